//! What is to be measured: parts, sizes, seeds.

use std::fmt;

use anyhow::{Context, Result, bail};

/// The words, for whoever got them wrong.
pub const USAGE: &str = "bench scheduler [--seeds 1,2,3|1..5] [--sizes 1000x66,7500x500] [--rounds N]
                [--only count,cost,whole,b,c,greedy,warm,why]";

/// One kind of mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The most people, whole hours, against a maximum flow.
    Count,
    /// Earliest and fair among those, against a minimum-cost flow.
    Cost,
    /// Reading, building and solving: seconds and memory.
    Whole,
    /// Starts at every quarter hour, against the bound of a linear program.
    Quarters,
    /// Panels with rooms, against the bound of a linear program.
    Panels,
    /// How many more than first come, first served.
    Greedy,
    /// A run of an hour later.
    Warm,
    /// Why somebody waits.
    Why,
}

const PARTS: [(&str, Part); 8] = [
    ("count", Part::Count),
    ("cost", Part::Cost),
    ("whole", Part::Whole),
    ("b", Part::Quarters),
    ("c", Part::Panels),
    ("greedy", Part::Greedy),
    ("warm", Part::Warm),
    ("why", Part::Why),
];

/// Candidates and interviewers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// How many ask for an interview.
    pub candidates: usize,
    /// How many can give one.
    pub interviewers: usize,
}

const fn size(candidates: usize, interviewers: usize) -> Size {
    Size { candidates, interviewers }
}

impl fmt::Display for Size {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}x{}", self.candidates, self.interviewers)
    }
}

/// Everything of the command line.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked {
    /// In the order of the table.
    pub parts: Vec<Part>,
    /// In the order given.
    pub seeds: Vec<u64>,
    /// Instead of the sizes that the marks name.
    pub sizes: Option<Vec<Size>>,
    /// Tries of each; without it, more of what is quick.
    pub rounds: Option<usize>,
}

impl Asked {
    /// The sizes of a part: those asked for, or those of its marks.
    pub fn sizes_of(&self, part: Part) -> Vec<Size> {
        if let Some(sizes) = &self.sizes {
            return sizes.clone();
        }
        match part {
            Part::Count | Part::Cost => vec![size(7_500, 500), size(75_000, 5_000), size(100_000, 5_000)],
            Part::Whole | Part::Why => vec![size(100_000, 5_000)],
            Part::Quarters | Part::Panels => vec![size(1_000, 66), size(2_000, 133), size(7_500, 500)],
            Part::Greedy => vec![size(7_500, 500), size(75_000, 5_000)],
            Part::Warm => vec![size(51_000, 3_400)],
        }
    }

    /// How often a thing is tried: `most` times where a try is quick.
    pub fn rounds(&self, size: Size, most: usize) -> usize {
        let usual = if size.candidates > 20_000 { most.div_ceil(3) } else { most };
        self.rounds.unwrap_or(usual)
    }
}

/// Reads the words after `bench scheduler`.
pub fn parse(words: &[&str]) -> Result<Asked> {
    let every = PARTS.iter().map(|&(_, part)| part).collect();
    let mut asked = Asked { parts: every, seeds: vec![1, 2, 3], sizes: None, rounds: None };
    let (pairs, rest) = words.as_chunks();
    if !rest.is_empty() {
        bail!("usage: cargo xtask {USAGE}");
    }
    for &[name, value] in pairs {
        match name {
            "--seeds" => asked.seeds = seeds(value)?,
            "--sizes" => asked.sizes = Some(value.split(',').map(one_size).collect::<Result<_>>()?),
            "--rounds" => asked.rounds = Some(value.parse().ok().filter(|&rounds| rounds > 0).context("--rounds N")?),
            "--only" => asked.parts = value.split(',').map(one_part).collect::<Result<_>>()?,
            _ => bail!("no option `{name}`\nusage: cargo xtask {USAGE}"),
        }
    }
    Ok(asked)
}

/// `1,2,3`, or `1..5` with both ends.
fn seeds(text: &str) -> Result<Vec<u64>> {
    let wrong = || format!("seeds are `1,2,3` or `1..5`, not `{text}`");
    if let Some((first, last)) = text.split_once("..") {
        let (first, last): (u64, u64) = (first.parse().with_context(wrong)?, last.parse().with_context(wrong)?);
        if first > last || last - first > 10_000 {
            bail!(wrong());
        }
        return Ok((first..=last).collect());
    }
    text.split(',').map(|seed| seed.parse().with_context(wrong)).collect()
}

fn one_size(text: &str) -> Result<Size> {
    let size = text.split_once('x').and_then(|(candidates, interviewers)| {
        Some(Size { candidates: candidates.parse().ok()?, interviewers: interviewers.parse().ok()? })
    });
    size.with_context(|| format!("a size is like 7500x500, candidates and interviewers, not `{text}`"))
}

fn one_part(text: &str) -> Result<Part> {
    let found = PARTS.iter().find(|(name, _)| *name == text);
    found.map(|&(_, part)| part).with_context(|| {
        let names: Vec<&str> = PARTS.iter().map(|&(name, _)| name).collect();
        format!("no part `{text}`; there are {}", names.join(", "))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_understood() {
        let asked = parse(&["--seeds", "2..4", "--only", "b,warm", "--sizes", "10x2,300x20"]).unwrap();
        assert_eq!(asked.seeds, [2, 3, 4]);
        assert_eq!(asked.parts, [Part::Quarters, Part::Warm]);
        assert_eq!(asked.sizes_of(Part::Warm), [size(10, 2), size(300, 20)]);
        assert_eq!(parse(&["--seeds", "7,1"]).unwrap().seeds, [7, 1]);
        assert_eq!(parse(&[]).unwrap().parts.len(), PARTS.len());
    }

    #[test]
    fn other_words_are_refused() {
        for words in [
            &["--seeds"][..],
            &["--seeds", "x"],
            &["--seeds", "3..1"],
            &["--only", "all"],
            &["--sizes", "7500"],
            &["--rounds", "0"],
            &["--fast", "1"],
        ] {
            assert!(parse(words).is_err(), "{words:?}");
        }
    }

    #[test]
    fn what_is_slow_is_tried_less_often() {
        let asked = parse(&[]).unwrap();
        assert_eq!((asked.rounds(size(7_500, 500), 7), asked.rounds(size(75_000, 5_000), 7)), (7, 3));
        assert_eq!(parse(&["--rounds", "2"]).unwrap().rounds(size(7_500, 500), 7), 2);
    }
}
