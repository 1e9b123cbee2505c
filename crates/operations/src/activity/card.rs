//! The latest of the organization's activity, on the start page.

use super::{
    filter::ActivityQuery,
    store as read,
    view::{self, Line, Names},
};
use crate::{Page, permissions::ReadActivity};
use askama::Template;
use kernel::Problem;
use std::sync::Arc;
use web::{App, HomeCard, Html, Request};

/// Lines shown.
const LATEST: &str = "8";

/// Registered for [`HomeCard`].
pub(crate) struct Latest;

#[derive(Template)]
#[template(path = "activity/card.html")]
struct Card {
    page: Page,
    lines: Vec<Line>,
}

#[async_trait::async_trait]
impl HomeCard for Latest {
    async fn render(&self, app: &App, request: &Arc<Request>) -> Result<Option<Html>, Problem> {
        let Some(who) = request.actor.as_ref().and_then(|a| a.permit::<ReadActivity>().ok()) else { return Ok(None) };
        let filter = ActivityQuery { limit: Some(LATEST.to_owned()), ..ActivityQuery::default() }.read(request)?;
        let slice = read::list(app.store.read(), &who, &filter).await?;
        let names = Names::of(app.store.read(), &slice.rows, None).await?;
        let lines = view::lines(slice.rows, &names, request);
        Html::render(&Card { page: Page::of(request), lines }).map(Some)
    }
}
