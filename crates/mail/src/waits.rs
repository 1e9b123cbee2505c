//! How long to wait before the next try: longer each time, a day in all.

use kernel::{Timestamp, time::MINUTE};

/// Waits in minutes. Their sum is a day.
const WAITS: [i64; 13] = [1, 2, 5, 10, 20, 40, 90, 180, 240, 240, 240, 240, 132];

/// When a message that was tried `attempts` times is tried again; none after a day. `first_wait` is
/// in seconds; the others grow from it.
pub(crate) fn next_try(now: Timestamp, attempts: i64, first_wait: i64) -> Option<Timestamp> {
    let minutes = usize::try_from(attempts - 1).ok().and_then(|n| WAITS.get(n))?;
    Some(now.plus(minutes * MINUTE / 60 * first_wait))
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::time::DAY;

    #[test]
    fn growing_for_a_day_and_no_longer() {
        let mut now = Timestamp::from_micros(0);
        let mut waits = Vec::new();
        for attempts in 1.. {
            let Some(next) = next_try(now, attempts, 60) else { break };
            waits.push(next.micros() - now.micros());
            now = next;
        }
        assert_eq!(now.micros(), DAY);
        assert_eq!(waits[..3], [MINUTE, 2 * MINUTE, 5 * MINUTE]);
        assert_eq!(next_try(Timestamp::from_micros(0), 1, 1).unwrap().micros(), 1_000_000);
    }
}
