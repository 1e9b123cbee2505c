//! When a room can be used: one stretch on each weekday, by the wall clock of the room's zone.

use crate::Messages;
use kernel::Text;
use web::Check;

/// Monday to Sunday in the API's words.
pub(crate) const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Minutes of the grid that hours lie on.
const GRID: u16 = 5;
/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// Open hours of one weekday. Kept as `[weekday, from, to]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(from = "(u8, u16, u16)", into = "(u8, u16, u16)")]
pub struct OpenHours {
    /// Monday is 1, Sunday 7.
    pub weekday: u8,
    /// Minutes since midnight.
    pub from: u16,
    /// Minutes since midnight; 1440 is the next midnight.
    pub to: u16,
}

impl From<(u8, u16, u16)> for OpenHours {
    fn from((weekday, from, to): (u8, u16, u16)) -> Self {
        Self { weekday, from, to }
    }
}
impl From<OpenHours> for (u8, u16, u16) {
    fn from(h: OpenHours) -> Self {
        (h.weekday, h.from, h.to)
    }
}

impl OpenHours {
    /// Monday to Friday, eight to eight: what a new room is offered with.
    pub(crate) fn usual() -> Vec<Self> {
        (1..=5).map(|weekday| Self { weekday, from: 8 * 60, to: 20 * 60 }).collect()
    }
    pub(crate) fn weekday_name(self) -> &'static str {
        WEEKDAYS.get(usize::from(self.weekday.saturating_sub(1))).copied().unwrap_or_default()
    }
}

/// Hours of one weekday as they were sent or typed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Typed {
    pub weekday: String,
    pub from: String,
    pub to: String,
}

/// `09:30` for minutes since midnight.
pub(crate) fn clock(minutes: u16) -> String {
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

/// Minutes since midnight for `09:30`; a browser's `09:30:00` is taken too.
fn minutes(text: &str) -> Option<u16> {
    let text = text.trim();
    let text = text.strip_suffix(":00").filter(|t| t.len() == 5).unwrap_or(text);
    let (hours, minutes) = text.split_once(':')?;
    let number = |t: &str| (t.len() == 2 && t.bytes().all(|b| b.is_ascii_digit())).then(|| t.parse::<u16>().ok())?;
    let (hours, minutes) = (number(hours)?, number(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= DAY).then_some(total)
}

/// The hours in the order of the week. Each weekday at most once, from before to, on the grid.
pub(crate) fn checked(check: &mut Check, typed: &[Typed]) -> Vec<OpenHours> {
    let mut hours: Vec<OpenHours> = Vec::new();
    for (n, one) in typed.iter().enumerate() {
        let field = |name: &str| format!("hours[{n}].{name}");
        let place = |w: &str| WEEKDAYS.iter().position(|name| *name == w).and_then(|p| u8::try_from(p + 1).ok());
        let weekday = check.choice(&field("weekday"), Some(&one.weekday), &WEEKDAYS, place);
        if one.weekday.trim().is_empty() {
            check.fail(field("weekday"), Text::new(|l| web::Messages::from(l).field_required()));
        }
        let mut time = |name: &str, text: &str| {
            let time = minutes(text).filter(|t| t % GRID == 0);
            if time.is_none() {
                check.fail(field(name), Text::new(|l| Messages::from(l).room_time_wrong()));
            }
            time
        };
        let to = if one.to.trim() == "00:00" { "24:00" } else { &one.to };
        let (from, to) = (time("from", &one.from), time("to", to));
        let (Some(weekday), Some(from), Some(to)) = (weekday, from, to) else { continue };
        if to <= from {
            check.fail(field("to"), Text::new(|l| Messages::from(l).room_time_order()));
        } else if hours.iter().any(|h| h.weekday == weekday) {
            check.fail(field("weekday"), Text::new(|l| Messages::from(l).room_weekday_twice()));
        } else {
            hours.push(OpenHours { weekday, from, to });
        }
    }
    if typed.is_empty() {
        check.fail("hours", Text::new(|l| Messages::from(l).room_hours_missing()));
    }
    hours.sort_unstable();
    hours
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(weekday: &str, from: &str, to: &str) -> Typed {
        Typed { weekday: weekday.to_owned(), from: from.to_owned(), to: to.to_owned() }
    }

    fn fields(typed: &[Typed]) -> Vec<String> {
        let mut check = Check::default();
        checked(&mut check, typed);
        check.done().map_or_else(|p| p.fields.into_iter().map(|f| f.field).collect(), |()| Vec::new())
    }

    #[test]
    fn hours_are_read_in_the_order_of_the_week() {
        let mut check = Check::default();
        let hours = checked(&mut check, &[typed("friday", "09:30", "00:00"), typed("monday", "08:00:00", "12:05")]);
        assert!(check.is_clean());
        let monday = OpenHours { weekday: 1, from: 480, to: 725 };
        assert_eq!(hours, [monday, OpenHours { weekday: 5, from: 570, to: 1440 }]);
        assert_eq!((clock(725).as_str(), monday.weekday_name()), ("12:05", "monday"));
        assert_eq!(serde_json::to_string(&hours).unwrap(), "[[1,480,725],[5,570,1440]]");
        assert_eq!(serde_json::from_str::<Vec<OpenHours>>("[[1,480,725]]").unwrap(), [monday]);
    }

    #[test]
    fn what_cannot_be_right_is_named() {
        assert_eq!(fields(&[]), ["hours"]);
        assert_eq!(fields(&[typed("someday", "9", "24:30")]), ["hours[0].weekday", "hours[0].from", "hours[0].to"]);
        assert_eq!(fields(&[typed("monday", "12:00", "12:00")]), ["hours[0].to"]);
        assert_eq!(fields(&[typed("monday", "09:03", "12:00")]), ["hours[0].from"]);
        let twice = [typed("monday", "09:00", "10:00"), typed("monday", "11:00", "12:00")];
        assert_eq!(fields(&twice), ["hours[1].weekday"]);
    }
}
