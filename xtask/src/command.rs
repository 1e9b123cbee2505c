//! Other programs: said aloud, run without standard input, judged by exit code.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};

/// What `cargo run` tells about this tool. Handed on to another cargo it would
/// count as a change: build scripts that watch it would run again, and all that
/// stands on them compile again, at every change between `cargo xtask` and cargo.
const ABOUT_THIS_TOOL: [&str; 3] = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_"];

/// A command in `folder` that reads nothing: under CI there is no standard input.
pub fn command(program: impl AsRef<Path>, arguments: &[&str], folder: &Path) -> Command {
    let mut command = Command::new(program.as_ref());
    command.args(arguments).current_dir(folder).stdin(Stdio::null());
    for (name, _) in std::env::vars_os() {
        if ABOUT_THIS_TOOL.iter().any(|start| name.to_string_lossy().starts_with(start)) {
            command.env_remove(&name);
        }
    }
    command
}

/// Runs with the output shown; an exit code other than 0 is an error.
pub fn run(command: &mut Command) -> Result<()> {
    println!("$ {}", spoken(command));
    let status = command.status().with_context(|| cannot_start(command))?;
    if !status.success() {
        bail!("`{}` ended with {status}", spoken(command));
    }
    Ok(())
}

/// Runs with the output shown as it comes, `watch` seeing each line of it;
/// an exit code other than 0 is an error.
pub fn run_watched(command: &mut Command, mut watch: impl FnMut(&str)) -> Result<()> {
    println!("$ {}", spoken(command));
    // One pipe for both streams keeps their lines in order.
    let (reader, writer) = std::io::pipe()?;
    command.stdout(writer.try_clone()?).stderr(writer);
    let mut child = command.spawn().with_context(|| cannot_start(command))?;
    // The command still holds our writing ends: without this, no end of file.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    for line in BufReader::new(reader).split(b'\n') {
        let line = line?;
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        watch(&line);
    }
    let status = child.wait()?;
    if !status.success() {
        bail!("`{}` ended with {status}", spoken(command));
    }
    Ok(())
}

/// Runs silently and gives what was printed; on failure the error says why.
pub fn capture(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| cannot_start(command))?;
    if !output.status.success() {
        bail!("`{}` ended with {}: {}", spoken(command), output.status, String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Where a program is on the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path).map(|folder| folder.join(program)).find(|candidate| candidate.is_file())
}

/// The command as a person would type it.
fn spoken(command: &Command) -> String {
    std::iter::once(command.get_program())
        .chain(command.get_args())
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn cannot_start(command: &Command) -> String {
    format!("cannot start `{}`", spoken(command))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        command("sh", &["-c", script], Path::new("."))
    }

    #[test]
    fn a_failing_command_is_an_error() {
        assert!(run(&mut shell("exit 3")).is_err());
        assert!(run_watched(&mut shell("exit 3"), |_| ()).is_err());
        assert!(capture(&mut shell("exit 3")).is_err());
        assert!(run(&mut shell("exit 0")).is_ok());
    }

    #[test]
    fn both_streams_are_watched() {
        let mut seen = Vec::new();
        run_watched(&mut shell("echo one; echo two >&2"), |line| {
            seen.push(line.to_owned());
        })
        .unwrap();
        assert_eq!(seen, ["one", "two"]);
    }

    #[test]
    fn what_cargo_tells_this_tool_is_not_handed_on() {
        // Set by cargo for every test, as for every `cargo run`.
        assert!(std::env::var_os("CARGO_PKG_NAME").is_some());
        let told = capture(&mut shell("echo ${CARGO_PKG_NAME-nothing} ${CARGO_MANIFEST_DIR-nothing}"));
        assert_eq!(told.unwrap().trim(), "nothing nothing");
    }

    #[test]
    fn programs_are_found_on_the_path() {
        assert!(find("sh").is_some());
        assert!(find("no-such-program-anywhere").is_none());
    }
}
