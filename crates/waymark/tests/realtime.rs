//! Live streams: who hears what, and that nothing is missed or heard twice.

use crate::common::{PASSWORD, World, hours, live};
use kernel::{Actor, CandidateId, time::DAY};
use serde_json::{Value, json};
use store::NewEvent;
use testkit::Client;

/// A world whose hub is at work.
async fn world() -> World {
    let w = World::new().await;
    live::begin(&w.composed);
    w
}

async fn candidate(who: &Client, name: &str) -> String {
    who.post("/candidates", json!({ "name": name })).await.expect(201).str("/id")
}

fn created(names: &[&str]) -> Vec<(String, String)> {
    names.iter().map(|n| ("candidate.created".to_owned(), (*n).to_owned())).collect()
}

/// So many events of Acme at once, past the API.
async fn many(w: &World, count: usize) {
    let app = &w.composed.app;
    let acme = identity::operator::organization(app, "acme").await.unwrap().unwrap().id;
    let mut tx = app.store.begin(&Actor::system(acme)).await.unwrap();
    for n in 0..count {
        let title = json!({ "title": format!("n {n}") });
        tx.emit(NewEvent::new("candidate.restored", acme, CandidateId::new()).detail(title));
    }
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_message_is_told_as_the_api_page_says() {
    let w = world().await;
    let ta = w.as_("ta1@acme.example").await;
    let mut stream = ta.events("", "").await;
    let id = candidate(&ta, "Ada Thorn").await;
    let message = stream.next().await.unwrap();
    assert_eq!(
        message.as_object().unwrap().keys().collect::<Vec<_>>(),
        ["at", "data", "id", "kind", "subject", "title"]
    );
    assert_eq!((&message["kind"], &message["title"]), (&json!("candidate.created"), &json!("Ada Thorn")));
    assert_eq!((&message["subject"], &message["at"]), (&json!(id), &json!("2026-11-23T08:00:00Z")));
    assert!(message["id"].as_str().unwrap().starts_with("evt_"));
    ta.post("/scheduler/runs", json!({})).await.expect(201);
    let mut told = Vec::new();
    while told.len() < 2 {
        // how far the run is comes in between, as often as it comes
        told.extend(stream.take(1).await.into_iter().filter(|(kind, _)| kind != "run.progress"));
    }
    assert_eq!(told, [("interview.unmatched".into(), "Ada Thorn".into()), ("run.finished".into(), String::new())]);
}

#[tokio::test]
async fn a_cut_stream_resumes_from_memory_on_this_node_and_on_another() {
    let w = world().await;
    let ta = w.as_("ta1@acme.example").await;
    let mut stream = ta.events("topics=candidate.created", "").await;
    for name in ["one", "two", "three"] {
        candidate(&ta, name).await;
    }
    assert_eq!(stream.take(2).await, created(&["one", "two"]));
    let last = stream.last.clone();
    drop(stream);
    candidate(&ta, "four").await;
    let (_other, elsewhere) = live::another(&w);
    let elsewhere = elsewhere.sign_in("ta1@acme.example", PASSWORD).await;
    for client in [&ta, &elsewhere] {
        let mut again = client.events("topics=candidate.created", &last).await;
        assert_eq!(again.take(2).await, created(&["three", "four"]));
        by_its_own_id(client, &last).await;
    }
    // who was told everything hears nothing twice
    let mut told = elsewhere.events("topics=candidate.created", &last).await;
    told.take(2).await;
    let mut again = ta.events("topics=candidate.created", &told.last).await;
    candidate(&ta, "five").await;
    assert_eq!(again.take(1).await, created(&["five"]));
    assert_eq!(told.take(1).await, created(&["five"]));
}

/// A message's own id is as good as a place.
async fn by_its_own_id(client: &Client, last: &str) {
    let mut by_place = client.events("topics=candidate.created", last).await;
    let first = by_place.next().await.unwrap();
    let query = format!("topics=candidate.created&after={}", first["id"].as_str().unwrap());
    assert_eq!(client.events(&query, "").await.take(1).await, by_place.take(1).await);
}

#[tokio::test]
async fn what_memory_does_not_hold_comes_from_the_log_and_what_is_too_old_is_reset() {
    let w = world().await;
    let ta = w.as_("ta1@acme.example").await;
    let mut stream = ta.events("topics=candidate", "").await;
    candidate(&ta, "first").await;
    stream.next().await.unwrap();
    let last = stream.last.clone();
    drop(stream);
    many(&w, 1_200).await;
    candidate(&ta, "last").await;
    // a node that is started anew, once all of it is sealed, knows the last thousand alone
    w.composed.app.store.settled_head().await.unwrap();
    let (_other, elsewhere) = live::another(&w);
    let elsewhere = elsewhere.sign_in("ta1@acme.example", PASSWORD).await;
    let mut again = elsewhere.events("topics=candidate", &last).await;
    // more happens before it is read than waits for anybody
    many(&w, 700).await;
    let mut awake = elsewhere.events("topics=candidate.created", "").await;
    candidate(&ta, "loud").await;
    assert_eq!(awake.take(1).await, created(&["loud"]));
    for n in 0..1_200 {
        assert_eq!(again.take(1).await, [("candidate.restored".to_owned(), format!("n {n}"))]);
    }
    assert_eq!(again.take(1).await, created(&["last"]));
    for n in 0..700 {
        assert_eq!(again.take(1).await, [("candidate.restored".to_owned(), format!("n {n}"))]);
    }
    assert_eq!(again.take(1).await, created(&["loud"]));
    candidate(&ta, "live").await;
    assert_eq!(again.take(1).await, created(&["live"]), "and goes on with what happens");

    w.clock.turn(8 * DAY);
    let (_third, late) = live::another(&w);
    let late = late.sign_in("ta1@acme.example", PASSWORD).await;
    for nowhere in [last.as_str(), "0000000000000000", "no place", "evt_01h455vb4pex5vsknk084sn02q"] {
        let mut reset = late.events("topics=candidate", nowhere).await;
        assert_eq!(reset.next().await.unwrap()["kind"], "reset", "{nowhere}");
    }
}

#[tokio::test]
async fn foreign_organizations_and_things_are_silent() {
    let w = world().await;
    let (acme, birch) = (w.as_("ta1@acme.example").await, w.as_("ta1@birch.example").await);
    let ada = candidate(&acme, "Ada").await;
    let mut everything = birch.events("", "").await;
    let mut foreign = birch.events(&format!("topics={ada},candidate.updated"), "").await;
    let mut own = acme.events(&format!("topics={ada}"), "").await;
    acme.patch(&format!("/candidates/{ada}"), json!({ "name": "Ada Thorn" })).await.expect(200);
    candidate(&acme, "Ben").await;
    let theirs = candidate(&birch, "Cy").await;
    birch.patch(&format!("/candidates/{theirs}"), json!({ "name": "Cy Marlow" })).await.expect(200);
    assert_eq!(own.take(1).await, [("candidate.updated".into(), "Ada Thorn".into())]);
    let updated: (String, String) = ("candidate.updated".into(), "Cy Marlow".into());
    assert_eq!(everything.take(2).await, [created(&["Cy"])[0].clone(), updated.clone()]);
    assert_eq!(foreign.take(1).await, [updated]);
    for unreadable in [ada.as_str(), "cand_01h455vb4pex5vsknk084sn02q", "nonsense"] {
        birch.get(&format!("/events?here={unreadable}")).await.expect(404);
    }
    birch.get("/events?topics=Not*a*topic").await.expect(422);
    w.anyone.get("/events").await.expect(401);
}

#[tokio::test]
async fn an_interviewer_hears_of_their_own_interviews_and_candidates() {
    let w = world().await;
    let ta = w.as_("ta1@acme.example").await;
    for (who, day) in [("ida", 1), ("olu", 2)] {
        w.user("acme", who, "interviewer").await;
        let own = w.as_(&format!("{who}@acme.example")).await;
        own.put("/availability-slots", json!([hours(day, 9, 10)])).await.expect(200);
    }
    let ida = w.as_("ida@acme.example").await;
    let mut hears = ida.events("", "").await;
    let mut ids = Vec::new();
    for (name, day) in [("Ada", 1), ("Ben", 2)] {
        let body = json!({ "name": name, "email": "x@mail.example", "availability": [hours(day, 9, 10)] });
        ids.push(ta.post("/candidates", body).await.expect(201).str("/id"));
    }
    ta.post("/scheduler/runs", json!({})).await.expect(201);
    for id in &ids {
        ta.patch(&format!("/candidates/{id}"), json!({ "location": "Riga" })).await.expect(200);
    }
    let booked = hears.next().await.unwrap();
    assert_eq!((&booked["kind"], &booked["title"]), (&json!("interview.booked"), &json!("Ada")));
    assert_eq!(hears.take(1).await, [("candidate.updated".into(), "Ada".into())]);
    // the result is the recruiter's to read until her own scorecard is given: nothing of the steps
    let interview = booked["subject"].as_str().unwrap();
    let card = json!({ "rating": 4, "feedback": "Well thought", "result": "rejected" });
    ida.put(&format!("/interviews/{interview}/scorecard"), card).await.expect(200);
    ta.patch(&format!("/candidates/{}", ids[0]), json!({ "location": "Oslo" })).await.expect(200);
    let mut said = Vec::new();
    while said.last() != Some(&"candidate.updated".to_owned()) {
        let message = hears.next().await.unwrap();
        assert!(!message.to_string().contains("rejected"), "{message}");
        said.push(message["kind"].as_str().unwrap().to_owned());
    }
    assert!(said.iter().all(|kind| !kind.starts_with("candidate.") || kind == "candidate.updated"), "{said:?}");
}

#[tokio::test]
async fn a_role_that_is_taken_away_and_a_session_that_ends_count_at_once() {
    let w = world().await;
    w.user("acme", "boss", "organization_admin").await;
    let boss = w.as_("boss@acme.example").await;
    let id = w.user("acme", "rob", "recruiter").await;
    let rob = w.as_("rob@acme.example").await;
    let mut hears = rob.events("", "").await;
    candidate(&boss, "before").await;
    assert_eq!(hears.take(1).await, created(&["before"]));
    boss.patch(&format!("/users/{id}"), json!({ "roles": ["interviewer"] })).await.expect(200);
    candidate(&boss, "between").await;
    boss.patch(&format!("/users/{id}"), json!({ "roles": ["recruiter"] })).await.expect(200);
    candidate(&boss, "after").await;
    let changed = || ("member.changed".to_owned(), "rob acme".to_owned());
    assert_eq!(hears.take(3).await, [changed(), changed(), created(&["after"])[0].clone()]);
    boss.delete(&format!("/users/{id}")).await.expect(204);
    let mut rest = Vec::new();
    while let Some(message) = hears.next().await {
        rest.push(message["kind"].as_str().unwrap().to_owned());
    }
    assert_eq!(rest, [""; 0], "it ends before anything more is told");
    rob.get("/events").await.expect(401);
}

#[tokio::test]
async fn a_slow_reader_is_cut_and_nobody_else_waits() {
    let w = world().await;
    let ta = w.as_("ta1@acme.example").await;
    let (mut slow, mut quick) = (ta.events("topics=candidate", "").await, ta.events("topics=candidate", "").await);
    many(&w, 700).await;
    candidate(&ta, "last").await;
    let mut heard = 0;
    // the quick one comes back as well, should the machine be slow: nothing may be missing
    loop {
        match quick.next().await {
            Some(message) if message["title"] == "last" => break,
            Some(message) => {
                assert_eq!(message["title"], format!("n {heard}"));
                heard += 1;
            }
            None => quick = ta.events("topics=candidate", &quick.last.clone()).await,
        }
    }
    assert_eq!(heard, 700);
    let mut before = 0;
    while let Some(message) = slow.next().await {
        assert_eq!(message["title"], format!("n {before}"));
        before += 1;
    }
    assert!(before < 700, "it was cut after {before}");
    let mut again = ta.events("topics=candidate", &slow.last).await;
    for n in before..700 {
        assert_eq!(again.next().await.unwrap()["title"], format!("n {n}"));
    }
}

#[tokio::test]
async fn a_nudge_and_presence_cross_nodes_and_are_kept_nowhere() {
    let w = world().await;
    let (_other, elsewhere) = live::another(&w);
    w.user("acme", "tb", "recruiter").await;
    let (ta, tb) = (w.as_("ta1@acme.example").await, elsewhere.sign_in("tb@acme.example", PASSWORD).await);
    let ada = candidate(&ta, "Ada").await;
    let here = format!("topics=notification&here={ada}");
    let mut one = ta.events(&here, "").await;
    let present = |message: &Value| -> Vec<String> {
        assert_eq!((&message["kind"], &message["subject"]), (&json!("presence"), &json!(ada)));
        let users = message["data"]["users"].as_array().unwrap();
        users.iter().map(|u| u["name"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(present(&one.next().await.unwrap()), [""; 0]);
    let mut two = tb.events(&here, "").await;
    // the other node may not know of the first yet
    while present(&two.next().await.unwrap()) != ["ta1 acme"] {}
    assert_eq!(present(&one.next().await.unwrap()), ["tb acme"]);
    drop(two);
    assert_eq!(present(&one.next().await.unwrap()), [""; 0]);
    let user = ta.get("/sessions/current").await.str("/user/id").parse().unwrap();
    web::realtime::nudge(&w.composed.app, &[user], "notification.changed");
    let nudged = one.next().await.unwrap();
    assert_eq!((&nudged["kind"], &nudged["id"]), (&json!("notification.changed"), &Value::Null));
}

#[tokio::test]
async fn every_kind_of_event_is_told_by_somebody() {
    let w = World::new().await;
    let heralds = w.composed.app.hooks.all::<dyn web::realtime::Herald>();
    let areas: Vec<&str> = heralds.iter().flat_map(|h| h.areas()).copied().collect();
    for kind in operations::known_kinds() {
        let told = areas.iter().filter(|area| kind.split('.').next() == Some(area)).count();
        assert_eq!(told, 1, "{kind} is told by {told} contexts");
    }
}
