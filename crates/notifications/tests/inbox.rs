//! The inbox, by its API and its pages, and what one chooses to be told.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]
mod common;

use common::{House, bell, inbox, names};
use kernel::time::{DAY, HOUR, MINUTE};
use serde_json::json;
use store::NewEvent;
use testkit::Client;

/// An interviewer with one booked interview, told.
async fn with_one(house: &House) -> Client {
    let (_, anna) = house.interviewer("anna").await;
    house.candidate("Ada", 1, 10).await;
    house.run().await;
    house.told().await;
    anna
}

async fn count(client: &Client, query: &str) -> usize {
    client.get(&format!("/notifications{query}")).await.expect(200).json()["data"].as_array().unwrap().len()
}

#[tokio::test]
async fn read_put_off_and_put_away() {
    let house = House::new().await;
    let anna = with_one(&house).await;
    let id = anna.get("/notifications").await.str("/data/0/id");
    assert_eq!(count(&anna, "?tab=new").await, 1);
    assert!(!anna.post(&format!("/notifications/{id}/read"), json!({})).await.expect(200).str("/read_at").is_empty());
    assert_eq!((count(&anna, "?tab=new").await, count(&anna, "").await), (0, 1));
    anna.post(&format!("/notifications/{id}/unread"), json!({})).await.expect(200);
    assert_eq!(count(&anna, "?tab=new").await, 1);
    let snooze = format!("/notifications/{id}/snooze");
    for wrong in ["2026-11-23T07:59:00Z", "2027-11-23T08:00:00Z"] {
        assert_eq!(anna.post(&snooze, json!({ "until": wrong })).await.expect(422).str("/errors/0/field"), "until");
    }
    anna.post(&snooze, json!({ "until": "2026-11-23T10:00:00Z" })).await.expect(200);
    assert_eq!((count(&anna, "?tab=new").await, count(&anna, "?tab=snoozed").await), (0, 1));
    house.clock.turn(2 * HOUR);
    assert_eq!((count(&anna, "?tab=new").await, count(&anna, "?tab=snoozed").await), (1, 0), "back as new");
    anna.post(&format!("/notifications/{id}/archive"), json!({})).await.expect(200);
    assert_eq!((count(&anna, "").await, count(&anna, "?tab=archived").await), (0, 1));
    anna.post(&format!("/notifications/{id}/restore"), json!({})).await.expect(200);
    assert_eq!(anna.post("/notifications/read-all", json!({})).await.expect(200).json()["read"], 1);
    assert_eq!((count(&anna, "?kind=interview").await, count(&anna, "?kind=system").await), (1, 0));
    anna.get("/notifications?tab=elsewhere").await.expect(422);
    // nobody else's
    for step in ["read", "unread", "archive", "restore"] {
        house.rita.post(&format!("/notifications/{id}/{step}"), json!({})).await.expect(404);
    }
    house.rita.post(&snooze, json!({ "until": "2026-11-24T10:00:00Z" })).await.expect(404);
    house.nobody.get("/notifications").await.expect(401);
}

