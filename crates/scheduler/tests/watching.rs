//! Looking on at a run, and ending it.

use std::ops::ControlFlow;

use scheduler::{FileClass, Options, Phase, Prepared, Progress, check, generate};

#[test]
fn a_long_run_tells_how_far_it_is_and_can_be_ended() {
    let file = generate(7500, 500, 4, 1);
    let instance = file.instance(FileClass::A).expect("class a");
    let prepared = Prepared::new(&instance);
    let options = Options::default();
    let mut told: Vec<Progress> = Vec::new();
    let whole = prepared
        .solve_watched(&options, &mut |progress| {
            told.push(*progress);
            ControlFlow::Continue(())
        })
        .expect("supported");
    assert!(told.len() > 2, "called {} times", told.len());
    assert!(told.windows(2).all(|pair| pair[0].placed <= pair[1].placed && pair[0].steps <= pair[1].steps));
    let last = told.last().expect("called");
    assert_eq!((told[0].phase, told[0].placed, last.candidates), (Phase::Matching, 0, 7500));
    assert!(last.placed as usize <= whole.placed.len() && last.steps <= whole.steps && last.placed > 5000);
    let ended = prepared
        .solve_watched(&options, &mut |progress| {
            if progress.placed > 0 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })
        .expect("supported");
    assert!(!ended.proven && ended.certificate.is_none() && ended.steps < whole.steps);
    assert!(ended.placed.len() <= whole.placed.len() && ended.placed.len() > 5000);
    assert_eq!(check(&instance, &ended), Ok(()));
}
