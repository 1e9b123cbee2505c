//! Finding and making requisitions.

use super::{
    actions::LIVE,
    table::{ActiveModel, Column, Entity, Model, RequisitionState, recruiter, skill},
};
use crate::{
    applications::table::{self as application, ApplicationState},
    stages,
};
use kernel::{Granted, RequisitionId};
use sea_orm::{
    ActiveValue::Set,
    ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select,
    sea_query::{Expr, ExprTrait as _, Func, SelectStatement},
};
use store::Tx;

/// Ids in one statement.
const CHUNK: usize = 500;

/// The organization's general requisition, if it was made yet.
pub(crate) async fn find_general<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
) -> Result<Option<RequisitionId>, DbErr> {
    let found = store::scoped::<Entity, P>(who).filter(Column::General.eq(true)).one(db).await?;
    Ok(found.map(|r| r.id))
}

/// The organization's general requisition, made where there is none. Where somebody else makes it
/// at the same moment, a unique key refuses (`store::dialect::is_duplicate`): try again.
pub(crate) async fn general<P>(tx: &Tx, who: &Granted<P>) -> Result<RequisitionId, DbErr> {
    if let Some(id) = find_general(tx.connection(), who).await? {
        return Ok(id);
    }
    let id = RequisitionId::new();
    let row = ActiveModel {
        id: Set(id),
        organization_id: Set(who.organization()),
        general: Set(true),
        title: Set(None),
        state: Set(RequisitionState::Open),
        state_since: Set(Some(tx.now())),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        ..Default::default()
    };
    store::insert::<Entity, _, P>(tx, who, row).await?;
    stages::store::make_usual(tx, who, id).await?;
    Ok(id)
}

/// Every job of the organization: the general one first, then the oldest.
pub(crate) async fn all<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<Model>, DbErr> {
    let jobs = store::scoped::<Entity, P>(who).filter(Column::Template.eq(false));
    let mut found = jobs.order_by_asc(Column::CreatedAt).order_by_asc(Column::Id).all(db).await?;
    found.sort_by_key(|r| !r.general);
    Ok(found)
}

/// One job of the organization.
pub(crate) async fn one<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: RequisitionId,
) -> Result<Option<Model>, DbErr> {
    store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).one(db).await
}

/// Whether this reader decides about the candidates of a job: everybody whose reach is all of them, and its hiring
/// manager. A job that names none is decided by any.
pub(crate) async fn is_own<P>(db: &impl ConnectionTrait, who: &Granted<P>, id: RequisitionId) -> Result<bool, DbErr> {
    let Some(row) = one(db, who, id).await? else { return Ok(false) };
    let me = who.actor().user();
    Ok(who.reach() == kernel::Reach::All || row.hiring_manager_id.is_none_or(|manager| Some(manager) == me))
}

/// The ids of the jobs that take candidates and whose rounds are booked.
pub(crate) fn open_ids<P>(who: &Granted<P>) -> SelectStatement {
    let open = Column::State.eq(RequisitionState::Open);
    let mut ids = store::scoped::<Entity, P>(who).select_only().column(Column::Id).filter(open);
    QuerySelect::query(&mut ids).to_owned()
}

/// These of the organization, in no order.
pub(crate) async fn these<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[RequisitionId],
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        found.extend(store::scoped::<Entity, P>(who).filter(Column::Id.is_in(chunk.iter().copied())).all(db).await?);
    }
    Ok(found)
}

/// Those of these that have a title, by it.
async fn titled(db: &impl ConnectionTrait, these: Select<Entity>) -> Result<Vec<(RequisitionId, String)>, DbErr> {
    let these = these.select_only().columns([Column::Id, Column::Title]).order_by_asc(Column::SortKey);
    let found: Vec<(RequisitionId, Option<String>)> = these.into_tuple().all(db).await?;
    Ok(found.into_iter().filter_map(|(id, title)| Some((id, title?))).collect())
}

/// Those that take candidates: for menus. The general one is not among them.
pub(crate) async fn open<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
) -> Result<Vec<(RequisitionId, String)>, DbErr> {
    let open = store::scoped::<Entity, P>(who).filter(Column::State.eq(RequisitionState::Open));
    titled(db, open.filter(Column::General.eq(false))).await
}

