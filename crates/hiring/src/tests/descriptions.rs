//! Job descriptions: versions, skills that people correct, attached to jobs, laid beside CVs.

use super::{House, application, fields, id};
use serde_json::{Value, json};
use testkit::Answer;

const TEXT: &str = "Requirements:\n- Rust, PostgreSQL\nNice to have:\n- Kafka\n";

fn skills(answer: &Answer) -> Vec<(String, String, String)> {
    let all = answer.json()["skills"].as_array().cloned().unwrap();
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    all.iter().map(|s| (text(&s["name"]), text(&s["need"]), text(&s["origin"]))).collect()
}

fn three(name: &str, need: &str, origin: &str) -> (String, String, String) {
    (name.to_owned(), need.to_owned(), origin.to_owned())
}

#[tokio::test]
async fn versions_stay_and_people_correct_what_was_found() {
    let house = House::new().await;
    let made = house.recruiter.post("/job-descriptions", json!({ "title": "Backend", "text": TEXT })).await.expect(201);
    let found = [
        three("PostgreSQL", "required", "found"),
        three("Rust", "required", "found"),
        three("Kafka", "optional", "found"),
    ];
    assert_eq!(skills(&made), found);
    let path = format!("/job-descriptions/{}", made.str("/id"));
    let rust = made.json()["skills"][1]["skill_id"].clone();
    let all = house.recruiter.get("/skills").await.json();
    let go = all["data"].as_array().unwrap().iter().find(|s| s["name_en"] == "Go").unwrap()["id"].clone();
    let wanted =
        json!({ "skills": [{ "skill_id": rust, "need": "optional" }, { "skill_id": go, "need": "required" }] });
    let set = house.recruiter.put(&format!("{path}/skills"), wanted).await.expect(200);
    let corrected = [
        three("Go", "required", "person"),
        three("Rust", "optional", "person"),
        three("Kafka", "not_meant", "person"),
        three("PostgreSQL", "not_meant", "person"),
    ];
    assert_eq!(skills(&set), corrected);
    // another text is another version, which keeps what people said
    house.clock_forward();
    let second = house.recruiter.patch(&path, json!({ "text": "Rust, Kafka, Docker" })).await.expect(200);
    assert_eq!(second.json()["version"], 2);
    let kept = [
        three("Docker", "required", "found"),
        three("Go", "required", "person"),
        three("Rust", "optional", "person"),
        three("Kafka", "not_meant", "person"),
    ];
    assert_eq!(skills(&second), kept);
    let first = house.recruiter.get(&format!("{path}?version=1")).await.expect(200);
    assert_eq!((first.str("/text"), skills(&first)), (TEXT.trim().to_owned(), corrected.to_vec()));
    house.recruiter.get(&format!("{path}?version=3")).await.expect(404);
    // the same text and title change nothing
    let same = house.recruiter.patch(&path, json!({ "text": "Rust, Kafka, Docker", "title": "Backend" })).await;
    assert_eq!(same.expect(200).json()["version"], 2);
    let stale = house.recruiter.with("if-match", made.header("etag"));
    stale.patch(&path, json!({ "text": "Go" })).await.expect(412);
    for (wrong, field) in [
        (json!({ "title": "", "text": "x" }), "title"),
        (json!({ "title": "x", "text": "  " }), "text"),
        (json!({ "title": "x", "text": "x".repeat(60_001) }), "text"),
    ] {
        assert_eq!(fields(&house.recruiter.post("/job-descriptions", wrong).await.expect(422)), [field]);
    }
    let unknown = json!({ "skills": [{ "skill_id": kernel::SkillId::new(), "need": "required" }] });
    assert_eq!(fields(&house.recruiter.put(&format!("{path}/skills"), unknown).await.expect(422)), ["skills"]);
}

