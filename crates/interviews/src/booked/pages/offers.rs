//! The times offered when booking by hand: those of everybody who may take the round, by day, narrowed
//! to a skill, a person or a first day.

use crate::{
    Page,
    booked::{
        book::Target,
        choices::{Besides, Choice, Choices, Moved, choices},
    },
    permissions::ScheduleInterviews,
};
use askama::Template;
use identity::facade::Skill;
use jiff::civil::Date;
use kernel::{Granted, InterviewId, Problem, RoomId, SkillId, Timestamp, UserId};
use std::{collections::BTreeMap, fmt::Write as _};
use web::{App, Entry};

/// Days shown at once.
const DAYS: usize = 5;

/// What the recruiter narrows the times to; what cannot be read narrows nothing.
#[derive(Clone, Debug, Default, serde::Deserialize)]
pub(super) struct Wanted {
    #[serde(default)]
    pub interviewer: Option<String>,
    #[serde(default)]
    pub skill: Option<String>,
    /// The first day shown, `2026-11-24`.
    #[serde(default)]
    pub from: Option<String>,
    /// Whom the times are narrowed to where nobody said, unless they have none.
    #[serde(skip)]
    pub rather: Option<UserId>,
}

/// A time that may be booked.
pub(super) struct Offer {
    pub(super) start: Timestamp,
    /// Who would take it: of all who can, the one with the most time left.
    pub(super) user: UserId,
    pub(super) name: String,
    /// Who would assist, and where.
    pub(super) besides: Besides,
    /// The same in words: `with Boris · Fig`; empty where it takes nobody else and no room.
    pub(super) more: String,
    /// How many others could.
    pub(super) others: usize,
}

impl Offer {
    /// What the form sends: the time, with whom, and where.
    fn value(&self) -> String {
        let assistants: Vec<String> = self.besides.assistants.iter().map(ToString::to_string).collect();
        let room = self.besides.room.map(|r| r.to_string()).unwrap_or_default();
        format!("{} {} {} {room}", self.start, self.user, assistants.join(","))
    }
}

/// The times of one day.
pub(super) struct Day {
    pub(super) date: Date,
    pub(super) title: String,
    pub(super) offers: Vec<Offer>,
}

#[derive(Template)]
#[template(path = "booked/pick.html")]
pub(crate) struct PickPage {
    pub page: Page,
    pub target: Target,
    pub entry: Entry,
    /// The interview that is moved; none for a new one.
    pub(super) moved: Option<InterviewId>,
    /// When that is now, and with whom.
    pub(super) present: Option<String>,
    pub(super) people: Vec<Choice>,
    /// Who may assist, where the round takes assistants or the interview has some.
    pub(super) others: Vec<(UserId, String)>,
    /// How many assistants can be named.
    pub(super) assistants: usize,
    /// Where it may be; empty where it takes no room.
    pub(super) rooms: Vec<(RoomId, String)>,
    pub(super) candidate_offers: bool,
    pub(super) skills: Vec<Skill>,
    pub(super) interviewer: Option<UserId>,
    pub(super) skill: Option<SkillId>,
    pub(super) from: Option<Date>,
    pub(super) days: Vec<Day>,
    /// The first day after those shown, if there are more.
    pub(super) later: Option<Date>,
}

fn id<T: std::str::FromStr>(text: Option<&str>) -> Option<T> {
    text.and_then(|t| t.parse().ok())
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "templates pass by reference")]
impl PickPage {
    fn round(&self) -> String {
        let round = &self.target.round;
        round.name.clone().unwrap_or_else(|| self.page.t.round_numbered(round.position))
    }
    fn title(&self) -> String {
        match self.moved {
            None => self.page.t.book_title(&self.target.name),
            Some(_) => self.page.t.move_title(&self.target.name),
        }
    }
    /// Where the form goes.
    fn action(&self) -> String {
        self.moved.map_or_else(|| "/interviews".to_owned(), |id| format!("/interviews/{id}/reschedule"))
    }
    /// Where the filters go.
    fn here(&self) -> String {
        self.moved.map_or_else(|| "/interviews/new".to_owned(), |id| format!("/interviews/{id}/reschedule"))
    }
    fn back(&self) -> String {
        match self.moved {
            None => format!("/candidates/{}", self.target.candidate),
            Some(id) => format!("/interviews/{id}"),
        }
    }
    /// The same page from this day on.
    fn starting(&self, day: &Date) -> String {
        // ids and days need no escaping
        let mut address = format!("{}?from={day}", self.here());
        if self.moved.is_none() {
            let _ = write!(address, "&candidate={}", self.target.candidate);
        }
        if let Some(user) = self.interviewer {
            let _ = write!(address, "&interviewer={user}");
        }
        if let Some(skill) = self.skill {
            let _ = write!(address, "&skill={skill}");
        }
        address
    }
    /// Said where the day asked for holds none of the times.
    fn gap(&self) -> Option<String> {
        let (from, first) = (self.from?, self.days.first()?);
        (first.date != from).then(|| self.page.t.pick_none_on(self.day_of(from), &first.title))
    }
    /// Why there is no time to press.
    fn none(&self) -> String {
        let t = self.page.t;
        let chosen = self.people.iter().find(|c| self.is_interviewer(&c.user));
        match (chosen, self.from) {
            (Some(c), _)
                if !c.starts.is_empty()
                    && let Some(from) = self.from =>
            {
                t.pick_none_with_from(self.day_of(from), &c.name)
            }
            (Some(c), _) => t.pick_none_with(&c.name),
            (None, Some(from)) => t.pick_none_from(self.day_of(from)),
            (None, None) => t.pick_no_common_text(),
        }
    }
    fn day_of(&self, date: Date) -> String {
        self.page.ui.date_day(date.day(), date.month(), date.weekday().to_monday_one_offset())
    }
    /// Whether there is no time to press.
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }
    /// Who is named beside the typed time: what was typed, else whom the times are narrowed to.
    fn is_typed(&self, user: &UserId) -> bool {
        match self.entry.value("interviewer") {
            "" => self.interviewer == Some(*user),
            typed => typed == user.to_string(),
        }
    }
    /// Whether a time is missing and none was typed: said beside the button.
    fn is_unchosen(&self) -> bool {
        !self.entry.error("start").is_empty() && self.entry.value("start").is_empty()
    }
    /// The fields of the assistants, by name and number.
    fn assistant_fields(&self) -> Vec<(String, usize)> {
        (1..=self.assistants).map(|n| (format!("assistant_{n}"), n)).collect()
    }
    fn is_chosen(&self, field: &str, id: impl std::fmt::Display) -> bool {
        self.entry.value(field) == id.to_string()
    }
    /// What is wrong with the assistants.
    fn assistant_error(&self) -> &str {
        let each = (0..self.assistants).map(|n| self.entry.error(&format!("assistants[{n}]")));
        each.into_iter().find(|e| !e.is_empty()).unwrap_or_default()
    }
    fn is_interviewer(&self, user: &UserId) -> bool {
        self.interviewer == Some(*user)
    }
    fn is_skill(&self, skill: &SkillId) -> bool {
        self.skill == Some(*skill)
    }
    fn first_day(&self) -> String {
        self.from.map(|d| d.to_string()).unwrap_or_default()
    }
    fn is_picked(&self, offer: &Offer) -> bool {
        self.entry.value("slot") == offer.value()
    }
}

