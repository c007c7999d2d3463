//! Participles and verbal nouns.

use super::attach::{Class, contracted, long};
use super::pattern::{Skeleton, Tense};
use super::root::{HAMZA, WAW, YA, is_weak};
use super::{Form, Verb, Vowel, spell};

impl Verb {
    /// The active participle: masculine singular, without its case ending.
    ///
    /// Verbs of state (كَبُرَ) have an adjective of another pattern, so that they give `None`, and so does لَيْسَ.
    ///
    /// ```
    /// use khabar::verb::{Form, Verb, Vowel};
    ///
    /// let judge = Verb::new("ق ض ي", Form::I, Some((Vowel::A, Vowel::I))).unwrap();
    /// assert_eq!(judge.active_participle().as_deref(), Some("قَاضٍ"));
    /// let grow = Verb::new("ك ب ر", Form::I, Some((Vowel::U, Vowel::U))).unwrap();
    /// assert_eq!(grow.active_participle(), None);
    /// ```
    #[must_use]
    pub fn active_participle(&self) -> Option<String> {
        if self.form != Form::I {
            return Some(self.derived_participle(Tense::Imperfect, 'i'));
        }
        if !self.has_participles() {
            return None;
        }
        let [a, b, c, _] = self.radicals.get();
        Some(spell::noun(&match self.class() {
            Class::Sound => format!("{a}A{b}i{c}"),
            Class::Doubled => format!("{a}A{b}{c}"),
            Class::Hollow if c == HAMZA => format!("{a}A{c}K"),
            Class::Hollow => format!("{a}A{HAMZA}i{c}"),
            Class::Defective => format!("{a}A{b}K"),
        }))
    }

    /// The passive participle: masculine singular, without its case ending.
    ///
    /// ```
    /// use khabar::verb::{Form, Verb, Vowel};
    ///
    /// let say = Verb::new("ق و ل", Form::I, Some((Vowel::A, Vowel::U))).unwrap();
    /// assert_eq!(say.passive_participle().as_deref(), Some("مَقُول"));
    /// let hospital = Verb::new("ش ف ي", Form::X, None).unwrap();
    /// assert_eq!(hospital.passive_participle().as_deref(), Some("مُسْتَشْفًى"));
    /// ```
    #[must_use]
    pub fn passive_participle(&self) -> Option<String> {
        if self.form != Form::I {
            return Some(self.derived_participle(Tense::ImperfectPassive, 'a'));
        }
        if !self.has_participles() {
            return None;
        }
        let [a, b, c, _] = self.radicals.get();
        Some(spell::noun(&match self.class() {
            Class::Hollow if b == WAW => format!("مa{a}U{c}"),
            Class::Hollow => format!("مa{a}I{c}"),
            Class::Defective if c == WAW && !matches!(self.vowels, Some((Vowel::I, _))) => format!("مa{a}{b}uوو"),
            Class::Defective => format!("مa{a}{b}iيي"),
            _ => format!("مa{a}{b}U{c}"),
        }))
    }

    /// The verbal noun (masdar) that a derived form has by rule; `None` in form I, where it must be known.
    ///
    /// ```
    /// use khabar::verb::{Form, Verb, Vowel};
    ///
    /// assert_eq!(Verb::new("ق و ل", Form::X, None).unwrap().verbal_noun().as_deref(), Some("اِسْتِقَالَة"));
    /// assert_eq!(Verb::new("ل ق ي", Form::V, None).unwrap().verbal_noun().as_deref(), Some("تَلَقٍّ"));
    /// assert_eq!(Verb::new("ق و ل", Form::I, Some((Vowel::A, Vowel::U))).unwrap().verbal_noun(), None);
    /// ```
    #[must_use]
    pub fn verbal_noun(&self) -> Option<String> {
        let [a, b, c, d] = self.radicals.get();
        let class = self.class();
        let defective = class == Class::Defective;
        // A weak radical after the long a of these nouns is a hamza.
        let last = if defective { HAMZA } else { d };
        let noun = match self.form {
            Form::I => return None,
            Form::II if defective && b == YA => format!("تa{a}iييaة"),
            Form::II if defective => format!("تa{a}{b}iيaة"),
            Form::II if c == HAMZA => format!("تa{a}{b}i{c}aة"),
            Form::II => format!("تa{a}{b}I{c}"),
            Form::III | Form::QI if defective => format!("{}{}Aة", self.noun_prefix(), self.head_of_imperfect()),
            Form::III if class == Class::Doubled => format!("مu{a}A{b}{c}aة"),
            Form::III => format!("مu{a}A{b}a{c}aة"),
            Form::IV if self.skeleton(Tense::Perfect).head.ends_with(a) => format!("{HAMZA}i{a}A{HAMZA}aة"),
            Form::IV if class == Class::Hollow => format!("{HAMZA}i{a}A{c}aة"),
            Form::IV => format!("{HAMZA}i{a}{b}A{last}"),
            Form::V | Form::VI | Form::QII if defective => format!("{}K", self.head_of_imperfect()),
            Form::V => format!("تa{a}a{b}{b}u{c}"),
            Form::VI if class == Class::Doubled => format!("تa{a}A{b}{c}"),
            Form::VI => format!("تa{a}A{b}u{c}"),
            Form::VII => format!("اiن{a}i{}A{last}", if class == Class::Hollow { YA } else { b }),
            Form::VIII => format!("اi{}i{}A{last}", self.cluster(), if class == Class::Hollow { YA } else { b }),
            Form::IX if is_weak(c) => format!("اi{a}{b}iوAء"),
            Form::IX => format!("اi{a}{b}i{c}A{c}"),
            Form::X if class == Class::Hollow => format!("اiستi{a}A{c}aة"),
            Form::X => format!("اiستi{a}{b}A{last}"),
            Form::QI => format!("{a}a{b}{c}a{d}aة"),
            Form::QII => format!("تa{a}a{b}{c}u{d}"),
            Form::QIII => format!("اi{a}{b}iن{c}A{last}"),
            Form::QIV => format!("اi{a}{b}i{c}{d}A{d}"),
        };
        Some(spell::noun(&noun))
    }

    fn noun_prefix(&self) -> &'static str {
        if self.form == Form::III { "مu" } else { "" }
    }

    fn head_of_imperfect(&self) -> String {
        self.skeleton(Tense::Imperfect).head
    }

    fn has_participles(&self) -> bool {
        self.vowels.is_none_or(|(perfect, _)| perfect != Vowel::U) && !self.is_laysa()
    }

    fn derived_participle(&self, tense: Tense, theme: char) -> String {
        let skeleton = Skeleton { theme, ..self.skeleton(tense) };
        let Skeleton { head, last, .. } = &skeleton;
        let stem = match self.class() {
            Class::Sound => format!("{head}{theme}{last}"),
            Class::Doubled => contracted(&skeleton),
            Class::Hollow => long(&skeleton),
            Class::Defective if theme == 'i' => format!("{head}K"),
            Class::Defective => format!("{head}{}", if head.ends_with(YA) { 'G' } else { 'F' }),
        };
        spell::noun(&format!("مu{stem}"))
    }
}
