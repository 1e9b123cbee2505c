//! Data keys in memory, a bounded number for a bounded time.

use crate::DataKey;
use kernel::{KeyId, Timestamp, time::MINUTE};
use std::collections::HashMap;

/// Keys of one generation; there are two.
const GENERATION: usize = 5_000;
/// How long a key may be believed. Another node may have destroyed it meanwhile.
const FRESH: i64 = MINUTE;

/// Two generations: what is asked for moves to the young one; when that is full it becomes the old
/// one and the old one is dropped. Close to "least recently used" without a list.
#[derive(Default)]
pub(crate) struct Cache {
    young: HashMap<KeyId, Entry>,
    old: HashMap<KeyId, Entry>,
    forgotten: u64,
}

#[derive(Clone)]
struct Entry {
    key: DataKey,
    loaded: Timestamp,
}

impl Cache {
    /// The key, if it was loaded within the last minute.
    pub(crate) fn get(&mut self, id: KeyId, now: Timestamp) -> Option<DataKey> {
        let young = self.young.get(&id).cloned();
        let known = young.is_some();
        let entry = young.or_else(|| self.old.remove(&id))?;
        if now.micros().abs_diff(entry.loaded.micros()) >= FRESH.unsigned_abs() {
            self.young.remove(&id);
            return None;
        }
        let key = entry.key.clone();
        if !known {
            self.put(id, entry);
        }
        Some(key)
    }

    /// How often keys were forgotten: read it before the database is asked, give it to
    /// [`Cache::learn`] afterwards.
    pub(crate) fn forgotten(&self) -> u64 {
        self.forgotten
    }

    /// Keeps a key read from the database, unless keys were forgotten since: it may be one of them.
    pub(crate) fn learn(&mut self, id: KeyId, key: DataKey, loaded: Timestamp, forgotten: u64) {
        if self.forgotten == forgotten {
            self.put(id, Entry { key, loaded });
        }
    }

    /// Forgets keys for good.
    pub(crate) fn forget(&mut self, ids: &[KeyId]) {
        self.forgotten += 1;
        for id in ids {
            self.young.remove(id);
            self.old.remove(id);
        }
    }

    fn put(&mut self, id: KeyId, entry: Entry) {
        if self.young.len() >= GENERATION {
            self.old = std::mem::take(&mut self.young);
        }
        self.young.insert(id, entry);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Secret;

    fn key() -> DataKey {
        DataKey::from(Secret::random())
    }

    #[test]
    fn bounded_in_number_and_time() {
        let (mut cache, now) = (Cache::default(), Timestamp::from_minutes(1000));
        let favourite = KeyId::new();
        cache.learn(favourite, key(), now, 0);
        for _ in 0..5 * GENERATION {
            cache.learn(KeyId::new(), key(), now, 0);
            assert!(cache.get(favourite, now).is_some(), "what is used stays");
        }
        assert!(cache.young.len() + cache.old.len() <= 2 * GENERATION);
        assert!(cache.get(favourite, now.plus(FRESH - 1)).is_some());
        assert!(cache.get(favourite, now.plus(FRESH)).is_none());
        assert!(cache.get(favourite, now).is_none(), "gone, not hidden");
    }

    #[test]
    fn a_key_destroyed_while_it_was_read_is_not_kept() {
        let (mut cache, now, id) = (Cache::default(), Timestamp::from_minutes(0), KeyId::new());
        let before = cache.forgotten();
        cache.forget(&[id]);
        cache.learn(id, key(), now, before);
        assert!(cache.get(id, now).is_none());
    }
}
