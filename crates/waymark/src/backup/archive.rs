//! The file of a backup: written once, read twice (first whether it is whole, then what is in it).

use super::manifest::{Entry, Manifest};
use anyhow::{Context as _, Result, bail};
use blobs::{Secret, from_text, to_text};
use flate2::{Compression, read::GzDecoder, write::GzEncoder};
use ring::digest::{Context, SHA256};
use std::{
    collections::BTreeMap,
    fs::{File, OpenOptions},
    io::{BufReader, BufWriter, Read, Write as _},
    os::unix::fs::OpenOptionsExt as _,
    path::{Path, PathBuf},
};

/// Before the path of every uploaded file.
pub(super) const FILES: &str = "files/";
/// Before every piece of the database.
pub(super) const DATABASE: &str = "database/";
const MANIFEST: &str = "manifest.json";
const MAC: &str = "manifest.mac";
/// What the manifest's keyed hash is for.
const PURPOSE: &str = "backup manifest";
/// The largest manifest that is read: a million files take less than half of it.
const LARGEST: u64 = 1 << 30;

/// A backup being written: beside its place, until it is whole.
pub(super) struct Writer {
    tar: tar::Builder<GzEncoder<BufWriter<File>>>,
    draft: PathBuf,
    place: PathBuf,
    pub entries: BTreeMap<String, Entry>,
}

impl Writer {
    /// A new file that only its owner can read. One that is there is not written over.
    pub fn create(place: &Path) -> Result<Self> {
        if place.try_exists()? {
            bail!("{} is there already: a backup is not written over", place.display());
        }
        let mut name = place.as_os_str().to_owned();
        name.push(".part");
        let draft = PathBuf::from(name);
        let mut open = OpenOptions::new();
        open.write(true).create(true).truncate(true).mode(0o600);
        let file = open.open(&draft).with_context(|| format!("{} cannot be written", draft.display()))?;
        let gz = GzEncoder::new(BufWriter::new(file), Compression::fast());
        Ok(Self { tar: tar::Builder::new(gz), draft, place: place.to_owned(), entries: BTreeMap::new() })
    }

    /// An entry of this many bytes from a reader.
    pub fn add(&mut self, name: &str, size: u64, content: impl Read) -> Result<()> {
        let mut content = Hashed { inner: content, hash: Context::new(&SHA256), size: 0 };
        let mut header = tar::Header::new_gnu();
        header.set_size(size);
        header.set_mode(0o600);
        self.tar.append_data(&mut header, name, &mut content)?;
        if content.size != size {
            bail!("{name} changed while it was read");
        }
        let sha256 = to_text(content.hash.finish().as_ref());
        self.entries.insert(name.to_owned(), Entry { size, sha256 });
        Ok(())
    }

    /// Writes the manifest, and puts the file in its place when it is on the disk.
    pub fn finish(mut self, mut manifest: Manifest, lookup: &Secret) -> Result<u64> {
        manifest.entries = std::mem::take(&mut self.entries);
        let text = serde_json::to_vec(&manifest)?;
        let mac = to_text(&lookup.mac(PURPOSE, &text));
        for (name, content) in [(MANIFEST, text.as_slice()), (MAC, mac.as_bytes())] {
            self.add(name, u64::try_from(content.len())?, content)?;
        }
        let mut file = self.tar.into_inner()?.finish()?;
        file.flush()?;
        let file = file.into_inner()?;
        file.sync_all()?;
        std::fs::rename(&self.draft, &self.place)?;
        if let Some(folder) = self.place.parent().filter(|f| !f.as_os_str().is_empty()) {
            File::open(folder)?.sync_all()?;
        }
        Ok(file.metadata()?.len())
    }

    /// Where it is written, to be taken away when it fails.
    pub fn draft(&self) -> PathBuf {
        self.draft.clone()
    }
}

/// Counts and hashes what is read through it.
struct Hashed<R> {
    inner: R,
    hash: Context,
    size: u64,
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let n = self.inner.read(into)?;
        self.hash.update(into.get(..n).unwrap_or_default());
        self.size += u64::try_from(n).unwrap_or_default();
        Ok(n)
    }
}

/// The entries of a backup, one after the other.
pub(super) fn walk(file: &Path, mut each: impl FnMut(&str, &mut dyn Read) -> Result<()>) -> Result<()> {
    let open = File::open(file).with_context(|| format!("{} cannot be read", file.display()))?;
    let mut tar = tar::Archive::new(GzDecoder::new(BufReader::with_capacity(1 << 20, open)));
    for entry in tar.entries()? {
        let mut entry = entry?;
        let name = entry.path()?.to_str().context("a name in it is not text")?.to_owned();
        each(&name, &mut entry)?;
    }
    // to the very end, where the checksum of the compression is
    std::io::copy(&mut tar.into_inner(), &mut std::io::sink())?;
    Ok(())
}

/// Reads the whole file and compares it with its manifest. Nothing is written before this.
pub(super) fn verify(file: &Path, lookup: &Secret) -> Result<Manifest> {
    let broken = || format!("{} is no whole backup: it was cut off or changed", file.display());
    let (mut found, mut manifest, mut mac) = (BTreeMap::new(), Vec::new(), String::new());
    walk(file, |name, content| {
        match name {
            MANIFEST => drop(content.take(LARGEST).read_to_end(&mut manifest)?),
            MAC => drop(content.take(1_000).read_to_string(&mut mac)?),
            _ => {
                let mut content = Hashed { inner: content, hash: Context::new(&SHA256), size: 0 };
                std::io::copy(&mut content, &mut std::io::sink())?;
                let entry = Entry { size: content.size, sha256: to_text(content.hash.finish().as_ref()) };
                found.insert(name.to_owned(), entry);
            }
        }
        Ok(())
    })
    .with_context(broken)?;
    if manifest.is_empty() || mac.is_empty() {
        bail!(broken());
    }
    if from_text(&mac).as_deref() != Some(&lookup.mac(PURPOSE, &manifest)) {
        bail!("the keys are of another installation than this backup, or its list of contents was changed");
    }
    let manifest: Manifest = serde_json::from_slice(&manifest).with_context(broken)?;
    if manifest.entries != found {
        bail!(broken());
    }
    Ok(manifest)
}
