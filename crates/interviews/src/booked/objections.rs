//! What speaks against a booking by hand. That somebody is busy is never overridden; an
//! interviewer's own wishes (notice, buffers, caps, a profile declined or not accepted) are, with a
//! reason.

use crate::Messages;
use calendar::facade::{CapHit, Conflict};
use jiff::tz::TimeZone;
use kernel::{
    Kind, Locale, OrganizationId, PersonId, Problem, ProposalId, Text, TimeRange,
    time::{DAY, MINUTE},
};
use sea_orm::DbErr;
use store::Tx;

/// An interviewer, or the candidate.
#[derive(Clone, Debug)]
pub(crate) struct Attendee {
    pub person: PersonId,
    pub name: String,
    /// Whose days and weeks the caps count; none for the candidate, who has no caps.
    pub zone: Option<TimeZone>,
}

/// One thing that speaks against it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Objection {
    /// Somebody has another booking then.
    Busy { name: String },
    /// A run proposed something for them then, and nobody has confirmed it yet.
    Held { name: String },
    /// The interviewer wants to know so many minutes before.
    TooSoon { name: String, minutes: i64 },
    /// The interviewer keeps so many minutes free between bookings.
    Buffer { name: String, minutes: i64 },
    /// The interviewer takes no more than so many on a day.
    DayCap { name: String, cap: u32 },
    /// The interviewer takes no more than so many in a week.
    WeekCap { name: String, cap: u32 },
    /// The interviewer declined this candidate's profile.
    Declined { name: String },
    /// The organization asks for acceptance first, and the interviewer has not accepted the profile.
    NotAccepted { name: String },
    /// The interviewer is not among those who take this round.
    OutsidePool { name: String },
    /// The round takes more assistants than are named.
    FewAssistants { asked: usize },
    /// No room that would do is free.
    NoRoom,
    /// The room named is closed then.
    RoomClosed { name: String },
    /// A round before ends later, or one after begins earlier.
    OutOfOrder,
    /// Between two rounds so many minutes are to lie.
    Gap { minutes: i64 },
    /// Rounds that are to be on one day would not be.
    OtherDay,
    /// Rounds that are to be on different days would be on one.
    SameDay,
}

impl Objection {
    /// Whether a reason outweighs it.
    pub fn is_overridable(&self) -> bool {
        !matches!(self, Self::Busy { .. })
    }
    fn say(&self, locale: Locale) -> String {
        let t = Messages::from(locale);
        match self {
            Self::Busy { name } => t.refused_busy(name),
            Self::Held { name } => t.refused_held(name),
            Self::TooSoon { name, minutes } => t.refused_too_soon(minutes, name),
            Self::Buffer { name, minutes } => t.refused_buffer(minutes, name),
            Self::DayCap { name, cap } => t.refused_day_cap(cap, name),
            Self::WeekCap { name, cap } => t.refused_week_cap(cap, name),
            Self::Declined { name } => t.refused_declined(name),
            Self::NotAccepted { name } => t.refused_not_accepted(name),
            Self::OutsidePool { name } => t.refused_outside_pool(name),
            Self::FewAssistants { asked } => t.refused_few_assistants(asked),
            Self::NoRoom => t.refused_no_room(),
            Self::RoomClosed { name } => t.refused_room_closed(name),
            Self::OutOfOrder => t.refused_out_of_order(),
            Self::Gap { minutes } => t.refused_gap(minutes),
            Self::OtherDay => t.refused_other_day(),
            Self::SameDay => t.refused_same_day(),
        }
    }
}

