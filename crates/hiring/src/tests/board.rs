//! The board and its table as pages: who sees them, what cards say, filters, the panel, saved views.

use super::{
    House, PASSWORD, application, id,
    moves::{Job, move_to},
    statements,
};
use crate::hooks::Unfinished;
use kernel::time::DAY;
use serde_json::json;

#[tokio::test]
async fn cards_stand_in_their_columns_and_say_what_is_next() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ada = application(&job.candidate(&house, "Ada Lovelace").await);
    let eve = application(&job.candidate(&house, "Eve <b>").await);
    move_to(&house, eve, job.stage("interview"), json!({})).await.expect(200);
    house.leaves(eve, Unfinished { owed: vec!["Grigore".to_owned()], ..Unfinished::default() });
    house.app.clock().turn(8 * DAY);
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let path = format!("/requisitions/{}/board", job.id);
    let page = rita.page(&path).await.expect(200).text();
    let column = |kind: &str| page.split(&format!("data-stage=\"{}\"", job.stage(kind))).nth(1).unwrap().to_owned();
    let first = column("applied");
    assert!(first.split("</section>").next().unwrap().contains("Ada Lovelace"));
    assert!(first.contains("class=\"age late\""), "longer than five days");
    let there = column("interview");
    let there = there.split("</section>").next().unwrap();
    assert!(there.contains("Eve &#60;b&#62;") && there.contains("Grigore"), "{there}");
    let table = rita.page(&format!("{path}?view=table")).await.expect(200).text();
    assert!(table.contains("Ada Lovelace") && !table.contains("pipeline-board>"));
    let panel = rita.page(&format!("{path}?open={ada}")).await.expect(200).text();
    assert!(panel.contains("id=\"move\"") && panel.contains(&format!("/applications/{ada}/reject")));
    rita.page(&format!("{path}?open={}", kernel::ApplicationId::new())).await.expect(404);
}

#[tokio::test]
async fn filters_stand_in_the_address() {
    let mut house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    job.candidate(&house, "Ada").await;
    house.app.clock().turn(10 * DAY);
    house.recruiter = house.nobody.sign_in("rita@example.org", PASSWORD).await;
    job.candidate(&house, "Berta").await;
    let carl = application(&job.candidate(&house, "Carl").await);
    house.recruiter.post(&format!("/applications/{carl}/reject"), json!({})).await.expect(200);
    house.app.clock().turn(1);
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let path = format!("/requisitions/{}/board", job.id);
    for view in ["", "&view=table"] {
        for (query, names) in [
            ("x=1", vec!["Ada", "Berta"]),
            ("q=ada", vec!["Ada"]),
            ("age=7", vec!["Ada"]),
            ("show=closed", vec!["Ada", "Berta", "Carl"]),
            ("interview=booked", vec![]),
            ("interview=none&q=b", vec!["Berta"]),
        ] {
            let page = rita.page(&format!("{path}?{query}{view}")).await.expect(200).text();
            for name in ["Ada", "Berta", "Carl"] {
                assert_eq!(
                    page.contains(&format!("<bdi>{name}</bdi>")),
                    names.contains(&name),
                    "{name}: {query}{view}"
                );
            }
        }
    }
    rita.page(&format!("{path}?age=soon")).await.expect(422);
    let saved = [("path", path.as_str()), ("query", "view=table&q=ada"), ("name", "Adas")];
    rita.form("/views", &saved).await.expect(303);
    let page = rita.page(&format!("{path}?q=ada&view=table")).await.expect(200).text();
    assert!(page.contains("Adas"), "a view of this board");
    let elsewhere = [("path", "/requisitions/none/board"), ("query", "q=a"), ("name", "No")];
    assert_ne!(rita.form("/views", &elsewhere).await.status, 200);
}

#[tokio::test]
async fn managers_read_and_decide_interviewers_do_neither() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ada = application(&job.candidate(&house, "Ada").await);
    move_to(&house, ada, job.stage("decision"), json!({})).await.expect(200);
    house.member("ivan", "interviewer").await;
    let path = format!("/requisitions/{}/board", job.id);
    let mona = house.nobody.browse("hugo@example.org", PASSWORD).await;
    let board = mona.page(&path).await.expect(200).text();
    assert!(board.contains("Ada") && !board.contains("data-may") && !board.contains("id=\"bulk\""));
    let panel = mona.page(&format!("{path}?open={ada}")).await.expect(200).text();
    assert!(panel.contains(&format!("/applications/{ada}/hire")) && !panel.contains("id=\"move\""));
    let ivan = house.nobody.browse("ivan@example.org", PASSWORD).await;
    ivan.page(&path).await.expect(403);
    let olaf = house.nobody.browse("olaf@example.org", PASSWORD).await;
    olaf.page(&path).await.expect(404);
    mona.page(&format!("/requisitions/{}/funnel", job.id)).await.expect(200);
}

#[tokio::test]
async fn an_empty_board_teaches() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let page = rita.page(&format!("/requisitions/{}/board", job.id)).await.expect(200).text();
    assert!(page.contains("Nobody in this pipeline yet"));
    let funnel = rita.page(&format!("/requisitions/{}/funnel", job.id)).await.expect(200).text();
    assert!(funnel.contains("No figures yet"));
}

#[tokio::test]
async fn a_board_asks_the_same_few_questions_whatever_its_cards() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let path = format!("/requisitions/{}/board", job.id);
    let count = async || statements::of(rita.page(&path)).await.1;
    job.candidate(&house, "Ada").await;
    // what is remembered of an organization is asked for once
    count().await;
    let few = count().await;
    assert!(few > 3, "nothing was counted");
    for n in 0..40 {
        job.candidate(&house, &format!("Candidate {n}")).await;
    }
    // again what is remembered: it is forgotten when something changes
    count().await;
    let many = count().await;
    assert!(many <= few && few <= 25, "{few} statements for one card, {many} for forty");
}

