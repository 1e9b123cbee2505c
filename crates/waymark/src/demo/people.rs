//! The invented people of the demo.

/// The first organization's name in addresses.
pub const SLUG: &str = "alder-finch";

/// One login for each role.
pub const LOGINS: [(&str, &str); 6] = [
    ("recruiter", "ines.okafor@alder-finch.example"),
    ("interviewer", "tomasz.wren@alder-finch.example"),
    ("hiring manager", "farida.holm@alder-finch.example"),
    ("organization admin", "noor.castell@alder-finch.example"),
    ("platform admin", "platform@waymark.example"),
    ("recruiter (ru)", "olga.lesnaya@vektor.example"),
];

/// Skills of the catalogue: English and Russian.
pub const SKILLS: [(&str, &str); 8] = [
    ("Rust", "Rust"),
    ("PostgreSQL", "PostgreSQL"),
    ("System design", "Проектирование систем"),
    ("Front-end", "Фронтенд"),
    ("Data analysis", "Анализ данных"),
    ("Product", "Продукт"),
    ("Accessibility", "Доступность"),
    ("People", "Работа с людьми"),
];

/// Somebody who works there.
pub struct Colleague {
    pub name: &'static str,
    pub email: &'static str,
    pub roles: &'static [&'static str],
    pub zone: &'static str,
    /// Indices into [`SKILLS`].
    pub skills: &'static [usize],
    /// Local hours they interview in, on the days of [`Colleague::days`].
    pub hours: &'static [(i64, i64)],
    /// Monday is 0.
    pub days: &'static [i64],
}

const fn interviewer(
    name: &'static str,
    email: &'static str,
    zone: &'static str,
    skills: &'static [usize],
    hours: &'static [(i64, i64)],
    days: &'static [i64],
) -> Colleague {
    Colleague { name, email, roles: &["interviewer"], zone, skills, hours, days }
}

/// An invented employer.
pub struct Employer {
    pub name: &'static str,
    pub slug: &'static str,
    pub zone: &'static str,
    pub locale: &'static str,
    pub colleagues: &'static [Colleague],
}

/// The one to look around in.
pub const ALDER: Employer =
    Employer { name: "Alder & Finch", slug: SLUG, zone: "Europe/Lisbon", locale: "en", colleagues: &COLLEAGUES };

/// Another, to see that nothing crosses over. In Russian.
pub const VEKTOR: Employer =
    Employer {
        name: "Вектор", slug: "vektor", zone: "Europe/Moscow", locale: "ru", colleagues: &VEKTOR_COLLEAGUES
    };

/// Who works at Alder & Finch: twelve interviewers in four zones, and those who run the hiring.
const COLLEAGUES: [Colleague; 15] = [
    Colleague {
        name: "Ines Okafor",
        email: "ines.okafor@alder-finch.example",
        roles: &["recruiter"],
        zone: "Europe/Lisbon",
        skills: &[],
        hours: &[],
        days: &[],
    },
    Colleague {
        name: "Bram Aldous",
        email: "bram.aldous@alder-finch.example",
        roles: &["recruiter"],
        zone: "Europe/Lisbon",
        skills: &[],
        hours: &[],
        days: &[],
    },
    Colleague {
        name: "Noor Castell",
        email: "noor.castell@alder-finch.example",
        roles: &["organization_admin"],
        zone: "Europe/Berlin",
        skills: &[],
        hours: &[],
        days: &[],
    },
    Colleague {
        name: "Farida Holm",
        email: "farida.holm@alder-finch.example",
        roles: &["hiring_manager", "interviewer"],
        zone: "Europe/Berlin",
        skills: &[2, 7],
        hours: &[(14, 17)],
        days: &[1, 3],
    },
    interviewer(
        "Tomasz Wren",
        "tomasz.wren@alder-finch.example",
        "Europe/Berlin",
        &[0, 1],
        &[(9, 12), (14, 16)],
        &[0, 1, 2, 3, 4],
    ),
    interviewer("Ewa Zielonka", "ewa.zielonka@alder-finch.example", "Europe/Berlin", &[0, 2], &[(10, 12)], &[0, 2, 4]),
    interviewer(
        "Liam Barrow",
        "liam.barrow@alder-finch.example",
        "Europe/Lisbon",
        &[3, 6],
        &[(9, 11), (15, 17)],
        &[1, 2, 3],
    ),
    interviewer("Chen Yawen", "chen.yawen@alder-finch.example", "Asia/Kolkata", &[1, 4], &[(11, 14)], &[0, 1, 2, 3, 4]),
    interviewer("Samuel Adeyo", "samuel.adeyo@alder-finch.example", "Europe/Lisbon", &[2], &[(13, 16)], &[0, 3]),
    interviewer(
        "Rafaela Quist",
        "rafaela.quist@alder-finch.example",
        "America/New_York",
        &[0, 3],
        &[(8, 11)],
        &[0, 1, 2, 3, 4],
    ),
    interviewer("Jonas Ekdal", "jonas.ekdal@alder-finch.example", "Europe/Berlin", &[4, 5], &[(9, 11)], &[1, 4]),
    interviewer(
        "Priya Ramanan",
        "priya.ramanan@alder-finch.example",
        "Asia/Kolkata",
        &[0, 4, 7],
        &[(13, 17)],
        &[1, 2, 4],
    ),
    interviewer("Marta Solheim", "marta.solheim@alder-finch.example", "Europe/Berlin", &[6, 7], &[(13, 15)], &[2, 3]),
    interviewer("Dario Venn", "dario.venn@alder-finch.example", "America/New_York", &[2, 5], &[(9, 12)], &[0, 2]),
    interviewer("Hana Mori-Lund", "hana.mori-lund@alder-finch.example", "Europe/Lisbon", &[3, 4], &[(10, 12)], &[0, 4]),
];

