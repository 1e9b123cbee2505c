//! The start page with invented data, for the gallery.

use super::{
    pages::{Hiring, HomePage},
    todo,
    trail::Trail,
};
use crate::{Page, runs, samples};
use std::sync::Arc;
use web::{Request, Sampled};

impl Sampled for HomePage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let hiring = Hiring {
            waiting: 7,
            week: 23,
            unmatched: runs::sample_groups(page.t),
            more_unmatched: 0,
            last: Some(runs::sample_run(request)),
        };
        let mut todo = todo::unplaced(page.t, &hiring);
        todo.push(todo::own_card(page.t, &samples::interview(request, 1, 9)));
        todo.push(todo::late_card(page.t, &samples::interview(request, 2, 10)));
        let ahead = |n| samples::interview(request, n, 33 + i64::try_from(n).unwrap_or_default());
        Self {
            trail: Trail::of(request, request.day_range(now, 0), now, samples::day(request)),
            next: (0..4).map(ahead).collect(),
            todo,
            soon: Some(samples::interview(request, 4, 15)),
            late: 2,
            more_held: true,
            hiring: Some(hiring),
            reads: true,
            cards: Vec::new(),
            may_schedule: true,
            may_start: true,
            page,
        }
    }
}
