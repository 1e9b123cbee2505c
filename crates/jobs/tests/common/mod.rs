//! What the tests of the queue share.
use jobs::{NewJob, Schedule, Worker, handler};
use kernel::{Actor, Problem};
use std::sync::{Arc, Mutex};
use store::{Keyset, Store};

pub type Seen = Arc<Mutex<Vec<String>>>;

pub async fn put(store: &Store, kind: &'static str, n: usize) {
    let tx = store.begin(&Actor::platform()).await.unwrap();
    for i in 0..n {
        let job = NewJob { kind, organization: None, payload: serde_json::json!({ "n": i }), run_at: tx.now() };
        jobs::enqueue(&tx, job).await.unwrap();
    }
    tx.commit().await.unwrap();
}

pub fn worker(store: &Store, seen: &Seen, schedules: Vec<Schedule>) -> Worker<Seen> {
    let note = |seen: Seen, job: jobs::Job| async move {
        seen.lock().unwrap().push(format!("{}{}", job.kind, job.payload["n"]));
        if job.kind == "fails" { Err(Problem::internal("as planned")) } else { Ok(()) }
    };
    let panics = handler("panics", |_: Seen, _| async { panic!("as planned") });
    let definitions = vec![handler("works", note), handler("fails", note), handler("hourly", note), panics];
    Worker::new(store.clone(), Arc::clone(seen), definitions, schedules)
}

pub async fn all(store: &Store) -> Vec<jobs::Job> {
    jobs::list(store.read(), None, None, &Keyset { descending: false, limit: 200, after: None }).await.unwrap().rows
}

pub async fn drain(worker: &Worker<Seen>) {
    while worker.round().await.unwrap() {}
}
