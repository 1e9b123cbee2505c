//! The board and its table as pages: who sees them, what cards say, filters, the panel, saved views.

use super::{
    House, PASSWORD, application,
    moves::{Job, move_to},
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

/// Counts the statements that are sent while it is set.
#[derive(Clone, Default)]
struct Statements(std::sync::Arc<std::sync::atomic::AtomicU64>);

impl tracing::Subscriber for Statements {
    fn enabled(&self, metadata: &tracing::Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target().starts_with("sea_orm")
    }
    fn new_span(&self, _: &tracing::span::Attributes<'_>) -> tracing::span::Id {
        tracing::span::Id::from_u64(1 + self.0.fetch_add(1, std::sync::atomic::Ordering::Relaxed))
    }
    fn record(&self, _: &tracing::span::Id, _: &tracing::span::Record<'_>) {}
    fn record_follows_from(&self, _: &tracing::span::Id, _: &tracing::span::Id) {}
    fn event(&self, _: &tracing::Event<'_>) {}
    fn enter(&self, _: &tracing::span::Id) {}
    fn exit(&self, _: &tracing::span::Id) {}
}

#[tokio::test]
async fn a_board_asks_the_same_few_questions_whatever_its_cards() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let rita = house.nobody.browse("rita@example.org", PASSWORD).await;
    let path = format!("/requisitions/{}/board", job.id);
    let count = async || {
        let statements = Statements::default();
        let set = tracing::subscriber::set_default(statements.clone());
        rita.page(&path).await.expect(200);
        drop(set);
        statements.0.load(std::sync::atomic::Ordering::Relaxed)
    };
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
    assert!(many <= few && few <= 20, "{few} statements for one card, {many} for forty");
}
