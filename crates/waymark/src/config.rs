//! Settings: flags, then the environment (`WAYMARK_…`), then a TOML file say the same things.

use anyhow::{Context as _, Result, bail};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// Everything that can be set, with what holds where nobody sets it.
pub const NAMES: &[(&str, &str)] = &[
    ("data", "./waymark-data"),
    ("listen", "127.0.0.1:8080"),
    ("public-url", ""),
    ("database", ""),
    ("blobs", ""),
    ("keys", ""),
    ("anchors", ""),
    ("jobs-at-once", "4"),
    ("scheduler-hourly", "on"),
    ("insecure-lan", "off"),
    ("trusted-proxies", ""),
    ("smtp", ""),
    ("mail-from", ""),
    ("mail-bounces", ""),
    ("mail-tls-ca", ""),
    ("mail-retry", "60"),
    ("log", "info"),
    ("log-format", ""),
    ("role", "all"),
    ("drain", "0"),
    ("metrics-listen", ""),
    ("metrics-token", ""),
    ("otlp", ""),
];

/// Those that nobody is shown.
const SECRETS: &[&str] = &["metrics-token"];

/// How lines are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// One object a line.
    Json,
    /// For people.
    Text,
}

/// What a node does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Everything: the usual.
    All,
    /// Answers requests; others work.
    Web,
    /// Works; others answer requests.
    Worker,
}

impl Role {
    /// As the setting says it.
    pub fn name(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Web => "web",
            Self::Worker => "worker",
        }
    }
    /// Whether what runs on such nodes runs here.
    pub fn does(self, node: web::Node) -> bool {
        match node {
            web::Node::Web => self != Self::Worker,
            web::Node::Worker => self != Self::Web,
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A flag of the command line.
    Flag,
    /// The environment variable of this name.
    Environment(String),
    /// This file.
    File(PathBuf),
    /// Nobody set it.
    Default,
}

impl std::fmt::Display for Source {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Flag => f.write_str("command line"),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::File(path) => write!(f, "file {}", path.display()),
            Self::Default => f.write_str("default"),
        }
    }
}

