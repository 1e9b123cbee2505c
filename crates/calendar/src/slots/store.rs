//! Reading and writing slots. A person's slots never overlap or touch each other: whoever writes one
//! makes those it meets part of it.

use super::{
    rules::grid_floor,
    table::{ActiveModel, Column, Entity, Model},
};
use crate::place::start_of;
use kernel::{PersonId, Problem, SlotId, TimeRange, Timestamp};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use std::collections::{HashMap, HashSet};
use store::{Cursor, Keyset, Slice, Tx};

/// Dated slots of these people, merged, all of them (past ones too). Who has none is not in it.
pub async fn slots(db: &impl ConnectionTrait, people: &[PersonId]) -> Result<HashMap<PersonId, Vec<TimeRange>>, DbErr> {
    let mut found = between(db, people, None).await?;
    for ranges in found.values_mut() {
        *ranges = TimeRange::merge(std::mem::take(ranges));
    }
    Ok(found)
}

/// Slots of these people, those that meet the range where one is given.
pub(crate) async fn between(
    db: &impl ConnectionTrait,
    people: &[PersonId],
    range: Option<TimeRange>,
) -> Result<HashMap<PersonId, Vec<TimeRange>>, DbErr> {
    let mut found: HashMap<PersonId, Vec<TimeRange>> = HashMap::new();
    for chunk in people.chunks(500) {
        let mut query = store::own_of_many::<Entity>(chunk);
        if let Some(range) = range {
            query = query.filter(Column::StartAt.lt(range.end)).filter(Column::EndAt.gt(range.start));
        }
        for row in query.order_by_asc(Column::StartAt).all(db).await? {
            found.entry(row.person_id).or_default().push(row.range());
        }
    }
    Ok(found)
}

/// One page of a person's slots that end after `from` and begin before `to`, by their start.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    person: PersonId,
    filter: &Filter,
    keyset: &Keyset,
) -> Result<Slice<Model>, Problem> {
    let mut query = filter.query(person);
    if let Some(start) = start_of(keyset)? {
        query = query.filter(keyset.condition(Expr::col(Column::StartAt), Expr::col(Column::Id), start));
    }
    let rows = query.order_by_asc(Column::StartAt).order_by_asc(Column::Id).limit(keyset.fetch()).all(db).await?;
    Ok(keyset.slice(rows, |m| Cursor { value: m.start_at.micros().to_string(), id: m.id.uuid() }))
}

/// Which slots of a person.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Filter {
    /// Those that end after it.
    pub(crate) from: Option<Timestamp>,
    /// Those that begin before it.
    pub(crate) to: Option<Timestamp>,
    /// Those that changed after it.
    pub(crate) updated_after: Option<Timestamp>,
}

impl Filter {
    /// The rows that match.
    pub(crate) fn query(&self, person: PersonId) -> sea_orm::Select<Entity> {
        let mut query = store::own::<Entity>(person);
        if let Some(t) = self.from {
            query = query.filter(Column::EndAt.gt(t));
        }
        if let Some(t) = self.to {
            query = query.filter(Column::StartAt.lt(t));
        }
        if let Some(t) = self.updated_after {
            query = query.filter(Column::UpdatedAt.gt(t));
        }
        query
    }
}

/// One slot of this person.
pub(crate) async fn find(db: &impl ConnectionTrait, person: PersonId, id: SlotId) -> Result<Option<Model>, DbErr> {
    store::own::<Entity>(person).filter(Column::Id.eq(id)).one(db).await
}

/// The slots of this person that are not over, by their start.
pub(crate) async fn not_over(tx: &Tx, person: PersonId) -> Result<Vec<Model>, DbErr> {
    let filter = Filter { from: Some(tx.now()), ..Filter::default() };
    filter.query(person).order_by_asc(Column::StartAt).all(tx.connection()).await
}

/// What became of a slot that was written.
#[derive(Clone, Debug)]
pub(crate) struct Written {
    /// The slot as it stands.
    pub(crate) row: Model,
    /// Whether others were made part of it, or it part of another.
    pub(crate) merged: bool,
}

/// Writes a slot and makes those that it overlaps or touches part of it. `keep` is the slot that is
/// changed; a new one takes over the first of those it meets, so that its id goes on.
pub(crate) async fn put(tx: &Tx, person: PersonId, range: TimeRange, keep: Option<Model>) -> Result<Written, DbErr> {
    let kept_id = keep.as_ref().map_or(SlotId::NIL, |k| k.id);
    let mut met = store::own::<Entity>(person)
        .filter(Column::StartAt.lte(range.end))
        .filter(Column::EndAt.gte(range.start))
        .filter(Column::Id.ne(kept_id))
        .order_by_asc(Column::StartAt)
        .all(tx.connection())
        .await?;
    let whole = met.iter().fold(range, |w, m| TimeRange::new(w.start.min(m.start_at), w.end.max(m.end_at)));
    let merged = !met.is_empty();
    let Some(mut row) = keep.or_else(|| (!met.is_empty()).then(|| met.remove(0))) else {
        let row = new_row(tx, person, range);
        store::own_insert(tx, person, ActiveModel::from(row.clone())).await?;
        return Ok(Written { row, merged });
    };
    remove(tx, person, met.iter().map(|m| m.id)).await?;
    if row.range() != whole {
        (row.start_at, row.end_at, row.updated_at) = (whole.start, whole.end, tx.now());
        store::own_update::<Entity>(person)
            .col_expr(Column::StartAt, Expr::value(row.start_at))
            .col_expr(Column::EndAt, Expr::value(row.end_at))
            .col_expr(Column::UpdatedAt, Expr::value(row.updated_at))
            .filter(Column::Id.eq(row.id))
            .exec(tx.connection())
            .await?;
    }
    Ok(Written { row, merged })
}

