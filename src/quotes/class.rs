//! What the tables say of cues: their class, and how what is said follows them.
//!
//! `build.rs` compiles this file too, so that the tables and the code that reads them agree.

classes! {
    /// قال
    Statement = "statement",
    /// أضاف
    Continuation = "continuation",
    /// زعم
    Claim = "claim",
    /// نفى
    Denial = "denial",
    /// طالب
    Demand = "demand",
    /// تعهد
    Promise = "promise",
    /// حذر
    Warning = "warning",
    /// تساءل
    Question = "question",
    /// اتهم
    Accusation = "accusation",
    /// هدد
    Threat = "threat",
    /// اقترح
    Suggestion = "suggestion",
    /// رفض
    Rejection = "rejection",
    /// أشاد
    Praise = "praise",
    /// قرر
    Performative = "performative",
    /// اعتقد: no speech.
    Thought = "thought",
    /// بحسب
    Source = "source",
}

/// Prepositions that govern what is said; a bit each.
pub(crate) const PREPOSITIONS: [&str; 10] = ["", "ب", "ل", "على", "إلى", "من", "عن", "في", "حول", "إزاء"];

/// How what is said may follow a cue: bits of [`CueRow::that`] and [`CueRow::phrase`] by [`PREPOSITIONS`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CueRow {
    /// The dictionary form, vocalised.
    pub(crate) lemma: &'static str,
    pub(crate) class: Class,
    /// أن and إن, alone (bit 0) or behind a preposition.
    pub(crate) that: u16,
    /// A noun phrase as object (bit 0) or behind a preposition.
    pub(crate) phrase: u16,
    /// The same where only a verbal noun counts: أكد على ضرورة.
    pub(crate) masdar: u16,
    /// Marks of [`flag`].
    pub(crate) flags: u32,
    /// Nouns, one of which the object must be: قلق, separated by `|`.
    pub(crate) objects: &'static str,
}

/// What kind of speaker a phrase of `speakers.tsv` is, in the bits of its value from [`kind::SHIFT`] on.
pub(crate) mod kind {
    pub(crate) const SHIFT: u32 = 4;
    /// One person.
    pub(crate) const PERSON: u64 = 0;
    pub(crate) const BODY: u64 = 2;
    pub(crate) const MEDIA: u64 = 3;
    /// What is written; behind it stands what is found.
    pub(crate) const DOCUMENT: u64 = 4;
    pub(crate) const FINDING: u64 = 5;
}

/// Marks of a cue.
pub(crate) mod flag {
    /// A colon or a quotation mark may follow.
    pub(crate) const DIRECT: u32 = 1;
    /// Mostly something else: needs أن or quotation marks.
    pub(crate) const WEAK: u32 = 1 << 1;
    /// Its object is who is addressed: أبلغ.
    pub(crate) const ADDRESSES: u32 = 1 << 2;
    /// Its object is what is spoken of: وصف.
    pub(crate) const DESCRIBES: u32 = 1 << 3;
    /// A question word may follow.
    pub(crate) const ASKS: u32 = 1 << 4;
    /// The speaker stands behind عن: نقل عن.
    pub(crate) const RELAYS: u32 = 1 << 5;
    /// What is said stands before: بحسب.
    pub(crate) const CLAUSE: u32 = 1 << 6;
    /// A verb of speaking follows: حسبما (أفاد).
    pub(crate) const VERB: u32 = 1 << 7;
    /// A pronoun is written onto it: على حد قوله.
    pub(crate) const PRONOUN: u32 = 1 << 8;
    /// ل stands before the source: وفقا لـ.
    pub(crate) const LAM: u32 = 1 << 9;
    /// Nobody speaks: يذكر أن.
    pub(crate) const IMPERSONAL: u32 = 1 << 10;
    /// An opinion, not speech.
    pub(crate) const OPINION: u32 = 1 << 11;
    /// It denies: not to deny is to say.
    pub(crate) const DENIES: u32 = 1 << 12;
    /// What is said stands in a document: جاء في بيان.
    pub(crate) const DOCUMENT: u32 = 1 << 13;
    /// Media say so: علمت الصحيفة.
    pub(crate) const MEDIA: u32 = 1 << 14;
    /// A wish or feeling: who has it need not tell it.
    pub(crate) const FEELS: u32 = 1 << 15;
    /// A thing is taken for another: اعتبر. Its imperfect is mostly passive.
    pub(crate) const DEEMS: u32 = 1 << 16;
    /// Things show it as well: أثبت.
    pub(crate) const SHOWS: u32 = 1 << 17;
    /// Its imperfect is said of things as well: يشير إلى.
    pub(crate) const POINTS: u32 = 1 << 18;
    /// It does what it tells of oneself: أعلن استقالته.
    pub(crate) const DOES: u32 = 1 << 19;
    /// The speaker stands behind إلى: نسب إلى.
    pub(crate) const RELAYS_TO: u32 = 1 << 20;
}