/// What is in force.
#[derive(Clone, Debug)]
pub struct Config {
    values: Vec<(&'static str, String, Source)>,
}

/// What the command line said, by name.
pub type Flags = Vec<(&'static str, Option<String>)>;

impl Config {
    /// Reads the file (where there is one) and settles each value. `data` is where the folder is
    /// when nobody says.
    ///
    /// # Errors
    /// A file that is no TOML or sets something unknown; a named file that is not there.
    pub fn load(flags: &Flags, file: Option<&Path>, data: &str, env: impl Fn(&str) -> Option<String>) -> Result<Self> {
        let flag = |name: &str| flags.iter().find(|(n, _)| *n == name).and_then(|(_, v)| v.clone());
        let variable = |name: &str| format!("WAYMARK_{}", name.replace('-', "_").to_uppercase());
        let folder = flag("data").or_else(|| env(&variable("data"))).unwrap_or_else(|| data.to_owned());
        let (path, table) = read_file(file, Path::new(&folder))?;
        let settle = |(name, default): (&'static str, &str)| {
            let default = if name == "data" { data } else { default };
            if let Some(value) = flag(name) {
                return (name, value, Source::Flag);
            }
            let variable = variable(name);
            if let Some(value) = env(&variable) {
                return (name, value, Source::Environment(variable));
            }
            match table.iter().find(|(key, _)| key == name) {
                Some((_, value)) => (name, value.clone(), Source::File(path.clone())),
                None => (name, default.to_owned(), Source::Default),
            }
        };
        let config = Self { values: NAMES.iter().copied().map(settle).collect() };
        for name in ["scheduler-hourly", "insecure-lan"] {
            config.switch(name)?;
        }
        config.trusted_proxies()?;
        config.role()?;
        config.drain()?;
        config.log_format(true)?;
        config.jobs_at_once()?;
        Ok(config)
    }

    /// The value of this name; empty where nobody set it and there is no default.
    pub fn get(&self, name: &str) -> &str {
        self.values.iter().find(|(n, _, _)| *n == name).map_or("", |(_, v, _)| v)
    }
    /// Whether it is on.
    ///
    /// # Errors
    /// Where it is neither on nor off.
    pub fn switch(&self, name: &str) -> Result<bool> {
        match self.get(name) {
            "on" | "true" | "1" => Ok(true),
            "off" | "false" | "0" => Ok(false),
            other => bail!("{name} is {other:?}: on or off would be right"),
        }
    }
    /// The data folder.
    pub fn data(&self) -> PathBuf {
        PathBuf::from(self.get("data"))
    }
    /// The database's address: `SQLite` in the data folder where none is named.
    pub fn database(&self) -> String {
        match self.get("database") {
            "" => format!("sqlite://{}", self.data().join("waymark.db").display()),
            url => url.to_owned(),
        }
    }
    /// Where uploaded files are: a folder in the data folder where nothing is named.
    pub fn blobs(&self) -> String {
        match self.get("blobs") {
            "" => self.data().join("blobs").display().to_string(),
            url => url.to_owned(),
        }
    }
    /// Where the key store is: its own file in the data folder where nothing is named.
    pub fn keys(&self) -> String {
        match self.get("keys") {
            "" => format!("sqlite://{}", self.data().join("keys.db").display()),
            url => url.to_owned(),
        }
    }
    /// The file that ends of the event log are written down in: in the data folder where none is named.
    pub fn anchors(&self) -> PathBuf {
        match self.get("anchors") {
            "" => self.data().join("anchors.log"),
            path => PathBuf::from(path),
        }
    }
    /// How many background jobs one node runs at once.
    ///
    /// # Errors
    /// Where it is no number from 1 to 64.
    pub fn jobs_at_once(&self) -> Result<usize> {
        let text = self.get("jobs-at-once");
        let number = text.parse().ok().filter(|n| (1..=64).contains(n));
        number.with_context(|| format!("jobs-at-once is {text:?}: a number from 1 to 64 would be right"))
    }
    /// Addresses of proxies before the server, with commas between them.
    ///
    /// # Errors
    /// Where one is no address.
    pub fn trusted_proxies(&self) -> Result<Vec<std::net::IpAddr>> {
        let named = self.get("trusted-proxies").split(',').map(str::trim).filter(|a| !a.is_empty());
        named.map(|a| a.parse().with_context(|| format!("trusted-proxies: {a} is no network address"))).collect()
    }
    /// What this node does.
    ///
    /// # Errors
    /// Where it is none of the three.
    pub fn role(&self) -> Result<Role> {
        match self.get("role") {
            "all" => Ok(Role::All),
            "web" => Ok(Role::Web),
            "worker" => Ok(Role::Worker),
            other => bail!("role is {other:?}: all, web or worker would be right"),
        }
    }
    /// How lines are written: by default JSON by the server, for people by commands.
    ///
    /// # Errors
    /// Where it is neither of the two.
    pub fn log_format(&self, server: bool) -> Result<LogFormat> {
        match self.get("log-format") {
            "" if server => Ok(LogFormat::Json),
            "json" => Ok(LogFormat::Json),
            "" | "text" => Ok(LogFormat::Text),
            other => bail!("log-format is {other:?}: json or text would be right"),
        }
    }
    /// How long a node that ends still answers, so that a load balancer notices.
    ///
    /// # Errors
    /// Where it is no number of seconds up to 300.
    pub fn drain(&self) -> Result<Duration> {
        let text = self.get("drain");
        let seconds = text.parse::<u64>().ok().filter(|s| *s <= 300);
        seconds
            .map(Duration::from_secs)
            .with_context(|| format!("drain is {text:?}: seconds from 0 to 300 would be right"))
    }
    /// Name, value (passwords in addresses masked) and source of each.
    pub fn lines(&self) -> impl Iterator<Item = (&'static str, String, &Source)> {
        let shown = |name: &str, value: &str| match value {
            secret if SECRETS.contains(&name) && !secret.is_empty() => "•••".to_owned(),
            _ => masked(value),
        };
        self.values.iter().map(move |(name, value, source)| (*name, shown(name, value), source))
    }
}

fn read_file(file: Option<&Path>, data: &Path) -> Result<(PathBuf, Vec<(String, String)>)> {
    let path = file.map_or_else(|| data.join("waymark.toml"), Path::to_path_buf);
    if file.is_none() && !path.exists() {
        return Ok((path, Vec::new()));
    }
    let text = std::fs::read_to_string(&path).with_context(|| format!("{} cannot be read", path.display()))?;
    let table: toml::Table = text.parse().with_context(|| format!("{} is not TOML", path.display()))?;
    let mut values = Vec::new();
    for (key, value) in table {
        let name = key.replace('_', "-");
        if !NAMES.iter().any(|(n, _)| *n == name) {
            bail!("{}: there is no setting {key}", path.display());
        }
        let value = match value {
            toml::Value::String(s) => s,
            toml::Value::Boolean(b) => if b { "on" } else { "off" }.to_owned(),
            other => other.to_string(),
        };
        values.push((name, value));
    }
    Ok((path, values))
}

/// `postgres://user:secret@host` → `postgres://user:•••@host`.
fn masked(value: &str) -> String {
    let Some((scheme, rest)) = value.split_once("://") else { return value.to_owned() };
    let Some((login, host)) = rest.rsplit_once('@') else { return value.to_owned() };
    let user = login.split(':').next().unwrap_or_default();
    if login.contains(':') { format!("{scheme}://{user}:•••@{host}") } else { value.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_go_before_the_environment_and_that_before_the_file() {
        let folder = std::env::temp_dir().join(format!("waymark-config-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let file = folder.join("w.toml");
        std::fs::write(&file, "listen = \"127.0.0.1:1\"\nlog = \"debug\"\nscheduler_hourly = false\n").unwrap();
        let env = |name: &str| (name == "WAYMARK_LISTEN" || name == "WAYMARK_DATA").then(|| "127.0.0.1:2".to_owned());
        let flags = vec![("data", Some("here".to_owned()))];
        let c = Config::load(&flags, Some(&file), "./waymark-data", env).unwrap();
        assert_eq!((c.get("data"), c.get("listen"), c.get("log")), ("here", "127.0.0.1:2", "debug"));
        assert!(!c.switch("scheduler-hourly").unwrap());
        std::fs::write(&file, "lisen = \"x\"").unwrap();
        assert!(Config::load(&flags, Some(&file), "", env).unwrap_err().to_string().contains("lisen"));
        std::fs::remove_dir_all(&folder).unwrap();
    }

    #[test]
    fn passwords_are_masked() {
        assert_eq!(masked("postgres://w:s3cret@db/x"), "postgres://w:•••@db/x");
        assert_eq!(masked("postgres://w@db/x"), "postgres://w@db/x");
        assert_eq!(masked("smtp+starttls://post%40x:s3cret@mail:587"), "smtp+starttls://post%40x:•••@mail:587");
        assert_eq!(masked("/var/x"), "/var/x");
    }
}
