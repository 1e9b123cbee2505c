//! Contact data: sealed in the row, found by keyed hashes, never readable in the database.

use crate::facade::Addressee;
use blobs::{DataKey, Secret};
use kernel::{CandidateId, Granted, Problem};
use serde::{Deserialize, Serialize};
use web::App;

/// What the seal is bound to.
const PURPOSE: &str = "candidate.contact";
/// The last digits of a phone by which it is found without its country and area.
const TAIL: usize = 7;

/// How somebody is reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Contact {
    /// Lower case.
    pub email: Option<String>,
    /// E.164.
    pub phone: Option<String>,
}

/// The keyed hashes that stand in the row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Hashes {
    /// Of the whole address.
    pub email: Option<Vec<u8>>,
    /// Of the whole number.
    pub phone: Option<Vec<u8>>,
    /// Of its last seven digits.
    pub phone_tail: Option<Vec<u8>>,
}

impl Contact {
    /// As the row keeps it.
    pub(crate) fn seal(&self, key: &DataKey) -> Vec<u8> {
        let json = serde_json::json!({ "email": self.email, "phone": self.phone });
        key.seal_text(PURPOSE, &json.to_string())
    }
    /// From the row; none where the key is another.
    pub(crate) fn open(key: &DataKey, sealed: &[u8]) -> Option<Self> {
        serde_json::from_slice(&key.open(PURPOSE, sealed)?).ok()
    }
    /// What it is found by.
    pub(crate) fn hashes(&self, secret: &Secret) -> Hashes {
        Hashes {
            email: self.email.as_deref().map(|e| email_hash(secret, e)),
            phone: self.phone.as_deref().map(|p| phone_hash(secret, p)),
            phone_tail: self.phone.as_deref().and_then(|p| tail_hash(secret, p)),
        }
    }
}

/// The hash of an address in lower case.
pub(crate) fn email_hash(secret: &Secret, email: &str) -> Vec<u8> {
    secret.mac("candidate.email", email.as_bytes()).to_vec()
}
/// The hash of a number in E.164.
pub(crate) fn phone_hash(secret: &Secret, phone: &str) -> Vec<u8> {
    secret.mac("candidate.phone", phone.as_bytes()).to_vec()
}
/// The hash of the last seven digits in a text; none where it has fewer.
pub(crate) fn tail_hash(secret: &Secret, text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).collect();
    let start = digits.len().checked_sub(TAIL)?;
    Some(secret.mac("candidate.phone_tail", digits.get(start..)?).to_vec())
}

/// Where the mail of this candidate goes: see [`crate::facade::addressee`].
pub(crate) async fn addressee<P>(app: &App, who: &Granted<P>, id: CandidateId) -> Result<Option<Addressee>, Problem> {
    let Some(row) = super::store::find(app.store.read(), who, id).await? else { return Ok(None) };
    let keys = app.keys.get_many(&[row.key_id]).await?;
    let contact = keys.get(&row.key_id).and_then(|key| Contact::open(key, &row.contact));
    let zone = row.zone.as_deref().and_then(|name| jiff::tz::TimeZone::get(name).ok());
    Ok(contact.and_then(|c| c.email).map(|email| Addressee { name: row.name, email, zone }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sealed_and_opened_by_its_own_key_alone() {
        let (key, other) = (DataKey::from(Secret::random()), DataKey::from(Secret::random()));
        let contact = Contact { email: Some("ada@example.com".to_owned()), phone: None };
        let sealed = contact.seal(&key);
        assert!(!sealed.windows(3).any(|w| w == b"ada"));
        assert_eq!(Contact::open(&key, &sealed), Some(contact));
        assert_eq!(Contact::open(&other, &sealed), None);
    }

    #[test]
    fn a_phone_is_found_whole_or_by_its_end() {
        let secret = Secret::from_bytes([7; 32]);
        let contact = Contact { email: None, phone: Some("+49301234567".to_owned()) };
        let hashes = contact.hashes(&secret);
        assert_eq!(hashes.phone, Some(phone_hash(&secret, "+49301234567")));
        for found in ["1234567", "030 123-45-67", "+49301234567"] {
            assert_eq!(tail_hash(&secret, found), hashes.phone_tail, "{found}");
        }
        assert_ne!(tail_hash(&secret, "1234568"), hashes.phone_tail);
        assert_eq!(tail_hash(&secret, "234567"), None);
        assert_eq!(Contact::default().hashes(&secret), Hashes::default());
    }
}