#[tokio::test]
async fn without_a_script() {
    let house = House::new().await;
    with_one(&house).await;
    let anna = house.browse("anna").await;
    house.told().await;
    anna.form("/inbox/read-all", &[("kind", "system")]).await.expect(303);
    assert_eq!(bell(&anna).await, "1");
    let page = anna.page("/inbox").await.expect(200).text();
    assert!(page.contains("Interview with Ada") && page.contains("Booked for Tue 24 Nov, 11:00 by rita."));
    let id = page.split("/inbox/").nth(1).map(|_| page.split("action=\"/inbox/notif_").nth(1).unwrap()).unwrap();
    let id = format!("notif_{}", id.split('/').next().unwrap());
    let wrong = anna.form(&format!("/inbox/{id}/snooze"), &[("until", "at"), ("at", "2020-01-01T10:00")]).await;
    assert!(wrong.expect(422).text().contains("2020-01-01T10:00"), "what was typed stays");
    let back = [("until", "tomorrow"), ("back", "/inbox?kind=interview")];
    let put_off = anna.form(&format!("/inbox/{id}/snooze"), &back).await.expect(303);
    assert_eq!(put_off.header("location"), "/inbox?kind=interview");
    assert_eq!(bell(&anna).await, "");
    assert!(anna.page("/inbox?tab=snoozed").await.text().contains("Comes back Tue 24 Nov, 09:00"));
    anna.form(&format!("/inbox/{id}/restore"), &[("back", "//elsewhere.example")]).await.expect(303);
    assert_eq!(bell(&anna).await, "1");
    let open = anna.form(&format!("/inbox/{id}/open"), &[]).await.expect(303);
    assert!(open.header("location").starts_with("/interviews/int_"));
    anna.page(open.header("location")).await.expect(200);
    assert_eq!(bell(&anna).await, "", "opened is read");
    anna.form(&format!("/inbox/{id}/archive"), &[("tab", "all")]).await.expect(303);
    assert!(anna.page("/inbox?tab=archived").await.text().contains("Interview with Ada"));
    let said = anna.with("accept-language", "ru").page("/inbox?tab=archived").await.text();
    assert!(said.contains("Собеседование: Ada") && said.contains("Назначено на"), "in the reader's language");
}

/// The hidden field with what is marked together, and the address of the form it is in.
fn bundle(page: &str, step: &str) -> (String, String) {
    let forms = page.split("action=\"").skip(1).map(|form| form.split("</form>").next().unwrap());
    let mut of_step = forms.filter(|form| form.split('"').next().unwrap().ends_with(step));
    let form = of_step.find(|form| form.contains("name=\"with\" value=\"notif_")).unwrap();
    let with = form.split("name=\"with\" value=\"").nth(1).unwrap();
    (form.split('"').next().unwrap().to_owned(), with.split('"').next().unwrap().to_owned())
}

#[tokio::test]
async fn what_is_said_of_many_alike_is_one_bundle_that_is_put_away_and_comes_back_whole() {
    let house = House::new().await;
    for name in ["Ada", "Berta", "Carl", "Dora"] {
        house.candidate(name, 1, 10).await; // and nobody interviews
    }
    house.run().await;
    house.told().await;
    let rita = house.browse("rita").await;
    assert_eq!(bell(&rita).await, "4");
    let page = rita.page("/inbox").await.expect(200).text();
    assert_eq!(page.matches("<li data-row").count(), 1, "{page}");
    assert!(page.contains("and 2 more") && page.contains("Show all 4"));
    let (archive, with) = bundle(&page, "/archive");
    rita.form(&archive, &[("with", with.as_str())]).await.expect(303);
    assert_eq!(bell(&rita).await, "");
    rita.form(&archive.replace("archive", "restore"), &[]).await.expect(303);
    assert_eq!(bell(&rita).await, "4", "the undo of all of them names the first alone");
    // a stranger's, slipped in: nothing is done
    let foreign = format!("{with},notif_01h455vb4pex5vsknk084sn02q");
    rita.form(&archive.replace("archive", "read"), &[("with", foreign.as_str())]).await.expect(404);
    assert_eq!(bell(&rita).await, "4");
    let (read, with) = bundle(&page, "/read");
    rita.form(&read, &[("with", with.as_str())]).await.expect(303);
    assert_eq!(bell(&rita).await, "");
}

