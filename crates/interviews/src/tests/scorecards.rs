//! Scorecards: drafts, once, results.

use super::{House, at, fields, offers};
use serde_json::{Value, json};

fn card(result: Option<&str>) -> Value {
    json!({ "rating": 4.5, "recommendation": "hire", "feedback": "Clear and calm", "result": result })
}

#[tokio::test]
async fn submitting_completes_and_selects() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    let path = format!("/interviews/{id}/scorecard");
    let done = house.anna.put(&path, card(Some("selected"))).await.expect(200);
    assert_eq!((done.str("/status"), done.str("/result")), ("completed".to_owned(), "selected".to_owned()));
    assert_eq!(done.json()["scorecards"][0]["rating"], 4.5);
    assert_eq!(house.status(&ada).await, "selected");
    house.anna.put(&path, card(Some("rejected"))).await.expect(409);
    assert_eq!(house.status(&ada).await, "selected");
    let view = house.recruiter.get(&format!("/candidates/{ada}")).await.expect(200).json();
    assert_eq!(view["interviews"][0]["scorecards"][0]["feedback"], "Clear and calm", "{view}");
    let listed = house.recruiter.get("/interviews?status=selected").await.expect(200).json();
    assert_eq!(listed["data"][0]["id"], id.as_str());
    let journey = house.recruiter.get(&format!("/candidates/{ada}/journey")).await.expect(200).json();
    let steps: Vec<_> =
        journey["data"].as_array().unwrap().iter().map(|s| s["to"].as_str().unwrap().to_owned()).collect();
    assert_eq!(steps, ["created", "scheduled", "selected"]);
}

#[tokio::test]
async fn what_cannot_be_right_is_named_and_others_are_refused() {
    let house = House::new().await;
    let (_, boris) = house.interviewer("boris").await;
    let (ada, id) = house.booked().await;
    let path = format!("/interviews/{id}/scorecard");
    let send = async |body: Value| fields(&house.anna.put(&path, body).await.expect(422));
    assert_eq!(send(json!({ "rating": 6, "feedback": "x" })).await, ["rating"]);
    assert_eq!(send(json!({})).await, ["rating", "feedback"]);
    assert_eq!(send(json!({ "rating": "five", "feedback": "x" })).await, ["rating"]);
    assert_eq!(send(json!({ "rating": 3, "feedback": "x", "result": "hired" })).await, ["result"]);
    boris.put(&path, card(None)).await.expect(403);
    house.recruiter.put(&path, card(None)).await.expect(403);
    house.stranger.put(&path, card(None)).await.expect(404);
    assert_eq!(house.status(&ada).await, "scheduled");
}

#[tokio::test]
async fn drafts_are_seen_by_nobody_else_and_results_on_hold_can_be_given_again() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    let (path, interview) = (format!("/interviews/{id}/scorecard"), format!("/interviews/{id}"));
    let events = house.events("scorecard").await;
    let draft = house.anna.patch(&path, json!({ "feedback": "So far" })).await.expect(200);
    assert_eq!(draft.str("/scorecards/0/status"), "draft");
    assert_eq!(house.events("scorecard").await, events);
    assert_eq!(house.recruiter.get(&interview).await.expect(200).json()["scorecards"], json!([]));
    let kept = house.anna.patch(&path, json!({ "rating": 3.5 })).await.expect(200);
    assert_eq!(
        (kept.str("/scorecards/0/feedback"), &kept.json()["scorecards"][0]["rating"]),
        ("So far".to_owned(), &json!(3.5))
    );
    house.anna.with("if-match", "\"0\"").patch(&path, json!({ "rating": 2 })).await.expect(412);
    house.anna.put(&path, card(Some("on_hold"))).await.expect(200);
    assert_eq!(house.status(&ada).await, "scheduled");
    house.anna.patch(&path, json!({ "rating": 2 })).await.expect(409);
    let reopen = format!("{interview}/scorecards/{}/reopen", house.anna_id);
    house.anna.post(&reopen, json!({ "reason": "more" })).await.expect(403);
    house.recruiter.post(&reopen, json!({})).await.expect(422);
    house.recruiter.post(&reopen, json!({ "reason": "Decide, please" })).await.expect(200);
    let done = house.anna.put(&path, card(Some("rejected"))).await.expect(200);
    assert_eq!((done.str("/status"), done.str("/result")), ("completed".to_owned(), "rejected".to_owned()));
    assert_eq!(house.status(&ada).await, "rejected");
}

#[tokio::test]
async fn the_lead_decides_and_cards_of_others_open_with_ones_own() {
    let house = House::new().await;
    let (boris_id, boris) = house.interviewer("boris").await;
    let ada = house.candidate("Ada", &[]).await;
    let body =
        json!({ "candidate_id": ada, "interviewer_id": house.anna_id, "assistants": [boris_id], "start": at(12) });
    let id = house.recruiter.post("/interviews", body).await.expect(201).str("/id");
    let (path, interview) = (format!("/interviews/{id}/scorecard"), format!("/interviews/{id}"));
    boris.put(&path, card(Some("rejected"))).await.expect(200);
    let shown = house.anna.get(&interview).await.expect(200).json();
    assert_eq!((&shown["status"], &shown["scorecards"]), (&json!("created"), &json!([])));
    house.anna.put(&path, card(Some("selected"))).await.expect(200);
    assert_eq!(house.status(&ada).await, "selected");
    for client in [&house.anna, &boris, &house.recruiter] {
        let shown = client.get(&interview).await.expect(200).json();
        assert_eq!((&shown["result"], shown["scorecards"].as_array().unwrap().len()), (&json!("selected"), 2));
    }
}

#[tokio::test]
async fn many_submissions_at_once_keep_one() {
    let house = House::new().await;
    let (_, id) = house.booked().await;
    let path = format!("/interviews/{id}/scorecard");
    let sent: Vec<_> = (0..32)
        .map(|_| {
            let (anna, path) = (house.anna.clone(), path.clone());
            tokio::spawn(async move { anna.put(&path, card(Some("selected"))).await.status })
        })
        .collect();
    let mut kept = Vec::new();
    for answer in sent {
        kept.push(answer.await.unwrap());
    }
    kept.sort_unstable();
    assert_eq!((kept[0], kept[1], kept[31]), (200, 409, 409), "{kept:?}");
}

#[tokio::test]
async fn an_interview_that_did_not_take_place_is_not_rated() {
    let house = House::new().await;
    let (_, id) = house.booked().await;
    house.recruiter.post(&format!("/interviews/{id}/cancel"), json!({ "reason": "ill" })).await.expect(200);
    house.anna.put(&format!("/interviews/{id}/scorecard"), card(None)).await.expect(409);
    offers(&house.anna, &[]).await;
}
