//! What is known of a candidate beside name and contact.

use super::{House, fields, id, names};
use serde_json::json;

#[tokio::test]
async fn everything_that_is_said_comes_back() {
    let house = House::new().await;
    let r = &house.recruiter;
    let office = json!({ "subject": "candidate", "kind": "choice", "name": "Office", "required": true,
        "options": [{ "name": "Berlin" }, { "name": "Kazan" }] });
    let office = r.post("/custom-fields", office).await.expect(201).str("/id");
    let salary = json!({ "subject": "candidate", "kind": "number", "name": "Salary", "audience": "recruiters" });
    let salary = r.post("/custom-fields", salary).await.expect(201).str("/id");
    let missing = r.post("/candidates", json!({ "name": "Ada" })).await.expect(422);
    assert_eq!(fields(&missing), [format!("custom_fields.{office}")]);

    let body = json!({ "name": "Ada", "experience_level": "senior", "education": [{ "school": "Delft", "to": 2016 }],
        "skills": [{ "name": "Rust", "level": "expert" }, { "name": "rust" }, { "name": "Beekeeping" }],
        "consent": { "given_at": "2026-10-01T10:00:00Z", "how": "email" }, "retain_until": "2027-10-01",
        "custom_fields": { &office: "kazan", &salary: "61000.50" } });
    let ada = r.post("/candidates", body).await.expect(201);
    let json = ada.json();
    assert_eq!(json["experience_level"], "senior");
    assert_eq!(json["education"][0]["school"], "Delft");
    assert_eq!(json["skills"].as_array().unwrap().len(), 2);
    assert_eq!((&json["consent"]["how"], &json["retain_until"]), (&json!("email"), &json!("2027-10-01")));
    assert_eq!((&json["custom_fields"][&office], &json["custom_fields"][&salary]), (&json!("Kazan"), &json!(61000.5)));

    let path = format!("/candidates/{}", id(&ada));
    let wrong = json!({ "education": [{ "school": "", "from": 1800 }], "custom_fields": { &office: "Paris", &salary: "much" } });
    let refused = r.patch(&path, wrong).await.expect(422);
    let mut named = fields(&refused);
    named.sort();
    let mut right = [
        "education[0].from".to_owned(),
        "education[0].school".to_owned(),
        format!("custom_fields.{office}"),
        format!("custom_fields.{salary}"),
    ];
    right.sort();
    assert_eq!(named, right);
    let changed =
        r.patch(&path, json!({ "consent": null, "custom_fields": { &salary: null } })).await.expect(200).json();
    assert_eq!((&changed["consent"], &changed["custom_fields"]), (&json!(null), &json!({ &office: "Kazan" })));

    // interviewers read the profile, not what is for recruiters
    let (ian_id, ian) = house.member("ian", "interviewer").await;
    house.books(ian_id, id(&ada));
    let seen = ian.get(&path).await.expect(200).json();
    assert_eq!((&seen["education"][0]["school"], &seen["retain_until"]), (&json!("Delft"), &json!(null)));
    assert_eq!(seen["custom_fields"], json!({}));
}

#[tokio::test]
async fn what_is_due_is_listed_and_nothing_happens_by_itself() {
    let house = House::new().await;
    let today = house.app.now().jiff().to_zoned(jiff::tz::TimeZone::UTC).date();
    for (name, days) in [("Due", -1), ("Today", 0), ("Soon", 20), ("Late", 60)] {
        let day = today.saturating_add(jiff::Span::new().days(days));
        house.recruiter.post("/candidates", json!({ "name": name, "retain_until": day.to_string() })).await.expect(201);
    }
    house.candidate("Unsaid").await;
    for (which, found) in [("due", &["Due", "Today"][..]), ("soon", &["Due", "Soon", "Today"]), ("none", &["Unsaid"])] {
        let list = house.recruiter.get(&format!("/candidates?retention={which}&sort=name")).await.expect(200);
        assert_eq!(names(&list), found);
    }
    house.recruiter.get("/candidates?retention=never").await.expect(422);
}

#[tokio::test]
async fn names_in_both_scripts_are_warned_of_until_somebody_says_they_are_two() {
    let house = House::new().await;
    let r = &house.recruiter;
    let first = r.post("/candidates", json!({ "name": "Сергей Щербаков", "email": "s@a.org" })).await.expect(201);
    assert_eq!(first.json()["warnings"], json!([]));
    let second = r.post("/candidates", json!({ "name": "Sergey Shcherbakov" })).await.expect(201);
    assert_eq!(second.json()["warnings"][0]["reasons"], json!(["script"]));
    let third = r.post("/candidates", json!({ "name": "Shcherbakov Sergei", "email": "S@a.org" })).await.expect(201);
    let told = third.json()["warnings"].as_array().cloned().unwrap();
    assert_eq!(told[0]["candidate_id"], json!(first.str("/id")));
    assert_eq!(told[0]["reasons"], json!(["email", "order"]));
    let path = format!("/candidates/{}/duplicates", second.str("/id"));
    assert_eq!(r.get(&path).await.expect(200).json()["data"].as_array().unwrap().len(), 2);
    let apart = format!("/candidates/{}/tell-apart", second.str("/id"));
    for _ in 0..2 {
        r.post(&apart, json!({ "candidate_id": first.str("/id") })).await.expect(204);
    }
    let left = r.get(&path).await.expect(200).json();
    assert_eq!(left["data"].as_array().unwrap().len(), 1);
    r.post(&apart, json!({ "candidate_id": second.str("/id") })).await.expect(409);
    house.stranger.post(&apart, json!({ "candidate_id": first.str("/id") })).await.expect(404);
    // another name is another name
    r.patch(&format!("/candidates/{}", third.str("/id")), json!({ "name": "Ада Лавлейс", "email": null }))
        .await
        .expect(200);
    assert_eq!(r.get(&path).await.expect(200).json()["data"], json!([]));
}

#[tokio::test]
async fn rows_from_before_get_their_keys() {
    use crate::candidates::{names, table};
    use sea_orm::sea_query::Expr;
    let house = House::new().await;
    house.candidate("Дмитрий Жуков").await;
    let who = house.system();
    let tx = house.begin().await;
    let rows = crate::candidates::store::duplicates(
        tx.connection(),
        &who,
        "Дмитрий Жуков",
        &crate::candidates::contact::Hashes::default(),
    )
    .await
    .unwrap();
    names::clear(&tx, &who, rows[0]).await.unwrap();
    store::scoped_update::<table::Entity, _>(&who)
        .col_expr(table::Column::NameKeyed, Expr::value(false))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    names::fill(&house.app).await.unwrap();
    let warned = house.candidate("Dmitry Zhukov").await;
    assert_eq!(warned.json()["warnings"].as_array().unwrap().len(), 1);
}
