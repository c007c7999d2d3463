//! Forms, vowels and what a conjugated form says.

use std::fmt;
use std::str::FromStr;

/// The pattern of a verb: ten of three radicals, four of four.
///
/// ```
/// use khabar::verb::Form;
///
/// assert_eq!("VIII".parse(), Ok(Form::VIII));
/// assert_eq!(Form::QII.to_string(), "QII");
/// assert!("XVI".parse::<Form>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Form {
    /// فَعَلَ, فَعِلَ, فَعُلَ.
    I,
    /// فَعَّلَ.
    II,
    /// فَاعَلَ.
    III,
    /// أَفْعَلَ.
    IV,
    /// تَفَعَّلَ.
    V,
    /// تَفَاعَلَ.
    VI,
    /// اِنْفَعَلَ.
    VII,
    /// اِفْتَعَلَ.
    VIII,
    /// اِفْعَلَّ.
    IX,
    /// اِسْتَفْعَلَ.
    X,
    /// فَعْلَلَ.
    QI,
    /// تَفَعْلَلَ.
    QII,
    /// اِفْعَنْلَلَ.
    QIII,
    /// اِفْعَلَلَّ.
    QIV,
}

impl Form {
    /// Every form.
    ///
    /// ```
    /// # use khabar::verb::Form;
    /// assert_eq!(Form::ALL.len(), 14);
    /// ```
    pub const ALL: &'static [Self] = &[
        Self::I,
        Self::II,
        Self::III,
        Self::IV,
        Self::V,
        Self::VI,
        Self::VII,
        Self::VIII,
        Self::IX,
        Self::X,
        Self::QI,
        Self::QII,
        Self::QIII,
        Self::QIV,
    ];

    /// The Roman numeral, with Q before it where the root has four radicals.
    ///
    /// ```
    /// # use khabar::verb::Form;
    /// assert_eq!(Form::IV.as_str(), "IV");
    /// ```
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::I => "I",
            Self::II => "II",
            Self::III => "III",
            Self::IV => "IV",
            Self::V => "V",
            Self::VI => "VI",
            Self::VII => "VII",
            Self::VIII => "VIII",
            Self::IX => "IX",
            Self::X => "X",
            Self::QI => "QI",
            Self::QII => "QII",
            Self::QIII => "QIII",
            Self::QIV => "QIV",
        }
    }

    /// How many radicals its roots have.
    pub(super) const fn radicals(self) -> usize {
        match self {
            Self::QI | Self::QII | Self::QIII | Self::QIV => 4,
            _ => 3,
        }
    }
}

impl fmt::Display for Form {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl FromStr for Form {
    type Err = UnknownForm;

    fn from_str(name: &str) -> Result<Self, UnknownForm> {
        Self::ALL.iter().copied().find(|form| form.as_str() == name).ok_or_else(|| UnknownForm(name.to_owned()))
    }
}

/// The error for a name that is no [`Form`].
///
/// ```
/// use khabar::verb::Form;
///
/// assert_eq!("XVI".parse::<Form>().unwrap_err().to_string(), "\"XVI\" is no verb form");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownForm(String);

impl fmt::Display for UnknownForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is no verb form", self.0)
    }
}

impl std::error::Error for UnknownForm {}

/// A short vowel.
///
/// ```
/// use khabar::verb::{Form, Verb, Vowel};
///
/// let verb = Verb::new("ش ر ب", Form::I, Some((Vowel::I, Vowel::A))).unwrap();
/// assert_eq!(verb.lemma(), "شَرِبَ");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Vowel {
    /// The fatha.
    A,
    /// The kasra.
    I,
    /// The damma.
    U,
}

impl Vowel {
    /// Its sound, as the skeletons write it.
    pub(super) const fn sound(self) -> char {
        match self {
            Self::A => 'a',
            Self::I => 'i',
            Self::U => 'u',
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        match name {
            "a" => Some(Self::A),
            "i" => Some(Self::I),
            "u" => Some(Self::U),
            _ => None,
        }
    }
}

/// One conjugated form, vocalised, in three parts.
///
/// Letters that merge at a seam belong to the stem: آكُلُ has no prefix, the suffix of ثَبَتُّ is a damma.
///
/// ```
/// use khabar::verb::{Form, Verb, Vowel};
///
/// let verb = Verb::new("ك ت ب", Form::I, Some((Vowel::A, Vowel::U))).unwrap();
/// let form = verb.conjugate().into_iter().find(|form| form.text() == "يَكْتُبُونَ").unwrap();
/// assert_eq!([&*form.prefix, &*form.stem, &*form.suffix], ["يَ", "كْتُب", "ُونَ"]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct VerbForm {
    /// The person prefix of the imperfect; empty in the perfect and the imperative.
    pub prefix: String,
    /// What is left between prefix and suffix.
    pub stem: String,
    /// The ending for person and mood.
    pub suffix: String,
    /// What the form says.
    pub features: VerbFeatures,
}

impl VerbForm {
    /// The whole form.
    ///
    /// ```
    /// # use khabar::verb::{Form, Verb};
    /// let verb = Verb::new("ر ء ي", Form::IV, None).unwrap();
    /// assert_eq!(verb.conjugate()[0].text(), "أَرَيْتُ");
    /// ```
    #[must_use]
    pub fn text(&self) -> String {
        [&*self.prefix, &*self.stem, &*self.suffix].concat()
    }
}

/// What a conjugated form says.
///
/// ```
/// use khabar::verb::{Aspect, Form, Mood, Verb};
///
/// let verb = Verb::new("ق و م", Form::IV, None).unwrap();
/// let form = verb.conjugate().into_iter().find(|form| form.text() == "يُقِمْ").unwrap();
/// assert_eq!(form.features.aspect, Aspect::Imperfect);
/// assert_eq!(form.features.mood, Some(Mood::Jussive));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct VerbFeatures {
    /// Perfect, imperfect or imperative.
    pub aspect: Aspect,
    /// The mood of an imperfect.
    pub mood: Option<Mood>,
    /// Active or passive.
    pub voice: Voice,
    /// 1, 2 or 3.
    pub person: u8,
    /// None in the first person and in the dual of the second.
    pub gender: Option<Gender>,
    /// Singular, dual or plural.
    pub number: Number,
}

/// The three tenses, of which one commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Aspect {
    /// كَتَبَ.
    Perfect,
    /// يَكْتُبُ.
    Imperfect,
    /// اُكْتُبْ.
    Imperative,
}

/// The mood of an imperfect.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mood {
    /// يَكْتُبُ.
    Indicative,
    /// لَنْ يَكْتُبَ.
    Subjunctive,
    /// لَمْ يَكْتُبْ.
    Jussive,
}

/// Active or passive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Voice {
    /// كَتَبَ.
    Active,
    /// كُتِبَ.
    Passive,
}

/// The gender of the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Gender {
    /// كَتَبَ.
    Masculine,
    /// كَتَبَتْ.
    Feminine,
}

/// The number of the subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Number {
    /// كَتَبَ.
    Singular,
    /// كَتَبَا.
    Dual,
    /// كَتَبُوا.
    Plural,
}
