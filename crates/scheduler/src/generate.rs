//! The normative generator of instances: the same numbers give the same file everywhere, so that
//! figures of different programs can be compared. Random numbers by `SplitMix64` (Steele, Lea and Flood,
//! "Fast splittable pseudorandom number generators", OOPSLA 2014).
//!
//! The order of the draws is part of the format: changing it changes every instance.

use crate::instance_file::{FileCandidate, FileInterviewer, FileWork, HORIZON, InstanceFile, SKILLS, Span};

const DAY: i64 = 96;
const SUPPLY: [u64; 12] = [16, 14, 12, 10, 9, 8, 7, 6, 6, 5, 4, 3];
const DEMAND: [u64; 12] = [10, 10, 10, 10, 10, 8, 8, 8, 8, 7, 6, 5];

/// A weekday-office world of four weeks: `candidates` with one round of one skill each, `interviewers`
/// with hours, existing bookings and caps in six time zones. `grid` is 4 for whole hours, 1 for
/// quarter hours (with a half-hour zone and ragged windows).
pub fn generate(candidates: usize, interviewers: usize, grid: u8, seed: u64) -> InstanceFile {
    let mut draw = Draw { state: seed, fine: grid == 1 };
    let interviewers = (0..interviewers).map(|_| interviewer(&mut draw)).collect();
    let candidates = (0..candidates).map(|_| candidate(&mut draw)).collect();
    InstanceFile { grid, interviewers, candidates }
}

/// The same, where people have some interviews already, for more or fewer hours offered; of one in five nobody
/// knows how many. Drawn behind everything else, so that the instance is the same but for that.
pub fn generate_loaded(candidates: usize, interviewers: usize, grid: u8, seed: u64) -> InstanceFile {
    let mut file = generate(candidates, interviewers, grid, seed);
    let mut draw = Draw { state: !seed, fine: false };
    for person in &mut file.interviewers {
        let load = draw.number_below(25);
        let hours = if draw.percent(20) { 0 } else { 10 + draw.number_below(150) };
        person.work = Some(FileWork { load, offered: 4 * hours });
    }
    file
}

struct Draw {
    state: u64,
    fine: bool,
}

impl Draw {
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.state;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0 to `count - 1`.
    fn below(&mut self, count: u64) -> u64 {
        ((self.next() >> 32) * count) >> 32
    }

    fn below_signed(&mut self, count: u32) -> i64 {
        i64::try_from(self.below(u64::from(count))).unwrap_or(0)
    }

    fn number_below(&mut self, count: u32) -> u32 {
        u32::try_from(self.below(u64::from(count))).unwrap_or(0)
    }

    fn percent(&mut self, chance: u64) -> bool {
        self.below(100) < chance
    }

    /// An index, as often as its weight says.
    fn pick(&mut self, weights: &[u64]) -> usize {
        let mut rest = self.below(weights.iter().sum());
        for (index, &weight) in weights.iter().enumerate() {
            if rest < weight {
                return index;
            }
            rest -= weight;
        }
        weights.len() - 1
    }

    fn one_of<T: Copy>(&mut self, weighted: &[(T, u64)]) -> T {
        let weights: Vec<u64> = weighted.iter().map(|&(_, weight)| weight).collect();
        weighted[self.pick(&weights)].0
    }

    fn skill(&mut self, weights: &[u64; 12]) -> u8 {
        u8::try_from(self.pick(weights)).unwrap_or(0)
    }

    /// East of Greenwich, in quarter hours.
    fn offset(&mut self) -> i64 {
        let india = if self.fine { 22 } else { 20 };
        self.one_of(&[(-32, 15), (-20, 20), (0, 15), (4, 25), (india, 15), (32, 10)])
    }

    /// Up to three quarters more where starts are fine.
    fn quarters(&mut self) -> i64 {
        if self.fine { self.below_signed(4) } else { 0 }
    }
}

