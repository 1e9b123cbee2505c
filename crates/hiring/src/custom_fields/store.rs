//! Queries of custom fields.

use super::{
    definition::Definition,
    table::{Column, Entity, Model, Subject},
};
use kernel::{CustomFieldId, Granted};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder};

/// Those of candidates or of jobs that are in use, in their order. Whom they are shown to is for the
/// caller to ask: [`super::table::Audience::holds`].
pub(crate) async fn definitions<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    subject: Subject,
) -> Result<Vec<Definition>, DbErr> {
    Ok(all(db, who, subject).await?.into_iter().filter(|d| d.active).collect())
}

/// Those out of use too.
pub(super) async fn all<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    subject: Subject,
) -> Result<Vec<Definition>, DbErr> {
    let rows = ::store::scoped::<Entity, P>(who)
        .filter(Column::Subject.eq(subject))
        .order_by_asc(Column::Position)
        .order_by_asc(Column::Id);
    Ok(rows.all(db).await?.into_iter().map(Into::into).collect())
}

/// One of the organization.
pub(super) async fn one<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    id: CustomFieldId,
) -> Result<Option<Model>, DbErr> {
    ::store::scoped::<Entity, P>(who).filter(Column::Id.eq(id)).one(db).await
}
