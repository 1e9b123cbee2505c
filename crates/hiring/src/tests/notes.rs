//! Notes: who writes, reads, changes and names whom; nothing of a note reaches somebody who may not read it.

use super::{House, application, fields, id};
use kernel::UserId;
use serde_json::{Value, json};
use testkit::{Answer, Client};

/// Two recruiters, an admin, a manager, and two interviewers of whom the first interviews the candidate.
struct Office {
    house: House,
    ada: Answer,
    at: String,
    rolf: (UserId, Client),
    anna: (UserId, Client),
    mia: (UserId, Client),
    ivan: (UserId, Client),
    igor: (UserId, Client),
}

impl Office {
    async fn new() -> Self {
        let house = House::new().await;
        let ada = house.candidate("Ada Lovelace").await;
        let at = format!("/candidates/{}/notes", id(&ada));
        let rolf = house.member("rolf", "recruiter").await;
        let anna = house.member("anna", "organization_admin").await;
        let mia = house.member("mia", "hiring_manager").await;
        let ivan = house.member("ivan", "interviewer").await;
        let igor = house.member("igor", "interviewer").await;
        house.books(ivan.0, id(&ada));
        Self { house, ada, at, rolf, anna, mia, ivan, igor }
    }
    /// Written by the first recruiter.
    async fn note(&self, body: Value) -> String {
        self.house.recruiter.post(&self.at, body).await.expect(201).str("/id")
    }
}

