//! Runs that are left alone or broken off: what is booked has its run, and the run says so.

use super::{House, offers};
use crate::{
    permissions::StartRuns,
    runs::{
        run::{RunOptions, RunView},
        store as runs,
        table::run::RunState,
    },
};
use kernel::{
    Actor,
    time::{HOUR, MINUTE},
};
use sea_orm::ConnectionTrait as _;
use serde_json::{Value, json};

impl House {
    /// Breaks the database, or mends it.
    async fn sql(&self, statement: &str) {
        let tx = self.app.store.begin(&Actor::platform()).await.unwrap();
        tx.connection().execute_unprepared(statement).await.unwrap();
        tx.commit().await.unwrap();
    }
    async fn newest_run(&self) -> Value {
        self.recruiter.get("/scheduler/runs").await.expect(200).json()["data"][0].clone()
    }
    /// Two who can meet Anna, one who cannot.
    async fn three_wait(&self) {
        offers(&self.anna, &[(9, 17)]).await;
        for (name, hours) in [("Ada", (10, 11)), ("Grace", (12, 13)), ("Lin", (20, 22))] {
            self.candidate(name, &[hours]).await;
        }
    }
}

#[tokio::test]
async fn a_run_goes_on_when_its_client_goes_away() {
    let house = House::new().await;
    house.three_wait().await;
    let begun = async {
        while house.newest_run().await.is_null() {
            tokio::task::yield_now().await;
        }
    };
    tokio::select! {
        biased;
        () = begun => {}
        _ = house.recruiter.post("/scheduler/runs", json!({})) => {}
    }
    while house.newest_run().await["status"] == "running" {
        tokio::time::sleep(std::time::Duration::from_millis(5)).await;
    }
    let run = house.newest_run().await;
    assert_eq!((&run["status"], &run["scheduled"]), (&json!("finished"), &json!(2)), "{run}");
    let of_run = format!("/interviews?run_id={}", run["id"].as_str().unwrap());
    assert_eq!(house.recruiter.get(&of_run).await.expect(200).json()["data"].as_array().unwrap().len(), 2);
    let none = format!("/interviews?run_id={}", kernel::RunId::new());
    assert!(house.recruiter.get(&none).await.expect(200).json()["data"].as_array().unwrap().is_empty());
}

#[tokio::test]
async fn what_cannot_be_booked_is_said_to_have_changed() {
    let house = House::new().await;
    let (_, first) = house.booked().await;
    assert!(!first.is_empty());
    house.three_wait().await;
    house.sql("create unique index never_two on interview (organization_id)").await;
    let run = house.run().await.json();
    assert_eq!((&run["status"], &run["scheduled"]), (&json!("finished"), &json!(0)), "{run}");
    let changed = run["unmatched"].as_array().unwrap().iter().filter(|u| u["reasons"] == json!(["changed"]));
    // the first hour is taken: of three one cannot, whatever the database does
    assert!(changed.count() >= 1, "{run}");
    house.sql("drop index never_two").await;
    assert!(house.run().await.json()["scheduled"].as_u64().unwrap() >= 1);
}

#[tokio::test]
async fn a_run_that_breaks_off_says_what_it_booked() {
    let house = House::new().await;
    house.three_wait().await;
    house.sql("alter table scheduler_unmatched rename to elsewhere").await;
    house.recruiter.post("/scheduler/runs", json!({})).await.expect(500);
    let run = house.newest_run().await;
    assert_eq!((&run["status"], &run["scheduled"]), (&json!("failed"), &json!(2)), "{run}");
    house.sql("alter table elsewhere rename to scheduler_unmatched").await;
    let of_run = format!("/scheduler/runs/{}", run["id"].as_str().unwrap());
    assert_eq!(house.recruiter.get(&of_run).await.expect(200).json()["interviews"].as_array().unwrap().len(), 2);
    assert_eq!((house.events("run.failed").await, house.events("run.finished").await), (1, 0));
}

#[tokio::test]
async fn a_queued_run_that_breaks_off_shows_it_and_goes_on_with_the_next_try() {
    let mut house = House::new().await;
    house.three_wait().await;
    let asked = house.recruiter.post("/scheduler/runs?async=true", json!({})).await.expect(202).str("/id");
    let definitions = std::mem::take(&mut house.definitions);
    let worker = jobs::Worker::new(house.app.store.clone(), house.app.clone(), definitions, Vec::new());
    house.sql("alter table scheduler_unmatched rename to elsewhere").await;
    while worker.round().await.unwrap() {}
    assert_eq!(house.newest_run().await["status"], "failed");
    house.sql("alter table elsewhere rename to scheduler_unmatched").await;
    house.app.clock().turn(10 * MINUTE);
    while worker.round().await.unwrap() {}
    let run = house.recruiter.get(&format!("/scheduler/runs/{asked}")).await.expect(200).json();
    let figures = (&run["status"], &run["considered"], &run["scheduled"]);
    assert_eq!(figures, (&json!("finished"), &json!(3), &json!(2)), "{run}");
    assert_eq!(run["unmatched"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_run_whose_process_died_counts_as_broken_off() {
    let house = House::new().await;
    let who = Actor::system(house.acme).permit::<StartRuns>().unwrap();
    let view = RunView::new(&house.app, &who, RunOptions::default(), RunState::Running).await.unwrap();
    let tx = house.app.store.begin(who.actor()).await.unwrap();
    runs::insert(&tx, &who, &view).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(house.newest_run().await["status"], "running");
    house.app.clock().turn(HOUR + 1);
    assert_eq!(house.newest_run().await["status"], "failed");
}
