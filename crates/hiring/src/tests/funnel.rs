//! The funnel: the rows that are kept beside the log say what the log says, whatever happens to applications.

use super::{
    House, application, id,
    moves::{Job, move_to},
};
use crate::{
    applications::{stays, table::ApplicationState},
    facade,
};
use kernel::{ApplicationId, InterviewId, StageId, time::DAY};
use serde_json::{Value, json};
use store::{Keyset, events};

/// A stay as the log tells of it: the stage, and how it ended.
type Told = Vec<(StageId, Option<String>)>;

/// The path of an application, read from the log alone.
async fn from_the_log(house: &House, of: ApplicationId, order: &[StageId]) -> Told {
    let all = Keyset { descending: false, limit: 500, after: None };
    let who = house.system();
    let log = events::about(house.app.store.read(), &who, &of.to_string(), &all).await.unwrap().rows;
    let position = |s: &StageId| order.iter().position(|o| o == s);
    let (mut path, mut before): (Told, Vec<Told>) = (Vec::new(), Vec::new());
    for e in &log {
        let d = &e.detail;
        if d["application"] != json!(of) {
            continue;
        }
        if d["undo"] == json!(true) {
            path = before.pop().unwrap();
            continue;
        }
        if d["correction"] == json!(true) {
            path = before.pop().unwrap();
        }
        before.push(path.clone());
        let to: Option<StageId> = d["stage"]["to"].as_str().map(|s| s.parse().unwrap());
        let state: Option<ApplicationState> = serde_json::from_value(d["state"]["to"].clone()).unwrap();
        match (state, to) {
            // a correction names the stage of the mistake as the one it comes from
            (None | Some(ApplicationState::Active), Some(to)) if path.last().map(|(s, _)| *s) != Some(to) => {
                if let Some((from, end)) = path.last_mut() {
                    let on = position(from) < position(&to);
                    let word = if end.is_some() {
                        "reconsidered"
                    } else if on {
                        "on"
                    } else {
                        "back"
                    };
                    *end = Some(word.to_owned());
                }
                path.push((to, None));
            }
            (Some(ApplicationState::Active), _) if path.last().is_some_and(|(_, end)| end.is_some()) => {
                let (stage, end) = path.last_mut().unwrap();
                *end = Some("reconsidered".to_owned());
                let stage = *stage;
                path.push((stage, None));
            }
            (Some(closed), _) if closed != ApplicationState::Active => {
                path.last_mut().unwrap().1 = Some(closed.to_string());
            }
            _ => {}
        }
    }
    path
}

async fn kept(house: &House, of: ApplicationId) -> Told {
    let rows = stays::store::of(house.app.store.read(), &house.system(), of).await.unwrap();
    rows.into_iter().map(|r| (r.stage_id, r.outcome.map(|o| o.to_string()))).collect()
}

fn order(job: &Job) -> Vec<StageId> {
    job.stages.iter().map(|(_, id)| id.parse().unwrap()).collect()
}

async fn funnel(house: &House, job: &Job) -> Value {
    house.recruiter.get(&format!("/requisitions/{}/funnel", job.id)).await.expect(200).json()
}

async fn decided(house: &House, of: ApplicationId, interview: InterviewId, says: u32) {
    let (mut tx, who) = (house.begin().await, house.system());
    match says {
        0 => facade::round_selected(&mut tx, &who, of, interview, false).await,
        1 => facade::round_selected(&mut tx, &who, of, interview, true).await,
        2 => facade::round_rejected(&mut tx, &who, of, interview, None).await,
        _ => facade::result_on_hold(&mut tx, &who, of, interview).await,
    }
    .unwrap();
    tx.commit().await.unwrap();
}

