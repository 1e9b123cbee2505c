//! Candidates over JSON.

use super::{
    actions,
    alike::{self, Alike},
    asked::CandidateFilter,
    create,
    export::CandidateList,
    input::{NewCandidate, Profile},
    journey::{self, JourneyStep},
    known::{Consent, Education, ExperienceLevel, Known, Skill},
    patch::CandidatePatch,
    sight::Sight,
    status::CandidateStatus,
    store,
    table::Model,
    tags::{self, How},
    view,
};
use crate::{
    Page,
    applications::view::ApplicationOut,
    catalogues::table::Model as Entry,
    custom_fields::{self, Definition},
    merges,
    permissions::WriteCandidates,
};
use axum::{
    extract::{OriginalUri, State},
    http::StatusCode,
    response::{IntoResponse as _, Redirect, Response},
};
use jiff::civil::Date;
use kernel::{AgencyId, CandidateId, Kind, Problem, RequisitionId, StageId, TagId, TimeRange, Timestamp, UserId};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use web::{App, Fault, FileQuery, IfMatch, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed, Tagged};

/// A candidate.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[schema(as = Candidate)]
pub(crate) struct CandidateOut {
    pub id: CandidateId,
    pub name: String,
    /// Null for interviewers, who read the profile and not how to reach somebody.
    pub email: Option<String>,
    /// E.164; null for interviewers.
    pub phone: Option<String>,
    pub status: CandidateStatus,
    /// Deactivated candidates are not scheduled.
    pub active: bool,
    pub location: Option<String>,
    /// IANA name.
    pub time_zone: Option<String>,
    pub links: Vec<String>,
    pub current_role: Option<String>,
    pub experience_years: Option<i64>,
    pub experience_level: Option<ExperienceLevel>,
    pub education: Vec<Education>,
    pub skills: Vec<Skill>,
    /// Where they came from.
    pub source: Option<String>,
    /// Who brought them; null for interviewers, like tags, consent and retention.
    pub agency_id: Option<AgencyId>,
    /// Words that they are marked with.
    pub tags: Vec<CandidateTag>,
    /// That they agreed to be kept.
    pub consent: Option<Consent>,
    /// The day until which they are kept; nothing happens by itself then.
    #[schema(value_type = Option<String>, format = Date)]
    pub retain_until: Option<Date>,
    /// Values of the organization's own fields that you see, by the fields' ids.
    #[schema(value_type = std::collections::HashMap<String, serde_json::Value>)]
    pub custom_fields: custom_fields::Given,
    /// Where the picture can be had; null without one.
    pub photo_link: Option<String>,
    /// The recruiter in charge.
    pub recruiter_id: Option<UserId>,
    /// Where the current CV can be had; null without one.
    pub resume_link: Option<String>,
    pub availability: Vec<TimeRange>,
    pub applications: Vec<ApplicationOut>,
    /// With the scorecards that the reader may see.
    pub interviews: Vec<serde_json::Value>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl CandidateOut {
    /// What stands in the row itself.
    pub(crate) fn bare(sight: &Sight, fields: &[Definition], known: Known, row: Model) -> Self {
        let profile = actions::profile(&row, known);
        let all = sight.shows_contact();
        Self {
            id: row.id,
            name: profile.name,
            email: profile.email,
            phone: profile.phone,
            status: CandidateStatus::Created,
            active: row.active,
            location: profile.location,
            time_zone: profile.time_zone,
            links: profile.links,
            current_role: profile.current_role,
            experience_years: profile.experience_years,
            experience_level: profile.experience_level,
            education: profile.education,
            skills: profile.skills,
            agency_id: profile.agency_id.filter(|_| all),
            tags: Vec::new(),
            consent: profile.consent.filter(|_| all),
            retain_until: profile.retain_until.filter(|_| all),
            custom_fields: custom_fields::named(fields, sight.who().actor(), &profile.custom),
            photo_link: None,
            source: profile.source,
            recruiter_id: profile.recruiter_id,
            resume_link: None,
            availability: Vec::new(),
            applications: Vec::new(),
            interviews: Vec::new(),
            created_at: row.created_at,
            updated_at: row.updated_at,
        }
    }
}

/// A word that somebody is marked with.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct CandidateTag {
    pub id: TagId,
    pub name: String,
    /// grey, blaze, forest, lake, heather or rust.
    pub color: String,
}

impl From<Entry> for CandidateTag {
    fn from(e: Entry) -> Self {
        Self { id: TagId::from_uuid(e.id), name: e.name, color: e.variant }
    }
}

/// Something that is likely to need a look.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CandidateWarning)]
pub(crate) struct Warning {
    /// `possible_duplicate`.
    kind: &'static str,
    /// Who may be the same person.
    candidate_id: CandidateId,
    /// What is alike: `email`, `phone`, and of the name `name`, `script`, `order` or `similar`.
    reasons: Vec<&'static str>,
}

impl Warning {
    fn of(a: Alike) -> Self {
        Self { kind: "possible_duplicate", candidate_id: a.id, reasons: a.by }
    }
}

