//! The present schedule carried over into a changed instance: everybody stays who can, and whoever
//! waits takes what is free. No search moves anybody, so it is what any answer must be as good as.

use std::cmp::Reverse;

use crate::model::id;
use crate::problem::Instance;
use crate::solution::Placement;
use crate::why::book::{Book, Standing};
use crate::why::facts::Survey;
use crate::why::plan::{Lifted, plan};

/// The interviews that stay and those that can be added, in order of the candidates. `now` holds each
/// candidate's present ones; of those without any, only whom the change `concerns` is looked at.
pub(crate) fn keep(instance: &Instance, now: &[Vec<&Placement>], concerns: impl Fn(u32) -> bool) -> Vec<Placement> {
    let mut order: Vec<u32> = (0..id(now.len())).collect();
    order.sort_by_key(|&candidate| instance.candidates()[candidate as usize].priority);
    let mut book = Book::new(instance, &[]);
    let mut kept: Vec<Placement> = Vec::new();
    let mut waiting = Vec::new();
    for candidate in order {
        let own: Vec<Placement> = now[candidate as usize].iter().map(|&placement| placement.clone()).collect();
        let stays = !own.is_empty() && stay(&mut book, &own);
        if stays {
            kept.extend(own);
        } else if !own.is_empty() || concerns(candidate) {
            waiting.push(candidate);
        }
    }
    // those with the fewest open starts first, within a priority class
    waiting.sort_by_cached_key(|&candidate| {
        let open = Survey::new(&book, candidate).open();
        let count = open.iter().flatten().filter(|&&open| open).count();
        (instance.candidates()[candidate as usize].priority, Reverse(count == 0), count)
    });
    for candidate in waiting {
        let found = plan(&book, &Survey::new(&book, candidate), candidate, Lifted::default()).unwrap_or_default();
        for placement in &found {
            book.add(placement);
        }
        kept.extend(found);
    }
    kept.sort_by_key(|placement| (placement.candidate, placement.round));
    kept
}

/// Enters somebody's interviews if all of them are still possible.
fn stay(book: &mut Book, own: &[Placement]) -> bool {
    for (entered, placement) in own.iter().enumerate() {
        if !is_possible(book, placement) {
            for placement in &own[..entered] {
                book.remove(placement);
            }
            return false;
        }
        book.add(placement);
    }
    true
}

fn is_possible(book: &Book, placement: &Placement) -> bool {
    let (start, end) = (placement.start, placement.end);
    let windows = book.instance.candidates()[placement.candidate as usize].windows.as_slice();
    windows.iter().any(|window| window.start <= start && end <= window.end)
        && placement.people().all(|person| book.person(person, start, end) == Standing::Free)
        && placement.room.is_none_or(|room| book.room(room, start, end) == Standing::Free)
}
