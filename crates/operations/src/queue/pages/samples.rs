//! The page of background work with invented jobs, for the gallery.

use super::{HashMap, Job, JobState, ListPage, ScheduleState};
use crate::Page;
use kernel::{
    JobId,
    time::{HOUR, MINUTE},
};
use std::sync::Arc;
use web::{Request, Sample, Sampled};

pub(crate) const ALL: [Sample; 1] = [Sample::of::<ListPage>("queue/list.html")];

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let now = request.app().now();
        let job = |kind: &str, state, error: Option<&str>| Job {
            id: JobId::new(),
            kind: kind.to_owned(),
            organization: None,
            payload: serde_json::Value::Null,
            state,
            attempts: 3,
            run_at: now.plus(MINUTE),
            created_at: now.plus(-HOUR),
            leased_until: None,
            last_error: error.map(str::to_owned),
        };
        let jobs = vec![
            job("interviews.run", JobState::Queued, None),
            job("hiring.sweep", JobState::Dead, Some("The folder of the files cannot be read.")),
            job("interviews.hourly", JobState::Done, None),
        ];
        let schedule = ScheduleState {
            name: "interviews.hourly".to_owned(),
            next_at: now.plus(20 * MINUTE),
            last_at: Some(now.plus(-40 * MINUTE)),
        };
        Self {
            page: Page::of(request),
            jobs,
            schedules: vec![schedule],
            state: None,
            organizations: HashMap::new(),
            everybody: false,
            any_dead: true,
            may_retry: true,
            now,
            next: String::new(),
            first: String::new(),
        }
    }
}
