//! The pages of outgoing mail with invented messages, for the gallery.

use super::{Attempt, Described, ListPage, MailState, Outgoing, Row, ShowPage, words};
use crate::{Page, mail::unsubscribe::UnsubscribePage};
use ::mail::deliver::reason;
use kernel::{
    MailId,
    time::{HOUR, MINUTE},
};
use std::sync::Arc;
use web::{Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 3] = [
    Sample::of::<ListPage>("mail/list.html"),
    Sample::of::<ShowPage>("mail/show.html"),
    Sample::of::<UnsubscribePage>("mail/unsubscribe.html"),
];

fn row(request: &Arc<Request>, kind: &str, to: &str, state: MailState, error: Option<&str>) -> Row {
    let page: Page = Page::of(request);
    let now = request.app().now();
    let mail = Outgoing {
        id: MailId::new(),
        organization: None,
        kind: kind.to_owned(),
        recipient: String::new(),
        subject: String::new(),
        data: serde_json::Value::Null,
        state,
        attempts: 2,
        last_error: error.map(str::to_owned),
        created_at: now.plus(-HOUR),
        sent_at: (state == MailState::Sent).then_some(now),
    };
    Row {
        kind: words::kind(request.app(), kind, page.locale),
        to: to.to_owned(),
        owner: page.t.job_of_platform(),
        state: words::state(state, page.locale),
        error: error.map(|e| words::error(e, page.locale)).unwrap_or_default(),
        resends: MailState::UNSENT.contains(&state),
        mail,
    }
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let mails = vec![
            row(request, "identity.invitation", "Chen Yawen", MailState::Queued, Some("451 4.3.0 come back later")),
            row(request, "identity.reset", "Ada Okafor", MailState::Bounced, Some("5.1.1")),
            row(request, "mail.test", "Root", MailState::Failed, Some("554 5.7.1 not from here")),
            row(request, "identity.password_changed", "Ilya", MailState::Dropped, Some(reason::NOTHING_TO_SAY)),
            row(request, "identity.new_sign_in", "Ilya", MailState::Sent, None),
        ];
        let server = Described {
            server: "mail.example.org:587".to_owned(),
            security: "STARTTLS",
            user: Some("waymark".to_owned()),
            from: "Waymark <no-reply@example.org>".to_owned(),
            bounces: None,
        };
        Self {
            page: Page::of(request),
            mails,
            state: None,
            everybody: true,
            any_failed: true,
            sends: true,
            server: Some(server),
            next: String::new(),
            first: String::new(),
        }
    }
}

impl Sampled for ShowPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (now, error) = (request.app().now(), "550 5.1.1 … no such user".to_owned());
        let tries = vec![
            Attempt { at: now.plus(-HOUR), error: Some("421 4.3.2 shutting down".to_owned()) },
            Attempt { at: now.plus(-HOUR + MINUTE), error: Some(error.clone()) },
        ];
        let row = row(request, "identity.invitation", "Chen Yawen", MailState::Bounced, Some(&error));
        Self { page: Page::of(request), row, tries, everybody: true }
    }
}

impl Sampled for UnsubscribePage {
    fn sample(request: &Arc<Request>) -> Self {
        let page: Page = Page::of(request);
        let what = words::kind(request.app(), "identity.invitation", page.locale);
        Self { page, token: "an-invented-token".to_owned(), what, done: false }
    }
}
