//! What a CV says of the skills that a job asks for, over HTTP.

use super::view::{self, MatchOut};
use crate::{Page, applications, candidates::sight::Sight};
use axum::{Json, extract::State};
use kernel::{ApplicationId, Problem};
use web::{App, Fault, Path, Problems, Signed};

/// The skills of a candidate's CV beside those that the job asks for: matched, missing and extra, each with
/// the sentences where it was found. Never a decision, and no list is sorted by it.
#[utoipa::path(get, path = "/applications/{id}/match", tag = "Applications", params(("id" = ApplicationId, Path)),
    responses((status = 200, body = MatchOut), Problems))]
pub(crate) async fn of_application(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    Path(id): Path<ApplicationId>,
) -> Result<Json<MatchOut>, Fault> {
    let sight = Sight::of(&app, &actor).await?;
    let found = applications::store::find(app.store.read(), sight.who(), id).await?;
    let application = found.filter(|a| sight.sees(a.candidate_id)).ok_or_else(Problem::not_found)?;
    Ok(Json(view::of(&app, &sight, page.locale, &application).await?))
}
