//! Questions about the database itself, for whoever runs it.

use crate::{Engine, Store};
use kernel::Timestamp;
use sea_orm::{ConnectionTrait, DbErr, Statement, TryGetable};

impl Store {
    /// The engine's own version.
    pub async fn engine_version(&self) -> Result<String, DbErr> {
        let sql = match self.engine() {
            Engine::Sqlite => "select sqlite_version() as v",
            Engine::Postgres => "select current_setting('server_version') as v",
        };
        Ok(self.one::<String>(sql).await?.unwrap_or_default())
    }
    /// What a quick look over all pages finds wrong; nothing where all is well. `PostgreSQL` looks after
    /// itself and has no such question.
    pub async fn damage(&self) -> Result<Option<String>, DbErr> {
        if self.engine() == Engine::Postgres {
            return Ok(None);
        }
        let row = self.one::<String>("select quick_check as v from pragma_quick_check limit 1").await?;
        Ok(row.filter(|said| said != "ok"))
    }
    /// The time by the database's own clock; none where it has none of its own.
    pub async fn its_time(&self) -> Result<Option<Timestamp>, DbErr> {
        if self.engine() == Engine::Sqlite {
            return Ok(None);
        }
        let micros = self.one::<i64>("select (extract(epoch from clock_timestamp()) * 1000000)::bigint as v").await?;
        Ok(micros.map(Timestamp::from_micros))
    }
    /// When the last event was written; none where there is none.
    pub async fn last_event(&self) -> Result<Option<Timestamp>, DbErr> {
        Ok(self.one::<Option<i64>>("select max(at) as v from event").await?.flatten().map(Timestamp::from_micros))
    }

    async fn one<T: TryGetable>(&self, sql: &str) -> Result<Option<T>, DbErr> {
        let row = self.read().query_one_raw(Statement::from_string(self.engine().backend(), sql)).await?;
        row.map(|r| r.try_get("", "v")).transpose()
    }
}
