//! Onboarding, reading, changing, finding.

use super::{House, fields, id, names};
use crate::facade::{self, NewCandidate, Profile};
use kernel::Actor;
use serde_json::{Value, json};

#[tokio::test]
async fn what_is_posted_is_what_is_read() {
    let house = House::new().await;
    let body = json!({
        "name": "Ada Lovelace", "email": "Ada@Example.org", "phone": "+49 30 1234567", "location": "Berlin",
        "time_zone": "Europe/Berlin", "links": ["https://example.org/ada"], "current_role": "Analyst",
        "experience_years": 7, "source": "referral",
        "availability": [{ "start": "2026-11-24T10:00:00+01:00", "end": "2026-11-24T12:00:00+01:00" }],
    });
    let made = house.recruiter.post("/candidates", body).await.expect(201);
    let mut json = made.json();
    assert_eq!(json["warnings"], json!([]));
    json.as_object_mut().unwrap().remove("warnings");
    let read = house.recruiter.get(&format!("/candidates/{}", id(&made))).await.expect(200);
    assert_eq!(read.json(), json);
    assert_eq!(read.header("etag"), made.header("etag"));
    assert_eq!((json["status"].as_str(), json["active"].as_bool()), (Some("created"), Some(true)));
    assert_eq!((json["email"].as_str(), json["phone"].as_str()), (Some("ada@example.org"), Some("+49301234567")));
    assert_eq!(json["availability"], json!([{ "start": "2026-11-24T09:00:00Z", "end": "2026-11-24T11:00:00Z" }]));
    assert_eq!((&json["resume_link"], &json["interviews"]), (&json!(null), &json!([])));
    assert_eq!(
        (&json["applications"][0]["general"], &json["applications"][0]["state"]),
        (&json!(true), &json!("active"))
    );
    assert!(json["recruiter_id"].as_str().unwrap().starts_with("user_"));
    let listed = house.recruiter.get("/candidates?count=true").await.expect(200).json();
    assert_eq!((&listed["data"][0], &listed["count"]), (&json, &json!(1)));
}

#[tokio::test]
async fn what_cannot_be_right_is_named() {
    let house = House::new().await;
    let r = &house.recruiter;
    let wrong = json!({
        "name": "x".repeat(10_000), "email": "ada", "phone": "030", "experience_years": -1,
        "availability": [{ "start": "2026-11-24T12:00:00Z", "end": "2026-11-24T10:00:00Z" }],
    });
    let refused = r.post("/candidates", wrong).await.expect(422);
    assert_eq!(fields(&refused), ["name", "email", "phone", "experience_years", "availability[0].end"]);
    assert_eq!(fields(&r.post("/candidates", json!({})).await.expect(422)), ["name"]);
    r.post("/candidates", json!({ "name": 5 })).await.expect(422);
    let unknown = json!({ "name": "Ada", "recruiter_id": kernel::UserId::new() });
    assert_eq!(fields(&r.post("/candidates", unknown).await.expect(422)), ["recruiter_id"]);
    for filter in ["status=new", "sort=age", "active=perhaps", "recruiter_id=x", "limit=0", "cursor=zz"] {
        r.get(&format!("/candidates?{filter}")).await.expect(422);
    }
    assert_eq!(r.get("/candidates?count=true").await.json()["count"], 0);
    r.get("/candidates/nonsense").await.expect(404);
    r.get(&format!("/candidates/{}", kernel::CandidateId::new())).await.expect(404);
}

