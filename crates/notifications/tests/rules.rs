//! Who is told of what, and who is not.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]
mod common;

use common::{House, PASSWORD, at, inbox, names};
use kernel::time::{DAY, HOUR};
use serde_json::json;

#[tokio::test]
async fn an_interview_is_told_to_its_interviewers_and_to_nobody_else() {
    let house = House::new().await;
    let (_, anna) = house.interviewer("anna").await;
    let (_, bert) = house.user("bert", "interviewer").await;
    let (_, mona) = house.user("mona", "hiring_manager").await;
    let olaf = house.sign_in("olaf").await;
    house.candidate("Ada", 1, 10).await;
    let interview = house.run().await;
    house.told().await;
    assert_eq!(
        inbox(&anna).await,
        [("interview.booked".to_owned(), "Booked for Tue 24 Nov, 11:00 by rita.".to_owned())]
    );
    let path = format!("/interviews/{interview}/reschedule");
    let later = json!({ "start": at(2, 12), "override_reason": "asked for it" });
    let moved = house.rita.post(&path, later).await.expect(201).str("/id");
    house.told().await;
    let said = inbox(&anna).await;
    assert_eq!(said.len(), 2, "a move is told once, not as a booking and a cancellation: {said:?}");
    assert_eq!(said[0].1, "Moved from Tue 24 Nov, 11:00 to Wed 25 Nov, 13:00 by rita.");
    house.rita.post(&format!("/interviews/{moved}/cancel"), json!({ "reason": "ill" })).await.expect(200);
    house.told().await;
    assert_eq!(inbox(&anna).await[0].1, "Cancelled by rita. It was planned for Wed 25 Nov, 13:00. Reason: ill");
    let list = anna.get("/notifications").await.json();
    let things: Vec<_> = list["data"].as_array().unwrap().iter().map(|n| n["thing"].clone()).collect();
    assert!(things.windows(2).all(|w| w[0] == w[1]), "all of it belongs together: {things:?}");
    assert_eq!(list["data"][0]["title"], "Interview with Ada");
    for other in [&house.rita, &bert, &mona, &olaf] {
        assert_eq!(names(other).await, Vec::<String>::new());
    }
}

#[tokio::test]
async fn another_lead_and_those_left_out_are_told_apart() {
    let house = House::new().await;
    let (_, anna) = house.interviewer("anna").await;
    house.candidate("Ada", 1, 10).await;
    let interview = house.run().await;
    let (bert_id, bert) = house.interviewer("bert").await;
    house.told().await;
    let body = json!({ "start": at(1, 10), "interviewer_id": bert_id });
    house.rita.post(&format!("/interviews/{interview}/reschedule"), body).await.expect(201);
    house.told().await;
    assert_eq!(inbox(&anna).await[0].1, "bert leads it now: Tue 24 Nov, 11:00.");
    assert_eq!(names(&bert).await, ["interview.booked"]);
    // bert leaves: it goes back to anna, and the recruiter in charge learns it from an admin's step
    let (_, admin) = house.user("adam", "organization_admin").await;
    admin.delete(&format!("/users/{bert_id}?interviews=reassign")).await.expect(204);
    house.told().await;
    assert_eq!(inbox(&anna).await[0].1, "You lead it now instead of bert: Tue 24 Nov, 11:00.");
    assert_eq!(names(&house.rita).await[0], "interview.reassigned");
}

#[tokio::test]
async fn decisions_and_reviews_reach_those_who_wait_for_them() {
    let house = House::new().await;
    let (anna_id, anna) = house.interviewer("anna").await;
    let (_, mona) = house.user("mona", "hiring_manager").await;
    let (_, rolf) = house.user("rolf", "recruiter").await;
    let candidate = house.candidate("Ada", 1, 10).await;
    let application = house.rita.get(&format!("/candidates/{candidate}")).await.str("/applications/0/id");
    let ask = format!("/applications/{application}/reviews");
    rolf.post(&ask, json!({ "user_id": anna_id })).await.expect(201);
    house.told().await;
    assert_eq!(inbox(&anna).await, [("review.asked".to_owned(), "rolf asks you to review the profile.".to_owned())]);
    anna.put(&format!("/applications/{application}/review"), json!({ "decision": "accept" })).await.expect(200);
    house.told().await;
    assert_eq!(inbox(&rolf).await, [("review.given".to_owned(), "anna accepted the profile.".to_owned())]);
    assert!(names(&house.rita).await.is_empty(), "who asked is told, not who is in charge");
    let interview = house.run().await;
    house.clock.turn(DAY + 4 * HOUR);
    let card = json!({ "rating": 4, "feedback": "good", "result": "selected" });
    anna.put(&format!("/interviews/{interview}/scorecard"), card).await.expect(200);
    house.told().await;
    assert!(inbox(&house.rita).await.contains(&("application.decided".to_owned(), "Selected (anna).".to_owned())));
    assert!(names(&mona).await.contains(&"application.decided".to_owned()));
    assert!(!names(&rolf).await.contains(&"application.decided".to_owned()), "rita is in charge");
    assert!(!names(&anna).await.contains(&"application.decided".to_owned()), "she did it");
}

