//! The commands that serve nothing. Each answers with an exit code: 0 done, 1 refused or failed.

use crate::{check, config::Config, contexts, system};
use anyhow::{Context as _, Result, anyhow, bail};
use identity::operator::{self, NewOrganization, NewUser};
use interviews::facade::RunOptions;
use kernel::{Actor, Clock, Gravity, Locale};
use std::io::{Read as _, Write as _};
use web::app::Composed;

/// A line on standard output; a reader that went away is no fault.
pub fn say(line: impl std::fmt::Display) {
    let _closed = writeln!(std::io::stdout(), "{line}");
}

/// A problem as one sentence.
pub fn sentence(p: &kernel::Problem) -> anyhow::Error {
    let mut said: Vec<String> = p.detail.iter().map(|d| d.say(Locale::En)).collect();
    said.extend(p.fields.iter().map(|f| format!("{}: {}", f.field, f.message.say(Locale::En))));
    said.extend(p.internal.iter().cloned());
    if said.is_empty() {
        said.push(web::fault::ProblemOut::new(p, Locale::En, "").detail);
    }
    anyhow!(said.join(" "))
}

async fn open(config: &Config) -> Result<Composed> {
    system::open(config, system::Face::of(config), Clock::system()).await
}

/// `waymark admin create-organization`.
///
/// # Errors
/// The name in addresses is taken, or something is wrong with what was given.
pub async fn create_organization(config: &Config, new: NewOrganization) -> Result<()> {
    let composed = open(config).await?;
    let made = operator::create_organization(&composed.app, new).await.map_err(|p| sentence(&p))?;
    say(format!("{} {}", made.id, made.slug));
    Ok(())
}

/// What `waymark admin create-user` takes.
pub struct UserToMake {
    /// The organization's slug; a platform admin needs none.
    pub organization: Option<String>,
    /// The name.
    pub name: String,
    /// The address.
    pub email: String,
    /// The role's name.
    pub role: String,
    /// Whether the password is the first line of standard input.
    pub password_stdin: bool,
}

/// `waymark admin create-user`.
///
/// # Errors
/// There is no such organization, or something is wrong with what was given.
pub async fn create_user(config: &Config, new: UserToMake) -> Result<()> {
    let password = if new.password_stdin { Some(read_password()?) } else { None };
    let composed = open(config).await?;
    let app = &composed.app;
    let made = if new.role == kernel::Role::PlatformAdmin.name() {
        operator::create_platform_admin(app, &new.name, &new.email, password).await
    } else {
        let slug = new.organization.context("--organization is missing: only a platform admin needs none")?;
        let organization = operator::organization(app, &slug).await.map_err(|p| sentence(&p))?;
        let organization = organization.with_context(|| format!("there is no organization {slug}"))?;
        let user = NewUser { name: new.name, email: new.email, roles: vec![new.role], password, ..NewUser::default() };
        operator::create_user(app, organization.id, user).await
    };
    let made = made.map_err(|p| sentence(&p))?;
    say(made.user);
    if let Some(link) = made.link {
        say(format!("One-time link to set a password: {link}"));
    }
    Ok(())
}

fn read_password() -> Result<String> {
    let mut text = String::new();
    std::io::stdin().take(1_024).read_to_string(&mut text)?;
    let line = text.lines().next().unwrap_or_default().to_owned();
    if line.is_empty() {
        bail!("no password came by standard input");
    }
    Ok(line)
}

/// `waymark migrate [--status]`.
///
/// # Errors
/// The database cannot be opened or migrated.
pub async fn migrate(config: &Config, status: bool) -> Result<()> {
    let store = system::database(config).await?;
    let migrations = contexts::migrations();
    if !status {
        store.migrate(&migrations).await?;
    }
    for m in store.migration_states(&migrations).await? {
        let state = match (m.applied, m.known) {
            (true, true) => "applied",
            (true, false) => "later  ",
            (false, _) => "pending",
        };
        say(format!("{state} {}", m.name));
    }
    Ok(())
}

/// `waymark config check`.
///
/// # Errors
/// A setting is wrong; each was said.
pub fn config_check(config: &Config) -> Result<()> {
    for (name, value, source) in config.lines() {
        let value = if value.is_empty() { "(not set)".to_owned() } else { value };
        say(format!("{name} = {value}    # {source}"));
    }
    let found = check::settings(config, std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()));
    for f in &found {
        let word = if f.gravity == Gravity::Fault { "WRONG" } else { "care" };
        say(format!("{word}: {}: {}", f.what, f.said));
    }
    if check::gravest(&found) == Gravity::Fault {
        bail!("the settings cannot work as they are");
    }
    Ok(())
}

/// `waymark openapi`: the API's description as JSON.
///
/// # Errors
/// It cannot be written.
pub async fn openapi() -> Result<()> {
    let folder = std::env::temp_dir().join(format!("waymark-openapi-{}", kernel::id::random_text()));
    let flags = vec![("data", Some(folder.display().to_string()))];
    let config = Config::load(&flags, None, "", |_| None)?;
    let composed = open(&config).await;
    let text = composed.map(|c| serde_json::to_string_pretty(&c.openapi));
    std::fs::remove_dir_all(&folder)?;
    say(text??);
    Ok(())
}

/// `waymark scheduler run [--organization SLUG] [--dry-run]`.
///
/// # Errors
/// There is no such organization, or a run failed.
pub async fn scheduler_run(config: &Config, slug: Option<&str>, dry_run: bool) -> Result<()> {
    let composed = open(config).await?;
    let app = &composed.app;
    let all = identity::facade::active_organizations(app.store.read()).await?;
    let chosen: Vec<_> = all.into_iter().filter(|o| slug.is_none_or(|s| s == o.slug)).collect();
    if let (Some(slug), true) = (slug, chosen.is_empty()) {
        bail!("there is no organization {slug}");
    }
    for organization in chosen {
        let actor = Actor::system(organization.id);
        let options = RunOptions { dry_run, ..RunOptions::default() };
        let run = interviews::facade::run_scheduler(app, &actor, options).await.map_err(|p| sentence(&p))?;
        let verb = if dry_run { "would be booked" } else { "booked" };
        say(format!(
            "{}: {} considered, {} {verb}, {} could not be placed, {} ms",
            organization.slug,
            run.considered,
            run.scheduled,
            run.unmatched.len(),
            run.millis
        ));
    }
    Ok(())
}

/// `waymark keys rotate [--prepare]`.
///
/// # Errors
/// The key file or the key store cannot be read or written. Run again, it goes on.
pub async fn keys_rotate(config: &Config, prepare: bool) -> Result<()> {
    let folder = config.data();
    blobs::installation::load(&folder)?;
    let installation = blobs::installation::begin_rotation(&folder)?;
    let file = folder.join(blobs::installation::FILE);
    if prepare {
        say(format!(
            "{} holds the new key beside the old one: copy it to the other nodes, then rotate",
            file.display()
        ));
        return Ok(());
    }
    let options = store::Options::new(config.keys());
    let keys = blobs::KeyStore::open(&options, installation, Clock::system()).await?;
    let done = keys.rotate(|done| say(format!("{done} keys wrapped anew"))).await?;
    keys.close().await?;
    blobs::installation::end_rotation(&folder)?;
    say(format!("done: {done} keys are wrapped by the new key, {} holds no other", file.display()));
    say("Key files of older backups still hold the key before.");
    Ok(())
}
