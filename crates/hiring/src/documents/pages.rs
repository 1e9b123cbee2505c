//! Documents on pages: one with its text beside it, and the forms around it.

use super::{
    actions::{self, Change},
    api,
    file::{self, As},
    picture, seen, store,
    table::{DocumentKind, Reading},
    upload,
    view::{self, DocumentOut, Piece, ReadingOut, Shown},
};
use crate::{Page, matching::view::FoundOut, permissions::WriteCandidates};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{Actor, CandidateId, DocumentId, Kind, Problem, SkillId, Timestamp};
use serde::Deserialize;
use std::sync::Arc;
use strum::IntoEnumIterator as _;
use web::{App, Fault, Form, Html, IfMatch, Path, Public, Query, Request, Sample, Sampled, Signed};

/// A document with its text.
#[derive(Template)]
#[template(path = "documents/show.html")]
pub(crate) struct DocumentPage {
    page: Page,
    candidate: (CandidateId, String),
    document: DocumentOut,
    text: Option<Shown>,
    readings: Vec<ReadingOut>,
    /// Whether it is a picture that a browser can show.
    picture: bool,
    may_write: bool,
}

impl DocumentPage {
    fn way(&self) -> [(String, String); 3] {
        let of = format!("/candidates/{}", self.candidate.0);
        [
            ("/candidates".to_owned(), self.page.t.candidates_title()),
            (of.clone(), self.candidate.1.clone()),
            (format!("{of}/documents"), self.page.t.tab_documents()),
        ]
    }
    fn address(&self) -> String {
        format!("/candidates/{}/documents/{}", self.candidate.0, self.document.id)
    }
    fn kind(&self) -> String {
        self.page.t.document_kind(self.document.kind.to_string())
    }
    fn state(&self) -> String {
        self.page.t.document_reading(self.document.reading.to_string())
    }
    fn kinds(&self) -> Vec<(String, String)> {
        kinds(&self.page)
    }
    fn outcome(&self, r: &ReadingOut) -> String {
        self.page.t.reading_outcome(r.outcome.to_string())
    }
}

/// The kinds for a menu.
pub(crate) fn kinds(page: &Page) -> Vec<(String, String)> {
    DocumentKind::iter().map(|k| (k.to_string(), page.t.document_kind(k.to_string()))).collect()
}

/// Takes the file of the form; a refusal is shown on the page it came from.
pub(super) async fn upload(
    State(app): State<App>,
    page: Page,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
    form: upload::Form,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    let back = format!("/candidates/{id}/documents");
    match take(&app, &actor, id, form).await {
        Ok(DocumentKind::Cv) => Ok(page.done(&format!("/candidates/{id}"), page.t.resume_saved())),
        Ok(_) => Ok(page.done(&back, page.t.document_saved())),
        Err(problem) => page.back_with(&back, problem),
    }
}

async fn take(app: &App, actor: &Actor, id: CandidateId, form: upload::Form) -> Result<DocumentKind, Problem> {
    let sent = upload::sent(form).await?;
    let kind = match sent.field("kind") {
        "" => DocumentKind::Cv,
        typed => api::kind(typed)?,
    };
    upload::add(app, actor, id, kind, sent.file()?).await?;
    Ok(kind)
}

/// One document: its text with the skills marked, or the picture.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
) -> Result<Html, Fault> {
    let (sight, candidate, found) = seen::document(&app, &actor, id, document).await?;
    let text = view::shown(&app, &sight, (&candidate, &found), page.locale).await?;
    let readings = store::readings(app.store.read(), sight.who(), document).await?;
    let picture = found.reading == Reading::None && {
        let key = seen::key(&app, &candidate, &found).await?.ok_or_else(Problem::not_found)?;
        app.blobs.get(&key, &found.path).await?.is_some_and(|bytes| picture::is_of_a_size(&bytes))
    };
    Ok(Html::render(&DocumentPage {
        picture,
        candidate: (id, candidate.name.clone()),
        document: DocumentOut::of(found, candidate.cv_document_id),
        text,
        readings: readings.into_iter().map(ReadingOut::from).collect(),
        may_write: actor.reach::<WriteCandidates>().is_some(),
        page,
    })?)
}

/// The forms beside a document.
#[derive(Deserialize)]
pub(super) struct Asked {
    /// `kind`, `current`, `remove`, `restore` or `read`.
    step: String,
    /// For `kind`.
    #[serde(default)]
    kind: String,
    /// The list it came from, where it did.
    #[serde(default)]
    list: String,
}

