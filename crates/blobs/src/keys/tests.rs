use super::*;
use crate::table;
use sea_orm::sea_query::Expr;
use tempfile::TempDir;

fn options(folder: &TempDir) -> Options {
    Options::new(format!("sqlite://{}", folder.path().join("keys.db").display()))
}

fn clock() -> Clock {
    Clock::stopped_at(Timestamp::from_minutes(30_000_000))
}

async fn open(folder: &TempDir, clock: &Clock) -> KeyStore {
    let secret = Secret::from_bytes([7; 32]);
    KeyStore::open(&options(folder), secret, clock.clone()).await.unwrap()
}

/// Whether the bytes stand in any file of the folder.
fn on_disk(folder: &TempDir, bytes: &[u8]) -> bool {
    std::fs::read_dir(folder.path()).unwrap().any(|file| {
        let content = std::fs::read(file.unwrap().path()).unwrap();
        content.windows(bytes.len()).any(|w| w == bytes)
    })
}

async fn row(keys: &KeyStore, id: KeyId) -> Option<table::Model> {
    let rows = store::platform::<Entity>().filter(Column::Id.eq(id));
    rows.one(keys.0.store.read()).await.unwrap()
}

#[tokio::test]
async fn a_key_outlives_the_process_and_opens_what_it_sealed() {
    let (folder, clock) = (TempDir::new().unwrap(), clock());
    let keys = open(&folder, &clock).await;
    let (id, key) = keys.create().await.unwrap();
    let sealed = key.seal_text("candidate.email", "ада@example.com");
    drop(keys);

    let keys = open(&folder, &clock).await;
    let key = keys.get(id).await.unwrap().unwrap();
    assert_eq!(key.open_text("candidate.email", &sealed).as_deref(), Some("ада@example.com"));
    assert_eq!(key.open_text("candidate.phone", &sealed), None);
    assert!(!on_disk(&folder, key.secret().bytes()), "wrapped, not bare");
    assert!(keys.get(KeyId::new()).await.unwrap().is_none());
}

#[tokio::test]
async fn another_installations_key_is_refused() {
    let (folder, clock) = (TempDir::new().unwrap(), clock());
    drop(open(&folder, &clock).await);
    let other = KeyStore::open(&options(&folder), Secret::from_bytes([8; 32]), clock).await;
    assert!(matches!(other, Err(KeyError::OtherInstallation)));
}

#[tokio::test]
async fn many_at_once() {
    let (folder, clock) = (TempDir::new().unwrap(), clock());
    let keys = open(&folder, &clock).await;
    assert!(keys.create_many(0).await.unwrap().is_empty());
    let made = keys.create_many(2 * PAGE + 1).await.unwrap();
    let mut ids: Vec<_> = made.iter().map(|(id, _)| *id).collect();
    ids.push(KeyId::new());
    for _ in 0..2 {
        let found = keys.get_many(&ids).await.unwrap();
        assert_eq!(found.len(), made.len(), "from the database, then from memory");
        for (id, key) in &made {
            assert_eq!(found[id].secret().bytes(), key.secret().bytes());
        }
    }
}

#[tokio::test]
async fn a_destroyed_key_is_gone_from_memory_table_and_disk() {
    let (folder, clock) = (TempDir::new().unwrap(), clock());
    let keys = open(&folder, &clock).await;
    let made = keys.create_many(20).await.unwrap();
    let id = made[7].0;
    assert!(keys.get(id).await.unwrap().is_some());
    let wrapped = row(&keys, id).await.unwrap().wrapped.unwrap();
    assert!(on_disk(&folder, &wrapped));

    clock.turn(1);
    assert!(keys.destroy(id).await.unwrap());
    assert!(keys.get(id).await.unwrap().is_none());
    // not even a piece of it, as a shorter row written over a longer one would leave
    assert!(wrapped.windows(12).all(|piece| !on_disk(&folder, piece)));
    let tombstone = row(&keys, id).await.unwrap();
    assert_eq!((tombstone.wrapped, tombstone.destroyed_at), (None, Some(clock.now())));
    assert!(!keys.destroy(id).await.unwrap(), "once");
    assert!(!keys.destroy(KeyId::new()).await.unwrap());
    assert_eq!(row(&keys, id).await.unwrap().destroyed_at, Some(clock.now()));
    let others: Vec<_> = made.iter().map(|(id, _)| *id).filter(|i| *i != id).collect();
    assert_eq!(keys.get_many(&others).await.unwrap().len(), 19);
}

