//! Words in two languages. A crate's `Messages` is generated from its `i18n/` by `web-build`.

use fluent_bundle::{FluentArgs, FluentResource, FluentValue, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

/// A language that the product speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Locale {
    /// English, where nothing else is asked for.
    #[default]
    En,
    /// Russian.
    Ru,
}

impl Locale {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::En, Self::Ru];

    /// The language of an `Accept-Language` that we speak and its reader likes best (RFC 9110,
    /// 12.5.4: the weight `q` is 1 where none is given); English where there is none.
    pub fn negotiate(accept: &str) -> Self {
        let mut best = (0.0, Self::default());
        for entry in accept.split(',') {
            let mut parts = entry.split(';');
            let Some(locale) = parts.next().and_then(|tag| Self::from_tag(tag.trim())) else {
                continue;
            };
            let weight = parts.find_map(|p| p.trim().strip_prefix("q=")?.parse::<f32>().ok()).unwrap_or(1.0);
            if weight > best.0 {
                best = (weight, locale);
            }
        }
        best.1
    }
    /// The language of a tag such as `ru` or `en-GB`.
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.get(..2)?.to_ascii_lowercase().as_str() {
            "ru" => Some(Self::Ru),
            "en" => Some(Self::En),
            _ => None,
        }
    }
    /// The language's own tag, for `lang` attributes and the database.
    pub fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ru => "ru",
        }
    }
}

/// A sentence that is said once the reader's language is known.
#[derive(Clone)]
pub struct Text(std::sync::Arc<dyn Fn(Locale) -> String + Send + Sync>);

impl Text {
    /// `Text::new(move |l| Messages::from(l).too_long(n))`.
    pub fn new(say: impl Fn(Locale) -> String + Send + Sync + 'static) -> Self {
        Self(std::sync::Arc::new(say))
    }
    /// The sentence in this language.
    pub fn say(&self, locale: Locale) -> String {
        (self.0)(locale)
    }
}
impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}", self.say(Locale::En))
    }
}

/// What may be put into a message. Implemented for values and references, because askama passes
/// the fields of a page by reference.
pub trait Arg {
    /// As Fluent takes it: a number stays a number, so that plurals work.
    fn arg(&self) -> FluentValue<'_>;
}
impl<T: Arg + ?Sized> Arg for &T {
    fn arg(&self) -> FluentValue<'_> {
        (**self).arg()
    }
}
impl Arg for str {
    fn arg(&self) -> FluentValue<'_> {
        self.into()
    }
}
impl Arg for String {
    fn arg(&self) -> FluentValue<'_> {
        self.as_str().into()
    }
}
macro_rules! numbers { ($($t:ty)+) => {$(
    impl Arg for $t { fn arg(&self) -> FluentValue<'_> { (*self).into() } }
)+}; }
numbers!(u8 u16 u32 u64 usize i8 i16 i32 i64);

type Bundle = FluentBundle<FluentResource>;

/// All messages of one crate.
pub struct Catalog {
    en: Bundle,
    ru: Bundle,
}

impl Catalog {
    /// Both languages' texts.
    ///
    /// # Panics
    /// The texts were checked by the build: a fault in them is a fault in `web-build`.
    pub fn new(en: &str, ru: &str) -> Self {
        let bundle = |locale: &str, text: &str| {
            let locale: LanguageIdentifier = locale.parse().expect("a constant");
            let mut b = Bundle::new_concurrent(vec![locale]);
            b.set_use_isolating(false); // no U+2068 around arguments: both scripts run left to right
            b.add_builtins().expect("NUMBER is added once");
            b.add_resource(FluentResource::try_new(text.to_owned()).expect("checked by the build"))
                .expect("checked by the build");
            b
        };
        Self { en: bundle("en", en), ru: bundle("ru", ru) }
    }

    /// The message `key` in this language; the key itself where there is none (the build refuses that).
    pub fn text<const N: usize>(&self, locale: Locale, key: &str, args: [(&str, FluentValue<'_>); N]) -> String {
        let bundle = match locale {
            Locale::En => &self.en,
            Locale::Ru => &self.ru,
        };
        let Some(pattern) = bundle.get_message(key).and_then(|m| m.value()) else {
            return key.to_owned();
        };
        let args: FluentArgs<'_> = args.into_iter().collect();
        bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }
}
