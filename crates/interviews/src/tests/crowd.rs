//! Many at once: nobody overlaps, no cap is exceeded, whoever books.

use super::{House, at, offers};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn sixty_four_schedulers_and_hand_bookings_at_once() {
    let house = House::new().await;
    let mut interviewers = vec![(house.anna_id.clone(), house.anna.clone())];
    for name in ["boris", "chen"] {
        interviewers.push(house.interviewer(name).await);
    }
    for (_, client) in &interviewers {
        offers(client, &[(9, 19)]).await;
        client.put("/booking-rules", json!({ "cap_day": 4 })).await.expect(200);
    }
    let mut candidates = Vec::new();
    for n in 0..20 {
        candidates.push(house.candidate(&format!("Candidate {n}"), &[(9, 19)]).await);
    }
    let sent: Vec<_> = (0..128_usize)
        .map(|n| {
            let recruiter = house.recruiter.clone();
            let hour = 9 + u32::try_from(n % 10).unwrap();
            let wish = json!({ "candidate_id": candidates[n % 20], "interviewer_id": interviewers[n % 3].0, "start": at(hour) });
            tokio::spawn(async move {
                match n % 2 {
                    0 => recruiter.post("/scheduler/runs", json!({})).await,
                    _ => recruiter.post("/interviews", wish).await,
                }
            })
        })
        .collect();
    for answer in sent {
        let answer = answer.await.unwrap();
        assert!(matches!(answer.status, 201 | 409), "{}: {}", answer.status, answer.text());
    }
    house.run().await;
    let all = house.recruiter.get("/interviews?limit=200").await.expect(200).json();
    let all = all["data"].as_array().unwrap();
    assert_eq!(all.len(), 12, "as many as the caps allow");
    let text = |v: &Value| v.as_str().unwrap().to_owned();
    let mut by_interviewer: HashMap<String, Vec<(String, String)>> = HashMap::new();
    for i in all {
        by_interviewer.entry(text(&i["interviewer_id"])).or_default().push((text(&i["start"]), text(&i["end"])));
    }
    for times in by_interviewer.values_mut() {
        times.sort();
        assert!(times.windows(2).all(|pair| pair[0].1 <= pair[1].0), "{times:?}");
        assert_eq!(times.len(), 4);
    }
    let booked: HashSet<String> = all.iter().map(|i| text(&i["candidate_id"])).collect();
    assert_eq!(booked.len(), 12, "everybody once");
}
