//! The start page and the palette: what waits for whom, and who finds what.

use super::{House, PASSWORD, offers, sign_in, user};
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

#[tokio::test]
async fn a_result_on_hold_is_not_over_and_says_who_decides() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    let anna = browse(&house, "anna").await;
    let form = anna.page(&format!("/interviews/{id}/scorecard")).await.expect(200).text();
    assert!(form.contains("Submitting now completes it"), "it has not begun: {form}");
    house.app.clock().turn(4 * kernel::time::HOUR);
    let form = anna.page(&format!("/interviews/{id}/scorecard")).await.expect(200).text();
    assert!(!form.contains("Submitting now completes it"));
    let card = json!({ "rating": 3, "feedback": "Later", "result": "on_hold" });
    house.anna.put(&format!("/interviews/{id}/scorecard"), card).await.expect(200);
    for (name, said) in [("anna", "ask a recruiter"), ("rita", "anna put the result off and decides")] {
        let page = browse(&house, name).await.page(&format!("/interviews/{id}")).await.expect(200).text();
        assert!(page.contains(said), "{name}: {page}");
        assert_eq!(page.matches("data-step=\"done\"").count(), 3, "the result is still to come");
    }
    let rita = browse(&house, "rita").await.page(&format!("/interviews/{id}")).await.expect(200).text();
    assert!(rita.contains(&format!("class=\"btn btn-s\" href=\"/candidates/{ada}\"")));
    assert!(home(&house, "rita").await.contains("data-when=\"on_hold\""));
}

#[tokio::test]
async fn what_was_called_off_is_not_ahead() {
    let house = House::new().await;
    let (_, id) = house.booked().await;
    let rita = browse(&house, "rita").await;
    let list = async |path: &str| rita.page(path).await.expect(200).text().contains(&format!("/interviews/{id}"));
    assert!(list("/interviews").await);
    house.recruiter.post(&format!("/interviews/{id}/cancel"), json!({ "reason": "ill" })).await.expect(200);
    assert!(!list("/interviews").await && list("/interviews?when=all").await);
    assert!(list("/interviews?status=cancelled").await, "unless it is asked for");
}

#[tokio::test]
async fn follow_ups_and_reviews_wait_on_the_start_page() {
    let house = House::new().await;
    let (candidate, id) = house.booked().await;
    let interview = house.recruiter.get(&format!("/interviews/{id}")).await.expect(200);
    let due = |words: &str, day: &str| json!({ "body": words, "kind": "follow_up", "due_on": day });
    for (words, day) in [("Call her back", "2026-01-05"), ("Far ahead", "2031-01-05")] {
        house.recruiter.post(&format!("/candidates/{candidate}/notes"), due(words, day)).await.expect(201);
    }
    let rita = home(&house, "rita").await;
    assert!(rita.contains("Call her back") && rita.contains("overdue since"), "{rita}");
    assert!(!rita.contains("Far ahead"), "what is not due does not wait");
    assert!(!home(&house, "anna").await.contains("Call her back"), "it is not hers");
    let review = format!("/applications/{}/reviews", interview.str("/application_id"));
    let mona = user(&house.app, house.acme, "mona", "hiring_manager").await;
    house.recruiter.post(&review, json!({ "user_id": mona })).await.expect(201);
    assert!(home(&house, "mona").await.contains("Review the profile of Ada"));
    assert!(!home(&house, "rita").await.contains("Review the profile of Ada"));
}

/// Counts the statements that are sent while it is set.
#[derive(Clone, Default)]
struct Statements(std::sync::Arc<std::sync::atomic::AtomicU64>);

impl tracing::Subscriber for Statements {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target().starts_with("sea_orm")
    }
    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1 + self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
    }
    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, _: &tracing::Event<'_>) {}
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

#[tokio::test]
async fn the_start_page_asks_the_same_few_questions_whatever_there_is() {
    let house = House::new().await;
    let rita = browse(&house, "rita").await;
    let count = async || {
        let statements = Statements::default();
        let set = tracing::subscriber::set_default(statements.clone());
        rita.page("/").await.expect(200);
        drop(set);
        statements.0.load(std::sync::atomic::Ordering::Relaxed)
    };
    let note = |n: usize| json!({ "body": format!("call {n}"), "kind": "follow_up", "due_on": "2026-01-05" });
    let add = async |n: usize| {
        let candidate = house.candidate(&format!("Candidate {n}"), &[]).await;
        house.recruiter.post(&format!("/candidates/{candidate}/notes"), note(n)).await.expect(201);
    };
    add(0).await;
    house.run().await;
    let few = count().await;
    assert!(few > 3, "nothing was counted");
    for n in 1..30 {
        add(n).await;
    }
    house.run().await;
    let many = count().await;
    assert!(many <= few && few <= 64, "{few} statements for one, {many} for thirty");
}
