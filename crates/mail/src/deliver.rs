//! One try to send a message: what a job of the kind [`crate::SEND`] does, piece by piece. Whoever
//! registers the job's handler finds the writer and the letterhead between them; nothing here holds
//! a transaction while the mail server is spoken to.

use crate::{
    Letter, Letterhead, MailState, Mailer, Outgoing,
    mailer::{Refusal, without_addresses},
    message,
    outbox::ask,
    outgoing::{Column, Entity, Model, attempt},
    suspects, waits,
};
use jobs::Job;
use kernel::{Actor, Problem};
use sea_orm::{ActiveValue::Set, ColumnTrait, DbErr, ExprTrait, QueryFilter, sea_query::Expr};
use store::{NewEvent, Store, Tx};

/// Why a message went nowhere, where the reason is ours: pages say each in words.
pub mod reason {
    /// No mail server is set.
    pub const NO_SERVER: &str = "no_mail_server";
    /// What it was about is gone or over.
    pub const NOTHING_TO_SAY: &str = "nothing_to_say";
    /// Nobody here writes messages of its kind (any more).
    pub const NO_WRITER: &str = "no_writer";
    /// Messages to this address came back again and again.
    pub const SUSPECT: &str = "address_sends_back";
    /// The work was given up before it came to a try.
    pub const GIVEN_UP: &str = "given_up";
}

/// A message whose time has come.
#[derive(Clone, Debug)]
pub struct Due {
    /// The message.
    pub mail: Outgoing,
    ticket: i64,
    tag: Option<i64>,
}

/// How a try went.
#[derive(Clone, Debug)]
pub struct Outcome {
    state: MailState,
    error: Option<String>,
    /// Of the address it went to.
    tag: Option<i64>,
    /// No server answered: it is tried as soon as one does.
    unreachable: bool,
}

impl Outcome {
    fn new(state: MailState, error: Option<String>) -> Self {
        Self { state, error, tag: None, unreachable: false }
    }
    /// It is not sent, for a [`reason`] of ours.
    pub fn dropped(why: &str) -> Self {
        Self::new(MailState::Dropped, Some(why.to_owned()))
    }
    /// It is not sent now, for a [`reason`] of ours, and tried again.
    pub fn later(why: &str) -> Self {
        Self::new(MailState::Queued, Some(why.to_owned()))
    }
    /// It could not be written now. Nothing is lost: it is tried again, then shown as failed.
    pub fn unwritten(problem: &Problem) -> Self {
        Self::new(MailState::Queued, Some(without_addresses(&problem.to_string())))
    }
    fn of(result: Result<(), Refusal>) -> Self {
        match result {
            Ok(()) => Self::new(MailState::Sent, None),
            Err(Refusal::Address(said)) => Self::new(MailState::Bounced, Some(said)),
            Err(Refusal::ForGood(said)) => Self::new(MailState::Failed, Some(said)),
            Err(Refusal::ForNow(said)) => Self::new(MailState::Queued, Some(said)),
            Err(Refusal::Unreachable(said)) => Self { unreachable: true, ..Self::new(MailState::Queued, Some(said)) },
        }
    }
}

/// The message that the job is for; none where it was sent meanwhile, or another job took its place.
///
/// # Errors
/// The database did not answer.
pub async fn due(store: &Store, job: &Job) -> Result<Option<Due>, DbErr> {
    let Some(id) = job.payload.get("mail").and_then(|v| v.as_str()?.parse::<kernel::MailId>().ok()) else {
        return Ok(None);
    };
    let ticket = job.payload.get("ticket").and_then(serde_json::Value::as_i64).unwrap_or_default();
    let found = store::platform::<Entity>()
        .filter(Column::Id.eq(id))
        .filter(Column::State.eq(MailState::Queued))
        .filter(Column::Ticket.eq(ticket))
        .one(store.read())
        .await?;
    Ok(found.map(|row: Model| Due { ticket, tag: row.address_tag, mail: row.into() }))
}

