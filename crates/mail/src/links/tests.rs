use super::*;
use kernel::{
    Actor, Clock, Locale,
    time::{DAY, HOUR},
};
use store::{Options, Store};
use tempfile::TempDir;

const INVITATION: &str = "identity.invitation";

async fn open(folder: &TempDir) -> (Store, Clock) {
    let clock = Clock::stopped_at(Timestamp::from_minutes(30_000_000));
    let url = format!("sqlite://{}", folder.path().join("waymark.db").display());
    let store = Store::open(&Options::new(url), clock.clone()).await.unwrap();
    store.migrate(crate::MIGRATIONS).await.unwrap();
    (store, clock)
}

fn invitation(kind: LinkKind) -> NewLink {
    NewLink {
        purpose: INVITATION,
        subject: "mem_1".to_owned(),
        organization: Some(OrganizationId::new()),
        data: serde_json::json!({"round": 2}),
        expires_in: 7 * DAY,
        kind,
    }
}

async fn made(store: &Store, link: NewLink) -> (LinkId, String) {
    let tx = store.begin(&Actor::platform()).await.unwrap();
    let made = create(&tx, link).await.unwrap();
    tx.commit().await.unwrap();
    made
}

async fn found(store: &Store, secret: &str) -> Result<Link, LinkFault> {
    find(store.read(), INVITATION, secret, store.clock().now()).await
}

async fn redeemed(store: &Store, secret: &str) -> Result<Link, LinkFault> {
    let tx = store.begin(&Actor::platform()).await?;
    let link = redeem(&tx, INVITATION, secret).await?;
    tx.commit().await?;
    Ok(link)
}

async fn revoked(store: &Store, purpose: &str, subject: &str) -> u64 {
    let tx = store.begin(&Actor::platform()).await.unwrap();
    let revoked = revoke(&tx, purpose, subject).await.unwrap();
    tx.commit().await.unwrap();
    revoked
}

#[tokio::test]
async fn a_one_time_link_works_once() {
    let folder = TempDir::new().unwrap();
    let (store, _) = open(&folder).await;
    let new = invitation(LinkKind::OneTime);
    let (id, secret) = made(&store, new.clone()).await;
    assert!(secret.len() == 64 && secret.bytes().all(|b| b.is_ascii_hexdigit()));

    for _ in 0..2 {
        let link = found(&store, &secret).await.unwrap();
        assert_eq!((link.id, link.used_at), (id, None), "looking uses nothing up");
        assert_eq!(
            (link.subject, link.organization, link.data, link.kind),
            (new.subject.clone(), new.organization, new.data.clone(), LinkKind::OneTime)
        );
    }
    let link = redeemed(&store, &secret).await.unwrap();
    assert_eq!((link.id, link.used_at), (id, Some(store.clock().now())));
    for outcome in [found(&store, &secret).await, redeemed(&store, &secret).await] {
        assert!(matches!(outcome, Err(LinkFault::Used)));
    }
}

#[tokio::test]
async fn of_many_that_redeem_at_once_one_wins() {
    let folder = TempDir::new().unwrap();
    let (store, _) = open(&folder).await;
    let (_, secret) = made(&store, invitation(LinkKind::OneTime)).await;
    let tries: Vec<_> = (0..8)
        .map(|_| {
            let (store, secret) = (store.clone(), secret.clone());
            tokio::spawn(async move { redeemed(&store, &secret).await })
        })
        .collect();
    let mut won = 0;
    for outcome in tries {
        match outcome.await.unwrap() {
            Ok(_) => won += 1,
            Err(fault) => assert!(matches!(fault, LinkFault::Used), "{fault}"),
        }
    }
    assert_eq!(won, 1);
}

