//! Adding rooms, changing them, taking them out of use and back. Each is one transaction that holds the
//! room's calendar, as every booking of it does.

use super::{
    hours::{self, OpenHours, Typed},
    store as rows,
    table::{ActiveModel, Column, Entity, Model},
};
use crate::{Messages, facade, permissions::ManageRooms};
use ::store::{NewEvent, Tx, insert, scoped_update};
use jiff::tz::TimeZone;
use kernel::{Granted, Kind, Problem, RoomId, Text, text};
use sea_orm::{ActiveValue::Set, ColumnTrait, QueryFilter, sea_query::Expr};
use web::{App, Check, IfMatch};

/// Characters of a name, and of where the room is.
const NAME: usize = 80;
const PLACE: usize = 200;
/// Most seats of a room.
const SEATS: i64 = 1_000;

/// A room as it was sent or typed; none leaves what it was, or takes what is usual.
#[derive(Clone, Debug, Default)]
pub(crate) struct Input {
    pub name: Option<String>,
    pub seats: Option<i64>,
    pub place: Option<String>,
    pub time_zone: Option<String>,
    pub hours: Option<Vec<Typed>>,
}

/// What a room is.
#[derive(Clone, Debug, PartialEq)]
struct Facts {
    name: String,
    seats: i64,
    place: String,
    time_zone: String,
    hours: Vec<OpenHours>,
}

impl Facts {
    fn of(room: &Model) -> Self {
        Self {
            name: room.name.clone(),
            seats: room.seats,
            place: room.place.clone(),
            time_zone: room.time_zone.clone(),
            hours: super::hours_of(room),
        }
    }

    /// These, as far as the input says nothing else.
    fn with(self, input: &Input) -> Result<Self, Problem> {
        let mut check = Check::default();
        let name = input.name.as_deref().unwrap_or(&self.name);
        let name = check.text("name", name, NAME);
        let seats = input.seats.unwrap_or(self.seats);
        if !(1..=SEATS).contains(&seats) {
            check.fail("seats", Text::new(|l| web::Messages::from(l).field_number(SEATS, 1)));
        }
        let place = match input.place.as_deref() {
            Some(place) => check.optional_text("place", Some(place), PLACE).unwrap_or_default(),
            None => self.place,
        };
        let time_zone = input.time_zone.clone().filter(|z| !z.trim().is_empty()).unwrap_or(self.time_zone);
        if TimeZone::get(&time_zone).is_err() {
            check.fail("time_zone", Text::new(|l| Messages::from(l).unknown_time_zone()));
        }
        let hours = input.hours.as_ref().map_or(self.hours, |typed| hours::checked(&mut check, typed));
        check.done()?;
        Ok(Self { name, seats, place, time_zone, hours })
    }

    fn hours_text(&self) -> Result<String, Problem> {
        Ok(serde_json::to_string(&self.hours)?)
    }
}

fn taken() -> Problem {
    Problem { kind: Kind::Conflict, ..Problem::field("name", Text::new(|l| Messages::from(l).room_exists())) }
}

fn say(tx: &mut Tx, who: &Granted<ManageRooms>, kind: &'static str, room: RoomId, name: &str) {
    let detail = serde_json::json!({ "name": name });
    tx.emit(NewEvent::new(kind, who.organization(), room).detail(detail));
}

/// Adds a room.
///
/// # Errors
/// 422 where a field cannot be right, 409 where another room is called the same.
pub(crate) async fn create(app: &App, who: &Granted<ManageRooms>, input: &Input) -> Result<Model, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let organization = facade::organization(tx.connection(), who.organization()).await?;
    let zone = organization.and_then(|o| o.zone.iana_name().map(str::to_owned));
    let usual = Facts {
        name: String::new(),
        seats: 4,
        place: String::new(),
        time_zone: zone.unwrap_or_else(|| "UTC".to_owned()),
        hours: OpenHours::usual(),
    };
    let facts = usual.with(input)?;
    let (id, calendar, now) = (RoomId::new(), facade::new_person(&tx).await?, tx.now());
    let row = ActiveModel {
        id: Set(id),
        calendar_id: Set(calendar),
        name: Set(facts.name.clone()),
        name_fold: Set(text::fold(&facts.name)),
        sort_key: Set(text::sort_key(&facts.name)),
        seats: Set(facts.seats),
        place: Set(facts.place.clone()),
        time_zone: Set(facts.time_zone.clone()),
        hours: Set(facts.hours_text()?),
        active: Set(true),
        created_at: Set(now),
        updated_at: Set(now),
        ..Default::default()
    };
    match insert::<Entity, _, _>(&tx, who, row).await {
        Err(e) if ::store::dialect::is_duplicate(&e) => return Err(taken()),
        other => other?,
    }
    say(&mut tx, who, "room.created", id, &facts.name);
    let room = rows::one(tx.connection(), who, id).await?;
    tx.commit().await?;
    Ok(room)
}

/// Changes a room, if it is still as the writer saw it. What is booked in it stays booked.
///
/// # Errors
/// 404, 412, 422; 409 where another room is called the same.
pub(crate) async fn change(
    app: &App,
    who: &Granted<ManageRooms>,
    id: RoomId,
    seen: &IfMatch,
    input: &Input,
) -> Result<Model, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = held(&tx, who, id).await?;
    seen.check(old.updated_at)?;
    let before = Facts::of(&old);
    let facts = before.clone().with(input)?;
    if facts == before {
        return Ok(old);
    }
    let update = scoped_update::<Entity, _>(who)
        .col_expr(Column::Name, Expr::value(facts.name.clone()))
        .col_expr(Column::NameFold, Expr::value(text::fold(&facts.name)))
        .col_expr(Column::SortKey, Expr::value(text::sort_key(&facts.name)))
        .col_expr(Column::Seats, Expr::value(facts.seats))
        .col_expr(Column::Place, Expr::value(facts.place.clone()))
        .col_expr(Column::TimeZone, Expr::value(facts.time_zone.clone()))
        .col_expr(Column::Hours, Expr::value(facts.hours_text()?))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(id));
    match update.exec(tx.connection()).await {
        Err(e) if ::store::dialect::is_duplicate(&e) => return Err(taken()),
        other => other?,
    };
    say(&mut tx, who, "room.changed", id, &facts.name);
    let room = rows::one(tx.connection(), who, id).await?;
    tx.commit().await?;
    Ok(room)
}

/// Takes a room out of use, or back into it. What is booked in it stays booked.
///
/// # Errors
/// 404.
pub(crate) async fn set_active(
    app: &App,
    who: &Granted<ManageRooms>,
    id: RoomId,
    active: bool,
) -> Result<Model, Problem> {
    let mut tx = app.store.begin(who.actor()).await?;
    let old = held(&tx, who, id).await?;
    if old.active == active {
        return Ok(old);
    }
    scoped_update::<Entity, _>(who)
        .col_expr(Column::Active, Expr::value(active))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(id))
        .exec(tx.connection())
        .await?;
    say(&mut tx, who, if active { "room.restored" } else { "room.deactivated" }, id, &old.name);
    let room = rows::one(tx.connection(), who, id).await?;
    tx.commit().await?;
    Ok(room)
}

/// The room, its calendar held: nobody books it meanwhile by what it was.
async fn held(tx: &Tx, who: &Granted<ManageRooms>, id: RoomId) -> Result<Model, Problem> {
    let seen = rows::one(tx.connection(), who, id).await?;
    facade::lock_people(tx, &[seen.calendar_id]).await?;
    rows::one(tx.connection(), who, id).await
}
