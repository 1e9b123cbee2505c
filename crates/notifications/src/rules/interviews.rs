//! What interviews' events tell, and what the clock tells of interviews.

use super::{CandidateLetter, Notice, Rule, Told, id, ids};
use crate::{
    kinds::{Area, Kind, Priority, Topic},
    world::World,
};
use interviews::facade::InterviewBrief;
use kernel::{CandidateId, InterviewId, Role, RunId, Timestamp, UserId, time::DAY};
use serde_json::{Value, json};
use std::collections::HashSet;
use store::events::Logged;

static BOOKED: Kind =
    Kind { name: "interview.booked", when: "an interview was booked", ..interview("its interviewers") };
static MOVED: Kind = Kind {
    name: "interview.moved",
    when: "an interview was moved to another time",
    priority: Priority::High,
    ..interview("its interviewers")
};
static HANDED_TO: Kind = Kind {
    name: "interview.handed_to",
    when: "an interview was given to another interviewer",
    priority: Priority::High,
    ..interview("the new lead")
};
static REASSIGNED: Kind = Kind {
    name: "interview.reassigned",
    when: "another interviewer leads it now",
    ..interview("the former lead, assistants, the recruiter in charge")
};
static CANCELLED: Kind = Kind {
    name: "interview.cancelled",
    when: "an interview was called off",
    priority: Priority::High,
    ..interview("its interviewers, the recruiter in charge")
};
static MISSED: Kind =
    Kind { name: "interview.missed", when: "somebody did not come", ..interview("the lead, the recruiter in charge") };
static REMINDER: Kind = Kind {
    name: "interview.reminder",
    topic: Topic::Reminders,
    priority: Priority::High,
    when: "24 hours and 1 hour before an interview",
    ..interview("its interviewers")
};
static DUE: Kind = Kind {
    name: "scorecard.due",
    topic: Topic::Scorecards,
    priority: Priority::High,
    when: "at the end of an interview, then daily while it is missing: at most three times",
    ..interview("interviewers who have not given theirs")
};
static REOPENED: Kind = Kind {
    name: "scorecard.reopened",
    topic: Topic::Scorecards,
    priority: Priority::High,
    when: "a scorecard was given back",
    ..interview("who wrote it")
};
static UNMATCHED: Kind = Kind {
    name: "interview.unmatched",
    topic: Topic::Unmatched,
    priority: Priority::High,
    when: "no time was found: when the reason appears or changes, and at most once a day for the same one",
    // whoever starts a run does not do this: the scheduler finds it
    doer_too: true,
    ..interview("the recruiter in charge; all recruiters where there is none")
};
static RUN_FINISHED: Kind = Kind {
    name: "run.finished",
    topic: Topic::Runs,
    priority: Priority::Low,
    when: "a run of the scheduler that somebody asked for is done in the background",
    ..interview("who asked for it")
};
static RUN_FAILED: Kind = Kind {
    name: "run.failed",
    topic: Topic::Runs,
    priority: Priority::High,
    when: "a run of the scheduler broke off: at most once a day for those who did not ask for it",
    ..interview("who asked for it, recruiters, organization admins")
};

static PROPOSED: Kind = Kind {
    name: "run.proposed",
    topic: Topic::Runs,
    priority: Priority::High,
    when: "a run proposed interviews that wait to be confirmed",
    // whoever starts a run does not propose: the scheduler does
    doer_too: true,
    ..interview("recruiters")
};
static HOURS_ASKED: Kind = Kind {
    name: "hours.asked",
    priority: Priority::High,
    when: "a recruiter asks an interviewer to offer certain hours",
    ..interview("the interviewer")
};

const fn interview(told: &'static str) -> Kind {
    Kind {
        name: "",
        area: Area::Interview,
        topic: Topic::Interviews,
        priority: Priority::Normal,
        told,
        when: "",
        doer_too: false,
    }
}

pub(super) static KINDS: [&Kind; 14] = [
    &BOOKED,
    &MOVED,
    &HANDED_TO,
    &REASSIGNED,
    &CANCELLED,
    &MISSED,
    &REMINDER,
    &DUE,
    &REOPENED,
    &UNMATCHED,
    &RUN_FINISHED,
    &RUN_FAILED,
    &PROPOSED,
    &HOURS_ASKED,
];

pub(super) static RULES: [Rule; 12] = [
    Rule { event: "interview.booked", tell: booked },
    Rule { event: "interview.assistant_joined", tell: joined },
    Rule { event: "interview.rescheduled", tell: rescheduled },
    Rule { event: "interview.reassigned", tell: reassigned },
    Rule { event: "interview.cancelled", tell: cancelled },
    Rule { event: "interview.no_show", tell: missed },
    Rule { event: "interview.unmatched", tell: unmatched },
    Rule { event: "scorecard.reopened", tell: reopened },
    Rule { event: "run.finished", tell: finished },
    Rule { event: "run.failed", tell: failed },
    Rule { event: "run.proposed", tell: proposed },
    Rule { event: "hours.asked", tell: hours_asked },
];

