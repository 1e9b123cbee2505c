//! Keyset pages: a list is continued after the last row seen, never by counting rows off, so page
//! 1,000 costs what page 1 does and no row is shown twice when others come in between.

use sea_orm::{Condition, ExprTrait, sea_query::SimpleExpr};

/// Where a page ended: the sort value and the id of its last row, as one opaque text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The sort value of the last row seen.
    pub value: String,
    /// Its id, which decides between equals.
    pub id: uuid::Uuid,
}

impl Cursor {
    /// The opaque text: letters, digits, dash and underscore.
    pub fn encode(&self) -> String {
        let mut bytes = self.id.as_bytes().to_vec();
        bytes.extend_from_slice(self.value.as_bytes());
        bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut s, b| {
            use std::fmt::Write as _;
            let _ = write!(s, "{b:02x}");
            s
        })
    }
    /// None where the text was not made by [`Cursor::encode`].
    pub fn decode(text: &str) -> Option<Self> {
        if !text.is_ascii() || text.len() % 2 == 1 || text.len() > 4_096 {
            return None;
        }
        let bytes = (0..text.len()).step_by(2).map(|i| u8::from_str_radix(text.get(i..i + 2)?, 16).ok());
        let bytes: Vec<u8> = bytes.collect::<Option<_>>()?;
        let (id, value) = bytes.split_at_checked(16)?;
        Some(Self { id: uuid::Uuid::from_slice(id).ok()?, value: String::from_utf8(value.to_vec()).ok()? })
    }
}

/// How a list is sorted and where it goes on.
#[derive(Clone, Debug)]
pub struct Keyset {
    /// From the greatest down.
    pub descending: bool,
    /// Rows on a page.
    pub limit: u64,
    /// After this row; from the first where there is none.
    pub after: Option<Cursor>,
}

impl Keyset {
    /// The rows after the cursor, by `(sort, id)`; `value` is the cursor's sort value in the
    /// column's own type.
    pub fn condition(
        &self,
        sort: impl Into<SimpleExpr>,
        id: impl Into<SimpleExpr>,
        value: impl Into<sea_orm::Value>,
    ) -> Condition {
        let Some(after) = &self.after else {
            return Condition::all();
        };
        let (sort, id, value) = (sort.into(), id.into(), value.into());
        let (bound, beyond, tie) = if self.descending {
            (sort.clone().lte(value.clone()), sort.clone().lt(value.clone()), id.lt(after.id))
        } else {
            (sort.clone().gte(value.clone()), sort.clone().gt(value.clone()), id.gt(after.id))
        };
        // the bound says nothing new, but an index can be entered by it; by "or" alone it is walked from its
        // beginning, and page 1,000 costs a thousand pages
        Condition::all().add(bound).add(Condition::any().add(beyond).add(Condition::all().add(sort.eq(value)).add(tie)))
    }
    /// How many rows to ask for: one more than shown tells whether there is a next page.
    pub fn fetch(&self) -> u64 {
        self.limit + 1
    }
    /// What was fetched, cut to the page, with the cursor of the next one.
    pub fn slice<T>(&self, mut rows: Vec<T>, cursor: impl Fn(&T) -> Cursor) -> Slice<T> {
        let limit = usize::try_from(self.limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = if more { rows.last().map(|r| cursor(r).encode()) } else { None };
        Slice { rows, next }
    }
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Slice<T> {
    /// Its rows.
    pub rows: Vec<T>,
    /// The cursor of the next page, if there is one.
    pub next: Option<String>,
}

impl<T> Slice<T> {
    /// The same page of other things.
    pub fn map<U>(self, f: impl FnMut(T) -> U) -> Slice<U> {
        Slice { rows: self.rows.into_iter().map(f).collect(), next: self.next }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sea_orm::sea_query::{Expr, Query, SqliteQueryBuilder};

    #[test]
    fn a_page_is_entered_by_its_index() {
        let said = |descending| {
            let after = Some(Cursor { value: "b".to_owned(), id: uuid::Uuid::nil() });
            let page = Keyset { descending, limit: 1, after };
            let condition = page.condition(Expr::col("name"), Expr::col("id"), "b");
            Query::select().expr(Expr::val(1)).from("t").cond_where(condition).to_string(SqliteQueryBuilder)
        };
        assert!(
            said(false).contains(r#""name" >= 'b' AND ("name" > 'b' OR ("name" = 'b' AND "id" > "#),
            "{}",
            said(false)
        );
        assert!(
            said(true).contains(r#""name" <= 'b' AND ("name" < 'b' OR ("name" = 'b' AND "id" < "#),
            "{}",
            said(true)
        );
    }

    #[test]
    fn cursors_come_back_and_rubbish_does_not() {
        let c = Cursor { value: "ёж 🦔".to_owned(), id: uuid::Uuid::from_u128(7) };
        assert_eq!(Cursor::decode(&c.encode()), Some(c));
        for bad in ["", "0", "zz", "00", "ёё", "ff00ff00ff00ff00ff00ff00ff00ff00ff"] {
            assert_eq!(Cursor::decode(bad), None, "{bad}");
        }
    }
}
