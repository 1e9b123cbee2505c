//! The process itself, as the system sees it: memory, open files, how long it has run. Where there is
//! no `/proc`, only the last.

use super::Metrics;

/// Sets the process's figures.
pub(super) fn measure(m: &Metrics) {
    #[expect(clippy::cast_precision_loss, reason = "a figure to look at")]
    let set = |name, help, value: u64| {
        m.number(name, help).set(value as f64);
    };
    if let Some(bytes) = resident() {
        set("process_resident_memory_bytes", "Memory in use", bytes);
    }
    if let Some(n) = open_files() {
        set("process_open_fds", "Open files and sockets", n);
    }
    set("process_uptime_seconds", "Time since the start", m.uptime().as_secs());
}

/// Resident memory in bytes.
pub(crate) fn resident() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kib| kib * 1_024)
}

fn open_files() -> Option<u64> {
    u64::try_from(std::fs::read_dir("/proc/self/fd").ok()?.count()).ok()
}
