//! Reading plans, and making the default one: a single round of an hour.

use super::table::{plan, round};
use kernel::{Granted, PlanId, Problem, RequisitionId, RoundId, SkillId};
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder};
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
    pub minutes: i64,
    /// Skills that the interviewer must have, all of them.
    pub skills: Vec<SkillId>,
}

impl Round {
    /// Its length in microseconds.
    pub fn micros(&self) -> i64 {
        self.minutes * kernel::time::MINUTE
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

fn joined(rows: Vec<round::Model>, plans: &[plan::Model]) -> Vec<Round> {
    let requisitions: HashMap<PlanId, RequisitionId> = plans.iter().map(|p| (p.id, p.requisition_id)).collect();
    let with = |r: round::Model| {
        Some(Round {
            id: r.id,
            requisition: *requisitions.get(&r.plan_id)?,
            position: r.position,
            name: r.name,
            minutes: r.minutes,
            // written by this crate alone; a skill that is none any more asks for nothing
            skills: serde_json::from_str(&r.skills).unwrap_or_default(),
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
        rounds.push(round::ActiveModel {
            id: Set(RoundId::new()),
            plan_id: Set(plan),
            position: Set(1),
            name: Set(None),
            minutes: Set(DEFAULT_MINUTES),
            skills: Set("[]".to_owned()),
            created_at: Set(now),
            updated_at: Set(now),
            ..Default::default()
        });
    }
    store::insert_many::<plan::Entity, _, P>(tx, who, plans).await?;
    store::insert_many::<round::Entity, _, P>(tx, who, rounds).await
}
