//! What stands outside the chain: anchors, checkpoints, and who seals next.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]
use kernel::{Actor, CandidateId, Clock, time::DAY};
use sea_orm::{ConnectionTrait as _, Statement};
use store::{
    Engine, NewEvent, Store,
    events::{
        Anchor, PublicKey, Signer, anchor, checkpoints, keep_verification, last_whole, verifications,
        verify::{Audit, Fault, Place, Report},
    },
};
use testkit::Fresh;

async fn write(store: &Store, n: usize) {
    let mut tx = store.begin(&Actor::platform()).await.unwrap();
    for _ in 0..n {
        tx.emit(NewEvent::new("candidate.created", None, CandidateId::new()));
    }
    tx.commit().await.unwrap();
    store.seal().await.unwrap();
}

async fn sql(store: &Store, text: &str) {
    let tx = store.begin(&Actor::platform()).await.unwrap();
    tx.connection().execute_unprepared(text).await.unwrap();
    tx.commit().await.unwrap();
}

/// Cuts the log back as somebody would who knows how: rows and the chain's end go together.
async fn cut_back(store: &Store, to: i64) {
    let ids = format!("(select id from event where seq > {to})");
    sql(store, &format!("delete from event_about where event_id in {ids}")).await;
    sql(store, &format!("delete from event_detail where event_id in {ids}")).await;
    sql(store, &format!("delete from event where seq > {to}")).await;
    let hash = format!("(select hash from event where seq = {to})");
    sql(store, &format!("update event_chain set seq = {to}, hash = {hash}")).await;
}

async fn audit(store: &Store, signer: &Signer, anchors: Vec<Anchor>) -> Report {
    let audit = Audit { keys: vec![signer.public()], anchors, now: Some(store.clock().now()), from: None };
    audit.run(store.read()).await.unwrap()
}

#[tokio::test]
async fn a_cut_is_found_by_what_was_written_down_outside() {
    let (store, clock, folder) = Fresh::store(&[]).await;
    let signer = Signer::from_seed(&[1; 32]);
    let file = folder.path().join("anchors.log");
    assert_eq!(anchor::now(&store, &signer).await.unwrap(), None, "nothing to anchor");
    for _ in 0..2 {
        write(&store, 5).await;
        clock.turn(DAY);
        let anchor = anchor::now(&store, &signer).await.unwrap().unwrap();
        anchor::append(&file, &anchor).unwrap();
        anchor::keep(&store, &anchor).await.unwrap();
        anchor::keep(&store, &anchor).await.unwrap();
    }
    write(&store, 3).await;
    let anchors = anchor::read(&file).unwrap();
    let mut kept = anchor::kept(store.read(), 9).await.unwrap();
    kept.reverse();
    assert_eq!((anchors.len(), &kept), (2, &anchors));
    let report = audit(&store, &signer, anchors.clone()).await;
    assert_eq!((report.verified, report.anchors, report.fault), (13, 2, None));

    let other = Signer::from_seed(&[2; 32]);
    assert_eq!(audit(&store, &other, anchors.clone()).await.fault, Some(Fault::Forged(5)));
    let text = std::fs::read_to_string(&file).unwrap();
    std::fs::write(&file, format!("# ours\n\n{text}rubbish\n")).unwrap();
    assert!(anchor::read(&file).unwrap_err().to_string().contains("line 5"));

    cut_back(&store, 10).await;
    assert_eq!(audit(&store, &signer, anchors.clone()).await.fault, None, "back to the last anchor");
    cut_back(&store, 9).await;
    assert_eq!(audit(&store, &signer, Vec::new()).await.fault, None, "nobody outside knows");
    assert_eq!(audit(&store, &signer, anchors).await.fault, Some(Fault::Cut { found: 9, known: 10 }));
}

