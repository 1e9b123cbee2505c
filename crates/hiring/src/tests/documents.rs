//! Documents of a candidate: kinds, the current CV, reading in the background, removal, links, erasure.

use super::{House, id};
use axum::http::Method;
use kernel::time::MINUTE;
use serde_json::{Value, json};
use testkit::{Answer, Client};

const TEXT: &str = "Ada Lovelace\nSkills: Rust, PostgreSQL\nI led a team. No experience with Kafka.\n";

/// A form with a file and a kind.
async fn send(client: &Client, path: &str, (name, content): (&str, &[u8]), fields: &[(&str, &str)]) -> Answer {
    let mut body = Vec::new();
    for (field, value) in fields {
        body.extend(format!("--edge\r\ncontent-disposition: form-data; name=\"{field}\"\r\n\r\n{value}\r\n").bytes());
    }
    let head = format!("--edge\r\ncontent-disposition: form-data; name=\"file\"; filename=\"{name}\"\r\n\r\n");
    body.extend(head.bytes());
    body.extend(content);
    body.extend(b"\r\n--edge--\r\n");
    client.send(Method::POST, path, Some(("multipart/form-data; boundary=edge", body.into()))).await
}

async fn add(house: &House, path: &str, name: &str, content: &[u8], kind: &str) -> String {
    send(&house.recruiter, &format!("/api/v1{path}"), (name, content), &[("kind", kind)]).await.expect(201).str("/id")
}

fn ids(answer: &Answer) -> Vec<String> {
    let data = answer.json()["data"].as_array().cloned().unwrap();
    data.iter().map(|d| d["id"].as_str().unwrap().to_owned()).collect()
}

#[tokio::test]
async fn several_are_kept_and_one_cv_is_the_current_one() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let path = format!("/candidates/{}/documents", id(&made));
    let first = add(&house, &path, "one.txt", TEXT.as_bytes(), "cv").await;
    house.clock_forward();
    let second = add(&house, &path, "two.txt", b"A newer one", "cv").await;
    house.clock_forward();
    let letter = add(&house, &path, "letter.txt", b"Dear all", "cover_letter").await;
    house.clock_forward();
    let contract = add(&house, &path, "other.txt", b"Internal", "other").await;
    let list = house.recruiter.get(&path).await.expect(200);
    assert_eq!(ids(&list), [&contract, &letter, &second, &first].map(Clone::clone));
    let read = |d: &str| format!("{path}/{d}");
    let current = async |d: &str| house.recruiter.get(&read(d)).await.expect(200).json()["current"] == json!(true);
    assert!(current(&second).await && !current(&first).await && !current(&letter).await);
    house.recruiter.patch(&read(&first), json!({ "current": true })).await.expect(200);
    assert!(current(&first).await && !current(&second).await);
    let resume = format!("/candidates/{}/resume", id(&made));
    assert_eq!(house.recruiter.get(&resume).await.expect(200).text(), TEXT);
    // taken away, the one before is the current one again; put back, it stays so
    house.recruiter.delete(&read(&first)).await.expect(204);
    assert!(current(&second).await);
    assert_eq!(ids(&house.recruiter.get(&path).await).len(), 3);
    assert_eq!(ids(&house.recruiter.get(&format!("{path}?removed=true")).await), [first.as_str()]);
    house.recruiter.patch(&read(&first), json!({ "kind": "other" })).await.expect(409);
    house.recruiter.post(&format!("{}/restore", read(&first)), json!({})).await.expect(200);
    assert!(current(&second).await);
    // no longer a CV, it is not the current one
    house.recruiter.patch(&read(&second), json!({ "kind": "portfolio" })).await.expect(200);
    assert!(current(&first).await);
    let pages = house.recruiter.get(&format!("{path}?limit=3")).await;
    let next = format!("{path}?limit=3&cursor={}", pages.str("/next_cursor"));
    assert_eq!(ids(&house.recruiter.get(&next).await), [first.as_str()]);
    house.recruiter.get(&format!("{path}?kind=poem")).await.expect(422);
    send(&house.recruiter, &format!("/api/v1{path}"), ("a.txt", b"x"), &[("kind", "poem")]).await.expect(422);
}

