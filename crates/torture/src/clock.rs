//! Turning the clock of a planted binary, and counting what schedules make of it.

use crate::{installation::Installation, rows::Rows};
use anyhow::Result;
use std::{
    collections::HashMap,
    path::PathBuf,
    time::{Duration, Instant},
};

/// The line that finds a slot that ran twice.
pub const TWICE: &str = "slots of schedules run twice";

/// A second, in microseconds.
const SECOND: i64 = 1_000_000;
/// An hour, in microseconds.
pub const HOUR: i64 = 3_600 * SECOND;
/// How long workers have to notice that a slot is due.
const PATIENCE: Duration = Duration::from_secs(20);

/// The clock of an installation, in a file that its processes read.
pub struct Clock {
    file: PathBuf,
    offset: i64,
}

/// What schedules did at one turn.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slots {
    /// Slots that came due.
    pub due: u64,
    /// Of them, those that nobody ran.
    pub missed: u64,
    /// Runs beyond one for a slot, or without one.
    pub twice: u64,
}

impl std::ops::AddAssign for Slots {
    fn add_assign(&mut self, more: Self) {
        self.due += more.due;
        self.missed += more.missed;
        self.twice += more.twice;
    }
}

impl Clock {
    /// Gives the installation a clock that can be turned.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn of(installation: &mut Installation) -> Result<Self> {
        let file = installation.shared().with_file_name("clock");
        std::fs::write(&file, "0")?;
        installation.set("WAYMARK_PLANT_CLOCK", file.display());
        Ok(Self { file, offset: 0 })
    }

    /// Turns it by so many microseconds under running servers.
    ///
    /// # Errors
    /// The file cannot be written.
    pub fn turn(&mut self, micros: i64) -> Result<()> {
        self.offset += micros;
        // whole or not at all: processes read it all the time
        let draft = self.file.with_extension("draft");
        std::fs::write(&draft, self.offset.to_string())?;
        Ok(std::fs::rename(draft, &self.file)?)
    }

    /// What the clock shows, in microseconds since 1970.
    #[expect(clippy::disallowed_methods, reason = "outside the product there is no other clock")]
    fn shows(&self) -> i64 {
        jiff::Timestamp::now().as_microsecond() + self.offset
    }

    /// Turns it and looks what the schedules do: each that comes due runs once, the others do not.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn turned(&mut self, micros: i64, rows: &Rows) -> Result<Slots> {
        let (before, due) = (runs(rows).await?, due(rows, self.shows() + micros).await?);
        self.turn(micros)?;
        let begun = Instant::now();
        while due_now(rows, self.shows()).await? > 0 && begun.elapsed() < PATIENCE {
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        // whoever runs one twice has a moment to do so
        tokio::time::sleep(Duration::from_millis(1_500)).await;
        let mut slots = Slots { due: due.len() as u64, ..Slots::default() };
        for (name, after) in runs(rows).await? {
            let ran = after - before.get(&name).copied().unwrap_or(0);
            let expected = u64::from(due.contains(&name));
            slots.missed += expected.saturating_sub(ran);
            slots.twice += ran.saturating_sub(expected);
        }
        Ok(slots)
    }
}

/// The schedules whose next slot lies before this time.
async fn due(rows: &Rows, before: i64) -> Result<Vec<String>> {
    rows.texts(&format!("select name as t from schedule where next_at <= {before}")).await
}

async fn due_now(rows: &Rows, now: i64) -> Result<usize> {
    Ok(due(rows, now).await?.len())
}

/// How many jobs each schedule has made.
async fn runs(rows: &Rows) -> Result<HashMap<String, u64>> {
    let mut runs = HashMap::new();
    for name in rows.texts("select name as t from schedule").await? {
        let made = rows.count(&format!("select count(*) as n from job where kind = '{name}'")).await?;
        runs.insert(name, made);
    }
    Ok(runs)
}
