//! An application with what can be done to it.

use crate::{
    Page,
    applications::{pages::standing, status::Step, view::ApplicationOut},
    reviews::{table::Decision, view::ReviewOut},
};
use kernel::{Granted, UserId};
use sea_orm::DbErr;
use web::App;

/// An application as the page shows it.
pub(super) struct ApplicationPart {
    pub out: ApplicationOut,
    pub kind: &'static str,
    pub words: String,
    /// Who may still be asked for a review.
    pub reviewers: Vec<(String, String)>,
}

impl ApplicationPart {
    /// The id of a part of its form.
    pub(super) fn id(&self, part: &str) -> String {
        format!("{}-{part}-", self.out.id)
    }
    pub(super) fn may_close(&self) -> bool {
        self.out.open(Step::Reject)
    }
    pub(super) fn may_hire(&self) -> bool {
        self.out.awaits_decision()
    }
    pub(super) fn may_reconsider(&self) -> bool {
        self.out.open(Step::Reconsider)
    }
    /// The reader's own word on it, to begin the form with.
    pub(super) fn reason_of(&self, user: Option<UserId>) -> &str {
        let mine = self.out.reviews.iter().find(|r| Some(r.user_id) == user);
        mine.and_then(|r| r.reason.as_deref()).unwrap_or_default()
    }
    /// Mark and words of a review.
    pub(super) fn review(page: &Page, r: &ReviewOut) -> (&'static str, String) {
        match r.decision {
            None => ("waiting", page.t.review_waiting()),
            Some(Decision::Accept) => ("selected", page.t.review_accepted()),
            Some(Decision::Decline) => ("rejected", page.t.review_declined()),
        }
    }
}

/// These applications with what can be done to them.
pub(super) async fn of<P>(
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
