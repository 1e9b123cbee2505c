//! The funnel as bars: one for each stage, as wide as those who entered it; what of it went on is filled.

use super::funnel::StageFlow;

/// The picture's width.
const WIDE: u64 = 600;
/// From one bar to the next.
const STEP: usize = 44;

/// A bar.
pub(super) struct Bar {
    pub name: String,
    pub entered: u64,
    pub y: usize,
    pub width: u64,
    /// The part that went on.
    pub on: u64,
    /// The part that stands here.
    pub here: u64,
}

/// The bars of these stages, the widest as wide as the picture.
pub(super) fn bars(rows: &[(String, StageFlow)]) -> Vec<Bar> {
    let most = rows.iter().map(|(_, f)| f.entered).max().unwrap_or_default().max(1);
    let wide = |n: u64| n.saturating_mul(WIDE) / most;
    let bar = |(at, (name, f)): (usize, &(String, StageFlow))| Bar {
        name: name.clone(),
        entered: f.entered,
        y: at * STEP,
        width: wide(f.entered),
        on: wide(f.went_on + f.hired),
        here: wide(f.here),
    };
    rows.iter().enumerate().map(bar).collect()
}

/// The picture's height.
pub(super) fn height(bars: usize) -> usize {
    bars.max(1) * STEP
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_fills_the_picture() {
        let flow = |entered, went_on| StageFlow { entered, went_on, ..StageFlow::default() };
        let all = bars(&[("a".to_owned(), flow(0, 0)), ("b".to_owned(), flow(8, 2)), ("c".to_owned(), flow(2, 2))]);
        let drawn: Vec<_> = all.iter().map(|b| (b.y, b.width, b.on)).collect();
        assert_eq!(drawn, [(0, 0, 0), (44, 600, 150), (88, 150, 150)]);
        assert_eq!(height(3), 132);
    }
}
