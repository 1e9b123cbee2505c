//! What hiring's events of notes tell: who is named in one, who is to follow something up, that it is
//! done. The note's words stay where they are sealed: a notification holds ids alone.

use super::{Notice, Rule, Told, id, ids};
use crate::{
    kinds::{Area, Kind, Priority, Topic},
    world::World,
};
use kernel::UserId;
use serde_json::{Value, json};
use store::events::Logged;

static NAMED: Kind = Kind { when: "a note names somebody", ..note("note.mentioned", "whoever is named") };
static GIVEN: Kind = Kind {
    when: "somebody is given a follow-up",
    priority: Priority::High,
    ..note("note.assigned", "whoever is to do it")
};
static DONE: Kind = Kind { when: "a follow-up is done", ..note("note.done", "the note's author") };

const fn note(name: &'static str, told: &'static str) -> Kind {
    Kind {
        name,
        area: Area::Application,
        topic: Topic::Notes,
        priority: Priority::Normal,
        told,
        when: "",
        doer_too: false,
    }
}

pub(super) static KINDS: [&Kind; 3] = [&NAMED, &GIVEN, &DONE];

pub(super) static RULES: [Rule; 6] = [
    Rule { event: "note.written", tell: written },
    Rule { event: "note.changed", tell: written },
    Rule { event: "note.done", tell: done },
    Rule { event: "private_note.written", tell: written },
    Rule { event: "private_note.changed", tell: written },
    Rule { event: "private_note.done", tell: done },
];

fn data(event: &Logged) -> Value {
    json!({ "candidate": event.detail.get("candidate"), "note": event.subject })
}

/// Whoever is given it is told that, and not besides that they are named.
fn written(event: &Logged, _: &World, told: &mut Told) {
    let given: Option<UserId> = id(&event.detail, "given");
    let named = ids::<UserId>(&event.detail, "named").into_iter().filter(|u| Some(*u) != given);
    told.tell(Notice::of(event, &NAMED, named).with(data(event)));
    told.tell(Notice::of(event, &GIVEN, given).with(data(event)));
}

fn done(event: &Logged, _: &World, told: &mut Told) {
    told.tell(Notice::of(event, &DONE, id::<UserId>(&event.detail, "author")).with(data(event)));
}
