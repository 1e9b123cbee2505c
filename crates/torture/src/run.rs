//! What one run is asked to do.

use std::path::PathBuf;

/// On which engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Engine {
    Sqlite,
    Postgres,
}

impl Engine {
    /// As people name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// How much of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Length {
    /// For continuous integration: seconds.
    Short,
    /// As many times as the mark says.
    Long,
}

/// One run.
#[derive(Clone, Debug)]
pub struct Run {
    pub length: Length,
    pub engine: Engine,
    /// The fault planted, in a null run.
    pub plant: Option<&'static str>,
    /// Where chance begins.
    pub seed: u64,
    /// The product.
    pub binary: PathBuf,
    /// The product with faults to plant.
    pub planted: PathBuf,
}

impl Run {
    /// The first in a short run, the second in a long one.
    pub fn of<T>(&self, short: T, long: T) -> T {
        match self.length {
            Length::Short => short,
            Length::Long => long,
        }
    }
    /// Whether a fault is planted.
    pub fn null(&self) -> bool {
        self.plant.is_some()
    }
}
