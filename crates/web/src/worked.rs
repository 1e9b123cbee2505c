//! Answers that take long to work out, kept for those who ask the same again: several "why not?" and "what if?" one
//! after the other look at the same people and hours. What was asked is kept beside the answer and compared whole, so
//! that whatever else is written in between, here or on another node, an answer is never that of another question.

use crate::App;
use kernel::{OrganizationId, Timestamp, time::MINUTE};
use std::{
    any::{Any, TypeId},
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicU64, Ordering::Relaxed},
    },
};
use tokio::sync::OnceCell;

/// Answers kept at once: one may be large.
const MOST: usize = 8;
/// How long an answer is kept that nobody asks for any more.
const LONGEST: i64 = 15 * MINUTE;

/// What is kept, an answer of each kind for each organization; whoever was asked last comes last.
#[derive(Default)]
pub struct Worked {
    kept: Mutex<Vec<Kept>>,
    times: AtomicU64,
}

struct Kept {
    key: (TypeId, OrganizationId),
    asked: Timestamp,
    pair: Arc<dyn Any + Send + Sync>,
}

/// A question with its answer, once there is one: whoever asks meanwhile waits for it.
struct Pair<Q, A> {
    question: Arc<Q>,
    answer: OnceCell<Arc<A>>,
}

impl Worked {
    /// How many answers were worked out since this node began, rather than found here.
    pub fn times(&self) -> u64 {
        self.times.load(Relaxed)
    }

    /// The pair of this question: the one that is kept where it is the same, else a new one in its place.
    fn pair<Q, A>(&self, organization: OrganizationId, question: Q, now: Timestamp) -> Arc<Pair<Q, A>>
    where
        Q: PartialEq + Send + Sync + 'static,
        A: Send + Sync + 'static,
    {
        let key = (TypeId::of::<Pair<Q, A>>(), organization);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|k| now < k.asked.plus(LONGEST));
        let at = kept.iter().position(|k| k.key == key);
        let known = at.and_then(|at| kept.remove(at).pair.downcast::<Pair<Q, A>>().ok());
        let pair = known.filter(|known| *known.question == question);
        let pair = pair.unwrap_or_else(|| Arc::new(Pair { question: Arc::new(question), answer: OnceCell::new() }));
        if kept.len() >= MOST {
            kept.remove(0);
        }
        kept.push(Kept { key, asked: now, pair: pair.clone() });
        pair
    }
}

impl App {
    /// What `work` makes of the question, or what it made of it when it was last asked for this organization; of two
    /// who ask at once one works. The question comes back beside the answer.
    ///
    /// # Errors
    /// Those of `work`; nothing is kept then.
    pub async fn worked_out<Q, A, E, W>(
        &self,
        organization: OrganizationId,
        question: Q,
        work: impl FnOnce(Arc<Q>) -> W,
    ) -> Result<(Arc<Q>, Arc<A>), E>
    where
        Q: PartialEq + Send + Sync + 'static,
        A: Send + Sync + 'static,
        W: Future<Output = Result<A, E>>,
    {
        let pair = self.worked.pair::<Q, A>(organization, question, self.now());
        let find = || async {
            self.worked.times.fetch_add(1, Relaxed);
            work(pair.question.clone()).await.map(Arc::new)
        };
        let answer = pair.answer.get_or_try_init(find).await?.clone();
        Ok((pair.question.clone(), answer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_question_is_kept_for_a_while_and_few_are() {
        let worked = Worked::default();
        let (one, now) = (OrganizationId::new(), Timestamp::from_minutes(0));
        let pair = |who, question: &'static str, now| worked.pair::<_, u8>(who, question, now);
        let first = pair(one, "who?", now);
        assert!(Arc::ptr_eq(&first, &pair(one, "who?", now)));
        assert!(!Arc::ptr_eq(&first, &pair(OrganizationId::new(), "who?", now)), "another organization's is its own");
        assert!(Arc::ptr_eq(&first, &pair(one, "who?", now)));
        assert!(!Arc::ptr_eq(&first, &pair(one, "when?", now)), "another question");
        let again = pair(one, "who?", now);
        assert!(!Arc::ptr_eq(&first, &again), "one of each kind is kept");
        assert!(Arc::ptr_eq(&again, &pair(one, "who?", now.plus(LONGEST - 1))));
        assert!(!Arc::ptr_eq(&again, &pair(one, "who?", now.plus(3 * LONGEST))), "too old");
        let last = pair(one, "who?", now.plus(3 * LONGEST));
        for _ in 0..MOST {
            pair(OrganizationId::new(), "who?", now.plus(3 * LONGEST));
        }
        assert!(!Arc::ptr_eq(&last, &pair(one, "who?", now.plus(3 * LONGEST))), "others were asked since");
    }
}
