//! What identity's events tell: sign-ins, passwords, members.

use super::{Notice, Rule, Told, id};
use crate::{
    kinds::{Area, Kind, Priority, Topic},
    world::World,
};
use kernel::{Role, SessionId, UserId};
use serde_json::json;
use store::events::Logged;

/// What one's own account is called where things are put together.
pub(crate) const ACCOUNT: &str = "account";

static SIGN_IN: Kind = Kind { when: "a sign-in from a device not seen before", ..account("security.sign_in") };
static PASSWORD: Kind =
    Kind { when: "a password was changed (not when it is first chosen)", ..account("security.password_changed") };
static RESET: Kind = Kind { when: "somebody asked to set a new password", ..account("security.reset_asked") };
static ADDED: Kind = Kind { when: "a member was added", ..members("member.added", "organization admins") };
static ROLES: Kind = Kind {
    when: "somebody's roles were changed",
    priority: Priority::Normal,
    ..members("member.roles_changed", "the member")
};
static DEACTIVATED: Kind =
    Kind { when: "a member was deactivated", ..members("member.deactivated", "organization admins") };
static RESTORED: Kind =
    Kind { when: "a member was taken back", ..members("member.restored", "the member, organization admins") };

const fn account(name: &'static str) -> Kind {
    Kind {
        name,
        area: Area::System,
        topic: Topic::Security,
        priority: Priority::Urgent,
        told: "its owner",
        when: "",
        doer_too: true,
    }
}

const fn members(name: &'static str, told: &'static str) -> Kind {
    Kind { name, area: Area::System, topic: Topic::Members, priority: Priority::Low, told, when: "", doer_too: false }
}

pub(super) static KINDS: [&Kind; 7] = [&SIGN_IN, &PASSWORD, &RESET, &ADDED, &ROLES, &DEACTIVATED, &RESTORED];

pub(super) static RULES: [Rule; 7] = [
    Rule { event: "session.started", tell: signed_in },
    Rule { event: "user.password_changed", tell: password },
    Rule { event: "user.reset_asked", tell: reset },
    Rule { event: "member.added", tell: added },
    Rule { event: "member.changed", tell: changed },
    Rule { event: "member.deactivated", tell: deactivated },
    Rule { event: "member.restored", tell: restored },
];

fn subject(event: &Logged) -> Option<UserId> {
    event.subject.parse().ok()
}

fn signed_in(event: &Logged, world: &World, told: &mut Told) {
    let session = id::<SessionId>(&event.detail, "session");
    if let Some(unseen) = session.and_then(|s| world.sign_ins.get(&s)).filter(|s| s.unseen) {
        let data = json!({ "session": session, "device": unseen.device });
        told.tell(Notice::of(event, &SIGN_IN, subject(event)).with(data).under(ACCOUNT));
    }
}

fn password(event: &Logged, _: &World, told: &mut Told) {
    if event.detail.get("first").and_then(serde_json::Value::as_bool) != Some(true) {
        told.tell(Notice::of(event, &PASSWORD, subject(event)).under(ACCOUNT));
    }
}

fn reset(event: &Logged, world: &World, told: &mut Told) {
    // an invitation sent again asks for the same, of somebody who has no password to lose
    let known = subject(event).filter(|u| world.accounts.contains_key(u));
    told.tell(Notice::of(event, &RESET, known).under(ACCOUNT));
}

fn admins<'a>(event: &'a Logged, world: &'a World) -> impl Iterator<Item = UserId> + 'a {
    let about = subject(event);
    world.with_role(Role::OrganizationAdmin).filter(move |u| Some(*u) != about)
}

fn added(event: &Logged, world: &World, told: &mut Told) {
    told.tell(Notice::of(event, &ADDED, admins(event, world)).with(json!({ "user": event.subject })));
}

fn changed(event: &Logged, _: &World, told: &mut Told) {
    let (before, now) = (event.detail.get("roles_before"), event.detail.get("roles"));
    if before.is_some() && before != now {
        let data = json!({ "user": event.subject, "roles": now });
        told.tell(Notice::of(event, &ROLES, subject(event)).with(data));
    }
}

fn deactivated(event: &Logged, world: &World, told: &mut Told) {
    told.tell(Notice::of(event, &DEACTIVATED, admins(event, world)).with(json!({ "user": event.subject })));
}

fn restored(event: &Logged, world: &World, told: &mut Told) {
    let to = admins(event, world).chain(subject(event));
    told.tell(Notice::of(event, &RESTORED, to).with(json!({ "user": event.subject })));
}
