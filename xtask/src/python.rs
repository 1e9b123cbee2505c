//! Python environments under `target/tools`, each with what one file of the tree names.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::command::{capture, command, find, run};
use crate::workspace::Workspace;

/// One environment; it may not be there yet.
pub struct Environment {
    root: PathBuf,
    folder: PathBuf,
    /// The file of requirements, from the workspace's root.
    needed: &'static str,
}

impl Environment {
    /// The environment `target/tools/NAME` with what the file `needed` lists.
    pub fn new(workspace: &Workspace, name: &str, needed: &'static str) -> Self {
        Self { root: workspace.root.clone(), folder: workspace.target.join("tools").join(name), needed }
    }

    /// Its interpreter, where it has all that is needed; else what to type.
    pub fn found(&self) -> Result<PathBuf, String> {
        let python = self.python();
        let needed = std::fs::read(self.root.join(self.needed)).ok();
        let have = std::fs::read(self.installed()).ok();
        if python.is_file() && have.is_some() && have == needed {
            return Ok(python);
        }
        let folder = self.folder.display();
        Err(format!("python3 -m venv {folder} && {folder}/bin/pip install -r {}", self.needed))
    }

    /// Makes it anew.
    pub fn install(&self) -> Result<()> {
        let python = find("python3").context("python3 not found: apt-get install python3-venv")?;
        let Some(place) = self.folder.to_str() else { bail!("the target folder has a name that is not UTF-8") };
        run(&mut command(python, &["-m", "venv", "--clear", place], &self.root))?;
        let words = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--requirement", self.needed];
        run(&mut command(self.python(), &words, &self.root))?;
        std::fs::copy(self.root.join(self.needed), self.installed())?;
        Ok(())
    }

    /// Its interpreter, made where it is missing.
    pub fn ready(&self) -> Result<PathBuf> {
        if self.found().is_err() {
            self.install()?;
        }
        Ok(self.python())
    }

    fn python(&self) -> PathBuf {
        self.folder.join("bin").join("python")
    }

    /// What was installed is written down, so that a new version is installed anew.
    fn installed(&self) -> PathBuf {
        self.folder.join("installed.txt")
    }
}

/// Whether an environment can be made here: Debian keeps that apart.
pub fn can_be_made() -> bool {
    let asks = ["-c", "import ensurepip, venv"];
    find("python3").is_some_and(|python| capture(&mut command(python, &asks, Path::new("/"))).is_ok())
}
