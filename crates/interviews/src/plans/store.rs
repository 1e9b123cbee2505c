//! Reading plans, and making the default one: a single round of an hour.

use super::{
    kinds::{RoundDay, RoundKind, RoundMode, RoundRoom},
    table::{plan, round},
};
use kernel::{Granted, PlanId, Problem, RequisitionId, RoomId, RoundId, SkillId, Timestamp, UserId, time::MINUTE};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};
use std::collections::{HashMap, HashSet};
use store::{Store, Tx};

/// Minutes of the one round of a default plan.
const DEFAULT_MINUTES: i64 = 60;
/// Ids asked for in one statement.
const BATCH: usize = 500;
/// How often making default plans is tried when others make the same ones.
const TRIES: usize = 4;

/// A round of a plan.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Round {
    pub id: RoundId,
    pub requisition: RequisitionId,
    /// From 1, in the order they are taken.
    pub position: i64,
    /// None for the round of a plan that nobody wrote.
    pub name: Option<String>,
    pub kind: RoundKind,
    pub mode: RoundMode,
    pub minutes: i64,
    /// Skills that the lead must have, all of them.
    pub skills: Vec<SkillId>,
    /// For each assistant the skills that they must have.
    pub assistants: Vec<Vec<SkillId>>,
    /// Who may take it; empty for everybody who interviews.
    pub pool: Vec<UserId>,
    pub room: RoomNeed,
    /// Minutes at least between the end of the round before and the start of this one.
    pub gap: i64,
    pub day: RoundDay,
    pub updated_at: Timestamp,
}

/// The room that a round takes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) enum RoomNeed {
    /// None.
    #[default]
    None,
    /// Any that seats everybody.
    Any,
    /// One of these.
    These(Vec<RoomId>),
}

impl RoomNeed {
    /// Whether it takes one at all.
    pub fn is_some(&self) -> bool {
        *self != Self::None
    }
    /// Whether this room would do for so many people.
    pub fn takes(&self, room: RoomId, seats: i64, people: usize) -> bool {
        match self {
            Self::None => false,
            Self::Any => i64::try_from(people).is_ok_and(|people| seats >= people),
            // who names rooms knows them
            Self::These(rooms) => rooms.contains(&room),
        }
    }
    /// As the table keeps it.
    pub fn columns(&self) -> (RoundRoom, &[RoomId]) {
        match self {
            Self::None => (RoundRoom::None, &[]),
            Self::Any => (RoundRoom::Any, &[]),
            Self::These(rooms) => (RoundRoom::These, rooms),
        }
    }
}

impl Round {
    /// A round of an hour by video with one interviewer, whoever it is: what a default plan has.
    pub fn of_an_hour(requisition: RequisitionId, now: Timestamp) -> Self {
        Self {
            id: RoundId::new(),
            requisition,
            position: 1,
            name: None,
            kind: RoundKind::Other,
            mode: RoundMode::Video,
            minutes: DEFAULT_MINUTES,
            skills: Vec::new(),
            assistants: Vec::new(),
            pool: Vec::new(),
            room: RoomNeed::None,
            gap: 0,
            day: RoundDay::Any,
            updated_at: now,
        }
    }
    /// Whether it is booked along with the round before it.
    pub fn is_same_day(&self) -> bool {
        self.day == RoundDay::Same
    }
    /// Its length in microseconds.
    pub fn micros(&self) -> i64 {
        self.minutes * MINUTE
    }
    /// The minimum gap in microseconds.
    pub fn gap_micros(&self) -> i64 {
        self.gap * MINUTE
    }
    /// How many it seats: the lead, the assistants, the candidate.
    pub fn people(&self) -> usize {
        2 + self.assistants.len()
    }
    /// The skills of each interviewer, the lead's first.
    pub fn roles(&self) -> impl Iterator<Item = &[SkillId]> {
        [self.skills.as_slice()].into_iter().chain(self.assistants.iter().map(Vec::as_slice))
    }
    /// Whether this user is among those who may take it.
    pub fn may_take(&self, user: UserId) -> bool {
        self.pool.is_empty() || self.pool.contains(&user)
    }
}

/// The rounds of these requisitions, in their order. A requisition without a plan is not among them.
pub(crate) async fn rounds<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    requisitions: &[RequisitionId],
) -> Result<HashMap<RequisitionId, Vec<Round>>, DbErr> {
    let mut found: HashMap<RequisitionId, Vec<Round>> = HashMap::new();
    for batch in requisitions.chunks(BATCH) {
        let plans = store::scoped::<plan::Entity, P>(who)
            .filter(plan::Column::RequisitionId.is_in(batch.iter().copied()))
            .all(db)
            .await?;
        for round in of_plans(db, who, &plans).await? {
            found.entry(round.requisition).or_default().push(round);
        }
    }
    Ok(found)
}

