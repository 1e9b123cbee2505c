//! What waits for the reader, the most urgent first.

use super::pages::Hiring;
use crate::{
    Messages,
    booked::InterviewOut,
    runs::view::{ReasonGroup, RunSummaryOut},
    words,
};
use hiring::facade::{Asked, CandidateBrief, FollowUp, Held};
use jiff::civil::Date;
use kernel::{CandidateId, Timestamp};
use std::collections::HashMap;

/// Names said in one line.
const NAMED: usize = 3;

/// Something that waits.
pub(crate) struct Todo {
    pub(super) icon: &'static str,
    /// A tone of the glyph.
    pub(super) tone: &'static str,
    pub(super) title: String,
    pub(super) sub: String,
    /// Since when.
    pub(super) since: Option<Timestamp>,
    pub(super) late: bool,
    pub(super) href: String,
    /// What the button says.
    pub(super) act: String,
}

/// Those whom the last run could not place, by reason.
pub(super) fn unplaced(t: Messages, h: &Hiring) -> Vec<Todo> {
    let Some(run) = &h.last else { return Vec::new() };
    h.unmatched.iter().map(|g| group(t, run, g)).collect()
}

fn group(t: Messages, run: &RunSummaryOut, g: &ReasonGroup) -> Todo {
    let names: Vec<&str> = g.those.iter().take(NAMED).map(|u| u.candidate_name.as_str()).collect();
    let more = g.those.len() - names.len();
    let names = names.join(", ");
    let (href, act) = match g.those.as_slice() {
        [one] if one.is_candidates => (format!("/candidates/{}/availability", one.candidate_id), t.way_more_time()),
        _ => (format!("/scheduler/runs/{}", run.id), t.see_why()),
    };
    Todo {
        icon: "calendar",
        tone: "rust",
        title: t.todo_unplaced(g.those.len(), g.sentence.trim_end_matches('.')),
        sub: if more == 0 { names } else { t.names_and_more(more, names) },
        since: Some(run.created_at),
        late: false,
        href,
        act,
    }
}

/// A scorecard that the reader has to give.
pub(super) fn own_card(t: Messages, i: &InterviewOut) -> Todo {
    Todo {
        icon: "edit",
        tone: "blaze",
        title: t.todo_own_card(&i.candidate_name),
        sub: words::round(t, i),
        since: Some(i.end),
        late: true,
        href: format!("/interviews/{}/scorecard", i.id),
        act: t.fill_in(),
    }
}

/// A scorecard that somebody else has to give.
pub(super) fn late_card(t: Messages, i: &InterviewOut) -> Todo {
    Todo {
        icon: "clock",
        tone: "rust",
        title: t.todo_late_card(&i.candidate_name, &i.interviewer_name),
        sub: words::round(t, i),
        since: Some(i.end),
        late: true,
        href: format!("/interviews/{}", i.id),
        act: t.open(),
    }
}

/// A result that is open.
pub(super) fn held(t: Messages, h: &Held, names: &HashMap<CandidateId, CandidateBrief>) -> Option<Todo> {
    let name = names.get(&h.candidate)?.name.as_str();
    let profile = format!("/candidates/{}", h.candidate);
    Some(Todo {
        icon: if h.decision { "flag" } else { "pause" },
        tone: if h.decision { "forest" } else { "heather" },
        title: if h.decision { t.todo_decide(name) } else { t.todo_on_hold(name) },
        sub: if h.decision { t.todo_decide_sub() } else { t.todo_on_hold_sub() },
        since: Some(h.since),
        late: false,
        href: match h.interview {
            Some(interview) if !h.decision => format!("/interviews/{interview}"),
            _ => profile,
        },
        act: t.open(),
    })
}

/// Something the reader has to follow up.
pub(super) fn follow_up(page: &crate::Page, f: &FollowUp, today: Date) -> Todo {
    let (t, late) = (page.t, f.due_on < today);
    let day = page.ui.date_day(f.due_on.day(), f.due_on.month(), f.due_on.weekday().to_monday_one_offset());
    Todo {
        icon: "chat",
        tone: if late { "rust" } else { "heather" },
        title: f.words.clone(),
        sub: if late { t.todo_follow_up_late(&f.name, day) } else { t.todo_follow_up_today(&f.name) },
        since: None,
        late,
        href: format!("/notes/{}", f.note),
        act: t.open(),
    }
}

/// A profile that the reader was asked to review.
pub(super) fn review(t: Messages, r: &Asked, names: &HashMap<CandidateId, CandidateBrief>) -> Option<Todo> {
    let name = names.get(&r.candidate)?.name.as_str();
    Some(Todo {
        icon: "eye",
        tone: "forest",
        title: t.todo_review(name),
        sub: t.todo_review_sub(),
        since: Some(r.since),
        late: false,
        href: format!("/candidates/{}/interviews", r.candidate),
        act: t.open(),
    })
}
