//! Opening jobs beside the general requisition.

use super::{
    store as rows,
    table::{ActiveModel, Entity, Model, RequisitionState},
};
use crate::{
    Messages,
    permissions::{ReadRequisitions, WriteRequisitions},
    stages,
};
use ::store::{NewEvent, Store, dialect::is_duplicate, insert};
use kernel::{Granted, Kind, Problem, RequisitionId, Text};
use sea_orm::ActiveValue::Set;
use serde_json::json;
use web::{App, Check};

/// Characters of a title.
const TITLE: usize = 200;
/// How often the general requisition is made where others make it at the same moment.
const TRIES: usize = 3;

/// Opens a job.
///
/// # Errors
/// 422 for a title that cannot be right, 409 where another job is called the same.
pub(crate) async fn open(app: &App, who: &Granted<WriteRequisitions>, title: &str) -> Result<Model, Problem> {
    let mut check = Check::default();
    let title = check.text("title", title, TITLE);
    check.done()?;
    let mut tx = app.store.begin(who.actor()).await?;
    let folded = kernel::text::fold(&title);
    let all = rows::all(tx.connection(), who).await?;
    if all.iter().any(|r| r.title.as_deref().is_some_and(|t| kernel::text::fold(t) == folded)) {
        let p = Problem::field("title", Text::new(|l| Messages::from(l).requisition_exists()));
        return Err(Problem { kind: Kind::Conflict, ..p });
    }
    let (id, now) = (RequisitionId::new(), tx.now());
    let row = ActiveModel {
        id: Set(id),
        general: Set(false),
        title: Set(Some(title.clone())),
        state: Set(RequisitionState::Open),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    insert::<Entity, _, _>(&tx, who, row).await?;
    stages::store::make_usual(&tx, who, id).await?;
    tx.emit(NewEvent::new("requisition.created", who.organization(), id).detail(json!({ "title": title })));
    let made = rows::one(tx.connection(), who, id).await?.ok_or_else(Problem::not_found)?;
    tx.commit().await?;
    Ok(made)
}

/// The organization's jobs: the general one, made where nobody needed it yet, then the others, the oldest
/// first.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn all(store: &Store, who: &Granted<ReadRequisitions>) -> Result<Vec<Model>, Problem> {
    for _ in 0..TRIES {
        let found = rows::all(store.read(), who).await?;
        if found.iter().any(|r| r.general) {
            return Ok(found);
        }
        let tx = store.begin(who.actor()).await?;
        match rows::general(&tx, who).await {
            Ok(_) => tx.commit().await?,
            Err(e) if is_duplicate(&e) => drop(tx),
            Err(e) => return Err(e.into()),
        }
    }
    Err(Problem::internal("the general requisition could not be made"))
}
