//! What people can be told: each kind with its topic, weight and words for the documentation.

use crate::{Messages, rules};
use kernel::Locale;

/// Which part of the work a notification belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Area {
    /// Interviews: booked, moved, ahead, to be rated.
    Interview,
    /// Candidates and their applications.
    Application,
    /// The installation, the organization, one's own account.
    System,
}

impl Area {
    /// All of them, in the order of the filter.
    pub const ALL: [Self; 3] = [Self::Interview, Self::Application, Self::System];
    /// The name in API and database.
    pub fn name(self) -> &'static str {
        self.into()
    }
    /// As people read it.
    pub(crate) fn words(self, locale: Locale) -> String {
        let m = Messages::from(locale);
        match self {
            Self::Interview => m.area_interview(),
            Self::Application => m.area_application(),
            Self::System => m.area_system(),
        }
    }
}

/// How much it matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Priority {
    /// Good to know.
    Low,
    /// As most things.
    Normal,
    /// Something waits for the reader.
    High,
    /// Passes quiet hours.
    Urgent,
}

impl Priority {
    /// The name in API and database.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// What is chosen together in the preferences.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::EnumString, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum Topic {
    /// Interviews booked, moved, handed over, cancelled.
    Interviews,
    /// Interviews ahead.
    Reminders,
    /// Scorecards that are due or given back.
    Scorecards,
    /// Profile reviews asked for and given.
    Reviews,
    /// Notes that name one, and follow-ups.
    Notes,
    /// Decisions taken and awaited.
    Decisions,
    /// Candidates for whom no time was found.
    Unmatched,
    /// Runs of the scheduler.
    Runs,
    /// Members, their roles and limits.
    Members,
    /// Background work and mail that went wrong.
    Work,
    /// Sign-ins and passwords.
    Security,
}

impl Topic {
    /// All of them, in the order of the page.
    pub const ALL: [Self; 11] = [
        Self::Interviews,
        Self::Reminders,
        Self::Scorecards,
        Self::Reviews,
        Self::Notes,
        Self::Decisions,
        Self::Unmatched,
        Self::Runs,
        Self::Members,
        Self::Work,
        Self::Security,
    ];
    /// The name in API and database.
    pub fn name(self) -> &'static str {
        self.into()
    }
    /// Whether nobody may switch it off: who gets into an account must be known to its owner.
    pub fn locked(self) -> bool {
        self == Self::Security
    }
    /// How often letters come until somebody chooses.
    pub fn usual_mail(self) -> Frequency {
        match self {
            Self::Interviews | Self::Reminders | Self::Scorecards | Self::Reviews | Self::Notes | Self::Security => {
                Frequency::AtOnce
            }
            Self::Unmatched | Self::Work => Frequency::Hourly,
            Self::Decisions | Self::Runs => Frequency::Daily,
            Self::Members => Frequency::Off,
        }
    }
    /// As people read it, and what it is.
    pub(crate) fn words(self, locale: Locale) -> (String, String) {
        let m = Messages::from(locale);
        match self {
            Self::Interviews => (m.topic_interviews(), m.topic_interviews_hint()),
            Self::Reminders => (m.topic_reminders(), m.topic_reminders_hint()),
            Self::Scorecards => (m.topic_scorecards(), m.topic_scorecards_hint()),
            Self::Reviews => (m.topic_reviews(), m.topic_reviews_hint()),
            Self::Notes => (m.topic_notes(), m.topic_notes_hint()),
            Self::Decisions => (m.topic_decisions(), m.topic_decisions_hint()),
            Self::Unmatched => (m.topic_unmatched(), m.topic_unmatched_hint()),
            Self::Runs => (m.topic_runs(), m.topic_runs_hint()),
            Self::Members => (m.topic_members(), m.topic_members_hint()),
            Self::Work => (m.topic_work(), m.topic_work_hint()),
            Self::Security => (m.topic_security(), m.topic_security_hint()),
        }
    }
}

/// How often letters come.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    strum::EnumString,
    strum::IntoStaticStr,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Frequency {
    /// As soon as it happens.
    AtOnce,
    /// Collected, on the hour.
    Hourly,
    /// Collected, once a day.
    Daily,
    /// Never.
    Off,
}

impl Frequency {
    /// All of them, from the most often down.
    pub const ALL: [Self; 4] = [Self::AtOnce, Self::Hourly, Self::Daily, Self::Off];
    /// The name in API and database.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Something people can be told.
#[derive(Debug)]
pub struct Kind {
    /// `interview.booked`.
    pub name: &'static str,
    /// For the filter of the inbox.
    pub area: Area,
    /// For the preferences.
    pub topic: Topic,
    /// How much it matters.
    pub priority: Priority,
    /// For the documentation: who is told.
    pub told: &'static str,
    /// For the documentation: when.
    pub when: &'static str,
    /// Whether those are told who did it themselves: only of what somebody else may have done in their name,
    /// or what nobody did.
    pub doer_too: bool,
}

impl Kind {
    /// The kind of this name; none where a newer version wrote it.
    pub fn find(name: &str) -> Option<&'static Self> {
        all().find(|k| k.name == name)
    }
}

/// Every kind there is, in the order of the files.
pub fn all() -> impl Iterator<Item = &'static Kind> {
    rules::kinds()
}
