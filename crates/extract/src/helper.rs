//! The process that asks: starts a reader for one file and takes its answer, or says how it died.

use crate::{MOST, Outcome, Reading};
use blobs::Media;
use std::{
    io,
    os::unix::process::ExitStatusExt as _,
    path::PathBuf,
    process::{ExitStatus, Stdio},
    time::Duration,
};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    process::{Child, Command},
    time::timeout,
};

/// How long a reader may take by the clock; it is killed then. Its own limit counts work alone, so this
/// one is for a reader that waits.
const WAIT: Duration = Duration::from_secs(30);

/// The most bytes of an answer: a text of the most characters, each written as the longest that JSON has.
const ANSWER: u64 = 6 * MOST as u64 + 4_096;

/// Signals by their numbers on Linux: what the kernel sends a process that used its time up, and what a
/// process sends itself when it gets no more memory or its stack is full.
const OUT_OF_TIME: [i32; 2] = [24, 9];
const OUT_OF_ROOM: [i32; 3] = [6, 7, 11];

/// How much address space, in KiB, the allocator sets aside at once. Of its own accord it takes a GiB before the
/// limit on memory is set: then nothing is left below that, and a sound document fails now and then.
const RESERVE: (&str, &str) = ("MIMALLOC_ARENA_RESERVE", "65536");

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum Died {
    /// It could not be started, or its pipes broke.
    #[error("the reader could not be asked: {0}")]
    Io(#[from] io::Error),
    /// It ran longer than it may.
    #[error("the reader was stopped after {} seconds", WAIT.as_secs())]
    Clock,
    /// It ended without an answer.
    #[error("the reader ended: {0}")]
    Exit(ExitStatus),
    /// Its answer is none.
    #[error("the reader's answer cannot be understood")]
    Answer,
}

impl Died {
    /// What to say of the document.
    pub fn outcome(&self) -> Outcome {
        match self {
            Self::Io(_) | Self::Answer => Outcome::Failed,
            Self::Clock => Outcome::TooLong,
            Self::Exit(status) => match status.signal() {
                Some(signal) if OUT_OF_TIME.contains(&signal) => Outcome::TooLong,
                Some(signal) if OUT_OF_ROOM.contains(&signal) => Outcome::TooLarge,
                // a panic, which a sound document does not cause
                None if status.code() == Some(101) => Outcome::Damaged,
                _ => Outcome::Failed,
            },
        }
    }
}

/// How documents are read in this installation.
#[derive(Clone, Debug)]
pub struct Helper {
    program: Option<PathBuf>,
    arguments: Vec<String>,
}

impl Helper {
    /// By this program with these arguments, to which the kind of file is added.
    pub fn program(program: PathBuf, arguments: &[&str]) -> Self {
        Self { program: Some(program), arguments: arguments.iter().map(|a| (*a).to_owned()).collect() }
    }

    /// In this process: for tests, where there is no binary to start. A reader that dies takes the
    /// whole process along.
    pub fn within() -> Self {
        Self { program: None, arguments: Vec::new() }
    }

    /// Reads a file. The reader gets nothing of our environment, no open file and no place in the file
    /// system, and is killed when this is dropped.
    ///
    /// # Errors
    /// It died or gave no answer.
    pub async fn read(&self, media: Media, bytes: &[u8]) -> Result<Reading, Died> {
        let Some(program) = &self.program else {
            let bytes = bytes.to_vec();
            let read = tokio::task::spawn_blocking(move || crate::read(media, &bytes));
            return read.await.map_err(|_panicked| Died::Answer);
        };
        let mut child = Command::new(program)
            .args(&self.arguments)
            .arg(media.extension())
            .env_clear()
            .env(RESERVE.0, RESERVE.1)
            .current_dir("/")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .kill_on_drop(true)
            .spawn()?;
        let asked = timeout(WAIT, ask(&mut child, bytes)).await;
        let Ok(asked) = asked else {
            child.kill().await?;
            return Err(Died::Clock);
        };
        let (answer, status) = asked?;
        if !status.success() {
            return Err(Died::Exit(status));
        }
        serde_json::from_slice(&answer).map_err(|_odd| Died::Answer)
    }
}

/// Gives the reader its file while its answer is taken, and waits for its end.
async fn ask(child: &mut Child, bytes: &[u8]) -> io::Result<(Vec<u8>, ExitStatus)> {
    let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
    let give = async {
        if let Some(mut stdin) = stdin {
            // a reader that dies early closes the pipe: how it ended says more than that
            let _closed = stdin.write_all(bytes).await;
        }
    };
    let take = async {
        let mut answer = Vec::new();
        if let Some(stdout) = stdout {
            stdout.take(ANSWER).read_to_end(&mut answer).await?;
        }
        Ok::<_, io::Error>(answer)
    };
    let ((), answer) = tokio::join!(give, take);
    Ok((answer?, child.wait().await?))
}
