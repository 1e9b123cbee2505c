//! PDF, by a library that follows what a page shows in the order it was written, ligatures and
//! alphabets included. It panics on what it does not know, so each page is tried by itself: one odd
//! font costs one page.

use crate::{MOST, Outcome};
use pdf_extract::{Document, PlainTextOutput, output_doc_page};
use std::panic::{AssertUnwindSafe, catch_unwind};

/// The library's version, as the workspace's manifest names it.
pub(crate) const VERSION: &str = "0.12";

/// Pages that are read: a portfolio may be long, a document of many thousand pages is an attack.
const PAGES: usize = 500;

pub(crate) fn text(bytes: &[u8]) -> Result<String, Outcome> {
    let mut document = Document::load_mem(bytes).map_err(|_odd| Outcome::Damaged)?;
    // many are encrypted without a password for reading, only to say that they should not be changed
    if document.is_encrypted() && document.decrypt("").is_err() {
        return Err(Outcome::Protected);
    }
    let pages: Vec<u32> = document.get_pages().into_keys().take(PAGES).collect();
    let (mut text, mut readable) = (String::new(), 0);
    for page in &pages {
        let mut shown = String::new();
        let read = catch_unwind(AssertUnwindSafe(|| {
            let mut out = PlainTextOutput::new(&mut shown);
            output_doc_page(&document, &mut out, *page)
        }));
        if matches!(read, Ok(Ok(()))) {
            readable += 1;
        }
        // what came before the odd place counts too
        text.push_str(&shown);
        text.push('\n');
        if text.len() > 4 * MOST {
            break;
        }
    }
    if readable == 0 && text.trim().is_empty() { Err(Outcome::Damaged) } else { Ok(text) }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A PDF of one page with this content, its table of objects left to be found.
    fn pdf(content: &str) -> Vec<u8> {
        let objects = [
            "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
            "<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>".to_owned(),
            "<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>".to_owned(),
            format!("<< /Length {} >>\nstream\n{content}\nendstream", content.len()),
            "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>".to_owned(),
        ];
        let (mut file, mut places) = (b"%PDF-1.4\n".to_vec(), Vec::new());
        for (n, object) in objects.iter().enumerate() {
            places.push(file.len());
            file.extend(format!("{} 0 obj\n{object}\nendobj\n", n + 1).bytes());
        }
        let start = file.len();
        file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", places.len() + 1).bytes());
        for place in places {
            file.extend(format!("{place:010} 00000 n \n").bytes());
        }
        file.extend(b"trailer\n<< /Size 6 /Root 1 0 R >>\n");
        file.extend(format!("startxref\n{start}\n%%EOF\n").bytes());
        file
    }

    #[test]
    fn a_page_is_read() {
        let text = text(&pdf("BT /F1 12 Tf 72 720 Td (Ada knows C++ and Rust) Tj ET")).unwrap();
        assert_eq!(text.trim(), "Ada knows C++ and Rust");
    }

    #[test]
    fn what_is_broken_is_said_to_be() {
        assert_eq!(text(b"%PDF-1.7\n1 0 obj\n<< >>\nendobj\ntrailer\n<< >>\n%%EOF\n"), Err(Outcome::Damaged));
        assert_eq!(text(b"%PDF-1.7\n"), Err(Outcome::Damaged));
        assert_eq!(text(&pdf("BT /F9 12 Tf (no such font) Tj ET")), Err(Outcome::Damaged));
        let cut = pdf("BT /F1 12 Tf (Ada) Tj ET");
        for length in (0..cut.len()).step_by(7) {
            let _any_answer = text(&cut[..length]);
        }
    }
}
