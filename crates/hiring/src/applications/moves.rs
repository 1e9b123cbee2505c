//! Moving an application by hand to another stage of its job.

use super::{
    guards::{self, Obstacle},
    status::{Standing, Step},
    steps::{self, REASON, StepError, Taken, With, moved, pipeline},
    store,
    table::{ApplicationState, Model, StageKind},
};
use crate::{
    Messages, Page,
    hooks::{ApplicationInterviews, CandidateInterviews, Open},
    permissions::WriteCandidates,
    stages::{pipeline::Pipeline, table::Model as Stage, words},
};
use ::store::Tx;
use kernel::{
    Actor, ApplicationId, FieldError, Granted, IllegalStep, Kind, Lifecycle as _, Problem, StageId, Text, Timestamp,
};
use sea_orm::DbErr;
use web::{App, Check};

/// What somebody asks for who moves an application.
#[derive(Clone, Debug)]
pub(crate) struct Ask {
    /// Where to.
    pub to: StageId,
    /// Where the mover saw it; refused where it does not stand there any more.
    pub seen: Option<StageId>,
    /// In words, for the journey.
    pub reason: Option<String>,
    /// Whether what is booked is called off.
    pub cancel_interviews: bool,
    /// Whether what is missing is passed over; for that a reason is asked.
    pub anyway: bool,
}

impl Ask {
    /// A plain move.
    pub(crate) fn to(stage: StageId) -> Self {
        Self { to: stage, seen: None, reason: None, cancel_interviews: false, anyway: false }
    }
    /// The same with its reason as it is kept.
    ///
    /// # Errors
    /// 422 for a reason that is too long, or missing where something is passed over.
    pub(crate) fn checked(self) -> Result<Self, Problem> {
        let mut check = Check::default();
        let reason = check.optional_text("reason", self.reason.as_deref(), REASON);
        if self.anyway && reason.is_none() && check.is_clean() {
            check.fail("reason", Text::new(|l| Messages::from(l).override_why()));
        }
        check.done()?;
        Ok(Self { reason, ..self })
    }
}

/// Why an application is not moved.
#[derive(Debug)]
pub(crate) enum Refused {
    /// Something stands in the way that the mover may clear away.
    InTheWay(Vec<Obstacle>),
    /// Somebody else was first: who, when, and where it stands now.
    Meanwhile(Meanwhile),
    /// Anything else.
    Problem(Problem),
}

/// What happened to an application since the mover saw it.
#[derive(Debug)]
pub(crate) struct Meanwhile {
    /// Who.
    pub by: String,
    /// When.
    pub at: Timestamp,
    /// How it stands as a whole.
    pub state: ApplicationState,
    /// Where it stands.
    pub stage: Option<Stage>,
}

impl<E: Into<Problem>> From<E> for Refused {
    fn from(e: E) -> Self {
        Self::Problem(e.into())
    }
}

impl Meanwhile {
    /// In a sentence.
    pub(crate) fn say(&self, page: &Page) -> String {
        let (t, ago) = (&page.t, page.ago(self.at));
        let by = self.by.as_str();
        match (self.state, &self.stage) {
            (ApplicationState::Active, Some(stage)) => t.meanwhile_moved(ago, by, words::name(*t, stage)),
            (ApplicationState::Rejected, _) => t.meanwhile_rejected(ago, by),
            (ApplicationState::Withdrawn, _) => t.meanwhile_withdrawn(ago, by),
            (ApplicationState::Hired, _) => t.meanwhile_hired(ago, by),
            (ApplicationState::Active, None) => t.application_raced(),
        }
    }
}

impl Refused {
    /// As the API says it: what may be passed over is named by the field that does so.
    pub(crate) fn problem(self, page: &Page) -> Problem {
        let conflict = |fields: Vec<(&str, String)>| {
            let detail = fields.iter().map(|(_, said)| said.clone()).collect::<Vec<_>>().join(" ");
            let fields = fields
                .into_iter()
                .map(|(field, said)| FieldError { field: field.to_owned(), message: Text::new(move |_| said.clone()) });
            let fields = fields.collect();
            Problem { fields, ..Problem::saying(Kind::Conflict, Text::new(move |_| detail.clone())) }
        };
        match self {
            Self::InTheWay(all) => conflict(all.iter().map(|o| (o.field(), o.say(page))).collect()),
            Self::Meanwhile(m) => conflict(vec![("from_stage_id", m.say(page))]),
            Self::Problem(p) => p,
        }
    }
}

/// Moves one application, in a transaction of its own.
///
/// # Errors
/// 404 for an application that is not there, 422 for a stage that is not its job's; else as [`Refused`] says.
pub(crate) async fn run(app: &App, actor: &Actor, id: ApplicationId, ask: Ask) -> Result<Model, Refused> {
    let who = actor.permit::<WriteCandidates>()?;
    let ask = ask.checked()?;
    let mut tx = app.store.begin(actor).await?;
    take(app, &mut tx, &who, id, (&ask, None)).await?;
    let saved = store::find(tx.connection(), &who, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(saved)
}

/// Moves one application in the caller's transaction; `bulk` names the step for many that it is part of.
pub(crate) async fn take(
    app: &App,
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    id: ApplicationId,
    (ask, bulk): (&Ask, Option<&str>),
) -> Result<(), Refused> {
    let row = steps::hold(tx, who, id).await?;
    let stages = pipeline(tx, who, &row).await?;
    let unknown = || Problem::field("stage_id", Text::new(|l| Messages::from(l).stage_unknown()));
    let to = stages.get(ask.to).ok_or_else(unknown)?;
    let from = stages.of(&row);
    stands_as_seen(tx, who, &row, (from, ask)).await?;
    let step = step_into(to.kind);
    if row.state != ApplicationState::Active {
        let standing = Standing::of(row.state, row.progress);
        return Err(standing.after(step).map_or_else(Refused::from, |_| StepError::Raced.into()));
    }
    if from.is_some_and(|s| s.id == to.id) {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).stage_same())).into());
    }
    let found = guards::in_the_way(app, tx, who, &row, (from, to)).await?;
    let (settled, left): (Vec<_>, Vec<_>) = found.into_iter().partition(|o| o.is_settled(ask));
    if !left.is_empty() {
        return Err(Refused::InTheWay(left));
    }
    let passed: Vec<_> = settled.iter().map(Obstacle::name).collect();
    let with = With { reason: ask.reason.as_deref(), passed: &passed, bulk, to: Some(to.id), ..With::default() };
    free(app, tx, who, &row, with.reason).await?;
    leave(tx, who, id, (step, with), &stages).await
}

