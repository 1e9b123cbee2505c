//! Which notes a reader may see: one filter for profile, panel, feed, lists, API and counts.
//!
//! Whoever sees all candidates reads the shared notes. An interviewer reads their own notes and those
//! that name them, nothing else: a colleague's note may tell how another round went, and they would
//! read it before their own scorecard is given. Whoever wants an interviewer to know something names
//! them. A private note is for its author and the organization's admins.

use super::table::{Column, Entity, Model, mention};
use crate::{
    candidates::sight::Sight,
    permissions::{ManageNotes, ReadCandidates},
};
use kernel::{Actor, Granted, NoteId, Problem, Reach, UserId};
use sea_orm::{ColumnTrait, Condition, ConnectionTrait, DbErr, QueryFilter, QuerySelect, QueryTrait, Select};
use web::App;

/// What one reader may see of notes.
pub(crate) struct NoteSight {
    candidates: Sight,
    /// Whether they read what is private, and change what others wrote.
    manages: bool,
}

impl NoteSight {
    /// Asks who reads.
    pub(crate) async fn of(app: &App, actor: &Actor) -> Result<Self, Problem> {
        Ok(Self::beside(Sight::of(app, actor).await?))
    }
    /// Of a reader whose candidates were looked up already.
    pub(crate) fn beside(candidates: Sight) -> Self {
        let manages = candidates.who().actor().reach::<ManageNotes>().is_some();
        Self { candidates, manages }
    }
    /// The proof behind it.
    pub(crate) fn who(&self) -> &Granted<ReadCandidates> {
        self.candidates.who()
    }
    /// The candidates that the reader sees.
    pub(crate) fn candidates(&self) -> &Sight {
        &self.candidates
    }
    /// Whether the reader may change and delete this note, which they see.
    pub(crate) fn may_change(&self, note: &Model) -> bool {
        self.manages || note.author_id == self.who().user()
    }
    /// Whether the reader may say that this follow-up, which they see, is done.
    pub(crate) fn may_finish(&self, note: &Model) -> bool {
        self.may_change(note) || note.assignee_id == Some(self.who().user()) || self.who().reach() == Reach::All
    }
    /// The notes in sight that are not deleted.
    pub(crate) fn select(&self) -> Select<Entity> {
        self.with_deleted().filter(Column::DeletedAt.is_null())
    }
    /// The same with those that were deleted, for the versions that admins look at.
    pub(crate) fn with_deleted(&self) -> Select<Entity> {
        let all = store::scoped::<Entity, _>(self.who()).filter(self.condition());
        match self.candidates.ids() {
            Some(ids) => all.filter(Column::CandidateId.is_in(ids.iter().copied())),
            None => all,
        }
    }
    fn condition(&self) -> Condition {
        if self.manages {
            return Condition::all();
        }
        let me = self.who().user();
        let shared = Column::Private.eq(false);
        let theirs = if self.who().reach() == Reach::All {
            Condition::all().add(shared)
        } else {
            let named = Column::Id.in_subquery(naming(self.who(), me).into_query());
            Condition::all().add(shared).add(Condition::any().add(named).add(Column::AssigneeId.eq(me)))
        };
        Condition::any().add(Column::AuthorId.eq(me)).add(theirs)
    }
    /// One of those in sight.
    pub(crate) async fn one(&self, db: &impl ConnectionTrait, id: NoteId) -> Result<Option<Model>, DbErr> {
        self.select().filter(Column::Id.eq(id)).one(db).await
    }
}

/// The ids of the notes that name this user.
pub(super) fn naming<P>(who: &Granted<P>, user: UserId) -> Select<mention::Entity> {
    store::scoped::<mention::Entity, P>(who)
        .filter(mention::Column::UserId.eq(user))
        .select_only()
        .column(mention::Column::NoteId)
}
