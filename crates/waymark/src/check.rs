//! Whether the settings make sense, without touching anything: `waymark config check`, and first of
//! all that the doctor looks at.

use crate::config::{Config, Role};
use kernel::{Finding, Gravity};
use std::net::SocketAddr;

/// Everything that is wrong or unwise; nothing where all is well.
pub fn settings(config: &Config, environment: impl Iterator<Item = String>) -> Vec<Finding> {
    let mut found = Vec::new();
    unknown(&mut found, environment);
    addresses(&mut found, config);
    stores(&mut found, config);
    reached(&mut found, config);
    post(&mut found, config);
    found
}

/// Variables that look like settings and are none: a slip of the pen sets nothing.
fn unknown(found: &mut Vec<Finding>, environment: impl Iterator<Item = String>) {
    let known = |name: &str| {
        let name = name.trim_start_matches("WAYMARK_").to_lowercase().replace('_', "-");
        // tests and harnesses of ours have words of their own
        name.starts_with("test-") || name.starts_with("plant") || crate::config::NAMES.iter().any(|(n, _)| *n == name)
    };
    for name in environment.filter(|name| name.starts_with("WAYMARK_") && !known(name)) {
        found.push(Finding::care("environment", format!("{name} is no setting and does nothing")));
    }
}

fn addresses(found: &mut Vec<Finding>, config: &Config) {
    let address = |name: &'static str| config.get(name).parse::<SocketAddr>();
    for name in ["listen", "metrics-listen"] {
        let text = config.get(name);
        // a name of a machine is looked up when it is used
        let port = text.rsplit_once(':').and_then(|(_, port)| port.parse::<u16>().ok());
        if !text.is_empty() && port.is_none() {
            found.push(Finding::fault(name, format!("{text} is no address with a port, such as 127.0.0.1:8080")));
        }
    }
    if !config.get("metrics-listen").is_empty() && config.get("metrics-listen") == config.get("listen") {
        found.push(Finding::fault("metrics-listen", "it is the address of the server itself: take another port"));
    }
    if address("metrics-listen").is_ok_and(|a| !a.ip().to_canonical().is_loopback()) {
        found.push(Finding::care(
            "metrics-listen",
            "figures are open to whoever reaches this address: let only the collector reach it",
        ));
    }
    if !config.get("metrics-token").is_empty() && config.get("metrics-token").len() < 16 {
        found.push(Finding::care("metrics-token", "it is short: 16 characters or more, by chance"));
    }
    let otlp = config.get("otlp");
    if !otlp.is_empty() && !is_web(otlp) {
        found.push(Finding::fault("otlp", format!("{otlp} does not begin with http:// or https://")));
    }
    if tracing_subscriber::EnvFilter::try_new(config.get("log")).is_err() {
        found.push(Finding::fault("log", "it is no level (error, warn, info, debug, trace) and no list of them"));
    }
}

fn is_web(url: &str) -> bool {
    let rest = url.strip_prefix("http://").or_else(|| url.strip_prefix("https://"));
    rest.is_some_and(|r| !r.is_empty() && !r.contains(char::is_whitespace))
}

fn is_postgres(url: &str) -> bool {
    url.starts_with("postgres://") || url.starts_with("postgresql://")
}

fn stores(found: &mut Vec<Finding>, config: &Config) {
    for (name, url) in [("database", config.database()), ("keys", config.keys())] {
        if !is_postgres(&url) && !url.starts_with("sqlite:") {
            found.push(Finding::fault(name, "it begins neither with sqlite:// nor with postgres://"));
        }
    }
    let several = is_postgres(&config.database());
    let role = config.role().unwrap_or(Role::All);
    if !several && role != Role::All {
        let said = format!("role {} needs PostgreSQL: SQLite serves one process, which does everything", role.name());
        found.push(Finding::fault("role", said));
    }
    if several && !is_postgres(&config.keys()) {
        found.push(Finding::care(
            "keys",
            "the key store is a file of this node, which no other node can open: name a PostgreSQL of its own",
        ));
    }
    if several && role != Role::All && !config.blobs().starts_with("s3://") {
        let said = "uploaded files are in a folder of this node: several nodes need s3:// or one shared folder";
        found.push(Finding::care("blobs", said));
    }
    if is_postgres(&config.database()) && config.database() == config.keys() {
        found.push(Finding::care("keys", "keys and data are in one database: whoever takes a copy of it has both"));
    }
}

