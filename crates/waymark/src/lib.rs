//! The binary's parts: configuration, the contexts put together, and the commands.
pub mod audit;
pub mod backup;
pub mod check;
pub mod commands;
pub mod config;
pub mod contexts;
pub mod demo;
pub mod doctor;
pub mod post;
pub mod reading;
pub mod serve;
pub mod solve;
pub mod system;
pub mod telemetry;
