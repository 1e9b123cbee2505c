//! Interviews that a run proposes and a recruiter confirms.

mod api;
pub(crate) mod decide;
mod lifecycle;
mod pages;
mod samples;
pub(crate) mod settle;
pub(crate) mod store;
pub(crate) mod table;
pub(crate) mod view;

pub(crate) use api::api;
pub use lifecycle::{ProposalState, ProposalStep};
pub(crate) use pages::pages;
pub use view::ProposalOut;

/// For the gallery.
pub(crate) const SAMPLES: [web::Sample; 1] = [web::Sample::of::<pages::ListPage>("proposals/list.html")];
