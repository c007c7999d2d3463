//! The skeletons: what a form puts around the radicals.
//!
//! Skeletons are written in sounds: Arabic consonants, `a i u` for short and `A I U` for long vowels,
//! and ا for the joining hamza (hamzat al-wasl).

use super::root::{HAMZA, WAW, YA, is_weak};
use super::{Form, Verb, Vowel};

/// The four stems that a verb has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Perfect,
    PerfectPassive,
    Imperfect,
    ImperfectPassive,
}

/// A stem, without the person prefix: what comes before the last vowel, that vowel, the last radical.
#[derive(Debug, Clone)]
pub(super) struct Skeleton {
    pub(super) head: String,
    pub(super) theme: char,
    pub(super) last: char,
}

impl Verb {
    pub(super) fn skeleton(&self, tense: Tense) -> Skeleton {
        let (mut head, mut theme) = match tense {
            Tense::Perfect => (self.head('a'), 'a'),
            Tense::PerfectPassive => (self.head('u'), 'i'),
            Tense::Imperfect => (self.imperfect_head(), if self.keeps_a() { 'a' } else { 'i' }),
            Tense::ImperfectPassive => (self.imperfect_head(), 'a'),
        };
        if let (Form::I, Some((perfect, imperfect))) = (self.form, self.vowels) {
            match tense {
                Tense::Perfect => theme = perfect.sound(),
                Tense::Imperfect => theme = imperfect.sound(),
                _ => {}
            }
        }
        if self.form == Form::I && tense == Tense::Imperfect && self.drops_waw() {
            head = self.radicals.get()[1].to_string();
        }
        if self.drops_hamza(tense) {
            head.pop();
        }
        Skeleton { head, theme, last: self.radicals.last() }
    }

    /// The head of the perfect; `v` is `a` in the active voice, `u` in the passive.
    fn head(&self, v: char) -> String {
        let [a, b, c, d] = self.radicals.get();
        let long = if v == 'a' { 'A' } else { 'U' };
        let wasl = if v == 'a' { 'i' } else { 'u' };
        match self.form {
            Form::I => format!("{a}{v}{b}"),
            Form::II => format!("{a}{v}{b}{b}"),
            Form::III => format!("{a}{long}{b}"),
            Form::IV => format!("{HAMZA}{v}{a}{b}"),
            Form::V => format!("ت{v}{a}{v}{b}{b}"),
            Form::VI => format!("ت{v}{a}{long}{b}"),
            Form::VII => format!("ا{wasl}ن{a}{v}{b}"),
            Form::VIII => format!("ا{wasl}{}{v}{b}", self.cluster()),
            Form::IX => format!("ا{wasl}{a}{b}{v}{}", if is_weak(c) { WAW } else { c }),
            Form::X => format!("ا{wasl}ست{v}{a}{b}"),
            Form::QI => format!("{a}{v}{b}{c}"),
            Form::QII => format!("ت{v}{a}{v}{b}{c}"),
            Form::QIII => format!("ا{wasl}{a}{b}{v}ن{c}"),
            Form::QIV => format!("ا{wasl}{a}{b}{v}{c}{d}"),
        }
    }

    /// The perfect without its joining hamza, or without the hamza of form IV.
    fn imperfect_head(&self) -> String {
        let head = self.head('a');
        match self.form {
            Form::I => {
                let [a, b, ..] = self.radicals.get();
                format!("{a}{b}")
            }
            Form::IV | Form::VII | Form::VIII | Form::IX | Form::X | Form::QIII | Form::QIV => {
                head.chars().skip(2).collect()
            }
            _ => head,
        }
    }

    /// The forms with تَ have `a` in the imperfect as well.
    fn keeps_a(&self) -> bool {
        matches!(self.form, Form::V | Form::VI | Form::QII)
    }

    /// The vowel of the person prefix in the active voice.
    pub(super) const fn prefix_vowel(&self) -> char {
        match self.form {
            Form::II | Form::III | Form::IV | Form::QI => 'u',
            _ => 'a',
        }
    }

    /// يَصِلُ and يَضَعُ, but يَوْجَلُ, يَوْسُمُ and يَوَدُّ.
    fn drops_waw(&self) -> bool {
        let [a, b, c, _] = self.radicals.get();
        a == WAW
            && b != c
            && match self.vowels {
                Some((_, Vowel::I) | (Vowel::A, Vowel::A)) => true,
                Some((Vowel::I, Vowel::A)) => self.radicals.are(['و', 'س', 'ع']) || self.radicals.are(['و', 'ط', 'ء']),
                _ => false,
            }
    }

    /// The hamza of رَأَى is lost in يَرَى and in all of أَرَى.
    fn drops_hamza(&self, tense: Tense) -> bool {
        self.radicals.are(['ر', 'ء', 'ي'])
            && match self.form {
                Form::I => matches!(tense, Tense::Imperfect | Tense::ImperfectPassive),
                Form::IV => true,
                _ => false,
            }
    }

    /// The first radical of form VIII and the ت after it.
    pub(super) fn cluster(&self) -> String {
        let first = self.radicals.get()[0];
        let (left, right) = self.cluster.unwrap_or_else(|| match first {
            WAW | YA => ('ت', 'ت'),
            HAMZA if self.radicals.are(['ء', 'خ', 'ذ']) => ('ت', 'ت'),
            'د' | 'ذ' => ('د', 'د'),
            'ز' => ('ز', 'د'),
            'ص' | 'ض' => (first, 'ط'),
            'ط' | 'ظ' => (first, first),
            _ => (first, 'ت'),
        });
        format!("{left}{right}")
    }
}
