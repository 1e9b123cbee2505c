//! The product's server as a child process, for benchmarks.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

use crate::command::{capture, command};

/// How long a server may take until it is ready, or gone.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the server prints before its port.
const ADDRESS: &str = "http://127.0.0.1:";

/// A server on a port of its own; dropping it kills it.
pub struct Server {
    child: Child,
    /// Where it listens, as `127.0.0.1:PORT`.
    pub address: String,
    /// What it printed up to its address: a demo prints its logins.
    pub said: String,
    /// From the start of the process to its first ready answer.
    pub startup: Duration,
}

impl Server {
    /// Starts `waymark COMMAND`, which is `serve` or `demo`, on a data folder and waits until it is ready.
    pub fn start(binary: &Path, command: &str, data: &Path) -> Result<Self> {
        let start = Instant::now();
        let mut child = Command::new(binary)
            .args([command, "--listen", "127.0.0.1:0", "--data"])
            .arg(data)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("cannot start {}", binary.display()))?;
        let output = child.stdout.take().context("no output of the server")?;
        let mut server = Self { child, address: String::new(), said: String::new(), startup: Duration::ZERO };
        (server.address, server.said) = address(BufReader::new(output))?;
        while !server.ready() {
            if start.elapsed() > PATIENCE {
                bail!("the server listens and does not become ready");
            }
            std::thread::sleep(Duration::from_millis(1));
        }
        server.startup = start.elapsed();
        Ok(server)
    }

    /// Whether `/health/ready` answers 200.
    fn ready(&self) -> bool {
        status(&self.address, "/health/ready").is_ok_and(|status| status == 200)
    }

    /// Resident memory in megabytes.
    pub fn memory(&self) -> Result<f64> {
        let path = format!("/proc/{}/status", self.child.id());
        resident(&std::fs::read_to_string(path)?).context("no VmRSS of the server")
    }

    /// Ends it as an operator does, and waits.
    pub fn stop(mut self) -> Result<()> {
        let id = self.child.id().to_string();
        capture(&mut command("kill", &["-TERM", &id], Path::new("/")))?;
        let start = Instant::now();
        while self.child.try_wait()?.is_none() {
            if start.elapsed() > PATIENCE {
                bail!("the server does not end on SIGTERM");
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It may have ended already; either way there is nothing left to do.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The first address in what the server prints, and all that it printed before. The rest is
/// read and dropped by a thread, so that the server never waits for a full pipe.
fn address(mut output: impl BufRead + Send + 'static) -> Result<(String, String)> {
    let mut said = String::new();
    let mut line = String::new();
    while output.read_line(&mut line)? > 0 {
        if let Some(found) = address_in(&line) {
            std::thread::spawn(move || std::io::copy(&mut output, &mut std::io::sink()));
            return Ok((found, said));
        }
        said.push_str(&line);
        line.clear();
    }
    bail!("the server ended without an address")
}

fn address_in(line: &str) -> Option<String> {
    let (_, rest) = line.split_once(ADDRESS)?;
    let port: String = rest.chars().take_while(char::is_ascii_digit).collect();
    (!port.is_empty()).then(|| format!("127.0.0.1:{port}"))
}

/// The status of one GET.
fn status(address: &str, path: &str) -> Result<u16> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    // In one piece: `write!` on a socket would send a packet for each part.
    let question = format!("GET {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n\r\n");
    stream.write_all(question.as_bytes())?;
    let mut answer = String::new();
    BufReader::new(stream.take(64 * 1024)).read_line(&mut answer)?;
    let status = answer.split(' ').nth(1).context("no HTTP answer")?;
    Ok(status.parse()?)
}

fn resident(status: &str) -> Option<f64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    let kib: f64 = line.trim().strip_suffix("kB")?.trim().parse().ok()?;
    Some(kib * 1024.0 / 1_000_000.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn the_address_is_found_among_other_lines() {
        let output: &[u8] = b"first start\nlistening on http://127.0.0.1:4567/ now\n";
        assert_eq!(address(output).unwrap(), ("127.0.0.1:4567".to_owned(), "first start\n".to_owned()));
        assert!(address(b"nothing\n" as &[u8]).is_err());
    }

    #[test]
    fn memory_is_read_in_megabytes() {
        assert_eq!(resident("Name: x\nVmRSS:\t   15625 kB\n"), Some(16.0));
        assert_eq!(resident("Name: x\n"), None);
    }

    #[test]
    fn a_status_is_read() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap().to_string();
        let server = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut question = [0; 512];
            let length = stream.read(&mut question).unwrap();
            stream.write_all(b"HTTP/1.1 503 Service Unavailable\r\n\r\n").unwrap();
            String::from_utf8_lossy(&question[..length]).into_owned()
        });
        assert_eq!(status(&address, "/health/ready").unwrap(), 503);
        assert!(server.join().unwrap().starts_with("GET /health/ready "));
    }
}
