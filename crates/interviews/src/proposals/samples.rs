//! The page with invented data, for the gallery.

use super::{
    ProposalOut, ProposalState,
    pages::{ListPage, grouped},
    view::MovedOut,
};
use crate::{Page, samples};
use kernel::{
    ApplicationId, CandidateId, ProposalId, RoundId, RunId, UserId,
    time::{DAY, HOUR},
};
use std::sync::Arc;
use web::{Request, Sampled};

fn one(request: &Request, which: usize, days: i64, hour: i64) -> ProposalOut {
    let (start, now) = (samples::at(request, hour).plus(days * DAY), request.app().now());
    let name = |names: &[&str]| names.get(which % names.len()).copied().unwrap_or_default().to_owned();
    ProposalOut {
        id: ProposalId::new(),
        candidate_id: CandidateId::new(),
        candidate_name: name(&samples::CANDIDATES),
        application_id: ApplicationId::new(),
        round_id: RoundId::new(),
        round_position: 1,
        round_name: Some("Technical".to_owned()),
        interviewer_id: UserId::new(),
        interviewer_name: name(&samples::INTERVIEWERS),
        assistants: Vec::new(),
        assistant_names: Vec::new(),
        room_id: None,
        room_name: None,
        start,
        end: start.plus(HOUR),
        status: ProposalState::Proposed,
        why: None,
        run_id: RunId::new(),
        moved_from: None,
        interview_id: None,
        decided_by: None,
        decided_at: None,
        created_at: now,
        updated_at: now,
    }
}

impl Sampled for ListPage {
    fn sample(request: &Arc<Request>) -> Self {
        let page = Page::of(request);
        let mut those = vec![one(request, 0, 1, 9), one(request, 1, 1, 11), one(request, 2, 2, 10)];
        if let Some(panel) = those.get_mut(1) {
            panel.assistant_names = samples::INTERVIEWERS.iter().skip(1).map(|n| (*n).to_owned()).collect();
            panel.room_name = Some("Fig".to_owned());
        }
        if let Some(last) = those.last_mut() {
            last.moved_from = Some(MovedOut {
                id: ProposalId::new(),
                start: last.start.plus(-DAY),
                end: last.end.plus(-DAY),
                interviewer_id: last.interviewer_id,
                interviewer_name: last.interviewer_name.clone(),
            });
        }
        let groups = grouped(&page, those, false);
        Self {
            page,
            groups,
            by_candidate: false,
            hours: 2,
            open: 3,
            may_decide: true,
            next: String::new(),
            first: String::new(),
        }
    }
}
