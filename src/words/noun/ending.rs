//! The last letters of a word: what becomes of them before an ending.

use super::word::Word;

/// How a word ends, which is how it is declined.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ending {
    /// In a consonant: كتاب, عضو, رأي, كرسي.
    Strong,
    /// In ة: وزيرة, فتاة.
    TaMarbuta,
    /// In the vowel i, which is written only with something after it: قاضٍ, القاضي.
    Defective,
    /// In ى: مستشفى.
    Maqsura,
    /// In an alef of Arabic, and the letter that it becomes: عصا, عصوان; دنيا, دنييان.
    Alef(char),
    /// In an alef of a foreign word: كاميرا.
    ForeignAlef,
    /// In the اء of the feminine, whose hamza becomes و: صحراء, صحراوان.
    FeminineHamza,
    /// In any other hamza.
    Hamza(Seat),
    /// In و or ي of a foreign word: راديو, تاكسي.
    Invariable,
}

impl Ending {
    pub(super) fn of(word: &Word) -> Self {
        match word.last() {
            Some('ة') => Self::TaMarbuta,
            Some('ى') => Self::Maqsura,
            _ if word.ends_in_kasratan() => Self::Defective,
            Some('ا') if word.len() == 3 => Self::Alef('و'),
            Some('ا') if word.is_any(&["فُعْيَا", "فُعَيَّا"]) => Self::Alef('ي'),
            Some('ا') => Self::ForeignAlef,
            Some('و' | 'ي') if word.ends_in_long_vowel() => Self::Invariable,
            Some(last) => Seat::of(last, word.penult()).map_or(Self::Strong, Self::Hamza),
            None => Self::Strong,
        }
    }
}

/// What the last hamza of a word is written on, or after.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seat {
    /// مبدأ.
    OnAlef,
    /// تنبؤ.
    OnWaw,
    /// قارئ.
    OnYa,
    /// بناء.
    AfterAlef,
    /// ضوء, هدوء.
    AfterWaw,
    /// شيء, بريء.
    AfterYa,
    /// After a letter that joins the next: عبء.
    AfterJoining,
    /// After one that does not: جزء.
    AfterNonJoining,
}

/// What follows the hamza.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// The nominative before a pronoun.
    U,
    /// The accusative before a pronoun.
    A,
    /// The genitive before a pronoun.
    I,
    /// The ending of the indefinite accusative.
    Tanwin,
    /// ا of the dual and of ات.
    LongA,
    /// ين of the dual.
    Ay,
    /// ون.
    LongU,
    /// ين of the plural.
    LongI,
    /// ة.
    Ta,
}

impl Seat {
    pub(super) fn of(last: char, before: Option<char>) -> Option<Self> {
        match (last, before) {
            ('أ', _) => Some(Self::OnAlef),
            ('ؤ', _) => Some(Self::OnWaw),
            ('ئ', _) => Some(Self::OnYa),
            ('ء', Some('ا' | 'آ')) => Some(Self::AfterAlef),
            ('ء', Some('و')) => Some(Self::AfterWaw),
            ('ء', Some('ي')) => Some(Self::AfterYa),
            ('ء', Some('د' | 'ذ' | 'ر' | 'ز')) => Some(Self::AfterNonJoining),
            ('ء', _) => Some(Self::AfterJoining),
            _ => None,
        }
    }

    /// How the hamza is written there, with the alef of [`Before::LongA`] and [`Before::Tanwin`] where it has one. The
    /// orthographers agree on the first; where some write otherwise and newspapers follow them, there is a second.
    pub(super) const fn spellings(self, before: Before) -> &'static [&'static str] {
        use Before::{A, Ay, I, LongA, LongI, LongU, Ta, Tanwin, U};
        match (self, before) {
            (Self::OnYa | Self::AfterYa, Tanwin | LongA) => &["ئا"],
            (Self::OnYa | Self::AfterYa, _) => &["ئ"],

            (Self::OnWaw, Tanwin | LongA) => &["ؤا"],
            (Self::OnWaw, I | LongI) => &["ئ", "ؤ"],
            (Self::OnWaw, _) => &["ؤ"],

            (Self::OnAlef, U) => &["ؤ"],
            (Self::OnAlef, I) => &["ئ"],
            (Self::OnAlef, LongU) => &["ؤ", "أ"],
            (Self::OnAlef, LongI) => &["ئ", "أ"],
            (Self::OnAlef, LongA) => &["آ"],
            (Self::OnAlef, A | Tanwin | Ay | Ta) => &["أ"],

            (Self::AfterAlef, U) => &["ؤ"],
            (Self::AfterAlef, LongU) => &["ؤ", "ء"],
            (Self::AfterAlef, A | Tanwin | Ay | Ta) => &["ء"],
            (Self::AfterWaw, U | LongU) => &["ؤ", "ء"],
            (Self::AfterWaw, Tanwin) | (Self::AfterAlef | Self::AfterWaw, LongA) => &["ءا"],
            (Self::AfterWaw, A | Ay | Ta) => &["ء"],

            (Self::AfterJoining, U | LongU) => &["ؤ", "ئ"],
            (Self::AfterJoining, A | Ta) => &["أ", "ئ"],
            (Self::AfterJoining, Tanwin | LongA) => &["ئا"],
            (Self::AfterJoining, Ay) => &["ئ"],

            (Self::AfterNonJoining, U | LongU) => &["ؤ"],
            (Self::AfterNonJoining, A | Ay) => &["أ", "ء"],
            (Self::AfterNonJoining, Tanwin) => &["ءا"],
            (Self::AfterNonJoining, LongA) => &["آ", "ءا"],
            (Self::AfterNonJoining, Ta) => &["أ"],

            (Self::AfterAlef | Self::AfterWaw | Self::AfterJoining | Self::AfterNonJoining, I | LongI) => &["ئ"],
        }
    }
}
