//! What the fuzz targets (`../fuzz`) look for, on random bytes with the stable compiler.

use proptest::prelude::*;
use scheduler::generate;

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

/// One careless hand on a file.
#[derive(Debug, Clone)]
enum Edit {
    Put(u8),
    Insert(u8),
    Delete(usize),
    /// A piece of the file once more, somewhere.
    Repeat(prop::sample::Index, usize),
    /// Another number.
    Number(i64),
    /// The number that stands so many words further on.
    Later(usize),
    /// Another blank between two words.
    Blank(u8),
    Cut,
}

fn edit() -> impl Strategy<Value = Edit> {
    let byte = prop_oneof![any::<u8>(), prop::sample::select(b"HIC 0123456789-+\t\r\n#.".to_vec())];
    prop_oneof![
        byte.clone().prop_map(Edit::Put),
        byte.prop_map(Edit::Insert),
        (1..60_usize).prop_map(Edit::Delete),
        (any::<prop::sample::Index>(), 1..60_usize).prop_map(|(from, length)| Edit::Repeat(from, length)),
        prop_oneof![-100..3000_i64, Just(i64::MAX), Just(1 << 32)].prop_map(Edit::Number),
        (1..4_usize).prop_map(Edit::Later),
        prop::sample::select(b"\t\n\r ".to_vec()).prop_map(Edit::Blank),
        Just(Edit::Cut),
    ]
}

fn apply(file: &mut Vec<u8>, edit: &Edit, place: prop::sample::Index) {
    let at = place.index(file.len() + 1);
    let until = |length: usize| (at + length).min(file.len());
    match edit {
        Edit::Put(byte) => drop(file.splice(at..until(1), [*byte])),
        Edit::Insert(byte) => file.insert(at, *byte),
        Edit::Delete(length) => drop(file.drain(at..until(*length))),
        Edit::Repeat(from, length) => {
            let from = from.index(file.len() + 1);
            let piece = file[from..(from + length).min(file.len())].to_vec();
            drop(file.splice(at..at, piece));
        }
        Edit::Number(number) => drop(file.splice(word(file, at), number.to_string().into_bytes())),
        Edit::Later(words) => {
            let here = word(file, at);
            let there = (0..*words).fold(here.clone(), |before, _| word(file, before.end + 1));
            let number = file[there].to_vec();
            drop(file.splice(here, number));
        }
        Edit::Blank(byte) => {
            let end = word(file, at).end;
            if end < file.len() {
                file[end] = *byte;
            }
        }
        Edit::Cut => file.truncate(at),
    }
}

/// The word that stands at or ends after `at`.
fn word(file: &[u8], at: usize) -> std::ops::Range<usize> {
    let at = at.min(file.len());
    let blank = |byte: &u8| byte.is_ascii_whitespace();
    let start = file[..at].iter().rposition(blank).map_or(0, |before| before + 1);
    start..file[at..].iter().position(blank).map_or(file.len(), |after| at + after)
}

proptest! {
    #![proptest_config(config(4000))]

    #[test]
    fn any_instance_is_solved_in_every_way(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        crate::examined::examine(&crate::arbitrary::instance(&bytes));
    }
}

proptest! {
    #![proptest_config(config(3000))]

    #[test]
    fn a_file_that_somebody_edited_is_read_or_refused(
        (seed, fine) in (0..50_u64, any::<bool>()),
        edits in prop::collection::vec((edit(), any::<prop::sample::Index>()), 0..5),
    ) {
        let mut file = generate(5, 3, if fine { 1 } else { 4 }, seed).to_string().into_bytes();
        for (edit, place) in &edits {
            apply(&mut file, edit, *place);
        }
        crate::rereading::reread(&file);
    }

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        crate::rereading::reread(&bytes);
        crate::rereading::reread(&[b"H 4 1 1 12\n", &bytes[..]].concat());
    }
}
