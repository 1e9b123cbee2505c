//! Reading documents in the background, each in a process of its own.

use super::{
    store,
    table::{self, Model, Reading, reading, text},
    text::PURPOSE,
};
use crate::{candidates, permissions::ReadCandidates};
use ::store::{NewEvent, Tx};
use blobs::{DataKey, Media};
use extract::{Helper, Outcome};
use jobs::{Definition, Job, NewJob, Retry, Schedule, handler};
use kernel::{
    Actor, DocumentId, Granted, JobDescriptionId, OrganizationId, Problem, ReadingId,
    time::{HOUR, MINUTE},
};
use sea_orm::{
    ActiveValue::{NotSet, Set},
    ColumnTrait, QueryFilter, QueryOrder, QuerySelect,
};
use serde_json::json;
use std::time::Instant;
use web::App;

/// The kind of work that reads one.
const READ: &str = "hiring.read_document";
/// The schedule that finds those nobody reads.
const REMIND: &str = "hiring.read_documents";
/// So many at once on a node: a reader may take a processor for ten seconds.
const AT_ONCE: usize = 2;
/// Only a reader that could not be asked is tried again.
const TRIES: Retry = Retry { attempts: 4, first: MINUTE, factor: 5, longest: HOUR };
/// Documents that one look of the schedule takes up.
const FORGOTTEN: u64 = 1_000;

/// The schedule: documents of the time before there was a reader, and whatever a restore brought back.
pub(crate) const SCHEDULE: Schedule = Schedule::every(REMIND, HOUR);

/// The kinds of background work.
pub(crate) fn definitions() -> Vec<Definition<App>> {
    let one = handler(READ, |app, job| async move { read(&app, job).await });
    vec![one.retrying(TRIES).at_once(AT_ONCE), handler(REMIND, |app, _| async move { remind(&app).await })]
}

/// Has a document read, once.
pub(crate) async fn enqueue(tx: &Tx, organization: OrganizationId, id: DocumentId) -> Result<(), Problem> {
    let payload = json!({ "document": id });
    let job = NewJob { kind: READ, organization: Some(organization), payload, run_at: tx.now() };
    jobs::enqueue_unique(tx, job, &format!("{READ} {id}")).await?;
    Ok(())
}

/// One try: how it ended and what it took.
pub(crate) struct Try {
    media: Media,
    pub reading: extract::Reading,
    millis: i64,
}

impl Try {
    /// As the log keeps it.
    pub(crate) fn row(&self, tx: &Tx) -> reading::ActiveModel {
        let (method, version) = extract::method(self.media).unwrap_or(("none", ""));
        reading::ActiveModel {
            id: Set(ReadingId::new()),
            organization_id: NotSet,
            document_id: Set(None),
            job_description_id: Set(None::<JobDescriptionId>),
            method: Set(method.to_owned()),
            method_version: Set(version.to_owned()),
            outcome: Set(self.reading.outcome.into()),
            millis: Set(self.millis),
            characters: Set(i64::try_from(self.reading.text.chars().count()).unwrap_or(i64::MAX)),
            created_at: Set(tx.now()),
        }
    }
}

/// Has the reader of this installation read a file.
pub(crate) async fn attempt(app: &App, media: Media, bytes: &[u8]) -> Try {
    let began = Instant::now();
    let reading = match app.hooks.all::<Helper>().first() {
        Some(helper) => helper.read(media, bytes).await.unwrap_or_else(|died| {
            // the kind of its death, never a word of the file
            tracing::warn!(%died, media = media.extension(), "a document was not read");
            extract::Reading::without(died.outcome())
        }),
        None => extract::Reading::without(Outcome::Failed),
    };
    Try { media, reading, millis: i64::try_from(began.elapsed().as_millis()).unwrap_or(i64::MAX) }
}

async fn read(app: &App, job: Job) -> Result<(), Problem> {
    let (Some(organization), Some(id)) = (job.organization, job.payload["document"].as_str()) else { return Ok(()) };
    let Ok(id) = id.parse::<DocumentId>() else { return Ok(()) };
    let who = Actor::system(organization).permit::<ReadCandidates>()?;
    let Some((document, key)) = open(app, &who, id).await? else { return Ok(()) };
    let Some(media) = Media::from_extension(&document.media) else { return Ok(()) };
    // a file that is gone was erased, or the file store lacks it: the operator is told by `doctor`
    let Some(bytes) = app.blobs.get(&key, &document.path).await? else { return Ok(()) };
    let tried = attempt(app, media, &bytes).await;
    let failed = tried.reading.outcome == Outcome::Failed;
    keep(app, &who, &document, &key, &tried).await?;
    if failed { Err(Problem::internal("the reader of documents could not be asked")) } else { Ok(()) }
}

/// The document that waits, with its key; none where it is gone or was read meanwhile.
async fn open(app: &App, who: &Granted<ReadCandidates>, id: DocumentId) -> Result<Option<(Model, DataKey)>, Problem> {
    let db = app.store.read();
    let Some(document) = store::find(db, who, id).await? else { return Ok(None) };
    if !matches!(document.reading, Reading::Waiting | Reading::Failed) {
        return Ok(None);
    }
    let Some(candidate) = candidates::store::find(db, who, document.candidate_id).await? else { return Ok(None) };
    let key = super::seen::key(app, &candidate, &document).await?;
    Ok(key.map(|key| (document, key)))
}

/// Keeps what was read, unless the document was erased meanwhile.
async fn keep(
    app: &App,
    who: &Granted<ReadCandidates>,
    document: &Model,
    key: &DataKey,
    tried: &Try,
) -> Result<(), Problem> {
    let (id, reading) = (document.id, &tried.reading);
    let sealed = (reading.outcome == Outcome::Read).then(|| key.seal_text(PURPOSE, &reading.text));
    let mut tx = app.store.begin(who.actor()).await?;
    if !store::save_reading(&tx, who, id, reading.outcome.into()).await? {
        return Ok(());
    }
    let row = sealed.map(|sealed| text::ActiveModel {
        document_id: Set(id),
        organization_id: NotSet,
        text: Set(sealed),
        cut: Set(reading.cut),
        created_at: Set(tx.now()),
    });
    store::save_text(&tx, who, id, row).await?;
    store::log(&tx, who, reading::ActiveModel { document_id: Set(Some(id)), ..tried.row(&tx) }).await?;
    let detail = json!({ "document": id, "outcome": reading.outcome });
    let event = NewEvent::new("candidate.document_read", who.organization(), document.candidate_id);
    tx.emit(event.about(id).detail(detail));
    Ok(tx.commit().await?)
}

/// Takes up documents that wait and have no work of theirs in the queue.
async fn remind(app: &App) -> Result<(), Problem> {
    let waiting = ::store::platform::<waiting::Entity>()
        .filter(waiting::Column::Reading.eq(table::Reading::Waiting))
        .order_by_asc(waiting::Column::CreatedAt)
        .order_by_asc(waiting::Column::Id)
        .limit(FORGOTTEN);
    let found = waiting.all(app.store.read()).await?;
    if found.is_empty() {
        return Ok(());
    }
    let tx = app.store.begin(&Actor::platform()).await?;
    for d in found {
        enqueue(&tx, d.organization_id, d.id).await?;
    }
    Ok(tx.commit().await?)
}

/// Rows of documents across organizations: which wait.
mod waiting {
    use kernel::{DocumentId, OrganizationId, Timestamp};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "document")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: DocumentId,
        pub organization_id: OrganizationId,
        pub reading: super::Reading,
        pub created_at: Timestamp,
    }
    store::rows_of!(platform);
}
