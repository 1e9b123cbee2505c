//! A candidate's page: everything known, and every step that is open, on four tabs.

use super::{
    alike_words, date,
    dossier::load,
    feed::{self, Day},
    form, initials,
    parts::ApplicationPart,
    source,
    trail::Stop,
};
use crate::{
    Page,
    applications::{pages::reasons, status::Step},
    candidates::{
        activity::{self, Part},
        alike::Alike,
        api::CandidateOut,
        known::{Consent, ConsentHow},
        sight::Sight,
    },
    documents::{
        self,
        view::{DocumentOut, Shown},
    },
    hooks::NextStep,
    matching::view::MatchOut,
    merges::pages::MergeNote,
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, CandidateId, Kind, Problem, UserId};
use sea_orm::Iterable as _;
use web::{Address, App, Fault, Html, ListQuery, Path, Query, Signed};

/// A part of the page with an address of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Tab {
    Overview,
    Interviews,
    Documents,
    Notes,
    History,
}

#[derive(Template)]
#[template(path = "candidates/profile.html")]
pub(super) struct ProfilePage {
    pub(super) page: Page,
    pub(super) tab: Tab,
    pub(super) candidate: CandidateOut,
    pub(super) status: String,
    pub(super) facts: Vec<(String, String)>,
    pub(super) trail: Vec<Stop>,
    /// Whether this reader may see how the candidate came to where they are.
    pub(super) may_look_back: bool,
    pub(super) applications: Vec<ApplicationPart>,
    pub(super) alike: Vec<Alike>,
    /// Names of tags, for suggestions.
    pub(super) known_tags: Vec<String>,
    /// Records whose place this one took.
    pub(super) merges: Vec<MergeNote>,
    pub(super) cv: Option<DocumentOut>,
    pub(super) text: Option<Shown>,
    /// Its skills beside those of the job, where the candidate applies for one.
    pub(super) compared: Option<MatchOut>,
    pub(super) documents: Vec<DocumentOut>,
    /// Those that were taken away.
    pub(super) removed: Vec<DocumentOut>,
    pub(super) sections: Vec<Html>,
    pub(super) days: Vec<Day>,
    /// The next page of the history.
    pub(super) older: String,
    /// Its first page.
    pub(super) latest: String,
    /// What is shown of it: address, words, whether it is on.
    pub(super) parts: Vec<(String, String, bool)>,
    pub(super) step: Option<NextStep>,
    pub(super) may_write: bool,
    pub(super) may_review: bool,
    pub(super) user: Option<UserId>,
    pub(super) drawer: Option<Html>,
    /// The tab of notes.
    pub(super) notes: Option<Html>,
}

impl ProfilePage {
    fn initials(&self) -> String {
        initials(&self.candidate.name)
    }
    /// Why somebody is rejected, by the words of the list.
    fn rejections(&self) -> Vec<(String, String)> {
        reasons(&self.page, Step::Reject)
    }
    /// Why somebody withdraws.
    fn withdrawals(&self) -> Vec<(String, String)> {
        reasons(&self.page, Step::Withdraw)
    }
    /// The application that may be closed, or that was closed last.
    fn current(&self) -> Option<&ApplicationPart> {
        self.applications.iter().find(|a| a.may_close()).or(self.applications.last())
    }
    fn size(&self, d: &DocumentOut) -> String {
        self.page.t.kilobytes(d.kilobytes())
    }
    fn kind_of(&self, d: &DocumentOut) -> String {
        self.page.t.document_kind(d.kind.to_string())
    }
    fn reading_of(&self, d: &DocumentOut) -> String {
        self.page.t.document_reading(d.reading.to_string())
    }
    fn kinds(&self) -> Vec<(String, String)> {
        documents::kinds(&self.page)
    }
    fn alike_words(&self, a: &Alike) -> String {
        alike_words(&self.page, a)
    }
    fn source(&self) -> Option<String> {
        self.candidate.source.as_ref().map(|s| source(&self.page, s))
    }
    fn consent(&self) -> String {
        match &self.candidate.consent {
            Some(c) => {
                let how = self.page.t.consent_how_word(c.how.to_string());
                self.page.t.consent_given(self.page.day(c.given_at), how)
            }
            None => self.page.t.consent_none(),
        }
    }
    fn given_on(&self) -> String {
        let day = |c: &Consent| self.page.zoned(c.given_at).date().to_string();
        self.candidate.consent.as_ref().map(day).unwrap_or_default()
    }
    fn how(&self) -> String {
        self.candidate.consent.map(|c| c.how.to_string()).unwrap_or_default()
    }
    fn hows(&self) -> Vec<(String, String)> {
        ConsentHow::iter().map(|h| (h.to_string(), self.page.t.consent_how_word(h.to_string()))).collect()
    }
    fn kept_until(&self) -> String {
        self.candidate.retain_until.map(|d| d.to_string()).unwrap_or_default()
    }
    fn retain_until(&self) -> Option<String> {
        self.candidate.retain_until.map(|d| date(&self.page, d))
    }
    /// The day until which they were to be kept, where it is over.
    fn due(&self) -> Option<String> {
        let today = self.page.zoned(self.page.app().now()).date();
        self.candidate.retain_until.filter(|d| *d <= today).map(|d| date(&self.page, d))
    }
    fn is_vertical(&self) -> bool {
        self.trail.len() > 6
    }
    /// The same with a drawer beside it.
    pub(super) fn beside(self, drawer: Html) -> Self {
        Self { drawer: Some(drawer), ..self }
    }
    fn address(&self) -> String {
        format!("/candidates/{}", self.candidate.id)
    }
}

