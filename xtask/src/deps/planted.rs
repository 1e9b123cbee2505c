//! Faults on purpose stay out of what is shipped.

use crate::workspace::Member;

/// The feature that compiles them in; `cargo xtask torture` alone asks for it.
const PLANTED: &str = "planted";

/// Every crate that turns it on by default, by another feature, or for a crate it uses.
pub fn faults(crates: &[&Member]) -> Vec<String> {
    let mut faults = Vec::new();
    for member in crates {
        let turned_on = |list: &[String]| list.iter().any(|f| f == PLANTED || f.ends_with(&format!("/{PLANTED}")));
        for (feature, turns_on) in member.features.iter().filter(|(feature, _)| *feature != PLANTED) {
            if turned_on(turns_on) {
                faults.push(format!("{}: the feature {feature} would ship planted faults", member.name));
            }
        }
        for on in member.dependencies.iter().filter(|on| turned_on(&on.features)) {
            faults.push(format!("{}: would ship the planted faults of {}", member.name, on.name));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::{Dependency, Kind};
    use std::{collections::BTreeMap, path::PathBuf};

    fn member(features: &[(&str, &str)], asks_for: &[&str]) -> Member {
        let texts = |list: &[&str]| list.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>();
        let on = Dependency { name: "store".to_owned(), kind: Kind::Normal, features: texts(asks_for) };
        let features: BTreeMap<_, _> = features.iter().map(|(f, on)| ((*f).to_owned(), texts(&[on]))).collect();
        Member { name: "web".to_owned(), manifest_path: PathBuf::new(), dependencies: vec![on], features }
    }

    #[test]
    fn only_the_feature_itself_hands_it_on() {
        let found = |m: Member| faults(&[&m]).len();
        assert_eq!(found(member(&[("planted", "store/planted")], &[])), 0);
        assert_eq!(found(member(&[("default", "planted")], &[])), 1);
        assert_eq!(found(member(&[("extra", "store/planted")], &[])), 1);
        assert_eq!(found(member(&[], &["planted"])), 1);
    }
}
