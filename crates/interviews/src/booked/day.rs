//! Rounds that were booked together: what becomes of the others when one of them is decided or falls
//! through.

use super::{
    InterviewResult, InterviewState, InterviewStep, steps,
    store::{self as rows, BATCH},
    table::interview,
};
use crate::plans::{self, Round};
use hiring::facade::ApplicationBrief;
use kernel::{ApplicationId, Granted, Problem, RoundId, TimeRange};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QuerySelect};
use std::collections::{HashMap, HashSet};
use store::Tx;

/// Why an interview is called off with that of the round before it, as kept with it.
pub(crate) const ROUND_BEFORE: &str = "round_before_called_off";
/// Why an interview is called off after that of the round before it, as kept with it.
pub(crate) const DECIDED_BEFORE: &str = "decided_in_round_before";

/// The states of an interview that takes place, now or sometime, or took place.
pub(super) const STANDING: [InterviewState; 3] =
    [InterviewState::Created, InterviewState::InProgress, InterviewState::Completed];

/// Which applications, of these or of all, have an interview of one of these rounds that stands in this time.
pub(crate) async fn standing_in<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    rounds: &[RoundId],
    within: TimeRange,
    among: Option<&[ApplicationId]>,
) -> Result<HashSet<ApplicationId>, DbErr> {
    let mut found = HashSet::new();
    for batch in rounds.chunks(BATCH) {
        let mut query = store::scoped::<interview::Entity, P>(who)
            .filter(interview::Column::RoundId.is_in(batch.iter().copied()))
            .filter(interview::Column::State.is_in(STANDING))
            .filter(interview::Column::StartAt.gte(within.start))
            .filter(interview::Column::StartAt.lt(within.end));
        if let Some(among) = among {
            query = query.filter(interview::Column::ApplicationId.is_in(among.iter().copied()));
        }
        let column = query.select_only().column(interview::Column::ApplicationId);
        found.extend(column.into_tuple::<ApplicationId>().all(db).await?);
    }
    Ok(found)
}

/// The interviews of these applications that stand.
pub(crate) async fn standing<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    applications: &[ApplicationId],
) -> Result<Vec<interview::Model>, DbErr> {
    let mut found = Vec::new();
    for batch in applications.chunks(BATCH) {
        let of = store::scoped::<interview::Entity, P>(who)
            .filter(interview::Column::ApplicationId.is_in(batch.iter().copied()))
            .filter(interview::Column::State.is_in(STANDING));
        found.extend(of.all(db).await?);
    }
    Ok(found)
}

/// The interviews of the later rounds of the same application that are booked and not begun, by round.
pub(crate) async fn rest<P>(
    tx: &Tx,
    who: &Granted<P>,
    interview: &interview::Model,
) -> Result<Vec<interview::Model>, DbErr> {
    let mut booked = rows::of_application(tx.connection(), who, interview.application_id).await?;
    booked.retain(|i| i.state == InterviewState::Created && i.id != interview.id);
    if booked.is_empty() {
        return Ok(booked);
    }
    let rounds = rounds(tx, who, interview).await?;
    let position = |i: &interview::Model| rounds.iter().find(|r| r.id == i.round_id).map(|r| r.position);
    let own = position(interview);
    booked.retain(|i| position(i) > own && own.is_some());
    booked.sort_by_key(|i| position(i));
    Ok(booked)
}

/// The next round that belongs to the day of what an application has booked, and is not booked itself.
pub(crate) async fn next_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    application: &ApplicationBrief,
) -> Result<Option<Round>, DbErr> {
    if !application.is_booked() {
        return Ok(None);
    }
    let plan = plans::rounds(db, who, &[application.requisition]).await?.remove(&application.requisition);
    let Some((_, then)) = plan.and_then(|plan| plans::together(&plan, application.round_position)) else {
        return Ok(None);
    };
    let gone = [InterviewState::Cancelled, InterviewState::NoShow, InterviewState::Rescheduled];
    let all = rows::of_application(db, who, application.id).await?;
    let stands = |r: &Round| all.iter().any(|i| i.round_id == r.id && !gone.contains(&i.state));
    Ok(then.into_iter().find(|r| !stands(r)))
}

/// The rounds of the plan that the interview's round is of.
async fn rounds<P>(tx: &Tx, who: &Granted<P>, interview: &interview::Model) -> Result<Vec<Round>, DbErr> {
    let db = tx.connection();
    let Some(round) = plans::rounds_by_id(db, who, &[interview.round_id]).await?.remove(&interview.round_id) else {
        return Ok(Vec::new());
    };
    Ok(plans::rounds(db, who, &[round.requisition]).await?.remove(&round.requisition).unwrap_or_default())
}

/// Moves the application by what an interview led to, and on through the rounds that were booked along with
/// it: one whose result is there already counts at once, one that is still to come is what the
/// application stands on then. After a no, what is booked ahead is called off.
pub(crate) async fn decided<P>(
    tx: &mut Tx,
    who: &Granted<P>,
    interview: &interview::Model,
    result: InterviewResult,
) -> Result<(), Problem> {
    plans::hold(tx, who, &[interview.round_id]).await?;
    let rounds = rounds(tx, who, interview).await?;
    let application = interview.application_id;
    let all = rows::of_application(tx.connection(), who, application).await?;
    let stands = all.iter().filter(|i| STANDING.contains(&i.state) && i.id != interview.id);
    let of_round: HashMap<_, _> = stands.map(|i| (i.round_id, i)).collect();
    let (mut at, mut result) = (interview, Some(result));
    while let Some(verdict) = result {
        let position = rounds.iter().find(|r| r.id == at.round_id).map(|r| r.position);
        let next = rounds.iter().find(|r| Some(r.position) > position && position.is_some());
        match verdict {
            InterviewResult::OnHold => return hiring::facade::result_on_hold(tx, who, application, at.id).await,
            InterviewResult::Rejected => {
                hiring::facade::round_rejected(tx, who, application, at.id, None).await?;
                let standing = hiring::facade::application(tx.connection(), who, application).await?;
                // what is found out later about an older one calls nothing off
                let decides = standing.is_some_and(|a| a.interview == Some(at.id));
                return if decides { no_more(tx, who, at).await } else { Ok(()) };
            }
            InterviewResult::Selected => {
                hiring::facade::round_selected(tx, who, application, at.id, next.is_none()).await?;
            }
        }
        let Some(booked) = next.and_then(|r| of_round.get(&r.id)) else { return Ok(()) };
        let waits = hiring::facade::application(tx.connection(), who, application).await?;
        let waits = waits.is_some_and(|a| a.waits() && Some(a.round_position) == next.map(|r| r.position));
        let brief = hiring::facade::briefs(tx.connection(), who, &[at.candidate_id]).await?;
        if !waits || !brief.values().all(|b| b.active) {
            return Ok(());
        }
        hiring::facade::interview_booked(tx, who, application, booked.id).await?;
        (at, result) = (booked, booked.result);
    }
    Ok(())
}

/// Calls off what is booked ahead of somebody who was refused; what has begun by the clock stays, to be
/// rated.
async fn no_more<P>(tx: &mut Tx, who: &Granted<P>, interview: &interview::Model) -> Result<(), Problem> {
    let now = tx.now();
    for later in rest(tx, who, interview).await? {
        if later.start_at > now {
            steps::call_off(tx, who, &later, InterviewStep::Cancel, Some(DECIDED_BEFORE)).await?;
        }
    }
    Ok(())
}
