//! Days that a recruiter began by hand: a run books the rest of them.

use super::{House, at, offers, panels::text};
use serde_json::{Value, json};

impl House {
    /// Books the first round of a day at ten, by hand.
    async fn begun(&self, candidate: &str, boris: &str) -> String {
        let body = json!({ "candidate_id": candidate, "interviewer_id": self.anna_id, "assistants": [boris],
            "start": at(10) });
        self.recruiter.post("/interviews", body).await.expect(201).str("/id")
    }
    /// When this candidate's rounds are, in their order.
    async fn rounds_of(&self, candidate: &str) -> Vec<(i64, String, String)> {
        let mut all = self.interviews_of(candidate).await;
        all.retain(|i| text(i, "status") == "created");
        let round = |i: &Value| i["round_position"].as_i64().unwrap();
        all.sort_by_key(round);
        all.iter().map(|i| (round(i), text(i, "start").to_owned(), text(i, "end").to_owned())).collect()
    }
}

#[tokio::test]
async fn the_rest_of_a_day_follows_what_was_booked_by_hand() {
    let house = House::new().await;
    let panel = house.day().await;
    let ada = house.candidate("Ada", &[(9, 13)]).await;
    // whoever gave no time that day is booked by hand to the end
    let grace = house.candidate("Grace", &[]).await;
    house.begun(&ada, &panel.boris.0).await;
    let body = json!({ "candidate_id": grace, "interviewer_id": house.anna_id, "assistants": [panel.boris.0],
        "start": at(15) });
    house.recruiter.post("/interviews", body).await.expect(201);
    let run = house.run().await.json();
    assert_eq!((&run["considered"], &run["scheduled"], &run["unmatched"]), (&json!(1), &json!(1), &json!([])), "{run}");
    let day = house.rounds_of(&ada).await;
    assert_eq!(day.iter().map(|d| d.0).collect::<Vec<_>>(), [1, 2, 3]);
    assert_eq!((day[0].1.clone(), day[0].2.clone()), (at(10), at(11)));
    assert_eq!(day[1].1, "2026-11-23T11:15:00Z", "a quarter of an hour after the first, as the plan says");
    assert!(day[1].2 <= day[2].1 && day[2].2 <= at(13), "{day:?}");
    assert_eq!((house.status(&ada).await, house.interviews_of(&grace).await.len()), ("scheduled".to_owned(), 1));
    assert_eq!(house.run().await.json()["considered"], 0, "the day is whole");
    // called off, and booked again by the next run
    let second = house.interviews_of(&ada).await.into_iter().find(|i| i["round_position"] == 2).unwrap();
    let cancel = format!("/interviews/{}/cancel", text(&second, "id"));
    house.recruiter.post(&cancel, json!({ "reason": "ill" })).await.expect(200);
    assert_eq!(house.rounds_of(&ada).await.len(), 1);
    house.run().await;
    assert_eq!(house.rounds_of(&ada).await.len(), 3);
}

#[tokio::test]
async fn a_day_whose_rest_finds_no_time_says_so_and_what_would_help() {
    let house = House::new().await;
    let panel = house.day().await;
    // two rounds of half an hour and a quarter before them do not fit after eleven
    let ada = house.candidate("Ada", &[(9, 12)]).await;
    let first = house.begun(&ada, &panel.boris.0).await;
    let run = house.run().await.json();
    assert_eq!((&run["scheduled"], &run["unmatched"][0]["candidate_id"]), (&json!(0), &json!(ada)), "{run}");
    assert_eq!(house.rounds_of(&ada).await.len(), 1, "all of the rest, or nothing of it");
    let why = house.recruiter.get(&format!("/scheduler/why?candidate_id={ada}")).await.expect(200).json();
    for repair in why["repairs"].as_array().unwrap() {
        let change = &repair["change"];
        assert!(change["change"] != "candidate_hours" || text(change, "start") >= at(11).as_str(), "{repair}");
    }
    let hours = super::slots(&[(9, 13)]);
    house.recruiter.put(&format!("/candidates/{ada}/availability"), hours).await.expect(200);
    house.run().await;
    assert_eq!(house.rounds_of(&ada).await.len(), 3);
    // the day after, nothing of it is left to book
    house.recruiter.post(&format!("/interviews/{first}/cancel"), json!({ "reason": "ill" })).await.expect(200);
    assert!(house.rounds_of(&ada).await.is_empty(), "the rest goes with the first");
}

#[tokio::test]
async fn the_rest_of_a_day_is_proposed_and_confirmed() {
    let house = House::new().await;
    house.proposes().await;
    let panel = house.day().await;
    let ada = house.candidate("Ada", &[(9, 17)]).await;
    house.begun(&ada, &panel.boris.0).await;
    let run = house.run().await.json();
    assert_eq!(run["proposed"], 1, "{run}");
    let open = house.proposals("status=proposed").await;
    assert_eq!(open.len(), 2, "{open:?}");
    assert!(open.iter().all(|p| text(p, "start") >= "2026-11-23T11:15:00Z"), "{open:?}");
    assert_eq!(house.run().await.json()["new_proposals"].as_u64().unwrap_or(0), 0, "and kept by the next");
    let path = format!("/proposals/{}/confirm", text(&open[0], "id"));
    house.recruiter.post(&path, json!({})).await.expect(200);
    assert_eq!(house.rounds_of(&ada).await.len(), 3);
    assert_eq!(house.status(&ada).await, "scheduled");
}

#[tokio::test]
async fn two_who_book_the_rest_at_once_book_it_once() {
    let house = House::new().await;
    let panel = house.day().await;
    let ada = house.candidate("Ada", &[(9, 17)]).await;
    house.begun(&ada, &panel.boris.0).await;
    let by_hand = json!({ "candidate_id": ada, "interviewer_id": house.anna_id, "start": "2026-11-23T11:15:00Z" });
    let (run, other, hand) = tokio::join!(house.run(), house.run(), house.recruiter.post("/interviews", by_hand));
    assert!(matches!(hand.status, 201 | 409), "{}", hand.text());
    let all = (run.json()["scheduled"].as_u64().unwrap(), other.json()["scheduled"].as_u64().unwrap());
    assert!(all.0 + all.1 <= 1 + u64::from(hand.status == 201), "{all:?}");
    house.run().await;
    let day = house.rounds_of(&ada).await;
    assert_eq!(day.iter().map(|d| d.0).collect::<Vec<_>>(), [1, 2, 3], "{day:?}");
    assert!(day.windows(2).all(|w| w[0].2 <= w[1].1), "{day:?}");
    offers(&house.anna, &[]).await;
}