/// Whatever is open is done, by a seeded choice; steps that are not open are refused and change nothing.
async fn something(house: &House, job: &Job, of: ApplicationId, choice: u64) {
    let path = |step: &str| format!("/applications/{of}/{step}");
    let n = usize::try_from(choice >> 8).unwrap_or_default();
    match choice % 9 {
        0..=2 => {
            let (_, stage) = &job.stages[n % job.stages.len()];
            move_to(house, of, stage, json!({ "cancel_interviews": true })).await;
        }
        3 => drop(house.recruiter.post(&path("reject"), json!({ "reason_code": "skills" })).await),
        4 => drop(house.recruiter.post(&path("withdraw"), json!({})).await),
        5 => drop(house.recruiter.post(&path("reconsider"), json!({})).await),
        6 => drop(house.recruiter.post(&path("hire"), json!({})).await),
        7 => {
            let ask = json!({ "ids": [of], "action": "move", "stage_id": job.stages[n % job.stages.len()].1 });
            let done = house.recruiter.post("/applications/bulk", ask).await;
            house.clock_forward();
            if done.status == 200 && done.json()["changed"] == 1 {
                let token = json!({ "token": done.str("/undo_token") });
                house.recruiter.post("/candidates/bulk/undo", token).await.expect(204);
            }
        }
        _ => {
            let brief = facade::application(house.app.store.read(), &house.system(), of).await.unwrap().unwrap();
            if brief.waits() {
                let interview = house.book(of).await;
                decided(house, of, interview, u32::try_from(choice >> 16 & 3).unwrap()).await;
                if choice >> 20 & 1 == 1 {
                    decided(house, of, interview, u32::try_from(choice >> 18 & 3).unwrap()).await;
                }
            }
        }
    }
}

#[tokio::test]
async fn what_is_kept_is_what_the_log_says() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let order = order(&job);
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    for n in 0..12 {
        let of = application(&job.candidate(&house, &format!("Candidate {n}")).await);
        for step in 0..14 {
            seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            something(&house, &job, of, seed >> 16).await;
            house.clock_forward();
            let (kept, told) = (kept(&house, of).await, from_the_log(&house, of, &order).await);
            assert_eq!(kept, told, "candidate {n}, step {step}, choice {}", (seed >> 16) % 9);
        }
    }
}

#[tokio::test]
async fn sums_and_days_are_of_whole_stays() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    for days in 1..=10 {
        let of = application(&job.candidate(&house, &format!("Candidate {days}")).await);
        // a tenth of a day each: the session lasts
        house.app.clock().turn(days * DAY / 10);
        match days {
            1..=6 => drop(move_to(&house, of, job.stage("screening"), json!({})).await.expect(200)),
            7..=8 => drop(house.recruiter.post(&format!("/applications/{of}/reject"), json!({})).await.expect(200)),
            9 => drop(house.recruiter.post(&format!("/applications/{of}/withdraw"), json!({})).await.expect(200)),
            _ => {}
        }
    }
    let all = funnel(&house, &job).await;
    let applied = &all["stages"][0];
    let got =
        ["entered", "here", "went_on", "rejected", "withdrawn", "hired", "moved_back"].map(|k| applied[k].clone());
    assert_eq!(got, [10, 1, 6, 2, 1, 0, 0].map(|n: i32| json!(n)));
    assert_eq!((&applied["median_days"], &applied["p90_days"]), (&json!(0.5), &json!(0.9)));
    assert_eq!(applied["conversion"], json!(0.666));
    assert_eq!(all["stages"][1]["here"], 6);
    assert_eq!(all["stages"][2]["median_days"], Value::Null);
    house.stranger.get(&format!("/requisitions/{}/funnel", job.id)).await.expect(404);
    let (_, reader) = house.member("ivan", "interviewer").await;
    reader.get(&format!("/requisitions/{}/funnel", job.id)).await.expect(403);
}

#[tokio::test]
async fn what_is_taken_back_leaves_no_trace_in_the_figures() {
    let house = House::new().await;
    let job = Job::open(&house, "Welder").await;
    let made = job.candidate(&house, "Ada").await;
    let before = funnel(&house, &job).await;
    house.clock_forward();
    let ask = json!({ "ids": [application(&made)], "action": "move", "stage_id": job.stage("decision") });
    let done = house.recruiter.post("/applications/bulk", ask).await.expect(200);
    assert_ne!(funnel(&house, &job).await, before);
    house.clock_forward();
    let token = json!({ "token": done.str("/undo_token") });
    house.recruiter.post("/candidates/bulk/undo", token).await.expect(204);
    assert_eq!(funnel(&house, &job).await, before);
    assert_eq!(house.recruiter.get(&format!("/candidates/{}", id(&made))).await.status, 200);
}
