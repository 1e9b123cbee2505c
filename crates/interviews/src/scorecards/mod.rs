//! Scorecards: one interviewer's rating sheet for one interview.

pub(crate) mod actions;
mod api;
pub(crate) mod entry;
pub(crate) mod lifecycle;
pub(crate) mod marks;
mod pages;
pub(crate) mod store;
pub(crate) mod table;
mod view;

pub(crate) use api::api;
pub use lifecycle::{Recommendation, ScorecardState, ScorecardStep};
pub(crate) use pages::pages;
pub use view::ScorecardOut;
pub(crate) use view::{knows_result, shown};

/// For the gallery.
pub(crate) const SAMPLES: [web::Sample; 1] = [web::Sample::of::<pages::FormPage>("scorecards/form.html")];