/// The plans in which a round is to be on the day of the one before it.
pub(crate) async fn of_one_day<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
) -> Result<HashMap<RequisitionId, Vec<Round>>, DbErr> {
    let same = store::scoped::<round::Entity, P>(who).filter(round::Column::Day.eq(RoundDay::Same));
    let ids: Vec<PlanId> = same.select_only().column(round::Column::PlanId).distinct().into_tuple().all(db).await?;
    let mut found: HashMap<RequisitionId, Vec<Round>> = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let plans = store::scoped::<plan::Entity, P>(who).filter(plan::Column::Id.is_in(batch.iter().copied()));
        for round in of_plans(db, who, &plans.all(db).await?).await? {
            found.entry(round.requisition).or_default().push(round);
        }
    }
    Ok(found)
}

/// These rounds by their id.
pub(crate) async fn rounds_by_id<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[RoundId],
) -> Result<HashMap<RoundId, Round>, DbErr> {
    let mut found = HashMap::new();
    for batch in ids.chunks(BATCH) {
        let rows = store::scoped::<round::Entity, P>(who)
            .filter(round::Column::Id.is_in(batch.iter().copied()))
            .all(db)
            .await?;
        let plans = store::scoped::<plan::Entity, P>(who)
            .filter(plan::Column::Id.is_in(rows.iter().map(|r| r.plan_id)))
            .all(db)
            .await?;
        found.extend(joined(rows, &plans).into_iter().map(|r| (r.id, r)));
    }
    Ok(found)
}

async fn of_plans<P>(db: &impl ConnectionTrait, who: &Granted<P>, plans: &[plan::Model]) -> Result<Vec<Round>, DbErr> {
    let rows = store::scoped::<round::Entity, P>(who)
        .filter(round::Column::PlanId.is_in(plans.iter().map(|p| p.id)))
        .order_by_asc(round::Column::Position)
        .all(db)
        .await?;
    Ok(joined(rows, plans))
}

/// A list of a table: written by this crate alone; one that is none any more asks for nothing.
fn list<T: serde::de::DeserializeOwned>(text: &str) -> Vec<T> {
    serde_json::from_str(text).unwrap_or_default()
}

fn joined(rows: Vec<round::Model>, plans: &[plan::Model]) -> Vec<Round> {
    let requisitions: HashMap<PlanId, RequisitionId> = plans.iter().map(|p| (p.id, p.requisition_id)).collect();
    let with = |r: round::Model| {
        Some(Round {
            id: r.id,
            requisition: *requisitions.get(&r.plan_id)?,
            position: r.position,
            name: r.name,
            kind: r.kind,
            mode: r.mode,
            minutes: r.minutes,
            skills: list(&r.skills),
            assistants: list(&r.assistants),
            pool: list(&r.pool),
            room: match r.room {
                RoundRoom::None => RoomNeed::None,
                RoundRoom::Any => RoomNeed::Any,
                RoundRoom::These => RoomNeed::These(list(&r.rooms)),
            },
            gap: r.gap,
            day: r.day,
            updated_at: r.updated_at,
        })
    };
    rows.into_iter().filter_map(with).collect()
}

/// The rounds of these requisitions; those without a plan get the default one. Two callers at once
/// end with one plan: the unique key refuses the second, who reads the first's.
pub(crate) async fn ensure<P>(
    store: &Store,
    who: &Granted<P>,
    requisitions: impl IntoIterator<Item = RequisitionId>,
) -> Result<HashMap<RequisitionId, Vec<Round>>, Problem> {
    let mut wanted: Vec<_> = requisitions.into_iter().collect::<HashSet<_>>().into_iter().collect();
    wanted.sort_unstable();
    for _ in 0..TRIES {
        let found = rounds(store.read(), who, &wanted).await?;
        let missing: Vec<_> = wanted.iter().copied().filter(|r| !found.contains_key(r)).collect();
        if missing.is_empty() {
            return Ok(found);
        }
        let tx = store.begin(who.actor()).await?;
        match add_default(&tx, who, &missing).await {
            Ok(()) => tx.commit().await?,
            Err(e) if store::dialect::is_duplicate(&e) => drop(tx),
            Err(e) => return Err(e.into()),
        }
    }
    Err(Problem::internal("a default interview plan could not be made"))
}

async fn add_default<P>(tx: &Tx, who: &Granted<P>, requisitions: &[RequisitionId]) -> Result<(), DbErr> {
    let (mut plans, mut rounds) = (Vec::new(), Vec::new());
    for &requisition in requisitions {
        let (plan, now) = (PlanId::new(), tx.now());
        plans.push(plan::ActiveModel {
            id: Set(plan),
            requisition_id: Set(requisition),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        });
        rounds.push(row(plan, &Round::of_an_hour(requisition, now), now)?);
    }
    store::insert_many::<plan::Entity, _, P>(tx, who, plans).await?;
    store::insert_many::<round::Entity, _, P>(tx, who, rounds).await
}

