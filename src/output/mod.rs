//! Reports for people: tables for a terminal.

mod table;

pub use table::table;
