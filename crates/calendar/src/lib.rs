//! x
pub mod wall;
pub mod weekly;
