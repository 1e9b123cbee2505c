//! The rooms' pages.
pub(crate) mod samples;

use super::{
    actions::{self, Input},
    export::RoomList,
    hours::{OpenHours, Typed, WEEKDAYS, clock},
    hours_of,
    store::{self as read, Filter},
    table::Model,
};
use crate::{
    Page,
    facade::{self, RoomPage as RoomLink},
    permissions::{ManageRooms, ReadRooms},
};
use askama::Template;
use axum::{
    extract::State,
    http::Uri,
    response::{IntoResponse as _, Response},
};
use kernel::{Actor, Kind, Problem, RoomId};
use web::{App, Entry, Fault, Form, Html, IfMatch, ListQuery, Outgoing, Path, Query, Signed, list::next_link};

#[derive(Template)]
#[template(path = "rooms/list.html")]
struct ListPage {
    page: Page,
    rooms: Vec<Model>,
    next: String,
    first: String,
    may_manage: bool,
}

impl ListPage {
    fn hours(&self, room: &Model) -> String {
        hours_words(&self.page, room)
    }
}

/// A room's hours in short: days that are alike stand together.
pub(super) fn hours_words(page: &Page, room: &Model) -> String {
    let names = weekday_names(page);
    let mut groups: Vec<(Vec<u8>, String)> = Vec::new();
    for h in hours_of(room) {
        let span = format!("{}–{}", clock(h.from), clock(h.to));
        match groups.last_mut() {
            Some((days, same)) if *same == span && days.last().is_some_and(|d| d + 1 == h.weekday) => {
                days.push(h.weekday);
            }
            _ => groups.push((vec![h.weekday], span)),
        }
    }
    let name = |day: Option<&u8>| day.and_then(|d| names.get(usize::from(*d) - 1)).cloned().unwrap_or_default();
    let said = groups.iter().map(|(days, span)| match days.len() {
        1 => format!("{} {span}", name(days.first())),
        _ => format!("{}–{} {span}", name(days.first()), name(days.last())),
    });
    said.collect::<Vec<_>>().join(", ")
}

/// Monday to Sunday, short.
fn weekday_names(page: &Page) -> [String; 7] {
    let t = page.t;
    [t.weekday_1(), t.weekday_2(), t.weekday_3(), t.weekday_4(), t.weekday_5(), t.weekday_6(), t.weekday_7()]
}

pub(crate) async fn list(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    uri: Uri,
    Query(list): Query<ListQuery>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ReadRooms>()?;
    if let Some(file) = Outgoing::asked(page.request())? {
        return file.of(&app, RoomList { who, filter: Filter::default(), page }).await;
    }
    let keyset = list.keyset(false)?;
    let slice = read::list(app.store.read(), &who, &Filter::default(), &keyset).await?;
    Ok(Html::render(&ListPage {
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: if keyset.after.is_some() { "/rooms".to_owned() } else { String::new() },
        may_manage: actor.reach::<ManageRooms>().is_some(),
        rooms: slice.rows,
        page,
    })?
    .into_response())
}

/// A form with one line of hours for each weekday.
#[derive(Template)]
#[template(path = "rooms/form.html")]
struct RoomPage {
    page: Page,
    /// None for a new one.
    room: Option<Model>,
    entry: Entry,
    may_manage: bool,
    /// Ways to what is booked in it: address and words.
    booked: Vec<(String, String)>,
}

/// What the form names its two times of a weekday.
const FROM: [&str; 7] = ["from_1", "from_2", "from_3", "from_4", "from_5", "from_6", "from_7"];
const TO: [&str; 7] = ["to_1", "to_2", "to_3", "to_4", "to_5", "to_6", "to_7"];

impl RoomPage {
    fn title(&self) -> String {
        self.room.as_ref().map_or_else(|| self.page.t.room_new(), |r| r.name.clone())
    }
    fn action(&self) -> String {
        self.room.as_ref().map_or_else(|| "/rooms".to_owned(), |r| format!("/rooms/{}", r.id))
    }
    /// The names of a weekday's fields, and what it is called.
    fn days(&self) -> Vec<(&'static str, &'static str, String)> {
        let names = weekday_names(&self.page);
        FROM.into_iter().zip(TO).zip(names).map(|((from, to), name)| (from, to, name)).collect()
    }
    fn is_open(&self) -> bool {
        self.room.as_ref().is_none_or(|r| r.active)
    }
}

fn entry(name: &str, seats: i64, place: &str, zone: &str, hours: &[OpenHours]) -> Entry {
    let mut values = vec![
        ("name".to_owned(), name.to_owned()),
        ("seats".to_owned(), seats.to_string()),
        ("place".to_owned(), place.to_owned()),
        ("time_zone".to_owned(), zone.to_owned()),
    ];
    for h in hours {
        // an end at midnight is written as browsers take it
        values.push((format!("from_{}", h.weekday), clock(h.from)));
        values.push((format!("to_{}", h.weekday), clock(h.to % (24 * 60))));
    }
    Entry::new(values)
}

fn of_room(page: Page, room: Model, may_manage: bool) -> RoomPage {
    let entry = entry(&room.name, room.seats, &room.place, &room.time_zone, &hours_of(&room));
    RoomPage { page, entry, room: Some(room), may_manage, booked: Vec::new() }
}

