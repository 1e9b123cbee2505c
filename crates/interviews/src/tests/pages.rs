//! The pages, as a browser without scripts uses them.

use super::{House, PASSWORD, at, offers};
use serde_json::json;

#[tokio::test]
async fn every_page_is_shown_in_both_languages() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    house.candidate("Grace", &[]).await;
    let run = house.run().await.str("/id");
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let anna = house.nobody.browse("anna@example.org", PASSWORD).await;
    let pages = [
        "/".to_owned(),
        "/interviews".to_owned(),
        "/interviews?when=past".to_owned(),
        "/interviews?when=all&status=created".to_owned(),
        "/interviews/new".to_owned(),
        format!("/interviews/{id}"),
        format!("/interviews/{id}/reschedule"),
        "/scheduler".to_owned(),
        format!("/scheduler/runs/{run}"),
        "/scheduler/settings".to_owned(),
        format!("/candidates/{ada}"),
    ];
    for page in &pages {
        for language in ["en", "ru"] {
            let shown = rita.with("accept-language", language).page(page).await;
            assert_eq!(shown.status, 200, "{page}: {}", shown.text());
            assert!(shown.text().contains(&format!("lang=\"{language}\"")), "{page}");
        }
    }
    for page in ["/", "/interviews", &format!("/interviews/{id}"), &format!("/interviews/{id}/scorecard")] {
        assert_eq!(anna.page(page).await.status, 200, "{page}");
    }
    anna.page("/scheduler").await.expect(403);
    assert!(rita.page("/").await.text().contains("Grace"), "who could not be placed stands on the start page");
}

#[tokio::test]
async fn a_scorecard_is_drafted_and_submitted_by_its_form() {
    let house = House::new().await;
    let (ada, id) = house.booked().await;
    let anna = house.nobody.browse("anna@example.org", PASSWORD).await;
    let form = format!("/interviews/{id}/scorecard");
    anna.form(&form, &[("feedback", "So far <b>good</b>"), ("act", "draft")]).await.expect(303);
    assert!(anna.page(&form).await.text().contains("So far"));
    let refused = anna.form(&form, &[("rating", "7"), ("feedback", "Kept"), ("act", "submit")]).await.expect(422);
    assert!(refused.text().contains("Kept"));
    let card = [("rating", "3.5"), ("feedback", "Fine"), ("result", "rejected"), ("act", "submit")];
    anna.form(&form, &card).await.expect(303);
    assert_eq!(house.status(&ada).await, "rejected");
    anna.form(&form, &card).await.expect(422);
    anna.page(&form).await.expect(303);
}

#[tokio::test]
async fn booking_and_moving_by_form() {
    let house = House::new().await;
    let (_, taken) = house.booked().await;
    let grace = house.candidate("Grace", &[(10, 12)]).await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let anna = house.anna_id.as_str();
    let shown = rita.page(&format!("/interviews/new?candidate={grace}&interviewer={anna}")).await.expect(200);
    assert!(shown.text().contains(&at(11)) && !shown.text().contains(&at(10)), "only what suits both");
    let busy = [("candidate", grace.as_str()), ("interviewer", anna), ("slot", &at(10))];
    assert!(rita.form("/interviews", &busy).await.expect(422).text().contains("anna is busy"));
    rita.form("/interviews", &[("candidate", grace.as_str()), ("interviewer", anna)]).await.expect(422);
    let good = [("candidate", grace.as_str()), ("interviewer", anna), ("slot", &at(11))];
    let booked = rita.form("/interviews", &good).await.expect(303);
    assert!(booked.header("location").starts_with("/interviews/int_"));
    rita.form("/interviews", &good).await.expect(303);
    let typed = [("interviewer", anna), ("start", "2026-11-23T15:00")];
    rita.form(&format!("/interviews/{taken}/reschedule"), &typed).await.expect(303);
    let moved = house.recruiter.get(&format!("/interviews/{taken}")).await.expect(200);
    assert_eq!(moved.str("/status"), "rescheduled");
}

#[tokio::test]
async fn steps_by_form_say_what_happened_or_what_is_wrong() {
    let mut house = House::new().await;
    let (ada, id) = house.booked().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let page = format!("/interviews/{id}");
    rita.form(&format!("{page}/cancel"), &[("reason", " ")]).await.expect(422);
    rita.form(&format!("{page}/cancel"), &[("reason", "ill")]).await.expect(303);
    rita.form(&format!("{page}/start"), &[]).await.expect(303);
    assert!(rita.page(&page).await.text().contains("ill"));
    assert_eq!(house.status(&ada).await, "created");
    let run = rita.form("/scheduler/runs", &[("method", "greedy")]).await.expect(303);
    let at_work = run.header("location").to_owned();
    assert!(at_work.starts_with("/scheduler/runs/run_"));
    assert!(rita.page(&at_work).await.expect(200).text().contains("http-equiv=\"refresh\""), "seen without scripts");
    house.work().await;
    assert!(!rita.page(&at_work).await.expect(200).text().contains("http-equiv=\"refresh\""));
    assert_eq!(house.status(&ada).await, "scheduled");
    let settings =
        [("horizon_days", "7"), ("grid_minutes", "60"), ("method", "exact"), ("mode", "propose"), ("prefer", "spread")];
    rita.form("/scheduler/settings", &settings).await.expect(303);
    let rules = house.recruiter.get("/scheduler/settings").await.expect(200).json();
    assert_eq!(
        rules,
        json!({ "horizon_days": 7, "grid_minutes": 60, "hourly": false, "method": "exact", "mode": "propose",
                "prefer": "spread" })
    );
    rita.form("/scheduler/settings", &[("horizon_days", "many")]).await.expect(422);
}

#[tokio::test]
async fn a_time_is_offered_with_whoever_has_the_most_time_left() {
    let house = House::new().await;
    let (ben, ben_client) = house.interviewer("ben").await;
    offers(&house.anna, &[(10, 11)]).await;
    offers(&ben_client, &[(10, 15)]).await;
    let grace = house.candidate("Grace", &[(10, 12)]).await;
    let mute = house.candidate("Mute", &[]).await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let page = format!("/interviews/new?candidate={grace}");
    let both = rita.page(&page).await.expect(200).text();
    assert!(both.contains(&format!("{} {ben}", at(10))) && !both.contains(&format!("{} {}", at(10), house.anna_id)));
    for rubbish in ["&from=never", "&skill=none", "&interviewer=nobody", "&from=9999-12-31"] {
        rita.page(&format!("{page}{rubbish}")).await.expect(200);
    }
    assert!(!rita.page(&format!("{page}&from=2026-11-24")).await.text().contains(&at(10)), "the day after");
    let alone = rita.page(&format!("/interviews/new?candidate={mute}")).await.expect(200).text();
    assert!(alone.contains(&at(14)) && alone.contains("has given no times"));
    let press = [("candidate", grace.as_str()), ("slot", &format!("{} {ben}", at(10)))];
    let booked = rita.form("/interviews", &press).await.expect(303).header("location").to_owned();
    let id = booked.trim_start_matches("/interviews/");
    assert_eq!(house.recruiter.get(&format!("/interviews/{id}")).await.str("/interviewer_id"), ben);
    assert!(rita.page("/interviews/new?q=mut").await.expect(200).text().contains("Mute"));
    assert!(!rita.page("/interviews/new?q=zoe").await.expect(200).text().contains("Mute"));
}
