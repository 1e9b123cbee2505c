//! The columns of a list that goes out as a file.

use crate::Request;
use jiff::tz::TimeZone;
use kernel::Timestamp;
use sheets::{Cell, Heading};

type Value<R> = Box<dyn Fn(&R) -> Cell + Send + Sync>;

/// Columns in their order: what each is called, and its cell of a row.
pub struct Columns<R> {
    zone: TimeZone,
    zone_name: String,
    headings: Vec<Heading>,
    values: Vec<Value<R>>,
}

impl<R> Columns<R> {
    /// None yet. Moments are told in the reader's zone, which their headings name.
    pub fn new(request: &Request) -> Self {
        let zone = request.zone.clone();
        let zone_name = zone.iana_name().unwrap_or("UTC").to_owned();
        Self { zone, zone_name, headings: Vec::new(), values: Vec::new() }
    }
    /// One more: texts, numbers, yes or no; nothing where there is none.
    #[must_use]
    pub fn with<C: Into<Cell>>(self, label: String, value: impl Fn(&R) -> C + Send + Sync + 'static) -> Self {
        self.add(label, 22, move |row| value(row).into())
    }
    /// One more: a moment.
    #[must_use]
    pub fn moment(self, label: String, value: impl Fn(&R) -> Option<Timestamp> + Send + Sync + 'static) -> Self {
        let zone = self.zone.clone();
        let label = format!("{label} ({})", self.zone_name);
        self.add(label, 18, move |row| {
            value(row).map_or(Cell::Empty, |t| Cell::Moment(t.jiff().to_zoned(zone.clone()).datetime()))
        })
    }
    /// One more where this holds: what not every reader may see.
    #[must_use]
    pub fn with_if<C: Into<Cell>>(
        self,
        shown: bool,
        label: String,
        value: impl Fn(&R) -> C + Send + Sync + 'static,
    ) -> Self {
        if shown { self.with(label, value) } else { self }
    }
    fn add(mut self, label: String, width: u16, value: impl Fn(&R) -> Cell + Send + Sync + 'static) -> Self {
        self.headings.push(Heading { label, width });
        self.values.push(Box::new(value));
        self
    }
    pub(super) fn headings(&self) -> Vec<Heading> {
        self.headings.clone()
    }
    pub(super) fn cells(&self, row: &R) -> Vec<Cell> {
        self.values.iter().map(|value| value(row)).collect()
    }
}
