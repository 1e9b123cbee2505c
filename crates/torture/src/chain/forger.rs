//! Somebody who knows how the log is sealed: changes it and seals everything after it anew, so that
//! it is whole in itself. Written from the description of the link, apart from the product.

use crate::rows::Rows;
use anyhow::{Context as _, Result, bail};
use ring::digest;
use std::fmt::Write as _;

/// What is done before the log is sealed anew.
type Forge = fn(&mut Forger);

/// How the names of all kinds end.
pub const ANEW: &str = "sealed anew";

/// Every kind there is.
pub const KINDS: &[(&str, Forge)] = &[
    ("an event edited, the rest sealed anew", |f| f.edit()),
    ("an event deleted, the rest sealed anew", |f| f.remove()),
    ("events swapped, the rest sealed anew", |f| f.swap()),
];

/// The end of the log, from one event on.
pub struct Forger {
    postgres: bool,
    organization: String,
    before: Vec<u8>,
    from: u64,
    rows: Vec<Row>,
    gone: Option<String>,
}

#[derive(Clone, Debug)]
struct Row {
    id: String,
    at: i64,
    /// Principal, address and request id; kind and subject.
    who: [Option<String>; 3],
    owned: bool,
    what: [String; 2],
    content: Vec<u8>,
}

impl Forger {
    /// Reads the log from this event on.
    ///
    /// # Errors
    /// The database does not answer as expected.
    pub async fn at(rows: &Rows, organization: &str, from: u64) -> Result<Self> {
        let postgres = rows.is_postgres();
        let id = if postgres { "encode(uuid_send(id), 'hex')" } else { "hex(id)" };
        let hex = |column: &str| if postgres { format!("encode({column}, 'hex')") } else { format!("hex({column})") };
        let text = |column: &str| format!("coalesce({column}, '~')");
        let columns = [
            id.to_owned(),
            "at".to_owned(),
            text("principal"),
            text("address"),
            text("request_id"),
            "(case when organization_id is null then '~' else 'own' end)".to_owned(),
            text("kind"),
            text("subject"),
            hex("detail_hash"),
        ];
        let line = columns.join(" || '|' || ");
        let found = rows.texts(&format!("select {line} as t from event where seq >= {from} order by seq")).await?;
        let before = format!("select {} as t from event where seq = {from} - 1", hex("hash"));
        let before = rows.texts(&before).await?.pop().context("an event before")?;
        let rows = found.iter().map(|line| Row::parse(line)).collect::<Result<_>>()?;
        let (organization, before) = (organization.to_owned(), bytes(&before)?);
        Ok(Self { postgres, organization, before, from, rows, gone: None })
    }
    fn edit(&mut self) {
        if let Some(row) = self.rows.first_mut() {
            "candidate.forged".clone_into(&mut row.what[0]);
        }
    }
    fn remove(&mut self) {
        self.gone = Some(self.rows.remove(0).id);
    }
    fn swap(&mut self) {
        match self.rows.len() {
            0 | 1 => self.edit(),
            n => self.rows.swap(0, n - 1),
        }
    }
    /// The statements that write it back, sealed.
    ///
    /// # Errors
    /// An id is none.
    pub fn sealed(&self) -> Result<String> {
        let mut sql = vec![format!("update event set seq = null, hash = null where seq >= {}", self.from)];
        if let Some(id) = &self.gone {
            let id = self.id(id);
            for which in ["event_about where event_id", "event_detail where event_id", "event where id"] {
                sql.push(format!("delete from {which} = {id}"));
            }
        }
        let (mut seq, mut hash) = (self.from - 1, self.before.clone());
        for row in &self.rows {
            seq += 1;
            hash = row.link(&hash, seq, &self.organization)?;
            let (id, kind) = (self.id(&row.id), &row.what[0]);
            let set = format!("seq = {seq}, hash = {}, kind = '{kind}'", self.blob(&hash));
            sql.push(format!("update event set {set} where id = {id}"));
        }
        sql.push(format!("update event_chain set seq = {seq}, hash = {}", self.blob(&hash)));
        Ok(sql.join("; "))
    }
    fn id(&self, hex: &str) -> String {
        if self.postgres { format!("'{hex}'::uuid") } else { format!("X'{hex}'") }
    }
    fn blob(&self, bytes: &[u8]) -> String {
        let mut hex = String::new();
        for byte in bytes {
            let _never_fails = write!(hex, "{byte:02x}");
        }
        if self.postgres { format!("'\\x{hex}'::bytea") } else { format!("X'{hex}'") }
    }
}

impl Row {
    fn parse(line: &str) -> Result<Self> {
        let parts: Vec<&str> = line.split('|').collect();
        let [id, at, principal, address, request, owned, kind, subject, content] = parts[..] else {
            bail!("{line:?} is no event")
        };
        let text = |t: &str| (t != "~").then(|| t.to_owned());
        Ok(Self {
            id: id.to_owned(),
            at: at.parse()?,
            who: [text(principal), text(address), text(request)],
            owned: owned != "~",
            what: [kind.to_owned(), subject.to_owned()],
            content: bytes(content)?,
        })
    }
    /// The hash of the link before and of everything the row says, each part behind its length.
    fn link(&self, before: &[u8], seq: u64, organization: &str) -> Result<Vec<u8>> {
        let id = bytes(&self.id)?;
        let mut parts = vec![Some(before.to_vec()), Some(seq.to_be_bytes().to_vec()), Some(id)];
        parts.push(Some(self.at.to_be_bytes().to_vec()));
        parts.extend(self.who.iter().map(|t| t.as_ref().map(|t| t.as_bytes().to_vec())));
        parts.push(self.owned.then(|| organization.as_bytes().to_vec()));
        parts.extend(self.what.iter().map(|t| Some(t.as_bytes().to_vec())));
        parts.push(Some(self.content.clone()));
        let mut hash = digest::Context::new(&digest::SHA256);
        for part in parts {
            let length = part.as_ref().map_or(u64::MAX, |p| u64::try_from(p.len()).unwrap_or(u64::MAX));
            hash.update(&length.to_be_bytes());
            hash.update(&part.unwrap_or_default());
        }
        Ok(hash.finish().as_ref().to_vec())
    }
}

fn bytes(hex: &str) -> Result<Vec<u8>> {
    let byte = |i: usize| Ok(u8::from_str_radix(hex.get(i..i + 2).context("no hexadecimal number")?, 16)?);
    (0..hex.len()).step_by(2).map(byte).collect()
}
