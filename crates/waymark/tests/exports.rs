//! Every list as a file: what is in it, who gets it, and that no list is without one unsaid.

use crate::common::{PASSWORD, World, hours};
use serde_json::{Value, json};
use sheets::{Limits, read};
use std::collections::{BTreeSet, HashMap};
use testkit::{Answer, Client};

const LIMITS: Limits = Limits { bytes: 1 << 25, unpacked: 1 << 28, rows: 20_000, columns: 100, cell: 32_767 };

/// A list that goes out as a file.
struct List {
    /// What its event and its file call it.
    name: &'static str,
    /// Where its page is; empty where it has none.
    page: &'static str,
    /// Where the API has it; empty where it is a view of another.
    api: &'static str,
    /// A filter that nothing passes; empty where the list has none.
    none: &'static str,
    /// Who is refused; empty where everybody has a list of their own.
    refused: &'static str,
}

const fn list(
    name: &'static str,
    page: &'static str,
    api: &'static str,
    none: &'static str,
    refused: &'static str,
) -> List {
    List { name, page, api, none, refused }
}

/// All of them; `{job}` and `{candidate}` are those of the house.
const LISTS: [List; 22] = [
    list("activity", "/activity", "/activities", "kind=proposal", "hiring_manager"),
    list("agencies", "/agencies", "/agencies", "active=false", "interviewer"),
    list("applications", "", "/applications", "state=hired", ""),
    list("bulk-creations", "/bulk-creations", "/bulk-creations", "updated_after=2030-01-01T00:00:00Z", "interviewer"),
    list("candidates", "/candidates", "/candidates", "source=nowhere", ""),
    list("departments", "", "/departments", "", ""),
    list("interviews", "/interviews", "/interviews", "status=no_show", ""),
    list("interviews", "/schedule?date=2026-11-24", "", "status=no_show", ""),
    list("job-descriptions", "/job-descriptions", "/job-descriptions", "active=false", "interviewer"),
    list("members", "/members", "/users", "q=nobody", ""),
    list("notes", "/notes?mine=written", "/notes", "kind=red_flag", ""),
    list("notes", "/candidates/{candidate}/notes", "/candidates/{candidate}/notes", "kind=red_flag", ""),
    list("notes", "", "/applications/{application}/notes", "kind=red_flag", ""),
    list("pipeline", "/requisitions/{job}/board", "", "q=nobody", "interviewer"),
    list("pipeline", "/requisitions/{job}/board?view=table", "", "q=nobody", "interviewer"),
    list("requisitions", "/requisitions", "/requisitions", "state=closed", "interviewer"),
    list("rooms", "/rooms", "/rooms", "active=false", ""),
    list("scheduler-runs", "/scheduler", "/scheduler/runs", "", "interviewer"),
    list("sources", "/sources", "/sources", "active=false", "interviewer"),
    list("tags", "/tags", "/tags", "active=false", "interviewer"),
    list("interviews", "/interviews?when=all", "", "status=no_show", ""),
    list("activity", "/activity/{candidate}", "", "", "hiring_manager"),
];

/// The house: one organization with a row of each kind, whose names are formulas that tell of a zebra.
struct House {
    world: World,
    things: HashMap<&'static str, String>,
}

impl House {
    async fn new() -> Self {
        let world = World::new().await;
        for role in ["interviewer", "hiring_manager"] {
            world.user("acme", role, role).await;
        }
        let ta = world.as_("ta1@acme.example").await;
        let member =
            json!({ "name": "=zebra Ivy", "email": "ivy@acme.example", "role": "interviewer", "password": PASSWORD });
        ta.post("/users", member).await.expect(201);
        let ivy = world.as_("ivy@acme.example").await;
        ivy.post("/availability-slots", hours(1, 9, 12)).await.expect(201);
        let ada = json!({ "name": "=zebra Ada", "email": "ada@zebra.example", "source": "+zebra source",
            "tags": ["@zebra tag"], "availability": [hours(1, 9, 12)] });
        let ada = ta.post("/candidates", ada).await.expect(201);
        let application = ta.get(&format!("/candidates/{}", ada.str("/id"))).await.str("/applications/0/id");
        let job = ta.post("/requisitions", json!({ "title": "=zebra job", "department": "-zebra people" })).await;
        job.expect(201);
        for (path, body) in [
            ("/agencies", json!({ "name": "=zebra agency" })),
            ("/rooms", json!({ "name": "=zebra room" })),
            ("/job-descriptions", json!({ "title": "=zebra words", "text": "Rust" })),
            ("/bulk-creations", json!({ "text": "Zora" })),
            (&format!("/candidates/{}/notes", ada.str("/id")), json!({ "body": "=zebra note" })),
            (&format!("/applications/{application}/notes"), json!({ "body": "=zebra note of the application" })),
        ] {
            ta.post(path, body).await.expect(201);
        }
        let run = ta.post("/scheduler/runs", json!({})).await.expect(201).json();
        assert_eq!(run["scheduled"], 1, "{run}");
        let jobs = ta.get("/requisitions").await.json();
        let general = jobs["data"].as_array().unwrap().iter().find(|j| j["general"] == true).unwrap();
        let things = HashMap::from([
            ("{candidate}", ada.str("/id")),
            ("{application}", application),
            ("{job}", general["id"].as_str().unwrap().to_owned()),
        ]);
        Self { world, things }
    }
    fn at(&self, path: &str) -> String {
        self.things.iter().fold(path.to_owned(), |path, (name, id)| path.replace(name, id))
    }
    /// The pages and API addresses of a list.
    fn addresses(&self, list: &List) -> Vec<String> {
        let api = (!list.api.is_empty()).then(|| format!("/api/v1{}", self.at(list.api)));
        (!list.page.is_empty()).then(|| self.at(list.page)).into_iter().chain(api).collect()
    }
    /// Somebody who asks pages and API alike.
    async fn login(&self, email: &str) -> Asking {
        Asking { page: self.world.browse(email).await, api: self.world.as_(email).await }
    }
}

