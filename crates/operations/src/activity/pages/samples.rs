//! The feed with invented events, for the gallery.

use super::{FeedPage, stories, words};
use crate::{Page, activity::view::Line};
use kernel::time::{DAY, MINUTE};
use std::sync::Arc;
use web::{Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 1] = [Sample::of::<FeedPage>("activity/list.html")];

impl Sampled for FeedPage {
    fn sample(request: &Arc<Request>) -> Self {
        let (page, now) = (Page::of(request), request.app().now());
        let line = |kind: &str, title: &str, ago: i64, reason: &str| Line {
            at: now.plus(-ago),
            kind: kind.to_owned(),
            actor: "Ines Okafor".to_owned(),
            sentence: words::sentence(kind, request.locale),
            title: title.to_owned(),
            change: String::new(),
            place: request.when(now),
            reason: reason.to_owned(),
            subject: "an-invented-thing".to_owned(),
            icon: words::picture(kind).0,
            tone: words::picture(kind).1,
        };
        let mut lines = vec![line("run.finished", "", MINUTE, "")];
        let people = ["Ada Falk", "Cy Mensah", "Elif Yıldız", "محمد عبد الرحمن"];
        lines.extend(people.map(|name| line("interview.unmatched", name, 2 * MINUTE, "")));
        lines.push(line("candidate.rejected", "Jun-ho Baek", DAY, "Another candidate fits better."));
        let areas = words::areas(page.locale).map(|(area, label)| (format!("/activity?kind={area}"), label, false));
        Self {
            title: page.t.activity_title(),
            of_thing: false,
            open: String::new(),
            areas: areas.to_vec(),
            days: stories::days(lines, &page),
            next: "/activity".to_owned(),
            first: String::new(),
            asked: None,
            page,
        }
    }
}