#[tokio::test]
async fn who_sees_what() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let path = format!("/candidates/{}/documents", id(&made));
    let cv = add(&house, &path, "one.txt", TEXT.as_bytes(), "cv").await;
    let other = add(&house, &path, "other.txt", b"Internal", "other").await;
    let (user, interviewer) = house.member("ivan", "interviewer").await;
    let (_, manager) = house.member("mona", "hiring_manager").await;
    for at in ["", "/text", "/content"] {
        let of = |d: &str| format!("{path}/{d}{at}");
        house.stranger.get(&of(&cv)).await.expect(404);
        interviewer.get(&of(&cv)).await.expect(404);
        manager.get(&of(&other)).await.expect(200);
    }
    house.books(user, id(&made));
    assert_eq!(ids(&interviewer.get(&path).await.expect(200)), [cv.as_str()]);
    interviewer.get(&format!("{path}/{cv}/text")).await.expect(200);
    interviewer.get(&format!("{path}/{other}/content")).await.expect(404);
    interviewer.get(&format!("{path}?kind=other")).await.expect(404);
    interviewer.delete(&format!("{path}/{cv}")).await.expect(403);
    manager.patch(&format!("{path}/{cv}"), json!({ "kind": "other" })).await.expect(403);
    house.stranger.delete(&format!("{path}/{cv}")).await.expect(404);
    // a document of somebody else is none of this candidate's
    let twin = house.candidate("Bea").await;
    house.recruiter.get(&format!("/candidates/{}/documents/{cv}", id(&twin))).await.expect(404);
    house.recruiter.delete(&format!("/candidates/{}/documents/{cv}", id(&twin))).await.expect(404);
}

#[tokio::test]
async fn the_text_is_read_in_the_background_and_kept_sealed() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let path = format!("/candidates/{}/documents", id(&made));
    let rtf = br"{\rtf1\ansi\ansicpg1251 \'c0\'e4\'e0\par Skills: Rust, PostgreSQL}";
    let rich = add(&house, &path, "cv.rtf", rtf, "cv").await;
    let broken = add(&house, &path, "broken.pdf", b"%PDF-1.7\nnothing of it is true", "other").await;
    let text = |d: &str| format!("{path}/{d}/text");
    let before = house.recruiter.get(&text(&rich)).await.expect(200);
    assert_eq!((before.str("/reading"), &before.json()["text"]), ("waiting".to_owned(), &Value::Null));
    house.work().await;
    let after = house.recruiter.get(&text(&rich)).await.expect(200);
    assert_eq!(
        (after.str("/reading"), after.str("/text")),
        ("read".to_owned(), "Ада\nSkills: Rust, PostgreSQL".to_owned())
    );
    let skills: Vec<_> = after.json()["skills"].as_array().unwrap().iter().map(|s| s["name"].clone()).collect();
    assert_eq!(skills, ["Rust", "PostgreSQL"]);
    assert_eq!(after.str("/skills/0/sentences/0"), "Skills: Rust, PostgreSQL");
    let tried = &after.json()["readings"][0];
    assert_eq!(
        (&tried["method"], &tried["outcome"], &tried["characters"]),
        (&json!("rtf"), &json!("read"), &json!(28))
    );
    let damaged = house.recruiter.get(&text(&broken)).await.expect(200);
    assert_eq!((damaged.str("/reading"), &damaged.json()["text"]), ("damaged".to_owned(), &Value::Null));
    house.recruiter.get(&format!("{path}/{broken}/content")).await.expect(200);
    // it stays, says so, and can be tried again
    let browser = house.nobody.browse("rita@example.org", super::PASSWORD).await;
    let page = browser.page(&format!("{path}/{broken}")).await.expect(200).text();
    assert!(page.contains("The file is damaged and was not read"), "{page}");
    house.recruiter.post(&format!("{path}/{broken}/read"), json!({})).await.expect(202);
    house.work().await;
    let again = house.recruiter.get(&text(&broken)).await.expect(200);
    assert_eq!(again.json()["readings"].as_array().unwrap().len(), 2);
    // neither in the log of events nor readable in the database
    let journal = house.recruiter.get(&format!("/candidates/{}/journey", id(&made))).await.expect(200).text();
    assert!(!journal.contains("PostgreSQL"));
    assert!(!house.holds("PostgreSQL").await);
}

