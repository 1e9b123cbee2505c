//! The hub of one node: its streams, its place in the log, the latest messages.

use super::{
    index::{Index, StreamId},
    mailbox::Mailbox,
    message::{Frame, Message},
    place,
    presence::Presence,
    ring::Ring,
    topics::Topics,
};
use blobs::Secret;
use kernel::{Actor, Timestamp, UserId};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicUsize, Ordering::Relaxed},
    },
    time::Duration,
};

/// Sequences that a stream may lie behind and still be told from the log.
pub(crate) const MOST_BACK: i64 = 10_000;

/// The `after` of a stream that reads the log: what happens meanwhile must not wait in its mailbox, where
/// a long reading would overflow it and cost the reader the rest.
const NOTHING_YET: i64 = i64::MAX;

/// The streams of one node. Cheap to clone; one for each application.
#[derive(Clone, Default)]
pub struct Hub(Arc<Shared>);

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    presence: Presence,
    /// Streams that are being written to, those that have ended already among them.
    written: AtomicUsize,
}

#[derive(Default)]
struct State {
    /// The last event that was told; none before the log was looked at.
    position: Option<i64>,
    ring: Ring,
    streams: HashMap<StreamId, Stream>,
    index: Index,
    last: StreamId,
    ending: bool,
}

/// One open stream.
struct Stream {
    reader: Actor,
    topics: Topics,
    /// Messages up to here are not for it: it has them, or they came before it; [`NOTHING_YET`] while it
    /// is still told from the log.
    after: i64,
    mailbox: Arc<Mailbox>,
    /// The things that its reader has open.
    here: Vec<String>,
    /// When the reader's rights were last looked at.
    checked: Timestamp,
}

/// Where a stream begins.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Start {
    /// After this event.
    After(i64),
    /// It was elsewhere, nobody knows where.
    Lost,
}

/// What a new stream is told before what happens from now on.
pub(crate) enum Backlog {
    /// These.
    Messages(Vec<Arc<Frame>>),
    /// What the log holds; [`Hub::join`] says how far.
    Log,
    /// Too much, or nobody knows what.
    Reset,
}

/// How a stream that reads the log goes on.
pub(crate) enum Joined {
    /// With these, then with what happens.
    Live(Vec<Arc<Frame>>),
    /// From the log still, up to and with this event at least.
    Behind(i64),
    /// It has ended.
    Over,
}

/// A stream that was taken up.
pub(crate) struct Taken {
    pub id: StreamId,
    pub mailbox: Arc<Mailbox>,
    /// Where it stands before its backlog.
    pub place: i64,
    pub backlog: Backlog,
}

impl Hub {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.0.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// Who has what open, on all nodes.
    pub(crate) fn presence(&self) -> &Presence {
        &self.0.presence
    }
    /// The last event that was told here; none before the log was looked at.
    pub(crate) fn position(&self) -> Option<i64> {
        self.lock().position
    }
    /// The place of what was told last, for `?after=`; empty before the log was looked at.
    pub(crate) fn place(&self, secret: &Secret) -> String {
        self.position().map_or_else(String::new, |position| place::show(secret, position))
    }
    /// The log is followed from here on. The first who says so is right.
    pub(crate) fn begin(&self, seq: i64) {
        let mut state = self.lock();
        if state.position.is_none() {
            state.position = Some(seq);
            state.ring = Ring::begin(seq);
        }
    }
    /// How many streams are open, for the figures.
    pub fn streams(&self) -> usize {
        self.lock().streams.len()
    }
    /// Takes up a stream; none where the server is ending. From here on no message passes it by.
    pub(crate) fn open(
        &self,
        reader: Actor,
        topics: Topics,
        here: Vec<String>,
        start: Start,
        now: Timestamp,
    ) -> Option<Taken> {
        let mut guard = self.lock();
        let state = &mut *guard;
        if state.ending {
            return None;
        }
        let position = state.position.unwrap_or(0);
        let (after, place, backlog) = match start {
            Start::Lost => (position, position, Backlog::Reset),
            // this node is behind the log, or behind the one that the reader comes from
            Start::After(seq) if seq > position => (seq, seq, Backlog::Messages(Vec::new())),
            Start::After(seq) => match state.ring.after(seq) {
                Some(messages) => {
                    let theirs = messages.filter(|m| may_have(&reader, &topics, m));
                    (position, seq, Backlog::Messages(theirs.map(|m| Arc::clone(&m.frame)).collect()))
                }
                None if position - seq <= MOST_BACK => (NOTHING_YET, seq, Backlog::Log),
                None => (position, position, Backlog::Reset),
            },
        };
        state.last += 1;
        let (id, mailbox) = (state.last, Arc::<Mailbox>::default());
        state.index.add(id, &reader, &topics);
        let stream = Stream { reader, topics, after, mailbox: Arc::clone(&mailbox), here, checked: now };
        state.streams.insert(id, stream);
        Some(Taken { id, mailbox, place, backlog })
    }
    /// Whether a stream that was told the log up to `told` can go on with what happens: from the moment it
    /// can, no message passes it by and none comes twice.
    pub(crate) fn join(&self, id: StreamId, told: i64) -> Joined {
        let mut guard = self.lock();
        let State { position, ring, streams, .. } = &mut *guard;
        let position = position.unwrap_or(0);
        let Some(stream) = streams.get_mut(&id) else { return Joined::Over };
        let Some(messages) = ring.after(told) else { return Joined::Behind(position) };
        stream.after = position.max(told);
        let theirs = messages.filter(|m| may_have(&stream.reader, &stream.topics, m));
        Joined::Live(theirs.map(|m| Arc::clone(&m.frame)).collect())
    }
    /// The stream is over; the things that its reader had open.
    pub(crate) fn close(&self, id: StreamId) -> Vec<String> {
        self.lock().remove(id).map(|s| s.here).unwrap_or_default()
    }
    /// Narrows a stream to these topics, or widens it, from now on.
    pub(crate) fn narrow(&self, id: StreamId, topics: Topics) {
        let mut guard = self.lock();
        let State { streams, index, .. } = &mut *guard;
        if let Some(stream) = streams.get_mut(&id) {
            index.remove(id, &stream.reader, &stream.topics);
            index.add(id, &stream.reader, &topics);
            stream.topics = topics;
        }
    }
    /// Whether a message of the log is for this stream as it stands now.
    pub(crate) fn wants(&self, id: StreamId, message: &Message) -> bool {
        self.lock().streams.get(&id).is_some_and(|s| may_have(&s.reader, &s.topics, message))
    }
    /// Who reads this stream; none where it is over.
    pub(crate) fn reader(&self, id: StreamId) -> Option<Actor> {
        self.lock().streams.get(&id).map(|s| s.reader.clone())
    }

