//! Moves between stages: what stands in their way, who was first, who decides, and what is taken back.

use super::{House, PASSWORD, application, id};
use crate::hooks::{BookedRound, RoundBrief, Unfinished};
use kernel::{ApplicationId, time::HOUR};
use serde_json::{Value, json};
use testkit::Answer;

/// A job with its stages by their kinds.
pub(super) struct Job {
    pub id: String,
    pub stages: Vec<(String, String)>,
}

impl Job {
    pub(super) async fn open(house: &House, title: &str) -> Self {
        let id = house.draft(title, json!({ "positions": 50 })).await;
        house.recruiter.post(&format!("/requisitions/{id}/publish"), json!({})).await.expect(200);
        let stages = house.recruiter.get(&format!("/requisitions/{id}/stages")).await.expect(200);
        let stages = stages.json()["data"].as_array().cloned().unwrap();
        let text = |s: &Value, key: &str| s[key].as_str().unwrap().to_owned();
        Self { id, stages: stages.iter().map(|s| (text(s, "kind"), text(s, "id"))).collect() }
    }
    pub(super) fn stage(&self, kind: &str) -> &str {
        &self.stages.iter().find(|(k, _)| k == kind).unwrap().1
    }
    /// A candidate in its first stage.
    pub(super) async fn candidate(&self, house: &House, name: &str) -> Answer {
        house.recruiter.post("/candidates", json!({ "name": name, "requisition_id": self.id })).await.expect(201)
    }
}

pub(super) async fn move_to(house: &House, of: ApplicationId, stage: &str, more: Value) -> Answer {
    let mut body = json!({ "stage_id": stage });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    house.recruiter.post(&format!("/applications/{of}/move"), body).await
}

fn fields(answer: &Answer) -> Vec<String> {
    let errors = answer.json()["errors"].as_array().cloned().unwrap_or_default();
    errors.iter().map(|e| e["field"].as_str().unwrap().to_owned()).collect()
}

async fn stands(house: &House, of: ApplicationId) -> (String, String) {
    let view = house.recruiter.get(&format!("/applications/{of}")).await.expect(200);
    (view.str("/stage_kind"), view.str("/state"))
}

#[tokio::test]
async fn what_is_booked_is_called_off_or_stays() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ada = application(&job.candidate(&house, "Ada").await);
    move_to(&house, ada, job.stage("interview"), json!({})).await.expect(200);
    house.book(ada).await;
    let start = house.app.now().plus(HOUR);
    let round = RoundBrief { position: 1, name: Some("Technical".to_owned()) };
    let ahead = BookedRound { round, interviewer: "Grigore".to_owned(), start, end: start.plus(HOUR) };
    house.leaves(ada, Unfinished { ahead: vec![ahead], ..Unfinished::default() });
    let refused = move_to(&house, ada, job.stage("decision"), json!({})).await.expect(409);
    assert_eq!(fields(&refused), ["cancel_interviews"]);
    assert!(refused.str("/detail").contains("Grigore") && refused.str("/detail").contains("Technical"));
    assert_eq!(stands(&house, ada).await.0, "interview");
    move_to(&house, ada, job.stage("decision"), json!({ "cancel_interviews": true })).await.expect(200);
    assert_eq!(stands(&house, ada).await, ("decision".to_owned(), "active".to_owned()));
}

