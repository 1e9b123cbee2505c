//! The schedule: who sees what, when, and how much of it.

use super::{House, PASSWORD, at, offers, sign_in, user};
use serde_json::json;
use testkit::Client;

async fn browse(house: &House, name: &str) -> Client {
    house.nobody.browse(&format!("{name}@example.org"), PASSWORD).await
}

async fn text(client: &Client, path: &str) -> String {
    client.page(path).await.expect(200).text()
}

#[tokio::test]
async fn every_view_shows_the_interview_in_the_readers_zone() {
    let house = House::new().await;
    let (_, id) = house.booked().await;
    let rita = browse(&house, "rita").await;
    for view in ["day", "week", "month"] {
        for language in ["en", "ru"] {
            let page = text(&rita.with("accept-language", language), &format!("/schedule?view={view}")).await;
            assert!(page.contains(&format!("/interviews/{id}")) && page.contains("Ada"), "{view} {language}");
            assert!(page.contains("11:00"), "ten o’clock in UTC is eleven in Berlin: {view}");
        }
    }
    let week = text(&rita, "/schedule").await;
    assert!(week.contains("at-h-11 at-m-0 for-h-1 for-m-0"), "the block stands where the clock says");
    assert!(week.contains("1 of 8 h this week"), "booked and offered hours");
    assert!(week.contains("class=\"off "), "what is not on offer is hatched");
    let other = text(&rita, "/schedule?date=2026-12-01").await;
    assert!(!other.contains("Ada"), "another week");
}

#[tokio::test]
async fn an_interviewer_sees_their_own_and_a_stranger_nothing() {
    let house = House::new().await;
    let (boris, _) = house.interviewer("boris").await;
    house.booked().await;
    let own = text(&browse(&house, "anna").await, "/schedule").await;
    assert!(own.contains("Ada") && !own.contains("boris"));
    for view in ["day", "week", "month"] {
        let empty = text(&browse(&house, "boris").await, &format!("/schedule?view={view}")).await;
        assert!(!empty.contains("Ada"), "{view}");
        let pried = format!("/schedule?view={view}&interviewer={}", house.anna_id);
        assert!(!text(&browse(&house, "boris").await, &pried).await.contains("Ada"), "a filter opens nothing: {view}");
        let foreign = text(&browse(&house, "olaf").await, &pried).await;
        assert!(!foreign.contains("Ada") && !foreign.contains("anna"), "another organization: {view}");
    }
    let everybody = text(&browse(&house, "rita").await, "/schedule").await;
    assert!(everybody.contains("anna") && everybody.contains("boris"));
    let one = text(&browse(&house, "rita").await, &format!("/schedule?interviewer={boris}")).await;
    assert!(!one.contains("Ada") && one.contains("chip on"), "the filter stands as a chip");
}

#[tokio::test]
async fn what_was_called_off_shows_only_where_it_is_asked_for() {
    let house = House::new().await;
    let (_, id) = house.booked().await;
    house.recruiter.post(&format!("/interviews/{id}/cancel"), json!({ "reason": "ill" })).await.expect(200);
    let rita = browse(&house, "rita").await;
    assert!(!text(&rita, "/schedule").await.contains("Ada"));
    assert!(text(&rita, "/schedule?status=cancelled").await.contains("Ada"));
    let unknown = text(&rita, "/schedule?status=lost&interviewer=me").await;
    assert!(unknown.contains("means nothing here"), "{unknown}");
}

#[tokio::test]
async fn the_calendar_ends_with_a_sentence() {
    let house = House::new().await;
    house.booked().await;
    let rita = browse(&house, "rita").await;
    for view in ["day", "week", "month"] {
        for (date, said) in [
            ("1970-01-01", false),
            ("2200-12-31", false),
            ("1969-12-31", true),
            ("9999-12-31", true),
            ("0001-01-01", true),
        ] {
            let page = text(&rita, &format!("/schedule?view={view}&date={date}")).await;
            assert_eq!(page.contains("data-tone=\"warn\""), said, "{view} {date}");
        }
        let page = text(&rita, &format!("/schedule?view={view}&date=2026-02-30")).await;
        assert!(page.contains("There is no such date"), "{view}");
    }
    let december = text(&rita, "/schedule?view=week&date=2026-12-31").await;
    assert!(december.contains("28 December 2026 to 3 January 2027") && december.contains("date=2027-01-07"));
    assert!(december.contains("Week 53"));
}

