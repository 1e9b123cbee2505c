//! The catalogue of an organization's departments. It grows by itself: whoever names a new one adds it,
//! and what differs in case or blanks alone is the same one.
mod api;
mod export;
mod table;

pub use facade::{Department, department_named, departments};

use utoipa_axum::{router::OpenApiRouter, routes};

pub(crate) fn api() -> OpenApiRouter<web::App> {
    OpenApiRouter::default().routes(routes!(api::list))
}

mod facade {
    use super::table::{ActiveModel, Column, Entity};
    use kernel::{
        DepartmentId, Granted,
        text::{fold, sort_key},
    };
    use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QueryOrder};
    use store::Tx;

    /// A part of an organization that hires.
    #[derive(Clone, Debug)]
    pub struct Department {
        /// Which.
        pub id: DepartmentId,
        /// What it is called.
        pub name: String,
    }

    /// The organization's departments by name: there are few.
    pub async fn departments<P>(db: &impl ConnectionTrait, who: &Granted<P>) -> Result<Vec<Department>, DbErr> {
        let rows = store::scoped::<Entity, P>(who).order_by_asc(Column::SortKey).order_by_asc(Column::Id).all(db);
        Ok(rows.await?.into_iter().map(|d| Department { id: d.id, name: d.name }).collect())
    }

    /// The department of this name, added where there is none yet. Where somebody else adds it at the same
    /// moment, a unique key refuses (`store::dialect::is_duplicate`): try again.
    pub async fn department_named<P>(tx: &Tx, who: &Granted<P>, name: &str) -> Result<DepartmentId, DbErr> {
        let folded = fold(name);
        let known = store::scoped::<Entity, P>(who).filter(Column::NameFold.eq(&folded)).one(tx.connection());
        if let Some(d) = known.await? {
            return Ok(d.id);
        }
        let id = DepartmentId::new();
        let row = ActiveModel {
            id: Set(id),
            name: Set(name.to_owned()),
            name_fold: Set(folded),
            sort_key: Set(sort_key(name)),
            created_at: Set(tx.now()),
            ..Default::default()
        };
        store::insert::<Entity, _, P>(tx, who, row).await?;
        Ok(id)
    }
}
