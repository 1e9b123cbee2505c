//! A letter as mail programs read it: HTML and text, headers that say whose it is and how to be rid
//! of it.

use crate::{Letter, Mailer, Messages, Outgoing};
use askama::Template;
use kernel::{Locale, Timestamp};
use lettre::{
    Address, Message,
    address::Envelope,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Whose letter it is, as its recipient sees it.
#[derive(Clone, Debug, Default)]
pub struct Letterhead {
    /// The organization's name; none for the installation's own letters.
    pub organization: Option<String>,
    /// The organization's accent: `lake`. Unknown or empty is the usual one.
    pub accent: String,
    /// Where the product is, as people type it.
    pub home: String,
    /// Where answers go; none for the sender.
    pub reply_to: Option<String>,
    /// Where one press ends messages of this kind (RFC 8058); none where that cannot be.
    pub one_click: Option<String>,
}

/// A letter that cannot be a message, whoever tries.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct Unwritable(pub String);

/// The HTML of a letter. Styles stand at the elements: mail programs drop sheets. No picture, no
/// script, nothing fetched.
#[derive(Template)]
#[template(path = "message/letter.html")]
struct HtmlLetter<'a> {
    t: Messages,
    lang: &'static str,
    letter: &'a Letter,
    head: &'a Letterhead,
    accent: &'static str,
}

/// The same as plain text.
#[derive(Template)]
#[template(path = "message/letter.txt")]
struct TextLetter<'a> {
    t: Messages,
    letter: &'a Letter,
    head: &'a Letterhead,
}

impl Letterhead {
    fn name(&self) -> &str {
        self.organization.as_deref().unwrap_or("Waymark")
    }
}

/// The light accents of the pages (`css/shell.css`) as mail programs understand colours.
const ACCENTS: [(&str, &str); 8] = [
    ("marigold", "#fab12e"),
    ("coral", "#ffa37f"),
    ("rose", "#ff9cae"),
    ("heather", "#eea2eb"),
    ("violet", "#c3b1ff"),
    ("lake", "#62cdff"),
    ("teal", "#33dbd6"),
    ("moss", "#a9d173"),
];

fn accent(name: &str) -> &'static str {
    ACCENTS.iter().find(|(n, _)| *n == name).map_or(ACCENTS[0].1, |(_, colour)| *colour)
}

/// One line without anything that could begin another header.
fn one_line(text: &str, max: usize) -> String {
    let line: String = text.chars().map(|c| if c.is_control() { ' ' } else { c }).take(max).collect();
    line.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The message with the envelope it travels in.
pub(crate) fn compose(
    mailer: &Mailer,
    mail: &Outgoing,
    letter: &Letter,
    head: &Letterhead,
    at: Timestamp,
) -> Result<(Envelope, Vec<u8>), Unwritable> {
    let wrong = |e: &dyn std::fmt::Display| Unwritable(format!("the message cannot be written: {e}"));
    let to: Address = letter.address.parse().map_err(|_none| Unwritable("the address cannot be written to".into()))?;
    let name = Some(one_line(&letter.name, 120)).filter(|n| !n.is_empty());
    let from = mailer.from();
    // the organization's name before the installation's address: readers know whom they deal with
    let sender = head.organization.as_deref().map(|o| one_line(o, 120)).or_else(|| from.name.clone());
    let mut message = Message::builder()
        .message_id(Some(format!("<{}@{}>", mail.id, from.email.domain())))
        .date(system_time(at))
        .from(Mailbox::new(sender, from.email.clone()))
        .to(Mailbox::new(name, to.clone()))
        .subject(one_line(&letter.title, 200))
        .raw_header(plain("Auto-Submitted", "auto-generated"))
        .raw_header(plain("Content-Language", letter.locale.tag()));
    if let Some(reply_to) = head.reply_to.as_deref().and_then(|a| a.parse::<Address>().ok()) {
        message = message.reply_to(reply_to.into());
    }
    if let Some(address) = head.one_click.as_deref().filter(|a| letter.unsubscribe.is_some() && a.is_ascii()) {
        message = message
            .raw_header(plain("List-Unsubscribe", &format!("<{address}>")))
            .raw_header(plain("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"));
    }
    let (text, html) = render(letter, head).map_err(|e| wrong(&e))?;
    let envelope = Envelope::new(Some(mailer.sender_of(mail.id)), vec![to]).map_err(|e| wrong(&e))?;
    let message = message.multipart(MultiPart::alternative_plain_html(text, html)).map_err(|e| wrong(&e))?;
    Ok((envelope, message.formatted()))
}

/// Text and HTML of a letter.
pub(crate) fn render(letter: &Letter, head: &Letterhead) -> Result<(String, String), askama::Error> {
    let (t, lang) = (Messages::from(letter.locale), letter.locale.tag());
    let text = TextLetter { t, letter, head }.render()?;
    let html = HtmlLetter { t, lang, letter, head, accent: accent(&head.accent) }.render()?;
    Ok((text, html))
}

/// A header of our own words, which need no encoding.
fn plain(name: &'static str, value: &str) -> HeaderValue {
    HeaderValue::dangerous_new_pre_encoded(HeaderName::new_from_ascii_str(name), value.to_owned(), value.to_owned())
}

fn system_time(at: Timestamp) -> SystemTime {
    UNIX_EPOCH + Duration::from_micros(u64::try_from(at.micros()).unwrap_or_default())
}

/// A letter that proves that mail arrives, to whoever asked for it.
pub fn test_letter(name: String, address: String, locale: Locale, home: &str) -> Letter {
    let t = Messages::from(locale);
    Letter {
        title: t.test_title(),
        paragraphs: vec![t.test_text(name.as_str()), t.test_more()],
        button: Some((t.test_button(), home.to_owned())),
        unsubscribe: None,
        name,
        address,
        locale,
    }
}

#[cfg(test)]
mod tests;
