//! Verbs from the rows of a dictionary.

use super::root::{WAW, YA, is_weak};
use super::{Form, Verb, Vowel};

impl Verb {
    /// The verbs of a dictionary entry, one for each pair of vowels (`a-u|a-i`).
    ///
    /// The lemma decides what the root leaves open: whether a weak radical is sound (عَوِرَ), how the ت of
    /// form VIII is assimilated, and which of و and ي is last (صَغَى of ص غ و is conjugated, and gives its
    /// root, as ص غ ي). A pair with another vowel in the perfect has another lemma. Empty if the root or
    /// the vowels cannot be read.
    ///
    /// ```
    /// use khabar::verb::{Form, Verb};
    ///
    /// let verbs = Verb::from_entry("اِزْدَوَجَ", "ز و ج", Form::VIII, "-");
    /// assert_eq!(verbs[0].verbal_noun().as_deref(), Some("اِزْدِوَاج"));
    /// assert_eq!(Verb::from_entry("عَكَفَ", "ع ك ف", Form::I, "a-u|a-i").len(), 2);
    /// assert!(Verb::from_entry("عَكَفَ", "ع ك ف", Form::I, "-").is_empty());
    /// ```
    #[must_use]
    pub fn from_entry(lemma: &str, root: &str, form: Form, vowels: &str) -> Vec<Self> {
        let lemma = canonical(lemma);
        vowels.split('|').filter_map(|pair| Self::new(root, form, pair_of(pair)).map(|verb| verb.fit(&lemma))).collect()
    }

    /// The variant of the verb that has this lemma, or the verb as it is.
    fn fit(self, lemma: &str) -> Self {
        let found = self.variants().into_iter().find(|verb| canonical(&verb.lemma()) == *lemma);
        found.unwrap_or(self)
    }

    fn variants(&self) -> Vec<Self> {
        let mut variants = vec![self.clone(), Self { sound: true, ..self.clone() }];
        let last = self.radicals.last();
        if is_weak(last) {
            let other = if last == WAW { YA } else { WAW };
            variants.push(Self { radicals: self.radicals.with_last(other), ..self.clone() });
        }
        if self.form == Form::VIII {
            let first = self.radicals.get()[0];
            let pairs = [(first, first), ('ت', 'ت'), (first, 'ت'), (first, 'د'), (first, 'ط'), ('ط', 'ط'), ('د', 'د')];
            for pair in pairs {
                for sound in [false, true] {
                    variants.push(Self { cluster: Some(pair), sound, ..self.clone() });
                }
            }
        }
        variants
    }
}

/// `a-u`: the vowels of the perfect and the imperfect.
fn pair_of(text: &str) -> Option<(Vowel, Vowel)> {
    let (perfect, imperfect) = text.split_once('-')?;
    Some((Vowel::parse(perfect)?, Vowel::parse(imperfect)?))
}

/// One spelling for what may be written in several ways: the order of the marks, the sukun, the fatha before ا.
fn canonical(text: &str) -> String {
    const MARKS: std::ops::RangeInclusive<char> = '\u{64B}'..='\u{652}';
    let mut out: Vec<char> = Vec::new();
    let mut marks: Vec<char> = Vec::new();
    for c in text.chars().chain(['\0']) {
        if MARKS.contains(&c) {
            marks.push(c);
            continue;
        }
        marks.retain(|mark| *mark != '\u{652}' && !(*mark == '\u{64E}' && matches!(c, 'ا' | 'ى')));
        marks.sort_unstable_by_key(|mark| (*mark != '\u{651}', *mark));
        out.append(&mut marks);
        if c != '\0' {
            out.push(c);
        }
    }
    out.into_iter().collect()
}
