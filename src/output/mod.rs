//! Reports for people and for other tools: pages for notebooks and browsers, tables for a terminal, labels of other schemes,
//! CoNLL columns, JSON-LD, events as PLOVER and POLECAT have them, Arrow tables, and the network of who acts on whom with its
//! GraphML.

#[cfg(feature = "arrow")]
pub mod arrow;
mod conll;
mod html;
mod json_ld;
mod labels;
mod network;
pub mod plover;
mod polecat;
mod table;

pub use conll::conll;
pub use html::Html;
pub use json_ld::json_ld;
pub use labels::{Label, LabelScheme};
pub use network::{Edge, Network, NetworkBuilder, Node};
pub use polecat::{polecat, polecat_header};
pub use table::table;
