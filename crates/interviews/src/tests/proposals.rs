//! What runs propose, and what recruiters do with it.

use super::{House, PASSWORD, at, offers};
use kernel::time::HOUR;
use serde_json::{Value, json};

impl House {
    /// Runs propose from here on.
    pub(super) async fn proposes(&self) {
        let rules =
            json!({ "horizon_days": 28, "grid_minutes": 15, "hourly": true, "method": "exact", "mode": "propose" });
        self.recruiter.put("/scheduler/settings", rules).await.expect(200);
    }
    pub(super) async fn proposals(&self, query: &str) -> Vec<Value> {
        let list = self.recruiter.get(&format!("/proposals?{query}")).await.expect(200).json();
        list["data"].as_array().unwrap().clone()
    }
    pub(super) async fn interviews(&self) -> usize {
        self.recruiter.get("/interviews").await.expect(200).json()["data"].as_array().unwrap().len()
    }
    /// Works on what is queued until nothing is left.
    pub(super) async fn work(&mut self) {
        let definitions = std::mem::take(&mut self.definitions);
        let worker = jobs::Worker::new(self.app.store.clone(), self.app.clone(), definitions, Vec::new());
        while worker.round().await.unwrap() {}
        self.definitions = crate::module(true).jobs;
    }
}

fn id(proposal: &Value) -> &str {
    proposal["id"].as_str().unwrap()
}

#[tokio::test]
async fn a_run_proposes_and_a_recruiter_confirms_once() {
    let house = House::new().await;
    house.proposes().await;
    offers(&house.anna, &[(9, 17)]).await;
    let ada = house.candidate("Ada", &[(14, 15)]).await;
    let run = house.run().await.json();
    assert_eq!((&run["scheduled"], &run["proposed"]), (&json!(0), &json!(1)), "{run}");
    assert_eq!(run["proposals"][0]["candidate_id"], ada.as_str());
    assert_eq!(house.interviews().await, 0);
    assert_eq!(house.status(&ada).await, "created");
    assert_eq!(house.events("run.proposed").await, 1);
    let open = house.proposals("status=proposed").await;
    assert_eq!((open.len(), &open[0]["start"]), (1, &json!(at(14))));
    let path = format!("/proposals/{}/confirm", id(&open[0]));
    let (a, b) = tokio::join!(house.recruiter.post(&path, json!({})), house.recruiter.post(&path, json!({})));
    let mut statuses = [a.status, b.status];
    statuses.sort_unstable();
    assert_eq!(statuses, [200, 409], "two recruiters at once");
    assert_eq!(house.status(&ada).await, "scheduled");
    let confirmed = house.recruiter.get(&format!("/proposals/{}", id(&open[0]))).await.expect(200).json();
    assert_eq!(confirmed["status"], "confirmed");
    let interview = confirmed["interview_id"].as_str().unwrap();
    assert_eq!(house.recruiter.get(&format!("/interviews/{interview}")).await.expect(200).str("/start"), at(14));
    assert_eq!(house.events("proposal.confirmed").await, 1);
}

#[tokio::test]
async fn a_later_run_keeps_what_was_proposed_and_moves_it_where_that_places_more() {
    let house = House::new().await;
    house.proposes().await;
    offers(&house.anna, &[(13, 15)]).await;
    house.candidate("Ada", &[(13, 15)]).await;
    house.run().await;
    let first = house.proposals("status=proposed").await;
    let again = house.run().await.json();
    assert_eq!((&again["proposed"], again["proposals"].as_array().unwrap().len()), (&json!(1), 0), "{again}");
    assert_eq!(id(&house.proposals("status=proposed").await[0]), id(&first[0]), "it stays as it is");
    // whoever can only come when Ada was to come: Ada moves
    let taken = if first[0]["start"] == json!(at(13)) { (13, 14) } else { (14, 15) };
    house.candidate("Grace", &[taken]).await;
    let moved = house.run().await.json();
    assert_eq!((&moved["proposed"], moved["unmatched"].as_array().unwrap().len()), (&json!(2), 0), "{moved}");
    let open = house.proposals("status=proposed").await;
    let ada = open.iter().find(|p| p["candidate_name"] == "Ada").unwrap();
    assert_eq!(ada["moved_from"]["id"], first[0]["id"]);
    let old = house.recruiter.get(&format!("/proposals/{}", id(&first[0]))).await.expect(200).json();
    assert_eq!((&old["status"], &old["why"]), (&json!("outdated"), &json!("moved")));
    let done = house.recruiter.post("/proposals/confirm", json!({})).await.expect(200).json();
    assert_eq!(done["confirmed"].as_array().unwrap().len(), 2, "{done}");
    house.recruiter.post(&format!("/proposals/{}/confirm", id(&first[0])), json!({})).await.expect(409);
}

