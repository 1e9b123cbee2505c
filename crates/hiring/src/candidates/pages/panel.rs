//! A candidate beside the list: what one needs to decide whether to open the whole page.

use super::{feed, initials, status_word};
use crate::{
    Page,
    applications::{
        pages::{reasons, standing},
        status::Step,
    },
    candidates::{activity, api::CandidateOut, next, sight::Sight, table::Model, view},
    documents,
    hooks::{NextStep, ProfileSection},
    permissions::WriteCandidates,
};
use askama::Template;
use kernel::{Actor, ApplicationId, Problem};
use web::{App, Html};

/// Happenings shown.
const LATEST: u64 = 5;

/// Where the panel stands in the list.
pub(crate) struct Around {
    /// The list with the panel of the one before; empty on the first.
    pub before: String,
    /// The same of the one after.
    pub after: String,
    /// The list without a panel, at this one's row.
    pub close: String,
    /// `3 of 12`; empty where that is not known.
    pub place: String,
    /// The list with this panel: where its forms lead back to.
    pub back: String,
}

#[derive(Template)]
#[template(path = "candidates/panel.html")]
pub(super) struct Panel {
    page: Page,
    around: Around,
    candidate: CandidateOut,
    status: String,
    /// The standings of the applications.
    standings: Vec<(&'static str, String)>,
    facts: Vec<(String, String)>,
    cv: Option<documents::table::Model>,
    sections: Vec<Html>,
    days: Vec<feed::Day>,
    next: Option<NextStep>,
    /// The application that may be rejected.
    open: Option<ApplicationId>,
    notes: Option<Html>,
    may_write: bool,
    /// What the page beside it says first; the list says nothing.
    top: Option<Html>,
}

impl Panel {
    fn initials(&self) -> String {
        initials(&self.candidate.name)
    }
    /// Why somebody is rejected, by the words of the list.
    fn reasons(&self) -> Vec<(String, String)> {
        reasons(&self.page, Step::Reject)
    }
    fn sub(&self) -> String {
        let c = &self.candidate;
        [&c.current_role, &c.location].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    }
}

/// The panel of one in sight.
pub(crate) async fn render(
    app: &App,
    actor: &Actor,
    sight: &Sight,
    page: &Page,
    row: Model,
    (around, top): (Around, Option<Html>),
) -> Result<Html, Problem> {
    let page = Page::of(page.request());
    let id = row.id;
    let db = app.store.read();
    let cv: Vec<_> = row.cv_document_id.into_iter().collect();
    let cv = documents::store::find_many(db, sight.who(), &cv).await?.pop();
    let candidate = view::of(app, sight, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    let mut sections = Vec::new();
    for hook in app.hooks.all::<dyn ProfileSection>() {
        sections.push(hook.render(app, page.request(), id).await?);
    }
    let days = if sight.shows_journey() {
        feed::days(
            &page,
            activity::of(app, sight, &page, (id, activity::Part::All), &activity::latest(LATEST)).await?.rows,
        )
    } else {
        Vec::new()
    };
    // what stands first has steps of its own
    let open = candidate.applications.iter().find(|a| top.is_none() && a.open(Step::Reject)).map(|a| a.id);
    let notes = crate::notes::glance(app, sight, &page, id, &around.back).await?;
    Html::render(&Panel {
        notes: Some(notes),
        status: status_word(&page, candidate.status),
        standings: candidate.applications.iter().map(|a| standing(&page, a)).collect(),
        facts: super::facts(app, sight, &page, &candidate).await?,
        next: next::step(app, actor, &page, &candidate).await?,
        may_write: actor.reach::<WriteCandidates>().is_some(),
        page,
        around,
        top,
        candidate,
        cv,
        sections,
        days,
        open,
    })
}

/// An invented panel, for the gallery.
pub(super) fn sample(request: &std::sync::Arc<web::Request>) -> Option<Html> {
    let (page, now) = (Page::of(request), request.app().now());
    let list = "/candidates".to_owned();
    let around = Around {
        before: String::new(),
        after: list.clone(),
        close: list.clone(),
        place: page.t.panel_place("7", 1),
        back: list,
    };
    let candidate = super::samples::candidate(now, 0);
    let shown = Panel {
        notes: None,
        status: status_word(&page, candidate.status),
        standings: vec![("booked", page.t.standing_booked(2))],
        facts: vec![(page.t.recruiter(), "Ines Okafor".to_owned())],
        cv: None,
        sections: Vec::new(),
        days: super::samples::days(&page, now),
        next: Some(super::samples::next(&page)),
        open: Some(ApplicationId::NIL),
        may_write: true,
        top: None,
        candidate,
        around,
        page,
    };
    Html::render(&shown).ok()
}
