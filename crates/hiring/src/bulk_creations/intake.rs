//! What was sent, as rows: a file, pasted lines, or a table that was pasted.

use super::columns::{self, Column};
use crate::Messages;
use kernel::{Kind, Problem, Text};
use serde::{Deserialize, Serialize};
use sheets::{Limits, Unreadable};

/// Candidates of one bulk creation.
pub(crate) const MOST: usize = 2_000;
/// Of a file or a paste.
pub(crate) const BYTES: usize = 4 * 1024 * 1024;
/// One row more: the head.
const LIMITS: Limits = Limits { bytes: BYTES, unpacked: 48 * 1024 * 1024, rows: MOST + 1, columns: 400, cell: 4_000 };
/// What may stand between the parts of a pasted line.
const BETWEEN: [char; 4] = [',', ';', '\t', '|'];

/// Rows as they were read, kept sealed until they are candidates.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub(crate) struct Intake {
    /// What stands above the columns; none where the first line is a row like the others.
    pub heads: Option<Vec<String>>,
    /// What each column holds.
    pub columns: Vec<Column>,
    pub rows: Vec<IntakeRow>,
    /// As what it was read: `UTF-8`, `windows-1251`, the name of a sheet; none for what was typed.
    pub read_as: Option<String>,
}

/// A row and where it stood.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct IntakeRow {
    pub line: usize,
    pub cells: Vec<String>,
}

impl Intake {
    /// From a file. Work and memory are bounded; what breaks the reader is a refusal.
    pub(crate) async fn of_file(bytes: axum::body::Bytes) -> Result<Self, Problem> {
        let read = tokio::task::spawn_blocking(move || sheets::read(&bytes, &LIMITS)).await;
        let sheet = read.unwrap_or(Err(Unreadable::Broken)).map_err(|e| unreadable("file", e))?;
        let read_as = match &sheet.kind {
            sheets::Kind::Text { encoding, .. } => (*encoding).to_owned(),
            sheets::Kind::Workbook { sheet, .. } => sheet.clone(),
        };
        let rows = sheet.lines.into_iter().map(|l| IntakeRow { line: l.number, cells: l.cells }).collect();
        Self { read_as: Some(read_as), ..Self::of_rows(rows) }.bounded("file")
    }
    /// From pasted text: a table with a head, or a person on each line, whose parts come in any order.
    pub(crate) fn of_text(text: &str) -> Result<Self, Problem> {
        let first = text.lines().find(|l| !l.trim().is_empty()).unwrap_or_default();
        let parts: Vec<String> = first.split(BETWEEN).map(|p| p.trim().to_owned()).collect();
        if columns::by_heads(&parts).is_some() {
            let sheet = sheets::read(text.as_bytes(), &LIMITS).map_err(|e| unreadable("text", e))?;
            let rows = sheet.lines.into_iter().map(|l| IntakeRow { line: l.number, cells: l.cells }).collect();
            return Self::of_rows(rows).bounded("text");
        }
        if text.len() > BYTES {
            return Err(unreadable("text", Unreadable::TooLarge(BYTES)));
        }
        let rows = text.lines().zip(1..).filter(|(l, _)| !l.trim().is_empty());
        let rows = rows.map(|(l, line)| IntakeRow { line, cells: pasted(l) }).collect();
        let columns = vec![Column::Name, Column::Email, Column::Phone];
        Self { heads: None, columns, rows, read_as: None }.bounded("text")
    }
    /// From rows whose columns are named already.
    pub(crate) fn of_named(columns: Vec<Column>, rows: Vec<Vec<String>>) -> Result<Self, Problem> {
        let rows = rows.into_iter().zip(1..).map(|(cells, line)| IntakeRow { line, cells }).collect();
        Self { heads: None, columns, rows, read_as: None }.bounded("rows")
    }
    fn of_rows(mut rows: Vec<IntakeRow>) -> Self {
        let heads = rows.first().map(|r| r.cells.clone()).unwrap_or_default();
        if let Some(columns) = columns::by_heads(&heads) {
            rows.remove(0);
            return Self { heads: Some(heads), columns, rows, read_as: None };
        }
        let cells: Vec<Vec<String>> = rows.iter().map(|r| r.cells.clone()).collect();
        Self { heads: None, columns: columns::by_cells(&cells), rows, read_as: None }
    }
    fn bounded(self, field: &str) -> Result<Self, Problem> {
        match self.rows.len() {
            0 => Err(unreadable(field, Unreadable::Empty)),
            n if n > MOST => Err(unreadable(field, Unreadable::Rows(MOST + 1))),
            _ => Ok(self),
        }
    }
    /// How many columns there are.
    pub(crate) fn width(&self) -> usize {
        self.rows.iter().map(|r| r.cells.len()).chain([self.columns.len()]).max().unwrap_or(0)
    }
}

