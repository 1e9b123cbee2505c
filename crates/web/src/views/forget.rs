//! Saved views that name somebody who is erased.

use ::store::Tx;
use kernel::{Granted, Problem};
use sea_orm::{ColumnTrait, QueryFilter};

/// The same rows, asked for by organization: somebody else's search may name the person too.
mod everybodys {
    use kernel::{OrganizationId, SavedViewId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "saved_view")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: SavedViewId,
        pub organization_id: OrganizationId,
        pub query: String,
        pub name: String,
    }
    store::rows_of!(organization);
}

/// Removes every view of the organization whose name, or a value of whose search, tells of somebody:
/// `tells` is asked. `P` is the permission to erase.
///
/// # Errors
/// The database did not answer.
pub async fn forget<P>(tx: &Tx, who: &Granted<P>, tells: impl Fn(&str) -> bool) -> Result<(), Problem> {
    let all = ::store::scoped::<everybodys::Entity, P>(who).all(tx.connection()).await?;
    let naming: Vec<_> = all.into_iter().filter(|v| said(v).any(|text| tells(&text))).map(|v| v.id).collect();
    for chunk in naming.chunks(500) {
        ::store::scoped_delete::<everybodys::Entity, P>(who)
            .filter(everybodys::Column::Id.is_in(chunk.iter().copied()))
            .exec(tx.connection())
            .await?;
    }
    Ok(())
}

/// What a view says: the values of its search, and its name.
fn said(view: &everybodys::Model) -> impl Iterator<Item = String> {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(&view.query).unwrap_or_default();
    pairs.into_iter().map(|(_, value)| value).chain([view.name.clone()])
}
