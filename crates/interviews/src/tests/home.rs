//! The start page and the palette: what waits for whom, and who finds what.

use super::{House, PASSWORD, sign_in, user};
use serde_json::json;
use testkit::Client;

async fn browse(house: &House, name: &str) -> Client {
    house.nobody.browse(&format!("{name}@example.org"), PASSWORD).await
}

async fn home(house: &House, name: &str) -> String {
    browse(house, name).await.page("/").await.expect(200).text()
}

#[tokio::test]
async fn each_role_is_told_what_waits_for_them() {
    let house = House::new().await;
    user(&house.app, house.acme, "mona", "hiring_manager").await;
    let (_, id) = house.booked().await;
    house.candidate("Grace", &[]).await;
    house.run().await;
    let recruiter = home(&house, "rita").await;
    assert!(recruiter.contains("1 not placed: Offers no time") && recruiter.contains("Grace"), "{recruiter}");
    assert!(home(&house, "anna").await.contains(&format!("/interviews/{id}/prepare")), "the next one, to prepare");
    house.app.clock().turn(4 * kernel::time::HOUR);
    assert!(home(&house, "rita").await.contains("anna owes a scorecard for Ada"));
    let anna = home(&house, "anna").await;
    assert!(anna.contains("Your scorecard for Ada") && !anna.contains("Grace"));
    let card = json!({ "rating": 3, "feedback": "Later", "result": "on_hold" });
    house.anna.put(&format!("/interviews/{id}/scorecard"), card).await.expect(200);
    for (name, told) in [("rita", true), ("mona", true), ("anna", false), ("olaf", false)] {
        assert_eq!(home(&house, name).await.contains("Ada is on hold"), told, "{name}");
    }
    assert!(!home(&house, "mona").await.contains("Grace"), "who cannot be placed is the recruiters’ matter");
}

#[tokio::test]
async fn the_palette_finds_the_interviews_that_one_may_see() {
    let house = House::new().await;
    house.interviewer("boris").await;
    let (_, id) = house.booked().await;
    let link = format!("/interviews/{id}");
    for (name, q, found) in [
        ("rita", "ad", true),
        ("rita", "grace", false),
        ("anna", "Ada", true),
        ("boris", "Ada", false),
        ("olaf", "Ada", false),
    ] {
        let page = browse(&house, name).await.page(&format!("/find?part=list&q={q}")).await.expect(200).text();
        assert_eq!(page.contains(&link), found, "{name} {q}");
    }
    let commands = browse(&house, "rita").await.page("/find?part=list&q=run").await.expect(200).text();
    assert!(commands.contains("Run the scheduler"));
    let none = browse(&house, "anna").await.page("/find?part=list&q=run").await.expect(200).text();
    assert!(!none.contains("Run the scheduler"));
}

#[tokio::test]
async fn an_interview_says_where_it_is_on_its_way() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    let anna = browse(&house, "anna").await;
    let shown = |page: String| page.matches("data-step=\"done\"").count();
    let path = format!("/interviews/{id}");
    assert_eq!(shown(anna.page(&path).await.expect(200).text()), 1);
    house.app.clock().turn(4 * kernel::time::HOUR);
    assert_eq!(shown(anna.page(&path).await.expect(200).text()), 2);
    let anna_api = sign_in(&house.nobody, "anna").await;
    let card = json!({ "rating": 4, "feedback": "Fine", "result": "selected" });
    anna_api.put(&format!("{path}/scorecard"), card).await.expect(200);
    assert_eq!(shown(anna.page(&path).await.expect(200).text()), 4);
    drop(ada);
    let bob = house.candidate("Bob", &[]).await;
    let body = json!({ "candidate_id": bob, "interviewer_id": house.anna_id, "start": "2026-11-24T10:00:00Z" });
    let other = house.recruiter.post("/interviews", body).await.expect(201).str("/id");
    house.recruiter.post(&format!("/interviews/{other}/cancel"), json!({ "reason": "ill" })).await.expect(200);
    let rita = browse(&house, "rita").await;
    let page = rita.page(&format!("/interviews/{other}")).await.expect(200).text();
    assert!(page.contains(&format!("/interviews/new?candidate={bob}")), "what to do next: {page}");
}

#[tokio::test]
async fn the_profile_says_why_the_last_run_found_no_time() {
    let house = House::new().await;
    let late = house.candidate("Lin", &[(20, 22)]).await;
    let rita = browse(&house, "rita").await;
    let page = format!("/candidates/{late}");
    let book = format!("class=\"sign\" href=\"/interviews/new?candidate={late}\"");
    assert!(rita.page(&page).await.expect(200).text().contains(&book), "no run has tried");
    offers(&house.anna, &[(9, 17)]).await;
    house.run().await;
    let told = rita.page(&page).await.expect(200).text();
    assert!(told.contains("No interviewer is there when the candidate can.") && told.contains("Look for free hours"));
    assert!(!told.contains(&book) && told.contains("/interviews/new?candidate="), "booking by hand stays open");
    // a later run that places them has the last word
    offers(&house.anna, &[(20, 22)]).await;
    house.run().await;
    assert!(!rita.page(&page).await.expect(200).text().contains("No interviewer is there"));
}