    /// Tells what the log holds up to `position`. A stream whose reader is too slow ends; nobody waits.
    pub(crate) fn tell(&self, messages: Vec<Arc<Message>>, position: i64) {
        let mut guard = self.lock();
        let state = &mut *guard;
        for message in messages {
            state.deliver(&message);
            state.ring.push(message);
        }
        state.position = Some(position);
    }
    /// Tells these users something that no log has.
    pub(crate) fn pass(&self, users: &[UserId], kind: &str, frame_of: impl Fn(UserId) -> Arc<Frame>) {
        let mut guard = self.lock();
        for &user in users {
            let frame = frame_of(user);
            let theirs: Vec<StreamId> = guard.index.of(user).collect();
            for id in theirs {
                if guard.streams.get(&id).is_some_and(|s| s.topics.take(kind, &[])) {
                    guard.put(id, &frame);
                }
            }
        }
    }
    /// Tells one stream something that no log has.
    pub(crate) fn put(&self, id: StreamId, frame: &Arc<Frame>) {
        self.lock().put(id, frame);
    }
    /// A sign of life to the streams whose turn it is.
    pub(crate) fn beat(&self, turn: u64, turns: u64, frame_of: impl Fn(i64) -> Arc<Frame>) {
        let mut guard = self.lock();
        let position = guard.position.unwrap_or(0);
        let (fresh, bare) = (frame_of(position), Frame::beat(None));
        let due: Vec<(StreamId, bool)> = guard
            .streams
            .iter()
            .filter(|(id, _)| *id % turns == turn)
            .map(|(id, s)| (*id, s.after <= position))
            .collect();
        for (id, there) in due {
            guard.put(id, if there { &fresh } else { &bare });
        }
    }
    /// Somebody was erased: their name is kept nowhere.
    pub(crate) fn forget(&self, thing: &str) {
        self.lock().ring.forget(thing);
    }
    /// Every stream ends, and no new one begins: the server is ending. Readers come back to another
    /// node, or to this one when it is there again, a little apart from each other.
    pub fn end(&self) {
        let mut guard = self.lock();
        guard.ending = true;
        let all: Vec<StreamId> = guard.streams.keys().copied().collect();
        let parting: Vec<Arc<Frame>> = (1..=8).map(|n| Frame::parting(n * 500)).collect();
        for (id, frame) in all.into_iter().zip(parting.iter().cycle()) {
            guard.put(id, frame);
            if let Some(stream) = guard.remove(id) {
                stream.mailbox.end();
            }
        }
    }

