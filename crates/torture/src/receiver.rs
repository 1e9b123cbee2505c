//! A mail server that fails: enough of RFC 5321 to take messages, refuse them for now, and break off,
//! also after it has taken one and before it says so.

use crate::chance::Chance;
use anyhow::Result;
use std::{
    collections::{HashMap, HashSet},
    net::SocketAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::{
    io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader},
    net::{TcpListener, TcpStream},
    task::JoinHandle,
};

/// What it took.
#[derive(Default)]
pub struct Taken {
    /// For each address, the distinct `Message-ID`s that came.
    pub ids: HashMap<String, HashSet<String>>,
    /// Messages in all, second copies among them.
    pub copies: u64,
    /// Conversations that it spoiled.
    pub spoiled: u64,
}

/// A running mail server; it ends when dropped.
pub struct Receiver {
    /// Where it listens.
    pub address: SocketAddr,
    taken: Arc<Mutex<Taken>>,
    task: JoinHandle<()>,
}

/// How a conversation is spoiled.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mood {
    Kind,
    RefusesRecipient,
    RefusesData,
    BreaksOffBefore,
    BreaksOffAfter,
}

impl Receiver {
    /// Listens on a free port and spoils so many messages in a hundred.
    ///
    /// # Errors
    /// No port is free.
    pub async fn start(percent: u64, chance: Chance) -> Result<Self> {
        Self::at("127.0.0.1:0".parse()?, percent, chance).await
    }

    /// The same on this address.
    ///
    /// # Errors
    /// The port is taken.
    pub async fn at(address: SocketAddr, percent: u64, mut chance: Chance) -> Result<Self> {
        let listener = TcpListener::bind(address).await?;
        let address = listener.local_addr()?;
        let taken = Arc::new(Mutex::new(Taken::default()));
        let all = Arc::clone(&taken);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (all, chance) = (Arc::clone(&all), chance.fork());
                tokio::spawn(async move {
                    // whoever breaks off, they or we, the next conversation begins anew
                    let _over = converse(stream, percent, chance, &all).await;
                });
            }
        });
        Ok(Self { address, taken, task })
    }

    /// What it took until now.
    pub fn taken(&self) -> MutexGuard<'_, Taken> {
        locked(&self.taken)
    }
}

impl Drop for Receiver {
    fn drop(&mut self) {
        self.task.abort();
    }
}

fn locked(taken: &Mutex<Taken>) -> MutexGuard<'_, Taken> {
    taken.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One conversation, of any number of messages.
async fn converse(stream: TcpStream, percent: u64, mut chance: Chance, taken: &Mutex<Taken>) -> Result<()> {
    let (reading, mut writing) = stream.into_split();
    let mut lines = BufReader::new(reading).lines();
    let (mut recipients, mut mood) = (Vec::new(), Mood::Kind);
    writing.write_all(b"220 torture.example\r\n").await?;
    while let Some(line) = lines.next_line().await? {
        let word: String = line.chars().take_while(char::is_ascii_alphabetic).collect();
        let answer: &[u8] = match word.to_ascii_uppercase().as_str() {
            "EHLO" | "HELO" => b"250-torture.example\r\n250-8BITMIME\r\n250 SMTPUTF8\r\n",
            "MAIL" => {
                recipients.clear();
                mood = drawn(percent, &mut chance);
                b"250 2.1.0 ok\r\n"
            }
            "RCPT" if mood == Mood::RefusesRecipient => {
                locked(taken).spoiled += 1;
                b"451 4.3.0 come back later\r\n"
            }
            "RCPT" => {
                let address = line.split(['<', '>']).nth(1).unwrap_or_default();
                recipients.push(address.to_owned());
                b"250 2.1.5 ok\r\n"
            }
            "DATA" => {
                writing.write_all(b"354 go on\r\n").await?;
                let id = message_id(&mut lines).await?;
                match finished(mood, taken, &recipients, id) {
                    Some(answer) => answer,
                    None => return Ok(()),
                }
            }
            "QUIT" => {
                writing.write_all(b"221 2.0.0 bye\r\n").await?;
                return Ok(());
            }
            "RSET" | "NOOP" => b"250 2.0.0 ok\r\n",
            _ => b"502 5.5.1 not here\r\n",
        };
        writing.write_all(answer).await?;
    }
    Ok(())
}

fn drawn(percent: u64, chance: &mut Chance) -> Mood {
    if !chance.percent(percent) {
        return Mood::Kind;
    }
    match chance.below(4) {
        0 => Mood::RefusesRecipient,
        1 => Mood::RefusesData,
        2 => Mood::BreaksOffBefore,
        _ => Mood::BreaksOffAfter,
    }
}

/// Takes the message or not; what is answered, or that nothing is.
fn finished(mood: Mood, taken: &Mutex<Taken>, recipients: &[String], id: String) -> Option<&'static [u8]> {
    let mut taken = locked(taken);
    taken.spoiled += u64::from(mood != Mood::Kind);
    if matches!(mood, Mood::Kind | Mood::BreaksOffAfter) {
        for recipient in recipients {
            taken.copies += 1;
            taken.ids.entry(recipient.clone()).or_default().insert(id.clone());
        }
    }
    match mood {
        Mood::Kind => Some(b"250 2.0.0 taken\r\n"),
        Mood::RefusesData => Some(b"451 4.3.0 no room just now\r\n"),
        _ => None,
    }
}

/// Reads a message to its end; its `Message-ID`.
async fn message_id(lines: &mut tokio::io::Lines<BufReader<tokio::net::tcp::OwnedReadHalf>>) -> Result<String> {
    let mut id = String::new();
    while let Some(line) = lines.next_line().await? {
        if line == "." {
            return Ok(id);
        }
        if let Some((name, value)) = line.split_once(':')
            && name.eq_ignore_ascii_case("message-id")
            && id.is_empty()
        {
            value.trim().clone_into(&mut id);
        }
    }
    anyhow::bail!("the sender broke off")
}
