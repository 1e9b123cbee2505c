//! Adding, renaming, moving and removing the stages of a job.

use super::{patience, rules, store as rows, table::Model};
use crate::{
    Messages,
    applications::{self, moves, steps::StepError, table::StageKind},
    permissions::WriteRequisitions,
    requisitions::{self, actions::may_change},
};
use ::store::{NewEvent, Tx};
use kernel::{Granted, Kind, Problem, RequisitionId, StageId, Text};
use serde_json::json;
use web::{App, Check, IfMatch};

/// Characters of a name.
const NAME: usize = 60;
/// The furthest round.
const ROUNDS: i64 = 50;

/// What is said of a stage.
#[derive(Clone, Debug, Default)]
pub(crate) struct Said {
    /// Empty: what its kind is called.
    pub name: Option<String>,
    /// The round at which a stage of interviews begins.
    pub first_round: Option<i64>,
    /// Days after which somebody in it counts as late; none: as many as its kind allows.
    pub late_after_days: Option<i64>,
    /// Its place from 1; where it is left out it stays, and a new one goes behind the last of its kind, or
    /// where its kind usually stands.
    pub position: Option<i64>,
}

/// A transaction in which the stages of a job are held: two who edit them wait for each other.
struct Held {
    tx: Tx,
    title: Option<String>,
    stages: Vec<Model>,
}

