//! The queue over a real database: once each, retries, death, take-over, schedules.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]
use jobs::{JobState, NewJob, Schedule, Worker, handler};
use kernel::{
    Actor, Clock, Problem,
    time::{DAY, HOUR, MINUTE},
};
use std::sync::{Arc, Mutex};
use store::{Keyset, Store};
use testkit::Fresh;

type Seen = Arc<Mutex<Vec<String>>>;

async fn put(store: &Store, kind: &'static str, n: usize) {
    let tx = store.begin(&Actor::platform()).await.unwrap();
    for i in 0..n {
        let job = NewJob { kind, organization: None, payload: serde_json::json!({ "n": i }), run_at: tx.now() };
        jobs::enqueue(&tx, job).await.unwrap();
    }
    tx.commit().await.unwrap();
}

fn worker(store: &Store, seen: &Seen, schedules: Vec<Schedule>) -> Worker<Seen> {
    let note = |seen: Seen, job: jobs::Job| async move {
        seen.lock().unwrap().push(format!("{}{}", job.kind, job.payload["n"]));
        if job.kind == "fails" { Err(Problem::internal("as planned")) } else { Ok(()) }
    };
    let panics = handler("panics", |_: Seen, _| async { panic!("as planned") });
    let definitions = vec![handler("works", note), handler("fails", note), handler("hourly", note), panics];
    Worker::new(store.clone(), Arc::clone(seen), definitions, schedules)
}

async fn all(store: &Store) -> Vec<jobs::Job> {
    jobs::list(store.read(), None, None, &Keyset { descending: false, limit: 200, after: None }).await.unwrap().rows
}

async fn drain(worker: &Worker<Seen>) {
    while worker.round().await.unwrap() {}
}

#[tokio::test]
async fn four_workers_do_each_job_once() {
    let (store, _, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    put(&store, "works", 40).await;
    let seen = Seen::default();
    let workers: Vec<_> = (0..4)
        .map(|_| {
            let w = worker(&store, &seen, Vec::new());
            tokio::spawn(async move {
                // a lost claim answers false, so a worker looks a few times more
                for _ in 0..60 {
                    w.round().await.unwrap();
                }
            })
        })
        .collect();
    for w in workers {
        w.await.unwrap();
    }
    let mut done = seen.lock().unwrap().clone();
    done.sort();
    let before = done.len();
    done.dedup();
    assert_eq!((before, done.len()), (40, 40));
    assert!(all(&store).await.iter().all(|j| j.state == JobState::Done));
}

#[tokio::test]
async fn a_failing_job_is_tried_ten_times_over_a_day_and_then_waits_for_somebody() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    put(&store, "fails", 1).await;
    put(&store, "panics", 1).await;
    let seen = Seen::default();
    let w = worker(&store, &seen, Vec::new());
    drain(&w).await;
    assert_eq!(seen.lock().unwrap().len(), 1, "not again at once");
    for _ in 0..60 {
        clock.turn(HOUR);
        drain(&w).await;
    }
    let dead = all(&store).await;
    assert_eq!(seen.lock().unwrap().len(), 10);
    assert!(dead.iter().all(|j| j.state == JobState::Dead && j.attempts == 10), "{dead:?}");
    assert!(dead[0].last_error.as_deref().unwrap().contains("as planned"));
    let tx = store.begin(&Actor::platform()).await.unwrap();
    assert!(jobs::retry(&tx, None, dead[0].id).await.unwrap());
    tx.commit().await.unwrap();
    drain(&w).await;
    assert_eq!(seen.lock().unwrap().len(), 11);
}

#[tokio::test]
async fn a_dead_workers_job_is_taken_over_when_its_lease_ends() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    put(&store, "works", 1).await;
    // a worker that took it and was killed
    let stuck = Worker::new(store.clone(), (), vec![handler("works", |(), _| std::future::pending())], Vec::new());
    let _gave_up = tokio::time::timeout(std::time::Duration::from_millis(300), stuck.round()).await;
    let seen = Seen::default();
    let w = worker(&store, &seen, Vec::new());
    drain(&w).await;
    assert!(seen.lock().unwrap().is_empty(), "still leased");
    clock.turn(16 * MINUTE);
    drain(&w).await;
    assert_eq!(seen.lock().unwrap().len(), 1);
    assert_eq!(all(&store).await[0].attempts, 2);
}

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
async fn a_job_that_takes_its_worker_with_it_is_buried_at_last() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    put(&store, "works", 1).await;
    while all(&store).await[0].attempts < 10 {
        let killed = Worker::new(store.clone(), (), vec![handler("works", |(), _| std::future::pending())], Vec::new());
        let _gave_up = tokio::time::timeout(std::time::Duration::from_millis(200), killed.round()).await;
        clock.turn(16 * MINUTE);
    }
    let seen = Seen::default();
    drain(&worker(&store, &seen, Vec::new())).await;
    assert!(seen.lock().unwrap().is_empty());
    assert_eq!(all(&store).await[0].state, JobState::Dead);
}

#[tokio::test]
async fn a_worker_that_is_told_to_stop_takes_no_further_job() {
    let (store, _, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    put(&store, "works", 5).await;
    let seen = Seen::default();
    worker(&store, &seen, Vec::new()).run(std::future::ready(())).await;
    assert!(seen.lock().unwrap().is_empty());
}
