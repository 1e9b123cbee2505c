//! Faults of the log in words.

use crate::Messages;
use kernel::Locale;
use store::events::verify::Fault;

/// The fault as a sentence.
pub(super) fn sentence(fault: &Fault, locale: Locale) -> String {
    let m = Messages::from(locale);
    match fault {
        Fault::Missing(n) => m.fault_missing(n),
        Fault::Changed(n) => m.fault_changed(n),
        Fault::Detail(n) => m.fault_detail(n),
        Fault::Gone(n) => m.fault_gone(n),
        Fault::About(n) => m.fault_about(n),
        Fault::End { found, expected } => m.fault_end(expected, found),
        Fault::Cut { found, known } => m.fault_cut(found, known),
        Fault::Anchor(n) => m.fault_anchor(n),
        Fault::Forged(n) => m.fault_forged(n),
        Fault::Checkpoint(n) => m.fault_checkpoint(n),
        Fault::Before(n) => m.fault_before(n),
        Fault::Unsealed(n) => m.fault_unsealed(n),
    }
}

/// A kept fault as a sentence; as it was kept where this version does not know it.
pub(super) fn kept(code: &str, locale: Locale) -> String {
    Fault::parse(code).map_or_else(|| code.to_owned(), |fault| sentence(&fault, locale))
}
