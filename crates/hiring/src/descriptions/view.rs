//! Job descriptions as the API and the pages show them.

use super::{
    store as rows,
    table::{
        Model,
        skill::{Need, Origin},
        version,
    },
};
use crate::{
    documents::{
        self,
        table::Reading,
        view::{Piece, ReadingOut},
    },
    matching,
};
use blobs::Media;
use kernel::{Granted, JobDescriptionId, Locale, Problem, RequisitionId, SkillId, Timestamp};
use serde::Serialize;
use std::collections::HashMap;
use utoipa::ToSchema;
use web::{App, Tagged};

/// A job description in a list.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct JobDescriptionRow {
    pub id: JobDescriptionId,
    pub title: String,
    /// The latest.
    pub version: i64,
    /// Whether it is offered to be attached.
    pub active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl From<Model> for JobDescriptionRow {
    fn from(m: Model) -> Self {
        Self {
            id: m.id,
            title: m.title,
            version: m.version,
            active: m.active,
            created_at: m.created_at,
            updated_at: m.updated_at,
        }
    }
}

/// A skill that a wording asks for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct AskedOut {
    pub skill_id: SkillId,
    /// What it is called, in the reader's language.
    pub name: String,
    pub need: Need,
    /// Whether it was found in the text or said by a person.
    pub origin: Origin,
    /// The first sentences where the text names it.
    pub sentences: Vec<String>,
}

impl AskedOut {
    /// How much, as forms name it.
    pub(crate) fn need_name(&self) -> String {
        self.need.to_string()
    }
    /// Whether a person said so.
    pub(crate) fn is_by_person(&self) -> bool {
        self.origin == Origin::Person
    }
}

/// The file that a wording came from.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct SourceFile {
    pub file_name: String,
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// How reading it ended.
    pub reading: Option<Reading>,
}

/// A wording among others.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct VersionRow {
    pub version: i64,
    pub created_at: Timestamp,
    /// Who wrote it, by name.
    pub by: String,
}

/// A requisition that it is attached to.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct UserRow {
    pub requisition_id: RequisitionId,
    /// Null for the general one.
    pub title: Option<String>,
    /// The wording that is attached.
    pub version: i64,
}

/// A job description in one of its wordings.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct JobDescriptionOut {
    #[serde(flatten)]
    pub row: JobDescriptionRow,
    /// The wording shown.
    pub shown_version: i64,
    pub text: String,
    /// Null where it was typed.
    pub file: Option<SourceFile>,
    pub skills: Vec<AskedOut>,
    /// All wordings, the latest first.
    pub versions: Vec<VersionRow>,
    /// The requisitions that it is attached to.
    pub requisitions: Vec<UserRow>,
    /// The tries to read its files, the latest first.
    pub readings: Vec<ReadingOut>,
}

/// One, in its latest wording or in this one.
pub(crate) async fn one<P>(
    app: &App,
    who: &Granted<P>,
    (id, number): (JobDescriptionId, Option<i64>),
    locale: Locale,
) -> Result<Tagged<JobDescriptionOut>, Problem> {
    let db = app.store.read();
    let row = rows::find(db, who, id).await?.ok_or_else(Problem::not_found)?;
    let number = number.unwrap_or(row.version);
    let wording = rows::version(db, who, id, number).await?.ok_or_else(Problem::not_found)?;
    let versions = rows::versions(db, who, id).await?;
    let names = identity::facade::principals(db, versions.iter().map(|v| v.2.clone())).await?;
    let versions = versions.into_iter().map(|(version, created_at, by)| VersionRow {
        version,
        created_at,
        by: names.get(&by).cloned().unwrap_or_default(),
    });
    let readings = documents::store::readings_of_description(db, who, id).await?;
    Ok(Tagged(
        row.updated_at,
        JobDescriptionOut {
            skills: skills(app, who, &wording, locale).await?,
            requisitions: users(app, who, id).await?,
            row: row.into(),
            shown_version: number,
            file: file(&wording),
            text: wording.text,
            versions: versions.collect(),
            readings: readings.into_iter().map(ReadingOut::from).collect(),
        },
    ))
}

fn file(w: &version::Model) -> Option<SourceFile> {
    let media = w.media.as_deref().and_then(Media::from_extension);
    Some(SourceFile {
        file_name: w.file_name.clone()?,
        media_type: media.map_or("application/octet-stream", Media::mime).to_owned(),
        size: w.size.unwrap_or_default(),
        reading: w.reading,
    })
}

async fn skills<P>(
    app: &App,
    who: &Granted<P>,
    wording: &version::Model,
    locale: Locale,
) -> Result<Vec<AskedOut>, Problem> {
    let lexicon = matching::lexicon(app, who.organization()).await?;
    let mut said: HashMap<_, _> = lexicon.find(&wording.text).into_iter().map(|f| (f.skill, f.sentences)).collect();
    let all = rows::skills(app.store.read(), who, wording.job_description_id, wording.version).await?;
    let mut all: Vec<AskedOut> = all
        .into_iter()
        .map(|s| AskedOut {
            skill_id: s.skill_id,
            name: lexicon.name(s.skill_id, locale).to_owned(),
            need: s.need,
            origin: s.origin,
            sentences: said.remove(&s.skill_id).unwrap_or_default(),
        })
        .collect();
    all.sort_by_cached_key(|s| (s.need, kernel::text::sort_key(&s.name)));
    Ok(all)
}

async fn users<P>(app: &App, who: &Granted<P>, id: JobDescriptionId) -> Result<Vec<UserRow>, Problem> {
    let db = app.store.read();
    let users = rows::users(db, who, id).await?;
    let ids: Vec<_> = users.iter().map(|(id, _)| *id).collect();
    let rows = crate::requisitions::store::these(db, who, &ids).await?;
    let mut titles: HashMap<_, _> = rows.into_iter().map(|r| (r.id, r.title)).collect();
    let row = |(requisition_id, version)| UserRow {
        title: titles.remove(&requisition_id).flatten(),
        requisition_id,
        version,
    };
    Ok(users.into_iter().map(row).collect())
}

/// The text in pieces, its skills marked.
pub(crate) async fn pieces<P>(app: &App, who: &Granted<P>, text: &str, locale: Locale) -> Result<Vec<Piece>, Problem> {
    let lexicon = matching::lexicon(app, who.organization()).await?;
    Ok(documents::view::pieces(&lexicon, text, locale))
}