#[tokio::test]
async fn a_key_that_another_node_destroyed_is_believed_for_a_minute() {
    let (folder, clock) = (TempDir::new().unwrap(), clock());
    let (here, there) = (open(&folder, &clock).await, open(&folder, &clock).await);
    let (id, _) = here.create().await.unwrap();
    assert!(here.get(id).await.unwrap().is_some());
    there.destroy(id).await.unwrap();
    clock.turn(kernel::time::MINUTE);
    assert!(here.get(id).await.unwrap().is_none());
}

#[tokio::test]
async fn the_sweep_takes_old_keys_that_nothing_needs() {
    let (folder, clock) = (TempDir::new().unwrap(), clock());
    let keys = open(&folder, &clock).await;
    let ids = |made: Vec<(KeyId, DataKey)>| -> Vec<_> { made.into_iter().map(|k| k.0).collect() };
    let old = ids(keys.create_many(PAGE + 10).await.unwrap());
    let erased = old[0];
    keys.destroy(erased).await.unwrap();
    clock.turn(DAY + 1);
    let young = ids(keys.create_many(3).await.unwrap());
    let needed: HashSet<_> = old.iter().copied().skip(1).step_by(2).collect();

    let in_use = |page: Vec<KeyId>| {
        assert!(page.len() <= PAGE);
        let found = page.into_iter().filter(|id| needed.contains(id)).collect();
        async move { Ok(found) }
    };
    let removed = keys.sweep(in_use).await.unwrap();
    assert_eq!(usize::try_from(removed).unwrap(), old.len() - 1 - needed.len());
    assert_eq!(keys.sweep(in_use).await.unwrap(), 0);
    let left = keys.get_many(&[old, young.clone()].concat()).await.unwrap();
    assert_eq!(left.len(), needed.len() + young.len());
    assert!(row(&keys, erased).await.is_some(), "the tombstone stays");
    let failed = keys.sweep(|_| async { Err(DbErr::Custom("no".to_owned())) });
    clock.turn(DAY);
    assert!(failed.await.is_err());
}

#[tokio::test]
async fn a_wrapped_key_moved_to_another_row_does_not_open() {
    let (folder, clock) = (TempDir::new().unwrap(), clock());
    let keys = open(&folder, &clock).await;
    let made = keys.create_many(2).await.unwrap();
    let (mine, theirs) = (made[0].0, made[1].0);
    let tx = keys.0.store.begin(&Actor::platform()).await.unwrap();
    let stolen = row(&keys, theirs).await.unwrap().wrapped;
    store::platform_update::<Entity>()
        .col_expr(Column::Wrapped, Expr::value(stolen))
        .filter(Column::Id.eq(mine))
        .exec(tx.connection())
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(matches!(keys.get(mine).await, Err(KeyError::Damaged(id)) if id == mine));
}

/// A key store whose keys come from a file, as a server has it.
async fn from_file(folder: &TempDir, clock: &Clock) -> Result<KeyStore, KeyError> {
    let keys = crate::installation::load_or_create(folder.path())?;
    KeyStore::open(&options(folder), keys, clock.clone()).await
}

