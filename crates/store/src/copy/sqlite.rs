//! `SQLite`: the database as one file.

use crate::Store;
use sea_orm::{ConnectionTrait, DbErr};
use std::path::Path;

impl Store {
    /// Writes the database as it is at this moment into a new file, without the log and without the
    /// room that nothing fills. Others read and write meanwhile. `SQLite` alone.
    pub async fn copy_into(&self, file: &Path) -> Result<(), DbErr> {
        let path = file.to_str().ok_or_else(|| DbErr::Custom("the path is not UTF-8".to_owned()))?;
        let path = path.replace('\'', "''");
        self.writer().execute_unprepared(&format!("vacuum into '{path}'")).await?;
        Ok(())
    }
}
