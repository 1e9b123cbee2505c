//! Skills: found in texts with the sentence where each stands, and laid beside what a job asks for. They
//! are computed whenever they are looked at, from the text that is kept sealed, so that a better catalogue
//! is a better answer at once and nothing of it has to be erased.
mod api;
mod compare;
pub(crate) mod lexicon;
mod sentences;
mod tokens;
pub(crate) mod view;
mod wanted;

use kernel::{OrganizationId, Problem};
use lexicon::Lexicon;
use std::sync::Arc;
use utoipa_axum::{router::OpenApiRouter, routes};
use web::App;

pub(crate) fn api() -> OpenApiRouter<App> {
    OpenApiRouter::new().routes(routes!(api::of_application))
}

/// The catalogue made ready to be found in texts.
pub(crate) async fn lexicon(app: &App, organization: OrganizationId) -> Result<Arc<Lexicon>, Problem> {
    let find = async {
        let skills = identity::facade::skills(app.store.read()).await?;
        Lexicon::new(skills).map_err(Problem::internal)
    };
    app.remembered(organization, find).await
}
