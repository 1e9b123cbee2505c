//! Looking for the planted values in bytes, whatever their case.

use super::plant::PHONE;
use anyhow::{Context as _, Result};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
};

/// What every planted value holds before its number. Three of its letters are in no id and no file
/// name made by chance, so that none of those is taken for a value.
pub const MARK: &str = "uloqzu";

/// Values by their number, and where each was found.
#[derive(Default)]
pub struct Found(BTreeMap<String, BTreeSet<String>>);

impl Found {
    /// How many different values.
    pub fn count(&self) -> u64 {
        u64::try_from(self.0.len()).unwrap_or(u64::MAX)
    }
    /// Number and places of each.
    pub fn places(&self) -> Vec<String> {
        self.0.iter().map(|(n, places)| format!("{n}: {}", Vec::from_iter(places.clone()).join(", "))).collect()
    }
    /// Looks into some bytes.
    pub fn bytes(&mut self, place: &str, bytes: &[u8]) {
        let mark = MARK.as_bytes();
        let first = mark.first().copied().unwrap_or_default();
        for (at, byte) in bytes.iter().enumerate() {
            let rest = bytes.get(at..).unwrap_or_default();
            if byte.eq_ignore_ascii_case(&first)
                && rest.get(..mark.len()).is_some_and(|w| w.eq_ignore_ascii_case(mark))
                && let Some(number) = rest.get(mark.len()..mark.len() + 2).and_then(|n| std::str::from_utf8(n).ok())
                && number.bytes().all(|b| b.is_ascii_digit())
            {
                self.0.entry(number.to_owned()).or_default().insert(place.to_owned());
            }
            if *byte == b'+' && rest.starts_with(PHONE.as_bytes()) {
                self.0.entry("03".to_owned()).or_default().insert(place.to_owned());
            }
        }
    }
    /// Looks into every file below a folder, and at the files' names.
    ///
    /// # Errors
    /// The folder cannot be read; a file that goes away meanwhile is no error.
    pub fn folder(&mut self, folder: &Path) -> Result<()> {
        for entry in std::fs::read_dir(folder).with_context(|| format!("{} cannot be read", folder.display()))? {
            let path = entry?.path();
            if path.is_dir() {
                self.folder(&path)?;
                continue;
            }
            let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
            self.bytes("the name of a file", name.as_bytes());
            if let Ok(bytes) = std::fs::read(&path) {
                self.bytes(&name, &bytes);
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_found_in_any_case_and_nothing_else_is() {
        let mut found = Found::default();
        found.bytes("here", b"...ULOQZU07 and uloqzu12%40 and uloqzu");
        found.bytes("there", format!("x{PHONE}y uloqzu07").as_bytes());
        assert_eq!(found.count(), 3);
        assert_eq!(found.places(), ["03: there", "07: here, there", "12: here"]);
        let mut nothing = Found::default();
        nothing.bytes("here", b"uloq zu07, uloqzuab, uloq07");
        assert_eq!(nothing.count(), 0);
    }
}