/// Who works at Вектор.
const VEKTOR_COLLEAGUES: [Colleague; 3] = [
    Colleague {
        name: "Ольга Лесная",
        email: "olga.lesnaya@vektor.example",
        roles: &["recruiter", "organization_admin"],
        zone: "Europe/Moscow",
        skills: &[],
        hours: &[],
        days: &[],
    },
    interviewer(
        "Пётр Заречный",
        "petr.zarechny@vektor.example",
        "Europe/Moscow",
        &[0, 1],
        &[(10, 13)],
        &[0, 1, 2, 3, 4],
    ),
    interviewer(
        "Алёна Верстова",
        "alyona.verstova@vektor.example",
        "Asia/Yekaterinburg",
        &[3, 4],
        &[(12, 16)],
        &[1, 3],
    ),
];

/// First names of candidates.
pub const FIRST: [&str; 30] = [
    "Amara", "Kofi", "Leila", "Jun-ho", "Siobhán", "Mateo", "Ada", "Cy", "Zofia", "Noor", "Emil", "Yara", "Tove",
    "Bao", "Ruben", "Ilse", "Anouk", "Pavel", "Mina", "Oskar", "Lucía", "Farouk", "Greta", "Hugo", "Nadia", "Viktor",
    "Saoirse", "Tariq", "Elif", "Johan",
];

/// Last names of candidates.
pub const LAST: [&str; 24] = [
    "Nwosu",
    "Mensah",
    "Haddad",
    "Baek",
    "Keane",
    "Ferreyra",
    "Thornquist",
    "Marlow",
    "Wiśniewska",
    "van Dijk",
    "Villaseñor",
    "Raghunath",
    "Lindqvist",
    "Tran",
    "Castellanos",
    "Brandt",
    "Okonjo",
    "Petrov",
    "Albright",
    "Nyström",
    "Quiroga",
    "El-Amin",
    "Falk",
    "Duarte",
];

/// Candidates of the second organization.
pub const VEKTOR_CANDIDATES: [&str; 8] = [
    "Мария Ключевская",
    "Игорь Полянин",
    "Дарья Ветрова",
    "Семён Ёлкин",
    "Анна Броднева",
    "Тимур Садыков",
    "Лидия Озёрная",
    "Артём Щукин",
];

/// What candidates do now.
pub const WORK: [&str; 8] = [
    "Platform engineer",
    "Data analyst",
    "Front-end developer",
    "Product manager",
    "Site reliability engineer",
    "Technical writer",
    "QA engineer",
    "Engineering lead",
];

/// What interviewers write, with the rating and the result that go with it.
pub const FEEDBACK: [(f64, &str, &str, &str); 6] = [
    (
        4.5,
        "strong_hire",
        "selected",
        "Reasoned aloud, tested the edge cases before being asked, and explained the trade-off clearly.",
    ),
    (4.0, "hire", "selected", "Solid and calm. Found the race in the second exercise without a hint."),
    (3.0, "maybe", "on_hold", "Good instincts, thin on databases. Worth a second look by somebody from the data team."),
    (2.0, "no_hire", "rejected", "Could not say why the first answer works. Friendly, but not at this level yet."),
    (3.5, "hire", "selected", "Careful reader of requirements; asked the two questions that mattered."),
    (2.5, "no_hire", "rejected", "Knows the vocabulary, struggled to apply it to the case."),
];