#[tokio::test]
async fn a_page_shows_the_text_with_its_skills() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let path = format!("/candidates/{}/documents", id(&made));
    let cv = add(&house, &path, "cv.txt", TEXT.as_bytes(), "cv").await;
    house.work().await;
    let rita = house.nobody.browse("rita@example.org", super::PASSWORD).await;
    for page in [format!("/candidates/{}", id(&made)), format!("{path}/{cv}")] {
        let shown = rita.page(&page).await.expect(200).text();
        assert!(shown.contains("<mark title=\"Rust\">Rust</mark>"), "{shown}");
        assert!(shown.contains("No experience with Kafka."), "what a sentence says is for people: {shown}");
    }
    let steps = format!("{path}/{cv}");
    rita.form(&steps, &[("step", "kind"), ("kind", "portfolio")]).await.expect(303);
    assert_eq!(house.recruiter.get(&steps).await.str("/kind"), "portfolio");
    rita.form(&steps, &[("step", "current")]).await.expect(303);
    assert_eq!(house.recruiter.get(&steps).await.str("/kind"), "cv");
    rita.form(&steps, &[("step", "remove")]).await.expect(303);
    assert!(rita.page(&path).await.expect(200).text().contains("Removed documents"));
    rita.form(&steps, &[("step", "restore"), ("list", "1")]).await.expect(303);
    rita.form(&steps, &[("step", "dance")]).await.expect(400);
    let refused = send(&rita, &path, ("a.pdf", b"MZ\x90\0"), &[("kind", "cv")]).await.expect(303);
    assert_eq!(refused.header("location"), path);
    send(&rita, &path, ("b.txt", b"Dear all"), &[("kind", "cover_letter")]).await.expect(303);
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\0\0\0\0\0\0\0\x01IDATx\0\0\0\0\0\0\0\0IEND\0\0\0\0";
    let picture = add(&house, &path, "me.png", png, "other").await;
    assert!(rita.page(&format!("{path}/{picture}")).await.expect(200).text().contains("<img"));
    let file = rita.page(&format!("{path}/{picture}/file?view")).await.expect(200);
    assert!(file.header("content-disposition").starts_with("inline"));
    assert!(file.header("content-security-policy").starts_with("default-src 'none'"));
    let text = rita.page(&format!("{path}/{cv}/file?view")).await.expect(200);
    assert!(text.header("content-disposition").starts_with("attachment"), "a text is never shown by itself");
}

#[tokio::test]
async fn a_link_opens_one_document_for_some_minutes() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let path = format!("/candidates/{}/documents", id(&made));
    let cv = add(&house, &path, "cv.txt", TEXT.as_bytes(), "cv").await;
    let link = house.recruiter.post(&format!("{path}/{cv}/link"), json!({})).await.expect(201).str("/link");
    let token = link.strip_prefix("http://waymark.test").unwrap().to_owned();
    assert_eq!(house.nobody.page(&token).await.expect(200).text(), TEXT);
    let forged = format!("{}0", token.strip_suffix(|_: char| true).unwrap());
    let forged = if forged == token { format!("{}1", token.strip_suffix('0').unwrap()) } else { forged };
    house.nobody.page(&forged).await.expect(404);
    house.nobody.page(&token.replacen(&cv, &kernel::DocumentId::new().to_string(), 1)).await.expect(404);
    for odd in ["/files/x", "/files/.", "/files/a.b.c.d", "/files/%00"] {
        house.nobody.page(odd).await.expect(404);
    }
    house.app.clock().turn(4 * MINUTE);
    house.nobody.page(&token).await.expect(200);
    house.recruiter.delete(&format!("{path}/{cv}")).await.expect(204);
    house.nobody.page(&token).await.expect(404);
    house.recruiter.post(&format!("{path}/{cv}/restore"), json!({})).await.expect(200);
    house.app.clock().turn(2 * MINUTE);
    house.nobody.page(&token).await.expect(404);
    house.stranger.post(&format!("{path}/{cv}/link"), json!({})).await.expect(404);
}

#[tokio::test]
async fn erased_with_the_candidate() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let path = format!("/candidates/{}/documents", id(&made));
    add(&house, &path, "cv.txt", TEXT.as_bytes(), "cv").await;
    house.work().await;
    assert_eq!(house.rows("document_text").await + house.rows("document_reading").await, 2);
    let erase = format!("/candidates/{}/erase", id(&made));
    house.recruiter.post(&erase, json!({ "confirm": "Ada", "reason": "asked" })).await.expect(204);
    for table in ["document", "document_text", "document_reading"] {
        assert_eq!(house.rows(table).await, 0, "{table}");
    }
    // read too late, nothing of it comes back
    house.work().await;
    assert_eq!(house.rows("document_text").await, 0);
}
