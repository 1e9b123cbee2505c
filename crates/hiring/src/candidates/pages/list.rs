//! The list of candidates: filters in the address, search, sort.

use super::{initials, recruiters, status_word};
use crate::{
    Page,
    candidates::{
        api::{CandidateFilter, CandidateOut},
        sight::Sight,
        status::CandidateStatus,
        store::{self, Sort},
        view,
    },
    permissions::WriteCandidates,
};
use askama::Template;
use axum::{extract::State, http::Uri};
use kernel::{Timestamp, UserId};
use std::collections::HashMap;
use strum::IntoEnumIterator as _;
use web::{App, Fault, Html, ListQuery, Query, Signed, list::next_link};

#[derive(Template)]
#[template(path = "candidates/list.html")]
struct ListPage {
    page: Page,
    rows: Vec<Row>,
    filter: CandidateFilter,
    statuses: Vec<(String, String)>,
    recruiters: Vec<(String, String)>,
    chips: Vec<Chip>,
    next: String,
    first: String,
    may_write: bool,
}

struct Row {
    candidate: CandidateOut,
    status: String,
    recruiter: String,
    next_interview: Option<Timestamp>,
}

/// A filter that is on.
struct Chip {
    name: String,
    value: String,
    without: String,
}

impl ListPage {
    /// What the form's field holds.
    fn value(&self, field: &str) -> &str {
        let f = &self.filter;
        let value = match field {
            "q" => &f.q,
            "status" => &f.status,
            "recruiter_id" => &f.recruiter_id,
            "active" => &f.active,
            _ => &f.sort,
        };
        value.as_deref().unwrap_or_default()
    }
}

impl Row {
    fn initials(&self) -> String {
        initials(&self.candidate.name)
    }
    fn sub(&self) -> String {
        let c = &self.candidate;
        [&c.current_role, &c.location].into_iter().flatten().cloned().collect::<Vec<_>>().join(", ")
    }
}

/// The list.
pub(super) async fn show(
    State(app): State<App>,
    Signed(actor): Signed,
    page: Page,
    uri: Uri,
    Query(query): Query<ListQuery>,
    Query(filter): Query<CandidateFilter>,
) -> Result<Html, Fault> {
    let sight = Sight::of(&app, &actor).await?;
    // what is left empty in the form is not asked for
    let filter = without_blanks(filter);
    let (found, _) = filter.read(&app, &sight)?;
    let sort = filter.sort.as_deref().and_then(Sort::from_name).unwrap_or(Sort::Name);
    let keyset = query.keyset(sort.descending())?;
    let slice = store::list(app.store.read(), &sight, &found, sort, &keyset).await?;
    let recruiters = recruiters(app.store.read(), sight.who(), &page).await?;
    let names: HashMap<_, _> = recruiters.iter().cloned().collect();
    let statuses: Vec<_> = CandidateStatus::iter().map(|s| (s.to_string(), status_word(&page, s))).collect();
    let candidates = view::of(&app, &sight, slice.rows).await?;
    let rows = candidates.into_iter().map(|c| row(&app, &page, &names, c)).collect();
    Ok(Html::render(&ListPage {
        chips: chips(&page, &filter, &statuses, &names, &uri),
        next: slice.next.map(|c| next_link(&uri, &c)).unwrap_or_default(),
        first: keyset.after.map(|_| without(&uri, "cursor")).unwrap_or_default(),
        may_write: actor.reach::<WriteCandidates>().is_some(),
        rows,
        filter,
        statuses,
        recruiters,
        page,
    })?)
}

fn row(app: &App, page: &Page, names: &HashMap<String, String>, candidate: CandidateOut) -> Row {
    let in_charge = candidate.recruiter_id.and_then(|r: UserId| names.get(&r.to_string()).cloned());
    Row {
        status: status_word(page, candidate.status),
        recruiter: in_charge.unwrap_or_default(),
        next_interview: next_interview(&candidate.interviews, app.now()),
        candidate,
    }
}

/// The start of the next interview that is booked.
fn next_interview(interviews: &[serde_json::Value], now: Timestamp) -> Option<Timestamp> {
    let booked = interviews.iter().filter(|i| i.get("status").and_then(|s| s.as_str()) == Some("created"));
    booked.filter_map(|i| Timestamp::parse(i.get("start")?.as_str()?)).filter(|t| *t > now).min()
}

fn without_blanks(filter: CandidateFilter) -> CandidateFilter {
    let said = |f: Option<String>| f.filter(|t| !t.trim().is_empty());
    CandidateFilter {
        status: said(filter.status),
        q: said(filter.q),
        recruiter_id: said(filter.recruiter_id),
        active: said(filter.active),
        sort: said(filter.sort),
    }
}

fn chips(
    page: &Page,
    filter: &CandidateFilter,
    statuses: &[(String, String)],
    names: &HashMap<String, String>,
    uri: &Uri,
) -> Vec<Chip> {
    let status = |s: &String| statuses.iter().find(|(name, _)| name == s).map_or(s.clone(), |(_, words)| words.clone());
    let active = |a: &String| match a.as_str() {
        "false" => page.t.filter_inactive(),
        "all" => page.t.filter_all(),
        _ => page.t.filter_active(),
    };
    let on = [
        ("q", page.ui.search(), filter.q.clone()),
        ("status", page.t.status(), filter.status.as_ref().map(status)),
        ("recruiter_id", page.t.recruiter(), filter.recruiter_id.as_ref().map(|r| names.get(r).unwrap_or(r).clone())),
        ("active", page.t.show(), filter.active.as_ref().map(active)),
    ];
    let chip = |(field, name, value): (&str, String, Option<String>)| {
        Some(Chip { name, value: value?, without: without(uri, field) })
    };
    on.into_iter().filter_map(chip).collect()
}

/// The same list without one of its filters, from its first page.
fn without(uri: &Uri, field: &str) -> String {
    let kept = uri.query().unwrap_or_default().split('&').filter(|pair| {
        let name = pair.split('=').next().unwrap_or_default();
        !pair.is_empty() && name != field && name != "cursor"
    });
    let query = kept.collect::<Vec<_>>().join("&");
    if query.is_empty() { uri.path().to_owned() } else { format!("{}?{query}", uri.path()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_filter_taken_away() {
        let uri: Uri = "/candidates?q=a%26b&status=created&cursor=0f".parse().unwrap();
        assert_eq!(without(&uri, "status"), "/candidates?q=a%26b");
        assert_eq!(without(&uri, "cursor"), "/candidates?q=a%26b&status=created");
        assert_eq!(without(&"/candidates?q=x".parse().unwrap(), "q"), "/candidates");
    }

    #[test]
    fn the_next_interview_is_booked_and_ahead() {
        let at = |t: &str, status: &str| serde_json::json!({ "start": t, "status": status });
        let all = [
            at("2026-11-20T09:00:00Z", "created"),
            at("2026-11-22T09:00:00Z", "cancelled"),
            at("2026-11-24T09:00:00Z", "created"),
            at("2026-11-23T09:00:00Z", "created"),
        ];
        let now = Timestamp::parse("2026-11-21T00:00:00Z").unwrap();
        assert_eq!(next_interview(&all, now), Timestamp::parse("2026-11-23T09:00:00Z"));
        assert_eq!(next_interview(&[], now), None);
    }
}
