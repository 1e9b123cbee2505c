//! Lists of jobs: filtered, searched, sorted, a page at a time.

use super::table::{Column, Entity, Model, RequisitionState, recruiter};
use kernel::{DepartmentId, Granted, RequisitionId, Timestamp, UserId};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DbErr, Order, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
    QueryTrait, Select,
    sea_query::{Asterisk, Expr, ExprTrait as _, Func, LikeExpr, Query},
};
use store::{Cursor, Keyset, Slice};

/// Longer searches are cut.
const LONGEST: usize = 200;

/// Which jobs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filter {
    /// Those in any of these states; in every state where none is named.
    pub states: Vec<RequisitionState>,
    /// Those of this department.
    pub department: Option<DepartmentId>,
    /// Those that this recruiter fills.
    pub recruiter: Option<UserId>,
    /// Those of this hiring manager.
    pub manager: Option<UserId>,
    /// Words of title and code.
    pub words: Vec<String>,
    /// Templates instead of jobs.
    pub templates: bool,
    /// Those changed after this time.
    pub updated_after: Option<Timestamp>,
}

impl Filter {
    /// The words of what somebody typed.
    pub(crate) fn words_of(text: &str) -> Vec<String> {
        let text: String = text.trim().chars().take(LONGEST).collect();
        kernel::text::fold(&text).split(' ').filter(|w| !w.is_empty()).map(str::to_owned).collect()
    }
}

/// By which column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, strum::EnumIter)]
pub(crate) enum By {
    /// By title, as dictionaries have it; the general requisition first.
    Title,
    /// By the day they were written.
    Created,
    /// By the day they were last changed.
    Changed,
}

/// By which column, and in which direction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sort {
    pub by: By,
    pub descending: bool,
}

impl Sort {
    /// Where nothing is said.
    pub(crate) const TITLE: Self = Self { by: By::Title, descending: false };
    /// Every name.
    pub(crate) const NAMES: [&str; 6] = ["title", "-title", "created_at", "-created_at", "updated_at", "-updated_at"];

    /// As addresses have it.
    pub(crate) fn name(self) -> &'static str {
        match (self.by, self.descending) {
            (By::Title, false) => "title",
            (By::Title, true) => "-title",
            (By::Created, false) => "created_at",
            (By::Created, true) => "-created_at",
            (By::Changed, false) => "updated_at",
            (By::Changed, true) => "-updated_at",
        }
    }
    /// The sort of this name.
    pub(crate) fn from_name(name: &str) -> Option<Self> {
        use strum::IntoEnumIterator as _;
        let both = |by| [Self { by, descending: false }, Self { by, descending: true }];
        By::iter().flat_map(both).find(|s| s.name() == name)
    }
    fn column(self) -> Column {
        match self.by {
            By::Title => Column::SortKey,
            By::Created => Column::CreatedAt,
            By::Changed => Column::UpdatedAt,
        }
    }
    fn beyond(self, page: &Keyset) -> Condition {
        let after = page.after.as_ref().map(|c| c.value.clone()).unwrap_or_default();
        let (column, id) = (Expr::col(self.column()), Expr::col(Column::Id));
        match self.by {
            By::Title => page.condition(column, id, after),
            By::Created | By::Changed => page.condition(column, id, after.parse::<i64>().unwrap_or_default()),
        }
    }
    fn cursor(self, r: &Model) -> Cursor {
        let value = match self.by {
            By::Title => r.sort_key.clone(),
            By::Created => r.created_at.micros().to_string(),
            By::Changed => r.updated_at.micros().to_string(),
        };
        Cursor { value, id: r.id.uuid() }
    }
}

fn filtered<P>(who: &Granted<P>, f: &Filter) -> Select<Entity> {
    let mut all = Condition::all()
        .add(Column::Template.eq(f.templates))
        .add_option((!f.states.is_empty()).then(|| Column::State.is_in(f.states.iter().copied())))
        .add_option(f.department.map(|d| Column::DepartmentId.eq(d)))
        .add_option(f.manager.map(|m| Column::HiringManagerId.eq(m)))
        .add_option(f.updated_after.map(|t| Column::UpdatedAt.gt(t)))
        .add_option(f.recruiter.map(|user| {
            let theirs = store::scoped::<recruiter::Entity, P>(who).filter(recruiter::Column::UserId.eq(user));
            let theirs = theirs.select_only().column(recruiter::Column::RequisitionId).into_query();
            Column::Id.in_subquery(theirs)
        }));
    for word in &f.words {
        all = all.add(Expr::col((Entity, Column::Search)).like(pattern(word)));
    }
    store::scoped::<Entity, P>(who).filter(all)
}

/// A text that holds this one. An escape of our own, because the engines' defaults differ.
fn pattern(word: &str) -> LikeExpr {
    let mut pattern = String::from("%");
    for c in word.chars() {
        if matches!(c, '%' | '_' | '!') {
            pattern.push('!');
        }
        pattern.push(c);
    }
    pattern.push('%');
    LikeExpr::new(pattern).escape('!')
}

/// A page of them.
pub(crate) async fn page<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    filter: &Filter,
    sort: Sort,
    page: &Keyset,
) -> Result<Slice<Model>, DbErr> {
    let order = if page.descending { Order::Desc } else { Order::Asc };
    let rows = filtered(who, filter)
        .filter(sort.beyond(page))
        .order_by(sort.column(), order.clone())
        .order_by(Column::Id, order)
        .limit(page.fetch())
        .all(db)
        .await?;
    Ok(page.slice(rows, |r| sort.cursor(r)))
}

/// How many match.
pub(crate) async fn count<P>(db: &impl ConnectionTrait, who: &Granted<P>, filter: &Filter) -> Result<u64, DbErr> {
    filtered(who, filter).count(db).await
}

/// How many match, counted no further than to `most` and one.
pub(crate) async fn count_to<P>(
    db: &impl ConnectionTrait,
    who: &Granted<P>,
    filter: &Filter,
    most: u64,
) -> Result<u64, DbErr> {
    let some = filtered(who, filter).select_only().column(Column::Id).limit(most + 1).into_query();
    let all = Query::select().expr_as(Func::count(Expr::col(Asterisk)), "n").from_subquery(some, "matches").to_owned();
    let row = db.query_one(&all).await?;
    let n: i64 = row.map_or(Ok(0), |r| r.try_get("", "n"))?;
    Ok(u64::try_from(n).unwrap_or_default())
}

/// Whether this hiring manager has a job that goes on.
pub(crate) async fn manages<P>(db: &impl ConnectionTrait, who: &Granted<P>, user: UserId) -> Result<bool, DbErr> {
    let mine = Filter { manager: Some(user), states: super::actions::LIVE.to_vec(), ..Filter::default() };
    let one: Option<RequisitionId> = filtered(who, &mine).select_only().column(Column::Id).into_tuple().one(db).await?;
    Ok(one.is_some())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_comes_back() {
        for name in Sort::NAMES {
            assert_eq!(Sort::from_name(name).map(Sort::name), Some(name));
        }
        assert_eq!(Sort::from_name("salary"), None);
    }

    #[test]
    fn what_is_typed_is_read() {
        assert_eq!(Filter::words_of("  Инженер R-12 "), ["инженер", "r-12"]);
        assert!(Filter::words_of(" ").is_empty());
    }
}
