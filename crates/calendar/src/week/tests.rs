//! Painting a week through the page, typing it, and the hours of every week.

use super::{clock::WeekClock, state::WeekState};
use crate::{
    bookings::book::{NewBooking, book},
    tests::{House, PASSWORD},
    wall::LocalDate,
};
use jiff::tz::TimeZone;
use kernel::{
    Actor, PersonId, TimeRange, Timestamp, UserId,
    time::{HOUR, MINUTE},
};
use serde_json::json;
use testkit::{Answer, Client};

const BERLIN: &str = "Europe/Berlin";

/// Somebody of the house with a browser and a program.
pub(crate) struct Ada {
    pub(crate) house: House,
    pub(crate) user: UserId,
    pub(crate) person: PersonId,
    pub(crate) page: Client,
    pub(crate) api: Client,
}

impl Ada {
    pub(crate) async fn living_in(zone: &str) -> Self {
        let house = House::new().await;
        let user = house.member_in(house.acme, "ada", "interviewer", zone).await;
        let person = house.person(user).await;
        let page = house.nobody.browse("ada@example.org", PASSWORD).await;
        let api = house.nobody.sign_in("ada@example.org", PASSWORD).await;
        Self { house, user, person, page, api }
    }
    async fn state(&self, date: &str, zone: &str) -> WeekState {
        let clock = WeekClock::holding(LocalDate::parse(date).unwrap(), &TimeZone::get(zone).unwrap());
        WeekState::load(self.house.app.store.read(), self.person, clock, self.house.app.now()).await.unwrap()
    }
    async fn seen(&self, date: &str, zone: &str) -> String {
        self.state(date, zone).await.tag()
    }
    async fn paint(&self, date: &str, zone: &str, days: &[(&str, &str)]) -> Answer {
        let seen = self.seen(date, zone).await;
        self.paint_seen(date, &seen, days).await
    }
    async fn paint_seen(&self, date: &str, seen: &str, days: &[(&str, &str)]) -> Answer {
        let fields: Vec<(&str, &str)> = [("seen", seen)].into_iter().chain(days.iter().copied()).collect();
        self.page.form(&format!("/availability/week?week={date}"), &fields).await
    }
    pub(crate) async fn rule(&self, weekday: &str, from: &str, to: &str) {
        let rule = json!({ "weekday": weekday, "from": from, "to": to });
        self.api.post("/availability-rules", rule).await.expect(201);
    }
    async fn count(&self, list: &str) -> usize {
        self.api.get(list).await.expect(200).json()["data"].as_array().unwrap().len()
    }
    pub(crate) async fn booked(&self, start: Timestamp, minutes: i64) {
        let mut tx = self.house.app.store.begin(&Actor::system(self.house.acme)).await.unwrap();
        let range = TimeRange::new(start, start.plus(minutes * MINUTE));
        let new = NewBooking { person: self.person, range, kind: "interview", subject: format!("int_{start}") };
        book(&mut tx, self.house.acme, new).await.unwrap();
        tx.commit().await.unwrap();
    }
}

pub(crate) fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[tokio::test]
async fn what_is_painted_beyond_weekly_hours_is_dated_and_what_is_taken_makes_a_day_off() {
    let ada = Ada::living_in(BERLIN).await;
    ada.rule("tuesday", "09:00", "12:00").await;
    // more than the rule says: the rule stays, the rest is a slot
    ada.paint("2026-11-24", BERLIN, &[("day-1", "9-13"), ("day-2", "14-15")]).await.expect(303);
    assert_eq!((ada.count("/availability-slots").await, ada.count("/availability-exceptions").await), (2, 0));
    let state = ada.state("2026-11-24", BERLIN).await;
    assert_eq!((state.text(1), state.text(2)), ("09:00-13:00".to_owned(), "14:00-15:00".to_owned()));
    assert_eq!((state.days[1].weekly.len(), state.days[1].dated.len()), (1, 1));
    // less: a day off and slots, that week alone
    ada.paint("2026-11-24", BERLIN, &[("day-1", "9-10, 12-13"), ("day-2", "")]).await.expect(303);
    let state = ada.state("2026-11-24", BERLIN).await;
    assert_eq!(
        (state.text(1), state.text(2), state.days[1].off),
        ("09:00-10:00, 12:00-13:00".to_owned(), String::new(), true)
    );
    assert_eq!(ada.state("2026-12-01", BERLIN).await.text(1), "09:00-12:00");
    // as the rule says again: nothing is left of either
    ada.paint("2026-11-24", BERLIN, &[("day-1", "9-12")]).await.expect(303);
    assert_eq!((ada.count("/availability-slots").await, ada.count("/availability-exceptions").await), (0, 0));
    // a few minutes more than the rule are a slot of at least a quarter of an hour
    ada.paint("2026-11-24", BERLIN, &[("day-1", "9-12:05")]).await.expect(303);
    let state = ada.state("2026-11-24", BERLIN).await;
    assert_eq!(state.text(1), "09:00-12:05");
    let slot = ada.api.get("/availability-slots").await;
    assert_eq!(
        (slot.str("/data/0/start"), slot.str("/data/0/end")),
        ("2026-11-24T10:50:00Z".to_owned(), "2026-11-24T11:05:00Z".to_owned())
    );
}

