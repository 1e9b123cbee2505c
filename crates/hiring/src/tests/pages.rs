//! The pages: forms that save, refuse and keep what was typed.

use super::{House, PASSWORD, application, id};
use testkit::Client;

const FORM: &str = "/candidates";

async fn browser(house: &House) -> Client {
    house.nobody.browse("rita@example.org", PASSWORD).await
}

#[tokio::test]
async fn a_form_sent_twice_makes_one() {
    let house = House::new().await;
    let rita = browser(&house).await;
    let empty = rita.page("/candidates").await.expect(200).text();
    assert!(empty.contains("/candidates/new"));
    let form = rita.page("/candidates/new").await.expect(200).text();
    let token = form.split("name=\"token\" value=\"").nth(1).and_then(|t| t.split('"').next()).unwrap().to_owned();
    let fields = [("name", "Ada <b>Lovelace</b>"), ("email", "ada@example.org"), ("token", token.as_str())];
    let first = rita.form(FORM, &fields).await.expect(303);
    let second = rita.form(FORM, &fields).await.expect(303);
    assert_eq!(first.header("location"), second.header("location"));
    let profile = rita.page(first.header("location")).await.expect(200).text();
    assert!(profile.contains("Ada &#60;b&#62;Lovelace") && profile.contains("ada@example.org"), "{profile}");
    let list = rita.page("/candidates?q=lovelace&status=created").await.expect(200).text();
    let made = first.header("location").trim_start_matches("/candidates/");
    assert!(list.contains(&format!("panel={made}")) && list.contains("chip on"));
    let none = rita.page("/candidates?status=rejected").await.expect(200).text();
    assert!(!none.contains(made));
}

#[tokio::test]
async fn a_refused_form_keeps_what_was_typed() {
    let house = House::new().await;
    let rita = browser(&house).await;
    let fields = [("name", ""), ("email", "not-an-address"), ("experience_years", "many"), ("links", "ftp://x")];
    let refused = rita.form(FORM, &fields).await.expect(422).text();
    for kept in
        ["not-an-address", "many", "ftp://x", "name-error", "email-error", "experience_years-error", "links-error"]
    {
        assert!(refused.contains(kept), "{kept}: {refused}");
    }
    let made = house.candidate("Ada").await;
    let page = format!("/candidates/{}", id(&made));
    assert_eq!(rita.page(&format!("{page}/edit")).await.expect(303).header("location"), format!("{page}?edit"));
    let edit = rita.page(&format!("{page}?edit")).await.expect(200).text();
    let seen =
        edit.split("name=\"seen\" value=\"").nth(1).and_then(|t| t.split('"').next()).unwrap().replace("&#34;", "\"");
    house.clock_forward();
    rita.form(&page, &[("name", "Ada King"), ("seen", &seen)]).await.expect(303);
    let stale = rita.form(&page, &[("name", "Ada Byron"), ("seen", &seen)]).await.expect(422).text();
    assert!(stale.contains("value=\"Ada Byron\"") && stale.contains("rita saved this"), "{stale}");
    assert!(stale.contains("<bdi>Ada King</bdi>"), "what is kept now stands beside it");
    assert_eq!(house.recruiter.get(&page).await.str("/name"), "Ada King");
    // sent once more, it replaces that knowingly
    let fresh =
        stale.split("name=\"seen\" value=\"").nth(1).and_then(|t| t.split('"').next()).unwrap().replace("&#34;", "\"");
    assert_ne!(fresh, seen);
    rita.form(&page, &[("name", "Ada Byron"), ("seen", &fresh)]).await.expect(303);
    assert_eq!(house.recruiter.get(&page).await.str("/name"), "Ada Byron");
}

