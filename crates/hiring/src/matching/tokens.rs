//! A text as words that can be compared: folded, without endings, with what belongs to the names of
//! skills kept on them: `C++`, `.NET`, `Node.js`.

use rust_stemmers::{Algorithm, Stemmer};
use std::ops::Range;

/// What stands between a word and the one before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gap {
    /// A blank or a hyphen: both may belong to one name.
    Near,
    /// A stroke: two names, or one that is written with it.
    Stroke,
    /// A comma, a bracket, an empty line: two names.
    Apart,
}

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// What it is compared by.
    pub key: String,
    /// Where it stands, in bytes.
    pub at: Range<usize>,
    /// What stands before it.
    pub gap: Gap,
}

/// What may follow a dot inside a name.
const SUFFIXES: [&str; 5] = ["js", "net", "io", "ai", "py"];

/// The words of a text, in order.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let stemmer = Stemmer::create(Algorithm::Russian);
    let mut found: Vec<Token> = Vec::new();
    let (mut from, mut end) = (0, 0);
    while let Some(at) = next_word(text, from) {
        let gap = gap(text.get(end..at.start).unwrap_or_default());
        from = at.end;
        end = at.end;
        let word = text.get(at.clone()).unwrap_or_default();
        // `HTML5`, `Python 3`: the number is a word of its own
        let digits = word.bytes().rev().take_while(u8::is_ascii_digit).count();
        let letters = word.get(..word.len() - digits).unwrap_or_default();
        if digits > 0 && letters.chars().count() >= 3 && letters.chars().all(char::is_alphabetic) {
            let middle = at.end - digits;
            found.push(Token { key: key(&stemmer, letters), at: at.start..middle, gap });
            let number = text.get(middle..at.end).unwrap_or_default().to_owned();
            found.push(Token { key: number, at: middle..at.end, gap: Gap::Near });
        } else {
            found.push(Token { key: key(&stemmer, word), at, gap });
        }
    }
    found
}

/// The next word at or after this byte.
fn next_word(text: &str, from: usize) -> Option<Range<usize>> {
    let rest = text.get(from..)?;
    let (skipped, first) = rest.char_indices().find(|(_, c)| c.is_alphanumeric())?;
    let mut start = from + skipped;
    let before = text.get(..start).unwrap_or_default();
    let mut end = start + run(text.get(start..).unwrap_or_default());
    let word = text.get(start..end).unwrap_or_default();
    // `.NET`, where nothing stands before the dot
    let dotted = before.ends_with('.') && start > from;
    if word.eq_ignore_ascii_case("net")
        && dotted
        && !before.trim_end_matches('.').ends_with(|c: char| c.is_alphanumeric())
    {
        start -= 1;
    }
    let after = text.get(end..).unwrap_or_default();
    let alone = word.len() == first.len_utf8();
    if after.starts_with("++") {
        end += 2;
    } else if alone && after.starts_with('#') && !after.get(1..).is_some_and(begins_with_letter) {
        end += 1;
    } else if let Some(dot) = after.strip_prefix('.') {
        let suffix = dot.get(..run(dot)).unwrap_or_default();
        if SUFFIXES.iter().any(|s| suffix.eq_ignore_ascii_case(s)) {
            end += 1 + suffix.len();
        }
    }
    Some(start..end)
}

fn begins_with_letter(text: &str) -> bool {
    text.starts_with(char::is_alphanumeric)
}

/// The length of the word that a text begins with.
fn run(text: &str) -> usize {
    text.find(|c: char| !c.is_alphanumeric() && c != '\u{301}' && c != '\u{308}').unwrap_or(text.len())
}

fn gap(between: &str) -> Gap {
    let lines = between.matches('\n').count();
    let blank = between.chars().all(char::is_whitespace);
    match between {
        "" | "-" | "\u{2011}" | "." | ":" | "&" | "'" | "’" => Gap::Near,
        "/" => Gap::Stroke,
        _ if blank && lines < 2 => Gap::Near,
        _ => Gap::Apart,
    }
}

/// What a word is compared by.
fn key(stemmer: &Stemmer, word: &str) -> String {
    let folded = kernel::text::fold(word);
    let cyrillic = |c: char| ('а'..='я').contains(&c);
    match folded.as_str() {
        // Cyrillic letters that look like the Latin ones of these names, and the other way round
        "с++" => "c++".to_owned(),
        "с#" => "c#".to_owned(),
        "1c" => "1с".to_owned(),
        w if w.chars().all(cyrillic) && w.chars().count() > 3 => stemmer.stem(w).into_owned(),
        w if w.len() >= 5 && w.ends_with('s') && !["ss", "us", "is", "js"].iter().any(|e| w.ends_with(e)) => {
            w.strip_suffix('s').unwrap_or(w).to_owned()
        }
        _ => folded,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        tokens(text).into_iter().map(|t| t.key).collect()
    }

    #[test]
    fn names_keep_their_signs() {
        assert_eq!(keys("C++17, C#, F#; C"), ["c++", "17", "c#", "f#", "c"]);
        assert_eq!(keys("Знаю С++ и С#"), ["зна", "c++", "и", "c#"], "with Cyrillic letters");
        assert_eq!(keys(".NET, ASP.NET and Node.js."), [".net", "asp.net", "and", "node.js"]);
        assert_eq!(keys("the end.Next net. Net"), ["the", "end", "next", "net", "net"]);
        assert_eq!(keys("HTML5/CSS3, k8s, EC2, 1C"), ["html", "5", "css", "3", "k8s", "ec2", "1с"]);
        assert_eq!(keys("#1 R&D a+b"), ["1", "r", "d", "a", "b"]);
    }

    #[test]
    fn endings_fall_away() {
        assert_eq!(keys("машинного обучения"), keys("Машинное обучение"));
        assert_eq!(keys("микросервисов"), keys("микросервисы"));
        assert_eq!(keys("Microservices"), keys("microservice"));
        assert_eq!(keys("Kubernetes"), keys("kubernetes"));
    }

    #[test]
    fn gaps_and_places() {
        let text = "machine learning, Go/Rust\n\nSQL";
        let all = tokens(text);
        let gaps: Vec<_> = all.iter().map(|t| t.gap).collect();
        assert_eq!(gaps, [Gap::Near, Gap::Near, Gap::Apart, Gap::Stroke, Gap::Apart]);
        let words: Vec<_> = all.iter().map(|t| text.get(t.at.clone()).unwrap()).collect();
        assert_eq!(words, ["machine", "learning", "Go", "Rust", "SQL"]);
    }

    #[test]
    fn odd_texts_do_no_harm() {
        for text in ["", ".", "++", "c+++", "...net", "é\u{301}х", "\u{0}", "😀C#😀", "İstanbul ẞ ﬁne"] {
            for t in tokens(text) {
                assert!(text.get(t.at.clone()).is_some(), "{text}");
            }
        }
    }
}
