//! The page of the audit with invented rows, for the gallery.

use super::{AuditPage, Verification};
use crate::Page;
use kernel::time::DAY;
use std::sync::Arc;
use store::events::verify::Place;
use web::{Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 1] = [Sample::of::<AuditPage>("audit/list.html")];

impl Sampled for AuditPage {
    fn sample(request: &Arc<Request>) -> Self {
        let now = request.app().now();
        let found = |days: i64, first, last, fault: Option<&str>| Verification {
            at: now.plus(-days * DAY),
            first,
            place: Place { seq: last, hash: Vec::new() },
            anchors: 1,
            fault: fault.map(str::to_owned),
        };
        let verifications =
            vec![found(0, 1, 8_124, Some("changed 8125")), found(1, 7_411, 8_090, None), found(2, 7_411, 7_410, None)];
        let key = "0f".repeat(32);
        Self { page: Page::of(request), verifications, anchors: Vec::new(), checkpoint: None, key }
    }
}
