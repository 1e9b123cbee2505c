//! Documents that are ZIP archives, told by the names of their entries (PKWARE APPNOTE 6.3). Only
//! the plain shape that word processors write is taken: readers disagree about every other.

use super::{Media, Refused};
use std::collections::HashSet;

pub(super) const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
pub(super) const ODT: &str = "application/vnd.oasis.opendocument.text";
const ZIP: &str = "application/zip";
const DAMAGED: Refused = Refused::Damaged { found: ZIP };

/// Length of the record at the end, without its comment.
const END: usize = 22;
/// Length of an entry's record in the directory and before its data, without what varies.
const ENTRY: usize = 46;
const LOCAL: usize = 30;
/// A document has some dozens of entries; each image is one more.
const MOST_ENTRIES: u16 = 10_000;
/// What a document may say it unpacks to, in bytes.
const MOST_UNPACKED: u64 = 256 * 1024 * 1024;

/// What other archives are, by an entry's beginning or by `mimetype`'s content.
const OTHERS: &[(&str, &str)] = &[
    ("xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    ("ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
];
const OPEN_DOCUMENTS: &[&str] = &[
    ODT,
    "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.oasis.opendocument.presentation",
    "application/epub+zip",
];
/// Entries that carry macros or make the archive one that runs.
const RUN: &[&str] =
    &["word/vbaproject.bin", "word/vbadata.xml", "basic/", "scripts/", "meta-inf/manifest.mf", "androidmanifest.xml"];
const RUN_EXTENSIONS: &[&str] = &[
    "bat", "class", "cmd", "com", "dex", "dll", "exe", "hta", "jar", "js", "lnk", "msi", "ps1", "scr", "sh", "so",
    "vbs", "wsf",
];

/// One entry as the directory names it.
struct Entry {
    /// In lower case: office readers do not tell case apart.
    name: String,
    stored: bool,
    encrypted: bool,
    packed: usize,
    unpacked: u64,
    /// Where its own record begins, and its data.
    start: usize,
    data: usize,
}

/// The document that this archive is.
pub(super) fn document(bytes: &[u8]) -> Result<Media, Refused> {
    let entries = entries(bytes).ok_or(DAMAGED)?;
    if entries.iter().any(|e| e.encrypted) {
        return Err(Refused::Protected);
    }
    let unpacked = entries.iter().map(|e| e.unpacked).sum();
    if unpacked > MOST_UNPACKED {
        return Err(Refused::Inflated { bytes: unpacked });
    }
    if entries.iter().any(runs) {
        return Err(Refused::Program { found: ZIP });
    }
    let has = |name: &str| entries.iter().any(|e| e.name == name);
    let within = |folder: &str| entries.iter().any(|e| e.name.starts_with(folder));
    let word = has("[content_types].xml") && within("word/");
    match (open_document(bytes, &entries), word) {
        (None, true) => Ok(Media::Docx),
        (Some(ODT), false) if has("content.xml") => Ok(Media::Odt),
        (Some(_), true) => Err(Refused::Mixed { looks: Media::Docx, also: ODT }),
        (Some(ODT), false) => Err(Refused::Damaged { found: ODT }),
        (Some(found), false) => Err(Refused::Unsupported { found }),
        (None, false) => {
            let found = OTHERS.iter().find(|(folder, _)| within(folder));
            Err(Refused::Unsupported { found: found.map_or(ZIP, |(_, mime)| mime) })
        }
    }
}

/// Whether a reader that looks from behind would find an archive here, wherever it begins.
pub(super) fn ends_in_archive(bytes: &[u8]) -> bool {
    // the comment after the record is at most 65,535 bytes long
    let from = bytes.len().saturating_sub(END + usize::from(u16::MAX));
    (from..bytes.len()).any(|at| {
        let record = || {
            let end = signed(bytes, at, *b"PK\x05\x06")?;
            let (size, offset) = (u32_at(end, 12)?, u32_at(end, 16)?);
            let directory = |at| signed(bytes, at, *b"PK\x01\x02").is_some();
            // where it says, or just before the record where something stands in front
            Some(directory(offset) || at.checked_sub(size).is_some_and(directory))
        };
        record().unwrap_or(false)
    })
}

/// Media type that an `OpenDocument` file says first of all, stored and not packed, so that it can
/// be read here (ODF 1.3, part 2, 3.3).
fn open_document(bytes: &[u8], entries: &[Entry]) -> Option<&'static str> {
    let first = entries.iter().find(|e| e.start == 0 && e.name == "mimetype" && e.stored)?;
    let content = bytes.get(first.data..first.data + first.packed)?;
    let known = OPEN_DOCUMENTS.iter().find(|m| m.as_bytes() == content);
    Some(known.copied().unwrap_or(ZIP))
}