#[tokio::test]
async fn what_is_missing_is_named_and_passed_over_with_a_reason_alone() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ada = application(&job.candidate(&house, "Ada").await);
    move_to(&house, ada, job.stage("interview"), json!({})).await.expect(200);
    house.book(ada).await;
    let unfinished = Unfinished {
        owed: vec!["Grigore".to_owned(), "Anneke".to_owned()],
        not_held: vec![RoundBrief { position: 2, name: None }],
        ..Unfinished::default()
    };
    house.leaves(ada, unfinished);
    let back = move_to(&house, ada, job.stage("screening"), json!({})).await;
    back.expect(200);
    move_to(&house, ada, job.stage("interview"), json!({})).await.expect(200);
    house.book(ada).await;
    let refused = move_to(&house, ada, job.stage("decision"), json!({})).await.expect(409);
    assert_eq!(fields(&refused), ["override", "override"]);
    for word in ["Grigore, Anneke", "round 2"] {
        assert!(refused.str("/detail").contains(word), "{word}: {}", refused.str("/detail"));
    }
    let unsaid = move_to(&house, ada, job.stage("decision"), json!({ "override": true, "reason": " " })).await;
    assert_eq!(fields(&unsaid.expect(422)), ["reason"]);
    let reason = json!({ "override": true, "reason": "they agreed by phone" });
    move_to(&house, ada, job.stage("decision"), reason).await.expect(200);
    assert_eq!(stands(&house, ada).await.0, "decision");
}

#[tokio::test]
async fn where_acceptance_is_asked_for_somebody_accepts_first() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ada = application(&job.candidate(&house, "Ada").await);
    house.recruiter.put("/hiring-settings", json!({ "acceptance_required": true })).await.expect(200);
    let refused = move_to(&house, ada, job.stage("interview"), json!({})).await.expect(409);
    assert_eq!(fields(&refused), ["override"]);
    let (_, manager) = house.member("mona", "hiring_manager").await;
    manager.put(&format!("/applications/{ada}/review"), json!({ "decision": "accept" })).await.expect(200);
    move_to(&house, ada, job.stage("interview"), json!({})).await.expect(200);
}

#[tokio::test]
async fn the_second_mover_is_told_who_was_first() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ada = application(&job.candidate(&house, "Ada").await);
    let (_, bob) = house.member("bob", "recruiter").await;
    let seen = json!({ "from_stage_id": job.stage("applied") });
    move_to(&house, ada, job.stage("screening"), seen.clone()).await.expect(200);
    let path = format!("/applications/{ada}/move");
    let late = json!({ "stage_id": job.stage("interview"), "from_stage_id": job.stage("applied") });
    let told = bob.post(&path, late).await.expect(409);
    assert_eq!(fields(&told), ["from_stage_id"]);
    assert!(
        told.str("/detail").contains("rita") && told.str("/detail").contains("Screening"),
        "{}",
        told.str("/detail")
    );
    move_to(&house, ada, job.stage("screening"), json!({})).await.expect(409);
    let other = Job::open(&house, "Cook").await;
    move_to(&house, ada, other.stage("screening"), json!({})).await.expect(422);
    house.recruiter.post(&format!("/applications/{ada}/reject"), json!({})).await.expect(200);
    let gone = json!({ "from_stage_id": job.stage("screening") });
    let told = move_to(&house, ada, job.stage("interview"), gone).await.expect(409);
    assert!(told.str("/detail").contains("rejected"), "{}", told.str("/detail"));
    // at the same moment: one moves, one is told
    let eve = application(&job.candidate(&house, "Eve").await);
    let (a, b) = tokio::join!(
        move_to(&house, eve, job.stage("screening"), seen.clone()),
        move_to(&house, eve, job.stage("interview"), seen),
    );
    let mut both = [a.status, b.status];
    both.sort_unstable();
    assert_eq!(both, [200, 409]);
}

