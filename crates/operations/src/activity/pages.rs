//! The feed of the organization, and of one thing.
pub(crate) mod samples;

use super::{
    export::ActivityList,
    filter::ActivityQuery,
    store as read,
    stories::{self, Day},
    view::{self, Names},
    words,
};
use crate::{Page, permissions::ReadActivity};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Response},
};
use kernel::{Granted, Problem, Role};
use web::{Address, App, Fault, Html, Outgoing, Path, Query, Signed, list::next_link};

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
    /// What the form asks for; none on the page of one thing.
    asked: Option<Asked>,
}

/// Who and when.
struct Asked {
    kind: String,
    actor: String,
    from: String,
    to: String,
    /// Who may be asked for: id and name.
    people: Vec<(String, String)>,
}

impl Asked {
    fn of(query: &ActivityQuery, people: Vec<(String, String)>) -> Self {
        let text = |t: &Option<String>| t.clone().unwrap_or_default();
        Self {
            kind: text(&query.kind),
            actor: text(&query.actor),
            from: text(&query.from),
            to: text(&query.to),
            people,
        }
    }
    fn any(&self) -> bool {
        [&self.actor, &self.from, &self.to].iter().any(|t| !t.is_empty())
    }
}

/// The members of the organization, who act in it.
async fn members(app: &App, who: &Granted<ReadActivity>) -> Result<Vec<(String, String)>, Problem> {
    let all = identity::facade::holders(app.store.read(), who, &Role::OF_ORGANIZATION).await?;
    Ok(all.into_iter().map(|h| (h.user.to_string(), h.name)).collect())
}

impl FeedPage {
    fn any_filter(&self) -> bool {
        self.asked.as_ref().is_some_and(Asked::any) || self.areas.first().is_some_and(|(_, _, everything)| !everything)
    }
}

pub(crate) async fn latest(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<ActivityQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadActivity>()?;
    let kind = query.kind.clone().unwrap_or_default();
    let asked = Asked::of(&query, members(&app, &who).await?);
    let filter = ActivityQuery { subject: None, ..query }.read(&page)?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, ActivityList { who, which: filter.which, page }).await;
    }
    let slice = read::list(app.store.read(), &who, &filter).await?;
    let names = Names::of(app.store.read(), &slice.rows, None).await?;
    let here = Address::of(&uri).without(&["cursor", "kind"]).without_blanks();
    let address = |area: &str| if area.is_empty() { here.to_string() } else { here.with("kind", area).to_string() };
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
        asked: Some(asked),
        page,
    })?
    .into_response())
}

pub(crate) async fn about(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Path(thing): Path<String>,
    Query(query): Query<ActivityQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadActivity>()?;
    let filter = ActivityQuery { subject: Some(thing.clone()), kind: None, ..query }.read(&page)?;
    let slice = read::list(app.store.read(), &who, &filter).await?;
    // whatever belongs to the organization has at least the event of its making
    if slice.rows.is_empty() {
        return Err(Problem::not_found().into());
    }
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, ActivityList { who, which: filter.which, page }).await;
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
        asked: None,
        page,
    })?
    .into_response())
}
