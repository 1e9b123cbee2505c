//! operations over a real database, with identity beneath it, through its API and pages.
#![expect(clippy::unwrap_used, reason = "a helper that cannot do its part fails the test")]

use identity::operator::{self, NewOrganization, NewUser};
use jobs::{JobState, NewJob, Schedule, Worker, handler};
use kernel::{
    Actor, CandidateId, Clock, JobId, OrganizationId, Problem,
    time::{DAY, HOUR},
};
use serde_json::{Value, json};
use store::NewEvent;
use testkit::{Client, Fresh};
use web::app::Composed;

const PASSWORD: &str = "a quiet marsh at noon";

struct World<F> {
    composed: Composed,
    anyone: Client,
    clock: Clock,
    acme: OrganizationId,
    /// Kept until the test ends.
    _folder: F,
}

/// Two organizations with an admin, a recruiter and an interviewer each, and a platform admin.
async fn world() -> World<impl Sized> {
    let below = [jobs::MIGRATIONS, mail::MIGRATIONS, web::MIGRATIONS].concat();
    let modules = vec![identity::module(), operations::module()];
    let (composed, anyone, clock, folder) = Fresh::composed(&below, modules).await;
    let app = &composed.app;
    let mut ids = Vec::new();
    for name in ["Acme", "Birch"] {
        let new = NewOrganization { name: name.to_owned(), kind: "employer".to_owned(), ..NewOrganization::default() };
        let organization = operator::create_organization(app, new).await.unwrap();
        for role in ["organization_admin", "recruiter", "interviewer"] {
            let user = NewUser {
                name: format!("{role} of {name}"),
                email: format!("{role}@{}.example", organization.slug),
                roles: vec![role.to_owned()],
                password: Some(PASSWORD.to_owned()),
                ..NewUser::default()
            };
            operator::create_user(app, organization.id, user).await.unwrap();
        }
        ids.push(organization.id);
    }
    operator::create_platform_admin(app, "Root", "root@example.org", Some(PASSWORD.to_owned())).await.unwrap();
    World { acme: ids[0], composed, anyone, clock, _folder: folder }
}

impl<F> World<F> {
    async fn as_(&self, who: &str) -> Client {
        self.anyone.sign_in(who, PASSWORD).await
    }
    async fn browsing(&self, who: &str) -> Client {
        self.anyone.browse(who, PASSWORD).await
    }
    /// Something that happened to a candidate of Acme, without who did it.
    async fn happened(&self, kind: &'static str, candidate: CandidateId, detail: Value) {
        let mut tx = self.composed.app.store.begin(&Actor::system(self.acme)).await.unwrap();
        tx.emit(NewEvent::new(kind, self.acme, candidate).detail(detail));
        tx.commit().await.unwrap();
    }
    /// A job that always fails, tried until it is dead.
    async fn dead_job(&self, organization: Option<OrganizationId>) -> JobId {
        let store = &self.composed.app.store;
        let tx = store.begin(&Actor::platform()).await.unwrap();
        let job = NewJob { kind: "test.fails", organization, payload: Value::Null, run_at: tx.now() };
        let id = jobs::enqueue(&tx, job).await.unwrap();
        tx.commit().await.unwrap();
        let fails = handler("test.fails", |(), _| async { Err(Problem::internal("as planned")) });
        let works = handler("test.hourly", |(), _| async { Ok(()) });
        let worker = Worker::new(store.clone(), (), vec![fails, works], vec![Schedule::hourly("test.hourly")]);
        for _ in 0..12 {
            while worker.round().await.unwrap() {}
            self.clock.turn(9 * HOUR); // longer than the longest wait between two tries
        }
        id
    }
}