#[tokio::test]
async fn hiring_managers_decide_about_those_who_wait_for_it() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let manager = house.nobody.sign_in("hugo@example.org", PASSWORD).await;
    let (_, other) = house.member("mona", "hiring_manager").await;
    let (_, reader) = house.member("ivan", "interviewer").await;
    for (step, state) in [("hire", "hired"), ("reject", "rejected")] {
        let ada = application(&job.candidate(&house, "Ada").await);
        let path = format!("/applications/{ada}/{step}");
        manager.post(&path, json!({})).await.expect(403);
        move_to(&house, ada, job.stage("decision"), json!({})).await.expect(200);
        reader.post(&path, json!({})).await.expect(403);
        other.post(&path, json!({})).await.expect(403);
        manager.post(&format!("/applications/{ada}/withdraw"), json!({})).await.expect(403);
        manager.post(&format!("/applications/{ada}/move"), json!({ "stage_id": job.stage("offer") })).await.expect(403);
        manager.post(&path, json!({ "reason": "convinced" })).await.expect(200);
        assert_eq!(stands(&house, ada).await.1, state);
        manager.post(&format!("/applications/{ada}/reconsider"), json!({})).await.expect(403);
    }
}

#[tokio::test]
async fn an_end_says_why_by_a_word_of_the_list() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ada = application(&job.candidate(&house, "Ada").await);
    let reject = format!("/applications/{ada}/reject");
    let wrong = house.recruiter.post(&reject, json!({ "reason_code": "other_offer" })).await.expect(422);
    assert_eq!(fields(&wrong), ["reason_code"]);
    let done = house.recruiter.post(&reject, json!({ "reason_code": "skills", "reason": "no TIG" })).await.expect(200);
    assert_eq!((done.str("/reason_code"), done.str("/reason")), ("skills".to_owned(), "no TIG".to_owned()));
    let again = house.recruiter.post(&format!("/applications/{ada}/reconsider"), json!({})).await.expect(200);
    assert_eq!((&again.json()["reason_code"], &again.json()["reason"]), (&Value::Null, &Value::Null));
    let withdraw = format!("/applications/{ada}/withdraw");
    let gone = house.recruiter.post(&withdraw, json!({ "reason_code": "other_offer" })).await.expect(200);
    assert_eq!(gone.str("/reason_code"), "other_offer");
}

#[tokio::test]
async fn a_candidate_comes_into_a_job_once() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ada = house.candidate("Ada").await;
    let path = format!("/candidates/{}/applications", id(&ada));
    let made = house.recruiter.post(&path, json!({ "requisition_id": job.id })).await.expect(201);
    assert_eq!((made.str("/stage_kind"), made.str("/requisition_id")), ("applied".to_owned(), job.id.clone()));
    house.recruiter.post(&path, json!({ "requisition_id": job.id })).await.expect(409);
    let late = json!({ "requisition_id": Job::open(&house, "Cook").await.id, "stage_id": job.stage("applied") });
    house.recruiter.post(&path, late).await.expect(422);
    house.stranger.post(&path, json!({ "requisition_id": job.id })).await.expect(404);
    let (_, reader) = house.member("ivan", "interviewer").await;
    reader.post(&path, json!({ "requisition_id": job.id })).await.expect(403);
    let view = house.recruiter.get(&format!("/candidates/{}", id(&ada))).await;
    assert_eq!(view.json()["applications"].as_array().unwrap().len(), 2);
}

#[tokio::test]
async fn lists_are_narrowed_by_every_filter() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ada = job.candidate(&house, "Ada").await;
    let eve = application(&job.candidate(&house, "Eve").await);
    house.candidate("Carl").await;
    house.recruiter.post(&format!("/applications/{eve}/reject"), json!({})).await.expect(200);
    let recruiter = ada.str("/recruiter_id");
    for (query, count) in [
        (format!("requisition_id={}", job.id), 2),
        (format!("requisition_id={}&state=active", job.id), 1),
        ("state=rejected".to_owned(), 1),
        (format!("stage_id={}", job.stage("applied")), 2),
        (format!("recruiter_id={recruiter}"), 3),
        (format!("candidate_id={}", id(&ada)), 1),
    ] {
        let found = house.recruiter.get(&format!("/applications?{query}&count=true")).await.expect(200);
        assert_eq!(found.json()["data"].as_array().unwrap().len(), count, "{query}");
        assert_eq!(found.json()["count"], count, "{query}");
    }
    house.recruiter.get("/applications?state=lost").await.expect(422);
    house.stranger.get(&format!("/applications/{eve}")).await.expect(404);
}

