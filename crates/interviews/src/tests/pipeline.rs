//! From the pipeline to a booking and on: the real scheduler over applications that recruiters move.

use super::{House, PASSWORD, at, fields, offers, slots};
use kernel::time::HOUR;
use serde_json::{Value, json};
use testkit::Answer;

/// A job with its stages by their kinds.
struct Job {
    id: String,
    stages: Vec<(String, String)>,
}

impl Job {
    async fn open(house: &House, title: &str) -> Self {
        let users = house.recruiter.get("/users").await.expect(200).json();
        let hugo = users["data"].as_array().unwrap().iter().find(|u| u["name"] == "hugo");
        let manager = match hugo.and_then(|u| u["id"].as_str()) {
            Some(id) => id.to_owned(),
            None => super::user(&house.app, house.acme, "hugo", "hiring_manager").await,
        };
        let whole = json!({
            "title": title, "description": "You build it.", "employment_type": "full_time", "workplace": "remote",
            "hiring_manager_id": manager,
        });
        let id = house.recruiter.post("/requisitions", whole).await.expect(201).str("/id");
        house.recruiter.post(&format!("/requisitions/{id}/publish"), json!({})).await.expect(200);
        let stages = house.recruiter.get(&format!("/requisitions/{id}/stages")).await.expect(200).json();
        let text = |s: &Value, key: &str| s[key].as_str().unwrap().to_owned();
        let stages = stages["data"].as_array().unwrap().iter().map(|s| (text(s, "kind"), text(s, "id"))).collect();
        Self { id, stages }
    }
    /// A candidate who applied and can come in these hours: their application.
    async fn applicant(&self, house: &House, name: &str, hours: &[(u32, u32)]) -> String {
        let body = json!({ "name": name, "requisition_id": self.id, "availability": slots(hours) });
        house.recruiter.post("/candidates", body).await.expect(201).str("/applications/0/id")
    }
    async fn move_to(&self, house: &House, application: &str, kind: &str, more: Value) -> Answer {
        let mut body = json!({ "stage_id": self.stages.iter().find(|(k, _)| k == kind).unwrap().1 });
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        house.recruiter.post(&format!("/applications/{application}/move"), body).await
    }
    async fn run(&self, house: &House) -> Answer {
        house.recruiter.post(&format!("/scheduler/runs?requisition_id={}", self.id), json!({})).await.expect(201)
    }
    async fn board(&self, house: &House) -> String {
        let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
        rita.page(&format!("/requisitions/{}/board", self.id)).await.expect(200).text()
    }
}

#[tokio::test]
async fn who_enters_the_interviews_is_booked_and_moved_on_with_what_is_missing() {
    let house = House::new().await;
    offers(&house.anna, &[(9, 17)]).await;
    let job = Job::open(&house, "Welder").await;
    let ada = job.applicant(&house, "Ada", &[(10, 11), (15, 16)]).await;
    assert_eq!(house.run().await.json()["considered"], 0, "who only applied waits for nothing");
    job.move_to(&house, &ada, "interview", json!({})).await.expect(200);
    let run = job.run(&house).await;
    assert_eq!((run.json()["scheduled"].clone(), run.str("/requisition_id")), (json!(1), job.id.clone()));
    let first = run.str("/interviews/0/id");
    let board = job.board(&house).await;
    assert!(board.contains("data-kind=\"booked\"") && board.contains("anna"), "the card says what is booked");

    let booked = job.move_to(&house, &ada, "decision", json!({})).await.expect(409);
    assert_eq!(fields(&booked), ["cancel_interviews"]);
    assert!(booked.str("/detail").contains("anna"), "{}", booked.str("/detail"));

    house.app.clock().turn(4 * HOUR);
    let owed = job.move_to(&house, &ada, "decision", json!({})).await.expect(409);
    assert_eq!(fields(&owed), ["override"]);
    assert!(owed.str("/detail").contains("anna"), "{}", owed.str("/detail"));
    let reason = json!({ "override": true, "reason": "told me by phone" });
    job.move_to(&house, &ada, "decision", reason).await.expect(200);
    let left = house.recruiter.get(&format!("/interviews/{first}")).await.expect(200);
    assert_eq!(left.str("/status"), "completed", "nothing is left open behind");

    // taken back to the interviews the round is booked again
    job.move_to(&house, &ada, "interview", json!({})).await.expect(200);
    let again = job.run(&house).await;
    assert_eq!((again.json()["scheduled"].clone(), again.str("/interviews/0/start")), (json!(1), at(15)));
    let cancel = json!({ "cancel_interviews": true, "override": true, "reason": "enough seen" });
    job.move_to(&house, &ada, "decision", cancel).await.expect(200);
    let called_off = house.recruiter.get(&format!("/interviews/{}", again.str("/interviews/0/id"))).await;
    assert_eq!(called_off.str("/status"), "cancelled");
}

