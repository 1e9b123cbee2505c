//! A reader's place in the log, as it is shown. The bare sequence would tell each organization how
//! much goes on in all the others, so it is turned into a number that only this installation reads.

use crate::App;
use blobs::Secret;
use kernel::{EventId, Problem};

const PURPOSE: &str = "place in the log";
/// Rounds of the Feistel network; four make it a pseudo-random permutation (Luby and Rackoff 1988).
const ROUNDS: u8 = 4;

/// The place after this event, for `Last-Event-ID`: the same on every node.
pub(crate) fn show(secret: &Secret, seq: i64) -> String {
    let (mut left, mut right) = halves(seq.cast_unsigned());
    for n in 0..ROUNDS {
        (left, right) = (right, left ^ round(secret, n, right));
    }
    format!("{left:08x}{right:08x}")
}

/// The sequence behind it; none where it is no place of ours.
fn read(secret: &Secret, place: &str) -> Option<i64> {
    let number = Some(place).filter(|p| p.len() == 16).and_then(|p| u64::from_str_radix(p, 16).ok())?;
    let (mut left, mut right) = halves(number);
    for n in (0..ROUNDS).rev() {
        (left, right) = (right ^ round(secret, n, left), left);
    }
    let seq = (u64::from(left) << 32 | u64::from(right)).cast_signed();
    (seq >= 0).then_some(seq)
}

/// The sequence that a reader means, by the place or by an event's id (over WebSocket the messages
/// have nothing else); none where nobody knows it.
///
/// # Errors
/// The database did not answer.
pub(crate) async fn meant(app: &App, said: &str) -> Result<Option<i64>, Problem> {
    match said.parse::<EventId>() {
        Ok(event) => Ok(store::events::place(app.store.read(), event).await?),
        Err(_no_event) => Ok(read(&app.secret, said)),
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the two halves")]
fn halves(number: u64) -> (u32, u32) {
    ((number >> 32) as u32, number as u32)
}

fn round(secret: &Secret, turn: u8, half: u32) -> u32 {
    let mut bytes = [turn, 0, 0, 0, 0];
    bytes[1..].copy_from_slice(&half.to_be_bytes());
    secret.mac(PURPOSE, &bytes).first_chunk().copied().map_or(0, u32::from_be_bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn read_back_by_this_installation_alone() {
        let (ours, theirs) = (Secret::random(), Secret::random());
        for seq in [0, 1, 2, 255, 1 << 32, i64::MAX] {
            let place = show(&ours, seq);
            assert_eq!(read(&ours, &place), Some(seq));
            assert_ne!(read(&theirs, &place), Some(seq));
        }
        for bad in ["", "1", "zzzzzzzzzzzzzzzz", "+000000000000001", "evt_01h455vb4pex5vsknk084sn02q"] {
            assert!(read(&ours, bad).is_none_or(|seq| seq > 1 << 32), "{bad}");
        }
    }
}
