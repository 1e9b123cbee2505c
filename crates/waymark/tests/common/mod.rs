//! Two organizations and their people over the whole composed application.

pub mod live;

use identity::operator::{self, NewOrganization, NewUser};
use kernel::Clock;
use serde_json::{Value, json};
use testkit::{Client, Fresh};
use web::app::Composed;

/// Everybody's password.
pub const PASSWORD: &str = "a quiet marsh at noon";

/// The whole application on a fresh database.
pub struct World {
    pub composed: Composed,
    pub anyone: Client,
    pub clock: Clock,
    /// Where the database (on `SQLite`), keys and files are.
    pub path: std::path::PathBuf,
    _folder: Box<dyn std::any::Any + Send + Sync>,
}

impl World {
    /// Two organizations, acme and birch, with one recruiter (TA1) each.
    pub async fn new() -> Self {
        let fresh = Fresh::new(&waymark::contexts::migrations(), web::assets::Assets::absent()).await;
        let Fresh { parts, clock, folder } = fresh;
        let composed = web::app::compose(parts, waymark::contexts::modules(true));
        let anyone = Client::new(composed.router.clone());
        let path = folder.path().to_owned();
        let world = Self { composed, anyone, clock, path, _folder: Box::new(folder) };
        for name in ["Acme", "Birch"] {
            let new =
                NewOrganization { name: name.to_owned(), kind: "employer".to_owned(), ..NewOrganization::default() };
            operator::create_organization(&world.composed.app, new).await.unwrap();
            world.user(&name.to_lowercase(), "ta1", "recruiter").await;
        }
        world
    }
    /// Somebody of an organization: `who@slug.example`.
    pub async fn user(&self, slug: &str, who: &str, role: &str) -> String {
        let organization = operator::organization(&self.composed.app, slug).await.unwrap().unwrap();
        let user = NewUser {
            name: format!("{who} {slug}"),
            email: format!("{who}@{slug}.example"),
            roles: vec![role.to_owned()],
            password: Some(PASSWORD.to_owned()),
            ..NewUser::default()
        };
        operator::create_user(&self.composed.app, organization.id, user).await.unwrap().user.to_string()
    }
    /// Signed in through the API.
    pub async fn as_(&self, email: &str) -> Client {
        self.anyone.sign_in(email, PASSWORD).await
    }
    /// Signed in through the page.
    pub async fn browse(&self, email: &str) -> Client {
        self.anyone.browse(email, PASSWORD).await
    }
}

/// Hours of a day, counted from the Monday every test begins on, as the API takes them.
pub fn hours(day: i64, from: i64, to: i64) -> Value {
    let at = |h: i64| format!("2026-11-{:02}T{h:02}:00:00Z", 23 + day);
    json!({ "start": at(from), "end": at(to) })
}