#[tokio::test]
async fn availability_in_the_readers_zone() {
    let house = House::new().await;
    let rita = browser(&house).await;
    let page = format!("/candidates/{}", id(&house.candidate("Ada").await));
    let form = format!("{page}/availability");
    rita.page(&form).await.expect(200);
    let rows = [("start", "2026-11-24T10:00"), ("end", "2026-11-24T12:00"), ("start", ""), ("end", "")];
    rita.form(&form, &rows).await.expect(303);
    assert_eq!(
        house.recruiter.get(&page).await.str("/availability/0/start"),
        "2026-11-24T09:00:00Z",
        "Berlin is UTC+1"
    );
    // the hour that daylight saving skips
    let gap = [("start", "2027-03-28T02:30"), ("end", "2027-03-28T04:00")];
    let refused = rita.form(&form, &gap).await.expect(422).text();
    assert!(refused.contains("2027-03-28T02:30") && refused.contains("row-0-start-error"), "{refused}");
    let backwards = [("start", "2026-11-24T12:00"), ("end", "2026-11-24T10:00")];
    assert!(rita.form(&form, &backwards).await.expect(422).text().contains("row-0-end-error"));
}

#[tokio::test]
async fn steps_of_the_profile() {
    let house = House::new().await;
    let rita = browser(&house).await;
    let made = house.candidate("Ada").await;
    let page = format!("/candidates/{}", id(&made));
    let (ivan, _) = house.member("ivan", "interviewer").await;
    let ask = format!("/applications/{}/reviews", application(&made));
    rita.form(&ask, &[("user_id", &ivan.to_string())]).await.expect(303);
    let reviewer = house.nobody.browse("ivan@example.org", PASSWORD).await;
    let first = reviewer.page(&page).await.expect(200).text();
    assert!(first.contains(&format!("class=\"sign\" href=\"{page}/interviews\"")) && !first.contains("/deactivate"));
    let seen = reviewer.page(&format!("{page}/interviews")).await.expect(200).text();
    assert!(seen.contains("value=\"accept\""));
    let review = format!("/applications/{}/review", application(&made));
    reviewer.form(&review, &[("decision", "accept"), ("reason", "good talk")]).await.expect(303);
    assert!(rita.page(&format!("{page}/interviews")).await.expect(200).text().contains("good talk"));
    assert_eq!(
        rita.upload(&format!("{page}/resume"), "cv.txt", b"Ada's life").await.expect(303).header("location"),
        page
    );
    assert_eq!(reviewer.page(&format!("{page}/resume")).await.expect(200).text(), "Ada's life");
    assert!(rita.page(&page).await.expect(200).text().contains("Ada&#39;s life"), "the text stands in the page");
    rita.upload(&format!("{page}/resume"), "cv.pdf", b"MZ\0\0").await.expect(303);
    let reject = format!("/applications/{}/reject", application(&made));
    rita.form(&reject, &[("reason", "closed")]).await.expect(303);
    let closed = rita.page(&page).await.expect(200).text();
    assert!(closed.contains("/reconsider") && closed.contains("aria-disabled=\"true\""));
    rita.form(&format!("{page}/deactivate"), &[]).await.expect(303);
    assert!(rita.page(&page).await.expect(200).text().contains("/restore"));
    rita.form(&format!("{page}/restore"), &[]).await.expect(303);
    let russian = rita.with("accept-language", "ru").page(&page).await.expect(200).text();
    assert!(russian.contains("Кандидаты") && russian.contains("Что известно"));
}

#[tokio::test]
async fn the_choices_of_the_organization() {
    let house = House::new().await;
    let rita = browser(&house).await;
    assert!(!rita.page("/hiring-settings").await.expect(200).text().contains(" checked"));
    rita.form("/hiring-settings", &[("acceptance_required", "true")]).await.expect(303);
    assert!(rita.page("/hiring-settings").await.expect(200).text().contains(" checked"));
    rita.form("/hiring-settings", &[]).await.expect(303);
    assert!(!rita.page("/hiring-settings").await.expect(200).text().contains(" checked"));
}
