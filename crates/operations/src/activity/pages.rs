//! The feed of the organization, and of one thing.
pub(crate) mod samples;

use super::{
    filter::ActivityQuery,
    store as read,
    stories::{self, Day},
    view::{self, Names},
    words,
};
use crate::{Page, permissions::ReadActivity};
use askama::Template;
use axum::{extract::State, http::Uri};
use kernel::Problem;
use web::{App, Fault, Html, Path, Query, Signed, list::next_link};

#[derive(Template)]
#[template(path = "activity/list.html")]
struct FeedPage {
    page: Page,
    title: String,
    /// Whether it is of one thing.
    of_thing: bool,
    /// The thing's own page; empty where there is none.
    open: String,
    /// The filters: address, words, whether it is on.
    areas: Vec<(String, String, bool)>,
    days: Vec<Day>,
    next: String,
    first: String,
}

impl FeedPage {
    fn any_filter(&self) -> bool {
        self.areas.first().is_some_and(|(_, _, everything)| !everything)
    }
}

pub(crate) async fn latest(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<ActivityQuery>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ReadActivity>()?;
    let kind = query.kind.clone().unwrap_or_default();
    let filter = ActivityQuery { subject: None, ..query }.read()?;
    let slice = read::list(app.store.read(), &who, &filter).await?;
    let names = Names::of(app.store.read(), &slice.rows, None).await?;
    let address = |area: &str| if area.is_empty() { "/activity".to_owned() } else { format!("/activity?kind={area}") };
    let everything = ("", page.t.area_all());
    let areas = [everything].into_iter().chain(words::areas(page.locale));
    Ok(Html::render(&FeedPage {
        title: page.t.activity_title(),
        of_thing: false,
        open: String::new(),
        areas: areas.map(|(area, label)| (address(area), label, area == kind.as_str())).collect(),
        days: stories::days(view::lines(slice.rows, &names, &page), &page),
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if filter.keyset.after.is_some() { address(&kind) } else { String::new() },
        page,
    })?)
}

pub(crate) async fn about(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Path(thing): Path<String>,
    Query(query): Query<ActivityQuery>,
) -> Result<Html, Fault> {
    let who = actor.permit::<ReadActivity>()?;
    let filter = ActivityQuery { subject: Some(thing.clone()), kind: None, ..query }.read()?;
    let slice = read::list(app.store.read(), &who, &filter).await?;
    // whatever belongs to the organization has at least the event of its making
    if slice.rows.is_empty() {
        return Err(Problem::not_found().into());
    }
    let names = Names::of(app.store.read(), &slice.rows, Some(&thing)).await?;
    Ok(Html::render(&FeedPage {
        title: names.heading(&slice.rows, &thing, page.locale),
        of_thing: true,
        open: view::page_of(&thing).unwrap_or_default(),
        areas: Vec::new(),
        days: stories::days(view::lines(slice.rows, &names, &page), &page),
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if filter.keyset.after.is_some() { format!("/activity/{thing}") } else { String::new() },
        page,
    })?)
}
