//! Booking by hand and the steps of an interview.

use super::{House, at, fields, offers};
use axum::http::Method;
use serde_json::json;

#[tokio::test]
async fn booking_by_hand_refuses_who_is_busy_and_overrides_wishes_with_a_reason() {
    let house = House::new().await;
    let (_, first) = house.booked().await;
    assert!(!first.is_empty());
    let grace = house.candidate("Grace", &[]).await;
    let wish = |start: String, reason: Option<&str>| json!({ "candidate_id": grace, "interviewer_id": house.anna_id, "start": start, "override_reason": reason });
    let busy = house.recruiter.post("/interviews", wish("2026-11-23T10:30:00Z".to_owned(), Some("now"))).await;
    assert!(busy.expect(409).str("/detail").contains("anna"));
    house.anna.put("/booking-rules", json!({ "cap_day": 1 })).await.expect(200);
    let capped = house.recruiter.post("/interviews", wish(at(15), None)).await.expect(409);
    assert!(capped.str("/detail").contains('1'), "{}", capped.text());
    let booked = house.recruiter.post("/interviews", wish(at(15), Some("the last day"))).await.expect(201);
    assert_eq!((booked.str("/start"), booked.str("/end")), (at(15), at(16)));
    assert_eq!(house.status(&grace).await, "scheduled");
    house.recruiter.post("/interviews", wish(at(16), Some("again"))).await.expect(409);
    let path = format!("/interviews/{}", booked.str("/id"));
    assert_eq!(house.anna.get(&path).await.expect(200).str("/override_reason"), "the last day");
    house.stranger.get(&path).await.expect(404);
}

#[tokio::test]
async fn booking_by_hand_says_what_cannot_be_right() {
    let house = House::new().await;
    let ada = house.candidate("Ada", &[]).await;
    let send = async |body| fields(&house.recruiter.post("/interviews", body).await.expect(422));
    let (anna, later) = (house.anna_id.clone(), at(12));
    assert_eq!(send(json!({ "interviewer_id": anna, "start": later })).await, ["candidate_id"]);
    let past = json!({ "candidate_id": ada, "interviewer_id": anna, "start": at(7) });
    assert_eq!(send(past).await, ["start"]);
    let nobody = json!({ "candidate_id": ada, "interviewer_id": kernel::UserId::new(), "start": later });
    assert_eq!(send(nobody).await, ["interviewer_id"]);
    let unknown = json!({ "candidate_id": kernel::CandidateId::new(), "interviewer_id": anna, "start": later });
    assert_eq!(send(unknown).await, ["candidate_id"]);
    let twice = json!({ "candidate_id": ada, "interviewer_id": anna, "assistants": [anna], "start": later });
    assert_eq!(send(twice).await, ["assistants[0]"]);
    let body = json!({ "candidate_id": ada, "interviewer_id": anna, "start": later });
    house.anna.post("/interviews", body.clone()).await.expect(403);
    house.stranger.post("/interviews", body).await.expect(422);
}

#[tokio::test]
async fn a_move_is_one_step_and_links_both() {
    let house = House::new().await;
    let (ada, old) = house.booked().await;
    let moved = house.recruiter.post(&format!("/interviews/{old}/reschedule"), json!({ "start": at(14) })).await;
    let moved = moved.expect(201);
    assert_eq!(moved.str("/replaces_id"), old);
    let before = house.recruiter.get(&format!("/interviews/{old}")).await.expect(200);
    assert_eq!((before.str("/status"), before.str("/replaced_by_id")), ("rescheduled".to_owned(), moved.str("/id")));
    assert_eq!(house.status(&ada).await, "scheduled");
    house.recruiter.post(&format!("/interviews/{old}/reschedule"), json!({ "start": at(15) })).await.expect(409);
    // overlapping itself is no conflict, and the old hour is free again
    let id = moved.str("/id");
    let nudged = json!({ "start": "2026-11-23T14:30:00Z" });
    house.recruiter.post(&format!("/interviews/{id}/reschedule"), nudged).await.expect(201);
    let grace = house.candidate("Grace", &[(10, 11)]).await;
    house.run().await;
    assert_eq!(house.status(&grace).await, "scheduled");
}

#[tokio::test]
async fn cancelled_and_missed_interviews_wait_for_a_new_booking() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    let path = format!("/interviews/{id}");
    let refused = house.recruiter.post(&format!("{path}/cancel"), json!({})).await.expect(422);
    assert_eq!(fields(&refused), ["reason"]);
    house.anna.post(&format!("{path}/cancel"), json!({ "reason": "ill" })).await.expect(403);
    house.stranger.post(&format!("{path}/cancel"), json!({ "reason": "ill" })).await.expect(404);
    let cancelled = house.recruiter.post(&format!("{path}/cancel"), json!({ "reason": "ill" })).await.expect(200);
    assert_eq!((cancelled.str("/status"), cancelled.str("/reason")), ("cancelled".to_owned(), "ill".to_owned()));
    assert_eq!(house.status(&ada).await, "created");
    house.recruiter.post(&format!("{path}/cancel"), json!({ "reason": "ill" })).await.expect(409);
    let second = house.run().await.str("/interviews/0/id");
    let missed =
        house.recruiter.send(Method::POST, &format!("/api/v1/interviews/{second}/no-show"), None).await.expect(200);
    assert_eq!(missed.str("/status"), "no_show");
    assert_eq!(house.status(&ada).await, "created");
    let third = house.run().await.str("/interviews/0/id");
    assert_eq!(
        house.anna.post(&format!("/interviews/{third}/start"), json!({})).await.expect(200).str("/status"),
        "in_progress"
    );
    // what was begun can be broken off, or nobody came after all
    house.recruiter.post(&format!("/interviews/{third}/reschedule"), json!({ "start": at(15) })).await.expect(409);
    house.recruiter.post(&format!("/interviews/{third}/cancel"), json!({ "reason": "ill" })).await.expect(200);
    assert_eq!(house.status(&ada).await, "created");
    let fourth = house.run().await.str("/interviews/0/id");
    house.anna.post(&format!("/interviews/{fourth}/start"), json!({})).await.expect(200);
    house.recruiter.post(&format!("/interviews/{fourth}/no-show"), json!({})).await.expect(200);
    assert_eq!(house.status(&ada).await, "created");
}