#[tokio::test]
async fn the_feed_is_the_organizations_own_and_filtered_by_kind() {
    let w = world().await;
    let candidate = CandidateId::new();
    w.happened("candidate.created", candidate, json!({ "title": "Ada", "from": null, "to": "created" })).await;
    w.clock.turn(HOUR);
    let (from, reason) = ("created", "too few hours");
    w.happened("candidate.rejected", candidate, json!({ "from": from, "to": "rejected", "reason": reason })).await;
    let recruiter = w.as_("recruiter@acme.example").await;

    let all = recruiter.get("/activities").await.expect(200).json();
    let first = &all["data"][0];
    assert_eq!(
        (&first["kind"], &first["actor"], &first["actor_name"]),
        (&json!("candidate.rejected"), &json!("system"), &json!("The system"))
    );
    assert!(all["data"].as_array().unwrap().iter().any(|e| e["kind"] == "organization.created"));
    let of = recruiter.get(&format!("/activities?subject={candidate}")).await.expect(200).json();
    assert_eq!(of["data"].as_array().unwrap().len(), 2);
    let one = recruiter.get(&format!("/activities?subject={candidate}&kind=candidate.created")).await.json();
    assert_eq!(one["data"].as_array().unwrap().len(), 1);
    let members = recruiter.get("/activities?kind=member&limit=2").await.expect(200).json();
    assert!(members["data"].as_array().unwrap().iter().all(|e| e["kind"] == "member.added"));
    let next = members["next_cursor"].as_str().unwrap();
    let rest = recruiter.get(&format!("/activities?kind=member&limit=2&cursor={next}")).await.json();
    assert_eq!((rest["data"].as_array().unwrap().len(), &rest["next_cursor"]), (1, &Value::Null));

    let other = w.as_("recruiter@birch.example").await;
    assert_eq!(other.get(&format!("/activities?subject={candidate}")).await.json()["data"], json!([]));
    w.as_("interviewer@acme.example").await.get("/activities").await.expect(403);
    w.anyone.get("/activities").await.expect(401);
    for bad in ["kind=%25", "kind=Member", "limit=0", "cursor=zz"] {
        recruiter.get(&format!("/activities?{bad}")).await.expect(422);
    }
}

#[tokio::test]
async fn pages_of_one_kind_about_one_thing_go_on_where_they_ended() {
    let w = world().await;
    let candidate = CandidateId::new();
    for n in 0..5 {
        w.happened("candidate.updated", candidate, json!({ "n": n })).await;
        w.happened("interview.unmatched", candidate, Value::Null).await;
        w.clock.turn(HOUR);
    }
    let recruiter = w.as_("recruiter@acme.example").await;
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let path = format!("/activities?subject={candidate}&kind=candidate&limit=2&cursor={cursor}");
        let page = recruiter.get(&path).await.expect(200).json();
        seen.extend(page["data"].as_array().unwrap().iter().map(|e| e["detail"]["n"].as_i64().unwrap()));
        let Some(next) = page["next_cursor"].as_str() else { break };
        next.clone_into(&mut cursor);
    }
    assert_eq!(seen, [4, 3, 2, 1, 0]);
}

#[tokio::test]
async fn the_pages_speak_both_languages_and_know_nothing_of_others() {
    let w = world().await;
    let candidate = CandidateId::new();
    let detail = json!({ "title": "Ada <b>", "from": "created", "to": "rejected", "reason": "too few hours" });
    w.happened("candidate.rejected", candidate, detail).await;
    let admin = w.browsing("organization_admin@acme.example").await;
    let page = admin.page("/activity?kind=candidate").await.expect(200).text();
    assert!(page.contains("Candidate rejected") && page.contains("Created → Rejected"), "{page}");
    assert!(page.contains("too few hours") && !page.contains("Member added") && !page.contains("Ada <b>"));
    let russian = admin.with("accept-language", "ru").page("/activity").await.expect(200).text();
    assert!(russian.contains("Кандидату отказано") && russian.contains("Добавлен сотрудник"), "{russian}");
    let one = admin.page(&format!("/activity/{candidate}")).await.expect(200).text();
    assert!(one.contains(&format!("href=\"/candidates/{candidate}\"")), "{one}");
    admin.page("/activity?kind=scorecard").await.expect(200);
    for unknown in [CandidateId::new().to_string(), "cand_".to_owned(), "rubbish".to_owned()] {
        admin.page(&format!("/activity/{unknown}")).await.expect(404);
    }
    let other = w.browsing("organization_admin@birch.example").await;
    other.page(&format!("/activity/{candidate}")).await.expect(404);
    w.browsing("interviewer@acme.example").await.page("/activity").await.expect(403);
}

