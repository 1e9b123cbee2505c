//! What the process that reads takes from itself before it looks at the file.

use rustix::process::{Resource, Rlimit, nice, setrlimit};
use std::{fs, io};

/// Bytes of memory, all kinds together.
const MEMORY: u64 = 768 * 1024 * 1024;
/// Seconds of work. A long portfolio takes a few hundredths.
const SECONDS: u64 = 10;

/// Closes what was open when the process began, but for its standard input, output and errors.
fn close_inherited() -> io::Result<()> {
    let names: Vec<_> = fs::read_dir("/proc/self/fd")?.filter_map(|e| Some(e.ok()?.file_name())).collect();
    for open in names.iter().filter_map(|n| n.to_str()?.parse::<i32>().ok()).filter(|n| *n > 2) {
        // that of the folder itself is closed already
        let _gone = nix::unistd::close(open);
    }
    Ok(())
}

/// Sets the limits; what they forbid fails from then on.
pub(crate) fn set() -> io::Result<()> {
    close_inherited()?;
    let most = |n: u64| Rlimit { current: Some(n), maximum: Some(n) };
    setrlimit(Resource::As, most(MEMORY))?;
    setrlimit(Resource::Cpu, Rlimit { current: Some(SECONDS), maximum: Some(SECONDS + 1) })?;
    // no copy of the memory on the disk, which would hold the text
    setrlimit(Resource::Core, most(0))?;
    setrlimit(Resource::Fsize, most(0))?;
    setrlimit(Resource::Nproc, most(0))?;
    // last: neither a file nor a connection can be opened any more
    setrlimit(Resource::Nofile, most(0))?;
    // whoever waits for a page comes first
    nice(10)?;
    Ok(())
}
