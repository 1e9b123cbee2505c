//! What can be done to the log with plain SQL.

use crate::chance::Chance;

/// Makes the statements: at this event, in a log that ends at that one.
type Make = fn(u64, u64, &mut Chance) -> String;

/// Every kind there is.
pub const KINDS: &[(&str, Make)] = &[
    ("an event edited", edited),
    ("an event deleted", |at, _, _| removed(&format!("seq = {at}"))),
    ("two events swapped", swapped),
    ("an event put in at the end", |at, head, _| copied(at, &(head + 1).to_string(), "hash")),
    ("an event put in before the first", |at, _, _| copied(at, "0", "hash")),
    ("an event put in without a seal", |at, _, _| copied(at, "null", "null")),
    ("rows cut off", |at, _, _| removed(&format!("seq > {at}"))),
    ("rows cut off and the chain's end set back", cut),
    ("the chain's end set back", |at, _, _| format!("update event_chain set seq = {at}")),
    ("the chain's end replaced", replaced),
    ("a detail edited", |at, _, _| of(at, "update event_detail set detail = '{\"title\":\"x\"}'")),
    ("a salt edited", |at, _, _| of(at, "update event_detail set salt = detail_of_another(salt)")),
    ("a detail deleted", |at, _, _| of(at, "delete from event_detail")),
    ("a thing an event is about replaced", |at, _, _| of(at, "update event_about set thing = thing || 'x'")),
    ("a thing an event is about deleted", |at, _, _| of(at, "delete from event_about")),
    ("a thing an event is about put in", put_in),
    ("an event unsealed", |at, _, _| {
        format!("update event set seq = null, hash = null, at = at - 3600000000 where seq = {at}")
    }),
];

fn edited(at: u64, _: u64, chance: &mut Chance) -> String {
    let edits = [
        "kind = 'candidate.forged'",
        "principal = principal || 'x'",
        "at = at + 1",
        "subject = subject || 'x'",
        "address = '203.0.113.9'",
        "request_id = coalesce(request_id, '') || 'x'",
        "organization_id = id",
        "detail_hash = coalesce(hash, detail_hash)",
        "detail_digest = hash",
        "detail_digest = null",
        "hash = detail_hash",
    ];
    let n = usize::try_from(chance.below(u64::try_from(edits.len()).unwrap_or(1))).unwrap_or(0);
    format!("update event set {} where seq = {at}", edits[n])
}

/// Removes events with all that hangs on them.
fn removed(which: &str) -> String {
    let ids = format!("(select id from event where {which})");
    format!(
        "delete from event_about where event_id in {ids}; delete from event_detail where event_id in {ids}; \
         delete from event where {which}"
    )
}

fn swapped(at: u64, head: u64, chance: &mut Chance) -> String {
    let other = if at == head { head - 1 } else { chance.between(at + 1, head + 1) };
    format!(
        "update event set seq = -1 where seq = {at}; update event set seq = {at} where seq = {other}; \
         update event set seq = {other} where seq = -1"
    )
}

/// A copy of an event with an id of its own: the one that its organization's would be.
fn copied(at: u64, seq: &str, hash: &str) -> String {
    format!(
        "insert into event (id, seq, at, organization_id, principal, address, request_id, kind, subject, detail_hash, \
         detail_digest, hash) select organization_id, {seq}, at - 3600000000, organization_id, principal, address, \
         request_id, kind, subject, detail_hash, detail_digest, {hash} from event where seq = \
         (select min(seq) from event where organization_id is not null and seq >= {at} - 100)"
    )
}

fn cut(at: u64, _: u64, _: &mut Chance) -> String {
    // before the last event, which is anchored: back to the anchor itself nobody could know
    let at = at - 1;
    let end = format!("update event_chain set seq = {at}, hash = (select hash from event where seq = {at})");
    format!("{}; {end}", removed(&format!("seq > {at}")))
}

fn replaced(at: u64, _: u64, _: &mut Chance) -> String {
    format!("update event_chain set hash = (select hash from event where seq = {at} - 1)")
}

fn put_in(at: u64, _: u64, _: &mut Chance) -> String {
    format!("insert into event_about (thing, at, event_id) select 'cand_forged', at, id from event where seq = {at}")
}

/// The rows that hang on one event.
fn of(at: u64, verb: &str) -> String {
    // the salt of another: what engines agree on without a function for bytes
    let other = format!("(select detail_hash from event where seq = {at})");
    let verb = verb.replace("detail_of_another(salt)", &other);
    format!("{verb} where event_id = (select id from event where seq = {at})")
}
