//! Which nodes hang together: union-find (Tarjan, "Efficiency of a good but not linear set union algorithm",
//! J. ACM 22, 1975).

use crate::model::id;

pub(crate) struct Pieces {
    parent: Vec<u32>,
}

impl Pieces {
    /// So many nodes, each alone.
    pub fn new(nodes: usize) -> Self {
        Self { parent: (0..id(nodes)).collect() }
    }

    #[inline]
    pub fn join(&mut self, one: u32, other: u32) {
        if self.parent[one as usize] != self.parent[other as usize] {
            let (one, other) = (self.root(one), self.root(other));
            self.parent[one.max(other) as usize] = one.min(other);
        }
    }

    fn root(&mut self, mut node: u32) -> u32 {
        while self.parent[node as usize] != node {
            let grandparent = self.parent[self.parent[node as usize] as usize];
            self.parent[node as usize] = grandparent;
            node = grandparent;
        }
        node
    }

    /// The smallest node of each node's piece. Parents have smaller numbers, so one pass upwards is enough.
    pub fn smallest(mut self) -> Vec<u32> {
        for node in 0..self.parent.len() {
            self.parent[node] = self.parent[self.parent[node] as usize];
        }
        self.parent
    }
}
