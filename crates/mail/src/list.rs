//! Outgoing mail as those see it who run an organization or the installation, and what they can do.

use crate::{
    MailState, Mailer, Outgoing, deliver,
    outbox::ask,
    outgoing::{Column, Entity, Model, attempt},
    suspects,
};
use kernel::{
    Actor, MailId, OrganizationId, Timestamp,
    time::{DAY, HOUR},
};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DbErr, ExprTrait, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::Expr,
};
use store::{Cursor, Keyset, NewEvent, Slice, Store, Tx};

/// How long a message is remembered that arrived.
const KEEP_SENT: i64 = 30 * DAY;
/// How long one is that did not: as long as notifications are.
const KEEP_REST: i64 = 180 * DAY;
/// Longer than all tries together: who waits so long was forgotten.
const FORGOTTEN: i64 = 2 * DAY;
/// Messages touched in one transaction.
const AT_ONCE: u64 = 200;

/// Messages, newest first: of one organization, or of the installation and all.
///
/// # Errors
/// The database did not answer.
pub async fn list(
    db: &impl ConnectionTrait,
    organization: Option<OrganizationId>,
    state: Option<MailState>,
    page: &Keyset,
) -> Result<Slice<Outgoing>, DbErr> {
    let value = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or(0);
    let order = if page.descending { Order::Desc } else { Order::Asc };
    let mut select = of(organization);
    if let Some(s) = state {
        select = select.filter(Column::State.eq(s));
    }
    let rows = select
        .filter(page.condition(Expr::col(Column::CreatedAt), Expr::col(Column::Id), value))
        .order_by(Column::CreatedAt, order.clone())
        .order_by(Column::Id, order)
        .limit(page.fetch())
        .all(db)
        .await?;
    let cursor = |m: &Model| Cursor { value: m.created_at.micros().to_string(), id: m.id.uuid() };
    Ok(page.slice(rows, cursor).map(Outgoing::from))
}

/// Letters of one organization to one recipient (a typed id), newest first.
///
/// # Errors
/// The database did not answer.
pub async fn to_recipient(
    db: &impl ConnectionTrait,
    organization: OrganizationId,
    recipient: &str,
    page: &Keyset,
) -> Result<Vec<Outgoing>, DbErr> {
    let value = page.after.as_ref().and_then(|c| c.value.parse::<i64>().ok()).unwrap_or(0);
    let page_of = page.condition(Expr::col(Column::CreatedAt), Expr::col(Column::Id), value);
    let rows = of(Some(organization)).filter(Column::Recipient.eq(recipient)).filter(page_of);
    let order = if page.descending { Order::Desc } else { Order::Asc };
    let rows = rows.order_by(Column::CreatedAt, order.clone()).order_by(Column::Id, order).limit(page.fetch());
    Ok(rows.all(db).await?.into_iter().map(Outgoing::from).collect())
}

fn of(organization: Option<OrganizationId>) -> sea_orm::Select<Entity> {
    let select = store::platform::<Entity>();
    match organization {
        Some(o) => select.filter(Column::OrganizationId.eq(o)),
        None => select,
    }
}

/// A try to send.
#[derive(Clone, Debug)]
pub struct Attempt {
    /// When.
    pub at: Timestamp,
    /// What went wrong; none where the mail server took it.
    pub error: Option<String>,
}

/// A message with its tries, the first first.
///
/// # Errors
/// The database did not answer.
pub async fn one(
    db: &impl ConnectionTrait,
    organization: Option<OrganizationId>,
    id: MailId,
) -> Result<Option<(Outgoing, Vec<Attempt>)>, DbErr> {
    let Some(mail) = of(organization).filter(Column::Id.eq(id)).one(db).await? else { return Ok(None) };
    let tries = store::platform::<attempt::Entity>()
        .filter(attempt::Column::MailId.eq(id))
        .order_by_asc(attempt::Column::Ticket)
        .all(db)
        .await?;
    Ok(Some((mail.into(), tries.into_iter().map(|a| Attempt { at: a.at, error: a.error }).collect())))
}

/// How many messages of this kind went to this recipient since then: so that nobody is flooded.
///
/// # Errors
/// The database did not answer.
pub async fn recent(db: &impl ConnectionTrait, recipient: &str, kind: &str, since: Timestamp) -> Result<u64, DbErr> {
    let found = store::platform::<Entity>()
        .filter(Column::Recipient.eq(recipient))
        .filter(Column::Kind.eq(kind))
        .filter(Column::CreatedAt.gt(since));
    found.count(db).await
}

/// Sends a message again that did not arrive; whether there was such a one. Its recipient's address
/// gets another chance.
///
/// # Errors
/// The database did not answer.
pub async fn resend(tx: &mut Tx, organization: Option<OrganizationId>, id: MailId) -> Result<bool, DbErr> {
    let found = of(organization)
        .filter(Column::Id.eq(id))
        .filter(Column::State.is_in(MailState::UNSENT))
        .one(tx.connection())
        .await?;
    let Some(mail) = found else { return Ok(false) };
    if !again(tx, &mail, Some(0)).await? {
        return Ok(false);
    }
    suspects::forgive(tx, &mail.recipient).await?;
    tx.emit(NewEvent::new("mail.resent", mail.organization_id, mail.id));
    Ok(true)
}

