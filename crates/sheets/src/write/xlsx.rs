//! XLSX, packed while it is written: one archive entry after another, to nothing that could be
//! sought in. Libraries for it keep the rows, or a file of them in the clear; a stream needs neither.

use super::Heading;
use crate::Cell;
use jiff::civil;
use std::{
    fmt::Write as _,
    io::{self, Write},
    sync::{Arc, Mutex, PoisonError},
};
use zip::{CompressionMethod, ZipWriter, write::SimpleFileOptions, write::StreamWriter};

/// Rows of a sheet, its head among them.
const ROWS: u32 = 1_048_576;
/// Bytes of a sheet, before they are packed: an entry of an archive without extensions has at most four thousand million.
const BYTES: u64 = 3_000_000_000;
/// Characters of a cell.
const CHARS: usize = 32_767;
/// Bytes of a sheet that are handed to the packer at once.
const PART: usize = 32 * 1024;

const HEAD: &str = r#"<?xml version="1.0" encoding="UTF-8" standalone="yes"?>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// Formats of cells, by their place: plain, moment, day, head.
const STYLES: &str = r#"<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd\ hh:mm"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="4"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1" fillId="0" borderId="0" xfId="0" applyFont="1"/></cellXfs>"#;

/// Where the packer leaves its bytes until they are taken.
#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    fn take(&self) -> Vec<u8> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        Ok(bytes.len())
    }
    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A workbook being written.
pub(super) struct Book {
    title: String,
    headings: Vec<Heading>,
    sink: Sink,
    zip: ZipWriter<StreamWriter<Sink>>,
    sheets: u32,
    rows: u32,
    bytes: u64,
    part: String,
}

impl Book {
    pub fn new(title: &str, headings: Vec<Heading>) -> io::Result<Self> {
        let sink = Sink::default();
        let zip = ZipWriter::new_stream(sink.clone());
        let title = sheet_name(title);
        let mut book = Self { title, headings, sink, zip, sheets: 0, rows: 0, bytes: 0, part: String::new() };
        book.begin_sheet()?;
        Ok(book)
    }
    pub fn row(&mut self, cells: &[Cell]) -> io::Result<()> {
        if self.rows >= ROWS || self.bytes >= BYTES {
            self.end_sheet()?;
            self.begin_sheet()?;
        }
        self.put(cells, 0)
    }
    pub fn take(&mut self) -> Vec<u8> {
        self.sink.take()
    }
    pub fn finish(mut self) -> io::Result<Vec<u8>> {
        self.end_sheet()?;
        self.rest()?;
        self.zip.finish()?;
        Ok(self.sink.take())
    }

