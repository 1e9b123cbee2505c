//! How a node ends without losing a request: first it says that it is not ready, so that a load
//! balancer sends requests elsewhere; then what lasts (streams) says goodbye and no new connection is
//! taken; then it waits for the requests at work.

use tokio::sync::watch;

/// How far a node is in ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Phase {
    Serving,
    Draining,
    Stopping,
}

/// The end of a node, for whoever must know of it.
pub struct Ending(watch::Sender<Phase>);

impl Default for Ending {
    fn default() -> Self {
        Self(watch::Sender::new(Phase::Serving))
    }
}

impl Ending {
    /// Requests are still answered, and each answer asks for a new connection, elsewhere.
    pub fn drain(&self) {
        self.move_to(Phase::Draining);
    }
    /// What lasts ends now.
    pub fn stop(&self) {
        self.move_to(Phase::Stopping);
    }
    /// Whether the node is about to end.
    pub fn is_draining(&self) -> bool {
        *self.0.borrow() >= Phase::Draining
    }
    /// Resolves when what lasts is to end: streams wait for it beside their work.
    pub async fn stopped(&self) {
        let mut phase = self.0.subscribe();
        // the sender is ours, so it cannot be gone
        let _never_closed = phase.wait_for(|phase| *phase == Phase::Stopping).await;
    }
    fn move_to(&self, next: Phase) {
        self.0.send_if_modified(|phase| {
            let moved = *phase < next;
            *phase = next.max(*phase);
            moved
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_node_ends_in_one_direction() {
        let e = Ending::default();
        assert!(!e.is_draining());
        e.stop();
        e.drain();
        assert!(e.is_draining());
        e.stopped().await;
    }
}