/// Gives a job that has no plan yet the plan of another, where that one has any.
pub(crate) async fn copy<P>(tx: &Tx, who: &Granted<P>, from: RequisitionId, to: RequisitionId) -> Result<(), DbErr> {
    let Some(known) = rounds(tx.connection(), who, &[from]).await?.remove(&from) else { return Ok(()) };
    let (id, now) = (PlanId::new(), tx.now());
    let plan = plan::ActiveModel {
        id: Set(id),
        requisition_id: Set(to),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    store::insert::<plan::Entity, _, P>(tx, who, plan).await?;
    let copies = known.into_iter().map(|r| row(id, &Round { id: RoundId::new(), requisition: to, ..r }, now));
    store::insert_many::<round::Entity, _, P>(tx, who, copies.collect::<Result<_, _>>()?).await
}

/// Takes away the plan of a job that nobody was ever in.
pub(crate) async fn remove<P>(tx: &Tx, who: &Granted<P>, requisition: RequisitionId) -> Result<(), DbErr> {
    let Some(id) = plan_of(tx.connection(), who, requisition).await? else { return Ok(()) };
    let rounds = store::scoped_delete::<round::Entity, P>(who).filter(round::Column::PlanId.eq(id));
    rounds.exec(tx.connection()).await?;
    let plan = store::scoped_delete::<plan::Entity, P>(who).filter(plan::Column::Id.eq(id));
    plan.exec(tx.connection()).await.map(|_| ())
}

/// The row of a round.
pub(super) fn row(plan: PlanId, round: &Round, now: Timestamp) -> Result<round::ActiveModel, DbErr> {
    let (room, rooms) = round.room.columns();
    Ok(round::ActiveModel {
        id: Set(round.id),
        plan_id: Set(plan),
        position: Set(round.position),
        name: Set(round.name.clone()),
        kind: Set(round.kind),
        mode: Set(round.mode),
        minutes: Set(round.minutes),
        skills: Set(text(&round.skills)?),
        assistants: Set(text(&round.assistants)?),
        pool: Set(text(&round.pool)?),
        room: Set(room),
        rooms: Set(text(rooms)?),
        gap: Set(round.gap),
        day: Set(round.day),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    })
}

/// A list as a table keeps it.
pub(super) fn text<T: serde::Serialize>(list: &[T]) -> Result<String, DbErr> {
    serde_json::to_string(list).map_err(|e| DbErr::Custom(e.to_string()))
}

/// Holds these rounds as they are until the transaction ends: their plan is not turned round while an
/// interview of them is written. Nothing to do on `SQLite`, whose one writer is alone.
pub(crate) async fn hold<P>(tx: &Tx, who: &Granted<P>, rounds: &[RoundId]) -> Result<(), DbErr> {
    if tx.engine() == store::Engine::Sqlite {
        return Ok(());
    }
    let mut ids = rounds.to_vec();
    ids.sort_unstable();
    ids.dedup();
    for batch in ids.chunks(BATCH) {
        store::scoped::<round::Entity, P>(who)
            .filter(round::Column::Id.is_in(batch.iter().copied()))
            .order_by_asc(round::Column::Id)
            .lock_shared()
            .all(tx.connection())
            .await?;
    }
    Ok(())
}

/// The round that an application waits for and those that are booked along with it, in order.
pub(crate) fn together(plan: &[Round], position: i64) -> Option<(Round, Vec<Round>)> {
    let at = plan.iter().position(|r| r.position == position)?;
    let then = plan[at + 1..].iter().take_while(|r| r.is_same_day());
    Some((plan[at].clone(), then.cloned().collect()))
}

/// Holds all rounds of a plan for whoever changes it: nobody books one or goes on through one meanwhile.
/// Nothing to do on `SQLite`, whose one writer is alone.
pub(super) async fn hold_plan<P>(tx: &Tx, who: &Granted<P>, plan: PlanId) -> Result<(), DbErr> {
    if tx.engine() == store::Engine::Postgres {
        // the plan first: two who add to it wait for each other
        store::scoped::<plan::Entity, P>(who)
            .filter(plan::Column::Id.eq(plan))
            .lock_exclusive()
            .all(tx.connection())
            .await?;
        store::scoped::<round::Entity, P>(who)
            .filter(round::Column::PlanId.eq(plan))
            .order_by_asc(round::Column::Id)
            .lock_exclusive()
            .all(tx.connection())
            .await?;
    }
    Ok(())
}

/// The plan of a job.
pub(super) async fn plan_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    requisition: RequisitionId,
) -> Result<Option<PlanId>, DbErr> {
    let found =
        store::scoped::<plan::Entity, P>(who).filter(plan::Column::RequisitionId.eq(requisition)).one(db).await?;
    Ok(found.map(|p| p.id))
}
