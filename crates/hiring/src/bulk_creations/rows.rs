//! Rows looked at: what each says, what is wrong with it, who may be the same person.

use super::{columns::Column, intake::Intake};
use crate::{
    Messages,
    candidates::{
        contact::Hashes,
        input::Profile,
        store::{self, Known},
    },
};
use kernel::{CandidateId, FieldError, Granted, Problem, Text};
use std::collections::HashMap;
use web::{App, Check};

/// Who may be the same person as a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Same {
    /// `email`, `phone` or `name`: the strongest that they share.
    pub by: &'static str,
    /// A candidate who is there already; none for a row further up.
    pub candidate: Option<(CandidateId, String)>,
    /// The line of a row further up.
    pub line: Option<usize>,
}

/// A row as it was looked at.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    pub line: usize,
    pub profile: Profile,
    /// What is wrong with it.
    pub errors: Vec<FieldError>,
    pub same: Vec<Same>,
}

impl Row {
    /// Whether it can become a candidate.
    pub(crate) fn is_valid(&self) -> bool {
        self.errors.is_empty()
    }
    /// Whether it is all but surely somebody who is there already: by an address or a phone, not by a name alone.
    pub(crate) fn is_known(&self) -> bool {
        self.same.iter().any(|s| s.by != "name")
    }
}

/// Looks at all rows: what they say, then in a handful of queries who is there already.
pub(crate) async fn checked<P>(app: &App, who: &Granted<P>, intake: &Intake) -> Result<Vec<Row>, Problem> {
    let mut rows: Vec<Row> = intake.rows.iter().map(|r| read(r.line, &intake.columns, &r.cells)).collect();
    let hashes: Vec<Hashes> = rows.iter().map(|r| r.profile.contact().hashes(&app.secret)).collect();
    // a name in which something is wrong is looked for nowhere: one with a NUL is no text to PostgreSQL
    let name = |r: &Row| if r.is_valid() { kernel::text::fold(&r.profile.name) } else { String::new() };
    let names: Vec<String> = rows.iter().map(name).collect();
    let known = store::known(app.store.read(), who, &names, &hashes).await?;
    among_candidates(&mut rows, &names, &hashes, &known);
    among_rows(&mut rows, &names);
    Ok(rows)
}

fn among_candidates(rows: &mut [Row], names: &[String], hashes: &[Hashes], known: &[Known]) {
    let (mut emails, mut phones, mut named) = (HashMap::new(), HashMap::new(), HashMap::<&str, Vec<&Known>>::new());
    for k in known {
        if let Some(hash) = &k.email_hash {
            emails.insert(hash, k);
        }
        if let Some(hash) = &k.phone_hash {
            phones.insert(hash, k);
        }
        named.entry(&k.name_fold).or_default().push(k);
    }
    for ((row, name), hash) in rows.iter_mut().zip(names).zip(hashes) {
        let by_email = hash.email.as_ref().and_then(|h| emails.get(h)).map(|k| ("email", *k));
        let by_phone = hash.phone.as_ref().and_then(|h| phones.get(h)).map(|k| ("phone", *k));
        let by_name = named.get(name.as_str()).into_iter().flatten().map(|k| ("name", *k));
        let mut seen = Vec::new();
        for (by, k) in by_email.into_iter().chain(by_phone).chain(by_name.take(3)) {
            if !seen.contains(&k.id) {
                seen.push(k.id);
                row.same.push(Same { by, candidate: Some((k.id, k.name.clone())), line: None });
            }
        }
    }
}

