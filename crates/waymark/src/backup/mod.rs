//! `waymark backup` and `waymark restore`.
//!
//! A backup is two files. One holds the database and the uploaded files, sealed as they lie: a
//! compressed tar whose last entries say what must be in it (`manifest.json`, with a keyed hash of
//! it). The other, to be kept elsewhere, holds what opens them: the installation's keys, the data
//! keys, and the list of who was erased.
mod archive;
mod keyfile;
mod load;
mod manifest;
mod restore;
mod save;

pub use restore::restore;
pub use save::backup;

use std::path::{Path, PathBuf};

/// Where the keys of this backup are where nobody says.
fn keys_beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".keys");
    PathBuf::from(name)
}
