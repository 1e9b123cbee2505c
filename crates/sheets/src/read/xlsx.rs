//! A workbook: its first sheet that holds anything.

use super::{Intake, Kind, Limits, Sheet, Unreadable, clean};
use calamine::{Data, DataRef, Reader as _, Xlsx, XlsxError};
use std::io::{Cursor, Read as _};

/// Entries of an archive: a workbook of a hundred sheets has a few hundred.
const ENTRIES: usize = 2_000;

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Sheet, Unreadable> {
    measure(bytes, limits.unpacked)?;
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes)).map_err(|e| refusal(&e))?;
    let names = book.sheet_names();
    for name in &names {
        let lines = sheet(&mut book, name, limits)?;
        if !lines.is_empty() {
            return Ok(Sheet { lines, kind: Kind::Workbook { sheet: name.clone(), sheets: names.len() } });
        }
    }
    Err(Unreadable::Empty)
}

/// Unpacks everything once and keeps nothing: the sizes that an archive names are not to be believed.
fn measure(bytes: &[u8], most: u64) -> Result<(), Unreadable> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(|_broken| Unreadable::Broken)?;
    if archive.len() > ENTRIES {
        return Err(Unreadable::Bomb(most));
    }
    let mut left = most;
    let mut part = vec![0_u8; 32 * 1024];
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).map_err(|_broken| Unreadable::Broken)?;
        loop {
            let n = entry.read(&mut part).map_err(|_broken| Unreadable::Broken)?;
            if n == 0 {
                break;
            }
            left = left.checked_sub(n as u64).ok_or(Unreadable::Bomb(most))?;
        }
    }
    Ok(())
}

fn refusal(e: &XlsxError) -> Unreadable {
    match e {
        XlsxError::Password => Unreadable::OldOrProtected,
        XlsxError::FileNotFound(_) => Unreadable::NoTable,
        _ => Unreadable::Broken,
    }
}

fn sheet(book: &mut Xlsx<Cursor<&[u8]>>, name: &str, limits: &Limits) -> Result<Vec<super::Line>, Unreadable> {
    let Ok(mut cells) = book.worksheet_cells_reader(name) else { return Ok(Vec::new()) };
    let mut intake = Intake::new(limits);
    let (mut at, mut row): (u32, Vec<String>) = (0, Vec::new());
    while let Some(cell) = cells.next_cell().map_err(|_broken| Unreadable::Broken)? {
        let (line, column) = cell.get_position();
        let text = words(cell.get_value());
        if line != at {
            intake.add(at as usize + 1, std::mem::take(&mut row))?;
            at = line;
        }
        if text.is_empty() {
            continue;
        }
        let column = column as usize;
        if column >= limits.columns {
            return Err(Unreadable::Columns { row: line as usize + 1, most: limits.columns });
        }
        if row.len() <= column {
            row.resize(column + 1, String::new());
        }
        if let Some(place) = row.get_mut(column) {
            *place = text;
        }
    }
    intake.add(at as usize + 1, row)?;
    Ok(intake.lines)
}

/// A cell as somebody would type it.
fn words(value: &DataRef<'_>) -> String {
    match Data::from(value.clone()) {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(s) | Data::DateTimeIso(s) | Data::DurationIso(s) => clean(&s),
        Data::Int(n) => n.to_string(),
        // a phone number that was typed as a number has no fraction
        Data::Float(n) if n.fract() == 0.0 && n.abs() < 1e15 => format!("{n:.0}"),
        Data::Float(n) => n.to_string(),
        Data::Bool(b) => b.to_string(),
        Data::DateTime(t) => {
            let (year, month, day, hour, minute, second, _) = t.to_ymd_hms_milli();
            let date = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute, second) == (0, 0, 0) { date } else { format!("{date} {hour:02}:{minute:02}") }
        }
    }
}
