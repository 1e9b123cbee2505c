//! Runs of the scheduler.

use super::{House, at, offers};
use kernel::time::{DAY, HOUR};
use serde_json::json;

#[tokio::test]
async fn a_run_books_who_can_meet_and_says_why_the_others_cannot() {
    let house = House::new().await;
    offers(&house.anna, &[(9, 17)]).await;
    let ada = house.candidate("Ada", &[(10, 11)]).await;
    let grace = house.candidate("Grace", &[]).await;
    let late = house.candidate("Lin", &[(20, 22)]).await;
    let run = house.run().await;
    let json = run.json();
    assert_eq!((json["considered"].as_i64(), json["scheduled"].as_i64()), (Some(3), Some(1)), "{json}");
    assert_eq!(json["interviews"][0]["candidate_id"], ada.as_str());
    assert_eq!(json["interviews"][0]["interviewer_id"], house.anna_id.as_str());
    assert_eq!(json["interviews"][0]["start"], at(10).as_str());
    assert_eq!(json["interviews"][0]["status"], "created");
    let reasons = |candidate: &str| {
        let unmatched = json["unmatched"].as_array().unwrap();
        unmatched.iter().find(|u| u["candidate_id"] == candidate).unwrap()["reasons"].clone()
    };
    assert_eq!((reasons(&grace), reasons(&late)), (json!(["no_window"]), json!(["no_overlap"])));
    assert_eq!(house.status(&ada).await, "scheduled");
    assert_eq!(house.status(&grace).await, "created");
    let again = house.recruiter.get(&format!("/scheduler/runs/{}", run.str("/id"))).await.expect(200);
    assert_eq!(again.json()["unmatched"].as_array().unwrap().len(), 2);
    assert_eq!(again.json()["interviews"], json["interviews"]);
    assert_eq!(house.recruiter.get("/scheduler/runs").await.expect(200).json()["data"][0]["id"], json["id"]);
}

