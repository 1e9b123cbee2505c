//! Costs by themselves: as the objectives are defined, one interview after the other.

use scheduler::{Instance, Objective, Placement};

/// What a schedule costs.
pub fn cost(instance: &Instance, placed: &[Placement], objective: Objective) -> i64 {
    let people = instance.interviewers();
    let (mut all, mut told) = (0_i64, 0_i64);
    for person in people.iter().filter(|person| person.offered > 0) {
        all += i64::from(person.offered);
        told += 1;
    }
    let usual = if told == 0 { 1 } else { all / told };
    let hours: i64 = placed.iter().map(|placement| placement.start.div_euclid(60)).sum();
    let (mut load, mut pairs) = (0, 0);
    for (index, person) in (0..).zip(people) {
        let offered = if person.offered == 0 { usual } else { i64::from(person.offered) };
        let offered = offered.clamp((usual / 8).max(1), usual * 8);
        let mut days: Vec<u32> = person.days.iter().map(|day| day.booked).collect();
        let own = placed.iter().filter(|one| one.people().any(|other| other == index));
        for (held, placement) in (i64::from(person.load)..).zip(own) {
            let more = ((held + 1) * (held + 1) - held * held) * usual;
            let (whole, rest) = (more / offered, more % offered);
            load += whole + i64::from(2 * rest >= offered);
            let within = |window: scheduler::Window| window.start <= placement.start && placement.start < window.end;
            if let Some(today) = person.days.iter().position(|day| within(day.window)) {
                pairs += i64::from(days[today]);
                days[today] += 1;
            }
        }
    }
    match objective {
        Objective::Count => 0,
        Objective::Earliest => hours,
        Objective::Fair => 64 * hours + load,
        Objective::Spread => 64 * hours + load + 43_008 * pairs,
    }
}
