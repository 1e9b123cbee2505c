//! A run that is stopped while it really solves, by a request to the same node or to another one.

use super::{House, PASSWORD, sign_in};
use hiring::facade::{NewCandidate, Profile, create_many};
use kernel::{Actor, TimeRange, Timestamp, time::HOUR};
use serde_json::{Value, json};
use std::time::Duration;
use testkit::Client;

/// Candidates with three rounds each: far more than there is time for, so that the scheduler looks for long.
const WAITING: usize = 200;

impl House {
    /// Nobody, on another node over the same database.
    fn other_node(&self) -> Client {
        let parts = web::app::Parts {
            store: self.app.store.clone(),
            blobs: self.app.blobs.clone(),
            keys: self.app.keys.clone(),
            secret: self.app.secret.clone(),
            config: self.app.config.clone(),
            assets: web::assets::Assets::absent(),
        };
        let modules = vec![identity::module(), calendar::module(), hiring::module(), crate::module(true)];
        Client::new(web::app::compose(parts, modules).router)
    }
    /// Three rounds on one day for many, each with three of ten people, every five minutes.
    async fn crowded(&self) {
        let rules = json!({ "horizon_days": 14, "grid_minutes": 5, "hourly": true, "method": "exact" });
        self.recruiter.put("/scheduler/settings", rules).await.expect(200);
        let days: Value = (23..=30)
            .map(|d| json!({ "start": format!("2026-11-{d}T09:00:00Z"), "end": format!("2026-11-{d}T17:00:00Z") }))
            .collect();
        self.anna.put("/availability-slots", days.clone()).await.expect(200);
        for n in 0..9 {
            let (_, client) = self.interviewer(&format!("colleague{n}")).await;
            client.put("/availability-slots", days.clone()).await.expect(200);
        }
        let job = self.general().await;
        let first = self.rounds(&job).await[0]["id"].as_str().unwrap().to_owned();
        self.recruiter.patch(&format!("/rounds/{first}"), json!({ "assistants": [{}, {}] })).await.expect(200);
        for name in ["Second", "Third"] {
            self.round(&job, json!({ "name": name, "day": "same", "assistants": [{}, {}] })).await;
        }
        let day = |d: i64| {
            let begin = Timestamp::parse(&format!("2026-11-{d}T09:00:00Z")).unwrap();
            TimeRange::new(begin, begin.plus(8 * HOUR))
        };
        let named = |n: usize| NewCandidate {
            profile: Profile { name: format!("Candidate {n}"), ..Profile::default() },
            availability: (23..=30).map(day).collect(),
            ..NewCandidate::default()
        };
        create_many(&self.app, &Actor::system(self.acme), (0..WAITING).map(named).collect()).await.unwrap();
    }
    /// The run, once the scheduler is at work on it.
    async fn solving(&self, run: &str) -> Value {
        loop {
            let shown = self.recruiter.get(&format!("/scheduler/runs/{run}")).await.expect(200).json();
            assert!(shown["status"] == "queued" || shown["status"] == "running", "{shown}");
            if shown["phase"] == "moves" && shown["placed"].as_u64() > Some(0) {
                return shown;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 3)]
async fn a_run_is_stopped_in_the_middle_by_whoever_asks_wherever() {
    let mut house = House::new().await;
    house.crowded().await;
    // what comes of new candidates is done before, so that it delays no run
    house.work().await;
    let other = sign_in(&house.other_node(), "rita").await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let by = house.recruiter.get("/sessions/current").await.expect(200).str("/user/id");
    for elsewhere in [false, true] {
        let run = house.recruiter.post("/scheduler/runs?async=true", json!({})).await.expect(202).str("/id");
        let definitions = std::mem::take(&mut house.definitions);
        let worker = jobs::Worker::new(house.app.store.clone(), house.app.clone(), definitions, Vec::new());
        let works = tokio::spawn(async move { while worker.round().await.unwrap() {} });
        house.definitions = crate::module(true).jobs;
        let seen = house.solving(&run).await;
        assert_eq!(seen["considered"], WAITING, "{seen}");
        let cancel = format!("/scheduler/runs/{run}/cancel");
        if elsewhere {
            other.post(&cancel, json!({})).await.expect(202);
        } else {
            rita.form(&cancel, &[]).await.expect(303);
        }
        while house.recruiter.get(&format!("/scheduler/runs/{run}")).await.expect(200).str("/status") == "running" {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        works.await.unwrap();
        let ended = house.recruiter.get(&format!("/scheduler/runs/{run}")).await.expect(200).json();
        // one that had been worked to its end would know what it could prove
        let told = (&ended["status"], &ended["figures"], &ended["scheduled"], &ended["cancelled_by"]);
        assert_eq!(told, (&json!("cancelled"), &json!(null), &json!(0), &json!(by)), "{ended}");
        assert_eq!(house.interviews().await, 0, "nothing of it was booked");
        house.recruiter.post(&cancel, json!({})).await.expect(409);
    }
    assert_eq!(house.events("run.cancelled").await, 2);
}
