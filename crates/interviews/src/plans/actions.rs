//! Changing a plan: its rounds added, changed, moved and removed, under a lock of all of them. What
//! candidates have been through keeps its place.

use super::{
    input::{Known, RoundInput},
    kinds::RoundDay,
    store::{self as rows, Round},
    table::round,
};
use crate::{Messages, booked::store as interviews, permissions::WritePlans};
use hiring::facade::Standing;
use kernel::{Granted, Kind, PlanId, Problem, RequisitionId, RoundId, Text};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, sea_query::Expr};
use std::collections::{HashMap, HashSet};
use store::{NewEvent, Tx};
use web::{App, IfMatch};

/// Most rounds of a plan.
const ROUNDS: usize = 20;
/// Most rounds booked in one go, and the minutes that they may take together: a day.
const TOGETHER: usize = 10;
const DAY_MINUTES: i64 = 24 * 60;
/// Where rounds stand while their order changes: out of the way of every place there is.
const ASIDE: i64 = 1_000_000;

/// A plan as it is now: all of its rounds, and who stands where.
#[derive(Clone, Debug)]
pub(crate) struct Plan {
    pub id: PlanId,
    /// What the job is called; none for the general requisition.
    pub title: Option<String>,
    /// In their order; never empty.
    pub rounds: Vec<Round>,
    /// Rounds of which there are interviews, whatever became of them.
    pub held: HashSet<RoundId>,
    /// How many applications stand where.
    pub standing: HashMap<i64, Standing>,
}

impl Plan {
    /// Whether its place is settled: there are interviews of it, or somebody is past it.
    pub fn is_settled(&self, round: &Round) -> bool {
        let past = self.standing.keys().any(|position| *position > round.position);
        past || self.held.contains(&round.id)
    }
    /// How many go on through it.
    pub fn active(&self, round: &Round) -> u64 {
        self.standing.get(&round.position).map_or(0, |s| s.active)
    }
    /// Whether somebody stands in it, or did when their application ended.
    pub fn is_entered(&self, round: &Round) -> bool {
        self.standing.get(&round.position).is_some_and(|s| s.active + s.ended > 0)
    }
    /// Why it cannot be removed; none where it can.
    pub fn kept(&self, round: &Round) -> Option<Kept> {
        if self.rounds.len() == 1 {
            Some(Kept::Last)
        } else if self.held.contains(&round.id) {
            Some(Kept::Held)
        } else if self.is_settled(round) || self.is_entered(round) {
            Some(Kept::Entered)
        } else {
            None
        }
    }
    /// Whether the two that stand at this place and the next may change places.
    pub fn may_swap(&self, at: usize) -> bool {
        let both = self.rounds.get(at).zip(self.rounds.get(at + 1));
        both.is_some_and(|(a, b)| !self.is_settled(a) && !self.is_settled(b))
    }
    fn at(&self, id: RoundId) -> Result<usize, Problem> {
        self.rounds.iter().position(|r| r.id == id).ok_or_else(Problem::not_found)
    }
}

/// Why a round stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kept {
    /// It is the only one.
    Last,
    /// There are interviews of it.
    Held,
    /// Candidates stand in it, or are past it.
    Entered,
}

impl Kept {
    /// In a sentence.
    pub fn say(self, t: Messages) -> String {
        match self {
            Self::Last => t.plan_last_round(),
            Self::Held => t.plan_round_held(),
            Self::Entered => t.plan_round_entered(),
        }
    }
}

/// The plan of a job; the default one is made where there is none.
///
/// # Errors
/// 404 for a job that the organization does not have.
pub(crate) async fn plan<P>(app: &App, who: &Granted<P>, requisition: RequisitionId) -> Result<Plan, Problem> {
    let db = app.store.read();
    let job = hiring::facade::requisition(db, who, requisition).await?.ok_or_else(Problem::not_found)?;
    rows::ensure(&app.store, who, [requisition]).await?;
    look(db, who, requisition, job.title).await
}

async fn look<P>(
    db: &impl sea_orm::ConnectionTrait,
    who: &Granted<P>,
    requisition: RequisitionId,
    title: Option<String>,
) -> Result<Plan, Problem> {
    let id = rows::plan_of(db, who, requisition).await?.ok_or_else(Problem::not_found)?;
    let rounds = rows::rounds(db, who, &[requisition]).await?.remove(&requisition).unwrap_or_default();
    let ids: Vec<RoundId> = rounds.iter().map(|r| r.id).collect();
    let held = interviews::rounds_held(db, who, &ids).await?;
    let standing = hiring::facade::standing_in(db, who, requisition).await?;
    Ok(Plan { id, title, rounds, held, standing })
}

