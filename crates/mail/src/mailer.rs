//! The way out: one mail server, spoken to by SMTP.

use crate::{
    Settings, SettingsFault,
    settings::{Security, Server, address, mailbox},
};
use kernel::MailId;
use lettre::{
    Address, AsyncSmtpTransport, AsyncTransport as _, Tokio1Executor,
    address::Envelope,
    message::Mailbox,
    transport::smtp::{
        self, PoolConfig,
        authentication::Credentials,
        client::{Certificate, Tls, TlsParameters},
    },
};
use std::{
    error::Error as _,
    sync::Mutex,
    time::{Duration, Instant},
};

/// How long one step of the conversation may take. Short, so that a silent server holds up nobody.
const STEP: Duration = Duration::from_secs(10);
/// How long all of it may take.
const WHOLE: Duration = Duration::from_secs(40);
/// A server that did not answer is left alone for so long: what else is to be sent then waits
/// without each message finding out for itself.
const REST: Duration = Duration::from_secs(5);

/// Why a message was not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Refusal {
    /// There is no such address, says the server.
    Address(String),
    /// It will never be taken.
    ForGood(String),
    /// Not now.
    ForNow(String),
    /// No server answered.
    Unreachable(String),
}

/// What an administrator may see of it: no password.
#[derive(Clone, Debug)]
pub struct Described {
    /// Host and port.
    pub server: String,
    /// `none`, `STARTTLS` or `TLS`.
    pub security: &'static str,
    /// The user's name at the server; none where nobody signs in.
    pub user: Option<String>,
    /// Who messages come from.
    pub from: String,
    /// Where those that come back go; none for the sender.
    pub bounces: Option<String>,
}

/// The mail server that messages are given to. Registered as a hook by whoever reads the settings:
/// without one, this installation sends no mail.
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    bounces: Option<Address>,
    first_wait: i64,
    described: Described,
    silent_since: Mutex<Option<Instant>>,
}

impl Mailer {
    /// Checks the settings; connects to nothing yet. Needs a Tokio runtime, for the connections kept.
    ///
    /// # Errors
    /// What is wrong with them.
    pub fn open(settings: &Settings) -> Result<Self, SettingsFault> {
        let server = Server::parse(&settings.server)?;
        let from = mailbox(&settings.from, "mail-from")?;
        let bounces = match settings.bounces.trim() {
            "" => None,
            text => Some(address(text, "mail-bounces")?),
        };
        let described = Described {
            server: format!("{}:{}", server.host, server.port),
            security: server.security.name(),
            user: server.login.as_ref().map(|(user, _)| user.clone()),
            from: settings.from.trim().to_owned(),
            bounces: bounces.as_ref().map(ToString::to_string),
        };
        let transport = transport(server, &settings.certificates)?;
        let first_wait = settings.first_wait.max(1);
        Ok(Self { transport, from, bounces, first_wait, described, silent_since: Mutex::new(None) })
    }
    /// What is set, for those who run the installation.
    pub fn described(&self) -> &Described {
        &self.described
    }
    /// Seconds before the second try.
    pub(crate) fn first_wait(&self) -> i64 {
        self.first_wait
    }
    /// Who messages come from.
    pub(crate) fn from(&self) -> &Mailbox {
        &self.from
    }
    /// Where this one goes when it comes back. The message's id stands in the address, so that even
    /// a report that quotes nothing of the message tells which one it was.
    pub(crate) fn sender_of(&self, id: MailId) -> Address {
        let Some(bounces) = &self.bounces else { return self.from.email.clone() };
        Address::new(format!("{}+{id}", bounces.user()), bounces.domain()).unwrap_or_else(|_too_long| bounces.clone())
    }
    /// Whether the server answers now.
    pub async fn answers(&self) -> bool {
        let answered = tokio::time::timeout(STEP, self.transport.test_connection()).await;
        let answered = matches!(answered, Ok(Ok(true)));
        self.note(answered);
        answered
    }
    /// Gives a message to the server.
    ///
    /// # Errors
    /// It was not taken, and why. The reason names no address.
    pub(crate) async fn hand_over(&self, envelope: &Envelope, message: &[u8]) -> Result<(), Refusal> {
        #[cfg(feature = "planted")]
        if kernel::planted::is("drop-mail") && kernel::id::random_text().starts_with(['0', '1', '2', '3']) {
            return Ok(());
        }
        if self.rests() {
            return Err(Refusal::Unreachable("the mail server did not answer a moment ago".to_owned()));
        }
        let result = match tokio::time::timeout(WHOLE, self.transport.send_raw(envelope, message)).await {
            Ok(Ok(_taken)) => Ok(()),
            Ok(Err(e)) => Err(refusal(&e)),
            Err(_elapsed) => Err(Refusal::Unreachable("the mail server did not answer in time".to_owned())),
        };
        self.note(!matches!(result, Err(Refusal::Unreachable(_))));
        result
    }
    fn note(&self, answered: bool) {
        let mut silent = self.silent_since.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        *silent = if answered { None } else { Some(Instant::now()) };
    }
    fn rests(&self) -> bool {
        let silent = self.silent_since.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        silent.is_some_and(|since| since.elapsed() < REST)
    }
}

