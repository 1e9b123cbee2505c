//! The stages of a job: added, renamed, moved, and taken away with people in them.

use super::House;
use serde_json::{Value, json};

/// Position and name or kind of each stage.
async fn shape(house: &House, job: &str) -> Vec<String> {
    let all = house.recruiter.get(&format!("/requisitions/{job}/stages")).await.expect(200).json()["data"].clone();
    let word = |s: &Value| s["name"].as_str().or(s["kind"].as_str()).unwrap().to_owned();
    all.as_array().unwrap().iter().map(word).collect()
}

#[tokio::test]
async fn a_pipeline_stays_one_whatever_is_done_to_it() {
    let house = House::new().await;
    let job = house.job("Engineer").await;
    let path = format!("/requisitions/{job}/stages");
    let test = house.recruiter.post(&path, json!({ "kind": "assessment", "name": "Test" })).await.expect(201);
    assert_eq!(shape(&house, &job).await, ["applied", "screening", "Test", "interview", "decision", "offer"]);
    let last = house.recruiter.post(&path, json!({ "kind": "interview", "name": "On site" })).await.expect(201);
    assert_eq!((&last.json()["first_round"], &last.json()["position"]), (&json!(2), &json!(5)));
    for refused in [
        json!({ "kind": "applied" }),
        json!({ "kind": "offer" }),
        json!({ "kind": "screening", "position": 1 }),
        json!({ "kind": "decision", "position": 2 }),
        json!({ "kind": "screening", "name": "test" }),
        json!({ "kind": "interview", "first_round": 2 }),
    ] {
        let answer = house.recruiter.post(&path, refused.clone()).await.expect(409);
        assert!(!answer.str("/detail").is_empty(), "{refused}");
    }
    house.recruiter.post(&path, json!({ "kind": "screening", "name": "x".repeat(61) })).await.expect(422);
    let test = format!("/stages/{}", test.str("/id"));
    house.recruiter.patch(&test, json!({ "position": 2, "name": "Task" })).await.expect(200);
    assert_eq!(shape(&house, &job).await[..3], ["applied", "Task", "screening"]);
    house.recruiter.patch(&test, json!({ "position": 1 })).await.expect(409);
    let tag = house.recruiter.patch(&test, json!({ "name": null })).await.expect(200).header("etag").to_owned();
    house.clock_forward();
    house.recruiter.patch(&test, json!({ "name": "Theirs" })).await.expect(200);
    house.recruiter.with("if-match", &tag).patch(&test, json!({ "name": "Mine" })).await.expect(412);
    for kind in ["applied", "decision"] {
        house.recruiter.delete(&format!("/stages/{}", house.stage(&job, kind).await)).await.expect(409);
    }
    house.recruiter.delete(&format!("/stages/{}", house.stage(&job, "interview").await)).await.expect(204);
    let left = house.recruiter.get(&path).await.json()["data"].clone();
    let left = left.as_array().unwrap().iter().find(|s| s["kind"] == "interview").cloned().unwrap();
    assert_eq!((&left["name"], &left["first_round"]), (&json!("On site"), &json!(1)), "what is left begins anew");
    house.recruiter.delete(&format!("/stages/{}", left["id"].as_str().unwrap())).await.expect(409);
    house.stranger.patch(&test, json!({ "name": "Theirs" })).await.expect(404);
    house.stranger.post(&path, json!({ "kind": "screening" })).await.expect(404);
}

#[tokio::test]
async fn who_stands_in_a_stage_that_is_taken_away_goes_where_one_says() {
    let house = House::new().await;
    let job = house.job("Engineer").await;
    let path = format!("/requisitions/{job}/stages");
    let first = house.stage(&job, "interview").await;
    let on_site = house.recruiter.post(&path, json!({ "kind": "interview", "name": "On site" })).await.expect(201);
    let on_site = on_site.str("/id");
    let screening = house.stage(&job, "screening").await;
    let (ada, bo) = (house.applicant("Ada", &job).await, house.applicant("Bo", &job).await);
    for (who, to) in [(ada, &first), (bo, &screening)] {
        house.recruiter.post(&format!("/applications/{who}/move"), json!({ "stage_id": to })).await.expect(200);
    }
    let interview = house.book(ada).await;
    house.recruiter.post(&format!("/applications/{bo}/reject"), json!({})).await.expect(200);
    let gone = format!("/stages/{first}");
    let refused = house.recruiter.delete(&gone).await.expect(409);
    assert!(refused.str("/detail").contains('1'), "{}", refused.str("/detail"));
    house.recruiter.delete(&format!("{gone}?move_to={screening}")).await.expect(409);
    house.recruiter.delete(&format!("{gone}?move_to={first}")).await.expect(422);
    house.recruiter.delete(&format!("{gone}?move_to={on_site}")).await.expect(204);
    let brief = crate::facade::application(house.app.store.read(), &house.system(), ada).await.unwrap().unwrap();
    assert!(brief.is_booked() && brief.interview == Some(interview), "what is booked stays booked");
    // nobody active stands in the screening: it goes without a word, and who ended there keeps its name
    house.recruiter.patch(&format!("/stages/{screening}"), json!({ "name": "A call" })).await.expect(200);
    house.recruiter.delete(&format!("/stages/{screening}")).await.expect(204);
    let shown = house.recruiter.get("/candidates?q=Bo").await.expect(200).json()["data"][0]["applications"][0].clone();
    assert_eq!((&shown["stage_name"], &shown["state"]), (&json!("A call"), &json!("rejected")));
    let again = house.recruiter.post(&format!("/applications/{bo}/reconsider"), json!({})).await.expect(200);
    assert_eq!(again.str("/stage_kind"), "applied", "its stage is there no more: it begins anew");
}
