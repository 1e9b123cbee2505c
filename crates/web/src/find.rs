//! The command palette, and its page for readers without scripts: everywhere one may go, everything
//! one may do, and what is found under a few letters. Contexts bring their part: commands by
//! [`crate::Module`], things by the hook [`Finder`].

use crate::{App, Fault, Html, Messages, Page, Pages, Query, Request, Signed};
use askama::Template;
use axum::extract::State;
use kernel::{Actor, Locale, Problem, text::fold};

/// Something one may do from anywhere.
#[derive(Clone, Copy)]
pub struct Command {
    /// The page where it is done.
    pub href: &'static str,
    /// A name of the sprite.
    pub icon: &'static str,
    /// What it is called: a verb first. Called for each request: the language is the reader's.
    pub label: fn(Locale) -> String,
    /// Whether this reader can do it.
    pub visible: fn(&Actor) -> bool,
}

/// One line of the palette.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Where it leads.
    pub href: String,
    /// A name of the sprite.
    pub icon: &'static str,
    /// What it is called.
    pub title: String,
    /// What tells it from others of that name; may be empty.
    pub sub: String,
}

/// Finds things of a context by a few letters of their names.
#[async_trait::async_trait]
pub trait Finder: Send + Sync {
    /// The best few, the best first: at most [`MOST`]. `words` is trimmed, folded and not empty.
    ///
    /// # Errors
    /// The database's.
    async fn find(&self, app: &App, request: &Request, actor: &Actor, words: &str) -> Result<Vec<Found>, Problem>;
}

/// What one finder gives at most.
pub const MOST: usize = 6;
/// Longer questions are cut.
const LONGEST: usize = 100;

/// Lines under one heading.
pub(crate) struct Group {
    title: String,
    lines: Vec<Found>,
}

#[derive(Template)]
#[template(path = "find.html")]
pub(crate) struct FindPage {
    page: Page<Messages>,
    q: String,
    groups: Vec<Group>,
}

#[derive(Template)]
#[template(path = "found.html")]
struct FoundPart {
    page: Page<Messages>,
    groups: Vec<Group>,
}

#[derive(serde::Deserialize)]
pub(crate) struct FindQuery {
    #[serde(default)]
    q: String,
    /// `list`: the lines alone, for the palette.
    #[serde(default)]
    part: String,
}

/// The page's route.
pub(crate) fn pages() -> Pages {
    Pages::default().get("/find", show)
}

async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page<Messages>,
    Query(f): Query<FindQuery>,
) -> Result<Html, Fault> {
    let q: String = f.q.trim().chars().take(LONGEST).collect();
    let groups = search(&app, &actor, &page, &q).await?;
    if f.part == "list" {
        return Ok(Html::render(&FoundPart { page, groups })?);
    }
    Ok(Html::render(&FindPage { page, q, groups })?)
}

/// Whether each word of the question begins a word of the label.
pub(crate) fn fits(label: &str, words: &str) -> bool {
    let label = fold(label);
    words.split_whitespace().all(|w| label.split(|c: char| !c.is_alphanumeric()).any(|l| l.starts_with(w)))
}

async fn search(app: &App, actor: &Actor, page: &Page<Messages>, q: &str) -> Result<Vec<Group>, Problem> {
    let words = fold(q);
    let mut things = Vec::new();
    if !words.is_empty() {
        for finder in app.hooks.all::<dyn Finder>() {
            things.extend(finder.find(app, page.request(), actor, &words).await?.into_iter().take(MOST));
        }
    }
    let line = |href: &str, icon, title| Found { href: href.to_owned(), icon, title, sub: String::new() };
    let commands = app.commands.iter().filter(|c| (c.visible)(actor));
    let todo = commands.map(|c| line(c.href, c.icon, (c.label)(page.locale)));
    let places = page.nav().into_iter().flat_map(|s| s.items).map(|n| line(n.href, n.icon, n.label));
    let profile = line("/profile", "person", page.t.profile());
    let mut groups = [
        (page.t.find_things(), things),
        (page.t.find_views(), crate::views::found(app, page.request(), actor, &words).await?),
        (page.t.find_commands(), todo.filter(|l| fits(&l.title, &words)).collect()),
        (page.t.find_places(), places.chain([profile]).filter(|l| fits(&l.title, &words)).collect()),
    ];
    // what is called just so stands first: "Schedule" is the page, not the step that runs the scheduler
    groups.sort_by_key(|(_, lines)| !lines.iter().any(|l| fold(&l.title) == words));
    Ok(groups.into_iter().filter(|(_, l)| !l.is_empty()).map(|(title, lines)| Group { title, lines }).collect())
}

impl crate::Sampled for FindPage {
    fn sample(request: &std::sync::Arc<Request>) -> Self {
        let line = |href: &str, icon, title: &str, sub: &str| Found {
            href: href.to_owned(),
            icon,
            title: title.to_owned(),
            sub: sub.to_owned(),
        };
        let page = Page::<Messages>::of(request);
        let groups = vec![
            Group {
                title: page.t.find_things(),
                lines: vec![line("/candidates", "person", "Ada Falk", "Front-end developer")],
            },
            Group { title: page.t.find_places(), lines: vec![line("/", "home", &page.t.profile(), "")] },
        ];
        Self { page, q: "ada".to_owned(), groups }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_a_question_begin_words_of_the_label() {
        for (label, q, expected) in [
            ("New candidate", "cand", true),
            ("New candidate", "ne ca", true),
            ("New candidate", "didate", false),
            ("Новый кандидат", "кан", true),
            ("Anything", "", true),
        ] {
            assert_eq!(fits(label, &fold(q)), expected, "{label} / {q}");
        }
    }
}
