//! What operations tells: background work that was given up. No event says so; the clock looks.

use super::Notice;
use crate::kinds::{Area, Kind, Priority, Topic};
use jobs::Job;
use kernel::UserId;
use serde_json::json;

static DEAD: Kind = Kind {
    name: "job.dead",
    area: Area::System,
    topic: Topic::Work,
    priority: Priority::High,
    told: "organization admins; platform admins for the installation's own",
    when: "background work was given up after too many tries",
    doer_too: false,
};

pub(super) static KINDS: [&Kind; 1] = [&DEAD];

/// What a job that was given up tells. Given up again after a retry, it tells again.
pub(crate) fn dead(job: &Job, to: Vec<UserId>) -> Notice {
    Notice {
        kind: &DEAD,
        to,
        subject: job.id.to_string(),
        thing: job.kind.clone(),
        data: json!({ "job": job.id, "work": job.kind }),
        principal: "system".to_owned(),
        slot: format!("{}:{}:{}", DEAD.name, job.id, job.run_at.micros()),
    }
}
