//! How this installation sends mail, as it is set.

use lettre::{Address, message::Mailbox};

/// Why mail cannot be sent as it is set.
#[derive(Debug, thiserror::Error)]
pub enum SettingsFault {
    /// The server's address.
    #[error("smtp: {0}")]
    Server(String),
    /// A sender's address.
    #[error("{0} is no address: \"Waymark <no-reply@example.org>\" would be right")]
    Address(&'static str),
    /// The file of certificates.
    #[error("mail-tls-ca: {0}")]
    Certificates(String),
}

/// What was said of the mail server; texts as they stand in the settings.
#[derive(Clone, Debug)]
pub struct Settings {
    /// `smtp://host:25`, `smtp+starttls://user:password@host:587`, `smtps://user:password@host:465`.
    pub server: String,
    /// Who messages come from: `Waymark <no-reply@example.org>`.
    pub from: String,
    /// Where messages that come back go; empty for the sender's own address.
    pub bounces: String,
    /// Certificates (PEM) of an authority of one's own; empty where the system's are enough.
    pub certificates: Vec<u8>,
    /// Seconds before the second try; the later waits grow from it.
    pub first_wait: i64,
}

impl Settings {
    /// Whether they can be used, without connecting or keeping anything.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn check(&self) -> Result<(), SettingsFault> {
        Server::parse(&self.server)?;
        mailbox(&self.from, "mail-from")?;
        if !self.bounces.trim().is_empty() {
            address(&self.bounces, "mail-bounces")?;
        }
        Ok(())
    }
}

/// How the connection is kept from readers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Security {
    /// Not at all.
    None,
    /// Begun in the open, then by TLS or not at all (STARTTLS).
    StartTls,
    /// TLS from the first byte.
    Tls,
}

impl Security {
    /// As mail programs name it.
    pub fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::StartTls => "STARTTLS",
            Self::Tls => "TLS",
        }
    }
}

/// A mail server's address, taken apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Server {
    pub security: Security,
    pub login: Option<(String, String)>,
    pub host: String,
    pub port: u16,
}

impl Server {
    /// # Errors
    /// It is none, or would send a password in the open.
    pub(crate) fn parse(url: &str) -> Result<Self, SettingsFault> {
        let wrong = |why: &str| SettingsFault::Server(why.to_owned());
        let (scheme, rest) = url.split_once("://").ok_or_else(|| wrong("smtp://host:25 would be right"))?;
        let (security, usual) = match scheme {
            "smtp" => (Security::None, 25),
            "smtp+starttls" => (Security::StartTls, 587),
            "smtps" => (Security::Tls, 465),
            _ => return Err(wrong("an address begins with smtp://, smtp+starttls:// or smtps://")),
        };
        let (login, place) = rest.rsplit_once('@').map_or((None, rest), |(login, place)| (Some(login), place));
        let place = place.trim_end_matches('/');
        let (host, port) = match place.rsplit_once(':') {
            // the colons of an IPv6 address stand in brackets
            Some((host, port)) if !port.ends_with(']') => {
                (host, port.parse().map_err(|_none| wrong("the port is no number"))?)
            }
            _ => (place, usual),
        };
        let host = host.trim_start_matches('[').trim_end_matches(']').to_owned();
        if host.is_empty() {
            return Err(wrong("the host is missing"));
        }
        let login = match login.map(|l| l.split_once(':')) {
            None => None,
            Some(Some((user, password))) => Some((decoded(user), decoded(password))),
            Some(None) => return Err(wrong("the password is missing: user:password@host")),
        };
        let here = host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|ip| ip.is_loopback());
        if login.is_some() && security == Security::None && !here {
            return Err(wrong("a password would travel in the open: use smtp+starttls:// or smtps://"));
        }
        Ok(Self { security, login, host, port })
    }
}

/// `%40` is an at sign; what is no such code stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..2).filter(|_| *first == b'%');
        let code = code.and_then(|c| u8::from_str_radix(std::str::from_utf8(c).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { after.get(2..).unwrap_or_default() } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Name and address of `Waymark <no-reply@example.org>`.
pub(crate) fn mailbox(text: &str, setting: &'static str) -> Result<Mailbox, SettingsFault> {
    text.trim().parse().map_err(|_none| SettingsFault::Address(setting))
}

/// An address alone.
pub(crate) fn address(text: &str, setting: &'static str) -> Result<Address, SettingsFault> {
    mailbox(text, setting).map(|m| m.email)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_servers() {
        let s = Server::parse("smtp+starttls://post%40x.example:p%3Aw%2F@mail.x.example").unwrap();
        assert_eq!((s.security, s.host.as_str(), s.port), (Security::StartTls, "mail.x.example", 587));
        assert_eq!(s.login, Some(("post@x.example".to_owned(), "p:w/".to_owned())));
        assert_eq!(Server::parse("smtps://[::1]:4465/").unwrap().port, 4465);
        assert_eq!(Server::parse("smtp://[::1]").unwrap().host, "::1");
        assert_eq!(Server::parse("smtp://127.0.0.1:1025").unwrap().login, None);
        for bad in ["mail.example", "http://x", "smtp://", "smtp://x:port", "smtps://user@x", "smtp://u:p@mail.example"]
        {
            assert!(Server::parse(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn senders() {
        assert_eq!(mailbox("Waymark <a@b.example>", "mail-from").unwrap().email.to_string(), "a@b.example");
        assert_eq!(address("a@b.example", "mail-bounces").unwrap().domain(), "b.example");
        assert!(mailbox("Waymark", "mail-from").is_err());
    }
}
