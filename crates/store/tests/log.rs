//! The event log over a real database: order, rollback, tampering, erasure, two sealers.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]
use kernel::{Actor, CandidateId, OrganizationId};
use sea_orm::ConnectionTrait as _;
use serde_json::json;
use store::{
    Keyset, NewEvent, Store,
    events::verify::{Fault, verify},
};
use testkit::Fresh;

struct Any;
impl kernel::Permission for Any {
    const NAME: &'static str = "any";
    const TABLE: &'static [(kernel::Role, kernel::Reach)] = &[];
}

async fn write(store: &Store, organization: OrganizationId, n: usize) {
    for i in 0..n {
        let mut tx = store.begin(&Actor::system(organization)).await.unwrap();
        tx.emit(NewEvent::new("candidate.created", organization, CandidateId::new()).detail(json!({ "n": i })));
        tx.emit(NewEvent::new("candidate.scheduled", organization, CandidateId::new()).about("round_x"));
        tx.commit().await.unwrap();
    }
    store.seal().await.unwrap();
}

/// Removes these events with all that hangs on them.
fn removed(which: &str) -> String {
    let ids = format!("(select id from event where {which})");
    ["event_about where event_id in", "event_detail where event_id in", "event where id in"]
        .map(|rows| format!("delete from {rows} {ids};"))
        .concat()
}

async fn sql(store: &Store, text: &str) {
    let tx = store.begin(&Actor::platform()).await.unwrap();
    tx.connection().execute_unprepared(text).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_dropped_transaction_leaves_nothing_and_the_chain_verifies() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    let organization = OrganizationId::new();
    write(&store, organization, 5).await;
    let mut tx = store.begin(&Actor::system(organization)).await.unwrap();
    tx.emit(NewEvent::new("candidate.created", organization, "cand_never"));
    drop(tx);
    store.seal().await.unwrap();
    let report = verify(store.read()).await.unwrap();
    assert_eq!((report.verified, report.fault), (10, None));
}

#[tokio::test]
async fn every_kind_of_tampering_is_found() {
    let cases = [
        ("update event set kind = 'x' where seq = 4", Fault::Changed(4)),
        ("update event set principal = 'user_x' where seq = 4", Fault::Changed(4)),
        ("update event set at = at + 1 where seq = 4", Fault::Changed(4)),
        (
            "update event_detail set detail = '{}' where event_id = (select id from event where seq = 3)",
            Fault::Detail(3),
        ),
        ("update event set detail_digest = null where seq = 3", Fault::Detail(3)),
        ("delete from event_detail where event_id = (select id from event where seq = 3)", Fault::Gone(3)),
        ("update event_about set thing = 'round_y' where thing = 'round_x'", Fault::About(2)),
        ("update event_about set at = at + 1", Fault::About(1)),
        ("delete from event_about where thing = 'round_x'", Fault::About(2)),
        (
            "insert into event_about (thing, at, event_id) select 'cand_x', at, id from event where seq = 6",
            Fault::About(6),
        ),
        (
            "update event_chain set hash = (select hash from event where seq = 9)",
            Fault::End { found: 10, expected: 10 },
        ),
        ("update event_chain set seq = 9", Fault::End { found: 9, expected: 9 }),
        ("delete from event_chain", Fault::End { found: 10, expected: 0 }),
        ("update event set seq = 0 where seq = 10", Fault::End { found: 9, expected: 10 }),
        ("insert into event_follower (name, seq) values ('reader', 11)", Fault::Cut { found: 10, known: 11 }),
        (&removed("seq = 4"), Fault::Missing(4)),
        (
            "update event set seq = -1 where seq = 4; update event set seq = 4 where seq = 5; update event set seq = 5 where seq = -1",
            Fault::Changed(4),
        ),
        (&removed("seq > 7"), Fault::End { found: 7, expected: 10 }),
    ];
    for (text, fault) in cases {
        let (store, _, _folder) = Fresh::store(&[]).await;
        write(&store, OrganizationId::new(), 5).await;
        assert_eq!(verify(store.read()).await.unwrap().fault, None);
        sql(&store, text).await;
        assert_eq!(verify(store.read()).await.unwrap().fault, Some(fault), "{text}");
    }
}

