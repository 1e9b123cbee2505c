//! A file's name as somebody else gave it, made safe to give on.

use std::fmt::Write as _;

/// The longest name that is given on, in characters.
const LONGEST: usize = 120;

/// The name without a folder, control characters, marks that turn the direction of writing (they
/// make `cv[U+202E]fdp.exe` look like a PDF) or what Windows refuses; any script is kept. At most
/// 120 characters, the end (the extension) kept; `file` where nothing is left.
pub fn safe_file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean: String = last
        .chars()
        .filter(|c| !is_hidden(*c))
        .map(|c| match c {
            ':' | '*' | '?' | '"' | '<' | '>' | '|' => '_',
            c if c.is_whitespace() => ' ',
            c => c,
        })
        .collect();
    // hidden files begin with a dot; Windows drops dots and blanks at the end
    let clean = clean.trim_matches(|c: char| c == '.' || c == ' ');
    let name = if clean.is_empty() { "file" } else { clean };
    let name = shortened(name);
    if is_device(&name) { format!("_{name}") } else { name }
}

/// The extension of a safe name, in lower case: the letters and digits after its last dot, eight
/// at most; none for a name without one.
pub(crate) fn extension(safe_name: &str) -> Option<String> {
    let (_, extension) = safe_name.rsplit_once('.')?;
    let right = (1..=8).contains(&extension.len()) && extension.bytes().all(|b| b.is_ascii_alphanumeric());
    right.then(|| extension.to_ascii_lowercase())
}

/// The value of a `Content-Disposition` header (RFC 6266) that has the browser save the file under
/// this name: in ASCII for old ones, in UTF-8 (RFC 8187) for the others.
pub fn content_disposition(name: &str) -> String {
    let name = safe_file_name(name);
    let ascii: String = name
        .chars()
        .map(|c| match c {
            // some browsers decode a percent sign even here (RFC 6266, appendix D)
            '%' => '_',
            c if c.is_ascii() => c,
            _ => '_',
        })
        .collect();
    let mut header = format!("attachment; filename=\"{ascii}\"; filename*=UTF-8''");
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"!#$&+-.^_`|~".contains(&byte) {
            header.push(char::from(byte));
        } else {
            let _ = write!(header, "%{byte:02X}");
        }
    }
    header
}

/// Characters that do not show: controls, marks of direction, blanks without width.
fn is_hidden(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

fn shortened(name: &str) -> String {
    let length = name.chars().count();
    if length <= LONGEST {
        return name.to_owned();
    }
    let end = extension(name).map_or(String::new(), |e| format!(".{e}"));
    let start: String = name.chars().take(LONGEST - end.len()).collect();
    start + &end
}

/// Names that Windows takes for devices, whatever their extension.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or(name).trim_end();
    let stem = stem.to_ascii_uppercase();
    match stem.as_bytes() {
        b"CON" | b"PRN" | b"AUX" | b"NUL" => true,
        [b'C', b'O', b'M', n] | [b'L', b'P', b'T', n] => n.is_ascii_digit(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_made_safe() {
        for (given, safe) in [
            ("cv.pdf", "cv.pdf"),
            ("Резюме Алёна 2026.docx", "Резюме Алёна 2026.docx"),
            ("履歴書.pdf", "履歴書.pdf"),
            ("../../etc/passwd", "passwd"),
            ("C:\\Users\\ada\\cv.pdf", "cv.pdf"),
            ("cv\u{202e}fdp.exe", "cvfdp.exe"),
            ("cv.pdf\0.exe", "cv.pdf.exe"),
            ("a\r\nSet-Cookie: x=1.pdf", "aSet-Cookie_ x=1.pdf"),
            ("cv.txt::$DATA", "cv.txt__$DATA"),
            ("say \"hi\".pdf", "say _hi_.pdf"),
            (".htaccess", "htaccess"),
            ("cv.pdf. . ", "cv.pdf"),
            ("NUL.pdf", "_NUL.pdf"),
            ("com1", "_com1"),
            ("", "file"),
            ("...", "file"),
            ("a/", "file"),
            ("\u{200b}\u{feff}", "file"),
        ] {
            assert_eq!(safe_file_name(given), safe, "{given:?}");
            assert_eq!(safe_file_name(safe), safe, "twice changes nothing");
        }
        let long = safe_file_name(&format!("{}.PDF", "ё".repeat(500)));
        assert_eq!(long.chars().count(), LONGEST);
        assert!(long.ends_with("ё.pdf"));
        assert_eq!(safe_file_name(&"a".repeat(500)).len(), LONGEST);
    }

    #[test]
    fn headers_are_ascii_and_say_the_whole_name() {
        assert_eq!(content_disposition("cv.pdf"), "attachment; filename=\"cv.pdf\"; filename*=UTF-8''cv.pdf");
        assert_eq!(
            content_disposition("Ада 100%.pdf"),
            "attachment; filename=\"___ 100_.pdf\"; \
             filename*=UTF-8''%D0%90%D0%B4%D0%B0%20100%25.pdf"
        );
        let hostile = content_disposition("x\"; filename=evil.exe\r\nX: y\\\u{202e}");
        assert!(hostile.bytes().all(|b| (b' '..=b'~').contains(&b)));
        assert_eq!(hostile.matches('"').count(), 2, "{hostile}");
    }

    #[test]
    fn extensions() {
        for (name, is) in [
            ("cv.PDF", Some("pdf")),
            ("cv.tar.gz", Some("gz")),
            ("cv", None),
            ("Ivanov. CV of Ivan", None),
            ("v1.", None),
        ] {
            assert_eq!(extension(name).as_deref(), is, "{name}");
        }
    }
}