#[tokio::test]
async fn a_log_written_anew_is_not_the_one_that_was_anchored() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    let signer = Signer::from_seed(&[1; 32]);
    write(&store, 6).await;
    let anchors = vec![anchor::now(&store, &signer).await.unwrap().unwrap()];
    sql(&store, "update event set principal = 'user_x' where seq = 4").await;
    // everything from there on is sealed anew, with right hashes
    sql(&store, "update event_chain set seq = 3, hash = (select hash from event where seq = 3)").await;
    sql(&store, "update event set seq = null, hash = null where seq > 3").await;
    let mut chain = store.chain().await.unwrap().unwrap();
    chain.batch().await.unwrap();
    chain.done().await.unwrap();
    assert_eq!(audit(&store, &signer, Vec::new()).await.fault, None, "in itself it is whole");
    assert_eq!(audit(&store, &signer, anchors).await.fault, Some(Fault::Anchor(6)));
}

async fn years(clock: &Clock, store: &Store) {
    for _ in 0..3 {
        write(store, 700).await;
        clock.turn(365 * DAY);
    }
}

#[tokio::test]
async fn what_is_old_goes_and_leaves_a_signed_place_to_walk_on_from() {
    let (store, clock, _folder) = Fresh::store(&[]).await;
    let signer = Signer::from_seed(&[1; 32]);
    years(&clock, &store).await;
    let anchored = anchor::now(&store, &signer).await.unwrap().unwrap();
    let before = clock.now().plus(-400 * DAY);
    let mut removed = Vec::new();
    while let Some(made) = store.prune_events(before, &signer).await.unwrap() {
        removed.push(made.removed);
    }
    assert_eq!(removed, [1_000, 400]);
    write(&store, 5).await;
    let report = audit(&store, &signer, vec![anchored]).await;
    assert_eq!((report.first, report.verified, report.checkpoint), (1_401, 2_105, Some(1_400)));
    assert_eq!((report.anchors, report.fault), (1, None));
    assert_eq!(checkpoints(store.read()).await.unwrap().len(), 2);

    let other = [Signer::from_seed(&[2; 32]).public()];
    let found = Audit { keys: other.to_vec(), ..Audit::default() }.run(store.read()).await.unwrap().fault;
    assert_eq!(found, Some(Fault::Checkpoint(1_000)));
    // somebody removes more than was ours to remove, and writes a place of their own
    sql(
        &store,
        "update event_checkpoint set seq = 1401, hash = (select hash from event where seq = 1401) where seq = 1400",
    )
    .await;
    assert_eq!(audit(&store, &signer, Vec::new()).await.fault, Some(Fault::Checkpoint(1_401)));
    sql(&store, "delete from event_checkpoint where seq = 1401").await;
    assert_eq!(audit(&store, &signer, Vec::new()).await.fault, Some(Fault::Missing(1_001)));
    sql(&store, "delete from event_checkpoint").await;
    assert_eq!(audit(&store, &signer, Vec::new()).await.fault, Some(Fault::Missing(1)));
}

#[tokio::test]
async fn nothing_goes_that_was_touched_or_not_yet_read() {
    let (store, clock, _folder) = Fresh::store(&[]).await;
    let signer = Signer::from_seed(&[1; 32]);
    years(&clock, &store).await;
    sql(&store, "insert into event_follower (name, seq) values ('reader', 300)").await;
    let made = store.prune_events(clock.now(), &signer).await.unwrap().unwrap();
    assert_eq!(made.place.seq, 300);
    assert_eq!(store.prune_events(clock.now(), &signer).await.unwrap(), None);
    sql(&store, "delete from event_follower").await;
    sql(&store, "update event set kind = 'x' where seq = 500").await;
    let refused = store.prune_events(clock.now(), &signer).await.unwrap_err();
    assert!(refused.to_string().contains("event 500"), "{refused}");
    assert_eq!(checkpoints(store.read()).await.unwrap().len(), 1);
}

