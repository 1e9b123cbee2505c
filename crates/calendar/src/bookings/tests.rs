//! Nobody is booked twice, whichever way it is tried.

use super::{
    book::{BookError, CapHit, NewBooking, book, caps_exceeded, conflicts, unbook},
    table::{ActiveModel, Column, Entity},
};
use crate::{limits::table as limits, tests::House};
use jiff::tz::TimeZone;
use kernel::{
    Actor, BookingId, OrganizationId, PersonId, TimeRange, Timestamp,
    time::{HOUR, MINUTE},
};
use sea_orm::{ActiveValue::Set, ExprTrait, PaginatorTrait, sea_query::Expr};
use std::sync::Arc;
use store::Tx;

/// What every test here begins with: a house, and transactions of one of its organizations.
impl House {
    async fn begin(&self) -> Tx {
        self.app.store.begin(&Actor::system(self.acme)).await.unwrap()
    }
    async fn people(&self, count: usize) -> Vec<PersonId> {
        let tx = self.begin().await;
        let people = identity::facade::new_people(&tx, count).await.unwrap();
        tx.commit().await.unwrap();
        people
    }
    async fn count(&self) -> u64 {
        store::platform::<Entity>().count(self.app.store.read()).await.unwrap()
    }
}

fn hours(from: i64, to: i64) -> TimeRange {
    let monday = Timestamp::parse("2026-11-23T00:00:00Z").unwrap();
    TimeRange::new(monday.plus(from * HOUR), monday.plus(to * HOUR))
}
fn wanted(person: PersonId, range: TimeRange, subject: &str) -> NewBooking {
    NewBooking { person, range, kind: "interview", subject: subject.to_owned() }
}

