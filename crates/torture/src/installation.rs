//! One installation for one run: a data folder, a database, and the binary over them.

use crate::{
    postgres::Cluster,
    rows::Rows,
    run::{Engine, Run},
    server::Server,
};
use anyhow::{Context as _, Result, bail};
use std::{
    fs::File,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};
use tempfile::TempDir;

/// A data folder and a database that go with the run.
pub struct Installation {
    binary: PathBuf,
    folder: TempDir,
    /// The server of its database; none on SQLite.
    pub cluster: Option<Cluster>,
    database: String,
    settings: Vec<(String, String)>,
    plant: Option<&'static str>,
}

impl Installation {
    /// An empty one on the run's engine. In a null run the binary is the planted one, and the fault
    /// chosen.
    ///
    /// # Errors
    /// The machine lacks something.
    pub fn new(run: &Run) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("waymark-torture.").tempdir()?;
        let (cluster, database) = match run.engine {
            Engine::Sqlite => (None, format!("sqlite://{}", folder.path().join("data/waymark.db").display())),
            Engine::Postgres => {
                let cluster = Cluster::start()?;
                let database = cluster.database("waymark_torture")?;
                (Some(cluster), database)
            }
        };
        let binary = if run.null() { run.planted.clone() } else { run.binary.clone() };
        let mut made = Self { binary, folder, cluster, database, settings: Vec::new(), plant: run.plant };
        // the hourly run would book in between; tortures that want it set it again
        made.set("WAYMARK_SCHEDULER_HOURLY", "off");
        made.set("WAYMARK_LOG", "warn");
        Ok(made)
    }
    /// The planted binary even where no fault is: for what it can shorten or turn.
    #[must_use]
    pub fn with_binary(mut self, binary: &Path) -> Self {
        binary.clone_into(&mut self.binary);
        self
    }
    /// Another node of the same installation: a data folder of its own with the same key, the same
    /// database and settings. Keys and files have to be shared by settings before.
    ///
    /// # Errors
    /// The key cannot be copied: nothing ran here yet.
    pub fn beside(&self) -> Result<Self> {
        let folder = tempfile::Builder::new().prefix("waymark-torture.").tempdir()?;
        let data = folder.path().join("data");
        std::fs::create_dir(&data)?;
        let key = "installation.key";
        std::fs::copy(self.data().join(key), data.join(key)).context("the installation's key")?;
        let (binary, database, settings) = (self.binary.clone(), self.database.clone(), self.settings.clone());
        Ok(Self { binary, folder, cluster: None, database, settings, plant: self.plant })
    }
    /// An environment variable for everything started from now on.
    pub fn set(&mut self, name: &str, value: impl ToString) {
        self.settings.retain(|(known, _)| known != name);
        self.settings.push((name.to_owned(), value.to_string()));
    }
    /// A folder for what nodes share, and what else a run needs.
    pub fn shared(&self) -> PathBuf {
        self.folder.path().join("shared")
    }
    /// The data folder.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }
    /// Where the run may keep what it needs.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }
    /// What servers said on standard error.
    pub fn log(&self) -> PathBuf {
        self.folder.path().join("log")
    }
    /// The binary with these words, on this installation.
    ///
    /// # Errors
    /// The log cannot be written.
    pub fn command(&self, words: &[&str]) -> Result<Command> {
        let log = File::options().create(true).append(true).open(self.log())?;
        let mut command =
            if words.first() == Some(&"serve") { mortal(&self.binary) } else { Command::new(&self.binary) };
        command.args(words).arg("--data").arg(self.data()).args(["--database", &self.database]);
        command.envs(self.settings.iter().map(|(name, value)| (name, value)));
        // a fault is the server's: what prepares the ground is sound
        if let (Some(plant), Some(&"serve")) = (self.plant, words.first()) {
            command.env("WAYMARK_PLANT", plant);
        }
        command.stderr(Stdio::from(log));
        Ok(command)
    }
    /// Starts the server and waits until it is ready.
    ///
    /// # Errors
    /// It does not start; the error holds the end of its log.
    pub async fn serve(&self) -> Result<Server> {
        self.serve_with(&[]).await
    }
    /// The same with more words (`--role worker`).
    ///
    /// # Errors
    /// As [`Installation::serve`].
    pub async fn serve_with(&self, words: &[&str]) -> Result<Server> {
        let mut all = vec!["serve", "--listen", "127.0.0.1:0"];
        all.extend(words);
        Server::start(self.command(&all)?).await.with_context(|| format!("the log ends with:\n{}", self.last_lines()))
    }
    /// Runs a command to its end; what it printed.
    ///
    /// # Errors
    /// It ends with another code than 0; the error holds what it said.
    pub fn done(&self, words: &[&str], input: &str) -> Result<String> {
        let mut child =
            self.command(words)?.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        child.stdin.take().context("no standard input")?.write_all(input.as_bytes())?;
        let output = child.wait_with_output()?;
        if !output.status.success() {
            bail!("waymark {}: {}", words.join(" "), String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
    /// Whether `waymark audit verify` finds the log untouched; what it says where not.
    pub fn verified(&self) -> Result<(), String> {
        self.done(&["audit", "verify"], "").map(drop).map_err(|problem| format!("{problem:#}"))
    }
    /// A look into its tables.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn rows(&self) -> Result<Rows> {
        Rows::open(&self.database).await
    }
    /// The end of the servers' log.
    pub fn last_lines(&self) -> String {
        let text = std::fs::read_to_string(self.log()).unwrap_or_default();
        let lines: Vec<&str> = text.lines().rev().take(5).collect();
        lines.into_iter().rev().collect::<Vec<_>>().join("\n")
    }
}

/// A program that ends when this one does, however that is: nothing is left running behind it.
fn mortal(binary: &Path) -> Command {
    let guard = Path::new("/usr/bin/setpriv");
    if !guard.exists() {
        return Command::new(binary);
    }
    let mut command = Command::new(guard);
    command.args(["--pdeathsig", "KILL", "--"]).arg(binary);
    command
}
