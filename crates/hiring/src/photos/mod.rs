//! Pictures of candidates: told by their content, without anything but the picture, sealed by the
//! record's key like its documents, shown to those who see the candidate.
mod api;
pub(crate) mod pages;
mod strip;

use crate::{
    Messages,
    candidates::{
        self,
        actions::event,
        sight::Sight,
        table::{Column, Model},
    },
    permissions::WriteCandidates,
};
use axum::{
    body::Bytes,
    http::{HeaderValue, header},
    response::{IntoResponse as _, Response},
};
use blobs::DataKey;
use kernel::{Actor, CandidateId, Kind, Problem, Text};
use serde_json::json;
use strip::Format;
#[cfg(test)]
pub(crate) use strip::tests::a_png;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::App;

/// The largest file, in bytes.
const LARGEST: usize = 5 * 1024 * 1024;

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(api::upload, api::show, api::remove))
}

/// Keeps a picture; the one before goes.
async fn upload(app: &App, actor: &Actor, id: CandidateId, bytes: Bytes) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let candidate = candidates::store::find(app.store.read(), &who, id).await?.ok_or_else(Problem::not_found)?;
    if bytes.len() > LARGEST {
        let most = LARGEST / 1024 / 1024;
        return Err(Problem::saying(Kind::TooLarge, Text::new(move |l| Messages::from(l).resume_too_large(most))));
    }
    let refused = || Problem::saying(Kind::UnsupportedMedia, Text::new(|l| Messages::from(l).photo_refused()));
    let (format, picture) = strip::bare(&bytes).ok_or_else(refused)?;
    let media = match format {
        Format::Png => "png",
        Format::Jpeg => "jpg",
    };
    let key = app.keys.get(candidate.key_id).await?.ok_or_else(Problem::not_found)?;
    let kept = app.blobs.put(&key, picture.into()).await?;
    change(app, actor, id, Some((kept.path, media.to_owned()))).await
}

/// A picture that is kept: where, and of which type.
pub(crate) type Kept = (String, String);

/// A copy of somebody's picture, sealed by another record's key: made before the transaction that names it. What
/// no row names in the end, the sweep finds.
pub(crate) async fn copied(
    app: &App,
    from: &Model,
    [into_key, from_key]: &[DataKey; 2],
) -> Result<Option<Kept>, Problem> {
    let (Some(path), Some(media)) = (&from.photo_path, &from.photo_media) else { return Ok(None) };
    let Some(bytes) = app.blobs.get(from_key, path).await? else { return Ok(None) };
    Ok(Some((app.blobs.put(into_key, bytes).await?.path, media.clone())))
}

/// The columns that name it.
pub(crate) fn columns(kept: Option<Kept>) -> [(Column, sea_orm::Value); 2] {
    let (path, media) = kept.unzip();
    [(Column::PhotoPath, path.into()), (Column::PhotoMedia, media.into())]
}

/// Takes the picture away.
async fn remove(app: &App, actor: &Actor, id: CandidateId) -> Result<(), Problem> {
    change(app, actor, id, None).await
}

async fn change(app: &App, actor: &Actor, id: CandidateId, kept: Option<Kept>) -> Result<(), Problem> {
    let who = actor.permit::<WriteCandidates>()?;
    let mut tx = app.store.begin(actor).await?;
    let old = candidates::actions::hold(&tx, &who, id).await?;
    candidates::store::save(&tx, &who, id, columns(kept)).await?;
    tx.emit(event("candidate.photo_changed", &who, id).detail(json!({ "title": old.name })));
    tx.commit().await?;
    if let Some(path) = old.photo_path {
        // no row names it any more: if this fails, the sweep finds it
        let _left_for_the_sweep = app.blobs.delete(&path).await;
    }
    Ok(())
}

/// The picture as a browser shows it; 404 where there is none.
async fn show(app: &App, actor: &Actor, id: CandidateId) -> Result<Response, Problem> {
    let sight = Sight::of(app, actor).await?;
    let row = candidates::store::seen(app.store.read(), &sight, id).await?.ok_or_else(Problem::not_found)?;
    let path = row.photo_path.ok_or_else(Problem::not_found)?;
    let key = app.keys.get(row.key_id).await?.ok_or_else(Problem::not_found)?;
    let bytes = app.blobs.get(&key, &path).await?.ok_or_else(Problem::not_found)?;
    let mime = if row.photo_media.as_deref() == Some("png") { "image/png" } else { "image/jpeg" };
    let mut response = bytes.into_response();
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(mime));
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("private, max-age=300"));
    Ok(response)
}