/// Letters to candidates.
pub(crate) mod letters {
    pub(crate) const BOOKED: &str = "candidate.interview_booked";
    pub(crate) const MOVED: &str = "candidate.interview_moved";
    pub(crate) const CANCELLED: &str = "candidate.interview_cancelled";
    pub(crate) const REMINDER: &str = "candidate.interview_reminder";
    pub(crate) const ALL: [&str; 4] = [BOOKED, MOVED, CANCELLED, REMINDER];
}

/// What puts the news of one interview together, through moves and bookings anew.
fn thing(world: &World, event: &Logged) -> String {
    subject(world, event).map_or_else(|| event.subject.clone(), chain)
}

fn chain(i: &InterviewBrief) -> String {
    format!("{}.{}", i.application, i.round)
}

fn subject<'a>(world: &'a World, event: &Logged) -> Option<&'a InterviewBrief> {
    world.interviews.get(&event.subject.parse().ok()?)
}

fn data(event: &Logged) -> Value {
    let of = |key: &str| event.detail.get(key);
    json!({
        "interview": event.subject,
        "candidate": of("candidate_id"),
        "start": of("start"),
        "end": of("end"),
    })
}

fn start(event: &Logged) -> Option<Timestamp> {
    event.detail.get("start")?.as_str().and_then(Timestamp::parse)
}

/// To the candidate, of a time that lies ahead.
fn letter(event: &Logged, kind: &'static str, told: &mut Told) {
    let ahead = start(event).is_some_and(|t| t > event.at);
    if let Some(to) = id::<CandidateId>(&event.detail, "candidate_id").filter(|_| ahead) {
        told.letters.push(CandidateLetter { kind, to, subject: event.subject.clone(), data: data(event) });
    }
}

fn booked(event: &Logged, world: &World, told: &mut Told) {
    let lead: Option<UserId> = id(&event.detail, "interviewer_id");
    let people: HashSet<UserId> = lead.into_iter().chain(ids(&event.detail, "assistants")).collect();
    let old = id::<InterviewId>(&event.detail, "replaces_id").and_then(|id| world.interviews.get(&id));
    let notice = |kind, to: Vec<UserId>| Notice::of(event, kind, to).with(data(event)).under(thing(world, event));
    let Some(old) = old else {
        told.tell(notice(&BOOKED, people.into_iter().collect()));
        return letter(event, letters::BOOKED, told);
    };
    let before: HashSet<UserId> = old.interviewers().collect();
    told.tell(notice(&BOOKED, people.difference(&before).copied().collect()));
    if Some(old.range.start) != start(event) {
        let mut moved = notice(&MOVED, people.intersection(&before).copied().collect());
        if let Some(data) = moved.data.as_object_mut() {
            data.insert("was".to_owned(), json!(old.range.start));
        }
        told.tell(moved);
        letter(event, letters::MOVED, told);
    }
}

/// Whoever takes the place of an assistant who left.
fn joined(event: &Logged, world: &World, told: &mut Told) {
    let to: Option<UserId> = id(&event.detail, "user_id");
    told.tell(Notice::of(event, &BOOKED, to).with(data(event)).under(thing(world, event)));
}

/// Those whom a move leaves out; the others are told with the booking that takes its place.
fn rescheduled(event: &Logged, world: &World, told: &mut Told) {
    let Some(old) = subject(world, event) else { return };
    let Some(new) = old.replaced_by.and_then(|id| world.interviews.get(&id)) else { return };
    let stay: HashSet<UserId> = new.interviewers().collect();
    let mut said = data(event);
    if let Some(said) = said.as_object_mut() {
        said.insert("to".to_owned(), json!(new.lead));
    }
    let out = old.interviewers().filter(|u| !stay.contains(u));
    told.tell(Notice::of(event, &REASSIGNED, out).with(said).under(chain(old)));
}

fn reassigned(event: &Logged, world: &World, told: &mut Told) {
    let (from, to): (Option<UserId>, Option<UserId>) = (id(&event.detail, "from"), id(&event.detail, "to"));
    let mut said = data(event);
    if let Some(said) = said.as_object_mut() {
        said.insert("to".to_owned(), json!(to));
        said.insert("from".to_owned(), json!(from));
    }
    told.tell(Notice::of(event, &HANDED_TO, to).with(said.clone()).under(thing(world, event)));
    let assistants = subject(world, event).map(|i| i.assistants.clone()).unwrap_or_default();
    let charge = world.in_charge(id(&event.detail, "candidate_id"));
    let others: Vec<UserId> = from.into_iter().chain(assistants).chain(charge).filter(|u| Some(*u) != to).collect();
    told.tell(Notice::of(event, &REASSIGNED, others).with(said).under(thing(world, event)));
}

