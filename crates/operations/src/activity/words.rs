//! Every kind of event in words: the one table.

use crate::Messages;
use kernel::Locale;
use std::sync::LazyLock;

type Words = fn(Messages) -> String;

/// Kind and sentence. Whoever emits a new kind adds it here and to both languages.
const TABLE: &[(&str, Words)] = &[
    ("agency.changed", Messages::agency_changed),
    ("agency.created", Messages::agency_created),
    ("agency.deactivated", Messages::agency_deactivated),
    ("agency.merged", Messages::agency_merged),
    ("agency.restored", Messages::agency_restored),
    ("audit.fault", Messages::audit_fault_event),
    ("audit.pruned", Messages::audit_pruned),
    ("availability.changed", Messages::availability_changed),
    ("booking_rules.changed", Messages::booking_rules_changed),
    ("bulk_creation.begun", Messages::bulk_creation_begun),
    ("bulk_creation.cancelled", Messages::bulk_creation_cancelled),
    ("bulk_creation.confirmed", Messages::bulk_creation_confirmed),
    ("candidate.advanced", Messages::candidate_advanced),
    ("candidate.applied", Messages::candidate_applied),
    ("candidate.availability_changed", Messages::candidate_availability_changed),
    ("candidate.awaits_decision", Messages::candidate_awaits_decision),
    ("candidate.created", Messages::candidate_created),
    ("candidate.deactivated", Messages::candidate_deactivated),
    ("candidate.document_added", Messages::candidate_document_added),
    ("candidate.document_changed", Messages::candidate_document_changed),
    ("candidate.document_read", Messages::candidate_document_read),
    ("candidate.document_removed", Messages::candidate_document_removed),
    ("candidate.document_restored", Messages::candidate_document_restored),
    ("candidate.erased", Messages::candidate_erased),
    ("candidate.held", Messages::candidate_held),
    ("candidate.merged", Messages::candidate_merged),
    ("candidate.moved", Messages::candidate_moved),
    ("candidate.photo_changed", Messages::candidate_photo_changed),
    ("candidate.reconsidered", Messages::candidate_reconsidered),
    ("candidate.rejected", Messages::candidate_rejected),
    ("candidate.restored", Messages::candidate_restored),
    ("candidate.resume_uploaded", Messages::candidate_resume_uploaded),
    ("candidate.returned", Messages::candidate_returned),
    ("candidate.review_asked", Messages::candidate_review_asked),
    ("candidate.reviewed", Messages::candidate_reviewed),
    ("candidate.scheduled", Messages::candidate_scheduled),
    ("candidate.selected", Messages::candidate_selected),
    ("candidate.tagged", Messages::candidate_tagged),
    ("candidate.told_apart", Messages::candidate_told_apart),
    ("candidate.unmerged", Messages::candidate_unmerged),
    ("candidate.updated", Messages::candidate_updated),
    ("candidate.withdrawn", Messages::candidate_withdrawn),
    ("custom_field.changed", Messages::custom_field_changed),
    ("custom_field.created", Messages::custom_field_created),
    ("custom_field.deactivated", Messages::custom_field_deactivated),
    ("custom_field.restored", Messages::custom_field_restored),
    ("hours.asked", Messages::hours_asked),
    ("hours.cap_raised", Messages::hours_cap_raised),
    ("hours.meet_again", Messages::hours_meet_again),
    ("interview.assistant_joined", Messages::interview_assistant_joined),
    ("interview.assistant_left", Messages::interview_assistant_left),
    ("interview.booked", Messages::interview_booked),
    ("interview.cancelled", Messages::interview_cancelled),
    ("interview.completed", Messages::interview_completed),
    ("interview.no_show", Messages::interview_no_show),
    ("interview.reassigned", Messages::interview_reassigned),
    ("interview.rescheduled", Messages::interview_rescheduled),
    ("interview.started", Messages::interview_started),
    ("interview.unmatched", Messages::interview_unmatched),
    ("job.all_retried", Messages::job_all_retried),
    ("job.retried", Messages::job_retried_event),
    ("job_description.changed", Messages::job_description_changed),
    ("job_description.created", Messages::job_description_created),
    ("job_description.deactivated", Messages::job_description_deactivated),
    ("job_description.restored", Messages::job_description_restored),
    ("job_description.skills_changed", Messages::job_description_skills_changed),
    ("list.exported", Messages::list_exported),
    ("mail.bounced", Messages::mail_bounced_event),
    ("mail.failed", Messages::mail_failed_event),
    ("mail.resent", Messages::mail_resent_event),
    ("member.added", Messages::member_added),
    ("member.changed", Messages::member_changed),
    ("member.deactivated", Messages::member_deactivated),
    ("member.invited", Messages::member_invited),
    ("member.reset", Messages::member_reset),
    ("member.restored", Messages::member_restored),
    ("note.changed", Messages::note_changed),
    ("note.deleted", Messages::note_deleted),
    ("note.done", Messages::note_done),
    ("note.reopened", Messages::note_reopened),
    ("note.written", Messages::note_written),
    ("organization.changed", Messages::organization_changed),
    ("organization.created", Messages::organization_created),
    ("organization.setting_changed", Messages::organization_setting_changed),
    ("plan.round_added", Messages::plan_round_added),
    ("plan.round_changed", Messages::plan_round_changed),
    ("plan.round_moved", Messages::plan_round_moved),
    ("plan.round_removed", Messages::plan_round_removed),
    ("private_note.changed", Messages::private_note_changed),
    ("private_note.deleted", Messages::private_note_deleted),
    ("private_note.done", Messages::private_note_done),
    ("private_note.reopened", Messages::private_note_reopened),
    ("private_note.written", Messages::private_note_written),
    ("proposal.confirmed", Messages::proposal_confirmed),
    ("proposal.declined", Messages::proposal_declined),
    ("proposal.outdated", Messages::proposal_outdated),
    ("requisition.cancelled", Messages::requisition_cancelled),
    ("requisition.closed", Messages::requisition_closed),
    ("requisition.created", Messages::requisition_created),
    ("requisition.deleted", Messages::requisition_deleted),
    ("requisition.filled", Messages::requisition_filled),
    ("requisition.job_description_attached", Messages::requisition_job_description_attached),
    ("requisition.paused", Messages::requisition_paused),
    ("requisition.published", Messages::requisition_published),
    ("requisition.reopened", Messages::requisition_reopened),
    ("requisition.resumed", Messages::requisition_resumed),
    ("requisition.stage_added", Messages::requisition_stage_added),
    ("requisition.stage_changed", Messages::requisition_stage_changed),
    ("requisition.stage_removed", Messages::requisition_stage_removed),
    ("requisition.template_saved", Messages::requisition_template_saved),
    ("requisition.updated", Messages::requisition_updated),
    ("room.changed", Messages::room_changed),
    ("room.created", Messages::room_created),
    ("room.deactivated", Messages::room_deactivated),
    ("room.restored", Messages::room_restored),
    ("run.cancelled", Messages::run_cancelled),
    ("run.failed", Messages::run_failed),
    ("run.finished", Messages::run_finished),
    ("run.proposed", Messages::run_proposed),
    ("schedule.run", Messages::schedule_run_event),
    ("scorecard.reopened", Messages::scorecard_reopened),
    ("scorecard.submitted", Messages::scorecard_submitted),
    ("session.ended", Messages::session_ended),
    ("session.started", Messages::session_started),
    ("source.changed", Messages::source_changed),
    ("source.created", Messages::source_created),
    ("source.deactivated", Messages::source_deactivated),
    ("source.merged", Messages::source_merged),
    ("source.restored", Messages::source_restored),
    ("tag.changed", Messages::tag_changed),
    ("tag.created", Messages::tag_created),
    ("tag.deactivated", Messages::tag_deactivated),
    ("tag.merged", Messages::tag_merged),
    ("tag.restored", Messages::tag_restored),
    ("user.appointed", Messages::user_appointed),
    ("user.changed", Messages::user_changed),
    ("user.created", Messages::user_created),
    ("user.password_changed", Messages::user_password_changed),
    ("user.reset_asked", Messages::user_reset_asked),
];

