//! Many at once: schedulers, hand bookings and scorecards. Nobody is double-booked, no cap is
//! exceeded, one scorecard is kept.

use crate::common::{PASSWORD, World, hours};
use serde_json::{Value, json};
use std::collections::HashMap;
use testkit::Client;

/// A house of interviewers with a day cap and candidates who all want the same hours.
async fn house(w: &World, interviewers: usize, candidates: usize, cap: u32) -> (Client, Vec<String>, Vec<String>) {
    let ta = w.as_("ta1@acme.example").await;
    let mut users = Vec::new();
    for i in 0..interviewers {
        let body = json!({ "name": format!("Int {i}"), "email": format!("int{i}@acme.example"), "role": "interviewer", "password": PASSWORD });
        users.push(ta.post("/users", body).await.expect(201).str("/id"));
        let own = w.as_(&format!("int{i}@acme.example")).await;
        own.put("/availability-slots", json!([hours(1, 9, 15), hours(2, 9, 15)])).await.expect(200);
        own.put("/booking-rules", json!({ "cap_day": cap })).await.expect(200);
    }
    let mut people = Vec::new();
    for i in 0..candidates {
        let body = json!({ "name": format!("Cand {i}"), "availability": [hours(1, 9, 15), hours(2, 9, 15)] });
        people.push(ta.post("/candidates", body).await.expect(201).str("/id"));
    }
    (ta, users, people)
}

async fn interviews(ta: &Client) -> Vec<Value> {
    let all = ta.get("/interviews?limit=200&status=created").await.expect(200).json();
    all["data"].as_array().unwrap().clone()
}

/// Every person's interviews, none overlapping; nobody above the cap on a day.
fn check(all: &[Value], cap: usize) {
    for who in ["interviewer_id", "candidate_id"] {
        let mut by: HashMap<&str, Vec<(&str, &str)>> = HashMap::new();
        for i in all {
            by.entry(i[who].as_str().unwrap())
                .or_default()
                .push((i["start"].as_str().unwrap(), i["end"].as_str().unwrap()));
        }
        for (person, times) in &mut by {
            times.sort_unstable();
            assert!(times.windows(2).all(|w| w[0].1 <= w[1].0), "{person} is in two places: {times:?}");
            let days: std::collections::BTreeSet<&str> = times.iter().map(|t| t.0.split('T').next().unwrap()).collect();
            for day in days {
                let n = times.iter().filter(|t| t.0.starts_with(day)).count();
                assert!(who == "candidate_id" || n <= cap, "{person} has {n} on {day}");
            }
        }
    }
    let mut candidates: Vec<_> = all.iter().map(|i| i["candidate_id"].as_str().unwrap()).collect();
    let n = candidates.len();
    candidates.sort_unstable();
    candidates.dedup();
    assert_eq!(n, candidates.len(), "one booking for each candidate");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_schedulers_and_hand_bookings_at_once() {
    let w = World::new().await;
    let (ta, users, people) = house(&w, 4, 40, 3).await;
    let tasks = (0..64_usize).map(|n| {
        let (ta, users, people) = (ta.clone(), users.clone(), people.clone());
        tokio::spawn(async move {
            if n % 8 == 0 {
                let run = ta.post("/scheduler/runs", json!({})).await;
                assert!(run.status == 201 || run.status == 409, "{}", run.text());
                return;
            }
            for k in 0..3 {
                let start = format!("2026-11-{}T{:02}:{:02}:00Z", 24 + (n + k) % 2, 9 + (n * 3 + k) % 5, (n % 4) * 15);
                let body = json!({ "candidate_id": people[(n * 5 + k * 11) % people.len()], "interviewer_id": users[(n + k) % users.len()], "start": start });
                let booked = ta.post("/interviews", body).await;
                assert!([201, 409, 422].contains(&booked.status), "{}", booked.text());
            }
        })
    });
    for t in tasks.collect::<Vec<_>>() {
        t.await.unwrap();
    }
    let all = interviews(&ta).await;
    check(&all, 3);
    assert!(all.len() >= 20, "4 interviewers, 2 days, 3 a day: most seats are taken, {} are", all.len());
    ta.post("/scheduler/runs", json!({})).await.expect(201);
    check(&interviews(&ta).await, 3);
    w.composed.app.store.seal().await.unwrap();
    assert_eq!(store::events::verify::verify(w.composed.app.store.read()).await.unwrap().fault, None);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn thirty_two_submissions_of_one_scorecard_keep_one() {
    let w = World::new().await;
    let (ta, _, people) = house(&w, 1, 1, 3).await;
    ta.post("/scheduler/runs", json!({})).await.expect(201);
    let own = w.as_("int0@acme.example").await;
    let id = own.get("/interviews").await.str("/data/0/id");
    let tasks = (0..32).map(|n| {
        let (own, id) = (own.clone(), id.clone());
        let body = json!({ "rating": 1 + n % 5, "feedback": format!("take {n}"), "result": if n % 2 == 0 { "selected" } else { "rejected" } });
        tokio::spawn(async move { own.put(&format!("/interviews/{id}/scorecard"), body).await.status })
    });
    let mut kept = 0;
    for t in tasks.collect::<Vec<_>>() {
        match t.await.unwrap() {
            200 => kept += 1,
            409 => {}
            other => panic!("{other}"),
        }
    }
    assert_eq!(kept, 1);
    let journey = ta.get(&format!("/candidates/{}/journey", people[0])).await.json();
    assert_eq!(journey["data"].as_array().unwrap().len(), 3, "{journey}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn one_person_in_two_organizations_is_booked_once() {
    let w = World::new().await;
    let (acme, birch) = (w.as_("ta1@acme.example").await, w.as_("ta1@birch.example").await);
    let known = json!({ "name": "Both", "email": "both@people.example", "role": "interviewer" });
    let mut new = known.clone();
    new["password"] = json!(PASSWORD);
    acme.post("/users", new).await.expect(201);
    birch.post("/users", known).await.expect(201);
    w.as_("both@people.example").await.put("/availability-slots", json!([hours(1, 9, 10)])).await.expect(200);
    let runs = [&acme, &birch].map(|ta| {
        let ta = (*ta).clone();
        tokio::spawn(async move {
            ta.post("/candidates", json!({ "name": "Ada", "availability": [hours(1, 9, 10)] })).await.expect(201);
            ta.post("/scheduler/runs", json!({})).await.expect(201).json()["scheduled"].as_u64().unwrap()
        })
    });
    let mut booked = 0;
    for r in runs {
        booked += r.await.unwrap();
    }
    assert_eq!(booked, 1);
}
