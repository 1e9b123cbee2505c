//! Moving what this context holds of a candidate: applications, reviews, documents, notes, tags.

use crate::{
    applications::{stays::table as stay, table as application},
    candidates::{
        sorting::{mark, marks, unmark},
        table as candidate,
    },
    documents::table as document,
    hooks::Moving,
    notes::table as note,
    permissions::WriteCandidates,
    reviews::table as review,
};
use ::store::{Tx, scoped, scoped_delete, scoped_update};
use kernel::{ApplicationId, DocumentId, Granted, KeyId, NoteId, Problem, TagId, UserId};
use sea_orm::{
    ActiveModelTrait as _, ColumnTrait, DbErr, IntoActiveModel as _, QueryFilter, QuerySelect, sea_query::Expr,
};
use serde::{Deserialize, Serialize};

/// What was moved: ids, so that it can be moved back.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Moved {
    pub applications: Vec<ApplicationId>,
    /// Applications that were put aside, and those that took over what hung on them.
    pub joined: Vec<(ApplicationId, ApplicationId)>,
    pub documents: Vec<DocumentId>,
    pub notes: Vec<NoteId>,
    /// Notes of applications that were put aside.
    pub application_notes: Vec<(NoteId, ApplicationId)>,
    /// Reviews of those: application and user.
    pub reviews: Vec<(ApplicationId, UserId)>,
    /// All tags of the record that was merged.
    pub tags: Vec<TagId>,
    /// Those of them that the kept one did not have.
    pub new_tags: Vec<TagId>,
    /// What other contexts moved, by their names.
    pub others: serde_json::Map<String, serde_json::Value>,
}

type Who = Granted<WriteCandidates>;

/// Moves documents, notes, reviews, tags; applications are not yet put aside.
pub(super) async fn there(tx: &Tx, who: &Who, m: &Moving, key: KeyId) -> Result<Moved, Problem> {
    let db = tx.connection();
    let mut moved = Moved { applications: m.applications.clone(), joined: m.joined.clone(), ..Moved::default() };
    let documents = scoped::<document::Entity, _>(who).filter(document::Column::CandidateId.eq(m.from));
    moved.documents = documents.select_only().column(document::Column::Id).into_tuple().all(db).await?;
    // a file stays sealed by the key it came with
    scoped_update::<document::Entity, _>(who)
        .col_expr(document::Column::KeyId, Expr::value(Some(key)))
        .filter(document::Column::CandidateId.eq(m.from))
        .filter(document::Column::KeyId.is_null())
        .exec(db)
        .await?;
    documents_to(tx, who, &moved.documents, m.into).await?;
    let notes = scoped::<note::Entity, _>(who).filter(note::Column::CandidateId.eq(m.from));
    moved.notes = notes.select_only().column(note::Column::Id).into_tuple().all(db).await?;
    scoped_update::<note::Entity, _>(who)
        .col_expr(note::Column::CandidateId, Expr::value(m.into))
        .filter(note::Column::CandidateId.eq(m.from))
        .exec(db)
        .await?;
    scoped_update::<review::Entity, _>(who)
        .col_expr(review::Column::CandidateId, Expr::value(m.into))
        .filter(review::Column::CandidateId.eq(m.from))
        .exec(db)
        .await?;
    for (aside, goes_on) in &m.joined {
        hand_over(tx, who, (*aside, *goes_on), &mut moved).await?;
    }
    moved.tags = marks(db, who, m.from).await?;
    let had = marks(db, who, m.into).await?;
    moved.new_tags = moved.tags.iter().filter(|t| !had.contains(t)).copied().collect();
    if !moved.tags.is_empty() {
        unmark(tx, who, m.from, &moved.tags).await?;
    }
    mark(tx, who, &moved.new_tags.iter().map(|t| (m.into, *t)).collect::<Vec<_>>()).await?;
    Ok(moved)
}

async fn documents_to(tx: &Tx, who: &Who, ids: &[DocumentId], to: kernel::CandidateId) -> Result<(), DbErr> {
    scoped_update::<document::Entity, _>(who)
        .col_expr(document::Column::CandidateId, Expr::value(to))
        .filter(document::Column::Id.is_in(ids.iter().copied()))
        .exec(tx.connection())
        .await
        .map(|_| ())
}

/// What hangs on an application that is put aside goes over to the one that goes on. A review by somebody
/// who reviewed both stays with the one that is put aside, and comes back with it.
async fn hand_over(
    tx: &Tx,
    who: &Who,
    (aside, goes_on): (ApplicationId, ApplicationId),
    moved: &mut Moved,
) -> Result<(), DbErr> {
    let db = tx.connection();
    let notes = scoped::<note::Entity, _>(who).filter(note::Column::ApplicationId.eq(aside));
    let notes: Vec<NoteId> = notes.select_only().column(note::Column::Id).into_tuple().all(db).await?;
    scoped_update::<note::Entity, _>(who)
        .col_expr(note::Column::ApplicationId, Expr::value(Some(goes_on)))
        .filter(note::Column::ApplicationId.eq(aside))
        .exec(db)
        .await?;
    moved.application_notes.extend(notes.into_iter().map(|n| (n, aside)));
    let of = |a: ApplicationId| scoped::<review::Entity, _>(who).filter(review::Column::ApplicationId.eq(a));
    let there: Vec<UserId> = of(goes_on).select_only().column(review::Column::UserId).into_tuple().all(db).await?;
    for r in of(aside).all(db).await?.into_iter().filter(|r| !there.contains(&r.user_id)) {
        review_to(tx, who, (aside, goes_on), r.user_id).await?;
        moved.reviews.push((aside, r.user_id));
    }
    Ok(())
}