#[tokio::test]
async fn a_file_is_read_and_kept() {
    let house = House::new().await;
    let rtf = br"{\rtf1\ansi Requirements:\par Rust, Docker}";
    let path = "/api/v1/job-descriptions/upload";
    house.recruiter.upload(path, "job.rtf", rtf).await.expect(422);
    let typed =
        house.recruiter.post("/job-descriptions", json!({ "title": "Backend", "text": TEXT })).await.expect(201);
    let of = format!("/job-descriptions/{}", typed.str("/id"));
    let read = house.recruiter.upload(&format!("/api/v1{of}/upload"), "job.rtf", rtf).await.expect(200);
    assert_eq!(
        (read.str("/text"), read.str("/file/reading")),
        ("Requirements:\nRust, Docker".to_owned(), "read".to_owned())
    );
    assert_eq!(read.json()["readings"][0]["method"], "rtf");
    let file = house.recruiter.get(&format!("{of}/file")).await.expect(200);
    assert_eq!(&file.body[..], rtf);
    house.recruiter.get(&format!("{of}/file?version=1")).await.expect(404);
    // what cannot be read stays too, and says so
    let broken =
        house.recruiter.upload(&format!("/api/v1{of}/upload"), "b.pdf", b"%PDF-1.7\nnothing").await.expect(200);
    assert_eq!((broken.str("/text"), broken.str("/file/reading")), (String::new(), "damaged".to_owned()));
    let png = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x02\0\0\0\0\0\0\0\0\0\0\x01IDATx\0\0\0\0\0\0\0\0IEND\0\0\0\0";
    assert_eq!(
        fields(&house.recruiter.upload(&format!("/api/v1{of}/upload"), "p.png", png).await.expect(422)),
        ["file"]
    );
    house.recruiter.upload(&format!("/api/v1{of}/upload"), "p.exe", b"MZ\x90\0\0\0").await.expect(415);
    // its key and its file are in use
    crate::sweep::sweep(&house.app).await.unwrap();
    house.recruiter.get(&format!("{of}/file?version=2")).await.expect(200);
}

#[tokio::test]
async fn attached_to_a_job_it_is_laid_beside_the_cv() {
    let house = House::new().await;
    let job = house.job("Backend").await;
    let made = house.recruiter.post("/candidates", json!({ "name": "Ada", "requisition_id": job })).await.expect(201);
    let beside = format!("/applications/{}/match", application(&made));
    let nothing = house.recruiter.get(&beside).await.expect(200);
    assert_eq!(
        (nothing.str("/inputs/source"), nothing.str("/reason")),
        ("nothing".to_owned(), "There is no CV to look into.".to_owned())
    );
    let described =
        house.recruiter.post("/job-descriptions", json!({ "title": "Backend", "text": TEXT })).await.expect(201);
    let attach = format!("/requisitions/{job}/job-description");
    let attached =
        house.recruiter.put(&attach, json!({ "job_description_id": described.str("/id") })).await.expect(200);
    assert_eq!(attached.json()["version"], 1);
    // a newer wording is not the job's
    let of = format!("/job-descriptions/{}", described.str("/id"));
    house.recruiter.patch(&of, json!({ "text": "COBOL" })).await.expect(200);
    let resume = format!("/api/v1/candidates/{}/resume", id(&made));
    let cv = "I wrote services\nin Rust. Also: Kafka, Docker.\n".as_bytes();
    house.recruiter.upload(&resume, "cv.txt", cv).await.expect(201);
    house.work().await;
    let (user, interviewer) = house.member("ivan", "interviewer").await;
    interviewer.get(&beside).await.expect(404);
    house.stranger.get(&beside).await.expect(404);
    house.books(user, id(&made));
    for client in [&house.recruiter, &interviewer] {
        let found = client.get(&beside).await.expect(200).json();
        let state = |list: &str| -> Vec<_> {
            let all = found[list].as_array().unwrap().iter();
            all.map(|s| (s["name"].as_str().unwrap().to_owned(), s["state"].as_str().map(str::to_owned))).collect()
        };
        let said = |name: &str, state: &str| (name.to_owned(), Some(state.to_owned()));
        let mut required = state("required");
        required.sort();
        assert_eq!(required, [said("PostgreSQL", "missing"), said("Rust", "matched")]);
        assert_eq!(state("optional"), [said("Kafka", "matched")]);
        assert_eq!(state("extra"), [("Docker".to_owned(), None)]);
        let rust = found["required"].as_array().unwrap().iter().find(|s| s["name"] == "Rust").unwrap();
        assert_eq!(rust["sentences"], json!(["I wrote services in Rust."]));
        assert_eq!(found["inputs"]["job_description_version"], 1);
        assert_eq!(found["reason"], "The CV names 1 of 2 required skills and 1 of 1 that would be good.");
    }
    // what the job names itself comes first, with its level
    let catalogue = house.recruiter.get("/skills").await.json();
    let go = catalogue["data"].as_array().unwrap().iter().find(|s| s["name_en"] == "Docker").unwrap()["id"].clone();
    let named = json!({ "skills": [{ "skill_id": go, "level": "advanced", "required": true }] });
    house.recruiter.patch(&format!("/requisitions/{job}"), named).await.expect(200);
    let own = house.recruiter.get(&beside).await.expect(200);
    assert_eq!(
        (own.str("/inputs/source"), own.str("/required/0/level")),
        ("requisition".to_owned(), "advanced".to_owned())
    );
    assert_eq!((own.str("/required/0/state"), own.json()["optional"].clone()), ("matched".to_owned(), json!([])));
    house.recruiter.patch(&format!("/requisitions/{job}"), json!({ "skills": [] })).await.expect(200);
    let rita = house.nobody.browse("rita@example.org", super::PASSWORD).await;
    let page = rita.page(&format!("/candidates/{}", id(&made))).await.expect(200).text();
    assert!(page.contains("Beside what the job asks for") && page.contains("not named"), "{page}");
    house.recruiter.put(&attach, json!({ "job_description_id": described.str("/id"), "version": 9 })).await.expect(422);
    house.stranger.put(&attach, json!({ "job_description_id": null })).await.expect(404);
    house.recruiter.put(&attach, json!({ "job_description_id": null })).await.expect(200);
    assert_eq!(house.recruiter.get(&beside).await.str("/inputs/source"), "nothing");
}

