//! Reading the log: the activity of a thing, the latest of an organization.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

use super::table::{about, detail, event};
use crate::{Cursor, Keyset, Slice};
use kernel::{EventId, Granted, Principal, Role, Timestamp};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, EntityTrait, ExprTrait, QueryFilter, QueryOrder, QuerySelect,
};
use std::collections::HashMap;

/// How the kinds begin of what is between somebody and the organization's admins: nobody else reads
/// of it, whichever list asks.
pub const PRIVATE: &str = "private_";

/// Leaves out what is private to others.
fn readable<P>(who: &Granted<P>) -> Condition {
    let reader = who.actor();
    if reader.principal() == Principal::System || reader.roles().has(Role::OrganizationAdmin) {
        return Condition::all();
    }
    let own = event::Column::Principal.eq(super::principal_text(reader.principal()));
    Condition::any().add(event::Column::Kind.starts_with(PRIVATE).not()).add(own)
}

/// An event as readers see it.
#[derive(Clone, Debug)]
pub struct Event {
    /// Its id.
    pub id: EventId,
    /// When.
    pub at: Timestamp,
    /// Who: a typed id, or `system`.
    pub principal: String,
    /// `candidate.created`.
    pub kind: String,
    /// What it happened to, as a typed id.
    pub subject: String,
    /// What changed; null where it was erased.
    pub detail: serde_json::Value,
}

/// The events about one thing of the organization, a page of them.
pub async fn about<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    thing: &str,
    page: &Keyset,
) -> Result<Slice<Event>, DbErr> {
    about_any(db, who, &[thing], page).await
}

/// The events about any of some things of the organization, each once, a page of them.
pub async fn about_any<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    things: &[&str],
    page: &Keyset,
) -> Result<Slice<Event>, DbErr> {
    let of = match things {
        [one] => about::Column::Thing.eq(*one),
        some => about::Column::Thing.is_in(some.iter().copied()),
    };
    let mut ids = about::Entity::find().select_only().column(about::Column::EventId).filter(of);
    let ids = QuerySelect::query(&mut ids).to_owned();
    events(db, who, page, event::Column::Id.in_subquery(ids)).await
}

/// The same, of those whose kind begins with one of `kinds`, and with none of `but`.
pub async fn about_kinds<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    things: &[&str],
    (kinds, but): (&[&str], &[&str]),
    page: &Keyset,
) -> Result<Slice<Event>, DbErr> {
    let of = about::Column::Thing.is_in(things.iter().copied());
    let mut ids = about::Entity::find().select_only().column(about::Column::EventId).filter(of);
    let ids = QuerySelect::query(&mut ids).to_owned();
    let of = kinds.iter().fold(Condition::any(), |any, kind| any.add(event::Column::Kind.starts_with(*kind)));
    let not = but.iter().fold(Condition::all(), |all, kind| all.add(event::Column::Kind.starts_with(*kind).not()));
    let which = Condition::all().add(event::Column::Id.in_subquery(ids)).add(of).add(not);
    events(db, who, page, which).await
}

/// Which events of an organization.
#[derive(Clone, Debug, Default)]
pub struct Which {
    /// How their kind begins; empty for every kind.
    pub prefix: String,
    /// The thing they are about.
    pub thing: Option<String>,
    /// Who did it, as the log has it.
    pub principal: Option<String>,
    /// Not before this moment.
    pub from: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
}

/// The events of the organization whose kind begins with `prefix` (empty for all), a page of them.
pub async fn latest<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    prefix: &str,
    page: &Keyset,
) -> Result<Slice<Event>, DbErr> {
    search(db, who, &Which { prefix: prefix.to_owned(), ..Which::default() }, page).await
}

/// These events of the organization, a page of them.
pub async fn search<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    which: &Which,
    page: &Keyset,
) -> Result<Slice<Event>, DbErr> {
    let about = which.thing.as_ref().map(|thing| {
        let mut ids = about::Entity::find()
            .select_only()
            .column(about::Column::EventId)
            .filter(about::Column::Thing.eq(thing.as_str()));
        event::Column::Id.in_subquery(QuerySelect::query(&mut ids).to_owned())
    });
    let kind = (!which.prefix.is_empty()).then(|| event::Column::Kind.starts_with(which.prefix.as_str()));
    let all = Condition::all()
        .add_option(about)
        .add_option(kind)
        .add_option(which.principal.as_ref().map(|p| event::Column::Principal.eq(p.as_str())))
        .add_option(which.from.map(|t| event::Column::At.gte(t)))
        .add_option(which.until.map(|t| event::Column::At.lt(t)));
    events(db, who, page, all).await
}

async fn events<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    page: &Keyset,
    which: impl sea_orm::sea_query::IntoCondition,
) -> Result<Slice<Event>, DbErr> {
    use sea_orm::sea_query::Expr;
    let value = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or(0);
    let order = if page.descending { sea_orm::Order::Desc } else { sea_orm::Order::Asc };
    let rows = event::Entity::find()
        .filter(event::Column::OrganizationId.eq(who.organization()))
        .filter(which)
        .filter(readable(who))
        .filter(page.condition(Expr::col(event::Column::At), Expr::col(event::Column::Id), value))
        .order_by(event::Column::At, order.clone())
        .order_by(event::Column::Id, order)
        .limit(page.fetch())
        .all(db)
        .await?;
    let details =
        detail::Entity::find().filter(detail::Column::EventId.is_in(rows.iter().map(|e| e.id))).all(db).await?;
    let mut details: HashMap<_, _> = details.into_iter().map(|d| (d.event_id, d.detail)).collect();
    let slice = page.slice(rows, |e| Cursor { value: e.at.micros().to_string(), id: e.id.uuid() });
    Ok(slice.map(|e| Event {
        detail: details.remove(&e.id).and_then(|d| serde_json::from_str(&d).ok()).unwrap_or_default(),
        id: e.id,
        at: e.at,
        principal: e.principal,
        kind: e.kind,
        subject: e.subject,
    }))
}

/// When the oldest event that is not sealed yet was written; none where all are.
pub async fn oldest_unsealed(db: &impl ConnectionTrait) -> Result<Option<Timestamp>, DbErr> {
    let waiting = event::Entity::find().filter(event::Column::Seq.is_null()).order_by_asc(event::Column::At);
    waiting.select_only().column(event::Column::At).into_tuple().one(db).await
}