/// The titles of the jobs that go on.
pub(crate) async fn live_titles<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
) -> Result<Vec<(RequisitionId, String)>, DbErr> {
    let live = store::scoped::<Entity, P>(who).filter(Column::State.is_in(LIVE));
    titled(db, live.filter(Column::Template.eq(false))).await
}

/// The titles of the templates.
pub(crate) async fn template_titles<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
) -> Result<Vec<(RequisitionId, String)>, DbErr> {
    titled(db, store::scoped::<Entity, P>(who).filter(Column::Template.eq(true))).await
}

/// The job of this code, whatever its case.
pub(crate) async fn with_code<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    code: &str,
) -> Result<Option<RequisitionId>, DbErr> {
    let same = Expr::expr(Func::lower(Expr::col(Column::Code))).eq(code.to_ascii_lowercase());
    store::scoped::<Entity, P>(who).filter(same).select_only().column(Column::Id).into_tuple().one(db).await
}

/// Holds a job as it is until the transaction ends. Nothing to do on `SQLite`, whose one writer is alone.
pub(crate) async fn hold<P>(tx: &Tx, who: &Granted<P>, id: RequisitionId) -> Result<(), DbErr> {
    if tx.engine() == store::Engine::Postgres {
        store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).lock_exclusive().all(tx.connection()).await?;
    }
    Ok(())
}

/// Saves a step, unless another came first (then false).
pub(crate) async fn set_state<P>(
    tx: &Tx,
    who: &Granted<P>,
    old: &Model,
    to: RequisitionState,
    reason: Option<&str>,
) -> Result<bool, DbErr> {
    let saved = store::scoped_update::<Entity, P>(who)
        .col_expr(Column::State, Expr::value(to))
        .col_expr(Column::StateSince, Expr::value(Some(tx.now())))
        .col_expr(Column::Reason, Expr::value(reason.map(str::to_owned)))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(old.id))
        .filter(Column::State.eq(old.state))
        .exec(tx.connection())
        .await?;
    Ok(saved.rows_affected == 1)
}

/// How many applications of this job are active.
pub(crate) async fn active_in<P>(db: &impl ConnectionTrait, who: &Granted<P>, id: RequisitionId) -> Result<u64, DbErr> {
    store::scoped::<application::Entity, P>(who)
        .filter(application::Column::RequisitionId.eq(id))
        .filter(application::Column::State.eq(ApplicationState::Active))
        .count(db)
        .await
}

/// How many applications of any state these jobs have: those without one are left out.
pub(crate) async fn counted<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[RequisitionId],
) -> Result<Vec<(RequisitionId, ApplicationState, i64)>, DbErr> {
    let mut found = Vec::new();
    for chunk in ids.chunks(CHUNK) {
        let counts: Vec<(RequisitionId, ApplicationState, i64)> = store::scoped::<application::Entity, P>(who)
            .filter(application::Column::RequisitionId.is_in(chunk.iter().copied()))
            .select_only()
            .columns([application::Column::RequisitionId, application::Column::State])
            .column_as(application::Column::Id.count(), "count")
            .group_by(application::Column::RequisitionId)
            .group_by(application::Column::State)
            .into_tuple()
            .all(db)
            .await?;
        found.extend(counts);
    }
    Ok(found)
}

/// Takes away the row of one that is deleted, with its skills and recruiters.
pub(crate) async fn remove<P>(tx: &Tx, who: &Granted<P>, id: RequisitionId) -> Result<(), DbErr> {
    let db = tx.connection();
    let skills = store::scoped_delete::<skill::Entity, P>(who).filter(skill::Column::RequisitionId.eq(id));
    skills.exec(db).await?;
    let recruiters = store::scoped_delete::<recruiter::Entity, P>(who).filter(recruiter::Column::RequisitionId.eq(id));
    recruiters.exec(db).await?;
    store::scoped_delete::<Entity, P>(who).filter(Column::Id.eq(id)).exec(db).await.map(|_| ())
}