/// The page with the times that may be booked.
pub(super) async fn offers(
    app: &App,
    who: &Granted<ScheduleInterviews>,
    page: Page,
    target: Target,
    wanted: Wanted,
    moved: Moved,
) -> Result<PickPage, Problem> {
    let choices = choices(app, who, &target, &moved).await?;
    let known = |s: &Skill| choices.people.iter().any(|c| c.skills.contains(&s.id));
    let mut skills = identity::facade::skills(app.store.read()).await?;
    skills.retain(known);
    let rather = wanted.rather.filter(|_| wanted.interviewer.is_none());
    let (mut interviewer, skill) = (rather.or(id(wanted.interviewer.as_deref())), id(wanted.skill.as_deref()));
    let from: Option<Date> = id(wanted.from.as_deref());
    let with = |interviewer: Option<UserId>| {
        let fits = move |c: &&Choice| {
            interviewer.is_none_or(|user| c.user == user) && skill.is_none_or(|skill| c.skills.contains(&skill))
        };
        days(&choices, choices.people.iter().filter(fits), &page, from)
    };
    let (mut days, mut later) = with(interviewer);
    if days.is_empty() && rather.is_some() {
        interviewer = None;
        (days, later) = with(None);
    }
    let mut others: Vec<_> = choices.others.iter().map(|c| (c.user, c.name.clone())).collect();
    others.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(PickPage {
        others,
        assistants: choices.roles.len(),
        rooms: choices.rooms.into_iter().map(|r| (r.id, r.name)).collect(),
        people: choices.people,
        candidate_offers: choices.candidate_offers,
        page,
        target,
        entry: Entry::default(),
        moved: moved.id,
        present: None,
        skills,
        interviewer,
        skill,
        from,
        days,
        later,
    })
}

/// The first days with times from this one on, and the day to go on with.
fn days<'a>(
    choices: &Choices,
    people: impl Iterator<Item = &'a Choice>,
    page: &Page,
    from: Option<Date>,
) -> (Vec<Day>, Option<Date>) {
    let mut at: BTreeMap<Timestamp, Vec<&Choice>> = BTreeMap::new();
    for choice in people {
        for start in &choice.starts {
            at.entry(*start).or_default().push(choice);
        }
    }
    let mut days: Vec<Day> = Vec::new();
    for (start, mut able) in at {
        let date = page.zoned(start).date();
        if from.is_some_and(|from| date < from) {
            continue;
        }
        // the freest of those whose assistants and room are free as well
        able.sort_by_key(|c| std::cmp::Reverse(c.starts.len()));
        let mut whole = able.iter().filter_map(|c| Some((*c, choices.besides(c.user, start)?)));
        let Some((c, besides)) = whole.next() else { continue };
        let others = whole.count();
        if days.last().is_none_or(|last| last.date != date) {
            if days.len() == DAYS {
                return (days, Some(date));
            }
            days.push(Day { date, title: page.day(start), offers: Vec::new() });
        }
        if let Some(day) = days.last_mut() {
            let more = more(choices, &besides, page);
            day.offers.push(Offer { start, user: c.user, name: c.name.clone(), besides, more, others });
        }
    }
    (days, None)
}

/// Who else and where, in words.
fn more(choices: &Choices, besides: &Besides, page: &Page) -> String {
    let name = |user: &UserId| choices.others.iter().find(|c| c.user == *user).map(|c| c.name.as_str());
    let names: Vec<&str> = besides.assistants.iter().filter_map(name).collect();
    let room = choices.rooms.iter().find(|r| besides.room == Some(r.id)).map(|r| r.name.clone());
    let with = (!names.is_empty()).then(|| page.t.pick_with(names.join(", ")));
    with.into_iter().chain(room).collect::<Vec<_>>().join(" · ")
}
