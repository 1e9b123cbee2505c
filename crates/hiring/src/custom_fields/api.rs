//! Custom fields over JSON.

use super::{
    actions::{self, Draft},
    definition::{Choice, Definition},
    store,
    table::{Audience, FieldKind, Subject},
};
use crate::permissions::{ManageHiring, ReadCandidates};
use axum::{
    extract::State,
    http::StatusCode,
    response::{IntoResponse as _, Response},
};
use kernel::{CustomFieldId, Problem, Reach, Timestamp};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use web::{App, Check, Fault, IfMatch, Json, ListOut, Path, Problems, Query, Signed, Tagged};

/// Something that may be chosen.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CustomFieldOption)]
pub(crate) struct OptionOut {
    /// It stays when the option is called otherwise.
    id: String,
    name: String,
    /// Whether it may be chosen anew.
    active: bool,
}

/// A custom field.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = CustomField)]
pub(crate) struct CustomFieldOut {
    id: CustomFieldId,
    subject: Subject,
    name: String,
    kind: FieldKind,
    options: Vec<OptionOut>,
    hint: Option<String>,
    /// Whether a form is refused without it.
    required: bool,
    audience: Audience,
    position: i64,
    active: bool,
    created_at: Timestamp,
    updated_at: Timestamp,
}

impl From<Definition> for CustomFieldOut {
    fn from(d: Definition) -> Self {
        let option = |Choice { id, name, active }| OptionOut { id, name, active };
        Self {
            id: d.id,
            subject: d.subject,
            name: d.name,
            kind: d.kind,
            options: d.options.into_iter().map(option).collect(),
            hint: d.hint,
            required: d.required,
            audience: d.audience,
            position: d.position,
            active: d.active,
            created_at: d.created_at,
            updated_at: d.updated_at,
        }
    }
}

/// An option as it is sent.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CustomFieldOptionInput)]
pub(crate) struct OptionIn {
    /// That of an option that is there; none for a new one.
    id: Option<String>,
    name: String,
}

/// A field to add.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewCustomField)]
pub(crate) struct CustomFieldIn {
    subject: Subject,
    name: String,
    /// It never changes afterwards.
    kind: FieldKind,
    /// What may be chosen, for the kinds `choice` and `choices`.
    options: Option<Vec<OptionIn>>,
    hint: Option<String>,
    required: Option<bool>,
    /// The hiring team, where nothing is said.
    audience: Option<Audience>,
}

/// What changes; what is left out stays.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = CustomFieldPatch)]
pub(crate) struct CustomFieldPatch {
    name: Option<String>,
    /// All that may be chosen from now on, in order.
    options: Option<Vec<OptionIn>>,
    hint: Option<String>,
    required: Option<bool>,
    audience: Option<Audience>,
    /// Its place among the fields of its subject, from 1.
    #[schema(minimum = 1, maximum = 1000)]
    position: Option<u16>,
}

/// Which fields.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct CustomFieldFilter {
    /// candidate or requisition; both where nothing is said.
    #[param(value_type = Option<Subject>)]
    subject: Option<String>,
}

fn options(sent: Vec<OptionIn>) -> Vec<(Option<String>, String)> {
    sent.into_iter().map(|o| (o.id, o.name)).collect()
}

fn tagged(d: Definition) -> Tagged<CustomFieldOut> {
    Tagged(d.updated_at, d.into())
}

