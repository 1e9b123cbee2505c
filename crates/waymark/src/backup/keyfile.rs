//! The file with what opens a backup: a line of JSON for each key, so that it is never whole in
//! memory. Whoever has it and the backup can read everything.

use anyhow::{Context as _, Result, bail};
use blobs::{Erasure, Installation, KeyRow, KeyStore, from_text, installation, to_text};
use kernel::{KeyId, Timestamp};
use ring::digest::{Context, SHA256};
use serde::{Deserialize, Serialize};
use std::{
    fs::{File, OpenOptions},
    io::{BufRead as _, BufReader, BufWriter, Write},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

/// Keys and erasures put back at once.
const BATCH: usize = 500;

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Line {
    Head {
        format: u32,
        made_at: Timestamp,
        installation: String,
    },
    Key {
        id: KeyId,
        wrapped: Option<String>,
        created_at: Timestamp,
        destroyed_at: Option<Timestamp>,
    },
    Erasure {
        subject: String,
        key: KeyId,
        at: Timestamp,
    },
    /// SHA-256 of every line before it.
    End {
        sha256: String,
    },
}

struct Writing<W: Write> {
    out: W,
    hash: Context,
}

impl<W: Write> Writing<W> {
    fn line(&mut self, line: &Line) -> Result<()> {
        let mut text = serde_json::to_vec(line)?;
        text.push(b'\n');
        self.hash.update(&text);
        self.out.write_all(&text)?;
        Ok(())
    }
}

/// Writes the key store and the list of erasures; how many keys. After everything that they open was
/// copied, so that whoever was erased meanwhile is on the list.
pub(super) async fn write(keys: &KeyStore, now: Timestamp, place: &Path) -> Result<u64> {
    let mut name = place.as_os_str().to_owned();
    name.push(".part");
    let draft = std::path::PathBuf::from(name);
    let mut open = OpenOptions::new();
    open.write(true).create(true).truncate(true).mode(0o600);
    let file = open.open(&draft).with_context(|| format!("{} cannot be written", draft.display()))?;
    let written = async {
        let mut out = Writing { out: BufWriter::new(file), hash: Context::new(&SHA256) };
        let count = lines(keys, now, &mut out).await?;
        let sha256 = to_text(out.hash.clone().finish().as_ref());
        out.line(&Line::End { sha256 })?;
        out.out.into_inner()?.sync_all()?;
        std::fs::rename(&draft, place)?;
        anyhow::Ok(count)
    };
    let written = written.await;
    if written.is_err() {
        let _nothing_left = std::fs::remove_file(&draft);
    }
    written
}

async fn lines<W: Write>(keys: &KeyStore, now: Timestamp, out: &mut Writing<W>) -> Result<u64> {
    let installation = keys.installation_now()?.to_text();
    out.line(&Line::Head { format: 1, made_at: now, installation })?;
    let (mut after, mut count) = (KeyId::NIL, 0);
    loop {
        let page = keys.rows(after).await?;
        let Some(last) = page.last().map(|k| k.id) else { break };
        for k in page {
            count += 1;
            let wrapped = k.wrapped.as_deref().map(to_text);
            out.line(&Line::Key { id: k.id, wrapped, created_at: k.created_at, destroyed_at: k.destroyed_at })?;
        }
        after = last;
    }
    let mut last = None;
    loop {
        let page = keys.erasures(Timestamp::from_micros(0), last.as_ref()).await?;
        for e in &page {
            out.line(&Line::Erasure { subject: e.subject.clone(), key: e.key, at: e.at })?;
        }
        last = match page.into_iter().next_back() {
            Some(e) => Some(e),
            None => return Ok(count),
        };
    }
}

/// What a key file says before its keys.
pub(super) struct Head {
    pub made_at: Timestamp,
    pub installation: Installation,
}

/// Reads the whole file, tells whether it is whole, and gives its head.
pub(super) fn verify(file: &Path) -> Result<Head> {
    let broken = || format!("{} is no whole key file: it was cut off or changed", file.display());
    let (mut head, mut end, mut hash) = (None, None, Context::new(&SHA256));
    for line in read(file)? {
        let text = line?;
        if end.is_some() {
            bail!(broken());
        }
        match serde_json::from_str(&text).with_context(broken)? {
            Line::Head { format: 1, made_at, installation: keys } if head.is_none() => {
                head = Some(Head { made_at, installation: installation::parse(&keys).with_context(broken)? });
            }
            Line::Head { .. } => bail!("{} is of another format than this version reads", file.display()),
            Line::End { sha256 } => end = Some(sha256),
            Line::Key { .. } | Line::Erasure { .. } => {}
        }
        if end.is_none() {
            hash.update(text.as_bytes());
            hash.update(b"\n");
        }
    }
    match (head, end) {
        (Some(head), Some(end)) if end == to_text(hash.finish().as_ref()) => Ok(head),
        _ => bail!(broken()),
    }
}

fn read(file: &Path) -> Result<impl Iterator<Item = std::io::Result<String>>> {
    let open = File::open(file).with_context(|| format!("{} cannot be read", file.display()))?;
    Ok(BufReader::new(open).lines())
}

/// Puts keys and erasures into an empty key store; how many keys.
pub(super) async fn put_back(file: &Path, keys: &KeyStore) -> Result<u64> {
    let (mut rows, mut erasures, mut count) = (Vec::new(), Vec::new(), 0);
    for line in read(file)? {
        match serde_json::from_str(&line?)? {
            Line::Key { id, wrapped, created_at, destroyed_at } => {
                let wrapped = wrapped.map(|w| from_text(&w).context("a key in it is damaged")).transpose()?;
                rows.push(KeyRow { id, wrapped, created_at, destroyed_at });
                count += 1;
            }
            Line::Erasure { subject, key, at } => erasures.push(Erasure { subject, key, at }),
            Line::Head { .. } | Line::End { .. } => {}
        }
        if rows.len() + erasures.len() >= BATCH {
            keys.put_back(std::mem::take(&mut rows), std::mem::take(&mut erasures)).await?;
        }
    }
    keys.put_back(rows, erasures).await?;
    Ok(count)
}
