//! `PostgreSQL`: the rows of every table, through `COPY`, from one snapshot into one transaction.

use super::{MIGRATIONS, Table, failed};
use crate::Store;
use futures::{StreamExt as _, stream::BoxStream};
use sea_orm::{
    DbErr,
    sqlx::{AssertSqlSafe, Postgres, Row as _, pool::PoolConnection, postgres::PgRow, query, raw_sql},
};
use std::collections::{BTreeMap, BTreeSet};

/// The database as it was when this was taken, whatever is written meanwhile.
pub struct Picture(PoolConnection<Postgres>);

/// Rows on their way in; nothing of them stays without [`Loader::commit`].
pub struct Loader(PoolConnection<Postgres>);

impl Store {
    /// Takes a picture. `PostgreSQL` alone.
    pub async fn picture(&self) -> Result<Picture, DbErr> {
        let mut connection = self.read().get_postgres_connection_pool().acquire().await.map_err(failed)?;
        run(&mut connection, "begin isolation level repeatable read read only").await?;
        // the receiver may be slower than a request may be idle
        run(&mut connection, "set local idle_in_transaction_session_timeout = 0").await?;
        Ok(Picture(connection))
    }

    /// Begins to load. Tables must be there; what the migrations put in is taken out. `PostgreSQL`
    /// alone.
    pub async fn loader(&self) -> Result<Loader, DbErr> {
        let mut connection = self.writer().get_postgres_connection_pool().acquire().await.map_err(failed)?;
        run(&mut connection, "begin").await?;
        run(&mut connection, "set local idle_in_transaction_session_timeout = 0").await?;
        let tables = tables(&mut connection).await?;
        let names: Vec<String> = tables.iter().map(|t| quoted(&t.name)).collect();
        run(&mut connection, &format!("truncate {}", names.join(", "))).await?;
        Ok(Loader(connection))
    }
}

impl Picture {
    /// Every table, each after those that its rows point at.
    pub async fn tables(&mut self) -> Result<Vec<Table>, DbErr> {
        tables(&mut self.0).await
    }
    /// The rows of one, as `COPY` writes them: a line each.
    pub async fn rows(&mut self, table: &Table) -> Result<BoxStream<'_, Result<Vec<u8>, DbErr>>, DbErr> {
        let rows = self.0.copy_out_raw(&format!("copy {} to stdout", listed(table))).await.map_err(failed)?;
        Ok(rows.map(|piece| piece.map(|p| p.to_vec()).map_err(failed)).boxed())
    }
}

impl Loader {
    /// Puts rows into one table, from pieces as [`Picture::rows`] gave them; how many.
    pub async fn load(
        &mut self,
        table: &Table,
        mut pieces: impl FnMut() -> std::io::Result<Option<Vec<u8>>>,
    ) -> Result<u64, DbErr> {
        let mut copy = self.0.copy_in_raw(&format!("copy {} from stdin", listed(table))).await.map_err(failed)?;
        loop {
            match pieces() {
                Ok(Some(piece)) => drop(copy.send(piece).await.map_err(failed)?),
                Ok(None) => return copy.finish().await.map_err(failed),
                Err(e) => {
                    copy.abort("the backup cannot be read").await.map_err(failed)?;
                    return Err(DbErr::Custom(e.to_string()));
                }
            }
        }
    }
    /// Makes it so.
    pub async fn commit(mut self) -> Result<(), DbErr> {
        run(&mut self.0, "commit").await
    }
}

async fn run(connection: &mut PoolConnection<Postgres>, sql: &str) -> Result<(), DbErr> {
    raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut **connection).await.map_err(failed)?;
    Ok(())
}

async fn all(connection: &mut PoolConnection<Postgres>, sql: &'static str) -> Result<Vec<PgRow>, DbErr> {
    query(sql).fetch_all(&mut **connection).await.map_err(failed)
}

async fn tables(connection: &mut PoolConnection<Postgres>) -> Result<Vec<Table>, DbErr> {
    let columns = "select c.relname::text as t, a.attname::text as c from pg_class c \
        join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' \
        where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' order by c.relname, a.attnum";
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for row in all(connection, columns).await? {
        let (table, column): (String, String) = (row.get("t"), row.get("c"));
        if table != MIGRATIONS {
            tables.entry(table).or_default().push(column);
        }
    }
    let arrows = "select f.relname::text as a, t.relname::text as b from pg_constraint k \
        join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid \
        where k.contype = 'f' and f.oid <> t.oid and f.relnamespace = current_schema()::regnamespace";
    let arrows = all(connection, arrows).await?.iter().map(|r| (r.get("a"), r.get("b"))).collect();
    let order = after_what_they_point_at(tables.keys().cloned().collect(), arrows)?;
    let table = |name: String| Table { columns: tables.get(&name).cloned().unwrap_or_default(), name };
    Ok(order.into_iter().map(table).collect())
}

fn after_what_they_point_at(
    mut names: BTreeSet<String>,
    arrows: BTreeSet<(String, String)>,
) -> Result<Vec<String>, DbErr> {
    let mut order = Vec::with_capacity(names.len());
    while !names.is_empty() {
        let waits = |name: &String| arrows.iter().any(|(from, to)| from == name && names.contains(to));
        let ready: Vec<String> = names.iter().filter(|name| !waits(name)).cloned().collect();
        if ready.is_empty() {
            return Err(DbErr::Custom(format!("these tables point at each other: {names:?}")));
        }
        names.retain(|name| !ready.contains(name));
        order.extend(ready);
    }
    Ok(order)
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

fn listed(table: &Table) -> String {
    let columns: Vec<String> = table.columns.iter().map(|c| quoted(c)).collect();
    format!("{} ({})", quoted(&table.name), columns.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(names: &[&str], arrows: &[(&str, &str)]) -> Result<Vec<String>, DbErr> {
        let arrows = arrows.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        after_what_they_point_at(names.iter().map(|n| (*n).to_owned()).collect(), arrows)
    }

    #[test]
    fn tables_come_after_those_they_point_at() {
        let order = ordered(&["a", "b", "c"], &[("a", "b"), ("b", "c"), ("a", "c")]).unwrap();
        assert_eq!(order, ["c", "b", "a"]);
        assert!(ordered(&["a", "b"], &[("a", "b"), ("b", "a")]).is_err());
    }
}
