//! What can be done with candidates: one function for each verb.

use super::{
    contact::Contact,
    input::Profile,
    known::{Details, Known, day_number, day_of},
    names, skills, sorting, store,
    table::{Column, Model},
};
use crate::{
    Messages,
    custom_fields::{self, Subject},
    hooks::{CandidateInterviews, Open},
    permissions::WriteCandidates,
};
use ::store::{NewEvent, Tx};
use blobs::DataKey;
use kernel::{Actor, CandidateId, Granted, Problem, Role, SourceId, Text, TimeRange, UserId};
use sea_orm::{ConnectionTrait, Value};
use serde_json::json;
use web::{App, Check, IfMatch};

/// Changes what is known of a candidate: `change` gets it as it is. The state that the writer saw
/// is compared with the one that is there.
pub(crate) async fn update(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    seen: &IfMatch,
    change: impl FnOnce(&mut Profile) + Send,
) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    // the key never changes, so that it is fetched before the transaction
    let key_id = store::find(app.store.read(), &who, id).await?.ok_or_else(Problem::not_found)?.key_id;
    let key = app.keys.get(key_id).await?.ok_or_else(Problem::not_found)?;
    let mut tx = app.store.begin(actor).await?;
    let row = hold(&tx, &who, id).await?;
    seen.check(row.updated_at)?;
    let old = opened(tx.connection(), &who, &row, &key).await?;
    let mut changed = old.clone();
    change(&mut changed);
    let mut check = Check::default();
    let mut new = changed.checked(&mut check);
    if !new.given.is_empty() || new.complete {
        let definitions = custom_fields::definitions(tx.connection(), &who, Subject::Candidate).await?;
        let values = (&old.custom, &new.given);
        new.custom = custom_fields::check(&definitions, actor, values, new.complete, &mut check);
    }
    if new.agency_id != old.agency_id {
        sorting::check_agencies(tx.connection(), &who, new.agency_id, &mut check).await?;
    }
    if new.recruiter_id != old.recruiter_id {
        check_recruiters(tx.connection(), &who, new.recruiter_id, &mut check).await?;
    }
    check.done()?;
    let fields = save_profile(app, &mut tx, &who, (id, &key), (&old, &new)).await?;
    if !fields.is_empty() {
        tx.emit(event("candidate.updated", &who, id).detail(json!({ "fields": fields, "title": new.name })));
    }
    Ok(tx.commit().await?)
}

/// Writes what differs, in the row and beside it; gives the names of those fields.
pub(crate) async fn save_profile<P>(
    app: &App,
    tx: &mut Tx,
    who: &Granted<P>,
    (id, key): (CandidateId, &DataKey),
    (old, new): (&Profile, &Profile),
) -> Result<Vec<&'static str>, Problem> {
    let fields = old.differences(new);
    if fields.is_empty() {
        return Ok(fields);
    }
    let source = sorting::sources(tx, who, new.source.as_slice()).await?;
    let mut columns = columns(new, new.source.as_ref().and_then(|s| source.get(s)).copied());
    if fields.iter().any(|f| matches!(*f, "education" | "custom_fields")) {
        columns.push((Column::Details, new.details().seal(key).into()));
    }
    if fields.contains(&"skills") {
        skills::replace(tx, who, id, &new.skills).await?;
    }
    if fields.contains(&"name") {
        names::replace(tx, who, id, &new.name).await?;
    }
    if fields.iter().any(|f| matches!(*f, "email" | "phone")) {
        let contact = new.contact();
        columns.extend(contact_columns(app, &contact, contact.seal(key)));
    }
    store::save(tx, who, id, columns).await?;
    Ok(fields)
}

/// What is known of the candidate in this row, opened by its key.
pub(crate) async fn opened<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    row: &Model,
    key: &DataKey,
) -> Result<Profile, Problem> {
    let known = Known {
        contact: Contact::open(key, &row.contact).unwrap_or_default(),
        details: Details::open(key, row.details.as_deref()),
        source: sorting::source(db, who, row.source_id).await?,
        skills: skills::of(db, who, &[row.id]).await?.remove(&row.id).unwrap_or_default(),
    };
    Ok(profile(row, known))
}

/// What is known of the candidate in this row.
pub(crate) fn profile(row: &Model, known: Known) -> Profile {
    let Known { contact, details, source, skills } = known;
    Profile {
        name: row.name.clone(),
        email: contact.email,
        phone: contact.phone,
        experience_level: row.experience_level,
        education: details.education,
        skills,
        agency_id: row.agency_id,
        consent: row.consent(),
        retain_until: row.retain_until.and_then(day_of),
        custom: details.custom,
        given: custom_fields::Given::new(),
        complete: false,
        location: row.location.clone(),
        time_zone: row.zone.clone(),
        links: serde_json::from_str(&row.links).unwrap_or_default(),
        current_role: row.job_title.clone(),
        experience_years: row.experience_years,
        source,
        recruiter_id: row.recruiter_id,
    }
}