#[tokio::test]
async fn lists_show_ones_own_and_filter() {
    let house = House::new().await;
    let (boris_id, boris) = house.interviewer("boris").await;
    let (ada, id) = house.booked().await;
    offers(&boris, &[(12, 13)]).await;
    house.candidate("Grace", &[(12, 13)]).await;
    let body = json!({ "candidate_id": house.candidate("Lin", &[]).await, "interviewer_id": boris_id,
        "assistants": [house.anna_id], "start": at(15) });
    house.recruiter.post("/interviews", body).await.expect(201);
    let ids = async |client: &testkit::Client, query: &str| {
        let list = client.get(&format!("/interviews{query}")).await.expect(200).json();
        list["data"].as_array().unwrap().iter().map(|i| i["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(ids(&house.anna, "").await.len(), 2, "one led, one assisted");
    assert_eq!(ids(&boris, "").await.len(), 1);
    assert_eq!(ids(&house.recruiter, "").await.len(), 2);
    assert_eq!(ids(&house.recruiter, &format!("?candidate_id={ada}")).await, [id.as_str()]);
    assert_eq!(ids(&house.recruiter, &format!("?interviewer_id={boris_id}")).await.len(), 1);
    assert_eq!(ids(&house.recruiter, &format!("?from={}", at(11))).await.len(), 1);
    assert_eq!(ids(&house.recruiter, &format!("?to={}", at(15))).await, [id.as_str()]);
    assert_eq!(ids(&house.recruiter, "?status=created").await.len(), 2);
    assert!(ids(&house.recruiter, "?status=selected").await.is_empty());
    let page = house.recruiter.get("/interviews?limit=1").await.expect(200);
    let next = format!("?limit=1&cursor={}", page.str("/next_cursor"));
    assert_ne!(ids(&house.recruiter, &next).await, [id.as_str()]);
    house.recruiter.get("/interviews?status=perhaps").await.expect(422);
    assert!(ids(&house.stranger, "").await.is_empty());
    boris.get(&format!("/interviews/{id}")).await.expect(404);
}

#[tokio::test]
async fn whoever_has_less_to_do_for_their_hours_takes_over() {
    let house = House::new().await;
    let (boris_id, boris) = house.interviewer("boris").await;
    let (_, clara) = house.interviewer("clara").await;
    let (_, id) = house.booked().await;
    offers(&boris, &[(9, 17)]).await;
    offers(&clara, &[(10, 11)]).await;
    let lin = house.candidate("Lin", &[]).await;
    let wish = json!({ "candidate_id": lin, "interviewer_id": boris_id, "start": at(14) });
    house.recruiter.post("/interviews", wish).await.expect(201);
    house.recruiter.delete(&format!("/users/{}?interviews=reassign", house.anna_id)).await;
    // one of eight hours is less than the only one
    let shown = house.recruiter.get(&format!("/interviews/{id}")).await.expect(200);
    assert_eq!(shown.str("/interviewer_id"), boris_id);
}

#[tokio::test]
async fn whoever_leaves_is_replaced_or_the_interview_is_called_off() {
    let house = House::new().await;
    let (boris_id, boris) = house.interviewer("boris").await;
    let (ada, id) = house.booked().await;
    offers(&boris, &[(10, 12)]).await;
    house.recruiter.delete(&format!("/users/{}?interviews=reassign", house.anna_id)).await;
    let shown = house.recruiter.get(&format!("/interviews/{id}")).await.expect(200);
    assert_eq!((shown.str("/status"), shown.str("/interviewer_id")), ("created".to_owned(), boris_id.clone()));
    assert_eq!(boris.get("/interviews").await.expect(200).json()["data"].as_array().unwrap().len(), 1);
    house.recruiter.delete(&format!("/users/{boris_id}?interviews=cancel")).await;
    assert_eq!(house.recruiter.get(&format!("/interviews/{id}")).await.expect(200).str("/status"), "cancelled");
    assert_eq!(house.status(&ada).await, "created");
}

#[tokio::test]
async fn a_candidate_who_leaves_frees_the_interviewer() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    house.recruiter.delete(&format!("/candidates/{ada}")).await;
    assert_eq!(house.recruiter.get(&format!("/interviews/{id}")).await.expect(200).str("/status"), "cancelled");
    let grace = house.candidate("Grace", &[(10, 11)]).await;
    house.run().await;
    assert_eq!(house.status(&grace).await, "scheduled");
}
