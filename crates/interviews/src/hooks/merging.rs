//! What interviews hold of a candidate whose record becomes another's, or is two again.

use crate::{
    Messages,
    booked::{InterviewState, table::interview},
    exceptions::table as exception,
    permissions::ScheduleInterviews,
    proposals::{settle, table as proposal},
    runs::table::{notice, unmatched},
};
use hiring::facade::{CandidateMerge, Moving};
use kernel::{Actor, ApplicationId, Granted, InterviewId, OrganizationId, Problem, Text, Timestamp};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QuerySelect, sea_query::Expr};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use store::Tx;
use web::App;

/// Registered for [`CandidateMerge`].
pub(crate) struct Merging;

/// What was moved.
#[derive(Default, Serialize, Deserialize)]
struct Moved {
    interviews: Vec<InterviewId>,
    /// Interviews of applications that were put aside.
    aside: Vec<(InterviewId, ApplicationId)>,
}

const OPEN: [InterviewState; 2] = [InterviewState::Created, InterviewState::InProgress];

type Who = Granted<ScheduleInterviews>;

fn of(who: &Who, m: &Moving) -> sea_orm::Select<interview::Entity> {
    store::scoped::<interview::Entity, _>(who).filter(interview::Column::CandidateId.is_in([m.from, m.into]))
}

async fn against(db: &impl ConnectionTrait, who: &Who, m: &Moving, now: Timestamp) -> Result<Vec<Text>, Problem> {
    let open = of(who, m).filter(interview::Column::State.is_in(OPEN)).all(db).await?;
    let mut found = Vec::new();
    if open.iter().any(|i| i.state == InterviewState::InProgress) {
        found.push(Text::new(|l| Messages::from(l).merge_being_interviewed()));
    }
    if !calendar::facade::overlaps(db, [m.from_person, m.into_person], now).await?.is_empty() {
        found.push(Text::new(|l| Messages::from(l).merge_overlap()));
    }
    let round = |a: ApplicationId| open.iter().filter(move |i| i.application_id == a).map(|i| i.round_id);
    let twice =
        |(aside, goes_on): &(ApplicationId, ApplicationId)| round(*aside).any(|r| round(*goes_on).any(|o| o == r));
    if m.joined.iter().any(twice) {
        found.push(Text::new(|l| Messages::from(l).merge_round_twice()));
    }
    Ok(found)
}

async fn to_candidate(tx: &Tx, who: &Who, which: sea_orm::Condition, to: kernel::CandidateId) -> Result<(), DbErr> {
    store::scoped_update::<interview::Entity, _>(who)
        .col_expr(interview::Column::CandidateId, Expr::value(to))
        .filter(which)
        .exec(tx.connection())
        .await
        .map(|_| ())
}

async fn to_application(tx: &Tx, who: &Who, ids: &[InterviewId], to: ApplicationId) -> Result<(), DbErr> {
    store::scoped_update::<interview::Entity, _>(who)
        .col_expr(interview::Column::ApplicationId, Expr::value(to))
        .filter(interview::Column::Id.is_in(ids.iter().copied()))
        .exec(tx.connection())
        .await
        .map(|_| ())
}

/// Bookings of these that are not over hang on the other person from here on.
async fn rehang(
    tx: &mut Tx,
    who: &Who,
    ids: &[InterviewId],
    people: (kernel::PersonId, kernel::PersonId),
) -> Result<(), Problem> {
    let these = interview::Column::Id.is_in(ids.iter().copied());
    let open = store::scoped::<interview::Entity, _>(who).filter(these).filter(interview::Column::EndAt.gt(tx.now()));
    let open: Vec<InterviewId> = open
        .filter(interview::Column::State.is_in(OPEN))
        .select_only()
        .column(interview::Column::Id)
        .into_tuple()
        .all(tx.connection())
        .await?;
    for id in open {
        calendar::facade::rehang(tx, who.organization(), &id.to_string(), people).await?;
    }
    Ok(())
}

/// What a run proposed gives way: the next one proposes anew.
async fn withdraw(tx: &mut Tx, who: &Who, m: &Moving) -> Result<(), Problem> {
    let of = proposal::Column::CandidateId.is_in([m.from, m.into]);
    let ids: Vec<ApplicationId> = store::scoped::<proposal::Entity, _>(who)
        .filter(of)
        .select_only()
        .column(proposal::Column::ApplicationId)
        .distinct()
        .into_tuple()
        .all(tx.connection())
        .await?;
    for id in ids {
        settle::withdraw(tx, who, id).await?;
    }
    Ok(())
}

