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

#[tokio::test]
async fn on_pages_a_note_is_written_mended_done_and_gone() {
    let o = Office::new().await;
    let rita = o.house.nobody.browse("rita@example.org", super::PASSWORD).await;
    let empty = rita.page(&o.at).await.expect(200).text();
    assert!(
        empty.contains("name=\"body\"") && empty.contains("data-key=\"n\"") && empty.contains(&o.rolf.0.to_string())
    );
    // hidden fields of a follow-up are not meant where the kind is another
    let fields = [("body", "<b>Call</b> @rolf\n& ask"), ("kind", "general"), ("due_on", "2026-11-30")];
    assert_eq!(rita.form(&o.at, &fields).await.expect(303).header("location"), o.at);
    let shown = rita.page(&o.at).await.expect(200).text();
    assert!(shown.contains("<b class=\"at-name\">@rolf</b>") && shown.contains("&#60;b&#62;Call"), "{shown}");
    let refused = [("body", "ask @igor, please"), ("kind", "follow_up"), ("due_on", "someday")];
    let refused = rita.form(&o.at, &refused).await.expect(422).text();
    for kept in ["ask @igor, please", "body-error", "due_on-error", "value=\"someday\""] {
        assert!(refused.contains(kept), "{kept}: {refused}");
    }
    let id = o.rolf.1.get(&o.at).await.str("/data/0/id");
    let note = format!("/notes/{id}");
    let edit = rita.page(&format!("{note}?edit")).await.expect(200).text();
    let seen =
        edit.split("name=\"seen\" value=\"").nth(1).and_then(|t| t.split('"').next()).unwrap().replace("&#34;", "\"");
    o.house.clock_forward();
    let tomorrow = [("body", "Call her"), ("kind", "follow_up"), ("due_on", "2026-01-01"), ("seen", seen.as_str())];
    rita.form(&note, &tomorrow).await.expect(303);
    let stale = rita.form(&note, &[("body", "Mine"), ("kind", "general"), ("seen", &seen)]).await.expect(422).text();
    assert!(stale.contains("Mine") && stale.contains("<bdi>Call her</bdi>"), "{stale}");
    assert!(rita.page("/notes").await.expect(200).text().contains("Call her"), "it stands among what is to be done");
    rita.form(&format!("{note}/done"), &[("back", "/notes")]).await.expect(303);
    assert!(!rita.page("/notes").await.expect(200).text().contains("Call her"));
    assert!(rita.page("/notes?mine=assigned&follow_up=done").await.expect(200).text().contains("Call her"));
    rita.form(&format!("{note}/reopen"), &[]).await.expect(303);
    let rolf = o.house.nobody.browse("rolf@example.org", super::PASSWORD).await;
    rolf.page(&format!("{note}?edit")).await.expect(200);
    assert!(!rolf.page(&format!("{note}?edit")).await.text().contains("<form class=\"composer"), "it is not his");
    rolf.form(&format!("{note}/delete"), &[]).await.expect(303);
    o.rolf.1.get(&note).await.expect(200);
    let gone = rita.form(&format!("{note}/delete"), &[("back", &note)]).await.expect(303);
    assert_eq!(gone.header("location"), o.at, "not to the page of what is gone");
    rita.page(&note).await.expect(404);
}

/// Every view that there is, as somebody who may not read a note, and as somebody who may.
#[tokio::test]
async fn no_view_shows_a_note_to_who_may_not_read_it() {
    let o = Office::new().await;
    let (candidate, app) = (id(&o.ada), application(&o.ada));
    let (private, shared) = ("whispered words", "spoken words");
    let whispered = o.note(json!({ "body": private, "private": true, "kind": "red_flag" })).await;
    o.note(json!({ "body": shared, "kind": "red_flag" })).await;
    let views = [
        format!("/candidates/{candidate}"),
        format!("/candidates/{candidate}/interviews"),
        format!("/candidates/{candidate}/documents"),
        format!("/candidates/{candidate}/notes"),
        format!("/candidates/{candidate}/notes?kind=red_flag"),
        format!("/candidates/{candidate}/history"),
        format!("/candidates?panel={candidate}"),
        "/candidates".to_owned(),
        "/notes".to_owned(),
        "/notes?kind=red_flag".to_owned(),
        format!("/notes/{whispered}"),
        "/find?q=words".to_owned(),
        "/find?q=whispered".to_owned(),
    ];
    let api = [
        format!("/candidates/{candidate}"),
        format!("/candidates/{candidate}/notes"),
        format!("/candidates/{candidate}/journey"),
        format!("/applications/{app}/notes"),
        format!("/applications?candidate_id={candidate}"),
        "/candidates?q=whispered".to_owned(),
        "/notes".to_owned(),
        "/notes?kind=red_flag&count=true".to_owned(),
    ];
    let found = async |name: &str, words: &str| {
        let browser = o.house.nobody.browse(&format!("{name}@example.org"), super::PASSWORD).await;
        let program = o.house.nobody.sign_in(&format!("{name}@example.org"), super::PASSWORD).await;
        let mut found = Vec::new();
        for view in &views {
            if browser.page(view).await.text().contains(words) {
                found.push(view.clone());
            }
        }
        for view in &api {
            if program.get(view).await.text().contains(words) {
                found.push(format!("/api/v1{view}"));
            }
        }
        found
    };
    for (name, reads_private, reads_shared) in [
        ("rita", true, true),
        ("anna", true, true),
        ("rolf", false, true),
        ("mia", false, true),
        ("ivan", false, false),
    ] {
        for (words, reads) in [(private, reads_private), (shared, reads_shared)] {
            let found = found(name, words).await;
            assert!(reads != found.is_empty(), "{name}, {words}: {found:?}");
            assert!(!reads || found.len() >= 5, "{name} finds {words} in {found:?} alone");
        }
    }
    // nor does the log say to others that there is a private one
    for (client, sees) in [(&o.house.recruiter, true), (&o.anna.1, true), (&o.rolf.1, false), (&o.mia.1, false)] {
        let who = client_events(&o, client, candidate).await;
        assert_eq!(who.iter().any(|k| k == "private_note.written"), sees, "{who:?}");
        assert!(who.iter().any(|k| k == "note.written"));
    }
}

/// The kinds of the events about a candidate that this member may read.
async fn client_events(o: &Office, client: &Client, candidate: kernel::CandidateId) -> Vec<String> {
    let me = client.get("/sessions/current").await.expect(200);
    let user: UserId = me.str("/user/id").parse().unwrap();
    let roles = me.json()["roles"]
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|r| kernel::Role::from_name(r.as_str()?))
        .collect::<Vec<_>>();
    let session = kernel::SessionId::NIL;
    let actor =
        kernel::Actor::signed_in(user, kernel::PersonId::NIL, session, Some(o.house.acme), kernel::Roles::new(roles));
    let who = actor.permit::<crate::permissions::ReadCandidates>().unwrap();
    let page = store::Keyset { descending: true, limit: 200, after: None };
    let about = store::events::about(o.house.app.store.read(), &who, &candidate.to_string(), &page).await.unwrap();
    let latest = store::events::latest(o.house.app.store.read(), &who, "", &page).await.unwrap();
    about.rows.into_iter().chain(latest.rows).map(|e| e.kind).collect()
}
