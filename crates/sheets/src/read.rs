//! Reading a table that somebody sent: told by its content, within limits.
mod text;
mod words;
mod xlsx;

/// How much is read. Whoever asks for more gets a sentence.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Of the file.
    pub bytes: usize,
    /// Of what it unpacks to.
    pub unpacked: u64,
    /// That hold anything, the head among them.
    pub rows: usize,
    /// Of one row.
    pub columns: usize,
    /// Characters of one cell.
    pub cell: usize,
}

/// What was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The rows that hold anything.
    pub lines: Vec<Line>,
    /// As what it was read.
    pub kind: Kind,
}

/// A row that holds anything.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Where it stands in the file, from 1.
    pub number: usize,
    /// Its cells, without blanks around them.
    pub cells: Vec<String>,
}

/// As what a file was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text with something between cells.
    Text {
        /// Its encoding, as the web names it.
        encoding: &'static str,
        /// What stands between cells.
        separator: char,
    },
    /// A workbook.
    Workbook {
        /// The sheet that was read: the first that holds anything.
        sheet: String,
        /// How many there are.
        sheets: usize,
    },
}

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Unreadable {
    /// Too many bytes.
    #[error("larger than {0} bytes")]
    TooLarge(usize),
    /// It unpacks to too much.
    #[error("it unpacks to more than {0} bytes")]
    Bomb(u64),
    /// Too many rows.
    #[error("more than {0} rows")]
    Rows(usize),
    /// Too many columns in a row.
    #[error("row {row} has more than {most} columns")]
    Columns {
        /// Which row.
        row: usize,
        /// How many there may be.
        most: usize,
    },
    /// A cell is too long; often a quotation mark is missing.
    #[error("a cell of row {row} is longer than {most} characters")]
    Cell {
        /// Which row.
        row: usize,
        /// How long it may be.
        most: usize,
    },
    /// Nothing is in it.
    #[error("empty")]
    Empty,
    /// A workbook that is protected by a password, or of the format before 2007.
    #[error("protected, or of an old format")]
    OldOrProtected,
    /// Neither text nor a workbook.
    #[error("neither text nor a workbook")]
    NoTable,
    /// It says that it is a workbook, and is broken.
    #[error("broken")]
    Broken,
}

/// Reads a table.
///
/// # Errors
/// Why it is not read. Work and memory stay within the limits in every case.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, Unreadable> {
    if bytes.len() > limits.bytes {
        return Err(Unreadable::TooLarge(limits.bytes));
    }
    let sheet = match bytes {
        [b'P', b'K', 3, 4, ..] => xlsx::read(bytes, limits)?,
        [0xd0, 0xcf, 0x11, 0xe0, ..] => return Err(Unreadable::OldOrProtected),
        _ => text::read(bytes, limits)?,
    };
    if sheet.lines.is_empty() { Err(Unreadable::Empty) } else { Ok(sheet) }
}

/// Rows taken in one after another, each looked at.
struct Intake<'a> {
    limits: &'a Limits,
    lines: Vec<Line>,
}

impl<'a> Intake<'a> {
    fn new(limits: &'a Limits) -> Self {
        Self { limits, lines: Vec::new() }
    }
    fn add(&mut self, number: usize, cells: Vec<String>) -> Result<(), Unreadable> {
        if cells.iter().all(String::is_empty) {
            return Ok(());
        }
        if self.lines.len() >= self.limits.rows {
            return Err(Unreadable::Rows(self.limits.rows));
        }
        if cells.len() > self.limits.columns {
            return Err(Unreadable::Columns { row: number, most: self.limits.columns });
        }
        if cells.iter().any(|c| c.len() > self.limits.cell && c.chars().count() > self.limits.cell) {
            return Err(Unreadable::Cell { row: number, most: self.limits.cell });
        }
        self.lines.push(Line { number, cells });
        Ok(())
    }
}

/// A cell without blanks around it, and without the apostrophe that keeps a text from being a formula.
fn clean(cell: &str) -> String {
    let cell = cell.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{a0}');
    match cell.strip_prefix('\'') {
        Some(guarded) if guarded.starts_with(['=', '+', '-', '@']) => guarded.to_owned(),
        _ => cell.to_owned(),
    }
}
