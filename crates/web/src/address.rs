//! The address of a page with its filters: read, changed by one pair, written again.

use axum::http::Uri;
use std::fmt;

/// A path and the pairs behind the question mark, in their order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    path: String,
    pairs: Vec<(String, String)>,
}

impl Address {
    /// Of a request.
    pub fn of(uri: &Uri) -> Self {
        Self::new(uri.path(), uri.query().unwrap_or_default())
    }
    /// From its two parts; what is no query counts as none.
    pub fn new(path: &str, query: &str) -> Self {
        Self { path: path.to_owned(), pairs: serde_html_form::from_str(query).unwrap_or_default() }
    }
    /// From a text such as `/candidates?status=created`.
    pub fn parse(text: &str) -> Self {
        let (path, query) = text.split_once('?').unwrap_or((text, ""));
        Self::new(path, query.split('#').next().unwrap_or_default())
    }
    /// What stands before the question mark.
    pub fn path(&self) -> &str {
        &self.path
    }
    /// What stands behind it.
    pub fn query(&self) -> String {
        serde_html_form::to_string(&self.pairs).unwrap_or_default()
    }
    /// All pairs: a form carries them on in hidden fields.
    pub fn pairs(&self) -> &[(String, String)] {
        &self.pairs
    }
    /// The first value of this name.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.pairs.iter().find(|(n, _)| n == name).map(|(_, v)| v.as_str())
    }
    /// All values of this name.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.pairs.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.as_str())
    }
    /// The same with this value, at the place of the one before it; without it where it is empty.
    #[must_use]
    pub fn with(&self, name: &str, value: impl fmt::Display) -> Self {
        let value = value.to_string();
        let mut changed = self.without(&[name]);
        if !value.is_empty() {
            let at = self.pairs.iter().take_while(|(n, _)| n != name).count();
            changed.pairs.insert(at.min(changed.pairs.len()), (name.to_owned(), value));
        }
        changed
    }
    /// The same without these names.
    #[must_use]
    pub fn without(&self, names: &[&str]) -> Self {
        let kept = self.pairs.iter().filter(|(n, _)| !names.contains(&n.as_str())).cloned();
        Self { path: self.path.clone(), pairs: kept.collect() }
    }
    /// The same without pairs that say nothing.
    #[must_use]
    pub fn without_blanks(&self) -> Self {
        let kept = self.pairs.iter().filter(|(_, v)| !v.trim().is_empty()).cloned();
        Self { path: self.path.clone(), pairs: kept.collect() }
    }
    /// The same with its pairs in the order of their names: two addresses of one list are one.
    #[must_use]
    pub fn sorted(&self) -> Self {
        let mut sorted = self.clone();
        sorted.pairs.sort();
        sorted.pairs.dedup();
        sorted
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.path)?;
        if self.pairs.is_empty() { Ok(()) } else { write!(f, "?{}", self.query()) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_pair_changes_and_the_others_stay() {
        let a = Address::parse("/candidates?q=a%26b&status=created&cursor=0f#x");
        assert_eq!(a.value("q"), Some("a&b"));
        assert_eq!(a.without(&["status", "cursor"]).to_string(), "/candidates?q=a%26b");
        assert_eq!(a.with("status", "rejected").query(), "q=a%26b&status=rejected&cursor=0f");
        assert_eq!(a.with("status", "").with("sort", "name").query(), "q=a%26b&cursor=0f&sort=name");
        assert_eq!(Address::parse("/x?b=1&a=&a=2&b=1").without_blanks().sorted().to_string(), "/x?a=2&b=1");
        assert_eq!(Address::parse("/x").to_string(), "/x");
        assert_eq!(Address::parse("/x?%ff=%").path(), "/x");
    }
}
