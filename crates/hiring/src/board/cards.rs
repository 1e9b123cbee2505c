//! Cards as they are shown: how long somebody stands there, what is next, and whether it is late.

use super::read::Brief;
use crate::{
    Page,
    applications::{
        guards,
        table::{ApplicationState, Progress, StageKind},
    },
    candidates::initials,
    hooks::InterviewCard,
    stages::{patience, pipeline::Pipeline},
};
use kernel::{ApplicationId, StageId, Timestamp, UserId, time::DAY};
use std::collections::HashMap;

/// What a card says in its last line.
pub(super) struct Next {
    /// How its mark looks: a kind of the macro `state`.
    pub kind: &'static str,
    pub words: String,
    /// Where it is explained; may be empty.
    pub href: String,
}

/// A card.
pub(super) struct Card {
    pub id: ApplicationId,
    pub name: String,
    /// The present job, or where they live or came from.
    pub sub: String,
    pub stage: Option<StageId>,
    pub state: ApplicationState,
    /// `3 d`.
    pub age: String,
    pub since: Timestamp,
    /// Why it is late; empty where it is not.
    pub late: String,
    pub next: Next,
    /// `4.3`, of how many; empty where nobody rated.
    pub rating: String,
    pub recruiter: String,
    /// The board with this one's panel.
    pub href: String,
}

impl Card {
    /// The letters of the recruiter in charge.
    pub(super) fn initials(&self) -> String {
        initials(&self.recruiter)
    }
}

/// The cards of these, in the same order; the addresses are the caller's to set.
pub(super) fn of(
    (page, stages): (&Page, &Pipeline),
    rows: Vec<Brief>,
    mut interviews: HashMap<ApplicationId, InterviewCard>,
    names: &HashMap<UserId, String>,
) -> Vec<Card> {
    let now = page.app().now();
    let card = |b: Brief| {
        let known = interviews.remove(&b.id).unwrap_or_default();
        let (since, active) = (b.since(), b.state == ApplicationState::Active);
        let days = (now.micros() - since.micros()).max(0) / DAY;
        let stage = b.stage_id.and_then(|id| stages.get(id));
        let limit = stage.map_or_else(|| patience::usual(b.stage_kind), patience::of);
        Card {
            late: if active && days > limit { page.t.card_late(limit) } else { String::new() },
            age: if days == 0 { page.t.today() } else { page.t.card_days(days) },
            next: next(page, &b, &known),
            rating: known.rating.map(|(mean, _)| format!("{mean:.1}")).unwrap_or_default(),
            recruiter: b.recruiter_id.and_then(|r| names.get(&r).cloned()).unwrap_or_default(),
            sub: [b.job_title, b.location].into_iter().flatten().next().unwrap_or_default(),
            href: String::new(),
            id: b.id,
            name: b.name,
            stage: b.stage_id,
            state: b.state,
            since,
        }
    };
    rows.into_iter().map(card).collect()
}

fn next(page: &Page, b: &Brief, known: &InterviewCard) -> Next {
    let t = &page.t;
    let plain = |kind, words| Next { kind, words, href: String::new() };
    match b.state {
        ApplicationState::Hired => return plain("selected", t.standing_hired()),
        ApplicationState::Rejected => return plain("rejected", page.ui.state_rejected()),
        ApplicationState::Withdrawn => return plain("cancelled", t.standing_withdrawn()),
        ApplicationState::Active => {}
    }
    if !known.owed.is_empty() {
        return plain("no_show", t.card_owed(known.owed.join(", ")));
    }
    if let Some(booked) = &known.booked {
        let round = guards::round(*t, &booked.round);
        let now = page.app().now();
        return match booked.start <= now {
            true if now < booked.end => plain("in_progress", t.card_now(booked.interviewer.as_str(), round)),
            true => plain("in_progress", t.card_over(round)),
            false => plain("booked", t.card_booked(booked.interviewer.as_str(), round, page.when(booked.start))),
        };
    }
    if let (Some(why), Some(href)) = (&known.unplaced, &known.why) {
        return Next { kind: "dead", words: t.card_unplaced(why.as_str()), href: href.clone() };
    }
    match (b.stage_kind, b.progress) {
        (StageKind::Interview, Progress::Held) => plain("on_hold", t.card_held()),
        (StageKind::Interview, _) => plain("waiting", t.card_waits(b.round_position)),
        (StageKind::Decision, _) => plain("on_hold", t.card_decide()),
        (StageKind::Offer, _) => plain("selected", t.card_offer()),
        (StageKind::Applied, _) => plain("todo", t.card_screen()),
        (StageKind::Screening | StageKind::Assessment, _) => plain("todo", t.card_move_on()),
    }
}
