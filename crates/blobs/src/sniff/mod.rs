//! What an uploaded file is, by its content; the name may only agree. Nothing is unpacked here and
//! no length that the file states is believed before it was checked against the file's own.
mod image;
mod text;
mod zip;

use crate::{names, safe_file_name};

/// The largest file that is taken, in bytes.
pub const MAX_BYTES: usize = 20 * 1024 * 1024;

/// How far into a file readers look for what it might be (PDF readers: ISO 32000-1, annex H).
const HEAD: usize = 1024;

/// A kind of file that is taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Media {
    /// Portable Document Format.
    Pdf,
    /// Word since 2007, without macros.
    Docx,
    /// `OpenDocument` text.
    Odt,
    /// Rich Text Format.
    Rtf,
    /// Plain text in UTF-8, UTF-16 with its mark, or Windows-1251.
    Txt,
    /// An image.
    Png,
    /// A photograph.
    Jpeg,
}

impl Media {
    /// All of them.
    pub const ALL: [Self; 7] = [Self::Pdf, Self::Docx, Self::Odt, Self::Rtf, Self::Txt, Self::Png, Self::Jpeg];

    /// The media type, for `Content-Type`. A text's character set is left to the reader.
    pub fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Docx => zip::DOCX,
            Self::Odt => zip::ODT,
            Self::Rtf => "application/rtf",
            Self::Txt => "text/plain",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
        }
    }
    /// The usual end of its name, and its name in the database.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Docx => "docx",
            Self::Odt => "odt",
            Self::Rtf => "rtf",
            Self::Txt => "txt",
            Self::Png => "png",
            Self::Jpeg => "jpg",
        }
    }
    /// The kind that an extension stands for, in lower case and without its dot.
    pub fn from_extension(extension: &str) -> Option<Self> {
        match extension {
            "text" => Some(Self::Txt),
            "jpeg" | "jpe" | "jfif" => Some(Self::Jpeg),
            _ => Self::ALL.into_iter().find(|m| m.extension() == extension),
        }
    }
}

/// Why a file is not taken. The words for the reader are the using crate's; these are the facts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// More than [`MAX_BYTES`].
    #[error("{bytes} bytes are more than {limit}")]
    TooLarge {
        /// Its length.
        bytes: usize,
        /// The most that is taken.
        limit: usize,
    },
    /// Something that a computer could run: a program, a script, a document with macros.
    #[error("it can be run: {found}")]
    Program {
        /// Its media type, as far as there is one.
        found: &'static str,
    },
    /// A kind of file that is known and not taken.
    #[error("it is {found}")]
    Unsupported {
        /// Its media type.
        found: &'static str,
    },
    /// A kind of file that is not known, among them texts with control characters.
    #[error("it is of no known kind")]
    Unknown,
    /// HTML, SVG or XML: a browser could run scripts in it.
    #[error("it is markup")]
    Markup,
    /// One kind of file that is another one too, for whoever reads it otherwise.
    #[error("it looks like {looks:?} and is {also} too")]
    Mixed {
        /// What it begins as.
        looks: Media,
        /// The media type of the other.
        also: &'static str,
    },
    /// It begins as this media type and goes on as nonsense, or ends too early.
    #[error("it begins as {found} and is damaged")]
    Damaged {
        /// The media type that it begins as.
        found: &'static str,
    },
    /// Parts of it are encrypted by a password.
    #[error("it is protected by a password")]
    Protected,
    /// Unpacked it would be far larger than any document.
    #[error("unpacked it would have {bytes} bytes")]
    Inflated {
        /// What it says itself.
        bytes: u64,
    },
    /// Its name says another kind of file.
    #[error("its name ends in .{extension} and it is {content:?}")]
    NameDisagrees {
        /// What the name ends in, in lower case.
        extension: String,
        /// What it is.
        content: Media,
    },
}