#[tokio::test]
async fn what_nobody_wants_is_not_told_and_security_always_is() {
    let house = House::new().await;
    let (_, anna) = house.interviewer("anna").await;
    let chosen = json!({ "topics": { "interviews": { "in_app": false, "email": "off" } } });
    anna.put("/notification-preferences", chosen).await.expect(200);
    let locked = json!({ "topics": { "security": { "in_app": false, "email": "off" } } });
    assert_eq!(
        anna.put("/notification-preferences", locked).await.expect(422).str("/errors/0/field"),
        "topics.security"
    );
    for wrong in [
        json!({ "topics": { "weather": { "in_app": true, "email": "off" } } }),
        json!({ "topics": {}, "quiet_from": "22:00" }),
        json!({ "topics": {}, "quiet_from": "22:00", "quiet_to": "22:00" }),
        json!({ "topics": {}, "digest_at": "25:00" }),
    ] {
        anna.put("/notification-preferences", wrong).await.expect(422);
    }
    house.candidate("Ada", 1, 10).await;
    house.run().await;
    house.told().await;
    assert!(names(&anna).await.is_empty());
    assert!(house.mails().await.iter().all(|m| !m.kind.starts_with("notification")));
    // by letter alone: not in the inbox
    let letters = json!({ "topics": { "interviews": { "in_app": false, "email": "at_once" } } });
    anna.put("/notification-preferences", letters).await.expect(200);
    house.candidate("Ben", 1, 12).await;
    house.run().await;
    house.told().await;
    assert!(names(&anna).await.is_empty());
    let mails = house.mails().await;
    let letter = mails.iter().find(|m| m.kind == "notification.interviews").unwrap();
    assert_eq!(house.letter(letter).await.unwrap().title, "Interview with Ben");
}

#[tokio::test]
async fn letters_wait_for_the_end_of_the_night_and_come_together() {
    let house = House::new().await;
    let (_, anna) = house.interviewer("anna").await;
    // Berlin is an hour ahead: it is nine in the morning
    let quiet = json!({ "topics": {}, "quiet_from": "08:00", "quiet_to": "12:00" });
    anna.put("/notification-preferences", quiet).await.expect(200);
    for (name, hour) in [("Ada", 12), ("Ben", 14)] {
        house.candidate(name, 1, hour).await;
        house.run().await;
        house.told().await;
    }
    assert_eq!(names(&anna).await.len(), 2, "the inbox is never quiet");
    let news =
        async || house.mails().await.into_iter().filter(|m| m.kind.starts_with("notification")).collect::<Vec<_>>();
    house.turn(2 * HOUR + 59 * MINUTE).await;
    assert!(news().await.is_empty());
    house.turn(MINUTE).await;
    house.turn(MINUTE).await;
    let mails = news().await;
    assert_eq!(mails.len(), 1, "both in one, and once");
    let letter = house.letter(&mails[0]).await.unwrap();
    assert_eq!(letter.title, "2 pieces of news");
    assert!(letter.paragraphs[0].starts_with("Interview with Ada: Booked for Tue 24 Nov, 13:00"), "{letter:?}");
    assert_eq!(letter.unsubscribe.as_deref(), Some("http://waymark.test/profile/notifications"));
}

#[tokio::test]
async fn a_daily_letter_leaves_out_what_was_read() {
    let house = House::new().await;
    let (_, anna) = house.interviewer("anna").await;
    let daily = json!({ "topics": { "interviews": { "in_app": true, "email": "daily" } }, "digest_at": "18:00" });
    anna.put("/notification-preferences", daily).await.expect(200);
    for (name, hour) in [("Ada", 12), ("Ben", 14), ("Cleo", 15)] {
        house.candidate(name, 2, hour).await;
    }
    house.run().await;
    house.told().await;
    let id = anna.get("/notifications").await.str("/data/0/id");
    anna.post(&format!("/notifications/{id}/read"), json!({})).await.expect(200);
    house.turn(8 * HOUR).await;
    assert!(house.mails().await.iter().all(|m| m.kind != "notification.digest"));
    house.turn(HOUR + MINUTE).await;
    let mails = house.mails().await;
    let digests: Vec<_> = mails.iter().filter(|m| m.kind == "notification.digest").collect();
    assert_eq!(digests.len(), 1);
    assert_eq!(digests[0].data["notifications"].as_array().unwrap().len(), 2);
    // one press, and they come no more
    let hook = &house.app.hooks.all::<dyn mail::Unsubscriber<web::App>>()[0];
    assert!(
        hook.knows("notification.digest") && hook.knows("notification.interviews") && !hook.knows("identity.reset")
    );
    hook.switch_off(&house.app, &digests[0].recipient, "notification.digest").await.unwrap();
    hook.switch_off(&house.app, &digests[0].recipient, "notification.reminders").await.unwrap();
    let now = anna.get("/notification-preferences").await.expect(200).json();
    assert_eq!(now["topics"]["interviews"]["email"], "off");
    assert_eq!(now["topics"]["decisions"]["email"], "off");
    assert_eq!(now["topics"]["reminders"]["email"], "off");
    assert_eq!(now["topics"]["scorecards"]["email"], "at_once");
}

