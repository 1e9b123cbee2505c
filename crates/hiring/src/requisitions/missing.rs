//! What a job lacks before it may take candidates: all of it at once.

use super::{input::Details, kinds::Workplace};
use crate::{Messages, custom_fields::Definition};
use kernel::{FieldError, Text, Timestamp};

/// A field that must be filled in first, and what to do about it.
#[derive(Clone, Debug)]
pub(crate) struct Missing {
    /// Its name in forms and problems.
    pub field: String,
    /// The sentence.
    pub message: Text,
}

impl From<Missing> for FieldError {
    fn from(m: Missing) -> Self {
        Self { field: m.field, message: m.message }
    }
}

/// A field, whether it lacks something, and what to do about it.
type Rule = (&'static str, bool, fn(Messages) -> String);

/// Everything, in the order of the form.
pub(crate) fn of(d: &Details, definitions: &[Definition], now: Timestamp) -> Vec<Missing> {
    let plain: [Rule; 9] = [
        ("title", d.title.is_empty(), Messages::missing_title),
        ("description", d.description.is_none(), Messages::missing_description),
        ("employment_type", d.employment_type.is_none(), Messages::missing_employment_type),
        ("workplace", d.workplace.is_none(), Messages::missing_workplace),
        (
            "locations",
            d.workplace.is_some_and(Workplace::needs_place) && d.locations.is_empty(),
            Messages::missing_place,
        ),
        ("positions", d.positions.is_none(), Messages::missing_positions),
        ("hiring_manager_id", d.hiring_manager_id.is_none(), Messages::missing_hiring_manager),
        ("recruiter_ids", d.recruiter_ids.is_empty(), Messages::missing_recruiters),
        ("closes_at", d.closes_at.is_some_and(|t| t <= now), Messages::missing_close),
    ];
    let plain = plain.into_iter().filter(|(_, lacks, _)| *lacks).map(|(field, _, say)| Missing {
        field: field.to_owned(),
        message: Text::new(move |l| say(Messages::from(l))),
    });
    let custom = definitions.iter().filter(|f| f.active && f.required && !d.custom.contains_key(&f.id)).map(|f| {
        let name = f.name.clone();
        let message = Text::new(move |l| Messages::from(l).custom_required(name.as_str()));
        Missing { field: f.field(), message }
    });
    plain.chain(custom).collect()
}
