//! The whole database out and in again, for backup and restore: one consistent picture, taken while
//! others write. `SQLite` gives a file, `PostgreSQL` the rows of each table.
mod postgres;
mod sqlite;

pub use postgres::{Loader, Picture};

use crate::{Engine, Store};
use sea_orm::{ConnectionTrait, DbErr, RuntimeErr, Statement, sqlx};
use std::collections::BTreeMap;

/// Where the migrator keeps what was applied: it writes that itself.
const MIGRATIONS: &str = "seaql_migrations";

/// A table and its columns, in the order in which its rows are written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table {
    /// Its name.
    pub name: String,
    /// Their names.
    pub columns: Vec<String>,
}

/// The rows of each table, by its name. The migrator's own is left out.
pub async fn counts(store: &Store) -> Result<BTreeMap<String, u64>, DbErr> {
    let tables = match store.engine() {
        Engine::Sqlite => "select name from sqlite_master where type = 'table' and name not like 'sqlite%'",
        Engine::Postgres => "select tablename::text as name from pg_tables where schemaname = current_schema()",
    };
    let query = |sql: String| Statement::from_string(store.engine().backend(), sql);
    let mut counts = BTreeMap::new();
    for row in store.read().query_all_raw(query(tables.to_owned())).await? {
        let name: String = row.try_get("", "name")?;
        if name == MIGRATIONS {
            continue;
        }
        let row = store.read().query_one_raw(query(format!("select count(*) as n from \"{name}\""))).await?;
        let n: i64 = row.map_or(Ok(0), |r| r.try_get("", "n"))?;
        counts.insert(name, u64::try_from(n).unwrap_or_default());
    }
    Ok(counts)
}

fn failed(e: sqlx::Error) -> DbErr {
    DbErr::Exec(RuntimeErr::SqlxError(e.into()))
}
