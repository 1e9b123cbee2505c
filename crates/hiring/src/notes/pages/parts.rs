//! A note as pages show it.

use crate::{
    Page,
    notes::{
        named::{self, Piece},
        table::NoteKind,
        view::NoteOut,
    },
};
use jiff::civil::Date;

/// A note with what is shown of it.
pub(crate) struct NotePart {
    pub(crate) out: NoteOut,
    /// The words, with the names in them.
    pub(crate) pieces: Vec<Piece>,
    /// Who is named beside the words.
    pub(crate) beside: String,
    /// Of a follow-up: when it is due or was done, in words.
    pub(crate) when: String,
    /// `late`, `today`, `done` or empty.
    pub(crate) urgency: &'static str,
    /// Whether the candidate's name stands with it.
    pub(crate) named: bool,
    /// Where its forms lead back to.
    pub(crate) back: String,
}

impl NotePart {
    pub(crate) fn of(page: &Page, out: NoteOut, (named, back): (bool, &str)) -> Self {
        let names: Vec<String> = out.mentions.iter().map(|m| m.name.clone()).collect();
        let pieces = named::pieces(&out.body, &names);
        let in_text = |name: &String| {
            let at = kernel::text::fold(&format!("@{name}"));
            pieces.iter().any(|p| p.name && kernel::text::fold(&p.text) == at)
        };
        let beside = names.iter().filter(|n| !in_text(n)).cloned().collect::<Vec<_>>().join(", ");
        let (when, urgency) = due(page, &out);
        Self { pieces, beside, when, urgency, named, back: back.to_owned(), out }
    }
    pub(super) fn kind(&self, page: &Page) -> String {
        let t = &page.t;
        match self.out.kind {
            NoteKind::General => String::new(),
            NoteKind::FollowUp => t.note_kind_follow_up(),
            NoteKind::RedFlag => t.note_kind_red_flag(),
        }
    }
    /// The mark of its kind, as `ui::state` has them.
    pub(super) fn mark(&self) -> &'static str {
        match (self.out.kind, self.urgency) {
            (NoteKind::RedFlag, _) | (_, "late") => "rejected",
            (_, "done") => "selected",
            _ => "waiting",
        }
    }
    pub(super) fn open(&self) -> bool {
        self.out.kind == NoteKind::FollowUp && self.out.done_at.is_none()
    }
}

/// When a follow-up is due or was done, and how urgent it is today.
fn due(page: &Page, out: &NoteOut) -> (String, &'static str) {
    if let Some(at) = out.done_at {
        let by = out.done_by.as_ref().map(|p| p.name.clone()).unwrap_or_default();
        return (page.t.note_done_by(by, page.when(at)), "done");
    }
    let Some(day) = out.due_on.as_deref().and_then(|d| d.parse::<Date>().ok()) else { return (String::new(), "") };
    let today = page.zoned(page.app().now()).date();
    let who = out.assignee.as_ref().map(|p| p.name.clone()).unwrap_or_default();
    let on = day_words(page, day);
    match day {
        d if d < today => (page.t.note_late(on, who), "late"),
        d if d == today => (page.t.note_due_today(who), "today"),
        _ => (page.t.note_due(on, who), ""),
    }
}

/// `Mon 30 Nov`, with the year where it is not this one.
fn day_words(page: &Page, day: Date) -> String {
    let said = page.ui.date_day(day.day(), day.month(), day.weekday().to_monday_one_offset());
    let this = page.zoned(page.app().now()).year();
    if day.year() == this { said } else { page.ui.date_with_year(said, i32::from(day.year()).to_string()) }
}
