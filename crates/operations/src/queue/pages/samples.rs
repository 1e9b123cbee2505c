//! The page of background work with invented jobs, for the gallery.

use super::{Counts, Filter, HashMap, Job, JobState, ListPage};
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
            leased_until: (state == JobState::Queued).then(|| now.plus(MINUTE)),
            node: Some("birch:4711".to_owned()),
            started_at: Some(now.plus(-MINUTE)),
            updated_at: now,
            claims: 3,
            last_error: error.map(str::to_owned),
        };
        let jobs = vec![
            job("interviews.run", JobState::Queued, None),
            job("hiring.sweep", JobState::Dead, Some("The folder of the files cannot be read.")),
            job("interviews.hourly", JobState::Done, None),
        ];
        Self {
            page: Page::of(request),
            jobs,
            filter: Filter::default(),
            counts: Counts { waiting: 12, running: 1, done: 640, dead: 1, oldest_due: Some(now.plus(-3 * MINUTE)) },
            organizations: HashMap::new(),
            everybody: false,
            may_retry: true,
            now,
            next: String::new(),
            first: String::new(),
        }
    }
}
