//! What people type, and what it means.

use super::{Day, Hours, Plan, Why, hours, hours_text, plan, plan_text};
use crate::{wall::LocalDate, week::clock::Shown};
use kernel::Locale;
use proptest::prelude::*;

fn date(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}
/// A Monday.
fn today() -> LocalDate {
    date("2026-11-23")
}
fn said(text: &str) -> String {
    match plan(text, today()) {
        Ok(plan) => plan_text(&plan, Locale::En),
        Err(e) => format!("{:?}: {}", e.why, e.part),
    }
}

#[test]
fn what_is_typed_is_understood() {
    for (typed, meant) in [
        ("Mon-Fri 9-12, 14-16:30", "Mon-Fri 09:00-12:00, 14:00-16:30"),
        ("mon – fri 9:00 – 12:00", "Mon-Fri 09:00-12:00"),
        ("Monday to Friday from 9 to 12", "Mon-Fri 09:00-12:00"),
        ("Mon, Wed and Fri 9-12", "Mon 09:00-12:00; Wed 09:00-12:00; Fri 09:00-12:00"),
        ("mon 9-12 tue 10-11", "Mon 09:00-12:00; Tue 10:00-11:00"),
        ("Sat-Mon 10-11", "Mon 10:00-11:00; Sat-Sun 10:00-11:00"),
        ("weekdays 9-5pm; weekend 10am-1pm", "Mon-Fri 09:00-17:00; Sat-Sun 10:00-13:00"),
        ("every day 1-3pm", "Mon-Sun 13:00-15:00"),
        ("tue 9-11am, 11 a.m.-2, 12am-1am", "Tue 00:00-01:00, 09:00-14:00"),
        ("tue 12-1pm", "Tue 12:00-13:00"),
        ("Tue 14-0, 9-12, 11-13", "Tue 09:00-13:00, 14:00-24:00"),
        ("24 Nov 9:00-11:00", "24 Nov 2026 09:00-11:00"),
        ("Nov 24 9-11", "24 Nov 2026 09:00-11:00"),
        ("24-26 Nov 9-11", "24 Nov 2026 - 26 Nov 2026 09:00-11:00"),
        ("30 Dec - 2 Jan 9-11", "30 Dec 2026 - 2 Jan 2027 09:00-11:00"),
        ("24.11 9-11; 24.12.2026 9-11", "24 Nov 2026 09:00-11:00; 24 Dec 2026 09:00-11:00"),
        ("2026-11-24 9-11", "24 Nov 2026 09:00-11:00"),
        ("22 Nov 9-11", "22 Nov 2027 09:00-11:00"),
        ("29 feb 9-11", "29 Feb 2028 09:00-11:00"),
        ("today 14-15, tomorrow 9-10", "23 Nov 2026 14:00-15:00; 24 Nov 2026 09:00-10:00"),
        ("пн-пт 9-12", "Mon-Fri 09:00-12:00"),
        ("с понедельника по пятницу с 9 до 12 и с 14 до 16:30", "Mon-Fri 09:00-12:00, 14:00-16:30"),
        ("по пятницам 9-12", "Fri 09:00-12:00"),
        ("по выходным с 10 до 13", "Sat-Sun 10:00-13:00"),
        ("пн., ср. и пт. 9-12", "Mon 09:00-12:00; Wed 09:00-12:00; Fri 09:00-12:00"),
        ("24 ноября 9:00-11:00", "24 Nov 2026 09:00-11:00"),
        ("24 нояб. 2026 г. с 9 часов до 11 часов", "24 Nov 2026 09:00-11:00"),
        ("в среду с 9 утра до 2 дня", "Wed 09:00-14:00"),
        ("завтра 9-10\nбудни 8-9", "Mon-Fri 08:00-09:00; 24 Nov 2026 09:00-10:00"),
        ("Fri off", "Fri off"),
        ("Mon-Thu 9-12; Fri, Sat off", "Mon-Thu 09:00-12:00; Fri-Sat off"),
        ("пт выходной", "Fri off"),
        ("24 Nov off", "24 Nov 2026 off"),
        ("каждый день 9-10", "Mon-Sun 09:00-10:00"),
    ] {
        assert_eq!(said(typed), meant, "{typed}");
    }
}

