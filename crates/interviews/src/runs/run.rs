//! One run of the scheduler: look, solve away from the request threads, book; what somebody else
//! took meanwhile is solved again at once.

use super::{
    commit::{self, Booked, How},
    figures::Figures,
    instance::{self, Answer, Proposal, Unmatched},
    notices,
    progress::{Watched, Watching},
    reasons::UnmatchedReason,
    settings::{BookingMode, Rules, SchedulerRules},
    snapshot::{self, Whom},
    store::{self as rows, Standing},
    table::run::{RunMethod, RunPhase, RunState},
};
use crate::{
    Messages,
    permissions::StartRuns,
    plans,
    proposals::{self, settle},
};
use kernel::{Granted, Kind, Problem, RequisitionId, Role, RunId, Text, Timestamp, UserId};
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
    /// Those who wait for this job alone. Where times are proposed a run is of everybody, for it lets go of what
    /// it does not find again.
    pub requisition: Option<RequisitionId>,
}

/// A run with its figures.
#[derive(Clone, Debug)]
pub struct RunView {
    /// Its id.
    pub id: RunId,
    /// Where it stands.
    pub state: RunState,
    /// Those who wait for this job alone; none for everybody.
    pub only: Option<RequisitionId>,
    /// The method that was asked for.
    pub method: RunMethod,
    /// The method that made the schedule: `exact`, `moves` (times overlap, panels, rooms) or `greedy`.
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
    /// How many the first match in order would have placed; none where that was the method itself, or
    /// too many waited to try both.
    pub first_match: Option<u64>,
    /// Whether it books at once, or proposes.
    pub mode: BookingMode,
    /// How many have a proposal that waits for a recruiter, where it proposes.
    pub proposed: u64,
    /// How many of those are new; known to the run itself alone.
    pub new_proposals: u64,
    /// What it is doing, while it is at work.
    pub phase: Option<RunPhase>,
    /// How many have a place in the schedule that is being made.
    pub placed: u64,
    /// Who stopped it.
    pub cancel_by: Option<UserId>,
    /// Its schedule beside that of the first match in order.
    pub figures: Option<Figures>,
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

impl RunView {
    /// One that has done nothing yet.
    pub(crate) async fn new(
        app: &App,
        who: &Granted<StartRuns>,
        options: RunOptions,
        state: RunState,
    ) -> Result<Self, Problem> {
        let rules = identity::facade::setting::<Rules>(app.store.read(), who.organization()).await?;
        Ok(Self {
            id: RunId::new(),
            state,
            only: options.requisition.filter(|_| rules.mode == BookingMode::Book),
            method: options.method.unwrap_or(rules.method),
            method_used: None,
            considered: 0,
            scheduled: 0,
            possible: 0,
            proven: false,
            millis: 0,
            first_match: None,
            mode: rules.mode,
            proposed: 0,
            new_proposals: 0,
            phase: None,
            placed: 0,
            cancel_by: None,
            figures: None,
            started_by: who.actor().user(),
            booked: Vec::new(),
            proposals: Vec::new(),
            unmatched: Vec::new(),
            created_at: app.now(),
            finished_at: None,
        })
    }
}

/// Runs. The row is written first, and both it and the work are done in a task of its own, so that a run goes on to
/// its end although whoever waits for it went away. A dry run leaves nothing.
///
/// # Errors
/// The database did not answer, or the instance is refused (more people than can be). What was
/// booked until then stays booked, and the run says so.
pub(crate) async fn run(app: &App, who: &Granted<StartRuns>, options: RunOptions) -> Result<RunView, Problem> {
    let mut view = RunView::new(app, who, options, RunState::Running).await?;
    if options.dry_run {
        let clock = Instant::now();
        rounds(app, who, true, &mut view).await?;
        end(app, &mut view, RunState::Finished, clock);
        return Ok(view);
    }
    let (app, who) = (app.clone(), who.clone());
    // the row too: between its commit and the work there is no moment at which the caller could vanish
    let whole = async move {
        let tx = app.store.begin(who.actor()).await?;
        rows::insert(&tx, &who, &view).await?;
        tx.commit().await?;
        work(app, who, view).await
    };
    tokio::spawn(store::with_context(store::RequestContext::current(), whole)).await.map_err(Problem::internal)?
}

/// Takes up a run that was queued, or that a worker broke off: it goes on with those who still wait.
pub(crate) async fn take_up(app: &App, who: &Granted<StartRuns>, id: RunId) -> Result<(), Problem> {
    let tx = app.store.begin(who.actor()).await?;
    let ours = rows::take_up(&tx, who, id).await?;
    tx.commit().await?;
    // a worker that died after the work and before that was written down
    if !ours {
        return Ok(());
    }
    let mut view = rows::find(app.store.read(), who, id, app.now()).await?;
    (view.considered, view.possible) = (view.scheduled, view.scheduled);
    work(app.clone(), who.clone(), view).await?;
    Ok(())
}

/// Stops a run, on whichever node it is: it sees the wish within half a second.
///
/// # Errors
/// 404; 409 where it is over, or books already.
pub(crate) async fn stop(app: &App, who: &Granted<StartRuns>, id: RunId) -> Result<(), Problem> {
    let tx = app.store.begin(who.actor()).await?;
    let view = rows::find(tx.connection(), who, id, tx.now()).await?;
    if !rows::stop(&tx, who, id).await? {
        let booking = view.state == RunState::Running;
        return Err(Problem::saying(
            Kind::Conflict,
            Text::new(move |l| {
                let t = Messages::from(l);
                if booking { t.refused_stop_booking() } else { t.refused_stop_over() }
            }),
        ));
    }
    tx.commit().await?;
    Ok(())
}

/// The work of a run that is written down, and its end, whichever it is.
async fn work(app: App, who: Granted<StartRuns>, mut view: RunView) -> Result<RunView, Problem> {
    let clock = Instant::now();
    let done = match rounds(&app, &who, false, &mut view).await {
        Ok(end_as) => {
            end(&app, &mut view, end_as, clock);
            keep(&app, &who, &view).await
        }
        Err(problem) => Err(problem),
    };
    let Err(problem) = done else { return Ok(view) };
    end(&app, &mut view, RunState::Failed, clock);
    if let Err(error) = keep(&app, &who, &view).await {
        tracing::error!(%error, run = %view.id, "the end of a run could not be written down");
    }
    Err(problem)
}

fn end(app: &App, view: &mut RunView, state: RunState, clock: Instant) {
    view.state = state;
    view.millis = u64::try_from(clock.elapsed().as_millis()).unwrap_or(u64::MAX);
    view.finished_at = Some(app.now());
}

/// Solves and books, again for those whom somebody else was before. The figures go on from those of
/// the view. Gives how it ended: finished, or cancelled.
async fn rounds(app: &App, who: &Granted<StartRuns>, dry_run: bool, view: &mut RunView) -> Result<RunState, Problem> {
    // everybody who waits has a round to wait for
    let requisitions = hiring::facade::waiting_requisitions(app.store.read(), who).await?;
    plans::ensure(&app.store, who, requisitions).await?;
    let rules = identity::facade::setting::<Rules>(app.store.read(), who.organization()).await?;
    let readers = if dry_run { Vec::new() } else { readers(app, who).await? };
    let (run, before) = (view.id, view.scheduled);
    let watched = (!dry_run).then_some(Watched { app, who, run, readers, before });
    for round in 1..=ROUNDS {
        let Some(answer) = look(app, who, &rules, view, round == 1, watched.as_ref()).await? else {
            return Ok(RunState::Cancelled);
        };
        view.unmatched = answer.unmatched;
        if dry_run {
            view.scheduled += answer.proposals.len() as u64;
            view.proposals = answer.proposals;
            return Ok(RunState::Finished);
        }
        let lost_ones = leave(app, who, &rules, view, answer.proposals).await?;
        if lost_ones.is_empty() {
            return Ok(RunState::Finished);
        }
        view.proven = false;
        if round == ROUNDS {
            view.unmatched.extend(lost_ones.into_iter().map(lost));
        }
    }
    Ok(RunState::Finished)
}

/// Whose pages show how far a run is.
async fn readers(app: &App, who: &Granted<StartRuns>) -> Result<Vec<UserId>, Problem> {
    let roles = [Role::Recruiter, Role::OrganizationAdmin];
    let members = identity::facade::members_with(app.store.read(), who, &roles).await?;
    Ok(members.into_iter().map(|m| m.user).collect())
}

/// Books or proposes what was found; gives what somebody else was before at.
async fn leave(
    app: &App,
    who: &Granted<StartRuns>,
    rules: &SchedulerRules,
    view: &mut RunView,
    mut found: Vec<Proposal>,
) -> Result<Vec<Proposal>, Problem> {
    let settled = settle::settle(app, who, view.mode, &found).await?;
    found.retain(|p| !settled.kept.contains(&p.application));
    let how = match view.mode {
        BookingMode::Book => How::Book,
        BookingMode::Propose => How::Propose(&settled.moved),
    };
    let outcome = commit::book(app, who, rules, view.id, how, &found).await;
    view.scheduled += outcome.booked.len() as u64;
    view.booked.extend(outcome.booked);
    view.proposed = (settled.kept.len() + outcome.proposed.len()) as u64;
    view.new_proposals += outcome.proposed.len() as u64;
    Ok(outcome.lost)
}

/// Looks and solves, away from the request threads; the first look gives the figures. None where
/// somebody wants the run stopped.
async fn look(
    app: &App,
    who: &Granted<StartRuns>,
    rules: &SchedulerRules,
    view: &mut RunView,
    first: bool,
    watched: Option<&Watched<'_>>,
) -> Result<Option<Answer>, Problem> {
    let mut snapshot = snapshot::load(app.store.read(), who, rules, app.now(), Whom::All).await?;
    snapshot.waiting.retain(|w| view.only.is_none_or(|job| w.round.requisition == job));
    let (method, waiting, now) = (view.method, snapshot.waiting.len(), app.now());
    let watching = Watching::default();
    let work = {
        let watching = watching.clone();
        tokio::task::spawn_blocking(move || instance::solve(&snapshot, method, now, &watching))
    };
    let done = match watched {
        Some(watched) => watched.during(&watching, work).await,
        None => work.await,
    };
    let answer = done.map_err(Problem::internal)?.map_err(Problem::internal)?;
    if let Some(watched) = watched {
        let placed = view.scheduled + answer.proposals.len() as u64;
        let considered = if first { view.considered + waiting as u64 } else { view.considered };
        let possible = if first { view.possible + u64::from(answer.possible) } else { view.possible };
        let at = Standing { phase: RunPhase::Booking, considered, placed, possible };
        if watching.is_stopped() || watched.stand(at).await? {
            (view.considered, view.possible) = (considered, possible);
            return Ok(None);
        }
    }
    if first {
        view.considered += waiting as u64;
        view.possible += u64::from(answer.possible);
        view.proven = answer.proven;
        view.method_used = Some(method_name(&answer));
        view.first_match = answer.figures.as_ref().map(|f| view.scheduled + f.first_match.placed);
        view.figures.clone_from(&answer.figures);
    }
    Ok(Some(answer))
}

fn method_name(answer: &Answer) -> String {
    match answer.method {
        scheduler::Method::Exact => "exact",
        scheduler::Method::Greedy => "greedy",
        scheduler::Method::Moves => "moves",
    }
    .to_owned()
}

fn lost(p: Proposal) -> Unmatched {
    Unmatched {
        candidate: p.candidate,
        application: p.application,
        round: p.first.round,
        reasons: vec![UnmatchedReason::Changed],
    }
}

async fn written(tx: &mut store::Tx, who: &Granted<StartRuns>, view: &RunView) -> Result<(), sea_orm::DbErr> {
    rows::save(tx, who, view).await?;
    if view.state == RunState::Finished {
        rows::save_unmatched(tx, who, view).await?;
        notices::tell(tx, who, &view.unmatched).await?;
    }
    Ok(())
}

/// Writes down how the run ended and tells of those who could not be placed. Tried again where
/// another run tells of the same people at the same moment.
async fn keep(app: &App, who: &Granted<StartRuns>, view: &RunView) -> Result<(), Problem> {
    let mut tries = 0;
    loop {
        tries += 1;
        let mut tx = app.store.begin(who.actor()).await?;
        match written(&mut tx, who, view).await {
            Ok(()) => {
                tx.emit(notices::ended(who, view));
                if view.new_proposals > 0 {
                    let open = proposals::store::count_open(tx.connection(), who).await?;
                    tx.emit(notices::proposed(who, view, open));
                }
                tx.commit().await?;
                return Ok(());
            }
            Err(e) if tries < ROUNDS && (store::dialect::is_duplicate(&e) || store::dialect::is_transient(&e)) => {}
            Err(e) => return Err(e.into()),
        }
    }
}
