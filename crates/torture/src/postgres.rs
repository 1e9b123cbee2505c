//! A PostgreSQL server for one run: made, used, restarted, crashed, thrown away.

use anyhow::{Context as _, Result, bail};
use std::{
    io::{BufRead as _, BufReader, Write as _},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, ChildStdout, Command, Stdio},
    time::{Duration, Instant},
};

/// How long a start may take, in case the machine is busy.
const PATIENCE: Duration = Duration::from_mins(1);

/// Runs as the server's owner and does what it is told, a word a line: `crash` (all its processes
/// at once, no checkpoint), `stop`, `start`. When standard input closes, also because this program
/// was killed, it ends the server and removes the folder.
///
/// Commits wait for the disk as in production: a crash must not lose them.
const SUPERVISOR: &str = r#"
trap '' INT TERM HUP
folder=$(mktemp -d "${TMPDIR:-/tmp}/waymark-torture-postgres.XXXXXX") || exit 1
echo "$folder"
"$1/initdb" --pgdata="$folder/data" --username=waymark --auth=trust \
  --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1
start() {
  "$1/postgres" -D "$folder/data" -p "$2" -k "$folder" \
    -c listen_addresses=127.0.0.1 -c max_connections=300 -c shared_buffers=64MB \
    </dev/null >>"$folder/log" 2>&1 &
  server=$!
}
start "$1" "$2"
while read -r word; do
  case $word in
    crash) kill -QUIT "$server" 2>/dev/null; wait "$server" ;;
    stop) kill -INT "$server" 2>/dev/null; wait "$server" ;;
    start) start "$1" "$2" ;;
  esac
  echo done
done
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
"#;

/// A running server; dropping it stops it and removes its files.
pub struct Cluster {
    supervisor: Child,
    answers: BufReader<ChildStdout>,
    programs: PathBuf,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts one.
    ///
    /// # Errors
    /// The server's programs are not installed, or it does not start.
    pub fn start() -> Result<Self> {
        let programs = programs().context("PostgreSQL is not installed (Debian: postgresql)")?;
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut supervisor = supervise(&programs, port).spawn().context("no shell for PostgreSQL")?;
        let mut answers = BufReader::new(supervisor.stdout.take().context("no output of the shell")?);
        let mut line = String::new();
        answers.read_line(&mut line)?;
        if line.trim().is_empty() {
            bail!("no folder for PostgreSQL could be made");
        }
        let cluster = Self { supervisor, answers, programs, folder: PathBuf::from(line.trim()), port };
        cluster.wait_until_ready()?;
        Ok(cluster)
    }

    /// A new database in it, with the extension that exclusion constraints need; its address.
    ///
    /// # Errors
    /// The name is taken.
    pub fn database(&self, name: &str) -> Result<String> {
        self.sql("postgres", &format!("CREATE DATABASE {name}"))?;
        self.sql(name, "CREATE EXTENSION btree_gist")?;
        Ok(format!("postgres://waymark@127.0.0.1:{}/{name}", self.port))
    }

    /// The folder with its data.
    pub fn data(&self) -> PathBuf {
        self.folder.join("data")
    }
    /// Has it do something.
    ///
    /// # Errors
    /// It refuses.
    pub fn statement(&self, database: &str, text: &str) -> Result<()> {
        self.sql(database, text)
    }
    /// A database as text, by PostgreSQL's own program.
    ///
    /// # Errors
    /// The program does not start, or refuses.
    pub fn dump(&self, database: &str) -> Result<Vec<u8>> {
        let port = self.port.to_string();
        let words = ["--host=127.0.0.1", "--username=waymark", "--port", &port, database];
        let output =
            Command::new(self.programs.join("pg_dump")).args(words).output().context("cannot start pg_dump")?;
        if !output.status.success() {
            bail!("pg_dump: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(output.stdout)
    }

    /// Ends it as a power cut ends its processes: nothing is written any more. It comes back by
    /// [`Cluster::again`].
    ///
    /// # Errors
    /// The supervisor is gone.
    pub fn crash(&mut self) -> Result<()> {
        self.tell("crash")
    }
    /// Ends it as an operator does who does not wait for clients.
    ///
    /// # Errors
    /// The supervisor is gone.
    pub fn stop(&mut self) -> Result<()> {
        self.tell("stop")
    }
    /// Starts it again and waits until it answers.
    ///
    /// # Errors
    /// It does not answer.
    pub fn again(&mut self) -> Result<()> {
        self.tell("start")?;
        self.wait_until_ready()
    }

    fn tell(&mut self, word: &str) -> Result<()> {
        let input = self.supervisor.stdin.as_mut().context("no supervisor")?;
        writeln!(input, "{word}")?;
        input.flush()?;
        let mut line = String::new();
        self.answers.read_line(&mut line)?;
        if line.trim() == "done" { Ok(()) } else { bail!("PostgreSQL's supervisor is gone") }
    }

    fn wait_until_ready(&self) -> Result<()> {
        let start = Instant::now();
        while let Err(problem) = self.sql("postgres", "SELECT 1") {
            if start.elapsed() > PATIENCE {
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(problem.context(format!("PostgreSQL did not start:\n{log}")));
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }

    fn sql(&self, database: &str, text: &str) -> Result<()> {
        let output = Command::new(self.programs.join("psql"))
            .args(["--host=127.0.0.1", "--username=waymark", "--no-psqlrc", "--quiet", "--port"])
            .arg(self.port.to_string())
            .args(["--dbname", database, "--command", text])
            .stdin(Stdio::null())
            .output()
            .context("cannot start psql")?;
        if !output.status.success() {
            bail!("psql: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        Ok(())
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.supervisor.stdin.take());
        // Nothing to be done about a failure while leaving.
        let _ = self.supervisor.wait();
    }
}

/// The newest server's programs, where Debian puts them, or on the search path.
fn programs() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut found: Vec<(u32, PathBuf)> = versions
        .filter_map(|entry| Some((entry.file_name().to_str()?.parse().ok()?, entry.path().join("bin"))))
        .filter(|(_, bin)| bin.join("initdb").is_file())
        .collect();
    found.sort();
    let on_path = || std::env::split_paths(&std::env::var_os("PATH")?).find(|folder| folder.join("initdb").is_file());
    found.pop().map(|(_, bin)| bin).or_else(on_path)
}

/// The supervising shell, as `postgres` where we are root, whom the server refuses.
fn supervise(programs: &Path, port: u16) -> Command {
    let root = std::fs::metadata("/proc/self").is_ok_and(|m| std::os::unix::fs::MetadataExt::uid(&m) == 0);
    let mut command = if root {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups", "--reset-env", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command.args(["-c", SUPERVISOR, "sh"]).arg(programs).arg(port.to_string());
    command.current_dir("/").stdin(Stdio::piped()).stdout(Stdio::piped());
    command
}