#[tokio::test]
async fn a_dead_job_is_seen_and_tried_again_by_whose_it_is() {
    let w = world().await;
    let (ours, platforms) = (w.dead_job(Some(w.acme)).await, w.dead_job(None).await);
    w.clock.turn(DAY);
    let admin = w.as_("organization_admin@acme.example").await;
    let dead = admin.get("/jobs?state=dead").await.expect(200).json();
    assert_eq!(dead["data"].as_array().unwrap().len(), 1, "the installation's own are not theirs");
    let job = &dead["data"][0];
    assert_eq!((&job["id"], &job["state"], &job["running"]), (&json!(ours), &json!("dead"), &json!(false)));
    assert!(job["last_error"].as_str().unwrap().contains("as planned"));
    admin.get("/jobs?state=asleep").await.expect(422);
    let schedules = admin.get("/schedules").await.expect(200).json();
    assert_eq!(schedules["data"][0]["name"], "test.hourly");

    let other = w.as_("organization_admin@birch.example").await;
    assert_eq!(other.get("/jobs").await.json()["data"], json!([]));
    other.post(&format!("/jobs/{ours}/retry"), Value::Null).await.expect(404);
    admin.post(&format!("/jobs/{platforms}/retry"), Value::Null).await.expect(404);
    w.as_("recruiter@acme.example").await.post(&format!("/jobs/{ours}/retry"), Value::Null).await.expect(403);
    admin.post(&format!("/jobs/{ours}/retry"), Value::Null).await.expect(204);
    admin.post(&format!("/jobs/{ours}/retry"), Value::Null).await.expect(404);
    assert_eq!(admin.get("/jobs?state=queued").await.json()["data"][0]["attempts"], 0);
    let said = admin.get("/activities?kind=job").await.expect(200).json();
    assert_eq!((&said["data"][0]["kind"], &said["data"][0]["subject"]), (&json!("job.retried"), &json!(ours)));

    let root = w.as_("root@example.org").await;
    assert_eq!(root.get("/jobs?state=dead").await.json()["data"][0]["id"], json!(platforms));
    root.post(&format!("/jobs/{platforms}/retry"), Value::Null).await.expect(204);
}

#[tokio::test]
async fn the_page_of_jobs() {
    let w = world().await;
    let admin = w.browsing("organization_admin@acme.example").await;
    assert!(admin.page("/jobs").await.expect(200).text().contains("No schedule has run yet"));
    let id = w.dead_job(Some(w.acme)).await;
    let admin = w.browsing("organization_admin@acme.example").await;
    let page = admin.page("/jobs").await.expect(200).text();
    assert!(page.contains("test.fails") && page.contains("as planned") && page.contains("test.hourly"), "{page}");
    let retry = format!("/jobs/{id}/retry");
    assert!(page.contains(&retry));
    admin.form(&retry, &[]).await.expect(303);
    admin.form(&retry, &[]).await.expect(303); // pressed twice: a sentence, no error page
    let all = jobs::list(
        w.composed.app.store.read(),
        Some(w.acme),
        Some(JobState::Queued),
        &store::Keyset { descending: true, limit: 9, after: None },
    );
    assert_eq!(all.await.unwrap().rows.len(), 1);
    let root = w.browsing("root@example.org").await;
    let page = root.page("/jobs").await.expect(200).text();
    assert!(page.contains("Acme") && page.contains("The installation"), "{page}");
    w.browsing("recruiter@acme.example").await.page("/jobs").await.expect(403);
}

#[tokio::test]
async fn health_and_the_audit() {
    let w = world().await;
    let live = w.anyone.page("/health/live").await.expect(200);
    let ready = w.anyone.page("/health/ready").await.expect(200);
    assert_eq!((live.json(), ready.json()), (json!({ "status": "live" }), json!({ "status": "ready" })));
    w.as_("organization_admin@acme.example").await.get("/audit").await.expect(403);
    let root = w.as_("root@example.org").await;
    w.composed.app.store.seal().await.unwrap();
    let found = root.get("/audit").await.expect(200).json();
    assert!(found["verified"].as_i64().unwrap() > 8 && found["fault"].is_null(), "{found}");
    assert_eq!(operations::verify(&w.composed.app).await.unwrap().fault, None);
    w.composed.app.store.close().await.unwrap();
    let gone = w.anyone.page("/health/ready").await.expect(503);
    assert_eq!(gone.json(), json!({ "status": "unavailable" }));
    w.anyone.page("/health/live").await.expect(200);
}

#[tokio::test]
async fn what_runs_is_for_the_platform_alone() {
    let w = world().await;
    let here = || operations::nodes::Here { version: "0.9.0", role: "all", address: "10.0.0.7:8080".to_owned() };
    let beating = tokio::spawn(operations::nodes::beat(w.composed.app.clone(), here()));
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
    let page = w.browsing("root@example.org").await.page("/nodes").await.expect(200).text();
    assert!(page.contains("10.0.0.7:8080") && page.contains("Silent"), "{page}");
    // and one that ends is gone
    operations::nodes::leave(&w.composed.app).await;
    assert_eq!(root.get("/nodes").await.json()["nodes"], json!([]));
    w.as_("organization_admin@acme.example").await.get("/nodes").await.expect(403);
    w.browsing("recruiter@acme.example").await.page("/nodes").await.expect(403);
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
    let tx = app.store.begin(&Actor::system(w.acme)).await.unwrap();
    let run_at = app.now();
    let job = NewJob { kind: "interviews.run", organization: Some(w.acme), payload: Value::Null, run_at };
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
