//! The same over a server of another author that speaks S3 (`e2e/peers/s3.py`).

use super::*;
use crate::{MAX_BYTES, Secret};
use futures::TryStreamExt as _;
use object_store::aws::AmazonS3Builder;
use std::{
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
};

/// The Python that has the peers' packages; the test set-up makes one and names it.
const PYTHON: &str = "WAYMARK_TEST_SMTP_PYTHON";
const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../e2e/peers/s3.py");

/// The peer, until it is dropped.
struct Peer {
    process: Child,
    port: u16,
}

impl Peer {
    /// None where this machine has none, which is said: under continuous integration that is a failure.
    fn start() -> Option<Self> {
        let Ok(python) = std::env::var(PYTHON) else {
            assert!(std::env::var("CI").is_err(), "{PYTHON} is not set: nothing may be skipped here");
            eprintln!("NOT RUN: {PYTHON} is not set, so there is no file store to try against");
            return None;
        };
        let mut process = Command::new(python).arg(PEER).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap()).read_line(&mut line).unwrap();
        Some(Self { process, port: line.trim().parse().unwrap() })
    }
    fn open(&self, bucket: &str) -> Blobs {
        let address = format!("s3://{bucket}?endpoint=http://127.0.0.1:{}&region=us-east-1&allow-http=true", self.port);
        let us = AmazonS3Builder::new().with_access_key_id("test").with_secret_access_key("test");
        let (store, name) = crate::address::open_as(&address, us).unwrap();
        Blobs { store, name }
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        let _gone = self.process.kill();
        let _gone = self.process.wait();
    }
}

fn key() -> DataKey {
    DataKey::from(Secret::random())
}

#[tokio::test]
async fn a_file_comes_back_and_is_unreadable_where_it_lies() {
    let Some(peer) = Peer::start() else { return };
    let blobs = peer.open("waymark-test");
    let key = key();
    for content in [Bytes::new(), Bytes::from_static(b"Ada Lovelace, mathematician"), Bytes::from(vec![7; MAX_BYTES])] {
        let blob = blobs.put(&key, content.clone()).await.unwrap();
        assert_eq!(usize::try_from(blob.size).unwrap(), content.len());
        let lying = blobs.sealed(&blob.path).await.unwrap().unwrap();
        assert!(!lying.windows(8).any(|w| w == b"Lovelace"));
        assert_eq!(blobs.get(&key, &blob.path).await.unwrap(), Some(content));
        assert!(blobs.holds(&blob.path).await.unwrap());
    }
}

#[tokio::test]
async fn another_key_another_place_or_a_changed_file_do_not_open() {
    let Some(peer) = Peer::start() else { return };
    let blobs = peer.open("waymark-test");
    let (mine, other) = (key(), key());
    let one = blobs.put(&mine, "one".into()).await.unwrap().path;
    let two = blobs.put(&mine, "two".into()).await.unwrap().path;
    let refused = blobs.get(&other, &one).await;
    assert!(matches!(refused, Err(BlobError::Damaged(p)) if p == one));
    let moved = blobs.sealed(&two).await.unwrap().unwrap();
    blobs.put_sealed(&one, moved).await.unwrap();
    assert!(matches!(blobs.get(&mine, &one).await, Err(BlobError::Damaged(_))));
    blobs.put_sealed(&two, "short".into()).await.unwrap();
    assert!(matches!(blobs.get(&mine, &two).await, Err(BlobError::Damaged(_))));
}

#[tokio::test]
async fn removed_twice_is_no_fault_and_the_list_knows_what_is_there() {
    let Some(peer) = Peer::start() else { return };
    let blobs = peer.open("waymark-test");
    let key = key();
    let mut put = Vec::new();
    // more than a page of the list
    for _ in 0..1_010 {
        put.push(blobs.put(&key, "x".into()).await.unwrap().path);
    }
    let listed: HashSet<String> = blobs.paths().try_collect().await.unwrap();
    assert!(put.iter().all(|path| listed.contains(path)));
    for _ in 0..2 {
        blobs.delete(&put[0]).await.unwrap();
    }
    assert!(!blobs.holds(&put[0]).await.unwrap());
    assert_eq!(blobs.get(&key, &put[0]).await.unwrap(), None);
    assert!(blobs.delete("../secret").await.is_err());
}

#[tokio::test]
async fn the_sweep_takes_files_that_no_row_names() {
    let Some(peer) = Peer::start() else { return };
    let blobs = peer.open("waymark-test");
    let key = key();
    let (orphan, named) =
        (blobs.put(&key, "x".into()).await.unwrap().path, blobs.put(&key, "y".into()).await.unwrap().path);
    let mine = |asked: Vec<String>| {
        let found: HashSet<String> = asked.into_iter().filter(|p| *p != orphan).collect();
        async move { Ok(found) }
    };
    assert_eq!(blobs.sweep(Timestamp::from_minutes(0), &mine).await.unwrap(), 0, "young");
    assert_eq!(blobs.sweep(Timestamp::from_minutes(100_000_000), &mine).await.unwrap(), 1);
    assert!(!blobs.holds(&orphan).await.unwrap() && blobs.holds(&named).await.unwrap());
}

#[tokio::test]
async fn it_is_examined_and_a_missing_bucket_is_said() {
    let Some(peer) = Peer::start() else { return };
    let blobs = peer.open("waymark-test");
    let found = blobs.examine().await;
    assert!(found.iter().all(|f| f.gravity == kernel::Gravity::Fine), "{found:?}");
    let missing = peer.open("no-such-bucket-at-all");
    let said = missing.check().await.unwrap_err().to_string();
    assert!(said.contains("no-such-bucket-at-all"), "{said}");
    let found = missing.examine().await;
    assert!(found.iter().any(|f| f.gravity == kernel::Gravity::Fault), "{found:?}");
}
