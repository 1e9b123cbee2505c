//! Saved views in the palette: those of these words, all of them where nothing is typed yet.

use super::{OwnViews, store};
use crate::{App, Found, Request, find::fits};
use kernel::{Actor, Problem};

/// Lines of the palette.
const LINES: usize = 8;

/// The person's own views of pages that they may open, the oldest first.
pub(crate) async fn found(app: &App, request: &Request, actor: &Actor, words: &str) -> Result<Vec<Found>, Problem> {
    let Ok(who) = actor.permit::<OwnViews>() else { return Ok(Vec::new()) };
    let kept = store::list(app.store.read(), &who, None).await?;
    let pages: Vec<_> = request.nav().into_iter().flat_map(|s| s.items).collect();
    let line = |v: super::table::Model| {
        let page = pages.iter().find(|n| n.href == v.path)?;
        fits(&v.name, words).then(|| Found {
            href: v.address(),
            icon: "filter",
            sub: page.label.clone(),
            title: v.name,
        })
    };
    Ok(kept.into_iter().filter_map(line).take(LINES).collect())
}