#[tokio::test]
async fn likely_duplicates_are_told_of_and_not_refused() {
    let house = House::new().await;
    let post = |body| house.recruiter.post("/candidates", body);
    let first =
        post(json!({ "name": "Ёлкина Аня", "email": "a@example.org", "phone": "+79161234567" })).await.expect(201);
    house.stranger.post("/candidates", json!({ "name": "Ёлкина Аня" })).await.expect(201);
    for (body, twice) in [
        (json!({ "name": "елкина  АНЯ" }), true),
        (json!({ "name": "B", "email": "A@example.org" }), true),
        (json!({ "name": "C", "phone": "+7 916 123-45-67" }), true),
        (json!({ "name": "D", "email": "d@example.org", "phone": "+79161234568" }), false),
    ] {
        let warnings = post(body).await.expect(201).json()["warnings"].clone();
        let told = |w: &Value| w["kind"] == "possible_duplicate" && w["candidate_id"] == json!(id(&first));
        assert_eq!(warnings.as_array().unwrap().iter().any(told), twice, "{warnings}");
    }
}

#[tokio::test]
async fn a_patch_changes_what_it_names() {
    let house = House::new().await;
    let made = house
        .recruiter
        .post("/candidates", json!({ "name": "Ada", "email": "ada@example.org", "source": "event" }))
        .await;
    let path = format!("/candidates/{}", id(&made));
    let stale = house.recruiter.with("if-match", made.header("etag"));
    house.clock_forward();
    let changed = house.recruiter.patch(&path, json!({ "name": "Ada King", "source": null })).await.expect(200);
    let json = changed.json();
    assert_eq!(
        (&json["name"], &json["email"], &json["source"]),
        (&json!("Ada King"), &json!("ada@example.org"), &json!(null))
    );
    assert_ne!(changed.header("etag"), made.header("etag"));
    stale.patch(&path, json!({ "name": "Another" })).await.expect(412);
    house.recruiter.with("if-match", changed.header("etag")).patch(&path, json!({ "email": null })).await.expect(200);
    assert_eq!(house.recruiter.get("/candidates?q=ada%40example.org").await.json()["data"], json!([]));
    assert_eq!(fields(&house.recruiter.patch(&path, json!({ "name": null })).await.expect(422)), ["name"]);
    house.stranger.patch(&path, json!({ "name": "Mine" })).await.expect(404);
}

#[tokio::test]
async fn found_by_name_address_and_phone() {
    let house = House::new().await;
    for (name, email, phone) in [
        ("Ада Лавлейс", "ada@example.org", "+49301234567"),
        ("Łukasz Żółć", "luk@example.org", "+48221112233"),
        ("Grace 100% Hopper_", "grace@example.org", "+12025550100"),
    ] {
        let body = json!({ "name": name, "email": email, "phone": phone });
        house.recruiter.post("/candidates", body).await.expect(201);
    }
    let all = ["Grace 100% Hopper_", "Łukasz Żółć", "Ада Лавлейс"];
    for (q, found) in [
        ("%D0%90%D0%94%D0%90", &all[2..]),
        ("zolc", &all[1..2]),
        ("hop+grace", &all[..1]),
        ("100%25", &all[..1]),
        ("h%25p", &[]),
        ("r_", &all[..1]),
        ("a_", &[]),
        ("Luk@example.ORG", &all[1..2]),
        ("luk@example", &[]),
        ("%2B48221112233", &all[1..2]),
        ("%2B49221112233", &[]),
        ("555-01-00", &all[..1]),
        ("550100", &[]),
        ("", &all[..]),
    ] {
        let answer = house.recruiter.get(&format!("/candidates?sort=name&q={q}")).await.expect(200);
        assert_eq!(names(&answer), found, "{q}");
        assert_eq!(house.stranger.get(&format!("/candidates?q={q}")).await.json()["data"], json!([]));
    }
}

