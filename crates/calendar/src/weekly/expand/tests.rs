//! Expansion against an oracle that walks minute by minute and knows nothing of gaps and folds: it
//! asks only what the zone's clock shows, and remembers the latest time it ever showed.

use super::*;
use kernel::{Timestamp, time::DAY};
use proptest::prelude::*;

/// Zones with hour and half-hour jumps, none, and jumps for good; with a day around each jump.
const JUMPS: [(&str, &str); 14] = [
    ("Europe/Berlin", "2026-03-29"),
    ("Europe/Berlin", "2026-10-25"),
    ("America/New_York", "2026-03-08"),
    ("America/New_York", "2026-11-01"),
    ("Asia/Kolkata", "2026-10-25"),
    ("Australia/Lord_Howe", "2026-04-05"),
    ("Australia/Lord_Howe", "2026-10-04"),
    ("Asia/Pyongyang", "2015-08-15"),
    ("Asia/Pyongyang", "2018-05-05"),
    ("Europe/Istanbul", "2016-03-27"),
    ("America/Caracas", "2016-05-01"),
    ("Europe/Moscow", "2014-10-26"),
    ("Africa/Cairo", "2026-04-24"),
    ("Pacific/Apia", "2011-12-30"),
];

fn zone(name: &str) -> TimeZone {
    TimeZone::get(name).unwrap()
}
fn wall(minutes: i64) -> WallTime {
    WallTime::parse(&format!("{:02}:{:02}", minutes / 60, minutes % 60)).unwrap()
}
fn date(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

/// The minutes offered within the horizon, found by walking from two days before it.
fn oracle(pattern: &Pattern, zone: &TimeZone, horizon: TimeRange) -> Vec<i64> {
    let mut offered = Vec::new();
    // days since 1970 and minutes of the day, as one number: the latest that the clock has shown
    let mut latest = i64::MIN;
    for minute in horizon.start.minutes() - 2 * 24 * 60..horizon.end.minutes() {
        let shown = Timestamp::from_minutes(minute).jiff().to_zoned(zone.clone());
        let days = LocalDate::from(shown.date()).days();
        latest = latest.max(days * 1440 + i64::from(shown.hour()) * 60 + i64::from(shown.minute()));
        let today = LocalDate::parse("1970-01-01").unwrap().plus(latest.div_euclid(1440));
        let now = latest.rem_euclid(1440);
        let off = pattern.exceptions.contains(&Exception::DayOff(today));
        let weekly = pattern.rules.iter().any(|r| {
            let days = r.valid_from.days()..=r.valid_until.map_or(i64::MAX, LocalDate::days);
            let weekday = i64::from(today.civil().weekday().to_monday_one_offset());
            !off && days.contains(&today.days())
                && r.weekday.number() == weekday
                && (r.from.minutes()..r.to.minutes()).contains(&now)
        });
        let extra = pattern.exceptions.iter().any(
            |e| matches!(e, Exception::Extra(d, f, t) if *d == today && (f.minutes()..t.minutes()).contains(&now)),
        );
        if minute >= horizon.start.minutes() && (weekly || extra) {
            offered.push(minute);
        }
    }
    offered
}

fn minutes(ranges: &[TimeRange]) -> Vec<i64> {
    ranges.iter().flat_map(|r| r.start.minutes()..r.end.minutes()).collect()
}

prop_compose! {
    fn hours()(a in 0..=288_i64, b in 0..=288_i64) -> (WallTime, WallTime) {
        let (from, to) = (a.min(b), a.max(b));
        if from == to { (wall(0), wall(1440)) } else { (wall(from * 5), wall(to * 5)) }
    }
}
prop_compose! {
    fn rule(day: LocalDate)(weekday in 0..7_usize, (from, to) in hours(), since in -3..2_i64, lasts in proptest::option::of(0..5_i64)) -> Rule {
        let valid_from = day.plus(since);
        let weekday = WeekDay::parse(crate::wall::WEEKDAYS[weekday]).unwrap();
        Rule { weekday, from, to, valid_from, valid_until: lasts.map(|n| valid_from.plus(n)) }
    }
}
fn exception(day: LocalDate) -> impl Strategy<Value = Exception> {
    prop_oneof![
        (-2..3_i64).prop_map(move |n| Exception::DayOff(day.plus(n))),
        (-2..3_i64, hours()).prop_map(move |(n, (from, to))| Exception::Extra(day.plus(n), from, to)),
    ]
}
fn case() -> impl Strategy<Value = (TimeZone, LocalDate, Pattern, i64, i64)> {
    (0..JUMPS.len()).prop_flat_map(|place| {
        let (zone, day) = (zone(JUMPS[place].0), date(JUMPS[place].1));
        let rules = proptest::collection::vec(rule(day), 0..8);
        let exceptions = proptest::collection::vec(exception(day), 0..3);
        (Just(zone), Just(day), rules, exceptions, -2_000..2_000_i64, 1..4_000_i64).prop_map(
            |(zone, day, rules, exceptions, before, length)| (zone, day, Pattern { rules, exceptions }, before, length),
        )
    })
}

proptest! {
    #[test]
    fn every_minute_is_as_the_clock_on_the_wall_has_it((zone, day, pattern, before, length) in case()) {
        let start = day.moment(0, &zone).plus(before * kernel::time::MINUTE);
        let horizon = TimeRange::new(start, start.plus(length * kernel::time::MINUTE));
        let expanded = pattern.expand(&zone, horizon);
        prop_assert_eq!(&TimeRange::merge(expanded.clone()), &expanded, "merged already");
        prop_assert_eq!(minutes(&expanded), oracle(&pattern, &zone, horizon));
    }

    #[test]
    fn local_days_cover_the_time_without_gap_or_overlap((zone, day, _, before, length) in case()) {
        let start = day.moment(0, &zone).plus(before * kernel::time::MINUTE);
        let horizon = TimeRange::new(start, start.plus(length * kernel::time::MINUTE));
        let days = crate::wall::cap_days(&zone, horizon);
        for pair in days.windows(2) {
            prop_assert_eq!(pair[0].range.end, pair[1].range.start);
            prop_assert!(pair[0].day < pair[1].day && pair[0].week <= pair[1].week);
        }
        prop_assert!(days[0].range.start <= horizon.start && horizon.end <= days[days.len() - 1].range.end);
        let weeks = crate::wall::whole_weeks(&zone, horizon);
        prop_assert!(weeks.contains(horizon));
        prop_assert!(weeks.micros() >= 6 * DAY, "a week that lost a day has six");
    }
}

fn single(from: &str, to: &str, day: &str) -> Pattern {
    let (from, to, day) = (WallTime::parse(from).unwrap(), WallTime::parse(to).unwrap(), date(day));
    let weekday = WeekDay::parse(crate::wall::WEEKDAYS[usize::try_from(day.weekday() - 1).unwrap()]).unwrap();
    Pattern { rules: vec![Rule { weekday, from, to, valid_from: day, valid_until: Some(day) }], exceptions: vec![] }
}
fn shown(pattern: &Pattern, name: &str, day: &str) -> Vec<String> {
    let range = date(day).range(&zone(name));
    let expanded = pattern.expand(&zone(name), range);
    expanded.iter().map(|r| format!("{} {}", r.start, r.end)).collect()
}

#[test]
fn the_days_on_which_berlin_jumps() {
    let at = |from, to, day| shown(&single(from, to, day), "Europe/Berlin", day);
    // 02:00 becomes 03:00
    assert_eq!(at("09:00", "17:00", "2026-03-29"), ["2026-03-29T07:00:00Z 2026-03-29T15:00:00Z"]);
    assert_eq!(at("02:30", "04:00", "2026-03-29"), ["2026-03-29T01:00:00Z 2026-03-29T02:00:00Z"]);
    assert_eq!(at("01:00", "02:30", "2026-03-29"), ["2026-03-29T00:00:00Z 2026-03-29T01:00:00Z"]);
    assert!(at("02:00", "03:00", "2026-03-29").is_empty(), "an hour that is not there");
    // 03:00 becomes 02:00 again
    assert_eq!(at("02:00", "02:30", "2026-10-25"), ["2026-10-25T00:00:00Z 2026-10-25T00:30:00Z"]);
    assert_eq!(at("01:00", "04:00", "2026-10-25"), ["2026-10-24T23:00:00Z 2026-10-25T03:00:00Z"]);
    assert_eq!(at("22:00", "24:00", "2026-10-25"), ["2026-10-25T21:00:00Z 2026-10-25T23:00:00Z"]);
}

#[test]
fn half_an_hour_and_a_whole_day() {
    // Lord Howe moves by thirty minutes: 02:00 becomes 02:30
    let lord_howe = shown(&single("02:00", "03:00", "2026-10-04"), "Australia/Lord_Howe", "2026-10-04");
    assert_eq!(lord_howe, ["2026-10-03T15:30:00Z 2026-10-03T16:00:00Z"]);
    let kolkata = shown(&single("09:00", "10:00", "2026-10-04"), "Asia/Kolkata", "2026-10-04");
    assert_eq!(kolkata, ["2026-10-04T03:30:00Z 2026-10-04T04:30:00Z"]);
    // Samoa had no 30 December 2011
    let apia = zone("Pacific/Apia");
    let around = TimeRange::new(date("2011-12-29").moment(0, &apia), date("2012-01-01").moment(0, &apia));
    assert!(single("00:00", "24:00", "2011-12-30").expand(&apia, around).is_empty());
    let days: Vec<i64> = crate::wall::cap_days(&apia, around).iter().map(|d| d.day).collect();
    assert_eq!(days, [date("2011-12-29").days(), date("2011-12-31").days()]);
}

#[test]
fn a_day_off_takes_the_rules_and_leaves_the_extra_hours() {
    let mut pattern = single("09:00", "17:00", "2026-11-23");
    pattern.exceptions =
        vec![Exception::DayOff(date("2026-11-23")), Exception::Extra(date("2026-11-23"), wall(18 * 60), wall(19 * 60))];
    assert_eq!(shown(&pattern, "UTC", "2026-11-23"), ["2026-11-23T18:00:00Z 2026-11-23T19:00:00Z"]);
}

#[test]
fn text_forms() {
    for (text, minutes) in [("00:00", 0), ("09:30", 570), ("09:30:00", 570), ("24:00", 1440)] {
        assert_eq!(WallTime::parse(text).map(WallTime::minutes), Some(minutes), "{text}");
    }
    for bad in ["", "9:30", "24:05", "25:00", "12:60", "12:30:15", "+1:00", "12-30", "१२:३०"] {
        assert_eq!(WallTime::parse(bad), None, "{bad}");
    }
    assert_eq!(date("2026-11-23").to_string(), "2026-11-23");
    assert_eq!(date("1969-12-31").days(), -1);
    for bad in ["", "2026-02-30", "2026-11-23T10:00", "20261123", "9999-01-01", "0000-01-01", "-2026-11-2"] {
        assert_eq!(LocalDate::parse(bad), None, "{bad}");
    }
    assert_eq!((date("2026-11-23").weekday(), date("2026-11-22").weekday()), (1, 7));
    assert_eq!(date("2026-11-23").week(), date("2026-11-22").week() + 1);
}
