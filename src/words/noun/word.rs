//! A vocalised word, letter by letter, and the patterns that it can have.

const FATHA: char = '\u{064E}';
const DAMMA: char = '\u{064F}';
const KASRA: char = '\u{0650}';
const KASRATAN: char = '\u{064D}';
const SHADDA: char = '\u{0651}';
const SUKUN: char = '\u{0652}';
const TATWEEL: char = '\u{0640}';
const DAGGER_ALEF: char = '\u{0670}';
const ALEF_WASLA: char = 'ٱ';

/// A word with what is known of its vowels. Without any it still has letters, and patterns match more easily.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Word {
    letters: Vec<Letter>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Letter {
    base: char,
    mark: Option<char>,
    doubled: bool,
}

impl Word {
    pub(super) fn new(text: &str) -> Self {
        let mut letters: Vec<Letter> = Vec::with_capacity(text.len() / 2);
        for c in text.chars() {
            match c {
                '\u{064B}'..='\u{0650}' | SUKUN => {
                    if let Some(letter) = letters.last_mut() {
                        letter.mark = Some(c);
                    }
                }
                SHADDA => {
                    if let Some(letter) = letters.last_mut() {
                        letter.doubled = true;
                    }
                }
                TATWEEL | DAGGER_ALEF => {}
                ALEF_WASLA => letters.push(Letter { base: 'ا', mark: None, doubled: false }),
                base => letters.push(Letter { base, mark: None, doubled: false }),
            }
        }
        Self { letters }
    }

    /// The letters alone.
    pub(super) fn bare(&self) -> String {
        self.letters.iter().map(|letter| letter.base).collect()
    }

    /// The letters alone without the last `count`.
    pub(super) fn without_last(&self, count: usize) -> String {
        self.letters.iter().take(self.len().saturating_sub(count)).map(|letter| letter.base).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.letters.len()
    }

    pub(super) fn last(&self) -> Option<char> {
        self.letters.last().map(|letter| letter.base)
    }

    /// The letter before the last.
    pub(super) fn penult(&self) -> Option<char> {
        self.letters.iter().nth_back(1).map(|letter| letter.base)
    }

    pub(super) fn ends_with(&self, ending: &str) -> bool {
        self.bare().ends_with(ending)
    }

    /// Whether any vowel is known.
    pub(super) fn is_vocalised(&self) -> bool {
        self.letters.iter().any(|letter| letter.mark.is_some() || letter.doubled)
    }

    /// قاضٍ, تحدٍّ.
    pub(super) fn ends_in_kasratan(&self) -> bool {
        self.letters.last().is_some_and(|letter| letter.mark == Some(KASRATAN))
    }

    /// Whether the last letter is a long vowel, as و in راديو and ي in تاكسي, and not a consonant, as in دَلْو and كُرْسِيّ.
    pub(super) fn ends_in_long_vowel(&self) -> bool {
        let Some([before, last]) = self.letters.last_chunk::<2>() else { return false };
        match (last.base, before.mark) {
            _ if last.doubled => false,
            ('و', Some(mark)) => mark == DAMMA,
            ('ي', Some(mark)) => mark == KASRA,
            // Nothing is known: a word in و is foreign, one in ي a nisba.
            ('و', None) => before.base != 'ا' && !self.is_vocalised(),
            _ => false,
        }
    }

    /// Whether the word has one of the patterns, in which ف, ع and ل stand for any consonant.
    pub(super) fn is_any(&self, patterns: &[&str]) -> bool {
        patterns.iter().any(|pattern| self.is(pattern))
    }

    /// Whether the word has the pattern. Vowels that the word does not tell are taken to fit.
    pub(super) fn is(&self, pattern: &str) -> bool {
        let (ours, theirs) = (self.unfolded(), Self::new(pattern).unfolded());
        let vocalised = self.is_vocalised();
        let fits = |(our, their): (&Letter, &Letter)| {
            let base = match their.base {
                'ف' | 'ع' | 'ل' => !matches!(our.base, 'ا' | 'ى' | 'ة'),
                base => our.base == base,
            };
            let untold = our.mark.is_none() && their.mark != Some(KASRATAN);
            let mark = untold || their.mark.is_none() || our.mark == their.mark;
            base && mark && (!vocalised || our.doubled == their.doubled)
        };
        ours.len() == theirs.len() && ours.iter().zip(&theirs).all(fits)
    }

