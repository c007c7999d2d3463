//! Reports for people and for other tools: tables for a terminal, labels of other schemes, CoNLL columns, events as PLOVER
//! and POLECAT have them.

mod conll;
mod labels;
pub mod plover;
mod polecat;
mod table;

pub use conll::conll;
pub use labels::{Label, LabelScheme};
pub use polecat::{polecat, polecat_header};
pub use table::table;
