//! Jobs: what a draft lacks, its steps, the last hire, what becomes of those who are left, lists.

use super::{House, application, fields, id, names};
use crate::facade;
use kernel::{ApplicationId, time::HOUR};
use serde_json::{Value, json};
use testkit::Answer;

impl House {
    async fn step(&self, job: &str, step: &str, body: Value) -> Answer {
        self.recruiter.post(&format!("/requisitions/{job}/{step}"), body).await
    }
    async fn read(&self, job: &str) -> Answer {
        self.recruiter.get(&format!("/requisitions/{job}")).await.expect(200)
    }
    async fn state(&self, job: &str) -> String {
        self.read(job).await.str("/state")
    }
    /// Somebody in this job, in the stage of this kind.
    pub(super) async fn applicant(&self, name: &str, job: &str) -> ApplicationId {
        let made = self.recruiter.post("/candidates", json!({ "name": name, "requisition_id": job })).await.expect(201);
        application(&made)
    }
    pub(super) async fn stage(&self, job: &str, kind: &str) -> String {
        let answer = self.recruiter.get(&format!("/requisitions/{job}/stages")).await.expect(200).json();
        let all = answer["data"].as_array().cloned().unwrap();
        all.iter().find(|s| s["kind"] == kind).unwrap()["id"].as_str().unwrap().to_owned()
    }
    /// Somebody about whom it is to be decided.
    async fn finalist(&self, name: &str, job: &str) -> ApplicationId {
        let application = self.applicant(name, job).await;
        let decision = self.stage(job, "decision").await;
        let path = format!("/applications/{application}/move");
        self.recruiter.post(&path, json!({ "stage_id": decision })).await.expect(200);
        application
    }
    async fn hire(&self, application: ApplicationId) -> Answer {
        self.recruiter.post(&format!("/applications/{application}/hire"), json!({})).await
    }
}

#[tokio::test]
async fn a_draft_is_told_all_that_it_lacks_at_once() {
    let house = House::new().await;
    let made = house.recruiter.post("/requisitions", json!({ "title": "Engineer", "positions": null })).await;
    let job = made.expect(201).str("/id");
    let read = house.read(&job).await;
    assert_eq!((read.str("/state"), read.str("/code")), ("draft".to_owned(), "R-1".to_owned()));
    assert_eq!(read.json()["recruiter_ids"].as_array().unwrap().len(), 1, "whoever writes it fills it");
    let missing = ["description", "employment_type", "workplace", "positions", "hiring_manager_id"];
    assert_eq!(read.json()["missing"], json!(missing));
    assert_eq!(fields(&house.step(&job, "publish", json!({})).await.expect(422)), missing);
    assert_eq!(house.state(&job).await, "draft");
    let put = house.recruiter.post("/candidates", json!({ "name": "Ada", "requisition_id": job })).await.expect(422);
    assert_eq!(fields(&put), ["requisition_id"]);
    let whole = house.draft("Designer", json!({})).await;
    house.step(&whole, "publish", json!({})).await.expect(200);
    assert_eq!(house.state(&whole).await, "open");
    let lost = json!({ "description": null, "workplace": "on_site" });
    let refused = house.recruiter.patch(&format!("/requisitions/{whole}"), lost).await.expect(422);
    assert_eq!(fields(&refused), ["description", "locations"], "what was published stays said");
}

