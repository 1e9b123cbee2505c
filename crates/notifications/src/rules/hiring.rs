//! What hiring's events tell: decisions taken and awaited, reviews asked for and given.

use super::{Notice, Rule, Told, id, ids};
use crate::{
    kinds::{Area, Kind, Priority, Topic},
    world::World,
};
use kernel::{ApplicationId, CandidateId, Role, UserId};
use serde_json::{Value, json};
use store::events::Logged;

static DECIDED: Kind = Kind {
    name: "application.decided",
    when: "a candidate passed a round, was selected, rejected or put on hold",
    ..application("recruiter in charge, hiring managers", Topic::Decisions)
};
static WITHDRAWN: Kind = Kind {
    name: "application.withdrawn",
    when: "a candidate withdrew",
    ..application("recruiter in charge", Topic::Decisions)
};
static AWAITS: Kind = Kind {
    name: "application.awaits_decision",
    when: "all rounds are over and a decision is due",
    priority: Priority::High,
    ..application("hiring managers; the recruiter in charge where there are none", Topic::Decisions)
};
static ASKED: Kind = Kind {
    name: "review.asked",
    when: "somebody is asked to review a profile",
    priority: Priority::High,
    ..application("the reviewer", Topic::Reviews)
};
static GIVEN: Kind = Kind {
    name: "review.given",
    when: "a profile was accepted or declined",
    ..application("who asked; the recruiter in charge where nobody did", Topic::Reviews)
};

static STEP: Kind = Kind {
    name: "requisition.step",
    when: "a job was published, paused, filled, closed, cancelled or reopened",
    ..application("the job's hiring manager and recruiters", Topic::Decisions)
};
static ASSIGNED: Kind = Kind {
    name: "requisition.assigned",
    when: "somebody became the hiring manager or a recruiter of a job",
    ..application("that person", Topic::Decisions)
};

const fn application(told: &'static str, topic: Topic) -> Kind {
    Kind { name: "", area: Area::Application, topic, priority: Priority::Normal, told, when: "", doer_too: false }
}

pub(super) static KINDS: [&Kind; 7] = [&DECIDED, &WITHDRAWN, &AWAITS, &ASKED, &GIVEN, &STEP, &ASSIGNED];

pub(super) static RULES: [Rule; 17] = [
    Rule { event: "candidate.advanced", tell: decided },
    Rule { event: "candidate.selected", tell: decided },
    Rule { event: "candidate.rejected", tell: decided },
    Rule { event: "candidate.held", tell: decided },
    Rule { event: "candidate.withdrawn", tell: withdrawn },
    Rule { event: "candidate.awaits_decision", tell: awaits },
    Rule { event: "candidate.review_asked", tell: asked },
    Rule { event: "candidate.reviewed", tell: given },
    Rule { event: "requisition.published", tell: step },
    Rule { event: "requisition.resumed", tell: step },
    Rule { event: "requisition.paused", tell: step },
    Rule { event: "requisition.filled", tell: step },
    Rule { event: "requisition.closed", tell: step },
    Rule { event: "requisition.cancelled", tell: step },
    Rule { event: "requisition.reopened", tell: step },
    Rule { event: "requisition.created", tell: assigned },
    Rule { event: "requisition.updated", tell: assigned },
];

fn candidate(event: &Logged) -> Option<CandidateId> {
    event.subject.parse().ok()
}

/// What all of these words need: of whom, for which application.
fn data(event: &Logged, more: Value) -> Value {
    let mut data = json!({ "candidate": event.subject, "application": event.detail.get("application") });
    if let (Some(data), Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend(more);
    }
    data
}

fn decided(event: &Logged, world: &World, told: &mut Told) {
    let to = world.in_charge(candidate(event)).into_iter().chain(world.with_role(Role::HiringManager));
    let what = event.kind.strip_prefix("candidate.").unwrap_or_default();
    told.tell(Notice::of(event, &DECIDED, to).with(data(event, json!({ "what": what }))));
}

fn withdrawn(event: &Logged, world: &World, told: &mut Told) {
    told.tell(Notice::of(event, &WITHDRAWN, world.in_charge(candidate(event))).with(data(event, Value::Null)));
}

fn awaits(event: &Logged, world: &World, told: &mut Told) {
    let mut to: Vec<UserId> = world.with_role(Role::HiringManager).collect();
    if to.is_empty() {
        to = world.in_charge(candidate(event));
    }
    told.tell(Notice::of(event, &AWAITS, to).with(data(event, Value::Null)));
}

fn asked(event: &Logged, _: &World, told: &mut Told) {
    told.tell(Notice::of(event, &ASKED, id(&event.detail, "user")).with(data(event, Value::Null)));
}

fn given(event: &Logged, world: &World, told: &mut Told) {
    let reviewer: Option<UserId> = id(&event.detail, "user");
    let asker = id::<ApplicationId>(&event.detail, "application").zip(reviewer).and_then(|r| world.askers.get(&r));
    let to = asker.map_or_else(|| world.in_charge(candidate(event)), |asker| vec![*asker]);
    let more = json!({ "user": reviewer, "decision": event.detail.get("decision") });
    told.tell(Notice::of(event, &GIVEN, to).with(data(event, more)));
}

/// The title of a job as it was then: jobs are told apart by it.
fn job(event: &Logged, more: Value) -> Value {
    let mut data = json!({ "job": event.detail.get("title") });
    if let (Some(data), Value::Object(more)) = (data.as_object_mut(), more) {
        data.extend(more);
    }
    data
}

fn step(event: &Logged, _: &World, told: &mut Told) {
    let what = event.kind.strip_prefix("requisition.").unwrap_or_default();
    let team: Vec<UserId> = ids(&event.detail, "team");
    told.tell(Notice::of(event, &STEP, team).with(job(event, json!({ "what": what }))));
}

fn assigned(event: &Logged, _: &World, told: &mut Told) {
    let come: Vec<UserId> = ids(&event.detail, "assigned");
    if !come.is_empty() {
        told.tell(Notice::of(event, &ASSIGNED, come).with(job(event, Value::Null)));
    }
}
