//! How large a picture is by what it says itself, asked before a reader's browser unpacks it.

/// Pixels that a page shows: what good cameras take. A picture of a few kilobytes can say that it
/// has thousands of times as many.
const MOST: u64 = 30_000_000;

/// Whether a browser may be asked to show it.
pub(super) fn is_of_a_size(bytes: &[u8]) -> bool {
    pixels(bytes).is_some_and(|n| n > 0 && n <= MOST)
}

fn pixels(bytes: &[u8]) -> Option<u64> {
    if bytes.starts_with(b"\x89PNG") { png(bytes) } else { jpeg(bytes) }
}

/// Its first chunk begins with width and height (W3C PNG, 11.2.1).
fn png(bytes: &[u8]) -> Option<u64> {
    let side = |at: usize| Some(u64::from(u32::from_be_bytes(*bytes.get(at..)?.first_chunk::<4>()?)));
    side(16)?.checked_mul(side(20)?)
}

/// The largest of its frames (ITU T.81, B.2.2): height and width stand behind the marker's length.
fn jpeg(bytes: &[u8]) -> Option<u64> {
    let mut rest = bytes.get(2..)?;
    let mut most = None;
    while let [0xff, marker, after @ ..] = rest {
        let length = usize::from(u16::from_be_bytes(*after.first_chunk::<2>()?));
        match marker {
            0xff => rest = rest.get(1..)?,
            0xda | 0xd9 => break,
            _ => {
                if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
                    let side = |at: usize| Some(u64::from(u16::from_be_bytes(*after.get(at..)?.first_chunk::<2>()?)));
                    most = most.max(Some(side(3)? * side(5)?));
                }
                rest = after.get(length..)?;
            }
        }
    }
    most
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_what_files_say() {
        let png =
            |w: u32, h: u32| [b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".as_slice(), &w.to_be_bytes(), &h.to_be_bytes()].concat();
        assert!(is_of_a_size(&png(4_000, 3_000)));
        assert!(!is_of_a_size(&png(60_000, 60_000)) && !is_of_a_size(&png(u32::MAX, u32::MAX)));
        assert!(!is_of_a_size(&png(0, 5)) && !is_of_a_size(b"\x89PNG"));
        let jpeg = |h: u16, w: u16| {
            let frame = [&[0xff, 0xc0, 0, 11, 8][..], &h.to_be_bytes(), &w.to_be_bytes(), &[1, 1, 0x11, 0]].concat();
            [&[0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2][..], &frame, &[0xff, 0xda, 0, 2]].concat()
        };
        assert!(is_of_a_size(&jpeg(3_000, 4_000)));
        assert!(!is_of_a_size(&jpeg(65_000, 65_000)) && !is_of_a_size(&[0xff, 0xd8, 0xff, 0xc0, 0]));
    }
}
