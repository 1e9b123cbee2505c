//! The product's server as a child process: started, killed, started again.

use crate::api::Api;
use anyhow::{Context as _, Result, bail};
use std::{
    process::Stdio,
    time::{Duration, Instant},
};
use tokio::{
    io::{AsyncBufReadExt as _, BufReader},
    process::{Child, Command},
};

/// How long a server may take until it is ready, or gone.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the server prints before its port.
const ADDRESS: &str = "Waymark listens on ";

/// A server on a port of its own; dropping it kills it.
pub struct Server {
    child: Child,
    /// Where it listens: `http://127.0.0.1:PORT`.
    pub url: String,
    /// From the start of the process to its first ready answer.
    pub startup: Duration,
}

impl Server {
    /// Runs this command (see `Installation::serve`) and waits until it is ready.
    ///
    /// # Errors
    /// It ends, or does not become ready.
    pub async fn start(command: std::process::Command) -> Result<Self> {
        let begun = Instant::now();
        let mut command = Command::from(command);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).kill_on_drop(true);
        let mut child = command.spawn().context("cannot start the server")?;
        let mut lines = BufReader::new(child.stdout.take().context("no output of the server")?).lines();
        let mut url = None;
        while let Some(line) = lines.next_line().await? {
            if let Some(address) = line.strip_prefix(ADDRESS) {
                url = Some(address.to_owned());
                break;
            }
        }
        let url = url.context("the server ended without an address; its log says why")?;
        // read on, so that the server never waits for a full pipe
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        let mut server = Self { child, url, startup: Duration::ZERO };
        server.ready().await?;
        server.startup = begun.elapsed();
        Ok(server)
    }

    /// Waits until it answers that it is ready, also after its database was away.
    ///
    /// # Errors
    /// It does not.
    pub async fn ready(&self) -> Result<()> {
        let (begun, api) = (Instant::now(), self.api());
        while !api.get("/health/ready").await.is_ok_and(|answer| answer.status == 200) {
            if begun.elapsed() > PATIENCE {
                bail!("the server listens and does not become ready");
            }
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        Ok(())
    }

    /// A client that has not signed in.
    pub fn api(&self) -> Api {
        Api::new(&self.url)
    }

    /// `kill -9`, and waits until it is gone.
    ///
    /// # Errors
    /// It cannot be killed.
    pub async fn kill(mut self) -> Result<()> {
        self.child.kill().await.context("the server cannot be killed")
    }

    /// The same for one that is held by somebody who puts another in its place.
    ///
    /// # Errors
    /// It cannot be killed.
    pub async fn kill_now(&mut self) -> Result<()> {
        self.child.kill().await.context("the server cannot be killed")
    }

    /// Ends it as an operator does, by SIGTERM, and waits.
    ///
    /// # Errors
    /// It does not end.
    pub async fn stop(mut self) -> Result<()> {
        let id = self.child.id().context("the server is gone already")?.to_string();
        Command::new("kill").args(["-TERM", &id]).status().await?;
        match tokio::time::timeout(PATIENCE, self.child.wait()).await {
            Ok(_) => Ok(()),
            Err(_late) => bail!("the server does not end on SIGTERM"),
        }
    }

    /// How long its threads have worked so far, in milliseconds: what another program on the machine does not change.
    /// The system counts it in steps of ten.
    ///
    /// # Errors
    /// It is gone.
    pub fn worked(&self) -> Result<f64> {
        let id = self.child.id().context("the server is gone already")?;
        let stat = std::fs::read_to_string(format!("/proc/{id}/stat"))?;
        // behind the name, which may hold anything: user and system time are the 12th and 13th
        let (_, fields) = stat.rsplit_once(')').context("no name of the process")?;
        let ticks = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>);
        Ok(f64::from(ticks.sum::<Result<u32, _>>()?) * 10.0)
    }

    /// Its process.
    pub fn id(&self) -> Option<u32> {
        self.child.id()
    }
}
