//! The house's own tool: `cargo xtask test`, `deps`, `bench`, `torture`.
//!
//! It knows the product only from outside (its folders, its manifests, its
//! binary), so it builds in seconds and still works while the product does not.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod bench;
mod command;
mod deps;
mod python;
mod test;
mod torture;
mod workspace;

use std::process::ExitCode;

use anyhow::Result;

const USAGE: &str = "usage: cargo xtask COMMAND

  test           everything that continuous integration runs
  test --quick   format, lints and the tests on SQLite; installs nothing
  deps           the arrows between crates and the rules of the house
  bench [NAME]   a benchmark that prints figures; without a name, what there is
  bench scheduler [--seeds 1,2,3|1..5] [--sizes 1000x66,7500x500] [--rounds N]
                 [--only count,cost,whole,b,c,greedy,warm,why]
  torture NAME [--long] [--null] [--engine sqlite|postgres] [--seed N] [--json]
                 the worst for the real binary, short or as long as the mark says;
                 without a name, what there is; `all` for all short ones with their null runs";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match dispatch(&words) {
        Some(Ok(())) => ExitCode::SUCCESS,
        Some(Err(problem)) => {
            eprintln!("xtask: {problem:#}");
            ExitCode::FAILURE
        }
        None => {
            eprintln!("{USAGE}");
            ExitCode::from(2)
        }
    }
}

/// Runs the command that was asked for; `None` where the words make none.
fn dispatch(words: &[&str]) -> Option<Result<()>> {
    Some(match words {
        ["test"] => test::everything(),
        ["test", "--quick"] => test::quick(),
        ["deps"] => deps::run(),
        ["bench"] => {
            bench::list();
            Ok(())
        }
        ["bench", name, words @ ..] => bench::run(name, words),
        ["torture", words @ ..] => torture::run(words),
        ["help" | "--help" | "-h"] => {
            println!("{USAGE}");
            Ok(())
        }
        _ => return None,
    })
}
