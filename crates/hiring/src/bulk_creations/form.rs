//! A bulk creation as a form carries it: text, a file, and what all rows have in common.

use super::{actions::Asked, drive::Drive, intake::Intake};
use crate::{Messages, Page};
use axum::{
    body::Bytes,
    extract::{Multipart, multipart::MultipartError},
};
use jiff::civil::{Date, Time};
use kernel::{Kind, Problem, RequisitionId, RoundId, Text, UserId};
use web::Check;

/// What was typed and chosen.
#[derive(Clone, Debug, Default)]
pub(super) struct Typed {
    pub text: String,
    pub requisition: String,
    pub file: Option<Bytes>,
}

/// Reads the form piece by piece.
pub(super) async fn read(mut form: Multipart) -> Result<Typed, Problem> {
    let broken = |e: MultipartError| Problem::new(if e.status() == 413 { Kind::TooLarge } else { Kind::Malformed });
    let mut typed = Typed::default();
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name().unwrap_or_default() {
            "file" => {
                let bytes = field.bytes().await.map_err(broken)?;
                // what a browser sends where nothing was chosen
                typed.file = (!bytes.is_empty()).then_some(bytes);
            }
            "text" => typed.text = field.text().await.map_err(broken)?,
            "requisition_id" => typed.requisition = field.text().await.map_err(broken)?,
            _ => {}
        }
    }
    Ok(typed)
}

impl Typed {
    /// The rows, and for which job.
    pub(super) async fn intake(self) -> Result<(Intake, Asked), Problem> {
        let mut check = Check::default();
        let requisition = check.id::<RequisitionId>("requisition_id", Some(&self.requisition));
        check.done()?;
        let intake = match self.file {
            Some(bytes) => Intake::of_file(bytes).await?,
            None => Intake::of_text(&self.text)?,
        };
        Ok((intake, Asked { requisition, drive: None }))
    }
}

/// What all have in common, as the page's form sends it.
#[derive(Clone, Debug, Default, serde::Deserialize)]
#[serde(default)]
pub(super) struct DriveForm {
    /// Up to which round of the plan.
    pub through: String,
    pub interviewer: Vec<String>,
    pub date: String,
    pub from: String,
    pub until: String,
    pub instructions: String,
}

impl DriveForm {
    /// The form of a drive that is there.
    pub(super) fn of(drive: &Drive) -> Self {
        Self {
            through: drive.round_ids.len().to_string(),
            interviewer: drive.interviewer_ids.iter().map(ToString::to_string).collect(),
            date: drive.date.to_string(),
            from: drive.from.strftime("%H:%M").to_string(),
            until: drive.until.strftime("%H:%M").to_string(),
            instructions: drive.instructions.clone().unwrap_or_default(),
        }
    }
    /// The drive that it asks for, of these rounds.
    pub(super) fn drive(&self, page: &Page, rounds: &[RoundId]) -> Result<Drive, Problem> {
        let mut check = Check::default();
        let mut time = |field: &'static str, text: &str| {
            let time = text.trim().parse::<Time>().ok();
            if time.is_none() {
                check.fail(field, Text::new(|l| Messages::from(l).bulk_new_hour()));
            }
            time.unwrap_or_default()
        };
        let (from, until) = (time("from", &self.from), time("until", &self.until));
        let date = self.date.trim().parse::<Date>().ok();
        if date.is_none() {
            check.fail("date", Text::new(|l| Messages::from(l).bulk_new_date()));
        }
        let users = self.interviewer.iter().filter_map(|u| check.id::<UserId>("interviewer", Some(u))).collect();
        check.done()?;
        let through = self.through.trim().parse::<usize>().unwrap_or(1);
        Ok(Drive {
            round_ids: rounds.iter().copied().take(through).collect(),
            interviewer_ids: users,
            date: date.unwrap_or_default(),
            from,
            until,
            time_zone: page.zone.iana_name().unwrap_or("UTC").to_owned(),
            instructions: Some(self.instructions.clone()),
        })
    }
}
