//! Jobs in the palette, by words of title or code.

use super::list::{self, Filter, Sort};
use crate::permissions::ReadRequisitions;
use ::store::Keyset;
use kernel::{Actor, Problem};
use web::{App, Finder, Found, Request, find::MOST};

/// Registered for [`Finder`].
pub(crate) struct Jobs;

#[async_trait::async_trait]
impl Finder for Jobs {
    async fn find(&self, app: &App, _: &Request, actor: &Actor, words: &str) -> Result<Vec<Found>, Problem> {
        let Ok(who) = actor.permit::<ReadRequisitions>() else { return Ok(Vec::new()) };
        let filter = Filter { words: Filter::words_of(words), ..Filter::default() };
        if filter.words.is_empty() {
            return Ok(Vec::new());
        }
        let limit = u64::try_from(MOST).unwrap_or(u64::MAX);
        let page = Keyset { descending: false, limit, after: None };
        let rows = list::page(app.store.read(), &who, &filter, Sort::TITLE, &page).await?.rows;
        let line = |r: super::table::Model| {
            let href = format!("/requisitions/{}", r.id);
            Some(Found { href, icon: "briefcase", title: r.title?, sub: r.code.unwrap_or_default() })
        };
        Ok(rows.into_iter().filter_map(line).collect())
    }
}
