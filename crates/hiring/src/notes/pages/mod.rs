//! Pages of notes: the tab of a profile, a glance in the side panel, one's own, one alone.
mod composer;
mod forms;
mod list;
mod parts;
mod section;
mod show;

pub(crate) use parts::NotePart;
pub(crate) use section::glance;

use super::{
    table::NoteKind,
    view::{NoteOut, Person},
};
use kernel::{CandidateId, NoteId, UserId, time::DAY};
use web::Sample;

pub(crate) fn pages() -> web::Pages {
    web::Pages::default()
        .get("/notes", list::show)
        .get("/candidates/{id}/notes", section::show)
        .post("/candidates/{id}/notes", forms::write)
        .get("/notes/{id}", show::show)
        .post("/notes/{id}", forms::save)
        .post("/notes/{id}/delete", forms::delete)
        .post("/notes/{id}/done", forms::done)
        .post("/notes/{id}/reopen", forms::reopen)
}

pub(crate) fn samples() -> Vec<Sample> {
    vec![Sample::of::<show::NotePage>("notes/show.html"), Sample::of::<list::ListPage>("notes/list.html")]
}

/// Where a form leads back to: a list, a profile or a note of ours, else `usual`.
fn back(asked: &str, usual: &str) -> String {
    let ours = web::Address::parse(asked);
    let (path, plain) = (ours.path(), !asked.contains(['\n', '\r', '\\']));
    let known = path == "/" || path == "/notes" || (path.starts_with("/notes/") && !path.contains("//"));
    if known && plain { ours.to_string() } else { crate::candidates::back(asked, usual) }
}

/// Invented notes, for the gallery.
fn sample(page: &crate::Page, n: usize) -> NotePart {
    let now = page.app().now();
    let people = ["Ines Okafor", "Samuel Okoye"].map(|name| Person { id: UserId::NIL, name: name.to_owned() });
    let [author, other] = people;
    let kinds = [NoteKind::FollowUp, NoteKind::General, NoteKind::RedFlag];
    let bodies = [
        "Call back about the notice period. @Samuel Okoye knows the team.",
        "Prefers the afternoon; speaks of the dispatch service with warmth.",
        "The dates of the last two jobs overlap: ask.",
    ];
    let out = NoteOut {
        id: NoteId::NIL,
        candidate_id: CandidateId::NIL,
        candidate_name: "Amara Nwosu".to_owned(),
        application_id: None,
        kind: kinds[n % kinds.len()],
        private: n % 3 == 1,
        body: bodies[n % bodies.len()].to_owned(),
        author,
        mentions: vec![other.clone()],
        due_on: n.is_multiple_of(3).then(|| "2026-01-05".to_owned()),
        assignee: n.is_multiple_of(3).then_some(other),
        done_at: None,
        done_by: None,
        edited_at: (n % 3 == 2).then_some(now),
        may_change: n.is_multiple_of(2),
        may_finish: n.is_multiple_of(3),
        created_at: now.plus(-DAY),
        updated_at: now,
    };
    NotePart::of(page, out, (true, "/notes"))
}
