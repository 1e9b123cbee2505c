//! The letters of identity, which nobody may switch off: invitation, a link for a new password, and
//! what the owner of an account must know to notice that somebody else is in it.
mod head;
mod writer;

pub(crate) use head::ReplyTo;
pub use head::{letterhead, mailer, sends_mail};
pub(crate) use writer::Letters;

use kernel::{OrganizationId, UserId, time::MINUTE};
use mail::NewMail;
use sea_orm::DbErr;
use serde_json::Value;
use store::Tx;
use web::App;

/// Somebody is to join an organization.
pub(crate) const INVITATION: &str = "identity.invitation";
/// Somebody forgot their password.
pub(crate) const RESET: &str = "identity.reset";
/// A password was changed.
pub(crate) const PASSWORD_CHANGED: &str = "identity.password_changed";
/// Somebody signed in where they never did.
pub(crate) const NEW_SIGN_IN: &str = "identity.new_sign_in";

/// The letter that proves that mail arrives, to whoever runs the installation.
pub const TEST_LETTER: &str = "mail.test";

/// Whoever asks for a new password again and again gets one letter in so long.
const BETWEEN_RESETS: i64 = 2 * MINUTE;

/// Puts a letter to a user in, where this installation sends mail at all.
pub(crate) async fn enqueue(
    app: &App,
    tx: &Tx,
    kind: &'static str,
    user: UserId,
    organization: Option<OrganizationId>,
    data: Value,
) -> Result<(), DbErr> {
    if sends_mail(app) {
        let (recipient, subject) = (user.to_string(), user.to_string());
        mail::enqueue(tx, NewMail { kind, organization, recipient, subject, data }).await?;
    }
    Ok(())
}

/// Whether a letter of this kind is on its way to the user already, put in a moment ago.
pub(crate) async fn just_asked(tx: &Tx, kind: &str, user: UserId) -> Result<bool, DbErr> {
    let since = tx.now().plus(-BETWEEN_RESETS);
    Ok(mail::recent(tx.connection(), &user.to_string(), kind, since).await? > 0)
}
