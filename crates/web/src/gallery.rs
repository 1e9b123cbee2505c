//! The gallery of the demo: every component, and every page as it looks with invented data, so that
//! a change of the look is seen everywhere at once. Tests render all of it in both languages.

use crate::{App, Fault, Html, Messages, Page, Pages, Path, Public, Request};
use askama::Template;
use axum::extract::State;
use kernel::Problem;
use std::sync::Arc;

/// A page that can show itself with invented data.
pub trait Sampled: Template + Sized {
    /// The page with plausible, plainly invented data: the fuller, the more the gallery shows.
    fn sample(request: &Arc<Request>) -> Self;
}

/// A page of the gallery.
#[derive(Clone, Copy)]
pub struct Sample {
    /// The template, as in `#[template(path = …)]`: `candidates/list.html`. A test compares these
    /// names with the templates that there are.
    pub name: &'static str,
    /// Shows it.
    pub render: fn(&Arc<Request>) -> Result<Html, Problem>,
}

impl Sample {
    /// The sample of `P`, whose template is `name`.
    pub const fn of<P: Sampled>(name: &'static str) -> Self {
        Self { name, render: |request| Html::render(&P::sample(request)) }
    }
}

#[derive(Template)]
#[template(path = "gallery.html")]
struct GalleryPage {
    page: Page<Messages>,
    samples: Vec<&'static str>,
}

impl GalleryPage {
    fn states(&self) -> [(&'static str, String); 10] {
        let ui = &self.page.ui;
        [
            ("created", ui.state_created()),
            ("scheduled", ui.state_scheduled()),
            ("booked", ui.state_booked()),
            ("in_progress", ui.state_in_progress()),
            ("selected", ui.state_selected()),
            ("rejected", ui.state_rejected()),
            ("on_hold", ui.state_on_hold()),
            ("no_show", ui.state_no_show()),
            ("cancelled", ui.state_cancelled()),
            ("inactive", ui.state_inactive()),
        ]
    }
}

/// The gallery's routes; they answer in the demo alone.
pub(crate) fn pages() -> Pages {
    Pages::default().get("/gallery", show).get("/gallery/{*name}", one)
}

async fn show(State(app): State<App>, _: Public, page: Page<Messages>) -> Result<Html, Fault> {
    if !app.config.demo {
        return Err(Problem::not_found().into());
    }
    let samples = app.samples.iter().map(|s| s.name).collect();
    Ok(Html::render(&GalleryPage { page, samples })?)
}

async fn one(State(app): State<App>, _: Public, page: Page<Messages>, Path(name): Path<String>) -> Result<Html, Fault> {
    let sample = app.samples.iter().find(|s| app.config.demo && s.name == name).ok_or_else(Problem::not_found)?;
    Ok((sample.render)(page.request())?)
}
