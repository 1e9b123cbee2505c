//! `waymark audit`: the event log, beside a running server or without one.

use crate::{commands::say, config::Config, system};
use anyhow::{Context as _, Result, bail};
use kernel::Clock;
use operations::audit;
use serde_json::json;
use std::path::PathBuf;
use store::events::{PublicKey, anchor, verify::Audit};

/// What `waymark audit verify` is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The file of anchors; that of the settings where none is named.
    pub anchors: Option<PathBuf>,
    /// Public keys whose signatures count; this installation's own where none is named.
    pub keys: Vec<String>,
    /// One JSON object instead of a sentence.
    pub json: bool,
}

/// `waymark audit verify`. Nothing is changed.
///
/// # Errors
/// The log was touched: the first bad place. Or it cannot be read.
pub async fn verify(config: &Config, asked: &Asked) -> Result<()> {
    let store = system::database(config).await?;
    let mut keys = Vec::new();
    for text in &asked.keys {
        keys.push(PublicKey::parse(text).with_context(|| format!("{text} is no public key: 64 hexadecimal digits"))?);
    }
    // no key is made for an installation that has none here
    if keys.is_empty() && config.data().join(blobs::installation::FILE).exists() {
        keys.push(audit::signer(blobs::installation::load_or_create(&config.data())?.lookup()).public());
    }
    let file = asked.anchors.clone().unwrap_or_else(|| config.anchors());
    if asked.anchors.is_some() && !file.exists() {
        bail!("{} is not there", file.display());
    }
    let kept = anchor::kept(store.read(), u64::from(u32::MAX)).await?;
    let anchors = audit::against(&file, kept).with_context(|| format!("{} cannot be read", file.display()))?;
    let signed = !keys.is_empty();
    let check = Audit { keys, anchors, now: Some(Clock::system().now()), from: None };
    let report = check.run(store.read()).await?;
    let fault = report.fault.as_ref();
    if asked.json {
        say(json!({
            "verified": report.verified,
            "checkpoint": report.checkpoint,
            "anchors": report.anchors,
            "signatures_checked": signed,
            "fault": fault.map(|f| json!({ "kind": f.name(), "sequence": f.sequence(), "message": f.to_string() })),
        }));
    }
    if let Some(fault) = fault {
        bail!("{} events verified, then: {fault}", report.verified);
    }
    if !asked.json {
        say(format!("{} events verified, nothing was touched", report.verified + 1 - report.first));
        if let Some(seq) = report.checkpoint {
            say(format!("The log begins after event {seq}: older ones were removed, and a checkpoint stands there"));
        }
        say(format!("{} anchors compared, from {} and the database", report.anchors, file.display()));
        if !signed {
            say("Signatures were not checked: there is no installation key here, and --key names none");
        }
    }
    Ok(())
}

/// `waymark audit anchor`: writes the log's end down now, besides every day.
///
/// # Errors
/// The file cannot be written.
pub async fn anchor(config: &Config) -> Result<()> {
    let composed = system::open(config, system::Face::of(config), Clock::system()).await?;
    match audit::anchor(&composed.app).await.map_err(|p| crate::commands::sentence(&p))? {
        Some(anchor) => say(anchor),
        None => say("The log is empty"),
    }
    Ok(())
}

/// `waymark audit key`: what signatures of this installation are checked by.
///
/// # Errors
/// The installation's key cannot be read.
pub fn key(config: &Config) -> Result<()> {
    system::make_folder(config)?;
    say(audit::signer(blobs::installation::load_or_create(&config.data())?.lookup()).public());
    Ok(())
}
