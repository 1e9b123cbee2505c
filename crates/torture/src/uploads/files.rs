//! Files that are not what they say: programs, markup, two kinds in one, cut ones, names that lie.

use super::{Hostile, archives::docx};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n";
const RTF: &[u8] = b"{\\rtf1\\ansi Ada Lovelace, mathematician\\par}";

fn chunk(kind: &[u8], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(u32::MAX).to_be_bytes();
    [&length[..], kind, content, &[0; 4]].concat()
}

fn png_of(width: u32, height: u32, more: &[u8]) -> Vec<u8> {
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let text = chunk(b"tEXt", more);
    let parts = [b"\x89PNG\r\n\x1a\n".to_vec(), chunk(b"IHDR", &header), text, chunk(b"IDAT", &[1, 2, 3])];
    [parts.concat(), chunk(b"IEND", b"")].concat()
}

fn jpeg_with(comment: &[u8]) -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap_or(u16::MAX).to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    };
    let parts = [
        vec![0xff, 0xd8],
        segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        segment(0xfe, comment),
        segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
        vec![0x12, 0x34, 0xff, 0xd9],
    ];
    parts.concat()
}

fn file(what: &'static str, name: &str, bytes: impl Into<Vec<u8>>) -> Hostile {
    Hostile { what, name: name.to_owned(), bytes: bytes.into() }
}

/// Honest ones, some under names that lead elsewhere: they are taken, under names made safe.
pub fn good() -> Vec<Hostile> {
    vec![
        file("a PDF", "cv.pdf", PDF),
        file("a document", "cv.docx", docx()),
        file("a text", "cv.txt", "Ada Lovelace, mathematician"),
        file("a text as large as may be", "long.txt", vec![b'a'; 20 * 1024 * 1024]),
        file("a PDF under a path", "../../../../etc/cron.d/cv.pdf", PDF),
        file("a PDF under a path of Windows", "C:\\Users\\ada\\..\\cv.pdf", PDF),
        file("a PDF under a very long name", &format!("{}.pdf", "long ".repeat(400)), PDF),
    ]
}

/// All others.
pub fn hostile() -> Vec<Hostile> {
    [programs(), markup(), mixed(), cut(), lying()].into_iter().flatten().collect()
}

fn programs() -> Vec<Hostile> {
    let padded = |head: &[u8]| [head, &[0; 200]].concat();
    vec![
        file("a program of Linux", "cv.pdf", padded(b"\x7fELF\x02\x01\x01")),
        file("a program of Windows", "cv.doc", padded(b"MZ\x90\0\x03")),
        file("a program of macOS", "cv", padded(b"\xcf\xfa\xed\xfe\x07\0\0\x01")),
        file("a class of Java", "cv.pdf", padded(b"\xca\xfe\xba\xbe\0\0\0\x34")),
        file("WebAssembly", "cv.txt", padded(b"\0asm\x01\0\0\0")),
        file("a shell script", "cv.txt", "#!/bin/sh\nrm -rf /\n"),
        file("a link of Windows", "cv.pdf", padded(b"L\0\0\0\x01\x14\x02\0")),
    ]
}

fn markup() -> Vec<Hostile> {
    let utf16 = "<script>alert(1)</script>".encode_utf16().flat_map(u16::to_le_bytes);
    vec![
        file("a web page", "cv.html", "<!DOCTYPE html><script>alert(1)</script>"),
        file("a web page as a text", "cv.txt", "  <html><body onload=alert(1)>"),
        file("a picture that is markup", "cv.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"),
        file("the same as a PNG", "cv.png", "<?xml version='1.0'?><svg onload='alert(1)'/>"),
        file("XML that names a file", "cv.txt", "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>"),
        file("a web page in UTF-16", "cv.txt", [0xff, 0xfe].into_iter().chain(utf16).collect::<Vec<u8>>()),
    ]
}

fn mixed() -> Vec<Hostile> {
    let and = |a: &[u8], b: &[u8]| [a, b].concat();
    vec![
        file("a PDF and an archive", "cv.pdf", and(PDF, &docx())),
        file("a PNG and an archive", "cv.png", and(&png_of(1, 1, b"x"), &docx())),
        file("a JPEG and an archive", "cv.jpg", and(&jpeg_with(b"x"), &docx())),
        file("a PDF and a web page", "cv.pdf", and(b"%PDF-1.7\n<html><script>alert(1)</script>", PDF)),
        file("a JPEG and a web page", "cv.jpg", jpeg_with(b"<script>alert(1)</script>")),
        file("a PNG and a PDF", "cv.png", png_of(1, 1, PDF)),
        file("a text and a PDF", "cv.txt", and(b"Hello\n", PDF)),
        file("RTF and a PDF", "cv.rtf", and(RTF, PDF)),
        file("a GIF that is a script", "cv.gif", b"GIF89a/*........*/=1;alert(1)"),
    ]
}

fn cut() -> Vec<Hostile> {
    let half = |bytes: &[u8]| bytes.get(..bytes.len() / 2).unwrap_or_default().to_vec();
    vec![
        file("nothing", "cv.pdf", b""),
        file("one byte more than may be", "cv.txt", vec![b'a'; 20 * 1024 * 1024 + 1]),
        file("far more than may be", "cv.txt", vec![b'a'; 60 * 1024 * 1024]),
        file("half a PNG", "cv.png", half(&png_of(1, 1, b"x"))),
        file("half a JPEG", "cv.jpg", half(&jpeg_with(b"x"))),
        file("a PDF of no version", "cv.pdf", b"%PDF-x"),
        file(
            "chance",
            "cv.pdf",
            (0..4_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 24) as u8).collect::<Vec<_>>(),
        ),
        file("zeros", "cv.txt", vec![0; 10_000]),
    ]
}

fn lying() -> Vec<Hostile> {
    vec![
        file("a PDF called a program", "cv.pdf.exe", PDF),
        file("a PDF called a document", "cv.docx", PDF),
        file("a text called a PDF", "cv.pdf", "only words"),
        file("a PNG called a JPEG", "cv.jpg", png_of(1, 1, b"x")),
        file("a document called a text", "cv.txt", docx()),
        file("a PDF called a script behind a path", "../../cv.sh", PDF),
        file("a PDF called markup", "cv.svg", PDF),
        file("a table", "cv.csv.gz", [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3].as_slice()),
    ]
}
