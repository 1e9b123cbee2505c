//! The latest messages, so that a short cut is resumed without asking the database.

use super::message::Message;
use std::{collections::VecDeque, sync::Arc};

/// Messages kept: about 2 MB.
const MOST: usize = 4_096;

/// Everything after `from` that anybody may have, in order.
#[derive(Default)]
pub(crate) struct Ring {
    from: i64,
    messages: VecDeque<Arc<Message>>,
}

impl Ring {
    /// Knows nothing up to this place.
    pub(crate) fn begin(seq: i64) -> Self {
        Self { from: seq, messages: VecDeque::new() }
    }
    pub(crate) fn push(&mut self, message: Arc<Message>) {
        if self.messages.len() == MOST
            && let Some(oldest) = self.messages.pop_front()
        {
            self.from = oldest.seq;
        }
        self.messages.push_back(message);
    }
    /// What came after `seq`; none where that is not known any more.
    pub(crate) fn after(&self, seq: i64) -> Option<impl Iterator<Item = &Arc<Message>>> {
        let first = self.messages.partition_point(|m| m.seq <= seq);
        (seq >= self.from).then(|| self.messages.range(first..))
    }
    /// Somebody was erased: their name is kept nowhere.
    pub(crate) fn forget(&mut self, thing: &str) {
        self.messages.retain(|m| !m.things.iter().any(|t| t == thing));
    }
}
