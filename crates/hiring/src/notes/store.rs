//! Queries of notes.

use super::{
    sight::{NoteSight, naming},
    table::{ActiveModel, Column, Entity, Model, NoteKind, mention, version},
};
use kernel::{ApplicationId, CandidateId, Granted, NoteId, Timestamp, UserId};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, ConnectionTrait, DbErr, Order, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select, Value, sea_query::Expr,
};
use std::collections::HashMap;
use store::{Cursor, Keyset, Slice, Tx};

/// Ids in one statement.
const CHUNK: usize = 500;

/// Which notes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub candidate: Option<CandidateId>,
    pub application: Option<ApplicationId>,
    pub kind: Option<NoteKind>,
    /// Those of this author.
    pub author: Option<UserId>,
    /// Those that name this user.
    pub names: Option<UserId>,
    /// Follow-ups of this user.
    pub assignee: Option<UserId>,
    /// Follow-ups that are done, or that are not.
    pub done: Option<bool>,
    /// Follow-ups due on this day or before.
    pub due_by: Option<String>,
    pub updated_after: Option<Timestamp>,
}

fn filtered(sight: &NoteSight, f: &Filter) -> Select<Entity> {
    let named = |user| Column::Id.in_subquery(naming(sight.who(), user).into_query());
    let done = |done| {
        let of = if done { Column::DoneAt.is_not_null() } else { Column::DoneAt.is_null() };
        Condition::all().add(Column::Kind.eq(NoteKind::FollowUp)).add(of)
    };
    let all = Condition::all()
        .add_option(f.candidate.map(|c| Column::CandidateId.eq(c)))
        .add_option(f.application.map(|a| Column::ApplicationId.eq(a)))
        .add_option(f.kind.map(|k| Column::Kind.eq(k)))
        .add_option(f.author.map(|u| Column::AuthorId.eq(u)))
        .add_option(f.names.map(named))
        .add_option(f.assignee.map(|u| Column::AssigneeId.eq(u)))
        .add_option(f.done.map(done))
        .add_option(f.due_by.as_ref().map(|d| Column::DueOn.lte(d.as_str())))
        .add_option(f.updated_after.map(|t| Column::UpdatedAt.gt(t)));
    sight.select().filter(all)
}

/// A page of the notes in sight, the newest first.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    sight: &NoteSight,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let value = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or(0);
    let order = if page.descending { Order::Desc } else { Order::Asc };
    let rows = filtered(sight, filter)
        .filter(page.condition(Expr::col(Column::CreatedAt), Expr::col(Column::Id), value))
        .order_by(Column::CreatedAt, order.clone())
        .order_by(Column::Id, order)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |n| Cursor { value: n.created_at.micros().to_string(), id: n.id.uuid() }))
}

/// A page of the follow-ups in sight that are not done, by the day they are due.
pub(crate) async fn open_follow_ups(
    db: &impl ConnectionTrait,
    sight: &NoteSight,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let open = Filter { done: Some(false), ..filter.clone() };
    let value = page.after.as_ref().map(|c| c.value.clone()).unwrap_or_default();
    let rows = filtered(sight, &open)
        .filter(page.condition(Expr::col(Column::DueOn), Expr::col(Column::Id), value))
        .order_by_asc(Column::DueOn)
        .order_by_asc(Column::Id)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |n| Cursor { value: n.due_on.clone().unwrap_or_default(), id: n.id.uuid() }))
}

/// How many of the notes in sight match.
pub(crate) async fn count(db: &impl ConnectionTrait, sight: &NoteSight, filter: &Filter) -> Result<u64, DbErr> {
    filtered(sight, filter).count(db).await
}

/// These of those in sight; a few hundred at once.
pub(crate) async fn seen(db: &impl ConnectionTrait, sight: &NoteSight, ids: &[NoteId]) -> Result<Vec<Model>, DbErr> {
    sight.select().filter(Column::Id.is_in(ids.iter().copied())).all(db).await
}

