//! The permission matrix: every operation of the API × every role, on one's own organization's
//! things and on a foreign one's. A new route without a row in `permissions.txt` fails.

use crate::common::{PASSWORD, World, hours};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use testkit::Client;

const ROLES: [&str; 4] = ["organization_admin", "recruiter", "hiring_manager", "interviewer"];

/// Things of one organization that routes with ids are tried on.
async fn things(w: &World, slug: &str, tag: &str) -> HashMap<&'static str, String> {
    let ta = w.as_(&format!("ta1@{slug}.example")).await;
    let (who, email) = (format!("int {tag}"), format!("int-{tag}@{slug}.example"));
    let body = json!({ "name": who, "email": email, "role": "interviewer", "password": PASSWORD });
    let user = ta.post("/users", body).await.expect(201).str("/id");
    let own = w.as_(&email).await;
    let slot = own.post("/availability-slots", hours(1, 9, 10)).await.expect(201).str("/id");
    let candidate = ta
        .post("/candidates", json!({ "name": format!("Cand {tag}"), "availability": [hours(1, 9, 10)] }))
        .await
        .expect(201)
        .str("/id");
    let application = ta.get(&format!("/candidates/{candidate}")).await.str("/applications/0/id");
    let run = ta.post("/scheduler/runs", json!({})).await.expect(201);
    let interview = ta.get(&format!("/interviews?candidate_id={candidate}")).await.str("/data/0/id");
    let requisition = ta.get("/requisitions").await.expect(200).str("/data/0/id");
    let round = ta.get(&format!("/requisitions/{requisition}/plan")).await.expect(200).str("/rounds/0/id");
    let stage = ta.get(&format!("/requisitions/{requisition}/stages")).await.expect(200).str("/data/2/id");
    let note =
        ta.post(&format!("/candidates/{candidate}/notes"), json!({ "body": "A word." })).await.expect(201).str("/id");
    let documents = format!("/candidates/{candidate}/documents");
    ta.upload(&format!("/api/v1/candidates/{candidate}/resume"), "cv.txt", b"Rust, PostgreSQL").await.expect(201);
    let document = ta.get(&documents).await.expect(200).str("/data/0/id");
    let words = json!({ "title": format!("Job {tag}"), "text": "Rust, PostgreSQL" });
    let description = ta.post("/job-descriptions", words).await.expect(201).str("/id");
    let room = ta.post("/rooms", json!({ "name": format!("Room {tag}") })).await.expect(201).str("/id");
    let bulk = ta.post("/bulk-creations", json!({ "text": format!("Bulk {tag}") })).await.expect(201).str("/id");
    HashMap::from([
        ("bulk-creations", bulk),
        ("requisitions", requisition),
        ("stages", stage),
        ("custom-fields", "field_01h455vb4pex5vsknk084sn02q".to_owned()),
        ("rounds", round),
        ("notes", note),
        ("rooms", room),
        ("agencies", ta.post("/agencies", json!({ "name": format!("Agency {tag}") })).await.expect(201).str("/id")),
        ("sources", ta.post("/sources", json!({ "name": format!("Source {tag}") })).await.expect(201).str("/id")),
        ("tags", ta.post("/tags", json!({ "name": format!("Tag {tag}") })).await.expect(201).str("/id")),
        ("custom-fields", {
            let field = json!({ "subject": "candidate", "kind": "text", "name": format!("Field {tag}") });
            ta.post("/custom-fields", field).await.expect(201).str("/id")
        }),
        ("users", user),
        ("availability-slots", slot),
        ("candidates", candidate),
        ("applications", application),
        ("interviews", interview),
        ("runs", run.str("/id")),
        ("proposals", "prop_01h455vb4pex5vsknk084sn02q".to_owned()),
        ("availability-rules", "rule_01h455vb4pex5vsknk084sn02q".to_owned()),
        ("availability-exceptions", "rule_01h455vb4pex5vsknk084sn02q".to_owned()),
        ("jobs", "job_01h455vb4pex5vsknk084sn02q".to_owned()),
        ("mail", message(w, slug).await),
        ("schedules", "comets.seen".to_owned()),
        ("unsubscribe", "00".to_owned()),
        ("saved-views", "view_01h455vb4pex5vsknk084sn02q".to_owned()),
        ("views", "view_01h455vb4pex5vsknk084sn02q".to_owned()),
        ("documents", document),
        ("job-descriptions", description),
        ("files", "00".to_owned()),
        ("notifications", "notif_01h455vb4pex5vsknk084sn02q".to_owned()),
        ("inbox", "notif_01h455vb4pex5vsknk084sn02q".to_owned()),
        ("undo", "00".to_owned()),
        ("schedules", "interviews.hourly".to_owned()),
    ])
}

