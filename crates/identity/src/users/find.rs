//! Members in the palette.

use super::store::{self as read, Filter};
use crate::permissions::ReadMembers;
use ::store::Keyset;
use kernel::{Actor, Problem};
use web::{App, Finder, Found, Request, find::MOST};

/// Finds members by name.
pub(crate) struct Members;

#[async_trait::async_trait]
impl Finder for Members {
    async fn find(&self, app: &App, request: &Request, actor: &Actor, words: &str) -> Result<Vec<Found>, Problem> {
        let Ok(who) = actor.permit::<ReadMembers>() else { return Ok(Vec::new()) };
        let filter = Filter { q: Some(words.to_owned()), active: Some(true), ..Filter::default() };
        let few = Keyset { descending: false, limit: MOST as u64, after: None };
        let members = read::list(app.store.read(), &who, &filter, &few).await?.rows;
        let line = |m: super::view::MemberView| Found {
            href: format!("/members/{}", m.user.id),
            icon: "person",
            sub: super::role_words(&m.roles, request.locale),
            title: m.user.name,
        };
        Ok(members.into_iter().map(line).collect())
    }
}
