//! A file encrypted in pieces, so that a changed, exchanged, repeated or missing piece is found.
//!
//! The STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, "Online
//! Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance" (CRYPTO 2015): the nonce of each
//! piece holds its number and whether it is the last. Every file has a key of its own, derived with
//! a random salt that stands in front, so nonces never meet again.

use crate::{Secret, seal::random};
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce};

/// Bytes of the file in one piece.
const PIECE: usize = 64 * 1024;
/// Bytes that each piece grows by.
const TAG: usize = 16;
/// Bytes in front of the first piece.
const SALT: usize = 32;

/// The file encrypted for its place (`place` is authenticated with every piece).
///
/// # Panics
/// The operating system gives no random bytes.
pub(crate) fn seal(secret: &Secret, place: &str, plain: &[u8]) -> Vec<u8> {
    let salt = random::<SALT>();
    let key = key(secret, &salt);
    let mut sealed = Vec::with_capacity(SALT + plain.len() + TAG * (plain.len() / PIECE + 1));
    sealed.extend_from_slice(&salt);
    // an empty file is one empty piece: the last
    let last = plain.len().saturating_sub(1) / PIECE;
    for number in 0..=last {
        let end = plain.len().min((number + 1) * PIECE);
        let start = sealed.len();
        sealed.extend_from_slice(&plain[number * PIECE..end]);
        let tag = key
            .seal_in_place_separate_tag(nonce(number, number == last), Aad::from(place), &mut sealed[start..])
            .expect("a piece is 64 KiB");
        sealed.extend_from_slice(tag.as_ref());
    }
    sealed
}

/// The file that was sealed for this place; none where a single bit of it is another.
pub(crate) fn open(secret: &Secret, place: &str, sealed: &[u8]) -> Option<Vec<u8>> {
    let (salt, body) = sealed.split_first_chunk::<SALT>()?;
    let key = key(secret, salt);
    let mut plain = Vec::with_capacity(body.len());
    let mut pieces = body.chunks(PIECE + TAG).enumerate().peekable();
    pieces.peek()?;
    while let Some((number, piece)) = pieces.next() {
        let start = plain.len();
        plain.extend_from_slice(piece);
        let length = key
            .open_in_place(nonce(number, pieces.peek().is_none()), Aad::from(place), &mut plain[start..])
            .ok()?
            .len();
        plain.truncate(start + length);
    }
    Some(plain)
}

fn key(secret: &Secret, salt: &[u8; SALT]) -> LessSafeKey {
    debug_assert_eq!(AES_256_GCM.tag_len(), TAG, "the format counts on it");
    secret.aead(&[b"file ", salt])
}

/// Seven zeros, four bytes of number, one that says whether it is the last.
fn nonce(number: usize, last: bool) -> Nonce {
    let number = u32::try_from(number).expect("files are far below 256 TiB");
    let mut nonce = [0; NONCE_LEN];
    nonce[7..11].copy_from_slice(&number.to_be_bytes());
    nonce[11] = u8::from(last);
    Nonce::assume_unique_for_key(nonce)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret() -> Secret {
        Secret::from_bytes([7; 32])
    }
    fn file(length: usize) -> Vec<u8> {
        (0..length).map(|i| u8::try_from(i % 251).unwrap()).collect()
    }

    #[test]
    fn every_length_around_the_pieces_comes_back() {
        for length in [0, 1, PIECE - 1, PIECE, PIECE + 1, 2 * PIECE, 3 * PIECE + 7] {
            let sealed = seal(&secret(), "ab/c", &file(length));
            let pieces = length.max(1).div_ceil(PIECE);
            assert_eq!(sealed.len(), SALT + length + pieces * TAG, "{length}");
            assert_eq!(open(&secret(), "ab/c", &sealed), Some(file(length)));
            assert_eq!(open(&secret(), "ab/d", &sealed), None, "another place");
            assert_eq!(open(&Secret::random(), "ab/c", &sealed), None);
        }
    }

    #[test]
    fn tampering_is_found() {
        let sealed = seal(&secret(), "p", &file(3 * PIECE));
        let piece = PIECE + TAG;
        let (salt, body) = sealed.split_at(SALT);
        let pieces: Vec<_> = body.chunks(piece).collect();
        let joined = |order: &[usize]| {
            let mut joined = salt.to_vec();
            for &i in order {
                joined.extend_from_slice(pieces[i]);
            }
            joined
        };
        assert!(open(&secret(), "p", &joined(&[0, 1, 2])).is_some());
        for order in [&[][..], &[0], &[0, 1], &[1, 0, 2], &[0, 2], &[0, 0, 1, 2], &[0, 1, 2, 2], &[2]] {
            assert_eq!(open(&secret(), "p", &joined(order)), None, "{order:?}");
        }
        for cut in [1, TAG, piece - 1] {
            assert_eq!(open(&secret(), "p", &sealed[..sealed.len() - cut]), None);
        }
        for at in [0, SALT, SALT + piece, sealed.len() - 1] {
            let mut changed = sealed.clone();
            changed[at] ^= 0x80;
            assert_eq!(open(&secret(), "p", &changed), None, "byte {at}");
        }
        for rubbish in [&[][..], &[0; 5], &[0; SALT], &[0; SALT + TAG]] {
            assert_eq!(open(&secret(), "p", rubbish), None);
        }
    }
}
