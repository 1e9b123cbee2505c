//! Rich Text Format (Microsoft, specification 1.9.1): the text between the control words.

use crate::{MOST, Outcome};
use encoding_rs::Encoding;

/// Groups within each other.
const DEPTH: usize = 512;

/// What holds inside one group.
#[derive(Clone, Copy)]
struct Group {
    /// Whether its text belongs to the document.
    shown: bool,
    /// How many characters stand in for one that older readers do not know.
    skip: usize,
}

struct Rtf<'a> {
    rest: &'a [u8],
    groups: Vec<Group>,
    encoding: &'static Encoding,
    /// Bytes of the document's own encoding that are not text yet: some letters take two.
    pending: Vec<u8>,
    /// Half of a character outside the basic plane.
    half: Option<u16>,
    /// Characters still to be passed over after one by number.
    over: usize,
    text: String,
}

/// Groups whose content is no text of the document.
const HIDDEN: &[&str] = &[
    "fonttbl",
    "colortbl",
    "stylesheet",
    "info",
    "pict",
    "object",
    "objdata",
    "themedata",
    "datastore",
    "generator",
    "listtable",
    "listoverridetable",
    "rsidtbl",
    "xmlnstbl",
    "latentstyles",
    "fldinst",
    "bkmkstart",
    "bkmkend",
    "colorschememapping",
    "filetbl",
    "revtbl",
    "nonshppict",
    "mmathPr",
    "pgdsctbl",
    "template",
    "deleted",
];

pub(crate) fn text(bytes: &[u8]) -> Result<String, Outcome> {
    if !bytes.starts_with(b"{\\rtf") {
        return Err(Outcome::Damaged);
    }
    let mut rtf = Rtf {
        rest: bytes,
        groups: Vec::new(),
        encoding: encoding_rs::WINDOWS_1252,
        pending: Vec::new(),
        half: None,
        over: 0,
        text: String::new(),
    };
    while rtf.text.len() <= 4 * MOST && rtf.step()? {}
    rtf.flush();
    Ok(rtf.text)
}

impl Rtf<'_> {
    /// One character, control word or bracket; false at the end.
    fn step(&mut self) -> Result<bool, Outcome> {
        let Some((first, rest)) = self.rest.split_first() else { return Ok(false) };
        self.rest = rest;
        match first {
            b'{' => {
                self.flush();
                self.over = 0;
                let outer = self.groups.last().copied().unwrap_or(Group { shown: true, skip: 1 });
                self.groups.push(outer);
                if self.groups.len() > DEPTH {
                    return Err(Outcome::TooLarge);
                }
            }
            b'}' => {
                self.flush();
                self.over = 0;
                if self.groups.pop().is_none() {
                    return Err(Outcome::Damaged);
                }
                // what follows the last bracket is nothing
                return Ok(!self.groups.is_empty());
            }
            b'\\' => self.control(),
            b'\r' | b'\n' => {}
            byte => self.byte(*byte),
        }
        Ok(true)
    }

    fn shown(&self) -> bool {
        self.groups.last().is_none_or(|g| g.shown)
    }

    /// A byte in the document's encoding.
    fn byte(&mut self, byte: u8) {
        if self.over > 0 {
            self.over -= 1;
        } else if self.shown() {
            self.pending.push(byte);
        }
    }

    fn flush(&mut self) {
        if !self.pending.is_empty() {
            self.text.push_str(&self.encoding.decode_without_bom_handling(&self.pending).0);
            self.pending.clear();
        }
    }

    fn put(&mut self, c: char) {
        self.flush();
        if self.shown() {
            self.text.push(c);
        }
    }

    fn control(&mut self) {
        let letters = self.rest.iter().take_while(|b| b.is_ascii_alphabetic()).count();
        if letters == 0 {
            return self.symbol();
        }
        let (word, rest) = self.rest.split_at(letters);
        let minus = usize::from(rest.first() == Some(&b'-'));
        let digits = rest.iter().skip(minus).take(10).take_while(|b| b.is_ascii_digit()).count();
        let (number, rest) = rest.split_at(if digits > 0 { minus + digits } else { 0 });
        self.rest = rest.strip_prefix(b" ").unwrap_or(rest);
        let number = std::str::from_utf8(number).ok().and_then(|n| n.parse::<i64>().ok());
        self.word(std::str::from_utf8(word).unwrap_or_default(), number);
    }

    /// A control symbol: one character that is no letter.
    fn symbol(&mut self) {
        let Some((symbol, rest)) = self.rest.split_first() else { return };
        self.rest = rest;
        match symbol {
            b'\'' => {
                let digit = |b: u8| char::from(b).to_digit(16).and_then(|d| u8::try_from(d).ok());
                if let Some(([high, low], rest)) = rest.split_first_chunk::<2>()
                    && let (Some(high), Some(low)) = (digit(*high), digit(*low))
                {
                    self.rest = rest;
                    self.byte(high << 4 | low);
                }
            }
            b'*' => self.hide(),
            b'~' => self.put('\u{a0}'),
            b'_' => self.put('-'),
            b'\r' | b'\n' => self.put('\n'),
            b'{' | b'}' | b'\\' => self.byte(*symbol),
            _ => {}
        }
    }

    fn hide(&mut self) {
        if let Some(group) = self.groups.last_mut() {
            group.shown = false;
        }
    }

    fn word(&mut self, word: &str, number: Option<i64>) {
        match word {
            "par" | "line" | "sect" | "page" | "row" => self.put('\n'),
            "tab" => self.put('\t'),
            "cell" | "nestcell" => self.put(' '),
            "emdash" => self.put('—'),
            "endash" => self.put('–'),
            "bullet" => self.put('•'),
            "lquote" => self.put('‘'),
            "rquote" => self.put('’'),
            "ldblquote" => self.put('“'),
            "rdblquote" => self.put('”'),
            "u" => self.by_number(number.unwrap_or_default()),
            "uc" => {
                if let Some(group) = self.groups.last_mut() {
                    group.skip = usize::try_from(number.unwrap_or(1)).unwrap_or(1).min(16);
                }
            }
            "ansicpg" => self.encoding = page(number.unwrap_or_default()),
            // bytes of a picture stand in the open
            "bin" => {
                let length = usize::try_from(number.unwrap_or_default()).unwrap_or(0);
                self.rest = self.rest.get(length..).unwrap_or_default();
            }
            "v" if number != Some(0) => self.hide(),
            hidden if HIDDEN.contains(&hidden) => self.hide(),
            _ => {}
        }
    }

    /// A character by its number in Unicode, as a signed number of 16 bits; older readers take what
    /// follows it instead.
    fn by_number(&mut self, number: i64) {
        let unit = u16::try_from(number.rem_euclid(65_536)).unwrap_or_default();
        self.over = self.groups.last().map_or(1, |g| g.skip);
        let high = self.half.take();
        if (0xd800..=0xdbff).contains(&unit) {
            self.half = Some(unit);
        } else if let Some(Ok(c)) = char::decode_utf16(high.into_iter().chain([unit])).last() {
            let over = self.over;
            self.put(c);
            self.over = over;
        }
    }
}

