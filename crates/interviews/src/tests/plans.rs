//! Interview plans: what can be written, what candidates have been through and therefore stays.

use super::{House, at, fields, offers};
use axum::http::Method;
use serde_json::{Value, json};

impl House {
    /// The id of the general requisition.
    pub(super) async fn general(&self) -> String {
        self.recruiter.get("/requisitions").await.expect(200).str("/data/0/id")
    }
    /// A job that takes candidates; its id.
    pub(super) async fn job(&self, title: &str) -> String {
        let manager = super::user(&self.app, self.acme, "hugo", "hiring_manager").await;
        let whole = json!({
            "title": title, "description": "You build it.", "employment_type": "full_time", "workplace": "remote",
            "hiring_manager_id": manager,
        });
        let id = self.recruiter.post("/requisitions", whole).await.expect(201).str("/id");
        self.recruiter.post(&format!("/requisitions/{id}/publish"), json!({})).await.expect(200);
        id
    }
    /// The stage of a job in which its rounds are taken.
    pub(super) async fn interview_stage(&self, job: &str) -> Value {
        let stages = self.recruiter.get(&format!("/requisitions/{job}/stages")).await.expect(200);
        let all = stages.json()["data"].as_array().unwrap().clone();
        all.into_iter().find(|s| s["kind"] == "interview").unwrap()["id"].clone()
    }
    /// Adds a round to this job; its id.
    pub(super) async fn round(&self, job: &str, round: Value) -> String {
        self.recruiter.post(&format!("/requisitions/{job}/plan/rounds"), round).await.expect(201).str("/id")
    }
    /// The rounds of this job.
    pub(super) async fn rounds(&self, job: &str) -> Vec<Value> {
        let plan = self.recruiter.get(&format!("/requisitions/{job}/plan")).await.expect(200);
        plan.json()["rounds"].as_array().unwrap().clone()
    }
    /// A room that is open all day, every day; its id.
    pub(super) async fn room(&self, name: &str) -> String {
        let days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
        let hours: Value = days.map(|d| json!({ "weekday": d, "from": "00:00", "to": "24:00" })).into_iter().collect();
        self.recruiter.post("/rooms", json!({ "name": name, "hours": hours })).await.expect(201).str("/id")
    }
}

fn names(rounds: &[Value]) -> Vec<&str> {
    rounds.iter().map(|r| r["name"].as_str().unwrap_or("-")).collect()
}

#[tokio::test]
async fn a_plan_begins_with_an_hour_and_is_written_round_by_round() {
    let house = House::new().await;
    let job = house.general().await;
    let first = house.rounds(&job).await.remove(0);
    assert_eq!((&first["minutes"], &first["day"], &first["room"]), (&json!(60), &json!("any"), &json!("none")));
    let room = house.room("Fig").await;
    let (boris, _) = house.interviewer("boris").await;
    let panel = json!({ "name": "Panel", "kind": "panel", "mode": "in_person", "minutes": 90, "day": "same", "gap": 15,
        "assistants": [{ "skills": [] }], "pool": [house.anna_id, boris], "room": "these", "rooms": [room] });
    let id = house.round(&job, panel).await;
    let shown = house.recruiter.get(&format!("/rounds/{id}")).await.expect(200);
    let round = shown.json();
    assert_eq!((&round["position"], &round["gap"], &round["rooms"]), (&json!(2), &json!(15), &json!([room])));
    assert_eq!(round["assistants"], json!([{ "skills": [] }]));
    // what is not named stays
    let changed = house.recruiter.patch(&format!("/rounds/{id}"), json!({ "minutes": 60 })).await.expect(200).json();
    assert_eq!((&changed["minutes"], &changed["pool"]), (&json!(60), &json!([house.anna_id, boris])));
    house.recruiter.patch(&format!("/rounds/{id}"), json!({ "room": "any" })).await.expect(200);
    assert_eq!(house.rounds(&job).await[1]["rooms"], json!([]));
    let (one, all) = (house.events("plan.round_added").await, house.events("plan.round_changed").await);
    assert_eq!((one, all), (1, 2));
    let stale = house.recruiter.with("if-match", "\"long ago\"");
    stale.patch(&format!("/rounds/{id}"), json!({ "minutes": 30 })).await.expect(412);
}