/// Custom fields in their order, as far as you see their values.
#[utoipa::path(get, path = "/custom-fields", tag = "Custom fields", params(CustomFieldFilter),
    responses((status = 200, body = ListOut<CustomFieldOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    Query(filter): Query<CustomFieldFilter>,
) -> Result<Json<ListOut<CustomFieldOut>>, Fault> {
    let who = actor.permit::<ReadCandidates>()?;
    let mut check = Check::default();
    let asked = check
        .choice("subject", filter.subject.as_deref(), &["candidate", "requisition"], |s| s.parse::<Subject>().ok());
    check.done()?;
    let mut data = Vec::new();
    for subject in [Subject::Candidate, Subject::Requisition].into_iter().filter(|s| asked.is_none_or(|a| a == *s)) {
        // who reads no jobs reads nothing of their fields
        if subject == Subject::Requisition && who.reach() != Reach::All {
            continue;
        }
        let all = store::all(app.store.read(), &who, subject).await?;
        data.extend(all.into_iter().filter(|d| d.audience.holds(&actor)).map(Into::into));
    }
    Ok(Json(ListOut { data, next_cursor: None, count: None }))
}

/// Add a custom field.
#[utoipa::path(post, path = "/custom-fields", tag = "Custom fields", request_body = CustomFieldIn,
    responses((status = 201, body = CustomFieldOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    Json(b): Json<CustomFieldIn>,
) -> Result<Response, Fault> {
    let who = actor.permit::<ManageHiring>()?;
    let draft = Draft {
        name: b.name,
        hint: b.hint.unwrap_or_default(),
        required: b.required.unwrap_or_default(),
        audience: b.audience,
        options: options(b.options.unwrap_or_default()),
    };
    let made = actions::create(&app, &who, (b.subject, b.kind), &draft).await?;
    Ok((StatusCode::CREATED, tagged(made)).into_response())
}

/// One custom field.
#[utoipa::path(get, path = "/custom-fields/{id}", tag = "Custom fields", params(("id" = CustomFieldId, Path)),
    responses((status = 200, body = CustomFieldOut), Problems))]
pub(crate) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CustomFieldId>,
) -> Result<Tagged<CustomFieldOut>, Fault> {
    let who = actor.permit::<ReadCandidates>()?;
    let found = store::one(app.store.read(), &who, id).await?.map(Definition::from);
    let reads = |d: &Definition| d.subject == Subject::Candidate || who.reach() == Reach::All;
    let found = found.filter(|d| d.audience.holds(&actor) && reads(d));
    Ok(tagged(found.ok_or_else(Problem::not_found)?))
}

/// Change a custom field; what a value is stays.
#[utoipa::path(patch, path = "/custom-fields/{id}", tag = "Custom fields", params(("id" = CustomFieldId, Path)),
    request_body = CustomFieldPatch, responses((status = 200, body = CustomFieldOut), Problems))]
pub(crate) async fn change(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CustomFieldId>,
    seen: IfMatch,
    Json(b): Json<CustomFieldPatch>,
) -> Result<Tagged<CustomFieldOut>, Fault> {
    let who = actor.permit::<ManageHiring>()?;
    let position = b.position;
    let edit = |d: &mut Draft| {
        d.name = b.name.unwrap_or_else(|| std::mem::take(&mut d.name));
        d.hint = b.hint.unwrap_or_else(|| std::mem::take(&mut d.hint));
        d.required = b.required.unwrap_or(d.required);
        d.audience = b.audience.or(d.audience);
        if let Some(sent) = b.options {
            d.options = options(sent);
        }
    };
    let changed = actions::change(&app, &who, id, &seen, edit).await?;
    Ok(tagged(match position {
        Some(at) => actions::place(&app, &who, id, at.into()).await?,
        None => changed,
    }))
}

/// Take a custom field out of use; its values stay.
#[utoipa::path(delete, path = "/custom-fields/{id}", tag = "Custom fields", params(("id" = CustomFieldId, Path)),
    responses((status = 200, body = CustomFieldOut), Problems))]
pub(crate) async fn deactivate(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CustomFieldId>,
) -> Result<Tagged<CustomFieldOut>, Fault> {
    let who = actor.permit::<ManageHiring>()?;
    Ok(tagged(actions::set_active(&app, &who, id, false).await?))
}

/// Take a custom field back into use.
#[utoipa::path(post, path = "/custom-fields/{id}/restore", tag = "Custom fields", params(("id" = CustomFieldId, Path)),
    responses((status = 200, body = CustomFieldOut), Problems))]
pub(crate) async fn restore(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<CustomFieldId>,
) -> Result<Tagged<CustomFieldOut>, Fault> {
    let who = actor.permit::<ManageHiring>()?;
    Ok(tagged(actions::set_active(&app, &who, id, true).await?))
}
