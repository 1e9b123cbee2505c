//! Ending messages of one kind with one press (RFC 8058). The address carries whom and what, under
//! the installation's seal: nothing is kept for it, and it works as long as the message is kept.

use kernel::Problem;
use std::fmt::Write as _;

/// Keeps the choices of recipients; the context that does registers one as a hook. `C` is the
/// application.
#[async_trait::async_trait]
pub trait Unsubscriber<C>: Send + Sync {
    /// Whether it keeps the choices for messages of this kind.
    fn knows(&self, kind: &str) -> bool;
    /// No more messages of this kind by e-mail to this recipient (a typed id). Doing it twice is
    /// fine; for a recipient that is gone, nothing happens.
    async fn switch_off(&self, context: &C, recipient: &str, kind: &str) -> Result<(), Problem>;
}

/// What stands between the parts: neither ids nor kinds have it.
const BETWEEN: char = '~';

/// The last part of the address. `seal` is a keyed hash that nobody else can make.
pub fn token(recipient: &str, kind: &str, seal: impl Fn(&[u8]) -> [u8; 32]) -> String {
    let mut text = format!("{recipient}{BETWEEN}{kind}");
    let sealed = seal(text.as_bytes());
    text.push(BETWEEN);
    for byte in &sealed[..16] {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// Recipient and kind of a token that was made here.
pub fn read(text: &str, seal: impl Fn(&[u8]) -> [u8; 32]) -> Option<(String, String)> {
    let mut parts = text.split(BETWEEN);
    let (recipient, kind) = (parts.next()?, parts.next()?);
    let expected = token(recipient, kind, seal);
    // every byte is looked at, so that the time tells nothing
    let differences = expected.bytes().zip(text.bytes()).fold(0, |d, (a, b)| d | (a ^ b));
    (differences == 0 && expected.len() == text.len()).then(|| (recipient.to_owned(), kind.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seal(bytes: &[u8]) -> [u8; 32] {
        let mut sealed = [0; 32];
        sealed.copy_from_slice(ring::digest::digest(&ring::digest::SHA256, bytes).as_ref());
        sealed
    }

    #[test]
    fn what_was_made_here_is_read_and_nothing_else() {
        let made = token("user_1", "interview.booked", seal);
        assert_eq!(read(&made, seal), Some(("user_1".to_owned(), "interview.booked".to_owned())));
        for other in [made.replace("user_1", "user_2"), format!("{made}0"), made.replace("booked", "moved")] {
            assert_eq!(read(&other, seal), None, "{other}");
        }
        for rubbish in ["", "~", "~~", "a~b", "a~b~c"] {
            assert_eq!(read(rubbish, seal), None, "{rubbish}");
        }
    }
}
