//! Onboarding candidates: one, or many in one transaction.

use super::{
    actions::{check_recruiters, event},
    alike::{self, Alike},
    input::{NewCandidate, Profile},
    known::day_number,
    names, skills, sorting, store,
    table::ActiveModel,
};
use crate::{
    Messages,
    applications::{self, table::StageKind},
    catalogues::{actions::by_names, table::Catalogue},
    custom_fields::{self, Definition, Subject},
    permissions::WriteCandidates,
    requisitions::{self, table::RequisitionState},
    stages::{self, pipeline::Pipeline, table::Model as Stage},
};
use ::store::{Tx, dialect::is_duplicate};
use blobs::DataKey;
use kernel::{
    Actor, ApplicationId, CandidateId, Granted, InterviewId, KeyId, PersonId, Problem, RequisitionId, Role, TagId,
    Text, UserId,
};
use sea_orm::{ActiveValue::Set, ConnectionTrait};
use serde_json::json;
use std::collections::HashMap;
use web::{App, Check};

/// A candidate who was onboarded.
pub(crate) struct Created {
    /// Who.
    pub id: CandidateId,
    /// Who may be the same person.
    pub duplicates: Vec<Alike>,
}

/// Onboards one candidate: the record, its application for the general requisition, availability.
/// A form sent twice gives the candidate that it made.
pub(crate) async fn create(app: &App, actor: &Actor, new: NewCandidate) -> Result<Created, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut new = new;
    new.profile.complete = true;
    let fields = definitions(app, &who).await?;
    let new = checked(app, &who, &fields, new)?;
    if let Some(token) = &new.form_token
        && let Some(id) = store::by_form(app.store.read(), &who, token).await?
    {
        return Ok(Created { id, duplicates: Vec::new() });
    }
    let hashes = new.profile.contact().hashes(&app.secret);
    let duplicates = alike::sharing(app, &who, &new.profile.name, &hashes).await?;
    let token = new.form_token.clone();
    match insert(app, &who, &[new]).await {
        Ok(ids) => {
            let id =
                ids.into_iter().next().ok_or_else(|| Problem::internal("a candidate was made and is not there"))?;
            Ok(Created { id, duplicates })
        }
        // the same form, sent twice at the same moment
        Err(problem) => match token {
            Some(token) => match store::by_form(app.store.read(), &who, &token).await? {
                Some(id) => Ok(Created { id, duplicates: Vec::new() }),
                None => Err(problem),
            },
            None => Err(problem),
        },
    }
}

/// Who may be the same person as somebody who is about to be onboarded; nobody where the same form made
/// them already, or where it is refused anyway.
pub(crate) async fn alike(app: &App, actor: &Actor, new: &NewCandidate) -> Result<Vec<Alike>, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let fields = definitions(app, &who).await?;
    let Ok(new) = checked(app, &who, &fields, new.clone()) else { return Ok(Vec::new()) };
    if let Some(token) = &new.form_token
        && store::by_form(app.store.read(), &who, token).await?.is_some()
    {
        return Ok(Vec::new());
    }
    alike::sharing(app, &who, &new.profile.name, &new.profile.contact().hashes(&app.secret)).await
}

/// Onboards many in one transaction: all of them or none, in the order given.
pub(crate) async fn create_many(
    app: &App,
    actor: &Actor,
    many: Vec<NewCandidate>,
) -> Result<Vec<CandidateId>, Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let fields = definitions(app, &who).await?;
    let many: Vec<_> = many.into_iter().map(|new| checked(app, &who, &fields, new)).collect::<Result<_, _>>()?;
    insert(app, &who, &many).await
}

/// The fields that the organization added to candidates.
pub(crate) async fn definitions(app: &App, who: &Granted<WriteCandidates>) -> Result<Vec<Definition>, Problem> {
    Ok(custom_fields::definitions(app.store.read(), who, Subject::Candidate).await?)
}

/// The same in its stored form, with the recruiter in charge.
pub(crate) fn checked(
    app: &App,
    who: &Granted<WriteCandidates>,
    fields: &[Definition],
    new: NewCandidate,
) -> Result<NewCandidate, Problem> {
    let mut check = Check::default();
    let mut profile = new.profile.checked(&mut check);
    let values = (&profile.custom, &profile.given);
    profile.custom = custom_fields::check(fields, who.actor(), values, profile.complete, &mut check);
    let tags = sorting::checked_tags(&new.tags, &mut check);
    let availability = calendar::facade::check_ranges(&new.availability, app.now(), "availability", &mut check);
    let form_token = check.optional_text("form_token", new.form_token.as_deref(), 64);
    check.done()?;
    let recruiter_id = profile.recruiter_id.or_else(|| recruiter(who));
    let requisition = new.requisition;
    let stage = new.stage;
    let profile = Profile { recruiter_id, ..profile };
    Ok(NewCandidate { profile, requisition, stage, tags, availability, form_token })
}

