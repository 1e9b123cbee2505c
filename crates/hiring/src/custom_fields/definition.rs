//! What a custom field is, read from its row.

use super::table::{Audience, FieldKind, Model, Subject};
use kernel::{CustomFieldId, Timestamp};
use serde::{Deserialize, Serialize};

/// Something that may be chosen. Its id stays when it is called otherwise, so that values stay right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Choice {
    /// `o1`, `o2`, …: never given twice in one field.
    pub id: String,
    pub name: String,
    /// Whether it may be chosen anew.
    pub active: bool,
}

/// A custom field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Definition {
    pub id: CustomFieldId,
    pub subject: Subject,
    pub name: String,
    pub kind: FieldKind,
    pub options: Vec<Choice>,
    pub hint: Option<String>,
    pub required: bool,
    pub audience: Audience,
    pub position: i64,
    pub active: bool,
    pub created_at: Timestamp,
    pub updated_at: Timestamp,
}

impl From<Model> for Definition {
    fn from(m: Model) -> Self {
        Self {
            // written by this module alone
            options: serde_json::from_str(&m.options).unwrap_or_default(),
            id: m.id,
            subject: m.subject,
            name: m.name,
            kind: m.kind,
            hint: m.hint,
            required: m.required,
            audience: m.audience,
            position: m.position,
            active: m.active,
            created_at: m.created_at,
            updated_at: m.updated_at,
        }
    }
}

impl Definition {
    /// The name of its field in forms and problems.
    pub(crate) fn field(&self) -> String {
        format!("custom_fields.{}", self.id)
    }
    /// The option of this id or name.
    pub(crate) fn option(&self, text: &str) -> Option<&Choice> {
        let folded = kernel::text::fold(text);
        let by_id = self.options.iter().find(|o| o.id == text);
        by_id.or_else(|| self.options.iter().find(|o| kernel::text::fold(&o.name) == folded))
    }
    /// What the option of this id is called.
    pub(crate) fn option_name(&self, id: &str) -> Option<&str> {
        self.options.iter().find(|o| o.id == id).map(|o| o.name.as_str())
    }
}
