//! Anchors: ends of the chain, signed and written down outside the database, where whoever rewrites
//! the log cannot reach them.
#![expect(clippy::disallowed_methods, reason = "the event log is the store's own")]

use super::{
    hash::{from_hex, of_parts, to_hex},
    sign::{PublicKey, Signer},
    table::{anchor, chain},
};
use crate::Store;
use kernel::{Actor, Timestamp};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait, IntoActiveModel, QueryOrder, QuerySelect};
use std::{
    fs::OpenOptions,
    io::{self, BufRead as _, Write as _},
    path::Path,
};

/// How each line begins.
const WORD: &str = "waymark-anchor";

/// The end of the chain at a time, signed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The last event then.
    pub seq: i64,
    /// Its link.
    pub hash: Vec<u8>,
    /// When.
    pub at: Timestamp,
    /// Whose signature it is.
    pub key: PublicKey,
    signature: Vec<u8>,
}

impl Anchor {
    fn new(seq: i64, hash: Vec<u8>, at: Timestamp, signer: &Signer) -> Self {
        let signature = signer.sign(&statement(seq, &hash, at));
        Self { seq, hash, at, key: signer.public(), signature }
    }
    /// Whether it is as it was signed, by one of these.
    pub fn is_signed_by(&self, keys: &[PublicKey]) -> bool {
        keys.contains(&self.key) && self.key.signed(&statement(self.seq, &self.hash, self.at), &self.signature)
    }
    /// One of a file's lines; none where it is not one.
    pub fn parse(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        (words.next()? == WORD).then_some(())?;
        let mut next = |name: &str| words.next()?.strip_prefix(name)?.strip_prefix('=').map(str::to_owned);
        Some(Self {
            at: Timestamp::parse(&next("at")?)?,
            seq: next("seq")?.parse().ok()?,
            hash: from_hex(&next("hash")?)?,
            key: PublicKey::parse(&next("key")?)?,
            signature: from_hex(&next("signature")?)?,
        })
    }
}

impl std::fmt::Display for Anchor {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (hash, signature) = (to_hex(&self.hash), to_hex(&self.signature));
        write!(f, "{WORD} at={} seq={} hash={hash} key={} signature={signature}", self.at, self.seq, self.key)
    }
}

fn statement(seq: i64, hash: &[u8], at: Timestamp) -> Vec<u8> {
    of_parts(&[b"waymark anchor", &seq.to_be_bytes(), hash, &at.micros().to_be_bytes()])
}

/// The anchor of now; none where the log is empty. Nothing is written yet.
pub async fn now(store: &Store, signer: &Signer) -> Result<Option<Anchor>, DbErr> {
    let head = chain::Entity::find().one(store.read()).await?;
    let head = head.filter(|h| h.seq > 0);
    Ok(head.map(|h| Anchor::new(h.seq, h.hash, store.clock().now(), signer)))
}

/// Notes it in the database too, for the page and for whoever has no file at hand.
pub async fn keep(store: &Store, anchor: &Anchor) -> Result<(), DbErr> {
    let tx = store.begin(&Actor::platform()).await?;
    let Anchor { seq, hash, at, key, signature } = anchor.clone();
    let row = anchor::Model { at, seq, hash, public_key: key.bytes().to_vec(), signature };
    match anchor::Entity::insert(row.into_active_model()).exec_without_returning(tx.connection()).await {
        Ok(_) => tx.commit().await,
        // a job that ran twice
        Err(e) if crate::dialect::is_duplicate(&e) => Ok(()),
        Err(e) => Err(e),
    }
}

/// Those noted in the database, the latest first, at most `limit`.
pub async fn kept(db: &impl ConnectionTrait, limit: u64) -> Result<Vec<Anchor>, DbErr> {
    let rows = anchor::Entity::find().order_by_desc(anchor::Column::At).limit(limit).all(db).await?;
    let anchor = |r: anchor::Model| Anchor {
        seq: r.seq,
        hash: r.hash,
        at: r.at,
        key: PublicKey::from_bytes(r.public_key),
        signature: r.signature,
    };
    Ok(rows.into_iter().map(anchor).collect())
}

/// Adds it to this file, on the disk before it returns.
pub fn append(path: &Path, anchor: &Anchor) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    file.write_all(format!("{anchor}\n").as_bytes())?;
    file.sync_all()?;
    // a new file's name is the folder's to keep
    path.parent().filter(|p| !p.as_os_str().is_empty()).map_or(Ok(()), |p| std::fs::File::open(p)?.sync_all())
}

/// Those in this file. Blank lines and such that begin with `#` are passed over.
///
/// # Errors
/// It cannot be read, or a line is no anchor: [`io::ErrorKind::InvalidData`], with its number.
pub fn read(path: &Path) -> io::Result<Vec<Anchor>> {
    let mut anchors = Vec::new();
    for (n, line) in io::BufReader::new(std::fs::File::open(path)?).lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let bad = || io::Error::new(io::ErrorKind::InvalidData, format!("line {} is no anchor", n + 1));
        anchors.push(Anchor::parse(&line).ok_or_else(bad)?);
    }
    Ok(anchors)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_comes_back_and_a_changed_one_is_not_signed() {
        let signer = Signer::from_seed(&[7; 32]);
        let keys = [signer.public()];
        let anchor = Anchor::new(12, vec![1; 32], Timestamp::from_micros(5), &signer);
        let line = anchor.to_string();
        assert_eq!(Anchor::parse(&line).as_ref(), Some(&anchor));
        assert!(anchor.is_signed_by(&keys));
        assert!(!anchor.is_signed_by(&[Signer::from_seed(&[8; 32]).public()]), "another's");
        let changed = Anchor::parse(&line.replace("seq=12", "seq=11")).unwrap();
        assert!(!changed.is_signed_by(&keys));
        for bad in ["", "waymark-anchor", "anchor at=x", &line.replace("hash=", "hash=zz")] {
            assert_eq!(Anchor::parse(bad), None, "{bad}");
        }
    }
}
