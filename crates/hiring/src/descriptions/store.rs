//! Queries of job descriptions.

use super::table::{ActiveModel, Column, Entity, Model, attached, skill, version};
use kernel::{Granted, JobDescriptionId, RequisitionId, Timestamp};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Value,
    sea_query::Expr,
};
use store::{Cursor, Keyset, Slice, Tx};

/// Which.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// In use or not; both where nothing is said.
    pub active: Option<bool>,
    /// Words of the title, folded.
    pub words: String,
    /// Those changed after this time.
    pub updated_after: Option<Timestamp>,
}

fn filtered<P>(who: &Granted<P>, filter: &Filter) -> Select<Entity> {
    let mut all = store::scoped::<Entity, P>(who);
    if let Some(active) = filter.active {
        all = all.filter(Column::Active.eq(active));
    }
    for word in filter.words.split_whitespace() {
        all = all.filter(Column::TitleFold.contains(word));
    }
    match filter.updated_after {
        Some(t) => all.filter(Column::UpdatedAt.gt(t)),
        None => all,
    }
}

/// A page of them, by title.
pub(crate) async fn list<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let value = page.after.as_ref().map(|c| c.value.clone()).unwrap_or_default();
    let rows = filtered(who, filter)
        .filter(page.condition(Expr::col(Column::SortKey), Expr::col(Column::Id), value))
        .order_by_asc(Column::SortKey)
        .order_by_asc(Column::Id)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |r| Cursor { value: r.sort_key.clone(), id: r.id.uuid() }))
}

/// How many there are.
pub(crate) async fn count<P>(db: &impl ConnectionTrait, who: &Granted<P>, filter: &Filter) -> Result<u64, DbErr> {
    filtered(who, filter).count(db).await
}

/// One of the organization.
pub(crate) async fn find<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: JobDescriptionId,
) -> Result<Option<Model>, DbErr> {
    store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).one(db).await
}

/// One wording.
pub(crate) async fn version<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: JobDescriptionId,
    number: i64,
) -> Result<Option<version::Model>, DbErr> {
    let of = store::scoped::<version::Entity, P>(who).filter(version::Column::JobDescriptionId.eq(id));
    of.filter(version::Column::Version.eq(number)).one(db).await
}

/// All wordings, the latest first, without their texts: number, when, by whom.
pub(crate) async fn versions<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: JobDescriptionId,
) -> Result<Vec<(i64, Timestamp, String)>, DbErr> {
    use version::Column as C;
    let of = store::scoped::<version::Entity, P>(who).filter(C::JobDescriptionId.eq(id)).order_by_desc(C::Version);
    of.select_only().columns([C::Version, C::CreatedAt, C::CreatedBy]).into_tuple().all(db).await
}

/// What a wording asks for.
pub(crate) async fn skills<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: JobDescriptionId,
    number: i64,
) -> Result<Vec<skill::Model>, DbErr> {
    let of = store::scoped::<skill::Entity, P>(who).filter(skill::Column::JobDescriptionId.eq(id));
    of.filter(skill::Column::Version.eq(number)).order_by_asc(skill::Column::SkillId).all(db).await
}

/// A new one.
pub(crate) async fn insert<P>(tx: &Tx, who: &Granted<P>, row: ActiveModel) -> Result<(), DbErr> {
    store::insert::<Entity, _, P>(tx, who, row).await
}

/// A new wording.
pub(crate) async fn insert_version<P>(tx: &Tx, who: &Granted<P>, row: version::ActiveModel) -> Result<(), DbErr> {
    store::insert::<version::Entity, _, P>(tx, who, row).await
}

/// What a wording asks for, in the place of what it asked for before.
pub(crate) async fn save_skills<P>(
    tx: &Tx,
    who: &Granted<P>,
    (id, number): (JobDescriptionId, i64),
    rows: Vec<skill::ActiveModel>,
) -> Result<(), DbErr> {
    store::scoped_delete::<skill::Entity, P>(who)
        .filter(skill::Column::JobDescriptionId.eq(id))
        .filter(skill::Column::Version.eq(number))
        .exec(tx.connection())
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    store::insert_many::<skill::Entity, _, P>(tx, who, rows).await
}

/// Changes these columns of one, if it is still at this version; whether it was.
pub(crate) async fn save<P>(
    tx: &Tx,
    who: &Granted<P>,
    (id, number): (JobDescriptionId, i64),
    columns: impl IntoIterator<Item = (Column, Value)>,
) -> Result<bool, DbErr> {
    let mut update = store::scoped_update::<Entity, P>(who);
    update = update.filter(Column::Id.eq(id)).filter(Column::Version.eq(number));
    update = update.col_expr(Column::UpdatedAt, Expr::value(tx.now()));
    for (column, value) in columns {
        update = update.col_expr(column, Expr::value(value));
    }
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// The wording that is attached to a requisition.
pub(crate) async fn attached<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    requisition: RequisitionId,
) -> Result<Option<(JobDescriptionId, i64)>, DbErr> {
    let of = store::scoped::<attached::Entity, P>(who).filter(attached::Column::Id.eq(requisition));
    Ok(of.one(db).await?.and_then(|r| Some((r.job_description_id?, r.job_description_version?))))
}

/// The requisitions that a job description is attached to, with the wording each has.
pub(crate) async fn users<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: JobDescriptionId,
) -> Result<Vec<(RequisitionId, i64)>, DbErr> {
    let of = store::scoped::<attached::Entity, P>(who).filter(attached::Column::JobDescriptionId.eq(id));
    let all = of.order_by_asc(attached::Column::Id).all(db).await?;
    Ok(all.into_iter().filter_map(|r| Some((r.id, r.job_description_version?))).collect())
}

/// Attaches a wording to a requisition, or takes away the one it has; whether there is such a requisition.
pub(crate) async fn attach<P>(
    tx: &Tx,
    who: &Granted<P>,
    requisition: RequisitionId,
    wording: Option<(JobDescriptionId, i64)>,
) -> Result<bool, DbErr> {
    let update = store::scoped_update::<attached::Entity, P>(who)
        .col_expr(attached::Column::JobDescriptionId, Expr::value(wording.map(|w| w.0)))
        .col_expr(attached::Column::JobDescriptionVersion, Expr::value(wording.map(|w| w.1)))
        .filter(attached::Column::Id.eq(requisition));
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}
