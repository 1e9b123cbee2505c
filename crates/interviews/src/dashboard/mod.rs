//! The start page: what today holds, what waits for somebody.

mod pages;

pub(crate) use pages::pages;
