//! What a recruiter lets or forbids the scheduler once, apart from what people say of themselves.

pub(crate) mod store;
pub(crate) mod table;

pub(crate) use store::{add_cap, exclude_time, exclude_with, load, meet_again};
