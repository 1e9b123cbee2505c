//! Whom a note names: who may be named, and the names in a text.

use crate::{
    Messages,
    candidates::sight,
    permissions::{ManageNotes, ReadCandidates, WriteNotes},
};
use identity::facade::{RoleHolder, holders, members};
use kernel::{CandidateId, Granted, Permission, Problem, Reach, Role, Roles, Text, UserId};
use web::{App, Check};

/// Names said in one sentence.
const SAID: usize = 5;

fn reach<P: Permission>(roles: &Roles) -> Option<Reach> {
    P::TABLE.iter().filter(|(role, _)| roles.has(*role)).map(|(_, reach)| *reach).max()
}

/// The members of the organization who may read a note on this candidate that names them, by name.
pub(crate) async fn choices<P>(
    app: &App,
    who: &Granted<P>,
    candidate: CandidateId,
) -> Result<Vec<RoleHolder>, Problem> {
    let db = app.store.read();
    let of_all = |(role, reach): &(Role, Reach)| (*reach == Reach::All).then_some(*role);
    let roles: Vec<Role> = ReadCandidates::TABLE.iter().filter_map(of_all).collect();
    let mut all = holders(db, who, &roles).await?;
    let near = sight::near(app, who, &[candidate]).await?.remove(&candidate).unwrap_or_default();
    let near: Vec<UserId> = near.into_iter().filter(|u| !all.iter().any(|h| h.user == *u)).collect();
    let near = members(db, who, &near).await?.into_values();
    let near = near.filter(|m| m.active && reach::<ReadCandidates>(&m.roles).is_some());
    all.extend(near.map(|m| RoleHolder { user: m.user, name: m.name, active: true }));
    all.retain(|h| h.active && h.user != who.user());
    all.sort_by_cached_key(|h| (kernel::text::sort_key(&h.name), h.user));
    Ok(all)
}

/// What decides who may read a note.
pub(super) struct About {
    pub candidate: CandidateId,
    pub author: UserId,
    pub private: bool,
}

/// Those of these users who may not read such a note, were they named in it.
pub(super) async fn strangers(
    app: &App,
    who: &Granted<WriteNotes>,
    about: &About,
    users: &[UserId],
) -> Result<Vec<UserId>, Problem> {
    if users.is_empty() {
        return Ok(Vec::new());
    }
    let known = members(app.store.read(), who, users).await?;
    let near = sight::near(app, who, &[about.candidate]).await?.remove(&about.candidate).unwrap_or_default();
    let reads = |user: &UserId| {
        let Some(member) = known.get(user).filter(|m| m.active) else { return false };
        if about.private {
            return *user == about.author || reach::<ManageNotes>(&member.roles).is_some();
        }
        match reach::<ReadCandidates>(&member.roles) {
            Some(Reach::All) => true,
            Some(_) => near.contains(user),
            None => false,
        }
    };
    Ok(users.iter().copied().filter(|u| !reads(u)).collect())
}

/// Checks that each of these may read the note: a sentence at `field` names those who may not.
pub(super) async fn check(
    app: &App,
    who: &Granted<WriteNotes>,
    about: &About,
    (field, users): (&'static str, &[UserId]),
    check: &mut Check,
) -> Result<(), Problem> {
    let strangers = strangers(app, who, about, users).await?;
    if strangers.is_empty() {
        return Ok(());
    }
    let mut names: Vec<String> =
        identity::facade::names(app.store.read(), who, &strangers).await?.into_values().collect();
    names.sort_unstable();
    names.truncate(SAID);
    let (names, private) = (names.join(", "), about.private);
    let say = move |l| {
        let m = Messages::from(l);
        match (names.is_empty(), private) {
            (true, _) => m.note_unknown_member(),
            (false, true) => m.note_private_names(&names),
            (false, false) => m.note_may_not_see(&names),
        }
    };
    check.fail(field, Text::new(say));
    Ok(())
}

/// Everybody of the organization whose name may stand after an @.
pub(super) async fn everybody(app: &App, who: &Granted<WriteNotes>) -> Result<Vec<RoleHolder>, Problem> {
    let mut all = holders(app.store.read(), who, &Role::OF_ORGANIZATION).await?;
    all.retain(|h| h.active);
    // the longest first: `@Ana Maria` is not Ana
    all.sort_by_key(|h| std::cmp::Reverse(h.name.chars().count()));
    Ok(all)
}

/// Whom a text names by `@` and their whole name, and the names that several people have.
pub(super) fn in_text(text: &str, everybody: &[RoleHolder]) -> (Vec<UserId>, Vec<String>) {
    let (mut found, mut doubtful) = (Vec::new(), Vec::new());
    for (_, name) in spans(text, everybody.iter().map(|h| h.name.as_str())) {
        let same = |h: &&RoleHolder| kernel::text::fold(&h.name) == kernel::text::fold(name);
        let of_name: Vec<UserId> = everybody.iter().filter(same).map(|h| h.user).collect();
        match of_name.as_slice() {
            [one] => found.push(*one),
            _ => doubtful.push(name.to_owned()),
        }
    }
    found.sort_unstable();
    found.dedup();
    doubtful.dedup();
    (found, doubtful)
}

/// Where `@` and one of these names stand in a text: the place of the `@`, and the name as it is
/// written there. Of several names the first that fits is taken.
fn spans<'t, 'n>(text: &'t str, names: impl Iterator<Item = &'n str> + Clone) -> Vec<(usize, &'t str)> {
    let mut spans = Vec::new();
    for (at, _) in text.match_indices('@') {
        // what stands before it tells an address from a name
        let alone = text.get(..at).and_then(|before| before.chars().next_back()).is_none_or(|c| !c.is_alphanumeric());
        let rest = text.get(at + 1..).filter(|_| alone).unwrap_or_default();
        let mut fitting = names.clone().filter_map(|name| begins(rest, name));
        if let Some(written) = fitting.next() {
            spans.push((at, written));
        }
    }
    spans
}

/// The beginning of the text that is this name, whatever its case, and ends with it.
fn begins<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    let end = text.char_indices().nth(name.chars().count()).map_or(text.len(), |(i, _)| i);
    let (written, rest) = (text.get(..end)?, text.get(end..)?);
    let over = rest.chars().next().is_none_or(|c| !c.is_alphanumeric());
    (over && !name.is_empty() && kernel::text::fold(written) == kernel::text::fold(name)).then_some(written)
}