#[tokio::test]
async fn an_erased_detail_is_no_fault_where_an_event_says_so() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    let (organization, candidate) = (OrganizationId::new(), CandidateId::new());
    write(&store, organization, 3).await;
    let mut tx = store.begin(&Actor::system(organization)).await.unwrap();
    tx.emit(NewEvent::new("interview.booked", organization, "intv_x").about(candidate));
    tx.commit().await.unwrap();
    store.seal().await.unwrap();
    sql(&store, "delete from event_detail where event_id = (select id from event where seq = 7)").await;
    assert_eq!(verify(store.read()).await.unwrap().fault, Some(Fault::Gone(7)));
    let things = [candidate.to_string(), "round_x".to_owned()];
    let mut tx = store.begin(&Actor::system(organization)).await.unwrap();
    assert_eq!(store::events::erase_details(&mut tx, &things).await.unwrap(), 3);
    assert!(tx.commit().await.is_err(), "nobody says so");
    let mut tx = store.begin(&Actor::system(organization)).await.unwrap();
    store::events::erase_details(&mut tx, &things).await.unwrap();
    tx.emit(NewEvent::new("candidate.erased", organization, candidate));
    tx.commit().await.unwrap();
    store.seal().await.unwrap();
    let report = verify(store.read()).await.unwrap();
    assert_eq!((report.verified, report.fault), (8, None));
}

#[tokio::test]
async fn events_of_the_version_before_verify_beside_todays() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    write(&store, OrganizationId::new(), 2).await;
    // as the version before left them: the salted hash alone, nothing on what they are about
    let old = "update event set seq = null, hash = null, detail_hash = detail_digest, detail_digest = null";
    sql(&store, old).await;
    sql(&store, "update event_chain set seq = 0, hash = ''").await;
    let mut chain = store.chain().await.unwrap().unwrap();
    assert_eq!(chain.batch().await.unwrap(), 4);
    chain.done().await.unwrap();
    write(&store, OrganizationId::new(), 1).await;
    let report = verify(store.read()).await.unwrap();
    assert_eq!((report.verified, report.fault), (6, None));
    sql(&store, "update event_detail set detail = '{}'").await;
    assert_eq!(verify(store.read()).await.unwrap().fault, Some(Fault::Detail(1)));
}

#[tokio::test]
async fn many_writers_and_several_sealers_make_one_chain() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    let organization = OrganizationId::new();
    let writers: Vec<_> = (0..8)
        .map(|_| {
            let store = store.clone();
            tokio::spawn(async move { write(&store, organization, 10).await })
        })
        .collect();
    for w in writers {
        w.await.unwrap();
    }
    store.seal().await.unwrap();
    let report = verify(store.read()).await.unwrap();
    assert_eq!((report.verified, report.fault), (160, None));
}

#[tokio::test]
async fn the_feed_goes_on_by_keyset_and_stays_in_its_organization() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    let (ours, theirs) = (OrganizationId::new(), OrganizationId::new());
    write(&store, ours, 4).await;
    write(&store, theirs, 4).await;
    let who = Actor::system(ours).permit::<Any>().unwrap();
    let mut page = Keyset { descending: true, limit: 3, after: None };
    let mut seen = Vec::new();
    loop {
        let slice = store::events::latest(store.read(), &who, "candidate.", &page).await.unwrap();
        seen.extend(slice.rows.iter().map(|e| e.id));
        let Some(next) = slice.next else { break };
        page.after = store::Cursor::decode(&next);
    }
    assert_eq!(seen.len(), 8);
    seen.sort_unstable();
    seen.dedup();
    assert_eq!(seen.len(), 8, "no event twice");
    let about =
        store::events::about(store.read(), &who, "round_x", &Keyset { descending: false, limit: 50, after: None });
    assert_eq!(about.await.unwrap().rows.len(), 4, "only ours");
}

