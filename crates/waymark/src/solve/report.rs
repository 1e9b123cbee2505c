//! What a run says: one JSON object for programs, lines for people.

use super::Options;
use scheduler::{Instance, Objective, Placement, Solution, Summary};
use serde::Serialize;

/// What each reason is called in JSON, and in words.
const REASONS: [(&str, &str); 10] = [
    ("no_window", "no time given"),
    ("window_too_short", "no window long enough"),
    ("no_skill", "nobody has the skill"),
    ("excluded", "only people they may not meet"),
    ("no_overlap", "nobody is free at their times"),
    ("all_booked", "all hours taken"),
    ("day_cap", "the day's cap is reached"),
    ("week_cap", "the week's cap is reached"),
    ("room", "no room free"),
    ("structural", "more people than the hours can hold"),
];
const DAYS: [&str; 7] = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

/// How long it took, and whether it was let run to its end.
pub struct Times {
    /// From the file's numbers to the network.
    pub build_ms: f64,
    /// From the network to the schedule.
    pub solve_ms: f64,
    /// Ended by a signal.
    pub stopped: bool,
}

/// The figures of one run.
#[derive(Serialize)]
pub struct Report {
    #[serde(flatten)]
    summary: Summary,
    build_ms: f64,
    solve_ms: f64,
    rss_mb: f64,
    /// Only where a signal ended the run.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    stopped: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    assignments: Option<Vec<Assignment>>,
    #[serde(skip)]
    cheapest: bool,
    #[serde(skip)]
    objective: Objective,
}

/// Indices in the order of the file, times in minutes from its Monday 00:00.
#[derive(Serialize)]
struct Assignment {
    candidate: u32,
    interviewer: u32,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assistants: Vec<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    room: Option<u32>,
    start: i64,
    end: i64,
}

impl Report {
    /// The figures of `solution`.
    pub fn new(instance: &Instance, solution: &Solution, options: &Options, times: Times) -> Self {
        let assignments = options.assignments.then(|| solution.placed.iter().map(Assignment::new).collect());
        Self {
            summary: Summary::new(instance, solution, options.objective),
            build_ms: times.build_ms,
            solve_ms: times.solve_ms,
            rss_mb: rss_mb(),
            stopped: times.stopped,
            assignments,
            cheapest: solution.cheapest,
            objective: options.objective,
        }
    }

    /// The same for people.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let Summary { candidates, placed, .. } = self.summary;
        let mut lines = vec![format!("{placed} of {candidates} candidates placed: {}", self.gap())];
        lines.extend(self.stopped.then(|| "Stopped before the search was over.".to_owned()));
        let mut unplaced: Vec<_> = self.summary.unplaced.iter().collect();
        unplaced.sort_by_key(|&(_, &count)| std::cmp::Reverse(count));
        lines.extend(unplaced.into_iter().map(|(&reason, count)| format!("{count:>9}  {}", in_words(reason))));
        lines.push(self.cost());
        lines.push(format!(
            "Method {}, built in {} ms, solved in {} ms, {} MB",
            self.method(),
            self.build_ms,
            self.solve_ms,
            self.rss_mb
        ));
        lines.extend(self.assignments.iter().flatten().map(Assignment::line));
        lines.into_iter()
    }

    /// How far from the best there can be.
    fn gap(&self) -> String {
        let Summary { placed, bound, proven, .. } = self.summary;
        match (bound as usize).saturating_sub(placed) {
            0 if proven => "all that can be placed".to_owned(),
            gap => format!("within {gap} of the best possible"),
        }
    }

    fn cost(&self) -> String {
        let least = if self.cheapest { ", the least for that many" } else { "" };
        let what = match self.objective {
            Objective::Fair => {
                "64 for each hour from the first Monday to a start, and the squared load of each person for the time they offer"
            }
            Objective::Spread => {
                "as for fair, and 43008, four weeks, for each pair of interviews of a person on one local day"
            }
            Objective::Count | Objective::Earliest => "hours from the first Monday to each start",
        };
        format!("Cost {} ({what}){least}", self.summary.cost)
    }

    /// The method's name as JSON has it.
    fn method(&self) -> String {
        let name = serde_json::to_value(self.summary.method).unwrap_or_default();
        name.as_str().unwrap_or_default().to_owned()
    }
}

impl Assignment {
    fn new(placement: &Placement) -> Self {
        let Placement { candidate, interviewer, room, start, end, .. } = *placement;
        Self { candidate, interviewer, assistants: placement.assistants.clone(), room, start, end }
    }

    fn line(&self) -> String {
        let people: Vec<String> =
            std::iter::once(&self.interviewer).chain(&self.assistants).map(u32::to_string).collect();
        let room = self.room.map_or(String::new(), |room| format!(", room {room}"));
        let (from, to) = (clock(self.start), clock(self.end));
        let day = self.start.div_euclid(24 * 60);
        let name = DAYS[usize::try_from(day.rem_euclid(7)).unwrap_or(0)];
        let week = day.div_euclid(7) + 1;
        format!(
            "candidate {} meets {}: week {week}, {name} {from} to {to} UTC{room}",
            self.candidate,
            people.join(" and ")
        )
    }
}

/// The hour of the day.
fn clock(minute: i64) -> String {
    let minute = minute.rem_euclid(24 * 60);
    format!("{:02}:{:02}", minute / 60, minute % 60)
}

fn in_words(reason: &str) -> &str {
    REASONS.iter().find(|(name, _)| *name == reason).map_or(reason, |(_, words)| words)
}

/// The largest memory of this process so far, in MiB; 0 where the system does not say.
fn rss_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|l| l.strip_prefix("VmHWM:"));
    let kib: f64 = peak.and_then(|l| l.trim().trim_end_matches(" kB").trim().parse().ok()).unwrap_or(0.0);
    (kib / 102.4).round() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_assignment_is_said_with_its_day() {
        let start = (8 * 24 + 9) * 60 + 45;
        let panel =
            Assignment { candidate: 7, interviewer: 3, assistants: vec![5], room: Some(1), start, end: start + 60 };
        assert_eq!(panel.line(), "candidate 7 meets 3 and 5: week 2, Tue 09:45 to 10:45 UTC, room 1");
    }
}
