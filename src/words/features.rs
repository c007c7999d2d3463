//! What a word form tells: part of speech and inflection, packed into 32 bits.
//!
//! `build.rs` compiles this file too: it writes the packed features into the embedded lexicon.

/// Defines the fields of the packed word, from the lowest bit up.
macro_rules! fields {
    ($($(#[$doc:meta])* $get:ident $with:ident: $at:literal + $width:literal;)+) => {
        impl Features {
            $(
                $(#[$doc])*
                #[must_use]
                pub(crate) const fn $get(self) -> u32 {
                    (self.0 >> $at) & ((1 << $width) - 1)
                }

                #[must_use]
                pub(crate) const fn $with(self, value: u32) -> Self {
                    let mask = ((1 << $width) - 1) << $at;
                    Self(self.0 & !mask | (value << $at) & mask)
                }
            )+
        }
    };
}

/// Packed features. A field that is 0 says nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub(crate) struct Features(pub(crate) u32);

fields! {
    /// An index into [`UPOS`].
    upos with_upos: 0 + 5;
    /// 1 masculine, 2 feminine.
    gender with_gender: 5 + 2;
    /// 1 singular, 2 dual, 3 plural.
    number with_number: 7 + 2;
    /// 1 to 3.
    person with_person: 9 + 2;
    /// 1 perfect, 2 imperfect, 3 imperative.
    aspect with_aspect: 11 + 2;
    /// 1 indicative, 2 subjunctive, 3 jussive; a bit each (1, 2, 4).
    moods with_moods: 13 + 3;
    /// 1 active, 2 passive; a bit each.
    voices with_voices: 16 + 2;
    /// A bit each: 1 nominative, 2 accusative, 4 genitive.
    cases with_cases: 18 + 3;
    /// A bit each: 1 indefinite, 2 with the article, 4 construct, 8 before a pronoun suffix.
    states with_states: 21 + 4;
    /// Before pronoun suffixes: 0 never, 1 too, 2 only. 3 is a pronoun suffix itself, which stands behind a preposition.
    suffixed with_suffixed: 25 + 2;
    /// What may be written before a function word, a bit each: 1 و and ف, 2 ب, 4 ل, 8 ك.
    proclitics with_proclitics: 27 + 4;
    /// 1 for a function word.
    closed with_closed: 31 + 1;
}

/// The parts of speech of Universal Dependencies.
pub(crate) const UPOS: [&str; 17] = [
    "X", "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM", "PART", "PRON", "PROPN", "PUNCT", "SCONJ",
    "SYM", "VERB",
];

/// The index of a part of speech in [`UPOS`]; 0 for one that is none.
#[must_use]
pub(crate) const fn upos(name: &str) -> u32 {
    let mut index = 0;
    while index < UPOS.len() {
        if equal(UPOS[index].as_bytes(), name.as_bytes()) {
            return index as u32;
        }
        index += 1;
    }
    0
}

/// A sum of the exact spelling of a stem, to tell it from others that are folded alike.
#[must_use]
pub(crate) fn check(stem: &str) -> u8 {
    stem.bytes().fold(0_u8, |sum, b| sum.rotate_left(3) ^ b)
}

const fn equal(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut k = 0;
    while k < a.len() {
        if a[k] != b[k] {
            return false;
        }
        k += 1;
    }
    true
}

pub(crate) const ADJ: u32 = upos("ADJ");
pub(crate) const ADP: u32 = upos("ADP");
pub(crate) const CCONJ: u32 = upos("CCONJ");
pub(crate) const PART: u32 = upos("PART");
pub(crate) const SCONJ: u32 = upos("SCONJ");
pub(crate) const AUX: u32 = upos("AUX");
pub(crate) const NOUN: u32 = upos("NOUN");
pub(crate) const NUM: u32 = upos("NUM");
pub(crate) const PROPN: u32 = upos("PROPN");
pub(crate) const VERB: u32 = upos("VERB");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_do_not_touch() {
        let all = Features::default().with_upos(VERB).with_person(3).with_moods(5).with_states(9).with_suffixed(2);
        assert_eq!((all.upos(), all.person(), all.moods(), all.states(), all.suffixed()), (VERB, 3, 5, 9, 2));
        assert_eq!((all.gender(), all.number(), all.cases(), all.voices(), all.aspect()), (0, 0, 0, 0, 0));
        assert_eq!(all.with_person(1).person(), 1);
        assert_eq!(UPOS[VERB as usize], "VERB");
    }
}
