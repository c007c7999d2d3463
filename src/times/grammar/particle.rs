//! Function words and letters that join the parts of an expression, as a clean text writes them.

/// The conjunction that is written onto words.
pub(in super::super) const AND: char = 'و';
/// The conjunction behind a space.
pub(super) const JOINED: &str = " و";
/// The preposition بـ.
pub(super) const BY: char = 'ب';
/// The preposition لـ.
pub(super) const FOR: char = 'ل';
/// The preposition لـ with an article that it has swallowed.
pub(super) const FOR_THE: &str = "لل";
/// The article.
pub(in super::super) const ARTICLE: &str = "ال";
pub(super) const FROM: &str = "من";
pub(in super::super) const IN: &str = "في";
pub(super) const TO: &str = "إلى";
pub(super) const ON: &str = "على";
/// يوم before a weekday.
pub(super) const DAY: &str = "يوم";
/// Before the year of a month, and before the day of a clock time.
pub(super) const OF: [&str; 2] = [FROM, IN];
/// Before the larger unit that something is the n-th of.
pub(super) const OF_OUTER: [&str; 3] = [FROM, IN, "خلال"];
/// Between a day and its clock time.
pub(super) const AT: [&str; 4] = [IN, "عند", "حوالي", ON];
/// Between the first day and the second of a night: ليل الجمعة على السبت.
pub(super) const INTO: [&str; 2] = [ON, TO];
/// Behind a length these say that قبل and بعد are not told from publication: بعد عشر دقائق من البداية.
pub(super) const FROM_EVENT: [&str; 5] = [FROM, ON, "عن", "لـ", "فقط"];
/// The comma of Arabic and that of Latin texts.
pub(super) const COMMAS: [char; 2] = ['،', ','];