/// Who onboards is in charge, where they are a recruiter.
fn recruiter(who: &Granted<WriteCandidates>) -> Option<UserId> {
    who.actor().user().filter(|_| who.actor().roles().has(Role::Recruiter))
}

/// Writes them. The first two candidates of an organization, onboarded at the same moment, both
/// make its general requisition: the unique key refuses one, who is tried once more.
async fn insert(app: &App, who: &Granted<WriteCandidates>, many: &[NewCandidate]) -> Result<Vec<CandidateId>, Problem> {
    // refused before keys are made for it; asked again within the transaction
    may_be_in_charge(app.store.read(), who, many).await?;
    let keys = app.keys.create_many(many.len()).await?;
    let first = try_insert(app, who, many, &keys).await;
    match first {
        Err(InsertError::Database(e)) if is_duplicate(&e) => Ok(try_insert(app, who, many, &keys).await?),
        other => Ok(other?),
    }
}

async fn may_be_in_charge(
    db: &impl ConnectionTrait,
    who: &Granted<WriteCandidates>,
    many: &[NewCandidate],
) -> Result<(), Problem> {
    let mut recruiters: Vec<_> = many.iter().filter_map(|n| n.profile.recruiter_id).collect();
    recruiters.sort_unstable();
    recruiters.dedup();
    let mut check = Check::default();
    check_recruiters(db, who, recruiters, &mut check).await?;
    let mut agencies: Vec<_> = many.iter().filter_map(|n| n.profile.agency_id).collect();
    agencies.sort_unstable();
    agencies.dedup();
    sorting::check_agencies(db, who, agencies, &mut check).await?;
    check.done()
}

/// The jobs that these are put into, with their stages.
struct Jobs {
    general: RequisitionId,
    pipelines: HashMap<RequisitionId, Pipeline>,
}

impl Jobs {
    async fn of(tx: &Tx, who: &Granted<WriteCandidates>, many: &[NewCandidate]) -> Result<Self, InsertError> {
        let general = requisitions::store::general(tx, who).await?;
        let mut named: Vec<RequisitionId> = many.iter().filter_map(|n| n.requisition).collect();
        named.sort_unstable();
        named.dedup();
        let known = requisitions::store::these(tx.connection(), who, &named).await?;
        if known.len() < named.len() {
            return Err(refused("requisition_id", Messages::requisition_unknown));
        }
        if known.iter().any(|r| r.state != RequisitionState::Open) {
            return Err(refused("requisition_id", Messages::requisition_not_open));
        }
        named.push(general);
        Ok(Self { general, pipelines: stages::store::pipelines(tx.connection(), who, &named).await? })
    }
    /// The job that this one is put into, and the stage they begin in.
    fn place(&self, new: &NewCandidate) -> Result<(RequisitionId, &Stage), InsertError> {
        let job = new.requisition.unwrap_or(self.general);
        let pipeline = self.pipelines.get(&job);
        let stage = match new.stage {
            Some(id) => pipeline.and_then(|p| p.get(id)),
            // who has no job comes for interviews
            None if job == self.general => pipeline.and_then(|p| p.of_kind(StageKind::Interview)),
            None => pipeline.and_then(Pipeline::first),
        };
        let stage = stage.ok_or_else(|| refused("stage_id", Messages::stage_unknown))?;
        match stage.kind {
            StageKind::Decision | StageKind::Offer => Err(refused("stage_id", Messages::stage_too_late)),
            _ => Ok((job, stage)),
        }
    }
}

fn refused(field: &str, say: fn(Messages) -> String) -> InsertError {
    Problem::field(field, Text::new(move |l| say(Messages::from(l)))).into()
}

