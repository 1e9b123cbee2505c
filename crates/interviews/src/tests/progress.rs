//! Runs at work: how far they are, stopping them, and many organizations at once.

use super::{House, PASSWORD, offers, organization, sign_in, user};
use kernel::time::HOUR;
use serde_json::{Value, json};

impl House {
    async fn asked(&self) -> String {
        self.recruiter.post("/scheduler/runs?async=true", json!({})).await.expect(202).str("/id")
    }
    async fn shown_run(&self, id: &str) -> Value {
        self.recruiter.get(&format!("/scheduler/runs/{id}")).await.expect(200).json()
    }
    async fn stands(&self, columns: &str) {
        use sea_orm::ConnectionTrait as _;
        let tx = self.app.store.begin(&kernel::Actor::platform()).await.unwrap();
        tx.connection().execute_unprepared(&format!("update scheduler_run set {columns}")).await.unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn a_run_that_waits_is_stopped_and_books_nothing() {
    let mut house = House::new().await;
    offers(&house.anna, &[(13, 17)]).await;
    let ada = house.candidate("Ada", &[(13, 15)]).await;
    let run = house.asked().await;
    let cancel = format!("/scheduler/runs/{run}/cancel");
    house.anna.post(&cancel, json!({})).await.expect(403);
    house.stranger.post(&cancel, json!({})).await.expect(404);
    assert_eq!(house.recruiter.post(&cancel, json!({})).await.expect(202).str("/status"), "cancelled");
    house.recruiter.post(&cancel, json!({})).await.expect(409);
    house.work().await;
    let run = house.shown_run(&run).await;
    assert_eq!((&run["status"], &run["scheduled"]), (&json!("cancelled"), &json!(0)));
    assert_eq!(house.status(&ada).await, "created");
}

#[tokio::test]
async fn a_run_at_work_sees_the_wish_before_it_books_and_not_after() {
    let mut house = House::new().await;
    offers(&house.anna, &[(13, 17)]).await;
    let ada = house.candidate("Ada", &[(13, 15)]).await;
    let run = house.asked().await;
    // another node has taken it up
    house.stands("state = 'running', phase = 'matching', considered = 9, placed = 4, possible = 7").await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let page = format!("/scheduler/runs/{run}");
    let shown = rita.page(&page).await.expect(200).text();
    assert!(shown.contains("4 of 9 have a place so far; at most 7"), "{shown}");
    rita.form(&format!("{page}/cancel"), &[]).await.expect(303);
    house.work().await;
    assert_eq!(house.shown_run(&run).await["status"], "cancelled");
    assert!(rita.page(&page).await.expect(200).text().contains("nothing of it was booked"));
    assert_eq!((house.status(&ada).await, house.events("run.cancelled").await), ("created".to_owned(), 1));
    let second = house.asked().await;
    house.stands("state = 'running', phase = 'booking', cancel_at = null").await;
    house.recruiter.post(&format!("/scheduler/runs/{second}/cancel"), json!({})).await.expect(409);
}

#[tokio::test]
async fn a_run_keeps_its_figures_beside_the_first_match() {
    let house = House::new().await;
    offers(&house.anna, &[(13, 15)]).await;
    // the first match gives Ada the only hour that Grace can come
    house.candidate("Ada", &[(13, 15)]).await;
    house.candidate("Grace", &[(13, 14)]).await;
    house.candidate("Mute", &[]).await;
    let run = house.run().await.json();
    let figures = &run["figures"];
    assert_eq!((&figures["run"]["placed"], &figures["first_match"]["placed"]), (&json!(2), &json!(1)), "{run:#}");
    assert_eq!(figures["run"]["left"], json!({ "no_window": 1 }));
    assert!(figures["run"]["wait_minutes"].as_u64().unwrap() > 0);
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let page = rita.page(&format!("/scheduler/runs/{}", run["id"].as_str().unwrap())).await.expect(200).text();
    assert!(page.contains("Beside the first match") && page.contains("2 of 3 placed"), "{page}");
    house.run().await;
    assert!(rita.page("/scheduler").await.expect(200).text().contains("The last 2 runs"));
}

#[tokio::test]
async fn the_hourly_run_comes_to_every_organization_once() {
    let mut house = House::new().await;
    let mut others = Vec::new();
    for n in 0..6 {
        let slug = format!("house{n}");
        let id = organization(&house.app, &slug).await;
        user(&house.app, id, &format!("{slug}-r"), "recruiter").await;
        user(&house.app, id, &format!("{slug}-i"), "interviewer").await;
        let recruiter = sign_in(&house.nobody, &format!("{slug}-r")).await;
        offers(&sign_in(&house.nobody, &format!("{slug}-i")).await, &[(13, 17)]).await;
        let hours = super::slots(&[(13, 17)]);
        recruiter.post("/candidates", json!({ "name": "Ada", "availability": hours })).await.expect(201);
        others.push(recruiter);
    }
    let definitions = std::mem::take(&mut house.definitions);
    let hourly = vec![jobs::Schedule::hourly(crate::runs::jobs::HOURLY)];
    let worker = jobs::Worker::new(house.app.store.clone(), house.app.clone(), definitions, hourly);
    while worker.round().await.unwrap() {}
    house.app.clock().turn(HOUR);
    while worker.round().await.unwrap() {}
    for recruiter in others {
        let runs = recruiter.get("/scheduler/runs").await.expect(200).json();
        assert_eq!(runs["data"].as_array().unwrap().len(), 1);
        assert_eq!(runs["data"][0]["scheduled"], 1, "each in its own house");
    }
}
