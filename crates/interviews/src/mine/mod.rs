//! What an interviewer works with: their interviews by what is to be done, and the page that prepares
//! one.

mod list;
mod prepare;

use web::Pages;

pub(crate) fn pages() -> Pages {
    Pages::default().get("/my-interviews", list::show).get("/interviews/{id}/prepare", prepare::show)
}
