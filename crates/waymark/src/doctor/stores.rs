//! The stores: the database with its queue and log, the keys, the files.

use super::{PATIENCE, in_time};
use crate::{config::Config, contexts};
use blobs::{Blobs, KeyStore};
use kernel::{
    Clock, Finding, Timestamp,
    time::{HOUR, MINUTE},
};
use store::{Options, Store, events::anchor};

/// A clock that differs by more is wrong.
const APART: i64 = 30_000_000;
/// Work that is due and waits for longer has nobody to do it.
const OVERDUE: i64 = 10 * MINUTE;
/// The log's end is anchored each day; a longer while is missed.
const ANCHORED: i64 = 26 * HOUR;
/// An event that is unsealed for longer has nobody to seal it.
const UNSEALED: i64 = MINUTE;

/// The database and what lives in it. A file that is not there is not made.
pub(super) async fn database(config: &Config) -> Vec<Finding> {
    const WHAT: &str = "database";
    let url = config.database();
    let file = url.strip_prefix("sqlite://").map(std::path::Path::new);
    if file.is_some_and(|path| !path.exists()) {
        return vec![Finding::care(WHAT, "it is not there: the first start makes it")];
    }
    let options = Options::new(url);
    let opening = tokio::time::timeout(PATIENCE, Store::open(&options, Clock::system()));
    let store = match opening.await {
        Ok(Ok(store)) => store,
        Ok(Err(e)) => return vec![Finding::fault(WHAT, e.to_string())],
        Err(_late) => return vec![Finding::fault(WHAT, "it does not answer")],
    };
    let mut found = vec![in_time(WHAT, schema(&store)).await];
    if found.iter().all(|f| f.gravity == kernel::Gravity::Fine) {
        // every page is read: as long as it takes
        found.push(pages(&store).await);
        found.push(in_time("clock", clock(&store)).await);
        found.push(in_time("jobs", jobs(&store)).await);
        found.push(in_time("event log", sealing(&store)).await);
        found.push(in_time("anchors", anchored(&store)).await);
        found.push(in_time("audit", audited(&store)).await);
    }
    if let Err(error) = store.close().await {
        tracing::debug!(%error, "the connection did not end well");
    }
    found
}

async fn schema(store: &Store) -> Finding {
    let looked = async {
        let version = store.engine_version().await?;
        Ok::<_, sea_orm::DbErr>((version, store.migration_states(&contexts::migrations()).await?))
    };
    let (version, states) = match looked.await {
        Ok(seen) => seen,
        Err(e) => return failed("database", &e),
    };
    let engine = format!("{} {version}", store.engine().name());
    let pending = states.iter().filter(|m| !m.applied).count();
    let later = states.iter().filter(|m| !m.known).count();
    match (pending, later) {
        (0, 0) => Finding::fine("database", format!("{engine}, all {} migrations applied", states.len())),
        (0, n) => {
            Finding::care("database", format!("{engine}; a later version has added {n} migrations: upgrade this one"))
        }
        (n, _) => Finding::fault("database", format!("{engine}; {n} migrations are missing: waymark migrate")),
    }
}

async fn pages(store: &Store) -> Finding {
    match store.damage().await {
        Ok(None) => Finding::fine("pages", "no damage seen"),
        Ok(Some(damage)) => Finding::fault("pages", format!("the file is damaged ({damage}): restore a backup")),
        Err(e) => failed("pages", &e),
    }
}

async fn clock(store: &Store) -> Finding {
    let looked = async { Ok::<_, sea_orm::DbErr>((store.its_time().await?, store.last_event().await?)) };
    let (its, last) = match looked.await {
        Ok(seen) => seen,
        Err(e) => return failed("clock", &e),
    };
    let now = store.clock().now();
    let apart = its.map_or(0, |t| (t.micros() - now.micros()).abs());
    if apart > APART {
        let said =
            format!("this machine and the database differ by {} s: set both by a time server", apart / 1_000_000);
        return Finding::fault("clock", said);
    }
    match last {
        Some(last) if last > now.plus(MINUTE) => {
            Finding::fault("clock", format!("the last event is of {last}, which is ahead: the clock went back"))
        }
        _ => Finding::fine("clock", "as it should be"),
    }
}

async fn jobs(store: &Store) -> Finding {
    let now = store.clock().now();
    let counts = match jobs::counts(store.read(), None, now).await {
        Ok(counts) => counts,
        Err(e) => return failed("jobs", &e),
    };
    let late = counts.oldest_due.map_or(0, |t| now.micros() - t.micros());
    match (counts.dead, late) {
        (_, late) if late > OVERDUE => {
            Finding::fault("jobs", format!("the oldest waits for {} min: no worker runs", late / MINUTE))
        }
        (0, _) => Finding::fine("jobs", format!("{} wait, none is dead", counts.waiting)),
        (dead, _) => Finding::care("jobs", format!("{dead} failed too often: look at /jobs?state=dead")),
    }
}