struct Asking {
    page: Client,
    api: Client,
}

impl Asking {
    async fn get(&self, address: &str, more: &str) -> Answer {
        let client = if address.starts_with("/api/") { &self.api } else { &self.page };
        let join = if address.contains('?') { '&' } else { '?' };
        client.page(&if more.is_empty() { address.to_owned() } else { format!("{address}{join}{more}") }).await
    }
}

fn rows(bytes: &[u8]) -> Vec<Vec<String>> {
    read(bytes, &LIMITS).unwrap().lines.into_iter().map(|l| l.cells).collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_list_goes_out_typed_and_harmless_in_both_formats() {
    let house = House::new().await;
    let ta = house.login("ta1@acme.example").await;
    for list in &LISTS {
        for at in house.addresses(list) {
            let csv = ta.get(&at, "format=csv").await.expect(200);
            assert_eq!(csv.header("content-type"), "text/csv; charset=utf-8", "{at}");
            let saved = format!("attachment; filename=\"{}-", list.name);
            assert!(csv.header("content-disposition").starts_with(&saved), "{at}");
            let text = csv.text();
            assert!(text.starts_with('\u{feff}'), "{at}: a mark stands first");
            for formula in [",=zebra", ",+zebra", ",-zebra", ",@zebra", "\n=zebra", "\n+zebra", "\n@zebra"] {
                assert!(!text.contains(formula), "{at}: {formula} runs in {text}");
            }
            let xlsx = ta.get(&at, "format=xlsx").await.expect(200);
            let (csv, xlsx) = (rows(&csv.body), rows(&xlsx.body));
            assert!(xlsx.len() > 1, "{at} has no row");
            assert_eq!(csv[0], xlsx[0], "{at}");
            // the first file is news itself
            let news = usize::from(list.name == "activity" && !at.contains("cand_"));
            assert_eq!(csv.len() + news, xlsx.len(), "{at}");
            let heads = &xlsx[0];
            let once: BTreeSet<&String> = heads.iter().collect();
            assert!(heads.iter().all(|h| !h.is_empty()) && once.len() == heads.len(), "{at}: {heads:?}");
            ta.get(&at, "format=pdf").await.expect(422);
            if !list.none.is_empty() && !shows_all(&at) {
                let none = ta.get(&at, &format!("format=csv&{}", list.none)).await.expect(200);
                assert_eq!(rows(&none.body), [csv[0].clone()], "{at}: the filter holds");
            }
            if !at.starts_with("/api/") {
                let page = ta.get(&at, "").await.expect(200).text();
                assert!(page.contains("format=xlsx\" download"), "{at} has no link to its file");
            }
        }
    }
}

/// Pages that show all of their list, where the API knows filters.
fn shows_all(at: &str) -> bool {
    ["/agencies", "/sources", "/tags", "/rooms", "/bulk-creations", "/job-descriptions"].contains(&at)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nobody_takes_along_what_they_may_not_see() {
    let house = House::new().await;
    let stranger = house.login("ta1@birch.example").await;
    let nobody = Asking { page: house.world.anyone.clone(), api: house.world.anyone.clone() };
    for list in &LISTS {
        for at in house.addresses(list) {
            let answer = nobody.get(&at, "format=csv").await;
            assert!(answer.status == 401 || answer.status == 303, "{at}: {}", answer.status);
            let answer = stranger.get(&at, "format=csv").await;
            let of_thing = house.things.values().any(|id| at.contains(id));
            assert_eq!(answer.status, if of_thing { 404 } else { 200 }, "{at}");
            assert!(!answer.text().contains("zebra"), "{at} shows another organization's rows: {}", answer.text());
            if !list.refused.is_empty() {
                let member = house.login(&format!("{}@acme.example", list.refused)).await;
                member.get(&at, "format=xlsx").await.expect(403);
            }
        }
    }
    // an interviewer of no interview has lists of nothing, and nobody's e-mail address
    let other = house.login("interviewer@acme.example").await;
    for at in ["/api/v1/applications", "/api/v1/candidates", "/api/v1/interviews", "/api/v1/notes", "/my-interviews"] {
        let file = other.get(at, "format=csv").await.expect(200);
        assert_eq!(rows(&file.body).len(), 1, "{at}: {}", file.text());
    }
    let ivy = house.login("ivy@acme.example").await;
    let mine = rows(&ivy.get("/my-interviews", "format=xlsx").await.expect(200).body);
    assert!(mine.len() == 2 && mine[1].contains(&"=zebra Ada".to_owned()), "{mine:?}");
    assert!(!ivy.get("/candidates", "format=csv").await.text().contains("ada@zebra.example"));
}

#[tokio::test]
async fn private_notes_and_hidden_results_stay_where_they_are() {
    let house = House::new().await;
    house.world.user("acme", "ta2", "recruiter").await;
    let (ta, other) = (house.login("ta1@acme.example").await, house.login("ta2@acme.example").await);
    let secret = json!({ "body": "between us", "private": true });
    ta.api.post(&house.at("/candidates/{candidate}/notes"), secret).await.expect(201);
    for at in ["/api/v1/notes".to_owned(), house.at("/candidates/{candidate}/notes")] {
        assert!(ta.get(&at, "format=csv").await.text().contains("between us"), "{at}: one's own");
        assert!(!other.get(&at, "format=csv").await.expect(200).text().contains("between us"), "{at}");
    }
    let ivy = house.login("ivy@acme.example").await;
    let interview = ivy.api.get("/interviews").await.str("/data/0/id");
    let card = json!({ "rating": 4, "feedback": "confidential words", "result": "selected" });
    ivy.api.put(&format!("/interviews/{interview}/scorecard"), card).await.expect(200);
    for list in &LISTS {
        for at in house.addresses(list) {
            assert!(!ta.get(&at, "format=csv").await.text().contains("confidential"), "{at} holds feedback");
        }
    }
}

#[tokio::test]
async fn every_export_is_an_event_that_names_the_list() {
    let house = House::new().await;
    let ta = house.login("ta1@acme.example").await;
    let mut expected = BTreeSet::new();
    for list in &LISTS {
        for at in house.addresses(list) {
            ta.get(&at, "format=csv&limit=1").await.expect(200);
            expected.insert(list.name.to_owned());
        }
    }
    let told = ta.api.get("/activities?kind=list.exported&limit=200").await.expect(200).json();
    let told: BTreeSet<String> =
        told["data"].as_array().unwrap().iter().map(|e| e["detail"]["list"].as_str().unwrap().to_owned()).collect();
    assert_eq!(told, expected);
}

/// Lists of the API that are no files, and why.
const NO_FILE: [(&str, &str); 9] = [
    ("/api/v1/availability-exceptions", "one's own hours, on their own page"),
    ("/api/v1/availability-rules", "one's own hours, on their own page"),
    ("/api/v1/availability-slots", "one's own hours, on their own page"),
    ("/api/v1/bookings", "one's own calendar; the interviews in it go out as interviews"),
    ("/api/v1/candidates/{id}/documents", "a candidate's few files, which are downloaded themselves"),
    ("/api/v1/jobs", "background work, gone within days; metrics and the log are for whoever counts it"),
    ("/api/v1/mail", "the outbox, gone within days; what was sent to whom is private"),
    ("/api/v1/notifications", "one's own inbox: news, not records"),
    ("/api/v1/proposals", "wait for an hour or a day and become interviews"),
];

#[tokio::test]
async fn a_list_of_the_api_is_a_file_or_says_why_not() {
    let world = World::new().await;
    let api = world.anyone.get("/openapi.json").await.expect(200).json();
    let mut lacking = Vec::new();
    for (path, methods) in api["paths"].as_object().unwrap() {
        let parameters = methods["get"]["parameters"].as_array().cloned().unwrap_or_default();
        let takes = |name: &str| parameters.iter().any(|p: &Value| p["name"] == name);
        let excused = NO_FILE.iter().any(|(known, _)| known == path);
        assert!(!excused || takes("cursor") && !takes("format"), "{path} is a file by now: take it off the list");
        if takes("cursor") && !takes("format") && !excused {
            lacking.push(path.clone());
        }
    }
    assert!(lacking.is_empty(), "neither a file nor excused: {lacking:#?}");
}
