//! Steps of applications through the facade and by hand, and the journey they leave.

use super::{House, application, id};
use crate::facade::{self, ApplicationState, BookedRound, Progress, RoundBrief, Unfinished};
use kernel::{ApplicationId, InterviewId, Kind};
use serde_json::{Value, json};
use testkit::Answer;

async fn journey(house: &House, of: &Answer) -> Vec<(Value, Value, String)> {
    let answer = house.recruiter.get(&format!("/candidates/{}/journey", id(of))).await.expect(200);
    let data = answer.json()["data"].as_array().cloned().unwrap();
    data.iter().map(|s| (s["from"].clone(), s["to"].clone(), s["kind"].as_str().unwrap().to_owned())).collect()
}

async fn round(house: &House, application: ApplicationId, last: bool) {
    let interview = house.book(application).await;
    let mut tx = house.begin().await;
    facade::round_selected(&mut tx, &house.system(), application, interview, last).await.unwrap();
    tx.commit().await.unwrap();
}

/// How the application stands.
async fn standing(house: &House, id: ApplicationId) -> (ApplicationState, Progress, i64) {
    let brief = facade::application(house.app.store.read(), &house.system(), id).await.unwrap().unwrap();
    (brief.state, brief.progress, brief.round_position)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Says {
    On,
    Last,
    No,
    Hold,
}

async fn says(house: &House, id: ApplicationId, interview: InterviewId, says: Says) {
    let (mut tx, who) = (house.begin().await, house.system());
    let done = match says {
        Says::On => facade::round_selected(&mut tx, &who, id, interview, false).await,
        Says::Last => facade::round_selected(&mut tx, &who, id, interview, true).await,
        Says::No => facade::round_rejected(&mut tx, &who, id, interview, None).await,
        Says::Hold => facade::result_on_hold(&mut tx, &who, id, interview).await,
    };
    done.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn what_an_interview_decided_is_corrected_as_long_as_nothing_happened_since() {
    let all = [
        (Says::On, (ApplicationState::Active, Progress::Waiting, 2)),
        (Says::Last, (ApplicationState::Hired, Progress::Waiting, 1)),
        (Says::No, (ApplicationState::Rejected, Progress::Waiting, 1)),
        (Says::Hold, (ApplicationState::Active, Progress::Held, 1)),
    ];
    let house = House::new().await;
    for (first, _) in all {
        for (second, right) in all.into_iter().filter(|(s, _)| *s != first) {
            let made = house.candidate("Ada").await;
            let id = application(&made);
            let interview = house.book(id).await;
            says(&house, id, interview, first).await;
            says(&house, id, interview, second).await;
            assert_eq!(standing(&house, id).await, right, "{first:?} then {second:?}");
            assert_eq!(journey(&house, &made).await.len(), 4, "each is a step: {first:?} then {second:?}");
        }
    }
}

#[tokio::test]
async fn an_older_interview_moves_nothing() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let id = application(&made);
    let old = house.book(id).await;
    says(&house, id, old, Says::No).await;
    let path = format!("/applications/{id}/reconsider");
    house.recruiter.post(&path, json!({})).await.expect(200);
    says(&house, id, old, Says::Last).await;
    assert_eq!(standing(&house, id).await, (ApplicationState::Active, Progress::Waiting, 1), "somebody else spoke");
    let new = house.book(id).await;
    for verdict in [Says::On, Says::Last, Says::No, Says::Hold] {
        says(&house, id, old, verdict).await;
        assert_eq!(standing(&house, id).await, (ApplicationState::Active, Progress::Booked, 1), "{verdict:?}");
    }
    let mut tx = house.begin().await;
    facade::interview_released(&mut tx, &house.system(), id, old, None).await.unwrap();
    let moved = InterviewId::new();
    facade::interview_moved(&mut tx, &house.system(), id, new, moved).await.unwrap();
    let twice = facade::interview_moved(&mut tx, &house.system(), id, new, moved).await.unwrap_err();
    assert_eq!(twice.kind, Kind::Conflict);
    tx.commit().await.unwrap();
    says(&house, id, new, Says::No).await;
    assert_eq!(standing(&house, id).await, (ApplicationState::Active, Progress::Booked, 1), "it was replaced");
    says(&house, id, moved, Says::Last).await;
    assert_eq!(standing(&house, id).await.0, ApplicationState::Hired);
}

#[tokio::test]
async fn two_rounds_and_selected() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let application = application(&made);
    round(&house, application, false).await;
    let brief = facade::application(house.app.store.read(), &house.system(), application).await.unwrap().unwrap();
    assert_eq!((brief.round_position, brief.general, brief.candidate), (2, true, id(&made)));
    let waiting = facade::waiting(house.app.store.read(), &house.system()).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].round_position, waiting[0].person), (1, 2, brief.person));
    round(&house, application, true).await;
    let created = json!("created");
    let expected = [
        (json!(null), created.clone(), "candidate.created"),
        (created.clone(), json!("scheduled"), "candidate.scheduled"),
        (json!("scheduled"), created.clone(), "candidate.advanced"),
        (created.clone(), json!("scheduled"), "candidate.scheduled"),
        (json!("scheduled"), json!("selected"), "candidate.selected"),
    ];
    let walked = journey(&house, &made).await;
    assert_eq!(walked, expected.map(|(f, t, k)| (f, t, k.to_owned())));
    let briefs = facade::briefs(house.app.store.read(), &house.system(), &[id(&made)]).await.unwrap();
    assert_eq!(briefs[&id(&made)].status, facade::CandidateStatus::Selected);
    assert!(facade::waiting(house.app.store.read(), &house.system()).await.unwrap().is_empty());
}

