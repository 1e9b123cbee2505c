//! Instances and figures that other programs agree on, and files that nobody should send.

use scheduler::{
    FileClass, FileReader, Grid, InstanceFile, Method, Objective, Options, Prepared, Summary, check, check_certificate,
    check_prices, generate, generate_loaded,
};

/// Counts found by an independent maximum-flow program on the same instance.
#[test]
fn counts_equal_those_of_another_program() {
    let file = generate(7500, 500, 4, 1);
    let instance = file.instance(file.class()).expect("class a");
    let prepared = Prepared::new(&instance);
    assert!(prepared.is_separate());
    let exact = prepared.solve(&Options::default()).expect("count is supported");
    assert_eq!(check(&instance, &exact), Ok(()));
    let summary = Summary::new(&instance, &exact, Objective::Count);
    assert_eq!((summary.placed, summary.bound, summary.proven), (7417, 7417, true));
    assert_eq!(summary.unplaced.values().sum::<usize>(), 83);
    let greedy = prepared.solve(&Options { method: Method::Greedy, ..Options::default() }).expect("supported");
    let summary = Summary::new(&instance, &greedy, Objective::Earliest);
    assert_eq!((summary.placed, summary.cost), (5931, 1_450_240));
    assert_eq!(Summary::new(&instance, &greedy, Objective::Fair).cost, 64 * 1_450_240 + 81_023);
}

/// Counts that an integer program proves to be the most on the same instances: prices prove it too.
#[test]
fn quarter_hours_are_proven_where_prices_meet_the_schedule() {
    for (seed, most) in [(1, 212), (2, 219), (3, 234)] {
        let instance = generate(400, 27, 1, seed).instance(FileClass::B).expect("class b");
        let solution = Prepared::new(&instance).solve(&Options::default()).expect("solved");
        assert_eq!((solution.placed.len(), solution.proven), (most, true), "seed {seed}");
    }
}

/// Costs found by an independent minimum-cost-flow program on the same instances.
#[test]
fn costs_equal_those_of_another_program() {
    for (candidates, interviewers, seed, earliest, fair) in [
        (200, 12, 3, 12_959, 829_750),
        (600, 40, 5, 96_602, 6_187_070),
        (1500, 100, 2, 308_868, 19_784_231),
        (7500, 500, 1, 2_143_495, 137_305_951),
    ] {
        let instance = generate(candidates, interviewers, 4, seed).instance(FileClass::A).expect("class a");
        let prepared = Prepared::new(&instance);
        for (objective, cost) in [(Objective::Earliest, earliest), (Objective::Fair, fair)] {
            let solution = prepared.solve(&Options { objective, ..Options::default() }).expect("supported");
            assert_eq!(solution.cost.total(objective), cost);
            assert!(solution.cheapest);
            assert_eq!(check_prices(&instance, &solution), Ok(()));
        }
    }
}

/// The same where people have interviews already, for more or fewer hours offered, and of the spread over days.
#[test]
fn costs_of_loads_and_days_equal_those_of_another_program() {
    for (candidates, interviewers, seed, spread, loaded) in [
        (200, 12, 3, 1_158_458, [831_065, 1_159_780]),
        (1000, 66, 1, 16_966_858, [11_161_288, 16_994_042]),
        (2000, 133, 2, 47_996_992, [29_471_207, 48_056_051]),
    ] {
        let plain = generate(candidates, interviewers, 4, seed);
        let busy = generate_loaded(candidates, interviewers, 4, seed);
        for (file, objective, cost) in [
            (&plain, Objective::Spread, spread),
            (&busy, Objective::Fair, loaded[0]),
            (&busy, Objective::Spread, loaded[1]),
        ] {
            let instance = file.instance(FileClass::A).expect("class a");
            let solution =
                scheduler::solve(&instance, &Options { objective, ..Options::default() }).expect("supported");
            assert_eq!((solution.cost.total(objective), solution.cheapest), (cost, true));
            assert_eq!(check_prices(&instance, &solution), Ok(()));
        }
    }
}

#[test]
fn certificates_of_generated_instances_hold() {
    for seed in 1..=5 {
        let file = generate(400, 20, 4, seed);
        let instance = file.instance(FileClass::A).expect("class a");
        let exact = scheduler::solve(&instance, &Options::default()).expect("count is supported");
        assert!(exact.proven && exact.placed.len() < 400);
        assert_eq!(check_certificate(&instance, &exact), Ok(()));
    }
}