#[tokio::test]
async fn an_overlap_is_refused_across_organizations_and_leaves_the_transaction_alive() {
    let house = House::new().await;
    let people = house.people(2).await;
    let (acme, other) = (house.acme, house.other);
    let mut tx = house.begin().await;
    book(&mut tx, acme, wanted(people[0], hours(9, 10), "int_a")).await.unwrap();
    for range in [hours(9, 10), hours(8, 11), hours(9, 11)] {
        let refused = book(&mut tx, other, wanted(people[0], range, "int_b")).await;
        assert!(matches!(refused, Err(BookError::Overlap { person }) if person == people[0]));
    }
    book(&mut tx, other, wanted(people[0], hours(10, 11), "int_b")).await.unwrap();
    book(&mut tx, acme, wanted(people[1], hours(9, 10), "int_a")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(house.count().await, 3);

    let db = house.app.store.read();
    let found = conflicts(db, &people, hours(9, 24), None).await.unwrap();
    assert_eq!(found.len(), 3);
    let found = conflicts(db, &people, hours(9, 24), Some("int_a")).await.unwrap();
    assert_eq!((found.len(), found[0].organization, found[0].subject.as_str()), (1, other, "int_b"));

    let mut tx = house.begin().await;
    unbook(&mut tx, other, "int_a").await.unwrap();
    unbook(&mut tx, acme, "int_a").await.unwrap();
    book(&mut tx, other, wanted(people[0], hours(8, 10), "int_c")).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(house.count().await, 2);
}

/// Past the looking: what the database itself says.
async fn put(tx: &Tx, organization: OrganizationId, person: PersonId, range: TimeRange) -> Result<(), sea_orm::DbErr> {
    let row = ActiveModel {
        id: Set(BookingId::new()),
        organization_id: Set(organization),
        person_id: Set(person),
        kind: Set("interview".to_owned()),
        subject: Set("int_x".to_owned()),
        start_at: Set(range.start),
        end_at: Set(range.end),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    store::platform_insert(tx, row).await
}

#[tokio::test]
async fn the_database_itself_refuses() {
    let house = House::new().await;
    let person = house.people(1).await[0];
    let tx = house.begin().await;
    put(&tx, house.acme, person, hours(9, 10)).await.unwrap();
    put(&tx, house.acme, person, hours(12, 13)).await.unwrap();
    put(&tx, house.acme, person, hours(10, 12)).await.unwrap();
    tx.commit().await.unwrap();
    let overlapping = TimeRange::new(hours(9, 10).start.plus(59 * MINUTE), hours(11, 12).end);
    let tx = house.begin().await;
    let e = put(&tx, house.other, person, overlapping).await.unwrap_err();
    assert!(store::dialect::is_overlap(&e), "{e}");
    drop(tx);
    // moving one onto another is refused as well
    let tx = house.begin().await;
    let later = Expr::col(Column::EndAt).add(HOUR);
    let moved = store::platform_update::<Entity>().col_expr(Column::EndAt, later).exec(tx.connection()).await;
    assert!(store::dialect::is_overlap(&moved.unwrap_err()));
    drop(tx);
    let tx = house.begin().await;
    let backwards = put(&tx, house.acme, person, TimeRange::new(hours(20, 21).end, hours(20, 21).start)).await;
    assert!(backwards.is_err());
}

/// Sixty-four transactions at once, each wants an hour of both people; gives how many got it and how
/// many the database sent away to try again.
async fn race(house: &Arc<House>, people: &[PersonId], day: i64, lock: bool) -> (u64, u64) {
    let tries = (0..64_i64).map(|n| {
        let (house, people) = (Arc::clone(house), people.to_vec());
        tokio::spawn(async move {
            let mut tx = house.begin().await;
            if lock {
                identity::facade::lock_people(&tx, &people).await?;
            }
            let start = hours(day * 24, day * 24).start.plus(n * 5 * MINUTE);
            let range = TimeRange::new(start, start.plus(HOUR));
            let organization = [house.acme, house.other][usize::try_from(n % 2).unwrap()];
            for person in &people {
                book(&mut tx, organization, wanted(*person, range, &format!("int_{n}"))).await?;
            }
            tx.commit().await.map_err(BookError::Db)
        })
    });
    let (mut booked, mut again) = (0, 0);
    for outcome in tries.collect::<Vec<_>>() {
        match outcome.await.unwrap() {
            Ok(()) => booked += 1,
            Err(BookError::Overlap { .. }) => {}
            Err(BookError::Db(e)) if store::dialect::is_transient(&e) => again += 1,
            Err(BookError::Db(e)) => panic!("{e}"),
        }
    }
    (booked, again)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn nobody_is_booked_twice_by_many_at_once() {
    let house = Arc::new(House::new().await);
    let people = house.people(2).await;
    let (booked, again) = race(&house, &people, 0, true).await;
    assert_eq!(again, 0, "who locks first is never sent away");
    assert!((1..=7).contains(&booked), "{booked} of 64 that begin within six hours");
    // who forgets to lock may be sent away, but overlaps nobody
    let (unlocked, _) = race(&house, &people, 1, false).await;
    assert_eq!(house.count().await, (booked + unlocked) * 2);
    for person in people {
        let found = conflicts(house.app.store.read(), &[person], hours(0, 72), None).await.unwrap();
        assert!(found.windows(2).all(|w| !w[0].range.overlaps(w[1].range)));
    }
}

#[tokio::test]
async fn caps_count_the_persons_own_days_and_weeks() {
    let house = House::new().await;
    let person = house.people(1).await[0];
    let (acme, other) = (house.acme, house.other);
    let mut tx = house.begin().await;
    let zone = TimeZone::get("Asia/Tokyo").unwrap(); // Monday there begins at 15:00 UTC on Sunday
    let cap = async |tx: &Tx, range, except| caps_exceeded(tx, person, &zone, range, except).await.unwrap();
    assert_eq!(cap(&tx, hours(9, 10), None).await, None, "no rules, no caps");
    let rules = limits::ActiveModel {
        person_id: Set(person),
        buffer_before: Set(0),
        buffer_after: Set(0),
        notice: Set(0),
        cap_day: Set(Some(2)),
        cap_week: Set(Some(3)),
        created_at: Set(tx.now()),
        updated_at: Set(tx.now()),
    };
    store::own_insert(&tx, person, rules).await.unwrap();
    book(&mut tx, acme, wanted(person, hours(-10, -9), "int_sunday")).await.unwrap(); // Sunday 23:00 in Tokyo
    book(&mut tx, acme, wanted(person, hours(1, 2), "int_a")).await.unwrap();
    assert_eq!(cap(&tx, hours(3, 4), None).await, None);
    book(&mut tx, other, wanted(person, hours(3, 4), "int_b")).await.unwrap();
    assert_eq!(cap(&tx, hours(5, 6), None).await, Some(CapHit::Day(2)), "other organizations count");
    assert_eq!(cap(&tx, hours(5, 6), Some("int_a")).await, None, "what is moved does not");
    assert_eq!(cap(&tx, hours(15, 16), None).await, None, "Tuesday there");
    book(&mut tx, acme, wanted(person, hours(15, 16), "int_c")).await.unwrap();
    assert_eq!(cap(&tx, hours(40, 41), None).await, Some(CapHit::Week(3)));
    assert_eq!(cap(&tx, hours(7 * 24, 7 * 24 + 1), None).await, None, "the next week");
    tx.commit().await.unwrap();
}
