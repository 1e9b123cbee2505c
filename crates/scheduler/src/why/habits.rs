//! At what time of their day people offer hours, so that nobody is asked for three in the morning.

use crate::model::day_of;
use crate::problem::Instance;
use crate::windows::{Minute, Window};

/// For each interviewer the earliest and the latest minute of their local day they offer on any day.
pub(crate) struct Habits(Vec<Window>);

impl Habits {
    pub fn new(instance: &Instance) -> Self {
        let usual = instance.interviewers().iter().map(|person| {
            let of_day = |window: &Window| {
                let midnight = person.days[day_of(person, window.start)?].window.start;
                Some(Window::new(window.start - midnight, window.end - midnight))
            };
            let wider = |one: Window, other: Window| Window::new(one.start.min(other.start), one.end.max(other.end));
            person.windows.as_slice().iter().filter_map(of_day).reduce(wider)
        });
        Self(usual.map(|usual| usual.unwrap_or(Window::new(Minute::MIN, Minute::MAX))).collect())
    }

    /// Whether the hours lie within what the interviewer offers on some day or other. Of whom no days are
    /// known any hour may be asked.
    pub fn is_usual(&self, instance: &Instance, interviewer: u32, hours: Window) -> bool {
        let person = &instance.interviewers()[interviewer as usize];
        let usual = self.0[interviewer as usize];
        match day_of(person, hours.start) {
            None => person.days.is_empty(),
            Some(day) => {
                let midnight = person.days[day].window.start;
                usual.start <= hours.start - midnight && hours.end - midnight <= usual.end
            }
        }
    }
}
