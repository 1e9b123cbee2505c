//! Profile reviews: asked, given, and what follows.

use super::{House, application, fields, id};
use crate::facade;
use serde_json::json;

#[tokio::test]
async fn asked_seen_accepted_declined() {
    let house = House::new().await;
    let (user, interviewer) = house.member("ivan", "interviewer").await;
    let made = house.candidate("Ada").await;
    let (read, review) = (format!("/candidates/{}", id(&made)), format!("/applications/{}/review", application(&made)));
    interviewer.get(&read).await.expect(404);
    interviewer.put(&review, json!({ "decision": "accept" })).await.expect(404);
    let ask = format!("/applications/{}/reviews", application(&made));
    interviewer.post(&ask, json!({ "user_id": user })).await.expect(403);
    assert_eq!(
        fields(&house.recruiter.post(&ask, json!({ "user_id": kernel::UserId::new() })).await.expect(422)),
        ["user_id"]
    );
    let asked = house.recruiter.post(&ask, json!({ "user_id": user })).await.expect(201).json();
    assert_eq!((&asked["reviews"][0]["name"], &asked["reviews"][0]["decision"]), (&json!("ivan"), &json!(null)));
    house.recruiter.post(&ask, json!({ "user_id": user })).await.expect(201);
    interviewer.get(&read).await.expect(200);
    interviewer.put(&review, json!({ "decision": "maybe" })).await.expect(422);
    house.recruiter.put(&review, json!({ "decision": "accept" })).await.expect(403);
    let accepted = interviewer.put(&review, json!({ "decision": "accept" })).await.expect(200).json();
    assert_eq!(
        (accepted["reviews"].as_array().unwrap().len(), &accepted["reviews"][0]["decision"]),
        (1, &json!("accept"))
    );
    let barred = async || facade::barred(house.app.store.read(), &house.system()).await.unwrap();
    let (of_ada, ivan) = (application(&made), user);
    assert!(!barred().await.bars(of_ada, ivan));
    let declined =
        interviewer.put(&review, json!({ "decision": "decline", "reason": "a friend" })).await.expect(200).json();
    assert_eq!((&declined["state"], &declined["reviews"][0]["reason"]), (&json!("active"), &json!("a friend")));
    assert!(barred().await.bars(of_ada, ivan) && !barred().await.bars(of_ada, kernel::UserId::new()));
    let of_others = facade::barred_for(house.app.store.read(), &house.system(), &[]).await.unwrap();
    assert!(!of_others.bars(of_ada, ivan), "nothing is known of applications not asked for");
    interviewer.get(&read).await.expect(200);
}

#[tokio::test]
async fn a_hiring_managers_decline_rejects() {
    let house = House::new().await;
    let (_, manager) = house.member("mara", "hiring_manager").await;
    let made = house.candidate("Ada").await;
    house.book(application(&made)).await;
    let review = format!("/applications/{}/review", application(&made));
    let body = json!({ "decision": "decline", "reason": "no fit" });
    let rejected = manager.put(&review, body.clone()).await.expect(200);
    assert_eq!((rejected.str("/state"), rejected.str("/reason")), ("rejected".to_owned(), "no fit".to_owned()));
    manager.put(&review, body).await.expect(409);
    assert_eq!(house.recruiter.get(&format!("/candidates/{}", id(&made))).await.str("/status"), "rejected");
}

#[tokio::test]
async fn where_acceptance_is_required() {
    let house = House::new().await;
    let (ivan, interviewer) = house.member("ivan", "interviewer").await;
    let (olga, _) = house.member("olga", "interviewer").await;
    let (one, two) = (house.candidate("Ada").await, house.candidate("Bob").await);
    let path = "/hiring-settings";
    let chosen = json!({ "acceptance_required": true });
    interviewer.put(path, chosen.clone()).await.expect(403);
    assert_eq!(house.recruiter.get(path).await.expect(200).json()["acceptance_required"], false);
    assert_eq!(house.recruiter.put(path, chosen.clone()).await.expect(200).json(), chosen);
    assert_eq!(house.stranger.get(path).await.expect(200).json()["acceptance_required"], false);
    assert!(facade::waiting(house.app.store.read(), &house.system()).await.unwrap().is_empty());
    house.books(ivan, id(&one));
    let review = format!("/applications/{}/review", application(&one));
    interviewer.put(&review, json!({ "decision": "accept" })).await.expect(200);
    let waiting = facade::waiting(house.app.store.read(), &house.system()).await.unwrap();
    assert_eq!(waiting.iter().map(|w| w.candidate).collect::<Vec<_>>(), [id(&one)]);
    let both = [application(&one), application(&two)];
    for barred in [
        facade::barred(house.app.store.read(), &house.system()).await.unwrap(),
        facade::barred_for(house.app.store.read(), &house.system(), &both).await.unwrap(),
    ] {
        let bars = both.map(|a| [ivan, olga].map(|user| barred.bars(a, user)));
        assert_eq!(bars, [[false, true], [true, true]]);
    }
    let of_both = facade::waiting_of(house.app.store.read(), &house.system(), &both).await.unwrap();
    assert_eq!(of_both.iter().map(|w| w.application).collect::<Vec<_>>(), [application(&one)]);
}
