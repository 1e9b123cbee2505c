//! Many candidates at once: taken in, looked at, created, and all that can be wrong with it.

use super::{House, PASSWORD, statements};
use serde_json::{Value, json};

async fn made(house: &House, body: Value) -> Value {
    house.recruiter.post("/bulk-creations", body).await.expect(201).json()
}
fn at(bulk: &Value) -> String {
    format!("/bulk-creations/{}", bulk["id"].as_str().unwrap())
}

#[tokio::test]
async fn pasted_lines_become_candidates_once() {
    let house = House::new().await;
    house.recruiter.post("/candidates", json!({ "name": "Grace", "email": "grace@example.org" })).await.expect(201);
    let text = "Ada Falk, ada@example.org\nG. Hopper\tgrace@example.org\n+49 30 1234567; Berta\nada falk\n";
    let bulk = made(&house, json!({ "text": text })).await;
    let counts = &bulk["counts"];
    assert_eq!((&counts["rows"], &counts["valid"], &counts["duplicates"]), (&json!(4), &json!(4), &json!(1)));
    assert_eq!(bulk["rows"][1]["duplicates"][0]["by"], "email");
    assert_eq!(bulk["rows"][1]["duplicates"][0]["candidate_name"], "Grace");
    assert_eq!(
        bulk["rows"][3]["duplicates"][0],
        json!({ "by": "name", "candidate_id": null, "candidate_name": null, "line": 1 })
    );
    assert_eq!(house.recruiter.get("/candidates?count=true").await.json()["count"], 1, "nobody is created yet");

    let confirm = format!("{}/confirm", at(&bulk));
    let done = house.recruiter.post(&confirm, json!({})).await.expect(200).json();
    assert_eq!((&done["state"], &done["counts"]["created"]), (&json!("confirmed"), &json!(3)));
    let outcomes: Vec<&Value> = done["rows"].as_array().unwrap().iter().map(|r| &r["outcome"]).collect();
    assert_eq!(outcomes, ["created", "duplicate", "created", "created"]);
    assert!(done["rows"].as_array().unwrap().iter().all(|r| r["name"].is_null()), "what stood in the rows is gone");
    let ada = done["rows"][0]["candidate_id"].as_str().unwrap();
    let view = house.recruiter.get(&format!("/candidates/{ada}")).await.expect(200);
    assert_eq!((view.str("/name"), view.str("/email")), ("Ada Falk".to_owned(), "ada@example.org".to_owned()));
    // a second press answers the same, and creates nobody
    let again = house.recruiter.post(&confirm, json!({ "duplicates": "create" })).await.expect(200).json();
    assert_eq!(again, done);
    assert_eq!(house.recruiter.get("/candidates?count=true").await.json()["count"], 4);
    house.recruiter.delete(&at(&bulk)).await.expect(409);
    house.recruiter.patch(&at(&bulk), json!({ "columns": ["name"] })).await.expect(409);
}

