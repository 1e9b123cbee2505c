//! The words that hours are typed with, in English and Russian, in any of their forms.

/// What a word means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word {
    /// Monday is 1.
    Weekday(i64),
    /// From one day of the week to another.
    Weekdays(i64, i64),
    /// January is 1.
    Month(i8),
    /// So many days from now.
    Ahead(i64),
    /// Between two ends.
    To,
    /// `по`: between two ends, or nothing at all (`по пятницам`).
    Over,
    /// Before noon.
    Morning,
    /// After noon.
    Afternoon,
    /// Nothing on the days before it.
    Off,
    /// It may be left out.
    Filler,
}

/// Beginnings of words, the longer before the shorter, so that every form of a Russian word is known.
const STEMS: [(&str, Word); 40] = [
    ("monday", Word::Weekday(1)),
    ("tuesday", Word::Weekday(2)),
    ("wednesday", Word::Weekday(3)),
    ("thursday", Word::Weekday(4)),
    ("friday", Word::Weekday(5)),
    ("saturday", Word::Weekday(6)),
    ("sunday", Word::Weekday(7)),
    ("понедельник", Word::Weekday(1)),
    ("вторник", Word::Weekday(2)),
    ("сред", Word::Weekday(3)),
    ("четверг", Word::Weekday(4)),
    ("пятниц", Word::Weekday(5)),
    ("суббот", Word::Weekday(6)),
    ("воскресень", Word::Weekday(7)),
    ("workday", Word::Weekdays(1, 5)),
    ("weekday", Word::Weekdays(1, 5)),
    ("будн", Word::Weekdays(1, 5)),
    ("рабочи", Word::Weekdays(1, 5)),
    ("weekend", Word::Weekdays(6, 7)),
    ("выходн", Word::Weekdays(6, 7)),
    ("январ", Word::Month(1)),
    ("феврал", Word::Month(2)),
    ("март", Word::Month(3)),
    ("апрел", Word::Month(4)),
    ("июн", Word::Month(6)),
    ("июл", Word::Month(7)),
    ("август", Word::Month(8)),
    ("сентябр", Word::Month(9)),
    ("октябр", Word::Month(10)),
    ("ноябр", Word::Month(11)),
    ("декабр", Word::Month(12)),
    ("january", Word::Month(1)),
    ("february", Word::Month(2)),
    ("march", Word::Month(3)),
    ("april", Word::Month(4)),
    ("august", Word::Month(8)),
    ("september", Word::Month(9)),
    ("october", Word::Month(10)),
    ("november", Word::Month(11)),
    ("december", Word::Month(12)),
];

/// Words that are known as a whole: short forms, and little ones.
const WHOLE: [(&[&str], Word); 35] = [
    (&["mon", "mo", "пн", "пон"], Word::Weekday(1)),
    (&["tue", "tues", "tu", "вт"], Word::Weekday(2)),
    (&["wed", "we", "ср"], Word::Weekday(3)),
    (&["thu", "thur", "thurs", "th", "чт", "чет"], Word::Weekday(4)),
    (&["fri", "fr", "пт", "пят"], Word::Weekday(5)),
    (&["sat", "sa", "сб", "суб"], Word::Weekday(6)),
    (&["sun", "su", "вс", "вск"], Word::Weekday(7)),
    (&["daily", "everyday", "day", "ежедневно", "день"], Word::Weekdays(1, 7)),
    (&["jan", "янв"], Word::Month(1)),
    (&["feb", "фев", "февр"], Word::Month(2)),
    (&["mar", "мар"], Word::Month(3)),
    (&["apr", "апр"], Word::Month(4)),
    (&["may", "май", "мая"], Word::Month(5)),
    (&["jun", "june"], Word::Month(6)),
    (&["jul", "july"], Word::Month(7)),
    (&["aug", "авг"], Word::Month(8)),
    (&["sep", "sept", "сен", "сент"], Word::Month(9)),
    (&["oct", "окт"], Word::Month(10)),
    (&["nov", "ноя", "нояб"], Word::Month(11)),
    (&["dec", "дек"], Word::Month(12)),
    (&["today", "сегодня"], Word::Ahead(0)),
    (&["tomorrow", "завтра"], Word::Ahead(1)),
    (&["послезавтра"], Word::Ahead(2)),
    (&["to", "till", "until", "through", "до"], Word::To),
    (&["по"], Word::Over),
    (&["am", "утра"], Word::Morning),
    (&["pm", "дня", "вечера"], Word::Afternoon),
    (&["and", "from", "on", "at", "between", "every", "each", "days", "of"], Word::Filler),
    (&["и", "с", "со", "в", "во", "к", "на", "дни", "дням"], Word::Filler),
    (&["каждый", "каждую", "каждое", "каждые"], Word::Filler),
    (&["h", "hr", "hrs", "hour", "hours"], Word::Filler),
    (&["ч", "час", "часа", "часов", "часам"], Word::Filler),
    (&["o'clock", "oclock"], Word::Filler),
    (&["г", "год", "года"], Word::Filler),
    (&["off", "выходной", "нерабочий"], Word::Off),
];

/// What a word means, whatever its case; none where it is not known.
pub(super) fn meaning(word: &str) -> Option<Word> {
    let word = word.to_lowercase();
    let whole = WHOLE.iter().find(|(forms, _)| forms.contains(&word.as_str()));
    whole.map(|(_, w)| *w).or_else(|| STEMS.iter().find(|(stem, _)| word.starts_with(stem)).map(|(_, w)| *w))
}