/// The encoding that a Windows code page is.
fn page(number: i64) -> &'static Encoding {
    let label = match number {
        65_001 => "utf-8".to_owned(),
        932 => "shift_jis".to_owned(),
        936 => "gbk".to_owned(),
        949 => "euc-kr".to_owned(),
        950 => "big5".to_owned(),
        n => format!("windows-{n}"),
    };
    Encoding::for_label(label.as_bytes()).unwrap_or(encoding_rs::WINDOWS_1252)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts() {
        for (file, expected) in [
            (r"{\rtf1\ansi Ada \b Lovelace\b0 , C++\par Rust}", "Ada Lovelace, C++\nRust"),
            (r"{\rtf1\ansi\ansicpg1251 \'c0\'e4\'e0\tab \'abx\'bb}", "Ада\t«x»"),
            (r"{\rtf1\ansi\uc1\u1040?\u1076?\u1072? ok}", "Ада ok"),
            (r"{\rtf1{\uc0\u1040\u1076}\u-10179 ?\u-8704 ?.}", "Ад😀."),
            (r"{\rtf1{\fonttbl{\f0 Arial;}}{\*\generator x;}{\info{\title t}}{\pict ff00}text}", "text"),
            (r"{\rtf1 a\{b\}\\c\~d{\v hidden}e}tail", "a{b}\\c\u{a0}de"),
            (r"{\rtf1 {\field{\*\fldinst HYPERLINK x}{\fldrslt link}}}", "link"),
            ("{\\rtf1 a\\bin3 }}}b}", "ab"),
            (r"{\rtf1 cut", "cut"),
        ] {
            assert_eq!(text(file.as_bytes()).as_deref(), Ok(expected), "{file}");
        }
    }

    #[test]
    fn odd_files_end() {
        assert_eq!(text(b"{\\rtf1"), Ok(String::new()));
        assert_eq!(text(&[b"{\\rtf1".as_slice(), &vec![b'{'; DEPTH + 1]].concat()), Err(Outcome::TooLarge));
        assert_eq!(text(b"text"), Err(Outcome::Damaged));
        for odd in
            ["{\\rtf1\\", "{\\rtf1\\'", "{\\rtf1\\'z", "{\\rtf1\\u", "{\\rtf1\\bin999999999 x", "{\\rtf1\\uc-5\\u-9"]
        {
            assert!(text(odd.as_bytes()).is_ok(), "{odd}");
        }
    }
}
