//! What must hold of every file that is read, right or wrong. For the fuzz targets and the property tests.

use super::examined::examine;
use scheduler::{FileClass, InstanceFile};

/// Above this many people solving takes too long for so many files.
const MOST: usize = 40;

/// Reads it. What is refused is refused with a line that is there; what is accepted is written and read
/// again as the same, and can be solved as every class.
pub fn reread(bytes: &[u8]) {
    let read = InstanceFile::parse(bytes);
    assert_eq!(InstanceFile::parse(blanks(bytes)), read);
    let file = match read {
        Ok(file) => file,
        Err(error) => {
            let lines = bytes.split(|&byte| byte == b'\n').count();
            assert!(1 <= error.line && error.line <= lines, "{error} of {lines}");
            assert!(!error.what.is_empty() && !error.what.contains('\n') && error.what.len() < 300, "{error}");
            return;
        }
    };
    let written = file.to_string();
    assert_eq!(InstanceFile::parse(&written).as_ref(), Ok(&file));
    assert!(written.lines().skip(1).all(is_in_order), "{written}");
    for class in [FileClass::A, FileClass::B, FileClass::C] {
        let instance = file.instance(class).expect("what is read can be solved");
        if instance.candidates().len() + instance.interviewers().len() <= MOST {
            examine(&instance);
        }
    }
}

/// The same without tabs.
fn blanks(bytes: &[u8]) -> Vec<u8> {
    bytes.iter().map(|&byte| if byte == b'\t' { b' ' } else { byte }).collect()
}

/// Whether the windows of a line are in order, none empty and none touching another.
fn is_in_order(line: &str) -> bool {
    let mut words = line.split(' ');
    let interviewer = words.next() == Some("I");
    let numbers: Vec<i64> = words.map(|word| word.parse().expect("a number")).collect();
    let windows = if interviewer { 4 + usize::try_from(numbers[3]).expect("a count") } else { 2 };
    numbers[windows..].is_sorted_by(|one, other| one < other)
}
