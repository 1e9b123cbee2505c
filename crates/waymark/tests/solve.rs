//! `waymark scheduler solve` from outside: what it prints, and what it says of files that are none.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use scheduler::generate;

fn solve(file: &Path, words: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
    command.args(["scheduler", "solve"]).arg(file).args(words).current_dir(std::env::temp_dir());
    command.stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

fn json(output: &Output) -> serde_json::Value {
    assert!(output.status.success(), "{}", text(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn figures_for_programs_and_words_for_people() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("instance");
    std::fs::write(&file, generate(400, 20, 4, 1).to_string()).unwrap();
    let exact = json(&solve(&file, &["--json"]));
    let mut names: Vec<&String> = exact.as_object().unwrap().keys().collect();
    names.sort_unstable();
    let expected =
        ["bound", "build_ms", "candidates", "cost", "method", "placed", "proven", "rss_mb", "solve_ms", "unplaced"];
    assert_eq!(names, expected);
    assert_eq!(
        (&exact["method"], &exact["proven"], &exact["candidates"]),
        (&"exact".into(), &true.into(), &400.into())
    );
    let (placed, unplaced) = (exact["placed"].as_u64().unwrap(), exact["unplaced"].as_object().unwrap());
    assert_eq!(placed + unplaced.values().map(|count| count.as_u64().unwrap()).sum::<u64>(), 400);
    let greedy = json(&solve(&file, &["--json", "--method", "greedy", "--assignments"]));
    let assignments = greedy["assignments"].as_array().unwrap();
    assert!(greedy["placed"].as_u64().unwrap() < placed && assignments.len() as u64 == greedy["placed"]);
    assert_eq!(assignments[0].as_object().unwrap().len(), 4);
    let said = text(&solve(&file, &["--assignments"]).stdout);
    assert!(said.starts_with(&format!("{placed} of 400 candidates placed: all that can be placed\n")), "{said}");
    assert_eq!(said.lines().filter(|line| line.starts_with("candidate ")).count() as u64, placed);
}

#[test]
fn standard_input_is_a_file_too() {
    let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
    command.args(["scheduler", "solve", "-", "--json"]).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    child.stdin.take().unwrap().write_all(generate(20, 4, 1, 1).to_string().as_bytes()).unwrap();
    assert_eq!(json(&child.wait_with_output().unwrap())["candidates"], 20);
}

#[test]
fn what_is_no_file_of_an_instance_is_refused_in_one_sentence() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("instance");
    let refused = |path: &Path, said: &str| {
        let output = solve(path, &["--json"]);
        let error = text(&output.stderr);
        assert_eq!(output.status.code(), Some(1), "{error}");
        assert!(output.stdout.is_empty() && error.lines().count() == 1 && error.contains(said), "{error}");
    };
    refused(&folder.path().join("missing"), "missing cannot be read: No such file");
    refused(folder.path(), "is a folder; the file of an instance is expected");
    for (content, said) in [
        (&b""[..], ": line 1: the header `H grid interviewers candidates skills` is missing"),
        (b"\xFF\xFE\x00\x01", ": line 1: the header"),
        (b"H 4 1 1 12\r\nI 0 2 5 1 3 0 8\r\nC 3 0 4 \xFF\r\n", ": line 3: the end of a window is `\u{FFFD}`; a whole"),
        (b"H 4 1000000 1000000 12\n", ": line 1: the file ends with 0 of 1000000 interviewers and 0 of"),
        (&b"7".repeat(200_000), ": line 1: the line is longer than 65536 bytes"),
    ] {
        std::fs::write(&file, content).unwrap();
        refused(&file, said);
    }
}

/// A search that would go on for long is ended by Ctrl-C, and answers with what it has.
#[cfg(target_os = "linux")]
#[test]
fn an_interrupted_search_answers_with_the_best_so_far() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("instance");
    std::fs::write(&file, generate(20_000, 1_300, 4, 1).to_string()).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_waymark"));
    command.args(["scheduler", "solve", "--class", "c", "--json"]).arg(&file);
    let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    while !catches_interrupts(child.id()) {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    assert!(Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap().success());
    let answer = json(&child.wait_with_output().unwrap());
    assert_eq!((&answer["stopped"], &answer["proven"]), (&true.into(), &false.into()));
}

/// Whether the process has a handler of its own for SIGINT, as the system tells it.
#[cfg(target_os = "linux")]
fn catches_interrupts(process: u32) -> bool {
    let status = std::fs::read_to_string(format!("/proc/{process}/status")).unwrap();
    let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).unwrap();
    u64::from_str_radix(caught.trim(), 16).unwrap() & 0b10 != 0
}
