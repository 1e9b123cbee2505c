//! Custom fields in forms: what is shown, and what comes back.

use super::{
    definition::Definition,
    table::FieldKind,
    values::{Given, Values},
};
use crate::Page;
use askama::Template;
use kernel::{Actor, Problem};
use serde_json::Value;
use std::collections::HashMap;
use web::{Entry, Html};

/// What a form holds, by the names of its fields: texts, so that what was typed survives a refusal. A
/// form's struct has it as `#[serde(flatten)]`.
pub(crate) type Texts = HashMap<String, String>;

/// One field of the form.
pub(crate) struct Input {
    field: String,
    label: String,
    kind: FieldKind,
    hint: String,
    required: bool,
    value: String,
    error: String,
    /// Value and words of what may be chosen.
    options: Vec<(String, String)>,
    /// Name and words of each box, and whether it is ticked.
    boxes: Vec<(String, String, bool)>,
}

/// The custom fields of a form.
#[derive(Template)]
#[template(path = "custom_fields/inputs.html")]
pub(crate) struct Inputs {
    page: Page,
    inputs: Vec<Input>,
}

impl Inputs {
    /// Those that this writer sees, with what was typed or is kept, and what is wrong with it.
    pub(crate) fn of(page: &Page, definitions: &[Definition], writer: &Actor, texts: &Texts, entry: &Entry) -> Self {
        let text = |name: &str| texts.get(name).cloned().unwrap_or_default();
        let input = |d: &Definition| {
            let (field, yes_no) = (d.field(), d.kind == FieldKind::YesNo);
            let value = text(&field);
            let names = |id: &String| format!("{field}.{id}");
            let open = |o: &&super::Choice| o.active || o.id == value || texts.contains_key(&names(&o.id));
            let options: Vec<_> = d.options.iter().filter(open).map(|o| (o.id.clone(), o.name.clone())).collect();
            Input {
                label: d.name.clone(),
                kind: d.kind,
                hint: d.hint.clone().unwrap_or_default(),
                required: d.required,
                error: entry.error(&field).to_owned(),
                boxes: options
                    .iter()
                    .map(|(id, name)| (names(id), name.clone(), texts.contains_key(&names(id))))
                    .collect(),
                options: if yes_no {
                    vec![("yes".to_owned(), page.t.custom_yes()), ("no".to_owned(), page.t.custom_no())]
                } else {
                    options
                },
                value,
                field,
            }
        };
        let seen = definitions.iter().filter(|d| d.active && d.audience.holds(writer));
        Self { inputs: seen.map(input).collect(), page: Page::of(page.request()) }
    }
    /// The fields, to be put into a form.
    ///
    /// # Errors
    /// The template failed.
    pub(crate) fn render(&self) -> Result<Html, Problem> {
        Html::render(self)
    }
}

/// What is kept, as the form holds it.
pub(crate) fn texts(definitions: &[Definition], values: &Values) -> Texts {
    let mut texts = Texts::new();
    for d in definitions {
        let field = d.field();
        match values.get(&d.id) {
            Some(Value::Array(ids)) => {
                let ids = ids.iter().filter_map(Value::as_str);
                texts.extend(ids.map(|id| (format!("{field}.{id}"), "true".to_owned())));
            }
            Some(Value::Bool(yes)) => _ = texts.insert(field, if *yes { "yes" } else { "no" }.to_owned()),
            Some(Value::String(text)) => _ = texts.insert(field, text.clone()),
            Some(other) => _ = texts.insert(field, other.to_string()),
            None => {}
        }
    }
    texts
}

/// What the form says: each field that this writer sees, null where it was left empty.
pub(crate) fn given(definitions: &[Definition], writer: &Actor, texts: &Texts) -> Given {
    let one = |d: &Definition| {
        let field = d.field();
        let value = if d.kind == FieldKind::Choices {
            let on = |id: &str| texts.contains_key(&format!("{field}.{id}"));
            d.options.iter().filter(|o| on(&o.id)).map(|o| Value::from(o.id.as_str())).collect()
        } else {
            texts.get(&field).map_or(Value::Null, |t| t.as_str().into())
        };
        (d.id, value)
    };
    definitions.iter().filter(|d| d.active && d.audience.holds(writer)).map(one).collect()
}
