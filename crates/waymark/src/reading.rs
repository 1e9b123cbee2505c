//! How documents are read: by this program, started anew for each.

use extract::Helper;
use std::{path::PathBuf, sync::Arc};
use web::{Hooks, Module};

/// The program of the process that asks. Named so, it is found even when a newer version has taken its
/// place on the disk.
const OURSELVES: &str = "/proc/self/exe";

/// Registers who reads documents.
pub fn module() -> Module {
    let helper = Helper::program(PathBuf::from(OURSELVES), &["read-document"]);
    Module { hooks: Hooks::default().with::<Helper>(Arc::new(helper)), ..Module::new("reading") }
}
