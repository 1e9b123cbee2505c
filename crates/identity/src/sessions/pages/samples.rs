//! The sign-in pages with invented data, for the gallery.

use super::{LoginPage, ResumePage};
use crate::Page;
use std::sync::Arc;
use web::{Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 2] =
    [Sample::of::<LoginPage>("sessions/login.html"), Sample::of::<ResumePage>("resume.html")];

impl Sampled for LoginPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let (email, error) = ("ines@alder.example".to_owned(), page.t.sign_in_wrong());
        Self { page, email, error, next: String::new(), resume: String::new(), people: Vec::new() }
    }
}

impl Sampled for ResumePage {
    fn sample(request: &Arc<Request>) -> Self {
        let fields = vec![("name".to_owned(), "Ada Falk".to_owned()), ("phone".to_owned(), String::new())];
        Self { page: Page::of(request), action: "/candidates".to_owned(), fields }
    }
}
