//! Plain text: what a person typed, in UTF-8, in UTF-16 with its mark, or in the older Russian encoding.

use super::{HEAD, Media, Refused};

/// Tags by which a browser that guesses takes a file for a page with scripts.
pub(super) const ACTIVE: &[&str] = &["<!doctype html", "<html", "<script", "<iframe", "<svg", "<?php"];

/// Tags that a line of a page begins with (after WHATWG MIME Sniffing, 7.1).
const MARKUP: &[&str] = &[
    "<!--",
    "<!doctype",
    "<%",
    "<?xml",
    "<a ",
    "<body",
    "<br",
    "<div",
    "<embed",
    "<font",
    "<form",
    "<h1",
    "<head",
    "<img",
    "<link",
    "<meta",
    "<object",
    "<p>",
    "<style",
    "<table",
    "<title",
];

/// First lines of what a desktop would run on a double click.
const RUNS: &[&str] = &["#!", "@echo", "[internetshortcut]", "[desktop entry]"];

/// Whether it is text at all: no control characters but tab, line ends and form feed.
pub(super) fn is_text(bytes: &[u8]) -> bool {
    match std::str::from_utf8(bytes) {
        Ok(text) => !text.chars().any(|c| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}')),
        Err(_) => is_windows_1251(bytes),
    }
}

/// The text of these bytes, which begin with a byte order mark of UTF-16; none where it is not whole.
pub(super) fn utf16(bytes: &[u8]) -> Option<String> {
    let (mark, rest) = bytes.split_first_chunk::<2>()?;
    let little = *mark == [0xff, 0xfe];
    let (units, []) = rest.as_chunks::<2>() else { return None };
    let units = units.iter().map(|u| if little { u16::from_le_bytes(*u) } else { u16::from_be_bytes(*u) });
    char::decode_utf16(units).collect::<Result<String, _>>().ok().filter(|t| !t.is_empty())
}

/// Text, unless it is a script or markup under another name.
pub(super) fn harmless(bytes: &[u8]) -> Result<Media, Refused> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    // only ASCII is looked for, so a letter cut in two or another encoding does no harm
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = head.trim_start_matches(['\u{feff}', ' ', '\t', '\n', '\r', '\u{c}']);
    let begins = |line: &str, words: &[&str]| words.iter().any(|w| line.starts_with(w));
    if begins(head, RUNS) {
        return Err(Refused::Program { found: "text/x-script" });
    }
    let markup = head.split(['\n', '\r']).map(str::trim_start).any(|line| begins(line, ACTIVE) || begins(line, MARKUP));
    if markup { Err(Refused::Markup) } else { Ok(Media::Txt) }
}

/// Any bytes are Windows-1251, so it must look like words: no control characters, and three of
/// four bytes beyond ASCII are letters (the rest are quotes, dashes, the number sign).
fn is_windows_1251(bytes: &[u8]) -> bool {
    let (mut letters, mut others) = (0_usize, 0_usize);
    for byte in bytes {
        match byte {
            b'\t' | b'\n' | b'\r' | 0x0c | 0x20..=0x7e => {}
            0x00..=0x1f | 0x7f | 0x98 => return false,
            0xc0..=0xff | 0xa8 | 0xb8 => letters += 1,
            _ => others += 1,
        }
    }
    letters >= 3 * others
}
