//! Confirming what was proposed for several people, and for a day of several rounds.

use super::{House, offers, panels::text};
use serde_json::{Value, json};

impl House {
    async fn confirm(&self, proposal: &Value, status: u16) -> testkit::Answer {
        self.recruiter.post(&format!("/proposals/{}/confirm", text(proposal, "id")), json!({})).await.expect(status)
    }
    async fn proposal(&self, proposal: &Value) -> Value {
        self.recruiter.get(&format!("/proposals/{}", text(proposal, "id"))).await.expect(200).json()
    }
    /// How many bookings of hers Anna sees.
    async fn bookings(&self) -> usize {
        self.anna.get("/bookings").await.expect(200).json()["data"].as_array().unwrap().len()
    }
}

/// Everybody who interviews, the lead first.
fn crew(of: &Value) -> Vec<String> {
    let assistants = of["assistants"].as_array().unwrap().iter().map(|a| a.as_str().unwrap().to_owned());
    [text(of, "interviewer_id").to_owned()].into_iter().chain(assistants).collect()
}

#[tokio::test]
async fn a_panel_is_confirmed_with_everybody_and_the_room() {
    let house = House::new().await;
    house.proposes().await;
    let panel = house.panel().await;
    let ada = house.candidate("Ada", &[(13, 14)]).await;
    house.run().await;
    let open = house.proposals("status=proposed").await;
    assert_eq!((open.len(), crew(&open[0]).len(), text(&open[0], "room_id")), (1, 2, panel.room.as_str()));
    house.confirm(&open[0], 200).await;
    let booked = house.interviews_of(&ada).await;
    assert_eq!((booked.len(), crew(&booked[0])), (1, crew(&open[0])));
    assert_eq!((text(&booked[0], "room_id"), &booked[0]["start"]), (panel.room.as_str(), &open[0]["start"]));
    assert_eq!((house.status(&ada).await, house.bookings().await), ("scheduled".to_owned(), 1));
}

#[tokio::test]
async fn a_day_is_confirmed_as_a_whole() {
    let house = House::new().await;
    house.proposes().await;
    house.day().await;
    let ada = house.candidate("Ada", &[(10, 17)]).await;
    house.run().await;
    let open = house.proposals("status=proposed").await;
    assert_eq!(open.len(), 3, "{open:?}");
    // whichever of them is pressed
    house.confirm(&open[1], 200).await;
    let mut booked = house.interviews_of(&ada).await;
    booked.sort_by_key(|i| i["round_position"].as_i64());
    assert_eq!(booked.iter().map(|i| i["round_position"].as_i64().unwrap()).collect::<Vec<_>>(), [1, 2, 3]);
    assert!(booked.windows(2).all(|w| text(&w[0], "end") <= text(&w[1], "start")), "{booked:?}");
    for proposal in &open {
        let now = house.proposal(proposal).await;
        assert_eq!(now["status"], "confirmed");
        let interview = booked.iter().find(|i| i["id"] == now["interview_id"]).unwrap();
        assert_eq!((crew(interview), &interview["start"]), (crew(proposal), &proposal["start"]));
    }
    house.confirm(&open[0], 409).await;
    assert_eq!(house.status(&ada).await, "scheduled");
}

#[tokio::test]
async fn where_one_of_a_panel_is_gone_meanwhile_nothing_is_booked_and_others_are_looked_for() {
    let mut house = House::new().await;
    house.proposes().await;
    let panel = house.panel().await;
    let (clara_id, clara) = house.interviewer("clara").await;
    let ada = house.candidate("Ada", &[(10, 13)]).await;
    house.run().await;
    let first = house.proposals("status=proposed").await;
    // Boris takes his hours back, Clara offers hers
    offers(&panel.boris.1, &[]).await;
    offers(&clara, &[(9, 17)]).await;
    let refused = house.confirm(&first[0], 409).await;
    assert!(refused.str("/detail").ends_with('.'), "{}", refused.text());
    assert_eq!((house.interviews().await, house.status(&ada).await), (0, "created".to_owned()));
    assert_eq!(house.bookings().await, 0, "nobody's time is held for it any more");
    let old = house.proposal(&first[0]).await;
    assert_eq!((&old["status"], &old["why"]), (&json!("outdated"), &json!("taken")));
    house.work().await;
    let again = house.proposals("status=proposed").await;
    let mut people = crew(&again[0]);
    people.sort();
    let mut both = vec![house.anna_id.clone(), clara_id];
    both.sort();
    assert_eq!((again.len(), people), (1, both));
}

#[tokio::test]
async fn where_one_of_a_day_is_gone_meanwhile_no_round_of_it_is_booked() {
    let mut house = House::new().await;
    house.proposes().await;
    let panel = house.day().await;
    let ada = house.candidate("Ada", &[(10, 17)]).await;
    house.run().await;
    let first = house.proposals("status=proposed").await;
    assert_eq!(first.len(), 3);
    // both are needed for the first round: Boris can come in the afternoon alone
    offers(&panel.boris.1, &[(14, 17)]).await;
    let refused = house.confirm(&first[2], 409).await;
    assert!(refused.str("/detail").ends_with('.'), "{}", refused.text());
    assert_eq!((house.interviews().await, house.bookings().await), (0, 0));
    for proposal in &first {
        assert_eq!(house.proposal(proposal).await["why"], "taken");
    }
    house.work().await;
    let again = house.proposals("status=proposed").await;
    assert_eq!(again.len(), 3, "the whole day anew: {again:?}");
    assert!(again.iter().all(|p| text(p, "start") >= super::at(14).as_str()), "{again:?}");
    house.confirm(&again[0], 200).await;
    assert_eq!(house.interviews_of(&ada).await.len(), 3);
}