    /// A row; `style` is that of its texts.
    fn put(&mut self, cells: &[Cell], style: u8) -> io::Result<()> {
        self.rows += 1;
        let out = &mut self.part;
        let _ = write!(out, r#"<row r="{}">"#, self.rows);
        for (column, value) in (0_u32..).zip(cells) {
            cell(out, column, self.rows, value, style);
        }
        out.push_str("</row>");
        if self.part.len() >= PART { self.pack() } else { Ok(()) }
    }
    fn pack(&mut self) -> io::Result<()> {
        self.bytes += self.part.len() as u64;
        self.zip.write_all(self.part.as_bytes())?;
        self.part.clear();
        Ok(())
    }
    fn begin_sheet(&mut self) -> io::Result<()> {
        (self.sheets, self.rows, self.bytes) = (self.sheets + 1, 0, 0);
        self.entry(&format!("xl/worksheets/sheet{}.xml", self.sheets))?;
        let out = &mut self.part;
        let _ = write!(
            out,
            r#"{HEAD}<worksheet xmlns="{MAIN}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>"#
        );
        for (i, h) in self.headings.iter().enumerate() {
            let at = i + 1;
            let _ = write!(out, r#"<col min="{at}" max="{at}" width="{}" customWidth="1"/>"#, h.width);
        }
        out.push_str("</cols><sheetData>");
        let heads: Vec<Cell> = self.headings.iter().map(|h| Cell::Text(h.label.clone())).collect();
        self.put(&heads, 3)
    }
    fn end_sheet(&mut self) -> io::Result<()> {
        let last = column_name(u32::try_from(self.headings.len().saturating_sub(1)).unwrap_or(0));
        let _ = write!(self.part, r#"</sheetData><autoFilter ref="A1:{last}{}"/></worksheet>"#, self.rows);
        self.pack()
    }
    fn entry(&mut self, name: &str) -> io::Result<()> {
        // the lowest level is three times as fast as the usual one, and the file a fifth larger
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .compression_level(Some(1))
            .last_modified_time(zip::DateTime::default());
        self.zip.start_file(name, options).map_err(io::Error::from)
    }
    fn whole(&mut self, name: &str, text: &str) -> io::Result<()> {
        self.entry(name)?;
        self.zip.write_all(text.as_bytes())
    }
    /// What says which sheets there are: known when all rows are written.
    fn rest(&mut self) -> io::Result<()> {
        let (mut sheets, mut links, mut types) = (String::new(), String::new(), String::new());
        for n in 1..=self.sheets {
            let title = if n == 1 { self.title.clone() } else { format!("{} {n}", self.title) };
            let mut name = String::new();
            escape(&mut name, &title);
            let _ = write!(sheets, r#"<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>"#);
            let _ = write!(
                links,
                r#"<Relationship Id="rId{n}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>"#
            );
            let _ = write!(
                types,
                r#"<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>"#
            );
        }
        let styles = self.sheets + 1;
        self.whole(
            "xl/workbook.xml",
            &format!(r#"{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{sheets}</sheets></workbook>"#),
        )?;
        self.whole("xl/_rels/workbook.xml.rels", &format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{links}<Relationship Id="rId{styles}" Type="{OFFICE}/styles" Target="styles.xml"/></Relationships>"#))?;
        self.whole("xl/styles.xml", &format!(r#"{HEAD}<styleSheet xmlns="{MAIN}">{STYLES}</styleSheet>"#))?;
        self.whole("_rels/.rels", &format!(r#"{HEAD}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#))?;
        self.whole("[Content_Types].xml", &format!(r#"{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>{types}</Types>"#))
    }
}

fn cell(out: &mut String, column: u32, row: u32, value: &Cell, style: u8) {
    let at = column_name(column);
    // writing to a String cannot fail
    let _ = match value {
        Cell::Text(text) => {
            let styled = if style == 0 { String::new() } else { format!(r#" s="{style}""#) };
            let _ = write!(out, r#"<c r="{at}{row}"{styled} t="inlineStr"><is><t xml:space="preserve">"#);
            escape(out, text);
            out.write_str("</t></is></c>")
        }
        // a double holds no more digits
        Cell::Integer(n) if n.unsigned_abs() > 1 << 53 => {
            write!(out, r#"<c r="{at}{row}" t="inlineStr"><is><t>{n}</t></is></c>"#)
        }
        Cell::Integer(n) => write!(out, r#"<c r="{at}{row}"><v>{n}</v></c>"#),
        Cell::Number(n) if n.is_finite() => write!(out, r#"<c r="{at}{row}"><v>{n}</v></c>"#),
        Cell::Empty | Cell::Number(_) => Ok(()),
        Cell::Truth(truth) => write!(out, r#"<c r="{at}{row}" t="b"><v>{}</v></c>"#, u8::from(*truth)),
        Cell::Moment(t) => match days(t.date()) {
            Some(days) => {
                let time = t.time();
                let seconds = i32::from(time.hour()) * 3_600 + i32::from(time.minute()) * 60 + i32::from(time.second());
                let serial = f64::from(days) + f64::from(seconds) / 86_400.0;
                write!(out, r#"<c r="{at}{row}" s="1"><v>{serial}</v></c>"#)
            }
            None => write!(out, r#"<c r="{at}{row}" t="inlineStr"><is><t>{t}</t></is></c>"#),
        },
        Cell::Day(d) => match days(*d) {
            Some(days) => write!(out, r#"<c r="{at}{row}" s="2"><v>{days}</v></c>"#),
            None => write!(out, r#"<c r="{at}{row}" t="inlineStr"><is><t>{d}</t></is></c>"#),
        },
    };
}

/// Days as spreadsheets count them; none before March 1900, where they disagree about a leap year.
fn days(date: civil::Date) -> Option<i32> {
    (date >= civil::date(1900, 3, 1)).then(|| (date - civil::date(1899, 12, 30)).get_days())
}

/// A, B … Z, AA, AB …
fn column_name(mut column: u32) -> String {
    let mut name = String::new();
    loop {
        let letter = char::from(b'A' + u8::try_from(column % 26).unwrap_or(0));
        name.insert(0, letter);
        if column < 26 {
            return name;
        }
        column = column / 26 - 1;
    }
}

/// The text within XML, without what XML cannot hold, cut to what a cell holds.
fn escape(out: &mut String, text: &str) {
    for c in text.chars().take(CHARS) {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' | '\n' => out.push(c),
            '\r' => out.push_str("&#13;"),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => out.push('\u{fffd}'),
            c => out.push(c),
        }
    }
}

/// What a sheet may be called: at most 31 characters, none of those that references are written with.
fn sheet_name(title: &str) -> String {
    let name: String = title.chars().filter(|c| !r"[]:*?/\'".contains(*c) && !c.is_control()).take(24).collect();
    let name = name.trim();
    if name.is_empty() { "1".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_named_as_spreadsheets_do() {
        let names = [0, 25, 26, 51, 52, 701, 702, 16_383].map(column_name);
        assert_eq!(names, ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA", "XFD"]);
    }

    #[test]
    fn days_are_counted_as_spreadsheets_do() {
        assert_eq!(days(civil::date(1900, 3, 1)), Some(61));
        assert_eq!(days(civil::date(2026, 11, 21)), Some(46_347));
        assert_eq!(days(civil::date(1900, 2, 28)), None);
    }

    #[test]
    fn names_of_sheets() {
        assert_eq!(sheet_name("Candidates: [all]"), "Candidates all");
        assert_eq!(sheet_name("/"), "1");
    }
}
