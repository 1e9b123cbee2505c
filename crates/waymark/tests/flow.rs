//! The TA Tracker's product flow, by the names and answers of the API page.

use crate::common::{PASSWORD, World, hours};
use serde_json::{Value, json};

fn statuses(journey: &Value) -> Vec<(Option<&str>, &str)> {
    let rows = journey["data"].as_array().unwrap();
    rows.iter().map(|r| (r["from"].as_str(), r["to"].as_str().unwrap())).collect()
}

#[tokio::test]
async fn the_ten_steps_of_the_product_flow() {
    let w = World::new().await;
    // 1 and 2: the first TA executive exists and signs in
    let ta = w.as_("ta1@acme.example").await;
    // 3: interviewers are onboarded
    let mut interviewers = Vec::new();
    for name in ["Ida", "Olu"] {
        let body = json!({ "name": name, "email": format!("{name}@acme.example").to_lowercase(), "phone": "+49301234567",
            "role": "interviewer", "password": PASSWORD });
        interviewers.push(ta.post("/users", body).await.expect(201).str("/id"));
    }
    // 4 and 5: they sign in and say when they can
    let ida = w.as_("ida@acme.example").await;
    let olu = w.as_("olu@acme.example").await;
    let slot = ida.post("/availability-slots", hours(1, 9, 11)).await.expect(201);
    assert!(slot.str("/id").starts_with("slot_"));
    olu.put("/availability-slots", json!([hours(2, 14, 15)])).await.expect(200);
    // 6: candidates, with and without windows
    let body = json!({ "name": "Ada Thorn", "email": "ada@mail.example", "phone": "+4930555555", "availability": [hours(1, 9, 12)] });
    let ada = ta.post("/candidates", body).await.expect(201);
    assert_eq!((ada.str("/status"), ada.str("/email")), ("created".into(), "ada@mail.example".into()));
    for field in [
        "id",
        "name",
        "email",
        "phone",
        "status",
        "resume_link",
        "availability",
        "applications",
        "interviews",
        "created_at",
        "updated_at",
    ] {
        assert!(ada.json().get(field).is_some(), "{field}");
    }
    let ada = ada.str("/id");
    let ben = ta.post("/candidates", json!({ "name": "Ben Okri" })).await.expect(201).str("/id");
    ta.put(&format!("/candidates/{ben}/availability"), json!([hours(2, 13, 16)])).await.expect(200);
    let cy = ta.post("/candidates", json!({ "name": "Cy Marlow" })).await.expect(201).str("/id");
    let dee = ta
        .post("/candidates", json!({ "name": "Dee Falk", "availability": [hours(4, 20, 22)] }))
        .await
        .expect(201)
        .str("/id");
    // 7: the scheduler books whom it can and says why not the others
    let run = ta.post("/scheduler/runs", json!({})).await.expect(201);
    let json = run.json();
    assert_eq!((&json["considered"], &json["scheduled"]), (&json!(4), &json!(2)), "{json}");
    let unmatched: Vec<&str> =
        json["unmatched"].as_array().unwrap().iter().map(|u| u["candidate_id"].as_str().unwrap()).collect();
    assert!(unmatched.len() == 2 && unmatched.contains(&cy.as_str()) && unmatched.contains(&dee.as_str()), "{json}");
    assert!(json["unmatched"].as_array().unwrap().iter().all(|u| !u["reasons"].as_array().unwrap().is_empty()));
    assert_eq!(ta.get(&format!("/candidates/{ada}")).await.str("/status"), "scheduled");
    let again = ta.post("/scheduler/runs", json!({})).await.expect(201).json();
    assert_eq!((&again["considered"], &again["scheduled"]), (&json!(2), &json!(0)), "nobody twice");
    assert_eq!(ta.get(&format!("/scheduler/runs/{}", run.str("/id"))).await.expect(200).json()["scheduled"], 2);
    // 8: the interviewer sees their own, rates, comments, decides
    let mine = ida.get("/interviews").await.expect(200).json();
    assert_eq!(mine["data"].as_array().unwrap().len(), 1);
    let interview = &mine["data"][0];
    assert_eq!(
        (interview["candidate_id"].as_str(), interview["status"].as_str()),
        (Some(ada.as_str()), Some("created"))
    );
    assert_eq!(interview["start"], "2026-11-24T09:00:00Z");
    let id = interview["id"].as_str().unwrap().to_owned();
    let card = format!("/interviews/{id}/scorecard");
    olu.put(&card, json!({ "rating": 4, "feedback": "mine", "result": "selected" })).await.expect(403);
    let six = ida.put(&card, json!({ "rating": 6, "feedback": "x", "result": "selected" })).await.expect(422);
    assert_eq!(six.str("/errors/0/field"), "rating");
    ida.patch(&card, json!({ "feedback": "a draft" })).await.expect(200);
    assert_eq!(ta.get(&format!("/candidates/{ada}")).await.str("/status"), "scheduled", "a draft decides nothing");
    let body = json!({ "rating": 4.5, "recommendation": "hire", "feedback": "Clear and calm.", "result": "selected" });
    ida.put(&card, body.clone()).await.expect(200);
    ida.put(&card, body).await.expect(409);
    let ben_card = olu.get("/interviews").await.json()["data"][0]["id"].as_str().unwrap().to_owned();
    olu.put(
        &format!("/interviews/{ben_card}/scorecard"),
        json!({ "rating": 2, "feedback": "Not yet.", "result": "rejected" }),
    )
    .await
    .expect(200);
    // 9: the candidates have moved, and so have the interviews
    let seen = ta.get(&format!("/candidates/{ada}")).await.expect(200).json();
    assert_eq!(seen["status"], "selected");
    assert_eq!(ta.get(&format!("/candidates/{ben}")).await.str("/status"), "rejected");
    let done = ta.get(&format!("/interviews/{id}")).await.expect(200).json();
    assert_eq!((&done["status"], &done["result"]), (&json!("completed"), &json!("selected")));
    assert_eq!(ta.get("/interviews?status=selected").await.json()["data"].as_array().unwrap().len(), 1);
    assert_eq!(ta.get("/interviews?status=completed").await.json()["data"].as_array().unwrap().len(), 2);
    // 10: everything of a candidate in one view, and their journey
    assert_eq!(seen["interviews"][0]["scorecards"][0]["rating"], 4.5);
    assert_eq!(seen["interviews"][0]["scorecards"][0]["feedback"], "Clear and calm.");
    let journey = ta.get(&format!("/candidates/{ada}/journey")).await.expect(200).json();
    assert_eq!(
        statuses(&journey),
        [(None, "created"), (Some("created"), "scheduled"), (Some("scheduled"), "selected")]
    );
    let journey = ta.get(&format!("/candidates/{ben}/journey")).await.expect(200).json();
    assert_eq!(statuses(&journey).last(), Some(&(Some("scheduled"), "rejected")));
    w.composed.app.store.seal().await.unwrap();
    assert_eq!(store::events::verify::verify(w.composed.app.store.read()).await.unwrap().fault, None);
}

