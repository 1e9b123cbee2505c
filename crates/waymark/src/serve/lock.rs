//! One server on one `SQLite` file: a second would keep its own queue and streams on the same data,
//! and neither would hear of the other. Commands need no lock and work beside.

use crate::config::Config;
use anyhow::{Context as _, Result, bail};
use std::fs::{File, TryLockError};

/// Held as long as the server runs; the system lets go of it when the process ends, however it ends.
pub(super) struct Lock {
    _file: Option<File>,
}

/// Takes the data folder for this server. Over `PostgreSQL` any number of nodes may run.
///
/// # Errors
/// Another server has it, or the file cannot be made.
pub(super) fn take(config: &Config) -> Result<Lock> {
    if !config.database().starts_with("sqlite:") {
        return Ok(Lock { _file: None });
    }
    crate::system::make_folder(config)?;
    let path = config.data().join("server.lock");
    let file = File::options().create(true).write(true).truncate(false).open(&path);
    let file = file.with_context(|| format!("{} cannot be made", path.display()))?;
    match file.try_lock() {
        Ok(()) => Ok(Lock { _file: Some(file) }),
        Err(TryLockError::WouldBlock) => bail!(
            "another server runs on {}: stop it first, or use PostgreSQL for more than one node",
            config.data().display()
        ),
        Err(TryLockError::Error(e)) => Err(e).with_context(|| format!("{} cannot be locked", path.display())),
    }
}
