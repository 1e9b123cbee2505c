//! Mail as the operator sets it, and reports of messages that came back.

use crate::{commands::say, config::Config, system};
use anyhow::{Context as _, Result};
use mail::{
    Mailer, Settings,
    bounce::{self, Recorded},
};
use std::{io::Read as _, sync::Arc};
use web::{Hooks, Module};

/// The longest report that is read, in bytes: they quote the message.
const LONGEST: u64 = 1 << 20;

/// What is set of the mail server; none where nobody set one.
///
/// # Errors
/// The file of certificates cannot be read, or the wait is no number.
pub fn settings(config: &Config) -> Result<Option<Settings>> {
    let server = config.get("smtp").to_owned();
    if server.is_empty() {
        return Ok(None);
    }
    let certificates = match config.get("mail-tls-ca") {
        "" => Vec::new(),
        path => std::fs::read(path).with_context(|| format!("mail-tls-ca: {path} cannot be read"))?,
    };
    let retry = config.get("mail-retry");
    let first_wait = retry.parse().with_context(|| format!("mail-retry is {retry:?}: seconds would be right"))?;
    let (from, bounces) = (config.get("mail-from").to_owned(), config.get("mail-bounces").to_owned());
    Ok(Some(Settings { server, from, bounces, certificates, first_wait }))
}

/// The mail server; none where nobody set one. To be called where Tokio runs.
///
/// # Errors
/// Where it cannot be used as it is set.
pub fn mailer(config: &Config) -> Result<Option<Mailer>> {
    let Some(settings) = settings(config)? else { return Ok(None) };
    Ok(Some(Mailer::open(&settings)?))
}

/// The mail server, for every context that asks for it.
///
/// # Errors
/// As [`mailer`].
pub fn module(config: &Config) -> Result<Option<Module>> {
    let module = |mailer| Module { hooks: Hooks::default().with::<Mailer>(Arc::new(mailer)), ..Module::new("mail") };
    Ok(mailer(config)?.map(module))
}

/// `waymark mail bounce [--recipient ADDRESS] < message`: for a mail server that pipes to a command.
/// What is no report is taken and passed over, so that the mail server does not send it back again.
///
/// # Errors
/// Standard input or the database cannot be read.
pub async fn bounce(config: &Config, recipient: &str) -> Result<()> {
    let mut bytes = Vec::new();
    std::io::stdin().take(LONGEST).read_to_end(&mut bytes)?;
    let Some(report) = bounce::read(&String::from_utf8_lossy(&bytes), recipient) else {
        say("This is no report about a message of ours.");
        return Ok(());
    };
    let store = system::database(config).await?;
    match bounce::record(&store, &report).await? {
        Recorded::Bounced => say(format!("{} came back ({})", report.mail, report.status)),
        Recorded::Late => say(format!("{} is late, and still on its way", report.mail)),
        Recorded::Unknown => say(format!("{} is not known here, or known to have come back", report.mail)),
    }
    store.close().await?;
    Ok(())
}
