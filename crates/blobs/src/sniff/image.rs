//! Images, walked from part to part without decoding them.

use super::{Media, Refused};

const PNG: Refused = Refused::Damaged { found: "image/png" };
const JPEG: Refused = Refused::Damaged { found: "image/jpeg" };

/// A PNG (W3C, 5.3): chunks from `IHDR` to `IEND`, image data among them, nothing after.
pub(super) fn png(bytes: &[u8]) -> Result<Media, Refused> {
    let mut rest = bytes.get(8..).ok_or(PNG)?;
    let (mut first, mut data) = (true, false);
    loop {
        let (length, after) = rest.split_first_chunk::<4>().ok_or(PNG)?;
        let (kind, after) = after.split_first_chunk::<4>().ok_or(PNG)?;
        let length = usize::try_from(u32::from_be_bytes(*length)).unwrap_or(usize::MAX);
        // four bytes of checksum follow the content
        rest = after.get(length.saturating_add(4)..).ok_or(PNG)?;
        match kind {
            b"IHDR" if first && length == 13 => {}
            _ if first || !kind.iter().all(u8::is_ascii_alphabetic) => return Err(PNG),
            b"IDAT" => data = true,
            b"IEND" if data && length == 0 => break,
            b"IEND" | b"IHDR" => return Err(PNG),
            _ => {}
        }
        first = false;
    }
    if rest.is_empty() {
        Ok(Media::Png)
    } else {
        Err(Refused::Mixed { looks: Media::Png, also: "application/octet-stream" })
    }
}

/// A JPEG (ITU T.81, annex B): segments, a frame among them, up to the first scan; then an end.
/// Telephones put their own data behind the end, so what follows it is let be.
pub(super) fn jpeg(bytes: &[u8]) -> Result<Media, Refused> {
    let mut rest = bytes.get(2..).ok_or(JPEG)?;
    let mut frame = false;
    loop {
        let [0xff, after @ ..] = rest else {
            return Err(JPEG);
        };
        let fill = after.iter().take_while(|b| **b == 0xff).count();
        let (marker, after) = after.get(fill..).and_then(<[u8]>::split_first).ok_or(JPEG)?;
        let (length, _) = after.split_first_chunk::<2>().ok_or(JPEG)?;
        let length = usize::from(u16::from_be_bytes(*length));
        match marker {
            0x00..=0xbf | 0xd0..=0xd9 => return Err(JPEG),
            // start of frame; the three left out are tables and an extension
            0xc0..=0xcf if !matches!(marker, 0xc4 | 0xc8 | 0xcc) => frame = true,
            _ if length < 2 => return Err(JPEG),
            _ => {}
        }
        rest = after.get(length..).ok_or(JPEG)?;
        if *marker == 0xda {
            break;
        }
    }
    if frame && rest.windows(2).any(|w| w == [0xff, 0xd9]) { Ok(Media::Jpeg) } else { Err(JPEG) }
}
