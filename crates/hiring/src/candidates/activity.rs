//! What happened to a candidate, whatever context wrote it down: steps, notes, documents, interviews,
//! scorecards, letters, in one feed.

use super::sight::Sight;
use crate::{
    Page,
    notes::{self, pages::NotePart, sight::NoteSight},
};
use ::store::{
    Cursor, Keyset, Slice,
    events::{self, Event},
};
use kernel::{CandidateId, NoteId, Problem, Timestamp};
use mail::{LetterWriter, MailState, Outgoing};
use sea_orm::prelude::Uuid;
use std::collections::HashMap;
use web::App;

/// Something that happened.
pub(crate) struct Happening {
    /// When.
    pub at: Timestamp,
    /// The event's kind as a word of the messages: `candidate_created`.
    pub kind: String,
    /// Who did it; empty for the system.
    pub by: String,
    /// Why, where somebody said.
    pub reason: String,
    /// Which fields changed, by the names of the form.
    pub fields: Vec<String>,
    /// Whether it took something back.
    pub undo: bool,
    /// The note that was written.
    pub note: Option<NotePart>,
    /// What a letter to the candidate was about; empty for what is no letter.
    pub letter: String,
}

/// What is shown of the feed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::Display, strum::EnumIter)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Part {
    /// Everything.
    #[default]
    All,
    /// Steps, reviews, changes of the record.
    Steps,
    /// Notes and follow-ups.
    Notes,
    /// Files.
    Documents,
    /// Interviews booked, moved, held.
    Interviews,
    /// Scorecards given and given back.
    Scorecards,
    /// Letters to the candidate.
    Letters,
}

impl Part {
    /// Their names in addresses.
    pub(crate) const NAMES: [&'static str; 7] =
        ["all", "steps", "notes", "documents", "interviews", "scorecards", "letters"];
    /// How its kinds of events begin, and how those of them that are another's.
    fn kinds(self) -> (&'static [&'static str], &'static [&'static str]) {
        match self {
            Self::All | Self::Letters => (&[], &[]),
            Self::Steps => (&["candidate.", "application.", "offer."], &["candidate.resume_", "candidate.document_"]),
            Self::Notes => (&["note.", "private_note."], &[]),
            Self::Documents => (&["candidate.resume_", "candidate.document_", "document."], &[]),
            Self::Interviews => (&["interview.", "proposal.", "run."], &[]),
            Self::Scorecards => (&["scorecard."], &[]),
        }
    }
    fn has_letters(self) -> bool {
        matches!(self, Self::All | Self::Letters)
    }
}

/// The first page of so many.
pub(crate) fn latest(limit: u64) -> Keyset {
    Keyset { descending: true, limit, after: None }
}

/// A line of the feed before it is shown.
enum Line {
    Event(Event),
    Letter(Outgoing),
}

impl Line {
    fn cursor(&self) -> Cursor {
        let (at, id) = self.place();
        Cursor { value: at.micros().to_string(), id }
    }
    fn place(&self) -> (Timestamp, Uuid) {
        match self {
            Self::Event(e) => (e.at, e.id.uuid()),
            Self::Letter(m) => (m.created_at, m.id.uuid()),
        }
    }
}

/// A page of it, the latest first. Of a note that the reader may not see, or that is gone, it says
/// nothing, so that a page may be shorter than asked for.
pub(crate) async fn of(
    app: &App,
    sight: &Sight,
    page: &Page,
    (id, part): (CandidateId, Part),
    keyset: &Keyset,
) -> Result<Slice<Happening>, Problem> {
    let (db, who, thing) = (app.store.read(), sight.who(), id.to_string());
    // with those of records whose place this one took
    let all = super::journey::things(db, who, id).await?;
    let things: Vec<&str> = all.iter().map(String::as_str).collect();
    let (kinds, but) = part.kinds();
    let mut lines: Vec<Line> = Vec::new();
    if part != Part::Letters {
        // one more than shown, as the page itself asks for
        let more = Keyset { limit: keyset.limit + 1, ..keyset.clone() };
        let found = match part {
            Part::All => events::about_any(db, who, &things, &more).await?,
            _ => events::about_kinds(db, who, &things, (kinds, but), &more).await?,
        };
        lines.extend(found.rows.into_iter().map(Line::Event));
    }
    if part.has_letters() {
        let letters = mail::to_recipient(db, who.organization(), &thing, keyset).await?;
        lines.extend(letters.into_iter().map(Line::Letter));
        lines.sort_by_key(|l| std::cmp::Reverse(l.place()));
    }
    let slice = keyset.slice(lines, Line::cursor);
    let rows = shown(app, sight, page, slice.rows).await?;
    Ok(Slice { rows, next: slice.next })
}

