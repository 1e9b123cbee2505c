//! The process that reads: bytes come in by standard input, one JSON object goes out by standard output.

use crate::{Reading, limits, read};
use blobs::Media;
use std::{
    io::{Read as _, Write as _},
    process::ExitCode,
};

/// Reads what comes by standard input as this kind of file, under limits that the process cannot lift
/// again, and answers. It must be called before anything else was opened, from a program without
/// other threads.
///
/// The exit code is 0 where there is an answer: also the answer that the file cannot be read.
pub fn serve(kind: &str) -> ExitCode {
    if limits::set().is_err() {
        return ExitCode::FAILURE;
    }
    // what a reader of another author says in its despair could be the document's own words
    std::panic::set_hook(Box::new(|_| {}));
    let Some(media) = Media::from_extension(kind) else { return ExitCode::FAILURE };
    let mut bytes = Vec::new();
    let most = u64::try_from(blobs::MAX_BYTES).unwrap_or(u64::MAX);
    if std::io::stdin().take(most + 1).read_to_end(&mut bytes).is_err() || bytes.len() > blobs::MAX_BYTES {
        return ExitCode::FAILURE;
    }
    match answer(&read(media, &bytes)) {
        Some(()) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    }
}

fn answer(reading: &Reading) -> Option<()> {
    let text = serde_json::to_vec(reading).ok()?;
    let mut out = std::io::stdout().lock();
    out.write_all(&text).and_then(|()| out.flush()).ok()
}
