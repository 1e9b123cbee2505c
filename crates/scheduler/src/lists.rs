//! Lists of lists without an allocation for each.

use crate::model::{NONE, id};

/// Lists of lists in two flat vectors.
#[derive(Debug, Default)]
pub(crate) struct Lists {
    first: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    pub fn get(&self, index: u32) -> &[u32] {
        let index = index as usize;
        &self.items[self.first[index] as usize..self.first[index + 1] as usize]
    }

    pub fn len(&self) -> usize {
        self.first.len().saturating_sub(1)
    }

    /// Entries of all lists, one list after the other.
    pub fn items(&self) -> &[u32] {
        &self.items
    }

    /// No list yet, with room for so many.
    pub fn with_room(lists: usize, items: usize) -> Self {
        let mut first = Vec::with_capacity(lists + 1);
        first.push(0);
        Self { first, items: Vec::with_capacity(items) }
    }

    /// Adds to the list that [`Lists::close_last`] will end.
    pub fn extend_last(&mut self, items: &[u32]) {
        self.items.extend_from_slice(items);
    }

    pub fn close_last(&mut self) {
        self.first.push(id(self.items.len()));
    }

    /// For each of so many items the lists that contain it, in order.
    pub fn transposing<'l>(lists: impl Iterator<Item = &'l [u32]> + Clone, items: usize) -> Self {
        let mut lengths = vec![0; items];
        lists.clone().flatten().for_each(|&item| lengths[item as usize] += 1);
        let (mut filled, mut cursors) = Self::with_lengths(lengths.into_iter());
        for (index, list) in (0..).zip(lists) {
            for &item in list {
                let cursor = &mut cursors[item as usize];
                filled.items[*cursor as usize] = index;
                *cursor += 1;
            }
        }
        filled
    }

    /// For each item the lists that contain it, in order.
    pub fn transposed(&self, items: usize) -> Self {
        Self::transposing((0..id(self.len())).map(|list| self.get(list)), items)
    }

    /// So many lists; each index is put into the list that `list_of` names for it, if it names one.
    pub fn grouped(lists: usize, list_of: &[u32]) -> Self {
        let mut lengths = vec![0; lists];
        for &list in list_of.iter().filter(|&&list| list != NONE) {
            lengths[list as usize] += 1;
        }
        let (mut filled, mut cursors) = Self::with_lengths(lengths.into_iter());
        for (index, &list) in (0..).zip(list_of).filter(|(_, list)| **list != NONE) {
            let cursor = &mut cursors[list as usize];
            filled.items[*cursor as usize] = index;
            *cursor += 1;
        }
        filled
    }

    /// So many lists, filled with pairs of a list and an item, each list in the order of the pairs.
    pub fn from_pairs(lists: usize, pairs: &[(u32, u32)]) -> Self {
        let mut lengths = vec![0; lists];
        for &(list, _) in pairs {
            lengths[list as usize] += 1;
        }
        let (mut filled, mut cursors) = Self::with_lengths(lengths.into_iter());
        for &(list, item) in pairs {
            let cursor = &mut cursors[list as usize];
            filled.items[*cursor as usize] = item;
            *cursor += 1;
        }
        filled
    }

    /// Lists of the given lengths, filled with zeroes, to be written through the cursors returned.
    fn with_lengths(lengths: impl Iterator<Item = u32>) -> (Self, Vec<u32>) {
        let mut first = vec![0];
        let mut sum = 0;
        for length in lengths {
            sum += length;
            first.push(sum);
        }
        let cursors = first.clone();
        (Self { first, items: vec![0; sum as usize] }, cursors)
    }
}