#[tokio::test]
async fn candidates_are_written_to_where_the_organization_wants_it() {
    let house = House::new().await;
    house.interviewer("anna").await;
    house.candidate("Ada", 2, 10).await;
    let interview = house.run().await;
    house.told().await;
    let of = async |kind: &str| house.mails().await.into_iter().filter(|m| m.kind == kind).collect::<Vec<_>>();
    let booked = of("candidate.interview_booked").await;
    assert!(!booked[0].data.to_string().contains('@'), "no address lies in the row");
    let letter = house.letter(&booked[0]).await.unwrap();
    assert_eq!((letter.address.as_str(), letter.name.as_str()), ("ada@candidates.example", "Ada"));
    assert_eq!(letter.paragraphs[0], "You are invited to an interview at acme: Wed 25 Nov, 10:00.");
    house.turn(DAY + 3 * HOUR).await;
    house.turn(MINUTE).await;
    assert_eq!(of("candidate.interview_reminder").await.len(), 1);
    let later = json!({ "start": common::at(3, 12), "override_reason": "asked for it" });
    house.rita.post(&format!("/interviews/{interview}/reschedule"), later).await.expect(201);
    house.told().await;
    assert!(house.letter(&booked[0]).await.is_none(), "no longer so");
    assert!(
        house.letter(&of("candidate.interview_moved").await[0]).await.unwrap().paragraphs[0].contains("Thu 26 Nov")
    );
    house.rita.put("/letter-settings", json!({ "candidate_letters": false })).await.expect(200);
    let moved = house.rita.get("/interviews?status=created").await.str("/data/0/id");
    house.rita.post(&format!("/interviews/{moved}/cancel"), json!({ "reason": "ill" })).await.expect(200);
    house.told().await;
    assert!(of("candidate.interview_cancelled").await.is_empty());
}

#[tokio::test]
async fn ten_thousand_are_paged_through_and_swept_when_old() {
    let house = House::new().await;
    let (_, adam) = house.user("adam", "organization_admin").await;
    house.told().await;
    let mut tx = house.app.store.begin(&kernel::Actor::system(house.acme)).await.unwrap();
    for _ in 0..10_000 {
        tx.emit(NewEvent::new("member.deactivated", house.acme, kernel::UserId::new()));
    }
    tx.commit().await.unwrap();
    house.told().await;
    let (mut seen, mut cursor) = (std::collections::HashSet::new(), String::new());
    loop {
        let page = adam.get(&format!("/notifications?limit=200&cursor={cursor}")).await.expect(200).json();
        for n in page["data"].as_array().unwrap() {
            assert!(seen.insert(n["id"].as_str().unwrap().to_owned()), "one is shown twice");
        }
        let Some(next) = page["next_cursor"].as_str() else { break };
        next.clone_into(&mut cursor);
    }
    assert!(seen.len() >= 10_000, "{}", seen.len());
    let browser = house.browse("adam").await;
    assert_eq!(bell(&browser).await, "99+");
    house.clock.turn(181 * DAY);
    let sweep = house.composed.jobs.iter().find(|j| j.kind == "notifications.sweep").unwrap();
    let tx = house.app.store.begin(&kernel::Actor::platform()).await.unwrap();
    jobs::enqueue(&tx, jobs::NewJob { kind: sweep.kind, organization: None, payload: json!({}), run_at: tx.now() })
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let handler = std::sync::Arc::clone(&sweep.handler);
    let handlers = vec![jobs::deciding(sweep.kind, move |app, job| handler(app, job))];
    let worker = jobs::Worker::new(house.app.store.clone(), house.app.clone(), handlers, Vec::new());
    assert!(worker.round().await.unwrap());
    let adam = house.sign_in("adam").await;
    assert!(inbox(&adam).await.is_empty());
}
