//! "Why not?", what helps, and "what if?".

use super::{House, PASSWORD, at, offers};
use serde_json::{Value, json};

impl House {
    async fn why(&self, candidate: &str) -> Value {
        self.recruiter.get(&format!("/scheduler/why?candidate_id={candidate}")).await.expect(200).json()
    }
}

fn repair<'a>(why: &'a Value, change: &str) -> &'a Value {
    let all = why["repairs"].as_array().unwrap();
    all.iter().find(|r| r["change"]["change"] == change).unwrap_or_else(|| panic!("no {change} in {why:#}"))
}

#[tokio::test]
async fn whoever_waits_is_told_why_and_what_would_help() {
    let house = House::new().await;
    offers(&house.anna, &[(13, 14)]).await;
    house.candidate("Ada", &[(13, 14)]).await;
    let grace = house.candidate("Grace", &[(13, 15)]).await;
    let why = house.why(&grace).await;
    assert_eq!((&why["candidate_name"], &why["time"]), (&json!("Grace"), &Value::Null), "{why:#}");
    assert!(!why["sentences"].as_array().unwrap().is_empty());
    let hours = repair(&why, "hours");
    assert_eq!(hours["change"]["interviewer_ids"], json!([house.anna_id]));
    let asked = house.recruiter.post("/scheduler/repairs", json!({ "candidate_id": grace, "change": hours["change"] }));
    assert_eq!(asked.await.expect(200).str("/done"), "asked");
    assert_eq!(house.events("hours.asked").await, 1);
    assert_eq!(house.status(&grace).await, "created", "asking changes nothing");
    offers(&house.anna, &[(13, 15)]).await;
    let why = house.why(&grace).await;
    assert!(why["time"].is_object() && why["repairs"] == json!([]), "there is a time by now: {why:#}");
    house.run().await;
    house.recruiter.get(&format!("/scheduler/why?candidate_id={grace}")).await.expect(404);
    house.recruiter.get("/scheduler/why").await.expect(422);
    house.anna.get(&format!("/scheduler/why?candidate_id={grace}")).await.expect(403);
    house.stranger.get(&format!("/scheduler/why?candidate_id={grace}")).await.expect(404);
}

#[tokio::test]
async fn a_candidates_time_is_added_and_booked_at_once() {
    let house = House::new().await;
    offers(&house.anna, &[(13, 17)]).await;
    let grace = house.candidate("Grace", &[(19, 20)]).await;
    let why = house.why(&grace).await;
    assert_eq!(why["reasons"][0], "no_overlap", "{why:#}");
    let change = json!({ "change": "candidate_hours", "candidate_id": grace, "start": at(14), "end": at(15) });
    let done = house.recruiter.post("/scheduler/repairs", json!({ "candidate_id": grace, "change": change })).await;
    let done = done.expect(200).json();
    assert_eq!((&done["done"], &done["booked"]["start"]), (&json!("changed"), &json!(at(14))), "{done}");
    assert_eq!(house.status(&grace).await, "scheduled");
}

#[tokio::test]
async fn a_limit_is_raised_once_and_holds_for_that_day_alone() {
    let house = House::new().await;
    offers(&house.anna, &[(13, 17)]).await;
    let limits = json!({ "buffer_before": 0, "buffer_after": 0, "notice": 0, "cap_day": 1, "cap_week": null });
    house.anna.put("/booking-rules", limits).await.expect(200);
    for name in ["Ada", "Grace", "Lin"] {
        house.candidate(name, &[(13, 17)]).await;
    }
    let run = house.run().await.json();
    assert_eq!(run["scheduled"], 1, "{run}");
    let left = run["unmatched"][0]["candidate_id"].as_str().unwrap().to_owned();
    let why = house.why(&left).await;
    let change = &repair(&why, "day_cap")["change"];
    assert_eq!(change["cap"], 2, "{why:#}");
    let then = house.recruiter.post("/scheduler/what-if", json!({ "changes": [change] })).await.expect(200).json();
    assert_eq!((&then["placed_now"], &then["placed_then"]), (&json!(0), &json!(1)), "{then}");
    assert_eq!(then["gained"].as_array().unwrap().len(), 1);
    let done = house.recruiter.post("/scheduler/repairs", json!({ "candidate_id": left, "change": change })).await;
    assert_eq!(done.expect(200).str("/done"), "changed");
    let all = house.recruiter.get("/interviews").await.expect(200).json();
    assert_eq!(all["data"].as_array().unwrap().len(), 2, "one more, and no third");
    assert_eq!(house.events("hours.cap_raised").await, 1);
}

#[tokio::test]
async fn what_if_answers_and_books_nothing() {
    let house = House::new().await;
    let ada = house.candidate("Ada", &[(13, 15)]).await;
    let hours = json!({ "change": "hours", "interviewer_ids": [house.anna_id], "start": at(13), "end": at(15) });
    let then = house.recruiter.post("/scheduler/what-if", json!({ "changes": [hours] })).await.expect(200).json();
    assert_eq!((&then["placed_now"], &then["placed_then"]), (&json!(0), &json!(1)), "{then}");
    assert_eq!(then["gained"][0]["candidate_name"], "Ada");
    assert_eq!(house.status(&ada).await, "created");
    offers(&house.anna, &[(13, 15)]).await;
    let away = json!({ "change": "away", "interviewer_id": house.anna_id, "start": at(12), "end": at(16) });
    let then = house.recruiter.post("/scheduler/what-if", json!({ "changes": [away] })).await.expect(200).json();
    assert_eq!((&then["placed_then"], &then["lost"][0]["candidate_name"]), (&json!(0), &json!("Ada")), "{then}");
    house.recruiter.post("/scheduler/repairs", json!({ "change": away })).await.expect(409);
    let backwards = json!({ "change": "hours", "interviewer_ids": [house.anna_id], "start": at(15), "end": at(13) });
    house.recruiter.post("/scheduler/what-if", json!({ "changes": [backwards] })).await.expect(422);
    let nobody = json!({ "change": "hours", "interviewer_ids": [], "start": at(13), "end": at(15) });
    house.recruiter.post("/scheduler/what-if", json!({ "changes": [nobody] })).await.expect(422);
    house.anna.post("/scheduler/what-if", json!({ "changes": [] })).await.expect(403);
}

