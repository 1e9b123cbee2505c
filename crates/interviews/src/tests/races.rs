//! Two who change the same at the same moment. On `SQLite` the one writer makes them follow each
//! other; on `PostgreSQL` the people held do.

use super::{House, at, offers};
use crate::{
    booked::{InterviewStep, steps, store as rows},
    permissions::ScheduleInterviews,
};
use kernel::{Actor, CandidateId, Granted, InterviewId, PersonId, UserId};
use sea_orm::ConnectionTrait;
use serde_json::json;
use std::time::Duration;
use store::Tx;

/// Long enough for a request to come to where it waits.
const MEANWHILE: Duration = Duration::from_millis(700);

fn system(house: &House) -> Granted<ScheduleInterviews> {
    Actor::system(house.acme).permit().unwrap()
}

async fn person(house: &House, user: &str) -> PersonId {
    let user: UserId = user.parse().unwrap();
    identity::facade::members(house.app.store.read(), &system(house), &[user]).await.unwrap()[&user].person
}

async fn holding(house: &House, person: PersonId) -> Tx {
    let tx = house.app.store.begin(system(house).actor()).await.unwrap();
    identity::facade::lock_people(&tx, &[person]).await.unwrap();
    tx
}

#[tokio::test]
async fn what_is_called_off_while_its_lead_leaves_is_booked_for_nobody() {
    let house = House::new().await;
    let (boris_id, boris) = house.interviewer("boris").await;
    let (ada, id) = house.booked().await;
    offers(&boris, &[(9, 17)]).await;
    let (who, ada, id): (_, CandidateId, InterviewId) = (system(&house), ada.parse().unwrap(), id.parse().unwrap());
    let candidate = hiring::facade::briefs(house.app.store.read(), &who, &[ada]).await.unwrap()[&ada].person;
    let mut tx = holding(&house, candidate).await;
    let (recruiter, path) = (house.recruiter.clone(), format!("/users/{}?interviews=reassign", house.anna_id));
    let leaves = tokio::spawn(async move { recruiter.delete(&path).await.status });
    tokio::time::sleep(MEANWHILE).await;
    let interview = rows::find(tx.connection(), &who, id).await.unwrap();
    steps::call_off(&mut tx, &who, &interview, InterviewStep::Cancel, Some("ill")).await.unwrap();
    tx.commit().await.unwrap();
    assert!(leaves.await.unwrap() < 300);
    let shown = house.recruiter.get(&format!("/interviews/{id}")).await.expect(200);
    assert_eq!((shown.str("/status"), shown.str("/interviewer_id")), ("cancelled".to_owned(), house.anna_id.clone()));
    let people = [candidate, person(&house, &boris_id).await];
    let range = kernel::TimeRange::new(interview.start_at, interview.end_at);
    let booked = calendar::facade::conflicts(house.app.store.read(), &people, range, None).await.unwrap();
    assert!(booked.is_empty(), "{booked:?}");
}

#[tokio::test]
async fn whoever_left_meanwhile_is_not_booked() {
    for moved in [false, true] {
        let house = House::new().await;
        let (boris_id, _) = house.interviewer("boris").await;
        let (_, id) = house.booked().await;
        let grace = house.candidate("Grace", &[]).await;
        let tx = holding(&house, person(&house, &boris_id).await).await;
        let (recruiter, start) = (house.recruiter.clone(), at(14));
        let books = tokio::spawn(async move {
            let body = json!({ "candidate_id": grace, "interviewer_id": boris_id, "start": start });
            let path = if moved { format!("/interviews/{id}/reschedule") } else { "/interviews".to_owned() };
            recruiter.post(&path, body).await
        });
        tokio::time::sleep(MEANWHILE).await;
        let left = "update membership set active = false where roles like '%interviewer%'";
        tx.connection().execute_unprepared(left).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(super::fields(&books.await.unwrap().expect(422)), ["interviewer_id"]);
    }
}
