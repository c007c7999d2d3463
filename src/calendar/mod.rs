//! Calendars: month names, the Hijri calendar, and dates that are written out.

mod hijri;
mod written;

use crate::names::named_enum;

pub(crate) use hijri::{gregorian_to_hijri, hijri_to_gregorian, hijri_year};
pub(crate) use written::{WrittenDate, written_date};

named_enum! {
    /// The calendar that an expression is written in. Values are always Gregorian.
    Calendar {
        /// The Gregorian calendar.
        Gregorian = "gregorian",
        /// The Hijri calendar, reckoned as Umm al-Qura.
        Hijri = "hijri",
    }
}
