//! One's own profile: name, zone, language, password, sessions.
mod actions;
pub(crate) mod pages;

use web::Pages;

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/profile", pages::show)
        .post("/profile", pages::save)
        .post("/profile/password", pages::password)
        .post("/profile/sessions/{id}/end", pages::end)
}
