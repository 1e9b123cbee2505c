//! The list of members as a file.

use super::{
    role_words,
    store::{self, Filter},
    view::MemberView,
};
use crate::{Page, facade, permissions::ReadMembers};
use ::store::{Keyset, Slice};
use kernel::{Granted, Problem, SkillId};
use std::collections::HashMap;
use web::{App, Columns, Exported, Request};

/// What was asked for, and by whom.
pub(super) struct MemberList {
    pub who: Granted<ReadMembers>,
    pub filter: Filter,
    pub page: Page,
}

/// A member and what they know, in words.
pub(super) struct Row {
    member: MemberView,
    skills: String,
}

#[async_trait::async_trait]
impl Exported for MemberList {
    const NAME: &'static str = "members";
    type Row = Row;

    fn columns(&self, request: &Request) -> Columns<Row> {
        let (t, locale) = (self.page.t, self.page.locale);
        Columns::new(request)
            .with(t.name(), |r: &Row| r.member.user.name.clone())
            .with(t.email(), |r| r.member.user.email.clone())
            .with(t.phone(), |r| r.member.user.phone.clone())
            .with(t.role(), move |r| role_words(&r.member.roles, locale))
            .with(t.skills(), |r| r.skills.clone())
            .with(t.time_zone(), |r| r.member.user.time_zone.clone())
            .with(t.state_active(), |r| r.member.membership.active && r.member.user.active)
            .moment(t.last_seen(), |r| r.member.user.last_seen_at)
            .moment(self.page.ui.list_added(), |r| Some(r.member.user.created_at))
            .moment(self.page.ui.list_changed(), |r| Some(r.member.updated_at()))
            .with("id".to_owned(), |r| r.member.user.id.to_string())
    }
    fn descending(&self) -> bool {
        false
    }
    async fn page(&self, app: &App, page: &Keyset) -> Result<Slice<Row>, Problem> {
        let db = app.store.read();
        let slice = store::list(db, &self.who, &self.filter, page).await?;
        let locale = self.page.locale;
        let called: HashMap<SkillId, String> =
            facade::skills(db).await?.into_iter().map(|s| (s.id, s.name(locale).to_owned())).collect();
        Ok(slice.map(|member| Row {
            skills: member.skills.iter().filter_map(|s| called.get(s).cloned()).collect::<Vec<_>>().join(", "),
            member,
        }))
    }
}
