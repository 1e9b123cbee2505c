//! `waymark backup` beside a server at work, and `waymark restore` into an empty place, on both engines.

use identity::operator::{self, NewOrganization, NewUser};
use kernel::{Actor, Clock};
use sea_orm::ConnectionTrait as _;
use serde_json::json;
use std::{
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};
use store::{Options, Store};
use tempfile::TempDir;
use testkit::Client;
use waymark::{
    backup::{backup, restore},
    config::Config,
    system,
};
use web::app::Composed;

const PASSWORD: &str = "a quiet marsh at noon";

/// A data folder and, on PostgreSQL, a schema of its own.
struct Place {
    folder: TempDir,
    config: Config,
}

impl Place {
    async fn new() -> Self {
        let folder = TempDir::new().unwrap();
        let data = folder.path().join("data").display().to_string();
        let mut flags = vec![("data", Some(data))];
        if let Ok(url) = std::env::var("WAYMARK_TEST_DATABASE") {
            let whole = Store::open(&Options::new(&url), Clock::system()).await.unwrap();
            // the key store is one of its own, as where several nodes run
            for what in ["database", "keys"] {
                let schema = format!("t_{}", kernel::id::random_text());
                let tx = whole.begin(&Actor::platform()).await.unwrap();
                tx.connection().execute_unprepared(&format!("create schema {schema}")).await.unwrap();
                tx.commit().await.unwrap();
                flags.push((what, Some(format!("{url}?options=-c%20search_path%3D{schema},public"))));
            }
            whole.close().await.unwrap();
        }
        let config = Config::load(&flags, None, "", |_| None).unwrap();
        Self { folder, config }
    }
    async fn open(&self) -> Composed {
        system::open(&self.config, system::Face::of(&self.config), Clock::system()).await.unwrap()
    }
    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

async fn inhabited(composed: &Composed) -> Client {
    let new = NewOrganization { name: "Acme".to_owned(), kind: "employer".to_owned(), ..NewOrganization::default() };
    let organization = operator::create_organization(&composed.app, new).await.unwrap();
    let user = NewUser {
        name: "Tara".to_owned(),
        email: "tara@acme.example".to_owned(),
        roles: vec!["recruiter".to_owned()],
        password: Some(PASSWORD.to_owned()),
        ..NewUser::default()
    };
    operator::create_user(&composed.app, organization.id, user).await.unwrap();
    signed_in(composed).await
}

async fn signed_in(composed: &Composed) -> Client {
    Client::new(composed.router.clone()).sign_in("tara@acme.example", PASSWORD).await
}

async fn candidate(ta: &Client, name: &str) -> String {
    let body = json!({ "name": name, "email": format!("{}@mail.example", name.to_lowercase()) });
    ta.post("/candidates", body).await.expect(201).str("/id")
}

fn refused(outcome: anyhow::Result<()>) -> String {
    format!("{:#}", outcome.unwrap_err())
}

/// Every file below the folder.
fn bytes_below(folder: &Path) -> Vec<u8> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        all.extend(if path.is_dir() { bytes_below(&path) } else { std::fs::read(&path).unwrap() });
    }
    all
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_acknowledged_before_comes_back_while_others_write() {
    let from = Place::new().await;
    let composed = from.open().await;
    let ta = inhabited(&composed).await;
    let ada = candidate(&ta, "Ada").await;
    let words = b"twelve years of harbours and bridges";
    ta.upload(&format!("/api/v1/candidates/{ada}/resume"), "ada.txt", words).await.expect(201);
    let stop = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn({
        let (ta, stop) = (ta.clone(), Arc::clone(&stop));
        async move {
            let mut made = Vec::new();
            while !stop.load(Ordering::Relaxed) {
                made.push(candidate(&ta, &format!("Writer{}", made.len())).await);
            }
            made
        }
    });
    let file = from.file("backup.waymark");
    backup(&from.config, &file, None).await.unwrap();
    let late = candidate(&ta, "Late").await;
    stop.store(true, Ordering::Relaxed);
    let made = writing.await.unwrap();
    let keys = from.file("backup.waymark.keys");
    for file in [&file, &keys] {
        let mode = std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(file).unwrap().permissions());
        assert_eq!(mode & 0o777, 0o600);
    }
    let again = refused(backup(&from.config, &file, Some(&from.file("other.keys"))).await);
    assert!(again.contains("there already"), "{again}");

    let to = Place::new().await;
    restore(&to.config, &file, None).await.unwrap();
    let restored = to.open().await;
    let ta = signed_in(&restored).await;
    let shown = ta.get(&format!("/candidates/{ada}")).await.expect(200);
    assert_eq!(shown.str("/email"), "ada@mail.example");
    let cv = ta.get(&format!("/candidates/{ada}/resume")).await.expect(200);
    assert_eq!(cv.text().as_bytes(), words);
    assert_eq!(ta.get("/candidates?q=ada@mail.example").await.expect(200).json()["data"][0]["id"], json!(ada));
    ta.get(&format!("/candidates/{late}")).await.expect(404);
    let mut there = 0;
    for id in &made {
        there += usize::from(ta.get(&format!("/candidates/{id}")).await.status == 200);
    }
    // those made before the picture, in order: none is missing in the middle
    for (n, id) in made.iter().enumerate() {
        let status = ta.get(&format!("/candidates/{id}")).await.status;
        assert_eq!(status == 200, n < there, "{n} of {there}");
    }
    restored.app.store.seal().await.unwrap();
    assert_eq!(store::events::verify::verify(restored.app.store.read()).await.unwrap().fault, None);
    let mut found = hiring::facade::examine(&restored.app).await;
    found.extend(restored.app.keys.examine().await);
    found.extend(restored.app.blobs.examine().await);
    found.push(blobs::installation::examine(&to.config.data()));
    assert!(found.iter().all(|f| f.gravity == kernel::Gravity::Fine), "{found:?}");
    // the key is exchanged beside the server, which goes on
    waymark::commands::keys_rotate(&to.config, false).await.unwrap();
    candidate(&ta, "After").await;
    assert_eq!(ta.get(&format!("/candidates/{ada}")).await.expect(200).str("/email"), "ada@mail.example");
    assert!(restored.app.keys.examine().await.iter().all(|f| f.gravity == kernel::Gravity::Fine));

    let full = refused(restore(&to.config, &file, None).await);
    assert!(full.contains("not empty"), "{full}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_backup_without_keys_cut_off_or_changed_is_refused_and_nothing_is_left() {
    let from = Place::new().await;
    let composed = from.open().await;
    let ta = inhabited(&composed).await;
    let ada = candidate(&ta, "Ada").await;
    ta.upload(&format!("/api/v1/candidates/{ada}/resume"), "ada.txt", &b"x".repeat(200_000)).await.expect(201);
    let (file, keys) = (from.file("b"), from.file("elsewhere.keys"));
    backup(&from.config, &file, Some(&keys)).await.unwrap();

    let to = Place::new().await;
    let said = refused(restore(&to.config, &file, None).await);
    assert!(said.contains("--keys"), "{said}");
    let whole = std::fs::read(&file).unwrap();
    let damaged = to.file("damaged");
    let mut changed = whole.clone();
    let middle = changed.len() / 2;
    changed[middle] ^= 1;
    let cuts = [0, 1, 100, middle, whole.len() - 9, whole.len() - 1];
    for bad in cuts.iter().map(|n| whole[..*n].to_vec()).chain([changed]) {
        std::fs::write(&damaged, &bad).unwrap();
        let said = refused(restore(&to.config, &damaged, Some(&keys)).await);
        assert!(said.contains("no whole backup"), "{} bytes: {said}", bad.len());
    }
    let text = std::fs::read_to_string(&keys).unwrap();
    let cut: String = text.lines().take(2).collect::<Vec<_>>().join("\n");
    let bad_keys = to.file("bad.keys");
    for bad in [cut, text.replace("\"created_at\":", "\"created_at\": "), String::new()] {
        std::fs::write(&bad_keys, bad).unwrap();
        let said = refused(restore(&to.config, &file, Some(&bad_keys)).await);
        assert!(said.contains("no whole key file"), "{said}");
    }
    // another installation's keys
    let other = Place::new().await;
    other.open().await;
    backup(&other.config, &other.file("o"), None).await.unwrap();
    let said = refused(restore(&to.config, &file, Some(&other.file("o.keys"))).await);
    assert!(said.contains("another installation"), "{said}");
    let data = to.config.data();
    assert!(!data.exists() || std::fs::read_dir(&data).unwrap().next().is_none(), "nothing was made");
    restore(&to.config, &file, Some(&keys)).await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn who_was_erased_after_a_backup_is_not_brought_back_by_it() {
    let from = Place::new().await;
    let composed = from.open().await;
    let ta = inhabited(&composed).await;
    let gone = candidate(&ta, "Quillfeather").await;
    let stays = candidate(&ta, "Oakhollow").await;
    let at = format!("/candidates/{gone}");
    ta.upload(&format!("/api/v1{at}/resume"), "quillfeather-cv.txt", b"planted words").await.expect(201);
    let old = from.file("old");
    backup(&from.config, &old, None).await.unwrap();
    let erasure = json!({ "confirm": "Quillfeather", "reason": "asked" });
    ta.post(&format!("{at}/erase"), erasure).await.expect(204);
    let new = from.file("new");
    backup(&from.config, &new, None).await.unwrap();
    for end in ["new", "new.keys"] {
        let bytes = std::fs::read(from.file(end)).unwrap();
        assert!(!bytes.windows(12).any(|w| w.eq_ignore_ascii_case(b"Quillfeather")), "{end}");
    }

    // the old file with the old keys knows them; with the newest keys it does not
    let to = Place::new().await;
    restore(&to.config, &old, Some(&from.file("new.keys"))).await.unwrap();
    let restored = to.open().await;
    let ta = signed_in(&restored).await;
    ta.get(&at).await.expect(404);
    ta.get(&format!("{at}/resume")).await.expect(404);
    assert_eq!(ta.get(&format!("/candidates/{stays}")).await.expect(200).str("/email"), "oakhollow@mail.example");
    assert_eq!(store::events::verify::verify(restored.app.store.read()).await.unwrap().fault, None);
    restored.app.store.close().await.unwrap();
    let bytes = bytes_below(&to.config.data());
    assert!(!bytes.windows(12).any(|w| w.eq_ignore_ascii_case(b"Quillfeather")));
    let said = refused(restore(&Place::new().await.config, &new, Some(&from.file("old.keys"))).await);
    assert!(said.contains("older than the backup"), "{said}");
}
