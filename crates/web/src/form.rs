//! A page's form with what was typed and what is wrong with it.

use crate::Request;
use kernel::{Locale, Problem, Timestamp};
use std::collections::HashMap;

/// What a form shows: values by field, sentences by field, and one for the whole.
#[derive(Clone, Debug, Default)]
pub struct Entry {
    values: HashMap<String, String>,
    errors: HashMap<String, String>,
    problem: Option<String>,
    meanwhile: Option<Meanwhile>,
}

/// What somebody else saved while this form was open.
#[derive(Clone, Debug)]
pub struct Meanwhile {
    /// Who and when, in a sentence.
    pub said: String,
    /// Label and present value of each field that differs from what was typed.
    pub now: Vec<(String, String)>,
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
    /// The same, told that somebody saved meanwhile: what was typed stays, and beside it stands what
    /// is kept `now`. `saved` is who and when, where the log knows; `labels` names the fields.
    #[must_use]
    pub fn meanwhile(
        mut self,
        request: &Request,
        saved: Option<(String, Timestamp)>,
        now: &Self,
        labels: impl IntoIterator<Item = (&'static str, String)>,
    ) -> Self {
        let said = match saved {
            Some((name, at)) => request.ui.meanwhile_by(name, request.hour(at)),
            None => request.ui.meanwhile(),
        };
        let differing = labels.into_iter().filter(|(field, _)| self.value(field) != now.value(field));
        let now = differing.map(|(field, label)| (label, now.value(field).to_owned())).collect();
        self.meanwhile = Some(Meanwhile { said, now });
        self
    }
    /// The same with another entry's word on what was saved meanwhile: where values are ids, the entry
    /// that compares them holds what people read.
    #[must_use]
    pub fn said_meanwhile(self, other: Self) -> Self {
        Self { meanwhile: other.meanwhile, ..self }
    }
    /// What somebody else saved while the form was open, if that is why it is shown again.
    pub fn saved_meanwhile(&self) -> Option<&Meanwhile> {
        self.meanwhile.as_ref()
    }
    /// What stands in the field.
    pub fn value(&self, field: &str) -> &str {
        self.values.get(field).map_or("", String::as_str)
    }
    /// What is wrong with the field; empty where nothing is.
    pub fn error(&self, field: &str) -> &str {
        self.errors.get(field).map_or("", String::as_str)
    }
    /// Whether anything is wrong.
    pub fn is_refused(&self) -> bool {
        !self.errors.is_empty() || self.problem.is_some()
    }
    /// What is wrong with the whole; empty where nothing is.
    pub fn problem(&self) -> &str {
        self.problem.as_deref().unwrap_or("")
    }
}