#[tokio::test]
async fn many_are_moved_at_once_and_taken_back() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let mut ids = Vec::new();
    for name in ["Ada", "Berta", "Carl"] {
        ids.push(application(&job.candidate(&house, name).await));
    }
    let (bob, _) = house.member("bob", "recruiter").await;
    for (body, was, is) in [
        (json!({ "action": "move", "stage_id": job.stage("screening") }), "applied", "screening"),
        (json!({ "action": "reject", "reason_code": "skills" }), "applied", "applied"),
        (json!({ "action": "assign", "recruiter_id": bob }), "applied", "applied"),
    ] {
        house.clock_forward();
        let mut ask = body.clone();
        ask["ids"] = json!(ids);
        let done = house.recruiter.post("/applications/bulk", ask).await.expect(200);
        assert_eq!(done.json()["changed"], 3, "{body}");
        assert_eq!(stands(&house, ids[0]).await.0, is);
        house.clock_forward();
        let token = json!({ "token": done.str("/undo_token") });
        house.recruiter.post("/candidates/bulk/undo", token).await.expect(204);
        assert_eq!(stands(&house, ids[0]).await, (was.to_owned(), "active".to_owned()), "{body}");
    }
    house
        .leaves(ids[1], Unfinished { not_held: vec![RoundBrief { position: 1, name: None }], ..Unfinished::default() });
    let to_offer = json!({ "ids": ids, "action": "move", "stage_id": job.stage("offer") });
    let refused = house.recruiter.post("/applications/bulk", to_offer.clone()).await.expect(409);
    assert_eq!(fields(&refused), ["override"], "one is refused by its own words");
    let mut rest = to_offer;
    rest["partial"] = true.into();
    let done = house.recruiter.post("/applications/bulk", rest).await.expect(200);
    assert_eq!(
        (done.json()["changed"].clone(), done.str("/left_out/0/application_id")),
        (json!(2), ids[1].to_string())
    );
    house.stranger.post("/applications/bulk", json!({ "ids": ids, "action": "reject" })).await.expect(404);
    house.recruiter.post("/applications/bulk", json!({ "ids": [], "action": "reject" })).await.expect(422);
}

#[tokio::test]
async fn forms_say_what_stands_in_the_way() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ada = application(&job.candidate(&house, "Ada").await);
    house.leaves(ada, Unfinished { not_held: vec![RoundBrief { position: 1, name: None }], ..Unfinished::default() });
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let (path, back) = (format!("/applications/{ada}/move"), format!("/requisitions/{}/board", job.id));
    let asked = rita.form(&path, &[("stage_id", job.stage("offer")), ("back", &back)]).await.expect(422);
    assert!(asked.text().contains("round 1"), "{}", asked.text());
    let unsaid = [("stage_id", job.stage("offer")), ("override", "true"), ("back", &back)];
    rita.form(&path, &unsaid).await.expect(422);
    let said = [("stage_id", job.stage("offer")), ("override", "true"), ("reason", "known well"), ("back", &back)];
    let done = rita.form(&path, &said).await.expect(303);
    assert_eq!(done.header("location"), back);
    assert_eq!(stands(&house, ada).await.0, "offer");
    rita.form(&path, &[("back", &back)]).await.expect(303);
    let many = [("id", ada.to_string()), ("step", "reject".to_owned()), ("back", back.clone())];
    let many: Vec<_> = many.iter().map(|(k, v)| (*k, v.as_str())).collect();
    rita.form("/applications/bulk", &many).await.expect(303);
    assert_eq!(stands(&house, ada).await.1, "rejected");
    let closed = rita.form("/applications/bulk", &many).await.expect(422);
    assert!(closed.text().contains("Ada"));
}