/// Refused where it stands elsewhere than the mover saw it.
async fn stands_as_seen(
    tx: &Tx,
    who: &Granted<WriteCandidates>,
    row: &Model,
    (from, ask): (Option<&Stage>, &Ask),
) -> Result<(), Refused> {
    let Some(seen) = ask.seen else { return Ok(()) };
    if row.state == ApplicationState::Active && from.is_none_or(|s| s.id == seen) {
        return Ok(());
    }
    let last = identity::facade::last_change(tx.connection(), who, &row.id.to_string()).await?;
    let (by, at) = last.unwrap_or_else(|| ("Waymark".to_owned(), row.changed_at));
    Err(Refused::Meanwhile(Meanwhile { by, at, state: row.state, stage: from.cloned() }))
}

/// What is ahead is called off, what began is over: no interview is left behind.
async fn free(
    app: &App,
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    row: &Model,
    reason: Option<&str>,
) -> Result<(), Problem> {
    if Standing::of(row.state, row.progress) != Standing::Booked {
        return Ok(());
    }
    for hook in app.hooks.all::<dyn ApplicationInterviews>() {
        hook.conclude(tx, who.organization(), row.id).await?;
    }
    for hook in app.hooks.all::<dyn CandidateInterviews>() {
        hook.cancel_open(tx, who.organization(), Open::Application(row.id), reason.unwrap_or_default()).await?;
    }
    Ok(())
}

/// The step itself. One whose interview is over and has no result waits again first, in the same step.
async fn leave(
    tx: &mut Tx,
    who: &Granted<WriteCandidates>,
    id: ApplicationId,
    (step, with): (Step, With<'_>),
    stages: &Pipeline,
) -> Result<(), Refused> {
    let old = store::find(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    let new = onwards(&old, step, with, stages, tx.now())?;
    steps::save(tx, who, Taken { old: &old, new: &new, step, instead: None }, stages, with).await?;
    Ok(())
}

fn onwards(old: &Model, step: Step, with: With<'_>, stages: &Pipeline, now: Timestamp) -> Result<Model, IllegalStep> {
    if Standing::of(old.state, old.progress) == Standing::Booked {
        let released = moved(old, Step::Release, with, stages, now)?;
        return moved(&released, step, with, stages, now);
    }
    moved(old, step, with, stages, now)
}

/// Moves an application out of a stage that is taken away. From interviews to interviews it goes on as it
/// was, in its round and with what is booked.
///
/// # Errors
/// [`StepError::Illegal`] where an interview is booked and the other stage is none of interviews.
pub(crate) async fn leave_removed<P>(tx: &mut Tx, who: &Granted<P>, old: &Model, to: &Stage) -> Result<(), StepError> {
    let step = step_into(to.kind);
    if old.stage_kind != StageKind::Interview || to.kind != StageKind::Interview {
        return steps::take(tx, who, old.id, step, With { to: Some(to.id), ..With::default() }).await;
    }
    let stages = pipeline(tx, who, old).await?;
    let new = Model { stage_id: Some(to.id), stage_since: Some(tx.now()), ..old.clone() };
    steps::save(tx, who, Taken { old, new: &new, step, instead: None }, &stages, With::default()).await
}

/// How a stage of this kind is entered by hand.
fn step_into(kind: StageKind) -> Step {
    match kind {
        StageKind::Applied | StageKind::Screening | StageKind::Assessment | StageKind::Interview => Step::MoveToWait,
        StageKind::Decision | StageKind::Offer => Step::MoveToDecide,
    }
}

/// The applications of these that may be moved, with why the others may not; nothing is written.
pub(crate) async fn why_not(
    app: &App,
    tx: &Tx,
    who: &Granted<WriteCandidates>,
    row: &Model,
    (stages, ask): (&Pipeline, &Ask),
) -> Result<Option<Refused>, DbErr> {
    let Some(to) = stages.get(ask.to) else {
        return Ok(Some(Problem::field("stage_id", Text::new(|l| Messages::from(l).stage_unknown())).into()));
    };
    let from = stages.of(row);
    if let Err(refused) = stands_as_seen(tx, who, row, (from, ask)).await {
        return Ok(Some(refused));
    }
    if let Err(illegal) = Standing::of(row.state, row.progress).after(Step::Reject) {
        return Ok(Some(illegal.into()));
    }
    match guards::in_the_way(app, tx, who, row, (from, to)).await {
        Ok(found) => {
            let left: Vec<_> = found.into_iter().filter(|o| !o.is_settled(ask)).collect();
            Ok((!left.is_empty()).then_some(Refused::InTheWay(left)))
        }
        Err(p) => Ok(Some(p.into())),
    }
}