fn columns(p: &Profile, source: Option<SourceId>) -> Vec<(Column, Value)> {
    vec![
        (Column::Name, p.name.clone().into()),
        (Column::NameFold, kernel::text::fold(&p.name).into()),
        (Column::SortKey, kernel::text::sort_key(&p.name).into()),
        (Column::Location, p.location.clone().into()),
        (Column::Zone, p.time_zone.clone().into()),
        (Column::Links, json!(p.links).to_string().into()),
        (Column::JobTitle, p.current_role.clone().into()),
        (Column::ExperienceYears, p.experience_years.into()),
        (Column::SourceId, source.into()),
        (Column::AgencyId, p.agency_id.into()),
        (Column::ExperienceLevel, p.experience_level.into()),
        (Column::ConsentAt, p.consent.map(|c| c.given_at).into()),
        (Column::ConsentHow, p.consent.map(|c| c.how).into()),
        (Column::RetainUntil, p.retain_until.map(day_number).into()),
        (Column::RecruiterId, p.recruiter_id.into()),
    ]
}

fn contact_columns(app: &App, contact: &Contact, sealed: Vec<u8>) -> [(Column, Value); 4] {
    let hashes = contact.hashes(&app.secret);
    [
        (Column::Contact, sealed.into()),
        (Column::EmailHash, hashes.email.into()),
        (Column::PhoneHash, hashes.phone.into()),
        (Column::PhoneTailHash, hashes.phone_tail.into()),
    ]
}

/// Whether these are active recruiters (or admins) of the organization.
pub(crate) async fn check_recruiters<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    recruiters: impl IntoIterator<Item = UserId>,
    check: &mut Check,
) -> Result<(), Problem> {
    let asked: Vec<_> = recruiters.into_iter().collect();
    if asked.is_empty() {
        return Ok(());
    }
    let members = identity::facade::members(db, who, &asked).await?;
    let right = |user| {
        members
            .get(user)
            .is_some_and(|m| m.active && (m.roles.has(Role::Recruiter) || m.roles.has(Role::OrganizationAdmin)))
    };
    if !asked.iter().all(right) {
        check.fail("recruiter_id", Text::new(|l| Messages::from(l).field_recruiter()));
    }
    Ok(())
}

/// Replaces when the candidate can come.
pub(crate) async fn set_availability(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    ranges: &[TimeRange],
) -> Result<(), Problem> {
    let mut check = Check::default();
    let ranges = calendar::facade::check_ranges(ranges, app.now(), "availability", &mut check);
    change_availability_if(app, actor, id, |_| check.done().map(|()| ranges)).await
}

/// Changes when the candidate can come, by what is not over yet: times that were checked already.
pub(crate) async fn change_availability(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    change: impl FnOnce(Vec<TimeRange>) -> Vec<TimeRange> + Send,
) -> Result<(), Problem> {
    change_availability_if(app, actor, id, |all| Ok(change(all))).await
}

async fn change_availability_if(
    app: &App,
    actor: &Actor,
    id: CandidateId,
    change: impl FnOnce(Vec<TimeRange>) -> Result<Vec<TimeRange>, Problem> + Send,
) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut tx = app.store.begin(actor).await?;
    // whoever books them holds them and looks at their slots: not while those are replaced
    let row = hold(&tx, &who, id).await?;
    let standing = calendar::facade::slots(tx.connection(), &[row.person_id]).await?.remove(&row.person_id);
    let (now, standing) = (tx.now(), standing.unwrap_or_default());
    let ranges = change(standing.into_iter().filter(|r| r.end > now).collect())?;
    let kept = calendar::facade::replace_slots(&mut tx, row.person_id, &ranges).await?;
    store::save(&tx, &who, id, []).await?;
    tx.emit(event("candidate.availability_changed", &who, id).detail(json!({ "ranges": kept.len() })));
    Ok(tx.commit().await?)
}

/// The candidate as they are while their person is held: who books, merges or erases them holds the person too, so
/// that nothing is hung on a record that is hidden at the same moment.
pub(crate) async fn hold<P>(tx: &Tx, who: &Granted<P>, id: CandidateId) -> Result<Model, Problem> {
    let row = store::find(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    identity::facade::lock_people(tx, &[row.person_id]).await?;
    store::find(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)
}

/// Takes a candidate out of sight and of scheduling; open interviews are cancelled. Doing it twice
/// changes nothing.
pub(crate) async fn deactivate(app: &App, actor: &Actor, id: CandidateId) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut tx = app.store.begin(actor).await?;
    // a booking holds the person too: none can slip in between cancelling and deactivating
    let row = hold(&tx, &who, id).await?;
    if row.active {
        for hook in app.hooks.all::<dyn CandidateInterviews>() {
            hook.cancel_open(&mut tx, who.organization(), Open::Candidate(id), "candidate deactivated").await?;
        }
        store::save(&tx, &who, id, [(Column::Active, false.into())]).await?;
        tx.emit(event("candidate.deactivated", &who, id).detail(json!({ "title": row.name })));
    }
    Ok(tx.commit().await?)
}

/// Brings a deactivated candidate back. Doing it twice changes nothing.
pub(crate) async fn restore(app: &App, actor: &Actor, id: CandidateId) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut tx = app.store.begin(actor).await?;
    let row = hold(&tx, &who, id).await?;
    if !row.active {
        store::save(&tx, &who, id, [(Column::Active, true.into())]).await?;
        tx.emit(event("candidate.restored", &who, id).detail(json!({ "title": row.name })));
    }
    Ok(tx.commit().await?)
}

/// Something that happened to a candidate.
pub(crate) fn event<P>(kind: &'static str, who: &Granted<P>, id: CandidateId) -> NewEvent {
    NewEvent::new(kind, who.organization(), id)
}
