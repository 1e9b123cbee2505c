//! Servers of other authors that the tests speak to (`e2e/peers`): a Python of
//! their own under `target/tools`, with what `requirements.txt` names.

use std::path::PathBuf;

use super::setup::Found;
use crate::python::Environment;
use crate::workspace::Workspace;

/// Tests that speak to a peer find its Python by this variable.
pub const PYTHON: &str = "WAYMARK_TEST_SMTP_PYTHON";

fn environment(workspace: &Workspace) -> Environment {
    Environment::new(workspace, "python", "e2e/peers/requirements.txt")
}

/// The peers' Python, where it has all they need.
pub fn found(workspace: &Workspace) -> Found<PathBuf> {
    environment(workspace).found().map_err(|way| format!("no Python for the peers: {way}"))
}

/// Makes it; a failure is only said here, and felt by the tests that miss it.
pub fn install(workspace: &Workspace) {
    println!("installing the peers that tests speak to");
    if let Err(problem) = environment(workspace).install() {
        println!("{problem:#}");
    }
}
