//! What pages ask for again and again and what seldom changes, menus above all: remembered until
//! anything is written.

use crate::App;
use kernel::OrganizationId;
use std::{
    any::{Any, TypeId},
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

/// Values kept at once; one more and all are forgotten, which costs a query each.
const MOST: usize = 2_000;

/// What is remembered, a value of each type for each organization.
#[derive(Default)]
pub struct Remembered(Mutex<HashMap<(TypeId, OrganizationId), Kept>>);

struct Kept {
    /// When it was found: nothing had been written since while this is the same.
    at: Written,
    value: Arc<dyn Any + Send + Sync>,
}

/// Transactions that this node has committed, and the last event of any node that it has heard of. What
/// another node writes is missed for as long as events take to get here: a moment.
type Written = (u64, Option<i64>);

impl App {
    /// What `find` finds, or what it found when it was last asked for this organization, where nothing
    /// was written since. Not for rights, nor for anything that is not told in the event log.
    ///
    /// # Errors
    /// Those of `find`; nothing is remembered then.
    pub async fn remembered<T, E>(
        &self,
        organization: OrganizationId,
        find: impl Future<Output = Result<T, E>>,
    ) -> Result<Arc<T>, E>
    where
        T: Send + Sync + 'static,
    {
        let key = (TypeId::of::<T>(), organization);
        // before it is looked for: what is written meanwhile makes it old
        let now: Written = (self.store.figures().committed, self.realtime.position());
        let kept = || self.remembered.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept().get(&key).filter(|k| k.at == now).map(|k| Arc::clone(&k.value));
        if let Some(Ok(value)) = known.map(Arc::downcast) {
            return Ok(value);
        }
        let value = Arc::new(find.await?);
        let mut all = kept();
        if all.len() >= MOST {
            all.clear();
        }
        all.insert(key, Kept { at: now, value: value.clone() });
        Ok(value)
    }
}
