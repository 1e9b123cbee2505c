//! What waits for somebody among the notes, for the start page.

use super::{
    sight::NoteSight,
    store::{self, Filter},
    table::NoteKind,
    view,
};
use jiff::civil::Date;
use kernel::{Actor, CandidateId, NoteId, Problem};
use web::App;

/// Characters of a note that are shown of it.
const SHOWN: usize = 90;

/// A follow-up that is due.
#[derive(Clone, Debug)]
pub struct FollowUp {
    /// The note.
    pub note: NoteId,
    /// Whom it is about.
    pub candidate: CandidateId,
    /// Their name.
    pub name: String,
    /// The beginning of what is to be done.
    pub words: String,
    /// The day it is due.
    pub due_on: Date,
}

/// The follow-ups of this reader that are due on this day or before, the oldest first: at most so many.
///
/// # Errors
/// 403 for a reader who sees no candidates.
pub async fn follow_ups_due(app: &App, actor: &Actor, today: Date, most: u64) -> Result<Vec<FollowUp>, Problem> {
    let sight = NoteSight::of(app, actor).await?;
    let filter = Filter {
        kind: Some(NoteKind::FollowUp),
        assignee: Some(sight.who().user()),
        due_by: Some(today.to_string()),
        ..Filter::default()
    };
    let page = ::store::Keyset { descending: false, limit: most, after: None };
    let rows = store::open_follow_ups(app.store.read(), &sight, &filter, &page).await?.rows;
    let follow_up = |n: view::NoteOut| {
        Some(FollowUp {
            due_on: n.due_on.as_deref()?.parse().ok()?,
            words: beginning(&n.body),
            note: n.id,
            candidate: n.candidate_id,
            name: n.candidate_name,
        })
    };
    Ok(view::of(app, &sight, rows).await?.into_iter().filter_map(follow_up).collect())
}

/// The first line, cut where it is long.
fn beginning(body: &str) -> String {
    let line = body.lines().next().unwrap_or_default();
    match line.char_indices().nth(SHOWN) {
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default().trim_end()),
        None => line.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_line_and_not_a_long_one() {
        assert_eq!(beginning("Call\nher"), "Call");
        assert_eq!(beginning(""), "");
        let long = beginning(&"ё".repeat(200));
        assert!(long.ends_with('…') && long.chars().count() == SHOWN + 1);
    }
}