#[tokio::test]
async fn a_held_time_is_booked_over_with_a_reason_alone_and_then_proposed_anew() {
    let mut house = House::new().await;
    house.proposes().await;
    offers(&house.anna, &[(13, 16)]).await;
    house.candidate("Ada", &[(13, 15)]).await;
    house.run().await;
    let first = house.proposals("status=proposed").await;
    let start = first[0]["start"].clone();
    let grace = house.candidate("Grace", &[(13, 16)]).await;
    let mut wish = json!({ "candidate_id": grace, "interviewer_id": house.anna_id, "start": start });
    let refused = house.recruiter.post("/interviews", wish.clone()).await.expect(409);
    assert!(refused.text().contains("proposed"), "{}", refused.text());
    wish["override_reason"] = json!("She travels");
    house.recruiter.post("/interviews", wish).await.expect(201);
    let old = house.recruiter.get(&format!("/proposals/{}", id(&first[0]))).await.expect(200).json();
    assert_eq!((&old["status"], &old["why"]), (&json!("outdated"), &json!("by_hand")));
    house.run().await;
    let open = house.proposals("status=proposed").await;
    assert!(open.len() == 1 && open[0]["start"] != start, "{open:?}");
    // her own proposal gives way to what is booked by hand for her
    let ada = open[0]["candidate_id"].clone();
    let other = json!({ "candidate_id": ada, "interviewer_id": house.anna_id, "start": open[0]["start"] });
    house.recruiter.post("/interviews", other).await.expect(201);
    assert!(house.proposals("status=proposed").await.is_empty());
    house.work().await;
}

#[tokio::test]
async fn what_was_taken_meanwhile_is_outdated_and_solved_again() {
    let mut house = House::new().await;
    house.proposes().await;
    offers(&house.anna, &[(13, 17)]).await;
    let ada = house.candidate("Ada", &[(13, 15)]).await;
    house.run().await;
    let first = house.proposals("status=proposed").await;
    // Anna takes her hours back but for one that suits too
    let left = if first[0]["start"] == json!(at(13)) { (14, 15) } else { (13, 14) };
    offers(&house.anna, &[left]).await;
    house.recruiter.post(&format!("/proposals/{}/confirm", id(&first[0])), json!({})).await.expect(409);
    assert_eq!(house.status(&ada).await, "created");
    house.work().await;
    let open = house.proposals("status=proposed").await;
    assert_eq!((open.len(), &open[0]["start"]), (1, &json!(at(left.0))), "another time is looked for at once");
}

#[tokio::test]
async fn a_declined_time_or_pair_is_not_proposed_again() {
    let mut house = House::new().await;
    house.proposes().await;
    let (boris_id, boris) = house.interviewer("boris").await;
    offers(&house.anna, &[(13, 15)]).await;
    house.candidate("Ada", &[(13, 15)]).await;
    house.run().await;
    let first = house.proposals("status=proposed").await;
    house.recruiter.post(&format!("/proposals/{}/decline", id(&first[0])), json!({ "exclude": "x" })).await.expect(422);
    let path = format!("/proposals/{}/decline", id(&first[0]));
    assert_eq!(house.recruiter.post(&path, json!({ "exclude": "time" })).await.expect(200).str("/why"), "not_then");
    house.recruiter.post(&path, json!({ "exclude": "time" })).await.expect(409);
    house.work().await;
    let second = house.proposals("status=proposed").await;
    assert!(second.len() == 1 && second[0]["start"] != first[0]["start"], "{second:?}");
    offers(&boris, &[(13, 15)]).await;
    house.recruiter.post(&format!("/proposals/{}/decline", id(&second[0])), json!({ "exclude": "pair" })).await;
    house.work().await;
    let third = house.proposals("status=proposed").await;
    let with = third[0]["interviewer_id"].as_str().unwrap();
    let declined = second[0]["interviewer_id"].as_str().unwrap();
    assert!(with != declined && [boris_id.as_str(), house.anna_id.as_str()].contains(&with));
}