#[tokio::test]
async fn all_or_nothing_or_those_that_can() {
    let house = House::new().await;
    let file =
        "ФИО;Почта;Опыт, лет;Заметка\nАда Лавлейс;ada@example.org;7;=1+1\nБёрт;нет адреса;много;\n;x@example.org;;\n";
    let bytes = file.as_bytes();
    let bulk = house.recruiter.upload("/api/v1/bulk-creations", "list.csv", bytes).await.expect(201).json();
    let holds: Vec<&Value> = bulk["columns"].as_array().unwrap().iter().map(|c| &c["holds"]).collect();
    assert_eq!(holds, ["name", "email", "experience_years", "ignore"]);
    let wrong = |row: usize| {
        let errors = bulk["rows"][row]["errors"].as_array().unwrap();
        errors.iter().map(|e| e["field"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(
        (wrong(0), wrong(1), wrong(2)),
        (vec![], vec!["experience_years".into(), "email".into()], vec!["name".into()])
    );
    let confirm = format!("{}/confirm", at(&bulk));
    house.recruiter.post(&confirm, json!({ "rows": "all" })).await.expect(422);
    assert_eq!(house.recruiter.get("/candidates?count=true").await.json()["count"], 0);
    // the column of experience is not wanted: one row less is wrong
    let columns = json!({ "columns": ["name", "ignore", "ignore"] });
    let mapped = house.recruiter.patch(&at(&bulk), columns).await.expect(200).json();
    assert_eq!(mapped["counts"]["invalid"], 1);
    let done = house.recruiter.post(&confirm, json!({ "rows": "valid" })).await.expect(200).json();
    assert_eq!((&done["counts"]["created"], &done["counts"]["invalid"]), (&json!(2), &json!(1)));
}

#[tokio::test]
async fn what_programs_send() {
    let house = House::new().await;
    let nul = house.recruiter.upload("/api/v1/bulk-creations", "nul.csv", b"Name\nA\0da\n").await.expect(201).json();
    assert_eq!(nul["rows"][0]["errors"][0]["field"], "name");
    let many = "Ada\n".repeat(2_001);
    house.recruiter.post("/bulk-creations", json!({ "text": many })).await.expect(422);
    let rows = json!([{ "name": "Ada", "email": null }, { "E-mail": "b@example.org", "name": "Berta" }]);
    let named = made(&house, json!({ "rows": rows })).await;
    assert_eq!(named["counts"]["valid"], 2);
    house.recruiter.post("/bulk-creations", json!({ "rows": [{ "shoe_size": "7" }] })).await.expect(422);
    house.recruiter.post("/bulk-creations", json!({})).await.expect(422);
    house
        .recruiter
        .post("/bulk-creations", json!({ "text": "Ada", "requisition_id": "req_7zzzzzzzzzzzzzzzzzzzzzzzzz" }))
        .await
        .expect(422);
}

#[tokio::test]
async fn it_is_the_organizations_and_gone_after_a_day() {
    let house = House::new().await;
    let bulk = made(&house, json!({ "text": "Planted Person, planted@example.org" })).await;
    let (_, interviewer) = house.member("ivan", "interviewer").await;
    house.stranger.get(&at(&bulk)).await.expect(404);
    house.stranger.post(&format!("{}/confirm", at(&bulk)), json!({})).await.expect(404);
    interviewer.get(&at(&bulk)).await.expect(403);
    interviewer.post("/bulk-creations", json!({ "text": "Ada" })).await.expect(403);
    house.nobody.get(&at(&bulk)).await.expect(401);
    assert_eq!(house.recruiter.get("/bulk-creations").await.expect(200).json()["data"].as_array().unwrap().len(), 1);
    assert_eq!(house.stranger.get("/bulk-creations").await.expect(200).json()["data"], json!([]));
    // its key is not swept while it waits
    house.app.clock().turn(25 * 3_600 * 1_000_000);
    crate::sweep::sweep(&house.app).await.unwrap();
    house.recruiter.get(&at(&bulk)).await.expect(200);
    crate::bulk_creations::purge::purge(&house.app).await.unwrap();
    let gone = house.recruiter.get(&at(&bulk)).await.expect(200).json();
    assert_eq!((&gone["state"], &gone["rows"]), (&json!("cancelled"), &json!([])));
    house.recruiter.post(&format!("{}/confirm", at(&bulk)), json!({})).await.expect(409);
}

#[tokio::test]
async fn two_presses_at_the_same_moment_create_them_once() {
    let house = House::new().await;
    let bulk = made(&house, json!({ "text": "Ada\nBerta\nCora" })).await;
    let confirm = format!("{}/confirm", at(&bulk));
    let press = || house.recruiter.post(&confirm, json!({}));
    let (a, b, c) = tokio::join!(press(), press(), press());
    for answer in [&a, &b, &c] {
        assert_eq!(answer.status, 200, "{}", answer.text());
        assert_eq!(answer.json()["rows"], a.json()["rows"]);
    }
    assert_eq!(house.recruiter.get("/candidates?count=true").await.json()["count"], 3);
}

#[tokio::test]
async fn the_pages_do_the_same() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    assert!(rita.page("/candidates").await.expect(200).text().contains("href=\"/bulk-creations\""));
    rita.page("/bulk-creations").await.expect(200);
    let refused = rita.upload("/bulk-creations", "old.xls", b"\xd0\xcf\x11\xe0").await.expect(422).text();
    assert!(refused.contains("file-error"), "{refused}");
    let sent =
        rita.upload("/bulk-creations", "list.csv", "Name,E-mail\nAda,ada@example.org\nBo,bo@\n".as_bytes()).await;
    let address = sent.expect(303).header("location").to_owned();
    let page = rita.page(&address).await.expect(200).text();
    assert!(page.contains("<bdi>Ada</bdi>") && page.contains("E-mail: "), "{page}");
    let told = rita.form(&format!("{address}/confirm"), &[("rows", "all")]).await.expect(303);
    assert!(told.header("set-cookie").starts_with("notice=c"), "it needs care");
    let form = [("step", "columns"), ("column", "name"), ("column", "ignore")];
    rita.form(&address, &form).await.expect(303);
    rita.form(&format!("{address}/confirm"), &[("rows", "all")]).await.expect(303);
    let done = rita.page(&address).await.expect(200).text();
    assert!(done.contains("2 candidates were created") && !done.contains("ada@example.org"), "{done}");
    let other = made(&house, json!({ "text": "Cora" })).await;
    rita.form(&format!("{}/cancel", at(&other)), &[]).await.expect(303);
    assert!(rita.page(&at(&other)).await.expect(200).text().contains("These rows are gone"));
}

#[tokio::test]
async fn two_thousand_rows_are_one_transaction_of_a_few_statements() {
    let house = House::new().await;
    let confirmed = async |count: usize, kind: &str| {
        let row = |n: usize| json!({ "name": format!("Ada {kind} {n}"), "email": format!("{kind}{n}@example.org") });
        let rows: Vec<Value> = (0..count).map(row).collect();
        let bulk = made(&house, json!({ "rows": rows })).await;
        assert_eq!(bulk["counts"]["valid"], count);
        let before = house.app.store.figures().committed;
        let confirm = format!("{}/confirm", at(&bulk));
        let (done, statements) = statements::of(house.recruiter.post(&confirm, json!({}))).await;
        assert_eq!(done.expect(200).json()["counts"]["created"], count);
        assert_eq!(house.app.store.figures().committed - before, 1, "one transaction");
        statements
    };
    confirmed(1, "first").await;
    let (few, many) = (confirmed(10, "few").await, confirmed(2_000, "many").await);
    // a statement of a few hundred rows for each table, whatever stands in them
    assert!(few <= 80 && many <= 320, "{few} statements for ten, {many} for two thousand");
    assert_eq!(house.recruiter.get("/candidates?count=true").await.json()["count"], 2_011);
}
