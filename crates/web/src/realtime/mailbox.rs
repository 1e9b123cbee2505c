//! What waits to be written to one stream: bounded, so that a slow reader costs nobody else anything.

use super::message::Frame;
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, Waker},
};

/// Messages that a reader may lie behind. One more and the stream is cut; its reader comes back and
/// resumes where it stood.
pub(crate) const MOST: usize = 512;

/// An empty one takes next to no memory: most streams are idle.
#[derive(Default)]
pub(crate) struct Mailbox(Mutex<Inner>);

#[derive(Default)]
struct Inner {
    queue: VecDeque<Arc<Frame>>,
    reader: Option<Waker>,
    ended: bool,
}

impl Mailbox {
    fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
    /// Whether there was room. Where there was none the stream ends after what waits already.
    pub(crate) fn put(&self, frame: &Arc<Frame>) -> bool {
        let mut inner = self.lock();
        if inner.ended {
            return false;
        }
        let room = inner.queue.len() < MOST;
        if room {
            inner.queue.push_back(Arc::clone(frame));
        } else {
            inner.ended = true;
        }
        wake(inner);
        room
    }
    /// Nothing comes any more.
    pub(crate) fn end(&self) {
        let mut inner = self.lock();
        inner.ended = true;
        wake(inner);
    }
    /// The next; none where the stream is over.
    pub(crate) fn poll(&self, cx: &mut Context<'_>) -> Poll<Option<Arc<Frame>>> {
        let mut inner = self.lock();
        if let Some(frame) = inner.queue.pop_front() {
            if inner.queue.is_empty() {
                inner.queue = VecDeque::new(); // a burst must not be kept room for
            }
            return Poll::Ready(Some(frame));
        }
        if inner.ended {
            return Poll::Ready(None);
        }
        inner.reader = Some(cx.waker().clone());
        Poll::Pending
    }
}

/// Outside of the lock, so that the reader does not run into it.
fn wake(mut inner: MutexGuard<'_, Inner>) {
    let reader = inner.reader.take();
    drop(inner);
    if let Some(reader) = reader {
        reader.wake();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn next(mailbox: &Mailbox) -> Poll<Option<Arc<Frame>>> {
        mailbox.poll(&mut Context::from_waker(Waker::noop()))
    }

    #[test]
    fn in_order_and_then_the_end() {
        let mailbox = Mailbox::default();
        assert!(next(&mailbox).is_pending());
        let (a, b) = (Frame::beat(Some("1")), Frame::beat(Some("2")));
        assert!(mailbox.put(&a) && mailbox.put(&b));
        mailbox.end();
        assert!(!mailbox.put(&a), "nothing after the end");
        for expected in [Some(a), Some(b), None] {
            let Poll::Ready(found) = next(&mailbox) else { panic!("it waits") };
            assert_eq!(found.map(|f| f.sse()), expected.map(|f| f.sse()));
        }
    }

    #[test]
    fn the_slow_are_cut_and_have_all_up_to_there() {
        let mailbox = Mailbox::default();
        let frame = Frame::beat(None);
        assert!((0..MOST).all(|_| mailbox.put(&frame)));
        assert!(!mailbox.put(&frame));
        assert!((0..MOST).all(|_| matches!(next(&mailbox), Poll::Ready(Some(_)))));
        assert!(matches!(next(&mailbox), Poll::Ready(None)));
    }
}
