//! The handbook for operators says what is there: every setting, every figure.

use waymark::config::NAMES;

fn handbook() -> String {
    std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/operating.md")).unwrap()
}

/// What stands in the first column of a table's rows, between backquotes.
fn first_column(text: &str, heading: &str) -> Vec<String> {
    let section = text.split(&format!("\n## {heading}\n")).nth(1).unwrap();
    let section = section.split("\n## ").next().unwrap();
    let rows = section.lines().filter_map(|l| l.strip_prefix("| `"));
    rows.filter_map(|row| Some(row.split_once('`')?.0.to_owned())).collect()
}

#[test]
fn every_setting_is_described_and_none_besides() {
    let text = handbook();
    let described = [first_column(&text, "Settings"), first_column(&text, "Mail")].concat();
    for (name, _) in NAMES {
        assert_eq!(described.iter().filter(|d| d == name).count(), 1, "{name}");
    }
    let known = |name: &&String| NAMES.iter().any(|(n, _)| n == name);
    assert_eq!(first_column(&text, "Settings").iter().find(|d| !known(d)), None);
}

#[test]
fn what_holds_where_nothing_is_said_is_told() {
    let text = handbook();
    for (name, default) in NAMES.iter().filter(|(_, default)| !default.is_empty()) {
        assert!(text.contains(&format!("| `{name}` | `{default}` |")), "{name}: {default}");
    }
}
