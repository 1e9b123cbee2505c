//! Every kind of background work in words: the one table.

use crate::Messages;
use kernel::Locale;

/// The work in words; its kind itself where it has none (a newer version queued it).
pub(super) fn work(kind: &str, locale: Locale) -> String {
    let m = Messages::from(locale);
    match kind {
        "hiring.sweep" => m.work_sweep(),
        "interviews.hourly" => m.work_hourly(),
        "interviews.run" => m.work_run(),
        "notifications.clock" => m.work_notifications_clock(),
        "notifications.sweep" => m.work_notifications_sweep(),
        _ => kind.to_owned(),
    }
}

/// Whether this kind has words: a test asks it of every kind that the contexts bring.
pub fn has_words(kind: &str) -> bool {
    work(kind, Locale::En) != kind
}