#[tokio::test]
async fn refusals_answer_as_the_api_page_says_and_change_nothing() {
    let w = World::new().await;
    w.user("acme", "int", "interviewer").await;
    let (ta, int, other) =
        (w.as_("ta1@acme.example").await, w.as_("int@acme.example").await, w.as_("ta1@birch.example").await);
    let ada = ta.post("/candidates", json!({ "name": "Ada" })).await.expect(201).str("/id");
    let (one, slots) = (format!("/candidates/{ada}"), format!("/candidates/{ada}/availability"));
    // an interviewer and the recruiter's steps
    int.post("/candidates", json!({ "name": "Mine" })).await.expect(403);
    int.patch(&one, json!({ "name": "Mine" })).await.expect(403);
    int.delete(&one).await.expect(403);
    int.post("/scheduler/runs", json!({})).await.expect(403);
    int.get(&one).await.expect(404);
    assert_eq!(int.get("/candidates").await.expect(200).json()["data"], json!([]));
    // another organization
    other.get(&one).await.expect(404);
    other.patch(&one, json!({ "name": "Mine" })).await.expect(404);
    other.delete(&one).await.expect(404);
    other.put(&slots, json!([hours(1, 9, 10)])).await.expect(404);
    other.get(&format!("{one}/journey")).await.expect(404);
    other.get(&format!("{one}/resume")).await.expect(404);
    assert_eq!(other.get("/candidates").await.json()["data"], json!([]));
    // values that cannot be right
    let long = ta.post("/candidates", json!({ "name": "x".repeat(10_000) })).await.expect(422);
    assert_eq!(long.str("/errors/0/field"), "name");
    let back = json!({ "start": "2026-11-24T10:00:00Z", "end": "2026-11-24T09:00:00Z" });
    ta.post("/candidates", json!({ "name": "Bea", "availability": [back] })).await.expect(422);
    int.post("/availability-slots", back.clone()).await.expect(422);
    int.put("/availability-slots", json!([hours(1, 9, 10), back])).await.expect(422);
    for (start, end) in [
        ("2026-11-20T09:00:00Z", "2026-11-20T10:00:00Z"),
        ("2026-11-24T09:02:00Z", "2026-11-24T10:00:00Z"),
        ("2026-11-24T09:00:00Z", "2026-11-24T09:10:00Z"),
        ("2026-11-24T09:00:00Z", "2026-11-25T10:00:00Z"),
        ("2028-11-24T09:00:00Z", "2028-11-24T10:00:00Z"),
    ] {
        int.post("/availability-slots", json!({ "start": start, "end": end })).await.expect(422);
    }
    int.post("/availability-slots", json!({ "start": "24.11.2026", "end": "now" })).await.expect(422);
    ta.post("/candidates", json!({ "name": "Bea", "email": "nope", "phone": "123" })).await.expect(422);
    ta.patch("/candidates/cand_nonsense", json!({})).await.expect(404);
    int.put("/applications/app_01h455vb4pex5vsknk084sn02q/review", json!({ "decision": "accept" })).await.expect(404);
    int.put("/interviews/int_01h455vb4pex5vsknk084sn02q/scorecard", json!({ "rating": 3, "feedback": "x" }))
        .await
        .expect(404);
    assert_eq!(ta.get("/candidates?count=true").await.json()["count"], 1, "nothing was made");
    assert_eq!(int.get("/availability-slots").await.expect(200).json()["data"], json!([]));
    // likely duplicates are said, not refused
    ta.patch(&one, json!({ "email": "ada@mail.example" })).await.expect(200);
    let twin =
        ta.post("/candidates", json!({ "name": "A. Other", "email": "ADA@mail.example" })).await.expect(201).json();
    assert_eq!(twin["warnings"], json!([{ "kind": "possible_duplicate", "candidate_id": ada, "reasons": ["email"] }]));
    w.anyone.get("/candidates").await.expect(401);
    w.anyone.get("/openapi.json").await.expect(200);
}

