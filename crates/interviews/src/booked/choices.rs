//! Times to choose from when booking by hand: when both are free.

use super::book::Target;
use crate::{permissions::ScheduleInterviews, runs::settings::Rules};
use identity::facade::Member;
use jiff::tz::TimeZone;
use kernel::{
    Granted, PersonId, Problem, SkillId, TimeRange, Timestamp, UserId,
    time::{DAY, MINUTE},
};
use std::collections::HashMap;
use web::App;

/// Most times looked at for one interviewer: four weeks of long days.
const MOST: usize = 500;
/// Starts shown are at least this far apart, in minutes, however fine the grid is.
const STEP: u32 = 30;

/// An interviewer with the starts that suit both.
#[derive(Clone, Debug)]
pub(crate) struct Choice {
    pub user: UserId,
    pub name: String,
    pub skills: Vec<SkillId>,
    pub starts: Vec<Timestamp>,
}

/// Interviewers with their times.
pub(crate) struct Choices {
    /// Every interviewer who may take the round.
    pub people: Vec<Choice>,
    /// Whether the candidate offers any time: where not, the times are the interviewers' alone.
    pub candidate_offers: bool,
}

/// Every interviewer who may take the round, with the starts that suit both; those of the
/// interviewers alone where the candidate offers none.
pub(crate) async fn choices(app: &App, who: &Granted<ScheduleInterviews>, target: &Target) -> Result<Choices, Problem> {
    let db = app.store.read();
    let rules = identity::facade::setting::<Rules>(db, who.organization()).await?;
    let fits = |m: &Member| m.person != target.person && target.round.skills.iter().all(|s| m.skills.contains(s));
    let members = identity::facade::interviewers(db, who).await?.into_iter().filter(fits);
    let members: Vec<Member> = members.collect();
    let mut zones: HashMap<PersonId, TimeZone> = members.iter().map(|m| (m.person, m.zone.clone())).collect();
    zones.entry(target.person).or_insert(TimeZone::UTC);
    let horizon = TimeRange::new(app.now(), app.now().plus(i64::from(rules.horizon_days) * DAY));
    let people: Vec<_> = zones.into_iter().collect();
    let free = calendar::facade::free(db, &people, horizon, app.now()).await?;
    let of = |person| free.get(&person).map_or(&[][..], |f| f.free.as_slice());
    let step = i64::from(rules.grid_minutes.max(STEP)) * MINUTE;
    let candidate_offers = !of(target.person).is_empty();
    let choice = |m: Member| {
        let one = if candidate_offers { of(target.person) } else { of(m.person) };
        let starts = common_starts(one, of(m.person), target.round.micros(), step);
        Choice { user: m.user, starts, name: m.name, skills: m.skills }
    };
    Ok(Choices { people: members.into_iter().map(choice).collect(), candidate_offers })
}

/// The first starts, on whole steps, at which a meeting of this length fits into both.
fn common_starts(one: &[TimeRange], other: &[TimeRange], length: i64, step: i64) -> Vec<Timestamp> {
    let mut starts = Vec::new();
    for a in one {
        for b in other.iter().filter(|b| b.overlaps(*a)) {
            let (from, to) = (a.start.max(b.start), a.end.min(b.end));
            let first = Timestamp::from_micros((from.micros() + step - 1).div_euclid(step) * step);
            let fitting = (0..).map(|n| first.plus(n * step)).take_while(|s| s.plus(length) <= to);
            starts.extend(fitting.take(MOST));
        }
    }
    starts.sort_unstable();
    starts.dedup();
    starts.truncate(MOST);
    starts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_lie_on_the_step_and_fit_into_both() {
        let at = |minutes| Timestamp::from_minutes(minutes);
        let range = |a, b| TimeRange::new(at(a), at(b));
        let starts = |one: &[TimeRange], other: &[TimeRange]| {
            common_starts(one, other, 60 * MINUTE, 30 * MINUTE).iter().map(|t| t.minutes()).collect::<Vec<_>>()
        };
        assert_eq!(starts(&[range(10, 200)], &[range(0, 130)]), [30, 60]);
        assert_eq!(starts(&[range(0, 60), range(300, 360)], &[range(0, 400)]), [0, 300]);
        assert!(starts(&[range(0, 59)], &[range(0, 59)]).is_empty());
        assert!(starts(&[range(0, 60)], &[range(60, 120)]).is_empty());
        assert_eq!(starts(&[range(0, 100_000)], &[range(0, 100_000)]).len(), MOST);
    }
}
