//! Migrations: SQL of the contexts, numbered across all of them, applied in order.

use crate::{Engine, Store};
use sea_orm::{ConnectionTrait, DbErr, TransactionTrait};
use sea_orm_migration::{
    MigrationName, MigrationTrait, MigratorTraitSelf, SchemaManager, async_trait, migrator::MigrationStatus,
};

/// One step of the schema. Expand first, contract a version later, so that the version before
/// still works beside it.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    /// `m0007_hiring_candidates`: the number orders all contexts' migrations.
    pub name: &'static str,
    /// What both engines run. `SQLite` takes `PostgreSQL`'s type names.
    pub both: &'static str,
    /// What only `SQLite` runs, after that.
    pub sqlite: &'static str,
    /// What only `PostgreSQL` runs, after that.
    pub postgres: &'static str,
}

impl Migration {
    /// One that is the same on both engines.
    pub const fn both(name: &'static str, both: &'static str) -> Self {
        Self { name, both, sqlite: "", postgres: "" }
    }
}

/// Whether a migration was applied.
#[derive(Clone, Debug)]
pub struct MigrationState {
    /// Its name.
    pub name: String,
    /// Whether the database has it.
    pub applied: bool,
}

impl MigrationName for Migration {
    fn name(&self) -> &str {
        self.name
    }
}

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let db = manager.get_connection();
        let own = match db.get_database_backend() {
            sea_orm::DbBackend::Sqlite => self.sqlite,
            _ => self.postgres,
        };
        for sql in [self.both, own] {
            if !sql.trim().is_empty() {
                db.execute_unprepared(sql).await?;
            }
        }
        Ok(())
    }
}

struct All(Vec<Migration>);

impl MigratorTraitSelf for All {
    fn migrations(&self) -> Vec<Box<dyn MigrationTrait>> {
        self.0.iter().map(|m| Box::new(*m) as Box<dyn MigrationTrait>).collect()
    }
}

/// A number of our own for `PostgreSQL`'s advisory locks: one node migrates, the others wait.
const MIGRATING: i64 = 0x7761_796d_6172_6b01;

impl Store {
    /// Applies what is missing, in order. Nodes that start together wait for each other.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<(), DbErr> {
        let lock = if self.engine() == Engine::Postgres {
            let tx = self.writer().begin().await?;
            tx.execute_unprepared("set local idle_in_transaction_session_timeout = 0").await?;
            tx.execute_unprepared(&format!("select pg_advisory_xact_lock({MIGRATING})")).await?;
            Some(tx)
        } else {
            None
        };
        All(all(migrations)).up(self.writer(), None).await?;
        if let Some(tx) = lock {
            tx.commit().await?;
        }
        Ok(())
    }

    /// The names of all migrations that this version knows, in order.
    pub fn known_migrations(migrations: &[Migration]) -> Vec<&'static str> {
        all(migrations).iter().map(|m| m.name).collect()
    }

    /// Applies those of these names alone: the schema of an older version, for its rows.
    pub async fn migrate_to(&self, migrations: &[Migration], names: &[String]) -> Result<(), DbErr> {
        let these = all(migrations).into_iter().filter(|m| names.iter().any(|n| n == m.name)).collect();
        All(these).up(self.writer(), None).await
    }

    /// Every migration with whether the database has it.
    pub async fn migration_states(&self, migrations: &[Migration]) -> Result<Vec<MigrationState>, DbErr> {
        let states = All(all(migrations)).get_migration_with_status(self.writer()).await?;
        Ok(states
            .iter()
            .map(|m| MigrationState { name: m.name().to_owned(), applied: m.status() == MigrationStatus::Applied })
            .collect())
    }
}

/// Ours first, then the contexts' in the order of their numbers.
fn all(contexts: &[Migration]) -> Vec<Migration> {
    let mut all = vec![
        Migration::both("m0001_events", include_str!("migrations/0001_events.sql")),
        Migration::both("m0006_followers", include_str!("migrations/0006_followers.sql")),
    ];
    all.extend_from_slice(contexts);
    all.sort_by_key(|m| m.name);
    all
}