#[tokio::test]
async fn days_that_stay_are_left_alone_and_midnight_is_no_wall() {
    let ada = Ada::living_in(BERLIN).await;
    let night = json!({ "start": "2026-11-24T21:00:00Z", "end": "2026-11-25T01:00:00Z" });
    let id = ada.api.post("/availability-slots", night).await.expect(201).str("/id");
    let extra = json!({ "kind": "extra", "date": "2026-11-26", "from": "10:00", "to": "11:00" });
    ada.api.post("/availability-exceptions", extra).await.expect(201);
    let state = ada.state("2026-11-24", BERLIN).await;
    assert_eq!((state.text(1), state.text(2)), ("22:00-24:00".to_owned(), "00:00-02:00".to_owned()));
    let same = [("day-1", "22-24"), ("day-2", "0:00-2:00"), ("day-3", "10-11")];
    let said = ada.paint("2026-11-24", BERLIN, &same).await.expect(303);
    assert!(said.header("set-cookie").contains(&hex("Nothing was different")), "{}", said.header("set-cookie"));
    assert_eq!(ada.api.get("/availability-slots").await.str("/data/0/id"), id, "it is the same slot still");
    ada.paint("2026-11-24", BERLIN, &[("day-2", ""), ("day-3", "10-12")]).await.expect(303);
    let state = ada.state("2026-11-24", BERLIN).await;
    assert_eq!(
        (state.text(1), state.text(2), state.text(3)),
        ("22:00-24:00".into(), String::new(), "10:00-12:00".into())
    );
    assert_eq!(ada.count("/availability-exceptions").await, 0, "the extra hours are part of what was painted");
}

fn hex(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut s, b| {
        let _ = write!(s, "{b:02x}");
        s
    })
}

