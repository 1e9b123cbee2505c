//! Any bytes as an instance file.
#![no_main]

#[path = "../../tests/common/examined.rs"]
mod examined;
#[path = "../../tests/common/rereading.rs"]
mod rereading;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| rereading::reread(bytes));