#[tokio::test]
async fn pages_of_a_list_hold_everybody_once_in_order() {
    let house = House::new().await;
    let many = ["ёж", "Ель", "ежевика", "Zoe", "ábc", "abd", "Ab", "Ab"];
    let new = |n: &&str| NewCandidate {
        profile: Profile { name: (*n).to_owned(), ..Profile::default() },
        ..NewCandidate::default()
    };
    let actor = Actor::system(house.acme);
    let made = facade::create_many(&house.app, &actor, many.iter().map(new).collect()).await.unwrap();
    assert_eq!(made.len(), many.len());
    let sorted = ["Ab", "Ab", "ábc", "abd", "Zoe", "ёж", "ежевика", "Ель"];
    for (sort, expected) in [
        ("name", sorted.map(str::to_owned).to_vec()),
        ("-created_at", many.iter().rev().map(|n| (*n).to_owned()).collect()),
    ] {
        let mut path = format!("/candidates?sort={sort}&limit=3");
        let mut seen = Vec::new();
        loop {
            let answer = house.recruiter.get(&path).await.expect(200);
            seen.extend(names(&answer));
            let Some(cursor) = answer.json()["next_cursor"].as_str().map(str::to_owned) else { break };
            assert!(answer.header("link").contains(&cursor));
            path = format!("/candidates?sort={sort}&limit=3&cursor={cursor}");
        }
        assert_eq!(seen, expected, "{sort}");
    }
}

#[tokio::test]
async fn deactivated_and_restored() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let path = format!("/candidates/{}", id(&made));
    house.book(super::application(&made)).await;
    house.recruiter.delete(&path).await.expect(204);
    house.recruiter.delete(&path).await.expect(204);
    let read = house.recruiter.get(&path).await.expect(200).json();
    assert_eq!((&read["active"], &read["status"]), (&json!(false), &json!("created")), "what was booked is cancelled");
    assert_eq!(names(&house.recruiter.get("/candidates").await), Vec::<String>::new());
    assert_eq!(names(&house.recruiter.get("/candidates?active=false").await), ["Ada"]);
    assert!(facade::waiting(house.app.store.read(), &house.system()).await.unwrap().is_empty());
    let mut tx = house.begin().await;
    let (who, interview) = (house.system(), kernel::InterviewId::new());
    let refused = facade::interview_booked(&mut tx, &who, super::application(&made), interview).await.unwrap_err();
    assert_eq!(refused.kind, kernel::Kind::Conflict);
    drop(tx);
    house.recruiter.post(&format!("{path}/restore"), json!({})).await.expect(200);
    assert_eq!(names(&house.recruiter.get("/candidates").await), ["Ada"]);
    house.stranger.delete(&path).await.expect(404);
}

#[tokio::test]
async fn availability_is_replaced() {
    let house = House::new().await;
    let path = format!("/candidates/{}/availability", id(&house.candidate("Ada").await));
    let range =
        |a: &str, b: &str| json!({ "start": format!("2026-11-24T{a}:00Z"), "end": format!("2026-11-24T{b}:00Z") });
    let put = house.recruiter.put(&path, json!([range("09:00", "10:00"), range("10:00", "11:00")])).await.expect(200);
    assert_eq!(put.json()["availability"], json!([range("09:00", "11:00")]));
    let again = house.recruiter.put(&path, json!([range("14:00", "15:00")])).await.expect(200);
    assert_eq!(again.json()["availability"], json!([range("14:00", "15:00")]));
    let refused = house.recruiter.put(&path, json!([range("15:00", "14:00")])).await.expect(422);
    assert_eq!(fields(&refused), ["availability[0].end"]);
    house.recruiter.put(&path, json!([{ "start": "2026-11-24" }])).await.expect(422);
    house.stranger.put(&path, json!([])).await.expect(404);
}