#[tokio::test]
async fn a_read_handle_refuses_to_write() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    assert!(store.read().execute_unprepared("update event_chain set seq = 9").await.is_err());
}

#[tokio::test]
async fn a_commit_of_many_events_is_sealed_whole() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    let organization = OrganizationId::new();
    let mut tx = store.begin(&Actor::system(organization)).await.unwrap();
    for _ in 0..1_203 {
        tx.emit(NewEvent::new("candidate.created", organization, CandidateId::new()));
    }
    tx.commit().await.unwrap();
    store.seal().await.unwrap();
    let report = verify(store.read()).await.unwrap();
    assert_eq!((report.verified, report.fault), (1_203, None));
}

#[tokio::test]
async fn a_follower_sees_each_event_once_and_again_what_it_dropped() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    let organization = OrganizationId::new();
    write(&store, organization, 2).await;
    assert!(store.follow("reader", 10, |_| true).await.unwrap().is_none(), "a new one begins at the end");
    write(&store, organization, 3).await;
    let dropped = store.follow("reader", 4, |_| true).await.unwrap().unwrap();
    assert_eq!(dropped.events.iter().map(|e| e.seq).collect::<Vec<_>>(), [5, 6, 7, 8]);
    drop(dropped);
    let again = store.follow("reader", 4, |_| true).await.unwrap().unwrap();
    assert_eq!(again.events[0].seq, 5);
    assert!(again.events[1].about.contains(&"round_x".to_owned()));
    assert_eq!(again.events[0].detail, json!({ "n": 0 }));
    again.done().await.unwrap();
    let rest = store.follow("reader", 4, |_| true).await.unwrap().unwrap();
    assert_eq!(rest.events.iter().map(|e| e.seq).collect::<Vec<_>>(), [9, 10]);
    rest.done().await.unwrap();
    assert!(store.follow("reader", 4, |_| true).await.unwrap().is_none());
}

#[tokio::test]
async fn a_transaction_that_the_engine_ended_takes_no_later_one_with_it() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    if store.engine() != store::Engine::Sqlite {
        return; // a PostgreSQL connection knows its state from the server
    }
    // as a full disk does it: rolled back, and the driver does not know
    let tx = store.begin(&Actor::platform()).await.unwrap();
    tx.connection().execute_unprepared("rollback").await.unwrap();
    drop(tx);
    for dropped in [true, false] {
        let mut tx = store.begin(&Actor::platform()).await.unwrap();
        tx.emit(NewEvent::new("thing.made", None, "thing_1"));
        if dropped {
            drop(tx);
        } else {
            tx.commit().await.unwrap();
        }
    }
    assert_eq!(store::events::head(store.read()).await.unwrap(), 1, "what was committed is there for readers");
}

#[tokio::test]
async fn a_follower_passes_what_does_not_concern_it_and_misses_nothing_behind() {
    let (store, _, _folder) = Fresh::store(&[]).await;
    let organization = OrganizationId::new();
    let follow = async |kind: &'static str| store.follow("reader", 500, |k| k == kind).await.unwrap();
    write(&store, organization, 1).await;
    assert!(follow("candidate.scheduled").await.is_none(), "a new one begins at the end");
    write(&store, organization, 20).await;
    assert!(follow("interview.booked").await.is_none(), "nothing of that kind");
    let all = follow("candidate.scheduled").await.unwrap();
    assert_eq!(all.events.len(), 40, "what was passed comes along");
    drop(all);
    write(&store, organization, 40).await;
    let many = follow("interview.booked").await.unwrap();
    assert_eq!(many.events.len(), 120, "so many are put behind for good");
    many.done().await.unwrap();
    assert!(follow("candidate.scheduled").await.is_none());
}
