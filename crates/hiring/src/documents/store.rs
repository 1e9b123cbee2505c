//! Queries of documents, their texts and the log of readings.

use super::table::{ActiveModel, Column, DocumentKind, Entity, Model, Reading, reading, text};
use kernel::{CandidateId, DocumentId, Granted, JobDescriptionId, Timestamp};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect, Select, Value,
    sea_query::Expr,
};
use store::{Cursor, Keyset, Slice, Tx};

/// Readings shown.
const READINGS: u64 = 20;

/// Which documents of a candidate.
#[derive(Clone, Debug)]
pub(crate) struct Filter {
    /// Whose.
    pub candidate: CandidateId,
    /// These kinds alone; all where nothing is said.
    pub kinds: Vec<DocumentKind>,
    /// Those that were removed, or those that were not; both where nothing is said.
    pub removed: Option<bool>,
    /// Those changed after this time.
    pub updated_after: Option<Timestamp>,
}

/// These of the organization, in no order.
pub(crate) async fn find_many<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[DocumentId],
) -> Result<Vec<Model>, DbErr> {
    store::scoped::<Entity, P>(who).filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}

/// One of the organization.
pub(crate) async fn find<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: DocumentId,
) -> Result<Option<Model>, DbErr> {
    store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).one(db).await
}

fn filtered<P>(who: &Granted<P>, filter: &Filter) -> Select<Entity> {
    let mut all = store::scoped::<Entity, P>(who).filter(Column::CandidateId.eq(filter.candidate));
    if !filter.kinds.is_empty() {
        all = all.filter(Column::Kind.is_in(filter.kinds.iter().copied()));
    }
    match filter.removed {
        Some(true) => all = all.filter(Column::RemovedAt.is_not_null()),
        Some(false) => all = all.filter(Column::RemovedAt.is_null()),
        None => {}
    }
    match filter.updated_after {
        Some(t) => all.filter(Column::UpdatedAt.gt(t)),
        None => all,
    }
}

/// A page of them, the latest first.
pub(crate) async fn list<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let after = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or_default();
    let rows = filtered(who, filter)
        .filter(page.condition(Expr::col(Column::CreatedAt), Expr::col(Column::Id), after))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |r| Cursor { value: r.created_at.micros().to_string(), id: r.id.uuid() }))
}

/// How many there are.
pub(crate) async fn count<P>(db: &impl ConnectionTrait, who: &Granted<P>, filter: &Filter) -> Result<u64, DbErr> {
    filtered(who, filter).count(db).await
}

/// The latest CV of a candidate that was not removed.
pub(crate) async fn latest_cv<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    candidate: CandidateId,
) -> Result<Option<DocumentId>, DbErr> {
    let filter = Filter { candidate, kinds: vec![DocumentKind::Cv], removed: Some(false), updated_after: None };
    let all = filtered(who, &filter).order_by_desc(Column::CreatedAt).order_by_desc(Column::Id);
    all.select_only().column(Column::Id).into_tuple().one(db).await
}

/// A new row.
pub(crate) async fn insert<P>(tx: &Tx, who: &Granted<P>, row: ActiveModel) -> Result<(), DbErr> {
    store::insert::<Entity, _, P>(tx, who, row).await
}

/// Changes these columns of one.
pub(crate) async fn save<P>(
    tx: &Tx,
    who: &Granted<P>,
    id: DocumentId,
    columns: impl IntoIterator<Item = (Column, Value)>,
) -> Result<(), DbErr> {
    let mut update = store::scoped_update::<Entity, P>(who).filter(Column::Id.eq(id));
    update = update.col_expr(Column::UpdatedAt, Expr::value(tx.now()));
    for (column, value) in columns {
        update = update.col_expr(column, Expr::value(value));
    }
    update.exec(tx.connection()).await.map(|_| ())
}

/// Says how reading it ended. That is no change of the document: whoever edits it is not told of one.
pub(crate) async fn save_reading<P>(
    tx: &Tx,
    who: &Granted<P>,
    id: DocumentId,
    reading: Reading,
) -> Result<bool, DbErr> {
    let update = store::scoped_update::<Entity, P>(who).filter(Column::Id.eq(id));
    let done = update.col_expr(Column::Reading, Expr::value(reading)).exec(tx.connection()).await?;
    Ok(done.rows_affected == 1)
}

/// The text of one, sealed.
pub(crate) async fn text<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: DocumentId,
) -> Result<Option<text::Model>, DbErr> {
    store::scoped::<text::Entity, P>(who).filter(text::Column::DocumentId.eq(id)).one(db).await
}

/// Keeps its text in the place of the one before; none takes that away.
pub(crate) async fn save_text<P>(
    tx: &Tx,
    who: &Granted<P>,
    id: DocumentId,
    text: Option<text::ActiveModel>,
) -> Result<(), DbErr> {
    let old = store::scoped_delete::<text::Entity, P>(who).filter(text::Column::DocumentId.eq(id));
    old.exec(tx.connection()).await?;
    match text {
        Some(row) => store::insert::<text::Entity, _, P>(tx, who, row).await,
        None => Ok(()),
    }
}

/// Writes a try into the log.
pub(crate) async fn log<P>(tx: &Tx, who: &Granted<P>, row: reading::ActiveModel) -> Result<(), DbErr> {
    store::insert::<reading::Entity, _, P>(tx, who, row).await
}

/// The tries to read one, the latest first.
pub(crate) async fn readings<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: DocumentId,
) -> Result<Vec<reading::Model>, DbErr> {
    let all = store::scoped::<reading::Entity, P>(who).filter(reading::Column::DocumentId.eq(id));
    latest(all).all(db).await
}

/// The same of a job description.
pub(crate) async fn readings_of_description<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: JobDescriptionId,
) -> Result<Vec<reading::Model>, DbErr> {
    let all = store::scoped::<reading::Entity, P>(who).filter(reading::Column::JobDescriptionId.eq(id));
    latest(all).all(db).await
}

fn latest(all: Select<reading::Entity>) -> Select<reading::Entity> {
    all.order_by_desc(reading::Column::CreatedAt).order_by_desc(reading::Column::Id).limit(READINGS)
}
