//! Mail from the change that causes it to the inbox: against a real mail server, which reads what it
//! gets with another author's parser. Where there is none on this machine, that is said.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

mod post;

use ::mail::{Letter, MailState, NewMail, Outgoing, Settings};
use kernel::time::{DAY, HOUR, MINUTE};
use post::{PASSWORD, of, text, world};
use serde_json::{Value, json};
use testkit::Smtp;

/// The first address of ours in a text.
fn link(text: &str) -> String {
    let (_, rest) = text.split_once("http://waymark.test").unwrap();
    rest.split_whitespace().next().unwrap().to_owned()
}

#[tokio::test]
async fn an_invitation_arrives_in_both_languages_and_its_link_works() {
    let Some(peer) = Smtp::start(&[]) else { return };
    let w = world(Some(&peer)).await;
    for (slug, subject, word) in [
        ("acme", "You are invited to Acme on Waymark", "Acme hires with Waymark and invites you"),
        ("vektor", "Приглашение в Waymark: Вектор", "Вектор приглашает вас в Waymark"),
    ] {
        let admin = w.as_(&format!("admin@{slug}.example")).await;
        let address = format!("new@{slug}.example");
        let new = json!({ "name": "Ёлка \"Q\" O’Neil", "email": address, "role": "interviewer" });
        let made = admin.post("/users", new).await.expect(201);
        let shown = made.str("/invitation_link");
        w.work().await;
        let message = peer.messages().into_iter().find(|m| m["to"][0] == address.as_str()).unwrap();
        assert_eq!(of(&message, "subject"), subject);
        assert_eq!(of(&message, "to"), format!("\"Ёлка \\\"Q\\\" O’Neil\" <{address}>"));
        assert_eq!(message["kind"], "multipart/alternative");
        assert_eq!(message["charsets"], json!(["utf-8", "utf-8"]));
        assert_eq!((&message["defects"], &message["bare_newlines"]), (&json!([]), &json!(0)));
        assert!(message["longest_line"].as_u64().unwrap() <= 998);
        assert!(of(&message, "list-unsubscribe").is_empty(), "nobody may miss it");
        assert_eq!(of(&message, "auto-submitted"), "auto-generated");
        let (plain, html) = (text(&message, "text"), text(&message, "html"));
        assert!(plain.to_lowercase().contains(&word.to_lowercase()), "{plain}");
        let path = link(&plain);
        assert!(html.contains(&path) && path != link(&shown), "both parts have the link, and it is their own");
        w.anyone.page(&link(&shown)).await.expect(200);
        let set = [("password", PASSWORD), ("again", PASSWORD)];
        w.anyone.form(&path, &set).await.expect(303);
        w.anyone.page(&path).await.expect(409);
        w.anyone.page(&link(&shown)).await.expect(409);
        w.as_(&address).await;
    }
}

#[tokio::test]
async fn a_forgotten_password_is_answered_alike_and_floods_nobody() {
    let Some(peer) = Smtp::start(&[]) else { return };
    let w = world(Some(&peer)).await;
    let ask = async |address: &str| w.anyone.form("/forgot", &[("email", address)]).await.expect(200).text();
    let known = ask("admin@acme.example").await;
    assert_eq!(known, ask("nobody@acme.example").await, "the answer tells nothing");
    w.until("identity.reset", 1).await;
    ask("admin@acme.example").await;
    w.work().await;
    let sent = peer.until(1).await;
    assert_eq!(sent.len(), 1, "{sent:?}");
    let path = link(&text(&sent[0], "text"));
    w.anyone.form(&path, &[("password", "another quiet marsh"), ("again", "another quiet marsh")]).await.expect(303);
    w.work().await;
    let all = peer.until(2).await;
    assert_eq!(of(&all[1], "subject"), "Your password was changed");
    for _ in 0..5 {
        w.anyone.form("/forgot", &[("email", "admin@acme.example")]).await;
    }
    w.anyone.form("/forgot", &[("email", "admin@acme.example")]).await.expect(429);
}

#[tokio::test]
async fn without_a_mail_server_the_page_says_whom_to_ask() {
    let w = world(None).await;
    let answer = w.anyone.form("/forgot", &[("email", "admin@acme.example")]).await.expect(200).text();
    assert!(answer.contains("sends no mail"), "{answer}");
    let admin = w.as_("admin@acme.example").await;
    let new = json!({ "name": "New", "email": "new@acme.example", "role": "interviewer" });
    admin.post("/users", new).await.expect(201);
    assert_eq!(admin.get("/mail").await.expect(200).json()["data"], json!([]), "nothing waits for a server");
    w.as_("root@example.org").await.post("/mail-test", json!({})).await.expect(409);
}