#[tokio::test]
async fn a_second_run_books_nobody_twice() {
    let house = House::new().await;
    let (_, interview) = house.booked().await;
    assert!(!interview.is_empty());
    let second = house.run().await.json();
    assert_eq!((&second["considered"], &second["scheduled"]), (&json!(0), &json!(0)));
    assert_eq!(house.recruiter.get("/interviews").await.expect(200).json()["data"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn who_could_not_be_placed_is_told_of_once_a_day_for_each_reason() {
    let house = House::new().await;
    offers(&house.anna, &[(9, 17)]).await;
    let grace = house.candidate("Grace", &[]).await;
    house.run().await;
    house.run().await;
    assert_eq!(house.events("interview.unmatched").await, 1);
    let path = format!("/candidates/{grace}/availability");
    house.recruiter.put(&path, json!([{ "start": at(20), "end": at(22) }])).await.expect(200);
    house.run().await;
    assert_eq!(house.events("interview.unmatched").await, 2, "another reason");
    house.app.clock().turn(HOUR);
    house.run().await;
    assert_eq!(house.events("interview.unmatched").await, 2);
    house.app.clock().turn(DAY);
    house.run().await;
    assert_eq!(house.events("interview.unmatched").await, 3, "a day later, and the time is over");
}

#[tokio::test]
async fn runs_at_once_overlap_nowhere_and_book_everybody_once() {
    let house = House::new().await;
    let (_, boris) = house.interviewer("boris").await;
    offers(&house.anna, &[(9, 17)]).await;
    offers(&boris, &[(9, 17)]).await;
    for n in 0..12 {
        house.candidate(&format!("Candidate {n}"), &[(9, 17)]).await;
    }
    let runs: Vec<_> = (0..8)
        .map(|_| {
            let recruiter = house.recruiter.clone();
            tokio::spawn(async move { recruiter.post("/scheduler/runs", json!({})).await })
        })
        .collect();
    let mut scheduled = 0;
    for run in runs {
        scheduled += run.await.unwrap().expect(201).json()["scheduled"].as_u64().unwrap();
    }
    assert_eq!(scheduled, 12);
    let all = house.recruiter.get("/interviews?limit=200").await.expect(200).json();
    let mut seats: Vec<String> =
        all["data"].as_array().unwrap().iter().map(|i| format!("{} {}", i["interviewer_id"], i["start"])).collect();
    seats.sort();
    seats.dedup();
    assert_eq!(seats.len(), 12);
}

#[tokio::test]
async fn a_run_asked_for_is_taken_up_by_a_worker_and_the_hourly_one_comes_by_itself() {
    let mut house = House::new().await;
    offers(&house.anna, &[(9, 17)]).await;
    let ada = house.candidate("Ada", &[(12, 13)]).await;
    let asked = house.recruiter.post("/scheduler/runs?async=true", json!({})).await.expect(202);
    assert_eq!(asked.str("/status"), "queued");
    let definitions = std::mem::take(&mut house.definitions);
    let hourly = vec![jobs::Schedule::hourly(crate::runs::jobs::HOURLY)];
    let worker = jobs::Worker::new(house.app.store.clone(), house.app.clone(), definitions, hourly);
    while worker.round().await.unwrap() {}
    let path = format!("/scheduler/runs/{}", asked.str("/id"));
    assert_eq!(house.recruiter.get(&path).await.expect(200).str("/status"), "finished");
    assert_eq!(house.status(&ada).await, "scheduled");
    let grace = house.candidate("Grace", &[(14, 15)]).await;
    house.app.clock().turn(HOUR);
    while worker.round().await.unwrap() {}
    assert_eq!(house.status(&grace).await, "scheduled");
}

#[tokio::test]
async fn only_those_who_schedule_run_and_choose() {
    let house = House::new().await;
    house.anna.post("/scheduler/runs", json!({})).await.expect(403);
    house.anna.get("/scheduler/runs").await.expect(403);
    let run = house.run().await.str("/id");
    house.stranger.get(&format!("/scheduler/runs/{run}")).await.expect(404);
    house.recruiter.post("/scheduler/runs?method=magic", json!({})).await.expect(422);
    let rules = json!({ "horizon_days": 14, "grid_minutes": 60, "hourly": false, "method": "greedy", "mode": "book",
                        "prefer": "spread" });
    house.recruiter.put("/scheduler/settings", rules.clone()).await.expect(200);
    assert_eq!(house.recruiter.get("/scheduler/settings").await.expect(200).json(), rules);
    assert_eq!(house.run().await.str("/method"), "greedy");
    let wrong = json!({ "horizon_days": 0, "grid_minutes": 7, "hourly": false, "method": "exact" });
    let refused = house.recruiter.put("/scheduler/settings", wrong).await.expect(422);
    assert_eq!(super::fields(&refused), ["horizon_days", "grid_minutes"]);
}

/// Whom the interview of the latest run is with, and when it begins.
async fn booked_next(house: &House) -> (String, String) {
    let run = house.run().await;
    (run.str("/interviews/0/interviewer_id"), run.str("/interviews/0/start"))
}

#[tokio::test]
async fn whoever_has_less_to_do_for_the_hours_they_offer_is_asked_first() {
    let house = House::new().await;
    let (boris_id, boris) = house.interviewer("boris").await;
    offers(&house.anna, &[(9, 17)]).await;
    offers(&boris, &[(12, 17)]).await;
    house.candidate("Ada", &[(9, 10)]).await;
    assert_eq!(booked_next(&house).await.0, house.anna_id, "nobody else offers that hour");
    // one of eight hours is more than none of five
    house.candidate("Grace", &[(12, 13)]).await;
    assert_eq!(booked_next(&house).await.0, boris_id);
    // one of five is more than one of eight
    house.candidate("Lin", &[(13, 14)]).await;
    assert_eq!(booked_next(&house).await.0, house.anna_id);
    // what is over still counts, for four weeks
    house.app.clock().turn(DAY);
    let tomorrow =
        |from: u32| json!([{ "start": format!("2026-11-24T{from:02}:00:00Z"), "end": "2026-11-24T17:00:00Z" }]);
    house.anna.put("/availability-slots", tomorrow(9)).await.expect(200);
    boris.put("/availability-slots", tomorrow(9)).await.expect(200);
    let body = json!({ "name": "Max", "availability": tomorrow(16) });
    house.recruiter.post("/candidates", body).await.expect(201);
    assert_eq!(booked_next(&house).await.0, boris_id, "one yesterday is less than two");
}

#[tokio::test]
async fn interviews_are_spread_over_days_where_that_is_preferred() {
    let house = House::new().await;
    let day =
        |day: u32| json!({ "start": format!("2026-11-{day}T09:00:00Z"), "end": format!("2026-11-{day}T17:00:00Z") });
    let all = json!([day(24), day(25), day(26)]);
    house.anna.put("/availability-slots", all.clone()).await.expect(200);
    let days = async |names: &[&str]| {
        for name in names {
            let body = json!({ "name": name, "availability": all });
            house.recruiter.post("/candidates", body).await.expect(201);
        }
        let run = house.run().await.json();
        let starts = run["interviews"]
            .as_array()
            .unwrap()
            .iter()
            .map(|i| i["start"].as_str().unwrap().get(8..10).unwrap().to_owned());
        let mut days: Vec<String> = starts.collect();
        days.sort();
        days
    };
    assert_eq!(days(&["Ada", "Grace"]).await, ["24", "24"], "the earliest");
    let rules =
        json!({ "horizon_days": 28, "grid_minutes": 60, "hourly": true, "method": "exact", "prefer": "spread" });
    house.recruiter.put("/scheduler/settings", rules).await.expect(200);
    assert_eq!(days(&["Lin"]).await, ["25"], "two are on the day before already");
    assert_eq!(days(&["Max", "Eva"]).await, ["25", "26"]);
}
