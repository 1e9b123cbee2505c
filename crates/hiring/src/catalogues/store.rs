//! Queries of agencies, sources and tags.

use super::table::{Catalogue, Column, Entity, Model, marked};
use crate::{
    applications::table::{self as application, ApplicationState},
    candidates::table as candidate,
};
use ::store::{Cursor, Keyset, Slice, Tx, scoped};
use kernel::{CandidateId, Granted, TagId, Timestamp};
use sea_orm::prelude::Uuid;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{Expr, ExprTrait as _},
};
use std::collections::HashMap;

/// Ids in one statement.
const CHUNK: usize = 500;

/// What a list is narrowed to.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    pub active: Option<bool>,
    pub updated_after: Option<Timestamp>,
}

/// All entries of a catalogue that were not merged into others, by name.
pub(crate) async fn all<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    catalogue: Catalogue,
) -> Result<Vec<Model>, DbErr> {
    let of = scoped::<Entity, P>(who).filter(Column::Catalogue.eq(catalogue)).filter(Column::MergedIntoId.is_null());
    of.order_by_asc(Column::SortKey).order_by_asc(Column::Id).all(db).await
}

/// A page of them.
pub(crate) async fn list<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    catalogue: Catalogue,
    filter: &Filter,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let value = page.after.as_ref().map(|c| c.value.clone()).unwrap_or_default();
    let mut of =
        scoped::<Entity, P>(who).filter(Column::Catalogue.eq(catalogue)).filter(Column::MergedIntoId.is_null());
    if let Some(active) = filter.active {
        of = of.filter(Column::Active.eq(active));
    }
    if let Some(after) = filter.updated_after {
        of = of.filter(Column::UpdatedAt.gt(after));
    }
    let rows = of
        .filter(page.condition(Expr::col(Column::SortKey), Expr::col(Column::Id), value))
        .order_by_asc(Column::SortKey)
        .order_by_asc(Column::Id)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |e| Cursor { value: e.sort_key.clone(), id: e.id }))
}

/// One of a catalogue, also where another took its place.
pub(crate) async fn one<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    catalogue: Catalogue,
    id: Uuid,
) -> Result<Option<Model>, DbErr> {
    scoped::<Entity, P>(who).filter(Column::Catalogue.eq(catalogue)).filter(Column::Id.eq(id)).one(db).await
}

/// How many candidates an entry has, and how many of them were hired.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Brought {
    pub candidates: i64,
    pub hired: i64,
}

/// The column of candidates that names an entry; tags stand in a table of their own.
fn column(catalogue: Catalogue) -> Option<candidate::Column> {
    match catalogue {
        Catalogue::Agency => Some(candidate::Column::AgencyId),
        Catalogue::Source => Some(candidate::Column::SourceId),
        Catalogue::Tag => None,
    }
}

/// How many candidates these have and how many were hired: one question for each, whatever their number.
pub(crate) async fn brought<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    catalogue: Catalogue,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, Brought>, DbErr> {
    let mut found: HashMap<Uuid, Brought> = HashMap::new();
    let Some(column) = column(catalogue) else {
        for (tag, n) in counted_tags(db, who, ids).await? {
            found.entry(tag).or_default().candidates = n;
        }
        return Ok(found);
    };
    let here = || {
        scoped::<candidate::Entity, P>(who)
            .filter(column.is_in(ids.iter().copied()))
            .filter(candidate::Column::MergedIntoId.is_null())
            .select_only()
            .column(column)
            .column_as(candidate::Column::Id.count(), "n")
            .group_by(column)
    };
    let all: Vec<(Uuid, i64)> = here().into_tuple().all(db).await?;
    let mut hired = scoped::<application::Entity, P>(who)
        .filter(application::Column::State.eq(ApplicationState::Hired))
        .select_only()
        .column(application::Column::CandidateId);
    let hired = candidate::Column::Id.in_subquery(QuerySelect::query(&mut hired).to_owned());
    let hired: Vec<(Uuid, i64)> = here().filter(hired).into_tuple().all(db).await?;
    for (id, n) in all {
        found.entry(id).or_default().candidates = n;
    }
    for (id, n) in hired {
        found.entry(id).or_default().hired = n;
    }
    Ok(found)
}

