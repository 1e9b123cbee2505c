//! What the tests need from the machine: found, or installed, or said missing.

use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{contract, peers};
use crate::command::{capture, command, find, run};
use crate::python;
use crate::workspace::Workspace;

/// A program of the machine, or a sentence that says how to get it.
pub type Found<T> = std::result::Result<T, String>;

/// The programs that steps are run with.
pub struct Tools {
    /// The folder of PostgreSQL's server programs.
    pub postgres: Found<PathBuf>,
    /// The browser.
    pub chromium: Found<PathBuf>,
    /// Node.js; its `npm` was found too.
    pub node: Found<PathBuf>,
    /// The test runner; without it, cargo's own.
    pub nextest: Found<PathBuf>,
    /// The check of licences, bans and sources.
    pub deny: Found<PathBuf>,
    /// The Python of the servers that tests speak to.
    pub peers: Found<PathBuf>,
    /// The Python that tries the API against its description.
    pub contract: Found<PathBuf>,
}

/// A tool from the crate registry, with the version that these tests are
/// known to work with.
struct CargoTool {
    name: &'static str,
    version: &'static str,
}

const NEXTEST: CargoTool = CargoTool { name: "cargo-nextest", version: "0.9.143" };

const DENY: CargoTool = CargoTool { name: "cargo-deny", version: "0.20.2" };

/// The oldest major version of Node.js that the browser driver runs on.
const OLDEST_NODE: u32 = 20;

/// What is there already; installs nothing.
pub fn as_found(workspace: &Workspace) -> Tools {
    Tools {
        postgres: postgres().ok_or_else(|| debian("PostgreSQL", "postgresql")),
        chromium: find("chromium").ok_or_else(|| debian("Chromium", "chromium")),
        node: node(),
        nextest: NEXTEST.found(workspace),
        deny: DENY.found(workspace),
        peers: peers::found(workspace),
        contract: contract::found(workspace),
    }
}

/// Finds everything, installing what is missing where that is possible.
pub fn prepare(workspace: &Workspace) -> Tools {
    println!("== setup");
    let before = as_found(workspace);
    let packages = missing_packages(&before);
    if !packages.is_empty() {
        install_packages(&packages, &workspace.root);
    }
    for (tool, found) in [(NEXTEST, &before.nextest), (DENY, &before.deny)] {
        if found.is_err() {
            tool.install(workspace);
        }
    }
    if before.peers.is_err() {
        peers::install(workspace);
    }
    if before.contract.is_err() {
        contract::install(workspace);
    }
    let tools = as_found(workspace);
    say(&tools);
    tools
}

fn missing_packages(tools: &Tools) -> Vec<&'static str> {
    let mut packages = Vec::new();
    if tools.postgres.is_err() {
        packages.push("postgresql");
    }
    if tools.chromium.is_err() {
        packages.push("chromium");
    }
    if find("node").is_none() {
        packages.push("nodejs");
    }
    if find("npm").is_none() {
        packages.push("npm");
    }
    if (tools.peers.is_err() || tools.contract.is_err()) && !python::can_be_made() {
        packages.push("python3-venv");
    }
    packages
}

/// Installs Debian's packages; a failure is only said here, and felt by the
/// step that then finds its program missing.
fn install_packages(packages: &[&str], folder: &Path) {
    let list = packages.join(" ");
    if !is_root() || find("apt-get").is_none() {
        println!("missing, and not root on Debian: install {list}");
        return;
    }
    println!("installing from Debian: {list}");
    let apt = |words: &[&str]| run(command("apt-get", words, folder).env("DEBIAN_FRONTEND", "noninteractive"));
    let mut words = vec!["install", "--yes", "--quiet", "--no-install-recommends"];
    words.extend(packages);
    if let Err(problem) = apt(&["update", "--quiet"]).and_then(|()| apt(&words)) {
        println!("{problem:#}");
    }
}

fn say(tools: &Tools) {
    let all = [
        ("PostgreSQL", &tools.postgres),
        ("Chromium", &tools.chromium),
        ("Node.js", &tools.node),
        ("cargo-nextest", &tools.nextest),
        ("cargo-deny", &tools.deny),
        ("peers of tests", &tools.peers),
        ("schemathesis", &tools.contract),
    ];
    for (name, found) in all {
        match found {
            Ok(place) => println!("{name:<14} {}", place.display()),
            Err(missing) => println!("{name:<14} MISSING: {missing}"),
        }
    }
}

