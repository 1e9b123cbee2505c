//! DOCX and ODT: XML in a ZIP archive. Read as a stream, so that what unpacks to gigabytes is noticed
//! while nothing of it is kept; entities that a file declares are not resolved.

use crate::{MOST, Outcome};
use quick_xml::{
    Reader, XmlVersion,
    events::{BytesRef, BytesStart, Event},
};
use std::io::{BufReader, Cursor, Read};
use zip::{ZipArchive, read::ZipFile, result::ZipError};

/// Bytes that may come out of one part of the archive.
const UNPACKED: u64 = 64 * 1024 * 1024;
/// Elements within each other: a document has some dozen.
const DEPTH: usize = 256;
/// Parts of a document that are read beside its body.
const PARTS: usize = 32;

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// What an element means for the text.
enum Means {
    /// What is in it is text.
    Text,
    /// A line ends behind it.
    Line,
    /// A cell of a table: the next stands beside it.
    Cell,
    /// It stands for these characters itself.
    Is(char, usize),
    /// What is in it is no text of the document.
    Nothing,
    /// Something else.
    Other,
}

/// The text of a Word document: what heads its pages, its body, its notes and what ends its pages.
pub(crate) fn docx(bytes: &[u8]) -> Result<String, Outcome> {
    let mut archive = open(bytes)?;
    let mut names = parts(&archive, &["word/header"]);
    names.push("word/document.xml".to_owned());
    names.extend(parts(&archive, &["word/footnotes", "word/endnotes", "word/footer"]));
    read(&mut archive, &names, "word/document.xml", word)
}

/// The text of an `OpenDocument` text.
pub(crate) fn odt(bytes: &[u8]) -> Result<String, Outcome> {
    let mut archive = open(bytes)?;
    read(&mut archive, &["content.xml".to_owned()], "content.xml", open_document)
}

fn open(bytes: &[u8]) -> Result<Archive<'_>, Outcome> {
    ZipArchive::new(Cursor::new(bytes)).map_err(|_odd| Outcome::Damaged)
}

/// The parts whose names begin so, by name.
fn parts(archive: &Archive, begin: &[&str]) -> Vec<String> {
    let of_text =
        |n: &String| begin.iter().any(|b| n.strip_prefix(b).is_some_and(|rest| rest.trim_end_matches(".xml") != rest));
    let mut names: Vec<String> = archive.file_names().filter_map(Result::ok).map(Into::into).filter(of_text).collect();
    names.sort_unstable();
    names.truncate(PARTS);
    names
}

fn read(
    archive: &mut Archive,
    names: &[String],
    body: &str,
    means: fn(&BytesStart) -> Means,
) -> Result<String, Outcome> {
    let mut text = String::new();
    for name in names {
        let part = match archive.by_name(name) {
            Ok(part) if part.encrypted() => return Err(Outcome::Protected),
            Ok(part) => part,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => return Err(Outcome::Protected),
            Err(_) if name == body => return Err(Outcome::Damaged),
            Err(_) => continue,
        };
        match one(part, means, &mut text) {
            // a header that cannot be read costs nobody the document
            Err(Outcome::Damaged) if name != body => {}
            other => other?,
        }
        text.push('\n');
    }
    Ok(text)
}

/// Where the reader of a part is, and what it has read.
struct Walk<'a> {
    text: &'a mut String,
    /// The elements that are open.
    open: Vec<Means>,
    /// Inside how many of them that are text, or no text, the reader is.
    within: usize,
    silent: usize,
}

impl Walk<'_> {
    fn begin(&mut self, meaning: Means) {
        self.within += usize::from(matches!(meaning, Means::Text));
        self.silent += usize::from(matches!(meaning, Means::Nothing));
        if let Means::Is(c, count) = meaning {
            self.signs(c, count);
        }
        self.open.push(meaning);
    }

    /// An element without content.
    fn empty(&mut self, meaning: &Means) {
        match meaning {
            Means::Is(c, count) => self.signs(*c, *count),
            Means::Line => self.signs('\n', 1),
            _ => {}
        }
    }

    fn end(&mut self) -> Result<(), Outcome> {
        match self.open.pop().ok_or(Outcome::Damaged)? {
            Means::Text => self.within -= 1,
            Means::Nothing => self.silent -= 1,
            Means::Line => self.signs('\n', 1),
            Means::Cell if self.silent == 0 => beside(self.text),
            _ => {}
        }
        Ok(())
    }

    fn signs(&mut self, c: char, count: usize) {
        if self.silent == 0 {
            self.text.extend(std::iter::repeat_n(c, count));
        }
    }

    fn words(&mut self, words: &str) {
        if self.within > 0 && self.silent == 0 {
            self.text.push_str(words);
        }
    }
}

