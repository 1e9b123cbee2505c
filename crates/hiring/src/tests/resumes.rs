//! CVs: taken in by content, given back as they came.

use super::{House, id};
use serde_json::json;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n";

#[tokio::test]
async fn a_cv_comes_back_as_it_went_in() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let path = format!("/candidates/{}/resume", id(&made));
    house.recruiter.get(&path).await.expect(404);
    let view = house.recruiter.upload(&format!("/api/v1{path}"), "Резюме Ады.pdf", PDF).await.expect(201);
    let link = view.str("/resume_link");
    assert_eq!(link, format!("http://waymark.test/api/v1{path}"));
    for accept in ["*/*", "application/json", "text/html"] {
        let got = house.recruiter.with("accept", accept).get(&path).await.expect(200);
        assert_eq!((&got.body[..], got.header("content-type")), (PDF, "application/pdf"));
        assert!(got.header("content-disposition").starts_with("attachment; "));
        assert!(got.header("content-disposition").contains("%D0%A0%D0%B5%D0%B7"));
    }
    house.recruiter.upload(&format!("/api/v1{path}"), "new.txt", b"A newer one").await.expect(201);
    assert_eq!(house.recruiter.get(&path).await.expect(200).text(), "A newer one");
    house.stranger.get(&path).await.expect(404);
    house.stranger.upload(&format!("/api/v1{path}"), "cv.pdf", PDF).await.expect(404);
    let (user, interviewer) = house.member("ivan", "interviewer").await;
    interviewer.get(&path).await.expect(404);
    house.books(user, id(&made));
    interviewer.get(&path).await.expect(200);
}

#[tokio::test]
async fn what_is_no_cv_is_refused_with_a_sentence() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let path = format!("/api/v1/candidates/{}/resume", id(&made));
    let mut program = b"MZ\x90\x00\x03\x00\x00\x00".to_vec();
    program.resize(4_096, 0);
    let refused = house.recruiter.upload(&path, "cv.pdf", &program).await.expect(415);
    assert!(refused.str("/detail").len() > 20, "{}", refused.text());
    house.recruiter.upload(&path, "cv.pdf", b"<html><script>alert(1)</script></html>").await.expect(415);
    house.recruiter.upload(&path, "cv.docx", PDF).await.expect(415);
    house.recruiter.upload(&path, "cv.pdf", b"").await.expect(415);
    let mut large = PDF.to_vec();
    large.resize(21 * 1024 * 1024, b'\n');
    house.recruiter.upload(&path, "cv.pdf", &large).await.expect(413);
    large.truncate(20 * 1024 * 1024 + 1);
    house.recruiter.upload(&path, "cv.pdf", &large).await.expect(413);
    house.recruiter.post(&path.replace("/api/v1", ""), json!({})).await.expect(415);
    let nothing = ("multipart/form-data; boundary=edge", "--edge--\r\n".into());
    let nothing = house.recruiter.send(axum::http::Method::POST, &path, Some(nothing)).await.expect(422);
    assert_eq!(super::fields(&nothing), ["file"]);
    let broken = ("multipart/form-data; boundary=edge", "--edge\r\nrubbish".into());
    house.recruiter.send(axum::http::Method::POST, &path, Some(broken)).await.expect(400);
    let read = house.recruiter.get(&format!("/candidates/{}", id(&made))).await.json();
    assert_eq!(read["resume_link"], json!(null), "nothing of it stayed");
}