#[tokio::test]
async fn who_may_do_what() {
    let house = House::new().await;
    let (user, interviewer) = house.member("ivan", "interviewer").await;
    let (_, manager) = house.member("mara", "hiring_manager").await;
    let seen =
        house.recruiter.post("/candidates", json!({ "name": "Ada", "email": "ada@example.org" })).await.expect(201);
    let hidden = house.candidate("Bob").await;
    house.books(user, id(&seen));
    let path = |c| format!("/candidates/{}", id(c));
    let read = interviewer.get(&path(&seen)).await.expect(200).json();
    assert_eq!((&read["name"], &read["email"]), (&json!("Ada"), &json!(null)), "the profile, not the address");
    assert_eq!(read["interviews"], json!([{ "interviewer_id": user }]));
    assert_eq!(names(&interviewer.get("/candidates").await), ["Ada"]);
    assert_eq!(interviewer.get("/candidates?q=ada%40example.org").await.json()["data"], json!([]));
    assert_eq!(interviewer.get("/applications?count=true").await.json()["count"], 1);
    interviewer.get(&path(&hidden)).await.expect(404);
    interviewer.get(&format!("{}/journey", path(&hidden))).await.expect(404);
    assert_eq!(manager.get(&path(&seen)).await.expect(200).json()["email"], "ada@example.org");
    for who in [&interviewer, &manager] {
        who.post("/candidates", json!({ "name": "Eve" })).await.expect(403);
        who.patch(&path(&hidden), json!({ "name": "Eve" })).await.expect(403);
        who.delete(&path(&seen)).await.expect(403);
        who.put(&format!("{}/availability", path(&seen)), json!([])).await.expect(403);
        who.upload(&format!("/api/v1{}/resume", path(&seen)), "cv.pdf", b"%PDF-1.7\n%%EOF\n").await.expect(403);
    }
    house.nobody.get("/candidates").await.expect(401);
    house.stranger.get(&path(&seen)).await.expect(404);
}

#[tokio::test]
async fn contact_data_lies_nowhere_readable() {
    let house = House::new().await;
    let body = json!({ "name": "Ada", "email": "secret-address@example.org", "phone": "+49309876543" });
    let made = house.recruiter.post("/candidates", body).await.expect(201);
    let row =
        crate::candidates::store::find(house.app.store.read(), &house.system(), id(&made)).await.unwrap().unwrap();
    let lying = format!("{row:?}") + &String::from_utf8_lossy(&row.contact);
    assert!(!lying.contains("secret-address") && !lying.contains("9876543"));
    let page = store::Keyset { descending: false, limit: 100, after: None };
    let log = store::events::latest(house.app.store.read(), &house.system(), "candidate.", &page).await.unwrap();
    let said: String = log.rows.iter().map(|e| e.detail.to_string()).collect();
    assert!(said.contains("Ada") && !said.contains("secret-address") && !said.contains("9876543"));
}

#[tokio::test]
async fn slots_are_not_replaced_while_somebody_books_the_candidate() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let briefs = crate::facade::briefs(house.app.store.read(), &house.system(), &[id(&made)]).await.unwrap();
    let tx = house.begin().await;
    identity::facade::lock_people(&tx, &[briefs[&id(&made)].person]).await.unwrap();
    let (recruiter, path) = (house.recruiter.clone(), format!("/candidates/{}/availability", id(&made)));
    let replaces = tokio::spawn(async move { recruiter.put(&path, json!([])).await });
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    assert!(!replaces.is_finished());
    tx.commit().await.unwrap();
    replaces.await.unwrap().expect(200);
}

#[tokio::test]
async fn the_journey_is_for_those_who_see_all() {
    let house = House::new().await;
    let (ivan, interviewer) = house.member("ivan", "interviewer").await;
    let (_, manager) = house.member("mara", "hiring_manager").await;
    let made = house.candidate("Ada").await;
    let path = format!("/candidates/{}/journey", id(&made));
    interviewer.get(&path).await.expect(404);
    house.stranger.get(&path).await.expect(404);
    house.books(ivan, id(&made));
    interviewer.get(&path).await.expect(403);
    manager.get(&path).await.expect(200);
    let page = format!("/candidates/{}", id(&made));
    assert!(house.recruiter.page(&page).await.expect(200).text().contains("class=\"journey"));
    assert!(!interviewer.page(&page).await.expect(200).text().contains("class=\"journey"));
}