#[tokio::test]
async fn what_is_not_committed_is_not_used() {
    let folder = TempDir::new().unwrap();
    let (store, _) = open(&folder).await;
    let (_, secret) = made(&store, invitation(LinkKind::OneTime)).await;
    let tx = store.begin(&Actor::platform()).await.unwrap();
    redeem(&tx, INVITATION, &secret).await.unwrap();
    drop(tx);
    assert!(redeemed(&store, &secret).await.is_ok());
}

#[tokio::test]
async fn a_capability_link_works_until_it_expires() {
    let folder = TempDir::new().unwrap();
    let (store, clock) = open(&folder).await;
    let (_, secret) = made(&store, invitation(LinkKind::Capability)).await;
    for _ in 0..3 {
        clock.turn(HOUR);
        let link = redeemed(&store, &secret).await.unwrap();
        assert_eq!((link.kind, link.used_at), (LinkKind::Capability, Some(clock.now())));
    }
    clock.turn(7 * DAY - 3 * HOUR - 1);
    assert!(found(&store, &secret).await.is_ok());
    clock.turn(1);
    for outcome in [found(&store, &secret).await, redeemed(&store, &secret).await] {
        assert!(matches!(outcome, Err(LinkFault::Expired)));
    }
}

#[tokio::test]
async fn revoking_takes_back_what_still_works() {
    let folder = TempDir::new().unwrap();
    let (store, _) = open(&folder).await;
    let (_, used) = made(&store, invitation(LinkKind::OneTime)).await;
    redeemed(&store, &used).await.unwrap();
    let (_, first) = made(&store, invitation(LinkKind::OneTime)).await;
    let (_, second) = made(&store, invitation(LinkKind::Capability)).await;
    assert_eq!(revoked(&store, "identity.reset", "mem_1").await, 0);
    assert_eq!(revoked(&store, INVITATION, "mem_2").await, 0);
    assert!(found(&store, &first).await.is_ok());
    assert_eq!(revoked(&store, INVITATION, "mem_1").await, 2);
    assert_eq!(revoked(&store, INVITATION, "mem_1").await, 0);
    for secret in [&first, &second] {
        let outcome = redeemed(&store, secret).await;
        assert!(matches!(outcome, Err(LinkFault::Revoked)));
    }
    assert!(matches!(found(&store, &used).await, Err(LinkFault::Used)));
}

#[tokio::test]
async fn other_purposes_and_rubbish_are_unknown_and_the_secret_is_not_kept() {
    let folder = TempDir::new().unwrap();
    let (store, clock) = open(&folder).await;
    let (_, secret) = made(&store, invitation(LinkKind::OneTime)).await;
    let elsewhere = find(store.read(), "identity.reset", &secret, clock.now()).await;
    assert!(matches!(elsewhere, Err(LinkFault::Unknown)));
    for bad in ["", "0", &format!("{secret}0"), secret.get(1..).unwrap(), "' or 1=1 --"] {
        assert!(matches!(found(&store, bad).await, Err(LinkFault::Unknown)));
    }
    for file in std::fs::read_dir(folder.path()).unwrap() {
        let content = std::fs::read(file.unwrap().path()).unwrap();
        assert!(!content.windows(64).any(|w| w == secret.as_bytes()));
    }
}

#[test]
fn faults_are_said_in_both_languages() {
    for (fault, status, english, russian) in [
        (LinkFault::Unknown, 404, "not known", "нет"),
        (LinkFault::Expired, 409, "expired", "истёк"),
        (LinkFault::Used, 409, "only once", "только один раз"),
        (LinkFault::Revoked, 409, "withdrawn", "отозвана"),
    ] {
        let problem = Problem::from(fault);
        assert_eq!(problem.kind.status(), status);
        let detail = problem.detail.unwrap();
        assert!(detail.say(Locale::En).contains(english));
        assert!(detail.say(Locale::Ru).contains(russian));
    }
    let fault = LinkFault::Database(DbErr::Custom("disk".to_owned()));
    assert_eq!(Problem::from(fault).kind, Kind::Internal);
}