#[tokio::test]
async fn what_nobody_confirms_expires_and_frees_its_time() {
    let mut house = House::new().await;
    house.proposes().await;
    offers(&house.anna, &[(9, 17)]).await;
    house.candidate("Ada", &[(14, 15)]).await;
    house.run().await;
    let start = kernel::Timestamp::parse(&at(14)).unwrap();
    house.app.clock().turn(start.micros() - house.app.now().micros() - HOUR);
    let definitions = std::mem::take(&mut house.definitions);
    let schedules = vec![jobs::Schedule::every(crate::runs::jobs::EXPIRE, 15 * kernel::time::MINUTE)];
    let worker = jobs::Worker::new(house.app.store.clone(), house.app.clone(), definitions, schedules);
    while worker.round().await.unwrap() {}
    house.app.clock().turn(HOUR / 3);
    while worker.round().await.unwrap() {}
    let gone = house.proposals("status=outdated").await;
    assert_eq!((gone.len(), &gone[0]["why"]), (1, &json!("expired")));
    assert_eq!(house.anna.get("/bookings").await.expect(200).json()["data"], json!([]), "her time is free");
}

#[tokio::test]
async fn runs_at_once_propose_everybody_once() {
    let house = House::new().await;
    house.proposes().await;
    offers(&house.anna, &[(13, 17)]).await;
    for n in 0..6 {
        house.candidate(&format!("Candidate {n}"), &[(13, 17)]).await;
    }
    let (a, b, c) = tokio::join!(house.run(), house.run(), house.run());
    for run in [a, b, c] {
        assert_eq!(run.str("/status"), "finished");
    }
    let open = house.proposals("status=proposed&limit=200").await;
    let mut people: Vec<&str> = open.iter().map(|p| p["candidate_id"].as_str().unwrap()).collect();
    people.sort_unstable();
    people.dedup();
    assert_eq!((open.len(), people.len()), (4, 4), "four hours, six who wait");
    let mut starts: Vec<&str> = open.iter().map(|p| p["start"].as_str().unwrap()).collect();
    starts.dedup();
    assert_eq!(starts.len(), 4);
}

#[tokio::test]
async fn the_page_confirms_and_declines_without_scripts() {
    let house = House::new().await;
    house.proposes().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    assert!(rita.page("/scheduler/proposals").await.expect(200).text().contains("Nothing to confirm"));
    offers(&house.anna, &[(13, 17)]).await;
    for name in ["Ada", "Grace", "Lin"] {
        house.candidate(name, &[(13, 17)]).await;
    }
    house.run().await;
    let open = house.proposals("status=proposed").await;
    for page in ["/scheduler/proposals", "/scheduler/proposals?by=candidate"] {
        let shown = rita.page(page).await.expect(200).text();
        assert!(shown.contains("Grace") && shown.contains(id(&open[2])), "{page}");
    }
    rita.form("/scheduler/proposals/confirm", &[("which", "chosen")]).await.expect(303);
    assert_eq!(house.interviews().await, 0);
    rita.form("/scheduler/proposals/confirm", &[("one", id(&open[0]))]).await.expect(303);
    assert_eq!(house.interviews().await, 1);
    let decline = format!("/scheduler/proposals/{}/decline", id(&open[1]));
    rita.form(&decline, &[("exclude", "nothing")]).await.expect(303);
    rita.form("/scheduler/proposals/confirm", &[("which", "all"), ("shown", id(&open[2]))]).await.expect(303);
    assert_eq!(house.interviews().await, 2);
    assert!(house.proposals("status=proposed").await.is_empty());
    house.anna.get("/proposals").await.expect(403);
    house.stranger.get(&format!("/proposals/{}", id(&open[0]))).await.expect(404);
}
