//! Bytes to characters: in which encoding a text was saved.

use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1251, WINDOWS_1252};

/// Bytes that are looked at to tell one encoding from another.
const SAMPLE: usize = 64 * 1024;

/// The text and the encoding it was in; none where it is no text.
pub(super) fn decode(bytes: &[u8]) -> Option<(String, &'static str)> {
    let encoding = match Encoding::for_bom(bytes) {
        Some((marked, _)) => marked,
        None => guess(bytes)?,
    };
    // a mark is left out; what is no character becomes one that says so
    let (text, encoding, _) = encoding.decode(bytes);
    Some((text.into_owned(), encoding.name()))
}

fn guess(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..SAMPLE).unwrap_or(bytes);
    let nuls = |at: usize| sample.iter().skip(at).step_by(2).filter(|b| **b == 0).count();
    let (even, odd) = (nuls(0), nuls(1));
    if even + odd > sample.len() / 10 {
        // letters of most alphabets leave one byte of each pair empty, or nearly always the same
        return match (even, odd) {
            (even, odd) if odd > 4 * even => Some(UTF_16LE),
            (even, odd) if even > 4 * odd => Some(UTF_16BE),
            _ => None,
        };
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Some(UTF_8);
    }
    let odd_controls = sample.iter().filter(|b| (1..9).contains(*b) || (14..32).contains(*b)).count();
    if odd_controls > sample.len() / 50 {
        return None;
    }
    // Cyrillic words are made of such bytes; in western ones a letter now and then is
    let high = |b: &u8| *b >= 0x80;
    let pairs = sample.windows(2).filter(|w| w.iter().all(high)).count();
    let all = sample.iter().filter(|b| high(b)).count();
    Some(if 2 * pairs >= all { WINDOWS_1251 } else { WINDOWS_1252 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_encoding_is_told() {
        let text = "Имя;Почта\nАда Лавлейс;ada@example.org\n";
        let utf16: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let marked = [&[0xff, 0xfe][..], &utf16].concat();
        let big: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        let with_mark = [&[0xef, 0xbb, 0xbf], text.as_bytes()].concat();
        let cyrillic = WINDOWS_1251.encode(text).0.into_owned();
        for (bytes, name) in [
            (text.as_bytes(), "UTF-8"),
            (&with_mark, "UTF-8"),
            (&marked, "UTF-16LE"),
            (&big, "UTF-16BE"),
            (&cyrillic, "windows-1251"),
        ] {
            assert_eq!(decode(bytes), Some((text.to_owned(), name)), "{name}");
        }
        let western = "Name,City\nJürgen Müller,Köln\nRenée,Orléans\n";
        let bytes = WINDOWS_1252.encode(western).0.into_owned();
        assert_eq!(decode(&bytes), Some((western.to_owned(), "windows-1252")));
        let plain: Vec<u8> = "Ada,1\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&plain), Some(("Ada,1\n".to_owned(), "UTF-16LE")));
    }

    #[test]
    fn what_is_no_text_is_none() {
        assert_eq!(decode(&[0x89, b'P', b'N', b'G', 0, 0, 1, 2, 3, 0xff, 0, 0]), None);
        let noise: Vec<u8> =
            (0..4_000_u32).map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8 | 0x80 ^ 0x81).collect();
        let _ = decode(&noise);
    }
}