#[async_trait::async_trait]
impl CandidateMerge for Merging {
    fn name(&self) -> &'static str {
        "interviews"
    }

    async fn objections(
        &self,
        app: &App,
        moving: &Moving,
        tx: Option<&Tx>,
        organization: OrganizationId,
    ) -> Result<Vec<Text>, Problem> {
        let who = Actor::system(organization).permit::<ScheduleInterviews>()?;
        match tx {
            Some(tx) => against(tx.connection(), &who, moving, tx.now()).await,
            None => against(app.store.read(), &who, moving, app.now()).await,
        }
    }

    async fn merge(&self, tx: &mut Tx, organization: OrganizationId, m: &Moving) -> Result<Value, Problem> {
        let who = Actor::system(organization).permit::<ScheduleInterviews>()?;
        withdraw(tx, &who, m).await?;
        let all = of(&who, m).all(tx.connection()).await?;
        let interviews = all.iter().filter(|i| i.candidate_id == m.from).map(|i| i.id).collect();
        let mut moved = Moved { interviews, ..Moved::default() };
        rehang(tx, &who, &moved.interviews, (m.from_person, m.into_person)).await?;
        let theirs = sea_orm::Condition::all().add(interview::Column::CandidateId.eq(m.from));
        to_candidate(tx, &who, theirs, m.into).await?;
        for (aside, goes_on) in &m.joined {
            let ids: Vec<_> = all.iter().filter(|i| i.application_id == *aside).map(|i| i.id).collect();
            to_application(tx, &who, &ids, *goes_on).await?;
            moved.aside.extend(ids.into_iter().map(|i| (i, *aside)));
            store::scoped_update::<exception::Entity, _>(&who)
                .col_expr(exception::Column::ApplicationId, Expr::value(Some(*goes_on)))
                .filter(exception::Column::ApplicationId.eq(*aside))
                .exec(tx.connection())
                .await?;
        }
        // what could not be placed is found out anew by the next run
        store::scoped_delete::<notice::Entity, _>(&who)
            .filter(notice::Column::CandidateId.eq(m.from))
            .exec(tx.connection())
            .await?;
        for (from, into) in [(m.from, m.into)] {
            store::scoped_update::<unmatched::Entity, _>(&who)
                .col_expr(unmatched::Column::CandidateId, Expr::value(into))
                .filter(unmatched::Column::CandidateId.eq(from))
                .exec(tx.connection())
                .await?;
            store::scoped_update::<proposal::Entity, _>(&who)
                .col_expr(proposal::Column::CandidateId, Expr::value(into))
                .filter(proposal::Column::CandidateId.eq(from))
                .exec(tx.connection())
                .await?;
        }
        Ok(serde_json::to_value(moved)?)
    }

    async fn unmerge(
        &self,
        tx: &mut Tx,
        organization: OrganizationId,
        m: &Moving,
        moved: &Value,
    ) -> Result<(), Problem> {
        let who = Actor::system(organization).permit::<ScheduleInterviews>()?;
        let moved: Moved = serde_json::from_value(moved.clone()).unwrap_or_default();
        withdraw(tx, &who, m).await?;
        for (id, aside) in &moved.aside {
            to_application(tx, &who, &[*id], *aside).await?;
        }
        // an interview belongs to whom its application belongs to: also one that was booked since
        let of_theirs = interview::Column::ApplicationId.is_in(m.applications.iter().copied());
        let came_along = interview::Column::Id.is_in(moved.interviews.iter().copied());
        let either = sea_orm::Condition::any().add(of_theirs).add(came_along);
        // but what an application of the kept one brought to one that goes back stays with the kept one
        let stays: Vec<InterviewId> =
            moved.aside.iter().map(|(id, _)| *id).filter(|id| !moved.interviews.contains(id)).collect();
        let back = sea_orm::Condition::all().add(either).add(interview::Column::Id.is_not_in(stays));
        let rows = store::scoped::<interview::Entity, _>(&who)
            .filter(back.clone())
            .filter(interview::Column::CandidateId.eq(m.into));
        let ids: Vec<InterviewId> =
            rows.select_only().column(interview::Column::Id).into_tuple().all(tx.connection()).await?;
        rehang(tx, &who, &ids, (m.into_person, m.from_person)).await?;
        to_candidate(tx, &who, back, m.from).await?;
        let theirs = m.applications.iter().copied();
        store::scoped_update::<proposal::Entity, _>(&who)
            .col_expr(proposal::Column::CandidateId, Expr::value(m.from))
            .filter(proposal::Column::ApplicationId.is_in(theirs))
            .exec(tx.connection())
            .await?;
        Ok(())
    }
}
