//! What can be done with outgoing mail.

use super::Sight;
use crate::Messages;
use ::mail::NewMail;
use identity::facade;
use kernel::{Actor, Kind, MailId, Problem, Text};
use web::App;

/// Sends a message again that did not arrive. One that did, or is none, or somebody else's, is 404.
pub(crate) async fn resend(app: &App, actor: &Actor, id: MailId) -> Result<(), Problem> {
    let sight = Sight::to_resend(actor)?;
    let mut tx = app.store.begin(actor).await?;
    if !::mail::resend(&mut tx, sight.organization(), id).await? {
        return Err(Problem::saying(Kind::NotFound, Text::new(|l| Messages::from(l).mail_not_failed())));
    }
    tx.commit().await?;
    Ok(())
}

/// Sends all again that failed; how many.
pub(crate) async fn resend_failed(app: &App, actor: &Actor) -> Result<u64, Problem> {
    let sight = Sight::to_resend(actor)?;
    let mut tx = app.store.begin(actor).await?;
    let count = ::mail::resend_failed(&mut tx, sight.organization()).await?;
    tx.commit().await?;
    Ok(count)
}

/// Sends whoever asks a letter that proves that mail arrives.
pub(crate) async fn test(app: &App, actor: &Actor) -> Result<MailId, Problem> {
    Sight::of_all(actor)?;
    let user = actor.user().ok_or_else(|| Problem::new(Kind::Forbidden))?;
    if !facade::sends_mail(app) {
        return Err(Problem::saying(Kind::Conflict, Text::new(|l| Messages::from(l).mail_no_server())));
    }
    let tx = app.store.begin(actor).await?;
    let mail = NewMail {
        kind: facade::TEST_LETTER,
        organization: None,
        recipient: user.to_string(),
        subject: user.to_string(),
        data: serde_json::Value::Null,
    };
    let id = ::mail::enqueue(&tx, mail).await?;
    tx.commit().await?;
    Ok(id)
}
