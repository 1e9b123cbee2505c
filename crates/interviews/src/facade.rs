//! What others may ask of this context.

pub use crate::{
    booked::{InterviewOut, InterviewResult, InterviewState, InterviewStep},
    permissions::{
        ConfigureScheduler, ReadInterviews, ReadRuns, ReadScorecards, ReopenScorecards, ScheduleInterviews, StartRuns,
        WriteScorecards,
    },
    runs::{
        commit::Booked,
        instance::{Proposal, Unmatched},
        reasons::UnmatchedReason,
        run::{RunOptions, RunView},
        settings::SchedulerRules,
        table::run::{RunMethod, RunState},
    },
    scorecards::{Recommendation, ScorecardOut, ScorecardState, ScorecardStep},
};

use kernel::{Actor, Problem};
use web::App;

/// Runs the scheduler for the actor's organization, as the command line and the demo do.
///
/// # Errors
/// 403 for an actor who may not; the database did not answer.
pub async fn run_scheduler(app: &App, actor: &Actor, options: RunOptions) -> Result<RunView, Problem> {
    let who = actor.permit::<StartRuns>()?;
    crate::runs::run::run(app, &who, options).await
}
