//! Passwords, and the one-time links by which somebody sets one: invitation and reset.
pub(crate) mod hash;
pub(crate) mod links;
pub(crate) mod pages;

use web::Pages;

pub(crate) fn pages() -> Pages {
    Pages::default()
        .get("/welcome/{secret}", pages::form)
        .post("/welcome/{secret}", pages::set)
        .get("/setup/{secret}", pages::setup)
        .post("/setup/{secret}", pages::make_admin)
        .get("/forgot", pages::forgot)
        .post("/forgot", pages::ask)
}
