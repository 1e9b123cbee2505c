//! Checking what was sent: every field that cannot be right is named at once, with a sentence.

use crate::Messages;
use kernel::{FieldError, Kind, Problem, Text, TimeRange, Timestamp, text};

/// Collects what is wrong.
///
/// ```
/// let mut check = web::Check::default();
/// let name = check.text("name", "  Ada ", 200);
/// let email = check.email("email", Some("ada"));
/// assert_eq!((name.as_str(), email), ("Ada", None));
/// assert_eq!(check.done().unwrap_err().fields[0].field, "email");
/// ```
#[derive(Debug, Default)]
pub struct Check(Vec<FieldError>);

impl Check {
    /// This field cannot be right, and why.
    pub fn fail(&mut self, field: impl Into<String>, message: Text) {
        self.0.push(FieldError { field: field.into(), message });
    }
    /// Whether something is wrong with this field already.
    pub fn names(&self, field: &str) -> bool {
        self.0.iter().any(|e| e.field == field)
    }
    /// Whether all is right so far.
    pub fn is_clean(&self) -> bool {
        self.0.is_empty()
    }
    /// All or nothing.
    ///
    /// # Errors
    /// [`Kind::Invalid`] with every field that cannot be right.
    pub fn done(self) -> Result<(), Problem> {
        if self.0.is_empty() { Ok(()) } else { Err(self.problem()) }
    }
    pub(crate) fn problem(self) -> Problem {
        Problem { fields: self.0, ..Problem::new(Kind::Invalid) }
    }

    /// A text that must be there, at most `max` characters, without control characters; trimmed.
    pub fn text(&mut self, field: &str, value: &str, max: usize) -> String {
        let value = self.optional_text(field, Some(value), max);
        if value.is_none() && !self.names(field) {
            self.fail(field, Text::new(|l| Messages::from(l).field_required()));
        }
        value.unwrap_or_default()
    }
    /// A text that may be missing (empty is missing); several lines are fine.
    pub fn optional_text(&mut self, field: &str, value: Option<&str>, max: usize) -> Option<String> {
        let value = value.unwrap_or_default().trim();
        if value.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) {
            self.fail(field, Text::new(|l| Messages::from(l).field_control_characters()));
            return None;
        }
        if value.chars().count() > max {
            self.fail(field, Text::new(move |l| Messages::from(l).field_too_long(max)));
            return None;
        }
        (!value.is_empty()).then(|| value.to_owned())
    }
    /// An e-mail address, lower case, that may be missing.
    pub fn email(&mut self, field: &str, value: Option<&str>) -> Option<String> {
        let value = value.unwrap_or_default().trim();
        if value.is_empty() {
            return None;
        }
        let email = text::email(value);
        if email.is_none() {
            self.fail(field, Text::new(|l| Messages::from(l).field_email()));
        }
        email
    }
    /// A phone number in E.164 that may be missing.
    pub fn phone(&mut self, field: &str, value: Option<&str>) -> Option<String> {
        let value = value.unwrap_or_default().trim();
        if value.is_empty() {
            return None;
        }
        let phone = text::phone(value);
        if phone.is_none() {
            self.fail(field, Text::new(|l| Messages::from(l).field_phone()));
        }
        phone
    }
    /// One of a few words that may be missing.
    pub fn choice<T>(
        &mut self,
        field: &str,
        value: Option<&str>,
        choices: &[&'static str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let value = value.unwrap_or_default().trim();
        if value.is_empty() {
            return None;
        }
        let found = parse(value);
        if found.is_none() {
            let choices = choices.join(", ");
            self.fail(field, Text::new(move |l| Messages::from(l).field_unknown_choice(choices.as_str())));
        }
        found
    }
    /// A range whose end comes after its start.
    pub fn range(&mut self, field: &str, range: TimeRange) -> bool {
        if !range.is_forward() {
            self.fail(format!("{field}end"), Text::new(|l| Messages::from(l).field_range_order()));
        }
        range.is_forward()
    }
    /// A time as RFC 3339 writes it, that may be missing (filters).
    pub fn time(&mut self, field: &str, value: Option<&str>) -> Option<Timestamp> {
        let value = value.unwrap_or_default().trim();
        if value.is_empty() {
            return None;
        }
        let time = Timestamp::parse(value);
        if time.is_none() {
            self.fail(field, Text::new(|l| Messages::from(l).field_time()));
        }
        time
    }
    /// A typed id that may be missing.
    pub fn id<T: std::str::FromStr<Err = kernel::id::NotAnId>>(
        &mut self,
        field: &str,
        value: Option<&str>,
    ) -> Option<T> {
        let value = value.unwrap_or_default().trim();
        if value.is_empty() {
            return None;
        }
        match value.parse() {
            Ok(id) => Some(id),
            Err(kernel::id::NotAnId(prefix)) => {
                self.fail(field, Text::new(move |l| Messages::from(l).field_not_an_id(prefix)));
                None
            }
        }
    }
}