#[tokio::test]
async fn cvs_are_taken_by_content_and_given_back_whole() {
    let w = World::new().await;
    let ta = w.as_("ta1@acme.example").await;
    let id = ta.post("/candidates", json!({ "name": "Ada" })).await.expect(201).str("/id");
    let path = format!("/api/v1/candidates/{id}/resume");
    ta.get(&format!("/candidates/{id}/resume")).await.expect(404);
    let cv = "Ada Thorn\nПривет\n".repeat(20_000);
    ta.upload(&path, "Резюме Ада.txt", cv.as_bytes()).await.expect(201);
    let got = ta.get(&format!("/candidates/{id}/resume")).await.expect(200);
    assert!(got.body == cv.as_bytes() && got.header("content-disposition").contains("attachment"));
    let link = ta.get(&format!("/candidates/{id}")).await.str("/resume_link");
    assert!(link.ends_with(&path), "{link}");
    let mut exe = b"MZ\x90\x00".to_vec();
    exe.resize(5_000, 0);
    let refused = ta.upload(&path, "cv.pdf", &exe).await;
    assert!([415, 422].contains(&refused.status), "{}", refused.text());
    ta.upload(&path, "big.txt", &vec![b'a'; 21 * 1024 * 1024]).await.expect(413);
    assert_eq!(ta.get(&format!("/candidates/{id}/resume")).await.body, cv.as_bytes(), "the first one stays");
    // what lies on the disk is not the text
    let other = w.as_("ta1@birch.example").await;
    other.get(&format!("/candidates/{id}/resume")).await.expect(404);
    other.upload(&path, "cv.txt", b"mine").await.expect(404);
}

#[tokio::test]
async fn a_token_of_somebody_deactivated_is_worth_nothing_and_nothing_dangles() {
    let w = World::new().await;
    let ta = w.as_("ta1@acme.example").await;
    let first = w.user("acme", "one", "interviewer").await;
    w.user("acme", "two", "interviewer").await;
    let (one, two) = (w.as_("one@acme.example").await, w.as_("two@acme.example").await);
    one.post("/availability-slots", hours(1, 9, 10)).await.expect(201);
    ta.post("/candidates", json!({ "name": "Ada", "availability": [hours(1, 9, 10)] })).await.expect(201);
    ta.post("/scheduler/runs", json!({})).await.expect(201);
    two.post("/availability-slots", hours(1, 9, 10)).await.expect(201);
    ta.delete(&format!("/users/{first}")).await.expect(204);
    one.get("/interviews").await.expect(401);
    let taken = two.get("/interviews").await.expect(200).json();
    assert_eq!(taken["data"].as_array().unwrap().len(), 1, "passed on to the one who is free: {taken}");
    let second = taken["data"][0]["interviewer_id"].as_str().unwrap().to_owned();
    ta.delete(&format!("/users/{second}")).await.expect(204);
    let all = ta.get("/candidates").await.json();
    assert_eq!(all["data"][0]["status"], "created", "nobody is left: the candidate waits again");
}
