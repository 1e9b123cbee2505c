//! Telling of those who could not be placed: once when a reason appears, and at most once a day for
//! the same one.

use super::{
    instance::Unmatched,
    run::RunView,
    table::{notice, run::RunState},
};
use crate::permissions::StartRuns;
use kernel::{CandidateId, Granted, RoundId, time::DAY};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, QueryFilter};
use std::collections::HashSet;
use store::{NewEvent, Tx};

/// Emits `interview.unmatched` for each whose main reason was not told within a day.
pub(crate) async fn tell(tx: &mut Tx, who: &Granted<StartRuns>, unmatched: &[Unmatched]) -> Result<(), DbErr> {
    let now = tx.now();
    store::scoped_delete::<notice::Entity, _>(who)
        .filter(notice::Column::SaidAt.lte(now.plus(-DAY)))
        .exec(tx.connection())
        .await?;
    let told = store::scoped::<notice::Entity, _>(who).all(tx.connection()).await?;
    let told: HashSet<(CandidateId, RoundId, String)> =
        told.into_iter().map(|n| (n.candidate_id, n.round_id, n.reason)).collect();
    let fresh = |u: &&Unmatched| !told.contains(&(u.candidate, u.round, main_reason(u).to_owned()));
    let news: Vec<&Unmatched> = unmatched.iter().filter(fresh).collect();
    let candidates: Vec<CandidateId> = news.iter().map(|u| u.candidate).collect();
    let briefs = hiring::facade::briefs(tx.connection(), who, &candidates).await?;
    let rows = news.iter().map(|u| notice::ActiveModel {
        candidate_id: Set(u.candidate),
        round_id: Set(u.round),
        reason: Set(main_reason(u).to_owned()),
        said_at: Set(now),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    });
    store::insert_many::<notice::Entity, _, _>(tx, who, rows.collect()).await?;
    for u in news {
        let reasons: Vec<&str> = u.reasons.iter().map(super::reasons::UnmatchedReason::name).collect();
        let detail = serde_json::json!({
            "title": briefs.get(&u.candidate).map(|b| b.name.as_str()),
            "candidate_id": u.candidate,
            "application_id": u.application,
            "round_id": u.round,
            "recruiter_id": briefs.get(&u.candidate).and_then(|b| b.recruiter),
            "reasons": reasons,
            "why": u.reasons,
        });
        let event = NewEvent::new("interview.unmatched", who.organization(), u.candidate).about(u.application);
        tx.emit(event.detail(detail));
    }
    Ok(())
}

fn main_reason(u: &Unmatched) -> &'static str {
    u.reasons.first().map_or("", super::reasons::UnmatchedReason::name)
}

/// `run.proposed`: how many of the run's proposals are new, and how many wait for a recruiter in all.
pub(crate) fn proposed(who: &Granted<StartRuns>, view: &RunView, open: u64) -> NewEvent {
    let detail = serde_json::json!({ "proposed": view.new_proposals, "waiting": open });
    NewEvent::new("run.proposed", who.organization(), view.id).detail(detail)
}

/// `run.finished` with the figures, or `run.failed` with what there is of them.
pub(crate) fn ended(who: &Granted<StartRuns>, view: &RunView) -> NewEvent {
    let kind = match view.state {
        RunState::Failed => "run.failed",
        RunState::Cancelled => "run.cancelled",
        RunState::Queued | RunState::Running | RunState::Finished => "run.finished",
    };
    NewEvent::new(kind, who.organization(), view.id).detail(serde_json::json!({
        "considered": view.considered,
        "scheduled": view.scheduled,
        "proposed": view.proposed,
        "unmatched": view.unmatched.len(),
        "millis": view.millis,
    }))
}
