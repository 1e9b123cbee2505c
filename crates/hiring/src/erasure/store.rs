//! Queries of an erasure over the tables of this context.

use crate::{
    applications::table as application,
    candidates::{
        self, alike, names, skills, sorting,
        table::{Column, Model},
    },
    catalogues::{self, actions::typed, table::Catalogue},
    documents::table as document,
    merges,
    permissions::EraseCandidates,
    reviews::table as review,
    sweep::candidate,
};
use ::store::Tx;
use kernel::{ApplicationId, CandidateId, Granted};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QuerySelect, sea_query::Expr};

/// The tables that an erasure touches, below this context too.
pub(super) const TABLES: &[&str] = &[
    "candidate",
    "application",
    "profile_review",
    "note",
    "note_mention",
    "note_version",
    "document",
    "candidate_skill",
    "candidate_tag",
    "candidate_name_key",
    "candidate_distinct",
    "candidate_merge",
    "catalogue_entry",
    "document_text",
    "document_reading",
    "event_detail",
    "availability_slot",
    "availability_rule",
    "availability_exception",
    "saved_view",
    "idempotent_answer",
];

/// One who was not erased, also where another record took their place.
pub(super) async fn known<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: CandidateId,
) -> Result<Option<Model>, DbErr> {
    let of = ::store::scoped::<candidates::table::Entity, P>(who).filter(Column::Id.eq(id));
    of.filter(Column::ErasedAt.is_null()).one(db).await
}

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

/// Forgets what somebody was sorted by. A source or a tag that nobody else has may tell of them: it goes
/// too, unless every organization has it. Gives those that went, for the event log.
pub(super) async fn unsort(tx: &Tx, who: &Granted<EraseCandidates>, row: &Model) -> Result<Vec<String>, DbErr> {
    let tags = sorting::marks(tx.connection(), who, row.id).await?;
    if !tags.is_empty() {
        sorting::unmark(tx, who, row.id, &tags).await?;
    }
    skills::clear(tx, who, row.id).await?;
    names::clear(tx, who, row.id).await?;
    alike::forget(tx, who, row.id).await?;
    merges::store::forget(tx, who, row.id).await?;
    candidates::store::save(tx, who, row.id, [(Column::SourceId, None::<kernel::SourceId>.into())]).await?;
    // written by a version before
    ::store::scoped_update::<LegacyEntity, _>(who)
        .col_expr(LegacyColumn::Source, Expr::value(None::<String>))
        .filter(LegacyColumn::Id.eq(row.id))
        .exec(tx.connection())
        .await?;
    let source = row.source_id.map(|s| (Catalogue::Source, s.uuid()));
    let all = source.into_iter().chain(tags.into_iter().map(|t| (Catalogue::Tag, t.uuid())));
    let mut gone = Vec::new();
    for (catalogue, id) in all {
        if catalogues::store::forget_alone(tx, who, catalogue, id).await? {
            gone.push(typed(catalogue, id));
        }
    }
    Ok(gone)
}

/// The column of sources as a version before wrote them.
mod legacy {
    use kernel::{CandidateId, OrganizationId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "candidate")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CandidateId,
        pub organization_id: OrganizationId,
        pub source: Option<String>,
    }
    store::rows_of!(organization);
}
use legacy::{Column as LegacyColumn, Entity as LegacyEntity};

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
