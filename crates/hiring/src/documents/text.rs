//! What of a document can be read in the page: plain text, cut where it is very long.

use super::table::Model;
use blobs::DataKey;
use kernel::Problem;
use web::App;

/// Larger files are not opened for reading in the page.
const LARGEST: i64 = 256 * 1024;
/// Characters shown.
const SHOWN: usize = 20_000;

/// A document's text.
pub(crate) struct Excerpt {
    /// The text, from its beginning.
    pub text: String,
    /// Whether there is more of it.
    pub cut: bool,
}

/// The text of a plain-text file; none where it is of another kind, very large or gone.
pub(crate) async fn excerpt(app: &App, key: Option<&DataKey>, document: &Model) -> Result<Option<Excerpt>, Problem> {
    let (Some(key), "txt", true) = (key, document.media.as_str(), document.size <= LARGEST) else {
        return Ok(None);
    };
    let Some(bytes) = app.blobs.get(key, &document.path).await? else { return Ok(None) };
    let whole = String::from_utf8(bytes.to_vec()).unwrap_or_else(|_older| from_windows_1251(&bytes));
    // control characters would break the page's own text
    let plain = whole.trim_start_matches('\u{feff}').chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t'));
    let text: String = plain.clone().take(SHOWN).collect();
    Ok(Some(Excerpt { cut: plain.count() > SHOWN, text }))
}

/// The one other encoding that uploads take: Cyrillic letters and the signs around them.
fn from_windows_1251(bytes: &[u8]) -> String {
    let letter = |b: u8| match b {
        0..0x80 => char::from(b),
        0xc0.. => char::from_u32(0x0410 + u32::from(b) - 0xc0).unwrap_or(char::REPLACEMENT_CHARACTER),
        0xa8 => 'Ё',
        0xb8 => 'ё',
        0x85 => '…',
        0x91 => '‘',
        0x92 => '’',
        0x93 => '“',
        0x94 => '”',
        0x96 => '–',
        0x97 => '—',
        0xa0 => ' ',
        0xab => '«',
        0xb9 => '№',
        0xbb => '»',
        _ => char::REPLACEMENT_CHARACTER,
    };
    bytes.iter().map(|b| letter(*b)).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn cyrillic_of_older_systems() {
        assert_eq!(super::from_windows_1251(b"\xc0\xe4\xe0 \xab\xb8\xe6\xbb, C++"), "Ада «ёж», C++");
    }
}
