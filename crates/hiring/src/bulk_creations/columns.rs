//! Which column of a table holds what: guessed by its head in either language, else by what stands in it.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// What a column may hold.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    Hash,
    Serialize,
    Deserialize,
    ToSchema,
    strum::Display,
    strum::EnumIter,
    strum::EnumString,
)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
#[schema(as = BulkColumn)]
pub(crate) enum Column {
    /// Nothing that is wanted.
    #[default]
    Ignore,
    /// The name in full.
    Name,
    /// The first name, before the last one.
    FirstName,
    /// The last name.
    LastName,
    /// The e-mail address.
    Email,
    /// The phone in E.164.
    Phone,
    /// Where they live.
    Location,
    /// The IANA name of their zone.
    TimeZone,
    /// What they do now.
    CurrentRole,
    /// Whole years of experience.
    ExperienceYears,
    /// Where they came from.
    Source,
    /// Addresses of profiles, divided by blanks.
    Links,
}

/// How people call columns, folded: in English and Russian.
const HEADS: &[(Column, &[&str])] = &[
    (Column::FirstName, &["first name", "given name", "firstname", "forename", "имя без фамилии"]),
    (Column::LastName, &["last name", "family name", "surname", "lastname", "фамилия"]),
    (
        Column::Name,
        &[
            "name",
            "full name",
            "candidate",
            "candidate name",
            "applicant",
            "фио",
            "имя",
            "кандидат",
            "имя кандидата",
            "полное имя",
            "фамилия имя",
            "имя и фамилия",
        ],
    ),
    (
        Column::Email,
        &[
            "email",
            "e mail",
            "mail",
            "email address",
            "e mail address",
            "почта",
            "эл почта",
            "электронная почта",
            "адрес почты",
            "адрес электронной почты",
            "имейл",
            "мейл",
        ],
    ),
    (
        Column::Phone,
        &[
            "phone",
            "phone number",
            "mobile",
            "cell",
            "tel",
            "telephone",
            "телефон",
            "номер телефона",
            "мобильный",
            "моб телефон",
            "сотовый",
            "тел",
        ],
    ),
    (
        Column::Location,
        &["location", "city", "place", "address", "город", "место", "место жительства", "адрес", "локация"],
    ),
    (Column::TimeZone, &["time zone", "timezone", "zone", "часовой пояс", "зона"]),
    (
        Column::CurrentRole,
        &[
            "current role",
            "role",
            "title",
            "job title",
            "position",
            "текущая должность",
            "должность",
            "позиция",
            "роль",
        ],
    ),
    (
        Column::ExperienceYears,
        &[
            "years of experience",
            "experience",
            "experience years",
            "years",
            "опыт",
            "опыт лет",
            "стаж",
            "лет опыта",
            "опыт в годах",
        ],
    ),
    (Column::Source, &["source", "channel", "источник", "откуда", "канал"]),
    (
        Column::Links,
        &[
            "link",
            "links",
            "linkedin",
            "github",
            "profile",
            "url",
            "website",
            "ссылка",
            "ссылки",
            "профиль",
            "сайт",
            "портфолио",
        ],
    ),
];

impl Column {
    /// The names, for refusals.
    pub(crate) fn names() -> String {
        use strum::IntoEnumIterator as _;
        Self::iter().map(|c| c.to_string()).collect::<Vec<_>>().join(", ")
    }
    /// What a column of this head holds; none where the head says nothing.
    pub(crate) fn of_head(head: &str) -> Option<Self> {
        let folded: String =
            kernel::text::fold(head).chars().map(|c| if c.is_alphanumeric() { c } else { ' ' }).collect();
        let words = folded.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = HEADS.iter().find(|(_, names)| names.iter().any(|n| *n == words || *n == words.replace('ё', "е")));
        known.map(|(column, _)| *column)
    }
    /// What a cell alone looks like.
    pub(crate) fn of_cell(cell: &str) -> Self {
        if kernel::text::email(cell).is_some() || (cell.contains('@') && !cell.contains(char::is_whitespace)) {
            return Self::Email;
        }
        let digits = cell.chars().filter(char::is_ascii_digit).count();
        let phone = digits >= 5 && cell.chars().all(|c| c.is_ascii_digit() || "+-.() \u{a0}".contains(c));
        match (phone, cell.chars().any(char::is_alphabetic)) {
            (true, _) => Self::Phone,
            (false, true) => Self::Name,
            (false, false) => Self::Ignore,
        }
    }
}

/// What the columns hold, by their heads: none where no head says anything, so that the first line is
/// no head at all. Each is guessed once, but for links.
pub(crate) fn by_heads(heads: &[String]) -> Option<Vec<Column>> {
    let mut found: Vec<Column> = Vec::with_capacity(heads.len());
    for head in heads {
        let column = Column::of_head(head).unwrap_or_default();
        let again = column != Column::Links && found.contains(&column);
        found.push(if again { Column::Ignore } else { column });
    }
    // "Имя" beside "Фамилия" is the first name
    if found.contains(&Column::LastName) && !found.contains(&Column::FirstName) {
        for column in &mut found {
            if *column == Column::Name {
                *column = Column::FirstName;
            }
        }
    }
    found.iter().any(|c| *c != Column::Ignore).then_some(found)
}

/// What the columns hold where nothing is said above them: what most of their cells look like.
pub(crate) fn by_cells(rows: &[Vec<String>]) -> Vec<Column> {
    let wide = rows.iter().map(Vec::len).max().unwrap_or(0);
    let mut found: Vec<Column> = Vec::with_capacity(wide);
    for at in 0..wide {
        let cells = || rows.iter().take(50).filter_map(|r| r.get(at)).filter(|c| !c.is_empty());
        let like = |column| cells().filter(|c| Column::of_cell(c) == column).count();
        let all = cells().count();
        let column = [Column::Email, Column::Phone, Column::Name].into_iter().find(|c| 2 * like(*c) > all);
        let column = column.filter(|c| !found.contains(c)).unwrap_or_default();
        found.push(column);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|c| (*c).to_owned()).collect()
    }

    #[test]
    fn heads_of_both_languages() {
        for (head, column) in [
            ("Full name", Some(Column::Name)),
            (" E-MAIL ", Some(Column::Email)),
            ("Эл. почта", Some(Column::Email)),
            ("Телефон", Some(Column::Phone)),
            ("ФИО", Some(Column::Name)),
            ("Years of experience", Some(Column::ExperienceYears)),
            ("Ada Lovelace", None),
            ("", None),
        ] {
            assert_eq!(Column::of_head(head), column, "{head}");
        }
        let split = by_heads(&texts(&["Фамилия", "Имя", "Почта", "Почта"])).unwrap();
        assert_eq!(split, [Column::LastName, Column::FirstName, Column::Email, Column::Ignore]);
        assert_eq!(by_heads(&texts(&["Ada", "ada@example.org"])), None);
    }

    #[test]
    fn columns_without_a_head_are_told_by_their_cells() {
        let rows =
            [texts(&["+49 30 1234567", "Ada Falk", "ada@example.org", "7"]), texts(&["", "Бёрт", "bert@example.org"])];
        assert_eq!(by_cells(&rows), [Column::Phone, Column::Name, Column::Email, Column::Ignore]);
    }
}
