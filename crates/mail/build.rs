//! Makes `Messages` of `i18n/`.

fn main() {
    web_build::messages("pub(crate)");
}