/// A message of the organization on its way.
async fn message(w: &World, slug: &str) -> String {
    let app = &w.composed.app;
    let organization = identity::operator::organization(app, slug).await.unwrap().map(|o| o.id);
    let tx = app.store.begin(&kernel::Actor::platform()).await.unwrap();
    let (recipient, subject) = (kernel::UserId::new().to_string(), String::new());
    let mail = mail::NewMail { kind: "mail.test", organization, recipient, subject, data: Value::Null };
    let id = mail::enqueue(&tx, mail).await.unwrap();
    tx.commit().await.unwrap();
    id.to_string()
}

/// Things of the same kinds that never were: a foreign thing must answer just the same.
fn unknown(things: &HashMap<&'static str, String>) -> HashMap<&'static str, String> {
    let never = |id: &String| match id.split_once('_') {
        Some((prefix, _)) => format!("{prefix}_01h455vb4pex5vsknk084sn02q"),
        None => id.clone(),
    };
    things.iter().map(|(k, id)| (*k, never(id))).collect()
}

/// The path with its ids filled in: `{id}` is a thing of the collection before it.
fn fill(path: &str, things: &HashMap<&'static str, String>) -> String {
    let mut filled: Vec<String> = Vec::new();
    for part in path.split('/') {
        let value = match part {
            "{user}" => things["users"].clone(),
            p if p.starts_with('{') => {
                let collection = filled.last().cloned().unwrap_or_default();
                things.get(collection.as_str()).cloned().unwrap_or_else(|| panic!("no thing for {path}"))
            }
            p => p.to_owned(),
        };
        filled.push(value);
    }
    filled.join("/")
}

/// A value that a schema of the API's description takes: the permission is asked after the body is
/// read and before it is checked, so a body must be readable.
fn sample(openapi: &Value, schema: &Value) -> Value {
    if let Some(name) = schema["$ref"].as_str() {
        let name = name.rsplit('/').next().unwrap();
        return sample(openapi, &openapi["components"]["schemas"][name]);
    }
    if let Some(first) = schema["oneOf"].as_array().or(schema["allOf"].as_array()).and_then(|all| all.last()) {
        return sample(openapi, first);
    }
    if let Some(first) = schema["enum"].as_array().or(schema["examples"].as_array()).and_then(|all| all.first()) {
        return first.clone();
    }
    let kind = schema["type"].as_str().or(schema["type"][0].as_str()).unwrap_or_default();
    match (kind, schema["format"].as_str()) {
        ("string", Some("date-time")) => json!("2026-11-24T09:00:00Z"),
        ("string", _) => json!("x"),
        ("integer" | "number", _) => json!(1),
        ("boolean", _) => json!(false),
        ("array", _) => json!([]),
        _ => {
            let required = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str);
            required
                .map(|f| (f.to_owned(), sample(openapi, &schema["properties"][f])))
                .collect::<serde_json::Map<_, _>>()
                .into()
        }
    }
}

async fn call(client: &Client, (method, path, body): &Operation, things: &HashMap<&'static str, String>) -> u16 {
    let method = axum::http::Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
    let body = body.as_ref().map(|b| ("application/json", axum::body::Body::from(b.to_string())));
    client.send(method, &fill(path, things), body).await.status
}

/// Method, path, and a body that can be read.
type Operation = (String, String, Option<Value>);

