use super::*;
use crate::{MailState, Settings};
use kernel::{MailId, Timestamp};

fn mailer() -> Mailer {
    Mailer::open(&Settings {
        server: "smtp://127.0.0.1:1".to_owned(),
        from: "Waymark <no-reply@x.example>".to_owned(),
        bounces: String::new(),
        certificates: Vec::new(),
        first_wait: 60,
    })
    .unwrap()
}

fn mail() -> Outgoing {
    Outgoing {
        id: MailId::new(),
        organization: None,
        kind: "test.letter".to_owned(),
        recipient: "user_01h455vb4pex5vsknk084sn02q".to_owned(),
        subject: String::new(),
        data: serde_json::Value::Null,
        state: MailState::Queued,
        attempts: 0,
        last_error: None,
        created_at: Timestamp::from_micros(0),
        sent_at: None,
    }
}

fn letter(name: &str, title: &str) -> Letter {
    Letter {
        name: name.to_owned(),
        address: "ada@x.example".to_owned(),
        locale: Locale::Ru,
        title: title.to_owned(),
        paragraphs: vec!["<script>alert(1)</script> & more".to_owned(), "слово ".repeat(400)],
        button: Some(("Open".to_owned(), "https://x.example/?a=1&b=2".to_owned())),
        unsubscribe: Some("https://x.example/choices".to_owned()),
    }
}

fn composed(letter: &Letter, head: &Letterhead) -> String {
    let at = Timestamp::parse("2026-11-23T08:00:00Z").unwrap();
    let (_, bytes) = compose(&mailer(), &mail(), letter, head, at).unwrap();
    String::from_utf8(bytes).unwrap()
}

#[tokio::test]
async fn a_name_or_title_with_newlines_begins_no_header() {
    let evil = "Ada\r\nBcc: everybody@x.example\r\n\r\nGotcha";
    let head = Letterhead {
        organization: Some(evil.to_owned()),
        reply_to: Some("a@x.example\r\nBcc: b@x.example".to_owned()),
        ..Letterhead::default()
    };
    let text = composed(&letter(evil, evil), &head);
    let headers = text.split("\r\n\r\n").next().unwrap();
    assert!(!headers.lines().any(|l| l.to_lowercase().starts_with("bcc")), "{headers}");
    assert!(!headers.contains("Reply-To"), "{headers}");
    assert!(!headers.lines().any(|l| l.starts_with("Gotcha")), "{headers}");
}

#[tokio::test]
async fn what_receivers_look_for_is_there() {
    let once = "https://x.example/unsubscribe/abc";
    let head = Letterhead { one_click: Some(once.to_owned()), ..Letterhead::default() };
    let text = composed(&letter("Ада", "Письмо"), &head);
    for line in [
        "Auto-Submitted: auto-generated",
        "Date: Mon, 23 Nov 2026 08:00:00 +0000",
        "List-Unsubscribe: <https://x.example/unsubscribe/abc>",
        "List-Unsubscribe-Post: List-Unsubscribe=One-Click",
        "MIME-Version: 1.0",
    ] {
        assert!(text.contains(line), "{line} is missing in {text}");
    }
    assert!(text.lines().all(|l| l.len() <= 998), "a line is longer than RFC 5322 lets it be");
    let needed = composed(&Letter { unsubscribe: None, ..letter("Ада", "Письмо") }, &head);
    assert!(!needed.contains("List-Unsubscribe"), "nobody may miss it, so nothing switches it off");
}

#[test]
fn html_is_escaped_and_text_is_not() {
    let (text, html) = render(&letter("Ada", "A & B"), &Letterhead::default()).unwrap();
    assert!(text.contains("<script>alert(1)</script> & more") && text.contains("?a=1&b=2"), "{text}");
    assert!(!html.contains("<script>") && html.contains("A &#38; B"), "{html}");
    assert!(html.contains("lang=\"ru\""));
}

#[tokio::test]
async fn an_address_that_is_none_is_said_so() {
    let bad = Letter { address: "nobody".to_owned(), ..letter("Ada", "A") };
    let at = Timestamp::from_micros(0);
    assert!(compose(&mailer(), &mail(), &bad, &Letterhead::default(), at).is_err());
}
