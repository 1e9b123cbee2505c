//! Queries of candidates.

use super::{
    contact::Hashes,
    search::Search,
    sight::Sight,
    sort::Sort,
    status::CandidateStatus,
    table::{ActiveModel, Column, Entity, Model},
};
use crate::{
    applications::table::{self as application, ApplicationState, StageKind},
    catalogues::table::{self as entry, Catalogue, marked},
};
use kernel::{
    Actor, AgencyId, ApplicationId, CandidateId, DocumentId, Granted, PersonId, Problem, RequisitionId, StageId,
    Timestamp, UserId,
};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, FromQueryResult, PaginatorTrait, QueryFilter, QueryOrder,
    QuerySelect, QueryTrait, Select,
    sea_query::{Asterisk, Expr, Func, Query, SelectStatement},
};
use std::collections::{HashMap, HashSet};
use store::{Keyset, Slice, Tx};
use web::App;

/// Ids in one statement.
const CHUNK: usize = 500;
/// Likely duplicates that are told of.
const DUPLICATES: u64 = 10;

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
    /// Those from the source of this name.
    pub source: Option<String>,
    /// Those whom this agency brought.
    pub agency: Option<AgencyId>,
    /// Those marked with the tag of this name.
    pub tag: Option<String>,
    /// Those with an application for this job.
    pub requisition: Option<RequisitionId>,
    /// Those with an open application in this stage; of that job where one is named.
    pub stage: Option<InStage>,
    /// Those who were to be kept until a day.
    pub retention: Option<Retention>,
    /// Those with a CV, or those without one.
    pub cv: Option<bool>,
    /// Those added after this time.
    pub created_after: Option<Timestamp>,
    /// Those changed after this time.
    pub updated_after: Option<Timestamp>,
}

/// Stages of one kind, or one of them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum InStage {
    Kind(StageKind),
    One(StageId),
}

/// Until when data is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Retention {
    /// Until this day at most, counted from 1970-01-01.
    Until(i64),
    /// Nobody said.
    Unsaid,
}

/// The entries of a catalogue that are called so.
pub(crate) fn called<P>(who: &Granted<P>, catalogue: Catalogue, name: &str) -> SelectStatement {
    let of = store::scoped::<entry::Entity, P>(who).filter(entry::Column::Catalogue.eq(catalogue));
    let mut ids = of.filter(entry::Column::Name.eq(name)).select_only().column(entry::Column::Id);
    QuerySelect::query(&mut ids).to_owned()
}

/// Those marked with the tag of this name.
pub(crate) fn tagged<P>(who: &Granted<P>, tag: &str) -> SelectStatement {
    use marked::Column as M;
    let of = store::scoped::<marked::Entity, P>(who).filter(M::TagId.in_subquery(called(who, Catalogue::Tag, tag)));
    let mut ids = of.select_only().column(M::CandidateId);
    QuerySelect::query(&mut ids).to_owned()
}

/// Those with an application for this job, in this stage.
fn applied<P>(who: &Granted<P>, job: Option<RequisitionId>, stage: Option<InStage>) -> SelectStatement {
    use application::Column as A;
    let open = stage.map(|_| A::State.eq(ApplicationState::Active));
    let all =
        Condition::all().add_option(job.map(|r| A::RequisitionId.eq(r))).add_option(open).add_option(stage.map(|s| {
            match s {
                InStage::Kind(kind) => A::StageKind.eq(kind),
                InStage::One(id) => A::StageId.eq(id),
            }
        }));
    let mut ids = store::scoped::<application::Entity, P>(who).filter(all).select_only().column(A::CandidateId);
    QuerySelect::query(&mut ids).to_owned()
}

/// Those in sight that match, to be narrowed, sorted and counted.
pub(crate) fn filtered(sight: &Sight, filter: &Filter) -> Select<Entity> {
    let mut all = Condition::all();
    if let Some(status) = filter.status {
        let shown = Column::CurrentApplicationId.in_subquery(status.applications(sight.who()));
        let none = (status == CandidateStatus::Created).then(|| Column::CurrentApplicationId.is_null());
        all = all.add(Condition::any().add(shown).add_option(none));
    }
    let (who, asks) = (sight.who(), filter.requisition.is_some() || filter.stage.is_some());
    all = all
        .add_option(filter.search.as_ref().map(Search::condition))
        .add_option(filter.recruiter.map(|r| Column::RecruiterId.eq(r)))
        .add_option(filter.active.map(|a| Column::Active.eq(a)))
        .add_option(filter.source.as_ref().map(|s| Column::SourceId.in_subquery(called(who, Catalogue::Source, s))))
        .add_option(filter.agency.map(|a| Column::AgencyId.eq(a)))
        .add_option(filter.tag.as_ref().map(|t| Column::Id.in_subquery(tagged(who, t))))
        .add_option(asks.then(|| Column::Id.in_subquery(applied(who, filter.requisition, filter.stage))))
        .add_option(filter.retention.map(|r| match r {
            Retention::Until(day) => Column::RetainUntil.lte(day),
            Retention::Unsaid => Column::RetainUntil.is_null(),
        }))
        .add_option(
            filter.cv.map(|has| if has { Column::CvDocumentId.is_not_null() } else { Column::CvDocumentId.is_null() }),
        )
        .add_option(filter.created_after.map(|t| Column::CreatedAt.gt(t)))
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
    let order = Sort::order(page);
    let rows = filtered(sight, filter)
        .filter(sort.beyond(page))
        .order_by(sort.column(), order.clone())
        .order_by(Column::Id, order)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |c| sort.cursor(c)))
}