fn transport(server: Server, certificates: &[u8]) -> Result<AsyncSmtpTransport<Tokio1Executor>, SettingsFault> {
    let mut tls = TlsParameters::builder(server.host.clone());
    if !certificates.is_empty() {
        let wrong = |e: smtp::Error| SettingsFault::Certificates(e.to_string());
        tls = tls.add_root_certificate(Certificate::from_pem(certificates).map_err(wrong)?);
    }
    let tls = match server.security {
        Security::None => Tls::None,
        secure => {
            let parameters = tls.build().map_err(|e| SettingsFault::Server(e.to_string()))?;
            if secure == Security::Tls { Tls::Wrapper(parameters) } else { Tls::Required(parameters) }
        }
    };
    let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server.host)
        .port(server.port)
        .tls(tls)
        .timeout(Some(STEP))
        .pool_config(PoolConfig::new().max_size(8).idle_timeout(Duration::from_secs(20)));
    if let Some((user, password)) = server.login {
        builder = builder.credentials(Credentials::new(user, password));
    }
    Ok(builder.build())
}

/// What an answer of the server means for the message.
fn refusal(e: &smtp::Error) -> Refusal {
    let said = without_addresses(&said(e));
    match e.status() {
        // our sign-in is refused: that is no fault of the message, and somebody will mend it
        Some(code) if [530, 534, 535, 538].contains(&u16::from(code)) => Refusal::ForNow(said),
        Some(code) if e.is_permanent() => {
            if is_about_the_address(&code.to_string(), &said) {
                Refusal::Address(said)
            } else {
                Refusal::ForGood(said)
            }
        }
        Some(_) => Refusal::ForNow(said),
        // a fault of ours in what is said to the server would be the same each time
        None if e.is_client() => Refusal::ForGood(said),
        None if e.is_response() => Refusal::ForNow(said),
        None => Refusal::Unreachable(said),
    }
}

/// The server's own words behind its number; ours where it said nothing.
fn said(e: &smtp::Error) -> String {
    match (e.status(), e.source()) {
        (Some(code), Some(words)) => format!("{code} {words}"),
        _ => e.to_string(),
    }
}

/// Whether a refusal for good says that the address is none (RFC 3463: 5.1 addressing, 5.2.1 mailbox
/// disabled); without such a code, by the number alone (RFC 5321).
fn is_about_the_address(code: &str, said: &str) -> bool {
    let detailed = said.split_whitespace().find(|w| w.starts_with("5.") && w.split('.').count() == 3);
    match detailed {
        Some(status) => status.starts_with("5.1.") || status == "5.2.1",
        None => ["550", "551", "553"].contains(&code),
    }
}

/// Servers repeat the address they refuse: it does not belong into lists and logs.
pub(crate) fn without_addresses(text: &str) -> String {
    let words = text.split_whitespace().map(|word| if word.contains('@') { "…" } else { word });
    words.collect::<Vec<_>>().join(" ").chars().take(300).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(server: &str) -> Settings {
        Settings {
            server: server.to_owned(),
            from: "Waymark <no-reply@x.example>".to_owned(),
            bounces: "returned@x.example".to_owned(),
            certificates: Vec::new(),
            first_wait: 60,
        }
    }

    #[tokio::test]
    async fn what_is_described_has_no_password() {
        let mailer = Mailer::open(&settings("smtps://post:s3cret@mail.x.example")).unwrap();
        let said = format!("{:?}", mailer.described());
        assert!(said.contains("mail.x.example:465") && said.contains("post") && !said.contains("s3cret"), "{said}");
        let id = MailId::new();
        assert_eq!(mailer.sender_of(id).to_string(), format!("returned+{id}@x.example"));
    }

    #[tokio::test]
    async fn a_server_that_is_not_there_is_left_alone_for_a_while() {
        // a port that nobody listens on
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let mailer = Mailer::open(&settings(&format!("smtp://{free}"))).unwrap();
        let to = vec!["ada@x.example".parse().unwrap()];
        let envelope = Envelope::new(Some(mailer.from().email.clone()), to).unwrap();
        let first = mailer.hand_over(&envelope, b"x").await;
        assert!(matches!(&first, Err(Refusal::Unreachable(_))), "{first:?}");
        let second = mailer.hand_over(&envelope, b"x").await;
        assert!(matches!(&second, Err(Refusal::Unreachable(why)) if why.contains("a moment ago")), "{second:?}");
    }

    #[test]
    fn refusals_of_an_address_are_told_from_those_of_a_message() {
        for (code, said, address) in [
            ("550", "550 5.1.1 no such user", true),
            ("550", "550 5.7.1 looks like spam", false),
            ("550", "550 nobody here", true),
            ("554", "554 no", false),
            ("552", "552 5.2.2 mailbox full", false),
        ] {
            assert_eq!(is_about_the_address(code, said), address, "{said}");
        }
        assert_eq!(without_addresses("550 <ada@x.example>: unknown"), "550 … unknown");
    }
}
