//! The WebSocket, over a real connection: the same messages, and what a client may say.

use crate::common::{World, live};
use serde_json::{Value, json};
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::{TcpListener, TcpStream},
};

/// A client as RFC 6455 has it, as far as it is needed here.
struct Socket(TcpStream);

impl Socket {
    /// Opens it; the status of the answer where it is refused.
    async fn open(address: SocketAddr, path: &str, headers: &str) -> Result<Self, String> {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let asked = format!(
            "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: upgrade\r\nupgrade: websocket\r\n\
             sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n{headers}\r\n\r\n"
        );
        stream.write_all(asked.as_bytes()).await.unwrap();
        let mut head = Vec::new();
        while !head.ends_with(b"\r\n\r\n") {
            head.push(stream.read_u8().await.unwrap());
        }
        let head = String::from_utf8(head).unwrap();
        let status = head.split(' ').nth(1).unwrap().to_owned();
        if status == "101" { Ok(Self(stream)) } else { Err(status) }
    }
    /// The next message; none at the end. Pings are left unanswered: the test is over before they matter.
    async fn next(&mut self) -> Option<Value> {
        loop {
            let first = self.0.read_u8().await.ok()?;
            let length = match self.0.read_u8().await.ok()? {
                126 => self.0.read_u16().await.ok()?.into(),
                127 => self.0.read_u64().await.ok()?,
                short => short.into(),
            };
            let mut body = vec![0; usize::try_from(length).unwrap()];
            self.0.read_exact(&mut body).await.ok()?;
            match first & 0x0f {
                1 => return Some(serde_json::from_slice(&body).unwrap()),
                8 => return None,
                _ => {}
            }
        }
    }
    async fn say(&mut self, text: &str) {
        let mut frame = vec![0x81];
        match u8::try_from(text.len()) {
            Ok(short) if short < 126 => frame.push(0b1000_0000 | short),
            _ => {
                frame.push(0b1000_0000 | 0b111_1110);
                frame.extend(u16::try_from(text.len()).unwrap().to_be_bytes());
            }
        }
        frame.extend([0, 0, 0, 0]); // a mask that changes nothing
        frame.extend(text.as_bytes());
        self.0.write_all(&frame).await.unwrap();
    }
}

#[tokio::test]
async fn the_same_messages_and_what_a_client_may_say() {
    let w = World::new().await;
    live::begin(&w.composed);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let service = w.composed.router.clone().into_make_service_with_connect_info::<web::wire::Peer>();
    tokio::spawn(async move { axum::serve(web::wire::Wires::of(listener), service).await });
    let ta = w.as_("ta1@acme.example").await;
    let body = json!({ "email": "ta1@acme.example", "password": crate::common::PASSWORD });
    let token = w.anyone.post("/sessions", body).await.expect(201).str("/token");
    let login = format!("authorization: Bearer {token}");

    let mut events = ta.events("", "").await;
    let mut socket = Socket::open(address, "/api/v1/socket", &login).await.ok().unwrap();
    let ada = ta.post("/candidates", json!({ "name": "Ada" })).await.expect(201).str("/id");
    let told = socket.next().await.unwrap();
    assert_eq!(Some(told.clone()), events.next().await, "the same JSON");

    // narrowed, then resumed by the message's id
    socket.say(r#"{"topics": ["candidate.updated"], "here": ""}"#).await;
    socket.say(&json!({ "here": ada }).to_string()).await;
    assert_eq!(socket.next().await.unwrap()["kind"], "presence");
    ta.post("/candidates", json!({ "name": "Ben" })).await.expect(201);
    ta.patch(&format!("/candidates/{ada}"), json!({ "name": "Ada Thorn" })).await.expect(200);
    let next = socket.next().await.unwrap();
    assert_eq!((&next["kind"], &next["title"]), (&json!("candidate.updated"), &json!("Ada Thorn")));
    let path = format!("/api/v1/socket?after={}", told["id"].as_str().unwrap());
    let mut again = Socket::open(address, &path, &login).await.ok().unwrap();
    assert_eq!(again.next().await.unwrap()["title"], "Ben");

    // what is wrong comes back as a problem and changes nothing
    for (said, status) in [("not JSON", 400), (r#"{"topics": ["NO"]}"#, 422), (r#"{"here": "cand_none"}"#, 404)] {
        again.say(said).await;
        loop {
            let answer = again.next().await.unwrap();
            if answer["kind"] == "problem" {
                assert_eq!(answer["data"]["status"], status, "{answer}");
                break;
            }
        }
    }

    // who may not
    assert_eq!(Socket::open(address, "/api/v1/socket", "x: y").await.err().unwrap(), "401");
    let cookie = w.browse("ta1@acme.example").await.cookie();
    let foreign = format!("cookie: {cookie}\r\norigin: https://evil.example");
    assert_eq!(Socket::open(address, "/api/v1/socket", &foreign).await.err().unwrap(), "403");
    let ours = format!("cookie: {cookie}\r\norigin: http://{address}");
    assert!(Socket::open(address, "/api/v1/socket", &ours).await.is_ok());
    ta.get("/socket").await.expect(400);

    // the server ends
    w.composed.app.realtime.end();
    while socket.next().await.is_some() {}
    while events.next().await.is_some() {}
    ta.get("/events").await.expect(503);
}
