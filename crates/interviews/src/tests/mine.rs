//! What an interviewer works with: their list, the page that prepares, the scorecard that saves itself.

use super::{House, PASSWORD, at};
use serde_json::{Value, json};
use testkit::{Answer, Client};

async fn browse(house: &House, name: &str) -> Client {
    house.nobody.browse(&format!("{name}@example.org"), PASSWORD).await
}

/// Saves a draft as a form does that saves by itself.
async fn quietly(client: &Client, path: &str, seen: &str, feedback: &str) -> Answer {
    let fields = [("act", "draft"), ("seen", seen), ("feedback", feedback)];
    client.with("accept", "application/json").form(path, &fields).await
}

/// The state that the form on this page saw.
fn seen(page: &str) -> String {
    let tag = page.split("name=\"seen\" value=\"").nth(1).unwrap().split("\">").next().unwrap();
    tag.replace("&#34;", "\"")
}

#[tokio::test]
async fn the_list_follows_the_interview_from_ahead_to_done() {
    let house = House::new().await;
    let (_, id) = house.booked().await;
    let anna = browse(&house, "anna").await;
    let shown = anna.page("/my-interviews").await.expect(200).text();
    assert!(shown.contains(&format!("/interviews/{id}/prepare")) && shown.contains("in 2 hours"), "{shown}");
    house.app.clock().turn(4 * kernel::time::HOUR);
    let shown = anna.page("/my-interviews").await.expect(200).text();
    assert!(shown.contains(&format!("/interviews/{id}/scorecard")), "to be rated");
    assert!(!shown.contains(&format!("/interviews/{id}/prepare")));
    let card = json!({ "rating": 4.5, "feedback": "Fine", "result": "selected" });
    house.anna.put(&format!("/interviews/{id}/scorecard"), card).await.expect(200);
    let shown = anna.page("/my-interviews").await.expect(200).text();
    assert!(!shown.contains("/scorecard") && shown.contains("4.5 of 5"), "done");
    let (_, boris) = house.interviewer("boris").await;
    drop(boris);
    assert!(!browse(&house, "boris").await.page("/my-interviews").await.expect(200).text().contains("Ada"));
}

#[tokio::test]
async fn preparing_shows_the_cv_and_what_the_reader_may_know_of_earlier_rounds() {
    let house = House::new().await;
    let (boris_id, _) = house.interviewer("boris").await;
    let ada = house.candidate("Ada", &[]).await;
    let rita = browse(&house, "rita").await;
    rita.upload(&format!("/candidates/{ada}/resume"), "ada.txt", b"Analytical engines <since> 1843").await.expect(303);
    let book = async |hour, assistants: Value| {
        let body = json!({ "candidate_id": ada, "interviewer_id": house.anna_id, "assistants": assistants, "start": at(hour) });
        house.recruiter.post("/interviews", body).await.expect(201).str("/id")
    };
    let first = book(10, json!([])).await;
    let card = json!({ "rating": 2, "feedback": "Hidden words", "result": "on_hold" });
    house.anna.put(&format!("/interviews/{first}/scorecard"), card).await.expect(200);
    let reopen = format!("/interviews/{first}/scorecards/{}/reopen", house.anna_id);
    house.recruiter.post(&reopen, json!({ "reason": "again" })).await.expect(200);
    let card = json!({ "rating": 4, "feedback": "Own words", "result": "selected" });
    house.anna.put(&format!("/interviews/{first}/scorecard"), card).await.expect(200);
    let page = format!("/interviews/{first}/prepare");
    for (client, name) in [(&rita, "rita"), (&browse(&house, "anna").await, "anna")] {
        let shown = client.page(&page).await.expect(200).text();
        assert!(shown.contains("Analytical engines &#60;since&#62; 1843"), "{name}: {shown}");
        assert!(shown.contains("Europe/Berlin"), "{name}");
    }
    // who takes no part, or is of another organization, does not even learn that there is such a page
    browse(&house, "boris").await.page(&page).await.expect(404);
    browse(&house, "olaf").await.page(&page).await.expect(404);
    drop(boris_id);
}

#[tokio::test]
async fn a_draft_saves_itself_and_never_over_another_window() {
    let house = House::new().await;
    let (_, id) = house.booked().await;
    let anna = browse(&house, "anna").await;
    let path = format!("/interviews/{id}/scorecard");
    let before = seen(&anna.page(&path).await.expect(200).text());
    let saved = quietly(&anna, &path, &before, "one").await.expect(200);
    assert!(saved.str("/said").contains("Saved 09:00"), "in the reader’s zone: {}", saved.text());
    house.app.clock().turn(kernel::time::MINUTE);
    // the interview begins meanwhile: that is nobody's writing
    house.anna.post(&format!("/interviews/{id}/start"), json!({})).await.expect(200);
    let again = quietly(&anna, &path, &saved.str("/seen"), "one two").await.expect(200);
    assert_ne!(again.str("/seen"), saved.str("/seen"));
    // the other window still has the first state
    for old in [&before, &saved.str("/seen")] {
        let refused = quietly(&anna, &path, old, "lost?").await.expect(412);
        assert!(refused.str("/said").contains("anna saved in another window at 09:01"), "{}", refused.text());
    }
    let shown = anna.page(&path).await.expect(200).text();
    assert!(shown.contains("one two") && !shown.contains("lost?"));
    // by its button it is shown both, and the next press saves knowingly
    let typed = [("act", "draft"), ("seen", before.as_str()), ("feedback", "mine")];
    let both = anna.form(&path, &typed).await.expect(412).text();
    assert!(both.contains("mine") && both.contains("one two"), "{both}");
    let now = seen(&both);
    anna.form(&path, &[("act", "draft"), ("seen", &now), ("feedback", "mine")]).await.expect(303);
    assert!(anna.page(&path).await.text().contains("mine"));
}

#[tokio::test]
async fn what_is_submitted_from_an_old_window_is_shown_again_first() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    let anna = browse(&house, "anna").await;
    let path = format!("/interviews/{id}/scorecard");
    let old = seen(&anna.page(&path).await.expect(200).text());
    quietly(&anna, &path, &old, "newer").await.expect(200);
    let card =
        |seen| [("act", "submit"), ("seen", seen), ("rating", "4"), ("feedback", "older"), ("result", "rejected")];
    let both = anna.form(&path, &card(&old)).await.expect(412).text();
    assert!(both.contains("older") && both.contains("newer"));
    assert_eq!(house.status(&ada).await, "scheduled", "nothing happened");
    anna.form(&path, &card(&seen(&both))).await.expect(303);
    assert_eq!(house.status(&ada).await, "rejected");
    let late = quietly(&anna, &path, &old, "too late").await.expect(409);
    assert!(late.str("/said").contains("submitted already"), "{}", late.text());
}

#[tokio::test]
async fn a_draft_that_cannot_be_kept_says_why() {
    let house = House::new().await;
    let (_, id) = house.booked().await;
    let anna = browse(&house, "anna").await;
    let path = format!("/interviews/{id}/scorecard");
    let long = "x".repeat(20_001);
    let refused = quietly(&anna, &path, "", &long).await.expect(422);
    assert!(refused.str("/said").contains("20,000") || refused.str("/said").contains("20000"), "{}", refused.text());
    let stranger = house.interviewer("boris").await.1;
    drop(stranger);
    assert_ne!(quietly(&browse(&house, "boris").await, &path, "", "mine").await.status, 200);
}