/// Sends all again that failed, at most a few hundred at once; how many.
///
/// # Errors
/// The database did not answer.
pub async fn resend_failed(tx: &mut Tx, organization: Option<OrganizationId>) -> Result<u64, DbErr> {
    let failed = of(organization)
        .filter(Column::State.eq(MailState::Failed))
        .order_by_asc(Column::CreatedAt)
        .limit(AT_ONCE)
        .all(tx.connection())
        .await?;
    let mut count = 0;
    for mail in failed {
        if again(tx, &mail, Some(0)).await? {
            tx.emit(NewEvent::new("mail.resent", mail.organization_id, mail.id));
            count += 1;
        }
    }
    Ok(count)
}

/// Gives the message a job that is due now; whether nobody else did so first.
async fn again(tx: &Tx, mail: &Model, attempts: Option<i64>) -> Result<bool, DbErr> {
    let moved = store::platform_update::<Entity>()
        .col_expr(Column::State, Expr::value(MailState::Queued))
        .col_expr(Column::Attempts, Expr::value(attempts.unwrap_or(mail.attempts)))
        .col_expr(Column::WaitsForServer, Expr::value(false))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .col_expr(Column::Ticket, Expr::col(Column::Ticket).add(1_i64))
        .filter(Column::Id.eq(mail.id))
        .filter(Column::State.eq(mail.state))
        .filter(Column::Ticket.eq(mail.ticket))
        .exec(tx.connection())
        .await?;
    if moved.rows_affected == 1 {
        ask(tx, mail.id, mail.organization_id, mail.ticket + 1, tx.now()).await?;
    }
    Ok(moved.rows_affected == 1)
}

/// Whether messages wait for a mail server that did not answer.
///
/// # Errors
/// The database did not answer.
pub async fn anything_waits_for_server(db: &impl ConnectionTrait) -> Result<bool, DbErr> {
    Ok(store::platform::<Entity>().filter(Column::WaitsForServer.eq(true)).one(db).await?.is_some())
}

/// Where the mail server answers again, what waited for it is sent now; how many messages.
///
/// # Errors
/// The database did not answer.
pub async fn hasten(store: &Store, mailer: &Mailer) -> Result<u64, DbErr> {
    if !anything_waits_for_server(store.read()).await? || !mailer.answers().await {
        return Ok(0);
    }
    let mut count = 0;
    loop {
        let tx = store.begin(&Actor::platform()).await?;
        let waiting = store::platform::<Entity>()
            .filter(Column::WaitsForServer.eq(true))
            .order_by_asc(Column::Id)
            .limit(AT_ONCE)
            .all(tx.connection())
            .await?;
        if waiting.is_empty() {
            return Ok(count);
        }
        for mail in &waiting {
            count += u64::from(again(&tx, mail, None).await?);
        }
        tx.commit().await?;
    }
}

/// Forgets old messages, and shows those as failed that were forgotten by the queue.
///
/// # Errors
/// The database did not answer.
pub async fn sweep(store: &Store) -> Result<(), DbErr> {
    let mut tx = store.begin(&Actor::platform()).await?;
    let now = tx.now();
    store::platform_delete::<Entity>()
        .filter(Column::State.eq(MailState::Sent))
        .filter(Column::SentAt.lt(now.plus(-KEEP_SENT)))
        .exec(tx.connection())
        .await?;
    store::platform_delete::<Entity>()
        .filter(Column::State.is_in(MailState::UNSENT))
        .filter(Column::UpdatedAt.lt(now.plus(-KEEP_REST)))
        .exec(tx.connection())
        .await?;
    let forgotten = store::platform::<Entity>()
        .filter(Column::State.eq(MailState::Queued))
        .filter(Column::UpdatedAt.lt(now.plus(-FORGOTTEN - HOUR)))
        .limit(AT_ONCE)
        .all(tx.connection())
        .await?;
    for mail in forgotten {
        store::platform_update::<Entity>()
            .col_expr(Column::State, Expr::value(MailState::Failed))
            .col_expr(Column::LastError, Expr::value(Some(deliver::reason::GIVEN_UP)))
            .col_expr(Column::WaitsForServer, Expr::value(false))
            .col_expr(Column::UpdatedAt, Expr::value(now))
            .filter(Column::Id.eq(mail.id))
            .filter(Column::Ticket.eq(mail.ticket))
            .exec(tx.connection())
            .await?;
        deliver::tell(&mut tx, &mail.into(), MailState::Failed, Some(deliver::reason::GIVEN_UP));
    }
    tx.commit().await
}
