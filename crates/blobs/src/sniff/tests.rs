use super::*;

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n%%EOF\n";
const RTF: &[u8] = b"{\\rtf1\\ansi Ada Lovelace, mathematician\\par}";
const CONTENT_TYPES: (&str, &[u8]) = ("[Content_Types].xml", b"<Types/>");
const DOCUMENT: (&str, &[u8]) = ("word/document.xml", b"<w:document/>");
const MIMETYPE: (&str, &[u8]) = ("mimetype", b"application/vnd.oasis.opendocument.text");
const CONTENT: (&str, &[u8]) = ("content.xml", b"<office:document-content/>");

/// An archive of stored entries as APPNOTE 6.3 lays it out (checksums left at zero).
fn zip(entries: &[(&str, &[u8])]) -> Vec<u8> {
    let (mut file, mut directory) = (Vec::new(), Vec::new());
    let len = |n: usize| u32::try_from(n).unwrap().to_le_bytes();
    for (name, content) in entries {
        let lengths = [len(content.len()), len(content.len())].concat();
        let name_length = u16::try_from(name.len()).unwrap().to_le_bytes();
        directory.extend([b"PK\x01\x02".as_slice(), &[20, 0, 20, 0], &[0; 12]].concat());
        directory.extend([&lengths[..], &name_length, &[0; 12], &len(file.len())].concat());
        directory.extend(name.bytes());
        file.extend([b"PK\x03\x04".as_slice(), &[20, 0], &[0; 12], &lengths].concat());
        file.extend([&name_length[..], &[0; 2], name.as_bytes(), content].concat());
    }
    let (count, at) = (u16::try_from(entries.len()).unwrap().to_le_bytes(), file.len());
    file.extend(&directory);
    file.extend([b"PK\x05\x06".as_slice(), &[0; 4], &count, &count].concat());
    file.extend([&len(directory.len())[..], &len(at), &[0; 2]].concat());
    file
}

fn docx() -> Vec<u8> {
    zip(&[CONTENT_TYPES, ("_rels/.rels", b"<r/>"), DOCUMENT])
}

fn png() -> Vec<u8> {
    let chunk = |kind: &[u8], content: &[u8]| {
        let length = u32::try_from(content.len()).unwrap().to_be_bytes();
        [&length[..], kind, content, &[0; 4]].concat()
    };
    let header = [0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0];
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(b"IHDR", &header),
        chunk(b"tEXt", b"Title\0x"),
        chunk(b"IDAT", &[1, 2, 3]),
        chunk(b"IEND", b""),
    ]
    .concat()
}

fn jpeg_with(comment: &[u8]) -> Vec<u8> {
    let segment = |marker: u8, content: &[u8]| {
        let length = u16::try_from(content.len() + 2).unwrap().to_be_bytes();
        [&[0xff, marker][..], &length, content].concat()
    };
    [
        vec![0xff, 0xd8],
        segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"),
        segment(0xfe, comment),
        segment(0xc0, &[8, 0, 1, 0, 1, 1, 1, 0x11, 0]),
        vec![0xff], // fill bytes may stand before a marker
        segment(0xda, &[1, 1, 0, 0, 63, 0]),
        vec![0x12, 0xff, 0, 0x34, 0xff, 0xd9],
    ]
    .concat()
}

fn joined(parts: &[&[u8]]) -> Vec<u8> {
    parts.concat()
}

/// The file with some of its bytes replaced.
fn patched(mut file: Vec<u8>, at: usize, with: &[u8]) -> Vec<u8> {
    file[at..at + with.len()].copy_from_slice(with);
    file
}

fn find(file: &[u8], what: &[u8]) -> usize {
    file.windows(what.len()).position(|w| w == what).unwrap()
}

