//! What a note says, checked.

use super::table::{Model, NoteKind};
use crate::{Messages, candidates::patch::Change};
use kernel::{Text, UserId};
use serde::Deserialize;
use utoipa::ToSchema;
use web::Check;

/// Characters of a note.
pub(crate) const BODY: usize = 5_000;
/// People named in one note.
const NAMED: usize = 50;

/// What a note says, as it was sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Draft {
    pub body: String,
    pub kind: Option<NoteKind>,
    pub private: bool,
    /// A day as `2026-11-30`.
    pub due_on: Option<String>,
    pub assignee: Option<UserId>,
    /// Named beside those whom the text names.
    pub mentions: Vec<UserId>,
}

/// The same, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Checked {
    pub body: String,
    pub kind: NoteKind,
    pub private: bool,
    pub due_on: Option<String>,
    pub assignee: Option<UserId>,
    pub mentions: Vec<UserId>,
}

impl Draft {
    /// The rules that need no database. `author` does a follow-up that nobody else was given.
    pub(super) fn checked(self, author: UserId, check: &mut Check) -> Checked {
        let body = check.text("body", &self.body, BODY);
        let kind = self.kind.unwrap_or(NoteKind::General);
        let follow_up = kind == NoteKind::FollowUp;
        let due = self.due_on.as_deref().map(str::trim).filter(|d| !d.is_empty());
        let due_on = due.and_then(day);
        if due.is_some() && due_on.is_none() {
            check.fail("due_on", Text::new(|l| Messages::from(l).note_day_wrong()));
        }
        // a day or a person is of no use to another kind: said, so that it is not lost in silence
        if !follow_up && due.is_some() {
            check.fail("due_on", Text::new(|l| Messages::from(l).note_day_of_follow_up()));
        }
        if !follow_up && self.assignee.is_some() {
            check.fail("assignee_id", Text::new(|l| Messages::from(l).note_who_of_follow_up()));
        }
        if follow_up && due.is_none() {
            check.fail("due_on", Text::new(|l| Messages::from(l).note_day_missing()));
        }
        if self.mentions.len() > NAMED {
            check.fail("mentions", Text::new(|l| Messages::from(l).note_too_many_named(NAMED)));
        }
        let assignee = follow_up.then(|| self.assignee.unwrap_or(author));
        Checked { body, kind, private: self.private, due_on, assignee, mentions: self.mentions }
    }
}

/// A day of the calendar in its one spelling.
fn day(text: &str) -> Option<String> {
    let date: jiff::civil::Date = text.parse().ok()?;
    (text.len() == 10 && (2000..=2200).contains(&date.year())).then(|| date.to_string())
}

/// What changes of a note: a field that is left out stays, null clears it.
#[derive(Debug, Default, Deserialize, ToSchema)]
pub(crate) struct NotePatch {
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    body: Change<String>,
    #[serde(default)]
    #[schema(value_type = Option<NoteKind>)]
    kind: Change<NoteKind>,
    /// For the author and the organization's admins alone.
    #[serde(default)]
    #[schema(value_type = Option<bool>)]
    private: Change<bool>,
    /// The day a follow-up is due: `2026-11-30`.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    due_on: Change<String>,
    /// Who does it.
    #[serde(default)]
    #[schema(value_type = Option<UserId>)]
    assignee_id: Change<UserId>,
    /// All who are named beside those whom the text names.
    #[serde(default)]
    #[schema(value_type = Option<Vec<UserId>>)]
    mentions: Change<Vec<UserId>>,
}

impl NotePatch {
    /// Changes what it names. A note that ceases to be a follow-up loses its day and its person.
    pub(crate) fn apply(self, draft: &mut Draft) {
        self.body.apply_or_empty(&mut draft.body);
        self.kind.apply(&mut draft.kind);
        if draft.kind != Some(NoteKind::FollowUp) {
            draft.due_on = None;
            draft.assignee = None;
        }
        self.private.apply_or_empty(&mut draft.private);
        self.due_on.apply(&mut draft.due_on);
        self.assignee_id.apply(&mut draft.assignee);
        self.mentions.apply_or_empty(&mut draft.mentions);
    }
}

impl Draft {
    /// What a note says now; `mentions` are all that it names.
    pub(super) fn of(note: &Model, body: String, mentions: Vec<UserId>) -> Self {
        Self {
            body,
            kind: Some(note.kind),
            private: note.private,
            due_on: note.due_on.clone(),
            assignee: note.assignee_id,
            mentions,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn refused(draft: Draft) -> Vec<String> {
        let mut check = Check::default();
        draft.checked(UserId::NIL, &mut check);
        check.done().map_or_else(|p| p.fields.into_iter().map(|f| f.field).collect(), |()| Vec::new())
    }

    #[test]
    fn a_follow_up_has_a_day_and_nothing_else_has() {
        let note = |kind, due: &str| Draft {
            body: "x".to_owned(),
            kind: Some(kind),
            due_on: Some(due.to_owned()),
            ..Draft::default()
        };
        assert!(refused(note(NoteKind::FollowUp, " 2026-11-30 ")).is_empty());
        for wrong in ["", "tomorrow", "2026-02-30", "20261130", "30.11.2026", "-002026-11-30", "1999-12-31"] {
            assert_eq!(refused(note(NoteKind::FollowUp, wrong)), ["due_on"], "{wrong}");
        }
        assert_eq!(refused(note(NoteKind::RedFlag, "2026-11-30")), ["due_on"]);
        let given = Draft { due_on: None, assignee: Some(UserId::NIL), ..note(NoteKind::General, "") };
        assert_eq!(refused(given), ["assignee_id"]);
    }

    #[test]
    fn words_are_needed_and_have_an_end() {
        assert_eq!(refused(Draft { body: " \n ".to_owned(), ..Draft::default() }), ["body"]);
        assert_eq!(refused(Draft { body: "x".repeat(BODY + 1), ..Draft::default() }), ["body"]);
        assert_eq!(refused(Draft { body: "x\u{7}".to_owned(), ..Draft::default() }), ["body"]);
        let many = Draft { body: "x".to_owned(), mentions: vec![UserId::NIL; 51], ..Draft::default() };
        assert_eq!(refused(many), ["mentions"]);
    }
}
