//! The answers to "why not?", and that they are those that a booking would meet.

use super::{Reason, reasons};
use crate::{
    bookings::book::{NewBooking, book, cap_hit},
    free::free,
    tests::PASSWORD,
    week::tests::{Ada, at},
    whose::Whose,
};
use jiff::tz::TimeZone;
use kernel::{
    Actor, TimeRange,
    time::{HOUR, MINUTE},
};
use serde_json::json;

#[tokio::test]
async fn why_a_time_is_not_offered() {
    let ada = Ada::living_in("Europe/Berlin").await;
    ada.rule("tuesday", "09:00", "17:00").await;
    ada.rule("monday", "09:00", "17:00").await;
    ada.api.post("/availability-exceptions", json!({ "kind": "day_off", "date": "2026-12-01" })).await.expect(201);
    let rules = json!({ "buffer_after": 30, "notice": 180, "cap_day": 1 });
    ada.api.put("/booking-rules", rules).await.expect(200);
    ada.booked(at("2026-11-24T12:00:00Z"), 60).await;
    let ask = |why: &'static str| {
        let page = &ada.page;
        async move { page.page(&format!("/availability?why={why}")).await.expect(200).text() }
    };
    for (why, words) in [
        ("2026-11-23T08:00", "This time is over"),
        ("2026-11-23T10:00", "3 hours ahead at the latest"),
        ("2026-11-24T13:15", "Interview from 13:00–14:00 takes this time"),
        ("2026-11-24T14:15", "30 minutes around each booking"),
        ("2026-11-24T09:00", "1 interview a day is the limit"),
        ("2026-11-25T09:00", "Nothing is offered that day"),
        ("2026-12-08T08:00", "Offered that day: 09:00-17:00"),
        ("2026-12-01T09:00", "is a day off from the weekly hours"),
        ("2026-12-08T09:00", "is offered: an interview can be booked then"),
        ("2027-03-28T02:30", "This time does not exist"),
        ("whenever", "This is not a time"),
    ] {
        let page = ask(why).await;
        assert!(page.contains(words), "{why}: {page}");
    }
    // a recruiter asks about her, and finds no links that only she can follow
    ada.house.member(ada.house.acme, "rita", "recruiter").await;
    let rita = ada.house.nobody.browse("rita@example.org", PASSWORD).await;
    let path = format!("/members/{}/availability", ada.user);
    let page = rita.page(&format!("{path}?why=2026-11-24T14:15")).await.expect(200).text();
    assert!(page.contains("When ada can be met") && page.contains("30 minutes around each booking"));
    assert!(!page.contains("/availability?week=2026-11-24#limits") && !page.contains("Save the week"));
    let eve = ada.house.member(ada.house.other, "eve", "interviewer").await;
    rita.page(&format!("/members/{eve}/availability")).await.expect(404);
    ada.page.page(&path).await.expect(200);
    let rita = ada.house.member(ada.house.acme, "rene", "interviewer").await;
    ada.page.page(&format!("/members/{rita}/availability")).await.expect(404);
}

#[tokio::test]
async fn programs_ask_as_well() {
    let ada = Ada::living_in("Europe/Berlin").await;
    ada.rule("tuesday", "09:00", "17:00").await;
    ada.api.put("/booking-rules", json!({ "buffer_after": 30, "cap_day": 1 })).await.expect(200);
    ada.booked(at("2026-11-24T12:00:00Z"), 60).await;
    let ask = |start: &str, end: &str| format!("/availability-answer?start=2026-{start}:00Z&end=2026-{end}:00Z");
    let free = ada.api.get(&ask("12-01T08:00", "12-01T09:00")).await.expect(200);
    assert_eq!(free.json(), json!({ "offered": true, "reasons": [] }));
    let busy = ada.api.get(&ask("11-24T13:15", "11-24T14:00")).await.expect(200);
    let kinds = [busy.str("/reasons/0/kind"), busy.str("/reasons/1/kind")];
    assert_eq!(
        (kinds, busy.json()["reasons"][0]["minutes"].clone()),
        (["buffer".to_owned(), "day_cap".to_owned()], json!(30))
    );
    assert_eq!(busy.str("/reasons/0/booked/start"), "2026-11-24T12:00:00Z");
    for wrong in ["", "?start=soon&end=2026-11-24T13:00:00Z", "?start=2026-11-24T13:00:00Z&end=2026-11-24T12:00:00Z"] {
        ada.api.get(&format!("/availability-answer{wrong}")).await.expect(422);
    }
    // what another organization booked is busy, nothing more
    ada.house.member(ada.house.acme, "rita", "recruiter").await;
    let rita = ada.house.nobody.sign_in("rita@example.org", PASSWORD).await;
    let path = format!("{}&user_id={}", ask("11-24T12:00", "11-24T13:00"), ada.user);
    assert_eq!(rita.get(&path).await.expect(200).str("/reasons/0/subject"), "int_2026-11-24T12:00:00Z");
    let eve = ada.house.member(ada.house.other, "eve", "recruiter").await;
    rita.get(&format!("{}&user_id={eve}", ask("11-24T12:00", "11-24T13:00"))).await.expect(404);
}

