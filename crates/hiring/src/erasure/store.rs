//! Queries of an erasure over the tables of this context.

use crate::{
    applications::table as application, candidates::table::Model, documents::table as document,
    permissions::EraseCandidates, reviews::table as review, sweep::candidate,
};
use ::store::Tx;
use kernel::{ApplicationId, CandidateId, Granted};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QuerySelect, sea_query::Expr};

/// The tables that an erasure touches, below this context too.
pub(super) const TABLES: &[&str] = &[
    "candidate",
    "application",
    "profile_review",
    "note",
    "note_mention",
    "note_version",
    "document",
    "document_text",
    "document_reading",
    "event_detail",
    "availability_slot",
    "availability_rule",
    "availability_exception",
    "saved_view",
    "idempotent_answer",
];

pub(super) async fn applications(
    tx: &Tx,
    who: &Granted<EraseCandidates>,
    id: CandidateId,
) -> Result<Vec<ApplicationId>, DbErr> {
    ::store::scoped::<application::Entity, _>(who)
        .filter(application::Column::CandidateId.eq(id))
        .select_only()
        .column(application::Column::Id)
        .into_tuple()
        .all(tx.connection())
        .await
}

/// What people wrote about the candidate beside decisions.
pub(super) async fn clear_reasons(tx: &Tx, who: &Granted<EraseCandidates>, id: CandidateId) -> Result<(), DbErr> {
    ::store::scoped_update::<application::Entity, _>(who)
        .col_expr(application::Column::Reason, Expr::value(None::<String>))
        .filter(application::Column::CandidateId.eq(id))
        .exec(tx.connection())
        .await?;
    ::store::scoped_update::<review::Entity, _>(who)
        .col_expr(review::Column::Reason, Expr::value(None::<String>))
        .filter(review::Column::CandidateId.eq(id))
        .exec(tx.connection())
        .await?;
    Ok(())
}

pub(super) async fn documents(
    tx: &Tx,
    who: &Granted<EraseCandidates>,
    id: CandidateId,
) -> Result<Vec<document::Model>, DbErr> {
    let all = ::store::scoped::<document::Entity, _>(who).filter(document::Column::CandidateId.eq(id));
    all.all(tx.connection()).await
}

/// The rows of these documents, their texts and the log of how they were read.
pub(super) async fn remove_documents(
    tx: &Tx,
    who: &Granted<EraseCandidates>,
    id: CandidateId,
    documents: &[document::Model],
) -> Result<(), DbErr> {
    let ids: Vec<_> = documents.iter().map(|d| d.id).collect();
    let texts = ::store::scoped_delete::<document::text::Entity, _>(who);
    texts.filter(document::text::Column::DocumentId.is_in(ids.clone())).exec(tx.connection()).await?;
    let readings = ::store::scoped_delete::<document::reading::Entity, _>(who);
    readings.filter(document::reading::Column::DocumentId.is_in(ids)).exec(tx.connection()).await?;
    let all = ::store::scoped_delete::<document::Entity, _>(who).filter(document::Column::CandidateId.eq(id));
    all.exec(tx.connection()).await.map(|_| ())
}

/// Whether no other candidate of any organization is the same person.
pub(super) async fn is_alone(tx: &Tx, row: &Model) -> Result<bool, DbErr> {
    let other = ::store::platform::<candidate::Entity>()
        .filter(candidate::Column::PersonId.eq(row.person_id))
        .filter(candidate::Column::Id.ne(row.id))
        .one(tx.connection())
        .await?;
    Ok(other.is_none())
}
