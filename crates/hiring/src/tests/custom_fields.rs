//! Custom fields by the API.

use super::{House, fields};
use serde_json::json;

#[tokio::test]
async fn a_field_is_added_changed_ordered_and_retired() {
    let house = House::new().await;
    let new = json!({ "subject": "candidate", "kind": "choice", "name": "Office",
        "options": [{ "name": "Berlin" }, { "name": "Kazan" }] });
    let office = house.recruiter.post("/custom-fields", new.clone()).await.expect(201);
    assert_eq!(office.json()["options"][1], json!({ "id": "o2", "name": "Kazan", "active": true }));
    house
        .recruiter
        .post("/custom-fields", json!({ "subject": "requisition", "kind": "text", "name": "Office" }))
        .await
        .expect(201);
    assert_eq!(fields(&house.recruiter.post("/custom-fields", new).await.expect(409)), ["name"]);
    let notice = json!({ "subject": "candidate", "kind": "text", "name": "Notice" });
    let notice = house.recruiter.post("/custom-fields", notice).await.expect(201);
    let path = format!("/custom-fields/{}", notice.str("/id"));
    house.recruiter.patch(&path, json!({ "position": 1 })).await.expect(200);
    let all = house.recruiter.get("/custom-fields?subject=candidate").await.expect(200).json();
    let names: Vec<_> = all["data"].as_array().unwrap().iter().map(|d| d["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["Notice", "Office"]);

    // an option keeps its id under another name; one that is left out is retired, not lost
    let path = format!("/custom-fields/{}", office.str("/id"));
    let options = json!({ "options": [{ "id": "o2", "name": "Казань" }, { "name": "Riga" }] });
    let changed = house.recruiter.patch(&path, options).await.expect(200).json();
    let names: Vec<_> = changed["options"]
        .as_array()
        .unwrap()
        .iter()
        .map(|o| (o["id"].as_str().unwrap(), o["active"].as_bool().unwrap()))
        .collect();
    assert_eq!(names, [("o2", true), ("o3", true), ("o1", false)]);
    let wrong = json!({ "options": [{ "name": "Riga" }, { "name": "riga" }] });
    assert_eq!(fields(&house.recruiter.patch(&path, wrong).await.expect(422)), ["options"]);
    assert_eq!(fields(&house.recruiter.patch(&path, json!({ "options": [] })).await.expect(422)), ["options"]);

    house.stranger.patch(&path, json!({ "name": "Mine" })).await.expect(404);
    house.recruiter.delete(&path).await.expect(200);
    assert_eq!(house.recruiter.get(&path).await.expect(200).json()["active"], false);
    house.recruiter.post(&format!("{path}/restore"), json!({})).await.expect(200);
}

#[tokio::test]
async fn interviewers_see_the_fields_of_everybody_alone() {
    let house = House::new().await;
    let (_, ian) = house.member("ian", "interviewer").await;
    for (name, audience) in [("Salary", "recruiters"), ("Languages", "everyone"), ("Visa", "hiring_team")] {
        let new = json!({ "subject": "candidate", "kind": "text", "name": name, "audience": audience });
        house.recruiter.post("/custom-fields", new).await.expect(201);
    }
    let seen = ian.get("/custom-fields").await.expect(200).json();
    assert_eq!(seen["data"].as_array().unwrap().len(), 1);
    assert_eq!(seen["data"][0]["name"], "Languages");
    ian.post("/custom-fields", json!({ "subject": "candidate", "kind": "text", "name": "Mine" })).await.expect(403);
}
