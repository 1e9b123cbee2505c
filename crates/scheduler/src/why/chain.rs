//! Rounds one after the other: which starts of which rounds go together.

use crate::model::NONE;
use crate::problem::Candidate;
use crate::windows::Minute;

/// For each round of a candidate the starts that are looked at, in order of time.
pub(crate) type Starts = Vec<Vec<Minute>>;

/// Which of the starts of each round can be continued to a whole plan, where those that `open` says
/// may be used. A start that is not open itself is told as if it were, so that one can ask what its
/// opening would bring.
pub(crate) fn continued(candidate: &Candidate, starts: &Starts, open: &[Vec<bool>]) -> Vec<Vec<bool>> {
    let all = || starts.iter().map(|own| vec![true; own.len()]).collect::<Vec<_>>();
    let (mut ahead, mut behind) = (all(), all());
    for round in 1..starts.len() {
        let from = both(&ahead[round - 1], &open[round - 1]);
        ahead[round] = reached(candidate, starts, round - 1, &from);
    }
    for round in (1..starts.len()).rev() {
        let to = both(&behind[round], &open[round]);
        behind[round - 1] = reaching(candidate, starts, round - 1, &to);
    }
    ahead.iter().zip(&behind).map(|(ahead, behind)| both(ahead, behind)).collect()
}

/// Whether there is a whole plan of open starts.
pub(crate) fn is_possible(candidate: &Candidate, starts: &Starts, open: &[Vec<bool>]) -> bool {
    let whole = continued(candidate, starts, open);
    whole.iter().zip(open).all(|(whole, open)| both(whole, open).contains(&true))
}

/// Where the next round may start when this one starts at `start`: from the first to the last minute.
pub(crate) fn next_range(candidate: &Candidate, round: usize, start: Minute) -> Option<(Minute, Minute)> {
    let next = &candidate.rounds[round + 1];
    let end = start + Minute::from(candidate.rounds[round].length);
    let first = end + Minute::from(next.gap);
    let mut last = next.within.map_or(Minute::MAX, |within| end + Minute::from(within));
    if next.same_day {
        let day = candidate.days.partition_point(|day| day.end <= start);
        let day = candidate.days.get(day).filter(|day| day.start <= start)?;
        last = last.min(day.end - 1);
    }
    Some((first, last))
}

fn both(one: &[bool], two: &[bool]) -> Vec<bool> {
    one.iter().zip(two).map(|(&one, &two)| one && two).collect()
}

/// The starts of the next round that may follow one of the starts `from` of this one.
fn reached(candidate: &Candidate, starts: &Starts, round: usize, from: &[bool]) -> Vec<bool> {
    let next = &starts[round + 1];
    let mut found = vec![false; next.len()];
    let mut marked = 0;
    for (&start, _) in starts[round].iter().zip(from).filter(|(_, from)| **from) {
        let Some((first, last)) = next_range(candidate, round, start) else { continue };
        // ranges move on with their starts, so what is marked is not looked at again
        marked = marked.max(next.partition_point(|&start| start < first));
        while next.get(marked).is_some_and(|&start| start <= last) {
            found[marked] = true;
            marked += 1;
        }
    }
    found
}

/// The starts of this round that one of the starts `to` of the next may follow.
fn reaching(candidate: &Candidate, starts: &Starts, round: usize, to: &[bool]) -> Vec<bool> {
    let next = &starts[round + 1];
    // the nearest of `to` from each start on
    let mut nearest = vec![NONE; next.len() + 1];
    for at in (0..next.len()).rev() {
        nearest[at] = if to[at] { crate::model::id(at) } else { nearest[at + 1] };
    }
    let reaching = |&start: &Minute| {
        next_range(candidate, round, start).is_some_and(|(first, last)| {
            let at = nearest[next.partition_point(|&start| start < first)];
            at != NONE && next[at as usize] <= last
        })
    };
    starts[round].iter().map(reaching).collect()
}
