//! Outgoing mail in words.

use crate::Messages;
use ::mail::{LetterWriter, MailState, deliver::reason};
use kernel::{Locale, UserId};
use web::App;

/// The kind in words, as whoever writes it says; its name where nobody does.
pub(super) fn kind(app: &App, kind: &str, locale: Locale) -> String {
    let writers = app.hooks.all::<dyn LetterWriter<App>>();
    let title = writers.iter().find(|w| w.knows(kind)).and_then(|w| w.title(kind, locale));
    title.unwrap_or_else(|| kind.to_owned())
}

/// The state's hue and word.
pub(super) fn state(state: MailState, locale: Locale) -> (&'static str, String) {
    let t = Messages::from(locale);
    match state {
        MailState::Queued => ("queued", t.mail_queued()),
        MailState::Sent => ("done", t.mail_sent()),
        MailState::Failed => ("dead", t.mail_failed()),
        MailState::Bounced => ("dead", t.mail_bounced()),
        MailState::Dropped => ("waiting", t.mail_dropped()),
    }
}

/// Why it did not arrive: our own reasons in words, a server's as it said them.
pub(super) fn error(error: &str, locale: Locale) -> String {
    let t = Messages::from(locale);
    match error {
        reason::NO_SERVER => t.mail_no_server(),
        reason::NOTHING_TO_SAY => t.mail_nothing_to_say(),
        reason::NO_WRITER => t.mail_no_writer(),
        reason::SUSPECT => t.mail_suspect(),
        reason::GIVEN_UP => t.mail_given_up(),
        status if is_status(status) => t.mail_returned(status),
        said => said.to_owned(),
    }
}

/// `5.1.1`, of a report.
fn is_status(text: &str) -> bool {
    text.starts_with(['4', '5']) && text.chars().all(|c| c.is_ascii_digit() || c == '.')
}

/// The recipient where there is no name to show.
pub(super) fn recipient(id: &str, locale: Locale) -> String {
    let t = Messages::from(locale);
    match id.split_once('_').map(|(prefix, _)| prefix) {
        Some(UserId::PREFIX) => t.mail_to_user(),
        Some("cand") => t.mail_to_candidate(),
        _ => t.mail_to_somebody(),
    }
}