/// A candidate just onboarded.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = OnboardedCandidate)]
pub(crate) struct NewCandidateOut {
    #[serde(flatten)]
    candidate: CandidateOut,
    /// Likely duplicates, found by e-mail, phone or name; nothing was refused.
    warnings: Vec<Warning>,
}

/// A candidate to onboard.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewCandidate)]
pub(crate) struct NewCandidateIn {
    #[serde(default)]
    #[schema(required = true)]
    name: String,
    email: Option<String>,
    /// E.164: `+49 30 1234567`.
    phone: Option<String>,
    location: Option<String>,
    /// IANA name.
    time_zone: Option<String>,
    links: Option<Vec<String>>,
    current_role: Option<String>,
    experience_years: Option<i64>,
    experience_level: Option<ExperienceLevel>,
    education: Option<Vec<Education>>,
    skills: Option<Vec<Skill>>,
    /// Where they came from, by name: one not known yet is added to the sources.
    source: Option<String>,
    agency_id: Option<AgencyId>,
    /// By name: those not known yet are added.
    tags: Option<Vec<String>>,
    consent: Option<Consent>,
    #[schema(value_type = Option<String>, format = Date)]
    retain_until: Option<Date>,
    /// By the fields' ids: text, number, `2026-11-21`, true or false, an option's name, a list of those.
    #[schema(value_type = Option<std::collections::HashMap<String, serde_json::Value>>)]
    custom_fields: Option<custom_fields::Given>,
    /// You, where nothing is said and you are a recruiter.
    recruiter_id: Option<UserId>,
    /// The job they stand in; the general requisition where nothing is said.
    requisition_id: Option<RequisitionId>,
    /// The stage of the job they begin in; where nothing is said the first one, in the general requisition
    /// that of interviews.
    stage_id: Option<StageId>,
    /// When they can come.
    availability: Option<Vec<TimeRange>>,
}

impl From<NewCandidateIn> for NewCandidate {
    fn from(b: NewCandidateIn) -> Self {
        let profile = Profile {
            name: b.name,
            email: b.email,
            phone: b.phone,
            location: b.location,
            time_zone: b.time_zone,
            links: b.links.unwrap_or_default(),
            current_role: b.current_role,
            experience_years: b.experience_years,
            experience_level: b.experience_level,
            education: b.education.unwrap_or_default(),
            skills: b.skills.unwrap_or_default(),
            agency_id: b.agency_id,
            consent: b.consent,
            retain_until: b.retain_until,
            given: b.custom_fields.unwrap_or_default(),
            custom: custom_fields::Values::new(),
            complete: true,
            source: b.source,
            recruiter_id: b.recruiter_id,
        };
        let availability = b.availability.unwrap_or_default();
        let tags = b.tags.unwrap_or_default();
        Self { profile, requisition: b.requisition_id, stage: b.stage_id, tags, availability, form_token: None }
    }
}

/// Onboard a candidate.
#[utoipa::path(post, path = "/candidates", tag = "Candidates", request_body = NewCandidateIn,
    responses((status = 201, body = NewCandidateOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    Json(body): Json<NewCandidateIn>,
) -> Result<(StatusCode, Tagged<NewCandidateOut>), Fault> {
    let created = create::create(&app, &actor, body.into()).await?;
    let Tagged(tag, candidate) = view::one(&app, &actor, created.id).await?;
    let duplicates = created.duplicates.into_iter();
    let warnings = duplicates.map(Warning::of).collect();
    Ok((StatusCode::CREATED, Tagged(tag, NewCandidateOut { candidate, warnings })))
}

/// Candidates; interviewers see those of their interviews and reviews.
#[utoipa::path(get, path = "/candidates", tag = "Candidates", params(ListQuery, CandidateFilter, FileQuery),
    responses((status = 200, body = ListOut<CandidateOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    Query(query): Query<ListQuery>,
    Query(filter): Query<CandidateFilter>,
    page: Page,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Fault> {
    let sight = Sight::of(&app, &actor).await?;
    let (mut filter, sort) = filter.read(&app, &sight)?;
    filter.updated_after = query.updated_after()?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, CandidateList { sight, filter, sort, page }).await;
    }
    let page = query.keyset(sort.descending)?;
    let slice = store::list(app.store.read(), &sight, &filter, sort, &page).await?;
    let count = if query.count() { Some(store::count(app.store.read(), &sight, &filter).await?) } else { None };
    let rows = view::of(&app, &sight, slice.rows).await?;
    ListOut::answer(::store::Slice { rows, next: slice.next }, count, &uri)
}

/// One candidate with applications, interviews and availability.
#[utoipa::path(get, path = "/candidates/{id}", tag = "Candidates", params(("id" = CandidateId, Path)),
    responses((status = 200, body = CandidateOut),
        (status = 308, description = "Another record took its place: that one"), Problems))]