#[tokio::test]
async fn the_installations_key_is_exchanged_beside_a_running_server() {
    let (folder, clock) = (TempDir::new().unwrap(), clock());
    let server = from_file(&folder, &clock).await.unwrap();
    let made = server.create_many(PAGE + 20).await.unwrap();
    let erased = made[3].0;
    server.erase(erased, "cand_1").await.unwrap();
    let before = row(&server, made[0].0).await.unwrap().wrapped.unwrap();

    crate::installation::begin_rotation(folder.path()).unwrap();
    // half of it, then the process is killed
    let first = from_file(&folder, &clock).await.unwrap();
    let killed = first.rotate(|done| assert!(done > 0)).await.unwrap();
    assert_eq!(killed, u64::try_from(made.len() - 1).unwrap());
    assert_eq!(first.rotate(|_| ()).await.unwrap(), 0, "once is enough");

    let (id, during) = server.create().await.unwrap();
    clock.turn(kernel::time::MINUTE);
    for (id, key) in made.iter().chain([&(id, during)]).filter(|(id, _)| *id != erased) {
        assert_eq!(server.get(*id).await.unwrap().unwrap().secret().bytes(), key.secret().bytes());
    }
    crate::installation::end_rotation(folder.path()).unwrap();
    let after = from_file(&folder, &clock).await.unwrap();
    assert_eq!(after.get_many(&made.iter().map(|k| k.0).collect::<Vec<_>>()).await.unwrap().len(), made.len() - 1);
    assert!(after.get(id).await.unwrap().is_some(), "what the server made meanwhile is wrapped by the new key");
    assert!(after.examine().await.iter().all(|f| f.gravity == kernel::Gravity::Fine));
    assert!(!on_disk(&folder, &before), "nothing is left of what the old key wrapped");
}

#[tokio::test]
async fn an_exchange_cut_off_goes_on_and_a_node_without_the_file_says_what_to_do() {
    let (folder, clock) = (TempDir::new().unwrap(), clock());
    let old = crate::installation::load_or_create(folder.path()).unwrap();
    let elsewhere = crate::installation::parse(&old.to_text()).unwrap();
    let server = from_file(&folder, &clock).await.unwrap();
    let other = KeyStore::open(&options(&folder), elsewhere.clone(), clock.clone()).await.unwrap();
    let (id, _) = server.create().await.unwrap();
    let begun = crate::installation::begin_rotation(folder.path()).unwrap();
    let rotating = from_file(&folder, &clock).await.unwrap();
    rotating.announce_for_test(&begun).await;
    // not one key is wrapped anew yet: both can read, only who knows the new key can write
    assert!(server.get(id).await.unwrap().is_some());
    assert!(server.create().await.is_ok());
    assert!(matches!(other.create().await, Err(KeyError::Exchanged)));
    let late = KeyStore::open(&options(&folder), elsewhere, clock.clone()).await;
    assert!(matches!(late, Err(KeyError::Exchanged)));
    let found = rotating.examine().await;
    assert!(found.iter().any(|f| f.gravity == kernel::Gravity::Care && f.said.contains("keys rotate")), "{found:?}");
    assert_eq!(rotating.rotate(|_| ()).await.unwrap(), 1);
}

#[tokio::test]
async fn who_was_erased_is_listed_once_and_comes_back_with_the_keys() {
    let (folder, clock) = (TempDir::new().unwrap(), clock());
    let keys = open(&folder, &clock).await;
    let made = keys.create_many(3).await.unwrap();
    let begin = clock.now();
    keys.erase(made[0].0, "cand_a").await.unwrap();
    clock.turn(1);
    keys.erase(made[0].0, "cand_a").await.unwrap();
    keys.erase(made[1].0, "cand_b").await.unwrap();
    let all = keys.erasures(begin, None).await.unwrap();
    assert_eq!(all.iter().map(|e| e.subject.as_str()).collect::<Vec<_>>(), ["cand_a", "cand_b"]);
    assert_eq!(keys.erasures(begin, Some(&all[0])).await.unwrap(), all[1..]);
    assert_eq!(keys.erasures(clock.now(), None).await.unwrap(), all[1..]);

    let elsewhere = TempDir::new().unwrap();
    let copy = open(&elsewhere, &clock).await;
    assert!(copy.is_empty().await.unwrap() && !keys.is_empty().await.unwrap());
    copy.put_back(keys.rows(KeyId::NIL).await.unwrap(), all.clone()).await.unwrap();
    assert_eq!(copy.rows(KeyId::NIL).await.unwrap(), keys.rows(KeyId::NIL).await.unwrap());
    assert_eq!(copy.erasures(begin, None).await.unwrap(), all);
    assert!(copy.get(made[2].0).await.unwrap().is_some() && copy.get(made[0].0).await.unwrap().is_none());
}
