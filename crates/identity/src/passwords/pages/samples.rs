//! The pages of passwords with invented data, for the gallery.

use super::{ForgotPage, SetupPage, WelcomePage};
use crate::Page;
use std::sync::Arc;
use web::{Entry, Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 3] = [
    Sample::of::<WelcomePage>("passwords/welcome.html"),
    Sample::of::<ForgotPage>("passwords/forgot.html"),
    Sample::of::<SetupPage>("passwords/setup.html"),
];

const SECRET: &str = "an-invented-secret";

impl Sampled for WelcomePage {
    fn sample(request: &Arc<Request>) -> Self {
        let (name, email) = ("Chen Yawen".to_owned(), "chen@alder.example".to_owned());
        Self { page: Page::of(request), name, email, secret: SECRET.to_owned(), entry: Entry::default() }
    }
}

impl Sampled for ForgotPage {
    fn sample(request: &Arc<Request>) -> Self {
        Self { page: Page::of(request), asked: false, sends: true }
    }
}

impl Sampled for SetupPage {
    fn sample(request: &Arc<Request>) -> Self {
        Self { page: Page::of(request), secret: SECRET.to_owned(), entry: Entry::default() }
    }
}
