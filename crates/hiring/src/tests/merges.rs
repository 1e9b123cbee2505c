//! Two records of one person.

use super::{Answer, House, fields, id};
use serde_json::{Value, json};

async fn person(house: &House, body: Value) -> Answer {
    house.recruiter.post("/candidates", body).await.expect(201)
}

#[tokio::test]
async fn nothing_is_lost_and_all_of_it_comes_back() {
    let house = House::new().await;
    let r = &house.recruiter;
    let engineer = house.job("Engineer").await;
    let ada = person(&house, json!({ "name": "Ada", "email": "ada@a.org", "tags": ["vip"] })).await;
    let body = json!({ "name": "Ада Лавлейс", "phone": "+49301234567", "tags": ["vip", "dutch"], "requisition_id": engineer,
        "links": ["https://ada.example"], "education": [{ "school": "Home" }] });
    let other = person(&house, body).await;
    let (kept, gone) = (format!("/candidates/{}", id(&ada)), format!("/candidates/{}", id(&other)));
    r.post(&format!("{gone}/tags"), json!({ "tags": ["chess"] })).await.expect(200);
    house.clock_forward();

    let preview = r.get(&format!("{kept}/merge?candidate_id={}", id(&other))).await.expect(200).json();
    assert_eq!(preview["objections"], json!([]));
    assert_eq!(preview["along"].as_array().unwrap().len(), 1);
    let merge = json!({ "candidate_id": id(&other), "take": ["name"] });
    let merged = r.post(&format!("{kept}/merge"), merge.clone()).await.expect(200).json();
    assert_eq!(
        (&merged["name"], &merged["email"], &merged["phone"]),
        (&json!("Ада Лавлейс"), &json!("ada@a.org"), &json!("+49301234567"))
    );
    assert_eq!((merged["tags"].as_array().unwrap().len(), merged["applications"].as_array().unwrap().len()), (3, 2));
    assert_eq!(merged["education"][0]["school"], "Home");

    // the address of the other leads to the one that is kept, whose journey is both's
    let moved = r.get(&gone).await.expect(308);
    assert_eq!(moved.header("location"), format!("/api/v1{kept}"));
    r.patch(&gone, json!({ "name": "Ghost" })).await.expect(404);
    assert_eq!(r.get("/candidates").await.json()["data"].as_array().unwrap().len(), 1);
    let journey = r.get(&format!("{kept}/journey")).await.expect(200).json();
    let created = journey["data"].as_array().unwrap().iter().filter(|s| s["kind"] == "candidate.created");
    let titles: Vec<_> = created.map(|s| s["requisition"].clone()).collect();
    assert_eq!(titles, [Value::Null, json!("Engineer")]);
    assert_eq!(r.get(&format!("{kept}/duplicates")).await.expect(200).json()["data"], json!([]));
    r.post(&format!("{kept}/merge"), merge).await.expect(409);

    // what was changed since stays, everything else is as it was
    house.clock_forward();
    r.patch(&kept, json!({ "email": "new@a.org" })).await.expect(200);
    let back = r.post(&format!("{kept}/unmerge"), json!({})).await.expect(200).json();
    assert_eq!(
        (&back["id"], &back["phone"], &back["active"]),
        (&json!(id(&other)), &json!("+49301234567"), &json!(true))
    );
    assert_eq!(
        (back["tags"].as_array().unwrap().len(), back["applications"][0]["requisition_title"].as_str()),
        (3, Some("Engineer"))
    );
    let now = r.get(&kept).await.expect(200).json();
    assert_eq!((&now["name"], &now["email"], &now["phone"]), (&json!("Ada"), &json!("new@a.org"), &json!(null)));
    assert_eq!((now["tags"].as_array().unwrap().len(), now["applications"].as_array().unwrap().len()), (1, 1));
    assert_eq!(now["education"], json!([]));
    r.post(&format!("{kept}/unmerge"), json!({})).await.expect(404);
}

