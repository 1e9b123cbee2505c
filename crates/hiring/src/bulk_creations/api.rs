//! Bulk creations over JSON.

use super::{
    actions::{self, Asked, Changes},
    columns::Column,
    confirm::{self, Duplicates, Which},
    drive::Drive,
    export::BulkCreationList,
    form,
    intake::Intake,
    store,
    view::{self, BulkCreationOut},
};
use crate::{Messages, Page, candidates::patch::Change, permissions::WriteCandidates};
use axum::{
    extract::{FromRequest as _, Multipart, OriginalUri, Request, State},
    http::{StatusCode, header},
    response::Response,
};
use kernel::{BulkCreationId, Kind, Problem, RequisitionId, Text};
use serde::Deserialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use web::{App, Fault, FileQuery, Json, ListOut, ListQuery, Outgoing, Path, Problems, Query, Signed, Tagged};

/// Rows that are to become candidates: one of `rows` and `text`.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = NewBulkCreation)]
pub(crate) struct NewBulkCreationIn {
    /// Rows by the names of their columns, `name` and `email` for example; at most 2,000.
    rows: Option<Vec<BTreeMap<String, Option<String>>>>,
    /// Pasted lines: a person on each, or a table with a head.
    text: Option<String>,
    /// The job that all of them stand in; the general requisition where nothing is said.
    requisition_id: Option<RequisitionId>,
    /// What they have in common, where their interviews are to be booked at once.
    drive: Option<Drive>,
}

/// The form of a file.
#[derive(ToSchema)]
#[expect(dead_code, reason = "the shape of a form that is read piece by piece")]
pub(crate) struct BulkCreationForm {
    /// CSV or XLSX, at most 4 MiB and 2,000 rows.
    #[schema(format = Binary)]
    file: String,
    /// As in JSON.
    requisition_id: Option<String>,
}

/// What may be changed while it is looked at.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = BulkCreationPatch)]
pub(crate) struct PatchIn {
    /// What each column holds, in their order.
    columns: Option<Vec<Column>>,
    /// Null for the general requisition.
    #[serde(default)]
    #[schema(value_type = Option<RequisitionId>)]
    requisition_id: Change<RequisitionId>,
    /// Null where nothing is booked.
    #[serde(default)]
    #[schema(value_type = Option<Drive>)]
    drive: Change<Drive>,
}

/// Which rows become candidates.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default)]
#[schema(as = BulkCreationConfirm)]
pub(crate) struct ConfirmIn {
    rows: Which,
    duplicates: Duplicates,
}

impl NewBulkCreationIn {
    fn intake(self) -> Result<(Intake, Asked), Problem> {
        let asked = Asked { requisition: self.requisition_id, drive: self.drive };
        let intake = match (self.rows, self.text) {
            (Some(rows), None) => named(rows)?,
            (None, Some(text)) => Intake::of_text(&text)?,
            _ => return Err(Problem::field("rows", Text::new(|l| Messages::from(l).bulk_new_one_of()))),
        };
        Ok((intake, asked))
    }
}

/// Rows by the names of their columns.
fn named(rows: Vec<BTreeMap<String, Option<String>>>) -> Result<Intake, Problem> {
    let mut names: Vec<String> = rows.iter().flat_map(BTreeMap::keys).cloned().collect();
    names.sort_unstable();
    names.dedup();
    let column = |name: &String| {
        name.parse::<Column>().ok().or_else(|| Column::of_head(name)).ok_or_else(|| {
            let known = Column::names();
            Problem::field("rows", Text::new(move |l| Messages::from(l).bulk_new_unknown_column(known.as_str())))
        })
    };
    let columns = names.iter().map(column).collect::<Result<Vec<_>, _>>()?;
    let cells = |row: BTreeMap<String, Option<String>>| {
        names.iter().map(|n| row.get(n).cloned().flatten().unwrap_or_default()).collect()
    };
    Intake::of_named(columns, rows.into_iter().map(cells).collect())
}

/// Read rows that are to become candidates; nobody is created before it is confirmed.
#[utoipa::path(post, path = "/bulk-creations", tag = "Bulk creations",
    request_body(content((NewBulkCreationIn = "application/json"), (BulkCreationForm = "multipart/form-data"))),
    responses((status = 201, body = BulkCreationOut), Problems))]