#[tokio::test]
async fn a_run_for_one_job_leaves_the_others_alone() {
    let house = House::new().await;
    let (one, other) = (Job::open(&house, "Welder").await, Job::open(&house, "Cook").await);
    let ada = one.applicant(&house, "Ada", &[(10, 11)]).await;
    let eve = other.applicant(&house, "Eve", &[(12, 13)]).await;
    one.move_to(&house, &ada, "interview", json!({})).await.expect(200);
    other.move_to(&house, &eve, "interview", json!({})).await.expect(200);
    assert_eq!(house.run().await.json()["scheduled"], 0, "nobody interviews yet");
    assert!(one.board(&house).await.contains("/scheduler/why?application_id="), "the card leads to the reason");
    offers(&house.anna, &[(9, 17)]).await;
    let run = one.run(&house).await;
    assert_eq!((&run.json()["considered"], &run.json()["scheduled"]), (&json!(1), &json!(1)));
    assert_eq!(house.events("interview.booked").await, 1);
    assert!(!one.board(&house).await.contains("/scheduler/why?application_id="));
    assert!(other.board(&house).await.contains("/scheduler/why?application_id="), "what was said of others stays said");
    let unknown = kernel::RequisitionId::new();
    house.recruiter.post(&format!("/scheduler/runs?requisition_id={unknown}"), json!({})).await.expect(404);

    // the same from the board
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let done = rita.form("/scheduler/runs/job", &[("requisition_id", &other.id)]).await.expect(303);
    assert_eq!(done.header("location"), format!("/requisitions/{}/board", other.id));
    assert_eq!(house.events("interview.booked").await, 2);
}

#[tokio::test]
async fn rounds_follow_each_other_and_cards_carry_the_mean() {
    let house = House::new().await;
    offers(&house.anna, &[(9, 17)]).await;
    let job = Job::open(&house, "Welder").await;
    let path = format!("/requisitions/{}/plan/rounds", job.id);
    for name in ["Phone", "On site"] {
        house.recruiter.post(&path, json!({ "name": name, "minutes": 60 })).await.expect(201);
    }
    let ada = job.applicant(&house, "Ada", &[(10, 14)]).await;
    job.move_to(&house, &ada, "interview", json!({})).await.expect(200);
    let rounds = house.recruiter.get(&format!("/requisitions/{}/plan", job.id)).await.expect(200);
    let all = rounds.json()["rounds"].as_array().map_or(2, Vec::len);
    for n in 0..all {
        let run = job.run(&house).await;
        let interview = run.str("/interviews/0/id");
        let card = json!({ "rating": 4, "feedback": "On", "result": "selected" });
        house.anna.put(&format!("/interviews/{interview}/scorecard"), card).await.expect(200);
        let view = house.recruiter.get(&format!("/applications/{ada}")).await.expect(200);
        let stage = if n + 1 == all { "decision" } else { "interview" };
        assert_eq!(view.str("/stage_kind"), stage, "round {n}");
    }
    let board = job.board(&house).await;
    assert!(board.contains("4.0"), "the mean of what was given");
    job.move_to(&house, &ada, "offer", json!({})).await.expect(200);
}
