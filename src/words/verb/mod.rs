//! The verb: every form that it takes, from its root, its pattern and its vowels.
//!
//! In comes what a dictionary says (ق و ل, form I, a-u); out come the vocalised forms with their
//! person, mood and voice, the participles and the verbal noun. The pattern gives a skeleton
//! (`pattern`), the weak and doubled radicals decide how an ending is attached to it (`attach`),
//! and only then is the result spelled (`spell`): seats of the hamza, madda, shadda, silent alef.
//! The build script compiles this module too, so that it uses nothing of the crate.

mod attach;
mod conjugate;
mod entry;
mod model;
mod noun;
mod pattern;
mod root;
mod spell;

pub use model::{Aspect, Form, Gender, Mood, Number, UnknownForm, VerbFeatures, VerbForm, Voice, Vowel};
use root::Radicals;

/// A verb: a root in one of the fourteen forms.
///
/// ```
/// use khabar::verb::{Form, Verb, Vowel};
///
/// let verb = Verb::new("ق و ل", Form::I, Some((Vowel::A, Vowel::U))).unwrap();
/// assert_eq!(verb.lemma(), "قَالَ");
/// assert!(verb.conjugate().iter().any(|form| form.text() == "يَقُولُونَ"));
/// assert_eq!(verb.active_participle().as_deref(), Some("قَائِل"));
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Verb {
    radicals: Radicals,
    form: Form,
    /// The vowels of the perfect and the imperfect; only form I has them.
    vowels: Option<(Vowel, Vowel)>,
    /// A weak second radical stays a consonant, a doubled one stays apart.
    sound: bool,
    /// What the first radical and the infixed ت of form VIII became, where it is not the usual.
    cluster: Option<(char, char)>,
}

impl Verb {
    /// The verb of a root, its radicals separated by spaces and the hamza written ء.
    ///
    /// Form I needs the vowels of the second radical in the perfect and the imperfect; the other
    /// forms ignore them. `None` if the root has the wrong number of radicals or no such vowels exist.
    ///
    /// ```
    /// use khabar::verb::{Form, Verb, Vowel};
    ///
    /// assert_eq!(Verb::new("ء م ن", Form::IV, None).unwrap().lemma(), "آمَنَ");
    /// assert!(Verb::new("ء م ن", Form::I, None).is_none());
    /// assert!(Verb::new("ء م ن", Form::QI, None).is_none());
    /// assert!(Verb::new("ء م ن", Form::I, Some((Vowel::I, Vowel::U))).is_none());
    /// ```
    #[must_use]
    pub fn new(root: &str, form: Form, vowels: Option<(Vowel, Vowel)>) -> Option<Self> {
        let radicals = Radicals::parse(root, form.radicals())?;
        let vowels = match (form, vowels) {
            (Form::I, Some((Vowel::U, Vowel::A | Vowel::I) | (Vowel::I, Vowel::U)) | None) => return None,
            (Form::I, vowels) => vowels,
            _ => None,
        };
        Some(Self { radicals, form, vowels, sound: false, cluster: None })
    }

    /// A verb of a derived form that keeps a weak second radical as a consonant (اِسْتَجْوَبَ, not اِسْتَجَابَ)
    /// or its doubled radical apart. For form I see [`from_entry`](Self::from_entry).
    ///
    /// ```
    /// use khabar::verb::{Form, Verb};
    ///
    /// assert_eq!(Verb::new_sound("ج و ب", Form::X).unwrap().lemma(), "اِسْتَجْوَبَ");
    /// assert_eq!(Verb::new("ج و ب", Form::X, None).unwrap().lemma(), "اِسْتَجَابَ");
    /// ```
    #[must_use]
    pub fn new_sound(root: &str, form: Form) -> Option<Self> {
        Some(Self { sound: true, ..Self::new(root, form, None)? })
    }

    /// The radicals, separated by spaces.
    ///
    /// ```
    /// # use khabar::verb::{Form, Verb};
    /// assert_eq!(Verb::new("أ م ن", Form::IV, None).unwrap().root(), "ء م ن");
    /// ```
    #[must_use]
    pub fn root(&self) -> String {
        self.radicals.to_string()
    }

    /// The form.
    ///
    /// ```
    /// # use khabar::verb::{Form, Verb};
    /// assert_eq!(Verb::new("ق د م", Form::V, None).unwrap().form(), Form::V);
    /// ```
    #[must_use]
    pub const fn form(&self) -> Form {
        self.form
    }
}
