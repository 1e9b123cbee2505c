//! How an interview lies to those of the rounds before and after it: rounds come one after the other,
//! with the pause and on the day that the plan asks for.

use super::{InterviewState, objections::Objection, place::NewInterview, store as rows, table::interview};
use crate::plans::{self, Round, kinds::RoundDay};
use jiff::tz::TimeZone;
use kernel::{Granted, Problem, TimeRange};
use std::collections::HashMap;
use store::Tx;

/// What of the order would be broken. The interview that it replaces does not count.
pub(crate) async fn broken<P>(
    tx: &Tx,
    who: &Granted<P>,
    new: &NewInterview,
    round: &Round,
    zone: &TimeZone,
) -> Result<Vec<Objection>, Problem> {
    let standing = [InterviewState::Created, InterviewState::InProgress, InterviewState::Completed];
    let mut others = rows::of_application(tx.connection(), who, new.application).await?;
    others.retain(|i| standing.contains(&i.state) && Some(i.id) != new.replaces && i.round_id != round.id);
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let plan = plans::rounds(tx.connection(), who, &[round.requisition]).await?.remove(&round.requisition);
    let plan: HashMap<_, _> = plan.unwrap_or_default().into_iter().map(|r| (r.id, r)).collect();
    let placed = others.iter().filter_map(|i| Some((plan.get(&i.round_id)?, i)));
    let placed: Vec<(&Round, &interview::Model)> = placed.collect();
    let before = placed.iter().filter(|(r, _)| r.position < round.position).max_by_key(|(r, i)| (r.position, i.end_at));
    let after =
        placed.iter().filter(|(r, _)| r.position > round.position).min_by_key(|(r, i)| (r.position, i.start_at));
    let mut found = Vec::new();
    if let Some((_, i)) = before {
        between(range(i), new.range, round, zone, &mut found);
    }
    if let Some((r, i)) = after {
        between(new.range, range(i), r, zone, &mut found);
    }
    found.dedup();
    Ok(found)
}

fn range(i: &interview::Model) -> TimeRange {
    TimeRange::new(i.start_at, i.end_at)
}

/// What the later of two asks for.
fn between(earlier: TimeRange, later: TimeRange, round: &Round, zone: &TimeZone, found: &mut Vec<Objection>) {
    if later.start < earlier.end {
        found.push(Objection::OutOfOrder);
    } else if later.start < earlier.end.plus(round.gap_micros()) {
        found.push(Objection::Gap { minutes: round.gap });
    }
    let date = |t: kernel::Timestamp| t.jiff().to_zoned(zone.clone()).date();
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
    use kernel::{RequisitionId, Timestamp};

    fn at(start: &str, end: &str) -> TimeRange {
        let t = |text: &str| Timestamp::parse(&format!("2026-11-{text}:00Z")).unwrap();
        TimeRange::new(t(start), t(end))
    }

    fn said(earlier: TimeRange, later: TimeRange, day: RoundDay, gap: i64, zone: &str) -> Vec<Objection> {
        let round = Round::of_an_hour(RequisitionId::new(), earlier.start);
        let mut found = Vec::new();
        between(earlier, later, &Round { day, gap, ..round }, &TimeZone::get(zone).unwrap(), &mut found);
        found
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
