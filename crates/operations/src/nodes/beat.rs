//! A node says that it is there.

use super::table::{ActiveModel, Column, Entity};
use kernel::{Actor, NodeId, time::DAY};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, QueryFilter, sea_query::Expr};
use std::{sync::OnceLock, time::Duration};
use web::App;

/// How often it says so.
const EVERY: Duration = Duration::from_secs(15);
/// A node that is gone is shown for so long.
const REMEMBERED: i64 = DAY;

/// A node that ends does not wait longer for a database that is gone.
const PATIENCE: Duration = Duration::from_secs(2);

/// What this process is.
pub struct Here {
    /// The program's version.
    pub version: &'static str,
    /// `all`, `web` or `worker`.
    pub role: &'static str,
    /// Where it listens.
    pub address: String,
}

/// This process, among the nodes.
fn own_id() -> NodeId {
    static OWN: OnceLock<NodeId> = OnceLock::new();
    *OWN.get_or_init(NodeId::new)
}

/// Says that this node is there, again and again; does not return.
pub async fn beat(app: App, here: Here) {
    let began = app.now();
    loop {
        if let Err(error) = say(&app, &here, began).await {
            tracing::warn!(%error, "this node cannot say that it is there");
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn say(app: &App, here: &Here, began: kernel::Timestamp) -> Result<(), DbErr> {
    let tx = app.store.begin(&Actor::platform()).await?;
    let now = tx.now();
    let seen = store::platform_update::<Entity>().col_expr(Column::SeenAt, Expr::value(now));
    let seen = seen.filter(Column::Id.eq(own_id())).exec(tx.connection()).await?;
    if seen.rows_affected == 0 {
        let row = ActiveModel {
            id: Set(own_id()),
            version: Set(here.version.to_owned()),
            role: Set(here.role.to_owned()),
            address: Set(here.address.clone()),
            started_at: Set(began),
            seen_at: Set(now),
        };
        store::platform_insert(&tx, row).await?;
        let forgotten = store::platform_delete::<Entity>().filter(Column::SeenAt.lt(now.plus(-REMEMBERED)));
        forgotten.exec(tx.connection()).await?;
    }
    tx.commit().await
}

/// Takes this node off the list, when it ends as it should. Failing is no fault: the others see that
/// it is gone by its silence.
pub async fn leave(app: &App) {
    let gone = async {
        let tx = app.store.begin(&Actor::platform()).await?;
        store::platform_delete::<Entity>().filter(Column::Id.eq(own_id())).exec(tx.connection()).await?;
        tx.commit().await
    };
    match tokio::time::timeout(PATIENCE, gone).await {
        Ok(Ok(())) => {}
        Ok(Err(error)) => tracing::warn!(%error, "this node could not say that it ends"),
        Err(_late) => tracing::warn!("this node could not say that it ends: the database did not answer"),
    }
}