/// 64-bit FNV-1a.
fn digest(text: &str) -> u64 {
    text.bytes().fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// Digests of what the first generator of the format wrote.
#[test]
fn instances_are_byte_identical_to_the_normative_ones() {
    assert_eq!(digest(&generate(300, 20, 4, 7).to_string()), 0xB79C_F6BC_A87E_57EE);
    assert_eq!(digest(&generate(200, 30, 1, 3).to_string()), 0xFE2C_8C67_424A_C670);
    assert_eq!(digest(&generate(7500, 500, 4, 1).to_string()), 0x559A_3EB7_5CB5_8711);
}

#[test]
fn what_is_written_is_read_again() {
    for grid in [4, 1] {
        let file = generate(50, 10, grid, 9);
        assert_eq!(InstanceFile::parse(file.to_string()), Ok(file));
        let file = generate_loaded(50, 10, grid, 9);
        assert_eq!(InstanceFile::parse(file.to_string()), Ok(file));
    }
}

/// Panels take two people and one of the rooms; the hours of a file can be read in all three ways.
#[test]
fn a_file_stands_for_the_class_it_is_asked_as() {
    let file = generate(40, 25, 1, 1);
    assert_eq!(file.class(), FileClass::B);
    for (class, grid, roles, rooms) in
        [(FileClass::A, Grid::Hour, 1, 0), (FileClass::B, Grid::QuarterHour, 1, 0), (FileClass::C, Grid::Hour, 2, 2)]
    {
        let instance = file.instance(class).expect("valid");
        assert_eq!((instance.grid(), instance.rooms().len()), (grid, rooms));
        for candidate in instance.candidates() {
            let [round] = candidate.rounds.as_slice() else { panic!("one round") };
            assert_eq!((round.roles.len(), round.rooms.as_ref().map_or(0, Vec::len)), (roles, rooms));
        }
    }
    let few = generate(3, 9, 4, 1).instance(FileClass::C).expect("valid");
    assert_eq!(few.rooms().len(), 1);
}

/// What editors and other systems do to a file changes nothing.
#[test]
fn files_of_any_origin_are_read() {
    let plain = "H 4 1 1 12\nI 0 2 5 1 3 0 8 8 12\nC 3 0 4 8\n";
    let file = InstanceFile::parse(plain).expect("valid");
    assert_eq!(file.to_string(), "H 4 1 1 12\nI 0 2 5 1 3 0 12\nC 3 0 4 8\n");
    for other in [
        plain.replace('\n', "\r\n"),
        format!("\u{FEFF}{plain}"),
        plain.replace(' ', "\t"),
        plain.replace('\n', "  \n\n"),
        format!("# of last week\n{plain}# the end"),
        plain.trim_end().to_owned(),
        "H 4 1 1 12\nI 0 2 5 1 3 8 12 0 9 1 2\nC 3 0 4 8".to_owned(),
    ] {
        assert_eq!(InstanceFile::parse(other.as_str()), Ok(file.clone()), "{other}");
    }
}

#[test]
fn a_load_is_that_of_the_interviewer_before() {
    let text = "H 4 2 0 12\nI 0 2 5 0 0 12\nI 0 2 5 0 0 12\nL 7 40\n";
    let file = InstanceFile::parse(text).expect("valid");
    assert_eq!(file.to_string(), text);
    let instance = file.instance(FileClass::A).expect("valid");
    let work: Vec<_> = instance.interviewers().iter().map(|person| (person.load, person.offered)).collect();
    assert_eq!(work, [(0, 0), (7, 600)]);
}

#[test]
fn bytes_that_are_no_text_are_refused_with_a_sentence() {
    for (bytes, said) in [
        (&b"\x1F\x8B\x08\x00"[..], "line 1: the header `H grid interviewers candidates skills` is missing"),
        (b"\xFF\xFEH\x00 \x004\x00", "line 1: the header `H grid interviewers candidates skills` is missing"),
        (b"H 4 \xFF 0 12", "line 1: the number of interviewers is `\u{FFFD}`; a whole number from 0 to 1000000"),
        (b"H 4 \x1B[31m 0 12", "line 1: the number of interviewers is `\u{FFFD}[31m`"),
        (b"# nothing else\n\n", "line 2: the header `H grid interviewers candidates skills` is missing"),
    ] {
        let error = InstanceFile::parse(bytes).expect_err("refused").to_string();
        assert!(error.starts_with(said), "{error}");
    }
}

#[test]
fn files_that_would_take_all_memory_are_refused() {
    let long = format!("H 4 0 1 12\nC 0 0{}", " 0 4".repeat(FileReader::LONGEST_LINE / 4));
    let error = InstanceFile::parse(long).expect_err("refused").to_string();
    assert_eq!(error, "line 2: the line is longer than 65536 bytes");
    let most = 20_000_000 / 2688;
    let mut reader = FileReader::default();
    reader.line(b"H 4 0 1000000 12").expect("a header");
    for _ in 0..most {
        reader.line(b"C 0 0 0 2688").expect("not yet too much");
    }
    let error = reader.line(b"C 0 0 0 2688").expect_err("refused").to_string();
    assert_eq!(error, format!("line {}: up to here the windows hold more than 20000000 quarter hours", most + 2));
    let mut reader = FileReader::default();
    reader.line(b"H 4 1000000 0 12").expect("a header");
    for _ in 0..most / 2 {
        reader.line(b"I 0 1 1 2 3 4 0 2688").expect("not yet too much");
    }
    reader.line(b"I 0 1 1 2 3 4 0 2688").expect_err("every skill counts");
    let many = format!("H 4 100001 10001 12\n{}{}", "I 0 1 1 0\n".repeat(100_001), "C 0 0\n".repeat(10_001));
    let file = InstanceFile::parse(many).expect("within the limits");
    assert!(file.instance(FileClass::B).is_ok());
    let refused = file.instance(FileClass::C).expect_err("a list of all rooms for everybody").to_string();
    assert!(refused.starts_with("10001 candidates and 10000 rooms for each are too many"), "{refused}");
}

#[test]
fn broken_files_are_refused_with_the_line_and_a_sentence() {
    for (text, said) in [
        ("", "line 1: the header `H grid interviewers candidates skills` is missing"),
        ("H 3 0 0 12", "line 1: the grid is 4 (whole hours) or 1 (quarter hours)"),
        ("H 4 99999999999999999999 0 12", "line 1: the number of interviewers is `99999999999999999999`"),
        ("H 4 1000000 1000000 12\n", "line 1: the file ends with 0 of 1000000 interviewers"),
        ("H 4 1 0 12\nI 0 2 5 1 12 0 4", "line 2: a skill is `12`; a whole number from 0 to 11 is expected"),
        ("H 4 1 0 12\nI 0 2 5 4 1", "line 2: a skill is missing"),
        ("H 4 1 0 12\nI 0 2 5 1 3 8 4", "line 2: the window from 8 to 4 does not end after its start"),
        ("H 4 1 0 12\nI 0 2 5 1 3 8", "line 2: the end of a window is missing"),
        ("H 4 0 1 12\nC 0 0 0 2689", "line 2: the end of a window is `2689`"),
        ("H 4 0 1 12\nC 0 0\nC 0 0", "line 3: there are more lines of this kind than the header says"),
        ("H 4 1 1 12\nC 0 0\nI 0 1 1 0", "line 3: interviewers come before candidates"),
        ("H 4 0 0 12\nX", "line 2: a line begins with I (interviewer), L (load) or C (candidate)"),
        ("H 4 1 0 12\nL 1 4", "line 2: a line L (load) comes once, after the interviewer whose load it is"),
        ("H 4 1 1 12\nI 0 1 1 0\nL 1 4\nL 1 4", "line 4: a line L (load) comes once"),
        ("H 4 1 1 12\nI 0 1 1 0\nC 0 0\nL 1 4", "line 4: a line L (load) comes once"),
        ("H 4 1 0 12\nI 0 1 1 0\nL 100001 4", "line 3: the load is `100001`; a whole number from 0 to 100000"),
        ("H 4 1 0 12\nI 0 1 1 0\nL 1", "line 3: the time offered in quarter hours is missing"),
        ("H 4 1 0 12\nI 0 1 1 0\nL 1 4 4", "line 3: there is more on this line than is expected"),
        ("H 4 1000001 0 12", "line 1: the number of interviewers is `1000001`; a whole number from 0 to 1000000"),
        ("H 4 0 0 12 5", "line 1: there is more on this line than is expected"),
    ] {
        let error = InstanceFile::parse(text).expect_err("refused").to_string();
        assert!(error.starts_with(said), "{error}");
    }
}
