//! The API against its own description: schemathesis as every role over the real binary
//! (`e2e/contract`), in a Python of its own under `target/tools`.

use std::path::PathBuf;

use super::setup::Found;
use crate::python::Environment;
use crate::workspace::Workspace;

fn environment(workspace: &Workspace) -> Environment {
    Environment::new(workspace, "contract", "e2e/contract/requirements.txt")
}

/// Its Python, where it has all that is needed.
pub fn found(workspace: &Workspace) -> Found<PathBuf> {
    environment(workspace).found().map_err(|way| format!("no Python with schemathesis: {way}"))
}

/// Makes it; a failure is only said here, and felt by the step that misses it.
pub fn install(workspace: &Workspace) {
    println!("installing schemathesis");
    if let Err(problem) = environment(workspace).install() {
        println!("{problem:#}");
    }
}