async fn review_to(tx: &Tx, who: &Who, (from, to): (ApplicationId, ApplicationId), user: UserId) -> Result<(), DbErr> {
    scoped_update::<review::Entity, _>(who)
        .col_expr(review::Column::ApplicationId, Expr::value(to))
        .filter(review::Column::ApplicationId.eq(from))
        .filter(review::Column::UserId.eq(user))
        .exec(tx.connection())
        .await
        .map(|_| ())
}

/// Applications taken out of the pipeline, with what is left on them: kept sealed until the merge is taken back.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Aside {
    applications: Vec<application::Model>,
    reviews: Vec<review::Model>,
    /// Their stays in stages: no funnel counts one person twice.
    stays: Vec<stay::Model>,
}

/// Takes applications out of the pipeline, with the reviews and the stays that are left on them.
pub(super) async fn put_aside(tx: &Tx, who: &Who, ids: &[ApplicationId]) -> Result<Aside, DbErr> {
    let db = tx.connection();
    let ids = || ids.iter().copied();
    let reviews = review::Column::ApplicationId.is_in(ids());
    let left = scoped::<review::Entity, _>(who).filter(reviews.clone()).all(db).await?;
    scoped_delete::<review::Entity, _>(who).filter(reviews).exec(db).await?;
    let of_these = stay::Column::ApplicationId.is_in(ids());
    let stays = scoped::<stay::Entity, _>(who).filter(of_these.clone()).all(db).await?;
    scoped_delete::<stay::Entity, _>(who).filter(of_these).exec(db).await?;
    let these = application::Column::Id.is_in(ids());
    let rows = scoped::<application::Entity, _>(who).filter(these.clone()).all(db).await?;
    scoped_delete::<application::Entity, _>(who).filter(these).exec(db).await?;
    Ok(Aside { applications: rows, reviews: left, stays })
}

/// Whose these applications are from now on.
pub(super) async fn applications_to(
    tx: &Tx,
    who: &Who,
    ids: &[ApplicationId],
    to: kernel::CandidateId,
) -> Result<(), DbErr> {
    scoped_update::<application::Entity, _>(who)
        .col_expr(application::Column::CandidateId, Expr::value(to))
        .filter(application::Column::Id.is_in(ids.iter().copied()))
        .exec(tx.connection())
        .await
        .map(|_| ())
}

/// Puts applications back that were put aside.
pub(super) async fn bring_back(tx: &Tx, who: &Who, aside: Aside) -> Result<(), DbErr> {
    let Aside { applications, reviews, stays } = aside;
    let rows: Vec<application::ActiveModel> =
        applications.into_iter().map(|a| a.into_active_model().reset_all()).collect();
    ::store::insert_many::<application::Entity, _, _>(tx, who, rows).await?;
    let reviews: Vec<review::ActiveModel> = reviews.into_iter().map(|r| r.into_active_model().reset_all()).collect();
    ::store::insert_many::<review::Entity, _, _>(tx, who, reviews).await?;
    let stays: Vec<stay::ActiveModel> = stays.into_iter().map(|s| s.into_active_model().reset_all()).collect();
    ::store::insert_many::<stay::Entity, _, _>(tx, who, stays).await
}

/// Moves back what was moved, and what came since to applications that go back.
pub(super) async fn back(tx: &Tx, who: &Who, m: &Moving, moved: &Moved) -> Result<(), DbErr> {
    let db = tx.connection();
    documents_to(tx, who, &moved.documents, m.from).await?;
    for (id, aside) in &moved.application_notes {
        scoped_update::<note::Entity, _>(who)
            .col_expr(note::Column::ApplicationId, Expr::value(Some(*aside)))
            .filter(note::Column::Id.eq(*id))
            .exec(db)
            .await?;
    }
    for (aside, user) in &moved.reviews {
        if let Some((_, goes_on)) = moved.joined.iter().find(|(a, _)| a == aside) {
            review_to(tx, who, (*goes_on, *aside), *user).await?;
        }
    }
    // of the applications as they stand now, each thing belongs to whom its application belongs to
    for (to, applications) in [(m.from, &m.applications)] {
        scoped_update::<note::Entity, _>(who)
            .col_expr(note::Column::CandidateId, Expr::value(to))
            .filter(note::Column::ApplicationId.is_in(applications.iter().copied()))
            .exec(db)
            .await?;
        scoped_update::<review::Entity, _>(who)
            .col_expr(review::Column::CandidateId, Expr::value(to))
            .filter(review::Column::ApplicationId.is_in(applications.iter().copied()))
            .exec(db)
            .await?;
    }
    scoped_update::<note::Entity, _>(who)
        .col_expr(note::Column::CandidateId, Expr::value(m.from))
        .filter(note::Column::Id.is_in(moved.notes.iter().copied()))
        .exec(db)
        .await?;
    if !moved.new_tags.is_empty() {
        unmark(tx, who, m.into, &moved.new_tags).await?;
    }
    mark(tx, who, &moved.tags.iter().map(|t| (m.from, *t)).collect::<Vec<_>>()).await
}

/// The row of a candidate, hidden or not, held by whoever writes it.
pub(super) async fn row(tx: &Tx, who: &Who, id: kernel::CandidateId) -> Result<Option<candidate::Model>, DbErr> {
    scoped::<candidate::Entity, _>(who).filter(candidate::Column::Id.eq(id)).one(tx.connection()).await
}
