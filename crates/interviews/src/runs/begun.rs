//! Days that somebody began by hand: the first round is booked, rounds that belong to the same day are not. A run
//! books the rest, all of it or nothing, after what is booked and on that day.

use super::{look::Look, snapshot::Whom};
use crate::{
    booked::day,
    plans::{self, Round},
};
use hiring::facade::Waiting;
use jiff::tz::TimeZone;
use kernel::{ApplicationId, Granted, RoundId, TimeRange, time::DAY};
use sea_orm::{ConnectionTrait, DbErr};
use std::collections::HashMap;

/// Applications on a day that is begun.
#[derive(Default)]
pub(super) struct Begun {
    /// As if they waited for the first round that is not booked.
    pub waiting: Vec<Waiting>,
    /// When the round before that is.
    pub before: HashMap<ApplicationId, TimeRange>,
}

impl Begun {
    /// Of those whom the snapshot is of.
    pub async fn find<P>(
        db: &impl ConnectionTrait,
        who: &Granted<P>,
        whom: Whom<'_>,
        look: &Look,
    ) -> Result<Self, DbErr> {
        let among = match whom {
            Whom::All => None,
            Whom::Only(applications, _) => Some(applications),
            Whom::Takers(..) => return Ok(Self::default()),
        };
        let plans = plans::of_one_day(db, who).await?;
        let followed: Vec<RoundId> = plans.values().flat_map(|plan| followed(plan)).collect();
        if followed.is_empty() {
            return Ok(Self::default());
        }
        // a day that began before now has hours left
        let days = TimeRange::new(look.horizon.start.plus(-DAY), look.horizon.end);
        let applications = day::standing_in(db, who, &followed, days, among).await?;
        let applications: Vec<ApplicationId> = applications.into_iter().collect();
        let mut stands: HashMap<ApplicationId, HashMap<RoundId, TimeRange>> = HashMap::new();
        for i in day::standing(db, who, &applications).await? {
            let range = TimeRange::new(i.start_at, i.end_at);
            stands.entry(i.application_id).or_default().insert(i.round_id, range);
        }
        let mut begun = Self::default();
        for waiting in hiring::facade::booked_of(db, who, &applications).await? {
            let (plan, stands) = (plans.get(&waiting.requisition), stands.get(&waiting.application));
            let next = plan.zip(stands).and_then(|(plan, stands)| next(plan, waiting.round_position, stands));
            if let Some((round_position, before)) = next {
                begun.before.insert(waiting.application, before);
                begun.waiting.push(Waiting { round_position, ..waiting });
            }
        }
        begun.waiting.sort_by_key(|w| (w.since, w.application));
        Ok(begun)
    }
}

/// Rounds of the plan after which one of the same day comes.
fn followed(plan: &[Round]) -> impl Iterator<Item = RoundId> + '_ {
    plan.windows(2).filter(|pair| matches!(pair, [_, next] if next.is_same_day())).filter_map(|p| Some(p.first()?.id))
}

/// The first round of the day that is not booked, and when the one before it is. None where one after it is booked: what
/// lies between is for whoever booked it.
fn next(plan: &[Round], position: i64, stands: &HashMap<RoundId, TimeRange>) -> Option<(i64, TimeRange)> {
    let (first, then) = plans::together(plan, position)?;
    let mut before = *stands.get(&first.id)?;
    let mut rest = then.iter().skip_while(|round| {
        let booked = stands.get(&round.id);
        before = booked.copied().unwrap_or(before);
        booked.is_some()
    });
    let missing = rest.next()?;
    rest.all(|round| !stands.contains_key(&round.id)).then_some((missing.position, before))
}

/// What is left of the day for a round after this one.
pub(super) fn rest_of_day(before: TimeRange, round: &Round, zone: &TimeZone) -> TimeRange {
    let day = calendar::facade::cap_days(zone, TimeRange::new(before.start, before.start.plus(1)));
    let end = day.first().map_or(before.end, |day| day.range.end);
    TimeRange::new(before.end.plus(round.gap_micros()), end)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::kinds::RoundDay;
    use kernel::{RequisitionId, Timestamp, time::MINUTE};

    #[test]
    fn the_rest_of_a_day_begins_after_the_last_round_that_is_booked() {
        let (job, at) = (RequisitionId::new(), Timestamp::parse("2026-11-23T20:00:00Z").unwrap());
        let plan: Vec<Round> = (1..=4)
            .map(|position| {
                let day = if position == 1 { RoundDay::Any } else { RoundDay::Same };
                Round { position, day, gap: 30, ..Round::of_an_hour(job, at) }
            })
            .collect();
        let hour = |n: i64| TimeRange::new(at.plus(n * 60 * MINUTE), at.plus((n + 1) * 60 * MINUTE));
        let of = |rounds: &[usize]| rounds.iter().zip(0..).map(|(n, hours)| (plan[*n].id, hour(hours))).collect();
        assert_eq!(next(&plan, 1, &of(&[0])), Some((2, hour(0))));
        assert_eq!(next(&plan, 1, &of(&[0, 1])), Some((3, hour(1))));
        assert_eq!(next(&plan, 2, &of(&[1, 2])), Some((4, hour(1))));
        assert_eq!(next(&plan, 1, &of(&[0, 2])), None, "one in between is missing");
        assert_eq!(next(&plan, 1, &of(&[0, 1, 2, 3])), None);
        assert_eq!(next(&plan, 1, &of(&[1])), None, "nothing is begun");
        assert_eq!(followed(&plan).count(), 3);
        // half past nine in the evening to midnight, in Berlin only half an hour of it
        let left = |zone: &str| rest_of_day(hour(0), &plan[1], &TimeZone::get(zone).unwrap());
        assert_eq!(left("UTC"), TimeRange::new(at.plus(90 * MINUTE), at.plus(240 * MINUTE)));
        assert_eq!(left("Europe/Berlin"), TimeRange::new(at.plus(90 * MINUTE), at.plus(180 * MINUTE)));
    }
}