async fn shown(app: &App, sight: &Sight, page: &Page, lines: Vec<Line>) -> Result<Vec<Happening>, Problem> {
    let db = app.store.read();
    let by = |l: &Line| if let Line::Event(e) = l { Some(e.principal.clone()) } else { None };
    let names = identity::facade::principals(db, lines.iter().filter_map(by)).await?;
    let mut notes = notes(app, sight, page, &lines).await?;
    let happening = |line: Line| match line {
        Line::Letter(mail) => Some(letter(app, page, &mail)),
        Line::Event(event) => {
            let note = event.subject.parse::<NoteId>().ok();
            let of_note = note.map(|id| notes.contains_key(&id));
            if of_note == Some(false) {
                return None;
            }
            let written = event.kind.ends_with("note.written");
            let shown = note.filter(|_| written).and_then(|id| notes.get_mut(&id)?.take());
            Some(Happening { note: shown, ..told(event, &names) })
        }
    };
    Ok(lines.into_iter().filter_map(happening).collect())
}

/// The notes that these lines are about, as far as the reader may see them: the words stand with the
/// event of their writing.
async fn notes(
    app: &App,
    sight: &Sight,
    page: &Page,
    lines: &[Line],
) -> Result<HashMap<NoteId, Option<NotePart>>, Problem> {
    let subject = |l: &Line| if let Line::Event(e) = l { e.subject.parse::<NoteId>().ok() } else { None };
    let ids: Vec<NoteId> = lines.iter().filter_map(subject).collect();
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let seen = NoteSight::of(app, sight.who().actor()).await?;
    let rows = notes::store::seen(app.store.read(), &seen, &ids).await?;
    let all = notes::view::of(app, &seen, rows).await?;
    let back = page.address.clone();
    Ok(all.into_iter().map(|n| (n.id, Some(NotePart::of(page, n, (false, &back))))).collect())
}

fn letter(app: &App, page: &Page, mail: &Outgoing) -> Happening {
    let writers = app.hooks.all::<dyn LetterWriter<App>>();
    let title = writers.iter().filter(|w| w.knows(&mail.kind)).find_map(|w| w.title(&mail.kind, page.locale));
    let kind = match mail.state {
        MailState::Sent => "letter_sent",
        MailState::Queued => "letter_queued",
        MailState::Failed | MailState::Bounced => "letter_failed",
        MailState::Dropped => "letter_dropped",
    };
    Happening {
        at: mail.created_at,
        kind: kind.to_owned(),
        by: String::new(),
        reason: String::new(),
        fields: Vec::new(),
        undo: false,
        note: None,
        letter: title.unwrap_or_else(|| mail.kind.clone()),
    }
}

fn told(e: Event, names: &HashMap<String, String>) -> Happening {
    let text = |v: &serde_json::Value| v.as_str().map(str::to_owned);
    let fields = e.detail.get("fields").and_then(|f| f.as_array());
    Happening {
        at: e.at,
        by: names.get(&e.principal).cloned().unwrap_or_default(),
        reason: e.detail.get("reason").and_then(text).unwrap_or_default(),
        fields: fields.map(|all| all.iter().filter_map(text).collect()).unwrap_or_default(),
        undo: e.detail.get("undo").is_some(),
        kind: e.kind.replace('.', "_"),
        note: None,
        letter: String::new(),
    }
}
