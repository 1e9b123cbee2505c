//! Documents read by the real binary in a process of its own, hostile ones among them.

use blobs::Media;
use extract::{Died, Helper, Outcome, Reading};
use std::{
    io::{Read as _, Write as _},
    path::PathBuf,
    process::{Command, Stdio},
};

fn helper() -> Helper {
    Helper::program(PathBuf::from(env!("CARGO_BIN_EXE_waymark")), &["read-document"])
}

async fn outcome(media: Media, bytes: &[u8]) -> Outcome {
    helper().read(media, bytes).await.map_or_else(|died| died.outcome(), |read| read.outcome)
}

/// A PDF of these objects, the first of which is the catalogue.
fn pdf(objects: &[Vec<u8>]) -> Vec<u8> {
    let (mut file, mut places) = (b"%PDF-1.4\n".to_vec(), Vec::new());
    for (n, object) in objects.iter().enumerate() {
        places.push(file.len());
        file.extend(format!("{} 0 obj\n", n + 1).bytes());
        file.extend(object);
        file.extend(b"\nendobj\n");
    }
    let start = file.len();
    file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
    for place in &places {
        file.extend(format!("{place:010} 00000 n \n").bytes());
    }
    let end = format!("trailer\n<< /Size {} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n", places.len() + 1);
    file.extend(end.bytes());
    file
}

