//! One run of the scheduler: look, solve away from the request threads, book; what somebody else
//! took meanwhile is solved again at once.

use super::{
    commit::{self, Booked},
    instance::{self, Answer, Proposal, Unmatched},
    notices,
    reasons::UnmatchedReason,
    settings::{Rules, SchedulerRules},
    snapshot::{self, Whom},
    store as rows,
    table::run::{RunMethod, RunState},
};
use crate::{permissions::StartRuns, plans};
use kernel::{Granted, Problem, RunId, Timestamp, UserId};
use std::time::Instant;
use web::App;

/// How often what was lost is solved again within one run.
const ROUNDS: usize = 5;

/// How to run.
#[derive(Clone, Copy, Debug, Default)]
pub struct RunOptions {
    /// Which method; none is the organization's choice.
    pub method: Option<RunMethod>,
    /// Propose only: nothing is booked and nothing is kept.
    pub dry_run: bool,
}

/// A run with its figures.
#[derive(Clone, Debug)]
pub struct RunView {
    /// Its id.
    pub id: RunId,
    /// Where it stands.
    pub state: RunState,
    /// The method that was asked for.
    pub method: RunMethod,
    /// The method that made the schedule: `exact`, `packed` (times overlap) or `greedy`.
    pub method_used: Option<String>,
    /// How many waited.
    pub considered: u64,
    /// How many got an interview (in a dry run: would get one).
    pub scheduled: u64,
    /// No schedule places more than these.
    pub possible: u64,
    /// Whether as many are placed as can be.
    pub proven: bool,
    /// How long it took.
    pub millis: u64,
    /// Who started it; none for the hourly one and the command line.
    pub started_by: Option<UserId>,
    /// What was booked; empty in a dry run and for a run read again, whose interviews name it.
    pub booked: Vec<Booked>,
    /// What would be booked, in a dry run.
    pub proposals: Vec<Proposal>,
    /// Who could not be placed, and why.
    pub unmatched: Vec<Unmatched>,
    /// When it was asked for.
    pub created_at: Timestamp,
    /// When it was done.
    pub finished_at: Option<Timestamp>,
}

/// Runs. `id` is that of a queued run, or a new one.
///
/// # Errors
/// The database did not answer, or the instance is refused (more people than can be).
pub(crate) async fn run(
    app: &App,
    who: &Granted<StartRuns>,
    id: RunId,
    options: RunOptions,
) -> Result<RunView, Problem> {
    let clock = Instant::now();
    let rules = identity::facade::setting::<Rules>(app.store.read(), who.organization()).await?;
    let method = options.method.unwrap_or(rules.method);
    let mut view = RunView {
        id,
        state: RunState::Finished,
        method,
        method_used: None,
        considered: 0,
        scheduled: 0,
        possible: 0,
        proven: false,
        millis: 0,
        started_by: who.actor().user(),
        booked: Vec::new(),
        proposals: Vec::new(),
        unmatched: Vec::new(),
        created_at: app.now(),
        finished_at: None,
    };
    prepare_plans(app, who).await?;
    rounds(app, who, &rules, options.dry_run, &mut view).await?;
    view.scheduled = (view.booked.len() + view.proposals.len()) as u64;
    view.millis = u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX);
    view.finished_at = Some(app.now());
    if !options.dry_run {
        keep(app, who, &view).await?;
    }
    Ok(view)
}

/// Everybody who waits has a round to wait for.
async fn prepare_plans(app: &App, who: &Granted<StartRuns>) -> Result<(), Problem> {
    let waiting = hiring::facade::waiting(app.store.read(), who).await?;
    plans::ensure(&app.store, who, waiting.into_iter().map(|w| w.requisition)).await?;
    Ok(())
}

async fn rounds(
    app: &App,
    who: &Granted<StartRuns>,
    rules: &SchedulerRules,
    dry_run: bool,
    view: &mut RunView,
) -> Result<(), Problem> {
    for round in 1..=ROUNDS {
        let snapshot = snapshot::load(app.store.read(), who, rules, app.now(), Whom::All).await?;
        let (method, waiting) = (view.method, snapshot.waiting.len());
        let answer = tokio::task::spawn_blocking(move || instance::solve(&snapshot, method))
            .await
            .map_err(Problem::internal)?
            .map_err(Problem::internal)?;
        if round == 1 {
            view.considered = waiting as u64;
            view.possible = u64::from(answer.possible);
            view.proven = answer.proven;
            view.method_used = Some(method_name(&answer));
        }
        view.unmatched = answer.unmatched;
        if dry_run {
            view.proposals = answer.proposals;
            return Ok(());
        }
        let outcome = commit::book(app, who, rules, view.id, &answer.proposals).await?;
        view.booked.extend(outcome.booked);
        if outcome.lost.is_empty() {
            return Ok(());
        }
        view.proven = false;
        if round == ROUNDS {
            view.unmatched.extend(outcome.lost.into_iter().map(lost));
        }
    }
    Ok(())
}

fn method_name(answer: &Answer) -> String {
    match answer.method {
        scheduler::Method::Exact => "exact",
        scheduler::Method::Greedy => "greedy",
        scheduler::Method::Packed => "packed",
    }
    .to_owned()
}

fn lost(p: Proposal) -> Unmatched {
    Unmatched {
        candidate: p.candidate,
        application: p.application,
        round: p.round,
        reasons: vec![UnmatchedReason::Changed],
    }
}

/// Writes the run down and tells of those who could not be placed. Tried again where another run
/// tells of the same people at the same moment.
async fn keep(app: &App, who: &Granted<StartRuns>, view: &RunView) -> Result<(), Problem> {
    let mut tries = 0;
    loop {
        tries += 1;
        let mut tx = app.store.begin(who.actor()).await?;
        let kept = async {
            rows::save(&tx, who, view).await?;
            notices::tell(&mut tx, who, &view.unmatched).await?;
            Ok::<_, sea_orm::DbErr>(())
        }
        .await;
        match kept {
            Ok(()) => {
                tx.emit(notices::finished(who, view));
                tx.commit().await?;
                return Ok(());
            }
            Err(e) if tries < ROUNDS && (store::dialect::is_duplicate(&e) || store::dialect::is_transient(&e)) => {}
            Err(e) => return Err(e.into()),
        }
    }
}