/// A small generator: the same instants in every run.
struct Chance(u64);
impl Chance {
    fn below(&mut self, n: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        i64::try_from(self.0 >> 33).unwrap() % n
    }
}

#[tokio::test]
async fn nothing_is_said_to_stand_in_the_way_exactly_where_a_booking_succeeds() {
    let ada = Ada::living_in("Australia/Lord_Howe").await;
    for weekday in ["monday", "tuesday", "wednesday", "sunday"] {
        ada.rule(weekday, "00:30", "23:00").await;
    }
    ada.api.post("/availability-exceptions", json!({ "kind": "day_off", "date": "2026-12-01" })).await.expect(201);
    let slot = json!({ "start": "2026-11-27T00:00:00Z", "end": "2026-11-27T09:00:00Z" });
    ada.api.post("/availability-slots", slot).await.expect(201);
    let rules = json!({ "buffer_before": 20, "buffer_after": 45, "notice": 600, "cap_day": 3, "cap_week": 7 });
    ada.api.put("/booking-rules", rules).await.expect(200);
    let zone = TimeZone::get("Australia/Lord_Howe").unwrap();
    let whose = Whose { user: ada.user, person: ada.person, zone: zone.clone() };
    let (db, now) = (ada.house.app.store.read(), ada.house.app.now());
    let (mut chance, mut booked, mut refused) = (Chance(7), 0, 0);
    for _ in 0..220 {
        let start = at("2026-11-23T00:00:00Z").plus(chance.below(14 * 24 * 12) * 5 * MINUTE);
        let range = TimeRange::new(start, start.plus((3 + chance.below(10)) * 5 * MINUTE));
        let said = reasons(db, &whose, range, now).await.unwrap();
        // as the scheduler does it: free hours, caps, and the database's own word
        let week = TimeRange::new(start.plus(-24 * HOUR), range.end.plus(24 * HOUR));
        let offered = free(db, &[(ada.person, zone.clone())], week, now).await.unwrap().remove(&ada.person).unwrap();
        let within = offered.free.iter().any(|f| f.contains(range));
        let capped = cap_hit(db, ada.person, &zone, range, None).await.unwrap().is_some();
        let mut tx = ada.house.app.store.begin(&Actor::system(ada.house.acme)).await.unwrap();
        let new = NewBooking { person: ada.person, range, kind: "interview", subject: format!("int_{start}") };
        let taken = book(&mut tx, ada.house.acme, new).await.is_ok();
        let works = within && !capped && taken;
        assert_eq!(said.is_empty(), works, "{range:?} {said:?}");
        assert_eq!(said.iter().any(|r| matches!(r, Reason::Booked(_))), !taken, "{range:?} {said:?}");
        if works && booked < 8 {
            tx.commit().await.unwrap();
        }
        booked += usize::from(works);
        refused += usize::from(!works);
    }
    assert!(booked > 5 && refused > 50, "{booked} {refused}");
}

#[tokio::test]
async fn days_off_can_be_typed() {
    let ada = Ada::living_in("Europe/Berlin").await;
    ada.rule("tuesday", "09:00", "17:00").await;
    let typed = async |text: &str, scope: &str| {
        let fields = [("text", text), ("scope", scope), ("step", "save")];
        ada.page.form("/availability/typed?week=2026-11-23", &fields).await.expect(303);
        ada.page.page("/availability?why=2026-11-24T10:00").await.expect(200).text()
    };
    assert!(typed("Tue off", "week").await.contains("is a day off from the weekly hours"));
    let ended = typed("вт выходной", "always").await;
    assert!(ended.contains("Nothing is offered that day"), "no week has it any more: {ended}");
}
