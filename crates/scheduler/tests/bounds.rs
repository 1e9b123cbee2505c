//! A bound needs a proof: what prices and searches prove, and how each proof made wrong is found out.

use scheduler::{
    BoundPrices, Candidate, FileClass, Grid, Instance, Interviewer, Options, Role, Round, Searched, Solution,
    Violation, Window, Windows, check_certificate, generate, solve,
};

fn solved(instance: &Instance) -> Solution {
    let solution = solve(instance, &Options { max_steps: 200_000_000, ..Options::default() }).expect("solved");
    assert_eq!(check_certificate(instance, &solution), Ok(()));
    solution
}

/// Quarter hours of four hundred, whose bound is by prices.
fn priced() -> (Instance, Solution) {
    let instance = generate(400, 27, 1, 2).instance(FileClass::B).expect("class b");
    let solution = solved(&instance);
    (instance, solution)
}

fn market(solution: &mut Solution) -> &mut BoundPrices {
    solution.certificate.as_mut().and_then(|proof| proof.market.as_mut()).expect("the bound is by prices")
}

#[test]
fn prices_prove_what_contests_cannot() {
    let (instance, solution) = priced();
    let bound = |change: &dyn Fn(&mut Solution)| {
        let mut other = solution.clone();
        change(&mut other);
        check_certificate(&instance, &other)
    };
    assert_eq!(bound(&|other| other.bound += 1), Ok(()), "what is proven proves less too");
    assert_eq!(bound(&|other| other.bound -= 1), Err(Violation::Bound));
    let forget = |other: &mut Solution| other.certificate.as_mut().expect("a proof").market = None;
    assert_eq!(bound(&forget), Err(Violation::Bound), "the contests alone do not prove it");
    assert_eq!(bound(&|other| other.certificate = None), Err(Violation::Bound), "no proof at all");
    let free = |other: &mut Solution| market(other).kinds.iter_mut().for_each(|kind| kind.starts.clear());
    assert_eq!(bound(&free), Err(Violation::Bound), "prices of nothing prove nothing");
    let dear = |other: &mut Solution| {
        let unit = market(other).unit;
        market(other).kinds.iter_mut().flat_map(|kind| &mut kind.starts).for_each(|(_, price)| *price = unit);
    };
    assert_eq!(bound(&dear), Err(Violation::Bound), "nor do prices of everything");
}

#[test]
fn prices_are_what_they_say() {
    let (instance, solution) = priced();
    let wrong = |change: &dyn Fn(&mut BoundPrices)| {
        let mut other = solution.clone();
        change(market(&mut other));
        assert_eq!(check_certificate(&instance, &other), Err(Violation::Market));
    };
    wrong(&|prices| prices.unit = 0);
    wrong(&|prices| prices.unit = i64::MAX);
    wrong(&|prices| prices.kinds[0].starts[0].1 = -1);
    wrong(&|prices| prices.kinds[0].starts[0].1 = prices.unit + 1);
    wrong(&|prices| prices.kinds[0].starts.extend_from_within(..1));
    wrong(&|prices| prices.kinds.extend_from_within(..1));
    wrong(&|prices| prices.kinds[0].candidate = 400);
    wrong(&|prices| prices.kinds[0].round = 1);
    wrong(&|prices| prices.kinds[0].part = 1);
}

/// Whoever asks for the same skill and length pays the same price, whoever names the kind.
#[test]
fn caps_rooms_and_panels_are_part_of_the_proof() {
    for seed in 1..=3 {
        let instance = generate(200, 20, 4, seed).instance(FileClass::C).expect("class c");
        let mut solution = solved(&instance);
        assert!(solution.certificate.as_ref().is_some_and(|proof| proof.market.is_some()), "seed {seed}");
        solution.bound -= 1;
        assert_eq!(check_certificate(&instance, &solution), Err(Violation::Bound));
    }
}

/// Panels of two for one hour of so many people: each takes two of them.
fn panels(candidates: usize, people: usize) -> Instance {
    let hour = Windows::new([Window::new(0, 60)]).expect("an hour");
    let round = Round { roles: vec![Role::default(); 2], ..Round::new(60) };
    let people = vec![Interviewer { windows: hour.clone(), ..Interviewer::default() }; people];
    Instance::new(Grid::Hour, vec![Candidate::new(hour, round); candidates], people, vec![]).expect("valid")
}

#[test]
fn a_search_proves_what_prices_cannot() {
    let instance = panels(3, 5);
    let solution = solved(&instance);
    assert_eq!((solution.bound, solution.proven), (2, true));
    let proof = solution.certificate.clone().expect("a proof");
    assert_eq!(proof.searched.iter().map(|piece| piece.most).collect::<Vec<_>>(), [2]);
    let with = |bound: u32, searched: Vec<Searched>| {
        let certificate = Some(scheduler::Certificate { searched, ..proof.clone() });
        check_certificate(&instance, &Solution { bound, certificate, ..solution.clone() })
    };
    let all = |most| Searched { candidates: vec![0, 1, 2], most };
    assert_eq!(with(2, vec![all(2)]), Ok(()));
    assert_eq!(with(1, vec![all(2)]), Err(Violation::Bound));
    assert_eq!(with(1, vec![all(1)]), Err(Violation::Searched(0)), "two can be placed");
    assert_eq!(with(2, vec![]), Err(Violation::Bound), "nothing is proven");
    let twice = Searched { candidates: vec![0, 1, 1], most: 2 };
    assert_eq!(with(2, vec![twice]), Err(Violation::Searched(0)));
    let nobody = Searched { candidates: vec![0, 1, 7], most: 2 };
    assert_eq!(with(2, vec![nobody]), Err(Violation::Searched(0)));
    let part = Searched { candidates: vec![0, 1], most: 2 };
    assert_eq!(with(2, vec![part]), Err(Violation::Bound), "the third counts as well");
}

/// One person cannot take two roles: only a search sees it.
#[test]
fn nobody_is_two_people() {
    let solution = solved(&panels(2, 1));
    assert_eq!((solution.placed.len(), solution.bound, solution.proven), (0, 0, true));
}
