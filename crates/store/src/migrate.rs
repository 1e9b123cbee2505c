//! Migrations: SQL of the contexts, numbered across all of them, applied in order.

use crate::{Engine, Store};
use sea_orm::{ConnectionTrait, DbErr, TransactionTrait};
use sea_orm_migration::{MigrationName, MigrationTrait, MigratorTraitSelf, SchemaManager, async_trait};

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
    /// Whether this version knows it; a later one applied it otherwise.
    pub known: bool,
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

/// What the name of a migration ends with that takes something away which the version before still
/// uses. All others only add, so a program that is a version behind works on.
pub const CONTRACT: &str = "_contract";

impl Store {
    /// Applies what is missing, in order. Nodes that start together wait for each other. A database
    /// that a later version has added to is left as it is: this version works with it.
    ///
    /// # Errors
    /// A later version took something away, or the engine refused.
    pub async fn migrate(&self, migrations: &[Migration]) -> Result<(), DbErr> {
        let lock = if self.engine() == Engine::Postgres {
            let tx = self.writer().begin().await?;
            tx.execute_unprepared("set local idle_in_transaction_session_timeout = 0").await?;
            // one at a time in a schema; elsewhere than in the usual one its name makes another number
            let number = format!(
                "{MIGRATING} + case when current_schema() = 'public' then 0 else hashtext(current_schema()) end"
            );
            tx.execute_unprepared(&format!("select pg_advisory_xact_lock({number})")).await?;
            Some(tx)
        } else {
            None
        };
        let states = self.migration_states(migrations).await?;
        if later(&states)? {
            tracing::warn!("a later version has added to the database; this one works with it");
        } else {
            All(all(migrations)).up(self.writer(), None).await?;
        }
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

    /// Every migration with whether the database has it; those that only a later version knows too.
    pub async fn migration_states(&self, migrations: &[Migration]) -> Result<Vec<MigrationState>, DbErr> {
        let all = All(all(migrations));
        all.install(self.writer()).await?;
        let applied = all.get_migration_models(self.writer()).await?;
        let ours = all.0.iter().map(|m| MigrationState {
            name: m.name.to_owned(),
            applied: applied.iter().any(|a| a.version == m.name),
            known: true,
        });
        let later = applied.iter().filter(|a| all.0.iter().all(|m| m.name != a.version));
        let later = later.map(|a| MigrationState { name: a.version.clone(), applied: true, known: false });
        Ok(ours.chain(later).collect())
    }
}

/// Whether a later version has been at work, in a way that this one can live with.
fn later(states: &[MigrationState]) -> Result<bool, DbErr> {
    let mut unknown = states.iter().filter(|s| !s.known).map(|s| s.name.as_str());
    if let Some(name) = unknown.clone().find(|name| name.ends_with(CONTRACT)) {
        return Err(DbErr::Migration(format!(
            "the database belongs to a later version of Waymark ({name}): start that version"
        )));
    }
    let (unknown, pending) = (unknown.next_back(), states.iter().find(|s| !s.applied));
    match (unknown, pending) {
        (Some(unknown), Some(pending)) => Err(DbErr::Migration(format!(
            "the database has {unknown}, which this version of Waymark does not know, and lacks {}: start a later version",
            pending.name
        ))),
        (unknown, _) => Ok(unknown.is_some()),
    }
}

/// Ours first, then the contexts' in the order of their numbers.
fn all(contexts: &[Migration]) -> Vec<Migration> {
    let mut all = vec![
        Migration::both("m0001_events", include_str!("migrations/0001_events.sql")),
        Migration::both("m0006_followers", include_str!("migrations/0006_followers.sql")),
        Migration::both("m0009_chain", include_str!("migrations/0009_chain.sql")),
        Migration::both("m0016_receipts", include_str!("migrations/0016_receipts.sql")),
    ];
    all.extend_from_slice(contexts);
    all.sort_by_key(|m| m.name);
    all
}
