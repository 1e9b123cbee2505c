//! Documents as the API and the pages show them.

use super::{
    file, seen, store,
    table::{DocumentKind, Model, Reading, reading},
    text,
};
use crate::{
    candidates::{sight::Sight, table::Model as Candidate},
    matching::{self, lexicon::Lexicon, view::FoundOut},
};
use blobs::Media;
use kernel::{Actor, CandidateId, DocumentId, Locale, Problem, Timestamp};
use serde::Serialize;
use std::ops::Range;
use utoipa::ToSchema;
use web::{App, Tagged};

/// A file of a candidate.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct DocumentOut {
    pub id: DocumentId,
    pub candidate_id: CandidateId,
    pub kind: DocumentKind,
    pub file_name: String,
    /// What it is by its content.
    pub media_type: String,
    /// Bytes.
    pub size: i64,
    /// Whether it is the current CV.
    pub current: bool,
    /// Where the reading of its text stands.
    pub reading: Reading,
    /// Whether interviewers of the candidate may see it.
    pub for_interviewers: bool,
    /// When it was taken away; null while it is there.
    pub removed_at: Option<Timestamp>,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
    /// The usual end of its name.
    #[serde(skip)]
    pub extension: String,
}

impl DocumentOut {
    /// Of a candidate whose current CV is this one.
    pub(crate) fn of(d: Model, cv: Option<DocumentId>) -> Self {
        let media = Media::from_extension(&d.media);
        Self {
            current: cv == Some(d.id),
            for_interviewers: file::for_interviewers(d.kind),
            id: d.id,
            candidate_id: d.candidate_id,
            kind: d.kind,
            file_name: d.file_name,
            media_type: media.map_or("application/octet-stream", Media::mime).to_owned(),
            size: d.size,
            reading: d.reading,
            removed_at: d.removed_at,
            created_at: d.created_at,
            updated_at: d.updated_at,
            extension: d.media,
        }
    }
    /// Whether it is a picture.
    pub(crate) fn is_picture(&self) -> bool {
        self.reading == Reading::None
    }
    /// Whether a browser can show the file itself.
    pub(crate) fn is_shown(&self) -> bool {
        file::is_shown(&self.extension)
    }
    /// The size as pages give it, in kilobytes.
    pub(crate) fn kilobytes(&self) -> i64 {
        (self.size + 1023) / 1024
    }
    /// Whether trying once more could help.
    pub(crate) fn may_be_read_again(&self) -> bool {
        !matches!(self.reading, Reading::None | Reading::Waiting | Reading::Read)
    }
}

/// One try to read a document.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct ReadingOut {
    /// By what it was read.
    pub method: String,
    /// Which version of that.
    pub version: String,
    /// How it ended.
    pub outcome: Reading,
    /// How long it took.
    pub millis: i64,
    /// Characters of the text.
    pub characters: i64,
    pub created_at: Timestamp,
}

impl From<reading::Model> for ReadingOut {
    fn from(r: reading::Model) -> Self {
        Self {
            method: r.method,
            version: r.method_version,
            outcome: r.outcome,
            millis: r.millis,
            characters: r.characters,
            created_at: r.created_at,
        }
    }
}

/// What a document says.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(crate) struct DocumentTextOut {
    pub document_id: DocumentId,
    /// Where the reading stands; there is a text only where it is `read`.
    pub reading: Reading,
    /// The text; null where there is none.
    pub text: Option<String>,
    /// Whether there is more of it than is kept.
    pub cut: bool,
    /// The skills of the catalogue that it names.
    pub skills: Vec<FoundOut>,
    /// The tries to read it, the latest first.
    pub readings: Vec<ReadingOut>,
}

/// One document.
pub(crate) async fn one(
    app: &App,
    actor: &Actor,
    candidate: CandidateId,
    id: DocumentId,
) -> Result<Tagged<DocumentOut>, Problem> {
    let (_, candidate, found) = seen::document(app, actor, candidate, id).await?;
    Ok(Tagged(found.updated_at, DocumentOut::of(found, candidate.cv_document_id)))
}

/// Its text with the skills found in it, in this language.
pub(crate) async fn text(
    app: &App,
    actor: &Actor,
    (candidate, id): (CandidateId, DocumentId),
    locale: Locale,
) -> Result<DocumentTextOut, Problem> {
    let (sight, candidate, found) = seen::document(app, actor, candidate, id).await?;
    let readings = store::readings(app.store.read(), sight.who(), id).await?;
    let written = text::of(app, &sight, &candidate, &found).await?;
    let lexicon = matching::lexicon(app, sight.who().organization()).await?;
    let skills = written.as_ref().map(|w| lexicon.find(&w.text)).unwrap_or_default();
    Ok(DocumentTextOut {
        document_id: id,
        reading: found.reading,
        cut: written.as_ref().is_some_and(|w| w.cut),
        text: written.map(|w| w.text),
        skills: skills.into_iter().map(|f| FoundOut::of(&lexicon, locale, f)).collect(),
        readings: readings.into_iter().map(ReadingOut::from).collect(),
    })
}

/// A piece of a text, with the skill that it names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub text: String,
    /// Empty where it is none.
    pub skill: String,
}

/// A text on a page: its words with the skills marked, and the skills by themselves.
#[derive(Clone, Debug)]
pub(crate) struct Shown {
    pub pieces: Vec<Piece>,
    pub cut: bool,
    pub skills: Vec<FoundOut>,
}

/// Characters of a text that a page shows.
const SHOWN: usize = 60_000;

/// The text of a document for a page; none where it was not read.
pub(crate) async fn shown(
    app: &App,
    sight: &Sight,
    (candidate, document): (&Candidate, &Model),
    locale: Locale,
) -> Result<Option<Shown>, Problem> {
    let Some(written) = text::of(app, sight, candidate, document).await? else { return Ok(None) };
    let lexicon = matching::lexicon(app, sight.who().organization()).await?;
    let whole = written.text;
    let end = whole.char_indices().nth(SHOWN).map_or(whole.len(), |(at, _)| at);
    let text = whole.get(..end).unwrap_or_default();
    let pieces = pieces(&lexicon, text, locale);
    let skills = lexicon.find(&whole).into_iter().map(|f| FoundOut::of(&lexicon, locale, f)).collect();
    Ok(Some(Shown { pieces, cut: written.cut || end < whole.len(), skills }))
}

/// A text with the skills in it marked.
pub(crate) fn pieces(lexicon: &Lexicon, text: &str, locale: Locale) -> Vec<Piece> {
    let (mut pieces, mut from) = (Vec::new(), 0);
    let piece = |range: Range<usize>, skill: &str| Piece {
        text: text.get(range).unwrap_or_default().to_owned(),
        skill: skill.to_owned(),
    };
    for mark in lexicon.marks(text) {
        pieces.push(piece(from..mark.at.start, ""));
        from = mark.at.end;
        pieces.push(piece(mark.at, lexicon.name(mark.skill, locale)));
    }
    pieces.push(piece(from..text.len(), ""));
    pieces.retain(|p| !p.text.is_empty());
    pieces
}
