//! What an interviewer works with: their interviews by what is to be done, and the page that prepares
//! one.

mod list;
mod prepare;
mod samples;

use web::{Pages, Sample};

/// For the gallery.
pub(crate) const SAMPLES: [Sample; 2] =
    [Sample::of::<list::MinePage>("mine/list.html"), Sample::of::<prepare::PreparePage>("mine/prepare.html")];

pub(crate) fn pages() -> Pages {
    Pages::default().get("/my-interviews", list::show).get("/interviews/{id}/prepare", prepare::show)
}
