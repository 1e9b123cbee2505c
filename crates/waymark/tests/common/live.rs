//! Hubs at work over a test's application.

use super::World;
use testkit::Client;
use web::app::{Composed, Parts, compose};

/// Lets the hub work beside the test, as the server does.
pub fn begin(composed: &Composed) {
    for work in &composed.background {
        if work.on == web::Node::Web {
            tokio::spawn((work.run)(composed.app.clone()));
        }
    }
    let store = composed.app.store.clone();
    tokio::spawn(async move { store.keep_sealing().await });
}

/// Another node over the same database: a hub of its own, at work.
pub fn another(world: &World) -> (Composed, Client) {
    let app = &world.composed.app;
    let parts = Parts {
        store: app.store.clone(),
        blobs: app.blobs.clone(),
        keys: app.keys.clone(),
        secret: app.secret.clone(),
        config: app.config.clone(),
        assets: web::assets::Assets::absent(),
    };
    let composed = compose(parts, waymark::contexts::modules(true));
    begin(&composed);
    let client = Client::new(composed.router.clone());
    (composed, client)
}