#[tokio::test]
async fn what_cannot_be_right_of_a_round_is_named() {
    let house = House::new().await;
    let job = house.general().await;
    let path = format!("/requisitions/{job}/plan/rounds");
    let send = async |body| fields(&house.recruiter.post(&path, body).await.expect(422));
    assert_eq!(send(json!({ "name": " " })).await, ["name"]);
    assert_eq!(send(json!({ "name": "A", "kind": "x", "mode": "y", "day": "z" })).await, ["kind", "mode", "day"]);
    assert_eq!(send(json!({ "name": "A", "minutes": 7, "gap": 50_000 })).await, ["minutes", "gap"]);
    assert_eq!(send(json!({ "name": "A", "skills": [kernel::SkillId::new(), "x"] })).await, ["skills", "skills"]);
    let many = json!([{}, {}, {}, {}, {}]);
    assert_eq!(send(json!({ "name": "A", "assistants": many })).await, ["assistants"]);
    let small = json!({ "name": "A", "assistants": [{}], "pool": [house.anna_id] });
    assert_eq!(send(small).await, ["pool"]);
    assert_eq!(send(json!({ "name": "A", "room": "these" })).await, ["rooms"]);
    assert_eq!(send(json!({ "name": "A", "rooms": [kernel::RoomId::new()] })).await, ["rooms"]);
    assert_eq!(send(json!({ "name": "A", "minutes": 480, "day": "same", "gap": 1_000 })).await, ["day"]);
    let first = house.rounds(&job).await[0]["id"].as_str().unwrap().to_owned();
    let refused = house.recruiter.patch(&format!("/rounds/{first}"), json!({ "day": "same" })).await;
    assert_eq!(fields(&refused.expect(422)), ["day"]);
    assert_eq!(house.rounds(&job).await.len(), 1, "nothing was kept");
}

