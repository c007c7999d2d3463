//! The classes of number words: what the first column of the tables under `data/numbers/` may say.
//!
//! `build.rs` compiles this file too, so that the tables and the code that reads them agree. It may therefore use
//! nothing else of the crate but the macro.

classes! {
    /// صفر
    Zero = "zero",
    /// One to nine.
    Unit = "unit",
    /// خمس, which is five, and a fifth of what follows.
    UnitOrPart = "unit_or_part",
    /// أحد and إحدى: one only before و and a ten.
    Joined = "joined",
    /// عشرة
    Ten = "ten",
    /// عشر, which is ten, and a tenth.
    TenOrPart = "ten_or_part",
    /// Eleven to nineteen.
    Teen = "teen",
    /// حداشر, in one word: it has no ordinal of its own.
    SpokenTeen = "spoken_teen",
    /// Twenty to ninety.
    Tens = "tens",
    /// مئة
    Hundred = "hundred",
    /// مئتان, ثلاثمئة
    Hundreds = "hundreds",
    /// ألف, مليون
    Scale = "scale",
    /// مليونا: the million of خمسين مليونا, two of them in مليونا دولار.
    ScaleOrDual = "scale_or_dual",
    /// ألفان
    Dual = "dual",
    /// آلاف, مئات
    Plural = "plural",
    /// عشرات
    PluralTen = "plural_ten",
    /// دزينة
    Dozen = "dozen",
    /// دزينات
    DozenPlural = "dozen_plural",
    /// دزينتان
    DozenDual = "dozen_dual",
    /// بضع
    Several = "some",
    /// (آلاف) مؤلفة
    SeveralTail = "some_tail",
    /// أول
    First = "first",
    /// أولى, whose last letter tells it from أولي.
    FirstFeminine = "first_feminine",
    /// حادي, only before و and a ten.
    OrdinalJoined = "ordinal_joined",
    /// Second to tenth.
    Ordinal = "ordinal",
    /// الثانية, which without its article is the unit of time.
    OrdinalDefinite = "ordinal_definite",
    /// Eleventh to nineteenth.
    OrdinalTeen = "ordinal_teen",
    /// نصف, ثلث; the value is the denominator.
    Part = "part",
    /// نص, ثمن: a fraction only before a scale word.
    WeakPart = "weak_part",
    /// ثلثان
    TwoParts = "two_parts",
    /// (ثلاثة) أرباع
    Parts = "parts",
    /// فاصلة
    Point = "point",
    /// في المئة
    Percent = "percent",
    /// في الألف
    Per = "per",
    /// نحو; the value is the index of the approximation.
    Approximation = "approximation",
    /// سالب
    Minus = "minus",
    /// من, before a range or inside a fraction.
    From = "from",
    /// بين
    Between = "between",
    /// إلى
    To = "to",
    /// (واحد) على (ثلاثة)
    Over = "over",
    /// (تسعة) من كل (عشرة)
    Of = "of",
    /// (الأول) بعد (المئة)
    After = "after",
    /// نسبة
    Rate = "rate",
    /// عام: the number behind it is a year.
    Year = "year",
    /// منذ: a number behind it that may be a year or a day of a month is one.
    Date = "date",
    /// الساعة
    Hour = "hour",
    /// هاتف
    Phone = "phone",
    /// A noun that is counted off: الدورة الـ45 is the 45th.
    OrdinalHead = "ordinal_head",
    /// A noun that is counted: الدول العشرون are twenty.
    CardinalHead = "cardinal_head",
    /// Two of a unit: دولاران; the value is the unit.
    UnitDual = "unit_dual",
    /// (10 من) شهر (مايو)
    MonthOf = "month_of",
    /// (بنسبة ثمانية) أضعاف: no percents.
    NoRate = "no_rate",
    /// (كم)/ساعة
    PerHour = "per_hour",
    /// (م3)/يوم
    PerDay = "per_day",
    /// (متر)/ثانية
    PerSecond = "per_second",
    /// (خمس درجات) تحت الصفر
    BelowZero = "below_zero",
    /// No number, though it looks like one.
    Block = "block",
}

/// Bits of a table value below the class.
pub(crate) const VALUE_BITS: u32 = 56;