/// Takes a step with a document.
pub(super) async fn change(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
    Form(asked): Form<Asked>,
) -> Result<Response, Fault> {
    actor.permit::<WriteCandidates>()?;
    let list = format!("/candidates/{id}/documents");
    let back = if asked.list.is_empty() { format!("{list}/{document}") } else { list };
    let of = (id, document);
    let any = IfMatch::default();
    let done = match asked.step.as_str() {
        "kind" => {
            let change = Change { kind: Some(api::kind(&asked.kind)?), current: false };
            actions::change(&app, &actor, of, &any, change).await.map(|()| page.t.document_changed())
        }
        "current" => {
            let change = Change { kind: None, current: true };
            actions::change(&app, &actor, of, &any, change).await.map(|()| page.t.document_made_current())
        }
        "remove" => actions::remove(&app, &actor, id, document).await.map(|()| page.t.document_removed()),
        "restore" => actions::restore(&app, &actor, id, document).await.map(|()| page.t.document_restored()),
        "read" => actions::read_again(&app, &actor, id, document).await.map(|()| page.t.document_read_again_done()),
        _ => Err(Problem::new(Kind::Malformed)),
    };
    match done {
        Ok(sentence) => Ok(page.done(&back, sentence)),
        Err(problem) => page.back_with(&back, problem),
    }
}

/// The current CV.
pub(super) async fn current(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    Ok(file::current(&app, &actor, id).await?)
}

/// How a file is asked for.
#[derive(Deserialize)]
pub(super) struct How {
    /// To be looked at, and not saved.
    view: Option<String>,
}

/// The file itself.
pub(super) async fn file(
    State(app): State<App>,
    Signed(actor): Signed,
    Path((id, document)): Path<(CandidateId, DocumentId)>,
    Query(how): Query<How>,
) -> Result<Response, Fault> {
    let how = if how.view.is_some() { As::Page } else { As::Attachment };
    Ok(file::one(&app, &actor, id, document, how).await?)
}

/// What a link of some minutes opens.
pub(super) async fn by_link(State(app): State<App>, _: Public, Path(token): Path<String>) -> Result<Response, Fault> {
    Ok(file::by_link(&app, &token).await?)
}

/// The samples of this feature.
pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::of::<DocumentPage>("documents/show.html")]
}

/// A text with two skills in it, for samples.
pub(crate) fn sample_text() -> Shown {
    let piece = |text: &str, skill: &str| Piece { text: text.to_owned(), skill: skill.to_owned() };
    let found = |name: &str, sentence: &str| FoundOut {
        skill_id: SkillId::NIL,
        name: name.to_owned(),
        count: 1,
        sentences: vec![sentence.to_owned()],
    };
    Shown {
        pieces: vec![
            piece("Leads the dispatch service: 40,000 rides a day.\n\nWrites ", ""),
            piece("Rust", "Rust"),
            piece(" over ", ""),
            piece("Postgres", "PostgreSQL"),
            piece(".\n\nBSc Computer Science, 2017", ""),
        ],
        cut: true,
        skills: vec![found("Rust", "Writes Rust over Postgres."), found("PostgreSQL", "Writes Rust over Postgres.")],
    }
}

/// An invented document.
pub(crate) fn sample(now: Timestamp) -> DocumentOut {
    DocumentOut {
        id: DocumentId::NIL,
        candidate_id: CandidateId::NIL,
        kind: DocumentKind::Cv,
        file_name: "Amara Nwosu, CV.pdf".to_owned(),
        media_type: "application/pdf".to_owned(),
        size: 184_000,
        current: true,
        reading: Reading::Read,
        for_interviewers: true,
        removed_at: None,
        created_at: now,
        updated_at: now,
        extension: "pdf".to_owned(),
    }
}

impl Sampled for DocumentPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let reading = ReadingOut {
            method: "pdf-extract".to_owned(),
            version: "0.12".to_owned(),
            outcome: Reading::Read,
            millis: 14,
            characters: 4_210,
            created_at: now,
        };
        Self {
            candidate: (CandidateId::NIL, "Amara Nwosu".to_owned()),
            document: sample(now),
            text: Some(sample_text()),
            readings: vec![reading],
            picture: false,
            may_write: true,
            page,
        }
    }
}