/// Gives the letter to the mail server, unless its address has sent too many back. Those that nobody
/// may miss go out all the same.
///
/// # Errors
/// The database did not answer.
pub async fn send(
    store: &Store,
    mailer: &Mailer,
    due: &Due,
    letter: &Letter,
    head: &Letterhead,
) -> Result<Outcome, DbErr> {
    let tag = Some(suspects::tag(&letter.address));
    if letter.unsubscribe.is_some() && suspects::is_suspect(store.read(), &due.mail.recipient, tag).await? {
        return Ok(Outcome { tag, ..Outcome::dropped(reason::SUSPECT) });
    }
    let outcome = match message::compose(mailer, &due.mail, letter, head, store.clock().now()) {
        Ok((envelope, bytes)) => Outcome::of(mailer.hand_over(&envelope, &bytes).await),
        Err(unwritable) => Outcome::new(MailState::Failed, Some(unwritable.0)),
    };
    Ok(Outcome { tag, ..outcome })
}

/// Writes down how the try went, and asks for the next where there is to be one.
///
/// # Errors
/// The database did not answer.
pub async fn settle(store: &Store, mailer: Option<&Mailer>, due: &Due, outcome: Outcome) -> Result<(), DbErr> {
    let mut tx = store.begin(&Actor::platform()).await?;
    let (mail, attempts) = (&due.mail, due.mail.attempts + 1);
    let first_wait = mailer.map_or(60, Mailer::first_wait);
    let next = waits::next_try(tx.now(), attempts, first_wait).filter(|_| outcome.state == MailState::Queued);
    let state = match outcome.state {
        MailState::Queued if next.is_none() => MailState::Failed,
        state => state,
    };
    let tag = outcome.tag.or(due.tag);
    let settled = store::platform_update::<Entity>()
        .col_expr(Column::State, Expr::value(state))
        .col_expr(Column::Attempts, Expr::value(attempts))
        .col_expr(Column::LastError, Expr::value(outcome.error.clone()))
        .col_expr(Column::AddressTag, Expr::value(tag))
        .col_expr(Column::WaitsForServer, Expr::value(next.is_some() && outcome.unreachable))
        .col_expr(Column::SentAt, Expr::value((state == MailState::Sent).then(|| tx.now())))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .col_expr(Column::Ticket, Expr::col(Column::Ticket).add(i64::from(next.is_some())))
        .filter(Column::Id.eq(mail.id))
        .filter(Column::State.eq(MailState::Queued))
        .filter(Column::Ticket.eq(due.ticket))
        .exec(tx.connection())
        .await?;
    if settled.rows_affected == 0 {
        return Ok(()); // somebody else has settled it meanwhile
    }
    note(&tx, due, outcome.error.clone()).await?;
    if let Some(at) = next {
        ask(&tx, mail.id, mail.organization, due.ticket + 1, at).await?;
    }
    if state == MailState::Bounced {
        suspects::count(&tx, &mail.recipient, tag).await?;
    }
    tell(&mut tx, mail, state, outcome.error.as_deref());
    tx.commit().await
}

/// A try, for whoever looks at the message later.
async fn note(tx: &Tx, due: &Due, error: Option<String>) -> Result<(), DbErr> {
    let row = attempt::ActiveModel {
        mail_id: Set(due.mail.id),
        ticket: Set(due.ticket),
        at: Set(tx.now()),
        error: Set(error),
    };
    store::platform_insert(tx, row).await
}

/// What did not arrive is an event; what did is none.
pub(crate) fn tell(tx: &mut Tx, mail: &Outgoing, state: MailState, error: Option<&str>) {
    let kind = match state {
        MailState::Bounced => "mail.bounced",
        MailState::Failed => "mail.failed",
        _ => return,
    };
    let detail = serde_json::json!({ "kind": mail.kind, "error": error });
    tx.emit(NewEvent::new(kind, mail.organization, mail.id).detail(detail));
}