/// Who stands before and after one of the list, in the list's own order; that one need not match
/// the filter any more.
pub(crate) async fn neighbours(
    db: &impl ConnectionTrait,
    sight: &Sight,
    filter: &Filter,
    sort: Sort,
    of: &Model,
) -> Result<[Option<CandidateId>; 2], DbErr> {
    let mut found = [None, None];
    for (place, descending) in found.iter_mut().zip([!sort.descending, sort.descending]) {
        let page = Keyset { descending, limit: 1, after: Some(sort.cursor(of)) };
        let order = Sort::order(&page);
        let one = filtered(sight, filter).filter(sort.beyond(&page)).order_by(sort.column(), order.clone());
        let one = one.order_by(Column::Id, order).limit(1).select_only().column(Column::Id);
        *place = one.into_tuple().one(db).await?;
    }
    Ok(found)
}

/// How many of the candidates in sight match, counted no further than to `most` and one.
pub(crate) async fn count_to(
    db: &impl ConnectionTrait,
    sight: &Sight,
    filter: &Filter,
    most: u64,
) -> Result<u64, DbErr> {
    let some = filtered(sight, filter).select_only().column(Column::Id).limit(most + 1).into_query();
    let all = Query::select().expr_as(Func::count(Expr::col(Asterisk)), "n").from_subquery(some, "matches").to_owned();
    let row = db.query_one(&all).await?;
    let n: i64 = row.map_or(Ok(0), |r| r.try_get("", "n"))?;
    Ok(u64::try_from(n).unwrap_or_default())
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
    let one = store::scoped::<Entity, _>(sight.who()).filter(Column::Id.eq(id));
    one.filter(Column::ErasedAt.is_null()).filter(Column::MergedIntoId.is_null()).one(db).await
}

/// One of the organization who was not erased, and whose place no other record took.
pub(crate) async fn find<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: CandidateId,
) -> Result<Option<Model>, DbErr> {
    let one = store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).filter(Column::ErasedAt.is_null());
    one.filter(Column::MergedIntoId.is_null()).one(db).await
}

/// These of the organization; of erased ones only that they were.
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

/// The people that bookings of these candidates hang on, and the names of the zones they live in.
pub(crate) async fn people<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    ids: &[CandidateId],
) -> Result<HashMap<CandidateId, (PersonId, Option<String>)>, DbErr> {
    let mut found = HashMap::with_capacity(ids.len());
    for chunk in ids.chunks(CHUNK) {
        let these = store::scoped::<Entity, P>(who).filter(Column::Id.is_in(chunk.iter().copied()));
        let rows = these.select_only().column(Column::Id).column(Column::PersonId).column(Column::Zone);
        let rows: Vec<(CandidateId, PersonId, Option<String>)> = rows.into_tuple().all(db).await?;
        found.extend(rows.into_iter().map(|(id, person, zone)| (id, (person, zone))));
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
        .filter(Column::ErasedAt.is_null())
        .filter(Column::MergedIntoId.is_null())
        .order_by_desc(Column::Id)
        .limit(DUPLICATES)
        .select_only()
        .column(Column::Id)
        .into_tuple()
        .all(db)
        .await
}

/// Somebody who is there already, by what they are told from others.
#[derive(Clone, Debug, FromQueryResult)]
pub(crate) struct Known {
    pub id: CandidateId,
    pub name: String,
    pub name_fold: String,
    pub email_hash: Option<Vec<u8>>,
    pub phone_hash: Option<Vec<u8>>,
}

/// Everybody who shares a name, an e-mail address or a phone with any of these: for many at once.
pub(crate) async fn known<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    names: &[String],
    hashes: &[Hashes],
) -> Result<Vec<Known>, DbErr> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for (names, hashes) in names.chunks(CHUNK).zip(hashes.chunks(CHUNK)) {
        // one question each: an index answers it, and no index answers an "or"
        let emails = hashes.iter().filter_map(|h| h.email.clone());
        let phones = hashes.iter().filter_map(|h| h.phone.clone());
        let asked = [
            Column::NameFold.is_in(names.iter().filter(|n| !n.is_empty()).cloned()),
            Column::EmailHash.is_in(emails),
            Column::PhoneHash.is_in(phones),
        ];
        for one in asked {
            let rows = store::scoped::<Entity, P>(who).filter(one).filter(Column::ErasedAt.is_null());
            let rows = rows.order_by_asc(Column::Id).select_only().columns([
                Column::Id,
                Column::Name,
                Column::NameFold,
                Column::EmailHash,
                Column::PhoneHash,
            ]);
            found.extend(rows.into_model::<Known>().all(db).await?.into_iter().filter(|k| seen.insert(k.id)));
        }
    }
    Ok(found)
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
pub(crate) async fn set_cv<P>(tx: &Tx, who: &Granted<P>, id: CandidateId, cv: Option<DocumentId>) -> Result<(), DbErr> {
    save(tx, who, id, [(Column::CvDocumentId, cv.into())]).await
}

/// The ids of those in sight whose name holds these words, by name.
pub(crate) async fn named(app: &App, actor: &Actor, words: &str, most: u64) -> Result<Vec<CandidateId>, Problem> {
    let Some(search) = Search::parse(words, &app.secret) else { return Ok(Vec::new()) };
    let filter = Filter { search: Some(search.by_name_alone()), active: Some(true), ..Filter::default() };
    let sight = Sight::of(app, actor).await?;
    let found = filtered(&sight, &filter)
        .order_by_asc(Column::NameFold)
        .order_by_asc(Column::Id)
        .select_only()
        .column(Column::Id)
        .limit(most)
        .into_tuple()
        .all(app.store.read())
        .await?;
    Ok(found)
}