#[tokio::test]
async fn a_move_asks_the_same_few_questions_whatever_the_board() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let ask = |of: kernel::ApplicationId| json!({ "ids": [of], "action": "move", "stage_id": job.stage("screening") });
    let first = application(&job.candidate(&house, "Ada").await);
    let (done, few) = statements::of(house.recruiter.post("/applications/bulk", ask(first))).await;
    done.expect(200);
    for n in 0..40 {
        job.candidate(&house, &format!("Candidate {n}")).await;
    }
    let last = application(&job.candidate(&house, "Zora").await);
    let (done, many) = statements::of(house.recruiter.post("/applications/bulk", ask(last))).await;
    done.expect(200);
    assert!(many <= few && few <= 60, "{few} statements on an empty board, {many} among forty");
}

#[tokio::test]
async fn tags_filter_the_board_and_are_given_to_those_chosen() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let (ada, berta) = (job.candidate(&house, "Ada").await, job.candidate(&house, "Berta").await);
    let path = format!("/requisitions/{}/board", job.id);
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let chosen = application(&ada).to_string();
    house.clock_forward();
    let form = [("id", chosen.as_str()), ("step", "tag"), ("tags", "Night shift; Porto"), ("back", path.as_str())];
    let done = rita.form("/applications/bulk", &form).await.expect(303);
    assert!(done.header("set-cookie").starts_with("notice=d"), "it can be taken back");
    for view in ["", "&view=table"] {
        let page = rita.page(&format!("{path}?tag=Night+shift{view}")).await.expect(200).text();
        assert!(page.contains("<bdi>Ada</bdi>") && !page.contains("<bdi>Berta</bdi>"), "{view}");
        assert!(page.contains("<option value=\"Porto\">"), "it may be chosen");
    }
    let listed = house.recruiter.get(&format!("/applications?requisition_id={}&tag=Porto", job.id)).await.expect(200);
    assert_eq!(listed.json()["data"].as_array().map(Vec::len), Some(1));
    let saved = [("path", path.as_str()), ("query", "tag=Porto"), ("name", "From Porto")];
    rita.form("/views", &saved).await.expect(303);
    assert!(rita.page(&format!("{path}?tag=Porto")).await.expect(200).text().contains("From Porto"));

    // over JSON, for both: one has it already; taken back, what was there before stays
    let both = json!({ "ids": [application(&ada), application(&berta)], "action": "tag", "tags": ["Porto"] });
    let done = house.recruiter.post("/applications/bulk", both.clone()).await.expect(200);
    assert_eq!(done.json()["changed"], 1);
    house.clock_forward();
    let undo = json!({ "token": done.str("/undo_token") });
    house.recruiter.post("/candidates/bulk/undo", undo).await.expect(204);
    let tags = async |of| house.recruiter.get(&format!("/candidates/{}", id(of))).await.json()["tags"].clone();
    assert_eq!(tags(&berta).await, json!([]));
    assert_eq!(tags(&ada).await.as_array().map(Vec::len), Some(2));
    let of_list = json!({ "ids": [id(&berta)], "action": "tag", "tags": ["porto"] });
    house.recruiter.post("/candidates/bulk", of_list).await.expect(200);
    assert_eq!(tags(&berta).await[0]["name"], "Porto", "a tag differs by more than case");

    for wrong in [json!([]), json!([" "]), json!(["x".repeat(1_000)])] {
        let mut body = both.clone();
        body["tags"] = wrong;
        assert_eq!(house.recruiter.post("/applications/bulk", body).await.expect(422).str("/errors/0/field"), "tags");
    }
    house.stranger.post("/applications/bulk", both).await.expect(404);
}

#[tokio::test]
async fn a_stage_says_after_how_many_days_a_card_is_late() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    job.candidate(&house, "Ada").await;
    let stage = format!("/stages/{}", job.stage("applied"));
    let said = house.recruiter.patch(&stage, json!({ "late_after_days": 1 })).await.expect(200);
    assert_eq!(said.json()["late_after_days"], 1);
    for wrong in [0, 366] {
        let refused = house.recruiter.patch(&stage, json!({ "late_after_days": wrong })).await.expect(422);
        assert_eq!(refused.str("/errors/0/field"), "late_after_days");
    }
    house.stranger.patch(&stage, json!({ "late_after_days": 2 })).await.expect(404);
    house.app.clock().turn(2 * DAY);
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let board = format!("/requisitions/{}/board", job.id);
    assert!(rita.page(&board).await.expect(200).text().contains("Longer than a day in this stage"));
    // the form says nothing: as usual for its kind
    let form = [("name", "Letters"), ("late_after_days", "")];
    rita.form(&stage, &form).await.expect(303);
    let page = rita.page(&board).await.expect(200).text();
    assert!(page.contains("Letters") && !page.contains("class=\"age late\""), "{page}");
    rita.form(&stage, &[("name", "Letters"), ("late_after_days", "1")]).await.expect(303);
    // an arrow says nothing of the days
    let second = format!("/stages/{}", job.stage("screening"));
    house.recruiter.patch(&second, json!({ "late_after_days": 3, "position": 2 })).await.expect(200);
    let stages = rita.page(&format!("/requisitions/{}/stages", job.id)).await.expect(200).text();
    assert!(stages.contains("late after 1 day<") && stages.contains("late after 3 days"), "{stages}");
    // a job that is made after this one has them too
    let copied = house.recruiter.get(&format!("/requisitions/{}/stages", job.id)).await.expect(200);
    assert_eq!(copied.str("/data/0/name"), "Letters");
}
