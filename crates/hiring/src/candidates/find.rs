//! Candidates in the palette, by the letters of their names in any script, by e-mail or phone where
//! the reader may see those.

use super::{search::Search, sight::Sight, sort::Sort, store};
use ::store::Keyset;
use kernel::{Actor, Problem, text::fold};
use web::{App, Finder, Found, Request, find::MOST};

/// Those looked at: the ones whose name begins with the words go first.
const LOOKED_AT: u64 = 40;

/// Registered for [`Finder`].
pub(crate) struct Candidates;

#[async_trait::async_trait]
impl Finder for Candidates {
    async fn find(&self, app: &App, _: &Request, actor: &Actor, words: &str) -> Result<Vec<Found>, Problem> {
        let Ok(sight) = Sight::of(app, actor).await else { return Ok(Vec::new()) };
        let Some(search) = Search::parse(words, &app.secret) else { return Ok(Vec::new()) };
        let search = if sight.shows_contact() { search } else { search.by_name_alone() };
        let filter = store::Filter { search: Some(search), ..store::Filter::default() };
        let page = Keyset { descending: false, limit: LOOKED_AT, after: None };
        let mut rows = store::list(app.store.read(), &sight, &filter, Sort::NAME, &page).await?.rows;
        rows.sort_by_key(|c| (!c.active, !fold(&c.name).starts_with(words)));
        let line = |c: super::table::Model| Found {
            href: format!("/candidates/{}", c.id),
            icon: "person",
            sub: c.job_title.or(c.location).unwrap_or_default(),
            title: c.name,
        };
        Ok(rows.into_iter().take(MOST).map(line).collect())
    }
}