#[tokio::test]
async fn many_interviewers_are_paged() {
    let house = House::new().await;
    for n in 0..60 {
        user(&house.app, house.acme, &format!("more{n:02}"), "interviewer").await;
    }
    let rita = browse(&house, "rita").await;
    let columns = |page: &str| page.matches("class=\"cal-who").count() - 1;
    let first = text(&rita, "/schedule").await;
    assert_eq!((columns(&first), first.contains("columns=2")), (12, true));
    assert!(first.contains("12 of 61 interviewers"), "said above the grid");
    let last = text(&rita, "/schedule?columns=6").await;
    assert_eq!((columns(&last), last.contains("columns=7")), (1, false));
    assert_eq!(columns(&text(&rita, "/schedule?columns=99999999999999999999").await), 12, "no such page is the first");
}

#[tokio::test]
async fn pages_of_columns_lose_nobodys_interviews() {
    let house = House::new().await;
    for n in 0..14 {
        user(&house.app, house.acme, &format!("aaron{n:02}"), "interviewer").await;
    }
    let (zoe, client) = house.interviewer("zoe").await;
    offers(&client, &[(9, 17)]).await;
    let bob = house.candidate("Bob", &[]).await;
    let body = json!({ "candidate_id": bob, "interviewer_id": zoe, "start": at(12) });
    house.recruiter.post("/interviews", body).await.expect(201);
    house.booked().await;
    let rita = browse(&house, "rita").await;
    let first = text(&rita, "/schedule").await;
    assert!(first.contains("title=\"zoe\"") && first.contains("title=\"anna\""), "who is busy comes first");
    let second = text(&rita, "/schedule?columns=2").await;
    assert!(!second.contains("title=\"zoe\""));
    for page in [first, second] {
        assert!(
            page.contains("2 interviews") && page.contains("Bob") && page.contains("Ada"),
            "all are counted and listed"
        );
    }
}

#[tokio::test]
async fn days_that_are_over_and_held_nothing_are_folded() {
    let house = House::new().await;
    house.interviewer("boris").await;
    house.booked().await;
    let tuesday = json!([{ "start": "2026-11-24T09:00:00Z", "end": "2026-11-24T17:00:00Z" }]);
    house.anna.put("/availability-slots", tuesday).await.expect(200);
    let slim = |page: &str| page.matches("cal-day slim").count();
    let monday = text(&browse(&house, "rita").await, "/schedule").await;
    assert!(monday.contains("id=\"today\"") && !monday.contains("Earlier this week"));
    house.app.clock().turn(2 * kernel::time::DAY);
    let wednesday = text(&browse(&house, "rita").await, "/schedule").await;
    assert!(wednesday.contains("Earlier this week"), "the list tells of Monday last");
    assert_eq!(slim(&wednesday), slim(&monday) + 1, "Tuesday is folded, Monday holds an interview");
}

#[tokio::test]
async fn who_takes_part_without_being_an_interviewer_has_a_column_too() {
    let house = House::new().await;
    let manager = user(&house.app, house.acme, "mona", "interviewer").await;
    let mona = sign_in(&house.nobody, "mona").await;
    offers(&mona, &[(9, 17)]).await;
    let ada = house.candidate("Ada", &[]).await;
    let body = json!({ "candidate_id": ada, "interviewer_id": manager, "start": at(12) });
    let id = house.recruiter.post("/interviews", body).await.expect(201).str("/id");
    let card = json!({ "rating": 4, "feedback": "Fine", "result": "selected" });
    mona.put(&format!("/interviews/{id}/scorecard"), card).await.expect(200);
    house.recruiter.patch(&format!("/users/{manager}"), json!({ "roles": ["hiring_manager"] })).await.expect(200);
    let page = text(&browse(&house, "rita").await, "/schedule").await;
    assert!(page.contains("mona") && page.contains("Ada"));
}
