//! Writing a table row by row: bytes come out as rows go in.
mod csv;
mod xlsx;

use crate::Cell;
use std::io;

/// As which kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text, UTF-8 with a byte order mark (without it Excel takes it for something else), RFC 4180.
    Csv {
        /// Between cells: `,`, or `;` where decimals have a comma.
        separator: char,
    },
    /// Office Open XML (ECMA-376).
    Xlsx,
}

impl Format {
    /// What the name of such a file ends with.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Csv { .. } => "csv",
            Self::Xlsx => "xlsx",
        }
    }
    /// Its media type.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Csv { .. } => "text/csv; charset=utf-8",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// The head of a column.
#[derive(Clone, Debug)]
pub struct Heading {
    /// Its words.
    pub label: String,
    /// Its width in characters, where a file has widths.
    pub width: u16,
}

/// A table being written.
pub struct Writer(Inner);

enum Inner {
    Csv(csv::Text),
    Xlsx(Box<xlsx::Book>),
}

impl Writer {
    /// A table with these columns. `title` is what the sheet is called, where a file has sheets.
    ///
    /// # Errors
    /// Packing failed.
    pub fn new(format: Format, title: &str, headings: Vec<Heading>) -> io::Result<Self> {
        Ok(Self(match format {
            Format::Csv { separator } => Inner::Csv(csv::Text::new(separator, &headings)),
            Format::Xlsx => Inner::Xlsx(Box::new(xlsx::Book::new(title, headings)?)),
        }))
    }
    /// One more row.
    ///
    /// # Errors
    /// Packing failed.
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        match &mut self.0 {
            Inner::Csv(text) => text.row(cells),
            Inner::Xlsx(book) => return book.row(cells),
        }
        Ok(())
    }
    /// The bytes that are ready and were not taken yet.
    pub fn take(&mut self) -> Vec<u8> {
        match &mut self.0 {
            Inner::Csv(text) => text.take(),
            Inner::Xlsx(book) => book.take(),
        }
    }
    /// The last bytes.
    ///
    /// # Errors
    /// Packing failed.
    pub fn finish(self) -> io::Result<Vec<u8>> {
        match self.0 {
            Inner::Csv(mut text) => Ok(text.take()),
            Inner::Xlsx(book) => book.finish(),
        }
    }
}