#[tokio::test]
async fn no_time_found_is_told_once_a_day() {
    let house = House::new().await;
    let (_, rolf) = house.user("rolf", "recruiter").await;
    house.interviewer("anna").await;
    house.rita.post("/candidates", json!({ "name": "Ada" })).await.expect(201);
    for _ in 0..3 {
        rolf.post("/scheduler/runs", json!({})).await.expect(201);
        house.told().await;
        house.clock.turn(HOUR);
    }
    let said = inbox(&house.rita).await;
    assert_eq!(said.len(), 1, "{said:?}");
    assert_eq!(said[0].0, "interview.unmatched");
    assert!(said[0].1.starts_with("No time was found. ") && said[0].1.len() > 25, "{said:?}");
    assert!(names(&rolf).await.is_empty(), "rita is in charge");
    house.clock.turn(DAY);
    house.rita.post("/scheduler/runs", json!({})).await.expect(201);
    house.told().await;
    assert_eq!(inbox(&house.rita).await.len(), 2, "whoever started the run");
}

#[tokio::test]
async fn members_roles_and_sign_ins() {
    let house = House::new().await;
    let (_, adam) = house.user("adam", "organization_admin").await;
    let (anna_id, anna) = house.user("anna", "interviewer").await;
    house.told().await;
    assert_eq!(names(&adam).await, ["member.added"], "of anna; of himself not");
    adam.patch(&format!("/users/{anna_id}"), json!({ "roles": ["interviewer", "recruiter"] })).await.expect(200);
    house.told().await;
    assert_eq!(inbox(&anna).await[0].1, "Your roles were changed by adam. You are now: Recruiter, Interviewer.");
    // another browser than ever before
    let login = json!({ "email": "anna@example.org", "password": PASSWORD });
    let other =
        house.nobody.with("user-agent", "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0");
    for _ in 0..2 {
        other.post("/sessions", login.clone()).await.expect(201);
        house.told().await;
    }
    let all = anna.get("/notifications").await.json();
    let notices: Vec<_> = all["data"].as_array().unwrap().iter().filter(|n| n["name"] == "security.sign_in").collect();
    assert_eq!(notices.len(), 1, "of the first time alone");
    assert_eq!(notices[0]["priority"], "urgent");
    assert!(notices[0]["message"].as_str().unwrap().contains("Firefox, Linux"));
    assert!(house.mails().await.iter().all(|m| !m.kind.contains("security")), "identity writes of it");
}

#[tokio::test]
async fn an_event_whose_telling_broke_off_is_told_once() {
    let house = House::new().await;
    let (_, anna) = house.interviewer("anna").await;
    house.told().await;
    house.candidate("Ada", 1, 10).await;
    house.run().await;
    house.app.store.seal().await.unwrap();
    for _ in 0..3 {
        drop(house.app.store.follow("notifications", 200, |_| true).await.unwrap().unwrap());
    }
    house.told().await;
    house.told().await;
    assert_eq!(names(&anna).await, ["interview.booked"]);
    let letters = house.mails().await.into_iter().filter(|m| m.kind == "notification.interviews").count();
    assert_eq!(letters, 1);
}

#[tokio::test]
async fn reminders_and_missing_scorecards_come_in_their_time_and_once() {
    let house = House::new().await;
    let (_, anna) = house.interviewer("anna").await;
    house.candidate("Ada", 3, 10).await;
    let interview = house.run().await;
    house.told().await;
    let reminders = async || names(&anna).await.into_iter().filter(|n| n == "interview.reminder").count();
    house.turn(HOUR).await;
    assert_eq!(reminders().await, 0, "three days ahead");
    house.turn(2 * DAY + HOUR).await; // Wednesday 10:00 UTC: 24 hours ahead
    house.turn(0).await;
    assert_eq!(reminders().await, 1);
    house.clock.turn(-HOUR);
    house.turn(0).await;
    house.clock.turn(HOUR);
    house.turn(0).await;
    assert_eq!(reminders().await, 1, "a clock that goes back reminds nobody twice");
    house.turn(23 * HOUR).await;
    assert_eq!(reminders().await, 2, "an hour before");
    let due = async || names(&anna).await.into_iter().filter(|n| n == "scorecard.due").count();
    house.turn(HOUR).await;
    assert_eq!(due().await, 0, "it goes on");
    house.turn(HOUR).await;
    house.turn(HOUR).await;
    assert_eq!(due().await, 1);
    house.turn(DAY).await;
    assert_eq!(due().await, 2);
    let card = json!({ "rating": 4, "feedback": "good", "result": "on_hold" });
    anna.put(&format!("/interviews/{interview}/scorecard"), card).await.expect(200);
    house.turn(DAY).await;
    assert_eq!(due().await, 2, "given");
}

