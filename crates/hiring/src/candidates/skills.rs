//! The table of what candidates can do.

use super::known::{Skill, SkillLevel};
use kernel::{CandidateId, Granted, OrganizationId, SkillId, Timestamp};
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryFilter, QueryOrder, entity::prelude::*};
use std::collections::HashMap;
use store::Tx;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "candidate_skill")]
pub struct Model {
    pub organization_id: OrganizationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub candidate_id: CandidateId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub position: i64,
    pub skill_id: Option<SkillId>,
    pub name: String,
    pub level: Option<SkillLevel>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}
store::rows_of!(organization);

/// Ids in one statement.
const CHUNK: usize = 500;

/// What these can do, in the order that it was said.
pub(crate) async fn of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    candidates: &[CandidateId],
) -> Result<HashMap<CandidateId, Vec<Skill>>, DbErr> {
    let mut found: HashMap<CandidateId, Vec<Skill>> = HashMap::new();
    for chunk in candidates.chunks(CHUNK) {
        let rows = store::scoped::<Entity, P>(who).filter(Column::CandidateId.is_in(chunk.iter().copied()));
        for s in rows.order_by_asc(Column::CandidateId).order_by_asc(Column::Position).all(db).await? {
            let skill = Skill { name: s.name, level: s.level, skill_id: s.skill_id };
            found.entry(s.candidate_id).or_default().push(skill);
        }
    }
    Ok(found)
}

/// Replaces what somebody can do. A name of the catalogue, in either language, points into it.
pub(crate) async fn replace<P>(
    tx: &Tx,
    who: &Granted<P>,
    candidate: CandidateId,
    skills: &[Skill],
) -> Result<(), DbErr> {
    clear(tx, who, candidate).await?;
    insert(tx, who, &[(candidate, skills)]).await
}

/// Removes all of one candidate.
pub(crate) async fn clear<P>(tx: &Tx, who: &Granted<P>, candidate: CandidateId) -> Result<(), DbErr> {
    let all = store::scoped_delete::<Entity, P>(who).filter(Column::CandidateId.eq(candidate));
    all.exec(tx.connection()).await.map(|_| ())
}

/// Writes what new candidates can do.
pub(crate) async fn insert<P>(tx: &Tx, who: &Granted<P>, many: &[(CandidateId, &[Skill])]) -> Result<(), DbErr> {
    if many.iter().all(|(_, skills)| skills.is_empty()) {
        return Ok(());
    }
    let mut known = HashMap::new();
    for s in identity::facade::skills(tx.connection()).await? {
        for name in [&s.name_en, &s.name_ru] {
            known.insert(kernel::text::fold(name), s.id);
        }
    }
    let mut rows = Vec::new();
    for (candidate, skills) in many {
        for (position, s) in (1_i64..).zip(*skills) {
            rows.push(ActiveModel {
                candidate_id: Set(*candidate),
                position: Set(position),
                skill_id: Set(known.get(&kernel::text::fold(&s.name)).copied()),
                name: Set(s.name.clone()),
                level: Set(s.level),
                created_at: Set(tx.now()),
                updated_at: Set(tx.now()),
                ..Default::default()
            });
        }
    }
    store::insert_many::<Entity, _, P>(tx, who, rows).await
}