    /// The letters with آ taken apart, so that مآرب has the pattern of مدارس.
    fn unfolded(&self) -> Vec<Letter> {
        let unfold = |letter: &Letter| match letter.base {
            'آ' => vec![
                Letter { base: 'أ', mark: Some(FATHA), doubled: false },
                Letter { base: 'ا', mark: None, doubled: false },
            ],
            _ => vec![*letter],
        };
        self.letters.iter().flat_map(unfold).collect()
    }

    /// The stem of a sound masculine plural that is written out: آخَرُون, بَنُون, أَعْلَوْن, سِنِين, and no بُطُون or بَسَاتِين.
    /// Neither is the collective of a nisba, مُورْمُون of مُورْمُونِيّ.
    pub(super) fn sound_masculine_stem(&self, singular: &Self) -> Option<String> {
        let collective = singular.last() == Some('ي') && singular.without_last(1) == self.bare();
        let sound = if collective {
            false
        } else if !self.is_vocalised() {
            self.ends_with("يون")
        } else if self.is_any(&["فُعُون", "فُعُوْن"]) {
            false
        } else {
            let [.., before, vowel, last] = self.letters.as_slice() else { return None };
            match (before.mark, vowel.base, last.base) {
                (Some(DAMMA), 'و', 'ن') => true,
                (Some(FATHA), 'و', 'ن') => self.len() > 4,
                (Some(KASRA), 'ي', 'ن') => self.is("فِعِين"),
                _ => false,
            }
        };
        sound.then(|| self.without_last(2))
    }

    /// The stem and the ending of a sound feminine plural that is written out: أَزَمَات, مُتَّكَآت. The ت of أَوْقَات belongs to the
    /// stem, as that of its singular وَقْت tells.
    pub(super) fn sound_feminine_stem(&self, singular: &Self) -> Option<(String, &'static str)> {
        let radical = singular.last() == Some('ت') && self.is("أَفْعَال");
        match (self.penult(), self.last()) {
            _ if radical || self.ends_in_kasratan() => None,
            (Some('ا'), Some('ت')) => Some((self.without_last(2), "ات")),
            (Some('آ'), Some('ت')) => Some((self.without_last(2), "آت")),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns() {
        let is = |word: &str, pattern: &str| Word::new(word).is(pattern);
        assert!(is("أَكْبَر", "أَفْعَل") && is("أَشَدّ", "أَفَلّ") && is("آخَر", "آعَل"));
        assert!(!is("آخِر", "آعَل") && !is("أَرِق", "أَفْعَل"));
        assert!(is("مَدَارِس", "فَعَالِل") && is("مَآرِب", "فَعَالِل") && is("دواعش", "فَعَالِل") && is("مَوَادّ", "فَعَالّ"));
        assert!(!is("مُدَافِع", "فَعَالِل") && !is("أفغان", "فَعَالِل"));
        assert!(is("مَبَانٍ", "فَعَالٍ") && !is("شَبَاب", "فَعَالٍ") && !is("شَبَاب", "فَعَالّ"));
    }

    #[test]
    fn sound_plurals() {
        let masculine = |word: &str| Word::new(word).sound_masculine_stem(&Word::new("واحد"));
        assert_eq!(masculine("آخَرُون").as_deref(), Some("آخر"));
        assert_eq!(masculine("بَنُون").as_deref(), Some("بن"));
        assert_eq!(masculine("سِنِين").as_deref(), Some("سن"));
        assert_eq!(masculine("أَعْلَوْن").as_deref(), Some("أعل"));
        for broken in ["بُطُون", "شُؤُون", "بَسَاتِين", "أَلْوَان"] {
            assert_eq!(masculine(broken), None, "{broken}");
        }
        assert_eq!(Word::new("مُورْمُون").sound_masculine_stem(&Word::new("مُورْمُونِيّ")), None);
        let feminine = |plural: &str, singular: &str| Word::new(plural).sound_feminine_stem(&Word::new(singular));
        assert_eq!(feminine("أَخَوَات", "أُخْت"), Some(("أخو".to_owned(), "ات")));
        assert_eq!(feminine("مُتَّكَآت", "مُتَّكَأ"), Some(("متك".to_owned(), "آت")));
        assert_eq!(feminine("أَوْقَات", "وَقْت"), None);
        assert_eq!(feminine("مَآتٍ", "مَأْتَى"), None);
    }
}
