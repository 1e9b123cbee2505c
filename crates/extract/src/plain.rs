//! Plain text in the encodings that people's files have.

use encoding_rs::{Encoding, WINDOWS_1251};

/// The text of these bytes: by its byte order mark in UTF-8 or UTF-16, else UTF-8, else the older Russian
/// encoding, which takes every byte.
pub fn decoded(bytes: &[u8]) -> String {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        let rest = bytes.get(mark..).unwrap_or_default();
        return encoding.decode_without_bom_handling(rest).0.into_owned();
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_older) => WINDOWS_1251.decode_without_bom_handling(bytes).0.into_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn encodings() {
        let text = "Ада «ёж», C++ №1";
        let wide = |mark: [u8; 2], f: fn(u16) -> [u8; 2]| {
            mark.into_iter().chain(text.encode_utf16().flat_map(f)).collect::<Vec<u8>>()
        };
        for bytes in [
            text.as_bytes().to_vec(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            wide([0xff, 0xfe], u16::to_le_bytes),
            wide([0xfe, 0xff], u16::to_be_bytes),
            b"\xc0\xe4\xe0 \xab\xb8\xe6\xbb, C++ \xb91".to_vec(),
        ] {
            assert_eq!(decoded(&bytes), text);
        }
        assert_eq!(decoded(b"\xff\xfeA\0\0\xd8"), "A\u{fffd}", "half a pair is no text");
    }
}
