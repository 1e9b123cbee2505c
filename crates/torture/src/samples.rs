//! Times of the same work, done again and again.

/// In milliseconds, in the order they came.
#[derive(Clone, Debug, Default)]
pub struct Samples(Vec<f64>);

impl Samples {
    pub fn push(&mut self, millis: f64) {
        self.0.push(millis);
    }
    /// So many of a hundred were as fast or faster; none where nothing was measured.
    pub fn at(&self, percent: usize) -> f64 {
        let mut sorted = self.0.clone();
        sorted.sort_by(f64::total_cmp);
        let place = (sorted.len() * percent / 100).min(sorted.len().saturating_sub(1));
        sorted.get(place).copied().unwrap_or_default()
    }
    pub fn median(&self) -> f64 {
        self.at(50)
    }
    pub fn least(&self) -> f64 {
        self.at(0)
    }
    pub fn most(&self) -> f64 {
        self.at(100)
    }
}