#[tokio::test]
async fn held_released_and_rejected_with_the_reason() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let (application, who, interview) = (application(&made), house.system(), InterviewId::new());
    let booked = house.book(application).await;
    let mut tx = house.begin().await;
    let twice = facade::interview_booked(&mut tx, &who, application, interview).await.unwrap_err();
    assert_eq!(twice.kind, Kind::Conflict);
    assert!(twice.to_string().contains("booked") && twice.to_string().contains("book"), "{twice}");
    facade::result_on_hold(&mut tx, &who, application, booked).await.unwrap();
    facade::interview_released(&mut tx, &who, application, booked, Some("ill")).await.unwrap();
    facade::interview_booked(&mut tx, &who, application, interview).await.unwrap();
    facade::round_rejected(&mut tx, &who, application, interview, Some("too early")).await.unwrap();
    tx.commit().await.unwrap();
    let answer = house.recruiter.get(&format!("/candidates/{}/journey", id(&made))).await.expect(200).json();
    assert_eq!((&answer["data"][3]["reason"], &answer["data"][5]["reason"]), (&json!("ill"), &json!("too early")));
    assert_eq!((&answer["data"][0]["actor_name"], &answer["data"][1]["actor"]), (&json!("rita"), &json!("system")));
    let read = house.recruiter.get(&format!("/candidates/{}", id(&made))).await.json();
    assert_eq!((&read["status"], &read["applications"][0]["reason"]), (&json!("rejected"), &json!("too early")));
}

#[tokio::test]
async fn steps_by_hand() {
    let house = House::new().await;
    let made = house.candidate("Ada").await;
    let (_, interviewer) = house.member("ivan", "interviewer").await;
    let path = |step: &str| format!("/applications/{}/{step}", application(&made));
    house.book(application(&made)).await;
    interviewer.post(&path("reject"), json!({})).await.expect(403);
    house.stranger.post(&path("reject"), json!({})).await.expect(404);
    house.recruiter.post(&path("reconsider"), json!({})).await.expect(409);
    let rejected = house.recruiter.post(&path("reject"), json!({ "reason": "position closed" })).await.expect(200);
    assert_eq!(
        (rejected.str("/state"), rejected.str("/reason")),
        ("rejected".to_owned(), "position closed".to_owned())
    );
    let kinds: Vec<_> = journey(&house, &made).await.into_iter().map(|(_, _, kind)| kind).collect();
    assert_eq!(kinds[2..], ["candidate.returned", "candidate.rejected"], "what is booked is cancelled first");
    house.recruiter.post(&path("withdraw"), json!({})).await.expect(409);
    house.recruiter.post(&path("reconsider"), json!({})).await.expect(200);
    assert_eq!(house.recruiter.post(&path("withdraw"), json!({})).await.expect(200).str("/state"), "withdrawn");
}

#[tokio::test]
async fn the_general_requisition_is_made_once() {
    let house = House::new().await;
    let clients: Vec<_> = (0..8).map(|_| house.recruiter.clone()).collect();
    let posts = clients.iter().map(|c| c.post("/candidates", json!({ "name": "Ada" })));
    let mut requisitions = std::collections::HashSet::new();
    for answer in futures(posts).await {
        requisitions.insert(answer.expect(201).str("/applications/0/requisition_id"));
    }
    assert_eq!(requisitions.len(), 1);
    let mut tx = house.begin().await;
    let general = facade::general_requisition(&mut tx, &house.system()).await.unwrap();
    assert!(requisitions.contains(&general.to_string()));
}

