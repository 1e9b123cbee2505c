//! What moves an application: the interview it stands on, and no older one; and what is over.

use super::{House, at, offers, rounds::second_round};
use crate::permissions::ScheduleInterviews;
use kernel::{Actor, InterviewId};
use serde_json::{Value, json};

fn card(result: &str) -> Value {
    json!({ "rating": 4, "feedback": "Clear", "result": result })
}

impl House {
    /// Like `booked`, and what is over leaves time for another.
    async fn booked_with_more_time(&self) -> (String, String) {
        offers(&self.anna, &[(9, 17)]).await;
        let candidate = self.candidate("Ada", &[(10, 14)]).await;
        (candidate, self.run().await.str("/interviews/0/id"))
    }
    async fn rates(&self, interview: &str, result: &str) {
        self.anna.put(&format!("/interviews/{interview}/scorecard"), card(result)).await.expect(200);
    }
    async fn rates_again(&self, interview: &str, result: &str) {
        let path = format!("/interviews/{interview}/scorecards/{}/reopen", self.anna_id);
        self.recruiter.post(&path, json!({ "reason": "a slip" })).await.expect(200);
        self.rates(interview, result).await;
    }
    async fn interview(&self, id: &str) -> Value {
        self.recruiter.get(&format!("/interviews/{id}")).await.expect(200).json()
    }
    async fn steps(&self, candidate: &str, steps: &[&str]) {
        let view = self.recruiter.get(&format!("/candidates/{candidate}")).await.expect(200);
        for step in steps {
            let path = format!("/applications/{}/{step}", view.str("/applications/0/id"));
            self.recruiter.post(&path, json!({})).await.expect(200);
        }
    }
}

#[tokio::test]
async fn a_result_given_by_mistake_is_corrected() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    house.rates(&id, "selected").await;
    for (result, status) in [("rejected", "rejected"), ("on_hold", "scheduled"), ("selected", "selected")] {
        house.rates_again(&id, result).await;
        assert_eq!(house.status(&ada).await, status);
        assert_eq!(house.interview(&id).await["result"], result);
    }
    let journey = house.recruiter.get(&format!("/candidates/{ada}/journey")).await.expect(200).json();
    let last = &journey["data"][3];
    assert_eq!((&last["from"], &last["to"]), (&json!("selected"), &json!("rejected")));
}

#[tokio::test]
async fn an_earlier_round_rated_again_leaves_the_current_one_alone() {
    let house = House::new().await;
    let (ada, first) = house.booked_with_more_time().await;
    second_round(&house).await;
    house.rates(&first, "selected").await;
    let second = house.run().await.str("/interviews/0/id");
    house.rates_again(&first, "rejected").await;
    assert_eq!(house.status(&ada).await, "scheduled");
    let (old, current) = (house.interview(&first).await, house.interview(&second).await);
    assert_eq!((&old["status"], &old["result"]), (&json!("completed"), &json!("rejected")), "its own is kept");
    assert_eq!(current["status"], "created");
    // moved, the application stands on the one that replaces it
    let path = format!("/interviews/{second}/reschedule");
    let moved = house.recruiter.post(&path, json!({ "start": at(15) })).await.expect(201).str("/id");
    house.rates(&moved, "selected").await;
    assert_eq!(house.status(&ada).await, "selected");
}

#[tokio::test]
async fn an_old_result_hires_nobody_who_was_reconsidered() {
    let house = House::new().await;
    let (ada, first) = house.booked_with_more_time().await;
    house.rates(&first, "rejected").await;
    house.steps(&ada, &["reconsider"]).await;
    let second = house.run().await.str("/interviews/0/id");
    house.rates_again(&first, "selected").await;
    assert_eq!(house.status(&ada).await, "scheduled");
    house.rates(&second, "on_hold").await;
    house.steps(&ada, &["reject", "reconsider"]).await;
    let third = house.run().await.str("/interviews/0/id");
    house.rates_again(&second, "selected").await;
    assert_eq!(
        (house.status(&ada).await, house.interview(&third).await["status"].clone()),
        ("scheduled".to_owned(), json!("created"))
    );
}

#[tokio::test]
async fn what_was_begun_ends_with_the_application_and_stops_no_run() {
    let house = House::new().await;
    let (ada, first) = house.booked().await;
    house.anna.post(&format!("/interviews/{first}/start"), json!({})).await.expect(200);
    house.steps(&ada, &["reject", "reconsider"]).await;
    assert_eq!(house.interview(&first).await["status"], "cancelled");
    let grace = house.candidate("Grace", &[(12, 13)]).await;
    let run = house.run().await.json();
    assert_eq!((&run["scheduled"], &run["unmatched"]), (&json!(2), &json!([])));
    assert_eq!(
        (house.status(&ada).await, house.status(&grace).await),
        ("scheduled".to_owned(), "scheduled".to_owned())
    );
}

