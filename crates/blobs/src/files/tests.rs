use super::*;
use crate::{MAX_BYTES, Secret};

fn key() -> DataKey {
    DataKey::from(Secret::random())
}

#[tokio::test]
async fn a_file_comes_back_and_is_unreadable_where_it_lies() {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("deep/files");
    let blobs = Blobs::open(&format!("file://{}", root.display())).unwrap();
    let key = key();
    for content in [Bytes::new(), Bytes::from_static(b"Ada Lovelace, mathematician"), Bytes::from(vec![7; MAX_BYTES])] {
        let blob = blobs.put(&key, content.clone()).await.unwrap();
        assert_eq!(usize::try_from(blob.size).unwrap(), content.len());
        assert_eq!(blob.sha256, digest(&SHA256, &content).as_ref());
        let (fan, name) = blob.path.split_once('/').unwrap();
        assert!(fan.len() == 2 && name.starts_with(fan) && name.len() == 26);
        let lying = std::fs::read(root.join(&blob.path)).unwrap();
        assert!(!lying.windows(8).any(|w| w == b"Lovelace"));
        let again = Blobs::open(&root.display().to_string()).unwrap();
        assert_eq!(again.get(&key, &blob.path).await.unwrap(), Some(content));
    }
}

#[tokio::test]
async fn another_key_another_place_or_a_changed_file_do_not_open() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::open(&folder.path().display().to_string()).unwrap();
    let (mine, other) = (key(), key());
    let one = blobs.put(&mine, "one".into()).await.unwrap().path;
    let two = blobs.put(&mine, "two".into()).await.unwrap().path;
    let refused = blobs.get(&other, &one).await;
    assert!(matches!(refused, Err(BlobError::Damaged(p)) if p == one));
    std::fs::copy(folder.path().join(&two), folder.path().join(&one)).unwrap();
    assert!(matches!(blobs.get(&mine, &one).await, Err(BlobError::Damaged(_))));
    std::fs::write(folder.path().join(&two), b"short").unwrap();
    assert!(matches!(blobs.get(&mine, &two).await, Err(BlobError::Damaged(_))));
}

#[tokio::test]
async fn the_sweep_takes_old_files_that_no_row_names() {
    let folder = tempfile::tempdir().unwrap();
    let blobs = Blobs::open(&folder.path().display().to_string()).unwrap();
    let key = key();
    let now = Timestamp::from_minutes(30_000_000);
    let written = async |minutes_ago: u64| {
        let path = blobs.put(&key, "x".into()).await.unwrap().path;
        let minutes = u64::try_from(now.minutes()).unwrap() - minutes_ago;
        let time = std::time::UNIX_EPOCH + std::time::Duration::from_secs(minutes * 60);
        std::fs::File::open(folder.path().join(&path)).unwrap().set_modified(time).unwrap();
        path
    };
    let (young, named) = (written(10).await, written(90).await);
    let mut orphans = Vec::new();
    for _ in 0..PAGE + 3 {
        orphans.push(written(61).await);
    }
    let sweep = async || {
        blobs
            .sweep(now.plus(-kernel::time::HOUR), |asked| {
                assert!(asked.len() <= PAGE && !asked.contains(&young));
                let found = asked.into_iter().filter(|p| *p == named).collect();
                async move { Ok(found) }
            })
            .await
            .unwrap()
    };
    assert_eq!(usize::try_from(sweep().await).unwrap(), orphans.len());
    assert_eq!(sweep().await, 0);
    for left in [&young, &named] {
        assert!(blobs.get(&key, left).await.unwrap().is_some());
    }
    assert_eq!(blobs.get(&key, &orphans[0]).await.unwrap(), None);
    let failed = blobs.sweep(now, |_| async { Err(DbErr::Custom("no".to_owned())) }).await;
    assert!(matches!(failed, Err(BlobError::Database(_))));
    assert!(blobs.get(&key, &named).await.unwrap().is_some(), "nothing goes without an answer");
}

#[tokio::test]
async fn removed_twice_is_no_fault_and_no_path_leads_out() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("secret"), "s").unwrap();
    let blobs = Blobs::open(&folder.path().join("files").display().to_string()).unwrap();
    let key = key();
    let path = blobs.put(&key, "x".into()).await.unwrap().path;
    blobs.delete(&path).await.unwrap();
    blobs.delete(&path).await.unwrap();
    assert_eq!(blobs.get(&key, &path).await.unwrap(), None);
    for out in ["../secret", "ab/../../secret", "./secret"] {
        assert!(blobs.get(&key, out).await.is_err(), "{out}");
        assert!(blobs.delete(out).await.is_err(), "{out}");
    }
    assert!(folder.path().join("secret").exists());
    for bad in ["", "gs://bucket", "https://example.com"] {
        assert!(matches!(Blobs::open(bad), Err(BlobError::Address)), "{bad}");
    }
}
