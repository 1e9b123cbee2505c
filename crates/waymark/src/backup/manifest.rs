//! What a backup says of itself.

use anyhow::{Result, bail};
use kernel::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The format that this version writes and reads.
const FORMAT: u32 = 1;

/// Written last, when everything is known.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Manifest {
    pub format: u32,
    /// The version of the program.
    pub version: String,
    /// `SQLite` or `PostgreSQL`.
    pub engine: String,
    /// When the picture of the database was taken.
    pub made_at: Timestamp,
    /// The schema, by the names of its migrations.
    pub migrations: Vec<String>,
    /// The rows of each table.
    pub tables: BTreeMap<String, u64>,
    /// Each table's columns, where the rows are kept one by one.
    pub columns: BTreeMap<String, Vec<String>>,
    /// Tables in the order in which they can be loaded.
    pub order: Vec<String>,
    /// Length and SHA-256 (in hexadecimal) of every entry before this one.
    pub entries: BTreeMap<String, Entry>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Entry {
    pub size: u64,
    pub sha256: String,
}

impl Manifest {
    pub fn new(engine: store::Engine, made_at: Timestamp, migrations: Vec<String>) -> Self {
        Self {
            format: FORMAT,
            version: env!("CARGO_PKG_VERSION").to_owned(),
            engine: engine.name().to_owned(),
            made_at,
            migrations,
            tables: BTreeMap::new(),
            columns: BTreeMap::new(),
            order: Vec::new(),
            entries: BTreeMap::new(),
        }
    }

    /// Whether this version can read it, into this engine.
    pub fn check(&self, engine: store::Engine, known: &[&str]) -> Result<()> {
        if self.format != FORMAT {
            bail!("the backup is of format {}, this version reads {FORMAT}", self.format);
        }
        if self.engine != engine.name() {
            bail!("the backup is of {}, and --database names {}: restore it into its own", self.engine, engine.name());
        }
        if let Some(unknown) = self.migrations.iter().find(|m| !known.contains(&m.as_str())) {
            bail!("the backup was made by a newer version (it knows {unknown}): restore it with that one");
        }
        Ok(())
    }

    /// How many uploaded files it holds.
    pub fn files(&self) -> usize {
        self.entries.keys().filter(|name| name.starts_with(super::archive::FILES)).count()
    }
}
