//! The inbox as a page: tabs, a filter by kind, and for each thing what can be done with it.

use super::{
    actions, snooze as until,
    store::{self, Mark, Tab},
    view::{self, Group},
};
use crate::{Page, kinds::Area, names::Names, permissions, words, words::Reader};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Redirect, Response},
};
use kernel::{Kind, NotificationId, Timestamp};
use serde::Deserialize;
use web::{Address, App, Entry, Fault, Form, Html, ListQuery, Path, Query, Signed, list::next_link};

#[derive(Template)]
#[template(path = "inbox/list.html")]
pub(crate) struct InboxPage {
    pub(super) page: Page,
    pub(super) tab: Tab,
    pub(super) area: Option<Area>,
    pub(super) groups: Vec<Group>,
    pub(super) next: String,
    pub(super) first: String,
}

fn address(tab: Tab, area: Option<Area>) -> String {
    let tab = if tab == Tab::New { "" } else { tab.name() };
    Address::parse("/inbox").with("tab", tab).with("kind", area.map_or("", Area::name)).to_string()
}

impl InboxPage {
    /// Address, words, whether the reader is there.
    fn tabs(&self) -> Vec<(String, String, bool)> {
        let t = &self.page.t;
        let words = |tab| match tab {
            Tab::New => t.tab_new(),
            Tab::All => t.tab_all(),
            Tab::Snoozed => t.tab_snoozed(),
            Tab::Archived => t.tab_archived(),
        };
        Tab::ALL.map(|tab| (address(tab, self.area), words(tab), tab == self.tab)).into()
    }
    /// The filter: address, words, whether it is on.
    fn kinds(&self) -> Vec<(String, String, bool)> {
        let everything = (address(self.tab, None), self.page.t.area_any(), self.area.is_none());
        let area = |a: Area| (address(self.tab, Some(a)), a.words(self.page.locale), self.area == Some(a));
        [everything].into_iter().chain(Area::ALL.map(area)).collect()
    }
    fn empty(&self) -> (String, String) {
        let t = &self.page.t;
        match self.tab {
            Tab::New if self.area.is_none() => (t.empty_new(), t.empty_new_text()),
            Tab::New | Tab::All => (t.empty_all(), t.empty_all_text()),
            Tab::Snoozed => (t.empty_snoozed(), t.empty_snoozed_text()),
            Tab::Archived => (t.empty_archived(), t.empty_archived_text()),
        }
    }
    /// What a group is about: its thing, or the first of a bundle and how many more there are.
    fn title(&self, group: &Group) -> String {
        match group.mates.as_slice() {
            [] => group.title.clone(),
            [second, rest @ ..] => self.page.t.bundle(rest.len(), format!("{}, {}", group.title, second.title)),
        }
    }
    fn is_new_tab(&self) -> bool {
        self.tab == Tab::New
    }
    /// Where a form of this page comes back to.
    fn here(&self) -> String {
        address(self.tab, self.area)
    }
    /// The usual times to put something off: name and words.
    fn snoozes(&self) -> Vec<(&'static str, String)> {
        snoozes(&self.page)
    }
}

fn snoozes(page: &Page) -> Vec<(&'static str, String)> {
    let words = |(name, t): (&'static str, Timestamp)| match name {
        "hour" => (name, page.t.snooze_hour(page.hour(t))),
        "tomorrow" => (name, page.t.snooze_tomorrow(page.when(t))),
        _ => (name, page.t.snooze_monday(page.when(t))),
    };
    until::choices(&page.zone, page.app().now()).map(words).into()
}

pub(super) fn reader(page: &Page) -> Reader {
    Reader { locale: page.locale, zone: page.zone.clone(), now: page.app().now() }
}

/// Which part of the inbox; what is none counts as not chosen, so that no bookmark breaks.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct InboxQuery {
    tab: String,
    kind: String,
}

pub(super) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<ListQuery>,
    Query(inbox): Query<InboxQuery>,
) -> Result<Html, Fault> {
    let who = permissions::inbox(&actor)?;
    let (tab, area) = (inbox.tab.parse().unwrap_or_default(), inbox.kind.parse().ok());
    let keyset = query.keyset(true)?;
    let slice = store::list(app.store.read(), &who, tab, area, app.now(), &keyset).await?;
    let names = Names::of(app.store.read(), &slice.rows).await?;
    let groups = view::groups(slice.rows, &names, &reader(&page));
    let next = slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default();
    let mut shown = InboxPage { page, tab, area, groups, next, first: String::new() };
    if keyset.after.is_some() {
        shown.first = shown.here();
    }
    Ok(Html::render(&shown)?)
}

/// Every form of the inbox: where it came from, and what it needs besides.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(crate) struct InboxForm {
    tab: String,
    kind: String,
    back: String,
    until: String,
    at: String,
    /// What is marked together with it, with commas.
    with: String,
}

