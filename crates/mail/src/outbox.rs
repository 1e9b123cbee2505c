//! Messages on their way: put in with the change that causes them, written and sent by background
//! work. The row holds ids alone; address, words and one-time links are made when it is sent.

use crate::outgoing::{ActiveModel, MailState, Model};
use jobs::NewJob;
use kernel::{Locale, MailId, OrganizationId, Problem, Timestamp};
use sea_orm::{ActiveValue::Set, DbErr};
use serde_json::{Value, json};
use store::Tx;

/// The kind of job that sends one message.
pub const SEND: &str = "mail.send";

/// A message to be sent.
#[derive(Clone, Debug)]
pub struct NewMail {
    /// What it says: `identity.invitation`. A [`LetterWriter`] knows it.
    pub kind: &'static str,
    /// Whose it is; none for what belongs to a person or the platform.
    pub organization: Option<OrganizationId>,
    /// To whom: a typed id (`user_…`, `cand_…`).
    pub recipient: String,
    /// What it is about: a typed id.
    pub subject: String,
    /// What the writer needs to know besides: ids and states, never secrets or contact data.
    pub data: Value,
}

/// A message on its way.
#[derive(Clone, Debug)]
pub struct Outgoing {
    /// Its id; receivers see it in `Message-ID`, so that a second copy is known as one.
    pub id: MailId,
    /// Whose it is.
    pub organization: Option<OrganizationId>,
    /// What it says.
    pub kind: String,
    /// To whom: a typed id.
    pub recipient: String,
    /// What it is about: a typed id.
    pub subject: String,
    /// What the writer needs to know besides.
    pub data: Value,
    /// Where it stands.
    pub state: MailState,
    /// How often it was tried.
    pub attempts: i64,
    /// What went wrong last.
    pub last_error: Option<String>,
    /// When it was put in.
    pub created_at: Timestamp,
    /// When the mail server took it.
    pub sent_at: Option<Timestamp>,
}

impl From<Model> for Outgoing {
    fn from(m: Model) -> Self {
        Self {
            id: m.id,
            organization: m.organization_id,
            kind: m.kind,
            recipient: m.recipient,
            subject: m.subject,
            data: serde_json::from_str(&m.data).unwrap_or_default(),
            state: m.state,
            attempts: m.attempts,
            last_error: m.last_error,
            created_at: m.created_at,
            sent_at: m.sent_at,
        }
    }
}

/// A message in words, ready to be sent.
#[derive(Clone, Debug)]
pub struct Letter {
    /// The recipient's name.
    pub name: String,
    /// The recipient's address.
    pub address: String,
    /// The language it is in.
    pub locale: Locale,
    /// The subject line.
    pub title: String,
    /// What it says, paragraph by paragraph, as plain text.
    pub paragraphs: Vec<String>,
    /// The one thing to do: words and address.
    pub button: Option<(String, String)>,
    /// Where messages of this kind are switched off; none for those that nobody may miss.
    pub unsubscribe: Option<String>,
}

/// Writes messages of its kinds when they are about to be sent; a context registers one as a hook.
/// `C` is the application.
#[async_trait::async_trait]
pub trait LetterWriter<C>: Send + Sync {
    /// Whether this writer knows the kind.
    fn knows(&self, kind: &str) -> bool;
    /// The kind in words, for the list of outgoing mail.
    fn title(&self, _kind: &str, _locale: Locale) -> Option<String> {
        None
    }
    /// The message; none where there is nothing to say any more (erased, withdrawn, out of date).
    /// One-time links are made here; a second try makes another. Those before go on working: the
    /// first copy may have arrived after all, and receivers keep the first.
    async fn write(&self, context: &C, mail: &Outgoing) -> Result<Option<Letter>, Problem>;
}

/// Puts a message in, in the transaction of the change that causes it.
pub async fn enqueue(tx: &Tx, mail: NewMail) -> Result<MailId, DbErr> {
    let id = MailId::new();
    let organization = mail.organization;
    let row = ActiveModel {
        id: Set(id),
        organization_id: Set(organization),
        kind: Set(mail.kind.to_owned()),
        recipient: Set(mail.recipient),
        subject: Set(mail.subject),
        data: Set(mail.data.to_string()),
        state: Set(MailState::Queued),
        attempts: Set(0),
        last_error: Set(None),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
        sent_at: Set(None),
        ticket: Set(0),
        address_tag: Set(None),
        waits_for_server: Set(false),
    };
    store::platform_insert(tx, row).await?;
    ask(tx, id, organization, 0, tx.now()).await?;
    Ok(id)
}

/// Puts in the job that sends a message. Its ticket makes those before it void.
pub(crate) async fn ask(
    tx: &Tx,
    id: MailId,
    organization: Option<OrganizationId>,
    ticket: i64,
    run_at: Timestamp,
) -> Result<(), DbErr> {
    let payload = json!({ "mail": id, "ticket": ticket });
    jobs::enqueue(tx, NewJob { kind: SEND, organization, payload, run_at }).await?;
    Ok(())
}
