//! The start page: what today holds, what waits for somebody.

mod pages;
mod samples;
mod todo;
mod trail;

pub(crate) use pages::pages;

/// For the gallery.
pub(crate) const SAMPLES: [web::Sample; 1] = [web::Sample::of::<pages::HomePage>("dashboard/home.html")];
