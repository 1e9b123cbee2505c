//! Reading instance files of any origin: a line at a time, nothing believed but what stands there, and
//! no more memory than the limits below allow.

use std::borrow::Cow;
use std::fmt;
use std::str::FromStr;

use crate::refused::MOST_LOAD;

use super::{FileCandidate, FileError, FileInterviewer, FileWork, HORIZON, InstanceFile, SKILLS, Span};

/// Most interviewers, and most candidates.
const MOST_PEOPLE: usize = 1_000_000;
/// Most quarter hours that all candidates, or all interviewers for each of their skills, offer together:
/// each is a start that the solver may have to look at.
const MOST_TIME: usize = 20_000_000;
const LARGEST_CAP: u32 = 100_000;
/// Most quarter hours that somebody offers in whatever time their load was counted: thirty years, day and night.
const MOST_OFFERED: u32 = 1_000_000;
const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// Takes the lines of a file one after the other. Windows that touch or overlap become one; blank
/// lines and lines that begin with `#` say nothing.
#[derive(Debug, Default)]
pub struct FileReader {
    file: InstanceFile,
    header: Option<Header>,
    lines: usize,
    /// Quarter hours of the interviewers and of the candidates so far.
    offered: [usize; 2],
}

/// What the first line says.
#[derive(Debug)]
struct Header {
    interviewers: usize,
    candidates: usize,
    skills: u8,
}

impl FileReader {
    /// Longest line, in bytes: more than twice what every quarter hour of the four weeks as a window of
    /// its own takes. Whoever reads a stream need not keep more of a line than one byte beyond it.
    pub const LONGEST_LINE: usize = 65_536;

    /// The next line, with or without its end.
    pub fn line(&mut self, text: &[u8]) -> Result<(), FileError> {
        self.lines += 1;
        let text = if self.lines == 1 { text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text) } else { text };
        let mut line = Line { number: self.lines, rest: text };
        if text.len() > Self::LONGEST_LINE {
            return Err(line.error(format!("the line is longer than {} bytes", Self::LONGEST_LINE)));
        }
        let Some(first) = line.word() else { return Ok(()) };
        if first.starts_with(b"#") {
            return Ok(());
        }
        match &self.header {
            None => self.header = Some(self.read_header(first, &mut line)?),
            Some(header) => match first {
                b"I" if !self.file.candidates.is_empty() => {
                    return Err(line.error("interviewers come before candidates"));
                }
                b"I" if self.file.interviewers.len() < header.interviewers => {
                    let person = line.interviewer(header.skills)?;
                    line.count(&mut self.offered[0], person.skills.len().max(1), &person.windows)?;
                    self.file.interviewers.push(person);
                }
                b"C" if self.file.candidates.len() < header.candidates => {
                    let candidate = line.candidate(header.skills)?;
                    line.count(&mut self.offered[1], 1, &candidate.windows)?;
                    self.file.candidates.push(candidate);
                }
                b"L" => match self.file.interviewers.last_mut().filter(|_| self.file.candidates.is_empty()) {
                    Some(person) if person.work.is_none() => person.work = Some(line.work()?),
                    _ => return Err(line.error("a line L (load) comes once, after the interviewer whose load it is")),
                },
                b"I" | b"C" => return Err(line.error("there are more lines of this kind than the header says")),
                _ => return Err(line.error("a line begins with I (interviewer), L (load) or C (candidate)")),
            },
        }
        Ok(())
    }

    /// The file, if it holds all that its header says.
    pub fn finish(self) -> Result<InstanceFile, FileError> {
        let line = self.lines.max(1);
        let Some(Header { interviewers, candidates, .. }) = self.header else {
            return Err(FileError { line, what: header_is_missing() });
        };
        let (found, waiting) = (self.file.interviewers.len(), self.file.candidates.len());
        if found < interviewers || waiting < candidates {
            let what = format!(
                "the file ends with {found} of {interviewers} interviewers and {waiting} of {candidates} candidates"
            );
            return Err(FileError { line, what });
        }
        Ok(self.file)
    }

    fn read_header(&mut self, first: &[u8], line: &mut Line) -> Result<Header, FileError> {
        if first != b"H" {
            return Err(line.error(header_is_missing()));
        }
        let grid = line.number("the grid", 1, 4)?;
        if grid != 1 && grid != 4 {
            return Err(line.error("the grid is 4 (whole hours) or 1 (quarter hours)"));
        }
        self.file.grid = grid;
        let interviewers = line.number("the number of interviewers", 0, MOST_PEOPLE)?;
        let candidates = line.number("the number of candidates", 0, MOST_PEOPLE)?;
        let skills = line.number("the number of skills", 1, SKILLS)?;
        match line.word() {
            Some(_) => Err(line.error("there is more on this line than is expected")),
            None => Ok(Header { interviewers, candidates, skills }),
        }
    }
}

