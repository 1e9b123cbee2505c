//! The whole application from outside. One program: each of its own would link all of it again.
#![expect(clippy::unwrap_used, reason = "a test fails where it stands")]

mod common;

mod backup;
mod collisions;
mod documents;
mod erasure;
mod exports;
mod flow;
mod migrations;
mod notifications;
mod operating;
mod permissions;
mod reading;
mod realtime;
mod rubbish;
mod running;
mod serve;
mod socket;
mod solve;
