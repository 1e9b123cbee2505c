//! Hints and signals between two nodes over one database.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

use kernel::{Actor, Clock};
use store::{NewEvent, Options, Store};
use testkit::Fresh;

#[tokio::test]
async fn in_one_process_a_hint_that_comes_before_the_wait_counts() {
    let (store, _clock, _folder) = Fresh::store(&[]).await;
    let (committed, sealed) = (store.committed(), store.sealed());
    let mut heard = store.hear();
    let mut tx = store.begin(&Actor::platform()).await.unwrap();
    tx.emit(NewEvent::new("test.happened", None, "x"));
    tx.commit().await.unwrap();
    committed.await;
    store.seal().await.unwrap();
    sealed.await;
    store.signal("test", "one two");
    assert_eq!(heard.recv().await.unwrap().payload, "one two");
}

/// Nodes over `PostgreSQL` hear each other; on `SQLite` there is one.
#[tokio::test]
async fn what_one_node_commits_seals_and_says_the_other_hears() {
    let Ok(url) = std::env::var("WAYMARK_TEST_DATABASE") else { return };
    let (one, clock, _folder) = Fresh::store(&[]).await;
    let mut options = Options::new(url);
    options.schema = one.schema().map(str::to_owned);
    let two = Store::open(&options, Clock::stopped_at(clock.now())).await.unwrap();
    for store in [&one, &two] {
        let store = store.clone();
        tokio::spawn(async move { store.keep_signalling().await });
    }
    let (mut by_one, mut by_two) = (one.hear(), two.hear());
    // until both listen, what is said is lost: said again and again, then once more when it was heard
    loop {
        one.signal("test", "from one");
        two.signal("test", "from two");
        let heard = async { tokio::join!(said(&mut by_two, "from one"), said(&mut by_one, "from two")) };
        if tokio::time::timeout(std::time::Duration::from_millis(50), heard).await.is_ok() {
            break;
        }
    }
    let (committed, sealed) = (two.committed(), two.sealed());
    let mut tx = one.begin(&Actor::platform()).await.unwrap();
    tx.emit(NewEvent::new("test.happened", None, "x"));
    tx.commit().await.unwrap();
    committed.await;
    one.seal().await.unwrap();
    sealed.await;
    one.signal("test", "a word with «other» letters and 'quotes'");
    said(&mut by_two, "a word with «other» letters and 'quotes'").await;
}

async fn said(heard: &mut tokio::sync::broadcast::Receiver<std::sync::Arc<store::Signal>>, what: &str) {
    while heard.recv().await.unwrap().payload != what {}
}