#[tokio::test]
async fn what_was_missed_is_passed_over_and_what_was_cancelled_is_forgotten() {
    let house = House::new().await;
    let (_, anna) = house.interviewer("anna").await;
    house.candidate("Ada", 1, 10).await;
    house.candidate("Ben", 1, 12).await;
    house.run().await;
    let first = house.rita.get("/interviews").await.str("/data/0/id");
    house.rita.post(&format!("/interviews/{first}/cancel"), json!({ "reason": "ill" })).await.expect(200);
    house.told().await;
    // nobody looked for hours: the day's reminder is of no use an hour before
    house.turn(27 * HOUR + 30 * 60_000_000).await;
    let said = names(&anna).await.into_iter().filter(|n| n == "interview.reminder").count();
    assert_eq!(said, 1, "of the one that is held, an hour before");
    house.turn(10 * DAY).await;
    assert!(!names(&anna).await.contains(&"scorecard.due".to_owned()), "long over");
}

#[tokio::test]
async fn work_that_was_given_up_is_told_to_admins() {
    let house = House::new().await;
    let (_, adam) = house.user("adam", "organization_admin").await;
    house.told().await;
    let store = &house.app.store;
    let tx = store.begin(&kernel::Actor::platform()).await.unwrap();
    let job = jobs::NewJob { kind: "test.fails", organization: Some(house.acme), payload: json!({}), run_at: tx.now() };
    jobs::enqueue(&tx, job).await.unwrap();
    tx.commit().await.unwrap();
    let fails = jobs::handler("test.fails", |(), _| async { Err(kernel::Problem::internal("as planned")) });
    let worker = jobs::Worker::new(store.clone(), (), vec![fails], Vec::new());
    for _ in 0..12 {
        while worker.round().await.unwrap() {}
        house.clock.turn(9 * HOUR);
    }
    house.clock.turn(-9 * HOUR);
    house.turn(0).await;
    house.turn(HOUR).await;
    let said = inbox(&house.sign_in("adam").await).await;
    assert_eq!(said.iter().filter(|(n, _)| n == "job.dead").count(), 1, "{said:?}");
    assert!(names(&house.sign_in("rita").await).await.is_empty());
    drop(adam);
}

#[tokio::test]
async fn a_note_is_told_to_whom_it_names_without_its_words() {
    let house = House::new().await;
    let (rolf_id, rolf) = house.user("rolf", "recruiter").await;
    let (_, mona) = house.user("mona", "hiring_manager").await;
    let ada = house.candidate("Ada", 1, 10).await;
    let at = format!("/candidates/{ada}/notes");
    let secret = "a word for few";
    let note = house.rita.post(&at, json!({ "body": format!("{secret} @rolf") })).await.expect(201).str("/id");
    house.told().await;
    assert_eq!(inbox(&rolf).await, [("note.mentioned".to_owned(), "rita names you in a note.".to_owned())]);
    assert_eq!(names(&mona).await, Vec::<String>::new());
    assert!(!rolf.get("/notifications").await.text().contains(secret));
    // changed, and rolf is named as before: he was told already; mona is named now
    let more = json!({ "body": format!("{secret} @rolf @mona") });
    house.rita.patch(&format!("/notes/{note}"), more).await.expect(200);
    house.told().await;
    assert_eq!((names(&rolf).await.len(), names(&mona).await), (1, vec!["note.mentioned".to_owned()]));
    let body = json!({ "body": "call @rolf", "kind": "follow_up", "due_on": "2026-11-30", "assignee_id": rolf_id });
    let given = house.rita.post(&at, body).await.expect(201).str("/id");
    house.told().await;
    assert_eq!(names(&rolf).await[0], "note.assigned", "given and named is told once");
    assert_eq!(names(&rolf).await.len(), 2);
    rolf.post(&format!("/notes/{given}/done"), json!({})).await.expect(200);
    house.told().await;
    assert_eq!(
        inbox(&house.rita).await[0],
        ("note.done".to_owned(), "rolf did what was to be followed up.".to_owned())
    );
    for mail in house.mails().await {
        let letter = house.letter(&mail).await;
        assert!(letter.is_none_or(|l| !l.paragraphs.concat().contains(secret)), "the words stay where they are");
    }
}
