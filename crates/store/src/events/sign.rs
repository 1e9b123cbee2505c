//! Signatures (Ed25519, RFC 8032) under what is written down about the log: who has the public key
//! can check them without a secret, and who has the database cannot make them.

use super::hash::{from_hex, to_hex};
use ring::signature::{ED25519, Ed25519KeyPair, KeyPair as _, UnparsedPublicKey};

/// Signs. Made from the installation's key, so that every node signs alike.
pub struct Signer(Ed25519KeyPair);

impl Signer {
    /// The signer of this seed.
    ///
    /// # Panics
    /// Never: every 32 bytes are a seed.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        Self(Ed25519KeyPair::from_seed_unchecked(seed).expect("32 bytes are a seed"))
    }
    /// What its signatures are checked by.
    pub fn public(&self) -> PublicKey {
        PublicKey(self.0.public_key().as_ref().to_vec())
    }
    pub(crate) fn sign(&self, statement: &[u8]) -> Vec<u8> {
        self.0.sign(statement).as_ref().to_vec()
    }
}

/// What signatures are checked by: 32 bytes, no secret. Its text form is hexadecimal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicKey(Vec<u8>);

impl PublicKey {
    /// From its text form; none where it is no such text.
    pub fn parse(text: &str) -> Option<Self> {
        from_hex(text.trim()).filter(|b| b.len() == 32).map(Self)
    }
    pub(crate) fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }
    pub(crate) fn signed(&self, statement: &[u8], signature: &[u8]) -> bool {
        UnparsedPublicKey::new(&ED25519, &self.0).verify(statement, signature).is_ok()
    }
}

impl std::fmt::Display for PublicKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&to_hex(&self.0))
    }
}
