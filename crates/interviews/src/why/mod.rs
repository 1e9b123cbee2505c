//! "Why not?" and "what if?": asked of the same people and hours that a run looks at, with nothing
//! booked; and doing what helps.

mod answer;
mod api;
mod apply;
mod change;
mod pages;
mod samples;
mod say;
mod what_if;

pub(crate) use api::api;
pub(crate) use pages::pages;

/// For the gallery.
pub(crate) const SAMPLES: [web::Sample; 2] =
    [web::Sample::of::<pages::WhyPage>("why/why.html"), web::Sample::of::<pages::WhatIfPage>("why/what_if.html")];