/// Name, e-mail and phone of a pasted line; several parts that are neither make one name.
fn pasted(line: &str) -> Vec<String> {
    let (mut name, mut email, mut phone) = (Vec::new(), String::new(), String::new());
    // `Ada Falk <ada@example.org>`, as mail programs copy it
    let line = line.replace(['<', '>'], ",");
    for part in line.split(BETWEEN).map(|p| p.trim().trim_matches('"').trim()).filter(|p| !p.is_empty()) {
        match Column::of_cell(part) {
            Column::Email if email.is_empty() => part.clone_into(&mut email),
            Column::Phone if phone.is_empty() => part.clone_into(&mut phone),
            _ => name.push(part),
        }
    }
    vec![name.join(" "), email, phone]
}

/// Why nothing could be read, at the field that it came by.
fn unreadable(field: &str, e: Unreadable) -> Problem {
    let said = Text::new(move |l| {
        let t = Messages::from(l);
        match e {
            Unreadable::TooLarge(_) | Unreadable::Bomb(_) => t.bulk_new_too_large(BYTES / 1024 / 1024),
            Unreadable::Rows(_) => t.bulk_new_too_many(MOST),
            Unreadable::Columns { row, most } => t.bulk_new_columns(most, row),
            Unreadable::Cell { row, .. } => t.bulk_new_cell(row),
            Unreadable::Empty => t.bulk_new_empty(),
            Unreadable::OldOrProtected => t.bulk_new_old(),
            Unreadable::NoTable => t.bulk_new_no_table(),
            Unreadable::Broken => t.bulk_new_broken(),
        }
    });
    let kind = Problem::field(field, said);
    Problem { kind: Kind::Invalid, ..kind }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(intake: &Intake) -> Vec<Vec<&str>> {
        intake.rows.iter().map(|r| r.cells.iter().map(String::as_str).collect()).collect()
    }

    #[test]
    fn pasted_lines_in_any_order() {
        let intake = Intake::of_text(
            "Ada Falk\n\n+49 30 1234567; Grace Hopper ; grace@example.org\nBerta\tberta@example.org\nFalk, Cora\nDan <dan@example.org>\n",
        )
        .unwrap();
        assert_eq!(
            cells(&intake),
            [
                vec!["Ada Falk", "", ""],
                vec!["Grace Hopper", "grace@example.org", "+49 30 1234567"],
                vec!["Berta", "berta@example.org", ""],
                vec!["Falk Cora", "", ""],
                vec!["Dan", "dan@example.org", ""],
            ]
        );
        assert_eq!(intake.rows.iter().map(|r| r.line).collect::<Vec<_>>(), [1, 3, 4, 5, 6]);
        assert_eq!(intake.columns, [Column::Name, Column::Email, Column::Phone]);
    }

    #[test]
    fn a_pasted_table_has_a_head() {
        let intake = Intake::of_text("Почта\tФИО\nada@example.org\tАда\n").unwrap();
        assert_eq!(intake.columns, [Column::Email, Column::Name]);
        assert_eq!(cells(&intake), [["ada@example.org", "Ада"]]);
    }

    #[test]
    fn nothing_and_too_much_are_refused() {
        for text in ["", " \n\n", "Name,E-mail\n"] {
            assert!(Intake::of_text(text).is_err(), "{text:?}");
        }
        assert!(Intake::of_text(&"Ada\n".repeat(MOST)).is_ok());
        assert!(Intake::of_text(&"Ada\n".repeat(MOST + 1)).is_err());
    }
}