#[tokio::test]
async fn what_cannot_be_painted_is_said_at_its_day_and_nothing_changes() {
    let ada = Ada::living_in(BERLIN).await;
    ada.rule("monday", "08:00", "12:00").await;
    // it is Monday, 09:00 in Berlin
    let refused = |days: &'static [(&'static str, &'static str)]| {
        let ada = &ada;
        async move { ada.paint("2026-11-23", BERLIN, days).await.expect(422).text() }
    };
    assert!(refused(&[("day-0", "7-12")]).await.contains("in the past"));
    assert!(refused(&[("day-1", "9:02-10")]).await.contains("grid of five minutes"));
    assert!(refused(&[("day-1", "9:00-9:10")]).await.contains("At least 15 minutes"));
    let page = refused(&[("day-1", "9-12"), ("day-2", "noonish")]).await;
    assert!(page.contains("“noonish” is not understood") && page.contains(r#"value="9-12""#), "{page}");
    assert_eq!(ada.count("/availability-slots").await, 0);
    // 366 days ahead is the last
    let far = ada.paint("2027-11-24", BERLIN, &[("day-2", "9-10"), ("day-3", "9-10")]).await.expect(422).text();
    assert!(far.contains("At most 366 days ahead"));
    ada.paint("2027-11-24", BERLIN, &[("day-2", "9-10")]).await.expect(303);
    // what began goes on, and may be cut short or made longer
    ada.paint("2026-11-23", BERLIN, &[("day-0", "8-13")]).await.expect(303);
    assert_eq!(ada.state("2026-11-23", BERLIN).await.text(0), "08:00-13:00");
    ada.paint("2026-11-23", BERLIN, &[("day-0", "8-9:10")]).await.expect(303);
    assert_eq!(ada.state("2026-11-23", BERLIN).await.text(0), "09:00-09:10");
    // last week is over
    let over = ada.paint("2026-11-16", BERLIN, &[("day-1", "9-10")]).await.expect(422).text();
    assert!(over.contains("in the past"));
}

#[tokio::test]
async fn the_second_of_two_tabs_is_told_and_may_save_knowingly() {
    let ada = Ada::living_in(BERLIN).await;
    let seen = ada.seen("2026-11-24", BERLIN).await;
    ada.paint_seen("2026-11-24", &seen, &[("day-1", "9-12")]).await.expect(303);
    let told = ada.paint_seen("2026-11-24", &seen, &[("day-1", "14-15"), ("day-2", "")]).await.expect(412).text();
    assert!(told.contains("You changed these hours elsewhere"), "{told}");
    assert!(told.contains(r#"value="14-15""#) && told.contains("Offered now: 09:00-12:00"));
    assert_eq!(ada.state("2026-11-24", BERLIN).await.text(1), "09:00-12:00", "nothing changed");
    let now = told.split(r#"name="seen" value=""#).nth(1).unwrap().split('"').next().unwrap().to_owned();
    ada.paint_seen("2026-11-24", &now, &[("day-1", "14-15"), ("day-2", "")]).await.expect(303);
    assert_eq!(ada.state("2026-11-24", BERLIN).await.text(1), "14:00-15:00");
}

#[tokio::test]
async fn weeks_in_which_the_clock_jumps_are_painted_by_the_clock() {
    let ada = Ada::living_in(BERLIN).await;
    // the hour from 02:00 is skipped on 28 March 2027
    let page = ada.page.page("/availability?week=2027-03-28").await.expect(200).text();
    assert!(page.contains("the clocks go forward from 02:00 to 03:00") && page.contains(r#"data-absent="120-180""#));
    let refused = ada.paint("2027-03-28", BERLIN, &[("day-6", "2:30-4")]).await.expect(422).text();
    assert!(refused.contains("This time does not exist"));
    ada.paint("2027-03-28", BERLIN, &[("day-6", "0-24")]).await.expect(303);
    let slot = ada.api.get("/availability-slots").await;
    let length = at(&slot.str("/data/0/end")).micros() - at(&slot.str("/data/0/start")).micros();
    assert_eq!(length, 23 * HOUR);
    // and comes twice on 31 October 2027
    let page = ada.page.page("/availability?week=2027-10-31").await.expect(200).text();
    assert!(
        page.contains("these times come twice") && page.contains(r#"data-fold="120-180""#) && page.contains("02:00*")
    );
    ada.paint("2027-10-31", BERLIN, &[("day-6", "2:30*-4")]).await.expect(303);
    let slot = ada.api.get("/availability-slots?from=2027-10-01T00:00:00Z").await;
    assert_eq!(slot.str("/data/0/start"), "2027-10-31T01:30:00Z");
    assert_eq!(ada.state("2027-10-31", BERLIN).await.text(6), "02:30*-04:00");
    ada.paint("2027-10-31", BERLIN, &[("day-6", "0-24")]).await.expect(303);
    assert_eq!(ada.state("2027-10-31", BERLIN).await.text(6), "00:00-24:00");
    assert!(
        ada.paint("2027-10-31", BERLIN, &[("day-5", "2:30*-4")]).await.expect(422).text().contains("does not exist")
    );
}

#[tokio::test]
async fn half_hours_of_zones_and_of_jumps() {
    let ada = Ada::living_in("Australia/Lord_Howe").await;
    // half an hour comes twice on 4 April 2027
    ada.paint("2027-04-04", "Australia/Lord_Howe", &[("day-6", "1:30*-2:15")]).await.expect(303);
    let slot = ada.api.get("/availability-slots").await;
    assert_eq!(
        (slot.str("/data/0/start"), slot.str("/data/0/end")),
        ("2027-04-03T15:00:00Z".into(), "2027-04-03T15:45:00Z".into())
    );
    let page = ada.page.page("/availability?week=2027-04-04&zone=Asia/Kolkata").await.expect(200).text();
    for words in ["01:30*", "Asia/Kolkata, UTC+5:30", "Australia/Lord_Howe, UTC+11", "to-25"] {
        assert!(page.contains(words), "{words}");
    }
    let page = ada.page.page("/availability?zone=Mars/Olympus").await.expect(200).text();
    assert!(page.contains("No time zone has this name") && page.contains("Mars/Olympus"));
    let page = ada.page.page("/availability?week=2026-12-28&zone=Europe/Berlin").await.expect(200).text();
    assert!(
        page.contains("week=2027-01-04&#38;zone=Europe/Berlin")
            || page.contains("week=2027-01-04&amp;zone=Europe/Berlin"),
        "{page}"
    );
    ada.page.page("/availability?week=soon").await.expect(422);
}

#[tokio::test]
async fn typed_hours_are_said_back_before_they_are_saved() {
    let ada = Ada::living_in(BERLIN).await;
    let send = |text: &'static str, scope: &'static str, step: &'static str| {
        let page = &ada.page;
        let fields = [("text", text), ("scope", scope), ("step", step)];
        async move { page.form("/availability/typed?week=2026-11-23", &fields).await }
    };
    let shown = send("пн-пт 9-12", "week", "check").await.expect(200).text();
    assert!(
        shown.contains("This is what will be added") && shown.contains("<b>Tue-Fri</b> 09:00-12:00")
            || shown.contains("<b>Mon-Fri</b>"),
        "{shown}"
    );
    assert_eq!(ada.count("/availability-slots").await, 0, "nothing yet");
    send("tue-fri 9-12", "week", "save").await.expect(303);
    assert_eq!(ada.count("/availability-slots").await, 4);
    assert!(send("tue 10-11", "week", "save").await.expect(422).text().contains("You offer these hours already"));
    let refused = send("Mon-Fri sometime", "week", "save").await.expect(422).text();
    assert!(refused.contains("“sometime” is not understood") && refused.contains("Mon-Fri sometime"));
    assert!(send("mon 7-8", "week", "save").await.expect(422).text().contains("in the past"));
    assert!(send("25 Nov 9:02-10", "week", "check").await.expect(422).text().contains("grid of five minutes"));
    send("Mon-Fri 13-15; 28 Nov 10-11", "always", "save").await.expect(303);
    assert_eq!((ada.count("/availability-rules").await, ada.count("/availability-slots").await), (5, 5));
    // what touches a rule becomes part of it
    send("mon 15-16, tue 14-14:30", "always", "save").await.expect(303);
    let rules = ada.api.get("/availability-rules").await;
    assert_eq!(ada.count("/availability-rules").await, 5);
    assert!(rules.text().contains("16:00"));
    let part =
        ada.page.page("/availability/understood?week=2026-11-23&text=tue+9-11&scope=always").await.expect(200).text();
    assert!(part.contains("every week:") && part.contains("<b>Tue</b> 09:00-11:00") && !part.contains("<html"));
    let part = ada.page.page("/availability/understood?week=2026-11-23&text=tue").await.expect(200).text();
    assert!(part.contains("Which hours on “tue”?"));
}

#[tokio::test]
async fn weekly_hours_are_a_line_for_each_day() {
    let ada = Ada::living_in(BERLIN).await;
    ada.rule("monday", "09:00", "12:00").await;
    let limited = json!({ "weekday": "sunday", "from": "09:00", "to": "10:00", "valid_until": "2027-01-31" });
    ada.api.post("/availability-rules", limited).await.expect(201);
    let page = ada.page.page("/availability").await.expect(200).text();
    let seen_of = |page: &str| {
        page.split(r#"id="weekly""#)
            .nth(1)
            .unwrap()
            .split(r#"name="seen" value=""#)
            .nth(1)
            .unwrap()
            .split('"')
            .next()
            .unwrap()
            .to_owned()
    };
    let seen = seen_of(&page);
    assert!(page.contains(r#"name="weekday-1" value="09:00-12:00""#) && page.contains("to Sun 31 Jan 2027"), "{page}");
    let copied = [("seen", seen.as_str()), ("weekday-1", "9-12, 13-14"), ("copy", "1-5")];
    let page = ada.page.form("/availability/weekly", &copied).await.expect(200).text();
    assert_eq!(page.matches(r#"value="9-12, 13-14""#).count(), 5);
    assert_eq!(ada.count("/availability-rules").await, 2, "copying saves nothing");
    let fields = [("seen", seen.as_str()), ("weekday-1", "9-12, 13-14"), ("weekday-2", "9-12")];
    ada.page.form("/availability/weekly", &fields).await.expect(303);
    assert_eq!(ada.count("/availability-rules").await, 4);
    let again = ada
        .page
        .form("/availability/weekly", &[("seen", seen.as_str()), ("weekday-3", "10-11")])
        .await
        .expect(412)
        .text();
    assert!(again.contains("saving again replaces") && again.contains(r#"value="10-11""#));
    let seen = seen_of(&again);
    let bad = [("seen", seen.as_str()), ("weekday-3", "10-11, whenever")];
    assert!(
        ada.page.form("/availability/weekly", &bad).await.expect(422).text().contains("“whenever” is not understood")
    );
    ada.page.form("/availability/weekly", &[("seen", seen.as_str()), ("weekday-3", "10-11")]).await.expect(303);
    assert_eq!(ada.count("/availability-rules").await, 2, "the one for a time alone stays");
}
