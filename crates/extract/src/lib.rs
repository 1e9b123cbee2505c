//! The text of a document, read in a process of its own: see the README.
mod child;
mod helper;
mod limits;
mod package;
mod pdf;
mod plain;
mod rtf;
mod tidy;

pub use child::serve;
pub use helper::{Died, Helper};
pub use plain::decoded;

use blobs::Media;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// The most characters of a document that are kept: a long book has as many.
pub const MOST: usize = 400_000;

/// How reading a document ended.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    strum::EnumString,
    strum::Display,
    strum::EnumIter,
    strum::IntoStaticStr,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Outcome {
    /// There is a text.
    Read,
    /// It can be read and holds no text: a scanned page, a photograph.
    Empty,
    /// It wants a password.
    Protected,
    /// It breaks the rules of its own kind.
    Damaged,
    /// Reading it would take more memory or depth than a document may.
    TooLarge,
    /// Reading it would take more time than a document may.
    TooLong,
    /// The process that reads could not be started or did not answer as it should.
    Failed,
}

/// What became of one reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reading {
    /// How it ended.
    pub outcome: Outcome,
    /// The text; empty unless it was read.
    pub text: String,
    /// Whether the text was cut at [`MOST`] characters.
    pub cut: bool,
}

impl Reading {
    /// One that gave no text.
    pub fn without(outcome: Outcome) -> Self {
        Self { outcome, text: String::new(), cut: false }
    }
}

/// By what a kind of file is read: its name and its version, for the log of readings.
pub fn method(media: Media) -> Option<(&'static str, &'static str)> {
    const OWN: &str = env!("CARGO_PKG_VERSION");
    match media {
        Media::Pdf => Some(("pdf-extract", pdf::VERSION)),
        Media::Docx => Some(("docx", OWN)),
        Media::Odt => Some(("odt", OWN)),
        Media::Rtf => Some(("rtf", OWN)),
        Media::Txt => Some(("plain", OWN)),
        Media::Png | Media::Jpeg => None,
    }
}

/// Reads a file here and now, in this process: for the process that [`Helper`] starts, and for tests.
/// A reader of another author may panic or never end: only the helper is safe against that.
pub fn read(media: Media, bytes: &[u8]) -> Reading {
    let text = match media {
        Media::Pdf => pdf::text(bytes),
        Media::Docx => package::docx(bytes),
        Media::Odt => package::odt(bytes),
        Media::Rtf => rtf::text(bytes),
        Media::Txt => Ok(plain::decoded(bytes)),
        Media::Png | Media::Jpeg => Err(Outcome::Empty),
    };
    match text.map(|t| tidy::tidy(&t)) {
        Ok((text, _)) if text.is_empty() => Reading::without(Outcome::Empty),
        Ok((text, cut)) => Reading { outcome: Outcome::Read, text, cut },
        Err(outcome) => Reading::without(outcome),
    }
}
