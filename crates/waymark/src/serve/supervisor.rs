//! A word to the supervisor that started the server (`systemd`, `Type=notify`): ready, ending.

/// Says it where somebody asked to be told (`NOTIFY_SOCKET`); a supervisor that does not listen is no
/// fault of the server's.
pub(super) fn tell(what: &str) {
    #[cfg(target_os = "linux")]
    if let Err(error) = linux::send(what) {
        tracing::warn!(%error, "the supervisor cannot be told: {what}");
    }
    #[cfg(not(target_os = "linux"))]
    let _nobody_asks = what;
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        io,
        os::{
            linux::net::SocketAddrExt as _,
            unix::{
                ffi::OsStrExt as _,
                net::{SocketAddr, UnixDatagram},
            },
        },
    };

    pub(super) fn send(what: &str) -> io::Result<()> {
        let Some(path) = std::env::var_os("NOTIFY_SOCKET") else { return Ok(()) };
        let address = match path.as_bytes().strip_prefix(b"@") {
            Some(name) => SocketAddr::from_abstract_name(name)?,
            None => SocketAddr::from_pathname(&path)?,
        };
        UnixDatagram::unbound()?.send_to_addr(what.as_bytes(), &address).map(|_| ())
    }
}
