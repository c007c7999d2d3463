//! The classes of temporal words: what the first column of `data/times/words.tsv` may say.
//!
//! `build.rs` compiles this file too, so that the tables and the code that reads them agree. It may therefore use
//! nothing else of the crate but the macro.

classes! {
    /// One of a unit: يوم; the value is the unit.
    Unit = "unit",
    /// Several: أيام
    Units = "units",
    /// Two: يومين; in construct state the head of a list: يومي (الجمعة والسبت).
    UnitDual = "unit_dual",
    /// (العام) الدراسي: it begins in autumn.
    School = "school",
    /// (السنة) المالية
    Fiscal = "fiscal",
    /// السنة الهجرية
    HijriYear = "hijri_year",
    /// أمس; the value is [`ZERO`] plus the days from today.
    Deictic = "deictic",
    /// الليلة; the value as of a deictic.
    Tonight = "tonight",
    /// الآن
    Now = "now",
    /// الماضي; the value is [`ZERO`] plus the units from the present one.
    Modifier = "modifier",
    /// نفسه
    Same = "same",
    /// التالي; the value is [`ZERO`] plus the units from the one spoken of before.
    Next = "next",
    /// هذا
    This = "this",
    /// ذلك
    That = "that",
    /// مساء; the value is the part of day.
    Part = "part",
    /// قبل الظهر, a part of day that no other word can stand in for.
    PartOfDay = "part_of_day",
    /// منتصف الليل
    Midnight = "midnight",
    /// منتصف النهار
    Midday = "midday",
    /// مطلع; 0 beginning, 1 middle, 2 end.
    Edge = "edge",
    /// قبل
    Before = "before",
    /// منذ
    Since = "since",
    /// بعد
    After = "after",
    /// خلال, لمدة: what follows is a length of time.
    Within = "within",
    /// إلى
    To = "to",
    /// من
    From = "from",
    /// بين
    Between = "between",
    /// نحو
    Approximation = "approx",
    /// بضعة
    Several = "several",
    /// الساعة
    Hour = "hour",
    /// الدقيقة
    Minute = "minute",
    /// كل
    Every = "every",
    /// مرة
    Times = "times",
    /// في
    In = "in",
    /// سنويا; the value is the unit.
    SetAdverb = "set_adverb",
    /// السنوية; the value is the unit.
    SetAdjective = "set_adjective",
    /// نصف سنوية
    SetHalf = "set_half",
    /// ربع سنوية
    SetQuarter = "set_quarter",
    /// السبعينات; the value is the decade of its century.
    Decade = "decade",
    /// صيف; 0 spring to 3 winter.
    Season = "season",
    /// نصف; the value is the denominator.
    Fraction = "fraction",
    /// إلا
    Except = "except",
    /// الربع (الأول)
    Quarter = "quarter",
    /// النصف (الأول)
    Half = "half",
    /// سن (الرابعة عشرة)
    AgeHead = "age_head",
    /// من عمره
    Age = "age",
    /// بعد ذلك
    ThenAfter = "then_after",
    /// قبل ذلك
    ThenBefore = "then_before",
    /// عشية, غداة; the value as of a deictic, for an event of today.
    Eve = "eve",
    /// يوم الحادث: the day of what the text tells.
    EventDay = "event_day",
    /// أو
    Or = "or",
    /// آخر
    Last = "last",
    /// (الموسم) الجديد
    New = "new",
    /// كامل
    Whole = "whole",
    /// قليلة: a length that nobody knows.
    Few = "few",
    /// على التوالي
    Successive = "successive",
    /// قبل الميلاد
    BeforeChrist = "year_era_bc",
    /// A month; the value is `calendar * 16 + number`, plus [`WEAK`] if it is a word or name too.
    Month = "month",
    /// A weekday, Monday 1.
    Weekday = "weekday",
    /// A feast; the value is its index in the table.
    Feast = "feast",
    /// No time, though it looks like one.
    Block = "block",
}

/// Bits of a table value below the class.
pub(crate) const VALUE_BITS: u32 = 24;
/// What the values of shifts are counted from.
pub(crate) const ZERO: u64 = 8;
/// The mark of a month whose name is an ordinary word or a personal name too.
#[allow(dead_code)]
pub(crate) const WEAK: u64 = 64;