pub(crate) async fn create(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    request: Request,
) -> Result<(StatusCode, Tagged<BulkCreationOut>), Fault> {
    actor.permit::<WriteCandidates>()?;
    let media = request.headers().get(header::CONTENT_TYPE).and_then(|v| v.to_str().ok()).unwrap_or_default();
    let (intake, asked) = if media.starts_with("multipart/form-data") {
        let form = Multipart::from_request(request, &app).await;
        form::read(form.map_err(|_broken| Problem::new(Kind::Malformed))?).await?.intake().await?
    } else {
        Json::<NewBulkCreationIn>::from_request(request, &app).await?.0.intake()?
    };
    let id = actions::create(&app, &actor, intake, asked).await?;
    Ok((StatusCode::CREATED, view::one(&app, &actor, page.locale, id).await?))
}

/// Bulk creations, the newest first, without their rows.
#[utoipa::path(get, path = "/bulk-creations", tag = "Bulk creations", params(ListQuery, FileQuery),
    responses((status = 200, body = ListOut<BulkCreationOut>), Problems))]
pub(crate) async fn list(
    State(app): State<App>,
    Signed(actor): Signed,
    words: Page,
    Query(query): Query<ListQuery>,
    OriginalUri(uri): OriginalUri,
) -> Result<Response, Fault> {
    let who = actor.permit::<WriteCandidates>()?;
    let (page, changed) = (query.keyset(true)?, query.updated_after()?);
    if let Some(file) = Outgoing::asked(words.request())? {
        return file.of(&app, BulkCreationList { who, updated_after: changed, page: words }).await;
    }
    let slice = store::list(app.store.read(), &who, changed, &page).await?;
    let count = if query.count() { Some(store::count(app.store.read(), &who, changed).await?) } else { None };
    ListOut::answer(slice.map(|row| view::bare(&row)), count, &uri)
}

/// One with its rows: what is wrong with each, and who may be the same person; or what became of it.
#[utoipa::path(get, path = "/bulk-creations/{id}", tag = "Bulk creations", params(("id" = BulkCreationId, Path)),
    responses((status = 200, body = BulkCreationOut), Problems))]
pub(crate) async fn read(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<BulkCreationId>,
) -> Result<Tagged<BulkCreationOut>, Fault> {
    Ok(view::one(&app, &actor, page.locale, id).await?)
}

/// Say what the columns hold, for which job, and what all have in common.
#[utoipa::path(patch, path = "/bulk-creations/{id}", tag = "Bulk creations", params(("id" = BulkCreationId, Path)),
    request_body = PatchIn, responses((status = 200, body = BulkCreationOut), Problems))]
pub(crate) async fn update(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<BulkCreationId>,
    Json(body): Json<PatchIn>,
) -> Result<Tagged<BulkCreationOut>, Fault> {
    let change = Changes { columns: body.columns, requisition: body.requisition_id, drive: body.drive };
    actions::change(&app, &actor, id, change).await?;
    Ok(view::one(&app, &actor, page.locale, id).await?)
}

/// Create the candidates, all in one transaction with their interviews. Done already, the answer is the
/// same again.
#[utoipa::path(post, path = "/bulk-creations/{id}/confirm", tag = "Bulk creations",
    params(("id" = BulkCreationId, Path)), request_body = ConfirmIn,
    responses((status = 200, body = BulkCreationOut), Problems))]
pub(crate) async fn confirm(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<BulkCreationId>,
    Json(body): Json<ConfirmIn>,
) -> Result<Tagged<BulkCreationOut>, Fault> {
    confirm::confirm(&app, &actor, id, body.rows, body.duplicates).await?;
    Ok(view::one(&app, &actor, page.locale, id).await?)
}

/// Give it up: what was sent is gone.
#[utoipa::path(delete, path = "/bulk-creations/{id}", tag = "Bulk creations", params(("id" = BulkCreationId, Path)),
    responses((status = 204), Problems))]
pub(crate) async fn cancel(
    State(app): State<App>,
    Signed(actor): Signed,
    Path(id): Path<BulkCreationId>,
) -> Result<StatusCode, Fault> {
    actions::cancel(&app, &actor, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
