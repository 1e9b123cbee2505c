//! Typed hours said back, so that reading them again gives the same.

use super::{Day, Hours, Plan};
use kernel::Locale;

/// Monday to Sunday, as short as they are typed.
const DAYS: [[&str; 7]; 2] =
    [["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"], ["пн", "вт", "ср", "чт", "пт", "сб", "вс"]];
/// Without hours.
const OFF: [&str; 2] = ["off", "выходной"];
/// January to December, as they stand behind a day.
const MONTHS: [[&str; 12]; 2] = [
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
    [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
];

fn of<'a, const N: usize>(words: &'a [[&'a str; N]; 2], locale: Locale, place: i64) -> &'a str {
    let words = &words[usize::from(locale == Locale::Ru)];
    usize::try_from(place - 1).ok().and_then(|place| words.get(place)).copied().unwrap_or_default()
}

/// `09:00-12:00, 14:00-16:30`.
pub(crate) fn hours(hours: &[Hours]) -> String {
    hours.iter().map(|h| format!("{}-{}", h.from, h.to)).collect::<Vec<_>>().join(", ")
}

/// Days that follow each other and have the same hours, with those hours.
pub(crate) fn clauses(plan: &Plan, locale: Locale) -> Vec<(String, String)> {
    let days: Vec<(Day, &Vec<Hours>)> = plan.iter().map(|(d, h)| (*d, h)).collect();
    let follows = |a: &(Day, &Vec<Hours>), b: &(Day, &Vec<Hours>)| {
        a.1 == b.1
            && match (a.0, b.0) {
                (Day::Weekday(a), Day::Weekday(b)) => a + 1 == b,
                (Day::Date(a), Day::Date(b)) => a.plus(1) == b,
                _ => false,
            }
    };
    let runs = days.chunk_by(follows);
    runs.filter_map(|run| {
        let (first, last) = (run.first()?, run.last()?);
        let named =
            if first.0 == last.0 { day(first.0, locale) } else { span(day(first.0, locale), &day(last.0, locale)) };
        Some((
            named,
            if first.1.is_empty() { OFF[usize::from(locale == Locale::Ru)].to_owned() } else { hours(first.1) },
        ))
    })
    .collect()
}

fn span(first: String, last: &str) -> String {
    first + if last.contains(' ') { " - " } else { "-" } + last
}

fn day(day: Day, locale: Locale) -> String {
    match day {
        Day::Weekday(n) => of(&DAYS, locale, n).to_owned(),
        Day::Date(date) => {
            let date = date.civil();
            format!("{} {} {}", date.day(), of(&MONTHS, locale, date.month().into()), date.year())
        }
    }
}

/// All of it in one line.
pub(crate) fn plan(plan: &Plan, locale: Locale) -> String {
    let said = clauses(plan, locale).into_iter().map(|(days, hours)| format!("{days} {hours}"));
    said.collect::<Vec<_>>().join("; ")
}
