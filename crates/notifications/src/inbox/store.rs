//! Queries of one's own notifications, in the organization chosen and of one's own account.

use crate::{
    kinds::Area,
    permissions::OwnInbox,
    table::{Column, Entity, Model},
};
use ::store::{Cursor, Keyset, Slice, Tx};
use kernel::{Granted, NotificationId, Timestamp};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, QueryFilter, QueryOrder, QuerySelect, Select, UpdateMany,
    sea_query::Expr,
};

/// A part of the inbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub(crate) enum Tab {
    /// Not read, not put off, not put away.
    #[default]
    New,
    /// Neither put off nor put away.
    All,
    /// Put off.
    Snoozed,
    /// Put away.
    Archived,
}

impl Tab {
    pub const ALL: [Self; 4] = [Self::New, Self::All, Self::Snoozed, Self::Archived];
    pub fn name(self) -> &'static str {
        self.into()
    }
    fn condition(self, now: Timestamp) -> Condition {
        let awake = Condition::any().add(Column::SnoozedUntil.is_null()).add(Column::SnoozedUntil.lte(now));
        let here = Condition::all().add(Column::ArchivedAt.is_null());
        match self {
            Self::New => here.add(Column::ReadAt.is_null()).add(awake),
            Self::All => here.add(awake),
            Self::Snoozed => here.add(Column::SnoozedUntil.gt(now)),
            Self::Archived => Condition::all().add(Column::ArchivedAt.is_not_null()),
        }
    }
}

/// What concerns the organization chosen, or the person wherever they are.
fn here(who: &Granted<OwnInbox>) -> Condition {
    let chosen = Column::OrganizationId.eq(who.organization());
    let place = Condition::any().add(chosen).add(Column::OrganizationId.is_null());
    Condition::all().add(Column::InApp.eq(true)).add(place)
}

fn mine(who: &Granted<OwnInbox>) -> Select<Entity> {
    ::store::own::<Entity>(who.person()).filter(here(who))
}

/// How many are new, counted up to [`web::MOST_UNREAD`].
pub(crate) async fn unread(db: &impl ConnectionTrait, who: &Granted<OwnInbox>, now: Timestamp) -> Result<u64, DbErr> {
    let ids: Vec<NotificationId> = mine(who)
        .filter(Tab::New.condition(now))
        .limit(web::MOST_UNREAD)
        .select_only()
        .column(Column::Id)
        .into_tuple()
        .all(db)
        .await?;
    Ok(ids.len() as u64)
}

/// A page of them, the newest first.
pub(crate) async fn list(
    db: &impl ConnectionTrait,
    who: &Granted<OwnInbox>,
    tab: Tab,
    area: Option<Area>,
    now: Timestamp,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let value = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or(0);
    let mut select = mine(who).filter(tab.condition(now));
    if let Some(area) = area {
        select = select.filter(Column::Area.eq(area.name()));
    }
    let rows = select
        .filter(page.condition(Expr::col(Column::CreatedAt), Expr::col(Column::Id), value))
        .order_by_desc(Column::CreatedAt)
        .order_by_desc(Column::Id)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |n| Cursor { value: n.created_at.micros().to_string(), id: n.id.uuid() }))
}

/// One of one's own.
pub(crate) async fn find(
    db: &impl ConnectionTrait,
    who: &Granted<OwnInbox>,
    id: NotificationId,
) -> Result<Option<Model>, DbErr> {
    mine(who).filter(Column::Id.eq(id)).one(db).await
}

/// What becomes of some of them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Mark {
    Read,
    Unread,
    Archived,
    /// Out of the archive, or no longer put off.
    Restored,
    SnoozedUntil(Timestamp),
}

fn marked(tx: &Tx, who: &Granted<OwnInbox>, mark: Mark) -> UpdateMany<Entity> {
    let none = || Expr::value(None::<Timestamp>);
    let now = || Expr::value(Some(tx.now()));
    let update = ::store::own_update::<Entity>(who.person())
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(here(who));
    match mark {
        Mark::Read => update.col_expr(Column::ReadAt, now()).filter(Column::ReadAt.is_null()),
        Mark::Unread => update.col_expr(Column::ReadAt, none()).col_expr(Column::ArchivedAt, none()),
        Mark::Archived => update.col_expr(Column::ArchivedAt, now()).col_expr(Column::SnoozedUntil, none()),
        Mark::Restored => update.col_expr(Column::ArchivedAt, none()).col_expr(Column::SnoozedUntil, none()),
        // it comes back as something new
        Mark::SnoozedUntil(t) => update
            .col_expr(Column::SnoozedUntil, Expr::value(Some(t)))
            .col_expr(Column::ReadAt, none())
            .col_expr(Column::ArchivedAt, none()),
    }
}

/// Marks these.
pub(crate) async fn mark(tx: &Tx, who: &Granted<OwnInbox>, ids: &[NotificationId], mark: Mark) -> Result<(), DbErr> {
    for chunk in ids.chunks(500) {
        marked(tx, who, mark).filter(Column::Id.is_in(chunk.iter().copied())).exec(tx.connection()).await?;
    }
    Ok(())
}

/// Marks everything new as read; how many there were.
pub(crate) async fn read_all(tx: &Tx, who: &Granted<OwnInbox>, area: Option<Area>) -> Result<u64, DbErr> {
    let mut update = marked(tx, who, Mark::Read).filter(Tab::New.condition(tx.now()));
    if let Some(area) = area {
        update = update.filter(Column::Area.eq(area.name()));
    }
    Ok(update.exec(tx.connection()).await?.rows_affected)
}

/// Those that the inbox shows as one with this on the tab: of the same thing; among what was put away or
/// off, those that were so together with it.
pub(crate) async fn together(
    db: &impl ConnectionTrait,
    who: &Granted<OwnInbox>,
    of: &Model,
    tab: Tab,
    now: Timestamp,
) -> Result<Vec<NotificationId>, DbErr> {
    let same = match tab {
        Tab::Archived | Tab::Snoozed => Condition::all().add(Column::UpdatedAt.eq(of.updated_at)),
        Tab::New | Tab::All => {
            Condition::all().add(Column::Thing.eq(of.thing.as_str())).add(Column::CreatedAt.lte(of.created_at))
        }
    };
    let mut ids: Vec<NotificationId> =
        mine(who).filter(tab.condition(now)).filter(same).select_only().column(Column::Id).into_tuple().all(db).await?;
    ids.push(of.id);
    Ok(ids)
}