async fn sealing(store: &Store) -> Finding {
    match store::events::oldest_unsealed(store.read()).await {
        Ok(None) => Finding::fine("event log", last_said(store).await),
        Ok(Some(at)) if store.clock().now().micros() - at.micros() < UNSEALED => {
            Finding::fine("event log", "events are being sealed")
        }
        Ok(Some(at)) => Finding::fault("event log", format!("events since {at} are not sealed: no server runs")),
        Err(e) => failed("event log", &e),
    }
}

async fn last_said(store: &Store) -> String {
    let ago = |t: Timestamp| (store.clock().now().micros() - t.micros()) / HOUR;
    match store.last_event().await {
        Ok(Some(t)) => format!("all sealed, the last event {} h ago", ago(t).max(0)),
        _ => "empty".to_owned(),
    }
}

/// Whether the log's end was signed and written down lately.
async fn anchored(store: &Store) -> Finding {
    const WHAT: &str = "anchors";
    let looked = async { Ok::<_, sea_orm::DbErr>((anchor::kept(store.read(), 1).await?, store.last_event().await?)) };
    let (kept, last_event) = match looked.await {
        Ok((kept, last_event)) => (kept.into_iter().next(), last_event),
        Err(e) => return failed(WHAT, &e),
    };
    let old = store.clock().now().plus(-ANCHORED);
    match (kept, last_event) {
        (None, None) => Finding::fine(WHAT, "there is nothing to anchor yet"),
        (None, Some(_)) => Finding::care(WHAT, "none was written yet: a worker does it each day"),
        (Some(a), Some(last)) if a.at < old && last > a.at => {
            Finding::care(WHAT, format!("the last is of {}: no worker ran since", a.at))
        }
        (Some(a), _) => Finding::fine(WHAT, format!("the last is of {}; keep copies of the file elsewhere", a.at)),
    }
}

/// What the last check of the log found.
async fn audited(store: &Store) -> Finding {
    const WHAT: &str = "audit";
    match store::events::verifications(store.read(), 1).await.map(|all| all.into_iter().next()) {
        Ok(None) => Finding::fine(WHAT, "the log was not checked yet; it is every night"),
        Ok(Some(v)) => match v.fault {
            None => Finding::fine(WHAT, format!("the log was whole at {}", v.at)),
            Some(fault) => Finding::fault(WHAT, format!("the log was touched, said the check of {} ({fault})", v.at)),
        },
        Err(e) => failed(WHAT, &e),
    }
}

/// The key store: whether it answers, belongs to the installation's key, and each key opens.
pub(super) async fn keys(config: &Config) -> Vec<Finding> {
    const WHAT: &str = "key store";
    let url = config.keys();
    let file = url.strip_prefix("sqlite://").map(std::path::Path::new);
    if file.is_some_and(|path| !path.exists()) || !config.data().join(blobs::installation::FILE).exists() {
        return vec![Finding::care(WHAT, "there is none yet: the first start makes it")];
    }
    let installation = match blobs::installation::load(&config.data()) {
        Ok(installation) => installation,
        Err(e) => return vec![Finding::fault("key file", e.to_string())],
    };
    let options = Options::new(url);
    let opening = tokio::time::timeout(PATIENCE, KeyStore::open(&options, installation, Clock::system()));
    match opening.await {
        // every key is tried: as long as it takes
        Ok(Ok(keys)) => keys.examine().await,
        Ok(Err(e)) => vec![Finding::fault(WHAT, e.to_string())],
        Err(_late) => vec![Finding::fault(WHAT, "it does not answer")],
    }
}

/// The files: whether one that is given comes back.
pub(super) async fn files(config: &Config) -> Vec<Finding> {
    const WHAT: &str = "files";
    let address = config.blobs();
    if !address.contains("://") && !std::path::Path::new(&address).exists() {
        return vec![Finding::care(WHAT, "there is no folder of files yet: the first start makes it")];
    }
    let tried = async {
        match Blobs::open(&address) {
            Ok(blobs) => blobs.examine().await,
            Err(e) => vec![Finding::fault(WHAT, e.to_string())],
        }
    };
    let silent = || vec![Finding::fault(WHAT, "they do not answer")];
    tokio::time::timeout(PATIENCE, tried).await.unwrap_or_else(|_late| silent())
}

fn failed(what: &'static str, error: &sea_orm::DbErr) -> Finding {
    Finding::fault(what, error.to_string())
}