#[tokio::test]
async fn steps_are_those_of_the_table() {
    let house = House::new().await;
    let job = house.job("Engineer").await;
    house.step(&job, "publish", json!({})).await.expect(409);
    house.step(&job, "pause", json!({})).await.expect(200);
    let put = house.recruiter.post("/candidates", json!({ "name": "Ada", "requisition_id": job })).await.expect(422);
    assert_eq!(fields(&put), ["requisition_id"]);
    house.step(&job, "publish", json!({})).await.expect(200);
    house.step(&job, "close", json!({ "reason": "Enough" })).await.expect(200);
    let closed = house.read(&job).await;
    assert_eq!((closed.str("/state"), closed.str("/reason")), ("closed".to_owned(), "Enough".to_owned()));
    let refused = house.step(&job, "pause", json!({})).await.expect(409);
    assert!(refused.str("/detail").contains("closed") && refused.str("/detail").contains("pause"));
    house.step(&job, "reopen", json!({})).await.expect(200);
    assert_eq!(house.read(&job).await.json()["reason"], Value::Null);
    house.step(&job, "cancel", json!({})).await.expect(200);
    house.step(&job, "reopen", json!({})).await.expect(409);
    house.recruiter.delete(&format!("/requisitions/{job}")).await.expect(409);
    let general = house.recruiter.get("/requisitions").await.expect(200).str("/data/0/id");
    house.step(&general, "close", json!({})).await.expect(409);
    house.recruiter.patch(&format!("/requisitions/{general}"), json!({ "title": "X" })).await.expect(409);
}

#[tokio::test]
async fn the_last_hire_fills_the_job_and_nobody_is_hired_beyond() {
    let house = House::new().await;
    let job = house.job("Engineer").await;
    let (ada, bo) = (house.finalist("Ada", &job).await, house.finalist("Bo", &job).await);
    let both = [house.hire(ada), house.hire(bo)];
    let [one, other] = both;
    let (one, other) = tokio::join!(one, other);
    let mut statuses = [one.status, other.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "of two at once one is told");
    assert_eq!(house.state(&job).await, "filled");
    let figures = house.read(&job).await.json()["figures"].clone();
    assert_eq!(figures, json!({ "applicants": 2, "active": 1, "interviewed": 0, "hired": 1 }));
    house.step(&job, "reopen", json!({})).await.expect(409);
    let path = format!("/requisitions/{job}");
    house.recruiter.patch(&path, json!({ "positions": 3 })).await.expect(200);
    house.step(&job, "reopen", json!({})).await.expect(200);
    let left = if one.status == 200 { bo } else { ada };
    house.hire(left).await.expect(200);
    assert_eq!(house.state(&job).await, "open");
    assert_eq!(fields(&house.recruiter.patch(&path, json!({ "positions": 1 })).await.expect(422)), ["positions"]);
    house.recruiter.patch(&path, json!({ "positions": 2 })).await.expect(200);
    assert_eq!(house.state(&job).await, "filled", "fewer are sought: all of them are there");
}

#[tokio::test]
async fn who_is_left_is_rejected_moved_or_stays() {
    let house = House::new().await;
    let (job, other) = (house.job("Engineer").await, house.job("Designer").await);
    let ada = house.recruiter.post("/candidates", json!({ "name": "Ada", "requisition_id": job })).await.expect(201);
    let bo = house.applicant("Bo", &job).await;
    house.recruiter.post(&format!("/applications/{bo}/withdraw"), json!({})).await.expect(200);
    let wrong = json!({ "applications": "move" });
    assert_eq!(fields(&house.step(&job, "close", wrong).await.expect(422)), ["to"]);
    let same = json!({ "applications": "move", "to": job });
    assert_eq!(fields(&house.step(&job, "close", same).await.expect(422)), ["to"]);
    assert_eq!(house.state(&job).await, "open");
    let moved = json!({ "applications": "move", "to": other, "reason": "We merged the teams" });
    house.step(&job, "close", moved).await.expect(200);
    let shown = house.recruiter.get(&format!("/candidates/{}", id(&ada))).await.expect(200);
    let applications = shown.json()["applications"].as_array().cloned().unwrap();
    let of = |job: &str| applications.iter().find(|a| a["requisition_id"] == job).cloned().unwrap();
    assert_eq!(of(&job)["state"], "rejected");
    assert_eq!(of(&job)["reason"], "We merged the teams");
    assert_eq!((&of(&other)["state"], &of(&other)["stage_kind"]), (&json!("active"), &json!("applied")));
    assert_eq!(shown.str("/status"), "created");
    house.step(&other, "close", json!({})).await.expect(200);
    assert_eq!(house.read(&other).await.json()["figures"]["active"], 1, "nothing said: they stay");
    let settled = house.step(&other, "settle", json!({ "applications": "reject", "reason": "Closed" })).await;
    assert_eq!(settled.expect(200).json()["settled"], 1);
    assert_eq!(house.recruiter.get(&format!("/candidates/{}", id(&ada))).await.str("/status"), "rejected");
    house.step(&house.job("Analyst").await, "settle", json!({ "applications": "reject" })).await.expect(409);
}

