//! Candidates over JSON.

use super::{
    actions,
    contact::Contact,
    create,
    export::CandidateList,
    input::{NewCandidate, Profile},
    journey::{self, JourneyStep},
    patch::CandidatePatch,
    search::Search,
    sight::Sight,
    sort::Sort,
    status::CandidateStatus,
    store,
    table::Model,
    view,
};
use crate::{Messages, Page, applications::view::ApplicationOut, permissions::WriteCandidates};
use axum::{
    extract::{OriginalUri, State},
    http::StatusCode,
    response::Response,
};
use kernel::{CandidateId, Problem, RequisitionId, StageId, Text, TimeRange, Timestamp, UserId, time::DAY};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{
    App, Check, Fault, FileQuery, IfMatch, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed, Tagged,
};

/// Days that a filter looks back at most.
const LONGEST_AGO: i64 = 3_650;
/// Characters of a source.
const SOURCE: usize = 200;

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
    /// Where they came from.
    pub source: Option<String>,
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
    pub(crate) fn bare(contact: Contact, row: Model) -> Self {
        let profile = actions::profile(&row, contact);
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

/// Something that is likely to need a look.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CandidateWarning)]
pub(crate) struct Warning {
    /// `possible_duplicate`.
    kind: &'static str,
    /// Who may be the same person.
    candidate_id: CandidateId,
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
    source: Option<String>,
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
            source: b.source,
            recruiter_id: b.recruiter_id,
        };
        let availability = b.availability.unwrap_or_default();
        Self { profile, requisition: b.requisition_id, stage: b.stage_id, availability, form_token: None }
    }
}

/// Which candidates.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CandidateFilter {
    /// created, scheduled, selected or rejected.
    #[param(value_type = Option<CandidateStatus>)]
    pub status: Option<String>,
    /// Words of the name, a whole e-mail address, a whole phone or its last seven digits.
    pub q: Option<String>,
    /// Those of this recruiter.
    #[param(value_type = Option<UserId>)]
    pub recruiter_id: Option<String>,
    /// `true` (where nothing is said), `false` for deactivated ones, `all`.
    pub active: Option<String>,
    /// Where they came from, word for word.
    pub source: Option<String>,
    /// `yes` for those with a CV, `no` for those without one.
    pub cv: Option<String>,
    /// Those added in the last so many days: 1 to 3650.
    #[param(value_type = Option<i64>, minimum = 1, maximum = 3650)]
    pub added: Option<String>,
    /// `-created_at` (where nothing is said), `created_at`, `name`, `-name`, `updated_at`, `-updated_at`.
    pub sort: Option<String>,
}

impl CandidateFilter {
    /// The same for the store.
    pub(crate) fn read(&self, app: &App, sight: &Sight) -> Result<(store::Filter, Sort), Problem> {
        let mut check = Check::default();
        let status = check.choice("status", self.status.as_deref(), &CandidateStatus::NAMES, |s| s.parse().ok());
        let recruiter = check.id("recruiter_id", self.recruiter_id.as_deref());
        let active = check.choice("active", self.active.as_deref(), &["true", "false", "all"], |a| match a {
            "true" => Some(Some(true)),
            "false" => Some(Some(false)),
            "all" => Some(None),
            _ => None,
        });
        let sort = check.choice("sort", self.sort.as_deref(), &Sort::NAMES, Sort::from_name);
        let cv = check.choice("cv", self.cv.as_deref(), &["yes", "no"], |c| match c {
            "yes" => Some(true),
            "no" => Some(false),
            _ => None,
        });
        let added = self.added.as_deref().map(str::trim).filter(|d| !d.is_empty());
        let days = added.and_then(|d| d.parse::<i64>().ok()).filter(|d| (1..=LONGEST_AGO).contains(d));
        if added.is_some() && days.is_none() {
            check.fail("added", Text::new(|l| Messages::from(l).field_days(LONGEST_AGO)));
        }
        let source = check.optional_text("source", self.source.as_deref(), SOURCE);
        check.done()?;
        // an interviewer cannot ask whose address or phone it is
        let search = self.q.as_deref().and_then(|q| Search::parse(q, &app.secret));
        let search = search.map(|s| if sight.shows_contact() { s } else { s.by_name_alone() });
        let filter = store::Filter {
            status,
            search,
            recruiter,
            active: active.unwrap_or(Some(true)),
            source,
            cv,
            created_after: days.map(|d| app.now().plus(-d * DAY)),
            updated_after: None,
        };
        Ok((filter, sort.unwrap_or(Sort::NEWEST)))
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
    let warnings = duplicates.map(|candidate_id| Warning { kind: "possible_duplicate", candidate_id }).collect();
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
    responses((status = 200, body = CandidateOut), Problems))]
pub(crate) async fn read(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Tagged<CandidateOut>, Fault> {
    Ok(view::one(&app, &actor, id).await?)
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
