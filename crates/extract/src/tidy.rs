//! What all texts have in common, whatever they came from.

use crate::MOST;

/// The text with plain line ends, no control characters, no space at the end of a line, at most one empty
/// line in a row, cut at [`MOST`] characters; and whether it was cut.
pub(crate) fn tidy(text: &str) -> (String, bool) {
    let mut out = String::with_capacity(text.len().min(MOST));
    let (mut count, mut empty) = (0, 0);
    for line in text.split(['\n', '\u{b}', '\u{c}', '\u{2028}', '\u{2029}']) {
        let line: String = line.chars().filter_map(plain).collect();
        let line = line.trim_end();
        if line.trim_start().is_empty() {
            empty += 1;
            continue;
        }
        let breaks = if out.is_empty() { 0 } else { 1 + usize::from(empty > 0) };
        empty = 0;
        let length = line.chars().count();
        if count + breaks + length > MOST {
            let room = MOST.saturating_sub(count + breaks);
            out.extend(std::iter::repeat_n('\n', breaks));
            out.extend(line.chars().take(room));
            return (out, true);
        }
        out.extend(std::iter::repeat_n('\n', breaks));
        out.push_str(line);
        count += breaks + length;
    }
    (out, false)
}

/// A character as it may stand in a text: none for those that only steer a machine, or the direction of
/// writing in a way that a reader cannot see.
fn plain(c: char) -> Option<char> {
    match c {
        '\t' | '\u{a0}' | '\u{2007}' | '\u{202f}' => Some(' '),
        '\u{ad}'
        | '\u{200b}'
        | '\u{feff}'
        | '\u{fffe}'
        | '\u{ffff}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}' => None,
        c if c.is_control() => None,
        c => Some(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_and_spaces() {
        let (text, cut) = tidy("\u{feff}Ada\u{a0}L.\r\n\r\n\r\n\r\n  Rust \t\r\nC\u{0}++\u{202e}\u{c}end\n\n");
        assert_eq!((text.as_str(), cut), ("Ada L.\n\n  Rust\nC++\nend", false));
        assert_eq!(tidy(" \n\t\r\n"), (String::new(), false));
    }

    #[test]
    fn a_long_text_is_cut() {
        let (text, cut) = tidy(&"ж".repeat(MOST + 1));
        assert_eq!((text.chars().count(), cut), (MOST, true));
        let (text, cut) = tidy(&format!("{}\nnext", "x".repeat(MOST)));
        assert!(text.chars().count() <= MOST + 1 && cut);
        assert!(!tidy(&"x".repeat(MOST)).1);
    }
}