fn runs(entry: &Entry) -> bool {
    let extension = entry.name.rsplit_once('.').map_or("", |(_, e)| e);
    RUN_EXTENSIONS.contains(&extension) || RUN.iter().any(|name| entry.name.starts_with(name))
}

/// All entries; none where the archive is not whole and plain: its end is the file's end, its
/// directory stands just before, every entry lies where it says, under the same name, and no two
/// share bytes (as in D. Fifield, "A better zip bomb", WOOT 2019) or a name.
fn entries(bytes: &[u8]) -> Option<Vec<Entry>> {
    let at = bytes.len().checked_sub(END)?;
    let end = signed(bytes, at, *b"PK\x05\x06")?;
    let (disks, here, all) = (u32_at(end, 4)?, u16_at(end, 8)?, u16_at(end, 10)?);
    let (size, offset) = (u32_at(end, 12)?, u32_at(end, 16)?);
    if disks != 0 || here != all || all > MOST_ENTRIES || offset.checked_add(size)? != at {
        return None;
    }
    let mut directory = bytes.get(offset..at)?;
    let mut entries = Vec::new();
    for _ in 0..all {
        let (e, length) = entry(bytes, directory)?;
        entries.push(e);
        directory = directory.get(length..)?;
    }
    let names: HashSet<_> = entries.iter().map(|e| &e.name).collect();
    if !directory.is_empty() || names.len() != entries.len() {
        return None;
    }
    entries.sort_by_key(|e| e.start);
    let ends = entries.iter().map(|e| e.data + e.packed);
    let starts = entries.iter().skip(1).map(|e| e.start).chain([offset]);
    let apart = ends.zip(starts).all(|(end, next)| end <= next);
    (apart && entries.first()?.start == 0).then_some(entries)
}

/// The entry that the directory goes on with, and the length of its record.
fn entry(bytes: &[u8], directory: &[u8]) -> Option<(Entry, usize)> {
    let record = signed(directory, 0, *b"PK\x01\x02")?;
    let (flags, method) = (u16_at(record, 8)?, u16_at(record, 10)?);
    let name_length = usize::from(u16_at(record, 28)?);
    let name = record.get(ENTRY..ENTRY + name_length)?;
    let rest = usize::from(u16_at(record, 30)?) + usize::from(u16_at(record, 32)?);
    let start = u32_at(record, 42)?;
    let local = signed(bytes, start, *b"PK\x03\x04")?;
    let same = usize::from(u16_at(local, 26)?) == name_length
        && local.get(LOCAL..LOCAL + name_length)? == name
        && u16_at(local, 8)? == method;
    // stored or deflated, nothing else is in a document
    if !same || !matches!(method, 0 | 8) || u16_at(record, 34)? != 0 {
        return None;
    }
    let entry = Entry {
        name: plain_name(name)?,
        stored: method == 0,
        encrypted: flags & 1 != 0,
        packed: u32_at(record, 20)?,
        unpacked: u64::try_from(u32_at(record, 24)?).ok()?,
        start,
        data: start + LOCAL + name_length + usize::from(u16_at(local, 28)?),
    };
    Some((entry, ENTRY + name_length + rest))
}

/// A name that stays within the folder it is unpacked to, in lower case.
fn plain_name(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let plain = !name.is_empty()
        && !name.starts_with('/')
        && !name.contains(['\\', ':'])
        && !name.chars().any(char::is_control)
        && !name.split('/').any(|part| part == "..");
    plain.then(|| name.to_lowercase())
}

/// What begins at this place, if it begins with these four bytes.
fn signed(bytes: &[u8], at: usize, signature: [u8; 4]) -> Option<&[u8]> {
    bytes.get(at..).filter(|b| b.starts_with(&signature))
}

fn u16_at(bytes: &[u8], at: usize) -> Option<u16> {
    let (value, _) = bytes.get(at..)?.split_first_chunk::<2>()?;
    Some(u16::from_le_bytes(*value))
}

fn u32_at(bytes: &[u8], at: usize) -> Option<usize> {
    let (value, _) = bytes.get(at..)?.split_first_chunk::<4>()?;
    usize::try_from(u32::from_le_bytes(*value)).ok()
}