#[test]
fn good_files() {
    let windows_1251 = b"\xc0\xe4\xe0 \xcb\xe0\xe2\xeb\xe5\xe9\xf1, \x93\xec\xe0\xf2\xe5\xec\xe0\xf2\xe8\xea\x94\r\n";
    let odt = zip(&[MIMETYPE, CONTENT, ("META-INF/manifest.xml", b"<m/>")]);
    let samples: Vec<(&str, Vec<u8>, Media)> = vec![
        ("cv.pdf", PDF.to_vec(), Media::Pdf),
        ("CV.PDF", joined(&[b"%PDF-2.0\n", &[0xe2; 2000]]), Media::Pdf),
        ("cv", PDF.to_vec(), Media::Pdf),
        ("Резюме Алёна.docx", docx(), Media::Docx),
        ("cv.odt", odt, Media::Odt),
        ("cv.rtf", RTF.to_vec(), Media::Rtf),
        ("cv.txt", "Ада, математик 🦔\r\n\tКембридж".into(), Media::Txt),
        ("bom.txt", "\u{feff}Ada".into(), Media::Txt),
        ("old.txt", windows_1251.to_vec(), Media::Txt),
        ("utf16.txt", b"\xff\xfeA\0d\0a\0".to_vec(), Media::Txt),
        ("utf16be.txt", b"\xfe\xff\0A\x04\x10".to_vec(), Media::Txt),
        ("web.txt", "I know <html> and <script> well".into(), Media::Txt),
        ("MZ.text", "MZ Zhang, BC, Canada".into(), Media::Txt),
        ("me.png", png(), Media::Png),
        ("me.jpg", jpeg_with(b"holiday"), Media::Jpeg),
        ("me.JPEG", jpeg_with(b""), Media::Jpeg),
        ("telephone.jpg", joined(&[&jpeg_with(b""), b"SEFT extra data"]), Media::Jpeg),
    ];
    for (name, bytes, media) in samples {
        assert_eq!(sniff(&bytes, name), Ok(media), "{name}");
    }
}

/// Each is a name, a file and the code of its refusal.
fn check(samples: Vec<(&str, Vec<u8>, &str)>) {
    for (name, bytes, code) in samples {
        let refused = sniff(&bytes, name).map_err(|r| r.code());
        assert_eq!(refused, Err(code), "{name}");
    }
}

#[test]
fn programs_and_scripts() {
    let elf = joined(&[b"\x7fELF\x02\x01\x01", &[0; 60]]);
    let exe = joined(&[b"MZ\x90\0\x03\0\0\0\x04", &[0; 60], b"PE\0\0"]);
    check(vec![
        ("cv.exe", exe.clone(), "program"),
        ("cv.pdf", exe.clone(), "program"),
        ("cv.txt", elf, "program"),
        ("header-later.pdf", joined(&[&exe, PDF]), "program"),
        ("class.pdf", joined(&[b"\xca\xfe\xba\xbe\0\0\0\x34", &[0; 20]]), "program"),
        ("wasm.png", b"\0asm\x01\0\0\0".to_vec(), "program"),
        ("run.txt", b"#!/bin/sh\nrm -rf /\n".to_vec(), "program"),
        ("bom.txt", "\u{feff}#!/bin/sh\n".into(), "program"),
        ("binary-script.txt", b"#!/bin/sh\n\0\x01\x02".to_vec(), "program"),
        ("batch.txt", b"@ECHO off\r\nformat c:\r\n".to_vec(), "program"),
        ("url.txt", b"[InternetShortcut]\nURL=file://x".to_vec(), "program"),
        ("desktop.txt", b"\n[Desktop Entry]\nExec=x".to_vec(), "program"),
        ("macros.docx", zip(&[CONTENT_TYPES, DOCUMENT, ("word/vbaProject.bin", b"x")]), "program"),
        ("case.docx", zip(&[CONTENT_TYPES, DOCUMENT, ("Word/VBAPROJECT.BIN", b"x")]), "program"),
        ("inside.docx", zip(&[CONTENT_TYPES, DOCUMENT, ("word/media/a.exe", b"x")]), "program"),
        ("jar.docx", zip(&[CONTENT_TYPES, DOCUMENT, ("META-INF/MANIFEST.MF", b"x")]), "program"),
        ("macros.odt", zip(&[MIMETYPE, CONTENT, ("Basic/Standard/M.xml", b"x")]), "program"),
    ]);
}

