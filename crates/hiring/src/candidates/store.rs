//! Queries of candidates.

use super::{
    contact::Hashes,
    search::Search,
    sight::Sight,
    status::CandidateStatus,
    table::{ActiveModel, Column, Entity, Model},
};
use kernel::{ApplicationId, CandidateId, DocumentId, Granted, PersonId, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    Select, sea_query::Expr,
};
use std::collections::HashMap;
use store::{Cursor, Keyset, Slice, Tx};

/// Ids in one statement.
const CHUNK: usize = 500;
/// Likely duplicates that are told of.
const DUPLICATES: u64 = 10;

/// How a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Sort {
    /// By name, as dictionaries have it.
    Name,
    /// The newest first.
    #[default]
    Newest,
}

impl Sort {
    /// As the API names it.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Newest => "-created_at",
        }
    }
    /// The sort of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Name, Self::Newest].into_iter().find(|s| s.name() == name)
    }
    /// Whether from the greatest down.
    pub(crate) fn descending(self) -> bool {
        self == Self::Newest
    }
}

/// Which candidates.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Those of this status.
    pub status: Option<CandidateStatus>,
    /// Those found by what was typed.
    pub search: Option<Search>,
    /// Those of this recruiter.
    pub recruiter: Option<UserId>,
    /// Active or deactivated ones; both where nothing is said.
    pub active: Option<bool>,
    /// Those changed after this time.
    pub updated_after: Option<Timestamp>,
}

fn filtered(sight: &Sight, filter: &Filter) -> Select<Entity> {
    let mut all = Condition::all();
    if let Some(status) = filter.status {
        let shown = Column::CurrentApplicationId.in_subquery(status.applications(sight.who()));
        let none = (status == CandidateStatus::Created).then(|| Column::CurrentApplicationId.is_null());
        all = all.add(Condition::any().add(shown).add_option(none));
    }
    all = all
        .add_option(filter.search.as_ref().map(Search::condition))
        .add_option(filter.recruiter.map(|r| Column::RecruiterId.eq(r)))
        .add_option(filter.active.map(|a| Column::Active.eq(a)))
        .add_option(filter.updated_after.map(|t| Column::UpdatedAt.gt(t)));
    sight.select().filter(all)
}

/// A page of the candidates in sight.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    sight: &Sight,
    filter: &Filter,
    sort: Sort,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let id = Expr::col(Column::Id);
    let after = page.after.as_ref().map(|c| c.value.clone()).unwrap_or_default();
    let (column, beyond) = match sort {
        Sort::Name => (Column::SortKey, page.condition(Expr::col(Column::SortKey), id, after)),
        Sort::Newest => {
            let micros = after.parse::<i64>().unwrap_or_default();
            (Column::CreatedAt, page.condition(Expr::col(Column::CreatedAt), id, micros))
        }
    };
    let order = if page.descending { Order::Desc } else { Order::Asc };
    let rows = filtered(sight, filter)
        .filter(beyond)
        .order_by(column, order.clone())
        .order_by(Column::Id, order)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |c| {
        let value = match sort {
            Sort::Name => c.sort_key.clone(),
            Sort::Newest => c.created_at.micros().to_string(),
        };
        Cursor { value, id: c.id.uuid() }
    }))
}

/// How many of the candidates in sight match.
pub(crate) async fn count(db: &impl ConnectionTrait, sight: &Sight, filter: &Filter) -> Result<u64, DbErr> {
    filtered(sight, filter).count(db).await
}

/// One in sight.
pub(crate) async fn seen(db: &impl ConnectionTrait, sight: &Sight, id: CandidateId) -> Result<Option<Model>, DbErr> {
    if !sight.sees(id) {
        return Ok(None);
    }
    store::scoped::<Entity, _>(sight.who()).filter(Column::Id.eq(id)).one(db).await
}

/// One of the organization.
pub(crate) async fn find<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: CandidateId,
) -> Result<Option<Model>, DbErr> {
    store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).one(db).await
}

/// These of the organization.
pub(crate) async fn find_many<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[CandidateId],
) -> Result<Vec<Model>, DbErr> {
    let mut found = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        found.extend(store::scoped::<Entity, P>(who).filter(Column::Id.is_in(chunk.iter().copied())).all(db).await?);
    }
    Ok(found)
}

/// The people that bookings of these candidates hang on.
pub(crate) async fn people<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[CandidateId],
) -> Result<HashMap<CandidateId, PersonId>, DbErr> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let these = store::scoped::<Entity, P>(who).filter(Column::Id.is_in(chunk.iter().copied()));
        let pairs = these.select_only().column(Column::Id).column(Column::PersonId);
        found.extend(pairs.into_tuple::<(CandidateId, PersonId)>().all(db).await?);
    }
    Ok(found)
}

/// The one that this form made already.
pub(crate) async fn by_form<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    token: &str,
) -> Result<Option<CandidateId>, DbErr> {
    let found = store::scoped::<Entity, P>(who).filter(Column::FormToken.eq(token)).one(db).await?;
    Ok(found.map(|c| c.id))
}

/// Who may be the same: by e-mail, phone or name.
pub(crate) async fn duplicates<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    name: &str,
    hashes: &Hashes,
) -> Result<Vec<CandidateId>, DbErr> {
    let alike = Condition::any()
        .add(Column::NameFold.eq(kernel::text::fold(name)))
        .add_option(hashes.email.clone().map(|h| Column::EmailHash.eq(h)))
        .add_option(hashes.phone.clone().map(|h| Column::PhoneHash.eq(h)));
    store::scoped::<Entity, P>(who)
        .filter(alike)
        .order_by_desc(Column::Id)
        .limit(DUPLICATES)
        .select_only()
        .column(Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// New rows.
pub(crate) async fn insert<P>(tx: &Tx, who: &Granted<P>, rows: Vec<ActiveModel>) -> Result<(), DbErr> {
    store::insert_many::<Entity, _, P>(tx, who, rows).await
}

/// Writes these columns of one row, and that it changed now.
pub(crate) async fn save<P>(
    tx: &Tx,
    who: &Granted<P>,
    id: CandidateId,
    columns: impl IntoIterator<Item = (Column, sea_orm::Value)>,
) -> Result<(), DbErr> {
    let mut update = store::scoped_update::<Entity, P>(who)
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(id));
    for (column, value) in columns {
        update = update.col_expr(column, Expr::value(value));
    }
    update.exec(tx.connection()).await?;
    Ok(())
}

/// Which application speaks for the candidate, and that they changed now.
pub(crate) async fn set_current<P>(
    tx: &Tx,
    who: &Granted<P>,
    id: CandidateId,
    current: Option<ApplicationId>,
) -> Result<(), DbErr> {
    save(tx, who, id, [(Column::CurrentApplicationId, current.into())]).await
}

/// Which document is the CV.
pub(crate) async fn set_cv<P>(tx: &Tx, who: &Granted<P>, id: CandidateId, cv: DocumentId) -> Result<(), DbErr> {
    save(tx, who, id, [(Column::CvDocumentId, Some(cv).into())]).await
}

/// The recruiters who are in charge of somebody.
pub(crate) async fn recruiters<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<UserId>, DbErr> {
    store::scoped::<Entity, P>(who)
        .filter(Column::RecruiterId.is_not_null())
        .select_only()
        .column(Column::RecruiterId)
        .distinct()
        .into_tuple()
        .all(db)
        .await
}