/// A piece of a note's text.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// The words; of a name with its `@`.
    pub text: String,
    /// Whether it names somebody who may read the note.
    pub name: bool,
}

/// A text cut where it names one of these.
pub(crate) fn pieces(text: &str, names: &[String]) -> Vec<Piece> {
    let mut longest: Vec<&str> = names.iter().map(String::as_str).collect();
    longest.sort_by_key(|n| std::cmp::Reverse(n.chars().count()));
    let (mut pieces, mut from) = (Vec::new(), 0);
    for (at, written) in spans(text, longest.iter().copied()) {
        let end = at + 1 + written.len();
        pieces.extend(text.get(from..at).filter(|t| !t.is_empty()).map(|t| Piece { text: t.to_owned(), name: false }));
        pieces.extend(text.get(at..end).map(|t| Piece { text: t.to_owned(), name: true }));
        from = end;
    }
    pieces.extend(text.get(from..).filter(|t| !t.is_empty()).map(|t| Piece { text: t.to_owned(), name: false }));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn people(names: &[&str]) -> Vec<RoleHolder> {
        let mut all: Vec<RoleHolder> =
            names.iter().map(|n| RoleHolder { user: UserId::new(), name: (*n).to_owned(), active: true }).collect();
        all.sort_by_key(|h| std::cmp::Reverse(h.name.chars().count()));
        all
    }

    #[test]
    fn whole_names_after_an_at() {
        let all = people(&["Ana", "Ana Maria", "Олег Ёжиков", "Rita"]);
        let named = |text: &str| {
            let (found, _) = in_text(text, &all);
            let mut names: Vec<&str> =
                all.iter().filter(|h| found.contains(&h.user)).map(|h| h.name.as_str()).collect();
            names.sort_unstable();
            names
        };
        assert_eq!(named("@Ana Maria, look"), ["Ana Maria"]);
        assert_eq!(named("(@ana) and @RITA."), ["Ana", "Rita"]);
        assert_eq!(named("спроси @олег ёжиков!"), ["Олег Ёжиков"]);
        for none in ["", "@", "@ Ana", "rita@Rita.example", "@Anabel", "Ana", "@@"] {
            assert!(named(none).is_empty(), "{none}");
        }
    }

    #[test]
    fn two_of_one_name_are_doubtful() {
        let all = people(&["Rita", "Rita"]);
        assert_eq!(in_text("@Rita @rita", &all), (vec![], vec!["Rita".to_owned(), "rita".to_owned()]));
    }

    #[test]
    fn a_text_is_cut_at_its_names_and_nothing_is_lost() {
        let names = ["Ana".to_owned(), "Ana Maria".to_owned()];
        let cut = pieces("Ask @Ana Maria\nor @Ana?", &names);
        let marked: Vec<&str> = cut.iter().filter(|p| p.name).map(|p| p.text.as_str()).collect();
        assert_eq!(marked, ["@Ana Maria", "@Ana"]);
        assert_eq!(cut.iter().map(|p| p.text.as_str()).collect::<String>(), "Ask @Ana Maria\nor @Ana?");
        assert_eq!(pieces("", &names), vec![]);
    }
}
