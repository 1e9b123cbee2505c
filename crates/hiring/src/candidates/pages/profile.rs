//! A candidate's page: everything known, and every step that is open.

use super::{initials, status_word};
use crate::{
    Page,
    applications::{pages::standing, status::Step, view::ApplicationOut},
    candidates::{
        actions,
        activity::{self, Happening},
        api::CandidateOut,
        journey::{self, JourneyStep},
        sight::Sight,
        store, view,
    },
    documents,
    hooks::ProfileSection,
    permissions::{GiveReviews, WriteCandidates},
    reviews::{table::Decision, view::ReviewOut},
};
use askama::Template;
use axum::{extract::State, response::Response};
use kernel::{CandidateId, Granted, Problem, UserId};
use sea_orm::DbErr;
use web::{App, Fault, Html, Path, Signed};

#[derive(Template)]
#[template(path = "candidates/profile.html")]
struct ProfilePage {
    page: Page,
    candidate: CandidateOut,
    status: String,
    facts: Vec<(String, String)>,
    history: Option<History>,
    applications: Vec<ApplicationPart>,
    cv: Option<documents::table::Model>,
    sections: Vec<Html>,
    may_write: bool,
    may_review: bool,
    user: Option<UserId>,
}

/// How the candidate came to where they are, for those who may see it.
struct History {
    journey: Vec<JourneyStep>,
    activity: Vec<Happening>,
}

async fn history(app: &App, sight: &Sight, id: CandidateId) -> Result<Option<History>, Problem> {
    if !sight.shows_journey() {
        return Ok(None);
    }
    let (journey, activity) =
        (journey::of(app, sight, id).await?, activity::of(app, sight, id, &activity::latest(20)).await?.rows);
    Ok(Some(History { journey, activity }))
}

/// An application with what can be done to it.
struct ApplicationPart {
    out: ApplicationOut,
    kind: &'static str,
    words: String,
    /// Who may still be asked for a review.
    reviewers: Vec<(String, String)>,
}

impl ApplicationPart {
    /// The id of a part of its form.
    fn id(&self, part: &str) -> String {
        format!("{}-{part}-", self.out.id)
    }
    fn may_close(&self) -> bool {
        self.out.open(Step::Reject)
    }
    fn may_reconsider(&self) -> bool {
        self.out.open(Step::Reconsider)
    }
}

impl ProfilePage {
    fn initials(&self) -> String {
        initials(&self.candidate.name)
    }
    /// Whether anything is still to come.
    fn is_under_way(&self) -> bool {
        self.applications.iter().any(ApplicationPart::may_close)
    }
    /// When and by whom a step of the journey was taken, and why.
    fn step_sub(&self, s: &JourneyStep) -> String {
        let by = s.actor_name.clone().unwrap_or_else(|| self.page.t.by_system());
        let parts = [Some(self.page.when(s.at)), Some(by), s.reason.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
    }
    /// The picture and the tone of something that happened.
    fn mark(kind: &str) -> (&'static str, &'static str) {
        match kind {
            "candidate_selected" | "candidate_advanced" => ("check", "forest"),
            "candidate_rejected" | "candidate_withdrawn" | "interview_no_show" | "interview_unmatched" => ("x", "rust"),
            "candidate_resume_uploaded" => ("file", ""),
            "candidate_updated" => ("edit", ""),
            "candidate_availability_changed" => ("clock", ""),
            k if k.starts_with("interview_") => ("calendar", "lake"),
            k if k.starts_with("scorecard_") => ("note", "blaze"),
            _ => ("flag", ""),
        }
    }
    fn review_words(&self, r: &ReviewOut) -> (&'static str, String) {
        match r.decision {
            None => ("waiting", self.page.t.review_waiting()),
            Some(Decision::Accept) => ("selected", self.page.t.review_accepted()),
            Some(Decision::Decline) => ("rejected", self.page.t.review_declined()),
        }
    }
    /// The reader's own word on it, to begin the form with.
    fn my_reason<'a>(&self, a: &'a ApplicationPart) -> &'a str {
        let mine = a.out.reviews.iter().find(|r| Some(r.user_id) == self.user);
        mine.and_then(|r| r.reason.as_deref()).unwrap_or_default()
    }
    fn size(&self, cv: &documents::table::Model) -> String {
        self.page.t.kilobytes((cv.size + 1023) / 1024)
    }
}

/// The page.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
) -> Result<Html, Fault> {
    let sight = Sight::of(&app, &actor).await?;
    let db = app.store.read();
    let row = store::seen(db, &sight, id).await?.ok_or_else(Problem::not_found)?;
    let cv: Vec<_> = row.cv_document_id.into_iter().collect();
    let cv = documents::store::find_many(db, sight.who(), &cv).await?.pop();
    let mut candidate = view::of(&app, &sight, vec![row]).await?.pop().ok_or_else(Problem::not_found)?;
    let applications = std::mem::take(&mut candidate.applications);
    let mut sections = Vec::new();
    for hook in app.hooks.all::<dyn ProfileSection>() {
        sections.push(hook.render(&app, page.request(), id).await?);
    }
    Ok(Html::render(&ProfilePage {
        status: status_word(&page, candidate.status),
        facts: super::facts(&app, &sight, &page, &candidate).await?,
        history: history(&app, &sight, id).await?,
        applications: parts(&app, sight.who(), &page, applications).await?,
        may_write: actor.reach::<WriteCandidates>().is_some(),
        may_review: actor.reach::<GiveReviews>().is_some(),
        user: actor.user(),
        page,
        candidate,
        cv,
        sections,
    })?)
}

async fn parts<P>(
    app: &App,
    who: &Granted<P>,
    page: &Page,
    applications: Vec<ApplicationOut>,
) -> Result<Vec<ApplicationPart>, DbErr> {
    let interviewers = identity::facade::interviewers(app.store.read(), who).await?;
    let part = |out: ApplicationOut| {
        let (kind, words) = standing(page, &out);
        let asked = |user: UserId| out.reviews.iter().any(|r| r.user_id == user);
        let left = interviewers.iter().filter(|m| !asked(m.user));
        let reviewers = left.map(|m| (m.user.to_string(), m.name.clone())).collect();
        ApplicationPart { out, kind, words, reviewers }
    };
    Ok(applications.into_iter().map(part).collect())
}

/// Takes the candidate out of sight and of scheduling.
pub(super) async fn deactivate(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    let done = actions::deactivate(&app, &actor, id).await;
    back(&page, id, done, page.t.candidate_deactivated())
}

/// Brings the candidate back.
pub(super) async fn restore(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<CandidateId>,
) -> Result<Response, Fault> {
    let done = actions::restore(&app, &actor, id).await;
    back(&page, id, done, page.t.candidate_restored())
}

fn back(page: &Page, id: CandidateId, done: Result<(), Problem>, sentence: String) -> Result<Response, Fault> {
    let to = format!("/candidates/{id}");
    match done {
        Ok(()) => Ok(page.done(&to, sentence)),
        Err(problem) => page.back_with(&to, problem),
    }
}
