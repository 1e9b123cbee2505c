//! Looking into the tables, beside the running server, where a claim is about rows.

use anyhow::{Context as _, Result};
use sea_orm::{ConnectOptions, ConnectionTrait as _, Database, DatabaseConnection, Statement};

/// A connection of our own.
pub struct Rows(DatabaseConnection);

impl Rows {
    /// Opens the database at this address.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn open(url: &str) -> Result<Self> {
        let mut options = ConnectOptions::new(url.to_owned());
        options.max_connections(1).sqlx_logging(false);
        Ok(Self(Database::connect(options).await.with_context(|| format!("{url} cannot be opened"))?))
    }
    /// Whether it is PostgreSQL, where bytes are written otherwise.
    pub fn is_postgres(&self) -> bool {
        self.0.get_database_backend() == sea_orm::DbBackend::Postgres
    }
    /// The number that a question `select count(*) as n from …` answers.
    ///
    /// # Errors
    /// The question is not understood.
    pub async fn count(&self, question: &str) -> Result<u64> {
        let statement = Statement::from_string(self.0.get_database_backend(), question);
        let row = self.0.query_one_raw(statement).await?.with_context(|| format!("nothing answers {question}"))?;
        Ok(u64::try_from(row.try_get::<i64>("", "n")?)?)
    }
    /// The column `t` of all rows, as texts.
    ///
    /// # Errors
    /// The question is not understood.
    pub async fn texts(&self, question: &str) -> Result<Vec<String>> {
        let statement = Statement::from_string(self.0.get_database_backend(), question);
        let rows = self.0.query_all_raw(statement).await?;
        rows.iter().map(|row| Ok(row.try_get::<String>("", "t")?)).collect()
    }
    /// Changes rows past the product, to plant a fault.
    ///
    /// # Errors
    /// The engine refuses.
    pub async fn change(&self, sql: &str) -> Result<()> {
        self.0.execute_unprepared(sql).await.with_context(|| sql.to_owned())?;
        Ok(())
    }
}