    /// Resolves when everything has been written that streams were told before they ended.
    pub async fn ended(&self) {
        while self.0.written.load(Relaxed) > 0 {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
    }
    /// Somebody writes what a stream is told, or no longer does.
    pub(crate) fn written(&self, begins: bool) {
        if begins {
            self.0.written.fetch_add(1, Relaxed);
        } else {
            self.0.written.fetch_sub(1, Relaxed);
        }
    }

    /// The streams that this concerns, with their readers: those of a user or a key, by its id as text.
    pub(crate) fn of_principal(&self, principal: &str) -> Vec<(StreamId, Actor)> {
        let guard = self.lock();
        if let Ok(user) = principal.parse::<UserId>() {
            let ids = guard.index.of(user).filter_map(|id| guard.streams.get_key_value(&id));
            return ids.map(|(id, s)| (*id, s.reader.clone())).collect();
        }
        let is =
            |s: &Stream| matches!(s.reader.principal(), kernel::Principal::Key(key) if key.to_string() == principal);
        guard.streams.iter().filter(|(_, s)| is(s)).map(|(id, s)| (*id, s.reader.clone())).collect()
    }
    /// The streams whose readers' rights were last looked at before `then`, at most so many.
    pub(crate) fn unchecked_since(&self, then: Timestamp, most: usize) -> Vec<(StreamId, Actor)> {
        let guard = self.lock();
        let due = guard.streams.iter().filter(|(_, s)| s.checked < then).take(most);
        due.map(|(id, s)| (*id, s.reader.clone())).collect()
    }
    /// The reader as they stand now; none ends the stream, and so does another organization: what was
    /// asked for was asked in the old one. The things of a stream that ended.
    pub(crate) fn renew(&self, id: StreamId, now: Timestamp, reader: Option<Actor>) -> Vec<String> {
        let mut guard = self.lock();
        let State { streams, index, .. } = &mut *guard;
        let Some(stream) = streams.get_mut(&id) else { return Vec::new() };
        match reader {
            Some(reader) if reader.organization() == stream.reader.organization() => {
                index.remove(id, &stream.reader, &stream.topics);
                index.add(id, &reader, &stream.topics);
                stream.reader = reader;
                stream.checked = now;
                Vec::new()
            }
            _ => guard.remove(id).map_or_else(Vec::new, |s| {
                s.mailbox.end();
                s.here
            }),
        }
    }

    /// Says what a stream's reader has open now; what they had open before.
    pub(crate) fn stand(&self, id: StreamId, here: Vec<String>) -> Vec<String> {
        self.lock().streams.get_mut(&id).map(|s| std::mem::replace(&mut s.here, here)).unwrap_or_default()
    }
    /// The users who have this thing open on this node, each once.
    pub(crate) fn users_at(&self, thing: &str) -> Vec<UserId> {
        let guard = self.lock();
        let at = guard.streams.values().filter(|s| s.here.iter().any(|h| h == thing));
        let mut users: Vec<UserId> = at.filter_map(|s| s.reader.user()).collect();
        users.sort_unstable();
        users.dedup();
        users
    }
    /// The streams that have this thing open, with their readers.
    pub(crate) fn streams_at(&self, thing: &str) -> Vec<(StreamId, Option<UserId>)> {
        let guard = self.lock();
        let at = guard.streams.iter().filter(|(_, s)| s.here.iter().any(|h| h == thing));
        at.map(|(id, s)| (*id, s.reader.user())).collect()
    }
    /// What a stream's reader has open.
    pub(crate) fn here(&self, id: StreamId) -> Vec<String> {
        self.lock().streams.get(&id).map(|s| s.here.clone()).unwrap_or_default()
    }
    /// Everything that anybody has open on this node.
    pub(crate) fn things(&self) -> Vec<String> {
        let mut things: Vec<String> = self.lock().streams.values().flat_map(|s| s.here.iter().cloned()).collect();
        things.sort_unstable();
        things.dedup();
        things
    }
}

impl State {
    fn remove(&mut self, id: StreamId) -> Option<Stream> {
        let stream = self.streams.remove(&id)?;
        self.index.remove(id, &stream.reader, &stream.topics);
        Some(stream)
    }
    fn put(&mut self, id: StreamId, frame: &Arc<Frame>) {
        if self.streams.get(&id).is_some_and(|s| !s.mailbox.put(frame)) {
            tracing::debug!(stream = id, "a reader was too slow and has to come back");
            self.remove(id);
        }
    }
    fn deliver(&mut self, message: &Message) {
        #[cfg(feature = "planted")]
        if kernel::planted::is("drop-message") && message.seq % 50 == 0 {
            return;
        }
        let asking = match (message.audience.only_users(), message.organization) {
            (Some(users), _) => users.iter().flat_map(|u| self.index.of(*u)).collect(),
            (None, Some(organization)) => self.index.asking(organization, &message.kind, &message.things),
            (None, None) => Vec::new(), // a role is one in an organization
        };
        for id in asking {
            let wants = |s: &Stream| message.seq > s.after && may_have(&s.reader, &s.topics, message);
            if self.streams.get(&id).is_some_and(wants) {
                self.put(id, &message.frame);
            }
        }
    }
}

/// Whether a message is one that this reader may have and asked for.
fn may_have(reader: &Actor, topics: &Topics, message: &Message) -> bool {
    (message.organization.is_none() || message.organization == reader.organization())
        && message.audience.admits(reader)
        && topics.take(&message.kind, &message.things)
}