/// The text of one part.
fn one(part: ZipFile<impl Read>, means: fn(&BytesStart) -> Means, text: &mut String) -> Result<(), Outcome> {
    let mut reader = Reader::from_reader(BufReader::new(part.take(UNPACKED)));
    reader.config_mut().check_end_names = false;
    let mut walk = Walk { text, open: Vec::new(), within: 0, silent: 0 };
    let mut buffer = Vec::new();
    // as much as is kept may be there before the part ends
    while walk.text.len() <= 4 * MOST {
        buffer.clear();
        let event = reader.read_event_into(&mut buffer);
        // it ends in the middle where the rest of it was not unpacked
        let full = reader.get_ref().get_ref().limit() == 0;
        let odd = || if full { Outcome::TooLarge } else { Outcome::Damaged };
        match event.map_err(|_odd| odd())? {
            Event::Start(e) => walk.begin(means(&e)),
            Event::Empty(e) => walk.empty(&means(&e)),
            Event::End(_) => walk.end()?,
            Event::Text(t) => walk.words(&t.xml_content(XmlVersion::Implicit1_0).map_err(|_odd| odd())?),
            Event::CData(t) => walk.words(&t.xml_content(XmlVersion::Implicit1_0).map_err(|_odd| odd())?),
            // one that the file declares itself stands for nothing
            Event::GeneralRef(r) => {
                if let Some(c) = entity(&r) {
                    walk.words(c.encode_utf8(&mut [0; 4]));
                }
            }
            Event::Eof if full || !walk.open.is_empty() => return Err(odd()),
            Event::Eof => break,
            _ => {}
        }
        if walk.open.len() > DEPTH {
            return Err(Outcome::TooLarge);
        }
    }
    Ok(())
}

/// A cell ends: the next one stands on the same line.
fn beside(text: &mut String) {
    while text.ends_with('\n') {
        text.pop();
    }
    text.push_str("  ");
}

/// The five entities that XML has by itself, and characters by number.
fn entity(r: &BytesRef) -> Option<char> {
    if let Ok(Some(c)) = r.resolve_char_ref() {
        return Some(c);
    }
    match &**r {
        b"amp" => Some('&'),
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"quot" => Some('"'),
        b"apos" => Some('\''),
        _ => None,
    }
}

/// ECMA-376, part 1, 17: what the elements of a Word document mean for its text.
fn word(e: &BytesStart) -> Means {
    match e.name().as_ref() {
        b"w:t" => Means::Text,
        b"w:p" | b"w:tr" => Means::Line,
        b"w:tc" => Means::Cell,
        b"w:tab" | b"w:ptab" => Means::Is('\t', 1),
        b"w:br" | b"w:cr" => Means::Is('\n', 1),
        b"w:noBreakHyphen" => Means::Is('-', 1),
        // what was deleted, what a field computes, settings, and what is there twice for older programs
        b"w:del" | b"w:moveFrom" | b"w:instrText" | b"w:pPr" | b"w:rPr" | b"mc:Fallback" => Means::Nothing,
        _ => Means::Other,
    }
}