fn new_row(tx: &Tx, person: PersonId, range: TimeRange) -> Model {
    Model {
        id: SlotId::new(),
        person_id: person,
        start_at: range.start,
        end_at: range.end,
        created_at: tx.now(),
        updated_at: tx.now(),
    }
}

/// Takes slots of this person away; gives how many there were.
pub(crate) async fn remove(tx: &Tx, person: PersonId, ids: impl IntoIterator<Item = SlotId>) -> Result<u64, DbErr> {
    let ids: Vec<SlotId> = ids.into_iter().collect();
    let mut removed = 0;
    for chunk in ids.chunks(500) {
        let query = store::own_delete::<Entity>(person).filter(Column::Id.is_in(chunk.iter().copied()));
        removed += query.exec(tx.connection()).await?.rows_affected;
    }
    Ok(removed)
}

/// The first slots of people who are new in this transaction, in one go. `slots` were checked by
/// [`crate::facade::check_ranges`], each person's apart.
pub async fn first_slots(tx: &Tx, slots: Vec<(PersonId, TimeRange)>) -> Result<(), DbErr> {
    let rows = slots.into_iter().map(|(person, range)| (person, ActiveModel::from(new_row(tx, person, range))));
    store::own_insert_of_many(tx, rows.collect()).await
}

/// Replaces the slots of a person that have not begun; past ones, and the one that is running, stay.
/// `ranges` were checked by [`crate::facade::check_ranges`]. A slot that is wanted as it stands keeps its
/// id. Gives what is offered from now on. Emits no event: the caller knows what it is part of.
///
/// The caller holds the person ([`identity::facade::lock_people`]) where others may write as well.
pub async fn replace_slots(tx: &mut Tx, person: PersonId, ranges: &[TimeRange]) -> Result<Vec<TimeRange>, DbErr> {
    let begun = grid_floor(tx.now());
    let standing = store::own::<Entity>(person).filter(Column::EndAt.gte(begun)).all(tx.connection()).await?;
    let running = standing.iter().map(Model::range).filter(|r| r.start < begun);
    let wanted = TimeRange::merge(running.chain(ranges.iter().copied()).collect());
    let already: HashSet<TimeRange> = standing.iter().map(Model::range).collect();
    let gone = standing.iter().filter(|m| wanted.binary_search(&m.range()).is_err()).map(|m| m.id);
    remove(tx, person, gone).await?;
    let new: Vec<ActiveModel> =
        wanted.iter().filter(|r| !already.contains(r)).map(|r| ActiveModel::from(new_row(tx, person, *r))).collect();
    for chunk in new.chunks(500) {
        store::own_insert_many(tx, person, chunk.to_vec()).await?;
    }
    Ok(wanted.into_iter().filter(|r| r.end > tx.now()).collect())
}

/// Makes the dated slots within these ranges (of one person, sorted) those that are wanted; what lies
/// outside stays, cut off at the edges where it reached in. A slot that stands as it is wanted keeps its
/// id. The caller holds the person.
pub(crate) async fn repaint(
    tx: &mut Tx,
    person: PersonId,
    open: &[TimeRange],
    wanted: Vec<TimeRange>,
) -> Result<(), DbErr> {
    let (Some(first), Some(last)) = (open.iter().map(|r| r.start).min(), open.iter().map(|r| r.end).max()) else {
        return Ok(());
    };
    // those that touch the edge as well: they may become one with what is wanted
    let standing = store::own::<Entity>(person)
        .filter(Column::StartAt.lte(last))
        .filter(Column::EndAt.gte(first))
        .all(tx.connection())
        .await?;
    let ranges = TimeRange::merge(standing.iter().map(Model::range).collect());
    let kept = TimeRange::subtract(&ranges, open);
    let wanted = TimeRange::merge(kept.into_iter().chain(wanted).collect());
    let gone = standing.iter().filter(|m| wanted.binary_search(&m.range()).is_err()).map(|m| m.id);
    remove(tx, person, gone).await?;
    let already: HashSet<TimeRange> = standing.iter().map(Model::range).collect();
    let new: Vec<ActiveModel> =
        wanted.iter().filter(|r| !already.contains(r)).map(|r| ActiveModel::from(new_row(tx, person, *r))).collect();
    if !new.is_empty() {
        store::own_insert_many(tx, person, new).await?;
    }
    Ok(())
}
