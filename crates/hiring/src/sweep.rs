//! What a crash leaves behind is taken away once a day: keys are written before the candidate's row
//! and files before the document's, so that no row ever lacks what it names, and what no row came
//! to name within a day is nobody's.

use jobs::{Definition, Schedule, handler};
use kernel::{Problem, time::DAY};
use web::App;

/// The schedule and its job.
const SWEEP: &str = "hiring.sweep";

/// Once a day.
pub(crate) const SCHEDULE: Schedule = Schedule::every(SWEEP, DAY);

/// The kind of background work.
pub(crate) fn definition() -> Definition<App> {
    handler(SWEEP, |app, _| async move { sweep(&app).await })
}

/// Removes keys and files older than a day that no row of any organization names. A transaction
/// that is to name one of them was begun after it was made and is over long before.
pub(crate) async fn sweep(app: &App) -> Result<(), Problem> {
    let db = app.store.read();
    let keys = app.keys.sweep(|asked| async move { named::keys(db, asked).await }).await?;
    let before = app.now().plus(-DAY);
    let files = app.blobs.sweep(before, |asked| async move { named::files(db, asked).await }).await?;
    tracing::info!(keys, files, "swept what no row names");
    Ok(())
}

/// Rows of candidates across organizations: their ids and keys, and whether they were erased.
pub(crate) mod candidate {
    use kernel::{CandidateId, KeyId, OrganizationId, PersonId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "candidate")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: CandidateId,
        pub organization_id: OrganizationId,
        pub person_id: PersonId,
        pub key_id: KeyId,
        pub photo_path: Option<String>,
        pub erased_at: Option<Timestamp>,
    }
    store::rows_of!(platform);
}

/// Rows of documents across organizations: which file each names.
pub(crate) mod document {
    use kernel::{DocumentId, KeyId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: DocumentId,
        pub path: String,
        pub key_id: Option<KeyId>,
    }
    store::rows_of!(platform);
}

/// Rows of job descriptions across organizations: which key each names.
pub(crate) mod description {
    use kernel::{JobDescriptionId, KeyId};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "job_description")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: JobDescriptionId,
        pub key_id: KeyId,
    }
    store::rows_of!(platform);
}

/// Rows of their wordings: which file each names.
pub(crate) mod wording {
    use kernel::JobDescriptionId;
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "job_description_version")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub job_description_id: JobDescriptionId,
        #[sea_orm(primary_key, auto_increment = false)]
        pub version: i64,
        pub path: Option<String>,
    }
    store::rows_of!(platform);
}

/// The one look of this context across organizations: whether any row at all names a key or a file.
/// It asks the tables themselves and no list of organizations, so that none can be forgotten whose
/// data would then be lost. Only these columns can be read by it.
mod named {
    use super::{candidate, description, document, wording};
    use crate::bulk_creations::purge::rows as bulk;
    use kernel::KeyId;
    use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, QueryFilter, QuerySelect};
    use std::collections::HashSet;

    /// Which of these keys some row of a candidate, a document, a job description or a bulk creation names.
    pub(super) async fn keys(db: &impl ConnectionTrait, asked: Vec<KeyId>) -> Result<HashSet<KeyId>, DbErr> {
        let rows = store::platform::<candidate::Entity>().filter(candidate::Column::KeyId.is_in(asked.clone()));
        let mut found: Vec<KeyId> = rows.select_only().column(candidate::Column::KeyId).into_tuple().all(db).await?;
        let rows = store::platform::<document::Entity>().filter(document::Column::KeyId.is_in(asked.clone()));
        let of = rows.select_only().column(document::Column::KeyId);
        found.extend(of.into_tuple::<Option<KeyId>>().all(db).await?.into_iter().flatten());
        let rows = store::platform::<description::Entity>().filter(description::Column::KeyId.is_in(asked.clone()));
        let of = rows.select_only().column(description::Column::KeyId);
        found.extend(of.into_tuple::<KeyId>().all(db).await?);
        let rows = store::platform::<bulk::Entity>().filter(bulk::Column::KeyId.is_in(asked));
        let of = rows.select_only().column(bulk::Column::KeyId);
        found.extend(of.into_tuple::<Option<KeyId>>().all(db).await?.into_iter().flatten());
        Ok(found.into_iter().collect())
    }

    /// Which of these files some row of a document, a job description or a candidate names.
    pub(super) async fn files(db: &impl ConnectionTrait, asked: Vec<String>) -> Result<HashSet<String>, DbErr> {
        let rows = store::platform::<document::Entity>().filter(document::Column::Path.is_in(asked.clone()));
        let mut found: Vec<String> = rows.select_only().column(document::Column::Path).into_tuple().all(db).await?;
        let rows = store::platform::<wording::Entity>().filter(wording::Column::Path.is_in(asked.clone()));
        let of = rows.select_only().column(wording::Column::Path);
        found.extend(of.into_tuple::<Option<String>>().all(db).await?.into_iter().flatten());
        let rows = store::platform::<candidate::Entity>().filter(candidate::Column::PhotoPath.is_in(asked));
        let of = rows.select_only().column(candidate::Column::PhotoPath);
        found.extend(of.into_tuple::<Option<String>>().all(db).await?.into_iter().flatten());
        Ok(found.into_iter().collect())
    }
}