/// `OpenDocument` 1.3, part 3: the same of an `OpenDocument` text.
fn open_document(e: &BytesStart) -> Means {
    match e.name().as_ref() {
        b"text:p" | b"text:h" | b"table:table-row" => Means::Line,
        b"office:text" => Means::Text,
        b"table:table-cell" => Means::Cell,
        b"text:tab" => Means::Is('\t', 1),
        b"text:line-break" => Means::Is('\n', 1),
        b"text:s" => {
            let count = e.try_get_attribute("text:c").ok().flatten();
            let count = count.and_then(|c| std::str::from_utf8(&c.value).ok()?.parse::<usize>().ok());
            Means::Is(' ', count.unwrap_or(1).min(64))
        }
        b"text:tracked-changes" | b"office:annotation" | b"office:forms" | b"text:sequence-decls" => Means::Nothing,
        _ => Means::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write as _;
    use zip::{ZipWriter, write::SimpleFileOptions};

    fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
        let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in parts {
            zip.start_file(*name, SimpleFileOptions::default()).unwrap();
            zip.write_all(content.as_bytes()).unwrap();
        }
        zip.finish().unwrap().into_inner()
    }

    const WORD: &str = "<w:document xmlns:w='x'><w:body>";

    fn of_word(body: &str) -> Result<String, Outcome> {
        docx(&packed(&[("word/document.xml", &format!("{WORD}{body}</w:body></w:document>"))]))
    }

    #[test]
    fn a_word_document() {
        let body = "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr><w:r><w:t>Ада &amp; C&#43;+</w:t></w:r><w:r><w:tab/><w:t \
                    xml:space='preserve'> Rust</w:t></w:r></w:p><w:p><w:del><w:r><w:t>gone</w:t></w:r></w:del>\
                    <w:r><w:instrText>PAGE</w:instrText><w:t>next</w:t><w:br/><w:t>line</w:t></w:r></w:p>\
                    <w:tbl><w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>b</w:t></w:r></w:p></w:tc></w:tr></w:tbl>";
        let file = packed(&[
            ("word/footer1.xml", "<w:ftr><w:p><w:r><w:t>foot</w:t></w:r></w:p></w:ftr>"),
            ("word/header1.xml", "<w:hdr><w:p><w:r><w:t>head</w:t></w:r></w:p></w:hdr>"),
            ("word/header2.xml", "<w:hdr><w:p>"),
            ("word/document.xml", &format!("{WORD}{body}</w:body></w:document>")),
        ]);
        let (text, _) = crate::tidy::tidy(&docx(&file).unwrap());
        let lines: Vec<_> = text.lines().map(str::trim).filter(|l| !l.is_empty()).collect();
        assert_eq!(lines, ["head", "Ада & C++  Rust", "next", "line", "a  b", "foot"]);
    }

    #[test]
    fn an_open_document() {
        let content = "<office:document-content><office:body><office:text><text:tracked-changes><text:p>gone</text:p>\
                       </text:tracked-changes><text:h>Ада</text:h><text:p>C++<text:s text:c='2'/>and<text:tab/>Rust\
                       <text:span> 9</text:span></text:p></office:text></office:body></office:document-content>";
        let text = odt(&packed(&[("content.xml", content)])).unwrap();
        assert_eq!(text.trim(), "Ада\nC++  and\tRust 9");
    }

    #[test]
    fn bombs_end_in_a_word() {
        assert_eq!(of_word(&"<w:p>".repeat(DEPTH + 2)), Err(Outcome::TooLarge));
        let zeros = format!("<!--{}-->", " ".repeat(70 * 1024 * 1024));
        assert_eq!(of_word(&zeros), Err(Outcome::TooLarge));
        let many = "<w:p/>".repeat(12 * 1024 * 1024);
        assert!(matches!(of_word(&many), Ok(_) | Err(Outcome::TooLarge)));
        let laughs = "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;'>]>";
        let body = format!("{laughs}{WORD}<w:p><w:r><w:t>so &b; &a; it is</w:t></w:r></w:p></w:body></w:document>");
        let text = docx(&packed(&[("word/document.xml", &body)])).unwrap();
        assert_eq!(text.trim(), "so   it is");
    }

    #[test]
    fn what_is_broken_is_said_to_be() {
        assert_eq!(docx(b"PK\x03\x04"), Err(Outcome::Damaged));
        assert_eq!(docx(&packed(&[("word/other.xml", "<a/>")])), Err(Outcome::Damaged));
        assert_eq!(of_word("<w:p></w:p></w:p></w:p></w:p></w:p>"), Err(Outcome::Damaged));
        let whole = packed(&[("content.xml", "<office:text><text:p>Ada</text:p></office:text>")]);
        for length in 0..whole.len() {
            let _any_answer = odt(&whole[..length]);
        }
        for at in 0..whole.len() {
            let mut changed = whole.clone();
            changed[at] ^= 0x55;
            let _any_answer = odt(&changed);
        }
    }
}