/// A transaction in which the plan's rounds are held, and the plan as it is then: nobody books one or goes
/// on through one meanwhile.
async fn held(app: &App, who: &Granted<WritePlans>, requisition: RequisitionId) -> Result<(Tx, Plan), Problem> {
    // made before the transaction, where there is none: there is one writer on SQLite
    let seen = plan(app, who, requisition).await?;
    let tx = app.store.begin(who.actor()).await?;
    rows::hold_plan(&tx, who, seen.id).await?;
    let plan = look(tx.connection(), who, requisition, seen.title).await?;
    Ok((tx, plan))
}

/// The job that a round is of.
async fn requisition_of(app: &App, who: &Granted<WritePlans>, id: RoundId) -> Result<RequisitionId, Problem> {
    let found = rows::rounds_by_id(app.store.read(), who, &[id]).await?.remove(&id);
    found.map(|r| r.requisition).ok_or_else(Problem::not_found)
}

fn conflict(say: impl Fn(Messages) -> String + Send + Sync + 'static) -> Problem {
    Problem::saying(Kind::Conflict, Text::new(move |l| say(Messages::from(l))))
}

/// Whether each stretch of rounds that is booked in one go fits into a day.
fn fits(rounds: &[Round]) -> Result<(), Problem> {
    let (mut count, mut minutes) = (0, 0);
    for round in rounds {
        if round.day == RoundDay::Same {
            (count, minutes) = (count + 1, minutes + round.gap + round.minutes);
        } else {
            (count, minutes) = (1, round.minutes);
        }
        if count > TOGETHER || minutes > DAY_MINUTES {
            return Err(Problem::field("day", Text::new(|l| Messages::from(l).plan_long_day())));
        }
    }
    Ok(())
}

fn say(tx: &mut Tx, who: &Granted<WritePlans>, kind: &'static str, plan: &Plan, round: &Round) {
    let detail = serde_json::json!({
        "title": plan.title,
        "round": round.name,
        "round_id": round.id,
        "position": round.position,
    });
    tx.emit(NewEvent::new(kind, who.organization(), round.requisition).detail(detail));
}

/// Adds a round after all others.
///
/// # Errors
/// 404, 422; 409 where the plan is full.
pub(crate) async fn add(
    app: &App,
    who: &Granted<WritePlans>,
    requisition: RequisitionId,
    input: &RoundInput,
) -> Result<RoundId, Problem> {
    let (mut tx, mut plan) = held(app, who, requisition).await?;
    if plan.rounds.len() >= ROUNDS {
        return Err(conflict(|t| t.plan_full(ROUNDS)));
    }
    let last = plan.rounds.iter().map(|r| r.position).max().unwrap_or(0);
    let usual = Round { position: last + 1, ..Round::of_an_hour(requisition, tx.now()) };
    let named = RoundInput { name: Some(input.name.clone().unwrap_or_default()), ..input.clone() };
    let named_before = Round { name: Some(String::new()), ..usual };
    let round = named.over(named_before, &Known::load(tx.connection(), who).await?)?;
    plan.rounds.push(round.clone());
    fits(&plan.rounds)?;
    let row = rows::row(plan.id, &round, tx.now())?;
    store::insert::<round::Entity, _, _>(&tx, who, row).await?;
    say(&mut tx, who, "plan.round_added", &plan, &round);
    tx.commit().await?;
    Ok(round.id)
}

/// Changes a round, if it is still as the writer saw it. Interviews that are booked stay as they are.
///
/// # Errors
/// 404, 412, 422.
pub(crate) async fn change(
    app: &App,
    who: &Granted<WritePlans>,
    id: RoundId,
    seen: &IfMatch,
    input: &RoundInput,
) -> Result<(), Problem> {
    let requisition = requisition_of(app, who, id).await?;
    let (mut tx, mut plan) = held(app, who, requisition).await?;
    let at = plan.at(id)?;
    let old = plan.rounds[at].clone();
    seen.check(old.updated_at)?;
    let new = input.over(old.clone(), &Known::load(tx.connection(), who).await?)?;
    if new == old {
        return Ok(());
    }
    plan.rounds[at] = new.clone();
    fits(&plan.rounds)?;
    save(&tx, who, &new).await?;
    say(&mut tx, who, "plan.round_changed", &plan, &new);
    tx.commit().await?;
    Ok(())
}

