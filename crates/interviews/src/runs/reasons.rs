//! Why somebody could not be placed, as it is kept, and as it is said.

use super::snapshot::Waiting;
use crate::Messages;
use scheduler::Reason;

/// Why somebody could not be placed.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, strum::IntoStaticStr)]
#[serde(tag = "reason", rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum UnmatchedReason {
    /// The candidate offers no time ahead.
    NoWindow,
    /// No time the candidate offers is long enough.
    WindowTooShort,
    /// The organization has no active interviewer.
    NoInterviewer,
    /// Nobody has all the skills of the round.
    NoSkill,
    /// Those who could take it are not to meet this candidate.
    Excluded,
    /// Nobody offers hours when the candidate can.
    NoOverlap,
    /// More candidates compete for the same hours than can be held in them.
    Structural {
        /// How many compete.
        competitors: u32,
        /// How many can be placed.
        seats: u32,
    },
    /// The hours in common are taken.
    AllBooked,
    /// The interviewers' caps of the day are reached.
    DayCap,
    /// The interviewers' caps of the week are reached.
    WeekCap,
    /// Every room that would do is taken.
    Room,
    /// Somebody's time changed again and again while the run was booking.
    Changed,
}

impl UnmatchedReason {
    /// The name it has in the API.
    pub fn name(&self) -> &'static str {
        self.into()
    }
    /// What of a scheduler's reason is kept; `waiting` and whether there are interviewers tell
    /// apart what looks alike from inside an instance.
    pub(crate) fn of(reason: Reason, waiting: &Waiting, any_interviewer: bool) -> Self {
        match reason {
            // the time offered is taken by other bookings of the candidate
            Reason::NoWindow if waiting.offers_time => Self::AllBooked,
            Reason::NoWindow => Self::NoWindow,
            Reason::WindowTooShort => Self::WindowTooShort,
            Reason::NoSkill if !any_interviewer => Self::NoInterviewer,
            Reason::NoSkill => Self::NoSkill,
            Reason::Excluded => Self::Excluded,
            Reason::NoOverlap => Self::NoOverlap,
            Reason::Structural { competitors, seats, .. } => Self::Structural { competitors, seats },
            Reason::AllBooked => Self::AllBooked,
            Reason::DayCap => Self::DayCap,
            Reason::WeekCap => Self::WeekCap,
            Reason::Room => Self::Room,
        }
    }
    /// The reason as a sentence in this language.
    pub fn in_words(&self, locale: kernel::Locale) -> String {
        self.say(Messages::from(locale))
    }
    /// The reason as a sentence.
    pub(crate) fn say(&self, t: Messages) -> String {
        match self {
            Self::NoWindow => t.reason_no_window(),
            Self::WindowTooShort => t.reason_window_too_short(),
            Self::NoInterviewer => t.reason_no_interviewer(),
            Self::NoSkill => t.reason_no_skill(),
            Self::Excluded => t.reason_excluded(),
            Self::NoOverlap => t.reason_no_overlap(),
            Self::Structural { competitors, seats } => t.reason_structural(competitors, seats),
            Self::AllBooked => t.reason_all_booked(),
            Self::DayCap => t.reason_day_cap(),
            Self::WeekCap => t.reason_week_cap(),
            Self::Room => t.reason_room(),
            Self::Changed => t.reason_changed(),
        }
    }
    /// Where what stands in the way is mended: the page, and what to do there. None where only time does.
    pub(crate) fn mended_at(&self, t: Messages) -> Option<(&'static str, String)> {
        match self {
            // the candidate's own hours: each has a link of their own
            Self::NoWindow | Self::WindowTooShort | Self::Changed => None,
            Self::NoInterviewer => Some(("/members/new", t.mend_invite())),
            Self::NoSkill => Some(("/members", t.mend_skills())),
            Self::Excluded => Some(("/members", t.mend_excluded())),
            Self::NoOverlap | Self::Structural { .. } | Self::AllBooked | Self::Room => {
                Some(("/schedule", t.mend_hours()))
            }
            Self::DayCap | Self::WeekCap => Some(("/schedule", t.mend_caps())),
        }
    }
    /// Whether more time of the candidate would help, rather than more of the interviewers'.
    pub(crate) fn is_candidates(&self) -> bool {
        matches!(self, Self::NoWindow | Self::WindowTooShort)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Locale;

    #[test]
    fn every_reason_has_a_name_and_a_sentence_in_both_languages() {
        let structural = UnmatchedReason::Structural { competitors: 5, seats: 2 };
        let all = [
            UnmatchedReason::NoWindow,
            UnmatchedReason::WindowTooShort,
            UnmatchedReason::NoInterviewer,
            UnmatchedReason::NoSkill,
            UnmatchedReason::Excluded,
            UnmatchedReason::NoOverlap,
            structural,
            UnmatchedReason::AllBooked,
            UnmatchedReason::DayCap,
            UnmatchedReason::WeekCap,
            UnmatchedReason::Room,
            UnmatchedReason::Changed,
        ];
        for reason in all {
            let json = serde_json::to_value(&reason).unwrap();
            assert_eq!(json["reason"], reason.name());
            assert_eq!(serde_json::from_value::<UnmatchedReason>(json).unwrap(), reason);
            let [en, ru] = Locale::ALL.map(|l| reason.say(Messages::from(l)));
            assert!(en.ends_with('.') && ru.ends_with('.') && en != ru, "{en} / {ru}");
        }
    }
}
