//! Texts made comparable: computed here and stored, so that both engines sort and search alike.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// What a text is searched by: lower case, without accents (ё and е, й and и are not told apart in
/// haste, but й is a letter of its own and stays), blanks made one, no blank at either end.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.nfkd().flat_map(char::to_lowercase) {
        match c {
            // и with a breve is the letter й: put together again
            '\u{306}' if folded.ends_with('и') => {
                folded.pop();
                folded.push('й');
            }
            c if is_combining_mark(c) => {}
            'ł' => folded.push('l'),
            'ø' => folded.push('o'),
            'ß' => folded.push_str("ss"),
            'æ' => folded.push_str("ae"),
            c if c.is_whitespace() => {
                if !folded.is_empty() && !folded.ends_with(' ') {
                    folded.push(' ');
                }
            }
            c => folded.push(c),
        }
    }
    folded.truncate(folded.trim_end().len());
    folded
}

/// What a name is sorted by: folded, with ё just after е (as Russian dictionaries have it) and the
/// name itself as the last word, so that names alike but for case or accents keep one order.
pub fn sort_key(name: &str) -> String {
    let mut key = fold(name);
    key.push('\u{1}');
    key.push_str(name);
    key
}

/// A phone number in E.164 by syntax: a plus, then 7 to 15 digits; blanks, dots, dashes and
/// brackets between them are dropped. None where it is not one.
pub fn phone(text: &str) -> Option<String> {
    let compact: String = text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '-' | '.' | '(' | ')')).collect();
    let digits = compact.strip_prefix('+')?;
    let right =
        (7..=15).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && !digits.starts_with('0');
    right.then_some(compact)
}

/// An e-mail address in the form it is compared by (lower case), if it looks like one: something,
/// an at sign, a domain with a dot or `localhost`; no blanks, at most 254 characters.
pub fn email(text: &str) -> Option<String> {
    let text = text.trim();
    let (local, domain) = text.rsplit_once('@')?;
    let label = |l: &str| {
        !l.is_empty()
            && l.len() <= 63
            && l.chars().all(|c| c.is_alphanumeric() || c == '-')
            && !l.starts_with('-')
            && !l.ends_with('-')
    };
    let right = text.len() <= 254
        && !local.is_empty()
        && local.len() <= 64
        && !local
            .chars()
            .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '@' | '<' | '>' | ',' | ';' | '"' | '\\'))
        && !local.starts_with('.')
        && !local.ends_with('.')
        && domain.contains('.')
        && domain.split('.').all(label);
    right.then(|| text.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding() {
        for (text, folded) in [
            ("  Ada   LOVELACE ", "ada lovelace"),
            ("Łukasz Żółć", "lukasz zolc"),
            ("Алёна Йовович", "алена йовович"),
            ("Trần Bảo", "tran bao"),
            ("ﬁne", "fine"),
            ("Straße", "strasse"),
            ("", ""),
        ] {
            assert_eq!(fold(text), folded, "{text}");
            assert_eq!(fold(folded), folded, "twice changes nothing");
        }
    }

    #[test]
    fn phones_and_addresses() {
        assert_eq!(phone("+49 (30) 123-45.67").as_deref(), Some("+49301234567"));
        for bad in ["030 1234567", "+0301234567", "+123456", "+1234567890123456", "+49x301234567", ""] {
            assert_eq!(phone(bad), None, "{bad}");
        }
        assert_eq!(email(" Ada@Example.COM ").as_deref(), Some("ada@example.com"));
        for bad in [
            "ada",
            "ada@",
            "@example.com",
            "a b@example.com",
            "ada@example",
            "ada@-x.com",
            "a@b@c.com",
            "<a@b.com>",
            ".a@b.com",
        ] {
            assert_eq!(email(bad), None, "{bad}");
        }
    }
}
