//! Tables as files, CSV and XLSX: written row by row without a file in between, read within limits.
mod cell;
mod read;
mod write;

pub use cell::Cell;
pub use read::{Kind, Limits, Line, Sheet, Unreadable, read};
pub use write::{Format, Heading, Writer};
