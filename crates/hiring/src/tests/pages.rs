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
    let add = async |text: &str| rita.form(&form, &[("text", text)]).await;
    assert_eq!(add("24 Nov 2026 10-12, 14:00-16:30").await.expect(303).header("location"), page);
    add("25 Nov 2026 9-10").await.expect(303);
    let starts = async || {
        let all = house.recruiter.get(&page).await.json()["availability"].clone();
        all.as_array().unwrap().iter().map(|r| r["start"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    // Berlin is UTC+1
    let [first, second, third] = ["2026-11-24T09:00:00Z", "2026-11-24T13:00:00Z", "2026-11-25T08:00:00Z"];
    assert_eq!(starts().await, [first, second, third]);
    let shown = rita.page(&form).await.expect(200).text();
    let keys: Vec<_> = shown.split("name=\"remove\" value=\"").skip(1).filter_map(|k| k.split('"').next()).collect();
    assert_eq!(keys.len(), 3, "{shown}");
    assert_eq!(rita.form(&form, &[("remove", keys[1])]).await.expect(303).header("location"), form);
    assert_eq!(starts().await, [first, third]);
    rita.form(&form, &[("remove", "nonsense")]).await.expect(404);
    // the hour that daylight saving skips, and what is no time at all
    for wrong in ["28 Mar 2027 2:30-4", "24 Nov 2026 12-10", "some day", ""] {
        let refused = add(wrong).await.expect(422).text();
        assert!(refused.contains(wrong) && refused.contains("text-error"), "{refused}");
    }
    assert_eq!(starts().await, [first, third]);
    let understood = rita.page(&format!("{form}?part=understood&text=24+Nov+2026+10-12")).await.expect(200).text();
    assert!(understood.contains("data-state=\"understood\"") && !understood.contains("<html"), "{understood}");
    assert!(
        rita.page(&format!("{form}?part=understood&text=some+day")).await.expect(200).text().contains("text-error")
    );
}

#[tokio::test]
async fn a_new_one_with_times_and_one_more() {
    let house = House::new().await;
    let rita = browser(&house).await;
    let opened = rita.page("/candidates/new").await.expect(200).text();
    assert!(opened.contains("required autofocus"), "the cursor stands in the name: {opened}");
    let fields = [("name", "Ada"), ("times", "24 Nov 2026 10-12"), ("then", "another")];
    assert_eq!(rita.form(FORM, &fields).await.expect(303).header("location"), "/candidates/new");
    let made = house.recruiter.get("/candidates?q=ada").await.json();
    assert_eq!(made["data"][0]["availability"][0]["start"], "2026-11-24T09:00:00Z");
    let refused = rita.form(FORM, &[("name", "Bea"), ("times", "some day")]).await.expect(422).text();
    assert!(refused.contains("some day") && refused.contains("times-error") && !refused.contains("required autofocus"));
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