#[tokio::test]
async fn two_applications_for_one_job_come_together_and_part_again() {
    let house = House::new().await;
    let r = &house.recruiter;
    let (ada, other) = (house.candidate("Ada").await, house.candidate("Ada L").await);
    // both stand in the general requisition; the other has come further
    house.book(super::application(&other)).await;
    let (kept, gone) = (format!("/candidates/{}", id(&ada)), format!("/candidates/{}", id(&other)));
    let merged = r.post(&format!("{kept}/merge"), json!({ "candidate_id": id(&other) })).await.expect(200).json();
    let applications = merged["applications"].as_array().unwrap();
    assert_eq!(applications.len(), 1);
    assert_eq!((&applications[0]["id"], &merged["status"]), (&json!(super::application(&other)), &json!("scheduled")));
    r.post(&format!("{kept}/unmerge"), json!({ "candidate_id": id(&other) })).await.expect(200);
    let (one, two) = (r.get(&kept).await.json(), r.get(&gone).await.json());
    assert_eq!((&one["applications"][0]["id"], &one["status"]), (&json!(super::application(&ada)), &json!("created")));
    assert_eq!(
        (&two["applications"][0]["id"], &two["status"]),
        (&json!(super::application(&other)), &json!("scheduled"))
    );
}

#[tokio::test]
async fn refused_where_it_makes_no_sense() {
    let house = House::new().await;
    let r = &house.recruiter;
    let (ada, ben, cy) = (house.candidate("Ada").await, house.candidate("Ben").await, house.candidate("Cy").await);
    let path = format!("/candidates/{}", id(&ada));
    let into = |other: &Answer| json!({ "candidate_id": id(other) });
    r.post(&format!("{path}/merge"), into(&ada)).await.expect(409);
    let wrong = json!({ "candidate_id": id(&ben), "take": ["salary"] });
    assert_eq!(fields(&r.post(&format!("{path}/merge"), wrong).await.expect(422)), ["take"]);
    house.stranger.post(&format!("{path}/merge"), into(&ben)).await.expect(404);
    let theirs = house.stranger.post("/candidates", json!({ "name": "Olaf" })).await.expect(201);
    r.post(&format!("{path}/merge"), into(&theirs)).await.expect(404);
    let (_, ian) = house.member("ian", "interviewer").await;
    ian.post(&format!("{path}/merge"), into(&ben)).await.expect(403);
    // a later merge is taken back first, and none after thirty days
    r.post(&format!("{path}/merge"), into(&ben)).await.expect(200);
    house.clock_forward();
    r.post(&format!("{path}/merge"), into(&cy)).await.expect(200);
    r.post(&format!("{path}/unmerge"), json!({ "candidate_id": id(&ben) })).await.expect(409);
    r.post(&format!("{path}/unmerge"), json!({})).await.expect(200);
    house.app.clock().turn(31 * kernel::time::DAY);
    let rita = house.nobody.sign_in("rita@example.org", super::PASSWORD).await;
    rita.post(&format!("{path}/unmerge"), json!({})).await.expect(409);
    // an erased one is nobody
    let erase = json!({ "confirm": "Cy", "reason": "asked" });
    rita.post(&format!("/candidates/{}/erase", id(&cy)), erase).await.expect(204);
    rita.post(&format!("{path}/merge"), into(&cy)).await.expect(409);
}

#[tokio::test]
async fn of_two_who_merge_at_the_same_moment_one_does() {
    let house = House::new().await;
    let (ada, ben) = (house.candidate("Ada").await, house.candidate("Ben").await);
    let merge = |kept: &Answer, other: &Answer| {
        let (path, body) = (format!("/candidates/{}/merge", id(kept)), json!({ "candidate_id": id(other) }));
        let client = house.recruiter.clone();
        async move { client.post(&path, body).await.status }
    };
    let (one, two) = tokio::join!(merge(&ada, &ben), merge(&ben, &ada));
    let mut both = [one, two];
    both.sort_unstable();
    assert_eq!(both[0], 200, "{both:?}");
    assert!([404, 409].contains(&both[1]), "{both:?}");
    assert_eq!(house.recruiter.get("/candidates").await.json()["data"].as_array().unwrap().len(), 1);
}
