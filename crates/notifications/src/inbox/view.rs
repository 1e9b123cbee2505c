//! Notifications as the inbox shows them: put together by thing, in the place of the newest; and what
//! says the same of many things as one bundle, so that one run of the scheduler does not fill the page.

use crate::{
    kinds::Priority,
    names::Names,
    table::Model,
    words::{self, Reader},
};
use kernel::{NotificationId, Timestamp};
use std::collections::HashMap;

/// So many things of which the same is said make a bundle.
const BUNDLED: usize = 3;

/// One thing that happened.
pub(crate) struct Line {
    pub at: Timestamp,
    pub message: String,
    pub new: bool,
}

/// Everything on the page about one thing.
pub(crate) struct Group {
    /// The newest, which the buttons speak of.
    pub id: NotificationId,
    pub title: String,
    pub icon: &'static str,
    pub tone: &'static str,
    /// The newest first.
    pub lines: Vec<Line>,
    /// Whether anything of it is new.
    pub new: bool,
    /// Whether something waits for the reader.
    pub weighs: bool,
    pub snoozed_until: Option<Timestamp>,
    pub archived: bool,
    /// Other things of which just the same is said, shown with this one.
    pub mates: Vec<Group>,
}

impl Group {
    /// Everything that the buttons speak of besides the first, as a form carries it.
    pub fn with(&self) -> String {
        self.mates.iter().map(|mate| mate.id.to_string()).collect::<Vec<_>>().join(",")
    }
    /// Things that say the same where this is equal; none says something of its own.
    fn alike(&self) -> Option<(&'static str, &str, bool, bool, Option<Timestamp>)> {
        match self.lines.as_slice() {
            [line] => Some((self.icon, &line.message, self.new, self.archived, self.snoozed_until)),
            _ => None,
        }
    }
    /// The newest, in the first line; the others are told below it.
    pub fn first(&self) -> Option<&Line> {
        self.lines.first()
    }
    /// Those before the newest.
    pub fn others(&self) -> &[Line] {
        self.lines.get(1..).unwrap_or_default()
    }
}

/// Puts a page of them together, which stands in the order of time.
pub(crate) fn groups(rows: Vec<Model>, names: &Names, reader: &Reader) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for row in rows {
        let said = words::say(&row, names, reader);
        let line = Line { at: row.created_at, message: said.message, new: row.read_at.is_none() };
        if let Some(group) = places.get(&row.thing).and_then(|at| groups.get_mut(*at)) {
            group.new |= line.new;
            group.lines.push(line);
            continue;
        }
        places.insert(row.thing.clone(), groups.len());
        let (icon, tone) = words::picture(&row.kind);
        groups.push(Group {
            id: row.id,
            title: said.title,
            icon,
            tone,
            new: line.new,
            lines: vec![line],
            weighs: row.priority.parse().is_ok_and(|p: Priority| p >= Priority::High),
            snoozed_until: row.snoozed_until.filter(|t| *t > reader.now),
            archived: row.archived_at.is_some(),
            mates: Vec::new(),
        });
    }
    bundled(groups)
}

/// Puts things of which the same is said behind the first of them.
fn bundled(groups: Vec<Group>) -> Vec<Group> {
    let mut firsts: Vec<Group> = Vec::new();
    for group in groups {
        match firsts.iter_mut().find(|first| first.alike().is_some() && first.alike() == group.alike()) {
            Some(first) => first.mates.push(group),
            None => firsts.push(group),
        }
    }
    let mut shown = Vec::new();
    for mut first in firsts {
        let few = first.mates.len() + 1 < BUNDLED;
        let mates = if few { std::mem::take(&mut first.mates) } else { Vec::new() };
        shown.push(first);
        shown.extend(mates);
    }
    shown.sort_by_key(|group| std::cmp::Reverse(group.first().map(|line| line.at)));
    shown
}
