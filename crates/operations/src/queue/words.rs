//! Every kind of background work in words: the one table.

use crate::Messages;
use jobs::Plan;
use kernel::{
    Locale,
    time::{DAY, HOUR, MINUTE},
};

/// The work in words; its kind itself where it has none (a newer version queued it).
pub(super) fn work(kind: &str, locale: Locale) -> String {
    let m = Messages::from(locale);
    match kind {
        "audit.anchor" => m.work_anchor(),
        "audit.prune" => m.work_prune(),
        "audit.verify" => m.work_verify(),
        "hiring.close" => m.work_close(),
        "hiring.erase" => m.work_erase(),
        "hiring.purge" => m.work_purge(),
        "hiring.read_document" => m.work_read_document(),
        "hiring.read_documents" => m.work_read_documents(),
        "hiring.sweep" => m.work_sweep(),
        "interviews.expire" => m.work_expire(),
        "interviews.hourly" => m.work_hourly(),
        "interviews.run" => m.work_run(),
        "mail.send" => m.work_send(),
        "mail.sweep" => m.work_mail_sweep(),
        "notifications.clock" => m.work_notifications_clock(),
        "notifications.sweep" => m.work_notifications_sweep(),
        "operations.clean" => m.work_clean(),
        _ => kind.to_owned(),
    }
}

/// When a schedule comes back, in words; empty where it was not said.
pub(super) fn plan(plan: Option<&Plan<String>>, locale: Locale) -> String {
    let m = Messages::from(locale);
    match plan {
        None => String::new(),
        Some(Plan::Every(HOUR)) => m.plan_hourly(),
        Some(Plan::Every(DAY)) => m.plan_daily("00:00", "UTC"),
        Some(Plan::Every(every)) => m.plan_minutes(every / MINUTE),
        Some(Plan::Daily { hour, minute, zone }) => m.plan_daily(format!("{hour:02}:{minute:02}"), zone),
    }
}

/// Whether this kind has words: a test asks it of every kind that the contexts bring.
pub fn has_words(kind: &str) -> bool {
    work(kind, Locale::En) != kind
}
