//! `/api/docs`: the API's description as a page, without a host or script of anybody else.

use crate::{App, Fault, Html, Messages, Page, Public};
use askama::Template;
use axum::{Router, routing::get};
use serde_json::Value;
use std::{collections::BTreeMap, sync::Arc};

/// One call.
struct Operation {
    anchor: String,
    method: String,
    path: String,
    text: String,
    parameters: Vec<Field>,
    body: Option<String>,
    answers: Vec<(String, Option<String>)>,
}

/// A parameter, or a field of a schema.
struct Field {
    name: String,
    kind: String,
    required: bool,
    text: String,
}

/// A shape that bodies and answers have.
struct Shape {
    name: String,
    text: String,
    fields: Vec<Field>,
}

/// All there is, read off the description once.
struct Docs {
    groups: BTreeMap<String, Vec<Operation>>,
    shapes: Vec<Shape>,
}

#[derive(Template)]
#[template(path = "api_docs.html")]
pub(crate) struct DocsPage {
    page: Page<Messages>,
    docs: Arc<Docs>,
}

impl crate::Sampled for DocsPage {
    fn sample(request: &Arc<crate::Request>) -> Self {
        let field =
            Field { name: "name".into(), kind: "string".into(), required: true, text: "Whom it is about.".into() };
        let operation = Operation {
            anchor: "post-candidates".into(),
            method: "POST".into(),
            path: "/candidates".into(),
            text: "Adds a candidate.".into(),
            parameters: Vec::new(),
            body: Some("CandidateIn".into()),
            answers: vec![("201".into(), Some("Candidate".into())), ("422".into(), None)],
        };
        let shape = Shape { name: "CandidateIn".into(), text: "Somebody new.".into(), fields: vec![field] };
        let groups = BTreeMap::from([("Candidates".to_owned(), vec![operation])]);
        Self { page: Page::of(request), docs: Arc::new(Docs { groups, shapes: vec![shape] }) }
    }
}

/// The page's route.
pub(crate) fn serve(api: &utoipa::openapi::OpenApi) -> Router<App> {
    let docs = Arc::new(read(&serde_json::to_value(api).unwrap_or_default()));
    let show = move |_: Public, page: Page<Messages>| {
        let docs = Arc::clone(&docs);
        async move { Ok::<_, Fault>(Html::render(&DocsPage { page, docs })?) }
    };
    Router::new().route("/api/docs", get(show))
}

fn read(api: &Value) -> Docs {
    let mut groups: BTreeMap<String, Vec<Operation>> = BTreeMap::new();
    for (path, item) in entries(&api["paths"]) {
        for (method, operation) in entries(item).filter(|(_, o)| o["responses"].is_object()) {
            let tag = text(&operation["tags"][0]);
            groups.entry(tag).or_default().push(one(method, path, operation));
        }
    }
    let shapes = entries(&api["components"]["schemas"]).map(|(name, schema)| shape(name, schema)).collect();
    Docs { groups, shapes }
}

fn one(method: &str, path: &str, operation: &Value) -> Operation {
    let parameters = operation["parameters"].as_array().into_iter().flatten().map(|p| Field {
        name: text(&p["name"]),
        kind: kind(&p["schema"]),
        required: p["required"].as_bool().unwrap_or(false),
        text: text(&p["description"]),
    });
    let content = |c: &Value| {
        entries(&c["content"]).next().map(|(media, c)| named(&c["schema"]).unwrap_or_else(|| media.clone()))
    };
    let said = [text(&operation["summary"]), text(&operation["description"])];
    Operation {
        anchor: text(&operation["operationId"]),
        method: method.to_uppercase(),
        path: path.to_owned(),
        text: said.iter().filter(|t| !t.is_empty()).cloned().collect::<Vec<_>>().join(" "),
        parameters: parameters.collect(),
        body: content(&operation["requestBody"]),
        answers: entries(&operation["responses"])
            .filter(|(status, _)| status.starts_with('2'))
            .map(|(status, answer)| (status.clone(), content(answer)))
            .collect(),
    }
}

fn shape(name: &str, schema: &Value) -> Shape {
    let required: Vec<&str> = schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut fields: Vec<Field> = entries(&schema["properties"])
        .map(|(name, s)| Field {
            kind: kind(s),
            required: required.contains(&name.as_str()),
            text: text(&s["description"]),
            name: name.clone(),
        })
        .collect();
    if fields.is_empty() {
        fields.push(Field { name: String::new(), kind: kind(schema), required: true, text: String::new() });
    }
    Shape { name: name.to_owned(), text: text(&schema["description"]), fields }
}

/// A type in words: `string`, `Timestamp`, `array of SlotOut`, `draft | submitted`.
fn kind(schema: &Value) -> String {
    if let Some(name) = named(schema) {
        return name;
    }
    if let Some(words) = schema["enum"].as_array() {
        return words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" | ");
    }
    let several = schema["oneOf"].as_array().or(schema["anyOf"].as_array()).or(schema["allOf"].as_array());
    if let Some(all) = several {
        return all.iter().map(kind).filter(|k| k != "null").collect::<Vec<_>>().join(" | ");
    }
    let simple = schema["type"].as_str().or(schema["type"][0].as_str()).unwrap_or("any");
    match (simple, schema["pattern"].as_str(), schema["format"].as_str()) {
        ("array", ..) => format!("array of {}", kind(&schema["items"])),
        ("string", Some(pattern), _) => pattern.to_owned(),
        (simple, _, Some(format)) => format!("{simple} ({format})"),
        (simple, ..) => simple.to_owned(),
    }
}

fn named(schema: &Value) -> Option<String> {
    schema["$ref"].as_str().and_then(|r| r.rsplit('/').next()).map(str::to_owned)
}

fn entries(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