fn operations(openapi: &Value) -> Vec<Operation> {
    let mut all: Vec<Operation> = Vec::new();
    for (path, item) in openapi["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            if ["get", "post", "put", "patch", "delete"].contains(&method.as_str()) {
                let schema = &operation["requestBody"]["content"]["application/json"]["schema"];
                let body = (!schema.is_null()).then(|| sample(openapi, schema));
                all.push((method.clone(), path.clone(), body));
            }
        }
    }
    // reads before writes before removals, so that a role's own steps do not take its things away
    let rank = |m: &str| ["get", "patch", "put", "post", "delete"].iter().position(|o| *o == m).unwrap();
    all.sort_by_key(|(m, p, _)| (rank(m), p.clone()));
    // the session that the others need ends last
    all.sort_by_key(|(m, p, _)| m == "delete" && p.ends_with("/sessions/current"));
    all
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_route_for_every_role() {
    let w = World::new().await;
    let openapi = serde_json::to_value(&w.composed.openapi).unwrap();
    let foreign = things(&w, "birch", "f").await;
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for role in ROLES {
        w.user("acme", role, role).await;
        let client = w.as_(&format!("{role}@acme.example")).await;
        let own = things(&w, "acme", role).await;
        for operation in operations(&openapi) {
            let (method, path, _) = &operation;
            let row = found.entry(format!("{} {path}", method.to_uppercase())).or_default();
            if path.contains('{') {
                let status = call(&client, &operation, &foreign).await;
                let never = call(&client, &operation, &unknown(&foreign)).await;
                assert!(
                    status >= 400 && status == never,
                    "{role} {method} {path}: a foreign thing {status}, none {never}"
                );
            }
            let status = call(&client, &operation, &own).await;
            assert!(status < 500, "{role} {method} {path}: {status}");
            let word = match status {
                401 => "401",
                403 => "403",
                404 => "404",
                _ => "may",
            };
            row.push(format!("{role}={word}"));
        }
    }
    for operation in operations(&openapi) {
        let (method, path, _) = &operation;
        let status = call(&w.anyone, &operation, &foreign).await;
        let row = found.get_mut(&format!("{} {path}", method.to_uppercase())).unwrap();
        row.push(format!("anyone={}", if status == 401 { "401" } else { "may" }));
    }
    let lines: Vec<String> = found.iter().map(|(route, row)| format!("{route}: {}\n", row.join(" "))).collect();
    let text = lines.concat();
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/permissions.txt");
    if std::env::var("WAYMARK_WRITE_PERMISSIONS").is_ok() {
        std::fs::write(file, &text).unwrap();
    }
    let expected = std::fs::read_to_string(file).unwrap_or_default();
    let (want, have): (BTreeSet<&str>, BTreeSet<&str>) = (expected.lines().collect(), text.lines().collect());
    let new: Vec<_> = have.difference(&want).collect();
    let gone: Vec<_> = want.difference(&have).collect();
    assert!(new.is_empty() && gone.is_empty(), "not in permissions.txt: {new:#?}\nonly there: {gone:#?}");
}

/// Every page, as everybody: never a server fault, never open by accident.
#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_page_for_every_role_and_nobody() {
    const OPEN: [&str; 15] = [
        "/login",
        "/logout",
        "/forgot",
        "/welcome/",
        "/setup/",
        "/health/",
        "/preferences/",
        "/problems",
        "/api/",
        "/assets",
        "/robots.txt",
        "/favicon",
        "/gallery",
        "/unsubscribe/",
        "/files/",
    ];
    let w = World::new().await;
    let own = things(&w, "acme", "x").await;
    let foreign = things(&w, "birch", "f").await;
    let pages = w.composed.pages.clone();
    assert!(pages.len() > 30, "pages are listed by the router itself");
    let collections = [
        ("members", "users"),
        ("candidates", "candidates"),
        ("interviews", "interviews"),
        ("applications", "applications"),
    ];
    let with = |things: &HashMap<&'static str, String>| {
        let mut map = things.clone();
        map.extend(collections.iter().map(|(page, thing)| (*page, things[thing].clone())));
        for page in [
            "slots",
            "weekly",
            "exceptions",
            "rules",
            "sessions",
            "welcome",
            "setup",
            "activity",
            "availability",
            "gallery",
        ] {
            map.entry(page).or_insert_with(|| "rule_01h455vb4pex5vsknk084sn02q".to_owned());
        }
        map
    };
    let (own, foreign) = (with(&own), with(&foreign));
    for (method, path) in &pages {
        let answer = w.anyone.send(method.clone(), &fill(path, &own), form(method)).await;
        let open = OPEN.iter().any(|o| path.starts_with(o));
        let refused = answer.status == 401 || (answer.status == 303 && answer.header("location").starts_with("/login"));
        assert!(open || refused, "{method} {path} is open to everybody: {}", answer.status);
    }
    for role in ROLES {
        w.user("acme", role, role).await;
        let client = w.browse(&format!("{role}@acme.example")).await;
        for (method, path) in pages.iter().filter(|(m, p)| m == "GET" || !p.starts_with("/logout")) {
            let answer = client.send(method.clone(), &fill(path, &own), form(method)).await;
            assert!(answer.status < 500, "{role} {method} {path}: {} {}", answer.status, answer.text());
            if path.contains('{') && !OPEN.iter().any(|o| path.starts_with(o)) {
                let status = client.send(method.clone(), &fill(path, &foreign), form(method)).await.status;
                let never = client.send(method.clone(), &fill(path, &unknown(&foreign)), form(method)).await.status;
                assert_eq!(status, never, "{role} {method} {path}: a foreign thing is told from one that never was");
                assert!(method != "GET" || status >= 400, "{role} {method} {path}: a foreign thing is shown");
            }
        }
    }
}

fn form(method: &axum::http::Method) -> Option<(&'static str, axum::body::Body)> {
    (method == axum::http::Method::POST).then(|| ("application/x-www-form-urlencoded", axum::body::Body::from("")))
}