fn among_rows(rows: &mut [Row], names: &[String]) {
    let (mut emails, mut phones, mut named) = (HashMap::new(), HashMap::new(), HashMap::new());
    for (row, name) in rows.iter_mut().zip(names) {
        let line = row.line;
        let first = |map: &mut HashMap<String, usize>, key: Option<&String>| {
            let key = key.filter(|k| !k.is_empty())?;
            let before = map.get(key).copied();
            if before.is_none() {
                map.insert(key.clone(), line);
            }
            before
        };
        let by_email = first(&mut emails, row.profile.email.as_ref()).map(|l| ("email", l));
        let by_phone = first(&mut phones, row.profile.phone.as_ref()).map(|l| ("phone", l));
        let by_name = first(&mut named, Some(name)).map(|l| ("name", l));
        if let Some((by, before)) = by_email.or(by_phone).or(by_name) {
            row.same.push(Same { by, candidate: None, line: Some(before) });
        }
    }
}

/// What a row says, and what of it cannot be right.
fn read(line: usize, columns: &[Column], cells: &[String]) -> Row {
    let mut check = Check::default();
    let mut said = Profile::default();
    let (mut first, mut last) = ("", "");
    for (column, cell) in columns.iter().zip(cells).filter(|(_, c)| !c.trim().is_empty()) {
        let text = || Some(cell.clone());
        match column {
            Column::Ignore => {}
            Column::Name => said.name.clone_from(cell),
            Column::FirstName => first = cell,
            Column::LastName => last = cell,
            Column::Email => said.email = text(),
            Column::Phone => said.phone = text(),
            Column::Location => said.location = text(),
            Column::TimeZone => said.time_zone = text(),
            Column::CurrentRole => said.current_role = text(),
            Column::Source => said.source = text(),
            Column::Links => {
                said.links.extend(cell.split([' ', ',', ';', '\n']).filter(|l| !l.is_empty()).map(str::to_owned));
            }
            Column::ExperienceYears => match cell.trim().parse() {
                Ok(years) => said.experience_years = Some(years),
                Err(_not_whole) => check.fail("experience_years", Text::new(|l| Messages::from(l).field_number())),
            },
        }
    }
    if said.name.trim().is_empty() {
        said.name = format!("{first} {last}");
    }
    let profile = said.checked(&mut check);
    let errors = check.done().err().map(|p| p.fields).unwrap_or_default();
    // what is wrong is shown as it was written
    let profile = if errors.is_empty() { profile } else { said };
    Row { line, profile, errors, same: Vec::new() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(columns: &[Column], cells: &[&str]) -> Row {
        read(1, columns, &cells.iter().map(|c| (*c).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn names_are_put_together_and_errors_named() {
        let columns = [Column::LastName, Column::FirstName, Column::Email, Column::ExperienceYears, Column::Links];
        let good = row(&columns, &["Falk", "Ada", "ADA@Example.org", "7", "https://a.example https://b.example"]);
        assert!(good.is_valid(), "{:?}", good.errors);
        assert_eq!((good.profile.name.as_str(), good.profile.email.as_deref()), ("Ada Falk", Some("ada@example.org")));
        assert_eq!(good.profile.links.len(), 2);
        let bad = row(&columns, &["", "", "no address", "seven", "", "more"]);
        let fields: Vec<&str> = bad.errors.iter().map(|e| e.field.as_str()).collect();
        assert_eq!(fields, ["experience_years", "name", "email"]);
        assert_eq!(bad.profile.email.as_deref(), Some("no address"));
    }

    #[test]
    fn rows_that_repeat_each_other() {
        let columns = [Column::Name, Column::Email];
        let lines = [["Ada", "ada@example.org"], ["ada", ""], ["Grace", "ADA@example.org"], ["Cora", ""]];
        let mut rows: Vec<Row> = lines.iter().map(|c| row(&columns, c)).collect();
        for (row, line) in rows.iter_mut().zip(1..) {
            row.line = line;
        }
        let names: Vec<String> = rows.iter().map(|r| kernel::text::fold(&r.profile.name)).collect();
        among_rows(&mut rows, &names);
        let same: Vec<_> = rows.iter().map(|r| r.same.first().map(|s| (s.by, s.line))).collect();
        assert_eq!(same, [None, Some(("name", Some(1))), Some(("email", Some(1))), None]);
        assert!(rows[2].is_known() && !rows[1].is_known());
    }
}
