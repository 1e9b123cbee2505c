//! What every crate has beside its code.

use crate::workspace::Member;

/// Crates that the plan of the house does not name.
///
/// A crate is named by `` `name` ``, `` `crates/name` `` or a line of a folder
/// tree, `name/`; a mere word will not do, since some crates have common ones.
pub fn unnamed(crates: &[&Member], plan: &str) -> Vec<String> {
    let named = |name: &str| {
        plan.contains(&format!("`{name}`"))
            || plan.contains(&format!("`crates/{name}`"))
            || plan.contains(&format!("`crates/{name}/`"))
            || plan.lines().any(|line| {
                let folder = line.trim_start().strip_prefix(name);
                folder.is_some_and(|rest| rest.starts_with('/'))
            })
    };
    crates
        .iter()
        .filter(|member| !named(&member.name))
        .map(|member| format!("{}: not named in ARCHITECTURE.md", member.name))
        .collect()
}

/// A missing README, or words in one language only.
pub fn faults(member: &Member) -> Vec<String> {
    let has = |path: &str| member.folder().join(path).is_file();
    let mut faults = Vec::new();
    if !has("README.md") {
        faults.push(format!("{}: no README.md", member.name));
    }
    for (one, other) in [("en", "ru"), ("ru", "en")] {
        if has(&format!("i18n/{one}.ftl")) && !has(&format!("i18n/{other}.ftl")) {
            faults.push(format!("{}: i18n/{one}.ftl without i18n/{other}.ftl", member.name));
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;

    fn member(folder: &Path) -> Member {
        Member {
            name: "hiring".to_owned(),
            manifest_path: folder.join("Cargo.toml"),
            dependencies: Vec::new(),
            features: std::collections::BTreeMap::default(),
        }
    }

    #[test]
    fn a_named_crate_passes_and_an_unnamed_one_is_found() {
        let hiring = member(Path::new("."));
        let among = |plan| unnamed(&[&hiring], plan).len();
        assert_eq!(among("the crate `hiring` keeps candidates"), 0);
        assert_eq!(among("see `crates/hiring`"), 0);
        assert_eq!(among("crates/\n  hiring/   candidates"), 0);
        assert_eq!(among("hiring people is hard, rehiring/ too"), 1);
        assert_eq!(among(""), 1);
    }

    #[test]
    fn missing_files_are_found() {
        let folder = tempfile::tempdir().unwrap();
        let hiring = member(folder.path());
        assert_eq!(faults(&hiring), ["hiring: no README.md"]);

        fs::write(folder.path().join("README.md"), "").unwrap();
        fs::create_dir(folder.path().join("i18n")).unwrap();
        fs::write(folder.path().join("i18n/en.ftl"), "").unwrap();
        assert_eq!(faults(&hiring), ["hiring: i18n/en.ftl without i18n/ru.ftl"]);

        fs::write(folder.path().join("i18n/ru.ftl"), "").unwrap();
        assert!(faults(&hiring).is_empty());

        fs::remove_file(folder.path().join("i18n/en.ftl")).unwrap();
        assert_eq!(faults(&hiring), ["hiring: i18n/ru.ftl without i18n/en.ftl"]);
    }
}
