//! Names that are one name though they were written otherwise: in the other script, in another order,
//! with small mistakes. Words are brought to Latin letters (Cyrillic by the usual tables, with what the
//! tables disagree in levelled), then compared by the edits between them (Damerau, 1964, restricted).

/// What one Cyrillic letter is, levelled: ж and з, ш and щ, и, й and ы are not told apart.
fn latin(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' => "g",
        'д' => "d",
        'е' | 'э' | 'є' => "e",
        'ж' | 'з' => "z",
        'и' | 'й' | 'ы' | 'і' | 'ї' => "i",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' => "u",
        'ф' => "f",
        'х' => "h",
        'ц' => "ts",
        'ч' => "ch",
        'ш' | 'щ' => "sh",
        'ю' => "iu",
        'я' => "ia",
        'ъ' | 'ь' => "",
        _ => return None,
    })
}

/// Groups of Latin letters that stand for one sound, longest first.
const SOUNDS: [(&str, &str); 18] = [
    ("shch", "sh"),
    ("sch", "sh"),
    ("tch", "ch"),
    ("zh", "z"),
    ("kh", "h"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("tz", "ts"),
    ("ae", "a"),
    ("oe", "o"),
    ("ue", "u"),
    ("x", "ks"),
    ("w", "v"),
    ("q", "k"),
    ("y", "i"),
    ("j", "i"),
    ("c", "k"),
];

fn is_vowel(c: char) -> bool {
    matches!(c, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// One word, levelled.
fn levelled(word: &str) -> String {
    let mut text = String::with_capacity(word.len());
    for c in word.chars().filter(|c| c.is_alphanumeric()) {
        match latin(c) {
            Some(letters) => text.push_str(letters),
            None => text.push(c),
        }
    }
    let (text, mut out) = (text.as_str(), String::with_capacity(text.len()));
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        // ch is a sound of its own, c alone is k
        if let Some(tail) = rest.strip_prefix("ch") {
            out.push_str("ch");
            rest = tail;
            continue;
        }
        let sound = SOUNDS.iter().find_map(|(from, to)| rest.strip_prefix(from).map(|tail| (*to, tail)));
        if let Some((to, tail)) = sound {
            out.push_str(to);
            rest = tail;
        } else {
            out.push(first);
            rest = rest.strip_prefix(first).unwrap_or_default();
        }
    }
    // ia, ie, iu are a, e, u; doubled letters are one
    let letters: Vec<char> = out.chars().collect();
    let mut short = String::with_capacity(out.len());
    for (n, c) in letters.iter().enumerate() {
        let next = letters.get(n + 1).copied();
        // at the beginning ie alone: Yana is not Ana, Yevgeny is Evgeny
        let glide = *c == 'i' && next.is_some_and(|v| is_vowel(v) && (n > 0 || v == 'e'));
        if !glide && next != Some(*c) {
            short.push(*c);
        }
    }
    short
}

/// Ends of patronymics, levelled: a name is the same with and without one.
const PATRONYMICS: [&str; 6] = ["ovich", "evich", "ovna", "evna", "inichna", "ilich"];

/// Words of a name that are compared.
const WORDS: usize = 3;

/// The words of a name in their order, levelled; a patronymic beside two others is left out.
fn words(name: &str) -> Vec<String> {
    let folded = kernel::text::fold(name);
    let mut all: Vec<String> = folded.split([' ', '-', '.', ',']).map(levelled).filter(|w| !w.is_empty()).collect();
    if all.len() > 2 {
        let patronymic = |w: &String| PATRONYMICS.iter().any(|p| w.ends_with(p));
        // never the family name of somebody who has no other
        if let Some(at) = all.iter().rposition(patronymic).filter(|_| all.iter().filter(|w| !patronymic(w)).count() > 1)
        {
            all.remove(at);
        }
    }
    while all.len() > WORDS {
        let shortest = (0..all.len()).min_by_key(|n| all[*n].len()).unwrap_or_default();
        all.remove(shortest);
    }
    all
}

/// FNV-1a, 64 bits (Fowler, Noll, Vo, 1991): what is found by it is compared word for word afterwards.
fn hash(text: &str) -> i64 {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3));
    i64::from_ne_bytes(hash.to_ne_bytes())
}

fn skeleton(word: &str) -> String {
    let bones: String = word.chars().filter(|c| !is_vowel(*c)).collect();
    if bones.is_empty() { word.to_owned() } else { bones }
}