pub(crate) async fn new(State(app): State<App>, actor: Signed, page: Page) -> Result<Html, Fault> {
    let who = actor.permit::<ManageRooms>()?;
    let organization = facade::organization(app.store.read(), who.organization()).await?;
    let zone = organization.and_then(|o| o.zone.iana_name().map(str::to_owned)).unwrap_or_default();
    let entry = entry("", 4, "", &zone, &OpenHours::usual());
    Ok(Html::render(&RoomPage { page, room: None, entry, may_manage: true, booked: Vec::new() })?)
}

pub(crate) async fn show(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<RoomId>,
) -> Result<Html, Fault> {
    let room = read::one(app.store.read(), &actor.permit::<ReadRooms>()?, id).await?;
    let hooks = app.hooks.all::<dyn RoomLink>();
    let booked = hooks.iter().filter_map(|h| h.link(page.locale, &actor, id)).collect();
    Ok(Html::render(&RoomPage { booked, ..of_room(page, room, actor.reach::<ManageRooms>().is_some()) })?)
}

#[derive(Clone, Default, serde::Deserialize)]
#[serde(default)]
pub(crate) struct RoomForm {
    name: String,
    seats: String,
    place: String,
    time_zone: String,
    seen: String,
    /// The times of the weekdays, by the names of their fields.
    #[serde(flatten)]
    times: std::collections::HashMap<String, String>,
}

impl RoomForm {
    fn time(&self, field: &str) -> &str {
        self.times.get(field).map_or("", String::as_str)
    }
    fn entry(&self) -> Entry {
        let facts =
            [("name", &self.name), ("seats", &self.seats), ("place", &self.place), ("time_zone", &self.time_zone)];
        let facts = facts.into_iter().map(|(k, v)| (k.to_owned(), v.clone()));
        let times = FROM.into_iter().chain(TO).map(|f| (f.to_owned(), self.time(f).to_owned()));
        Entry::new(facts.chain(times).collect::<Vec<_>>())
    }
    /// The weekdays on which something was typed, by number from 0.
    fn open_days(&self) -> Vec<usize> {
        (0..7).filter(|d| !(self.time(FROM[*d]).is_empty() && self.time(TO[*d]).is_empty())).collect()
    }
    fn input(&self) -> Input {
        let typed = |d: usize| Typed {
            weekday: WEEKDAYS[d].to_owned(),
            from: self.time(FROM[d]).to_owned(),
            to: self.time(TO[d]).to_owned(),
        };
        Input {
            name: Some(self.name.clone()),
            // what is no number is as wrong as none
            seats: Some(self.seats.trim().parse().unwrap_or(0)),
            place: Some(self.place.clone()),
            time_zone: Some(self.time_zone.clone()),
            hours: Some(self.open_days().into_iter().map(typed).collect()),
        }
    }
    /// What was refused, at the fields of the form: the API counts the hours that were sent.
    fn refused(&self, mut p: Problem, page: &Page) -> Entry {
        for (n, day) in self.open_days().into_iter().enumerate() {
            for f in &mut p.fields {
                match f.field.strip_prefix(&format!("hours[{n}].")) {
                    Some("to") => TO[day].clone_into(&mut f.field),
                    Some(_) => FROM[day].clone_into(&mut f.field),
                    None => {}
                }
            }
        }
        self.entry().refused(&p, page.locale)
    }
}

pub(crate) async fn create(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Form(form): Form<RoomForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageRooms>()?;
    match actions::create(&app, &who, &form.input()).await {
        Ok(room) => {
            let said = page.t.room_made(room.name);
            Ok(page.done("/rooms", said))
        }
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict) => {
            let entry = form.refused(p, &page);
            Html::refused(&RoomPage { page, room: None, entry, may_manage: true, booked: Vec::new() })
        }
        Err(p) => Err(p.into()),
    }
}

pub(crate) async fn change(
    State(app): State<App>,
    actor: Signed,
    page: Page,
    Path(id): Path<RoomId>,
    Form(form): Form<RoomForm>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageRooms>()?;
    match actions::change(&app, &who, id, &IfMatch::of(&form.seen), &form.input()).await {
        Ok(_) => {
            let said = page.t.room_saved();
            Ok(page.done("/rooms", said))
        }
        Err(p) if matches!(p.kind, Kind::Invalid | Kind::Conflict | Kind::Changed) => {
            let room = read::one(app.store.read(), &who, id).await?;
            let shown = of_room(page, room, true);
            let entry = if p.kind == Kind::Changed {
                let saved = facade::last_change(app.store.read(), &who, &id.to_string()).await?;
                let t = shown.page.t;
                let labels = [
                    ("name", t.room_name()),
                    ("seats", t.room_seats()),
                    ("place", t.room_place()),
                    ("time_zone", t.time_zone()),
                ];
                form.entry().meanwhile(&shown.page, saved, &shown.entry, labels)
            } else {
                form.refused(p, &shown.page)
            };
            Html::refused(&RoomPage { entry, ..shown })
        }
        Err(p) => Err(p.into()),
    }
}

pub(crate) async fn deactivate(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RoomId>,
) -> Result<Response, Fault> {
    set(&app, &actor, page, id, false).await
}

pub(crate) async fn restore(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<RoomId>,
) -> Result<Response, Fault> {
    set(&app, &actor, page, id, true).await
}

async fn set(app: &App, actor: &Actor, page: Page, id: RoomId, active: bool) -> Result<Response, Fault> {
    let who = actor.permit::<ManageRooms>()?;
    let room = actions::set_active(app, &who, id, active).await?;
    let said = if active { page.t.room_restored(room.name) } else { page.t.room_closed(room.name) };
    Ok(page.done("/rooms", said))
}