#[tokio::test]
async fn the_pages_answer_and_act_without_scripts() {
    let mut house = House::new().await;
    offers(&house.anna, &[(13, 14)]).await;
    house.candidate("Ada", &[(13, 14)]).await;
    let grace = house.candidate("Grace", &[(13, 15)]).await;
    house.run().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let page = format!("/scheduler/why?candidate_id={grace}");
    let shown = rita.page(&page).await.expect(200).text();
    assert!(shown.contains("Ask anna"), "{shown}");
    assert!(rita.page(&format!("/candidates/{grace}")).await.expect(200).text().contains(&page));
    let why = house.why(&grace).await;
    let change = repair(&why, "hours")["change"].to_string();
    let press = [("candidate_id", grace.as_str()), ("change", change.as_str()), ("user", house.anna_id.as_str())];
    assert_eq!(rita.form("/scheduler/why", &press).await.expect(303).header("location"), page);
    rita.form("/scheduler/why", &[("candidate_id", grace.as_str()), ("change", "rubbish")]).await.expect(422);
    let anna = house.anna_id.clone();
    let asked = format!("/scheduler/what-if?kind=hours&interviewer={anna}&day=2026-11-23&from=15:00&to=16:00");
    let shown = rita.page(&asked).await.expect(200).text();
    assert!(shown.contains("1 of 1 could be placed") && shown.contains("Grace"), "{shown}");
    rita.page("/scheduler/what-if").await.expect(200);
    for rubbish in ["?kind=hours&interviewer=x&day=never", "?kind=day_cap&interviewer=x&day=2026-11-23", "?drop=7"] {
        rita.page(&format!("/scheduler/what-if{rubbish}")).await.expect(200);
    }
    let time = json!({ "change": "candidate_hours", "candidate_id": grace, "start": at(12), "end": at(13) });
    rita.form("/scheduler/what-if", &[("change", &time.to_string())]).await.expect(303);
    house.work().await;
}

#[tokio::test]
async fn one_question_after_the_other_solves_once_and_every_change_is_seen() {
    let house = House::new().await;
    offers(&house.anna, &[(13, 14)]).await;
    let ada = house.candidate("Ada", &[(13, 14)]).await;
    let grace = house.candidate("Grace", &[(13, 16)]).await;
    let times = || house.app.worked.times();
    house.why(&grace).await;
    assert_eq!(times(), 1);
    // another person, another question, an hour's part later, and something written that concerns nobody here
    house.why(&ada).await;
    let away = json!({ "change": "away", "interviewer_id": house.anna_id, "start": at(12), "end": at(16) });
    house.recruiter.post("/scheduler/what-if", json!({ "changes": [away] })).await.expect(200);
    house.stranger.post("/candidates", json!({ "name": "Lin", "availability": [] })).await.expect(201);
    house.app.clock().turn(kernel::time::MINUTE);
    house.why(&grace).await;
    assert_eq!(times(), 1, "solved once");
    house.stranger.post("/scheduler/what-if", json!({ "changes": [] })).await.expect(200);
    house.why(&grace).await;
    assert_eq!(times(), 2, "another organization's question is its own");
    // more hours
    offers(&house.anna, &[(13, 15)]).await;
    assert!(house.why(&grace).await["time"].is_object());
    assert_eq!(times(), 3);
    // a booking
    let wish = json!({ "candidate_id": ada, "interviewer_id": house.anna_id, "start": at(13) });
    house.recruiter.post("/interviews", wish).await.expect(201);
    assert_eq!(house.why(&grace).await["time"]["start"], at(14));
    assert_eq!(times(), 4);
    // a limit
    house.anna.put("/booking-rules", json!({ "cap_day": 1 })).await.expect(200);
    let reasons = house.why(&grace).await["reasons"].clone();
    assert!(reasons.as_array().unwrap().contains(&json!("day_cap")), "{reasons}");
    assert_eq!(times(), 5);
    // a setting
    let rules = json!({ "horizon_days": 28, "grid_minutes": 60, "hourly": true, "method": "exact" });
    house.recruiter.put("/scheduler/settings", rules).await.expect(200);
    house.why(&grace).await;
    assert_eq!(times(), 6);
    // the time
    house.app.clock().turn(kernel::time::HOUR);
    house.why(&grace).await;
    house.why(&grace).await;
    assert_eq!(times(), 7);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_who_ask_at_once_solve_once() {
    let house = House::new().await;
    offers(&house.anna, &[(13, 14)]).await;
    let grace = house.candidate("Grace", &[(19, 20)]).await;
    let path = format!("/scheduler/why?candidate_id={grace}");
    let asked: Vec<_> = (0..8)
        .map(|_| {
            let (recruiter, path) = (house.recruiter.clone(), path.clone());
            tokio::spawn(async move { recruiter.get(&path).await.expect(200).json() })
        })
        .collect();
    for answer in asked {
        assert_eq!(answer.await.unwrap()["reasons"][0], "no_overlap");
    }
    assert_eq!(house.app.worked.times(), 1);
}
