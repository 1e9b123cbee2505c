//! What an interviewer and a room have to do: nothing twice at once, buffers kept, caps not exceeded.

use super::Violation;
use crate::problem::{Instance, Interviewer};
use crate::solution::Solution;
use crate::windows::{Minute, Window};

/// Every person of a panel is busy, and counted by the caps.
pub(super) fn check_people(instance: &Instance, solution: &Solution) -> Result<(), Violation> {
    let mut busy: Vec<Vec<Window>> = vec![Vec::new(); instance.interviewers().len()];
    for placement in &solution.placed {
        for person in placement.people() {
            busy[person as usize].push(Window::new(placement.start, placement.end));
        }
    }
    for ((index, person), own) in (0..).zip(instance.interviewers()).zip(&mut busy) {
        own.sort_unstable();
        if !is_clear(own, person.locked.as_slice(), distance(person)) {
            return Err(Violation::Overlap(index));
        }
        check_caps(index, person, own)?;
    }
    Ok(())
}

/// Each room holds one interview at a time.
pub(super) fn check_rooms(instance: &Instance, solution: &Solution) -> Result<(), Violation> {
    let mut busy: Vec<Vec<Window>> = vec![Vec::new(); instance.rooms().len()];
    for placement in &solution.placed {
        if let Some(room) = placement.room {
            busy[room as usize].push(Window::new(placement.start, placement.end));
        }
    }
    for ((index, room), own) in (0..).zip(instance.rooms()).zip(&mut busy) {
        own.sort_unstable();
        if !is_clear(own, room.locked.as_slice(), 0) {
            return Err(Violation::RoomOverlap(index));
        }
    }
    Ok(())
}

/// Minutes between two interviews of a person, or an interview and a booking.
pub(super) fn distance(person: &Interviewer) -> Minute {
    Minute::from(person.buffer_before).max(Minute::from(person.buffer_after))
}

/// Whether a span keeps its distance to everything that is booked.
pub(super) fn is_clear_of(booked: &[Window], span: Window, apart: Minute) -> bool {
    booked.iter().all(|busy| busy.end + apart <= span.start || span.end + apart <= busy.start)
}

fn is_clear(own: &[Window], booked: &[Window], apart: Minute) -> bool {
    own.windows(2).all(|pair| pair[0].end + apart <= pair[1].start)
        && own.iter().all(|&span| is_clear_of(booked, span, apart))
}

fn check_caps(index: u32, person: &Interviewer, own: &[Window]) -> Result<(), Violation> {
    let starts_in = |day: &Window| own.iter().filter(|span| day.start <= span.start && span.start < day.end).count();
    for day in &person.days {
        if day.remaining.is_some_and(|cap| starts_in(&day.window) > cap as usize) {
            return Err(Violation::Cap(index));
        }
    }
    for (week, cap) in (0..).zip(&person.weeks) {
        let days = person.days.iter().filter(|day| day.week == week);
        let used: usize = days.map(|day| starts_in(&day.window)).sum();
        if cap.is_some_and(|cap| used > cap as usize) {
            return Err(Violation::Cap(index));
        }
    }
    Ok(())
}
