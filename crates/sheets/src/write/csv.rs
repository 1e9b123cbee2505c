//! CSV as RFC 4180 has it, with nothing in it that a spreadsheet would run.

use super::Heading;
use crate::Cell;
use std::fmt::Write as _;

/// Spreadsheets take a text that begins so for a formula (OWASP, CSV injection).
const FORMULA: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];

/// Text being written.
pub(super) struct Text {
    separator: char,
    ready: String,
}

impl Text {
    pub fn new(separator: char, headings: &[Heading]) -> Self {
        let mut text = Self { separator, ready: String::from('\u{feff}') };
        let heads: Vec<Cell> = headings.iter().map(|h| Cell::Text(h.label.clone())).collect();
        text.row(&heads);
        text
    }
    pub fn row(&mut self, cells: &[Cell]) {
        for (i, cell) in cells.iter().enumerate() {
            if i > 0 {
                self.ready.push(self.separator);
            }
            self.cell(cell);
        }
        self.ready.push_str("\r\n");
    }
    pub fn take(&mut self) -> Vec<u8> {
        std::mem::take(&mut self.ready).into_bytes()
    }

    fn cell(&mut self, cell: &Cell) {
        let out = &mut self.ready;
        // writing to a String cannot fail
        let _ = match cell {
            Cell::Empty => Ok(()),
            Cell::Text(text) => {
                self.text(text);
                Ok(())
            }
            Cell::Integer(n) => write!(out, "{n}"),
            // as the spreadsheets of those languages read it that have semicolons between cells
            Cell::Number(n) if self.separator == ';' => write!(out, "{}", n.to_string().replace('.', ",")),
            Cell::Number(n) => write!(out, "{n}"),
            Cell::Truth(truth) => write!(out, "{truth}"),
            Cell::Moment(t) => write!(out, "{}", t.strftime("%Y-%m-%d %H:%M:%S")),
            Cell::Day(d) => write!(out, "{d}"),
        };
    }
    fn text(&mut self, text: &str) {
        let guard = if text.starts_with(FORMULA) { "'" } else { "" };
        let bare = !text.contains(['"', '\r', '\n', ',', ';', '\t', self.separator])
            && text.trim().len() == text.len()
            && guard.is_empty();
        if bare {
            self.ready.push_str(text);
            return;
        }
        self.ready.push('"');
        self.ready.push_str(guard);
        self.ready.push_str(&text.replace('"', "\"\""));
        self.ready.push('"');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil;

    fn line(separator: char, cells: &[Cell]) -> String {
        let mut text = Text::new(separator, &[]);
        text.take();
        text.row(cells);
        String::from_utf8(text.take()).unwrap()
    }

    #[test]
    fn nothing_is_a_formula() {
        for formula in ["=1+1", "+491", "-2", "@SUM(A1)", "\tx", "\r=1"] {
            assert_eq!(line(',', &[formula.into()]), format!("\"'{formula}\"\r\n"));
        }
        // numbers are numbers, below nought too
        assert_eq!(line(',', &[Cell::Integer(-2), Cell::Number(-0.5)]), "-2,-0.5\r\n");
        assert_eq!(line(';', &[Cell::Number(2.5)]), "2,5\r\n");
    }

    #[test]
    fn quotes_and_types() {
        let at = civil::date(2026, 3, 29).at(1, 5, 0, 0);
        let cells = ["a, b".into(), "say \"hi\"".into(), " x".into(), Cell::Empty, Cell::Moment(at), true.into()];
        assert_eq!(line(',', &cells), "\"a, b\",\"say \"\"hi\"\"\",\" x\",,2026-03-29 01:05:00,true\r\n");
        assert_eq!(line(',', &[Cell::Day(at.date())]), "2026-03-29\r\n");
    }

    #[test]
    fn a_mark_stands_before_the_first_head() {
        let head = Heading { label: "Name".to_owned(), width: 10 };
        assert_eq!(Text::new(';', &[head]).take(), "\u{feff}Name\r\n".as_bytes());
    }
}
