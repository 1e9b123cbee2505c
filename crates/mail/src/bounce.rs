//! Messages that come back: a report of a mail server (RFC 3464) is read, and the message it is
//! about is found by the id that we put into its sender and its `Message-ID`.

use crate::{
    MailState, Outgoing, deliver,
    outgoing::{Column, Entity},
    suspects,
};
use kernel::{Actor, MailId};
use sea_orm::{ColumnTrait, DbErr, QueryFilter, sea_query::Expr};
use store::Store;

/// What a report says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report {
    /// The message it is about.
    pub mail: MailId,
    /// Whether it was given up; otherwise it is only late.
    pub failed: bool,
    /// `5.1.1` (RFC 3463); empty where nothing says.
    pub status: String,
}

/// What became of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// The message is shown as come back.
    Bounced,
    /// The server still tries: nothing is to be done.
    Late,
    /// There is no such message here, or it was known to have come back.
    Unknown,
}

/// Reads a report; none where it is none of ours. `recipient` is where the report was sent, which
/// the mail server knows from the envelope; empty where nobody says.
pub fn read(message: &str, recipient: &str) -> Option<Report> {
    let (headers, body) = split(message);
    let status = delivery_status(&headers, body)?;
    let places =
        [recipient, header(&headers, "to"), header(&headers, "delivered-to"), header(&headers, "x-original-to")];
    // the envelope first: what a report quotes may be cut
    let mail = places.into_iter().chain([body]).find_map(mail_id)?;
    let (action, code) = (header(&status, "action"), header(&status, "status"));
    let code: String = code.chars().take_while(|c| c.is_ascii_digit() || *c == '.').collect();
    let failed = action.eq_ignore_ascii_case("failed") || action.is_empty() && code.starts_with('5');
    Some(Report { mail, failed, status: code })
}

/// Writes down what a report says.
///
/// # Errors
/// The database did not answer.
pub async fn record(store: &Store, report: &Report) -> Result<Recorded, DbErr> {
    if !report.failed {
        return Ok(Recorded::Late);
    }
    let mut tx = store.begin(&Actor::platform()).await?;
    let found = store::platform::<Entity>()
        .filter(Column::Id.eq(report.mail))
        .filter(Column::State.is_in([MailState::Sent, MailState::Queued]))
        .one(tx.connection())
        .await?;
    let Some(row) = found else { return Ok(Recorded::Unknown) };
    let error = if report.status.is_empty() { "5".to_owned() } else { report.status.clone() };
    let changed = store::platform_update::<Entity>()
        .col_expr(Column::State, Expr::value(MailState::Bounced))
        .col_expr(Column::LastError, Expr::value(Some(error.clone())))
        .col_expr(Column::WaitsForServer, Expr::value(false))
        .col_expr(Column::UpdatedAt, Expr::value(tx.now()))
        .filter(Column::Id.eq(row.id))
        .filter(Column::State.eq(row.state))
        .exec(tx.connection())
        .await?;
    if changed.rows_affected == 0 {
        return Ok(Recorded::Unknown);
    }
    // 4.x.x: given up, but the address is a good one
    if !error.starts_with('4') {
        suspects::count(&tx, &row.recipient, row.address_tag).await?;
    }
    let mail: Outgoing = row.into();
    deliver::tell(&mut tx, &mail, MailState::Bounced, Some(&error));
    tx.commit().await?;
    Ok(Recorded::Bounced)
}

/// Headers, a line each, and what follows them.
fn split(message: &str) -> (Vec<String>, &str) {
    let (head, body) = ["\r\n\r\n", "\n\n"]
        .into_iter()
        .filter_map(|gap| message.split_once(gap))
        .min_by_key(|(head, _)| head.len())
        .unwrap_or((message, ""));
    (unfolded(head), body)
}

fn unfolded(head: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in head.lines() {
        match lines.last_mut() {
            Some(last) if line.starts_with([' ', '\t']) => {
                last.push(' ');
                last.push_str(line.trim());
            }
            _ => lines.push(line.trim_end().to_owned()),
        }
    }
    lines
}

fn header<'a>(lines: &'a [String], name: &str) -> &'a str {
    let found = lines.iter().filter_map(|l| l.split_once(':')).find(|(n, _)| n.trim().eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim()).unwrap_or_default()
}