pub(crate) async fn read(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    match view::one(&app, &actor, id).await {
        Err(problem) if problem.kind == Kind::NotFound => match merges::kept(&app, &actor, id).await? {
            Some(kept) => Ok(Redirect::permanent(&format!("/api/v1/candidates/{kept}")).into_response()),
            None => Err(problem.into()),
        },
        found => Ok(found?.into_response()),
    }
}

/// Change what is known of a candidate.
#[utoipa::path(patch, path = "/candidates/{id}", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body = CandidatePatch, responses((status = 200, body = CandidateOut), Problems))]
pub(crate) async fn update(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    seen: IfMatch,
    Json(body): Json<CandidatePatch>,
) -> Result<Tagged<CandidateOut>, Fault> {
    actions::update(&app, &actor, id, &seen, |p| body.apply(p)).await?;
    Ok(view::one(&app, &actor, id).await?)
}

/// Deactivate a candidate: open interviews are cancelled; nothing is lost.
#[utoipa::path(delete, path = "/candidates/{id}", tag = "Candidates", params(("id" = CandidateId, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn deactivate(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<StatusCode, Fault> {
    actions::deactivate(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Bring a deactivated candidate back.
#[utoipa::path(post, path = "/candidates/{id}/restore", tag = "Candidates", params(("id" = CandidateId, Path)),
    responses((status = 200, body = CandidateOut), Problems))]
pub(crate) async fn restore(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Tagged<CandidateOut>, Fault> {
    actions::restore(&app, &actor, id).await?;
    Ok(view::one(&app, &actor, id).await?)
}

/// Replace when a candidate can come.
#[utoipa::path(put, path = "/candidates/{id}/availability", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body = Vec<TimeRange>, responses((status = 200, body = CandidateOut), Problems))]
pub(crate) async fn set_availability(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    Json(body): Json<Vec<TimeRange>>,
) -> Result<Tagged<CandidateOut>, Fault> {
    // before anything is said of the ranges
    actor.permit::<WriteCandidates>()?;
    actions::set_availability(&app, &actor, id, &body).await?;
    Ok(view::one(&app, &actor, id).await?)
}

/// Every step of a candidate.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CandidateJourney)]
pub(crate) struct Journey {
    /// The oldest first; the first is null → created.
    data: Vec<JourneyStep>,
}

/// How a candidate came to where they are.
#[utoipa::path(get, path = "/candidates/{id}/journey", tag = "Candidates", params(("id" = CandidateId, Path)),
    responses((status = 200, body = Journey), Problems))]
pub(crate) async fn journey(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Json<Journey>, Fault> {
    let sight = Sight::of(&app, &actor).await?;
    Ok(Json(Journey { data: journey::of(&app, &sight, id).await? }))
}

/// Another candidate.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = OtherCandidate)]
pub(crate) struct Other {
    /// Who is not the same person.
    candidate_id: CandidateId,
}

/// Candidates who may be the same person, the likeliest first, with what is alike.
#[utoipa::path(get, path = "/candidates/{id}/duplicates", tag = "Candidates", params(("id" = CandidateId, Path)),
    responses((status = 200, body = ListOut<Warning>), Problems))]
pub(crate) async fn duplicates(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Json<ListOut<Warning>>, Fault> {
    actor.permit::<WriteCandidates>()?;
    let sight = Sight::of(&app, &actor).await?;
    let row = store::seen(app.store.read(), &sight, id).await?.ok_or_else(Problem::not_found)?;
    let data = alike::of(&app, &sight, &row).await?.into_iter().map(Warning::of).collect();
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}

/// Say that two candidates are two people: they are not named as duplicates again.
#[utoipa::path(post, path = "/candidates/{id}/tell-apart", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body = Other, responses((status = 204), Problems))]
pub(crate) async fn tell_apart(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    Json(body): Json<Other>,
) -> Result<StatusCode, Fault> {
    alike::tell_apart(&app, &actor, id, body.candidate_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Names of tags.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = TagNames)]
pub(crate) struct TagNames {
    /// Those not known yet are added to the organization's tags.
    tags: Vec<String>,
}

/// Replace the tags of a candidate.
#[utoipa::path(put, path = "/candidates/{id}/tags", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body = TagNames, responses((status = 200, body = CandidateOut), Problems))]
pub(crate) async fn set_tags(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    Json(body): Json<TagNames>,
) -> Result<Tagged<CandidateOut>, Fault> {
    tags::change(&app, &actor, id, &body.tags, How::Replace).await?;
    Ok(view::one(&app, &actor, id).await?)
}

/// Mark a candidate with more tags.
#[utoipa::path(post, path = "/candidates/{id}/tags", tag = "Candidates", params(("id" = CandidateId, Path)),
    request_body = TagNames, responses((status = 200, body = CandidateOut), Problems))]
pub(crate) async fn add_tags(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    Json(body): Json<TagNames>,
) -> Result<Tagged<CandidateOut>, Fault> {
    tags::change(&app, &actor, id, &body.tags, How::Add).await?;
    Ok(view::one(&app, &actor, id).await?)
}
