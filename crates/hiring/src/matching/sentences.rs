//! The sentences of a text: what is shown as the place where something was found.

use std::ops::Range;

/// The most characters of a sentence that are shown.
const SHOWN: usize = 240;

/// The sentences of a text, in order and without gaps. A line of a list is one; a line that was only
/// broken at the edge of the page goes on in the next.
pub(super) fn sentences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, c) in text.char_indices() {
        let after = at + c.len_utf8();
        let rest = text.get(after..).unwrap_or_default();
        let ends = match c {
            '\n' => breaks(before, rest),
            '.' | '!' | '?' | '…' => {
                let next = rest.trim_start_matches([' ', '\t']);
                let abbreviated = c == '.' && is_short(text.get(start..at).unwrap_or_default());
                rest.starts_with(' ') && next.starts_with(|n: char| n.is_uppercase() || n.is_numeric()) && !abbreviated
            }
            _ => false,
        };
        if ends {
            found.push(start..after);
            start = after;
        }
        if !c.is_whitespace() || c == '\n' {
            before = c;
        }
    }
    found.push(start..text.len());
    found
}

/// Whether a line that ends with this character, before this rest of the text, ends a sentence.
fn breaks(before: char, rest: &str) -> bool {
    let next = rest.trim_start_matches([' ', '\t']);
    let goes_on = next.starts_with(char::is_lowercase);
    !goes_on || matches!(before, '.' | '!' | '?' | ';' | ':' | '\n')
}

/// Words that a dot makes short.
const SHORT: [&str; 12] = ["др", "пр", "ул", "гг", "им", "st", "dr", "mr", "ms", "vs", "no", "ca"];

/// Whether the last word is one letter or a known short one: `г.`, `т.`, `J.`
fn is_short(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let mut letters = word.chars();
    let one = letters.next().is_some_and(char::is_alphabetic) && letters.next().is_none();
    one || SHORT.contains(&word.to_lowercase().as_str())
}

/// The sentence as one line for people, cut around this place where it is very long.
pub(super) fn shown(text: &str, sentence: &Range<usize>, around: &Range<usize>) -> String {
    let part = |from: usize, to: usize| {
        let words = text.get(from..to).unwrap_or_default().split_whitespace();
        words.collect::<Vec<_>>().join(" ")
    };
    let whole = part(sentence.start, sentence.end);
    if whole.chars().count() <= SHOWN {
        return whole.trim_start_matches(['•', '-', '–', '—', '*', '·', '▪', ' ']).to_owned();
    }
    let (before, after) = (part(sentence.start, around.start), part(around.end, sentence.end));
    let room = SHOWN / 2;
    let left: Vec<char> = before.chars().rev().take(room).collect();
    let left: String = left.into_iter().rev().collect();
    let right: String = after.chars().take(room).collect();
    let blank = |at: usize| text.get(..at).is_some_and(|t| t.ends_with(char::is_whitespace));
    let space = if blank(around.start) { " " } else { "" };
    let gap = if text.get(around.end..).is_some_and(|t| t.starts_with(char::is_whitespace)) { " " } else { "" };
    format!("…{left}{space}{}{gap}{right}…", part(around.start, around.end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text).into_iter().map(|r| text.get(r).unwrap().trim()).filter(|s| !s.is_empty()).collect()
    }

    #[test]
    fn lines_and_full_stops() {
        let text = "Ada Lovelace\nSkills: Rust, C++\n\nI wrote a service\nin Rust. It has 3.5 users, e.g. me. \
                    Работал с г. Ивановым.\n- Go\n- SQL";
        assert_eq!(
            split(text),
            [
                "Ada Lovelace",
                "Skills: Rust, C++",
                "I wrote a service\nin Rust.",
                "It has 3.5 users, e.g. me.",
                "Работал с г. Ивановым.",
                "- Go",
                "- SQL"
            ]
        );
    }

    #[test]
    fn ranges_cover_the_text() {
        for text in ["", "\n", "a", "a. B", "ё! Ё", "…\n…", "- a\n- b\n"] {
            let all = sentences(text);
            let joined: String = all.iter().map(|r| text.get(r.clone()).unwrap()).collect();
            assert_eq!(joined, text);
        }
    }

    #[test]
    fn long_sentences_are_cut_around_the_place() {
        let text = format!("{} knows Rust well {}", "слово ".repeat(100), "word ".repeat(100));
        let at = text.find("Rust").unwrap();
        let said = shown(&text, &(0..text.len()), &(at..at + 4));
        assert!(said.starts_with('…') && said.contains("knows Rust well") && said.chars().count() < 260, "{said}");
        assert_eq!(shown("- Go and\n SQL", &(0..13), &(2..4)), "Go and SQL");
    }
}
