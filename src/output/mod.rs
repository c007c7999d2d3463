//! Reports for people and for other tools: tables for a terminal, labels of other schemes, CoNLL columns, Arrow tables.

#[cfg(feature = "arrow")]
pub mod arrow;
mod conll;
mod labels;
mod table;

pub use conll::conll;
pub use labels::{Label, LabelScheme};
pub use table::table;