static KINDS: LazyLock<Vec<&'static str>> = LazyLock::new(|| TABLE.iter().map(|(kind, _)| *kind).collect());

/// Every kind of event that has words, sorted: a test compares them with what the contexts emit.
pub fn known_kinds() -> &'static [&'static str] {
    &KINDS
}

/// The event in words; the kind itself where it has none (a newer version wrote it).
pub(super) fn sentence(kind: &str, locale: Locale) -> String {
    let words = TABLE.binary_search_by_key(&kind, |(k, _)| *k).ok().and_then(|i| TABLE.get(i));
    words.map_or_else(|| kind.to_owned(), |(_, say)| say(locale.into()))
}

/// What an organization's events are about, in the order of the filter: area and words.
pub(super) fn areas(locale: Locale) -> [(&'static str, String); 15] {
    let m = Messages::from(locale);
    [
        ("candidate", m.area_candidate()),
        ("note", m.area_note()),
        ("interview", m.area_interview()),
        ("scorecard", m.area_scorecard()),
        ("run", m.area_run()),
        ("proposal", m.area_proposal()),
        ("hours", m.area_hours()),
        ("plan", m.area_plan()),
        ("requisition", m.area_requisition()),
        ("job_description", m.area_job_description()),
        ("room", m.area_room()),
        ("availability", m.area_availability()),
        ("member", m.area_member()),
        ("organization", m.area_organization()),
        ("job", m.area_job()),
    ]
}

/// Picture and hue of an event's area.
pub(super) fn picture(kind: &str) -> (&'static str, &'static str) {
    match kind.split('.').next().unwrap_or_default() {
        "candidate" => ("person", "forest"),
        "proposal" | "hours" => ("calendar", "blaze"),
        "interview" => ("calendar", "lake"),
        "scorecard" => ("note", "blaze"),
        "note" | "private_note" => ("chat", "heather"),
        "run" => ("wand", "lake"),
        "plan" | "requisition" => ("board", "forest"),
        "room" => ("pin", ""),
        "availability" | "booking_rules" => ("clock", ""),
        "member" | "user" => ("people", "heather"),
        "session" => ("key", ""),
        "mail" => ("mail", ""),
        _ => ("gear", ""),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sorted_so_that_the_search_finds_them() {
        assert!(known_kinds().is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn every_kind_speaks_both_languages_and_an_unknown_one_is_named() {
        for locale in Locale::ALL {
            for kind in known_kinds() {
                let said = sentence(kind, locale);
                assert!(said.chars().next().is_some_and(char::is_uppercase), "{kind}: {said}");
                let russian = said.chars().any(|c| ('а'..='я').contains(&c));
                assert_eq!(russian, locale == Locale::Ru, "{kind}: {said}");
            }
        }
        assert_eq!(sentence("comet.seen", Locale::Ru), "comet.seen");
    }
}
