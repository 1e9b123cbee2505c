//! Saved views that name somebody who is erased.

use ::store::Tx;
use kernel::{Granted, Problem, text::fold};
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
    #[derive(Clone, Copy, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}
    impl ActiveModelBehavior for ActiveModel {}
    impl store::OrganizationOwned for Entity {
        fn organization_column() -> Column {
            Column::OrganizationId
        }
    }
}

/// Removes every view of the organization whose name or search holds one of these texts (the name
/// of a person, an address). `P` is the permission to erase.
///
/// # Errors
/// The database did not answer.
pub async fn forget<P>(tx: &Tx, who: &Granted<P>, texts: &[String]) -> Result<(), Problem> {
    let texts: Vec<String> = texts.iter().map(|t| fold(t)).filter(|t| !t.is_empty()).collect();
    let all = ::store::scoped::<everybodys::Entity, P>(who).all(tx.connection()).await?;
    let naming: Vec<_> = all.into_iter().filter(|v| names(v, &texts)).map(|v| v.id).collect();
    for chunk in naming.chunks(500) {
        ::store::scoped_delete::<everybodys::Entity, P>(who)
            .filter(everybodys::Column::Id.is_in(chunk.iter().copied()))
            .exec(tx.connection())
            .await?;
    }
    Ok(())
}

fn names(view: &everybodys::Model, texts: &[String]) -> bool {
    let pairs: Vec<(String, String)> = serde_html_form::from_str(&view.query).unwrap_or_default();
    let said = pairs.into_iter().map(|(_, value)| value).chain([view.name.clone()]);
    let said: Vec<String> = said.map(|s| fold(&s)).collect();
    texts.iter().any(|t| said.iter().any(|s| s.contains(t.as_str())))
}
