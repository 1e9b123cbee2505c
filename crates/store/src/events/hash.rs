//! What goes into the chain of hashes, and how.

use super::table;
use ring::digest::{Context, SHA256};

/// Marks a [`content`] of today's form; one from before has 32 bytes and no mark.
const MARK: u8 = 2;

/// The salted hash of a detail: without the salt nobody can try details against it.
pub(crate) fn detail_digest(salt: &[u8], detail: &str) -> Vec<u8> {
    let mut context = Context::new(&SHA256);
    context.update(salt);
    context.update(detail.as_bytes());
    context.finish().as_ref().to_vec()
}

/// What an event says besides its row: its detail's hash and all it is about. `about` is sorted. The
/// first byte tells it from the form before, which left out what an event is about.
pub(crate) fn content(detail_digest: &[u8], about: &[&str]) -> Vec<u8> {
    let mut parts = Parts(Context::new(&SHA256));
    parts.add(Some(detail_digest));
    for thing in about {
        parts.add(Some(thing.as_bytes()));
    }
    let mut content = vec![MARK];
    content.extend_from_slice(parts.0.finish().as_ref());
    content
}

/// Whether this content covers what the event is about.
pub(crate) fn covers_about(content: &[u8]) -> bool {
    content.len() == 33 && content.first() == Some(&MARK)
}

/// The link of one event: the hash of the link before it and of everything the row says, each
/// part behind its length so that no two rows read alike.
pub(crate) fn link(before: &[u8], seq: i64, e: &table::event::Model) -> Vec<u8> {
    let organization = e.organization_id.map(|o| o.to_string());
    let texts = [
        Some(e.principal.as_str()),
        e.address.as_deref(),
        e.request_id.as_deref(),
        organization.as_deref(),
        Some(e.kind.as_str()),
        Some(e.subject.as_str()),
    ];
    let mut parts = Parts(Context::new(&SHA256));
    parts.add(Some(before));
    parts.add(Some(&seq.to_be_bytes()));
    parts.add(Some(e.id.uuid().as_bytes()));
    parts.add(Some(&e.at.micros().to_be_bytes()));
    for t in texts {
        parts.add(t.map(str::as_bytes));
    }
    parts.add(Some(&e.detail_hash));
    parts.0.finish().as_ref().to_vec()
}

/// The hash of a few words, for what is signed.
pub(crate) fn of_parts(texts: &[&[u8]]) -> Vec<u8> {
    let mut parts = Parts(Context::new(&SHA256));
    for t in texts {
        parts.add(Some(t));
    }
    parts.0.finish().as_ref().to_vec()
}

/// Lower-case hexadecimal.
pub(crate) fn to_hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut s, b| {
        use std::fmt::Write as _;
        let _ = write!(s, "{b:02x}");
        s
    })
}

/// What [`to_hex`] wrote; none for anything else.
pub(crate) fn from_hex(text: &str) -> Option<Vec<u8>> {
    if !text.len().is_multiple_of(2) || !text.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    (0..text.len()).step_by(2).map(|i| u8::from_str_radix(text.get(i..i + 2)?, 16).ok()).collect()
}

struct Parts(Context);

impl Parts {
    fn add(&mut self, part: Option<&[u8]>) {
        let length = part.map_or(u64::MAX, |p| u64::try_from(p.len()).unwrap_or(u64::MAX));
        self.0.update(&length.to_be_bytes());
        self.0.update(part.unwrap_or_default());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_it_is_about_and_the_detail_both_count() {
        let digest = detail_digest(b"salt", "{}");
        assert_eq!(digest, ring::digest::digest(&SHA256, b"salt{}").as_ref(), "as it always was");
        let one = content(&digest, &["cand_1", "user_1"]);
        assert!(covers_about(&one) && !covers_about(&digest));
        for other in [content(&digest, &["cand_1"]), content(&digest, &["cand_1user_1"]), content(b"x", &["cand_1"])] {
            assert_ne!(one, other);
        }
    }

    #[test]
    fn hexadecimal_comes_back_and_rubbish_does_not() {
        assert_eq!(from_hex(&to_hex(&[0, 255, 16])), Some(vec![0, 255, 16]));
        for bad in ["0", "0g", "+1", "ёж"] {
            assert_eq!(from_hex(bad), None, "{bad}");
        }
    }
}
