//! operations over a real database, with identity beneath it, through its API and pages.
#![expect(clippy::unwrap_used, reason = "a helper that cannot do its part fails the test")]

use identity::operator::{self, NewOrganization, NewUser};
use jobs::{JobState, NewJob, Schedule, Worker, handler};
use kernel::{
    Actor, CandidateId, Clock, JobId, OrganizationId, Problem,
    time::{DAY, HOUR},
};
use sea_orm::ConnectionTrait as _;
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
    // by who did it, and by day
    let count = async |query: &str| {
        let found = recruiter.get(&format!("/activities?{query}")).await.expect(200).json();
        found["data"].as_array().unwrap().len()
    };
    assert_eq!(count(&format!("subject={candidate}&actor=system")).await, 2);
    assert_eq!(count(&format!("subject={candidate}&actor=user_01h455vb4pex5vsknk084sn02q")).await, 0);
    let now = w.composed.app.now();
    assert_eq!(count(&format!("subject={candidate}&from={now}")).await, 1, "the first was an hour before");
    assert_eq!(count(&format!("subject={candidate}&to={now}")).await, 1);
    assert_eq!(count(&format!("subject={candidate}&from=2020-01-01&to=2020-12-31")).await, 0);
    let page = w.browsing("recruiter@acme.example").await.page("/activity?actor=system&from=2020-01-01").await;
    assert!(page.expect(200).text().contains("Ada"));
    for bad in ["kind=%25", "kind=Member", "limit=0", "cursor=zz", "actor=Ines", "from=soon", "to=2026-02-30"] {
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
    assert!(admin.page("/jobs/schedules").await.expect(200).text().contains("No schedule has run yet"));
    let id = w.dead_job(Some(w.acme)).await;
    let admin = w.browsing("organization_admin@acme.example").await;
    let page = admin.page("/jobs").await.expect(200).text();
    assert!(page.contains("test.fails") && page.contains("as planned"), "{page}");
    let schedules = admin.page("/jobs/schedules").await.expect(200).text();
    assert!(schedules.contains("test.hourly") && schedules.contains("Every hour") && !schedules.contains("Run now"));
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
    assert_eq!(found["checkpoint"], Value::Null);
    assert!(found["verified"].as_i64().unwrap() > 8 && found["fault"].is_null(), "{found}");
    assert_eq!(operations::verify(&w.composed.app).await.unwrap().fault, None);
    w.composed.app.store.close().await.unwrap();
    let gone = w.anyone.page("/health/ready").await.expect(503);
    assert_eq!(gone.json(), json!({ "status": "unavailable" }));
    w.anyone.page("/health/live").await.expect(200);
}

impl<F> World<F> {
    /// Works until nothing is due, with all that the contexts bring.
    async fn work(&mut self) {
        let app = &self.composed.app;
        let (definitions, schedules) =
            (std::mem::take(&mut self.composed.jobs), std::mem::take(&mut self.composed.schedules));
        let worker = Worker::new(app.store.clone(), app.clone(), definitions, schedules);
        for _ in 0..8 {
            while worker.round().await.unwrap() {}
            app.store.seal().await.unwrap();
            self.clock.turn(DAY);
        }
    }
}