#[test]
fn what_is_not_understood_is_named() {
    for (typed, wrong) in [
        ("Mon-Fri sometime", "Unknown: sometime"),
        ("Mon 9-12; Blursday 9-12", "Unknown: Blursday"),
        ("9-12", "NoDays: 9-12"),
        ("Mon 9-12; 14-16", "NoDays: 14-16"),
        ("Mon-Fri", "NoHours: Mon-Fri"),
        ("Mon-Fri; 9-12", "NoHours: Mon-Fri"),
        ("Mon 25-26", "NoTime: 25-26"),
        ("Mon 9:75-10", "NoTime: 9:75-10"),
        ("Mon 9", "NoTime: 9"),
        ("Mon 9-", "NoTime: 9-"),
        ("Mon 13pm-14pm", "NoTime: 13pm-14pm"),
        ("Mon 12-9", "Order: 12-9"),
        ("31 Nov 9-12", "NoDate: 31 Nov"),
        ("45.11 9-12", "NoDate: 45.11"),
        ("26-24 Nov 9-12", "Order: 26-24 Nov"),
        ("off", "Unknown: off"),
        ("Mon 9-12 #", "Unknown: #"),
        ("- Mon 9-12", "Unknown: -"),
        ("пн 9-12, когда-нибудь", "Unknown: когда"),
        ("Mon 99999999999999999999-3", "Unknown: 99999999999999999999"),
    ] {
        assert_eq!(said(typed), wrong, "{typed}");
    }
}

#[test]
fn the_hours_of_a_known_day_need_no_day() {
    let text = |typed: &str| hours(typed).map(|h| hours_text(&h));
    assert_eq!(text("9-12, 14-16:30").unwrap(), "09:00-12:00, 14:00-16:30");
    assert_eq!(text(" ").unwrap(), "");
    assert_eq!((text("off").unwrap(), text("выходной").unwrap()), (String::new(), String::new()));
    assert_eq!(text("1:30-2:00*, 2:30*-4").unwrap(), "01:30-02:00*, 02:30*-04:00");
    let refused = hours("Tue 9-12").unwrap_err();
    assert_eq!((refused.why, refused.part.as_str()), (Why::Unknown, "Tue"));
}

fn any_hours() -> impl Strategy<Value = Vec<Hours>> {
    let one = (0_i64..287, 1_i64..100)
        .prop_map(|(from, n)| Hours { from: Shown::first(from * 5), to: Shown::first((from + n).min(288) * 5) });
    prop::collection::vec(one, 1..5).prop_map(super::merged)
}
fn any_plan() -> impl Strategy<Value = Plan> {
    let day = prop_oneof![(1_i64..8).prop_map(Day::Weekday), (0_i64..700).prop_map(|n| Day::Date(today().plus(n))),];
    prop::collection::btree_map(day, any_hours(), 1..9)
}

proptest! {
    #[test]
    fn printing_and_reading_agree(wanted in any_plan(), russian in any::<bool>()) {
        let locale = if russian { Locale::Ru } else { Locale::En };
        let text = plan_text(&wanted, locale);
        prop_assert_eq!(plan(&text, today()), Ok(wanted), "{}", text);
    }

    #[test]
    fn hours_are_read_as_they_are_printed(wanted in any_hours()) {
        prop_assert_eq!(hours(&hours_text(&wanted)), Ok(wanted));
    }

    #[test]
    fn nothing_typed_makes_it_stumble(text in "[ 0-9a-zа-я:.,;*–-]{0,40}") {
        let read = plan(&text, today());
        if let Err(e) = read {
            prop_assert!(text.contains(&e.part), "{} in {}", e.part, text);
        }
    }
}
