//! How times are read that the text leaves open.

use jiff::civil::Weekday;

use crate::names::named_enum;

named_enum! {
    /// Which one is meant where the text names a weekday or a month and no more: الخميس, فبراير.
    Preference {
        /// As in news: the nearest one up to publication, or the next one where tense or words say so.
        News = "news",
        /// The nearest one up to publication.
        Past = "past",
        /// The next one, today's included.
        Future = "future",
        /// The one of the present week or year.
        Current = "current",
    }
}

named_enum! {
    /// The day that a week begins with.
    WeekStart {
        /// As ISO 8601 has it.
        Monday = "monday",
        /// Weeks are then given as intervals, since ISO 8601 has no name for them.
        Sunday = "sunday",
        /// Weeks are then given as intervals.
        Saturday = "saturday",
    }
}

impl WeekStart {
    pub(super) fn weekday(self) -> Weekday {
        match self {
            Self::Sunday => Weekday::Sunday,
            Self::Saturday => Weekday::Saturday,
            _ => Weekday::Monday,
        }
    }
}

/// How times are read that the text leaves open. The default is the reading of news.
///
/// ```
/// use khabar::{Article, Extractor, Preference, TimeOptions};
///
/// let chat = TimeOptions { weekdays: Preference::Future, ..TimeOptions::default() };
/// let extractor = Extractor::builder().times(chat).build()?;
/// let article = Article::builder().body("نلتقي الخميس").published("2025-02-25")?.build();
/// assert_eq!(extractor.extract(&article).times[0].value.as_deref(), Some("2025-02-27"));
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimeOptions {
    /// The day that a week begins with.
    pub week_start: WeekStart,
    /// Which day a bare weekday is.
    pub weekdays: Preference,
    /// Which year a month or day of a month without its year lies in.
    pub months: Preference,
}

impl Default for TimeOptions {
    fn default() -> Self {
        Self { week_start: WeekStart::Monday, weekdays: Preference::News, months: Preference::News }
    }
}
