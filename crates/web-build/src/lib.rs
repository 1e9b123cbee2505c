//! Build step of a context crate: `i18n/{en,ru}.ftl` become a struct with one method for each
//! message. A missing key does not compile, an unused one is a dead-code warning, and a language
//! that lacks a key, has one too many, or uses other arguments stops the build.

#![expect(clippy::print_stdout, reason = "a build step speaks to cargo through its output")]

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Pattern, PatternElement};
use std::{
    collections::{BTreeMap, BTreeSet},
    env,
    fmt::Write as _,
    fs,
    path::Path,
};

/// What a language has: arguments and first line of each message.
type Keys = BTreeMap<String, (BTreeSet<String>, String)>;

/// Writes `messages.rs` for the crate at hand.
///
/// `visibility` is `pub(crate)` in contexts (so that rustc finds unused messages), `pub` in `web`.
///
/// # Panics
/// Where `i18n/en.ftl` or `i18n/ru.ftl` cannot be read: the build stops, as it should.
pub fn messages(visibility: &str) {
    println!("cargo::rerun-if-changed=i18n");
    let root = env::var("CARGO_MANIFEST_DIR").expect("set by cargo");
    let read = |language: &str| {
        let path = Path::new(&root).join("i18n").join(language).with_extension("ftl");
        let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        (path.display().to_string(), text)
    };
    let ((en_path, en), (ru_path, ru)) = (read("en"), read("ru"));
    let (en_keys, ru_keys) = (keys(&en_path, &en), keys(&ru_path, &ru));
    for key in en_keys.keys().chain(ru_keys.keys()).collect::<BTreeSet<_>>() {
        match (en_keys.get(key), ru_keys.get(key)) {
            (Some(_), None) => fail(&ru_path, &format!("`{key}` is missing")),
            (None, Some(_)) => fail(&en_path, &format!("`{key}` is missing")),
            (Some((e, _)), Some((r, _))) if e != r => {
                fail(&ru_path, &format!("`{key}` takes {r:?}, in English {e:?}"));
            }
            _ => {}
        }
    }
    let mut out = format!(
        "static CATALOG: std::sync::LazyLock<kernel::i18n::Catalog> = std::sync::LazyLock::new(|| \
         kernel::i18n::Catalog::new(include_str!({en_path:?}), include_str!({ru_path:?})));\n\
         /// The words of this crate in one language.\n\
         #[derive(Clone, Copy, Debug)] {visibility} struct Messages(kernel::i18n::Locale);\n\
         impl From<kernel::i18n::Locale> for Messages {{ fn from(l: kernel::i18n::Locale) -> Self {{ Self(l) }} }}\n\
         impl Messages {{\n"
    );
    for (key, (arguments, text)) in &en_keys {
        let name = key.replace('-', "_");
        let params = arguments.iter().fold(String::new(), |mut s, a| {
            let _ = write!(s, ", {}: impl kernel::i18n::Arg", a.replace('-', "_"));
            s
        });
        let pairs = arguments.iter().fold(String::new(), |mut s, a| {
            let _ = write!(s, "({a:?}, {}.arg()),", a.replace('-', "_"));
            s
        });
        let _ = writeln!(
            out,
            "#[doc = {text:?}] {visibility} fn {name}(self{params}) -> String {{ \
             CATALOG.text(self.0, {key:?}, [{pairs}]) }}"
        );
    }
    out.push_str("}\n");
    let target = Path::new(&env::var("OUT_DIR").expect("set by cargo")).join("messages.rs");
    fs::write(target, out).expect("OUT_DIR can be written");
}

fn fail(path: &str, what: &str) {
    println!("cargo::error={path}: {what}");
}

fn keys(path: &str, text: &str) -> Keys {
    let resource = match fluent_syntax::parser::parse(text) {
        Ok(r) => r,
        Err((r, errors)) => {
            for e in errors {
                fail(path, &e.to_string());
            }
            r
        }
    };
    let mut found = Keys::new();
    for entry in &resource.body {
        let Entry::Message(m) = entry else { continue };
        let Some(value) = &m.value else { continue };
        let mut arguments = BTreeSet::new();
        pattern(value, &mut arguments);
        let shown = text.lines().find(|l| l.starts_with(m.id.name)).unwrap_or_default();
        if found.insert(m.id.name.to_owned(), (arguments, shown.to_owned())).is_some() {
            fail(path, &format!("`{}` is there twice", m.id.name));
        }
    }
    found
}

fn pattern(p: &Pattern<&str>, into: &mut BTreeSet<String>) {
    for e in &p.elements {
        if let PatternElement::Placeable { expression: e } = e {
            expression(e, into);
        }
    }
}

fn expression(e: &Expression<&str>, into: &mut BTreeSet<String>) {
    match e {
        Expression::Inline(i) => inline(i, into),
        Expression::Select { selector, variants } => {
            inline(selector, into);
            for v in variants {
                pattern(&v.value, into);
            }
        }
    }
}

fn inline(i: &InlineExpression<&str>, into: &mut BTreeSet<String>) {
    match i {
        InlineExpression::VariableReference { id } => {
            into.insert(id.name.to_owned());
        }
        InlineExpression::FunctionReference { arguments, .. } => call(arguments, into),
        InlineExpression::Placeable { expression: e } => expression(e, into),
        _ => {}
    }
}

fn call(c: &CallArguments<&str>, into: &mut BTreeSet<String>) {
    for p in &c.positional {
        inline(p, into);
    }
}
