//! A page's form with what was typed and what is wrong with it.

use kernel::{Locale, Problem};
use std::collections::HashMap;

/// What a form shows: values by field, sentences by field, and one for the whole.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    values: HashMap<String, String>,
    errors: HashMap<String, String>,
    problem: Option<String>,
}

impl Entry {
    /// A form that begins with these values.
    pub fn new<K: Into<String>, V: Into<String>>(values: impl IntoIterator<Item = (K, V)>) -> Self {
        let values = values.into_iter().map(|(k, v)| (k.into(), v.into())).collect();
        Self { values, ..Self::default() }
    }
    /// The same with what is wrong with it, in the reader's language.
    #[must_use]
    pub fn refused(mut self, p: &Problem, locale: Locale) -> Self {
        self.errors = p.fields.iter().map(|f| (f.field.clone(), f.message.say(locale))).collect();
        self.problem = match &p.detail {
            Some(d) => Some(d.say(locale)),
            None if p.fields.is_empty() => Some(crate::fault::words(p.kind, locale).1),
            None => None,
        };
        self
    }
    /// What stands in the field.
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }
    /// What is wrong with the field; empty where nothing is.
    pub fn error(&self, field: &str) -> &str {
        self.errors.get(field).map_or("", String::as_str)
    }
    /// What is wrong with the whole; empty where nothing is.
    pub fn problem(&self) -> &str {
        self.problem.as_deref().unwrap_or("")
    }
}
