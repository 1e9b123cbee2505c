//! Which streams a message is for, without asking all of them.

use super::topics::{Topics, keys};
use kernel::{Actor, OrganizationId, UserId};
use std::collections::{HashMap, HashSet};

/// The number of a stream on this node.
pub(crate) type StreamId = u64;

/// Streams by what they asked for and by whose they are.
#[derive(Default)]
pub(crate) struct Index {
    organizations: HashMap<OrganizationId, Asked>,
    users: HashMap<UserId, HashSet<StreamId>>,
}

#[derive(Default)]
struct Asked {
    everything: HashSet<StreamId>,
    topics: HashMap<Box<str>, HashSet<StreamId>>,
}

impl Index {
    pub(crate) fn add(&mut self, id: StreamId, reader: &Actor, topics: &Topics) {
        if let Some(user) = reader.user() {
            self.users.entry(user).or_default().insert(id);
        }
        let Some(organization) = reader.organization() else { return };
        let asked = self.organizations.entry(organization).or_default();
        if topics.list().is_empty() {
            asked.everything.insert(id);
        }
        for topic in topics.list() {
            asked.topics.entry(topic.clone()).or_default().insert(id);
        }
    }
    pub(crate) fn remove(&mut self, id: StreamId, reader: &Actor, topics: &Topics) {
        if let Some(user) = reader.user() {
            drop_from(&mut self.users, &user, id);
        }
        let Some(organization) = reader.organization() else { return };
        let Some(asked) = self.organizations.get_mut(&organization) else { return };
        asked.everything.remove(&id);
        for topic in topics.list() {
            drop_from(&mut asked.topics, topic, id);
        }
        if asked.everything.is_empty() && asked.topics.is_empty() {
            self.organizations.remove(&organization);
        }
    }
    /// The streams in this organization that asked for such a message, each once.
    pub(crate) fn asking(&self, organization: OrganizationId, kind: &str, things: &[String]) -> Vec<StreamId> {
        let Some(asked) = self.organizations.get(&organization) else { return Vec::new() };
        let mut found: Vec<StreamId> = asked.everything.iter().copied().collect();
        for key in keys(kind, things) {
            found.extend(asked.topics.get(key).into_iter().flatten());
        }
        found.sort_unstable();
        found.dedup();
        found
    }
    /// Every stream of this user, whatever it asked for.
    pub(crate) fn of(&self, user: UserId) -> impl Iterator<Item = StreamId> {
        self.users.get(&user).into_iter().flatten().copied()
    }
}

fn drop_from<K: std::hash::Hash + Eq + Clone>(map: &mut HashMap<K, HashSet<StreamId>>, key: &K, id: StreamId) {
    if let Some(set) = map.get_mut(key) {
        set.remove(&id);
        if set.is_empty() {
            map.remove(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::{PersonId, Roles, SessionId};

    #[test]
    fn found_by_what_they_asked_for_and_gone_without_a_trace() {
        let (organization, user) = (OrganizationId::new(), UserId::new());
        let reader = Actor::signed_in(user, PersonId::new(), SessionId::new(), Some(organization), Roles::default());
        let topics = |t: &str| Topics::new(t.split(',')).unwrap();
        let mut index = Index::default();
        let streams = [(1, topics("")), (2, topics("candidate,cand_1")), (3, topics("run"))];
        for (id, topics) in &streams {
            index.add(*id, &reader, topics);
        }
        let things = ["cand_1".to_owned()];
        assert_eq!(index.asking(organization, "candidate.created", &things), [1, 2], "each once");
        assert_eq!(index.asking(OrganizationId::new(), "candidate.created", &things), [0; 0]);
        assert_eq!(index.of(user).count(), 3);
        for (id, topics) in &streams {
            index.remove(*id, &reader, topics);
        }
        assert!(index.organizations.is_empty() && index.users.is_empty());
    }
}