#[tokio::test]
async fn a_walk_goes_on_where_the_last_one_ended() {
    let (store, clock, _folder) = Fresh::store(&[]).await;
    write(&store, 5).await;
    let whole = Audit::default().run(store.read()).await.unwrap();
    let tx = store.begin(&Actor::platform()).await.unwrap();
    keep_verification(&tx, &whole).await.unwrap();
    tx.commit().await.unwrap();
    write(&store, 2).await;
    clock.turn(DAY);
    let from = Place { seq: whole.verified, hash: whole.hash };
    let on = || Audit { from: Some(from.clone()), ..Audit::default() };
    let report = on().run(store.read()).await.unwrap();
    assert_eq!((report.first, report.verified, &report.fault), (6, 7, &None));
    let tx = store.begin(&Actor::platform()).await.unwrap();
    keep_verification(&tx, &report).await.unwrap();
    tx.commit().await.unwrap();
    let kept = verifications(store.read(), 9).await.unwrap();
    assert_eq!(kept.iter().map(|v| v.first).collect::<Vec<_>>(), [6, 1]);
    assert_eq!(last_whole(store.read()).await.unwrap().unwrap().place.seq, 5);
    sql(&store, "update event set hash = 'x', kind = 'x' where seq = 5").await;
    assert_eq!(on().run(store.read()).await.unwrap().fault, None, "taken for right: hence the whole walk each week");
    cut_back(&store, 4).await;
    assert_eq!(on().run(store.read()).await.unwrap().fault, Some(Fault::End { found: 5, expected: 4 }));
}

/// On `SQLite` there is no sealer to take over from: commits seal.
#[tokio::test]
async fn a_sealer_that_hangs_or_dies_is_followed_by_the_next() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    if store.engine() == Engine::Sqlite {
        return;
    }
    let hanging = store.chain().await.unwrap().unwrap();
    let patience = Statement::from_string(store.engine().backend(), "show idle_in_transaction_session_timeout");
    let patience = hanging.connection().query_one_raw(patience).await.unwrap().unwrap();
    assert_eq!(patience.try_get_by_index::<String>(0).unwrap(), "1s");
    write(&store, 3).await;
    assert!(store.chain().await.unwrap().is_none(), "one at a time");
    assert_eq!(store.seal().await.unwrap(), 0);
    // another node goes on as soon as the database ends the one that hangs
    let other = store.clone();
    let sealing = tokio::spawn(async move { other.keep_sealing().await });
    while store::events::head(store.read()).await.unwrap() < 3 {
        tokio::task::yield_now().await;
    }
    sealing.abort();
    assert!(hanging.done().await.is_ok(), "it had sealed nothing");

    let mut dying = store.chain().await.unwrap().unwrap();
    sql(&store, "select 1").await;
    let mut tx = store.begin(&Actor::platform()).await.unwrap();
    tx.emit(NewEvent::new("candidate.created", None, CandidateId::new()));
    tx.commit().await.unwrap();
    assert_eq!(dying.batch().await.unwrap(), 1);
    drop(dying);
    while store.seal().await.unwrap() == 0 {
        tokio::task::yield_now().await;
    }
    assert_eq!(Audit::default().run(store.read()).await.unwrap().verified, 4);
}

#[tokio::test]
async fn what_no_sealer_came_by_for_is_found() {
    let (store, clock, _folder) = Fresh::store(&[]).await;
    let signer = Signer::from_seed(&[1; 32]);
    write(&store, 3).await;
    cut_back(&store, 2).await;
    write(&store, 1).await;
    sql(&store, "update event set seq = null, hash = null where seq = 3").await;
    sql(&store, "update event_chain set seq = 2, hash = (select hash from event where seq = 2)").await;
    let at_once = audit(&store, &signer, Vec::new()).await.fault;
    let expected = (store.engine() == Engine::Sqlite).then_some(Fault::Unsealed(1));
    assert_eq!(at_once, expected, "on PostgreSQL a sealer may be about to come by");
    clock.turn(DAY);
    assert_eq!(audit(&store, &signer, Vec::new()).await.fault, Some(Fault::Unsealed(1)));
}

#[test]
fn public_keys_come_back() {
    let key = Signer::from_seed(&[1; 32]).public();
    assert_eq!(PublicKey::parse(&format!(" {key}\n")), Some(key));
    assert_eq!(PublicKey::parse("00"), None);
}
