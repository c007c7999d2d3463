//! How an ending is attached to a stem: what becomes of doubled and weak radicals before it.

use super::pattern::{Skeleton, Tense};
use super::root::{WAW, YA, is_weak};
use super::{Form, Verb, Vowel};

/// What the end of a stem does before an ending.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Class {
    /// Nothing: كَتَبَ.
    Sound,
    /// It contracts before a vowel: مَدَّ, مَدَدْتُ.
    Doubled,
    /// Its second radical is a vowel, short before a consonant: قَالَ, قُلْتُ.
    Hollow,
    /// Its last radical is a vowel that meets the vowel of the ending: رَمَى, رَمَوْا.
    Defective,
}

impl Verb {
    pub(super) fn class(&self) -> Class {
        let [_, b, c, last] = self.radicals.get();
        if is_weak(last) && self.form != Form::QIV {
            return Class::Defective;
        }
        match self.form {
            Form::IX | Form::QIV => Class::Doubled,
            _ if self.sound => Class::Sound,
            Form::I | Form::IV | Form::VII | Form::VIII | Form::X if is_weak(b) => Class::Hollow,
            Form::I | Form::III | Form::IV | Form::VI | Form::VII | Form::VIII | Form::X if b == c => Class::Doubled,
            _ => Class::Sound,
        }
    }

    /// The negation لَيْسَ, which has only a perfect.
    pub(super) fn is_laysa(&self) -> bool {
        self.form == Form::I && !self.sound && self.radicals.are(['ل', 'ي', 'س'])
    }

    /// The stem before an ending, and the ending after the stem, in sounds.
    pub(super) fn attach(&self, tense: Tense, skeleton: &Skeleton, ending: &str) -> (String, String) {
        let Skeleton { head, theme, last } = skeleton;
        let vocalic = ending.starts_with(['a', 'i', 'u', 'A', 'I', 'U']);
        if self.is_laysa() {
            return (if vocalic { "لaيس" } else { "لaس" }.to_owned(), ending.to_owned());
        }
        let stem = match self.class() {
            Class::Doubled if vocalic || ending.is_empty() => {
                let ending = if vocalic { ending } else { "a" };
                return (contracted(skeleton), ending.to_owned());
            }
            Class::Sound | Class::Doubled => format!("{head}{theme}{last}"),
            Class::Hollow => self.hollow(tense, skeleton, vocalic),
            Class::Defective => return self.defective(tense, skeleton, ending),
        };
        (stem, ending.to_owned())
    }

    fn hollow(&self, tense: Tense, skeleton: &Skeleton, vocalic: bool) -> String {
        let long = long(skeleton);
        if vocalic {
            return long;
        }
        // قُلْتُ shows the vowel of يَقُولُ; بِعْتُ, خِفْتُ and شِئْتُ all have a kasra.
        let short = match (self.form, tense, self.vowels) {
            (Form::I, Tense::Perfect, Some((_, Vowel::U))) => 'u',
            (Form::I, Tense::Perfect, _) => 'i',
            _ => long.chars().rev().nth(1).unwrap_or('a').to_ascii_lowercase(),
        };
        long.replace(['A', 'I', 'U'], short.encode_utf8(&mut [0; 4]))
    }

    fn defective(&self, tense: Tense, skeleton: &Skeleton, ending: &str) -> (String, String) {
        let Skeleton { head, theme, .. } = skeleton;
        let weak = match theme {
            'u' => WAW,
            'a' if self.shows_waw(tense) => WAW,
            _ => YA,
        };
        let rest = ending.get(1..).unwrap_or_default();
        let (stem, ending) = match (theme, ending.chars().next()) {
            (_, None) => return (format!("{head}{theme}!"), String::new()),
            ('a', Some('a' | 'u')) if rest.is_empty() => {
                let alef = if weak == WAW || head.ends_with(YA) { 'A' } else { 'Y' };
                return (format!("{head}{alef}"), String::new());
            }
            ('a', Some('U')) => return (head.clone(), format!("aو{rest}")),
            ('a', Some('I')) => return (head.clone(), format!("aي{rest}")),
            ('a', Some('a')) | (_, Some('U' | 'I')) => return (head.clone(), ending.to_owned()),
            (_, Some('u')) => (format!("{head}{theme}{weak}"), String::new()),
            _ => (format!("{head}{theme}{weak}"), ending.to_owned()),
        };
        (stem, ending)
    }

    /// دَعَوْتُ, but رَمَيْتُ, أَعْطَيْتُ and يُدْعَيَانِ.
    fn shows_waw(&self, tense: Tense) -> bool {
        self.form == Form::I && tense == Tense::Perfect && self.radicals.last() == WAW
    }
}

/// A doubled stem before a vowel: the last vowel is dropped, or moves before the pair.
pub(super) fn contracted(skeleton: &Skeleton) -> String {
    let Skeleton { head, theme, last } = skeleton;
    let mut start = head.clone();
    start.pop();
    if start.ends_with(['a', 'i', 'u', 'A', 'I', 'U']) {
        format!("{start}{last}{last}")
    } else {
        format!("{start}{theme}{last}{last}")
    }
}

/// A hollow stem before a vowel.
pub(super) fn long(skeleton: &Skeleton) -> String {
    let Skeleton { head, theme, last } = skeleton;
    let mut start = head.clone();
    start.pop();
    let vowel = if start.ends_with('a') {
        start.pop();
        'A'
    } else if start.ends_with('u') {
        start.pop();
        'I'
    } else {
        theme.to_ascii_uppercase()
    };
    format!("{start}{vowel}{last}")
}
