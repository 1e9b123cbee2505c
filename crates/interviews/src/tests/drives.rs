//! An interview drive: many candidates created at once, their rounds booked on one day.

use super::{House, PASSWORD, at, fields, offers};
use serde_json::{Value, json};

/// A plan of two rounds of half an hour, Anna and Boris there from nine to twelve.
struct Drive {
    boris_id: String,
    rounds: Vec<Value>,
}

async fn prepared(house: &House) -> Drive {
    let (boris_id, boris) = house.interviewer("boris").await;
    for one in [&house.anna, &boris] {
        offers(one, &[(9, 12)]).await;
    }
    let job = house.general().await;
    let first = house.rounds(&job).await[0]["id"].as_str().unwrap().to_owned();
    house.recruiter.patch(&format!("/rounds/{first}"), json!({ "minutes": 30 })).await.expect(200);
    house.round(&job, json!({ "name": "Second", "minutes": 30 })).await;
    let rounds = house.rounds(&job).await.iter().map(|r| r["id"].clone()).collect();
    Drive { boris_id, rounds }
}

fn drive(house: &House, d: &Drive) -> Value {
    json!({
        "round_ids": d.rounds, "interviewer_ids": [house.anna_id, d.boris_id],
        "date": "2026-11-23", "from": "10:00:00", "until": "13:00:00", "time_zone": "Europe/Berlin",
        "instructions": "Ask for the portfolio.",
    })
}

#[tokio::test]
async fn everybody_gets_their_rounds_in_order_and_nobody_is_booked_twice() {
    let house = House::new().await;
    let d = prepared(&house).await;
    let text = (1..=6).map(|n| format!("Candidate {n}")).collect::<Vec<_>>().join("\n");
    let bulk = house.recruiter.post("/bulk-creations", json!({ "text": text, "drive": drive(&house, &d) })).await;
    let path = format!("/bulk-creations/{}", bulk.expect(201).str("/id"));
    let done = house.recruiter.post(&format!("{path}/confirm"), json!({})).await.expect(200).json();
    assert_eq!((&done["counts"]["created"], &done["counts"]["booked"]), (&json!(6), &json!(6)), "{done}");
    let again = house.recruiter.post(&format!("{path}/confirm"), json!({})).await.expect(200).json();
    assert_eq!(again, done);
    let mut taken = Vec::new();
    for row in done["rows"].as_array().unwrap() {
        let candidate = row["candidate_id"].as_str().unwrap();
        let list = house.recruiter.get(&format!("/interviews?candidate_id={candidate}")).await.expect(200).json();
        let mut of: Vec<Value> = list["data"].as_array().unwrap().clone();
        of.sort_by_key(|i| i["round_position"].as_i64());
        assert_eq!(of.iter().map(|i| i["round_id"].clone()).collect::<Vec<_>>(), d.rounds);
        assert!(of[0]["end"].as_str() <= of[1]["start"].as_str(), "in order: {of:?}");
        for i in &of {
            assert_eq!(i["instructions"], "Ask for the portfolio.");
            assert!(i["start"].as_str().unwrap() >= at(9).as_str() && i["end"].as_str().unwrap() <= at(12).as_str());
            taken.push((i["interviewer_id"].to_string(), i["start"].to_string()));
        }
        assert_eq!(house.status(candidate).await, "scheduled");
    }
    let all = taken.len();
    taken.sort();
    taken.dedup();
    assert_eq!((all, taken.len()), (12, 12));
    // the hourly run finds nobody left to book
    assert_eq!(house.run().await.json()["considered"], 0);
    // the interviewer reads what to know
    let anna = house.nobody.browse("anna@example.org", PASSWORD).await;
    let mine = house.anna.get("/interviews").await.expect(200).str("/data/0/id");
    assert!(anna.page(&format!("/interviews/{mine}")).await.expect(200).text().contains("Ask for the portfolio."));
}

#[tokio::test]
async fn who_cannot_be_placed_is_created_and_told_why() {
    let house = House::new().await;
    let d = prepared(&house).await;
    // twelve half hours of two people, two for each: six can come
    let text = (1..=8).map(|n| format!("Candidate {n}")).collect::<Vec<_>>().join("\n");
    let bulk = house.recruiter.post("/bulk-creations", json!({ "text": text, "drive": drive(&house, &d) })).await;
    let path = format!("/bulk-creations/{}/confirm", bulk.expect(201).str("/id"));
    let done = house.recruiter.post(&path, json!({})).await.expect(200).json();
    assert_eq!((&done["counts"]["created"], &done["counts"]["booked"]), (&json!(8), &json!(6)), "{done}");
    let rows = done["rows"].as_array().unwrap();
    let unplaced: Vec<&Value> = rows.iter().filter(|r| r["interview_ids"] == json!([])).collect();
    assert_eq!(unplaced.len(), 2);
    for row in unplaced {
        assert!(row["unplaced"][0].as_str().unwrap().ends_with('.'), "{row}");
        assert_eq!(house.status(row["candidate_id"].as_str().unwrap()).await, "created");
    }
}

#[tokio::test]
async fn a_day_that_cannot_be_is_refused_at_its_fields() {
    let house = House::new().await;
    let d = prepared(&house).await;
    for (field, value, wrong) in [
        ("round_ids", json!([]), "round_ids"),
        ("round_ids", json!([d.rounds[1]]), "round_ids"),
        ("interviewer_ids", json!([]), "interviewer_ids"),
        ("until", json!("09:00:00"), "until"),
        ("time_zone", json!("Mars/Olympus"), "until"),
        ("date", json!("2020-01-01"), "date"),
    ] {
        let mut asked = drive(&house, &d);
        asked[field] = value;
        let refused = house.recruiter.post("/bulk-creations", json!({ "text": "Ada", "drive": asked })).await;
        assert_eq!(fields(&refused.expect(422)), [wrong]);
    }
}
