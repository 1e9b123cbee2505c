//! Any instance, of every class, by every method.
#![no_main]

#[path = "../../tests/common/arbitrary.rs"]
mod arbitrary;
#[path = "../../tests/common/examined.rs"]
mod examined;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| examined::examine(&arbitrary::instance(bytes)));
