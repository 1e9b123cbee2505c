//! A stream over a socket that was taken from the server: a task with next to nothing in it.

use super::open::Listening;
use crate::App;
use axum::http::{HeaderName, Version};
use futures::{FutureExt as _, StreamExt as _};
use std::{io, time::Duration};
use tokio::{io::AsyncWriteExt as _, net::TcpStream};

/// How long a reader may take to receive what is written at once before the connection is cut.
const PATIENCE: Duration = Duration::from_secs(30);
/// Bytes written at once, about.
const TOGETHER: usize = 16 * 1024;

/// The head of the answer.
pub(crate) fn head(app: &App, about: &[(HeaderName, &str)], request_id: &str, version: Version) -> String {
    let (said, way) = match version {
        Version::HTTP_11 => ("HTTP/1.1", "transfer-encoding: chunked\r\n"),
        _ => ("HTTP/1.0", ""),
    };
    let about = about.iter().fold(String::new(), |lines, (name, value)| lines + name.as_str() + ": " + value + "\r\n");
    let date = app.now().jiff().strftime("%a, %d %b %Y %H:%M:%S GMT");
    format!(
        "{said} 200 OK\r\n{about}{way}connection: close\r\ndate: {date}\r\nx-content-type-options: nosniff\r\n\
         referrer-policy: same-origin\r\nx-request-id: {request_id}\r\n\r\n"
    )
}

/// Writes what is told until either side ends it.
pub(crate) async fn tell(mut socket: TcpStream, head: String, chunked: bool, mut listening: Listening) {
    let mut bytes = head.into_bytes();
    let mut over = false;
    while write(&mut socket, &bytes).await.is_ok() && !over {
        bytes = Vec::new(); // an idle stream keeps none
        tokio::select! {
            frame = listening.next() => {
                over = frame.is_none();
                if let Some(frame) = frame {
                    put(&mut bytes, &frame.sse(), chunked);
                    over = more(&mut bytes, chunked, &mut listening);
                }
                if over && chunked {
                    bytes.extend_from_slice(b"0\r\n\r\n");
                }
            }
            () = gone(&socket) => return,
        }
    }
    let _gone_already = socket.shutdown().await;
}

/// What else is there by now goes along; whether the stream is over.
fn more(bytes: &mut Vec<u8>, chunked: bool, listening: &mut Listening) -> bool {
    while bytes.len() < TOGETHER {
        match listening.next().now_or_never() {
            Some(Some(frame)) => put(bytes, &frame.sse(), chunked),
            Some(None) => return true,
            None => return false,
        }
    }
    false
}

fn put(bytes: &mut Vec<u8>, frame: &[u8], chunked: bool) {
    if chunked {
        bytes.extend_from_slice(format!("{:x}\r\n", frame.len()).as_bytes());
    }
    bytes.extend_from_slice(frame);
    if chunked {
        bytes.extend_from_slice(b"\r\n");
    }
}

async fn write(socket: &mut TcpStream, bytes: &[u8]) -> io::Result<()> {
    tokio::time::timeout(PATIENCE, socket.write_all(bytes)).await.map_err(io::Error::other)?
}

/// Resolves when the reader is gone. Nothing more is expected of them: what they say is passed over.
async fn gone(socket: &TcpStream) {
    let mut said = [0; 64];
    while socket.readable().await.is_ok() {
        match socket.try_read(&mut said) {
            Ok(0) => return,
            Err(e) if e.kind() != io::ErrorKind::WouldBlock => return,
            _ => {}
        }
    }
}
