//! Archives that are no documents, or documents that do harm: bombs, paths that lead out, macros,
//! polyglots. Made here, byte by byte, as PKWARE's APPNOTE 6.3 lays them out.

use super::Hostile;

/// One entry of an archive, and the lies it may tell.
#[derive(Clone)]
struct Entry {
    name: String,
    content: Vec<u8>,
    /// What it says it unpacks to.
    unpacked: u32,
    /// Stored (0) or deflated (8).
    method: u16,
    flags: u16,
}

fn entry(name: &str, content: &[u8]) -> Entry {
    let unpacked = u32::try_from(content.len()).unwrap_or(u32::MAX);
    Entry { name: name.to_owned(), content: content.to_vec(), unpacked, method: 0, flags: 0 }
}

fn bytes_of(n: usize) -> [u8; 4] {
    u32::try_from(n).unwrap_or(u32::MAX).to_le_bytes()
}

fn zip(entries: &[Entry]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    for e in entries {
        let head = [&[20_u8, 0][..], &e.flags.to_le_bytes(), &e.method.to_le_bytes(), &[0; 8]].concat();
        let lengths = [bytes_of(e.content.len()), e.unpacked.to_le_bytes()].concat();
        let name_length = u16::try_from(e.name.len()).unwrap_or(u16::MAX).to_le_bytes();
        directory.extend([b"PK\x01\x02\x14\x00".as_slice(), &head, &lengths, &name_length].concat());
        directory.extend([&[0_u8; 12][..], &bytes_of(file.len()), e.name.as_bytes()].concat());
        file.extend([b"PK\x03\x04".as_slice(), &head, &lengths, &name_length, &[0; 2]].concat());
        file.extend([e.name.as_bytes(), &e.content].concat());
    }
    let (count, at) = (u16::try_from(entries.len()).unwrap_or(u16::MAX).to_le_bytes(), file.len());
    file.extend(&directory);
    file.extend([b"PK\x05\x06".as_slice(), &[0; 4], &count, &count].concat());
    file.extend([&bytes_of(directory.len())[..], &bytes_of(at), &[0; 2]].concat());
    file
}

fn word() -> Vec<Entry> {
    vec![
        entry("[Content_Types].xml", b"<Types/>"),
        entry("_rels/.rels", b"<r/>"),
        entry("word/document.xml", b"<w:document/>"),
    ]
}

fn text() -> Vec<Entry> {
    vec![
        entry("mimetype", b"application/vnd.oasis.opendocument.text"),
        entry("content.xml", b"<office:document-content/>"),
    ]
}

/// A document in Word's form.
pub fn docx() -> Vec<u8> {
    zip(&word())
}

/// Word's form with these entries besides.
fn with(more: impl IntoIterator<Item = Entry>) -> Vec<u8> {
    zip(&[word(), more.into_iter().collect()].concat())
}

fn hostile(what: &'static str, name: &str, bytes: Vec<u8>) -> Hostile {
    Hostile { what, name: name.to_owned(), bytes }
}

/// All of them.
pub fn all() -> Vec<Hostile> {
    [bombs(), runs(), shapes(), others()].into_iter().flatten().collect()
}

fn bombs() -> Vec<Hostile> {
    let bomb = |unpacked, n: usize| {
        with((0..n).map(move |i| Entry { unpacked, method: 8, ..entry(&format!("word/media/{i}"), &[0; 40]) }))
    };
    let many = with((0..10_050).map(|i| entry(&format!("word/{i}"), b"")));
    let nested = zip(&[entry("inner.zip", &zip(&[entry("inner.zip", &docx())]))]);
    vec![
        hostile("one entry of four gigabytes", "bomb.docx", bomb(u32::MAX, 1)),
        hostile("thousands of entries of a megabyte", "bombs.docx", bomb(1 << 20, 3_000)),
        hostile("more entries than a document has", "many.docx", many),
        hostile("an archive in an archive", "nested.zip", nested.clone()),
        hostile("an archive in an archive as a document", "nested.docx", nested),
    ]
}

