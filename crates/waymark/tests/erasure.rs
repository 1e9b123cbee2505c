//! Erasing a candidate end to end: values planted everywhere are searched for in every byte that is
//! kept.

use crate::common::{World, hours};
use kernel::Actor;
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};
use std::path::Path;
use testkit::Client;

/// Every way of saying one of the planted values.
const PLANTED: [&str; 23] = [
    "Zephyrine Quillfeather",
    "zephyrine quillfeather",
    "zq-planted@mail.example",
    "+4915112340987",
    "Planted Harbour Town",
    "planted-portfolio.example",
    "Planted Cartographer",
    "planted referral fair",
    "planted-cv-name",
    "planted words of a CV",
    "planted feedback text",
    "planted attribute",
    "planted reopen reason",
    "planted cancel reason",
    "planted review reason",
    "planted reject reason",
    "planted view name",
    "Zephyrine Renamed Oakhollow",
    "planted-second-cv",
    "planted override",
    "planted words of a note",
    "planted words before",
    "planted private words",
];

/// Which of the planted values stand in these bytes.
fn found(bytes: &[u8], place: &str, all: &mut Vec<String>) {
    // the values are ASCII: any other byte only parts them. A text is searched far sooner than windows of bytes
    let text: Vec<u8> = bytes.iter().map(|b| if b.is_ascii() { b.to_ascii_lowercase() } else { 0 }).collect();
    let text = String::from_utf8(text).unwrap();
    for value in PLANTED {
        let encoded = value.replace(' ', "+").replace('@', "%40");
        for form in [value.to_owned(), encoded] {
            if text.contains(&form.to_ascii_lowercase()) {
                all.push(format!("{place}: {form}"));
            }
        }
    }
    all.dedup();
}

fn search(folder: &Path, all: &mut Vec<String>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            search(&path, all);
        } else {
            found(path.file_name().unwrap().as_encoded_bytes(), "a file's name", all);
            found(&std::fs::read(&path).unwrap(), &path.display().to_string(), all);
        }
    }
}

/// What every table says, as a dump of the database would.
async fn search_rows(w: &World, all: &mut Vec<String>) {
    let store = &w.composed.app.store;
    let sqlite = store.engine() == store::Engine::Sqlite;
    let tables = if sqlite {
        "select name from sqlite_master where type = 'table'"
    } else {
        "select tablename::text as name from pg_tables where schemaname = current_schema()"
    };
    let query = |sql: &str| sea_orm::Statement::from_string(store.engine().backend(), sql.to_owned());
    for row in store.read().query_all_raw(query(tables)).await.unwrap() {
        let name: String = row.try_get("", "name").unwrap();
        if sqlite {
            continue; // every byte of its file is searched
        }
        let rows = store.read().query_all_raw(query(&format!("select t::text as r from {name} t"))).await.unwrap();
        for row in rows {
            found(row.try_get::<String>("", "r").unwrap().as_bytes(), &name, all);
        }
    }
}

/// A candidate with every planted value; gives their id.
async fn planted(w: &World, ta: &Client) -> String {
    let interviewer = w.user("acme", "ida", "interviewer").await;
    let manager = w.user("acme", "mia", "hiring_manager").await;
    let ida = w.as_("ida@acme.example").await;
    ida.put("/availability-slots", json!([hours(1, 9, 17), hours(2, 9, 17)])).await.expect(200);
    let body = json!({
        "name": PLANTED[0], "email": PLANTED[2], "phone": PLANTED[3], "location": PLANTED[4],
        "links": [format!("https://{}/z", PLANTED[5])], "current_role": PLANTED[6], "source": PLANTED[7],
        "tags": [PLANTED[7]], "skills": [{ "name": PLANTED[6] }], "education": [{ "school": PLANTED[4] }],
        "availability": [hours(1, 9, 17), hours(2, 9, 17)],
    });
    let ta = ta.with("idempotency-key", "planted-1");
    let id = ta.post("/candidates", body).await.expect(201).str("/id");
    let ta = w.as_("ta1@acme.example").await;
    let at = format!("/candidates/{id}");
    for (file, words) in [(PLANTED[8], PLANTED[9]), (PLANTED[18], PLANTED[9])] {
        ta.upload(&format!("/api/v1{at}/resume"), &format!("{file}.txt"), words.as_bytes()).await.expect(201);
    }
    ta.patch(&at, json!({ "name": PLANTED[17] })).await.expect(200);
    ta.patch(&at, json!({ "name": PLANTED[0] })).await.expect(200);
    let note = ta.post(&format!("{at}/notes"), json!({ "body": PLANTED[21] })).await.expect(201).str("/id");
    ta.patch(&format!("/notes/{note}"), json!({ "body": PLANTED[20] })).await.expect(200);
    let keyed = ta.with("idempotency-key", "planted-note");
    keyed.post(&format!("{at}/notes"), json!({ "body": PLANTED[22], "private": true })).await.expect(201);
    let view = json!({ "path": "/candidates", "query": format!("q={}", PLANTED[2]), "name": PLANTED[16] });
    ta.post("/saved-views", view).await.expect(201);
    let application = ta.get(&at).await.expect(200).json()["applications"][0]["id"].as_str().unwrap().to_owned();
    let review = json!({ "reviewers": [manager] });
    let _asked = ta.post(&format!("/applications/{application}/reviews"), review).await;
    book_and_rate(w, &ta, &id, &interviewer).await;
    let _closed = ta.post(&format!("/applications/{application}/reject"), json!({ "reason": PLANTED[15] })).await;
    id
}

