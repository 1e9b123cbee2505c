//! What must not be readable by whoever gets hold of the disk or the database: data keys, values
//! and files encrypted by them; and what may come in as a file at all.
mod address;
mod cache;
pub mod files;
pub mod installation;
pub mod keys;
mod names;
pub mod seal;
pub mod sniff;
mod stream;
mod table;

pub use files::{BlobError, BlobRef, Blobs};
pub use installation::Installation;
pub use keys::{DataKey, Erasure, KeyError, KeyRow, KeyStore};
pub use names::{content_disposition, safe_file_name};
pub use seal::{Secret, from_text, to_text};
pub use sniff::{MAX_BYTES, Media, Refused, sniff};