#[tokio::test]
async fn a_sign_in_where_one_never_was_is_told_to_the_owner() {
    let Some(peer) = Smtp::start(&[]) else { return };
    let w = world(Some(&peer)).await;
    let with = |agent: &str| w.anyone.with("user-agent", agent);
    let old = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";
    with(old).browse("admin@vektor.example", PASSWORD).await;
    with(&old.replace("145", "146")).browse("admin@vektor.example", PASSWORD).await;
    w.work().await;
    assert!(peer.messages().is_empty(), "the first sign-in and a newer version are no news");
    let other = "Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) Version/19 Mobile Safari/604";
    with(other).browse("admin@vektor.example", PASSWORD).await;
    w.work().await;
    let told = peer.until(1).await;
    assert_eq!(of(&told[0], "subject"), "Вход с нового устройства");
    assert!(text(&told[0], "text").contains("Safari, iPhone"));
}

#[tokio::test]
async fn by_starttls_or_tls_and_with_a_password_or_not_at_all() {
    for (tls, scheme) in [("starttls", "smtp+starttls"), ("wrapped", "smtps")] {
        let Some(peer) = Smtp::start(&["--tls", tls, "--user", "post", "--password", "p@ss:w"]) else { return };
        let server = |password: &str| format!("{scheme}://post:{password}@localhost:{}", peer.port);
        let settings = |server: String, trusted: bool| Settings {
            server,
            certificates: if trusted { std::fs::read(peer.authority()).unwrap() } else { Vec::new() },
            ..post::settings(&peer)
        };
        let w = post::world_with(Some(settings(server("p%40ss%3Aw"), true))).await;
        let id = w.tell("user@acme.example", "news.told").await;
        w.work().await;
        assert_eq!(w.mail(id).await.state, MailState::Sent, "{tls}: {:?}", w.mail(id).await.last_error);
        assert_eq!((&peer.messages()[0]["tls"], &peer.messages()[0]["user"]), (&json!(true), &json!("post")));
        for (wrong, settings) in [
            ("an authority nobody knows", settings(server("p%40ss%3Aw"), false)),
            ("another password", settings(server("guess"), true)),
        ] {
            let w = post::world_with(Some(settings)).await;
            let id = w.tell("user@acme.example", "news.told").await;
            w.work().await;
            let mail = w.mail(id).await;
            assert_eq!(mail.state, MailState::Queued, "{tls}, {wrong}: {mail:?}");
            assert!(mail.last_error.is_some() && peer.messages().len() == 1, "{tls}, {wrong}");
        }
    }
}

#[tokio::test]
async fn refused_for_now_is_tried_again_and_each_try_is_seen() {
    let Some(peer) = Smtp::start(&[]) else { return };
    let w = world(Some(&peer)).await;
    let id = w.tell("once@acme.example", "news.told").await;
    w.work().await;
    assert_eq!((w.mail(id).await.state, peer.messages().len()), (MailState::Queued, 0));
    w.clock.turn(59_000_000);
    w.work().await;
    assert_eq!(w.mail(id).await.attempts, 1, "not before its minute is over");
    w.clock.turn(MINUTE);
    w.work().await;
    let admin = w.as_("admin@acme.example").await;
    let seen = admin.get(&format!("/mail/{id}")).await.expect(200).json();
    assert_eq!((&seen["state"], &seen["attempts"]), (&json!("sent"), &json!(2)));
    assert_eq!(seen["tries"][0]["error"], "451 4.7.1 greylisted, come back later");
    assert_eq!(seen["tries"][1]["error"], Value::Null);
    assert_eq!(of(&peer.messages()[0], "message-id"), format!("<{id}@waymark.test>"));
}

#[tokio::test]
async fn a_day_in_vain_and_then_it_failed_until_somebody_sends_it_again() {
    let Some(peer) = Smtp::start(&[]) else { return };
    let w = world(Some(&peer)).await;
    let id = w.tell("full@acme.example", "news.told").await;
    let junk = w.tell("junk@acme.example", "news.told").await;
    for _ in 0..60 {
        w.work().await;
        w.clock.turn(HOUR / 2);
    }
    let mail = w.mail(id).await;
    assert_eq!((mail.state, mail.attempts), (MailState::Failed, 14), "{mail:?}");
    assert_eq!((w.mail(junk).await.state, w.mail(junk).await.attempts), (MailState::Failed, 1));
    let admin = w.browsing("admin@acme.example").await;
    let page = admin.page("/mail?state=failed").await.expect(200).text();
    assert!(page.contains("452 4.2.2 mailbox full") && page.contains("Send all failed again"), "{page}");
    admin.form(&format!("/mail/{id}/resend"), &[]).await.expect(303);
    assert_eq!((w.mail(id).await.state, w.mail(id).await.attempts), (MailState::Queued, 0));
    admin.form("/mail/resend-failed", &[]).await.expect(303);
    assert_eq!(w.mail(junk).await.state, MailState::Queued);
    w.work().await;
    assert_eq!((w.mail(id).await.attempts, w.mail(junk).await.state), (1, MailState::Failed));
}

