//! What nobody confirmed within a day is gone: its rows first, its key with the next sweep.

use jobs::{Definition, Schedule, handler};
use kernel::{Problem, time::HOUR};
use sea_orm::{ColumnTrait, QueryFilter, sea_query::Expr};
use web::App;

const PURGE: &str = "hiring.purge";

/// Every hour.
pub(crate) const SCHEDULE: Schedule = Schedule::every(PURGE, HOUR);

/// The kind of background work.
pub(crate) fn definition() -> Definition<App> {
    handler(PURGE, |app, _| async move { purge(&app).await })
}

/// Empties all that are past their day, of every organization.
pub(crate) async fn purge(app: &App) -> Result<(), Problem> {
    let tx = app.store.begin(&kernel::Actor::platform()).await?;
    store::platform_update::<rows::Entity>()
        .col_expr(rows::Column::State, Expr::value("cancelled"))
        .col_expr(rows::Column::Sealed, Expr::value(Option::<Vec<u8>>::None))
        .col_expr(rows::Column::KeyId, Expr::value(Option::<kernel::KeyId>::None))
        .col_expr(rows::Column::UpdatedAt, Expr::value(tx.now()))
        .filter(rows::Column::KeyId.is_not_null())
        .filter(rows::Column::ExpiresAt.lte(tx.now()))
        .exec(tx.connection())
        .await?;
    Ok(tx.commit().await?)
}

/// The same table across organizations: nothing of what was sent.
pub(crate) mod rows {
    use kernel::{BulkCreationId, KeyId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "bulk_creation")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: BulkCreationId,
        pub state: String,
        pub key_id: Option<KeyId>,
        pub sealed: Option<Vec<u8>>,
        pub expires_at: Timestamp,
        pub updated_at: Timestamp,
    }
    store::rows_of!(platform);
}
