//! What the documentation prints from the code, and lists that must stay whole.

use crate::common::World;
use kernel::{Reach, Role};
use std::{collections::BTreeSet, fmt::Write as _, path::Path};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// `docs/permissions.md` is the table in code: set `WAYMARK_WRITE_PERMISSIONS` to print it anew.
#[tokio::test]
async fn the_permission_table_is_printed_from_the_code() {
    let w = World::new().await;
    let mut text = String::from(
        "# Who may do what\n\nPrinted from the code. `all`: everything of the organization (or, for a platform admin, of the \
         installation);\n`own`: what is the person's own; `requisitions`: those whose hiring manager they are.\n\n| permission |",
    );
    for role in Role::ALL {
        let _ = write!(text, " {} |", role.name());
    }
    text.push_str("\n| --- |");
    text.push_str(&" --- |".repeat(Role::ALL.len()));
    text.push('\n');
    let mut rows = w.composed.permissions.clone();
    rows.sort_by_key(|r| r.name);
    for row in rows {
        let _ = write!(text, "| `{}` |", row.name);
        for role in Role::ALL {
            let reach = row.table.iter().filter(|(r, _)| *r == role).map(|(_, reach)| *reach).max();
            let word = match reach {
                None => "",
                Some(Reach::Own) => "own",
                Some(Reach::OwnRequisitions) => "requisitions",
                Some(Reach::All) => "all",
            };
            let _ = write!(text, " {word} |");
        }
        text.push('\n');
    }
    let file = Path::new(ROOT).join("docs/permissions.md");
    if std::env::var("WAYMARK_WRITE_PERMISSIONS").is_ok() {
        std::fs::write(&file, &text).unwrap();
    }
    assert_eq!(
        std::fs::read_to_string(&file).unwrap_or_default(),
        text,
        "docs/permissions.md is not what the code says"
    );
}

/// Every kind of event that any context emits has words for the activity page.
#[test]
fn every_kind_of_event_has_words() {
    let mut emitted = BTreeSet::new();
    walk(&Path::new(ROOT).join("crates"), &mut |text| {
        for part in text.split("NewEvent::new(").skip(1) {
            let kind = part.trim_start().strip_prefix('"').and_then(|p| p.split('"').next());
            emitted.extend(kind.map(str::to_owned));
        }
    });
    let known: BTreeSet<String> = operations::known_kinds().iter().map(|k| (*k).to_owned()).collect();
    let missing: Vec<_> = emitted.difference(&known).collect();
    assert!(emitted.len() > 20 && missing.is_empty(), "without words: {missing:?}");
}

/// Every kind of background work has words for its page.
#[tokio::test]
async fn every_kind_of_work_has_words() {
    let w = World::new().await;
    let kinds: BTreeSet<&str> = w.composed.jobs.iter().map(|j| j.kind).collect();
    let silent: Vec<_> = kinds.iter().filter(|k| !operations::work_has_words(k)).collect();
    assert!(kinds.len() > 2 && silent.is_empty(), "without words: {silent:?}");
}

/// Every page has a sample under the name of its template, and every sample renders in both languages.
#[tokio::test]
async fn every_page_is_in_the_gallery() {
    let mut templates = BTreeSet::new();
    let crates = Path::new(ROOT).join("crates");
    for entry in std::fs::read_dir(&crates).unwrap() {
        let name = entry.unwrap().file_name();
        let folder = crates.join(&name).join(if name == "web" { "ui" } else { "src" });
        pages_in(&folder, &folder, &mut templates);
    }
    let folder = std::env::temp_dir().join(format!("waymark-gallery-{}", kernel::id::random_text()));
    let flags = vec![("data", Some(folder.display().to_string()))];
    let config = waymark::config::Config::load(&flags, None, "", |_| None).unwrap();
    let face = waymark::system::Face { demo: true, ..waymark::system::Face::of(&config) };
    let composed = waymark::system::open(&config, face, kernel::Clock::system()).await.unwrap();
    let shown: BTreeSet<String> = composed.app.samples.iter().map(|s| s.name.to_owned()).collect();
    let missing: Vec<_> = templates.difference(&shown).collect();
    assert!(templates.len() > 25 && missing.is_empty(), "without a sample: {missing:?}");
    let reader = testkit::Client::new(composed.router);
    for (locale, name) in ["en", "ru"].into_iter().flat_map(|l| shown.iter().map(move |n| (l, n))) {
        let answer = reader.with("cookie", &format!("locale={locale}")).page(&format!("/gallery/{name}")).await;
        let text = answer.expect(200).text();
        let whole = text.contains(&format!("<html lang=\"{locale}\""));
        assert!(whole || !templates.contains(name), "{name}");
    }
    std::fs::remove_dir_all(&folder).unwrap();
}

/// Templates of whole pages; what only other templates use is none.
fn pages_in(folder: &Path, root: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).into_iter().flatten() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            pages_in(&path, root, found);
        } else if path.extension().is_some_and(|e| e == "html") {
            let text = std::fs::read_to_string(&path).unwrap();
            let name = path.strip_prefix(root).unwrap().display().to_string();
            // the gallery itself, and a frame that pages are built on, are no pages
            if text.contains("{% extends") && !["gallery.html", "with_drawer.html"].contains(&name.as_str()) {
                found.insert(name);
            }
        }
    }
}

fn walk(folder: &Path, see: &mut dyn FnMut(&str)) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() && name != "tests" && name != "target" {
            walk(&path, see);
        } else if path.extension().is_some_and(|e| e == "rs") && name != "tests.rs" {
            see(&std::fs::read_to_string(&path).unwrap());
        }
    }
}

/// Migrating twice changes nothing, and says what is applied.
#[tokio::test]
async fn a_migrated_database_stays_as_it_is() {
    let w = World::new().await;
    let (store, migrations) = (&w.composed.app.store, waymark::contexts::migrations());
    store.migrate(&migrations).await.unwrap();
    let states = store.migration_states(&migrations).await.unwrap();
    assert!(states.len() >= migrations.len() && states.iter().all(|m| m.applied));
    w.as_("ta1@acme.example").await.get("/candidates").await.expect(200);
}

/// The demo seeds through the API: every step of it is a step that works.
#[tokio::test]
async fn the_demo_is_alive() {
    let folder = std::env::temp_dir().join(format!("waymark-demo-{}", kernel::id::random_text()));
    let flags = vec![("data", Some(folder.display().to_string()))];
    let config = waymark::config::Config::load(&flags, None, "", |_| None).unwrap();
    let face = waymark::system::Face::of(&config);
    waymark::demo::prepare(&config, &face, waymark::demo::Size::Small).await.unwrap();
    let composed = waymark::system::open(&config, face, kernel::Clock::system()).await.unwrap();
    let ines = testkit::Client::new(composed.router)
        .sign_in("ines.okafor@alder-finch.example", identity::demo::PASSWORD)
        .await;
    let all = ines.get("/candidates?limit=200").await.expect(200).json();
    let statuses: BTreeSet<&str> =
        all["data"].as_array().unwrap().iter().filter_map(|c| c["status"].as_str()).collect();
    assert_eq!(statuses.into_iter().collect::<Vec<_>>(), ["created", "rejected", "scheduled", "selected"]);
    std::fs::remove_dir_all(&folder).unwrap();
}
