//! Agencies, sources and tags.

use super::{House, fields, names};
use serde_json::json;

#[tokio::test]
async fn agencies_count_whom_they_brought_and_are_merged() {
    let house = House::new().await;
    let r = &house.recruiter;
    let contact = json!({ "name": "Piet", "email": "Piet@Agency.example", "phone": "+31201234567" });
    let a = json!({ "name": "Northwind", "kind": "recruitment_service", "contacts": [contact] });
    let a = r.post("/agencies", a).await.expect(201);
    assert_eq!(a.json()["contacts"][0]["email"], "piet@agency.example");
    let b = r.post("/agencies", json!({ "name": "North Wind" })).await.expect(201);
    assert_eq!(fields(&r.post("/agencies", json!({ "name": " NORTHWIND " })).await.expect(409)), ["name"]);
    let wrong =
        json!({ "name": "", "kind": "bank", "website": "nowhere", "contacts": [{ "name": "", "phone": "12" }] });
    let refused = r.post("/agencies", wrong).await.expect(422);
    assert_eq!(fields(&refused), ["name", "kind", "website", "contacts[0].name", "contacts[0].phone"]);

    for (name, agency) in [("Ada", &a), ("Ben", &b), ("Cy", &b)] {
        r.post("/candidates", json!({ "name": name, "agency_id": agency.str("/id") })).await.expect(201);
    }
    let path = format!("/agencies/{}", b.str("/id"));
    assert_eq!(r.get(&path).await.json()["candidates"], 2);
    let kept = r.post(&format!("{path}/merge"), json!({ "into": a.str("/id") })).await.expect(200).json();
    assert_eq!((&kept["name"], &kept["candidates"]), (&json!("Northwind"), &json!(3)));
    assert_eq!(r.get(&path).await.expect(200).json()["merged_into"], json!(a.str("/id")));
    r.post(&format!("/agencies/{}/merge", a.str("/id")), json!({ "into": a.str("/id") })).await.expect(409);
    let of_a = format!("/candidates?agency_id={}&sort=name", a.str("/id"));
    assert_eq!(names(&r.get(&of_a).await.expect(200)), ["Ada", "Ben", "Cy"]);

    // out of use: its candidates keep it, nobody new is given it
    r.delete(&format!("/agencies/{}", a.str("/id"))).await.expect(200);
    let new = json!({ "name": "Dee", "agency_id": a.str("/id") });
    assert_eq!(fields(&r.post("/candidates", new).await.expect(422)), ["agency_id"]);
    assert_eq!(names(&r.get(&of_a).await.expect(200)).len(), 3);
    house.stranger.get(&format!("/agencies/{}", a.str("/id"))).await.expect(404);
    house.stranger.post(&format!("{path}/merge"), json!({ "into": a.str("/id") })).await.expect(404);
}

#[tokio::test]
async fn every_organization_begins_with_the_usual_sources_and_typed_ones_are_added() {
    let house = House::new().await;
    let r = &house.recruiter;
    assert_eq!(names(&r.get("/sources").await.expect(200)), ["agency", "careers page", "event", "import", "referral"]);
    let ada = r.post("/candidates", json!({ "name": "Ada", "source": "Meetup" })).await.expect(201);
    r.post("/candidates", json!({ "name": "Ben", "source": "meetup" })).await.expect(201);
    r.post("/candidates", json!({ "name": "Cy", "source": "Referral" })).await.expect(201);
    let all = r.get("/sources").await.expect(200).json();
    let meetup = all["data"].as_array().unwrap().iter().find(|s| s["name"] == "Meetup").cloned().unwrap();
    assert_eq!((&meetup["candidates"], all["data"].as_array().unwrap().len()), (&json!(2), 6));
    // called otherwise, its candidates follow
    let path = format!("/sources/{}", meetup["id"].as_str().unwrap());
    r.patch(&path, json!({ "name": "Rust meetup", "kind": "event" })).await.expect(200);
    assert_eq!(r.get(&format!("/candidates/{}", ada.str("/id"))).await.json()["source"], "Rust meetup");
    assert_eq!(names(&r.get("/candidates?source=Rust%20meetup&sort=name").await.expect(200)), ["Ada", "Ben"]);
    assert_eq!(fields(&r.patch(&path, json!({ "name": "referral" })).await.expect(409)), ["name"]);
}

#[tokio::test]
async fn tags_mark_and_are_seen_by_recruiters_alone() {
    let house = House::new().await;
    let r = &house.recruiter;
    let ada =
        r.post("/candidates", json!({ "name": "Ada", "tags": ["relocates", " Relocates ", "vip"] })).await.expect(201);
    let of = |a: &testkit::Answer| {
        let tags = a.json()["tags"].as_array().cloned().unwrap();
        tags.iter().map(|t| t["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of(&ada), ["relocates", "vip"]);
    let path = format!("/candidates/{}/tags", ada.str("/id"));
    assert_eq!(
        of(&r.post(&path, json!({ "tags": ["dutch", "VIP"] })).await.expect(200)),
        ["dutch", "relocates", "vip"]
    );
    assert_eq!(of(&r.put(&path, json!({ "tags": ["vip"] })).await.expect(200)), ["vip"]);
    house.candidate("Ben").await;
    assert_eq!(names(&r.get("/candidates?tag=vip").await.expect(200)), ["Ada"]);
    let all = r.get("/tags").await.expect(200).json();
    assert_eq!(all["data"].as_array().unwrap().len(), 3);

    // merging a tag into one that somebody has too marks them once
    let id = |name: &str| {
        let tag = all["data"].as_array().unwrap().iter().find(|t| t["name"] == name).unwrap();
        tag["id"].as_str().unwrap().to_owned()
    };
    r.post(&path, json!({ "tags": ["dutch"] })).await.expect(200);
    r.post(&format!("/tags/{}/merge", id("dutch")), json!({ "into": id("vip") })).await.expect(200);
    let ada = r.get(&format!("/candidates/{}", ada.str("/id"))).await.expect(200);
    assert_eq!(of(&ada), ["vip"]);

    let (ian_id, ian) = house.member("ian", "interviewer").await;
    house.books(ian_id, ada.str("/id").parse().unwrap());
    let seen = ian.get(&format!("/candidates/{}", ada.str("/id"))).await.expect(200);
    assert_eq!(of(&seen), Vec::<String>::new());
    ian.get("/tags").await.expect(403);
    ian.put(&path, json!({ "tags": [] })).await.expect(403);
    house.stranger.put(&path, json!({ "tags": [] })).await.expect(404);
}