#[tokio::test]
async fn an_address_that_sends_back_gets_only_what_nobody_may_miss() {
    let Some(peer) = Smtp::start(&[]) else { return };
    let w = world(Some(&peer)).await;
    for _ in 0..2 {
        let id = w.tell("gone@acme.example", "news.told").await;
        w.work().await;
        let mail = w.mail(id).await;
        assert_eq!(
            (mail.state, mail.last_error.as_deref()),
            (MailState::Bounced, Some("550 5.1.1 … no such user here"))
        );
    }
    let news = w.tell("gone@acme.example", "news.told").await;
    let needed = w.tell("gone@acme.example", "news.needed").await;
    w.work().await;
    assert_eq!((w.mail(news).await.state, w.mail(news).await.attempts), (MailState::Dropped, 1));
    assert_eq!(w.mail(needed).await.state, MailState::Bounced, "it was tried");
    // the same person at another address
    let moved = w.tell_as("gone@acme.example", "found@acme.example", "news.told").await;
    w.work().await;
    assert_eq!(w.mail(moved).await.state, MailState::Sent);
    let recruiter = w.as_("recruiter@acme.example").await;
    let events = recruiter.get("/activities?kind=mail.bounced").await.expect(200).json();
    assert_eq!(events["data"].as_array().unwrap().len(), 3, "{events}");
    assert!(!events.to_string().contains("gone@"), "{events}");
    let admin = w.as_("admin@acme.example").await;
    admin.post(&format!("/mail/{news}/resend"), json!({})).await.expect(204);
    admin.post(&format!("/mail/{news}/resend"), json!({})).await.expect(404);
    w.work().await;
    assert_eq!(w.mail(news).await.state, MailState::Bounced, "by hand it is tried");
}

#[tokio::test]
async fn what_comes_back_later_is_known_by_its_number() {
    let Some(peer) = Smtp::start(&[]) else { return };
    let settings = Settings { bounces: "returned@waymark.test".to_owned(), ..post::settings(&peer) };
    let w = post::world_with(Some(settings)).await;
    let store = &w.composed.app.store;
    let id = w.tell("user@acme.example", "news.told").await;
    w.work().await;
    let message = &peer.messages()[0];
    assert_eq!(message["from"], format!("returned+{id}@waymark.test"));
    let report = format!(
        "To: {}\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\
         Content-Type: message/delivery-status\n\nReporting-MTA: dns; x\n\nAction: failed\nStatus: 5.1.1\n\n--b--\n",
        message["from"].as_str().unwrap()
    );
    let report = ::mail::bounce::read(&report, "").unwrap();
    let record = async || ::mail::bounce::record(store, &report).await.unwrap();
    assert_eq!(record().await, ::mail::bounce::Recorded::Bounced);
    assert_eq!(record().await, ::mail::bounce::Recorded::Unknown, "told twice, written once");
    let page = w.browsing("admin@acme.example").await.page(&format!("/mail/{id}")).await.expect(200).text();
    assert!(page.contains("gave it back (5.1.1)"), "{page}");
}

#[tokio::test]
async fn a_mail_server_that_is_away_loses_nothing() {
    let Some(mut peer) = Smtp::start(&[]) else { return };
    let w = world(Some(&peer)).await;
    peer.end();
    let mut ids = Vec::new();
    for _ in 0..5 {
        ids.push(w.tell("user@acme.example", "news.told").await);
    }
    w.work().await;
    for id in &ids {
        assert_eq!(w.mail(*id).await.state, MailState::Queued);
    }
    let (app, mailer) = (&w.composed.app, identity::facade::mailer(&w.composed.app).unwrap());
    assert_eq!(::mail::hasten(&app.store, mailer).await.unwrap(), 0, "it is still away");
    peer.begin();
    assert_eq!(::mail::hasten(&app.store, mailer).await.unwrap(), 5);
    w.work().await;
    assert_eq!(peer.messages().len(), 5, "sent without waiting for the next try");
    w.clock.turn(DAY);
    w.work().await;
    assert_eq!(peer.messages().len(), 5, "the tries that were due later are void");
}