#[tokio::test]
async fn on_pages() {
    let house = House::new().await;
    let (_, manager) = house.member("mona", "hiring_manager").await;
    let (_, interviewer) = house.member("ivan", "interviewer").await;
    manager.get("/job-descriptions").await.expect(200);
    interviewer.get("/job-descriptions").await.expect(403);
    let rita = house.nobody.browse("rita@example.org", super::PASSWORD).await;
    assert!(rita.page("/job-descriptions").await.expect(200).text().contains("/job-descriptions/new"));
    rita.page("/job-descriptions/new").await.expect(200);
    let form = |title: &str, text: &str| {
        let field = |n: &str, v: &str| format!("--edge\r\ncontent-disposition: form-data; name=\"{n}\"\r\n\r\n{v}\r\n");
        let body = format!("{}{}--edge--\r\n", field("title", title), field("text", text));
        Some(("multipart/form-data; boundary=edge", body.into()))
    };
    let post = axum::http::Method::POST;
    let refused = rita.send(post.clone(), "/job-descriptions", form("", "kept <b>words</b>")).await.expect(422).text();
    assert!(refused.contains("title-error") && refused.contains("kept &#60;b&#62;words"), "{refused}");
    let made = rita.send(post.clone(), "/job-descriptions", form("Backend", TEXT)).await.expect(303);
    let path = made.header("location").to_owned();
    let shown = rita.page(&path).await.expect(200).text();
    assert!(shown.contains("<mark title=\"Rust\">Rust</mark>"), "{shown}");
    let api = house.recruiter.get(&path).await;
    let rust = api.str("/skills/1/skill_id");
    let one = [("step", "skills"), ("skill", rust.as_str()), ("need", "optional")];
    rita.form(&path, &one).await.expect(303);
    assert_eq!(skills(&house.recruiter.get(&path).await)[0], three("Rust", "optional", "person"));
    rita.page(&format!("{path}/edit")).await.expect(200);
    rita.send(post, &format!("{path}/edit"), form("Backend", "Go, Rust")).await.expect(303);
    rita.page(&format!("{path}?version=1")).await.expect(200);
    rita.form(&path, &[("step", "deactivate")]).await.expect(303);
    assert!(!rita.page("/job-descriptions").await.text().contains(&path));
    assert!(rita.page("/job-descriptions?all=1&q=back").await.text().contains(&path));
    rita.form(&path, &[("step", "restore")]).await.expect(303);
    house.stranger.get(&path).await.expect(404);
    house.stranger.patch(&path, json!({ "title": "x" })).await.expect(404);
}
