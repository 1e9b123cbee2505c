//! `waymark-planted`: the product with faults to plant by `WAYMARK_PLANT`, so that the tortures can
//! show that they find them. Never built by default, never shipped.
#[path = "main.rs"]
mod product;

fn main() -> std::process::ExitCode {
    product::main()
}
