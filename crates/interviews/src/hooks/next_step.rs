//! What a reader would best do next with a candidate, as far as interviews know.

use crate::{
    Page,
    booked::{InterviewOut, InterviewState},
    runs::reasons::UnmatchedReason,
};
use hiring::facade::NextStep;
use kernel::{CandidateId, Timestamp, UserId};

/// For whom it is asked.
pub(super) struct Reader {
    pub user: Option<UserId>,
    pub may_schedule: bool,
    /// Whether the candidate's round waits for a booking.
    pub waits: bool,
    /// Why the last run could not place them, the main reason first.
    pub unplaced: Vec<UnmatchedReason>,
}

/// The one step; none where everything takes its course.
pub(super) fn step(
    page: &Page,
    reader: &Reader,
    candidate: CandidateId,
    interviews: &[InterviewOut],
    now: Timestamp,
) -> Option<NextStep> {
    let open = |i: &&InterviewOut| matches!(i.status, InterviewState::Created | InterviewState::InProgress);
    if let Some(i) = interviews.iter().filter(open).min_by_key(|i| i.start) {
        let (mine, begun) = (reader.user == Some(i.interviewer_id), i.start <= now);
        let (href, icon, label) = match (mine, begun) {
            (true, false) => (format!("/interviews/{}/prepare", i.id), "compass", page.t.next_prepare()),
            (true, true) => (format!("/interviews/{}", i.id), "note", page.t.next_scorecard()),
            (false, true) if reader.may_schedule && i.end <= now => {
                (format!("/interviews/{}", i.id), "clock", page.t.next_ask())
            }
            (false, _) => return None,
        };
        return Some(NextStep { href, icon, label, sub: page.span(i.start, i.end) });
    }
    if !(reader.waits && reader.may_schedule) {
        return None;
    }
    reader.unplaced.iter().find_map(|r| mend(page, candidate, r)).or_else(|| {
        Some(NextStep {
            href: format!("/interviews/new?candidate={candidate}"),
            icon: "calendar",
            label: page.t.next_book(),
            sub: page.t.next_book_why(),
        })
    })
}

/// What was in the way of the last run, and where it is mended.
fn mend(page: &Page, candidate: CandidateId, reason: &UnmatchedReason) -> Option<NextStep> {
    let (href, label) = match reason.mended_at(page.t) {
        Some((href, label)) => (href.to_owned(), label),
        // who offers no time at all is told of before; whoever does by now was not asked again yet
        None if *reason == UnmatchedReason::WindowTooShort => {
            (format!("/candidates/{candidate}/availability"), page.t.way_more_time())
        }
        None => return None,
    };
    Some(NextStep { href, icon: "compass", label, sub: page.t.next_mend_why(reason.say(page.t)) })
}
