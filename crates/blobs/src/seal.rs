//! A secret of 256 bits and what is done with it: sealing short values and keyed hashes.
//!
//! AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce in front. Every purpose has a sub-key
//! of its own (HKDF-SHA-256, RFC 5869), so that a value sealed for one column does not open in
//! another, and no key comes near the 2^32 values that random nonces bear.

use ring::{
    aead::{AES_256_GCM, Aad, LessSafeKey, NONCE_LEN, Nonce, UnboundKey},
    hkdf::{HKDF_SHA256, Prk},
    hmac::{self, HMAC_SHA256},
    rand::{SecureRandom, SystemRandom},
};

/// 32 secret bytes. They never show in a log: `Debug` says only what it is.
#[derive(Clone)]
pub struct Secret([u8; 32]);

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

impl Secret {
    /// A new one by chance.
    ///
    /// # Panics
    /// The operating system gives no random bytes: nothing safe can be done without them.
    pub fn random() -> Self {
        Self(random())
    }
    /// That of these bytes: from a setting, a file or an unwrapped row.
    pub fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// The value encrypted for this purpose (`candidate.email`): nonce, text, tag. 28 bytes longer.
    ///
    /// # Panics
    /// The operating system gives no random bytes.
    pub fn seal(&self, purpose: &str, plain: &[u8]) -> Vec<u8> {
        let nonce = random::<NONCE_LEN>();
        let mut text = plain.to_vec();
        self.aead(&[b"seal ", purpose.as_bytes()])
            .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::from(purpose), &mut text)
            .expect("AES-GCM takes up to 64 GiB");
        let mut sealed = nonce.to_vec();
        sealed.append(&mut text);
        sealed
    }

    /// What was sealed for this purpose by this secret; none for anything else.
    pub fn open(&self, purpose: &str, sealed: &[u8]) -> Option<Vec<u8>> {
        let (nonce, text) = sealed.split_first_chunk::<NONCE_LEN>()?;
        let mut text = text.to_vec();
        let key = self.aead(&[b"seal ", purpose.as_bytes()]);
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let length = key.open_in_place(nonce, Aad::from(purpose), &mut text).ok()?.len();
        text.truncate(length);
        Some(text)
    }

    /// A keyed hash (HMAC-SHA-256): what an e-mail address, a phone or a token is found by without
    /// standing in the database. Without the secret nobody can try addresses against it.
    pub fn mac(&self, purpose: &str, bytes: &[u8]) -> [u8; 32] {
        let key = hmac::Key::new(HMAC_SHA256, &self.derived(&[b"mac ", purpose.as_bytes()]));
        let mut mac = [0; 32];
        mac.copy_from_slice(hmac::sign(&key, bytes).as_ref());
        mac
    }

    /// The cipher under the sub-key that these words name.
    pub(crate) fn aead(&self, info: &[&[u8]]) -> LessSafeKey {
        let key = UnboundKey::new(&AES_256_GCM, &self.derived(info)).expect("32 bytes");
        LessSafeKey::new(key)
    }

    fn derived(&self, info: &[&[u8]]) -> [u8; 32] {
        let mut out = [0; 32];
        // the secret is uniform already: the extract step may be left out (RFC 5869, 3.3)
        Prk::new_less_safe(HKDF_SHA256, &self.0)
            .expand(info, HKDF_SHA256)
            .and_then(|okm| okm.fill(&mut out))
            .expect("32 bytes are within what HKDF gives");
        out
    }
}

/// Bytes by chance, from the operating system.
pub(crate) fn random<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).expect("the operating system gives random bytes");
    bytes
}

/// Bytes as text for addresses and files: lower-case hexadecimal. Longer than base 64 by half, but
/// it survives mail programs, reading aloud and case-blind file systems, and needs no library.
pub fn to_text(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    bytes.iter().flat_map(|b| [b >> 4, b & 15]).map(|d| char::from(DIGITS[usize::from(d)])).collect()
}

/// The bytes of [`to_text`]'s text; none where it is not such a text.
pub fn from_text(text: &str) -> Option<Vec<u8>> {
    let digit = |c: u8| char::from(c).to_digit(16).and_then(|d| u8::try_from(d).ok());
    let (pairs, []) = text.as_bytes().as_chunks::<2>() else {
        return None;
    };
    pairs.iter().map(|[high, low]| Some(digit(*high)? << 4 | digit(*low)?)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_opens_for_its_purpose_alone() {
        let (secret, other) = (Secret::random(), Secret::random());
        for plain in [b"".as_slice(), b"ada@example.com", &[0; 7_000]] {
            let sealed = secret.seal("candidate.email", plain);
            assert_eq!(sealed.len(), plain.len() + 28);
            assert_ne!(sealed, secret.seal("candidate.email", plain), "each differs");
            assert_eq!(secret.open("candidate.email", &sealed).as_deref(), Some(plain));
            assert_eq!(secret.open("candidate.phone", &sealed), None);
            assert_eq!(other.open("candidate.email", &sealed), None);
            assert_eq!(secret.open("candidate.email", &sealed[1..]), None);
        }
        for rubbish in [[0_u8; 0].as_slice(), &[0; 12], &[0; 27], &[0; 40]] {
            assert_eq!(secret.open("candidate.email", rubbish), None);
        }
        let mut changed = secret.seal("x", b"abc");
        for at in 0..changed.len() {
            changed[at] ^= 1;
            assert_eq!(secret.open("x", &changed), None, "byte {at}");
            changed[at] ^= 1;
        }
    }

    #[test]
    fn keyed_hashes_hang_on_secret_and_purpose() {
        let (secret, other) = (Secret::from_bytes([7; 32]), Secret::from_bytes([8; 32]));
        let mac = secret.mac("email", b"ada@example.com");
        assert_eq!(mac, secret.mac("email", b"ada@example.com"));
        assert_ne!(mac, secret.mac("phone", b"ada@example.com"));
        assert_ne!(mac, secret.mac("email", b"ada@example.org"));
        assert_ne!(mac, other.mac("email", b"ada@example.com"));
    }

    #[test]
    fn a_secret_does_not_show() {
        assert_eq!(format!("{:?}", Secret::from_bytes([65; 32])), "Secret(…)");
    }

    #[test]
    fn text_comes_back_and_rubbish_does_not() {
        for bytes in [&[][..], &[0], &[0, 255, 16, 9]] {
            assert_eq!(from_text(&to_text(bytes)).as_deref(), Some(bytes));
        }
        assert_eq!(to_text(&[0, 255, 16]), "00ff10");
        for bad in ["0", "0g", "ёж", "0x00", " 00", "+1"] {
            assert_eq!(from_text(bad), None, "{bad}");
        }
    }
}
