//! The form of a note.

use crate::{
    Page,
    candidates::sight::Sight,
    notes::{input::Draft, named, table::NoteKind},
    permissions::WriteNotes,
};
use askama::Template;
use kernel::{ApplicationId, CandidateId, Problem, Text, UserId};
use sea_orm::ConnectionTrait;
use serde::Deserialize;
use web::{App, Check, Entry, Html};

/// People offered by name; others are named in the text.
const OFFERED: usize = 40;

/// The form.
#[derive(Template)]
#[template(path = "notes/composer.html")]
pub(crate) struct Composer {
    page: Page,
    action: String,
    entry: Entry,
    /// The note's state that the form saw; empty for a new one.
    seen: String,
    /// Where it leads back to.
    back: String,
    /// Before the ids of its fields: two may stand on a page.
    within: String,
    /// Id, name, whether chosen.
    people: Vec<(String, String, bool)>,
    /// Who may do a follow-up.
    doers: Vec<(String, String)>,
    kinds: Vec<(&'static str, String)>,
    /// Applications to choose from, where there are several.
    applications: Vec<(String, String)>,
}

/// What the form holds: texts, so that what was typed survives a refusal.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct NoteForm {
    pub(super) body: String,
    kind: String,
    private: String,
    due_on: String,
    assignee_id: String,
    application_id: String,
    mention: Vec<String>,
    pub(super) seen: String,
    pub(super) back: String,
}

impl NoteForm {
    /// What a note says, and on which application it is.
    pub(super) fn read(&self) -> Result<(Draft, Option<ApplicationId>), Problem> {
        let mut check = Check::default();
        let kind = check.choice("kind", Some(&self.kind), &NoteKind::NAMES, |k| k.parse::<NoteKind>().ok());
        // fields of a follow-up are hidden for the others, and what was typed there before is not meant
        let follow_up = kind == Some(NoteKind::FollowUp);
        let assignee = check.id::<UserId>("assignee_id", Some(&self.assignee_id).filter(|_| follow_up).map(|s| &**s));
        let application = check.id("application_id", Some(&self.application_id));
        let mentions: Vec<UserId> = self.mention.iter().filter_map(|m| m.parse().ok()).collect();
        if mentions.len() < self.mention.len() {
            check.fail("mentions", Text::new(|l| crate::Messages::from(l).note_unknown_member()));
        }
        check.done()?;
        let draft = Draft {
            body: self.body.clone(),
            kind,
            private: self.private == "true",
            due_on: follow_up.then(|| self.due_on.clone()),
            assignee,
            mentions,
        };
        Ok((draft, application))
    }
    /// What was typed, to be shown again.
    pub(super) fn entry(&self) -> Entry {
        let f = self.clone();
        Entry::new([
            ("body", f.body),
            ("kind", f.kind),
            ("private", f.private),
            ("due_on", f.due_on),
            ("assignee_id", f.assignee_id),
            ("application_id", f.application_id),
        ])
    }
    pub(super) fn chosen(&self) -> &[String] {
        &self.mention
    }
}

/// Whom a form is for.
pub(crate) struct For<'a> {
    pub candidate: CandidateId,
    /// Where it leads back to.
    pub back: &'a str,
    pub within: &'a str,
}

impl Composer {
    /// The form of a new note; none for readers who write none.
    pub(crate) async fn blank(
        app: &App,
        sight: &Sight,
        page: &Page,
        of: For<'_>,
        typed: Option<(Entry, &[String])>,
    ) -> Result<Option<Html>, Problem> {
        if sight.who().actor().permit::<WriteNotes>().is_err() {
            return Ok(None);
        }
        let (entry, chosen) = typed.unwrap_or_else(|| (Entry::new([("kind", "general")]), &[]));
        let applications = applications(app.store.read(), sight, page, of.candidate).await?;
        let mut form = Self::bare(app, sight, page, &of, (entry, chosen)).await?;
        form.applications = applications;
        Html::render(&form).map(Some)
    }
    /// The form of a note that is changed.
    pub(super) async fn change(
        app: &App,
        sight: &Sight,
        page: &Page,
        of: For<'_>,
        (id, seen, typed): (kernel::NoteId, String, (Entry, &[String])),
    ) -> Result<Html, Problem> {
        let mut form = Self::bare(app, sight, page, &of, typed).await?;
        form.action = format!("/notes/{id}");
        form.seen = seen;
        // whom it names is said in its text
        form.people.clear();
        Html::render(&form)
    }
    async fn bare(
        app: &App,
        sight: &Sight,
        page: &Page,
        of: &For<'_>,
        (entry, chosen): (Entry, &[String]),
    ) -> Result<Self, Problem> {
        let page = Page::of(page.request());
        let others = named::choices(app, sight.who(), of.candidate).await?;
        let mut doers: Vec<(String, String)> = others.iter().map(|h| (h.user.to_string(), h.name.clone())).collect();
        doers.insert(0, (sight.who().user().to_string(), page.t.note_myself()));
        let people = others.into_iter().take(OFFERED).map(|h| {
            let id = h.user.to_string();
            (id.clone(), h.name, chosen.contains(&id))
        });
        Ok(Self {
            action: format!("/candidates/{}/notes", of.candidate),
            entry,
            seen: String::new(),
            back: of.back.to_owned(),
            within: of.within.to_owned(),
            people: people.collect(),
            doers,
            kinds: kinds(&page),
            applications: Vec::new(),
            page,
        })
    }
    /// For the gallery.
    pub(super) fn sample(request: &std::sync::Arc<web::Request>) -> Self {
        let page = Page::of(request);
        Self {
            action: "/notes".to_owned(),
            entry: Entry::new([("kind", "follow_up"), ("due_on", "2026-11-30")]),
            seen: String::new(),
            back: "/notes".to_owned(),
            within: String::new(),
            people: vec![(UserId::NIL.to_string(), "Samuel Okoye".to_owned(), true)],
            doers: vec![(UserId::NIL.to_string(), page.t.note_myself())],
            kinds: kinds(&page),
            applications: Vec::new(),
            page,
        }
    }
}

fn kinds(page: &Page) -> Vec<(&'static str, String)> {
    let words = [page.t.note_kind_general(), page.t.note_kind_follow_up(), page.t.note_kind_red_flag()];
    NoteKind::NAMES.into_iter().zip(words).collect()
}

/// The candidate's applications by job, where there is more than one to choose from.
async fn applications(
    db: &impl ConnectionTrait,
    sight: &Sight,
    page: &Page,
    candidate: CandidateId,
) -> Result<Vec<(String, String)>, Problem> {
    let rows = crate::applications::store::of_candidates(db, sight.who(), &[candidate]).await?;
    if rows.len() < 2 {
        return Ok(Vec::new());
    }
    let jobs = crate::requisitions::store::all(db, sight.who()).await?;
    let title = |id| jobs.iter().find(|j| j.id == id).and_then(|j| j.title.clone());
    let named = rows.into_iter().map(|a| {
        let words = title(a.requisition_id).unwrap_or_else(|| page.t.requisition_general());
        (a.id.to_string(), words)
    });
    Ok(named.collect())
}