fn interviewer(draw: &mut Draw) -> FileInterviewer {
    let offset = draw.offset();
    let count = draw.one_of(&[(1, 40), (2, 40), (3, 20)]);
    let mut skills = Vec::new();
    while skills.len() < count {
        let skill = draw.skill(&SUPPLY);
        if !skills.contains(&skill) {
            skills.push(skill);
        }
    }
    skills.sort_unstable();
    let day_cap = draw.one_of(&[(1, 20), (2, 45), (3, 25), (4, 10)]);
    let week_cap = 2 + draw.number_below(7);
    let (mut hours, mut busy) = (Vec::new(), Vec::new());
    for day in (0..28).filter(|day| day % 7 < 5) {
        let midnight = day * DAY - offset;
        if draw.percent(60) {
            for _ in 0..=u8::from(draw.percent(35)) {
                hours.push(span(draw, midnight, 9, 8, None, 18));
            }
        }
        if draw.percent(15) {
            let start = midnight + (9 + draw.below_signed(9)) * 4 + draw.quarters();
            busy.push((start, start + 4));
        }
    }
    FileInterviewer { offset, day_cap, week_cap, skills, windows: clip(cut(merge(hours), &busy)), work: None }
}

fn candidate(draw: &mut Draw) -> FileCandidate {
    let offset = draw.offset();
    let skill = draw.skill(&DEMAND);
    let other = u64::from(skill) + 1 + draw.below(u64::from(SKILLS) - 1);
    let second_skill = u8::try_from(other % u64::from(SKILLS)).unwrap_or(0);
    let count = draw.one_of(&[(1, 25), (2, 25), (3, 20), (4, 15), (6, 15)]);
    let mut windows = Vec::new();
    for _ in 0..count {
        let week = draw.one_of(&[(0, 40), (1, 30), (2, 20), (3, 10)]);
        let midnight = (week * 7 + draw.below_signed(5)) * DAY - offset;
        windows.push(span(draw, midnight, 8, 10, Some([40, 30, 15, 15]), 20));
    }
    FileCandidate { skill, second_skill, windows: clip(merge(windows)) }
}

/// One to four hours from one of `starts` hours after `first`, ending by `latest` o'clock.
fn span(draw: &mut Draw, midnight: i64, first: i64, starts: u32, hours: Option<[u64; 4]>, latest: i64) -> (i64, i64) {
    let mut start = (first + draw.below_signed(starts)) * 4;
    let mut length = match hours {
        Some([one, two, three, four]) => draw.one_of(&[(4, one), (8, two), (12, three), (16, four)]),
        None => (1 + draw.below_signed(4)) * 4,
    };
    start += draw.quarters();
    length += draw.quarters();
    (midnight + start, midnight + (start + length).min(latest * 4))
}

fn merge(mut spans: Vec<(i64, i64)>) -> Vec<(i64, i64)> {
    spans.retain(|span| span.0 < span.1);
    spans.sort_unstable();
    let mut merged: Vec<(i64, i64)> = Vec::new();
    for span in spans {
        match merged.last_mut() {
            Some(last) if span.0 <= last.1 => last.1 = last.1.max(span.1),
            _ => merged.push(span),
        }
    }
    merged
}

fn cut(spans: Vec<(i64, i64)>, busy: &[(i64, i64)]) -> Vec<(i64, i64)> {
    let mut free = spans;
    for &(from, to) in busy {
        free = free.into_iter().flat_map(|(start, end)| [(start, end.min(from)), (start.max(to), end)]).collect();
        free.retain(|span| span.0 < span.1);
    }
    free.sort_unstable();
    free
}

/// Within the four weeks, an hour or more.
fn clip(spans: Vec<(i64, i64)>) -> Vec<Span> {
    let inside = spans.into_iter().map(|(start, end)| (start.max(0), end.min(i64::from(HORIZON))));
    inside
        .filter(|(start, end)| end - start >= 4)
        .map(|(start, end)| Span { start: u32::try_from(start).unwrap_or(0), end: u32::try_from(end).unwrap_or(0) })
        .collect()
}