#[tokio::test]
async fn rounds_change_places_until_somebody_was_interviewed_in_them() {
    let house = House::new().await;
    let job = house.general().await;
    for name in ["B", "C", "D"] {
        house.round(&job, json!({ "name": name, "day": "same" })).await;
    }
    let ids: Vec<String> = house.rounds(&job).await.iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect();
    let place = async |id: &str, position: i64| {
        house.recruiter.post(&format!("/rounds/{id}/move"), json!({ "position": position })).await
    };
    place(&ids[3], 1).await.expect(200);
    let rounds = house.rounds(&job).await;
    assert_eq!(names(&rounds), ["D", "-", "B", "C"]);
    assert_eq!(rounds[0]["day"], "any", "the first lies to nothing before it");
    place(&ids[3], 9).await.expect(422);
    place(&ids[3], 4).await.expect(200);
    assert_eq!(names(&house.rounds(&job).await), ["-", "B", "C", "D"]);
    offers(&house.anna, &[(9, 17)]).await;
    let ada = house.candidate("Ada", &[]).await;
    let body = json!({ "candidate_id": ada, "interviewer_id": house.anna_id, "start": at(10) });
    house.recruiter.post("/interviews", body).await.expect(201);
    place(&ids[0], 2).await.expect(409);
    place(&ids[2], 2).await.expect(200);
    house.recruiter.delete(&format!("/rounds/{}", ids[0])).await.expect(409);
    house.recruiter.delete(&format!("/rounds/{}", ids[1])).await.expect(204);
    let rounds = house.rounds(&job).await;
    assert_eq!(names(&rounds), ["-", "C", "D"]);
    assert_eq!(rounds.iter().map(|r| r["position"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((&rounds[0]["settled"], &rounds[0]["active"]), (&json!(true), &json!(1)));
}

#[tokio::test]
async fn a_round_that_somebody_waits_for_stays() {
    let house = House::new().await;
    let job = house.general().await;
    let first = house.rounds(&job).await[0]["id"].as_str().unwrap().to_owned();
    house.recruiter.delete(&format!("/rounds/{first}")).await.expect(409);
    house.round(&job, json!({ "name": "Second" })).await;
    house.candidate("Ada", &[]).await;
    let refused = house.recruiter.delete(&format!("/rounds/{first}")).await.expect(409);
    assert!(!refused.str("/detail").is_empty());
    house.anna.get(&format!("/requisitions/{job}/plan")).await.expect(403);
    house.anna.delete(&format!("/rounds/{first}")).await.expect(403);
    house.stranger.get(&format!("/requisitions/{job}/plan")).await.expect(404);
    house.stranger.get(&format!("/rounds/{first}")).await.expect(404);
    house.stranger.delete(&format!("/rounds/{first}")).await.expect(404);
}

#[tokio::test]
async fn jobs_have_plans_of_their_own_and_candidates_are_put_into_them() {
    let house = House::new().await;
    let job = house.job(" Engineer ").await;
    house.recruiter.post("/requisitions", json!({ "title": "engineer" })).await.expect(409);
    assert_eq!(fields(&house.recruiter.post("/requisitions", json!({ "title": "" })).await.expect(422)), ["title"]);
    house.stranger.get(&format!("/requisitions/{job}")).await.expect(404);
    house.round(&job, json!({ "name": "Final" })).await;
    let stage = house.interview_stage(&job).await;
    let body = json!({ "name": "Ada", "requisition_id": job, "stage_id": stage });
    let ada = house.recruiter.post("/candidates", body).await.expect(201);
    assert_eq!(
        (ada.str("/applications/0/requisition_title"), &ada.json()["applications"][0]["general"]),
        ("Engineer".to_owned(), &json!(false))
    );
    let unknown = json!({ "name": "Bo", "requisition_id": kernel::RequisitionId::new() });
    assert_eq!(fields(&house.recruiter.post("/candidates", unknown).await.expect(422)), ["requisition_id"]);
    assert_eq!(house.rounds(&job).await[0]["active"], 1);
    assert_eq!(house.rounds(&house.general().await).await[0]["active"], 0);
    // after the last round somebody decides
    offers(&house.anna, &[(9, 17)]).await;
    let (id, application) = (ada.str("/id"), ada.str("/applications/0/id"));
    house.recruiter.post(&format!("/applications/{application}/hire"), json!({})).await.expect(409);
    for hour in [10, 12] {
        let body = json!({ "candidate_id": id, "interviewer_id": house.anna_id, "start": at(hour) });
        let interview = house.recruiter.post("/interviews", body).await.expect(201).str("/id");
        let card = json!({ "rating": 4, "feedback": "On", "result": "selected" });
        house.anna.put(&format!("/interviews/{interview}/scorecard"), card).await.expect(200);
    }
    house.recruiter.post(&format!("/applications/{application}/hire"), json!({})).await.expect(200);
    assert_eq!(house.status(&id).await, "selected");
    let filled = house.recruiter.get(&format!("/requisitions/{job}")).await.expect(200);
    assert_eq!(filled.str("/state"), "filled");
    let figures = json!({ "applicants": 1, "active": 0, "interviewed": 1, "hired": 1 });
    assert_eq!(filled.json()["figures"], figures);
    // a copy has the plan too, and a draft takes its own along when it is deleted
    let copy = house.recruiter.post(&format!("/requisitions/{job}/duplicate"), json!({})).await.expect(201).str("/id");
    let copied = house.rounds(&copy).await;
    assert_eq!(names(&copied), names(&house.rounds(&job).await));
    house.recruiter.delete(&format!("/requisitions/{copy}")).await.expect(204);
    let round = copied[0]["id"].as_str().unwrap();
    house.recruiter.get(&format!("/rounds/{round}")).await.expect(404);
}

#[tokio::test]
async fn pages_write_plans_without_a_script() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", super::PASSWORD).await;
    let job = house.general().await;
    assert!(rita.page("/plans").await.expect(200).text().contains(&job));
    assert!(rita.page("/plans").await.expect(200).text().contains("/requisitions/new"));
    let plan = format!("/requisitions/{job}/plan");
    assert!(rita.page(&format!("{plan}/new")).await.expect(200).text().contains("assistant_1"));
    let typed = [
        ("name", "Panel"),
        ("kind", "panel"),
        ("mode", "video"),
        ("minutes", "45"),
        ("assistant_2", "any"),
        ("room", "none"),
        ("day", "another"),
        ("gap", ""),
    ];
    rita.form(&plan, &typed).await.expect(303);
    let round = house.rounds(&job).await.remove(1);
    assert_eq!(
        (&round["minutes"], &round["day"], round["assistants"].as_array().unwrap().len()),
        (&json!(45), &json!("another"), 1)
    );
    let id = round["id"].as_str().unwrap();
    let form = rita.page(&format!("/rounds/{id}")).await.expect(200).text();
    assert!(form.contains("value=\"45\"") && form.contains("Panel"));
    let refused = rita.form(&format!("/rounds/{id}"), &[("name", "Panel"), ("minutes", "soon")]).await.expect(422);
    assert!(refused.text().contains("soon") && refused.text().contains("by fives"), "{}", refused.text());
    let shown = rita.page(&plan).await.expect(200).text();
    assert!(shown.contains("On another day") && shown.contains("Move up"));
    rita.form(&format!("/rounds/{id}/up"), &[]).await.expect(303);
    assert_eq!(names(&house.rounds(&job).await), ["Panel", "-"]);
    rita.form(&format!("/rounds/{id}/down"), &[]).await.expect(303);
    rita.form(&format!("/rounds/{id}/remove"), &[]).await.expect(303);
    assert_eq!(house.rounds(&job).await.len(), 1);
    let anna = house.nobody.browse("anna@example.org", super::PASSWORD).await;
    anna.page("/plans").await.expect(403);
    assert_eq!(anna.send(Method::GET, &plan, None).await.status, 403);
}
