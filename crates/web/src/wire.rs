//! Connections that a handler may take out of the server's hands.
//!
//! An HTTP connection keeps buffers of 16 KB for the next request and answer. A stream of events has
//! no next one and is idle most of the time, and there are ten thousand of them: its handler takes the
//! socket and keeps nothing else. The server then finds the connection closed and lets go of its own.

use axum::{
    extract::connect_info::Connected,
    serve::{IncomingStream, Listener},
};
use std::{
    io::{self, IoSlice},
    net::SocketAddr,
    pin::Pin,
    sync::{Arc, Mutex, PoisonError},
    task::{Context, Poll},
};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    net::{TcpListener, TcpStream},
};

/// A connection, as the server and a handler hold it.
#[derive(Clone, Debug)]
pub struct Wire(Arc<Mutex<Option<TcpStream>>>);

impl Wire {
    /// The socket, which is the caller's from here on: nothing of an answer has been written yet.
    /// None where it was taken already.
    pub(crate) fn take(&self) -> Option<TcpStream> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
    /// Does it on the socket; what a taken one would say otherwise.
    fn with<T>(&self, on: impl FnOnce(Pin<&mut TcpStream>) -> Poll<io::Result<T>>, taken: T) -> Poll<io::Result<T>> {
        match &mut *self.0.lock().unwrap_or_else(PoisonError::into_inner) {
            Some(socket) => on(Pin::new(socket)),
            None => Poll::Ready(Ok(taken)),
        }
    }
}

impl AsyncRead for Wire {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        self.with(|socket| socket.poll_read(cx, into), ())
    }
}

impl AsyncWrite for Wire {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.with(|socket| socket.poll_write(cx, bytes), bytes.len())
    }
    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let all = parts.iter().map(|part| part.len()).sum();
        self.with(|socket| socket.poll_write_vectored(cx, parts), all)
    }
    fn is_write_vectored(&self) -> bool {
        true
    }
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.with(|socket| socket.poll_flush(cx), ())
    }
    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.with(|socket| socket.poll_shutdown(cx), ())
    }
}

/// Listens for them.
pub struct Wires(TcpListener);

impl Wires {
    /// Those of this socket.
    pub fn of(listener: TcpListener) -> Self {
        Self(listener)
    }
}

impl Listener for Wires {
    type Io = Wire;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Wire, SocketAddr) {
        let (socket, address) = Listener::accept(&mut self.0).await;
        // answers and messages are small and go out whole: none waits for the next
        let _unsupported = socket.set_nodelay(true);
        (Wire(Arc::new(Mutex::new(Some(socket)))), address)
    }
    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// Who is at the other end, and the connection itself.
#[derive(Clone, Debug)]
pub struct Peer {
    /// Their address.
    pub address: SocketAddr,
    /// How they are reached.
    pub wire: Wire,
}

impl Connected<IncomingStream<'_, Wires>> for Peer {
    fn connect_info(stream: IncomingStream<'_, Wires>) -> Self {
        Self { address: *stream.remote_addr(), wire: stream.io().clone() }
    }
}