/// All at once.
async fn futures<F: Future>(all: impl Iterator<Item = F>) -> Vec<F::Output> {
    let mut pending: Vec<_> = all.map(|f| (Box::pin(f), None)).collect();
    std::future::poll_fn(|cx| {
        for (future, done) in pending.iter_mut().filter(|(_, done)| done.is_none()) {
            if let std::task::Poll::Ready(value) = future.as_mut().poll(cx) {
                *done = Some(value);
            }
        }
        if pending.iter().all(|(_, done)| done.is_some()) {
            std::task::Poll::Ready(())
        } else {
            std::task::Poll::Pending
        }
    })
    .await;
    pending.into_iter().filter_map(|(_, done)| done).collect()
}

/// The stages of a job: the id of each, by its kind.
async fn stages(house: &House, job: &str) -> std::collections::HashMap<String, Value> {
    let answer = house.recruiter.get(&format!("/requisitions/{job}/stages")).await.expect(200);
    let all = answer.json()["data"].as_array().cloned().unwrap();
    all.into_iter().map(|s| (s["kind"].as_str().unwrap().to_owned(), s["id"].clone())).collect()
}

#[tokio::test]
async fn whoever_enters_a_stage_of_interviews_waits_for_its_round() {
    let house = House::new().await;
    let job = house.job("Engineer").await;
    let stages = stages(&house, &job).await;
    let ada = house.recruiter.post("/candidates", json!({ "name": "Ada", "requisition_id": job })).await.expect(201);
    let app = application(&ada);
    assert_eq!((ada.str("/applications/0/stage_kind"), ada.str("/status")), ("applied".into(), "created".into()));
    let waits = async || facade::waiting(house.app.store.read(), &house.system()).await.unwrap().len();
    assert_eq!(waits().await, 0, "nobody is booked who only applied");
    let to = async |kind: &str| {
        house
            .recruiter
            .post(&format!("/applications/{app}/move"), json!({ "stage_id": stages[kind], "reason": "Yes" }))
            .await
    };
    assert_eq!(to("interview").await.expect(200).str("/stage_kind"), "interview");
    assert_eq!(waits().await, 1);
    to("interview").await.expect(409);
    let interview = house.book(app).await;
    let start = house.app.now().plus(kernel::time::HOUR);
    let round = RoundBrief { position: 1, name: None };
    let ahead = BookedRound { round, interviewer: "Grigore".to_owned(), start, end: start.plus(kernel::time::HOUR) };
    house.leaves(app, Unfinished { ahead: vec![ahead], ..Unfinished::default() });
    to("decision").await.expect(409);
    house.leaves(app, Unfinished::default());
    says(&house, app, interview, Says::Last).await;
    assert_eq!(standing(&house, app).await, (ApplicationState::Active, Progress::Held, 1));
    let shown = house.recruiter.get(&format!("/candidates/{}", id(&ada))).await.expect(200);
    assert_eq!(shown.json()["applications"][0]["stage_id"], stages["decision"]);
    assert_eq!(to("offer").await.expect(200).str("/stage_kind"), "offer");
    assert_eq!(house.recruiter.get(&format!("/candidates/{}", id(&ada))).await.expect(200).str("/status"), "selected");
    assert_eq!(to("screening").await.expect(200).str("/progress"), "waiting");
    house
        .recruiter
        .post(&format!("/applications/{app}/move"), json!({ "stage_id": kernel::StageId::new() }))
        .await
        .expect(422);
    let kinds: Vec<_> = journey(&house, &ada).await.into_iter().map(|(_, _, kind)| kind).collect();
    assert_eq!(
        kinds,
        [
            "candidate.created",
            "candidate.moved",
            "candidate.scheduled",
            "candidate.awaits_decision",
            "candidate.moved",
            "candidate.moved"
        ]
    );
}

#[tokio::test]
async fn one_application_ends_and_the_other_goes_on() {
    let house = House::new().await;
    let ada = house.candidate("Ada").await;
    let (first, interview) = (application(&ada), house.book(application(&ada)).await);
    let job = house.job("Engineer").await;
    let (mut tx, who) = (house.begin().await, house.system());
    let stage = crate::stages::store::pipeline(tx.connection(), &who, job.parse().unwrap()).await.unwrap();
    let other = ApplicationId::new();
    let row = crate::applications::store::row(other, id(&ada), job.parse().unwrap(), stage.first().unwrap(), tx.now());
    crate::applications::store::insert(&tx, &who, vec![row]).await.unwrap();
    tx.emit(store::NewEvent::new("candidate.moved", house.acme, id(&ada)));
    tx.commit().await.unwrap();
    house.recruiter.post(&format!("/applications/{other}/withdraw"), json!({})).await.expect(200);
    let brief = facade::application(house.app.store.read(), &who, first).await.unwrap().unwrap();
    assert!(brief.is_booked() && brief.interview == Some(interview), "what is booked for the first job stays");
}
