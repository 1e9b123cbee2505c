//! What becomes of interviews and bookings when two records of one person become one, and two again.

use super::{House, at, offers};
use crate::permissions::ScheduleInterviews;
use kernel::{Actor, CandidateId, PersonId, TimeRange, Timestamp};
use serde_json::json;

async fn person(house: &House, candidate: &str) -> PersonId {
    let who = Actor::system(house.acme).permit::<ScheduleInterviews>().unwrap();
    let id: CandidateId = candidate.parse().unwrap();
    hiring::facade::briefs(house.app.store.read(), &who, &[id]).await.unwrap()[&id].person
}

/// Whether the person is booked in this hour of the first day.
async fn busy(house: &House, person: PersonId, hour: u32) -> bool {
    let time = |h| Timestamp::parse(&at(h)).unwrap();
    let range = TimeRange::new(time(hour), time(hour + 1));
    !calendar::facade::conflicts(house.app.store.read(), &[person], range, None).await.unwrap().is_empty()
}

async fn merge(house: &House, kept: &str, other: &str) -> testkit::Answer {
    house.recruiter.post(&format!("/candidates/{kept}/merge"), json!({ "candidate_id": other })).await
}

#[tokio::test]
async fn interviews_and_bookings_come_along_and_go_back() {
    let house = House::new().await;
    let (other, interview) = house.booked().await;
    let kept = house.candidate("Ada L", &[(14, 15)]).await;
    let (theirs, ours) = (person(&house, &other).await, person(&house, &kept).await);
    merge(&house, &kept, &other).await.expect(200);
    let shown = house.recruiter.get(&format!("/interviews/{interview}")).await.expect(200);
    assert_eq!(shown.str("/candidate_id"), kept);
    assert_eq!((busy(&house, theirs, 10).await, busy(&house, ours, 10).await), (false, true));
    assert_eq!(house.status(&kept).await, "scheduled");
    // nobody is booked at that hour twice, and the hidden record not at all
    let again = json!({ "candidate_id": other, "interviewer_id": house.anna_id, "start": at(12) });
    assert!(house.recruiter.post("/interviews", again).await.status >= 400);
    assert_eq!(house.run().await.json()["scheduled"], 0);

    house.recruiter.post(&format!("/candidates/{kept}/unmerge"), json!({})).await.expect(200);
    let shown = house.recruiter.get(&format!("/interviews/{interview}")).await.expect(200);
    assert_eq!(shown.str("/candidate_id"), other);
    assert_eq!((busy(&house, theirs, 10).await, busy(&house, ours, 10).await), (true, false));
    assert_eq!((house.status(&kept).await.as_str(), house.status(&other).await.as_str()), ("created", "scheduled"));
}

#[tokio::test]
async fn refused_while_one_is_interviewed_or_both_are_booked_at_once() {
    let house = House::new().await;
    let (_, boris) = house.interviewer("boris").await;
    offers(&boris, &[(9, 17)]).await;
    offers(&house.anna, &[(9, 17)]).await;
    let (ada, other) = (house.candidate("Ada", &[(10, 11)]).await, house.candidate("Ada L", &[(10, 11)]).await);
    assert_eq!(house.run().await.json()["scheduled"], 2);
    merge(&house, &ada, &other).await.expect(409);
    let preview =
        house.recruiter.get(&format!("/candidates/{ada}/merge?candidate_id={other}")).await.expect(200).json();
    assert!(!preview["objections"].as_array().unwrap().is_empty());
    // one of them is called off; the other is going on
    let of = |c: &str| format!("/interviews?candidate_id={c}");
    let first = house.recruiter.get(&of(&ada)).await.str("/data/0/id");
    house.recruiter.post(&format!("/interviews/{first}/cancel"), json!({ "reason": "twice" })).await.expect(200);
    let second = house.recruiter.get(&of(&other)).await.str("/data/0/id");
    house.recruiter.post(&format!("/interviews/{second}/start"), json!({})).await.expect(200);
    merge(&house, &ada, &other).await.expect(409);
    merge(&house, &other, &ada).await.expect(409);
}

#[tokio::test]
async fn a_merge_and_a_booking_at_the_same_moment_leave_nobody_booked_twice() {
    for round in 0..4 {
        let house = House::new().await;
        offers(&house.anna, &[(9, 17)]).await;
        let (kept, other) = (house.candidate("Ada", &[(10, 11)]).await, house.candidate("Ada L", &[(10, 11)]).await);
        let booking = json!({ "candidate_id": other, "interviewer_id": house.anna_id, "start": at(10) });
        let path = format!("/candidates/{kept}/merge");
        let body = json!({ "candidate_id": other });
        let (booked, merged) = if round % 2 == 0 {
            tokio::join!(house.recruiter.post("/interviews", booking), house.recruiter.post(&path, body))
        } else {
            let (m, b) = tokio::join!(house.recruiter.post(&path, body), house.recruiter.post("/interviews", booking));
            (b, m)
        };
        assert_eq!(merged.status, 200, "{}", merged.text());
        assert!(booked.status < 500, "{}", booked.text());
        let of = house.recruiter.get(&format!("/interviews?candidate_id={other}")).await.json();
        assert_eq!(of["data"], json!([]), "nothing hangs on the hidden record");
        let of = house.recruiter.get(&format!("/interviews?candidate_id={kept}")).await.json();
        assert_eq!(of["data"].as_array().unwrap().len(), usize::from(booked.status == 201));
        assert_eq!(busy(&house, person(&house, &kept).await, 10).await, booked.status == 201);
    }
}
