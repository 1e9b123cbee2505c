//! Files written and read again, and files of people who wish no good.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

use jiff::civil;
use sheets::{Cell, Format, Heading, Kind, Limits, Sheet, Unreadable, Writer, read};
use std::io::Write as _;

const LIMITS: Limits = Limits { bytes: 4_000_000, unpacked: 16_000_000, rows: 2_001, columns: 400, cell: 5_000 };

fn headings(labels: &[&str]) -> Vec<Heading> {
    labels.iter().map(|l| Heading { label: (*l).to_owned(), width: 12 }).collect()
}

fn written(format: Format, labels: &[&str], rows: &[Vec<Cell>]) -> Vec<u8> {
    let mut writer = Writer::new(format, "Candidates", headings(labels)).unwrap();
    let mut bytes = Vec::new();
    for row in rows {
        writer.row(row).unwrap();
        bytes.extend(writer.take());
    }
    bytes.extend(writer.finish().unwrap());
    bytes
}

fn cells(sheet: &Sheet) -> Vec<Vec<&str>> {
    sheet.lines.iter().map(|l| l.cells.iter().map(String::as_str).collect()).collect()
}

fn packed(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(content).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn what_is_written_is_read_again() {
    let at = civil::date(2026, 11, 21).at(22, 5, 0, 0);
    let rows = [
        vec!["Ада <Лавлейс> & \"Co\"".into(), Cell::Integer(7), Cell::Moment(at), Cell::Day(at.date()), true.into()],
        vec!["=HYPERLINK(\"x\")".into(), Cell::Number(0.5), Cell::Empty, Cell::Empty, Cell::Empty],
        vec!["+49301234567".into()],
        vec!["two\nlines; and, more".into()],
    ];
    let expected = [
        vec!["Name", "Rounds", "At", "Day", "Active"],
        vec!["Ада <Лавлейс> & \"Co\"", "7", "2026-11-21 22:05", "2026-11-21", "true"],
        vec!["=HYPERLINK(\"x\")", "0.5"],
        vec!["+49301234567"],
        vec!["two\nlines; and, more"],
    ];
    for format in [Format::Csv { separator: ',' }, Format::Csv { separator: '\t' }, Format::Xlsx] {
        let sheet = read(&written(format, &expected[0], &rows), &LIMITS).unwrap();
        let mut found = cells(&sheet);
        for row in &mut found {
            for cell in row.iter_mut() {
                *cell = cell.strip_suffix(":00").filter(|c| c.len() == 16).unwrap_or(cell);
            }
        }
        assert_eq!(found, expected, "{format:?}");
    }
}

#[test]
fn a_workbook_of_many_rows_comes_in_parts() {
    let mut writer = Writer::new(Format::Xlsx, "Rows", headings(&["A", "B"])).unwrap();
    let (mut most, mut all) = (0, 0);
    for n in 0..50_000_i64 {
        writer.row(&[Cell::Integer(n), Cell::Text(format!("{:x}", n * 7_919))]).unwrap();
        let part = writer.take().len();
        (most, all) = (most.max(part), all + part);
    }
    all += writer.finish().unwrap().len();
    assert!(all > 200_000, "{all}");
    assert!(most < 100_000, "{most} bytes were held back");
}

#[test]
fn what_people_have() {
    let text = |t: &str| read(t.as_bytes(), &LIMITS).unwrap();
    let ragged = text("Name,E-mail,Phone\nAda\nGrace,grace@example.org,,,\n\n\"Falk, Berta\",\"say \"\"hi\"\"\"\n");
    assert_eq!(
        cells(&ragged),
        [
            vec!["Name", "E-mail", "Phone"],
            vec!["Ada"],
            vec!["Grace", "grace@example.org"],
            vec!["Falk, Berta", "say \"hi\""]
        ]
    );
    assert_eq!(ragged.lines.iter().map(|l| l.number).collect::<Vec<_>>(), [1, 2, 3, 5]);
    assert_eq!(cells(&text("sep=|\na|b;c\n")), [["a", "b;c"]]);
    assert_eq!(cells(&text("a;b\n\"x;y\",z;2\n")), [["a", "b"], ["x;y,z", "2"]]);
    assert_eq!(cells(&text("a;b,c;d\n1;2,5;3\n")), [["a", "b,c", "d"], ["1", "2,5", "3"]]);
    assert_eq!(cells(&text("'+49 30\n'plain\n")), [["+49 30"], ["'plain"]]);
    let wide = vec!["x"; 300].join(",");
    assert_eq!(text(&wide).lines[0].cells.len(), 300);
}

#[test]
fn too_much_ends_in_a_sentence() {
    let refused = |bytes: &[u8]| read(bytes, &LIMITS).unwrap_err();
    assert_eq!(refused(&vec![b'a'; 4_000_001]), Unreadable::TooLarge(4_000_000));
    assert_eq!(refused("a\n".repeat(2_002).as_bytes()), Unreadable::Rows(2_001));
    assert_eq!(refused(vec!["x"; 401].join(",").as_bytes()), Unreadable::Columns { row: 1, most: 400 });
    let open = format!("a,b\n\"c,d\n{}", "e,f\n".repeat(2_000));
    assert_eq!(refused(open.as_bytes()), Unreadable::Cell { row: 2, most: 5_000 });
    assert_eq!(refused(b""), Unreadable::Empty);
    assert_eq!(refused(b" \n ; ;\n"), Unreadable::Empty);
    assert_eq!(refused(&[0xd0, 0xcf, 0x11, 0xe0, 0xa1]), Unreadable::OldOrProtected);
    assert_eq!(refused(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\xff\xfe\0\0"), Unreadable::NoTable);
    assert_eq!(refused(b"PK\x03\x04 and nothing more"), Unreadable::Broken);
}

#[test]
fn archives_that_wish_no_good() {
    let zeros = vec![b' '; 40_000_000];
    assert_eq!(read(&packed(&[("xl/sharedStrings.xml", &zeros)]), &LIMITS), Err(Unreadable::Bomb(16_000_000)));
    let many: Vec<(String, &[u8])> = (0..2_001).map(|i| (format!("{i}"), &b""[..])).collect();
    let many: Vec<(&str, &[u8])> = many.iter().map(|(n, c)| (n.as_str(), *c)).collect();
    assert_eq!(read(&packed(&many), &LIMITS), Err(Unreadable::Bomb(16_000_000)));
    assert!(read(&packed(&[("word/document.xml", b"<w/>")]), &LIMITS).is_err());

    let good = written(Format::Xlsx, &["Name"], &[vec!["Ada".into()]]);
    for cut in [good.len() / 4, good.len() / 2, good.len() - 10] {
        assert!(read(&good[..cut], &LIMITS).is_err());
    }
    for at in (0..good.len()).step_by(7) {
        let mut bent = good.clone();
        bent[at] ^= 0x55;
        let _ = read(&bent, &LIMITS);
    }
}

/// A workbook whose one sheet is this.
fn book(sheet: &str) -> Vec<u8> {
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let book = format!(
        r#"<workbook xmlns="{main}" xmlns:r="{office}"><sheets><sheet name="S" sheetId="1" r:id="rId1"/></sheets></workbook>"#
    );
    let links = format!(
        r#"<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#
    );
    let root = format!(
        r#"<Relationships xmlns="{relations}"><Relationship Id="rId1" Type="{office}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
    );
    let sheet = format!(r#"<worksheet xmlns="{main}">{sheet}</worksheet>"#);
    packed(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_rels/.rels", root.as_bytes()),
        ("xl/workbook.xml", book.as_bytes()),
        ("xl/_rels/workbook.xml.rels", links.as_bytes()),
        ("xl/worksheets/sheet1.xml", sheet.as_bytes()),
    ])
}

#[test]
fn a_sheet_that_claims_a_billion_cells() {
    let claimed = book(
        r#"<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>Name</t></is></c></row><row r="1048576"><c r="B1048576"><v>491701234567</v></c></row></sheetData>"#,
    );
    let sheet = read(&claimed, &LIMITS).unwrap();
    assert_eq!(sheet.kind, Kind::Workbook { sheet: "S".to_owned(), sheets: 1 });
    assert_eq!(cells(&sheet), [vec!["Name"], vec!["", "491701234567"]]);
    assert_eq!(sheet.lines[1].number, 1_048_576);
    let far = book(r#"<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>"#);
    assert_eq!(read(&far, &LIMITS), Err(Unreadable::Columns { row: 1, most: 400 }));
}
