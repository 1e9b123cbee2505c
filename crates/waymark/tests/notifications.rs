//! Every event tells somebody or has a reason why not, and the documentation says who is told of what.
use std::{collections::BTreeSet, fmt::Write as _, path::Path};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

#[test]
fn every_event_tells_somebody_or_says_why_not() {
    let known: BTreeSet<&str> = operations::known_kinds().iter().copied().collect();
    let telling: BTreeSet<&str> = notifications::events().into_iter().collect();
    let silent: BTreeSet<&str> = notifications::SILENT.iter().map(|(kind, _)| *kind).collect();
    let said: BTreeSet<&str> = telling.union(&silent).copied().collect();
    let open: Vec<_> = known.difference(&said).collect();
    assert!(known.len() > 40 && open.is_empty(), "neither a rule nor a reason: {open:?}");
    let unknown: Vec<_> = said.difference(&known).collect();
    assert!(unknown.is_empty(), "no such events: {unknown:?}");
    assert!(notifications::SILENT.iter().all(|(_, why)| why.len() > 10), "a reason is a sentence");
}

/// `docs/notifications.md` is the table in code: set `WAYMARK_WRITE_NOTIFICATIONS` to print it anew.
#[test]
fn the_table_of_notifications_is_printed_from_the_code() {
    let mut text = String::from(
        "# Who is told of what\n\nPrinted from the rules (`crates/notifications/src/rules`). Everything comes into the inbox \
         at once, unless its reader\nswitched the topic off; letters come as often as the last column says until somebody \
         chooses otherwise, and in quiet\nhours not at all, unless it is urgent. Nobody is told of what they did \
         themselves,\nsign-ins and passwords apart, which somebody else may have used.\n\n| kind | area | priority | when | who is told | topic | letters |\n| --- | --- | --- | --- | --- | --- | --- |\n",
    );
    for kind in notifications::kinds() {
        let letters = if kind.topic.locked() { "at_once, always" } else { kind.topic.usual_mail().name() };
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            kind.name,
            kind.area.name(),
            kind.priority.name(),
            kind.when,
            kind.told,
            kind.topic.name(),
            letters
        );
    }
    text.push_str(
        "\nCandidates with an e-mail address are written to when an interview of theirs is booked, moved or cancelled, and \
         24 hours\nbefore it, unless the organization switched that off.\n\n## Events that tell nobody\n\n| event | why \
         |\n| --- | --- |\n",
    );
    for (event, why) in notifications::SILENT {
        let _ = writeln!(text, "| `{event}` | {why} |");
    }
    let file = Path::new(ROOT).join("docs/notifications.md");
    if std::env::var("WAYMARK_WRITE_NOTIFICATIONS").is_ok() {
        std::fs::write(&file, &text).unwrap();
    }
    let written = std::fs::read_to_string(&file).unwrap_or_default();
    assert_eq!(written, text, "docs/notifications.md is not what the code says");
}
