//! A real mail server of another author (`e2e/peers/smtp.py`), which reads what it takes with another
//! author's parser.

use serde_json::Value;
use std::{
    io::{BufRead as _, BufReader},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// The Python that has the peer's packages; the test set-up makes one and names it.
const PYTHON: &str = "WAYMARK_TEST_SMTP_PYTHON";
const PEER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../e2e/peers/smtp.py");

/// A mail server that runs until it is dropped.
pub struct Smtp {
    python: String,
    folder: TempDir,
    words: Vec<String>,
    process: Option<Child>,
    /// Where it listens; kept when it is ended and begun again.
    pub port: u16,
}

impl Smtp {
    /// Begins one with these words of its command line. None where this machine has none, which is
    /// said: under continuous integration that is a failure.
    pub fn start(words: &[&str]) -> Option<Self> {
        let Ok(python) = std::env::var(PYTHON) else {
            assert!(std::env::var("CI").is_err(), "{PYTHON} is not set: nothing may be skipped here");
            eprintln!("NOT RUN: {PYTHON} is not set, so there is no mail server to try against");
            return None;
        };
        let folder = TempDir::new().expect("a temporary folder");
        let words = words.iter().map(|w| (*w).to_owned()).collect();
        let mut peer = Self { python, folder, words, process: None, port: 0 };
        peer.begin();
        Some(peer)
    }
    /// Begins it again at the same place.
    pub fn begin(&mut self) {
        let mut process = Command::new(&self.python)
            .args([PEER, "--port", &self.port.to_string(), "--out"])
            .arg(self.out())
            .arg("--ca-out")
            .arg(self.authority())
            .args(&self.words)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the mail server begins");
        let mut line = String::new();
        BufReader::new(process.stdout.take().expect("an output")).read_line(&mut line).expect("a line");
        self.port = line.trim().parse().expect("the mail server says its port");
        self.process = Some(process);
    }
    /// Ends it; what it took stays.
    pub fn end(&mut self) {
        if let Some(mut process) = self.process.take() {
            drop(process.stdin.take());
            let _gone = process.kill();
            let _gone = process.wait();
        }
    }
    /// The certificate of its own authority (PEM), where it speaks TLS.
    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("authority.pem")
    }
    fn out(&self) -> PathBuf {
        self.folder.path().join("messages")
    }
    /// Every message it took so far.
    pub fn messages(&self) -> Vec<Value> {
        let text = std::fs::read_to_string(self.out()).unwrap_or_default();
        // a line that is being written is none yet
        let whole = text.rsplit_once('\n').map_or("", |(whole, _)| whole);
        whole.lines().map(|l| serde_json::from_str(l).expect("a line of JSON")).collect()
    }
    /// Every message, once there are so many.
    pub async fn until(&self, count: usize) -> Vec<Value> {
        loop {
            let messages = self.messages();
            if messages.len() >= count {
                return messages;
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

impl Drop for Smtp {
    fn drop(&mut self) {
        self.end();
    }
}
