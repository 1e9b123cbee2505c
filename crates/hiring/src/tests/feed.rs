//! The one feed of a profile: everything in its order, a part of it, a page of it.

use super::{House, PASSWORD, application, id};
use kernel::CandidateId;
use serde_json::json;
use testkit::Client;

/// The feed itself: the journey above it tells of the same steps.
async fn history(reader: &Client, candidate: CandidateId, query: &str) -> String {
    let page = reader.page(&format!("/candidates/{candidate}/history{query}")).await.expect(200).text();
    page.split("<nav class=\"filters\"").nth(1).unwrap().to_owned()
}

/// A letter to the candidate.
async fn letter(house: &House, to: CandidateId) {
    let tx = house.begin().await;
    let (kind, organization) = ("interview.booked.candidate", Some(house.acme));
    let letter =
        mail::NewMail { kind, organization, recipient: to.to_string(), subject: String::new(), data: json!({}) };
    mail::enqueue(&tx, letter).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn everything_stands_in_one_feed_and_parts_of_it_by_choice() {
    let house = House::new().await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let made = house.candidate("Ada").await;
    let (ada, at) = (id(&made), format!("/candidates/{}", id(&made)));
    house.clock_forward();
    let note = house.recruiter.post(&format!("{at}/notes"), json!({ "body": "a word on her" })).await.str("/id");
    house.clock_forward();
    rita.upload(&format!("{at}/resume"), "cv.txt", b"life").await.expect(303);
    house.clock_forward();
    letter(&house, ada).await;
    house.clock_forward();
    let reject = format!("/applications/{}/reject", application(&made));
    house.recruiter.post(&reject, json!({ "reason": "not now" })).await.expect(200);
    let all = history(&rita, ada, "").await;
    let places = ["not now", "Letter on its way", "CV uploaded", "a word on her"].map(|w| all.find(w).expect(w));
    assert!(places.is_sorted(), "the newest first: {places:?}");
    for (part, shows, hides) in [
        ("steps", "not now", "a word on her"),
        ("notes", "a word on her", "CV uploaded"),
        ("documents", "CV uploaded", "not now"),
        ("letters", "Letter on its way", "CV uploaded"),
        ("scorecards", "Nothing of this kind yet", "not now"),
    ] {
        let page = history(&rita, ada, &format!("?show={part}")).await;
        assert!(page.contains(shows) && !page.contains(hides), "{part}: {page}");
    }
    rita.page(&format!("{at}/history?show=secrets")).await.expect(422);
    // a page at a time, nothing twice and nothing left out
    let (mut seen, mut query) = (String::new(), "?limit=1".to_owned());
    for _ in 0..20 {
        let page = history(&rita, ada, &query).await;
        seen.push_str(&page);
        let next = page.split("href=\"").filter_map(|h| h.split('"').next()).find(|h| h.contains("cursor="));
        match next {
            Some(next) => query = format!("?{}", next.split_once('?').unwrap().1.replace("&#38;", "&")),
            None => break,
        }
    }
    for once in ["not now", "Letter on its way", "CV uploaded", "a word on her"] {
        assert_eq!(seen.matches(once).count(), 1, "{once}");
    }
    // what is deleted leaves no trace in the feed
    house.recruiter.delete(&format!("/notes/{note}")).await.expect(204);
    let page = history(&rita, ada, "?show=notes").await;
    assert!(page.contains("Nothing of this kind yet"), "{page}");
}