/// Refuses, unless all can be overridden and a reason is given.
///
/// # Errors
/// 409 with a sentence for each objection that holds.
pub(crate) fn refuse_unless(mut objections: Vec<Objection>, override_reason: Option<&str>) -> Result<(), Problem> {
    if override_reason.is_some() {
        objections.retain(|o| !o.is_overridable());
    }
    if objections.is_empty() {
        return Ok(());
    }
    let overridable = objections.iter().all(Objection::is_overridable);
    Err(Problem::saying(
        Kind::Conflict,
        Text::new(move |l| {
            let mut said: Vec<String> = objections.iter().map(|o| o.say(l)).collect();
            if overridable {
                said.push(Messages::from(l).refused_override_hint());
            }
            said.join(" ")
        }),
    ))
}

/// What speaks against it, under the lock of the people.
pub(crate) async fn objections(
    tx: &Tx,
    organization: OrganizationId,
    attendees: &[Attendee],
    range: TimeRange,
) -> Result<Vec<Objection>, DbErr> {
    let mut found = Vec::new();
    let people: Vec<PersonId> = attendees.iter().map(|a| a.person).collect();
    let conflicts = calendar::facade::conflicts(tx.connection(), &people, range, None).await?;
    // a hold gives way to a reason; that of another organization looks like any other booking there
    let is_hold = |c: &Conflict| c.subject.starts_with(ProposalId::PREFIX) && c.organization == organization;
    for attendee in attendees {
        let mut theirs = conflicts.iter().filter(|c| c.person == attendee.person).peekable();
        let name = attendee.name.clone();
        if theirs.peek().is_some() {
            let held = theirs.all(is_hold);
            found.push(if held { Objection::Held { name } } else { Objection::Busy { name } });
        }
    }
    let around = TimeRange::new(range.start.plus(-2 * DAY), range.end.plus(2 * DAY));
    let zones: Vec<_> = attendees.iter().filter_map(|a| Some((a.person, a.zone.clone()?))).collect();
    let free = calendar::facade::free(tx.connection(), &zones, around, tx.now()).await?;
    for attendee in attendees {
        let (Some(zone), Some(free)) = (&attendee.zone, free.get(&attendee.person)) else { continue };
        let name = || attendee.name.clone();
        let (notice, gap) = (free.settings.notice, free.settings.buffer_before.max(free.settings.buffer_after));
        if range.start < tx.now().plus(notice * MINUTE) {
            found.push(Objection::TooSoon { name: name(), minutes: notice });
        }
        let widened = TimeRange::new(range.start.plus(-gap * MINUTE), range.end.plus(gap * MINUTE));
        if free.bookings.iter().any(|b| b.overlaps(widened) && !b.overlaps(range)) {
            found.push(Objection::Buffer { name: name(), minutes: gap });
        }
        match calendar::facade::caps_exceeded(tx, attendee.person, zone, range, None).await? {
            Some(CapHit::Day(cap)) => found.push(Objection::DayCap { name: name(), cap }),
            Some(CapHit::Week(cap)) => found.push(Objection::WeekCap { name: name(), cap }),
            None => {}
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reason_outweighs_wishes_and_never_a_booking() {
        let name = || "Ada".to_owned();
        let wishes = vec![
            Objection::Held { name: name() },
            Objection::TooSoon { name: name(), minutes: 60 },
            Objection::Buffer { name: name(), minutes: 15 },
            Objection::DayCap { name: name(), cap: 3 },
            Objection::WeekCap { name: name(), cap: 9 },
            Objection::Declined { name: name() },
            Objection::NotAccepted { name: name() },
        ];
        let said = refuse_unless(wishes.clone(), None).unwrap_err();
        assert_eq!(said.kind, Kind::Conflict);
        assert!(said.detail.is_some_and(|d| d.say(Locale::En).contains("Ada") && d.say(Locale::Ru).contains("Ada")));
        assert!(refuse_unless(wishes.clone(), Some("urgent")).is_ok());
        let busy = wishes.into_iter().chain([Objection::Busy { name: name() }]).collect();
        assert!(refuse_unless(busy, Some("urgent")).is_err());
        assert!(refuse_unless(Vec::new(), None).is_ok());
    }
}