async fn book_and_rate(w: &World, ta: &Client, id: &str, interviewer: &str) {
    let mut booking = json!({ "candidate_id": id, "interviewer_id": interviewer });
    let times = [hours(1, 9, 10), hours(2, 9, 10)];
    for (n, time) in times.iter().enumerate() {
        booking["start"] = time["start"].clone();
        let booked = ta.post("/interviews", booking.clone()).await.expect(201);
        let interview = booked.str("/id");
        if n == 0 {
            ta.post(&format!("/interviews/{interview}/cancel"), json!({ "reason": PLANTED[13] })).await.expect(200);
            continue;
        }
        w.clock.turn(2 * kernel::time::DAY);
        let ida = w.as_("ida@acme.example").await;
        let card = json!({ "rating": 4, "recommendation": "maybe", "feedback": PLANTED[10],
            "attributes": { PLANTED[11]: 3 }, "result": "on_hold" });
        ida.put(&format!("/interviews/{interview}/scorecard"), card).await;
    }
}

async fn erased(ta: &Client, id: &str) {
    let at = format!("/candidates/{id}/erase");
    ta.post(&at, json!({ "confirm": "Somebody Else", "reason": "asked" })).await.expect(422);
    ta.post(&at, json!({ "confirm": PLANTED[0] })).await.expect(422);
    ta.post(&at, json!({ "confirm": PLANTED[0], "reason": "restored" })).await.expect(422);
    ta.get(&format!("/candidates/{id}")).await.expect(200);
    ta.post(&at, json!({ "confirm": PLANTED[1], "reason": "asked" })).await.expect(204);
}

#[tokio::test]
async fn nothing_that_was_planted_is_found_and_the_chain_verifies() {
    let w = World::new().await;
    let app = &w.composed.app;
    let ta = w.as_("ta1@acme.example").await;
    let id = planted(&w, &ta).await;
    let ta = w.as_("ta1@acme.example").await;
    let other = ta.post("/candidates", json!({ "name": "Somebody Else" })).await.expect(201).str("/id");
    let mut before = Vec::new();
    search(&w.path, &mut before);
    search_rows(&w, &mut before).await;
    eprintln!("{before:#?}");
    assert!(before.len() >= 10, "the search finds what is there: {before:?}");

    erased(&ta, &id).await;

    app.store.seal().await.unwrap();
    let mut after = Vec::new();
    search(&w.path, &mut after);
    search_rows(&w, &mut after).await;
    assert!(after.is_empty(), "{after:#?}");
    let report = store::events::verify::verify(app.store.read()).await.unwrap();
    assert_eq!(report.fault, None);
    assert!(report.verified > 10);

    ta.get(&format!("/candidates/{id}")).await.expect(404);
    ta.get(&format!("/candidates/{id}/resume")).await.expect(404);
    ta.post(&format!("/candidates/{id}/erase"), json!({ "confirm": "x", "reason": "asked" })).await.expect(404);
    let list = ta.get("/candidates?active=all").await.expect(200).json();
    let left: Vec<&Value> = list["data"].as_array().unwrap().iter().map(|c| &c["id"]).collect();
    assert_eq!(left, [&json!(other)]);
    let interviews = ta.get(&format!("/interviews?candidate_id={id}")).await.expect(200).json();
    assert_eq!(interviews["data"].as_array().unwrap().len(), 2, "what took place still counts");
    let activities = ta.get("/activities?kind=candidate.erased").await.expect(200).text();
    assert!(activities.contains("candidate.erased"), "{activities}");
    let listed = app.keys.erasures(kernel::Timestamp::from_minutes(0), None).await.unwrap();
    assert_eq!(listed.iter().map(|e| e.subject.as_str()).collect::<Vec<_>>(), [id.as_str()]);
}

#[tokio::test]
async fn an_erasure_on_the_list_is_done_again_where_the_database_forgot_it() {
    let w = World::new().await;
    let app = &w.composed.app;
    let ta = w.as_("ta1@acme.example").await;
    let id = ta.post("/candidates", json!({ "name": PLANTED[0], "email": PLANTED[2] })).await.expect(201).str("/id");
    // as after the restore of a backup: the key store's list knows more than the database
    app.keys.erase(kernel::KeyId::new(), &id).await.unwrap();
    let since = kernel::Timestamp::from_minutes(0);
    assert_eq!(hiring::facade::replay_erasures(app, since).await.unwrap(), 1);
    assert_eq!(hiring::facade::replay_erasures(app, since).await.unwrap(), 0);
    ta.get(&format!("/candidates/{id}")).await.expect(404);
    let mut after = Vec::new();
    search(&w.path, &mut after);
    search_rows(&w, &mut after).await;
    assert!(after.is_empty(), "{after:#?}");
}

#[tokio::test]
async fn the_page_asks_for_the_name() {
    let w = World::new().await;
    let ta = w.as_("ta1@acme.example").await;
    let id = ta.post("/candidates", json!({ "name": "Ada Thorn" })).await.expect(201).str("/id");
    let browser = w.browse("ta1@acme.example").await;
    let at = format!("/candidates/{id}/erase");
    assert!(browser.page(&format!("/candidates/{id}")).await.text().contains(&at));
    assert!(browser.page(&at).await.expect(200).text().contains("Ada Thorn"));
    let refused = browser.form(&at, &[("confirm", "Ada"), ("reason", "asked")]).await.expect(422).text();
    assert!(refused.contains("not the candidate"), "{refused}");
    browser.form(&at, &[("confirm", " ada  thorn "), ("reason", "mistake")]).await.expect(303);
    browser.page(&format!("/candidates/{id}")).await.expect(404);
    let _unused = Actor::platform();
}