/// Why they are not written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum InsertError {
    #[error(transparent)]
    Database(#[from] sea_orm::DbErr),
    #[error(transparent)]
    Refused(#[from] Problem),
}
impl From<InsertError> for Problem {
    fn from(e: InsertError) -> Self {
        match e {
            InsertError::Database(e) => e.into(),
            InsertError::Refused(p) => p,
        }
    }
}

async fn try_insert(
    app: &App,
    who: &Granted<WriteCandidates>,
    many: &[NewCandidate],
    keys: &[(KeyId, DataKey)],
) -> Result<Vec<CandidateId>, InsertError> {
    let mut tx = app.store.begin(who.actor()).await?;
    let made = write(&mut tx, app, who, many, keys, &[]).await?;
    tx.commit().await?;
    Ok(made.into_iter().map(|m| m.candidate).collect())
}

/// A candidate who was written.
pub(crate) struct Made {
    /// Who.
    pub candidate: CandidateId,
    /// Their one application.
    pub application: ApplicationId,
    /// The person behind them.
    pub person: PersonId,
}

/// Writes them into this transaction, in the order given. `interviews`: the one that an application stands on
/// from its first moment, booked in the same transaction; none beyond its end.
pub(crate) async fn write(
    tx: &mut Tx,
    app: &App,
    who: &Granted<WriteCandidates>,
    many: &[NewCandidate],
    keys: &[(KeyId, DataKey)],
    interviews: &[Option<InterviewId>],
) -> Result<Vec<Made>, InsertError> {
    may_be_in_charge(tx.connection(), who, many).await?;
    let jobs = Jobs::of(tx, who, many).await?;
    let people = identity::facade::new_people(tx, many.len()).await?;
    let named: Vec<String> = many.iter().filter_map(|n| n.profile.source.clone()).collect();
    let sources = sorting::sources(tx, who, &named).await?;
    let (mut rows, mut applications, mut made) = (Vec::new(), Vec::new(), Vec::new());
    let booked = interviews.iter().copied().chain(std::iter::repeat(None));
    for (((new, (key_id, key)), person), interview) in many.iter().zip(keys).zip(&people).zip(booked) {
        let (id, application) = (CandidateId::new(), ApplicationId::new());
        let source = new.profile.source.as_ref().and_then(|s| sources.get(s)).copied();
        let bare = row(app, tx, new, id, application, *person, (*key_id, key));
        rows.push(ActiveModel { source_id: Set(source), ..bare });
        let (requisition, stage) = jobs.place(new)?;
        let one = applications::store::row(application, id, requisition, stage, tx.now());
        applications.push(applications::store::standing_on(one, interview));
        let detail = json!({
            "from": null, "to": "created", "application": application, "title": new.profile.name,
            "requisition": requisition, "stage": { "to": stage.id, "to_kind": stage.kind },
        });
        tx.emit(event("candidate.created", who, id).about(application).about(requisition).detail(detail));
        if let Some(interview) = interview {
            let detail = json!({
                "from": "created", "to": "scheduled", "application": application, "title": new.profile.name,
                "interview": interview,
            });
            tx.emit(event("candidate.scheduled", who, id).about(application).about(interview).detail(detail));
        }
        made.push(Made { candidate: id, application, person: *person });
    }
    store::insert(tx, who, rows).await?;
    applications::store::insert(tx, who, applications).await?;
    let ids: Vec<CandidateId> = made.iter().map(|m: &Made| m.candidate).collect();
    beside(tx, who, many, &ids).await?;
    let slots = many.iter().zip(&people).flat_map(|(n, p)| n.availability.iter().map(|r| (*p, *r)));
    calendar::facade::first_slots(tx, slots.collect()).await?;
    Ok(made)
}

/// What stands in tables of its own: skills, tags, what names are found by.
async fn beside(
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    many: &[NewCandidate],
    ids: &[CandidateId],
) -> Result<(), InsertError> {
    let skills: Vec<_> = ids.iter().zip(many).map(|(id, n)| (*id, n.profile.skills.as_slice())).collect();
    skills::insert(tx, who, &skills).await?;
    let named: Vec<_> = ids.iter().zip(many).map(|(id, n)| (*id, n.profile.name.as_str())).collect();
    names::insert(tx, who, &named).await?;
    let mut marks = Vec::new();
    for (id, new) in ids.iter().zip(many).filter(|(_, n)| !n.tags.is_empty()) {
        let tags = by_names(tx, who, Catalogue::Tag, &new.tags).await?;
        marks.extend(tags.iter().map(|t| (*id, TagId::from_uuid(t.id))));
    }
    Ok(sorting::mark(tx, who, &marks).await?)
}

fn row(
    app: &App,
    tx: &Tx,
    new: &NewCandidate,
    id: CandidateId,
    application: ApplicationId,
    person: PersonId,
    (key_id, key): (KeyId, &DataKey),
) -> ActiveModel {
    let p = &new.profile;
    let contact = p.contact();
    let hashes = contact.hashes(&app.secret);
    ActiveModel {
        id: Set(id),
        person_id: Set(person),
        key_id: Set(key_id),
        name: Set(p.name.clone()),
        name_fold: Set(kernel::text::fold(&p.name)),
        sort_key: Set(kernel::text::sort_key(&p.name)),
        contact: Set(contact.seal(key)),
        email_hash: Set(hashes.email),
        phone_hash: Set(hashes.phone),
        phone_tail_hash: Set(hashes.phone_tail),
        location: Set(p.location.clone()),
        zone: Set(p.time_zone.clone()),
        links: Set(json!(p.links).to_string()),
        job_title: Set(p.current_role.clone()),
        experience_years: Set(p.experience_years),
        agency_id: Set(p.agency_id),
        experience_level: Set(p.experience_level),
        details: Set(p.details().seal(key)),
        consent_at: Set(p.consent.map(|c| c.given_at)),
        consent_how: Set(p.consent.map(|c| c.how)),
        retain_until: Set(p.retain_until.map(day_number)),
        name_keyed: Set(true),
        recruiter_id: Set(p.recruiter_id),
        active: Set(true),
        current_application_id: Set(Some(application)),
        cv_document_id: Set(None),
        form_token: Set(new.form_token.clone()),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    }
}