async fn hold(app: &App, who: &Granted<WriteRequisitions>, id: RequisitionId) -> Result<Held, Problem> {
    let tx = app.store.begin(who.actor()).await?;
    requisitions::store::hold(&tx, who, id).await?;
    let job = requisitions::store::one(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    may_change(who, &job)?;
    let stages = rows::pipeline(tx.connection(), who, id).await?.stages().to_vec();
    Ok(Held { tx, title: job.title, stages })
}

/// Adds a stage.
///
/// # Errors
/// 422 for what cannot be right, 409 with the rule where the pipeline would be none.
pub(crate) async fn add(
    app: &App,
    who: &Granted<WriteRequisitions>,
    requisition: RequisitionId,
    kind: StageKind,
    said: &Said,
) -> Result<Model, Problem> {
    let mut held = hold(app, who, requisition).await?;
    let (name, round) = checked(said, kind)?;
    let last_round = held.stages.iter().filter_map(|s| s.first_round).max().unwrap_or(0);
    let now = held.tx.now();
    let stage = Model {
        id: StageId::new(),
        organization_id: who.organization(),
        requisition_id: requisition,
        position: 0,
        kind,
        name,
        first_round: (kind == StageKind::Interview).then(|| round.unwrap_or(last_round + 1)),
        late_after_days: said.late_after_days,
        removed_at: None,
        created_at: now,
        updated_at: now,
    };
    let place = said.position.map_or_else(|| usual_place(&held.stages, kind), |p| index(p, held.stages.len()));
    let before = held.stages.clone();
    held.stages.insert(place, stage.clone());
    renumber(&mut held.stages);
    rules::check(&held.stages).map_err(refused)?;
    let made = held.stages.iter().find(|s| s.id == stage.id).cloned().ok_or_else(Problem::not_found)?;
    rows::add(&held.tx, who, &made).await?;
    save_changed(&held.tx, who, &before, &held.stages).await?;
    held.say(who, "requisition.stage_added", &made, json!({}));
    held.tx.commit().await?;
    Ok(made)
}

/// Renames a stage, moves it, or lets its interviews begin at another round. The state that the writer saw
/// is compared with the one that is there.
///
/// # Errors
/// As for [`add`]; 412 where somebody changed it meanwhile.
pub(crate) async fn change(
    app: &App,
    who: &Granted<WriteRequisitions>,
    id: StageId,
    seen: &IfMatch,
    change: impl FnOnce(&mut Said) + Send,
) -> Result<Model, Problem> {
    let mut held = hold(app, who, job_of(app, who, id).await?).await?;
    let at = held.stages.iter().position(|s| s.id == id).ok_or_else(Problem::not_found)?;
    let old = held.stages[at].clone();
    seen.check(old.updated_at)?;
    let Model { first_round, late_after_days, .. } = old;
    let mut said = Said { name: old.name.clone(), first_round, late_after_days, position: None };
    change(&mut said);
    let (name, first_round) = checked(&said, old.kind)?;
    let before = held.stages.clone();
    let late_after_days = said.late_after_days;
    let changed = Model { name, first_round: first_round.or(old.first_round), late_after_days, ..old.clone() };
    held.stages[at] = changed.clone();
    if let Some(position) = said.position {
        let stage = held.stages.remove(at);
        held.stages.insert(index(position, held.stages.len()), stage);
    }
    renumber(&mut held.stages);
    rules::check(&held.stages).map_err(refused)?;
    if held.stages != before {
        save_changed(&held.tx, who, &before, &held.stages).await?;
        held.say(who, "requisition.stage_changed", &changed, json!({ "was": old.name }));
    }
    let now = rows::one(held.tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    held.tx.commit().await?;
    Ok(now)
}

/// Takes a stage away. Who stands in it goes to another one.
///
/// # Errors
/// 409 where people stand in it and nothing is said of them, where interviews of them are booked and the
/// other stage is none of interviews, or where the pipeline would be none.
pub(crate) async fn remove(
    app: &App,
    who: &Granted<WriteRequisitions>,
    id: StageId,
    move_to: Option<StageId>,
    seen: &IfMatch,
) -> Result<usize, Problem> {
    let mut held = hold(app, who, job_of(app, who, id).await?).await?;
    let at = held.stages.iter().position(|s| s.id == id).ok_or_else(Problem::not_found)?;
    let before = held.stages.clone();
    let mut gone = held.stages.remove(at);
    seen.check(gone.updated_at)?;
    // the interviews that are left begin with the first round
    if let Some(first) = held.stages.iter_mut().find(|s| s.kind == StageKind::Interview) {
        first.first_round = Some(1);
    }
    renumber(&mut held.stages);
    rules::check(&held.stages).map_err(refused)?;
    let people = applications::store::active_at(held.tx.connection(), who, id).await?;
    if !people.is_empty() {
        let to = match move_to {
            Some(to) => held
                .stages
                .iter()
                .find(|s| s.id == to)
                .cloned()
                .ok_or_else(|| Problem::field("move_to", Text::new(|l| Messages::from(l).stage_unknown())))?,
            None => return Err(full(people.len())),
        };
        for application in &people {
            moves::leave_removed(&mut held.tx, who, application, &to).await.map_err(booked)?;
        }
    }
    gone.removed_at = Some(held.tx.now());
    rows::save(&held.tx, who, &gone).await?;
    save_changed(&held.tx, who, &before, &held.stages).await?;
    held.say(who, "requisition.stage_removed", &gone, json!({ "moved": people.len(), "to": move_to }));
    held.tx.commit().await?;
    Ok(people.len())
}

impl Held {
    fn say(&mut self, who: &Granted<WriteRequisitions>, kind: &'static str, stage: &Model, more: serde_json::Value) {
        let mut detail =
            json!({ "title": self.title, "stage": stage.id, "stage_kind": stage.kind, "name": stage.name });
        if let (Some(detail), serde_json::Value::Object(more)) = (detail.as_object_mut(), more) {
            detail.extend(more);
        }
        let event = NewEvent::new(kind, who.organization(), stage.requisition_id).about(stage.id);
        self.tx.emit(event.detail(detail));
    }
}

/// The job that a stage is of.
async fn job_of(app: &App, who: &Granted<WriteRequisitions>, id: StageId) -> Result<RequisitionId, Problem> {
    let found = rows::one(app.store.read(), who, id).await?;
    found.map(|s| s.requisition_id).ok_or_else(Problem::not_found)
}

/// Name and first round in their stored form; days that can be.
fn checked(said: &Said, kind: StageKind) -> Result<(Option<String>, Option<i64>), Problem> {
    let mut check = Check::default();
    let name = check.optional_text("name", said.name.as_deref(), NAME);
    let round = said.first_round.filter(|_| kind == StageKind::Interview);
    if round.is_some_and(|r| !(1..=ROUNDS).contains(&r)) {
        check.fail("first_round", Text::new(|l| Messages::from(l).stage_round_range(ROUNDS)));
    }
    if said.late_after_days.is_some_and(|d| !(1..=patience::MOST).contains(&d)) {
        check.fail("late_after_days", Text::new(|l| Messages::from(l).stage_late_range(patience::MOST)));
    }
    check.done()?;
    Ok((name, round))
}

/// Where a new stage of this kind stands: behind the last of its kind, else before the first of a later one.
fn usual_place(stages: &[Model], kind: StageKind) -> usize {
    let behind = stages.iter().rposition(|s| s.kind == kind).map(|i| i + 1);
    behind.unwrap_or_else(|| stages.iter().position(|s| s.kind > kind).unwrap_or(stages.len()))
}

/// The index of a place from 1; what is further away is the last.
fn index(position: i64, len: usize) -> usize {
    usize::try_from(position - 1).unwrap_or(0).min(len)
}

fn renumber(stages: &mut [Model]) {
    for (position, stage) in (1..).zip(stages) {
        stage.position = position;
    }
}

/// Saves those that are there already and have changed.
async fn save_changed(
    tx: &Tx,
    who: &Granted<WriteRequisitions>,
    before: &[Model],
    now: &[Model],
) -> Result<(), Problem> {
    for stage in now {
        if before.iter().any(|b| b.id == stage.id && b != stage) {
            rows::save(tx, who, stage).await?;
        }
    }
    Ok(())
}

fn refused(wrong: rules::Wrong) -> Problem {
    Problem::saying(Kind::Conflict, Text::new(move |l| wrong.say(Messages::from(l))))
}

/// People stand in it.
fn full(count: usize) -> Problem {
    Problem::saying(Kind::Conflict, Text::new(move |l| Messages::from(l).stage_full(count)))
}

/// What is booked is not moved out of interviews.
fn booked(e: StepError) -> Problem {
    match e {
        StepError::Illegal(_) => {
            Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).stage_removal_booked()))
        }
        other => other.into(),
    }
}
