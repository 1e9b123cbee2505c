//! The pages of jobs, without scripts.

use super::{House, PASSWORD};

#[tokio::test]
async fn a_job_is_written_published_and_ended_on_pages() {
    let house = House::new().await;
    let hugo = super::user(&house.app, house.acme, "hugo", "hiring_manager").await.to_string();
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let young = rita.page("/requisitions").await.expect(200).text();
    assert!(young.contains("/requisitions/new"));
    let empty = rita.form("/requisitions", &[("title", " "), ("positions", "many")]).await.expect(422).text();
    assert!(empty.contains("title-error") && empty.contains("positions-error") && empty.contains("many"));
    let typed = [("title", "Engineer <b>"), ("description", "You build:\n- <i>it</i>"), ("positions", "2")];
    let made = rita.form("/requisitions", &typed).await.expect(303);
    let job = made.header("location").to_owned();
    let shown = rita.page(&job).await.expect(200).text();
    assert!(shown.contains("Engineer &#60;b&#62;") && shown.contains("<li>&#60;i&#62;it"), "{shown}");
    assert!(shown.contains("#hiring_manager_id") && shown.contains("why-unpublished"));
    let me = house.recruiter.get("/users").await.json()["data"].as_array().cloned().unwrap();
    let rita_id = me.iter().find(|u| u["name"] == "rita").unwrap()["id"].as_str().unwrap().to_owned();
    let form = rita.page(&format!("{job}/edit")).await.expect(200).text();
    let seen = form.split("name=\"seen\" value=\"").nth(1).and_then(|t| t.split('"').next()).unwrap();
    let seen = seen.replace("&#34;", "\"").replace("&quot;", "\"");
    let whole = [
        ("title", "Engineer"),
        ("description", "You build it"),
        ("positions", "2"),
        ("workplace", "hybrid"),
        ("locations", "Lisbon\nPorto"),
        ("employment_type", "full_time"),
        ("hiring_manager_id", hugo.as_str()),
        ("recruiter_ids", rita_id.as_str()),
        ("salary_min", "65 000"),
        ("salary_currency", "EUR"),
        ("closes_at", "2031-05-01T12:00"),
        ("seen", seen.as_str()),
    ];
    house.clock_forward();
    rita.form(&job, &whole).await.expect(303);
    let late = rita.form(&job, &whole).await.expect(422).text();
    assert!(late.contains("role=\"alert\""), "somebody saved meanwhile");
    assert_eq!(rita.form(&format!("{job}/publish"), &[]).await.expect(303).header("location"), job);
    let listed = rita.page("/requisitions?state=open").await.expect(200).text();
    assert!(listed.contains("Engineer") && listed.contains("hugo"));
    rita.page(&format!("{job}/history")).await.expect(200);
    rita.page(&format!("{job}/close")).await.expect(200);
    rita.form(&format!("{job}/pause"), &[]).await.expect(303);
    rita.form(&format!("{job}/close"), &[("reason", "Enough")]).await.expect(303);
    assert!(rita.page(&job).await.expect(200).text().contains("Enough"));
    let copy = rita.form(&format!("{job}/duplicate"), &[]).await.expect(303);
    let copy = copy.header("location").trim_end_matches("/edit").to_owned();
    rita.form(&format!("{copy}/delete"), &[]).await.expect(303);
    rita.page(&copy).await.expect(404);
}

#[tokio::test]
async fn stages_are_edited_on_their_page() {
    let house = House::new().await;
    let job = house.job("Engineer").await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let path = format!("/requisitions/{job}/stages");
    rita.form(&path, &[("kind", "assessment"), ("name", "Test <b>")]).await.expect(303);
    let page = rita.page(&path).await.expect(200).text();
    assert!(page.contains("3. Test &#60;b&#62;"), "{page}");
    let test = house.stage(&job, "assessment").await;
    rita.form(&format!("/stages/{test}"), &[("position", "2")]).await.expect(303);
    rita.form(&format!("/stages/{test}"), &[("name", "Task")]).await.expect(303);
    assert!(rita.page(&path).await.text().contains("2. Task"));
    rita.form(&format!("/stages/{test}/remove"), &[]).await.expect(303);
    assert!(!rita.page(&path).await.text().contains("Task"));
    let applied = house.stage(&job, "applied").await;
    rita.form(&format!("/stages/{applied}/remove"), &[]).await.expect(303);
    assert!(rita.page(&path).await.text().contains(&applied), "a refusal changes nothing");
}

#[tokio::test]
async fn hiring_managers_see_their_own_jobs_first() {
    let house = House::new().await;
    house.job("Engineer").await;
    let hugo = house.nobody.browse("hugo@example.org", PASSWORD).await;
    let led = hugo.page("/requisitions").await.expect(303);
    assert!(led.header("location").contains("hiring_manager_id=user_"));
    assert!(hugo.page(led.header("location")).await.expect(200).text().contains("Engineer"));
    hugo.page("/requisitions?view=all").await.expect(200);
    let (_, _) = house.member("ivan", "interviewer").await;
    let ivan = house.nobody.browse("ivan@example.org", PASSWORD).await;
    ivan.page("/requisitions").await.expect(403);
}
