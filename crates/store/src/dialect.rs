//! What differs between the two engines. Everything else is one query text for both.

use crate::{Store, Tx};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, RuntimeErr, SqlErr, Statement};

/// Which database it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Embedded, one writer at a time.
    Sqlite,
    /// A server, many writers and many nodes.
    Postgres,
}

impl Engine {
    /// As `SeaORM` names it.
    pub fn backend(self) -> DbBackend {
        match self {
            Self::Sqlite => DbBackend::Sqlite,
            Self::Postgres => DbBackend::Postgres,
        }
    }
    /// As people name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Sqlite => "SQLite",
            Self::Postgres => "PostgreSQL",
        }
    }
}

/// Whether a unique key refused the row (the same on both engines).
pub fn is_duplicate(e: &DbErr) -> bool {
    matches!(e.sql_err(), Some(SqlErr::UniqueConstraintViolation(_)))
}

/// Whether the database refused a row because it overlaps another: an exclusion constraint on
/// `PostgreSQL` (SQLSTATE 23P01), a trigger that raises `waymark: overlap` on `SQLite`.
pub fn is_overlap(e: &DbErr) -> bool {
    match engine_code(e) {
        Some(code) if code.len() == 5 => code == "23P01",
        _ => e.to_string().contains("waymark: overlap"),
    }
}

/// Whether another transaction stood in the way and the same work may succeed when tried again:
/// a deadlock (40P01) or a serialization failure (40001) on `PostgreSQL`, a busy database (code 5,
/// or an extended code of it) on `SQLite`.
pub fn is_transient(e: &DbErr) -> bool {
    match engine_code(e) {
        Some(code) if code.len() == 5 => ["40P01", "40001"].contains(&code.as_str()),
        Some(code) => code.parse::<i32>().is_ok_and(|c| c & 0xff == 5),
        None => false,
    }
}

/// The engine's own code: never its words, which come in the server's language.
fn engine_code(e: &DbErr) -> Option<String> {
    let (DbErr::Exec(RuntimeErr::SqlxError(e)) | DbErr::Query(RuntimeErr::SqlxError(e))) = e else { return None };
    e.as_database_error()?.code().map(std::borrow::Cow::into_owned)
}

/// Has `SQLite` overwrite with zeros what this transaction frees. `PostgreSQL` reuses the place
/// when vacuum comes by.
pub async fn overwrite_freed(tx: &Tx) -> Result<(), DbErr> {
    if tx.engine() == Engine::Sqlite {
        tx.connection().execute_unprepared("pragma secure_delete = on").await?;
    }
    Ok(())
}

/// Moves `SQLite`'s log into the file and empties it: old pages hold old bytes. Whether it is empty
/// now: a reader at work can put it off to the next time. A checkpoint is no write, so the reading
/// side may. Nothing to do on `PostgreSQL`.
pub async fn empty_log(store: &Store) -> Result<bool, DbErr> {
    if store.engine() == Engine::Postgres {
        return Ok(true);
    }
    let statement = Statement::from_string(DbBackend::Sqlite, "pragma wal_checkpoint(truncate)");
    let row = store.read().query_one_raw(statement).await?;
    let busy: i32 = row.map_or(Ok(0), |r| r.try_get("", "busy"))?;
    Ok(busy == 0)
}

/// Has the engine give up what was removed from these tables. `PostgreSQL`: `vacuum`, after which no
/// query, dump or index holds it; its bytes stay in unused room of a page until that is used again
/// (`vacuum full` writes the table anew). `SQLite` overwrote it already. Not inside a transaction.
pub async fn vacuum(store: &Store, tables: &[&str]) -> Result<(), DbErr> {
    if store.engine() == Engine::Postgres && !tables.is_empty() {
        // analyzed too: its statistics hold values of the tables
        store.writer().execute_unprepared(&format!("vacuum (analyze) {}", tables.join(", "))).await?;
    }
    Ok(())
}
