//! The workspace as cargo describes it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::command::{capture, command};

/// Where things are, and which crates there are.
#[derive(Debug, Deserialize)]
pub struct Workspace {
    /// The folder of the root manifest.
    #[serde(rename = "workspace_root")]
    pub root: PathBuf,
    /// Where cargo puts what it builds.
    #[serde(rename = "target_directory")]
    pub target: PathBuf,
    /// The crates of the workspace, this tool included.
    #[serde(rename = "packages")]
    pub members: Vec<Member>,
}

/// One crate of the workspace.
#[derive(Debug, Deserialize)]
pub struct Member {
    /// Its package name.
    pub name: String,
    /// Its `Cargo.toml`.
    pub manifest_path: PathBuf,
    /// Everything it names in its manifest, from outside the workspace too.
    pub dependencies: Vec<Dependency>,
    /// Its features, and what each turns on.
    #[serde(default)]
    pub features: BTreeMap<String, Vec<String>>,
}

/// One line of a manifest.
#[derive(Debug, Deserialize)]
pub struct Dependency {
    /// The package depended on.
    pub name: String,
    /// In which table it stands; cargo says `null` for the plain one.
    #[serde(default, deserialize_with = "kind_or_normal")]
    pub kind: Kind,
    /// The features it asks for.
    #[serde(default)]
    pub features: Vec<String>,
}

/// In which table of the manifest a dependency stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// `[dependencies]`
    #[default]
    Normal,
    /// `[dev-dependencies]`
    Dev,
    /// `[build-dependencies]`
    Build,
}

fn kind_or_normal<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Kind, D::Error> {
    Ok(Option::<Kind>::deserialize(from)?.unwrap_or_default())
}

impl Workspace {
    /// Asks cargo.
    pub fn load() -> Result<Self> {
        let words = ["metadata", "--no-deps", "--format-version", "1"];
        // Cargo runs us from wherever the person stands; the manifest of this
        // crate leads to the workspace all the same.
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let answer = capture(&mut command("cargo", &words, here))?;
        serde_json::from_str(&answer).context("cargo metadata answered something else")
    }

    /// The crates that tests on another database engine concern: whoever opens
    /// the store or uses the test kit, which chooses the engine.
    pub fn database_crates(&self) -> Vec<&str> {
        self.members
            .iter()
            .filter(|member| {
                member.name == "store"
                    || member.dependencies.iter().any(|on| on.name == "store" || on.name == "testkit")
            })
            .map(|member| member.name.as_str())
            .collect()
    }

    /// The crates whose documentation holds an example: to look for them in all others costs as much again.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn with_examples(&self) -> Result<Vec<&str>> {
        let mut found = Vec::new();
        for member in &self.members {
            if has_examples(&member.folder().join("src"))? {
                found.push(member.name.as_str());
            }
        }
        Ok(found)
    }
}

/// Whether a comment of the documentation below this folder opens a fence.
fn has_examples(folder: &Path) -> Result<bool> {
    for entry in std::fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            if has_examples(&path)? {
                return Ok(true);
            }
        } else if path.extension().is_some_and(|e| e == "rs") {
            let text = std::fs::read_to_string(&path)?;
            if text.lines().any(|l| ["/// ```", "//! ```"].iter().any(|fence| l.trim_start().starts_with(fence))) {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

impl Member {
    /// The crate's folder.
    pub fn folder(&self) -> &Path {
        self.manifest_path.parent().unwrap_or(&self.manifest_path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_is_understood() {
        let workspace = Workspace::load().unwrap();
        let own = workspace.members.iter().find(|member| member.name == "xtask").unwrap();
        assert!(own.folder().starts_with(&workspace.root));
        let kind_of = |name: &str| {
            let found = own.dependencies.iter().find(|on| on.name == name);
            found.unwrap().kind
        };
        assert_eq!(kind_of("anyhow"), Kind::Normal);
        assert_eq!(kind_of("tempfile"), Kind::Dev);
        assert!(workspace.database_crates().contains(&"store"));
        assert!(!workspace.database_crates().contains(&"xtask"));
        let examples = workspace.with_examples().unwrap();
        assert!(examples.contains(&"web") && !examples.contains(&"kernel"), "{examples:?}");
    }
}
