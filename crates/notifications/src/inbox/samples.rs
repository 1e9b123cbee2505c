//! The inbox with invented news, for the gallery.

use super::{
    pages::{InboxPage, SnoozePage},
    store::Tab,
    view::{Group, Line},
};
use crate::Page;
use kernel::{
    NotificationId,
    time::{DAY, HOUR, MINUTE},
};
use std::sync::Arc;
use web::{Entry, Request, Sampled};

impl Sampled for InboxPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let now = request.app().now();
        let t = page.t;
        let line = |at: i64, message: String, new| Line { at: now.plus(at), message, new };
        let when = |at: i64| request.when(now.plus(at));
        let group = |title: String, icon, tone, lines: Vec<Line>, weighs| Group {
            id: NotificationId::new(),
            title,
            icon,
            tone,
            new: lines.iter().any(|l| l.new),
            lines,
            weighs,
            snoozed_until: None,
            archived: false,
            mates: Vec::new(),
        };
        let ines = "Ines Okafor";
        let groups = vec![
            group(
                t.about_interview("Amara Nwosu"),
                "calendar",
                "lake",
                vec![
                    line(-20 * MINUTE, t.said_moved(ines, when(DAY), when(2 * DAY)), true),
                    line(-5 * HOUR, t.said_booked(ines, when(DAY)), true),
                ],
                true,
            ),
            group(
                "Elif Yıldız".to_owned(),
                "flag",
                "forest",
                vec![line(-3 * HOUR, t.said_selected(ines), true)],
                false,
            ),
            group(
                t.about_interview("Jonas Lind"),
                "note",
                "blaze",
                vec![line(-DAY, t.said_due(when(-DAY)), false)],
                true,
            ),
            group(
                t.about_run(),
                "wand",
                "lake",
                vec![line(-2 * DAY, t.said_run_finished(12_u64, 3_u64), false)],
                false,
            ),
        ];
        let next = "/inbox?cursor=0".to_owned();
        Self { page, tab: Tab::New, area: None, groups, next, first: String::new() }
    }
}

impl Sampled for SnoozePage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let (title, message) =
            (page.t.about_interview("Amara Nwosu"), page.t.said_reminder(request.when(request.app().now())));
        Self { page, id: NotificationId::new(), title, message, entry: Entry::default() }
    }
}