impl Refused {
    /// A name that stays the same, for API and tests.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::TooLarge { .. } => "too_large",
            Self::Program { .. } => "program",
            Self::Unsupported { .. } => "unsupported",
            Self::Unknown => "unknown",
            Self::Markup => "markup",
            Self::Mixed { .. } => "mixed",
            Self::Damaged { .. } => "damaged",
            Self::Protected => "protected",
            Self::Inflated { .. } => "inflated",
            Self::NameDisagrees { .. } => "name_disagrees",
        }
    }
}

/// What the file is. The name it was sent under must agree if it has an extension at all.
///
/// # Errors
/// It is of no kind that is taken, of two kinds at once, damaged, too large, or named otherwise.
pub fn sniff(bytes: &[u8], claimed_name: &str) -> Result<Media, Refused> {
    if bytes.is_empty() {
        return Err(Refused::Empty);
    }
    if bytes.len() > MAX_BYTES {
        return Err(Refused::TooLarge { bytes: bytes.len(), limit: MAX_BYTES });
    }
    let media = content(bytes)?;
    alone(bytes, media)?;
    match names::extension(&safe_file_name(claimed_name)) {
        Some(extension) if Media::from_extension(&extension) != Some(media) => {
            Err(Refused::NameDisagrees { extension, content: media })
        }
        _ => Ok(media),
    }
}

fn content(bytes: &[u8]) -> Result<Media, Refused> {
    match bytes {
        [b'%', b'P', b'D', b'F', b'-', b'1' | b'2', b'.', ..] => Ok(Media::Pdf),
        [b'%', b'P', b'D', b'F', b'-', ..] => Err(Refused::Damaged { found: Media::Pdf.mime() }),
        [b'P', b'K', 3, 4, ..] => zip::document(bytes),
        [b'{', b'\\', b'r', b't', b'f', ..] => Ok(Media::Rtf),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => image::png(bytes),
        [0xff, 0xd8, 0xff, ..] => image::jpeg(bytes),
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => match text::utf16(bytes) {
            Some(text) if text::is_text(text.as_bytes()) => text::harmless(text.as_bytes()),
            _ => Err(foreign(bytes)),
        },
        _ if text::is_text(bytes) => text::harmless(bytes),
        _ => Err(foreign(bytes)),
    }
}

/// What a file is called that is none of ours.
fn foreign(bytes: &[u8]) -> Refused {
    match (bytes, infer::get(bytes)) {
        // infer reads these as something else, or not at all
        ([0xff, 0xfe, ..] | [0xfe, 0xff, ..], _) => Refused::Unsupported { found: "text/plain; charset=utf-16" },
        (_, Some(t)) if t.matcher_type() == infer::MatcherType::App => Refused::Program { found: t.mime_type() },
        ([b'#', b'!', ..], _) => Refused::Program { found: "text/x-shellscript" },
        (_, Some(t)) => Refused::Unsupported { found: t.mime_type() },
        _ => Refused::Unknown,
    }
}

/// Refuses what another reader would take for something else: a PDF that begins a little later, an
/// archive at the end (read from behind), a page for a browser in the first bytes.
fn alone(bytes: &[u8], media: Media) -> Result<(), Refused> {
    let head = bytes.get(..HEAD).unwrap_or(bytes).to_ascii_lowercase();
    let has = |word: &str| head.windows(word.len()).any(|w| w == word.as_bytes());
    let packed = matches!(media, Media::Docx | Media::Odt);
    // words of a person, who may write about markup
    let prose = matches!(media, Media::Txt | Media::Rtf);
    let also = if media != Media::Pdf && has("%pdf-") {
        "application/pdf"
    } else if !packed && zip::ends_in_archive(bytes) {
        "application/zip"
    } else if !prose && text::ACTIVE.iter().any(|tag| has(tag)) {
        "text/html"
    } else {
        return Ok(());
    };
    Err(Refused::Mixed { looks: media, also })
}

#[cfg(test)]
mod tests;
