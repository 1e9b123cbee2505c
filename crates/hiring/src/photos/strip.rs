//! A picture with nothing in it but the picture: where it was taken, by which camera, thumbnails of what
//! was cut off stand in parts that no reader needs. Read by the structure of the formats (PNG, third
//! edition; JPEG, ITU T.81), so that what is no picture, or goes on behind its end, is found too.

/// The most pixels on one side.
const SIDE: u32 = 8_000;

/// What a picture is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// The same picture without anything else; none where it is none, or has too many pixels.
pub(super) fn bare(bytes: &[u8]) -> Option<(Format, Vec<u8>)> {
    if bytes.starts_with(PNG) {
        return png(bytes).map(|b| (Format::Png, b));
    }
    bytes.starts_with(&[0xff, 0xd8]).then(|| jpeg(bytes))?.map(|b| (Format::Jpeg, b))
}

const PNG: &[u8] = b"\x89PNG\r\n\x1a\n";
/// Chunks that say how the picture looks.
const CHUNKS: [&[u8; 4]; 9] = [b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT"];

fn number(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_be_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn small(width: u32, height: u32) -> bool {
    (1..=SIDE).contains(&width) && (1..=SIDE).contains(&height)
}

fn png(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut at) = (PNG.to_vec(), PNG.len());
    loop {
        let length = usize::try_from(number(bytes, at)?).ok()?;
        let kind = bytes.get(at + 4..at + 8)?;
        let whole = bytes.get(at..at.checked_add(length)?.checked_add(12)?)?;
        if at == PNG.len() && (kind != b"IHDR" || !small(number(whole, 8)?, number(whole, 12)?)) {
            return None;
        }
        if CHUNKS.iter().any(|c| c.as_slice() == kind) {
            out.extend_from_slice(whole);
        }
        if kind == b"IEND" {
            return Some(out);
        }
        at += whole.len();
    }
}

fn jpeg(bytes: &[u8]) -> Option<Vec<u8>> {
    let (mut out, mut at, mut sized) = (vec![0xff, 0xd8], 2, false);
    loop {
        while bytes.get(at) == Some(&0xff) && bytes.get(at + 1) == Some(&0xff) {
            at += 1;
        }
        let marker = *bytes.get(at + 1).filter(|_| bytes.get(at) == Some(&0xff))?;
        if marker == 0xd9 {
            out.extend_from_slice(&[0xff, 0xd9]);
            return sized.then_some(out);
        }
        let length = usize::from(u16::from_be_bytes(bytes.get(at + 2..at + 4)?.try_into().ok()?));
        let segment = bytes.get(at..at.checked_add(2)?.checked_add(length.max(2))?)?;
        // frames carry the size: SOF0 to SOF15, without DHT, JPG and DAC among them
        if matches!(marker, 0xc0..=0xcf) && !matches!(marker, 0xc4 | 0xc8 | 0xcc) {
            let side = |at: usize| Some(u32::from(u16::from_be_bytes(segment.get(at..at + 2)?.try_into().ok()?)));
            if !small(side(7)?, side(5)?) {
                return None;
            }
            sized = true;
        }
        // the file's own head and the colours of Adobe's stay; other applications' parts and comments go
        if !matches!(marker, 0xe1..=0xed | 0xef | 0xfe) {
            out.extend_from_slice(segment);
        }
        at += segment.len();
        if marker == 0xda {
            let scan = bytes.get(at..)?;
            let end = scan.windows(2).position(|w| w[0] == 0xff && !matches!(w[1], 0 | 0xd0..=0xd7 | 0xff))?;
            out.extend_from_slice(scan.get(..end)?);
            at += end;
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
        let length = u32::try_from(data.len()).unwrap().to_be_bytes();
        [&length[..], &kind, data, &[0; 4]].concat()
    }
    /// A picture with a place in its metadata and words behind its end.
    pub(crate) fn a_png(width: u32) -> Vec<u8> {
        let head = [&width.to_be_bytes()[..], &2_u32.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
        let parts = [
            PNG.to_vec(),
            chunk(*b"IHDR", &head),
            chunk(*b"tEXt", b"taken at 52.1N"),
            chunk(*b"IDAT", b"pixels"),
            chunk(*b"IEND", b""),
            b"<script>".to_vec(),
        ];
        parts.concat()
    }
    fn a_jpeg() -> Vec<u8> {
        let segment = |marker: u8, data: &[u8]| {
            let length = u16::try_from(data.len() + 2).unwrap().to_be_bytes();
            [&[0xff, marker][..], &length, data].concat()
        };
        let parts = [
            vec![0xff, 0xd8],
            segment(0xe0, b"JFIF\0"),
            segment(0xe1, b"Exif taken at 52.1N"),
            segment(0xc0, &[8, 0, 2, 0, 2, 1, 1, 0x11, 0]),
            segment(0xfe, b"a comment"),
            segment(0xda, &[1, 1, 0, 0, 63, 0]),
            vec![1, 2, 0xff, 0, 3, 0xff, 0xd9],
            b"<script>".to_vec(),
        ];
        parts.concat()
    }

    #[test]
    fn what_is_not_the_picture_goes() {
        for (picture, format) in [(a_png(2), Format::Png), (a_jpeg(), Format::Jpeg)] {
            let (found, clean) = bare(&picture).unwrap();
            assert_eq!(found, format);
            for gone in ["52.1N", "script", "a comment"] {
                assert!(!clean.windows(gone.len()).any(|w| w == gone.as_bytes()), "{gone}");
            }
            assert_eq!(bare(&clean), Some((format, clean.clone())), "twice changes nothing");
        }
    }

    #[test]
    fn what_is_no_picture_is_none_of_ours_and_no_cut_kills() {
        assert_eq!(bare(&a_png(9_000)), None);
        assert_eq!(bare(b"<svg onload=alert(1)>"), None);
        for picture in [a_png(2), a_jpeg()] {
            for end in 0..picture.len() {
                let _no_panic = bare(&picture[..end]);
            }
        }
        assert_eq!(bare(&[0xff, 0xd8, 0xff, 0xd9]), None, "no frame");
    }
}
