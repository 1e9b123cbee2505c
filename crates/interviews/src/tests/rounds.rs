//! Plans of several rounds, and proposals without booking.

use super::{House, offers};
use crate::facade::{RunMethod, RunOptions, run_scheduler};
use kernel::Actor;
use serde_json::json;

/// Gives the one plan there is a second round of half an hour.
pub(super) async fn second_round(house: &House) {
    house.round(&house.general().await, json!({ "name": "Final", "minutes": 30 })).await;
}

#[tokio::test]
async fn selected_in_an_earlier_round_opens_the_next() {
    let house = House::new().await;
    offers(&house.anna, &[(9, 17)]).await;
    let ada = house.candidate("Ada", &[(10, 14)]).await;
    let first = house.run().await.str("/interviews/0/id");
    second_round(&house).await;
    let card = json!({ "rating": 4, "feedback": "On", "result": "selected" });
    house.anna.put(&format!("/interviews/{first}/scorecard"), card.clone()).await.expect(200);
    assert_eq!(house.status(&ada).await, "created");
    let run = house.run().await;
    let second = &run.json()["interviews"][0];
    assert_eq!((&second["round_name"], &second["round_position"]), (&json!("Final"), &json!(2)));
    assert_eq!(house.status(&ada).await, "scheduled");
    let path = format!("/interviews/{}/scorecard", second["id"].as_str().unwrap());
    house.anna.put(&path, card).await.expect(200);
    assert_eq!(house.status(&ada).await, "selected");
}

#[tokio::test]
async fn a_dry_run_proposes_and_keeps_nothing() {
    let house = House::new().await;
    offers(&house.anna, &[(9, 17)]).await;
    let ada = house.candidate("Ada", &[(10, 11)]).await;
    let options = RunOptions { method: Some(RunMethod::Greedy), dry_run: true, ..RunOptions::default() };
    let view = run_scheduler(&house.app, &Actor::system(house.acme), options).await.unwrap();
    assert_eq!((view.considered, view.scheduled, view.proposals.len()), (1, 1, 1));
    assert_eq!(house.status(&ada).await, "created");
    assert_eq!(house.recruiter.get("/scheduler/runs").await.expect(200).json()["data"], json!([]));
}
