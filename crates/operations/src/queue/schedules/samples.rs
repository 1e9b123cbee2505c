//! The page of schedules with invented ones, for the gallery.

use super::{Counts, ScheduleState, SchedulesPage};
use crate::Page;
use jobs::Plan;
use kernel::time::{HOUR, MINUTE};
use std::sync::Arc;
use web::{Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 1] = [Sample::of::<SchedulesPage>("queue/schedules.html")];

impl Sampled for SchedulesPage {
    fn sample(request: &Arc<Request>) -> Self {
        let now = request.app().now();
        let schedule = |name: &str, plan: Plan<String>| ScheduleState {
            name: name.to_owned(),
            next_at: now.plus(20 * MINUTE),
            last_at: Some(now.plus(-40 * MINUTE)),
            plan: Some(plan),
        };
        let daily = Plan::Daily { hour: 9, minute: 0, zone: "Europe/Berlin".to_owned() };
        let mut schedules = vec![schedule("interviews.hourly", Plan::Every(HOUR)), schedule("audit.verify", daily)];
        schedules.push(ScheduleState { last_at: None, plan: None, ..schedule("hiring.sweep", Plan::Every(HOUR)) });
        Self { page: Page::of(request), schedules, counts: Counts { dead: 2, ..Counts::default() }, may_run: true }
    }
}
