//! Names of what notifications are about, looked up when they are read: somebody who was renamed or erased
//! since stands there as they are now.

use crate::table::Model;
use hiring::facade::CandidateBrief;
use interviews::facade::{InterviewBrief, ReadInterviews};
use kernel::{Actor, CandidateId, InterviewId, OrganizationId, Problem};
use sea_orm::ConnectionTrait;
use serde_json::Value;
use std::collections::{BTreeMap, HashMap};

/// What the words of some notifications need.
#[derive(Default)]
pub(crate) struct Names {
    candidates: HashMap<CandidateId, CandidateBrief>,
    interviews: HashMap<InterviewId, InterviewBrief>,
    /// By the text that the event log keeps.
    people: HashMap<String, String>,
}

impl Names {
    /// For these, by a few questions for each organization among them.
    pub async fn of(db: &impl ConnectionTrait, rows: &[Model]) -> Result<Self, Problem> {
        let mut names = Self::default();
        let mut by_owner: BTreeMap<OrganizationId, (Vec<CandidateId>, Vec<InterviewId>)> = BTreeMap::new();
        let mut people: Vec<String> = Vec::new();
        for row in rows {
            let data = row.data();
            people.push(row.principal.clone());
            people.extend(["user", "to", "from"].iter().filter_map(|k| data.get(k)?.as_str().map(str::to_owned)));
            if let Some(owner) = row.organization_id {
                let (candidates, interviews) = by_owner.entry(owner).or_default();
                candidates.extend(id::<CandidateId>(&data, "candidate"));
                interviews.extend(id::<InterviewId>(&data, "interview"));
            }
        }
        for (owner, (candidates, interviews)) in by_owner {
            let who = Actor::system(owner).permit::<ReadInterviews>()?;
            names.candidates.extend(hiring::facade::briefs(db, &who, &candidates).await?);
            names.interviews.extend(interviews::facade::interviews(db, &who, &interviews).await?);
        }
        names.people = identity::facade::principals(db, people).await?;
        Ok(names)
    }
    /// The candidate that the data names.
    pub fn candidate(&self, data: &Value) -> Option<&str> {
        self.candidates.get(&id(data, "candidate")?).map(|c| c.name.as_str())
    }
    /// The interview that the data names.
    pub fn interview(&self, data: &Value) -> Option<&InterviewBrief> {
        self.interviews.get(&id(data, "interview")?)
    }
    /// A member that the data names under this key.
    pub fn person(&self, data: &Value, key: &str) -> Option<&str> {
        self.by_text(data.get(key)?.as_str()?)
    }
    /// A member by the text that the event log keeps.
    pub fn by_text(&self, text: &str) -> Option<&str> {
        self.people.get(text).map(String::as_str)
    }
}

pub(crate) fn id<T: std::str::FromStr>(data: &Value, key: &str) -> Option<T> {
    data.get(key)?.as_str()?.parse().ok()
}
