//! The start page: what today holds, what waits for somebody.

mod pages;
mod todo;
mod trail;

pub(crate) use pages::pages;
