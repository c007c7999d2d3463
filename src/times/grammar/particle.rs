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
pub(super) const OF_IT: &str = "منه";
pub(super) const TO: &str = "إلى";
pub(super) const WHICH: &str = "الذي";
pub(super) const ON: &str = "على";
/// شهرا تلو الآخر
pub(super) const UPON: &str = "تلو";
/// عقد من الزمن
pub(super) const TIME: [&str; 2] = ["الزمن", "الزمان"];
/// Units that are a length wherever they stand so: تستمر الدورة أسبوعا.
pub(super) const ACCUSATIVES: [&str; 3] = ["أسبوعا", "اسبوعا", "شهرا"];
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
/// Words that من makes a phrase with: من أجل, من خلال.
pub(super) const NO_EVENT: [&str; 4] = ["أجل", "اجل", "خلال", "قبل"];
/// Before الاثنين these say that it is two of something and no Monday.
pub(super) const BEFORE_TWO: [&str; 8] = ["أن", "إن", "ان", "بين", "كلا", "كلي", "هذان", "هذين"];
/// The comma of Arabic and that of Latin texts.
pub(super) const COMMAS: [char; 2] = ['،', ','];