async fn counted_tags<P>(db: &impl ConnectionTrait, who: &Granted<P>, ids: &[Uuid]) -> Result<Vec<(Uuid, i64)>, DbErr> {
    scoped::<marked::Entity, P>(who)
        .filter(marked::Column::TagId.is_in(ids.iter().copied()))
        .select_only()
        .column(marked::Column::TagId)
        .column_as(marked::Column::CandidateId.count(), "n")
        .group_by(marked::Column::TagId)
        .into_tuple()
        .all(db)
        .await
}

/// The tags of these candidates, by name.
pub(crate) async fn tags_of<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    candidates: &[CandidateId],
) -> Result<HashMap<CandidateId, Vec<Model>>, DbErr> {
    let mut found: HashMap<CandidateId, Vec<Model>> = HashMap::new();
    let mut pairs: Vec<(CandidateId, TagId)> = Vec::new();
    for chunk in candidates.chunks(CHUNK) {
        let of = scoped::<marked::Entity, P>(who).filter(marked::Column::CandidateId.is_in(chunk.iter().copied()));
        let rows = of.select_only().column(marked::Column::CandidateId).column(marked::Column::TagId);
        pairs.extend(rows.into_tuple::<(CandidateId, TagId)>().all(db).await?);
    }
    if pairs.is_empty() {
        return Ok(found);
    }
    let tags: HashMap<Uuid, Model> = all(db, who, Catalogue::Tag).await?.into_iter().map(|t| (t.id, t)).collect();
    for (candidate, tag) in pairs {
        if let Some(tag) = tags.get(&tag.uuid()) {
            found.entry(candidate).or_default().push(tag.clone());
        }
    }
    for tags in found.values_mut() {
        tags.sort_by(|a, b| a.sort_key.cmp(&b.sort_key));
    }
    Ok(found)
}

/// Puts every candidate of one entry into another.
pub(super) async fn move_candidates<P>(
    tx: &Tx,
    who: &Granted<P>,
    catalogue: Catalogue,
    (from, into): (Uuid, Uuid),
) -> Result<(), DbErr> {
    use candidate::Column as C;
    use marked::Column as M;
    let db = tx.connection();
    if let Some(column) = column(catalogue) {
        ::store::scoped_update::<candidate::Entity, P>(who)
            .col_expr(column, Expr::value(into))
            .col_expr(C::UpdatedAt, Expr::value(tx.now()))
            .filter(column.eq(from))
            .exec(db)
            .await?;
        return Ok(());
    }
    let mut both = scoped::<marked::Entity, P>(who).filter(M::TagId.eq(into)).select_only().column(M::CandidateId);
    let both = QuerySelect::query(&mut both).to_owned();
    ::store::scoped_update::<marked::Entity, P>(who)
        .col_expr(M::TagId, Expr::value(into))
        .filter(M::TagId.eq(from))
        .filter(Expr::col(M::CandidateId).not_in_subquery(both))
        .exec(db)
        .await?;
    ::store::scoped_delete::<marked::Entity, P>(who).filter(M::TagId.eq(from)).exec(db).await?;
    Ok(())
}

/// Removes an entry that nobody is sorted into, and those that were merged into it; whether it did. The
/// usual sources stay.
pub(crate) async fn forget_alone<P>(tx: &Tx, who: &Granted<P>, catalogue: Catalogue, id: Uuid) -> Result<bool, DbErr> {
    let db = tx.connection();
    let Some(entry) = one(db, who, catalogue, id).await? else { return Ok(false) };
    let usual = catalogue.usual().iter().any(|(_, name)| *name == entry.name);
    let used = match column(catalogue) {
        Some(column) => scoped::<candidate::Entity, P>(who).filter(column.eq(id)).one(db).await?.is_some(),
        None => scoped::<marked::Entity, P>(who).filter(marked::Column::TagId.eq(id)).one(db).await?.is_some(),
    };
    if usual || used {
        return Ok(false);
    }
    let gone = sea_orm::Condition::any().add(Column::Id.eq(id)).add(Column::MergedIntoId.eq(id));
    ::store::scoped_delete::<Entity, P>(who).filter(gone).exec(db).await?;
    Ok(true)
}
