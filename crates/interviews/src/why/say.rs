//! Changes and repairs as sentences.

use super::{
    answer::{Answer, Repair},
    change::Change,
};
use crate::{Messages, Page};
use kernel::{RoomId, Timestamp, UserId};
use std::collections::HashMap;

/// What people and rooms are called.
pub(crate) struct Names<'a> {
    pub people: &'a HashMap<UserId, String>,
    pub rooms: &'a HashMap<RoomId, String>,
    pub candidate: &'a str,
}

impl Names<'_> {
    fn person(&self, user: UserId) -> &str {
        self.people.get(&user).map_or("", String::as_str)
    }
}

/// Names as a choice: `Anna, Boris or Chen`.
fn any_of(t: Messages, names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [one] => (*one).to_owned(),
        [first @ .., last] => t.names_or(first.join(", "), *last),
    }
}

/// Most interviewers named in one sentence.
const NAMED: usize = 3;

/// The change as a condition: "Anna offers Thu 9–12".
pub(crate) fn change(page: &Page, names: &Names<'_>, change: &Change) -> String {
    let t = page.t;
    let when = |start: &Timestamp, end: &Timestamp| page.span(start, end);
    match change {
        Change::Hours { interviewer_ids, start, end } => {
            let called: Vec<&str> = interviewer_ids.iter().take(NAMED).map(|u| names.person(*u)).collect();
            t.change_hours(any_of(t, &called), when(start, end))
        }
        Change::Away { interviewer_id, start, end } => t.change_away(names.person(*interviewer_id), when(start, end)),
        Change::CandidateHours { start, end, .. } => t.change_candidate_hours(names.candidate, when(start, end)),
        Change::DayCap { interviewer_id, start, cap } => {
            t.change_day_cap(*cap, page.day(start), names.person(*interviewer_id))
        }
        Change::WeekCap { interviewer_id, start, cap } => {
            t.change_week_cap(*cap, page.day(start), names.person(*interviewer_id))
        }
        Change::RoomHours { room_id, start, end } => {
            t.change_room(names.rooms.get(room_id).map_or("", String::as_str), when(start, end))
        }
        Change::Meet { interviewer_id, .. } => t.change_meet(names.candidate, names.person(*interviewer_id)),
    }
}

/// What can be done about a repair from the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// A button that does it; with what it says.
    Do(String),
    /// Buttons that ask these people.
    Ask(Vec<(UserId, String)>),
    /// Elsewhere: an address and its words.
    Go(String, String),
}

/// A repair as the page shows it.
pub(crate) struct Shown {
    pub sentence: String,
    pub places: String,
    /// The change as the form sends it.
    pub json: String,
    pub way: Way,
}

/// What can be done by this reader.
pub(crate) struct Reader {
    pub user: Option<UserId>,
    /// Whether they set how others may be booked.
    pub may_raise: bool,
    /// Whether they keep candidates' times.
    pub may_write: bool,
}

/// The repair as a condition, with the other times that would do as well.
pub(super) fn sentence(page: &Page, names: &Names<'_>, repair: &Repair) -> String {
    let change = change(page, names, &repair.change);
    match repair.within {
        Some(within) => page.t.repair_within(change, page.span(within.start, within.end)),
        None => change,
    }
}

/// The repair in words, with what the reader can do about it.
pub(crate) fn repair(page: &Page, answer: &Answer, reader: &Reader, repair: &Repair) -> Shown {
    let names = Names { people: &answer.names, rooms: &answer.rooms, candidate: &answer.name };
    Shown {
        sentence: sentence(page, &names, repair),
        places: page.t.repair_places(repair.places),
        json: serde_json::to_string(&repair.change).unwrap_or_default(),
        way: way(page, answer, reader, &repair.change),
    }
}

fn way(page: &Page, answer: &Answer, reader: &Reader, change: &Change) -> Way {
    let t = page.t;
    let name = |user: &UserId| answer.names.get(user).cloned().unwrap_or_default();
    match change {
        Change::Hours { interviewer_ids, .. } if reader.user.is_some_and(|u| interviewer_ids.contains(&u)) => {
            Way::Do(t.do_own_hours())
        }
        Change::Hours { interviewer_ids, .. } => {
            Way::Ask(interviewer_ids.iter().take(NAMED).map(|u| (*u, t.do_ask(name(u)))).collect())
        }
        Change::CandidateHours { .. } if reader.may_write => Way::Do(t.do_candidate_hours()),
        Change::DayCap { .. } | Change::WeekCap { .. } if reader.may_raise => Way::Do(t.do_raise()),
        Change::DayCap { interviewer_id, .. } | Change::WeekCap { interviewer_id, .. } => {
            Way::Go(format!("/members/{interviewer_id}"), t.do_look(name(interviewer_id)))
        }
        Change::Meet { interviewer_id, .. } if answer.apart.contains(interviewer_id) => Way::Do(t.do_meet()),
        Change::RoomHours { room_id, .. } => Way::Go(format!("/rooms/{room_id}"), t.do_room()),
        Change::Meet { .. } | Change::CandidateHours { .. } | Change::Away { .. } => {
            Way::Go(format!("/candidates/{}", answer.candidate), t.do_look(answer.name.as_str()))
        }
    }
}