#[tokio::test]
async fn a_job_closes_by_itself_when_its_day_has_come() {
    let house = House::new().await;
    let job = house.job("Engineer").await;
    let close = house.app.now().plus(2 * HOUR);
    let path = format!("/requisitions/{job}");
    house.recruiter.patch(&path, json!({ "closes_at": close })).await.expect(200);
    crate::requisitions::closing::close(&house.app).await.unwrap();
    assert_eq!(house.state(&job).await, "open");
    house.app.clock().turn(2 * HOUR);
    crate::requisitions::closing::close(&house.app).await.unwrap();
    crate::requisitions::closing::close(&house.app).await.unwrap();
    assert_eq!(house.state(&job).await, "closed");
    assert_eq!(fields(&house.step(&job, "reopen", json!({})).await.expect(422)), ["closes_at"]);
    house.recruiter.patch(&path, json!({ "closes_at": null })).await.expect(200);
    house.step(&job, "reopen", json!({})).await.expect(200);
}

#[tokio::test]
async fn hiring_managers_change_their_own_jobs() {
    let house = House::new().await;
    let mine = house.draft("Engineer", json!({})).await;
    let (_, other) = house.member("mona", "hiring_manager").await;
    let hugo = house.nobody.sign_in("hugo@example.org", super::PASSWORD).await;
    let path = format!("/requisitions/{mine}");
    hugo.patch(&path, json!({ "description": "Better" })).await.expect(200);
    other.get(&path).await.expect(200);
    other.patch(&path, json!({ "description": "Worse" })).await.expect(403);
    hugo.post(&format!("{path}/publish"), json!({})).await.expect(403);
    assert_eq!(
        fields(&hugo.patch(&path, json!({ "hiring_manager_id": null })).await.expect(422)),
        ["hiring_manager_id"]
    );
    let own = other.post("/requisitions", json!({ "title": "Analyst" })).await.expect(201);
    assert_eq!(own.json()["recruiter_ids"], json!([]));
    other.patch(&format!("/requisitions/{}", own.str("/id")), json!({ "positions": 2 })).await.expect(200);
    house.stranger.get(&path).await.expect(404);
    house.stranger.patch(&path, json!({ "title": "Theirs" })).await.expect(404);
    house.stranger.post(&format!("{path}/publish"), json!({})).await.expect(404);
    let (_, interviewer) = house.member("ivan", "interviewer").await;
    interviewer.get(&path).await.expect(403);
}

#[tokio::test]
async fn every_wrong_field_is_named_and_nothing_changes() {
    let house = House::new().await;
    let job = house.draft("Engineer", json!({ "code": "eng-1" })).await;
    house.draft("Designer", json!({ "code": "des-1" })).await;
    let (ivan, _) = house.member("ivan", "interviewer").await;
    let path = format!("/requisitions/{job}");
    let wrong = json!({
        "title": "designer", "code": "DES-1", "salary_min": 10, "experience_years_min": 5, "experience_years_max": 4,
        "hiring_manager_id": ivan, "recruiter_ids": [ivan], "skills": [{ "skill_id": kernel::SkillId::new() }],
    });
    let mut named = fields(&house.recruiter.patch(&path, wrong).await.expect(422));
    named.sort_unstable();
    let all =
        ["code", "experience_years_max", "hiring_manager_id", "recruiter_ids", "salary_currency", "skills", "title"];
    assert_eq!(named, all);
    house.recruiter.patch(&path, json!({ "title": "designer" })).await.expect(409);
    house.recruiter.patch(&path, json!({ "workplace": "moon" })).await.expect(422);
    let read = house.read(&job).await;
    assert_eq!((read.str("/title"), read.str("/code")), ("Engineer".to_owned(), "eng-1".to_owned()));
    let tag = read.header("etag").to_owned();
    house.clock_forward();
    house.recruiter.patch(&path, json!({ "salary_min": 10, "salary_currency": "eur" })).await.expect(200);
    house.recruiter.with("if-match", &tag).patch(&path, json!({ "positions": 9 })).await.expect(412);
    assert_eq!(house.read(&job).await.str("/salary_currency"), "EUR");
}

