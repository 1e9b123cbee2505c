//! What runs, whether it is well, and what is measured of it.

use crate::common::{PASSWORD, World};
use jobs::NewJob;
use kernel::{Actor, time::HOUR};

async fn world() -> World {
    let w = World::new().await;
    let password = Some(PASSWORD.to_owned());
    identity::operator::create_platform_admin(&w.composed.app, "Root", "root@example.org", password).await.unwrap();
    w
}

#[tokio::test]
async fn what_runs_is_for_the_platform_alone() {
    let w = world().await;
    let here = operations::nodes::Here { version: "0.9.0", role: "all", address: "10.0.0.7:8080".to_owned() };
    let beating = tokio::spawn(operations::nodes::beat(w.composed.app.clone(), here));
    let root = w.as_("root@example.org").await;
    let running = loop {
        let answer = root.get("/nodes").await.expect(200);
        if !answer.json()["nodes"].as_array().unwrap().is_empty() {
            break answer;
        }
        tokio::task::yield_now().await;
    };
    assert_eq!(running.str("/nodes/0/version"), "0.9.0");
    assert_eq!(running.str("/nodes/0/role"), "all");
    assert_eq!(running.json()["nodes"][0]["running"], true);
    assert!(["SQLite", "PostgreSQL"].contains(&running.str("/engine").as_str()));
    assert!(!running.str("/engine_version").is_empty());
    // one that says nothing any more is shown as silent
    beating.abort();
    w.clock.turn(HOUR);
    assert_eq!(root.get("/nodes").await.json()["nodes"][0]["running"], false);
    let page = w.browse("root@example.org").await.page("/nodes").await.expect(200).text();
    assert!(page.contains("10.0.0.7:8080") && page.contains("Silent"), "{page}");
    // and one that ends is gone
    operations::nodes::leave(&w.composed.app).await;
    assert_eq!(root.get("/nodes").await.json()["nodes"], serde_json::json!([]));
    w.as_("ta1@acme.example").await.get("/nodes").await.expect(403);
    w.browse("ta1@acme.example").await.page("/nodes").await.expect(403);
}

#[tokio::test]
async fn a_node_that_ends_is_not_ready_and_says_so() {
    let w = world().await;
    w.anyone.page("/health/ready").await.expect(200);
    w.composed.app.ending.drain();
    let answer = w.anyone.page("/health/ready").await.expect(503);
    assert_eq!(answer.json()["status"], "draining");
    w.anyone.page("/health/live").await.expect(200);
    assert_eq!(w.anyone.page("/login").await.expect(200).header("connection"), "close");
}

#[tokio::test]
async fn figures_tell_of_the_queue_and_the_log() {
    let w = world().await;
    let app = &w.composed.app;
    let acme = identity::operator::organization(app, "acme").await.unwrap().unwrap().id;
    let tx = app.store.begin(&Actor::system(acme)).await.unwrap();
    let run_at = app.now();
    let job = NewJob { kind: "interviews.run", organization: Some(acme), payload: serde_json::Value::Null, run_at };
    jobs::enqueue(&tx, job).await.unwrap();
    tx.commit().await.unwrap();
    app.store.seal().await.unwrap();
    w.clock.turn(HOUR);
    let text = web::metrics::text(app).await;
    for line in [
        "waymark_jobs{kind=\"interviews.run\",state=\"queued\"} 1.0",
        "waymark_job_age_seconds 3600.0",
        "waymark_seal_lag_seconds 0.0",
        "waymark_streams_open 0",
    ] {
        assert!(text.lines().any(|l| l == line), "{line}\n{text}");
    }
}
