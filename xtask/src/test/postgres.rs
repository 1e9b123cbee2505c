//! A PostgreSQL server for one test run: made, used, thrown away.

use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use super::setup::is_root;
use crate::command::{capture, command};

/// How long a start may take, in case the machine is busy compiling.
const PATIENCE: Duration = Duration::from_mins(1);

/// Runs as the server's owner: makes the folder and says where it is, starts
/// the server, and ends it and removes the folder when standard input closes.
/// That happens when the guard below is dropped, and just as well when this
/// program is killed or interrupted, since the kernel closes the pipe.
///
/// `fsync` and its like are off: the data need not outlive the run.
const SUPERVISOR: &str = r#"
trap '' INT TERM HUP
folder=$(mktemp -d "${TMPDIR:-/tmp}/waymark-test-postgres.XXXXXX") || exit 1
echo "$folder"
"$1/initdb" --pgdata="$folder/data" --username=waymark --auth=trust \
  --encoding=UTF8 --locale=C.UTF-8 --no-sync >"$folder/log" 2>&1
"$1/postgres" -D "$folder/data" -p "$2" -k "$folder" \
  -c listen_addresses=127.0.0.1 -c max_connections=300 \
  -c fsync=off -c synchronous_commit=off -c full_page_writes=off \
  </dev/null >>"$folder/log" 2>&1 &
server=$!
cat >/dev/null
kill -INT "$server" 2>/dev/null
wait "$server"
rm -rf "$folder"
"#;

/// A running server; dropping it stops it and removes its files.
pub struct Cluster {
    supervisor: Child,
    folder: PathBuf,
    port: u16,
}

impl Cluster {
    /// Makes and starts one with the server programs of `programs`, and in it
    /// the database `waymark_test` with the extension that the exclusion
    /// constraints need.
    pub fn start(programs: &Path) -> Result<Self> {
        let port = free_port()?;
        let mut supervisor = supervise(programs, port).spawn().context("cannot start a shell for PostgreSQL")?;
        let mut line = String::new();
        let output = supervisor.stdout.take().context("no output of the shell")?;
        BufReader::new(output).read_line(&mut line)?;
        if line.trim().is_empty() {
            bail!("no folder for PostgreSQL could be made");
        }
        let cluster = Self { supervisor, folder: PathBuf::from(line.trim()), port };
        cluster.wait_until_ready(programs)?;
        cluster.sql(programs, "postgres", "CREATE DATABASE waymark_test")?;
        cluster.sql(programs, "waymark_test", "CREATE EXTENSION btree_gist")?;
        Ok(cluster)
    }

    /// Where tests connect.
    pub fn url(&self) -> String {
        format!("postgres://waymark@127.0.0.1:{}/waymark_test", self.port)
    }

    fn wait_until_ready(&self, programs: &Path) -> Result<()> {
        let start = Instant::now();
        while let Err(problem) = self.sql(programs, "postgres", "SELECT 1") {
            if start.elapsed() > PATIENCE {
                // Where it fails at all, its own log says why.
                let log = std::fs::read_to_string(self.folder.join("log")).unwrap_or_default();
                return Err(problem.context(format!("PostgreSQL did not start:\n{log}")));
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }

    fn sql(&self, programs: &Path, database: &str, text: &str) -> Result<()> {
        let port = self.port.to_string();
        let words = [
            "--host=127.0.0.1",
            "--port",
            &port,
            "--username=waymark",
            "--dbname",
            database,
            "--no-psqlrc",
            "--quiet",
            "--command",
            text,
        ];
        capture(&mut command(programs.join("psql"), &words, Path::new("/"))).map(drop)
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        drop(self.supervisor.stdin.take());
        // Nothing to be done about a failure while leaving.
        let _ = self.supervisor.wait();
    }
}

/// The supervising shell, as `postgres` where we are root, whom the server
/// refuses.
fn supervise(programs: &Path, port: u16) -> Command {
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]);
        command.args(["--reset-env", "sh"]);
        command
    } else {
        Command::new("sh")
    };
    command
        .args(["-c", SUPERVISOR, "sh"])
        .arg(programs)
        .arg(port.to_string())
        .current_dir("/")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped());
    command
}

/// A port that was free a moment ago.
fn free_port() -> Result<u16> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?.port())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::test::setup;
    use crate::workspace::Workspace;

    #[test]
    fn a_cluster_answers_and_leaves_nothing_behind() {
        let tools = setup::as_found(&Workspace::load().unwrap());
        // Without a server installed there is nothing to try here.
        let Ok(programs) = tools.postgres else { return };
        let cluster = Cluster::start(&programs).unwrap();
        let sql = "CREATE TABLE t (r int4range, k int, EXCLUDE USING gist (k WITH =, r WITH &&))";
        cluster.sql(&programs, "waymark_test", sql).unwrap();
        let port = cluster.port.to_string();
        assert!(cluster.url().contains(&port));
        let folder = cluster.folder.clone();
        assert!(folder.exists());
        drop(cluster);
        assert!(!folder.exists());
    }

    #[test]
    fn programs_that_do_not_run_are_an_error_and_leave_nothing_behind() {
        let mut supervisor = supervise(Path::new("/nowhere"), 1).spawn().unwrap();
        let mut folder = String::new();
        let output = supervisor.stdout.take().unwrap();
        BufReader::new(output).read_line(&mut folder).unwrap();
        drop(supervisor.stdin.take());
        supervisor.wait().unwrap();
        assert!(!Path::new(folder.trim()).exists());
    }
}