fn bodies(list: &Answer) -> Vec<String> {
    let data = list.json()["data"].as_array().cloned().unwrap();
    data.iter().map(|n| n["body"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn a_note_says_all_that_was_written() {
    let o = Office::new().await;
    let app = application(&o.ada);
    let body = json!({ "body": "  Call her back. @rolf knows the team.\n@Mia decides. ", "kind": "follow_up",
        "due_on": "2026-11-30", "assignee_id": o.rolf.0, "mentions": [o.ivan.0] });
    let note = o.house.recruiter.post(&format!("/applications/{app}/notes"), body).await.expect(201);
    let seen = note.json();
    assert_eq!(seen["body"], "Call her back. @rolf knows the team.\n@Mia decides.");
    assert_eq!((&seen["kind"], &seen["due_on"]), (&json!("follow_up"), &json!("2026-11-30")));
    assert_eq!(seen["application_id"], json!(app));
    assert_eq!(
        (&seen["author"]["name"], &seen["assignee"]["name"], &seen["done_at"]),
        (&json!("rita"), &json!("rolf"), &Value::Null)
    );
    let mut named: Vec<&str> =
        seen["mentions"].as_array().unwrap().iter().map(|m| m["name"].as_str().unwrap()).collect();
    named.sort_unstable();
    assert_eq!(named, ["ivan", "mia", "rolf"]);
    assert_eq!(seen["candidate_name"], "Ada Lovelace");
    let one = o.rolf.1.get(&format!("/notes/{}", note.str("/id"))).await.expect(200);
    assert_eq!((&one.json()["may_change"], &one.json()["may_finish"]), (&json!(false), &json!(true)));
    for list in [o.at.as_str(), &format!("/applications/{app}/notes"), "/notes", "/notes?mine=assigned&follow_up=open"]
    {
        assert_eq!(bodies(&o.rolf.1.get(list).await.expect(200)).len(), 1, "{list}");
    }
    assert_eq!(bodies(&o.rolf.1.get("/notes?mine=mentions").await.expect(200)).len(), 1);
    assert!(bodies(&o.rolf.1.get("/notes?mine=written").await.expect(200)).is_empty());
}

#[tokio::test]
async fn who_reads_which() {
    let o = Office::new().await;
    o.note(json!({ "body": "shared" })).await;
    o.note(json!({ "body": "flag", "kind": "red_flag" })).await;
    o.note(json!({ "body": "private", "private": true })).await;
    o.note(json!({ "body": "for @ivan" })).await;
    o.ivan.1.post(&o.at, json!({ "body": "ivan's" })).await.expect(201);
    o.ivan.1.post(&o.at, json!({ "body": "ivan's own", "private": true })).await.expect(201);
    let reads = async |client: &Client| {
        let list = client.get(&o.at).await.expect(200);
        let mut bodies = bodies(&list);
        assert_eq!(client.get("/notes?count=true").await.json()["count"], json!(bodies.len()), "lists say the same");
        bodies.sort_unstable();
        bodies.join(", ")
    };
    assert_eq!(reads(&o.house.recruiter).await, "flag, for @ivan, ivan's, private, shared");
    assert_eq!(reads(&o.rolf.1).await, "flag, for @ivan, ivan's, shared");
    assert_eq!(reads(&o.mia.1).await, "flag, for @ivan, ivan's, shared");
    assert_eq!(reads(&o.anna.1).await, "flag, for @ivan, ivan's, ivan's own, private, shared");
    assert_eq!(reads(&o.ivan.1).await, "for @ivan, ivan's, ivan's own");
    o.igor.1.get(&o.at).await.expect(404);
    o.igor.1.post(&o.at, json!({ "body": "x" })).await.expect(404);
    o.house.stranger.get(&o.at).await.expect(404);
    for client in [&o.igor.1, &o.house.stranger] {
        assert!(bodies(&client.get("/notes").await.expect(200)).is_empty());
    }
}

#[tokio::test]
async fn whoever_may_not_see_the_candidate_is_not_named() {
    let o = Office::new().await;
    let try_ = async |body: Value| {
        let refused = o.house.recruiter.post(&o.at, body).await.expect(422);
        let said = refused.json()["errors"][0]["message"].as_str().unwrap().to_owned();
        (fields(&refused).join(" "), said)
    };
    let (field, said) = try_(json!({ "body": "ask @igor" })).await;
    assert!(field == "body" && said.contains("igor"), "{field}: {said}");
    assert_eq!(try_(json!({ "body": "x", "mentions": [o.igor.0] })).await.0, "mentions");
    let follow_up = json!({ "body": "x", "kind": "follow_up", "due_on": "2026-11-30", "assignee_id": o.igor.0 });
    assert_eq!(try_(follow_up).await.0, "assignee_id");
    let nobody = "user_01h455vb4pex5vsknk084sn02q";
    assert_eq!(try_(json!({ "body": "x", "mentions": [nobody] })).await.0, "mentions");
    // a private note names the admins alone
    let (field, said) = try_(json!({ "body": "ask @rolf", "private": true })).await;
    assert!(field == "body" && said.contains("rolf") && said.contains("private"), "{said}");
    assert!(bodies(&o.house.recruiter.get(&o.at).await).is_empty(), "nothing was saved");
    o.house.recruiter.post(&o.at, json!({ "body": "ask @anna", "private": true })).await.expect(201);
    // what is no name is text
    o.house.recruiter.post(&o.at, json!({ "body": "igor@mail.example, @nobody, 5 @ 3" })).await.expect(201);
}

#[tokio::test]
async fn changed_by_its_author_or_an_admin_and_kept_as_it_was() {
    let o = Office::new().await;
    let note = format!("/notes/{}", o.note(json!({ "body": "first @rolf", "mentions": [o.mia.0] })).await);
    o.rolf.1.patch(&note, json!({ "body": "mine" })).await.expect(403);
    o.rolf.1.delete(&note).await.expect(403);
    o.house.clock_forward();
    let tag = o.house.recruiter.get(&note).await.header("etag").to_owned();
    let changed = o.house.recruiter.with("if-match", &tag).patch(&note, json!({ "body": "second" })).await.expect(200);
    let named = changed.json()["mentions"].clone();
    assert_eq!(
        (named.as_array().unwrap().len(), &named[0]["name"]),
        (1, &json!("mia")),
        "the text names rolf no more, and mia was named beside it"
    );
    assert!(!changed.json()["edited_at"].is_null());
    o.house.recruiter.with("if-match", &tag).patch(&note, json!({ "body": "third" })).await.expect(412);
    o.anna.1.patch(&note, json!({ "kind": "red_flag" })).await.expect(200);
    o.house.recruiter.patch(&note, json!({ "due_on": "2026-11-30" })).await.expect(422);
    let versions = o.anna.1.get(&format!("{note}/versions")).await.expect(200).json();
    let said: Vec<&str> = versions["data"].as_array().unwrap().iter().map(|v| v["body"].as_str().unwrap()).collect();
    assert_eq!(said, ["second", "first @rolf"]);
    o.house.recruiter.get(&format!("{note}/versions")).await.expect(403);
    // deleted is gone from every view
    o.house.recruiter.delete(&note).await.expect(204);
    o.house.recruiter.delete(&note).await.expect(404);
    for client in [&o.house.recruiter, &o.anna.1] {
        client.get(&note).await.expect(404);
        client.patch(&note, json!({ "body": "again" })).await.expect(404);
        assert!(bodies(&client.get(&o.at).await).is_empty());
    }
    let versions = o.anna.1.get(&format!("{note}/versions")).await.expect(200).json();
    assert_eq!(versions["data"].as_array().unwrap().len(), 3, "the audit keeps it");
}

#[tokio::test]
async fn a_private_note_is_private_whatever_is_done_to_it() {
    let o = Office::new().await;
    let note = format!("/notes/{}", o.note(json!({ "body": "quiet", "private": true })).await);
    for client in [&o.rolf.1, &o.mia.1, &o.ivan.1, &o.house.stranger] {
        client.get(&note).await.expect(404);
        client.patch(&note, json!({ "private": false })).await.expect(404);
        client.delete(&note).await.expect(404);
        client.post(&format!("{note}/done"), json!({})).await.expect(404);
    }
    o.anna.1.get(&note).await.expect(200);
    // named while it was shared, and may not read it as it becomes private
    let shared = format!("/notes/{}", o.note(json!({ "body": "@rolf" })).await);
    let refused = o.house.recruiter.patch(&shared, json!({ "private": true })).await.expect(422);
    assert_eq!(fields(&refused), ["body"]);
    o.house.recruiter.patch(&shared, json!({ "private": true, "body": "alone" })).await.expect(200);
    o.rolf.1.get(&shared).await.expect(404);
    assert!(bodies(&o.rolf.1.get("/notes?mine=mentions").await).is_empty());
}

#[tokio::test]
async fn a_follow_up_is_done_and_not_done() {
    let o = Office::new().await;
    let due = |day: &str, who: UserId| json!({ "body": day, "kind": "follow_up", "due_on": day, "assignee_id": who });
    let late = o.note(due("2026-01-05", o.rolf.0)).await;
    o.note(due("2030-01-05", o.rolf.0)).await;
    o.note(due("2026-01-06", o.ivan.0)).await;
    let mine = "/notes?mine=assigned&follow_up=";
    assert_eq!(bodies(&o.rolf.1.get(&format!("{mine}due")).await), ["2026-01-05"]);
    assert_eq!(bodies(&o.rolf.1.get(&format!("{mine}open")).await).len(), 2);
    assert_eq!(bodies(&o.ivan.1.get(&format!("{mine}due")).await), ["2026-01-06"], "whoever it is given to reads it");
    o.ivan.1.post(&format!("/notes/{late}/done"), json!({})).await.expect(404);
    let done = o.rolf.1.post(&format!("/notes/{late}/done"), json!({})).await.expect(200);
    assert_eq!(done.str("/done_by/name"), "rolf");
    o.rolf.1.post(&format!("/notes/{late}/done"), json!({})).await.expect(200);
    assert!(bodies(&o.rolf.1.get(&format!("{mine}due")).await).is_empty());
    assert_eq!(bodies(&o.rolf.1.get(&format!("{mine}done")).await).len(), 1);
    o.house.recruiter.delete(&format!("/notes/{late}/done")).await.expect(200);
    assert_eq!(bodies(&o.rolf.1.get(&format!("{mine}due")).await).len(), 1);
    let plain = o.note(json!({ "body": "x" })).await;
    o.house.recruiter.post(&format!("/notes/{plain}/done"), json!({})).await.expect(409);
    assert_eq!(fields(&o.rolf.1.get("/notes?follow_up=soon&kind=x&mine=all").await.expect(422)).len(), 3);
}

#[tokio::test]
async fn the_words_stand_sealed_and_nowhere_else() {
    use sea_orm::ConnectionTrait as _;
    let o = Office::new().await;
    let words = "unmistakable words";
    let note = o.note(json!({ "body": words })).await;
    o.house.recruiter.patch(&format!("/notes/{note}"), json!({ "body": format!("{words}, again") })).await.expect(200);
    let store = &o.house.app.store;
    for (table, column) in [("note", "body"), ("note_version", "body"), ("event_detail", "detail")] {
        let sql = format!("select {column} as c from {table}");
        let rows = store.read().query_all_raw(sea_orm::Statement::from_string(store.engine().backend(), sql)).await;
        let rows = rows.unwrap();
        assert!(!rows.is_empty(), "{table}");
        for row in rows {
            let bytes =
                row.try_get::<Vec<u8>>("", "c").or_else(|_| row.try_get::<String>("", "c").map(String::into_bytes));
            assert!(!bytes.unwrap().windows(words.len()).any(|w| w == words.as_bytes()), "{table}");
        }
    }
    let erase = json!({ "confirm": "Ada Lovelace", "reason": "asked" });
    o.house.recruiter.post(&format!("/candidates/{}/erase", id(&o.ada)), erase).await.expect(204);
    o.anna.1.get(&format!("/notes/{note}")).await.expect(404);
    o.anna.1.get(&format!("/notes/{note}/versions")).await.expect(404);
    assert!(bodies(&o.anna.1.get("/notes").await).is_empty());
}

#[tokio::test]
async fn pages_of_notes_go_on_where_they_ended() {
    let o = Office::new().await;
    for n in 0..7 {
        o.note(json!({ "body": format!("n{n}"), "private": n % 3 == 1 })).await;
    }
    let (mut all, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = o.rolf.1.get(&format!("{}?limit=2&cursor={cursor}", o.at)).await.expect(200);
        all.extend(bodies(&page));
        match page.json()["next_cursor"].as_str() {
            Some(next) => next.clone_into(&mut cursor),
            None => break,
        }
    }
    assert_eq!(all, ["n6", "n5", "n3", "n2", "n0"]);
}
