//! The feed as it reads well: under the day it happened on, and what one person did to many things in
//! one go told once.

use super::view::Line;
use web::Request;

/// What the same hand did in so short a time is one story (microseconds).
const AT_ONCE: i64 = 2 * kernel::time::MINUTE;
/// From so many on they are told as one.
const MANY: usize = 3;
/// So many stories may go on at once.
const MIXED: usize = 4;
/// So many are named before the others are counted.
const NAMED: usize = 2;

/// What happened on one day.
pub(super) struct Day {
    pub title: String,
    pub stories: Vec<Story>,
}

/// Something one hand did: once, or to many things in one go.
pub(super) struct Story {
    /// The last of them.
    pub first: Line,
    /// The others, the latest first.
    pub others: Vec<Line>,
}

impl Story {
    fn takes(&self, line: &Line) -> bool {
        let last = self.others.last().unwrap_or(&self.first);
        let plain = |l: &Line| l.reason.is_empty() && !l.title.is_empty();
        let same = last.kind == line.kind && last.actor == line.actor && last.change == line.change;
        same && plain(last) && plain(line) && last.at.micros().abs_diff(line.at.micros()) <= AT_ONCE.unsigned_abs()
    }
    /// Whether it is told as one.
    pub(super) fn folded(&self) -> bool {
        self.others.len() + 1 >= MANY
    }
    /// The names that are said.
    pub(super) fn named(&self) -> String {
        let all = [&self.first].into_iter().chain(&self.others);
        all.take(NAMED).map(|l| l.title.as_str()).collect::<Vec<_>>().join(", ")
    }
    /// How many more there are.
    pub(super) fn more(&self) -> usize {
        (self.others.len() + 1).saturating_sub(NAMED)
    }
}

/// Lines, the latest first, by the reader's days.
pub(super) fn days(lines: Vec<Line>, request: &Request) -> Vec<Day> {
    let mut days: Vec<Day> = Vec::new();
    for line in lines {
        let title = request.day(line.at);
        if days.last().is_none_or(|d| d.title != title) {
            days.push(Day { title, stories: Vec::new() });
        }
        let Some(day) = days.last_mut() else { continue };
        // one go may tell of each thing twice (the interview, the candidate), so the stories mix
        match day.stories.iter_mut().rev().take(MIXED).find(|story| story.takes(&line)) {
            Some(story) => story.others.push(line),
            None => day.stories.push(Story { first: line, others: Vec::new() }),
        }
    }
    for day in &mut days {
        day.stories = std::mem::take(&mut day.stories).into_iter().flat_map(unfold).collect();
    }
    days
}

/// Two of a kind are told one by one.
fn unfold(story: Story) -> Vec<Story> {
    if story.folded() {
        return vec![story];
    }
    let alone = |first| Story { first, others: Vec::new() };
    [story.first].into_iter().chain(story.others).map(alone).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{Timestamp, time::HOUR};

    fn line(kind: &str, title: &str, at: i64) -> Line {
        Line {
            at: Timestamp::from_micros(at),
            kind: kind.to_owned(),
            actor: "Ines".to_owned(),
            sentence: kind.to_owned(),
            title: title.to_owned(),
            change: String::new(),
            place: String::new(),
            reason: String::new(),
            subject: String::new(),
            icon: "gear",
            tone: "",
        }
    }

    #[test]
    fn many_in_one_go_are_one_story_and_two_are_two() {
        let of = |n: usize, kind: &str| (0..n).map(|i| line(kind, &format!("P{i}"), 10 * HOUR)).collect::<Vec<_>>();
        let mut story = Story { first: line("a", "P", 10 * HOUR), others: Vec::new() };
        assert!(story.takes(&line("a", "Q", 10 * HOUR - 1)));
        assert!(!story.takes(&line("b", "Q", 10 * HOUR)), "another kind");
        assert!(!story.takes(&line("a", "Q", 9 * HOUR)), "another time");
        assert!(!story.takes(&Line { reason: "no".to_owned(), ..line("a", "Q", 10 * HOUR) }), "a reason is not folded");
        story.others = of(1, "a");
        assert_eq!(unfold(story).len(), 2);
        let mut story = Story { first: line("a", "P", 10 * HOUR), others: of(4, "a") };
        story.others.truncate(4);
        assert_eq!((story.named().as_str(), story.more()), ("P, P0", 3));
        assert_eq!(unfold(story).len(), 1);
    }
}
