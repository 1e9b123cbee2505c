//! Finding candidates by what somebody types: words of a name, an e-mail address, a phone or its
//! last seven digits.

use super::{
    contact,
    table::{Column, Entity},
};
use blobs::Secret;
use sea_orm::{
    ColumnTrait, Condition, ExprTrait,
    sea_query::{Expr, LikeExpr},
};

/// Longer searches are cut: no name has as many letters.
const LONGEST: usize = 200;

/// What to look for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Search {
    words: Vec<String>,
    email: Option<Vec<u8>>,
    phone: Option<Vec<u8>>,
    phone_tail: Option<Vec<u8>>,
}

impl Search {
    /// Reads what was typed; none where that is nothing.
    pub(crate) fn parse(text: &str, secret: &Secret) -> Option<Self> {
        let text: String = text.trim().chars().take(LONGEST).collect();
        let looks_like_phone = text.chars().all(|c| c.is_ascii_digit() || "+-.() \u{a0}".contains(c));
        let words: Vec<_> = kernel::text::fold(&text).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect();
        (!words.is_empty()).then(|| Self {
            email: kernel::text::email(&text).map(|e| contact::email_hash(secret, &e)),
            phone: kernel::text::phone(&text).map(|p| contact::phone_hash(secret, &p)),
            phone_tail: looks_like_phone.then(|| contact::tail_hash(secret, &text)).flatten(),
            words,
        })
    }
    /// The same without what only those who see contact data may look for.
    pub(crate) fn by_name_alone(self) -> Self {
        Self { email: None, phone: None, phone_tail: None, ..self }
    }
    /// As a filter: all the words within the name, or one of the hashes. A whole number is looked
    /// for whole, so that a number of another country with the same end is not found.
    pub(crate) fn condition(&self) -> Condition {
        let named = self.words.iter().fold(Condition::all(), |all, word| all.add(within(word)));
        let mut any = Condition::any().add(named);
        if let Some(hash) = &self.email {
            any = any.add(Column::EmailHash.eq(hash.clone()));
        }
        match (&self.phone, &self.phone_tail) {
            (Some(whole), _) => any.add(Column::PhoneHash.eq(whole.clone())),
            (None, Some(tail)) => any.add(Column::PhoneTailHash.eq(tail.clone())),
            (None, None) => any,
        }
    }
}

/// The folded name holds this text. An escape of our own, because the engines' defaults differ.
fn within(word: &str) -> sea_orm::sea_query::SimpleExpr {
    let mut pattern = String::from("%");
    for c in word.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    Expr::col((Entity, Column::NameFold)).like(LikeExpr::new(pattern).escape('!'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_read() {
        let secret = Secret::from_bytes([7; 32]);
        let parse = |t: &str| Search::parse(t, &secret);
        assert_eq!(parse("  "), None);
        let name = parse(" Ада  ЛАВЛЕЙС ").unwrap();
        assert_eq!(name.words, ["ада", "лавлейс"]);
        assert!(name.email.is_none() && name.phone.is_none() && name.phone_tail.is_none());
        assert_eq!(parse("Ada@Example.com").unwrap().email, Some(contact::email_hash(&secret, "ada@example.com")));
        let whole = parse("+49 30 1234567").unwrap();
        assert_eq!(whole.phone, Some(contact::phone_hash(&secret, "+49301234567")));
        let tail = parse("123-45-67").unwrap();
        assert_eq!((tail.phone, tail.phone_tail), (None, contact::tail_hash(&secret, "1234567")));
        assert!(parse("123456").unwrap().phone_tail.is_none());
    }
}