async fn save(tx: &Tx, who: &Granted<WritePlans>, round: &Round) -> Result<(), DbErr> {
    use round::Column as C;
    let (room, rooms) = round.room.columns();
    store::scoped_update::<round::Entity, _>(who)
        .col_expr(C::Name, Expr::value(round.name.clone()))
        .col_expr(C::Kind, Expr::value(round.kind))
        .col_expr(C::Mode, Expr::value(round.mode))
        .col_expr(C::Minutes, Expr::value(round.minutes))
        .col_expr(C::Skills, Expr::value(rows::text(&round.skills)?))
        .col_expr(C::Assistants, Expr::value(rows::text(&round.assistants)?))
        .col_expr(C::Pool, Expr::value(rows::text(&round.pool)?))
        .col_expr(C::Room, Expr::value(room))
        .col_expr(C::Rooms, Expr::value(rows::text(rooms)?))
        .col_expr(C::Gap, Expr::value(round.gap))
        .col_expr(C::Day, Expr::value(round.day))
        .col_expr(C::Position, Expr::value(round.position))
        .col_expr(C::UpdatedAt, Expr::value(tx.now()))
        .filter(C::Id.eq(round.id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

/// Moves a round to another place; those between make room.
///
/// # Errors
/// 404; 409 where candidates have been through one of those that would move.
pub(crate) async fn move_to(app: &App, who: &Granted<WritePlans>, id: RoundId, position: i64) -> Result<(), Problem> {
    let requisition = requisition_of(app, who, id).await?;
    let (mut tx, mut plan) = held(app, who, requisition).await?;
    let from = plan.at(id)?;
    let to = plan.rounds.iter().position(|r| r.position == position);
    let to = to.ok_or_else(|| Problem::field("position", Text::new(|l| Messages::from(l).refused_no_round())))?;
    if from == to {
        return Ok(());
    }
    if !(from.min(to)..from.max(to)).all(|at| plan.may_swap(at)) {
        return Err(conflict(Messages::plan_settled));
    }
    let moved = plan.rounds.remove(from);
    plan.rounds.insert(to, moved);
    in_order(&tx, who, &mut plan).await?;
    let round = plan.rounds[to].clone();
    say(&mut tx, who, "plan.round_moved", &plan, &round);
    tx.commit().await?;
    Ok(())
}

/// Removes a round that nobody is in or past.
///
/// # Errors
/// 404; 409 where somebody is.
pub(crate) async fn remove(app: &App, who: &Granted<WritePlans>, id: RoundId) -> Result<(), Problem> {
    let requisition = requisition_of(app, who, id).await?;
    let (mut tx, mut plan) = held(app, who, requisition).await?;
    let at = plan.at(id)?;
    if let Some(kept) = plan.kept(&plan.rounds[at]) {
        return Err(conflict(move |t| kept.say(t)));
    }
    let removed = plan.rounds.remove(at);
    store::scoped_delete::<round::Entity, _>(who).filter(round::Column::Id.eq(id)).exec(tx.connection()).await?;
    in_order(&tx, who, &mut plan).await?;
    say(&mut tx, who, "plan.round_removed", &plan, &removed);
    tx.commit().await?;
    Ok(())
}

/// Gives the rounds their places from 1; the first lies to nothing before it.
async fn in_order(tx: &Tx, who: &Granted<WritePlans>, plan: &mut Plan) -> Result<(), Problem> {
    let mut changed = Vec::new();
    for (place, round) in (1..).zip(&mut plan.rounds) {
        let day = if place == 1 { RoundDay::Any } else { round.day };
        if round.position != place || round.day != day {
            (round.position, round.day) = (place, day);
            changed.push(round.clone());
        }
    }
    fits(&plan.rounds)?;
    // no two may stand at one place, not even for a moment
    for round in &changed {
        save(tx, who, &Round { position: ASIDE + round.position, ..round.clone() }).await?;
    }
    for round in &changed {
        save(tx, who, round).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Timestamp;

    fn round(minutes: i64, gap: i64, day: RoundDay) -> Round {
        Round { minutes, gap, day, ..Round::of_an_hour(RequisitionId::NIL, Timestamp::from_micros(0)) }
    }

    #[test]
    fn what_is_booked_in_one_go_fits_into_a_day() {
        let first = || round(480, 0, RoundDay::Any);
        assert!(fits(&[first(), round(480, 0, RoundDay::Same), round(480, 0, RoundDay::Same)]).is_ok());
        let long = [first(), round(480, 5, RoundDay::Same), round(480, 0, RoundDay::Same)];
        assert_eq!(fits(&long).unwrap_err().fields[0].field, "day");
        assert!(fits(&[first(), round(480, 9_000, RoundDay::Any), round(480, 0, RoundDay::Another)]).is_ok());
        let many: Vec<Round> = [first()].into_iter().chain((0..10).map(|_| round(5, 0, RoundDay::Same))).collect();
        assert!(fits(&many).is_err());
    }
}