/// The interviewers of the event's interview.
fn interviewers(event: &Logged, world: &World) -> Vec<UserId> {
    let assistants = subject(world, event).map(|i| i.assistants.clone()).unwrap_or_default();
    id(&event.detail, "interviewer_id").into_iter().chain(assistants).collect()
}

fn cancelled(event: &Logged, world: &World, told: &mut Told) {
    let to = interviewers(event, world).into_iter().chain(world.in_charge(id(&event.detail, "candidate_id")));
    told.tell(Notice::of(event, &CANCELLED, to).with(data(event)).under(thing(world, event)));
    letter(event, letters::CANCELLED, told);
}

fn missed(event: &Logged, world: &World, told: &mut Told) {
    let lead: Option<UserId> = id(&event.detail, "interviewer_id");
    let to = lead.into_iter().chain(world.in_charge(id(&event.detail, "candidate_id")));
    told.tell(Notice::of(event, &MISSED, to).with(data(event)).under(thing(world, event)));
}

fn unmatched(event: &Logged, world: &World, told: &mut Told) {
    let said = json!({ "candidate": event.subject, "reasons": event.detail.get("why") });
    let to = world.in_charge(event.subject.parse().ok());
    told.tell(Notice::of(event, &UNMATCHED, to).with(said));
}

fn reopened(event: &Logged, world: &World, told: &mut Told) {
    let Some(i) = subject(world, event) else { return };
    let said = json!({ "interview": i.id, "candidate": i.candidate, "start": i.range.start, "end": i.range.end });
    told.tell(Notice::of(event, &REOPENED, id(&event.detail, "user_id")).with(said).under(chain(i)));
}

fn figures(event: &Logged) -> Value {
    let of = |key: &str| event.detail.get(key);
    json!({ "run": event.subject, "scheduled": of("scheduled"), "unmatched": of("unmatched") })
}

fn asker(event: &Logged, world: &World) -> Option<UserId> {
    event.subject.parse::<RunId>().ok().and_then(|run| world.run_askers.get(&run).copied())
}

/// Who waits for the answer on the page has it; a run in the background is told.
fn finished(event: &Logged, world: &World, told: &mut Told) {
    told.tell(Notice::of(event, &RUN_FINISHED, asker(event, world)).with(figures(event)));
}

/// Once for each run: how many are new, and how many wait in all.
fn proposed(event: &Logged, world: &World, told: &mut Told) {
    let of = |key: &str| event.detail.get(key);
    let said = json!({ "run": event.subject, "proposed": of("proposed"), "waiting": of("waiting") });
    told.tell(Notice::of(event, &PROPOSED, world.with_role(Role::Recruiter)).with(said).under("proposals"));
}

/// The same hours are asked for once a day.
fn hours_asked(event: &Logged, _: &World, told: &mut Told) {
    let of = |key: &str| event.detail.get(key);
    let said = json!({ "candidate": of("candidate_id"), "start": of("start"), "end": of("end") });
    let text = |key: &str| of(key).and_then(Value::as_str).unwrap_or_default();
    let day = event.at.micros().div_euclid(DAY);
    let slot = format!("{}:{}:{}:{day}", event.subject, text("start"), text("end"));
    let to: Option<UserId> = id(&event.detail, "user_id");
    told.tell(Notice::of(event, &HOURS_ASKED, to).with(said).once_for(slot));
}

fn failed(event: &Logged, world: &World, told: &mut Told) {
    let asked = asker(event, world);
    told.tell(Notice::of(event, &RUN_FAILED, asked).with(figures(event)));
    // one that fails each hour is no news each hour
    let others = world.with_role(Role::Recruiter).chain(world.with_role(Role::OrganizationAdmin));
    let others = others.filter(|u| Some(*u) != asked);
    let day = event.at.micros().div_euclid(DAY);
    told.tell(Notice::of(event, &RUN_FAILED, others).with(figures(event)).once_for(format!("day:{day}")));
}

/// By the clock: an interview that is ahead or over.
fn by_clock(kind: &'static Kind, i: &InterviewBrief, to: Vec<UserId>, slot: &str) -> Notice {
    let data = json!({ "interview": i.id, "candidate": i.candidate, "start": i.range.start, "end": i.range.end });
    Notice {
        kind,
        to,
        subject: i.id.to_string(),
        thing: chain(i),
        data,
        principal: "system".to_owned(),
        slot: format!("{}:{}:{slot}", kind.name, i.id),
    }
}

/// An interview ahead; `slot` says which of its reminders.
pub(crate) fn reminder(i: &InterviewBrief, slot: &str) -> Notice {
    by_clock(&REMINDER, i, i.interviewers().collect(), slot)
}

/// A scorecard that is missing; `time` is 0 for the first time it is said.
pub(crate) fn due(i: &InterviewBrief, missing: Vec<UserId>, time: i64) -> Notice {
    by_clock(&DUE, i, missing, &time.to_string())
}
