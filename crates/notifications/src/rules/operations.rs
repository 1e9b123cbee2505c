//! What goes wrong behind the pages: background work that was given up (no event says so; the clock looks),
//! letters that did not arrive, an event log that was touched.

use super::{Notice, Rule, Told};
use crate::{
    kinds::{Area, Kind, Priority, Topic},
    world::World,
};
use jobs::Job;
use kernel::{CandidateId, Role, UserId, time::DAY};
use serde_json::json;
use store::events::Logged;

static DEAD: Kind = Kind {
    name: "job.dead",
    area: Area::System,
    topic: Topic::Work,
    priority: Priority::High,
    told: "organization admins; platform admins for the installation's own",
    when: "background work was given up after too many tries",
    doer_too: false,
};

static UNDELIVERED: Kind = Kind {
    name: "mail.undelivered",
    told: "the recruiter in charge of the candidate it was for; else organization admins",
    when: "a letter came back, or was given up after a day (letters about notifications apart)",
    ..DEAD
};

static AUDIT: Kind = Kind {
    name: "audit.fault",
    priority: Priority::Urgent,
    told: "platform admins",
    when: "a check of the event log found it touched: at most once a day",
    ..DEAD
};

pub(super) static KINDS: [&Kind; 3] = [&DEAD, &UNDELIVERED, &AUDIT];

pub(super) static RULES: [Rule; 3] = [
    Rule { event: "mail.bounced", tell: undelivered },
    Rule { event: "mail.failed", tell: undelivered },
    Rule { event: "audit.fault", tell: touched },
];

fn touched(event: &Logged, world: &World, told: &mut Told) {
    let day = event.at.micros().div_euclid(DAY);
    told.tell(Notice::of(event, &AUDIT, world.platform_admins.iter().copied()).once_for(day));
}

/// A letter about a notification is let go: it stands in the inbox, and a letter about the letter would come
/// back as well.
fn undelivered(event: &Logged, world: &World, told: &mut Told) {
    let Some(mail) = event.subject.parse().ok().and_then(|id| world.mails.get(&id)) else { return };
    if mail.kind.starts_with("notification") {
        return;
    }
    let candidate = mail.recipient.parse::<CandidateId>().ok();
    let to: Vec<UserId> = match candidate {
        Some(id) => world.in_charge(Some(id)),
        None => world.with_role(Role::OrganizationAdmin).collect(),
    };
    let key = if candidate.is_some() { "candidate" } else { "user" };
    let what = event.kind.strip_prefix("mail.").unwrap_or_default();
    let data = json!({ "mail": mail.id, key: mail.recipient, "what": what });
    told.tell(Notice::of(event, &UNDELIVERED, to).with(data).under(&mail.recipient));
}

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