/// One page whose content is this stream.
fn page(dictionary: &str, content: &[u8]) -> Vec<u8> {
    let head = format!("<< {dictionary} /Length {} >>\nstream\n", content.len());
    pdf(&[
        b"<< /Type /Catalog /Pages 2 0 R >>".to_vec(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_vec(),
        b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_vec(),
        [head.as_bytes(), content, b"\nendstream"].concat(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_vec(),
    ])
}

/// So many megabytes of blanks, packed: one block that stands for itself, again and again.
fn deflated(megabytes: usize) -> Vec<u8> {
    let mut packer = flate2::Compress::new(flate2::Compression::best(), false);
    let mut block = Vec::with_capacity(64 * 1024);
    packer.compress_vec(&vec![b' '; 1024 * 1024], &mut block, flate2::FlushCompress::Full).unwrap();
    [&[0x78, 0xda][..], &block.repeat(megabytes), &[3, 0], &[0; 4]].concat()
}

#[tokio::test]
async fn each_kind_is_read() {
    let rtf = br"{\rtf1\ansi\ansicpg1251 \'c0\'e4\'e0, C++}";
    for (media, bytes, expected) in [
        (Media::Txt, "Ада, C++".as_bytes().to_vec(), "Ада, C++"),
        (Media::Txt, b"\xc0\xe4\xe0, C++".to_vec(), "Ада, C++"),
        (Media::Rtf, rtf.to_vec(), "Ада, C++"),
        (Media::Pdf, page("", b"BT /F1 12 Tf 72 720 Td (Ada, C++) Tj ET"), "Ada, C++"),
    ] {
        let read = helper().read(media, &bytes).await.unwrap();
        assert_eq!(read, Reading { outcome: Outcome::Read, text: expected.to_owned(), cut: false });
    }
    assert_eq!(outcome(Media::Pdf, &page("", b"")).await, Outcome::Empty);
    assert_eq!(outcome(Media::Png, b"x").await, Outcome::Empty);
}

#[tokio::test]
async fn a_text_of_the_largest_size_passes_through_both_pipes() {
    let text = "слово\n".repeat(1_700_000);
    let read = helper().read(Media::Txt, text.as_bytes()).await.unwrap();
    assert_eq!((read.outcome, read.cut), (Outcome::Read, true));
    assert!(read.text.chars().count() > 390_000);
}

/// Neither read nor a fault of ours.
async fn ends(media: Media, bytes: &[u8]) {
    let found = outcome(media, bytes).await;
    assert!(!matches!(found, Outcome::Read | Outcome::Failed), "{found:?}");
}

#[tokio::test]
async fn a_page_that_unpacks_to_gigabytes() {
    ends(Media::Pdf, &page("/Filter /FlateDecode", &deflated(4_096))).await;
}

#[tokio::test]
async fn brackets_deeper_than_any_stack() {
    let content = page("", &[vec![b'['; 5_000_000], vec![b']'; 5_000_000]].concat());
    // alike each time: what is left of the memory must not depend on where things happen to lie
    for _ in 0..10 {
        assert_eq!(outcome(Media::Pdf, &content).await, Outcome::Damaged);
    }
    let nested = [b"<< /Type /Catalog /Pages ".to_vec(), vec![b'['; 3_000_000]].concat();
    ends(Media::Pdf, &pdf(&[nested])).await;
    assert_eq!(outcome(Media::Rtf, &[b"{\\rtf1".as_slice(), &vec![b'{'; 4_000_000]].concat()).await, Outcome::TooLarge);
}

#[tokio::test]
async fn pages_that_are_their_own_children() {
    let objects: [&[u8]; 2] =
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1000000 /Parent 2 0 R >>"];
    ends(Media::Pdf, &pdf(&objects.map(<[u8]>::to_vec))).await;
}

#[tokio::test]
async fn rubbish_behind_the_right_beginning() {
    let mut rubbish = 12_345_u64;
    for (media, head) in [
        (Media::Pdf, b"%PDF-1.7\n".as_slice()),
        (Media::Docx, b"PK\x03\x04".as_slice()),
        (Media::Odt, b"PK\x03\x04".as_slice()),
        (Media::Rtf, b"{\\rtf1 ".as_slice()),
    ] {
        let mut bytes = head.to_vec();
        bytes.extend((0..50_000).map(|_| {
            rubbish = rubbish.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            u8::try_from(rubbish >> 56).unwrap()
        }));
        assert_ne!(outcome(media, &bytes).await, Outcome::Failed, "{media:?}");
    }
}

#[tokio::test]
async fn a_reader_that_cannot_start_or_answers_nonsense_has_failed() {
    let gone = Helper::program(PathBuf::from("/nowhere/waymark"), &["read-document"]);
    let died = gone.read(Media::Txt, b"Ada").await.unwrap_err();
    assert!(matches!(died, Died::Io(_)) && died.outcome() == Outcome::Failed);
    let other = Helper::program(PathBuf::from("/bin/echo"), &["hello"]);
    assert!(matches!(other.read(Media::Txt, b"Ada").await.unwrap_err(), Died::Answer));
    let silent = Helper::program(PathBuf::from("/bin/false"), &[]);
    assert!(matches!(silent.read(Media::Txt, b"Ada").await.unwrap_err(), Died::Exit(_)));
}

#[test]
fn the_reader_has_nothing_that_it_could_give_away() {
    // it waits for its file: what it holds then can be looked at
    let mut child = Command::new(env!("CARGO_BIN_EXE_waymark"))
        .args(["read-document", "txt"])
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let of = |what: &str| format!("/proc/{}/{what}", child.id());
    let (limits, open) = loop {
        let limits = std::fs::read_to_string(of("limits")).unwrap();
        let line = limits.lines().find(|l| l.starts_with("Max open files")).unwrap().to_owned();
        if line.split_whitespace().nth(3) == Some("0") {
            break (limits, std::fs::read_dir(of("fd")).unwrap().count());
        }
        std::thread::yield_now();
    };
    assert_eq!(open, 3, "standard input and output alone");
    let limit = |name: &str| {
        let line = limits.lines().find(|l| l.starts_with(name)).unwrap();
        line.strip_prefix(name).unwrap().split_whitespace().nth(1).unwrap().to_owned()
    };
    assert_eq!(limit("Max file size"), "0");
    assert_eq!(limit("Max core file size"), "0");
    assert_ne!(limit("Max address space"), "unlimited");
    assert_ne!(limit("Max cpu time"), "unlimited");
    child.stdin.take().unwrap().write_all("Ада".as_bytes()).unwrap();
    let mut answer = String::new();
    child.stdout.take().unwrap().read_to_string(&mut answer).unwrap();
    assert!(answer.contains("\"Ада\""), "{answer}");
    assert!(child.wait().unwrap().success());
}
