//! What calendar's events tell: limits that somebody else set.

use super::{Notice, Rule, Told};
use crate::{
    kinds::{Area, Kind, Priority, Topic},
    world::World,
};
use kernel::UserId;
use store::events::Logged;

static LIMITS: Kind = Kind {
    name: "member.limits_changed",
    area: Area::System,
    topic: Topic::Members,
    priority: Priority::Low,
    told: "the member",
    when: "somebody else changed how much of their time may be booked",
    doer_too: false,
};

pub(super) static KINDS: [&Kind; 1] = [&LIMITS];

pub(super) static RULES: [Rule; 1] = [Rule { event: "booking_rules.changed", tell: limits }];

fn limits(event: &Logged, _: &World, told: &mut Told) {
    told.tell(Notice::of(event, &LIMITS, event.subject.parse::<UserId>().ok()));
}
