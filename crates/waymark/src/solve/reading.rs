//! An instance file of any origin, a line at a time: what is too long is refused before it is held.

use anyhow::{Context as _, Result, anyhow, bail};
use scheduler::{FileReader, InstanceFile};
use std::{
    fs::File,
    io::{BufRead, BufReader, Read as _},
    path::Path,
};

/// The name of standard input.
const STANDARD_INPUT: &str = "-";

/// Reads it, or says in which line what is wrong.
pub fn read(path: &Path) -> Result<InstanceFile> {
    if path.as_os_str() == STANDARD_INPUT {
        return parse(std::io::stdin().lock(), "standard input");
    }
    let name = path.display().to_string();
    if path.is_dir() {
        bail!("{name} is a folder; the file of an instance is expected");
    }
    let file = File::open(path).with_context(|| format!("{name} cannot be read"))?;
    parse(BufReader::new(file), &name)
}

fn parse(mut from: impl BufRead, name: &str) -> Result<InstanceFile> {
    let wrong = |e: scheduler::FileError| anyhow!("{name}: {e}");
    // its end and one byte more, by which the reader knows that the line is too long
    let longest = u64::try_from(FileReader::LONGEST_LINE)? + 2;
    let mut reader = FileReader::default();
    let mut line = Vec::new();
    loop {
        line.clear();
        let length = (&mut from).take(longest).read_until(b'\n', &mut line);
        if length.with_context(|| format!("{name} cannot be read"))? == 0 {
            return reader.finish().map_err(wrong);
        }
        reader.line(line.strip_suffix(b"\n").unwrap_or(&line)).map_err(wrong)?;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &[u8]) -> String {
        parse(text, "x").expect_err("refused").to_string()
    }

    #[test]
    fn lines_are_read_wherever_they_end() {
        let whole = parse(&b"H 4 1 1 12\nI 0 2 5 1 3 0 8\nC 3 0 4 8\n"[..], "x").expect("valid");
        assert_eq!(parse(&b"H 4 1 1 12\r\nI 0 2 5 1 3 0 8\r\nC 3 0 4 8"[..], "x").expect("valid"), whole);
        assert_eq!(said(b""), "x: line 1: the header `H grid interviewers candidates skills` is missing");
        assert_eq!(said(b"H 4 0 1 12\nC 0 0 9 8\n"), "x: line 2: the window from 9 to 8 does not end after its start");
    }

    /// A line of the length allowed is read, one byte more is not, however much follows.
    #[test]
    fn a_line_without_an_end_is_refused() {
        let header = b"H 4 0 1 12\n";
        let exact = [&header[..], b"C 0 0", &vec![b' '; FileReader::LONGEST_LINE - 5]].concat();
        assert!(parse(&exact[..], "x").is_ok());
        assert!(parse(&[&exact[..], b"\n"].concat()[..], "x").is_ok());
        assert_eq!(said(&[&exact[..], b" "].concat()), "x: line 2: the line is longer than 65536 bytes");
        let endless = BufReader::new(std::io::repeat(b'7'));
        let refused = parse(endless, "x").expect_err("refused").to_string();
        assert_eq!(refused, "x: line 1: the line is longer than 65536 bytes");
    }
}