/// The fields of the part `message/delivery-status`, of all recipients: ours have one.
fn delivery_status(headers: &[String], body: &str) -> Option<Vec<String>> {
    let kind = header(headers, "content-type");
    if !kind.to_ascii_lowercase().starts_with("multipart/report") {
        return None;
    }
    let boundary = parameter(kind, "boundary")?;
    let edge = format!("--{boundary}");
    let status = body.split(edge.as_str()).find_map(|part| {
        let (headers, text) = split(part.trim_start_matches(['\r', '\n']));
        let right = header(&headers, "content-type").to_ascii_lowercase().starts_with("message/delivery-status");
        right.then_some(text)
    })?;
    Some(unfolded(status))
}

/// `boundary` of `multipart/report; boundary="x"`.
fn parameter<'a>(header: &'a str, name: &str) -> Option<&'a str> {
    let found = header.split(';').filter_map(|p| p.split_once('=')).find(|(n, _)| n.trim().eq_ignore_ascii_case(name));
    found.map(|(_, value)| value.trim().trim_matches('"')).filter(|v| !v.is_empty())
}

/// The first id of a message in a text.
fn mail_id(text: &str) -> Option<MailId> {
    let mut rest = text;
    while let Some((_, after)) = rest.split_once("mail_") {
        if let Some(Ok(id)) = after.get(..26).map(|id| format!("mail_{id}").parse()) {
            return Some(id);
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As Postfix writes it.
    fn report(to: &str, action: &str, status: &str, quoted: &str) -> String {
        format!(
            "Return-Path: <>\r\nTo: {to}\r\nSubject: Undelivered Mail Returned to Sender\r\n\
             Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"EDGE.1/x\"\r\n\r\n\
             This is a MIME-encapsulated message.\r\n\r\n--EDGE.1/x\r\nContent-Type: text/plain\r\n\r\nSorry.\r\n\r\n\
             --EDGE.1/x\r\nContent-Description: Delivery report\r\nContent-Type: message/delivery-status\r\n\r\n\
             Reporting-MTA: dns; mail.x.example\r\n\r\nFinal-Recipient: rfc822; gone@x.example\r\n\
             Action: {action}\r\nStatus: {status}\r\nDiagnostic-Code: smtp; 550 5.1.1 no such user\r\n\r\n\
             --EDGE.1/x\r\nContent-Type: message/rfc822\r\n\r\n{quoted}\r\n\r\n--EDGE.1/x--\r\n"
        )
    }

    #[test]
    fn found_by_the_sender_we_gave_it_or_by_what_is_quoted() {
        let id = MailId::new();
        let bounced = Report { mail: id, failed: true, status: "5.1.1".to_owned() };
        let quoted = format!("From: a@x.example\r\nMessage-ID: <{id}@x.example>\r\n\r\nhello");
        let by_sender = report(&format!("returned+{id}@x.example"), "failed", "5.1.1", "From: a@x.example");
        assert_eq!(read(&by_sender, ""), Some(bounced.clone()));
        let by_quote = report("returned@x.example", "failed", "5.1.1 (no such user)", &quoted);
        assert_eq!(read(&by_quote, ""), Some(bounced.clone()));
        assert_eq!(read(&by_quote.replace("\r\n", "\n"), ""), Some(bounced.clone()));
        let unnamed = report("returned@x.example", "failed", "5.1.1", "cut");
        assert_eq!(read(&unnamed, &format!("returned+{id}@x.example")), Some(bounced));
        assert_eq!(read(&unnamed, ""), None);
    }

    #[test]
    fn what_is_late_is_no_failure_and_what_is_no_report_is_none() {
        let id = MailId::new();
        let late = read(&report(&format!("r+{id}@x.example"), "delayed", "4.4.1", ""), "").unwrap();
        assert!(!late.failed);
        let answer =
            format!("To: r+{id}@x.example\r\nSubject: Out of office\r\nContent-Type: text/plain\r\n\r\nI am away.");
        assert_eq!(read(&answer, ""), None);
        for rubbish in
            ["", "\n\n", "Content-Type: multipart/report\n\n", "Content-Type: multipart/report; boundary=\n\n----"]
        {
            assert_eq!(read(rubbish, ""), None, "{rubbish}");
        }
    }
}
