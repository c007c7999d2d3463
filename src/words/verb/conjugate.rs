//! The paradigm: thirteen persons, three moods, two voices and the imperative.

use super::pattern::{Skeleton, Tense};
use super::{Aspect, Form, Gender, Mood, Number, Verb, VerbFeatures, VerbForm, Voice, spell};

/// A person, with its ending in the perfect, its prefix and its ending in the imperfect.
struct Person {
    person: u8,
    gender: Option<Gender>,
    number: Number,
    perfect: &'static str,
    prefix: char,
    /// In the indicative, the subjunctive and the jussive.
    imperfect: [&'static str; 3],
}

const BARE: [&str; 3] = ["u", "a", ""];
const FEMININE: [&str; 3] = ["Iنa", "I", "I"];
const DUAL: [&str; 3] = ["Aنi", "A", "A"];
const PLURAL: [&str; 3] = ["Uنa", "U~", "U~"];
const WOMEN: [&str; 3] = ["نa"; 3];

const fn person(
    person: u8,
    gender: Option<Gender>,
    number: Number,
    perfect: &'static str,
    prefix: char,
    imperfect: [&'static str; 3],
) -> Person {
    Person { person, gender, number, perfect, prefix, imperfect }
}

const PERSONS: [Person; 13] = {
    use Gender::{Feminine as F, Masculine as M};
    use Number::{Dual, Plural, Singular};
    [
        person(1, None, Singular, "تu", 'ء', BARE),
        person(1, None, Plural, "نA", 'ن', BARE),
        person(2, Some(M), Singular, "تa", 'ت', BARE),
        person(2, Some(F), Singular, "تi", 'ت', FEMININE),
        person(2, None, Dual, "تuمA", 'ت', DUAL),
        person(2, Some(M), Plural, "تuم", 'ت', PLURAL),
        person(2, Some(F), Plural, "تuننa", 'ت', WOMEN),
        person(3, Some(M), Singular, "a", 'ي', BARE),
        person(3, Some(F), Singular, "aت", 'ت', BARE),
        person(3, Some(M), Dual, "A", 'ي', DUAL),
        person(3, Some(F), Dual, "aتA", 'ت', DUAL),
        person(3, Some(M), Plural, "U~", 'ي', PLURAL),
        person(3, Some(F), Plural, "نa", 'ي', WOMEN),
    ]
};

const MOODS: [Mood; 3] = [Mood::Indicative, Mood::Subjunctive, Mood::Jussive];
const JUSSIVE: usize = 2;

impl Verb {
    /// The third person masculine singular of the perfect, fully vocalised.
    ///
    /// ```
    /// use khabar::verb::{Form, Verb};
    ///
    /// assert_eq!(Verb::new("ض ر ر", Form::VIII, None).unwrap().lemma(), "اِضْطَرَّ");
    /// ```
    #[must_use]
    pub fn lemma(&self) -> String {
        let (stem, suffix) = self.attach(Tense::Perfect, &self.skeleton(Tense::Perfect), "a");
        spell::verb("", &stem, &suffix).concat()
    }

    /// Every form: perfect and imperfect in both voices, then the imperative.
    ///
    /// The persons come in the order 1s 1p 2ms 2fs 2d 2mp 2fp 3ms 3fs 3md 3fd 3mp 3fp. Where two forms
    /// have the same features (اِسْأَلْ and سَلْ) the usual one is first. A passive is given for every
    /// verb but لَيْسَ, whether it is in use or not.
    ///
    /// ```
    /// use khabar::verb::{Aspect, Form, Verb, Vowel};
    ///
    /// let verb = Verb::new("و ق ي", Form::I, Some((Vowel::A, Vowel::I))).unwrap();
    /// let imperative = verb.conjugate().into_iter().filter(|form| form.features.aspect == Aspect::Imperative);
    /// let texts: Vec<String> = imperative.map(|form| form.text()).collect();
    /// assert_eq!(texts, ["قِ", "قِي", "قِيَا", "قُوا", "قِينَ"]);
    /// ```
    #[must_use]
    pub fn conjugate(&self) -> Vec<VerbForm> {
        let mut forms = Vec::with_capacity(109);
        self.perfect(Voice::Active, &mut forms);
        if self.is_laysa() {
            return forms;
        }
        self.imperfect(Voice::Active, &mut forms);
        self.perfect(Voice::Passive, &mut forms);
        self.imperfect(Voice::Passive, &mut forms);
        let skeleton = self.skeleton(Tense::Imperfect);
        let short = self.short_imperative(&skeleton);
        if let Some(short) = &short {
            self.imperative(short, &mut forms);
        }
        // سَلْ stands beside اِسْأَلْ, but خُذْ, كُلْ and مُرْ are alone.
        if short.is_none() {
            self.imperative(&skeleton, &mut forms);
            if self.form == Form::I && self.radicals.are(['س', 'ء', 'ل']) {
                self.imperative(&Skeleton { head: "س".to_owned(), ..skeleton }, &mut forms);
            }
        }
        forms
    }

    fn perfect(&self, voice: Voice, forms: &mut Vec<VerbForm>) {
        let tense = if voice == Voice::Active { Tense::Perfect } else { Tense::PerfectPassive };
        let skeleton = self.skeleton(tense);
        forms.extend(PERSONS.iter().map(|person| {
            let (stem, suffix) = self.attach(tense, &skeleton, person.perfect);
            person.form("", &stem, &suffix, Aspect::Perfect, None, voice)
        }));
    }

    fn imperfect(&self, voice: Voice, forms: &mut Vec<VerbForm>) {
        let (tense, vowel) = match voice {
            Voice::Active => (Tense::Imperfect, self.prefix_vowel()),
            Voice::Passive => (Tense::ImperfectPassive, 'u'),
        };
        let skeleton = self.skeleton(tense);
        for (at, mood) in MOODS.into_iter().enumerate() {
            forms.extend(PERSONS.iter().map(|person| {
                let (stem, suffix) = self.attach(tense, &skeleton, person.imperfect[at]);
                let prefix = format!("{}{vowel}", person.prefix);
                person.form(&prefix, &stem, &suffix, Aspect::Imperfect, Some(mood), voice)
            }));
        }
    }

    fn imperative(&self, skeleton: &Skeleton, forms: &mut Vec<VerbForm>) {
        forms.extend(PERSONS.iter().filter(|person| person.person == 2).map(|person| {
            let (stem, suffix) = self.attach(Tense::Imperfect, skeleton, person.imperfect[JUSSIVE]);
            let stem = format!("{}{stem}", self.imperative_start(skeleton, &stem));
            person.form("", &stem, &suffix, Aspect::Imperative, None, Voice::Active)
        }));
    }

    /// What the imperative puts before the stem of the jussive, which may begin with two consonants.
    fn imperative_start(&self, skeleton: &Skeleton, stem: &str) -> &'static str {
        if self.form == Form::IV {
            return "ءa";
        }
        match stem.chars().nth(1) {
            Some('a' | 'i' | 'u' | 'A' | 'I' | 'U' | 'Y') | None => "",
            Some(_) if skeleton.theme == 'u' => "اu",
            Some(_) => "اi",
        }
    }

    /// خُذْ, كُلْ and مُرْ lose their hamza.
    fn short_imperative(&self, skeleton: &Skeleton) -> Option<Skeleton> {
        let roots = [['ء', 'خ', 'ذ'], ['ء', 'ك', 'ل'], ['ء', 'م', 'ر']];
        let short = self.form == Form::I && skeleton.theme == 'u' && roots.iter().any(|root| self.radicals.are(*root));
        short.then(|| Skeleton { head: self.radicals.get()[1].to_string(), ..skeleton.clone() })
    }
}

impl Person {
    fn form(
        &self,
        prefix: &str,
        stem: &str,
        suffix: &str,
        aspect: Aspect,
        mood: Option<Mood>,
        voice: Voice,
    ) -> VerbForm {
        let [prefix, stem, suffix] = spell::verb(prefix, stem, suffix);
        let &Self { person, gender, number, .. } = self;
        VerbForm { prefix, stem, suffix, features: VerbFeatures { aspect, mood, voice, person, gender, number } }
    }
}
