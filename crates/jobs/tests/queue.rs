//! The queue over a real database: once each, retries, death, take-over.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]
mod common;

use common::{Seen, all, drain, put, worker};
use jobs::{Filter, JobState, NewJob, Outcome, Retry, Standing, Worker, deciding, handler};
use kernel::{
    Actor, Clock, OrganizationId, Problem,
    time::{HOUR, MINUTE},
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};
use store::{Keyset, NewEvent, Store};
use testkit::Fresh;

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

/// A worker of one kind that tells when it began and then waits for ever.
fn stuck(store: &Store) -> (Arc<Worker<()>>, tokio::sync::mpsc::UnboundedReceiver<()>) {
    let (began, begins) = tokio::sync::mpsc::unbounded_channel();
    let forever = move |(), _| {
        let began = began.clone();
        async move {
            began.send(()).unwrap();
            std::future::pending().await
        }
    };
    (Arc::new(Worker::new(store.clone(), (), vec![handler("works", forever)], Vec::new())), begins)
}

#[tokio::test]
async fn a_job_of_a_killed_worker_has_its_effect_once() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    put(&store, "works", 1).await;
    // the first dies after the work and before it is committed, the second right after the commit
    let runs = Arc::new(AtomicUsize::new(0));
    let work = |(store, runs): (Store, Arc<AtomicUsize>), job: jobs::Job| async move {
        let run = runs.fetch_add(1, Ordering::SeqCst);
        let mut tx = store.begin(&Actor::platform()).await?;
        tx.emit(NewEvent::new("candidate.created", None, "cand_x"));
        assert!(jobs::finish(&tx, &job).await?);
        if run == 0 {
            drop(tx);
        } else {
            tx.commit().await?;
        }
        runs.fetch_add(100, Ordering::SeqCst);
        std::future::pending().await
    };
    for round in 1..=3 {
        let context = (store.clone(), Arc::clone(&runs));
        let w = Worker::new(store.clone(), context, vec![handler("works", work)], Vec::new());
        let at_work = tokio::spawn(async move { w.round().await });
        while round < 3 && runs.load(Ordering::SeqCst) / 100 < round {
            tokio::task::yield_now().await;
        }
        if round == 3 {
            assert!(!at_work.await.unwrap().unwrap(), "nothing is left to do");
        } else {
            at_work.abort();
        }
        clock.turn(2 * MINUTE);
    }
    store.seal().await.unwrap();
    assert_eq!(store::events::head(store.read()).await.unwrap(), 1);
    assert_eq!(all(&store).await[0].state, JobState::Done);
}

#[tokio::test]
async fn who_lost_a_job_cannot_finish_it() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    put(&store, "works", 1).await;
    let (first, mut began) = stuck(&store);
    let first = tokio::spawn(async move { first.round().await });
    began.recv().await.unwrap();
    let lost = all(&store).await.remove(0);
    assert!(lost.is_running(clock.now()) && lost.node.is_some());
    clock.turn(2 * MINUTE);
    let (second, mut began) = stuck(&store);
    let second = tokio::spawn(async move { second.round().await });
    began.recv().await.unwrap();
    let held = all(&store).await.remove(0);
    let tx = store.begin(&Actor::platform()).await.unwrap();
    assert!(!jobs::finish(&tx, &lost).await.unwrap());
    assert!(jobs::finish(&tx, &held).await.unwrap());
    assert!(!jobs::finish(&tx, &held).await.unwrap());
    first.abort();
    second.abort();
}

#[tokio::test]
async fn a_lease_grows_while_the_work_goes_on() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    put(&store, "works", 1).await;
    let forever = handler("works", |(), _| std::future::pending());
    let w = Worker::new(store.clone(), (), vec![forever], Vec::new()).beat(Duration::from_millis(1));
    let at_work = tokio::spawn(async move { w.round().await });
    while all(&store).await[0].leased_until.is_none() {
        tokio::task::yield_now().await;
    }
    clock.turn(MINUTE / 2);
    while all(&store).await[0].leased_until.unwrap() < clock.now().plus(MINUTE) {
        tokio::task::yield_now().await;
    }
    clock.turn(MINUTE / 2 + 1);
    let seen = Seen::default();
    drain(&worker(&store, &seen, Vec::new())).await;
    assert!(seen.lock().unwrap().is_empty(), "its first lease is over, its second is not");
    at_work.abort();
}

