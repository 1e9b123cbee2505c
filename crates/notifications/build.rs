//! Words: i18n/ becomes methods, checked.
fn main() {
    web_build::messages("pub(crate)");
}
