//! The normaliser: one spelling for look-up.
//!
//! `build.rs` compiles this file too, so that the keys of the embedded tables and the text that is looked up in them
//! are folded by the same code. It may therefore use nothing else of the crate but `alignment`, `fold` and `reference`.

use std::sync::LazyLock;

use super::alignment::Normalised;
use super::fold::{Fold, Tables};

pub(super) const TATWEEL: char = '\u{0640}';

/// What is folded. Each fold can be chosen by itself; [`Normaliser::clean`] and [`Normaliser::lookup`] are the two
/// choices that the crate itself uses.
///
/// ```
/// use khabar::Normaliser;
///
/// let folded = Normaliser::lookup().normalise("إلى أُوكْرانيــــا");
/// assert_eq!(folded.text(), "الي اوكرانيا");
/// // The second word, in the original with all its marks:
/// let word = folded.source_range(folded.text().find("اوك").unwrap()..folded.text().len());
/// assert_eq!(&"إلى أُوكْرانيــــا"[word], "أُوكْرانيــــا");
/// ```
///
/// Nothing is folded until it is asked for:
///
/// ```
/// use khabar::Normaliser;
///
/// assert_eq!(Normaliser::new().normalise("مكّة ١٤٤٦").text(), "مكّة ١٤٤٦");
/// assert_eq!(Normaliser::new().digits(true).normalise("مكّة ١٤٤٦").text(), "مكّة 1446");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Normaliser {
    diacritics: bool,
    pub(super) tatweel: bool,
    alef: bool,
    hamza: bool,
    ya: bool,
    ta_marbuta: bool,
    pub(super) presentation_forms: bool,
    foreign_letters: bool,
    digits: bool,
    marks: bool,
    pub(super) spaces: bool,
    pub(super) references: bool,
}

impl Default for Normaliser {
    fn default() -> Self {
        Self::new()
    }
}

