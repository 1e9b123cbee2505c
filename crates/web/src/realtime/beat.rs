//! Signs of life, from one timer for all streams: proxies cut what is silent for long.

use super::{message::Frame, place, presence, recheck};
use crate::App;
use std::time::Duration;
use tokio::time::{MissedTickBehavior, interval};

/// Each stream has one in so many seconds; the streams share them out, so that ten thousand are not
/// woken at once.
const TURNS: u64 = 25;

/// Beats as long as the server runs.
pub(crate) async fn keep(app: App) {
    let mut second = interval(Duration::from_secs(1));
    second.set_missed_tick_behavior(MissedTickBehavior::Delay);
    for turn in (0..TURNS).cycle() {
        second.tick().await;
        app.realtime.beat(turn, TURNS, |position| Frame::beat(Some(&place::show(&app.secret, position))));
        if turn == 0 {
            presence::announce(&app, &app.realtime.things());
            presence::fade(&app).await;
        }
        if let Err(problem) = recheck::now_and_then(&app).await {
            tracing::warn!(?problem, "the readers of streams cannot be looked at; they are later");
        }
    }
}
