//! How the scheduler works for an organization: an identity setting.

use super::table::run::RunMethod;
use crate::{Messages, permissions::ConfigureScheduler};
use identity::facade::Setting;
use kernel::{Granted, Problem, Text};
use web::{App, Check};

/// Longest horizon in days.
pub(crate) const LONGEST_HORIZON: u32 = 180;
/// Minutes between two starts that may be chosen.
pub(crate) const GRIDS: [u32; 3] = [5, 15, 60];

store::words! {
    /// What a run does with the times it finds.
    #[derive(Default)]
    pub enum BookingMode {
        /// Books at once.
        #[default]
        Book,
        /// Proposes: a recruiter confirms.
        Propose,
    }
}

/// Which times are better, among schedules of as many people.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    strum::Display,
    strum::EnumString,
    serde::Serialize,
    serde::Deserialize,
    utoipa::ToSchema,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Preference {
    /// The earliest.
    #[default]
    Earliest,
    /// Those that leave each interviewer the fewest interviews on one day; then the earliest.
    Spread,
}

impl Preference {
    /// What the scheduler is asked for.
    pub(crate) fn objective(self) -> scheduler::Objective {
        match self {
            Self::Earliest => scheduler::Objective::Fair,
            Self::Spread => scheduler::Objective::Spread,
        }
    }
}

/// What an organization chose.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize, utoipa::ToSchema)]
pub struct SchedulerRules {
    /// How many days ahead interviews are placed.
    #[schema(minimum = 1, maximum = 180)]
    pub horizon_days: u32,
    /// Interviews start every so many minutes: 5, 15 or 60.
    pub grid_minutes: u32,
    /// Whether the scheduler runs by itself every hour.
    pub hourly: bool,
    /// How interviews are chosen where nobody says.
    pub method: RunMethod,
    /// Whether a run books at once, or proposes what a recruiter confirms.
    #[serde(default)]
    pub mode: BookingMode,
    /// Which times are better, among schedules of as many people.
    #[serde(default)]
    pub prefer: Preference,
}

/// The setting's key.
pub(crate) struct Rules;

impl Setting for Rules {
    const KEY: &'static str = "interviews.scheduler";
    type Value = SchedulerRules;
    fn default() -> SchedulerRules {
        SchedulerRules {
            horizon_days: 28,
            grid_minutes: 15,
            hourly: true,
            method: RunMethod::Exact,
            mode: BookingMode::Book,
            prefer: Preference::Earliest,
        }
    }
}

impl SchedulerRules {
    /// The grid as the scheduler knows it.
    pub(crate) fn grid(&self) -> scheduler::Grid {
        match self.grid_minutes {
            5 => scheduler::Grid::FiveMinutes,
            60 => scheduler::Grid::Hour,
            _ => scheduler::Grid::QuarterHour,
        }
    }
}

/// Chooses.
///
/// # Errors
/// 422 for a horizon or a grid that is none.
pub(crate) async fn choose(
    app: &App,
    who: &Granted<ConfigureScheduler>,
    rules: &SchedulerRules,
) -> Result<(), Problem> {
    let mut check = Check::default();
    if !(1..=LONGEST_HORIZON).contains(&rules.horizon_days) {
        check.fail("horizon_days", Text::new(|l| Messages::from(l).horizon_wrong(LONGEST_HORIZON)));
    }
    if !GRIDS.contains(&rules.grid_minutes) {
        check.fail("grid_minutes", Text::new(|l| Messages::from(l).grid_wrong()));
    }
    check.done()?;
    let mut tx = app.store.begin(who.actor()).await?;
    identity::facade::set_setting::<Rules, _>(&mut tx, who, rules).await?;
    tx.commit().await?;
    Ok(())
}
