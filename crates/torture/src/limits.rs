//! How many files may be open: ten thousand streams are as many sockets.

use std::{os::unix::process::CommandExt as _, process::Command};

/// Set in the process that was begun anew.
const RAISED: &str = "TORTURE_LIMIT_RAISED";

/// Begins this process anew with as many as the machine allows; what it starts inherits that. Comes
/// back where it was done already, or cannot be.
pub fn raise() {
    let (Ok(binary), None) = (std::env::current_exe(), std::env::var_os(RAISED)) else { return };
    let raised = "ulimit -n \"$(ulimit -Hn)\" 2>/dev/null; exec \"$0\" \"$@\"";
    let mut shell = Command::new("sh");
    shell.args(["-c", raised]).arg(binary).args(std::env::args_os().skip(1)).env(RAISED, "yes");
    eprintln!("torture: more files cannot be opened: {}", shell.exec());
}