async fn sql(w: &World<impl Sized>, text: &str) {
    let tx = w.composed.app.store.begin(&Actor::platform()).await.unwrap();
    tx.connection().execute_unprepared(text).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_log_is_anchored_and_checked_every_day() {
    let mut w = world().await;
    w.composed.app.store.seal().await.unwrap();
    w.work().await;
    let root = w.as_("root@example.org").await;
    let anchors = root.get("/audit/anchors").await.expect(200).json();
    let lines = std::fs::read_to_string(&w.composed.app.config.anchors).unwrap();
    assert_eq!(lines.lines().count(), 7);
    assert_eq!(anchors["data"][0]["line"], lines.lines().last().unwrap());
    let found = root.get("/audit/verifications").await.expect(200).json();
    let found = found["data"].as_array().unwrap();
    assert_eq!(found.len(), 7);
    assert!(found.iter().all(|v| v["fault"].is_null() && v["anchors"].as_i64() >= Some(1)), "{found:?}");
    assert_eq!(found[6]["first"], 1, "the first time all of it");
    assert!(found[5]["first"].as_i64().unwrap() > 1, "then what is new");
    let of = |client: Client, path: &'static str| async move { client.get(path).await.status };
    let admin = w.as_("organization_admin@acme.example").await;
    assert_eq!(of(admin.clone(), "/audit/anchors").await, 403);
    assert_eq!(of(admin.clone(), "/audit/verifications").await, 403);
    admin.post("/audit/verifications", Value::Null).await.expect(403);
    w.browsing("organization_admin@acme.example").await.page("/audit").await.expect(403);
}

#[tokio::test]
async fn a_touched_log_is_told_of_once_and_shown() {
    let mut w = world().await;
    w.composed.app.store.seal().await.unwrap();
    sql(&w, "update event set principal = 'user_x' where seq = 3").await;
    w.work().await;
    let root = w.browsing("root@example.org").await;
    let page = root.page("/audit").await.expect(200).text();
    assert!(page.contains("Event 3 was changed") && page.contains("Touched"), "{page}");
    let russian = root.with("accept-language", "ru").page("/audit").await.expect(200).text();
    assert!(russian.contains("Событие 3 изменено"), "{russian}");
    let told = store::events::after(w.composed.app.store.read(), 0, 500).await.unwrap();
    let told: Vec<_> = told.iter().filter(|e| e.kind == "audit.fault").collect();
    assert_eq!(told.len(), 1, "not each day anew");
    assert_eq!(told[0].detail, json!({ "fault": "changed", "sequence": 3 }));
    let asked = w.as_("root@example.org").await;
    asked.post("/audit/verifications", Value::Null).await.expect(202);
    root.form("/audit/verify", &[]).await.expect(303);
    let waiting = asked.get("/jobs?state=queued&kind=audit.verify").await.expect(200).json();
    assert_eq!(waiting["data"].as_array().unwrap().len(), 1, "one walk answers both");
}

#[tokio::test]
async fn the_queue_is_counted_and_tried_again_as_a_whole() {
    let w = world().await;
    for _ in 0..2 {
        w.dead_job(Some(w.acme)).await;
    }
    let platforms = w.dead_job(None).await;
    let admin = w.as_("organization_admin@acme.example").await;
    let counts = admin.get("/jobs/counts").await.expect(200).json();
    assert_eq!((&counts["dead"], &counts["running"], &counts["queue_age_seconds"]), (&json!(2), &json!(0), &json!(0)));
    w.as_("recruiter@acme.example").await.post("/jobs/retry", Value::Null).await.expect(403);
    assert_eq!(admin.post("/jobs/retry?kind=other.kind", Value::Null).await.expect(200).json()["count"], 0);
    assert_eq!(admin.post("/jobs/retry?kind=test.fails", Value::Null).await.expect(200).json()["count"], 2);
    assert_eq!(admin.get("/jobs/counts").await.json()["queued"], 2);
    let root = w.as_("root@example.org").await;
    assert_eq!(root.get("/jobs?state=dead").await.json()["data"][0]["id"], json!(platforms));
    let page = w.browsing("root@example.org").await;
    let dead = page.page("/jobs?state=dead&kind=test.fails").await.expect(200).text();
    assert!(dead.contains("action=\"/jobs/retry\""), "{dead}");
    page.form("/jobs/retry", &[("kind", "test.fails")]).await.expect(303);
    assert_eq!(root.get("/jobs/counts").await.json()["dead"], 0);
}

#[tokio::test]
async fn a_schedule_is_run_by_hand_by_the_platform_alone() {
    let w = world().await;
    w.dead_job(None).await;
    let root = w.browsing("root@example.org").await;
    assert!(root.page("/jobs/schedules").await.expect(200).text().contains("Run now"));
    root.form("/jobs/schedules/test.hourly/run", &[]).await.expect(303);
    root.form("/jobs/schedules/nightly/run", &[]).await.expect(404);
    let program = w.as_("root@example.org").await;
    program.post("/schedules/test.hourly/run", Value::Null).await.expect(202);
    assert_eq!(program.get("/jobs?state=queued&kind=test.hourly").await.json()["data"].as_array().unwrap().len(), 1);
    let schedules = program.get("/schedules").await.expect(200).json();
    assert_eq!(schedules["data"][0]["plan"], "every 3600000000");
    w.as_("organization_admin@acme.example").await.post("/schedules/test.hourly/run", Value::Null).await.expect(403);
}

#[tokio::test]
async fn what_is_private_is_read_by_its_doer_and_by_admins_alone() {
    let w = world().await;
    let candidate = CandidateId::new();
    w.happened("private_note.written", candidate, json!({ "title": "Ada" })).await;
    w.happened("note.written", candidate, json!({ "title": "Ada" })).await;
    for (who, reads) in [("recruiter@acme.example", 1), ("organization_admin@acme.example", 2)] {
        let client = w.as_(who).await;
        for query in [format!("subject={candidate}"), "kind=private_note".to_owned()] {
            let found = client.get(&format!("/activities?{query}")).await.expect(200).json();
            let kinds: Vec<&str> =
                found["data"].as_array().unwrap().iter().filter_map(|e| e["kind"].as_str()).collect();
            assert_eq!(kinds.contains(&"private_note.written"), reads == 2, "{who} {query}: {kinds:?}");
        }
        let page = w.browsing(who).await.page(&format!("/activity/{candidate}")).await.expect(200).text();
        assert_eq!(page.contains("Private note written"), reads == 2, "{who}");
    }
}
