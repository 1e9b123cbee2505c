//! The machine: the data folder, the key's file, room on the disk, the way in from outside.

use crate::{config::Config, system::Face};
use kernel::Finding;
use std::{os::unix::fs::PermissionsExt as _, path::Path};

/// Less room than this is broken …
const TOO_LITTLE: u64 = 256 * 1_024 * 1_024;
/// … and less than this is soon.
const LITTLE: u64 = 2 * 1_024 * 1_024 * 1_024;

/// The data folder and the room in it.
pub(super) fn folder(folder: &Path) -> Vec<Finding> {
    const WHAT: &str = "data folder";
    let shown = folder.display();
    let Ok(there) = std::fs::metadata(folder) else {
        return vec![Finding::care(WHAT, format!("{shown} is not there: the first start makes it"))];
    };
    let mut found = vec![if others(&there) == 0 {
        Finding::fine(WHAT, format!("{shown}, its owner's alone"))
    } else {
        Finding::care(WHAT, format!("other users of this machine can look into {shown}: chmod 700"))
    }];
    match rustix::fs::statvfs(folder) {
        Ok(disk) => found.push(room(disk.f_bavail.saturating_mul(disk.f_frsize))),
        Err(e) => found.push(Finding::care("disk", format!("the room on it cannot be seen: {e}"))),
    }
    found
}

fn room(bytes: u64) -> Finding {
    let shown = format!("{} MB free", bytes / 1_000_000);
    match bytes {
        b if b < TOO_LITTLE => Finding::fault("disk", format!("{shown}: writes are about to fail; make room now")),
        b if b < LITTLE => Finding::care("disk", format!("{shown}: make room soon")),
        _ => Finding::fine("disk", shown),
    }
}

/// The installation's key: there, and nobody else's to read.
pub(super) fn key_file(folder: &Path) -> Finding {
    const WHAT: &str = "key file";
    let path = folder.join(blobs::installation::FILE);
    let shown = path.display();
    match std::fs::metadata(&path) {
        Err(_missing) => {
            let said = format!("{shown} is not there: the first start makes it; if there is data already, put it back");
            Finding::care(WHAT, said)
        }
        Ok(there) if others(&there) == 0 => Finding::fine(WHAT, format!("{shown}, readable by its owner alone")),
        Ok(_) => Finding::fault(WHAT, format!("other users can read {shown}: chmod 600")),
    }
}

/// What users who are not the owner may do with it.
fn others(there: &std::fs::Metadata) -> u32 {
    there.permissions().mode() & 0o077
}

/// Whether the address that people type leads here.
pub(super) async fn reached(config: &Config) -> Finding {
    const WHAT: &str = "public-url";
    let url = Face::of(config).public_url;
    let _there_already = rustls::crypto::ring::default_provider().install_default();
    let asked = async { reqwest::Client::builder().build()?.get(format!("{url}/health/ready")).send().await };
    match asked.await {
        Ok(answer) if answer.status().is_success() => Finding::fine(WHAT, format!("{url} answers and is ready")),
        Ok(answer) => {
            let said =
                format!("{url} answers {}: the server is not ready, or something else is there", answer.status());
            Finding::fault(WHAT, said)
        }
        Err(e) => {
            Finding::care(WHAT, format!("{url} does not answer ({}): no server runs, or the proxy is down", cause(&e)))
        }
    }
}

/// Whether the mail server answers.
pub(super) async fn mail(config: &Config) -> Finding {
    const WHAT: &str = "mail";
    match crate::post::mailer(config) {
        Ok(None) => Finding::care(WHAT, "no mail server is set: links are shown to those who may pass them on"),
        Ok(Some(mailer)) => {
            let server = mailer.described().server.clone();
            if mailer.answers().await {
                Finding::fine(WHAT, format!("{server} answers"))
            } else {
                Finding::fault(WHAT, format!("{server} does not answer, or refuses the login: look at smtp"))
            }
        }
        Err(e) => Finding::fault(WHAT, format!("{e:#}")),
    }
}

/// The innermost cause: the outer ones only say that something was asked.
fn cause(error: &dyn std::error::Error) -> String {
    let mut innermost = error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    innermost.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::Gravity;

    #[test]
    fn room_is_told_in_three_words() {
        for (bytes, gravity) in [(1, Gravity::Fault), (1 << 30, Gravity::Care), (1 << 40, Gravity::Fine)] {
            assert_eq!(room(bytes).gravity, gravity);
        }
    }
}
