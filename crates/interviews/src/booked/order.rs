//! How an interview lies to those of the rounds before and after it: rounds come one after the other,
//! with the pause and on the day that the plan asks for.

use super::{day::STANDING, objections::Objection, store as rows, table::interview};
use crate::plans::{self, Round, kinds::RoundDay};
use jiff::tz::TimeZone;
use kernel::{ApplicationId, CandidateId, Granted, InterviewId, Problem, TimeRange, Timestamp};
use sea_orm::ConnectionTrait;
use std::collections::HashMap;

/// What stands before and after a round of one application.
#[derive(Clone, Debug)]
pub(crate) struct Neighbours {
    round: Round,
    before: Option<TimeRange>,
    /// With the round that it is of: what lies between is for the later one to say.
    after: Option<(TimeRange, Round)>,
    /// Whose days they are: the candidate's, else the organization's.
    zone: TimeZone,
}

impl Neighbours {
    /// Of this round; the interview that is replaced does not count.
    pub async fn of<P>(
        db: &impl ConnectionTrait,
        who: &Granted<P>,
        (application, candidate): (ApplicationId, CandidateId),
        round: &Round,
        replaced: Option<InterviewId>,
    ) -> Result<Self, Problem> {
        let mut others = rows::of_application(db, who, application).await?;
        others.retain(|i| STANDING.contains(&i.state) && Some(i.id) != replaced && i.round_id != round.id);
        let none = Self { round: round.clone(), before: None, after: None, zone: TimeZone::UTC };
        if others.is_empty() {
            return Ok(none);
        }
        let plan = plans::rounds(db, who, &[round.requisition]).await?.remove(&round.requisition);
        let plan: HashMap<_, _> = plan.unwrap_or_default().into_iter().map(|r| (r.id, r)).collect();
        let placed = others.iter().filter_map(|i| Some((plan.get(&i.round_id)?, i)));
        let placed: Vec<(&Round, &interview::Model)> = placed.collect();
        let before = placed.iter().filter(|(r, _)| r.position < round.position);
        let after = placed.iter().filter(|(r, _)| r.position > round.position);
        Ok(Self {
            before: before.max_by_key(|(r, i)| (r.position, i.end_at)).map(|(_, i)| range(i)),
            after: after.min_by_key(|(r, i)| (r.position, i.start_at)).map(|(r, i)| (range(i), (*r).clone())),
            zone: zone_of(db, who, candidate).await?,
            ..none
        })
    }

    /// What of the order an interview at this time would break.
    pub fn broken(&self, at: TimeRange) -> Vec<Objection> {
        let mut found = Vec::new();
        if let Some(before) = self.before {
            between(before, at, &self.round, &self.zone, &mut found);
        }
        if let Some((after, round)) = &self.after {
            between(at, *after, round, &self.zone, &mut found);
        }
        found.dedup();
        found
    }
}

fn range(i: &interview::Model) -> TimeRange {
    TimeRange::new(i.start_at, i.end_at)
}

/// The zone whose days are the candidate's: their own, else the organization's.
async fn zone_of<P>(db: &impl ConnectionTrait, who: &Granted<P>, candidate: CandidateId) -> Result<TimeZone, Problem> {
    let brief = hiring::facade::briefs(db, who, &[candidate]).await?.remove(&candidate);
    if let Some(zone) = brief.and_then(|b| b.zone) {
        return Ok(zone);
    }
    let organization = identity::facade::organization(db, who.organization()).await?;
    Ok(organization.map_or(TimeZone::UTC, |o| o.zone))
}

/// What the later of two asks for.
fn between(earlier: TimeRange, later: TimeRange, round: &Round, zone: &TimeZone, found: &mut Vec<Objection>) {
    if later.start < earlier.end {
        found.push(Objection::OutOfOrder);
    } else if later.start < earlier.end.plus(round.gap_micros()) {
        found.push(Objection::Gap { minutes: round.gap });
    }
    let date = |t: Timestamp| t.jiff().to_zoned(zone.clone()).date();
    let same = date(earlier.start) == date(later.start);
    match round.day {
        RoundDay::Same if !same => found.push(Objection::OtherDay),
        RoundDay::Another if same => found.push(Objection::SameDay),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::RequisitionId;

    fn at(start: &str, end: &str) -> TimeRange {
        let t = |text: &str| Timestamp::parse(&format!("2026-11-{text}:00Z")).unwrap();
        TimeRange::new(t(start), t(end))
    }

    fn said(earlier: TimeRange, later: TimeRange, day: RoundDay, gap: i64, zone: &str) -> Vec<Objection> {
        let round = Round { gap, day, ..Round::of_an_hour(RequisitionId::new(), earlier.start) };
        let zone = TimeZone::get(zone).unwrap();
        Neighbours { round, before: Some(earlier), after: None, zone }.broken(later)
    }

    #[test]
    fn days_are_those_of_the_candidate() {
        let (first, second) = (at("23T17:00", "23T18:00"), at("23T19:00", "23T20:00"));
        assert_eq!(said(first, second, RoundDay::Same, 60, "UTC"), []);
        assert_eq!(said(first, second, RoundDay::Another, 0, "UTC"), [Objection::SameDay]);
        // midnight in Kolkata lies between them, half past six in the evening of London
        assert_eq!(said(first, second, RoundDay::Same, 0, "Asia/Kolkata"), [Objection::OtherDay]);
        assert_eq!(said(first, second, RoundDay::Another, 0, "Asia/Kolkata"), []);
        assert_eq!(said(first, second, RoundDay::Any, 90, "UTC"), [Objection::Gap { minutes: 90 }]);
        assert_eq!(said(second, first, RoundDay::Any, 0, "UTC"), [Objection::OutOfOrder]);
    }
}
