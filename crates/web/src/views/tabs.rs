//! A page's saved views as its tabs.

use super::{
    OwnViews,
    actions::{self, MOST},
    store,
};
use crate::{Address, Request};
use axum::response::{IntoResponse as _, Redirect, Response};
use sea_orm::DbErr;

/// One view.
#[derive(Clone, Debug)]
pub struct Tab {
    /// Its id as text.
    pub id: String,
    /// What its owner calls it.
    pub name: String,
    /// The list with its filters.
    pub href: String,
    /// Whether the reader looks at it.
    pub here: bool,
    /// Whether the page opens with it.
    pub is_default: bool,
    /// The state that a form saw.
    pub seen: String,
}

/// The tabs of a list page: everything, then the person's own views.
#[derive(Clone, Debug, Default)]
pub struct Tabs {
    /// The page.
    pub path: String,
    /// Its filters as they are now; empty for everything.
    pub query: String,
    /// The list without any filter.
    pub all: String,
    /// The person's own views.
    pub list: Vec<Tab>,
    /// Whether this person may keep views.
    pub may: bool,
    bare: bool,
}

impl Tabs {
    /// Those of the page at hand.
    ///
    /// # Errors
    /// The database's.
    pub async fn of(request: &Request) -> Result<Self, DbErr> {
        let address = Address::parse(&request.address);
        let query = actions::normal(&address.query());
        let proof = request.actor.as_ref().and_then(|a| a.permit::<OwnViews>().ok());
        let kept = match &proof {
            Some(who) => store::list(request.app().store.read(), who, Some(address.path())).await?,
            None => Vec::new(),
        };
        let list: Vec<_> = kept
            .into_iter()
            .map(|v| Tab {
                id: v.id.to_string(),
                href: v.address(),
                here: v.query == query,
                is_default: v.is_default,
                seen: request.tag(v.updated_at),
                name: v.name,
            })
            .collect();
        // where the page opens with a view, the list of everything needs an address that says so
        let opens = list.iter().any(|v| v.is_default);
        Ok(Self {
            all: if opens { format!("{}?view=all", address.path()) } else { address.path().to_owned() },
            bare: address.pairs().is_empty(),
            path: address.path().to_owned(),
            may: proof.is_some(),
            query,
            list,
        })
    }
    /// Invented ones, for the gallery.
    pub fn sample(path: &str, names: &[&str]) -> Self {
        let tab = |(n, name): (usize, &&str)| Tab {
            id: String::new(),
            name: (*name).to_owned(),
            href: path.to_owned(),
            here: n == 0,
            is_default: n == 1,
            seen: String::new(),
        };
        Self {
            path: path.to_owned(),
            all: path.to_owned(),
            list: names.iter().enumerate().map(tab).collect(),
            may: true,
            ..Self::default()
        }
    }
    /// Where the page goes when nothing is asked for and one of the views is to open it.
    pub fn opening(&self) -> Option<Response> {
        let first = self.list.iter().find(|v| self.bare && v.is_default && !v.here)?;
        Some(Redirect::to(&first.href).into_response())
    }
    /// The view that the reader looks at.
    pub fn current(&self) -> Option<&Tab> {
        self.list.iter().find(|v| v.here)
    }
    /// Whether the list of everything is shown.
    pub fn is_all(&self) -> bool {
        self.query.is_empty() && self.current().is_none()
    }
    /// Whether these filters may be kept as another view.
    pub fn may_save(&self) -> bool {
        self.may && !self.query.is_empty() && self.current().is_none() && self.list.len() < MOST
    }
    /// The address of the list with these filters, or of everything where none is left.
    pub fn address(&self, address: &Address) -> String {
        if address.pairs().is_empty() { self.all.clone() } else { address.to_string() }
    }
}