fn runs() -> Vec<Hostile> {
    let extra = |name: &str| with([entry(name, b"x")]);
    let odt = |name: &str| zip(&[text(), vec![entry(name, b"x")]].concat());
    vec![
        hostile("macros", "macros.docx", extra("word/vbaProject.bin")),
        hostile("a program inside", "program.docx", extra("word/embeddings/setup.exe")),
        hostile("a script inside", "script.docx", extra("word/run.ps1")),
        hostile("a jar with a document in it", "jar.docx", extra("META-INF/MANIFEST.MF")),
        hostile("scripts of an OpenDocument", "scripts.odt", odt("Scripts/python/x.py")),
        hostile("Basic of an OpenDocument", "basic.odt", odt("Basic/script-lc.xml")),
        hostile("a path that leads out", "out.docx", extra("../../../../etc/cron.d/x.sh")),
        hostile("a path from the root", "root.docx", extra("/etc/passwd.so")),
        hostile("a path with backslashes", "back.docx", extra("..\\..\\windows\\x.dll")),
    ]
}

fn shapes() -> Vec<Hostile> {
    let whole = docx();
    let cut = |n: usize| whole.get(..n).unwrap_or_default().to_vec();
    let encrypted = with([Entry { flags: 1, ..entry("word/secret.xml", b"x") }]);
    let mut overlapping = zip(&[word(), word()].concat());
    // both halves of the directory point at the first entry
    if let Some(at) = overlapping.windows(4).rposition(|w| w == b"PK\x01\x02")
        && let Some(offset) = overlapping.get_mut(at + 42..at + 46)
    {
        offset.copy_from_slice(&[0; 4]);
    }
    let mut disagreeing = whole.clone();
    // the name before the data says another than the directory
    if let Some(byte) = disagreeing.get_mut(31) {
        *byte = b'X';
    }
    let mut far = whole.clone();
    let end = far.len();
    if let Some(at) = far.get_mut(end - 6..end - 2) {
        at.copy_from_slice(&[0xff; 4]);
    }
    vec![
        hostile("cut in the middle", "cut.docx", cut(whole.len() / 2)),
        hostile("cut before its last byte", "cut2.docx", cut(whole.len() - 1)),
        hostile("its first bytes alone", "cut3.docx", cut(4)),
        hostile("protected by a password", "secret.docx", encrypted),
        hostile("entries that overlap", "overlap.docx", overlapping),
        hostile("two names for one entry", "names.docx", disagreeing),
        hostile("a directory far behind the end", "far.docx", far),
        hostile("a program before the archive", "sfx.docx", [b"MZ\x90\0".as_slice(), &[0; 60], &whole].concat()),
        hostile("something behind the archive", "tail.docx", [whole.as_slice(), &[0x90; 70_000]].concat()),
    ]
}

fn others() -> Vec<Hostile> {
    let only = |name: &str| zip(&[entry("[Content_Types].xml", b"<Types/>"), entry(name, b"x")]);
    let book = zip(&[entry("mimetype", b"application/epub+zip"), entry("content.xml", b"x")]);
    vec![
        hostile("a spreadsheet", "sheet.xlsx", only("xl/workbook.xml")),
        hostile("a spreadsheet as a document", "sheet.docx", only("xl/workbook.xml")),
        hostile("slides as a document", "slides.docx", only("ppt/presentation.xml")),
        hostile("a book", "book.epub", book),
        hostile("Word and OpenDocument in one", "both.docx", zip(&[text(), word()].concat())),
        hostile("an OpenDocument as Word's", "text.docx", zip(&text())),
        hostile("an app", "app.apk", zip(&[entry("AndroidManifest.xml", b"x"), entry("classes.dex", b"x")])),
    ]
}
