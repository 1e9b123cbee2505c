//! The answer to "why is this time not offered?", in sentences with the links that mend it.

use super::{
    grid::{booking_word, day_name},
    place::Place,
    view::long,
};
use crate::{
    Page,
    wall::LocalDate,
    week::{clock::WeekClock, state::WeekState},
    whose::Whose,
    why::{Reason, reasons},
};
use kernel::{OrganizationId, Problem};
use web::App;

/// One thing that stands in the way.
pub(crate) struct Line {
    pub(crate) sentence: String,
    /// Where it is mended, with words for the link; empty where it cannot be, or not by the reader.
    pub(crate) href: String,
    pub(crate) link: String,
}

/// All of them; a time that nothing stands in the way of has none.
pub(crate) struct Answer {
    /// `Tue 24 Nov, 14:00–15:00`.
    pub(crate) span: String,
    pub(crate) lines: Vec<Line>,
}

/// Answers what the address asks, where it does.
pub(crate) async fn answers(
    app: &App,
    page: &Page,
    whose: &Whose,
    organization: OrganizationId,
    place: &Place,
    base: &str,
) -> Result<Option<Answer>, Problem> {
    let Some(range) = place.asked() else { return Ok(None) };
    let found = reasons(app.store.read(), whose, range, app.now()).await?;
    let own = base == "/availability";
    // what the day does offer says more than that this is not of it
    let date = LocalDate::at(range.start, &whose.zone);
    let week =
        WeekState::load(app.store.read(), whose.person, WeekClock::holding(date, &whose.zone), app.now()).await?;
    let hours = usize::try_from(date.weekday() - 1).map(|day| week.text(day)).unwrap_or_default();
    let line = |reason: &Reason| {
        let line = match reason {
            Reason::NotOffered => not_offered(page, place, &hours),
            reason => line(page, whose, organization, place, reason),
        };
        // what only the person can mend is shown to others without the link
        if own || line.href.starts_with("/interviews/") {
            line
        } else {
            Line { href: String::new(), link: String::new(), ..line }
        }
    };
    let clock = |t: kernel::Timestamp| {
        let t = t.jiff().to_zoned(whose.zone.clone()).time();
        format!("{:02}:{:02}", t.hour(), t.minute())
    };
    let day = day_name(page, date);
    let span = format!("{day}, {}–{}", clock(range.start), clock(range.end));
    Ok(Some(Answer { span, lines: found.iter().map(line).collect() }))
}

/// It is not among the hours of that day, as one types them.
fn not_offered(page: &Page, place: &Place, hours: &str) -> Line {
    let t = page.t;
    Line {
        sentence: if hours.is_empty() { t.why_nothing_offered() } else { t.why_not_offered(hours) },
        href: format!("/availability?{}#week", place.here()),
        link: t.why_to_week(),
    }
}

fn line(page: &Page, whose: &Whose, organization: OrganizationId, place: &Place, reason: &Reason) -> Line {
    let t = page.t;
    let here = |anchor: &str| format!("/availability?{}#{anchor}", place.here());
    let said = |sentence: String, href: String, link: String| Line { sentence, href, link };
    let span = |b: &crate::bookings::table::Model| {
        let clock = |t: kernel::Timestamp| {
            let t = t.jiff().to_zoned(whose.zone.clone()).time();
            format!("{:02}:{:02}", t.hour(), t.minute())
        };
        format!("{}–{}", clock(b.start_at), clock(b.end_at))
    };
    match reason {
        Reason::Past => said(t.why_past(), String::new(), String::new()),
        Reason::Notice(minutes) => said(t.why_notice(long(page, *minutes)), here("limits"), t.why_to_limits()),
        Reason::Booked(b) => {
            let (kind, word) = booking_word(page, organization, b);
            if kind == "interview" {
                said(t.why_booked(span(b), word), format!("/interviews/{}", b.subject), t.why_to_interview())
            } else {
                said(t.why_booked(span(b), word), String::new(), String::new())
            }
        }
        Reason::Buffer(minutes, b) => {
            said(t.why_buffer(long(page, *minutes), span(b)), here("limits"), t.why_to_limits())
        }
        Reason::DayOff(date) => said(t.why_day_off(day_name(page, *date)), here("exceptions"), t.why_to_exceptions()),
        Reason::NotOffered => not_offered(page, place, ""),
        Reason::DayCap(cap) => said(t.why_day_cap(*cap), here("limits"), t.why_to_limits()),
        Reason::WeekCap(cap) => said(t.why_week_cap(*cap), here("limits"), t.why_to_limits()),
    }
}
