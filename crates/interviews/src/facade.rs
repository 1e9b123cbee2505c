//! What others may ask of this context.

pub use crate::{
    booked::{
        InterviewBrief, InterviewOut, InterviewResult, InterviewState, InterviewStep, interviews, interviews_starting,
        rated, reason_in_words,
    },
    permissions::{
        ConfigureScheduler, ReadInterviews, ReadRuns, ReadScorecards, ReopenScorecards, ScheduleInterviews, StartRuns,
        WriteScorecards,
    },
    runs::{
        commit::Booked,
        instance::{Proposal, Seat, Sitting, Unmatched},
        reasons::UnmatchedReason,
        run::{RunOptions, RunView},
        settings::SchedulerRules,
        table::run::{RunMethod, RunState},
    },
    scorecards::{Recommendation, ScorecardOut, ScorecardState, ScorecardStep},
};

use kernel::{Actor, Granted, Problem, RunId, UserId};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;
use web::App;

/// Runs the scheduler for the actor's organization, as the command line and the demo do.
///
/// # Errors
/// 403 for an actor who may not; the database did not answer.
pub async fn run_scheduler(app: &App, actor: &Actor, options: RunOptions) -> Result<RunView, Problem> {
    let who = actor.permit::<StartRuns>()?;
    crate::runs::run::run(app, &who, options).await
}

/// Who asked for these runs of the scheduler; those that came by the clock are not among them.
pub async fn runs_asked_by<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[RunId],
) -> Result<HashMap<RunId, UserId>, DbErr> {
    crate::runs::store::asked_by(db, who, ids).await
}
