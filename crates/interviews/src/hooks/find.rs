//! Interviews for the palette, by the names of their candidates.

use crate::{
    Messages,
    booked::{store as interviews, view::views},
    permissions::ReadInterviews,
    words,
};
use kernel::{Actor, Problem};
use web::{App, Finder, Found, Request, find::MOST};

/// Registered for [`Finder`].
pub(crate) struct Interviews;

#[async_trait::async_trait]
impl Finder for Interviews {
    async fn find(&self, app: &App, request: &Request, actor: &Actor, words: &str) -> Result<Vec<Found>, Problem> {
        let Ok(who) = actor.permit::<ReadInterviews>() else { return Ok(Vec::new()) };
        let db = app.store.read();
        let candidates = hiring::facade::named(app, actor, words, CANDIDATES).await?;
        // the newest say most: those of today and ahead stand at the end of each candidate's
        let mut rows = interviews::of_candidates(db, &who, &candidates).await?;
        rows.sort_by_key(|i| std::cmp::Reverse(i.start_at));
        rows.truncate(MOST);
        let t = Messages::from(request.locale);
        let found = views(db, &who, rows).await?.into_iter().map(|i| Found {
            href: format!("/interviews/{}", i.id),
            icon: "calendar",
            sub: format!("{} · {}", request.span(i.start, i.end), words::round(t, &i)),
            title: t.interview_of(i.candidate_name),
        });
        Ok(found.collect())
    }
}

/// Candidates of that name whose interviews are looked at.
const CANDIDATES: u64 = 20;
