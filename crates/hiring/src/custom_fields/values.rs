//! Values of custom fields: kept by the field's id, typed by its kind.

use super::{definition::Definition, table::FieldKind};
use crate::{Messages, Page};
use jiff::civil::Date;
use kernel::{Actor, CustomFieldId, Text};
use serde_json::Value;
use std::collections::BTreeMap;
use web::Check;

/// Characters of a text.
const TEXT: usize = 2_000;
/// Numbers reach this far in both directions: whole ones stay exact.
const LARGEST: f64 = 1e15;

/// What is kept: texts, numbers, `2026-11-21`, true and false, an option's id, a list of them. A field
/// without a value is left out.
pub(crate) type Values = BTreeMap<CustomFieldId, Value>;

/// What was sent, by the field's id; null or an empty text clears it. What is left out stays.
pub(crate) type Given = BTreeMap<CustomFieldId, Value>;

/// Puts what was sent into what was kept, every value that cannot be right named in `check`. Only fields
/// that the writer sees are looked at; with `all` those of them that are required must have a value in
/// the end (a form shows them all; an import does not).
pub(crate) fn check(
    definitions: &[Definition],
    writer: &Actor,
    (old, given): (&Values, &Given),
    all: bool,
    check: &mut Check,
) -> Values {
    let mut new = old.clone();
    let seen = |d: &&Definition| d.active && d.audience.holds(writer);
    for id in given.keys() {
        if !definitions.iter().filter(seen).any(|d| d.id == *id) {
            check.fail(format!("custom_fields.{id}"), Text::new(|l| Messages::from(l).custom_unknown()));
        }
    }
    for d in definitions.iter().filter(seen) {
        if let Some(sent) = given.get(&d.id) {
            match typed(d, sent, old.get(&d.id), check) {
                Some(value) => new.insert(d.id, value),
                None => new.remove(&d.id),
            };
        }
        if d.required && all && !new.contains_key(&d.id) && !check.names(&d.field()) {
            let name = d.name.clone();
            check.fail(d.field(), Text::new(move |l| Messages::from(l).custom_required(name.as_str())));
        }
    }
    new
}

/// One value in its stored form; none where it is cleared or cannot be right.
fn typed(d: &Definition, sent: &Value, old: Option<&Value>, check: &mut Check) -> Option<Value> {
    let field = d.field();
    if sent.is_null() || sent.as_str().is_some_and(|s| s.trim().is_empty()) {
        return None;
    }
    let right = match d.kind {
        FieldKind::Text => {
            let Some(text) = sent.as_str() else { return wrong(d, check) };
            return check.optional_text(&field, Some(text), TEXT).map(Value::String);
        }
        FieldKind::Number => number(sent),
        FieldKind::Date => {
            sent.as_str().and_then(|s| s.trim().parse::<Date>().ok()).map(|d| Value::String(d.to_string()))
        }
        FieldKind::YesNo => match sent {
            Value::Bool(_) => Some(sent.clone()),
            Value::String(s) if s == "yes" || s == "true" => Some(Value::Bool(true)),
            Value::String(s) if s == "no" || s == "false" => Some(Value::Bool(false)),
            _ => None,
        },
        FieldKind::Choice => sent.as_str().and_then(|s| chosen(d, s, old)),
        FieldKind::Choices => {
            if sent.as_array().is_some_and(Vec::is_empty) {
                return None;
            }
            several(d, sent, old)
        }
    };
    right.or_else(|| wrong(d, check))
}

/// Says what would be right.
fn wrong(d: &Definition, check: &mut Check) -> Option<Value> {
    let options = d.options.iter().filter(|o| o.active).map(|o| o.name.as_str()).collect::<Vec<_>>().join(", ");
    let kind = d.kind.to_string();
    check.fail(d.field(), Text::new(move |l| Messages::from(l).custom_wrong(kind.as_str(), options.as_str())));
    None
}

fn number(sent: &Value) -> Option<Value> {
    let text = match sent {
        Value::Number(n) => n.to_string(),
        Value::String(s) => s.trim().replace([' ', '\u{a0}', '\u{202f}'], "").replace(',', "."),
        _ => return None,
    };
    if let Ok(whole) = text.parse::<i64>() {
        return (whole.unsigned_abs() <= 1_000_000_000_000_000).then(|| whole.into());
    }
    let plain = text.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b'-' | b'e' | b'E' | b'+'));
    let n = text.parse::<f64>().ok().filter(|n| plain && n.is_finite() && n.abs() <= LARGEST)?;
    serde_json::Number::from_f64(n).map(Value::Number)
}

/// The ids of some options, in the order of the field.
fn several(d: &Definition, sent: &Value, old: Option<&Value>) -> Option<Value> {
    let ids = sent.as_array()?.iter().map(|v| chosen(d, v.as_str()?, old));
    let mut ids = ids.collect::<Option<Vec<Value>>>()?;
    ids.sort_by_key(|v| d.options.iter().position(|o| Some(o.id.as_str()) == v.as_str()));
    ids.dedup();
    Some(Value::Array(ids))
}

/// The id of an option that may be chosen, or that was chosen before.
fn chosen(d: &Definition, text: &str, old: Option<&Value>) -> Option<Value> {
    let option = d.option(text.trim())?;
    let kept = |v: &Value| {
        v.as_str() == Some(&option.id) || v.as_array().is_some_and(|all| all.contains(&option.id.as_str().into()))
    };
    (option.active || old.is_some_and(kept)).then(|| Value::String(option.id.clone()))
}

/// The values that this reader sees, options by their names: as the API shows them.
pub(crate) fn named(definitions: &[Definition], reader: &Actor, values: &Values) -> BTreeMap<CustomFieldId, Value> {
    let seen = definitions.iter().filter(|d| d.active && d.audience.holds(reader));
    let one = |d: &Definition| Some((d.id, name(d, values.get(&d.id)?)));
    seen.filter_map(one).collect()
}

/// A value as [`named`] gives it, with options by their ids again.
pub(crate) fn by_id(d: &Definition, named: &Value) -> Value {
    let id = |name: &str| d.option(name).map_or_else(|| name.to_owned(), |o| o.id.clone());
    match named {
        Value::String(name) if d.kind == FieldKind::Choice => id(name).into(),
        Value::Array(names) => names.iter().filter_map(Value::as_str).map(id).map(Value::from).collect(),
        other => other.clone(),
    }
}

fn name(d: &Definition, value: &Value) -> Value {
    match value {
        Value::String(id) if d.kind == FieldKind::Choice => d.option_name(id).unwrap_or(id).into(),
        Value::Array(ids) => ids.iter().filter_map(|id| d.option_name(id.as_str()?)).map(Value::from).collect(),
        other => other.clone(),
    }
}

/// Values as [`named`] gives them, in words: name and value, in the order of the fields.
pub(crate) fn in_words(
    definitions: &[Definition],
    named: &BTreeMap<CustomFieldId, Value>,
    page: &Page,
) -> Vec<(String, String)> {
    let words = |v: &Value| match v {
        Value::Bool(true) => page.t.custom_yes(),
        Value::Bool(false) => page.t.custom_no(),
        Value::String(s) => s.clone(),
        Value::Array(all) => all.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    };
    definitions.iter().filter_map(|d| Some((d.name.clone(), words(named.get(&d.id)?)))).collect()
}

/// The values that this reader sees, in words.
pub(crate) fn shown(definitions: &[Definition], reader: &Actor, values: &Values, page: &Page) -> Vec<(String, String)> {
    in_words(definitions, &named(definitions, reader, values), page)
}
