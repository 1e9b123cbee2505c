//! A node of the version before works on while a new one migrates: what is added to the schema must
//! not take away what it uses. And a version that is behind knows what it can live with.

use sea_orm::ConnectionTrait as _;
use store::{CONTRACT, Migration};
use testkit::Fresh;

/// What takes something away, or asks of the version before what it does not know to give.
const TAKES: &[&str] =
    &["drop table", "drop column", "drop view", "rename to", "rename column", "set not null", "alter column"];
/// Older than the rule, or shown to be harmless; each with its reason. Only ever shorter.
const HARMLESS: &[(&str, &str)] = &[
    ("m0010_identity", "the column is of the table that it makes itself"),
    ("m0031_hiring_candidates", "the columns are of the table that it makes itself"),
    (
        "m0071_runs",
        "the tables are back under their names in the same transaction, with all their columns and wider checks",
    ),
    ("m0075_identity_rooms", "the column is of the table that it makes itself"),
    ("m0082_identity_departments", "the column is of the table that it makes itself"),
    ("m0083_hiring_requisitions", "the column is new in the same migration"),
    ("m0088_hiring_documents", "the table is back under its name in the same transaction, with all its columns"),
    ("m0089_hiring_job_descriptions", "the column is of the table that it makes itself"),
];

/// The statements of a migration in small letters, without comments.
fn statements(m: &Migration) -> Vec<String> {
    let text = [m.both, m.sqlite, m.postgres].join(";\n").to_lowercase();
    let bare: Vec<&str> = text.lines().map(|l| l.split("--").next().unwrap_or_default()).collect();
    let one_line = bare.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.split(';').map(|s| s.trim().to_owned()).filter(|s| !s.is_empty()).collect()
}

/// What of a migration the version before could not live with.
fn taken(m: &Migration) -> Vec<String> {
    let adds_a_demand = |s: &str| s.contains("add column") && s.contains("not null") && !s.contains("default");
    let takes = |s: &&String| TAKES.iter().any(|t| s.contains(t)) || adds_a_demand(s);
    statements(m).iter().filter(takes).map(|s| format!("{}: {s}", m.name)).collect()
}

#[test]
fn migrations_only_add_unless_their_name_says_otherwise() {
    let all = waymark::contexts::migrations();
    assert!(all.len() > 20, "the list is there");
    let bound = all.iter().filter(|m| !m.name.ends_with(CONTRACT) && HARMLESS.iter().all(|(name, _)| *name != m.name));
    let found: Vec<_> = bound.flat_map(taken).collect();
    assert!(
        found.is_empty(),
        "the version before still uses it; take it away a version later, in a migration whose name ends with {CONTRACT}:\n{}",
        found.join("\n")
    );
}

#[test]
fn what_takes_is_found() {
    for sql in [
        "alter table a drop column b;",
        "create table c (d text);\nALTER TABLE a\n  RENAME COLUMN b TO c;",
        "alter table a add column b text not null;",
        "drop table a",
    ] {
        assert_eq!(taken(&Migration::both("m1", sql)).len(), 1, "{sql}");
    }
    for sql in
        ["alter table a add column b text not null default '';", "-- drop table a\ncreate table b (c text not null);"]
    {
        assert_eq!(taken(&Migration::both("m1", sql)), Vec::<String>::new(), "{sql}");
    }
}

#[tokio::test]
async fn a_version_behind_works_on_and_one_that_is_left_behind_says_so() {
    let ours = [Migration::both("m9001_ours", "create table ours (id bigint)")];
    let theirs = [ours[0], Migration::both("m9002_later", "create table later (id bigint)")];
    let (store, _, _folder) = Fresh::store(&theirs).await;
    // the version before starts on what the later one made
    store.migrate(&ours).await.unwrap();
    let states = store.migration_states(&ours).await.unwrap();
    assert!(states.iter().any(|s| s.name == "m9002_later" && s.applied && !s.known));
    // one that lacks what it needs itself cannot
    let apart = [ours[0], Migration::both("m9003_never", "create table never (id bigint)")];
    let refused = store.migrate(&apart).await.unwrap_err().to_string();
    assert!(refused.contains("m9002_later") && refused.contains("m9003_never"), "{refused}");
    assert!(store.read().execute_unprepared("select * from never").await.is_err(), "nothing was touched");
    // and once something was taken away, the version before is told
    let contract = [theirs[0], theirs[1], Migration::both("m9004_gone_contract", "drop table ours")];
    store.migrate(&contract).await.unwrap();
    let refused = store.migrate(&ours).await.unwrap_err().to_string();
    assert!(refused.contains("later version") && refused.contains("m9004_gone_contract"), "{refused}");
}