/// How people reach it.
fn reached(found: &mut Vec<Finding>, config: &Config) {
    let url = config.get("public-url");
    if !url.is_empty() && !is_web(url) {
        found.push(Finding::fault("public-url", format!("{url} does not begin with http:// or https://")));
        return;
    }
    let host = url.split_once("://").map_or("", |(_, rest)| rest.trim_end_matches('/'));
    if host.contains(['/', '?', '#']) {
        found.push(Finding::fault("public-url", "it has a path: Waymark answers at the root of a host of its own"));
    }
    let secure = url.starts_with("https://");
    let open = config.get("listen").parse::<SocketAddr>().is_ok_and(|a| !a.ip().to_canonical().is_loopback());
    let trial = config.switch("insecure-lan").unwrap_or(false);
    if open && !secure && !trial {
        let said = "the server can be reached from other machines and public-url is not https://: sign-in is refused. \
                    Put a proxy with TLS before it and name its address as public-url";
        found.push(Finding::care("listen", said));
    }
    if trial {
        found.push(Finding::care("insecure-lan", "passwords travel in the open: for a trial only"));
    }
    if open && secure && config.get("trusted-proxies").is_empty() {
        let said = "every request seems to come from the proxy: name the proxy's address, so that limits count people";
        found.push(Finding::care("trusted-proxies", said));
    }
}

/// How mail is sent, where it is.
fn post(found: &mut Vec<Finding>, config: &Config) {
    match crate::post::settings(config) {
        Ok(None) => {}
        Ok(Some(settings)) => {
            if let Err(fault) = settings.check() {
                found.push(Finding::fault("smtp", fault.to_string()));
            }
        }
        Err(e) => found.push(Finding::fault("smtp", format!("{e:#}"))),
    }
}

/// The gravest of them.
pub fn gravest(found: &[Finding]) -> Gravity {
    found.iter().map(|f| f.gravity).max().unwrap_or(Gravity::Fine)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(flags: &[(&'static str, &str)], environment: &[&str]) -> Vec<(Gravity, &'static str)> {
        let flags = flags.iter().map(|(name, value)| (*name, Some((*value).to_owned()))).collect();
        let config = Config::load(&flags, None, "/nowhere", |_| None).unwrap();
        let all = settings(&config, environment.iter().map(|n| (*n).to_owned()));
        all.into_iter().map(|f| (f.gravity, f.what)).collect()
    }

    #[test]
    fn what_holds_where_nobody_sets_anything_is_well() {
        assert_eq!(found(&[], &["WAYMARK_LISTEN", "PATH", "WAYMARK_TEST_DATABASE"]), []);
    }

    #[test]
    fn each_fault_is_named() {
        use Gravity::{Care, Fault};
        let pg = ("database", "postgres://w@db/waymark");
        for (flags, wanted) in [
            (vec![("listen", "8080")], (Fault, "listen")),
            (vec![("smtp", "smtps://u:p@mail.example")], (Fault, "smtp")), // from whom?
            (vec![("smtp", "mail.example"), ("mail-from", "a@b.example")], (Fault, "smtp")),
            (vec![("metrics-listen", "127.0.0.1:8080")], (Fault, "metrics-listen")),
            (vec![("metrics-listen", "0.0.0.0:9090")], (Care, "metrics-listen")),
            (vec![("otlp", "collector:4318")], (Fault, "otlp")),
            (vec![("log", "info,=[")], (Fault, "log")),
            (vec![("database", "mysql://x")], (Fault, "database")),
            (vec![("role", "worker")], (Fault, "role")),
            (vec![pg], (Care, "keys")),
            (vec![pg, ("role", "web"), ("keys", "postgres://w@keys/k")], (Care, "blobs")),
            (vec![pg, ("keys", "postgres://w@db/waymark")], (Care, "keys")),
            (vec![("public-url", "hire.example.org")], (Fault, "public-url")),
            (vec![("public-url", "https://example.org/hire")], (Fault, "public-url")),
            (vec![("listen", "0.0.0.0:80")], (Care, "listen")),
            (vec![("insecure-lan", "on")], (Care, "insecure-lan")),
            (vec![("listen", "[::]:80"), ("public-url", "https://hire.example.org")], (Care, "trusted-proxies")),
        ] {
            assert_eq!(found(&flags, &[]), [wanted], "{flags:?}");
        }
        assert_eq!(found(&[], &["WAYMARK_LISEN"]), [(Care, "environment")]);
    }
}
