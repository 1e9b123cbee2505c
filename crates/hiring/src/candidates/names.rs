//! The table of what names are found by, and the work that fills it for rows from before.

use super::{spelling, table as candidate};
use ::store::{Tx, insert_many, platform, scoped, scoped_delete};
use jobs::{Definition, Schedule, handler};
use kernel::{Actor, CandidateId, Granted, OrganizationId, Problem, time::HOUR};
use sea_orm::{ActiveValue::Set, ConnectionTrait, QueryFilter, QueryOrder, QuerySelect, entity::prelude::*};
use web::App;

#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "candidate_name_key")]
pub struct Model {
    #[sea_orm(primary_key, auto_increment = false)]
    pub organization_id: OrganizationId,
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: i64,
    #[sea_orm(primary_key, auto_increment = false)]
    pub candidate_id: CandidateId,
}
store::rows_of!(organization);

/// Rows that wait for their keys, across organizations.
mod waiting {
    use kernel::{CandidateId, OrganizationId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "candidate")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CandidateId,
        pub organization_id: OrganizationId,
        pub name_keyed: bool,
    }
    store::rows_of!(platform);
}

/// Candidates that are looked at for one name: a common one has more.
const LOOKED_AT: u64 = 200;

/// Writes what these names are found by.
pub(crate) async fn insert<P>(tx: &Tx, who: &Granted<P>, many: &[(CandidateId, &str)]) -> Result<(), DbErr> {
    let rows = many.iter().flat_map(|(id, name)| {
        let row = |key| ActiveModel { key: Set(key), candidate_id: Set(*id), ..Default::default() };
        spelling::keys(name).into_iter().map(row)
    });
    insert_many::<Entity, _, P>(tx, who, rows.collect()).await
}

/// The name is another one now.
pub(crate) async fn replace<P>(tx: &Tx, who: &Granted<P>, id: CandidateId, name: &str) -> Result<(), DbErr> {
    clear(tx, who, id).await?;
    insert(tx, who, &[(id, name)]).await
}

/// Nobody is found by this name any more.
pub(crate) async fn clear<P>(tx: &Tx, who: &Granted<P>, id: CandidateId) -> Result<(), DbErr> {
    let all = scoped_delete::<Entity, P>(who).filter(Column::CandidateId.eq(id));
    all.exec(tx.connection()).await.map(|_| ())
}

/// Candidates who share a key with this name: whether they are alike is for the caller to look.
pub(crate) async fn sharing<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    name: &str,
) -> Result<Vec<CandidateId>, DbErr> {
    let some = scoped::<Entity, P>(who).filter(Column::Key.is_in(spelling::keys(name)));
    // those first who share most: of a common name many share one key and nothing else
    let ids = some
        .select_only()
        .column(Column::CandidateId)
        .group_by(Column::CandidateId)
        .order_by_desc(Column::Key.count())
        .order_by_desc(Column::CandidateId);
    ids.limit(LOOKED_AT).into_tuple().all(db).await
}

/// The work and how often it comes back.
const KEYS: &str = "hiring.name_keys";
pub(crate) const SCHEDULE: Schedule = Schedule::every(KEYS, HOUR);
/// Rows that are filled in one transaction.
const BATCH: u64 = 500;

/// The kind of background work.
pub(crate) fn definition() -> Definition<App> {
    handler(KEYS, |app, _| async move { fill(&app).await })
}

/// Makes the keys of rows that have none: from before there were any, or written by a version before.
pub(crate) async fn fill(app: &App) -> Result<(), Problem> {
    loop {
        let first = platform::<waiting::Entity>().filter(waiting::Column::NameKeyed.eq(false)).one(app.store.read());
        let Some(first) = first.await? else { return Ok(()) };
        let actor = Actor::system(first.organization_id);
        let who = actor.permit::<crate::permissions::WriteCandidates>()?;
        let tx = app.store.begin(&actor).await?;
        let rows: Vec<(CandidateId, String)> = scoped::<candidate::Entity, _>(&who)
            .filter(candidate::Column::NameKeyed.eq(false))
            .order_by_asc(candidate::Column::Id)
            .limit(BATCH)
            .select_only()
            .column(candidate::Column::Id)
            .column(candidate::Column::Name)
            .into_tuple()
            .all(tx.connection())
            .await?;
        let ids: Vec<_> = rows.iter().map(|(id, _)| *id).collect();
        let old = scoped_delete::<Entity, _>(&who).filter(Column::CandidateId.is_in(ids.iter().copied()));
        old.exec(tx.connection()).await?;
        let named: Vec<_> = rows.iter().map(|(id, name)| (*id, name.as_str())).collect();
        insert(&tx, &who, &named).await?;
        store::scoped_update::<candidate::Entity, _>(&who)
            .col_expr(candidate::Column::NameKeyed, Expr::value(true))
            .filter(candidate::Column::Id.is_in(ids))
            .exec(tx.connection())
            .await?;
        tx.commit().await?;
    }
}