#[tokio::test]
async fn a_copy_is_known_as_one_where_the_answer_was_lost() {
    let Some(peer) = Smtp::start(&["--lose-answer", "0.5", "--seed", "3"]) else { return };
    let w = world(Some(&peer)).await;
    let mut ids = Vec::new();
    for _ in 0..12 {
        ids.push(format!("<{}@waymark.test>", w.tell("user@acme.example", "news.told").await));
    }
    for _ in 0..40 {
        w.work().await;
        w.clock.turn(HOUR / 2);
        w.rest().await;
    }
    let got: Vec<String> = peer.messages().iter().map(|m| of(m, "message-id")).collect();
    assert!(got.len() > ids.len(), "some were sent twice: {}", got.len());
    let mut once = got.clone();
    once.sort();
    once.dedup();
    ids.sort();
    assert_eq!(once, ids, "by its number each is one");
}

#[tokio::test]
async fn one_press_ends_messages_of_a_kind() {
    let Some(peer) = Smtp::start(&[]) else { return };
    let w = world(Some(&peer)).await;
    let id = w.tell("user@acme.example", "news.told").await;
    w.work().await;
    let message = &peer.messages()[0];
    assert_eq!(of(message, "list-unsubscribe-post"), "List-Unsubscribe=One-Click");
    let header = of(message, "list-unsubscribe");
    let address = header.trim_matches(['<', '>']);
    assert!(text(message, "html").contains(address) && text(message, "text").contains(address));
    let path = link(address);
    w.anyone.page(&path).await.expect(200);
    assert!(w.switched_off().is_empty(), "looking at it does nothing");
    let done = w.anyone.form(&path, &[("List-Unsubscribe", "One-Click")]).await.expect(200).text();
    assert!(done.contains("no more e-mail of this kind"), "{done}");
    let recipient = w.mail(id).await.recipient;
    assert_eq!(w.switched_off(), [(recipient, "news.told".to_owned())]);
    let forged = path.replace("news.told", "news.needed");
    w.anyone.form(&forged, &[]).await.expect(404);
}

#[tokio::test]
async fn whose_mail_is_whose_and_old_ones_are_forgotten() {
    let Some(peer) = Smtp::start(&[]) else { return };
    let w = world(Some(&peer)).await;
    let id = w.tell("junk@acme.example", "news.told").await;
    let other = w.tell("user@acme.example", "news.told").await;
    w.work().await;
    for (who, status) in [("admin@vektor.example", 404), ("recruiter@acme.example", 403), ("admin@acme.example", 200)] {
        let reader = w.as_(who).await;
        reader.get(&format!("/mail/{id}")).await.expect(status);
        let resent = reader.post(&format!("/mail/{id}/resend"), json!({})).await.status;
        assert_eq!(resent, if status == 200 { 204 } else { status }, "{who}");
    }
    let root = w.browsing("root@example.org").await;
    let page = root.page("/mail").await.expect(200).text();
    assert!(
        page.contains("Acme") && page.contains("Send a test to me") && !page.contains("user@acme.example"),
        "{page}"
    );
    let shown = root.form("/mail/test", &[]).await.expect(303).header("location").to_owned();
    w.work().await;
    assert!(root.page(&shown).await.expect(200).text().contains("Taken"));
    let letter = peer.messages().into_iter().find(|m| m["to"][0] == "root@example.org").unwrap();
    assert_eq!(of(&letter, "subject"), "Mail from Waymark arrives");
    w.clock.turn(31 * DAY);
    ::mail::sweep(&w.composed.app.store).await.unwrap();
    let left = w.as_("admin@acme.example").await.get("/mail").await.expect(200).json();
    let left: Vec<&str> = left["data"].as_array().unwrap().iter().map(|m| m["id"].as_str().unwrap()).collect();
    assert_eq!(left, [id.to_string()], "what failed stays, {other} arrived");
}

#[tokio::test]
async fn a_letter_that_cannot_be_written_is_not_lost() {
    let Some(peer) = Smtp::start(&[]) else { return };
    let w = world(Some(&peer)).await;
    let broken = w.tell("user@acme.example", "news.broken").await;
    let over = w.tell("user@acme.example", "news.over").await;
    let unknown = w.tell("user@acme.example", "comet.seen").await;
    w.work().await;
    let states = [w.mail(broken).await.state, w.mail(over).await.state, w.mail(unknown).await.state];
    assert_eq!(states, [MailState::Queued, MailState::Dropped, MailState::Queued]);
    w.clock.turn(2 * MINUTE);
    w.work().await;
    assert_eq!(w.mail(broken).await.attempts, 2);
}
