//! Text with something between cells.

use super::{Intake, Kind, Limits, Sheet, Unreadable, clean, words};

/// What may stand between cells, the likeliest first where two would do.
const SEPARATORS: [char; 4] = ['\t', ';', ',', '|'];
/// Lines that are looked at to tell what stands between cells.
const LOOKED_AT: usize = 20;

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, Unreadable> {
    let (text, encoding) = words::decode(bytes).ok_or(Unreadable::NoTable)?;
    let (said, body) = said(&text);
    let separator = said.unwrap_or_else(|| guess(body));
    let mut reader = ::csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(u8::try_from(separator).unwrap_or(b','))
        .from_reader(body.as_bytes());
    // a first line that only names the separator is a line of the file too
    let before = usize::from(said.is_some());
    let mut intake = Intake::new(limits);
    for record in reader.records() {
        let record = record.map_err(|_not_text| Unreadable::NoTable)?;
        let at = record.position().map_or(0, |p| line_of(body, p));
        let mut cells: Vec<String> = record.iter().take(limits.columns + 1).map(clean).collect();
        while cells.last().is_some_and(String::is_empty) {
            cells.pop();
        }
        intake.add(at + before, cells)?;
    }
    Ok(Sheet { lines: intake.lines, kind: Kind::Text { encoding, separator } })
}

/// The line in which a record begins: its position is taken before the empty lines in front of it.
fn line_of(body: &str, position: &::csv::Position) -> usize {
    let number = |n: u64| usize::try_from(n).unwrap_or(usize::MAX);
    let ahead = body.as_bytes().get(number(position.byte())..).unwrap_or_default();
    let empty = ahead.iter().take_while(|b| matches!(b, b'\r' | b'\n')).filter(|b| **b == b'\n').count();
    number(position.line()).saturating_add(empty)
}

/// The separator that a first line such as `sep=;` names, and the text behind it.
fn said(text: &str) -> (Option<char>, &str) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let named = first.trim().strip_prefix("sep=").and_then(|s| s.chars().next()).filter(char::is_ascii);
    match named {
        Some(separator) => (Some(separator), rest),
        None => (None, text),
    }
}

/// What divides the most lines into as many cells as the first.
fn guess(text: &str) -> char {
    let lines: Vec<&str> = text.lines().filter(|l| !l.trim().is_empty()).take(LOOKED_AT).collect();
    let score = |separator: char| {
        let counts: Vec<usize> = lines.iter().map(|l| outside_quotes(l, separator)).collect();
        let first = counts.first().copied().unwrap_or(0);
        if first == 0 { 0 } else { counts.iter().filter(|n| **n == first).count() * 100 + first.min(99) }
    };
    let mut best = (',', 0);
    for separator in SEPARATORS {
        let points = score(separator);
        if points > best.1 {
            best = (separator, points);
        }
    }
    best.0
}

fn outside_quotes(line: &str, separator: char) -> usize {
    let mut quoted = false;
    let outside = line.chars().filter(|c| {
        if *c == '"' {
            quoted = !quoted;
        }
        !quoted && *c == separator
    });
    outside.count()
}
