//! Calendars: month names, the Hijri calendar, and dates that are written out.

mod hijri;
mod written;

pub(crate) use hijri::hijri_to_gregorian;
pub(crate) use written::{WrittenDate, written_date};
