//! Schedules and what is done by the way, over a real database.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]
mod common;

use common::{Seen, all, drain, put, worker};
use jobs::Schedule;
use kernel::{
    Actor, Clock, Timestamp,
    time::{DAY, HOUR},
};
use sea_orm::ConnectionTrait as _;
use std::sync::Arc;
use testkit::Fresh;

#[tokio::test]
async fn each_slot_runs_once_on_any_number_of_nodes_and_not_at_start_up() {
    let (store, clock, _folder): (_, Clock, _) = Fresh::store(jobs::MIGRATIONS).await;
    let seen = Seen::default();
    let nodes = [(); 3].map(|()| worker(&store, &seen, vec![Schedule::hourly("hourly")]));
    for n in &nodes {
        drain(n).await;
    }
    assert!(seen.lock().unwrap().is_empty(), "no run at start-up");
    for hours in 1..=3 {
        clock.turn(HOUR);
        for n in &nodes {
            drain(n).await;
        }
        assert_eq!(seen.lock().unwrap().len(), hours);
    }
    clock.turn(DAY);
    for n in &nodes {
        drain(n).await;
    }
    assert_eq!(seen.lock().unwrap().len(), 4, "slots missed while nobody ran are one run");
}

#[tokio::test]
async fn old_jobs_go_and_a_schedule_is_run_by_hand() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    let seen = Seen::default();
    put(&store, "works", 2).await;
    put(&store, "fails", 1).await;
    let w = worker(&store, &seen, vec![Schedule::daily("hourly", 9, 0, "Europe/Berlin")]);
    for _ in 0..12 {
        drain(&w).await;
        clock.turn(9 * HOUR);
    }
    let clean = || async {
        let tx = store.begin(&Actor::platform()).await.unwrap();
        let gone = jobs::clean(&tx).await.unwrap();
        tx.commit().await.unwrap();
        gone
    };
    assert_eq!(clean().await, 0);
    clock.turn(8 * DAY);
    assert!(clean().await >= 2);
    assert_eq!(all(&store).await.len(), 1, "the dead one stays for somebody to look");
    clock.turn(90 * DAY);
    assert_eq!(clean().await, 1);
    let tx = store.begin(&Actor::platform()).await.unwrap();
    assert!(jobs::run_now(&tx, "nightly").await.unwrap().is_none());
    assert!(jobs::run_now(&tx, "hourly").await.unwrap().is_some());
    assert!(jobs::run_now(&tx, "hourly").await.unwrap().is_some(), "pressed twice");
    tx.commit().await.unwrap();
    assert_eq!(all(&store).await.len(), 1);
}

#[tokio::test]
async fn a_wall_clock_schedule_runs_each_slot_once_on_many_nodes_and_not_again_when_the_clock_goes_back() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    let seen = Seen::default();
    let daily = Schedule::daily("hourly", 2, 30, "Europe/Berlin");
    clock.turn(Timestamp::parse("2027-03-26T12:00:00Z").unwrap().micros() - clock.now().micros());
    let nodes: Vec<_> = (0..4).map(|_| Arc::new(worker(&store, &seen, vec![daily]))).collect();
    let everybody = || async {
        let rounds = nodes.iter().map(|w| {
            let w = Arc::clone(w);
            tokio::spawn(async move {
                for _ in 0..4 {
                    w.round().await.unwrap();
                }
            })
        });
        for round in rounds.collect::<Vec<_>>() {
            round.await.unwrap();
        }
    };
    everybody().await;
    // over 28 March 2027, when half past two does not come in Berlin
    for day in 1..=4 {
        clock.turn(DAY);
        everybody().await;
        assert_eq!(seen.lock().unwrap().len(), day);
    }
    clock.turn(-2 * DAY);
    everybody().await;
    clock.turn(2 * DAY);
    everybody().await;
    assert_eq!(seen.lock().unwrap().len(), 4, "back and forth is no new slot");
    let state = jobs::schedules(store.read()).await.unwrap().remove(0);
    assert_eq!(state.plan, Some(jobs::Plan::Daily { hour: 2, minute: 30, zone: "Europe/Berlin".to_owned() }));
    assert_eq!(state.last_at.unwrap().to_string(), "2027-03-30T00:30:00Z");
}

#[tokio::test]
async fn another_plan_and_a_clock_that_once_stood_wrong() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    let seen = Seen::default();
    let next = || async { jobs::schedules(store.read()).await.unwrap().remove(0).next_at.to_string() };
    drain(&worker(&store, &seen, vec![Schedule::every("hourly", DAY)])).await;
    assert_eq!(next().await, "2026-11-24T00:00:00Z");
    let hourly = worker(&store, &seen, vec![Schedule::hourly("hourly")]);
    drain(&hourly).await;
    assert_eq!(next().await, "2026-11-23T09:00:00Z");
    clock.turn(365 * DAY);
    drain(&hourly).await;
    clock.turn(-365 * DAY);
    drain(&hourly).await;
    assert_eq!((next().await.as_str(), seen.lock().unwrap().len()), ("2026-11-23T09:00:00Z", 1));
}

#[tokio::test]
async fn a_row_of_the_version_before_is_run_as_ever() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    let seen = Seen::default();
    let tx = store.begin(&Actor::platform()).await.unwrap();
    let row = format!("insert into schedule (name, next_at) values ('hourly', {})", clock.now().plus(HOUR).micros());
    tx.connection().execute_unprepared(&row).await.unwrap();
    tx.commit().await.unwrap();
    clock.turn(HOUR);
    drain(&worker(&store, &seen, vec![Schedule::hourly("hourly")])).await;
    assert_eq!(seen.lock().unwrap().len(), 1);
}