/// What the address asks for besides the candidate.
#[derive(Default, serde::Deserialize)]
pub(super) struct Asked {
    /// The form beside the page.
    edit: Option<String>,
}

/// Which part of the history the address asks for.
#[derive(Default, serde::Deserialize)]
pub(super) struct Shows {
    show: Option<String>,
}

impl Shows {
    fn read(&self) -> Result<Part, Problem> {
        let mut check = web::Check::default();
        let part = check.choice("show", self.show.as_deref(), &Part::NAMES, |s| s.parse().ok());
        check.done()?;
        Ok(part.unwrap_or_default())
    }
}

async fn tab(
    app: App,
    actor: Actor,
    page: Page,
    id: CandidateId,
    uri: Uri,
    (query, part, tab): (ListQuery, Part, Tab),
) -> Result<Response, Fault> {
    let keyset = query.keyset(true)?;
    let mut shown = load(&app, &actor, page, id, tab).await?;
    if tab == Tab::History {
        let sight = Sight::of(&app, &actor).await?;
        if !sight.shows_journey() {
            return Err(Problem::new(Kind::Forbidden).into());
        }
        let slice = activity::of(&app, &sight, &shown.page, (id, part), &keyset).await?;
        shown.parts = feed::parts(&shown.page, id, part);
        let address = Address::of(&uri);
        shown.older = slice.next.map(|c| address.with("cursor", c).to_string()).unwrap_or_default();
        shown.latest = keyset.after.map(|_| address.without(&["cursor"]).to_string()).unwrap_or_default();
        shown.days = feed::days(&shown.page, slice.rows);
    }
    Ok(Html::render(&shown)?.into_response())
}

/// The first tab, with the form beside it where it is asked for.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    if let Some(kept) = crate::merges::kept(&app, &actor, id).await? {
        return Ok(axum::response::Redirect::to(&format!("/candidates/{kept}")).into_response());
    }
    let drawer = match asked.edit {
        Some(_) => Some(form::edit_drawer(&app, &actor, &page, id).await?),
        None => None,
    };
    let shown = load(&app, &actor, page, id, Tab::Overview).await?;
    Ok(Html::render(&ProfilePage { drawer, ..shown })?.into_response())
}

/// Interviews, applications and reviews.
pub(super) async fn interviews(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    uri: Uri,
) -> Result<Response, Fault> {
    tab(app, actor, page, id, uri, (ListQuery::default(), Part::All, Tab::Interviews)).await
}

/// The page with its tab of notes, which is rendered already.
pub(crate) async fn with_notes(
    app: &App,
    actor: &Actor,
    page: Page,
    id: CandidateId,
    notes: Html,
) -> Result<Html, Problem> {
    let shown = load(app, actor, page, id, Tab::Notes).await?;
    Html::render(&ProfilePage { notes: Some(notes), ..shown })
}

/// The files.
pub(super) async fn documents(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    uri: Uri,
) -> Result<Response, Fault> {
    tab(app, actor, page, id, uri, (ListQuery::default(), Part::All, Tab::Documents)).await
}

/// Everything that happened, a page at a time.
pub(super) async fn history(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
    uri: Uri,
    Query(query): Query<ListQuery>,
    Query(shows): Query<Shows>,
) -> Result<Response, Fault> {
    tab(app, actor, page, id, uri, (query, shows.read()?, Tab::History)).await
}