fn debian(what: &str, packages: &str) -> String {
    format!("{what} not found: apt-get install {packages}")
}

/// True for the superuser, who may install and must not run PostgreSQL.
pub fn is_root() -> bool {
    let id = capture(&mut command("id", &["-u"], Path::new("/")));
    id.is_ok_and(|id| id.trim() == "0")
}

/// Node.js where its `npm` is there too, and new enough for the browser driver.
fn node() -> Found<PathBuf> {
    let (Some(node), Some(_)) = (find("node"), find("npm")) else {
        return Err(debian("Node.js with npm", "nodejs npm"));
    };
    let said = capture(&mut command(&node, &["--version"], Path::new("/"))).unwrap_or_default();
    match major(&said) {
        Some(version) if version >= OLDEST_NODE => Ok(node),
        _ => Err(format!("Node.js {OLDEST_NODE} or newer is needed, this is {}", said.trim())),
    }
}

/// 20 of `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().strip_prefix('v')?.split('.').next()?.parse().ok()
}

/// The server programs of the newest PostgreSQL that Debian installed.
fn postgres() -> Option<PathBuf> {
    let versions = std::fs::read_dir("/usr/lib/postgresql").ok()?;
    versions
        .filter_map(std::result::Result::ok)
        .filter_map(|entry| {
            let version: u32 = entry.file_name().to_str()?.parse().ok()?;
            let programs = entry.path().join("bin");
            programs.join("initdb").is_file().then_some((version, programs))
        })
        .max_by_key(|(version, _)| *version)
        .map(|(_, programs)| programs)
}

impl CargoTool {
    fn root(workspace: &Workspace) -> PathBuf {
        workspace.target.join("tools")
    }

    /// On the search path, or where an earlier run installed it.
    fn found(&self, workspace: &Workspace) -> Found<PathBuf> {
        find(self.name)
            .or_else(|| {
                let own = Self::root(workspace).join("bin").join(self.name);
                own.is_file().then_some(own)
            })
            .ok_or_else(|| {
                let Self { name, version } = self;
                format!("{name} not found: cargo install --locked {name}@{version}")
            })
    }

    /// Builds it into the target folder, so that the next run finds it.
    fn install(&self, workspace: &Workspace) {
        if let Err(problem) = self.try_install(workspace) {
            println!("{problem:#}");
        }
    }

    fn try_install(&self, workspace: &Workspace) -> Result<()> {
        println!("installing {} (a minute or two)", self.name);
        let root = Self::root(workspace);
        let (Some(root), package) = (root.to_str(), format!("{}@{}", self.name, self.version)) else {
            bail!("the target folder has a name that is not UTF-8");
        };
        // Unoptimized: it is built more often than it is waited for.
        let words = ["install", "--locked", "--debug", "--root", root, &package];
        run(command("cargo", &words, &workspace.root).env("CARGO_PROFILE_DEV_DEBUG", "0"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing<T>() -> Found<T> {
        Err("missing".to_owned())
    }

    #[test]
    fn only_what_is_missing_is_installed() {
        let here = || Ok(PathBuf::from("/usr/bin/true"));
        let mut tools = Tools {
            postgres: here(),
            chromium: here(),
            node: here(),
            nextest: here(),
            deny: here(),
            peers: here(),
            contract: here(),
        };
        let packages = missing_packages(&tools);
        assert!(!packages.contains(&"postgresql") && !packages.contains(&"chromium"));
        tools.postgres = missing();
        assert!(missing_packages(&tools).contains(&"postgresql"));
    }

    #[test]
    fn versions_of_node_are_read() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major(""), None);
    }

    #[test]
    fn a_missing_tool_says_how_to_get_it() {
        let tool = CargoTool { name: "cargo-no-such-tool", version: "1.2.3" };
        let sentence = tool.found(&Workspace::load().unwrap()).unwrap_err();
        assert!(sentence.contains("cargo install --locked cargo-no-such-tool@1.2.3"));
    }
}