/// What a name is found by: two names that are alike share one of these. One word with the first or the
/// last letter of another, two words without their vowels, all words in any order.
pub(super) fn keys(name: &str) -> Vec<i64> {
    let mut words = words(name);
    words.sort_unstable();
    words.dedup();
    let mut keys = vec![hash(&words.join(" "))];
    for a in &words {
        for b in words.iter().filter(|b| *b != a) {
            let ends = [('f', b.chars().next()), ('l', b.chars().next_back())];
            keys.extend(ends.iter().filter_map(|(which, end)| Some(hash(&format!("{which} {a} {}", (*end)?)))));
            if a < b {
                let mut bones = [skeleton(a), skeleton(b)];
                bones.sort_unstable();
                keys.push(hash(&format!("s {}", bones.join(" "))));
            }
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// How two names are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Likeness {
    /// Letter for letter, but for case and accents.
    Same,
    /// In the other script, or by other rules of transcription.
    Script,
    /// In another order.
    Order,
    /// With small differences.
    Similar,
}

/// Whether two names may be one, and how.
pub(super) fn likeness(one: &str, other: &str) -> Option<Likeness> {
    if kernel::text::fold(one) == kernel::text::fold(other) {
        return Some(Likeness::Same);
    }
    let (a, b) = (words(one), words(other));
    if a == b && !a.is_empty() {
        return Some(Likeness::Script);
    }
    let sorted = |w: &[String]| {
        let mut w = w.to_vec();
        w.sort_unstable();
        w
    };
    if sorted(&a) == sorted(&b) {
        return Some(Likeness::Order);
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    similar(&short, long).then_some(Likeness::Similar)
}

/// Edits that all words together may differ by.
const EDITS: usize = 2;

/// Whether each word of the shorter name has its own in the longer one, two at least.
fn similar(short: &[String], mut long: Vec<String>) -> bool {
    if short.len() < 2 {
        return false;
    }
    let mut total = 0;
    for word in short {
        let nearest = long.iter().enumerate().map(|(n, other)| (apart(word, other), n)).min();
        match nearest {
            Some((edits, n)) if edits <= EDITS => {
                total += edits;
                long.remove(n);
            }
            _ => return false,
        }
    }
    total <= EDITS
}

/// Edits between two words; more than may be where they are two names: short words differ in nothing, a
/// woman's name is not a man's, an initial is the word it begins.
fn apart(a: &str, b: &str) -> usize {
    let (shorter, longer) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if shorter.chars().count() == 1 {
        return if longer.starts_with(shorter) { 1 } else { EDITS + 1 };
    }
    if longer.strip_suffix('a') == Some(shorter) {
        return EDITS + 1;
    }
    let edits = edits(a, b);
    let may = match longer.chars().count() {
        0..=3 => 0,
        4..=6 => 1,
        _ => EDITS,
    };
    if edits <= may { edits } else { EDITS + 1 }
}

/// Insertions, removals, changes and swaps of neighbours that make one word of the other.
fn edits(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0_usize; b.len() + 1]; a.len() + 1];
    for (i, row) in rows.iter_mut().enumerate() {
        row[0] = i;
    }
    for (j, cell) in rows[0].iter_mut().enumerate() {
        *cell = j;
    }
    for i in 1..=a.len() {
        for j in 1..=b.len() {
            let change = rows[i - 1][j - 1] + usize::from(a[i - 1] != b[j - 1]);
            let mut least = change.min(rows[i - 1][j] + 1).min(rows[i][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                least = least.min(rows[i - 2][j - 2] + 1);
            }
            rows[i][j] = least;
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    const ALIKE: [(&str, &str, Likeness); 15] = [
        ("Ада Лавлейс", "ада  лавлейс", Likeness::Same),
        ("Сергей Щербаков", "Sergey Shcherbakov", Likeness::Script),
        ("Sergei Scherbakov", "Sergey Shcherbakov", Likeness::Script),
        ("Юлия Чайковская", "Yulia Tchaikovskaya", Likeness::Script),
        ("Julia Chaykovskaia", "Юлия Чайковская", Likeness::Script),
        ("Дмитрий Жуков", "Dmitriy Zhukov", Likeness::Script),
        ("Алексей Хабаров", "Alexey Khabarov", Likeness::Script),
        ("Thomas Müller", "Tomas Mueller", Likeness::Script),
        ("Иванов Пётр", "Petr Ivanov", Likeness::Order),
        ("Иван Сергеевич Петров", "Ivan Petrov", Likeness::Script),
        ("Catherine Johnson", "Catherine Jonhson", Likeness::Similar),
        ("Amara Nwosu", "Amara Nwoso", Likeness::Similar),
        ("Фёдор Достоевский", "Fyodor Dostoyevsky", Likeness::Similar),
        ("J. Featherstone", "Jane Featherstone", Likeness::Similar),
        ("Amara Nwosu-Keane", "Amara Nwosu", Likeness::Similar),
    ];

    #[test]
    fn written_otherwise_it_is_the_same_name_and_shares_a_key() {
        for (one, other, how) in ALIKE {
            assert_eq!(likeness(one, other), Some(how), "{one} / {other}: {:?} {:?}", words(one), words(other));
            assert_eq!(likeness(other, one), Some(how), "{other} / {one}");
            let keys_of_other = keys(other);
            assert!(keys(one).iter().any(|k| keys_of_other.contains(k)), "{one} / {other} share no key");
        }
    }

    #[test]
    fn other_people_are_other_people() {
        for (one, other) in [
            ("Иван Петров", "Иван Сидоров"),
            ("Valentin Petrov", "Valentina Petrova"),
            ("Jan Li", "Jan Lu"),
            ("Ada", "Ida"),
            ("Anna Schmidt", "Hanna Schwarz"),
            ("John Smith", "Jane Smith"),
        ] {
            assert_eq!(likeness(one, other), None, "{one} / {other}");
        }
    }

    #[test]
    fn a_name_of_any_kind_has_few_keys() {
        for name in ["", "X", "محمد عبد الرحمن", "de la Cruz y Santos Maria Jose", "李 小龙"] {
            assert!(keys(name).len() <= 16, "{name}");
        }
    }
}