#[test]
fn other_kinds() {
    let ooxml = |folder| zip(&[CONTENT_TYPES, (folder, b"<x/>".as_slice())]);
    check(vec![
        ("empty.txt", vec![], "empty"),
        ("large.txt", vec![b'a'; MAX_BYTES + 1], "too_large"),
        ("archive.docx", zip(&[("a.txt", b"x")]), "unsupported"),
        ("nothing.docx", zip(&[]), "unsupported"),
        ("sheet.docx", ooxml("xl/workbook.xml"), "unsupported"),
        ("slides.docx", ooxml("ppt/presentation.xml"), "unsupported"),
        ("half.docx", zip(&[DOCUMENT]), "unsupported"),
        ("book.odt", zip(&[("mimetype", b"application/epub+zip"), CONTENT]), "unsupported"),
        ("sheet.odt", zip(&[("mimetype", b"application/vnd.oasis.opendocument.spreadsheet")]), "unsupported"),
        ("late.odt", zip(&[CONTENT, MIMETYPE]), "unsupported"),
        ("old.doc", joined(&[b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", &[0; 600]]), "unsupported"),
        ("me.gif", b"GIF89a\x01\0\x01\0\0\0\0;".to_vec(), "unsupported"),
        ("rar.docx", b"Rar!\x1a\x07\x01\0rest".to_vec(), "unsupported"),
        ("gz.pdf", b"\x1f\x8b\x08\0\0\0\0\0\0\x03".to_vec(), "unsupported"),
        ("half-utf16.txt", b"\xff\xfeA\0d".to_vec(), "unsupported"),
        ("torn-utf16.txt", b"\xff\xfe\0\xd8A\0".to_vec(), "unsupported"),
        ("nul-utf16.txt", b"\xff\xfeA\0\0\0".to_vec(), "unsupported"),
        ("page-utf16.txt", joined(&[b"\xfe\xff", b"\0<\0h\0t\0m\0l\0>"]), "markup"),
        ("nul.txt", b"Ada\0Lovelace".to_vec(), "unknown"),
        ("escape.txt", b"Ada \x1b[2J".to_vec(), "unknown"),
        ("c1.txt", "Ada \u{9b}2J".into(), "unknown"),
        ("noise.txt", b"\x81\x82\x83\x84\x85\x86\xa0\xa1".to_vec(), "unknown"),
        ("version.pdf", b"%PDF-\0\0\0".to_vec(), "damaged"),
    ]);
}

#[test]
fn markup_under_another_name() {
    check(vec![
        ("page.txt", b"<!DOCTYPE html><p>hi".to_vec(), "markup"),
        ("page.png", b"<html><script>alert(1)</script>".to_vec(), "markup"),
        ("drawing.png", b"<svg onload=alert(1)>".to_vec(), "markup"),
        ("drawing.txt", b"<?xml version='1.0'?><svg/>".to_vec(), "markup"),
        ("bom.txt", "\u{feff} \r\n <ScRiPt>alert(1)</script>".into(), "markup"),
        ("later.txt", b"Ada Lovelace\n  <script>alert(1)</script>".to_vec(), "markup"),
        ("php.txt", b"<?php system($_GET['x']);".to_vec(), "markup"),
        ("comment.txt", b"<!-- x --><script>".to_vec(), "markup"),
        ("russian.txt", b"<html>\xcf\xf0\xe8\xe2\xe5\xf2".to_vec(), "markup"),
    ]);
}

#[test]
fn two_kinds_in_one_file() {
    let archive = zip(&[("a.txt", b"x")]);
    // an archive that is told where it begins, and one that is followed by something
    let shifted = {
        let end = archive.len() - 6;
        let offset = u32::try_from(PDF.len() + find(&archive, b"PK\x01\x02")).unwrap();
        patched(archive.clone(), end, &offset.to_le_bytes())
    };
    check(vec![
        ("zip-behind.pdf", joined(&[PDF, &archive]), "mixed"),
        ("zip-shifted.pdf", joined(&[PDF, &shifted]), "mixed"),
        ("zip-inside.pdf", joined(&[PDF, &archive, b"\n%%EOF\n"]), "mixed"),
        ("zip-behind.jpg", joined(&[&jpeg_with(b""), &archive]), "mixed"),
        ("zip-behind.rtf", joined(&[RTF, &archive]), "mixed"),
        ("docx-behind.png", joined(&[&png(), &docx()]), "mixed"),
        ("trailing.png", joined(&[&png(), b"<script>"]), "mixed"),
        ("pdf-comment.jpg", jpeg_with(b"%PDF-1.7 1 0 obj"), "mixed"),
        ("page-comment.jpg", jpeg_with(b"<SCRIPT>alert(1)</SCRIPT>"), "mixed"),
        ("page.pdf", joined(&[b"%PDF-1.4\n<html><script>alert(1)</script>", PDF]), "mixed"),
        ("pdf-later.txt", joined(&[b"Ada Lovelace\n", PDF]), "mixed"),
        ("pdf-later.rtf", joined(&[RTF, PDF]), "mixed"),
        ("pdf-first.docx", zip(&[("a", PDF), CONTENT_TYPES, DOCUMENT]), "mixed"),
        ("both.docx", zip(&[MIMETYPE, CONTENT, CONTENT_TYPES, DOCUMENT]), "mixed"),
    ]);
}

#[test]
fn damaged_files() {
    let (docx, png, jpeg) = (docx(), png(), jpeg_with(b"x"));
    let directory = find(&docx, b"PK\x01\x02");
    let end = docx.len() - 22;
    let long = u32::MAX.to_le_bytes();
    let overlap = {
        // the second entry says that it lies where the first does
        let second = directory + 1 + find(&docx[directory + 1..], b"PK\x01\x02");
        patched(docx.clone(), second + 42, &[0; 4])
    };
    check(vec![
        ("cut.docx", docx[..docx.len() - 1].to_vec(), "damaged"),
        ("longer.docx", joined(&[&docx, b"x"]), "damaged"),
        ("only-begin.docx", b"PK\x03\x04".to_vec(), "damaged"),
        ("comment.docx", joined(&[&patched(docx.clone(), end + 20, &[1, 0]), b"x"]), "damaged"),
        ("count.docx", patched(docx.clone(), end + 8, &[255, 255, 255, 255]), "damaged"),
        ("size.docx", patched(docx.clone(), end + 12, &long), "damaged"),
        ("offset.docx", patched(docx.clone(), end + 16, &long), "damaged"),
        ("disk.docx", patched(docx.clone(), end + 4, &[1, 0]), "damaged"),
        ("entry-offset.docx", patched(docx.clone(), directory + 42, &long), "damaged"),
        ("entry-length.docx", patched(docx.clone(), directory + 20, &long), "damaged"),
        ("entry-name-length.docx", patched(docx.clone(), directory + 28, &[255, 255]), "damaged"),
        ("entry-other-name.docx", patched(docx.clone(), 30, b"X"), "damaged"),
        ("entry-method.docx", patched(docx.clone(), directory + 10, &[14, 0]), "damaged"),
        ("overlap.docx", overlap, "damaged"),
        ("twice.docx", zip(&[CONTENT_TYPES, DOCUMENT, DOCUMENT]), "damaged"),
        ("out.docx", zip(&[CONTENT_TYPES, DOCUMENT, ("../../evil", b"x")]), "damaged"),
        ("root.docx", zip(&[CONTENT_TYPES, DOCUMENT, ("/etc/cron", b"x")]), "damaged"),
        ("windows.docx", zip(&[CONTENT_TYPES, DOCUMENT, ("..\\evil", b"x")]), "damaged"),
        ("half.odt", zip(&[MIMETYPE]), "damaged"),
        ("bomb.docx", patched(docx.clone(), directory + 24, &long), "inflated"),
        ("password.docx", patched(docx.clone(), directory + 8, &[1, 0]), "protected"),
        ("cut.png", png[..png.len() - 3].to_vec(), "damaged"),
        ("only-begin.png", png[..8].to_vec(), "damaged"),
        ("length.png", patched(png.clone(), 8, &long), "damaged"),
        ("no-header.png", patched(png.clone(), 12, b"IDAT"), "damaged"),
        ("cut.jpg", jpeg[..jpeg.len() - 1].to_vec(), "damaged"),
        ("only-begin.jpg", b"\xff\xd8\xff".to_vec(), "damaged"),
        ("no-frame.jpg", b"\xff\xd8\xff\xda\0\x02\xff\xd9".to_vec(), "damaged"),
        ("length.jpg", patched(jpeg.clone(), 4, &[0, 0]), "damaged"),
    ]);
}

#[test]
fn names_that_lie() {
    check(vec![
        ("cv.exe", PDF.to_vec(), "name_disagrees"),
        ("cv.pdf.exe", PDF.to_vec(), "name_disagrees"),
        ("cv\u{202e}fdp.exe", PDF.to_vec(), "name_disagrees"),
        ("cv.pdf\0.html", PDF.to_vec(), "name_disagrees"),
        ("cv.docx", PDF.to_vec(), "name_disagrees"),
        ("cv.pdf", docx(), "name_disagrees"),
        ("cv.odt", docx(), "name_disagrees"),
        ("cv.doc", RTF.to_vec(), "name_disagrees"),
        ("me.png", jpeg_with(b""), "name_disagrees"),
        ("page.html", b"just text".to_vec(), "name_disagrees"),
    ]);
    assert_eq!(
        sniff(PDF, "cv.DocX"),
        Err(Refused::NameDisagrees { extension: "docx".to_owned(), content: Media::Pdf }),
        "both are named"
    );
}

#[test]
fn every_cut_and_every_flipped_byte_is_borne() {
    for file in [docx(), zip(&[MIMETYPE, CONTENT]), png(), jpeg_with(b"x"), PDF.to_vec()] {
        for at in 0..file.len() {
            let _ = sniff(&file[..at], "cv");
            for mask in [1, 0x80, 0xff] {
                let _ = sniff(&patched(file.clone(), at, &[file[at] ^ mask]), "cv");
            }
        }
    }
}

#[test]
fn extensions_come_back() {
    for media in Media::ALL {
        assert_eq!(Media::from_extension(media.extension()), Some(media));
    }
    assert_eq!(Media::from_extension("exe"), None);
}
