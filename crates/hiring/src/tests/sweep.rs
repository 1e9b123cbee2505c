//! What a crash leaves behind goes, what a row names stays.

use super::{House, id};
use kernel::time::DAY;
use serde_json::json;
use std::time::{Duration, SystemTime};

#[tokio::test]
async fn keys_and_files_that_no_row_names_go_after_a_day() {
    let house = House::new().await;
    let ada = id(&house.candidate("Ada").await);
    let bob = id(&house.stranger.post("/candidates", json!({ "name": "Bob" })).await.expect(201));
    let resume = format!("/candidates/{ada}/resume");
    house.recruiter.upload(&format!("/api/v1{resume}"), "cv.txt", b"Once upon a time").await.expect(201);
    let (key_id, key) = house.app.keys.create().await.unwrap();
    let orphan = house.app.blobs.put(&key, "nobody's".into()).await.unwrap().path;
    written_long_ago(&house);
    house.app.clock().turn(DAY + 1);
    let (young_id, _) = house.app.keys.create().await.unwrap();
    crate::sweep::sweep(&house.app).await.unwrap();
    assert!(house.app.keys.get(key_id).await.unwrap().is_none());
    assert!(house.app.keys.get(young_id).await.unwrap().is_some());
    assert!(house.app.blobs.get(&key, &orphan).await.unwrap().is_none());
    let file = house.recruiter.get(&resume).await.expect(200);
    assert_eq!(&file.body[..], b"Once upon a time");
    house.recruiter.get(&format!("/candidates/{ada}")).await.expect(200);
    house.stranger.get(&format!("/candidates/{bob}")).await.expect(200);
    crate::sweep::sweep(&house.app).await.unwrap();
    house.recruiter.get(&resume).await.expect(200);
}

#[tokio::test]
async fn a_refused_candidate_leaves_no_key() {
    let house = House::new().await;
    let nobody = json!({ "name": "Ada", "recruiter_id": kernel::UserId::new() });
    house.recruiter.post("/candidates", nobody).await.expect(422);
    house.app.clock().turn(DAY + 1);
    let swept = house.app.keys.sweep(|_| async { Ok(std::collections::HashSet::new()) }).await.unwrap();
    assert_eq!(swept, 0, "there was none to sweep");
}

/// Sets back the time of every file, which is the machine's and not the test's clock.
fn written_long_ago(house: &House) {
    let ago = SystemTime::UNIX_EPOCH + Duration::from_secs(1);
    for folder in std::fs::read_dir(house.fresh.1.path().join("blobs")).unwrap() {
        for file in std::fs::read_dir(folder.unwrap().path()).unwrap() {
            std::fs::File::open(file.unwrap().path()).unwrap().set_modified(ago).unwrap();
        }
    }
}