#[tokio::test]
async fn the_list_is_filtered_sorted_and_paged() {
    let house = House::new().await;
    house.draft("Инженер", json!({ "department": "Платформа" })).await;
    house.clock_forward();
    let open = house.draft("Designer", json!({ "department": " платформа " })).await;
    house.step(&open, "publish", json!({})).await.expect(200);
    house.clock_forward();
    house.draft("Analyst", json!({})).await;
    let titles = async |query: &str| {
        let data = house.recruiter.get(&format!("/requisitions{query}")).await.expect(200).json()["data"].clone();
        let title = |r: &Value| r["title"].as_str().unwrap_or("-").to_owned();
        data.as_array().unwrap().iter().map(title).collect::<Vec<_>>()
    };
    assert_eq!(titles("").await, ["-", "Analyst", "Designer", "Инженер"]);
    let newest = ["-", "Analyst", "Designer"];
    assert_eq!(titles("?sort=-created_at&limit=3").await, newest, "the general one is made when it is needed");
    assert_eq!(titles("?state=draft").await, ["Analyst", "Инженер"]);
    assert_eq!(titles("?state=open&q=DES").await, ["Designer"]);
    assert_eq!(titles("?q=инж").await, ["Инженер"]);
    assert_eq!(titles("?q=100%25").await, [""; 0]);
    let departments = house.recruiter.get("/departments").await.expect(200);
    assert_eq!(names(&departments), ["Платформа"], "the same one, whatever its case");
    let department = departments.str("/data/0/id");
    assert_eq!(titles(&format!("?department_id={department}")).await, ["Designer", "Инженер"]);
    let first = house.recruiter.get("/requisitions?limit=3&count=true").await.expect(200);
    assert_eq!(first.json()["count"], 4);
    assert_eq!(titles(&format!("?limit=3&cursor={}", first.str("/next_cursor"))).await, ["Инженер"]);
    house.recruiter.get("/requisitions?state=lost").await.expect(422);
}

#[tokio::test]
async fn jobs_are_made_from_jobs_and_templates() {
    let house = House::new().await;
    let job = house.draft("Engineer", json!({ "positions": 4 })).await;
    let stages = format!("/requisitions/{job}/stages");
    house.recruiter.post(&stages, json!({ "kind": "assessment", "name": "Test" })).await.expect(201);
    let copy = house.step(&job, "duplicate", json!({})).await.expect(201);
    assert_eq!((copy.str("/title"), copy.str("/code")), ("Engineer (2)".to_owned(), "R-2".to_owned()));
    assert_eq!((&copy.json()["positions"], &copy.json()["state"]), (&json!(4), &json!("draft")));
    let copied = house.recruiter.get(&format!("/requisitions/{}/stages", copy.str("/id"))).await.json();
    assert_eq!(copied["data"][2]["name"], "Test");
    let template = house.step(&job, "template", json!({ "title": "Any engineer" })).await.expect(201).str("/id");
    house.step(&template, "publish", json!({})).await.expect(409);
    let listed = house.recruiter.get("/requisitions?template=true").await.expect(200).json();
    assert_eq!(listed["data"].as_array().unwrap().len(), 1);
    let who = house.system();
    let briefs = facade::requisition(house.app.store.read(), &who, template.parse().unwrap()).await.unwrap().unwrap();
    assert!(briefs.template);
    let made = house.step(&template, "duplicate", json!({})).await.expect(201);
    assert_eq!(made.str("/title"), "Any engineer");
    house.recruiter.delete(&format!("/requisitions/{template}")).await.expect(204);
    house.recruiter.get(&format!("/requisitions/{template}")).await.expect(404);
    let open = house.job("Designer").await;
    house.recruiter.delete(&format!("/requisitions/{open}")).await.expect(409);
}