#[tokio::test]
async fn several_at_once_and_a_slow_kind_does_not_stop_the_others() {
    let (store, _, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    put(&store, "slow", 20).await;
    put(&store, "quick", 3).await;
    let (at_once, quick) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let slow = |(at_once, _): (Arc<AtomicUsize>, Arc<AtomicUsize>), _| async move {
        at_once.fetch_add(1, Ordering::SeqCst);
        std::future::pending().await
    };
    let fast = |(_, quick): (Arc<AtomicUsize>, Arc<AtomicUsize>), _| async move {
        quick.fetch_add(1, Ordering::SeqCst);
        Ok(())
    };
    let context = (Arc::clone(&at_once), Arc::clone(&quick));
    let definitions = vec![handler("slow", slow), handler("quick", fast)];
    let w = Worker::new(store.clone(), context, definitions, Vec::new()).at_once(4).grace(Duration::from_millis(1));
    let (stop, stopped) = tokio::sync::oneshot::channel::<()>();
    let running = tokio::spawn(async move { w.run(async { stopped.await.unwrap() }).await });
    while quick.load(Ordering::SeqCst) < 3 || at_once.load(Ordering::SeqCst) < 3 {
        tokio::task::yield_now().await;
    }
    let now = store.clock().now();
    while jobs::counts(store.read(), None, now).await.unwrap().done < 3 {
        tokio::task::yield_now().await;
    }
    let counts = jobs::counts(store.read(), None, now).await.unwrap();
    assert_eq!((counts.running, counts.waiting), (3, 17), "one place is kept for others");
    let running_ones = Filter { standing: Some(Standing::Running), ..Filter::default() };
    let page = Keyset { descending: true, limit: 9, after: None };
    assert_eq!(jobs::list_where(store.read(), &running_ones, now, &page).await.unwrap().rows.len(), 3);
    stop.send(()).unwrap();
    running.await.unwrap();
    let counts = jobs::counts(store.read(), None, now).await.unwrap();
    assert_eq!((counts.running, counts.waiting, counts.done), (0, 20, 3), "what was at work is given back");
    assert!(all(&store).await.iter().filter(|j| j.kind == "slow").all(|j| j.attempts == 0), "and lost no try");
}

#[tokio::test]
async fn a_handler_decides_and_a_kind_has_tries_of_its_own() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    for kind in ["later", "never", "twice"] {
        put(&store, kind, 1).await;
    }
    let definitions = || {
        let later = |clock: Clock, _| async move {
            Ok(Outcome::Again { at: clock.now().plus(HOUR), why: Some("not yet".to_owned()) })
        };
        let never = |_, _| async { Ok(Outcome::Dead { why: "no such address".to_owned() }) };
        let fails = |_, _| async { Err(Problem::internal("as planned")) };
        let twice = Retry { attempts: 2, first: MINUTE, factor: 1, longest: MINUTE };
        vec![deciding("later", later), deciding("never", never), handler("twice", fails).retrying(twice)]
    };
    let w = Worker::new(store.clone(), clock.clone(), definitions(), Vec::new());
    for _ in 0..3 {
        while w.round().await.unwrap() {}
        clock.turn(2 * MINUTE);
    }
    let found = all(&store).await;
    let of = |kind: &str| found.iter().find(|j| j.kind == kind).unwrap();
    assert_eq!((of("later").state, of("later").attempts), (JobState::Queued, 0), "again is no failure");
    assert_eq!((of("never").state, of("never").attempts), (JobState::Dead, 1));
    assert_eq!((of("twice").state, of("twice").attempts), (JobState::Dead, 2));
    let tx = store.begin(&Actor::platform()).await.unwrap();
    assert_eq!(jobs::retry_all(&tx, Some(OrganizationId::new()), None).await.unwrap(), 0, "not another's");
    assert_eq!(jobs::retry_all(&tx, None, Some("never")).await.unwrap(), 1);
    assert_eq!(jobs::retry_all(&tx, None, None).await.unwrap(), 1);
}

#[tokio::test]
async fn of_work_with_one_key_one_waits() {
    let (store, _, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    let put = || async {
        let tx = store.begin(&Actor::platform()).await.unwrap();
        let job = NewJob { kind: "works", organization: None, payload: serde_json::Value::Null, run_at: tx.now() };
        let id = jobs::enqueue_unique(&tx, job, "digest of somebody").await.unwrap();
        tx.commit().await.unwrap();
        id
    };
    assert!(put().await.is_some());
    assert!(put().await.is_none(), "the same transaction went on all the same");
    let (w, mut began) = stuck(&store);
    let at_work = tokio::spawn(async move { w.round().await });
    began.recv().await.unwrap();
    assert!(put().await.is_some(), "what happens while one is at work asks for another");
    at_work.abort();
}

#[tokio::test]
async fn a_kind_of_a_newer_version_is_left_to_its_nodes_for_a_while() {
    let (store, clock, _folder) = Fresh::store(jobs::MIGRATIONS).await;
    put(&store, "newer", 1).await;
    let seen = Seen::default();
    let w = worker(&store, &seen, Vec::new());
    drain(&w).await;
    assert_eq!(all(&store).await[0].attempts, 0);
    clock.turn(2 * HOUR);
    drain(&w).await;
    assert!(all(&store).await[0].last_error.as_deref().unwrap().contains("no handler for newer"));
}