fn header_is_missing() -> String {
    "the header `H grid interviewers candidates skills` is missing".to_owned()
}

/// The part of a line that is still to be read.
struct Line<'a> {
    number: usize,
    rest: &'a [u8],
}

impl<'a> Line<'a> {
    fn error(&self, what: impl Into<String>) -> FileError {
        FileError { line: self.number, what: what.into() }
    }

    /// What stands up to the next blank.
    fn word(&mut self) -> Option<&'a [u8]> {
        let text = self.rest.trim_ascii_start();
        let end = text.iter().position(u8::is_ascii_whitespace).unwrap_or(text.len());
        let (word, rest) = text.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }

    /// The next number, between `least` and `most`.
    fn number<T>(&mut self, name: &str, least: T, most: T) -> Result<T, FileError>
    where
        T: FromStr + PartialOrd + fmt::Display + Copy,
    {
        let Some(word) = self.word() else { return Err(self.error(format!("{name} is missing"))) };
        match str::from_utf8(word).ok().and_then(|word| word.parse().ok()) {
            Some(value) if least <= value && value <= most => Ok(value),
            _ => {
                let word = printable(word);
                Err(self.error(format!("{name} is `{word}`; a whole number from {least} to {most} is expected")))
            }
        }
    }

    fn interviewer(&mut self, skills: u8) -> Result<FileInterviewer, FileError> {
        let offset = self.number("the offset in quarter hours", -96, 96)?;
        let day_cap = self.number("the cap of a day", 0, LARGEST_CAP)?;
        let week_cap = self.number("the cap of a week", 0, LARGEST_CAP)?;
        let count = self.number("the number of skills", 0, skills)?;
        let skills = (0..count).map(|_| self.number("a skill", 0, skills - 1)).collect::<Result<_, _>>()?;
        Ok(FileInterviewer { offset, day_cap, week_cap, skills, windows: self.spans()?, work: None })
    }

    fn work(&mut self) -> Result<FileWork, FileError> {
        let load = self.number("the load", 0, MOST_LOAD)?;
        let offered = self.number("the time offered in quarter hours", 0, MOST_OFFERED)?;
        match self.word() {
            Some(_) => Err(self.error("there is more on this line than is expected")),
            None => Ok(FileWork { load, offered }),
        }
    }

    fn candidate(&mut self, skills: u8) -> Result<FileCandidate, FileError> {
        let skill = self.number("the skill", 0, skills - 1)?;
        let second_skill = self.number("the second skill", 0, skills - 1)?;
        Ok(FileCandidate { skill, second_skill, windows: self.spans()? })
    }

    /// The rest of the line as windows, in order, none touching another.
    fn spans(&mut self) -> Result<Vec<Span>, FileError> {
        let mut spans = Vec::new();
        while !self.rest.trim_ascii_start().is_empty() {
            let start = self.number("the start of a window", 0, HORIZON)?;
            let end = self.number("the end of a window", 0, HORIZON)?;
            if end <= start {
                return Err(self.error(format!("the window from {start} to {end} does not end after its start")));
            }
            spans.push(Span { start, end });
        }
        spans.sort_unstable();
        spans.dedup_by(|next, kept| {
            let touches = next.start <= kept.end;
            if touches {
                kept.end = kept.end.max(next.end);
            }
            touches
        });
        spans.shrink_to_fit();
        Ok(spans)
    }

    /// Adds up what is offered; so much and no more.
    fn count(&self, offered: &mut usize, times: usize, spans: &[Span]) -> Result<(), FileError> {
        *offered += times * spans.iter().map(|span| (span.end - span.start) as usize).sum::<usize>();
        if *offered > MOST_TIME {
            return Err(self.error(format!("up to here the windows hold more than {MOST_TIME} quarter hours")));
        }
        Ok(())
    }
}

/// The beginning of a word, fit for a sentence on a terminal.
fn printable(word: &[u8]) -> String {
    let text: Cow<str> = String::from_utf8_lossy(&word[..word.len().min(80)]);
    text.chars().take(20).map(|letter| if letter.is_control() { '\u{FFFD}' } else { letter }).collect()
}
