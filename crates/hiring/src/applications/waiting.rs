//! Who waits for the booking of a round: asked of all of an organization, of a few, or counted. The
//! database answers each, because a run asks again for every hundred that it books.

use super::table::{ApplicationState, Column, Entity, Model, Progress, StageKind};
use crate::{
    candidates, requisitions,
    reviews::{
        self,
        table::{self as review, Decision},
    },
    settings::AcceptanceRequired,
};
use jiff::tz::TimeZone;
use kernel::{ApplicationId, CandidateId, Granted, PersonId, RequisitionId, Timestamp};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select};
use std::collections::HashSet;

/// Ids in one statement.
const CHUNK: usize = 500;

/// An application that waits for the booking of its round.
#[derive(Clone, Debug)]
pub struct Waiting {
    /// Whose.
    pub candidate: CandidateId,
    /// The person that bookings hang on.
    pub person: PersonId,
    /// The zone they live in, where it is known: by its days is said what is on one day.
    pub zone: Option<TimeZone>,
    /// Which.
    pub application: ApplicationId,
    /// For which job.
    pub requisition: RequisitionId,
    /// Which round of the interview plan, from 1.
    pub round_position: i64,
    /// Since when.
    pub since: Timestamp,
}

/// Active candidates whose application waits for the booking of its round, the longest waiting
/// first. Where the organization asks for acceptance first, those that nobody accepted are left out.
pub async fn waiting<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<Waiting>, DbErr> {
    let rows = in_order(those_waiting(db, who).await?).all(db).await?;
    with_people(db, who, rows).await
}

/// The first so many of [`waiting`].
pub async fn waiting_first<P>(db: &impl ConnectionTrait, who: &Granted<P>, most: u64) -> Result<Vec<Waiting>, DbErr> {
    let rows = in_order(those_waiting(db, who).await?).limit(most).all(db).await?;
    with_people(db, who, rows).await
}

/// Those of [`waiting`] among these applications, in no order: what is asked under a lock.
pub async fn waiting_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
) -> Result<Vec<Waiting>, DbErr> {
    among(db, who, applications, Progress::Waiting).await
}

/// Those of these applications that wait for nothing because an interview of their round is booked, or was held and has
/// no result; all else as of [`waiting`].
pub async fn booked_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
) -> Result<Vec<Waiting>, DbErr> {
    among(db, who, applications, Progress::Booked).await
}

async fn among<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
    progress: Progress,
) -> Result<Vec<Waiting>, DbErr> {
    if applications.is_empty() {
        return Ok(Vec::new());
    }
    let (select, mut rows) = (those(db, who, progress).await?, Vec::with_capacity(applications.len()));
    for chunk in applications.chunks(CHUNK) {
        rows.extend(select.clone().filter(Column::Id.is_in(chunk.iter().copied())).all(db).await?);
    }
    with_people(db, who, rows).await
}

/// The application of this candidate that waits the longest.
pub async fn waiting_for<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    candidate: CandidateId,
) -> Result<Option<Waiting>, DbErr> {
    let of_candidate = those_waiting(db, who).await?.filter(Column::CandidateId.eq(candidate));
    let row = in_order(of_candidate).one(db).await?;
    Ok(with_people(db, who, row.into_iter().collect()).await?.pop())
}

/// How many [`waiting`] gives.
pub async fn waiting_count<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<u64, DbErr> {
    those_waiting(db, who).await?.count(db).await
}

/// Which of these applications are among [`waiting`], their ids alone.
pub async fn still_waiting<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
) -> Result<HashSet<ApplicationId>, DbErr> {
    if applications.is_empty() {
        return Ok(HashSet::new());
    }
    let (select, mut found) = (those_waiting(db, who).await?, HashSet::new());
    for chunk in applications.chunks(CHUNK) {
        let of = select.clone().filter(Column::Id.is_in(chunk.iter().copied()));
        let ids: Vec<ApplicationId> = of.select_only().column(Column::Id).into_tuple().all(db).await?;
        found.extend(ids);
    }
    Ok(found)
}

/// The jobs that those of [`waiting`] wait for.
pub async fn waiting_requisitions<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<RequisitionId>, DbErr> {
    let distinct = those_waiting(db, who).await?.select_only().column(Column::RequisitionId).distinct();
    distinct.into_tuple().all(db).await
}

/// The one rule of who waits.
async fn those_waiting<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Select<Entity>, DbErr> {
    those(db, who, Progress::Waiting).await
}

/// The same of those who are this far in their round.
async fn those<P>(db: &impl ConnectionTrait, who: &Granted<P>, progress: Progress) -> Result<Select<Entity>, DbErr> {
    use candidates::table as candidate;
    let mut active = store::scoped::<candidate::Entity, P>(who)
        .select_only()
        .column(candidate::Column::Id)
        .filter(candidate::Column::Active.eq(true));
    let waiting = store::scoped::<Entity, P>(who)
        .filter(Column::State.eq(ApplicationState::Active))
        .filter(Column::Progress.eq(progress))
        .filter(Column::StageKind.eq(StageKind::Interview))
        .filter(Column::RequisitionId.in_subquery(requisitions::store::open_ids(who)))
        .filter(Column::CandidateId.in_subquery(QuerySelect::query(&mut active).to_owned()));
    if !identity::facade::setting::<AcceptanceRequired>(db, who.organization()).await? {
        return Ok(waiting);
    }
    let mut accepted = reviews::store::with(who, Decision::Accept).select_only().column(review::Column::ApplicationId);
    Ok(waiting.filter(Column::Id.in_subquery(QuerySelect::query(&mut accepted).to_owned())))
}

fn in_order(select: Select<Entity>) -> Select<Entity> {
    select.order_by_asc(Column::ChangedAt).order_by_asc(Column::Id)
}

async fn with_people<P>(db: &impl ConnectionTrait, who: &Granted<P>, rows: Vec<Model>) -> Result<Vec<Waiting>, DbErr> {
    let ids: Vec<_> = rows.iter().map(|a| a.candidate_id).collect();
    let people = candidates::store::people(db, who, &ids).await?;
    let waiting = rows.into_iter().filter_map(|a| {
        let (person, zone) = people.get(&a.candidate_id)?;
        Some(Waiting {
            candidate: a.candidate_id,
            person: *person,
            zone: zone.as_deref().and_then(|name| TimeZone::get(name).ok()),
            application: a.id,
            requisition: a.requisition_id,
            round_position: a.round_position,
            since: a.changed_at,
        })
    });
    Ok(waiting.collect())
}
