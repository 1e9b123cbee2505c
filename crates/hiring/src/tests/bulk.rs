//! Steps for many: all or nothing, or those that can; taken back within ten seconds.

use super::{House, PASSWORD, application, id};
use crate::facade::{CandidateStatus, briefs};
use kernel::CandidateId;
use serde_json::{Value, json};
use testkit::Answer;

const BULK: &str = "/candidates/bulk";
const UNDO: &str = "/candidates/bulk/undo";

async fn three(house: &House) -> Vec<Answer> {
    let mut made = Vec::new();
    for name in ["Ada", "Berta", "Carl"] {
        made.push(house.candidate(name).await);
    }
    made
}
fn ids(made: &[Answer]) -> Vec<CandidateId> {
    made.iter().map(id).collect()
}
async fn statuses(house: &House, made: &[Answer]) -> Vec<CandidateStatus> {
    let all = ids(made);
    let found = briefs(house.app.store.read(), &house.system(), &all).await.unwrap();
    all.iter().map(|c| found[c].status).collect()
}
/// How the API shows them, without the times of their last change.
async fn views(house: &House, made: &[Answer]) -> Vec<Value> {
    let mut all = Vec::new();
    for c in ids(made) {
        let mut view = house.recruiter.get(&format!("/candidates/{c}")).await.expect(200).json();
        view["updated_at"] = Value::Null;
        for key in ["updated_at", "changed_at"] {
            view["applications"][0][key] = Value::Null;
        }
        all.push(view);
    }
    all
}
async fn act(house: &House, made: &[Answer], action: &str, more: Value) -> Answer {
    let mut body = json!({ "ids": ids(made), "action": action });
    body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    house.recruiter.post(BULK, body).await
}

#[tokio::test]
async fn every_step_is_taken_and_taken_back() {
    let house = House::new().await;
    let made = three(&house).await;
    let (boss, _) = house.member("bob", "recruiter").await;
    house.book(application(&made[0])).await;
    for (action, more) in [
        ("assign", json!({ "recruiter_id": boss })),
        ("assign", json!({})),
        ("deactivate", json!({})),
        ("reject", json!({ "reason": "position closed" })),
    ] {
        house.clock_forward();
        let before = views(&house, &made).await;
        let done = act(&house, &made, action, more).await.expect(200);
        assert_eq!(done.json()["changed"], 3, "{action}");
        assert_ne!(views(&house, &made).await, before, "{action}");
        house.clock_forward();
        house.recruiter.post(UNDO, json!({ "token": done.str("/undo_token") })).await.expect(204);
        let after = views(&house, &made).await;
        assert_eq!(after[1..], before[1..], "{action}");
        // what was booked was cancelled, and stays so
        let state = after[0]["status"].clone();
        assert_eq!(state, if matches!(action, "assign") { json!("scheduled") } else { json!("created") }, "{action}");
    }
}

#[tokio::test]
async fn one_who_cannot_refuses_it_for_all_unless_left_out() {
    let house = House::new().await;
    let made = three(&house).await;
    let reject = format!("/applications/{}/reject", application(&made[0]));
    house.recruiter.post(&reject, json!({})).await.expect(200);
    let refused = act(&house, &made, "reject", json!({ "reason": "x" })).await.expect(409);
    assert!(refused.str("/detail").contains("Ada"), "{}", refused.str("/detail"));
    let untouched = [CandidateStatus::Rejected, CandidateStatus::Created, CandidateStatus::Created];
    assert_eq!(statuses(&house, &made).await, untouched);
    let done = act(&house, &made, "reject", json!({ "reason": "x", "partial": true })).await.expect(200);
    assert_eq!(
        (done.json()["changed"].clone(), done.str("/left_out/0/candidate_id")),
        (json!(2), id(&made[0]).to_string())
    );
    // nobody is left who can
    act(&house, &made, "reject", json!({ "partial": true })).await.expect(409);
    act(&house, &made, "restore", json!({})).await.expect(409);
    // a step that changes nothing is no step
    act(&house, &made, "assign", json!({ "recruiter_id": kernel::UserId::new() })).await.expect(422);
    house.recruiter.post(BULK, json!({ "ids": [], "action": "deactivate" })).await.expect(422);
    house.recruiter.post(BULK, json!({ "ids": ids(&made), "action": "hire" })).await.expect(422);
}

#[tokio::test]
async fn undo_is_short_and_respects_what_others_did() {
    let house = House::new().await;
    let made = three(&house).await;
    house.clock_forward();
    let token = act(&house, &made, "deactivate", json!({})).await.expect(200).str("/undo_token");
    house.app.clock().turn(13_000_000);
    let late = house.recruiter.post(UNDO, json!({ "token": token })).await.expect(409);
    assert!(late.str("/detail").contains("ten seconds"));
    let token = act(&house, &made, "restore", json!({})).await.expect(200).str("/undo_token");
    house.clock_forward();
    let changed = format!("/candidates/{}", id(&made[2]));
    house.recruiter.patch(&changed, json!({ "location": "Lisbon" })).await.expect(200);
    let refused = house.recruiter.post(UNDO, json!({ "token": token })).await.expect(409);
    assert!(refused.str("/detail").contains("Carl"));
    for c in ids(&made) {
        let view = house.recruiter.get(&format!("/candidates/{c}")).await;
        assert_eq!(view.json()["active"], json!(true), "nothing was taken back");
    }
    // somebody else's token is nobody's
    let (_, colleague) = house.member("bob", "recruiter").await;
    house.clock_forward();
    let token = act(&house, &made, "deactivate", json!({})).await.expect(200).str("/undo_token");
    for other in [&colleague, &house.stranger] {
        other.post(UNDO, json!({ "token": token })).await.expect(404);
    }
    let cut: String = token.chars().skip(2).collect();
    for broken in ["", "00", "zz", &cut, &format!("{token}00")] {
        house.recruiter.post(UNDO, json!({ "token": broken })).await.expect(404);
    }
    house.clock_forward();
    house.recruiter.post(UNDO, json!({ "token": token })).await.expect(204);
    house.clock_forward();
    house.recruiter.post(UNDO, json!({ "token": token })).await.expect(409);
}