/// Most that one form marks: a page of them.
const TOGETHER: usize = 200;

impl InboxForm {
    /// This one and what is marked together with it.
    fn things(&self, id: NotificationId) -> Vec<NotificationId> {
        let with = self.with.split(',').filter_map(|w| w.parse().ok()).take(TOGETHER);
        std::iter::once(id).chain(with).collect()
    }
    fn tab(&self) -> Tab {
        self.tab.parse().unwrap_or_default()
    }
    /// Back to the inbox as it was; to no other place, whatever the form says.
    fn back(&self) -> &str {
        if self.back == "/inbox" || self.back.starts_with("/inbox?") { &self.back } else { "/inbox" }
    }
}

/// Marks it as read and goes to the page it leads to.
pub(super) async fn open(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<NotificationId>,
    Form(form): Form<InboxForm>,
) -> Result<Response, Fault> {
    let row = actions::one(&app, &actor, id).await?;
    actions::mark_things(&app, &actor, &[id], form.tab(), Mark::Read).await?;
    Ok(Redirect::to(&words::link(&row)).into_response())
}

async fn marked(app: App, actor: Signed, id: NotificationId, form: InboxForm, mark: Mark) -> Result<Response, Fault> {
    actions::mark_things(&app, &actor, &form.things(id), form.tab(), mark).await?;
    Ok(Redirect::to(form.back()).into_response())
}

pub(super) async fn read(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<NotificationId>,
    Form(form): Form<InboxForm>,
) -> Result<Response, Fault> {
    marked(app, actor, id, form, Mark::Read).await
}

pub(super) async fn unread(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<NotificationId>,
    Form(form): Form<InboxForm>,
) -> Result<Response, Fault> {
    marked(app, actor, id, form, Mark::Unread).await
}

/// Puts it away; a button takes that back.
pub(super) async fn archive(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<NotificationId>,
    Form(form): Form<InboxForm>,
) -> Result<Response, Fault> {
    actions::mark_things(&app, &actor, &form.things(id), form.tab(), Mark::Archived).await?;
    Ok(page.undoable(form.back(), page.t.archived_said(), format!("/inbox/{id}/restore")))
}

pub(super) async fn restore(
    State(app): State<App>,
    actor: Signed,
    Path(id): Path<NotificationId>,
    Form(form): Form<InboxForm>,
) -> Result<Response, Fault> {
    // whatever was put away or off with it comes back with it
    let tab = if actions::one(&app, &actor, id).await?.archived_at.is_some() { Tab::Archived } else { Tab::Snoozed };
    actions::mark_things(&app, &actor, &form.things(id), tab, Mark::Restored).await?;
    Ok(Redirect::to(form.back()).into_response())
}

pub(super) async fn read_all(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Form(form): Form<InboxForm>,
) -> Result<Response, Fault> {
    let read = actions::read_all(&app, &actor, form.kind.parse().ok()).await?;
    Ok(page.done(form.back(), page.t.all_read(read)))
}

#[derive(Template)]
#[template(path = "inbox/snooze.html")]
pub(crate) struct SnoozePage {
    pub(super) page: Page,
    pub(super) id: NotificationId,
    pub(super) title: String,
    pub(super) message: String,
    pub(super) entry: Entry,
}

impl SnoozePage {
    fn snoozes(&self) -> Vec<(&'static str, String)> {
        snoozes(&self.page)
    }
}

async fn snooze_page(
    app: &App,
    actor: &Signed,
    page: Page,
    id: NotificationId,
    entry: Entry,
) -> Result<SnoozePage, Fault> {
    let row = actions::one(app, actor, id).await?;
    let names = Names::of(app.store.read(), std::slice::from_ref(&row)).await?;
    let said = words::say(&row, &names, &reader(&page));
    Ok(SnoozePage { page, id, title: said.title, message: said.message, entry })
}

/// Where another time is picked.
pub(super) async fn snooze_form(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<NotificationId>,
) -> Result<Html, Fault> {
    Ok(Html::render(&snooze_page(&app, &actor, page, id, Entry::default()).await?)?)
}

pub(super) async fn snooze(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<NotificationId>,
    Form(form): Form<InboxForm>,
) -> Result<Response, Fault> {
    match until::of_form(&page, &form.until, &form.at) {
        Ok(moment) => {
            actions::mark_things(&app, &actor, &form.things(id), form.tab(), Mark::SnoozedUntil(moment)).await?;
            let said = page.t.snoozed_said(page.when(moment));
            Ok(page.undoable(form.back(), said, format!("/inbox/{id}/restore")))
        }
        Err(p) if p.kind == Kind::Invalid => {
            let entry = Entry::new([("at", form.at.as_str())]).refused(&p, page.locale);
            Html::refused(&snooze_page(&app, &actor, page, id, entry).await?)
        }
        Err(p) => Err(p.into()),
    }
}