#[tokio::test]
async fn an_interview_left_open_holds_back_its_own_application_alone() {
    let house = House::new().await;
    let (ada, first) = house.booked().await;
    let interview: InterviewId = first.parse().unwrap();
    let who = Actor::system(house.acme).permit::<ScheduleInterviews>().unwrap();
    let mut tx = house.app.store.begin(who.actor()).await.unwrap();
    let row = crate::booked::store::find(tx.connection(), &who, interview).await.unwrap();
    hiring::facade::interview_released(&mut tx, &who, row.application_id, interview, None).await.unwrap();
    tx.commit().await.unwrap();
    let grace = house.candidate("Grace", &[(12, 13)]).await;
    assert_eq!(house.run().await.json()["scheduled"], 1);
    assert_eq!((house.status(&ada).await, house.status(&grace).await), ("created".to_owned(), "scheduled".to_owned()));
}

#[tokio::test]
async fn a_scorecard_for_what_was_broken_off_is_refused_with_the_reason() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    let path = format!("/interviews/{id}/scorecard");
    house.anna.post(&format!("/interviews/{id}/start"), json!({})).await.expect(200);
    house.anna.patch(&path, json!({ "feedback": "So far" })).await.expect(200);
    house.recruiter.delete(&format!("/candidates/{ada}")).await.expect(204);
    let refused = house.anna.put(&path, card("selected")).await.expect(409).str("/detail");
    assert!(refused.contains("called off") && refused.contains("deactivated"), "{refused}");
    let kept = house.anna.get(&format!("/interviews/{id}")).await.expect(200);
    assert_eq!(kept.str("/scorecards/0/feedback"), "So far");
}

#[tokio::test]
async fn an_assistant_learns_the_result_with_their_own_scorecard() {
    let house = House::new().await;
    let (boris_id, boris) = house.interviewer("boris").await;
    let ada = house.candidate("Ada", &[]).await;
    let body =
        json!({ "candidate_id": ada, "interviewer_id": house.anna_id, "assistants": [boris_id], "start": at(12) });
    let id = house.recruiter.post("/interviews", body).await.expect(201).str("/id");
    house.rates(&id, "selected").await;
    let (read, list) = (format!("/interviews/{id}"), "/interviews?status=selected");
    let seen = async |client: &testkit::Client| {
        let found = client.get(list).await.expect(200).json()["data"].as_array().unwrap().len();
        (client.get(&read).await.expect(200).json()["result"].clone(), found)
    };
    assert_eq!(seen(&boris).await, (Value::Null, 0));
    assert_eq!(seen(&house.anna).await, (json!("selected"), 1));
    assert_eq!(seen(&house.recruiter).await, (json!("selected"), 1));
    let of_candidate = boris.get(&format!("/candidates/{ada}")).await.expect(200).json();
    assert_eq!(of_candidate["interviews"][0]["result"], Value::Null);
    boris.get(&format!("/candidates/{ada}/journey")).await.expect(403);
    boris.put(&format!("{read}/scorecard"), json!({ "rating": 2, "feedback": "Hm" })).await.expect(200);
    assert_eq!(seen(&boris).await, (json!("selected"), 1));
}

#[tokio::test]
async fn nobody_takes_over_whom_they_have_not_accepted() {
    let house = House::new().await;
    let (boris_id, boris) = house.interviewer("boris").await;
    let (ada, id) = house.booked().await;
    offers(&boris, &[(9, 17)]).await;
    house.recruiter.put("/hiring-settings", json!({ "acceptance_required": true })).await.expect(200);
    let path = format!("/interviews/{id}/reschedule");
    let refused = house.recruiter.post(&path, json!({ "start": at(14), "interviewer_id": boris_id })).await.expect(409);
    assert!(refused.str("/detail").contains("has not accepted"), "{}", refused.text());
    house.recruiter.delete(&format!("/users/{}?interviews=reassign", house.anna_id)).await;
    let left = house.interview(&id).await;
    assert_eq!((&left["status"], &left["interviewer_id"]), (&json!("cancelled"), &json!(house.anna_id)));
    assert_eq!(house.status(&ada).await, "created");
}