#[tokio::test]
async fn foreign_rows_and_other_roles_change_nothing() {
    let house = House::new().await;
    let made = three(&house).await;
    let all = json!({ "ids": ids(&made), "action": "deactivate", "partial": true });
    house.stranger.post(BULK, all.clone()).await.expect(404);
    let mine = house.stranger.post("/candidates", json!({ "name": "Olga" })).await.expect(201);
    let mixed = json!({ "ids": [id(&mine), id(&made[0])], "action": "deactivate", "partial": true });
    house.stranger.post(BULK, mixed).await.expect(404);
    assert_eq!(house.stranger.get(&format!("/candidates/{}", id(&mine))).await.json()["active"], json!(true));
    let (_, reader) = house.member("ivan", "interviewer").await;
    reader.post(BULK, all.clone()).await.expect(403);
    house.nobody.post(BULK, all).await.expect(401);
    let many: Vec<_> = (0..201).map(|_| CandidateId::new()).collect();
    house.recruiter.post(BULK, json!({ "ids": many, "action": "restore" })).await.expect(422);
}

#[tokio::test]
async fn the_form_of_the_list_and_its_notice() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let made = three(&house).await;
    let ids: Vec<_> = ids(&made).iter().map(ToString::to_string).collect();
    let back = "/candidates?status=created";
    let mut fields = vec![("step", "reject"), ("reason", "closed"), ("back", back)];
    fields.extend(ids.iter().map(|c| ("id", c.as_str())));
    let done = rita.form("/candidates/bulk", &fields).await.expect(303);
    assert_eq!(done.header("location"), back);
    let notice = done.header("set-cookie").split(';').next().unwrap().to_owned();
    let session = done.header("set-cookie").to_owned();
    assert!(session.starts_with("notice="));
    let shown = house.nobody.with("cookie", &notice).page("/login").await.expect(200).text();
    assert!(shown.contains("3 candidates are rejected"), "{shown}");
    // once more: not open for anybody, said by name, with nothing to go on with
    let refused = rita.form("/candidates/bulk", &fields).await.expect(422).text();
    assert!(refused.contains("Ada") && refused.contains("Carl") && !refused.contains("name=\"id\""), "{refused}");
    let one = format!("/applications/{}/reconsider", application(&made[0]));
    rita.form(&one, &[]).await.expect(303);
    let some = rita.form("/candidates/bulk", &fields).await.expect(422).text();
    assert!(some.contains("Do it for the 1 who can") && some.contains("name=\"partial\" value=\"true\""), "{some}");
    fields.push(("partial", "true"));
    rita.form("/candidates/bulk", &fields).await.expect(303);
    rita.form("/candidates/bulk", &[("step", "reject"), ("back", back)]).await.expect(303);
    rita.form("/candidates/bulk", &[("step", "sing"), ("id", &ids[0])]).await.expect(303);
}

/// The sentence that the notice of an answer holds.
async fn told(house: &House, answer: Answer) -> String {
    let notice = answer.expect(303).header("set-cookie").split(';').next().unwrap().to_owned();
    house.nobody.with("cookie", &notice).page("/login").await.expect(200).text()
}

#[tokio::test]
async fn nobody_in_charge_is_chosen_never_presumed() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let made = three(&house).await;
    let ids: Vec<_> = ids(&made).iter().map(ToString::to_string).collect();
    let list = rita.page("/candidates").await.expect(200).text();
    assert!(list.contains("<option value=\"\">Choose…</option><option value=\"nobody\">"), "{list}");
    let assign = |recruiter: &'static str| {
        let mut fields = vec![("step", "assign"), ("recruiter_id", recruiter), ("back", "/candidates")];
        fields.extend(ids.iter().map(|c| ("id", c.as_str())));
        fields
    };
    let before = views(&house, &made).await;
    let said = told(&house, rita.form("/candidates/bulk", &assign("")).await).await;
    assert!(said.contains("Nothing was changed. Choose who is to be in charge"), "{said}");
    assert_eq!(views(&house, &made).await, before);
    let said = told(&house, rita.form("/candidates/bulk", &assign("nobody")).await).await;
    assert!(said.contains("Nobody is in charge of 3 candidates any more."), "{said}");
    for c in &ids {
        let view = house.recruiter.get(&format!("/candidates/{c}")).await.expect(200).json();
        assert_eq!(view["recruiter_id"], Value::Null);
    }
}