/// Who is named in these notes.
pub(crate) async fn mentions<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[NoteId],
) -> Result<HashMap<NoteId, Vec<UserId>>, DbErr> {
    let mut found: HashMap<NoteId, Vec<UserId>> = HashMap::new();
    for chunk in ids.chunks(CHUNK) {
        let rows = store::scoped::<mention::Entity, P>(who)
            .filter(mention::Column::NoteId.is_in(chunk.iter().copied()))
            .order_by_asc(mention::Column::UserId)
            .all(db)
            .await?;
        for row in rows {
            found.entry(row.note_id).or_default().push(row.user_id);
        }
    }
    Ok(found)
}

/// A new note with whom it names.
pub(super) async fn insert<P>(
    tx: &Tx,
    who: &Granted<P>,
    row: ActiveModel,
    (id, named): (NoteId, &[UserId]),
) -> Result<(), DbErr> {
    store::insert::<Entity, _, P>(tx, who, row).await?;
    name(tx, who, id, named).await
}

/// These are named too.
pub(super) async fn name<P>(tx: &Tx, who: &Granted<P>, id: NoteId, users: &[UserId]) -> Result<(), DbErr> {
    let row = |user: &UserId| mention::ActiveModel {
        note_id: Set(id),
        user_id: Set(*user),
        created_at: Set(tx.now()),
        ..Default::default()
    };
    let rows: Vec<_> = users.iter().map(row).collect();
    if rows.is_empty() { Ok(()) } else { store::insert_many::<mention::Entity, _, P>(tx, who, rows).await }
}

/// These are named no more.
pub(super) async fn unname<P>(tx: &Tx, who: &Granted<P>, id: NoteId, users: &[UserId]) -> Result<(), DbErr> {
    let gone = store::scoped_delete::<mention::Entity, P>(who)
        .filter(mention::Column::NoteId.eq(id))
        .filter(mention::Column::UserId.is_in(users.iter().copied()));
    gone.exec(tx.connection()).await.map(|_| ())
}

/// Writes these columns of a note that is still in the version seen; whether it was.
pub(super) async fn save<P>(
    tx: &Tx,
    who: &Granted<P>,
    seen: &Model,
    columns: impl IntoIterator<Item = (Column, Value)>,
) -> Result<bool, DbErr> {
    let mut update = store::scoped_update::<Entity, P>(who)
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(seen.id))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::UpdatedAt.eq(seen.updated_at))
        .filter(Column::Version.eq(seen.version));
    for (column, value) in columns {
        update = update.col_expr(column, Expr::value(value));
    }
    Ok(update.exec(tx.connection()).await?.rows_affected == 1)
}

/// Keeps a note as it was, before it is changed or deleted.
pub(super) async fn keep<P>(tx: &Tx, who: &Granted<P>, was: &Model) -> Result<(), DbErr> {
    let row = version::ActiveModel {
        note_id: Set(was.id),
        version: Set(was.version),
        kind: Set(was.kind),
        private: Set(was.private),
        due_on: Set(was.due_on.clone()),
        key_id: Set(was.key_id),
        body: Set(was.body.clone()),
        user_id: Set(was.author_id),
        created_at: Set(was.edited_at.unwrap_or(was.created_at)),
        ..Default::default()
    };
    store::insert::<version::Entity, _, P>(tx, who, row).await
}

/// What a note said before, the latest first.
pub(super) async fn versions<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: NoteId,
) -> Result<Vec<version::Model>, DbErr> {
    let all = store::scoped::<version::Entity, P>(who).filter(version::Column::NoteId.eq(id));
    all.order_by_desc(version::Column::Version).all(db).await
}

/// Removes every note on a candidate with all that it said before; their ids.
pub(crate) async fn erase<P>(tx: &Tx, who: &Granted<P>, candidate: CandidateId) -> Result<Vec<NoteId>, DbErr> {
    let db = tx.connection();
    let all = store::scoped::<Entity, P>(who).filter(Column::CandidateId.eq(candidate));
    let ids: Vec<NoteId> = all.select_only().column(Column::Id).into_tuple().all(db).await?;
    for chunk in ids.chunks(CHUNK) {
        let these = || chunk.iter().copied();
        store::scoped_delete::<mention::Entity, P>(who).filter(mention::Column::NoteId.is_in(these())).exec(db).await?;
        store::scoped_delete::<version::Entity, P>(who).filter(version::Column::NoteId.is_in(these())).exec(db).await?;
        store::scoped_delete::<Entity, P>(who).filter(Column::Id.is_in(these())).exec(db).await?;
    }
    Ok(ids)
}
