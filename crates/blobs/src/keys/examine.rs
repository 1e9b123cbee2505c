//! Whether the key store is in order, for the operator.

use super::{KeyStore, PAGE};
use crate::table::{Column, Entity};
use kernel::{Finding, KeyId};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, QueryOrder, QuerySelect};

/// What is examined.
const WHAT: &str = "key store";

impl KeyStore {
    /// Looks at the key store: whether it answers and belongs to the installation's key, whether an
    /// exchange of that key was left half done, whether each key opens.
    pub async fn examine(&self) -> Vec<Finding> {
        if let Err(e) = self.claim().await {
            return vec![Finding::fault(WHAT, e.to_string())];
        }
        let mut found = Vec::new();
        match self.installation_now() {
            Ok(keys) if keys.is_rotating() => found.push(Finding::care(
                WHAT,
                "an exchange of the installation's key was begun and not ended: run `waymark keys rotate` again",
            )),
            Ok(_) => {}
            Err(e) => found.push(Finding::fault("key file", e.to_string())),
        }
        match self.count().await {
            Ok((keys, _, 0)) => found.push(Finding::fine(WHAT, format!("{keys} keys, each opens"))),
            Ok((keys, first, bad)) => {
                let first = first.map(|id| id.to_string()).unwrap_or_default();
                let said = format!("{bad} of {keys} keys do not open, the first is {first}: put the key store back");
                found.push(Finding::fault(WHAT, said));
            }
            Err(e) => found.push(Finding::fault(WHAT, e.to_string())),
        }
        found
    }

    /// How many keys there are, the first that does not open, and how many such.
    async fn count(&self) -> Result<(u64, Option<KeyId>, u64), DbErr> {
        let (mut after, mut keys, mut first, mut bad) = (KeyId::NIL, 0, None, 0);
        loop {
            let page = store::platform::<Entity>()
                .filter(Column::Wrapped.is_not_null())
                .filter(Column::Id.gt(after))
                .order_by_asc(Column::Id)
                .limit(u64::try_from(PAGE).unwrap_or(u64::MAX))
                .all(self.0.store.read())
                .await?;
            let Some(last) = page.last().map(|row| row.id) else { return Ok((keys, first, bad)) };
            for row in &page {
                keys += 1;
                if self.unwrap(row).is_err() {
                    first = first.or(Some(row.id));
                    bad += 1;
                }
            }
            after = last;
        }
    }
}
