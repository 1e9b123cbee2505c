//! Typed hours cut into what they are made of.

/// A piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A whole number, and how many digits it has.
    Number(i64, usize),
    /// `9:30`.
    Time(i64, i64),
    /// `24.11` or `24.11.2026`: day, month, and the year where there is one.
    Dotted(i64, i64, Option<i64>),
    /// `2026-11-24`.
    Iso(i64, i64, i64),
    /// `*` behind a time: its second coming.
    Again,
    /// Letters.
    Word,
    /// Any dash.
    Dash,
    /// Between things of one kind.
    Comma,
    /// Between sentences.
    Stop,
    /// Nothing of this is known.
    Other,
}

/// A piece with its text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind,
    pub(super) text: &'a str,
    /// Where it begins.
    pub(super) at: usize,
}

/// All pieces of the text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let (mut found, mut at) = (Vec::new(), 0);
    while let Some(rest) = text.get(at..)
        && let Some(first) = rest.chars().next()
    {
        let (kind, length) = match first {
            '\n' | ';' | '|' => (Kind::Stop, first.len_utf8()),
            c if c.is_whitespace() => {
                at += c.len_utf8();
                continue;
            }
            ',' | '+' | '&' => (Kind::Comma, 1),
            '*' => (Kind::Again, 1),
            '-' | '–' | '—' | '−' | '…' => (Kind::Dash, first.len_utf8()),
            c if c.is_ascii_digit() => number(rest),
            c if c.is_alphabetic() => {
                let end = rest.find(|c: char| !(c.is_alphabetic() || matches!(c, '.' | '\''))).unwrap_or(rest.len());
                (Kind::Word, end)
            }
            c => (Kind::Other, c.len_utf8()),
        };
        found.push(Token { kind, text: rest.get(..length).unwrap_or_default(), at });
        at += length;
    }
    found
}

/// Digits, and how long they are.
fn digits(text: &str) -> Option<(i64, usize)> {
    let length = text.bytes().take_while(u8::is_ascii_digit).count();
    text.get(..length)?.parse().ok().map(|n| (n, length))
}

/// What begins with a digit.
fn number(text: &str) -> (Kind, usize) {
    let Some((first, length)) = digits(text) else {
        return (Kind::Other, text.bytes().take_while(u8::is_ascii_digit).count());
    };
    let after = |at: usize, mark: char| {
        let rest = text.get(at..)?.strip_prefix(mark)?;
        digits(rest).map(|(n, l)| (n, at + 1, at + 1 + l))
    };
    if let Some((minute, from, to)) = after(length, ':')
        && to - from == 2
    {
        return (Kind::Time(first, minute), to);
    }
    if let Some((month, _, to)) = after(length, '.') {
        return match after(to, '.') {
            Some((year, _, end)) => (Kind::Dotted(first, month, Some(year)), end),
            None => (Kind::Dotted(first, month, None), to),
        };
    }
    if length == 4
        && let Some((month, from, to)) = after(length, '-')
        && to - from == 2
        && let Some((day, from, end)) = after(to, '-')
        && end - from == 2
    {
        return (Kind::Iso(first, month, day), end);
    }
    (Kind::Number(first, length), length)
}
