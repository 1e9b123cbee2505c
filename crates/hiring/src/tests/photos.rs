//! The picture of a candidate: told by its content, seen by those who see the candidate, lent by a merge.

use super::{House, id};
use crate::photos::a_png;
use axum::http::Method;
use serde_json::json;
use testkit::{Answer, Client};

async fn put(client: &Client, candidate: &str, content: &[u8]) -> Answer {
    client.upload(&format!("/api/v1{candidate}/photo"), "me.png", content).await
}

async fn shown(client: &Client, candidate: &str) -> Option<Vec<u8>> {
    let answer = client.get(&format!("{candidate}/photo")).await;
    (answer.status == 200).then(|| answer.body.to_vec())
}

#[tokio::test]
async fn only_the_picture_is_kept_and_only_for_those_who_see_the_candidate() {
    let house = House::new().await;
    let r = &house.recruiter;
    let ada = format!("/candidates/{}", id(&house.candidate("Ada").await));
    assert_eq!(shown(r, &ada).await, None);
    assert!(put(r, &ada, &a_png(2)).await.expect(201).str("/photo_link").ends_with(&format!("{ada}/photo")));
    let kept = shown(r, &ada).await.unwrap();
    assert!(kept.starts_with(b"\x89PNG") && !kept.windows(5).any(|w| w == b"52.1N"));

    let ((_, interviewer), stranger) = (house.member("ivy", "interviewer").await, &house.stranger);
    for other in [&interviewer, stranger, &house.nobody] {
        assert_eq!(shown(other, &ada).await, None);
    }
    put(&interviewer, &ada, &a_png(2)).await.expect(403);
    put(stranger, &ada, &a_png(2)).await.expect(404);

    // what is refused changes nothing
    put(r, &ada, b"<svg onload=alert(1)>").await.expect(415);
    put(r, &ada, &[&a_png(2)[..], &vec![0; 6 * 1024 * 1024]].concat()).await.expect(413);
    r.post(&format!("{ada}/photo"), json!({})).await.expect(415);
    assert_eq!(shown(r, &ada).await, Some(kept));

    r.send(Method::DELETE, &format!("/api/v1{ada}/photo"), None).await.expect(204);
    assert_eq!(shown(r, &ada).await, None);
}

#[tokio::test]
async fn a_merge_lends_it_where_there_is_none() {
    let house = House::new().await;
    let r = &house.recruiter;
    let (one, two) = (house.candidate("Ada").await, house.candidate("Ada L.").await);
    let (kept, gone) = (format!("/candidates/{}", id(&one)), format!("/candidates/{}", id(&two)));
    put(r, &gone, &a_png(2)).await.expect(201);
    let picture = shown(r, &gone).await;
    r.post(&format!("{kept}/merge"), json!({ "candidate_id": id(&two) })).await.expect(200);
    assert_eq!(shown(r, &kept).await, picture);
    r.post(&format!("{kept}/unmerge"), json!({})).await.expect(200);
    assert_eq!((shown(r, &kept).await, shown(r, &gone).await), (None, picture));

    // one that came since is nobody else's
    r.post(&format!("{kept}/merge"), json!({ "candidate_id": id(&two) })).await.expect(200);
    put(r, &kept, &a_png(3)).await.expect(201);
    let own = shown(r, &kept).await;
    r.post(&format!("{kept}/unmerge"), json!({})).await.expect(200);
    assert_eq!(shown(r, &kept).await, own);
}