macro_rules! folds {
    ($($(#[$doc:meta])* $name:ident),* $(,)?) => {
        $($(#[$doc])* #[must_use] pub const fn $name(mut self, yes: bool) -> Self { self.$name = yes; self })*
    };
}

impl Normaliser {
    /// A normaliser that changes nothing.
    #[must_use]
    pub const fn new() -> Self {
        Self {
            diacritics: false,
            tatweel: false,
            alef: false,
            hamza: false,
            ya: false,
            ta_marbuta: false,
            presentation_forms: false,
            foreign_letters: false,
            digits: false,
            marks: false,
            spaces: false,
            references: false,
        }
    }

    /// One way to write each letter, none of its spelling variants: diacritics, tatweel, presentation forms, Persian
    /// letter forms, digits, invisible marks, white space and character references are folded; alef, hamza, ya and ta
    /// marbuta are kept.
    #[must_use]
    pub const fn clean() -> Self {
        Self {
            diacritics: true,
            tatweel: true,
            alef: false,
            hamza: false,
            ya: false,
            ta_marbuta: false,
            presentation_forms: true,
            foreign_letters: true,
            digits: true,
            marks: true,
            spaces: true,
            references: true,
        }
    }

    /// [`Normaliser::clean`] and besides it the spelling variants that Arabic newspapers do not keep apart: all alefs
    /// alike, ى as ي, ة as ه. The keys of the embedded tables are written so.
    #[must_use]
    pub const fn lookup() -> Self {
        Self::clean().alef(true).ya(true).ta_marbuta(true)
    }

    folds! {
        /// Drop short vowels, shadda, sukun, superscript alef and Qur'anic marks.
        diacritics,
        /// Drop the tatweel that lengthens a word; one that stands alone is a dash and becomes `-`.
        tatweel,
        /// Write أ إ آ ٱ as ا.
        alef,
        /// Write ؤ as و and ئ as ي.
        hamza,
        /// Write ى as ي.
        ya,
        /// Write ة as ه.
        ta_marbuta,
        /// Write presentation forms and ligatures (U+FB50–U+FDFF, U+FE70–U+FEFC) as the letters they stand for.
        presentation_forms,
        /// Write Persian and Urdu shapes of Arabic letters (ک ی ہ ے) and letters for foreign sounds (پ چ ژ ڤ گ) as the
        /// nearest Arabic letter.
        foreign_letters,
        /// Write Arabic-Indic and Persian digits, and the Arabic decimal and percent signs, in ASCII.
        digits,
        /// Drop what cannot be seen: bidirectional controls, zero-width characters, byte order mark, NUL, soft hyphen.
        marks,
        /// Write every horizontal space as a plain space and every line end (`\r\n`, `\r`, U+2028, …) as `\n`.
        spaces,
        /// Write what a web page has left in a text in place of a character (`&quot;`, `&#34;`, `&nbsp;`) as that character,
        /// folded as it would be.
        references,
    }

    /// Normalises a text. Linear in its length.
    #[must_use]
    pub fn normalise(&self, text: &str) -> Normalised {
        static CLEAN: LazyLock<Tables> = LazyLock::new(|| Tables::of(&Normaliser::clean()));
        static LOOKUP: LazyLock<Tables> = LazyLock::new(|| Tables::of(&Normaliser::lookup()));
        let own;
        let tables = if *self == Self::clean() {
            &*CLEAN
        } else if *self == Self::lookup() {
            &*LOOKUP
        } else {
            own = Tables::of(self);
            &own
        };
        Fold::new(self, tables, text).run()
    }

    /// What becomes of one character: `None` if it is dropped. Presentation forms are not looked into.
    pub(super) fn fold(&self, c: char) -> Option<char> {
        let folded = match c {
            '\u{0610}'..='\u{061A}'
            | '\u{064B}'..='\u{065F}'
            | '\u{0670}'
            | '\u{06D6}'..='\u{06DC}'
            | '\u{06DF}'..='\u{06E4}'
            | '\u{06E7}'
            | '\u{06E8}'
            | '\u{06EA}'..='\u{06ED}' => return (!self.diacritics).then_some(c),
            'أ' | 'إ' | 'آ' | 'ٱ' | '\u{0672}' | '\u{0673}' if self.alef => 'ا',
            'ؤ' if self.hamza => 'و',
            'ئ' if self.hamza => 'ي',
            'ى' if self.ya => 'ي',
            'ة' if self.ta_marbuta => 'ه',
            '٠'..='٩' if self.digits => shift(c, '٠', '0'),
            '۰'..='۹' if self.digits => shift(c, '۰', '0'),
            '٪' if self.digits => '%',
            '٫' if self.digits => '.',
            '٬' if self.digits => ',',
            'ک' | 'ڪ' | 'ګ' | 'گ' if self.foreign_letters => 'ك',
            'ی' | 'ے' | 'ې' | 'ۍ' if self.foreign_letters => 'ي',
            'ہ' | 'ھ' | 'ە' if self.foreign_letters => 'ه',
            'ۃ' if self.foreign_letters && self.ta_marbuta => 'ه',
            'ۃ' if self.foreign_letters => 'ة',
            'پ' if self.foreign_letters => 'ب',
            'چ' if self.foreign_letters => 'ج',
            'ژ' if self.foreign_letters => 'ز',
            'ڤ' | 'ڨ' if self.foreign_letters => 'ف',
            '\t' | '\u{A0}' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}'
                if self.spaces =>
            {
                ' '
            }
            '\r' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' if self.spaces => '\n',
            '\0'..='\u{8}'
            | '\u{E}'..='\u{1F}'
            | '\u{7F}'
            | '\u{AD}'
            | '\u{061C}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}' => return (!self.marks).then_some(c),
            _ => c,
        };
        Some(folded)
    }
}

fn shift(c: char, from: char, to: char) -> char {
    char::from_u32(c as u32 - from as u32 + to as u32).unwrap_or(c)
}

/// Folds the spelling variants that [`Normaliser::lookup`] folds and [`Normaliser::clean`] keeps. All of them have the
/// same length in UTF-8, so that a clean text can be looked up in place.
#[must_use]
pub(crate) const fn fold_letter(c: char) -> char {
    match c {
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ى' => 'ي',
        'ة' => 'ه',
        _ => c,
    }
}

/// Is this a letter of the Arabic block (marks, digits and punctuation are not)?
#[must_use]
pub(crate) const fn is_arabic_letter(c: char) -> bool {
    matches!(c, '\u{0620}'..='\u{063F}' | '\u{0641}'..='\u{064A}' | '\u{066E}' | '\u{066F}' | '\u{0671}'..='\u{06D3}' | '\u{06D5}')
}

/// Is this a short vowel, tanwin, shadda, sukun or superscript alef?
#[must_use]
pub(crate) fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{0652}' | '\u{0670}')
}

/// Is this a mark that belongs to the letter before it?
pub(super) fn is_attached(c: char) -> bool {
    c == TATWEEL
        || matches!(c, '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}')
}

pub(crate) fn is_presentation_form(c: char) -> bool {
    matches!(c, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
        && !matches!(c, '\u{FD3E}' | '\u{FD3F}' | '\u{FDD0}'..='\u{FDEF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn source<'a>(text: &'a str, part: &str) -> &'a str {
        let folded = Normaliser::lookup().normalise(text);
        let at = folded.text().find(part).unwrap_or_else(|| panic!("{part} in {}", folded.text()));
        &text[folded.source_range(at..at + part.len())]
    }

    #[test]
    fn marks_behind_the_last_letter_belong_to_the_word() {
        assert_eq!(source("قالَ مُحَمَّدٌ ذلك", "محمد"), "مُحَمَّدٌ");
        assert_eq!(source("في جـــــدة", "جده"), "جـــــدة");
        assert_eq!(source("لـ روسيا", "ل"), "لـ");
    }

    #[test]
    fn invisible_marks_at_the_edges_do_not() {
        assert_eq!(source("\u{202B}روسيا\u{202C} تقول", "روسيا"), "روسيا");
        assert_eq!(source("\u{FEFF}روسيا", "روسيا"), "روسيا");
        assert_eq!(source("رو\u{200C}سيا", "روسيا"), "رو\u{200C}سيا");
    }

    #[test]
    fn a_lone_tatweel_is_a_dash() {
        assert_eq!(Normaliser::clean().normalise("القدس ـ وكالات ــ").text(), "القدس - وكالات -");
        assert_eq!(Normaliser::clean().normalise("لـ\"الخليج\"").text(), "ل\"الخليج\"");
    }

    #[test]
    fn presentation_forms_and_ligatures() {
        assert_eq!(Normaliser::clean().normalise("ﻭﺟﻪ ﺻﻼﺡ").text(), "وجه صلاح");
        assert_eq!(source("الشيخ ﷲ", "الله"), "ﷲ");
        assert_eq!(source("ﻵ ﻟﻸﻣﻮﺭ", "للامور"), "ﻟﻸﻣﻮﺭ");
        assert_eq!(Normaliser::clean().normalise("النبي ﷺ").text(), "النبي صلى الله عليه وسلم");
        assert_eq!(Normaliser::clean().normalise("ﹶﹷ").text(), "");
    }

    #[test]
    fn line_ends_and_spaces() {
        assert_eq!(Normaliser::clean().normalise("أ\r\nب\rج\u{2028}د\u{A0}ه\tو").text(), "أ\nب\nج\nد ه و");
    }

    #[test]
    fn character_references() {
        let text = "قال&nbsp;&#34;نعم&#34; &rlm;& R&amp;D";
        assert_eq!(Normaliser::clean().normalise(text).text(), "قال \"نعم\" & R&D");
        assert_eq!(source(text, "\"نعم\""), "&#34;نعم&#34;");
        assert_eq!(source(text, "نعم"), "نعم");
        assert_eq!(Normaliser::new().normalise(text).text(), text);
    }

    #[test]
    fn what_normalising_turns_into_a_reference_is_one() {
        for text in ["&quot\u{1}\u{200F};", "&amp;quot;", "&amp;amp;#34;", "&#٣٤;", "&#3&#52;;", "&quot&#59;"] {
            let folded = Normaliser::clean().normalise(text);
            assert_eq!(folded.text(), "\"", "{text}");
            assert_eq!(folded.source_range(0..1), 0..text.len(), "{text}");
        }
        for text in ["&;", "&none;", "& quot;", "&&;;", "&#1114112;", "&quot", "quot;", "&a&b;c;"] {
            assert_eq!(Normaliser::clean().normalise(text).text(), text);
        }
        assert_eq!(Normaliser::clean().normalise("&#x640;&#xFEFB;&#13;&#65010;").text(), "لا\nالله");
    }

    #[test]
    fn persian_letters_and_digits() {
        assert_eq!(Normaliser::clean().normalise("تورکیا ۱۲ پوتين ٪٥٫٣").text(), "توركيا 12 بوتين %5.3");
    }

    #[test]
    fn each_fold_is_chosen_by_itself() {
        let text = "أَإِآ ؤئ ىة ـ کی ٣ \u{200F}";
        assert_eq!(Normaliser::new().normalise(text).text(), text);
        assert_eq!(Normaliser::new().alef(true).normalise("أإآ").text(), "ااا");
        assert_eq!(Normaliser::new().hamza(true).normalise("ؤئ").text(), "وي");
        assert_eq!(Normaliser::new().ya(true).normalise("ىة").text(), "ية");
        assert_eq!(Normaliser::new().ta_marbuta(true).normalise("ىة").text(), "ىه");
        assert_eq!(Normaliser::new().diacritics(true).normalise("مُدٌّ").text(), "مد");
        assert_eq!(Normaliser::new().marks(true).normalise("a\u{200F}b\0").text(), "ab");
    }

    #[test]
    fn ranges_go_both_ways() {
        let text = "قالَ مُحَمَّدٌ ذلك";
        let folded = Normaliser::clean().normalise(text);
        let name = text.find("مُ").unwrap()..text.find(" ذلك").unwrap();
        let there = folded.range_of(name.clone());
        assert_eq!(&folded.text()[there.clone()], "محمد");
        assert_eq!(folded.source_range(there), name);
        assert_eq!(folded.source_range(0..folded.text().len()), 0..text.len());
        assert_eq!(folded.source_range(99..120), text.len()..text.len());
    }
}
