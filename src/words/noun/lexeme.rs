//! Which paradigms a lemma has: what its pattern, its gender and its plurals decide.

use super::ending::Ending;
use super::features::{Case, Gender, NounFeatures, NounForm, Number, State, Uses};
use super::irregular;
use super::paradigm::{self, Row};
use super::word::Word;
use super::{SOUND_FEMININE, SOUND_MASCULINE};

/// The broken plurals that are diptotes, and so written without alef in the indefinite accusative.
const DIPTOTE_PLURALS: &[&str] = &["فَعَالِل", "فَعَالِيل", "فَعَالّ", "فَعَالٍ", "فَعَالِيّ", "فُعَلَاء", "أَفْعِلَاء"];
/// Comparatives, and the colours and defects that share their pattern.
const ELATIVES: &[&str] = &["أَفْعَل", "أَفَلّ", "أَفْعَى", "آعَل"];
/// Broken plurals that are said of men alone.
const HUMAN_PLURALS: &[&str] = &["فُعَلَاء", "أَفْعِلَاء", "أَفِلَّاء", "فُعَّال"];
/// Nouns of these patterns are plurals, if they have none of their own: أتباع, زواحف.
const PLURAL_NOUNS: &[&str] = &["أَفْعَال", "فَعَالِل", "فَعَالِيل"];

/// Forms that agree in gender, number and kind of plural.
#[derive(Debug, Clone)]
pub(super) struct Theme {
    pub(super) rows: Vec<Row>,
    pub(super) genders: &'static [Gender],
    pub(super) number: Number,
    pub(super) broken: bool,
}

impl Theme {
    pub(super) fn new(rows: Vec<Row>, genders: &'static [Gender], number: Number) -> Self {
        Self { rows, genders, number, broken: false }
    }

    pub(super) fn forms(&self) -> impl Iterator<Item = NounForm> {
        let form = |row: &Row, gender| NounForm {
            stem: row.stem.clone(),
            suffix: row.suffix.to_owned(),
            features: NounFeatures { gender, number: self.number, broken: self.broken, uses: row.uses },
        };
        self.genders.iter().flat_map(move |gender| self.rows.iter().map(move |row| form(row, *gender)))
    }

    /// The same forms for fewer uses.
    fn only(mut self, uses: Uses) -> Self {
        for row in &mut self.rows {
            row.uses = row.uses.intersection(uses);
        }
        self.rows.retain(|row| !row.uses.is_empty());
        self
    }
}

/// A lemma as the tables give it.
#[derive(Debug)]
pub(super) struct Lexeme<'a> {
    word: Word,
    ending: Ending,
    plurals: Vec<&'a str>,
    feminine: Option<Word>,
}

impl<'a> Lexeme<'a> {
    pub(super) fn new(lemma: &str, plurals: &[&'a str], feminine: Option<&str>) -> Self {
        let given = |text: &&str| !text.is_empty() && *text != "-";
        let word = Word::new(lemma);
        let ending = Ending::of(&word);
        let plurals = plurals.iter().map(|plural| plural.trim()).filter(given).collect();
        Self { word, ending, plurals, feminine: feminine.filter(given).map(Word::new) }
    }

    /// The forms of a noun.
    pub(super) fn noun(mut self, genders: &'static [Gender]) -> Vec<Theme> {
        if genders.contains(&Gender::Feminine) && self.is_feminine_hamza() {
            self.ending = Ending::FeminineHamza;
        }
        let mut themes = irregular::themes(&self.word.bare()).unwrap_or_else(|| self.noun_without_plurals(genders));
        for plural in &self.plurals {
            themes.push(match *plural {
                SOUND_MASCULINE => self.sound_masculine(),
                // Beside ون the women have their own plural: سيناريستات.
                SOUND_FEMININE if self.has(SOUND_MASCULINE) => self.sound_feminine(Gender::Feminine.alone()),
                SOUND_FEMININE => self.sound_feminine(genders),
                plural => self.written_plural(plural, genders),
            });
        }
        if let Some(feminine) = &self.feminine {
            themes.extend(feminine_themes(feminine));
            match irregular::feminine_plural(&feminine.bare()) {
                Some(plural) => themes.push(written_plural(plural, feminine, Gender::Feminine.alone())),
                None => themes.push(sound_feminine_theme(feminine, feminine_ending(feminine))),
            }
        }
        themes
    }

    fn noun_without_plurals(&self, genders: &'static [Gender]) -> Vec<Theme> {
        let feminine = genders.contains(&Gender::Feminine);
        if self.is_plural_noun(feminine) {
            let rows = match self.word.sound_feminine_stem(&self.word) {
                Some((stem, suffix)) if feminine => vec![Row::new(stem, suffix, Uses::ALL)],
                _ => paradigm::singular(&self.word, self.ending, !self.word.is_any(DIPTOTE_PLURALS)),
            };
            return vec![Theme::new(rows, genders, Number::Plural)];
        }
        let mut singular = paradigm::singular(&self.word, self.ending, !self.is_diptote_noun());
        if feminine && self.ending == Ending::ForeignAlef {
            // كاميرته beside كاميراه.
            let uses = Uses::of(&Case::ALL, &[State::Suffixed]);
            singular.push(Row::new(self.word.without_last(1), "ت", uses));
        }
        let mut dual = paradigm::dual(&self.word, self.ending, feminine);
        if self.ending == Ending::FeminineHamza && irregular::keeps_hamza(&self.word.bare(), genders) {
            dual.extend(paradigm::dual(&self.word, Ending::of(&self.word), feminine));
        }
        vec![Theme::new(singular, genders, Number::Singular), Theme::new(dual, genders, Number::Dual)]
    }

    /// The forms of an adjective.
    pub(super) fn adjective(mut self) -> Vec<Theme> {
        let bare = self.word.bare();
        if irregular::is_undeclined(&bare) {
            return vec![Theme::new(vec![Row::new(bare, "", Uses::ALL)], &Gender::ALL, Number::Plural)];
        }
        let elative = self.word.is_any(ELATIVES) || bare == "أول";
        let comparative =
            elative && !self.feminine.as_ref().is_some_and(|feminine| matches!(feminine.last(), Some('ء' | 'ة')));
        let same = self.feminine.as_ref() == Some(&self.word);
        if same && self.word.is_any(&["فَعْلَاء", "فَعَّاء"]) {
            self.ending = Ending::FeminineHamza;
        }
        let only_feminine = same && matches!(self.ending, Ending::FeminineHamza | Ending::Maqsura);
        let genders = match (same, only_feminine) {
            (_, true) => Gender::Feminine.alone(),
            (true, false) => &Gender::ALL[..],
            (false, false) => Gender::Masculine.alone(),
        };
        let tanwin = bare == "أول" || !(self.is_diptote_adjective() || comparative);
        let singular = paradigm::singular(&self.word, self.ending, tanwin);
        let dual = paradigm::dual(&self.word, self.ending, only_feminine);
        let mut themes =
            vec![Theme::new(singular.clone(), genders, Number::Singular), Theme::new(dual, genders, Number::Dual)];
        // An elative serves both genders: دولة أكبر, أكبر دولة. But not الدولة *الأكبر, where there is الكبرى.
        if comparative && bare != "آخر" {
            let feminine = Theme::new(singular, Gender::Feminine.alone(), Number::Singular);
            let beside = Uses::ALL.without(Uses::of(&Case::ALL, &[State::Definite]));
            themes.push(if self.feminine.is_some() { feminine.only(beside) } else { feminine });
        }
        if self.feminine.is_none() && !elative && !irregular::has_no_feminine(&bare) {
            self.feminine = Some(Word::new(&paradigm::feminine(&self.word, self.ending)));
        }
        let feminine = self.feminine.take().filter(|_| !same);
        if let Some(feminine) = &feminine {
            themes.extend(feminine_themes(feminine));
            if self.has(SOUND_FEMININE) || feminine.last() != Some('ة') {
                themes.push(sound_feminine_theme(feminine, feminine_ending(feminine)));
            }
        } else if self.has(SOUND_FEMININE) || only_feminine {
            themes.push(self.sound_feminine(Gender::Feminine.alone()));
        }
        themes.extend(self.adjective_plurals());
        themes
    }

    /// The forms of a relation adjective.
    pub(super) fn nisba(self) -> Vec<Theme> {
        let singular = paradigm::singular(&self.word, Ending::Strong, true);
        let dual = paradigm::dual(&self.word, Ending::Strong, false);
        let feminine = Word::new(&(self.word.bare() + "ة"));
        let mut themes = vec![
            Theme::new(singular, Gender::Masculine.alone(), Number::Singular),
            Theme::new(dual, Gender::Masculine.alone(), Number::Dual),
            Theme::new(paradigm::sound_masculine_of(&self.word.bare()), Gender::Masculine.alone(), Number::Plural),
        ];
        themes.extend(feminine_themes(&feminine));
        themes.push(sound_feminine_theme(&feminine, Ending::TaMarbuta));
        themes.extend(self.plurals.iter().filter(|plural| !is_marker(plural)).map(|plural| {
            let plural = plural.rsplit(' ').next().unwrap_or(plural);
            self.written_plural(plural, Gender::Masculine.alone())
        }));
        themes
    }

    fn adjective_plurals(&self) -> Vec<Theme> {
        let theme = |plural: &'a str| match plural {
            SOUND_MASCULINE => Some(self.sound_masculine()),
            SOUND_FEMININE => None,
            plural => {
                let word = Word::new(plural);
                let sound = word.sound_masculine_stem(&self.word).is_some();
                let human = sound || word.last() == Some('ة') || word.is_any(HUMAN_PLURALS);
                Some(self.written_plural(plural, if human { Gender::Masculine.alone() } else { &Gender::ALL }))
            }
        };
        self.plurals.iter().copied().filter_map(theme).collect()
    }

    fn has(&self, marker: &str) -> bool {
        self.plurals.contains(&marker)
    }

    fn sound_masculine(&self) -> Theme {
        let rows = paradigm::sound_masculine(&self.word, self.ending);
        Theme::new(rows, Gender::Masculine.alone(), Number::Plural)
    }

    /// The plural in ات of the lemma itself.
    fn sound_feminine(&self, genders: &'static [Gender]) -> Theme {
        Theme::new(paradigm::sound_feminine(&self.word, self.ending), genders, Number::Plural)
    }

    fn written_plural(&self, plural: &str, genders: &'static [Gender]) -> Theme {
        written_plural(plural, &self.word, genders)
    }

    /// صحراء, and no بناء; شيء is masculine anyway.
    fn is_feminine_hamza(&self) -> bool {
        self.word.ends_with("اء") && self.word.len() > 3
    }

    fn is_plural_noun(&self, feminine: bool) -> bool {
        let bare = self.word.bare();
        let written = feminine && bare.ends_with("ات") || self.word.is_any(PLURAL_NOUNS);
        self.plurals.is_empty() && (irregular::is_plural_noun(&bare) || written && !irregular::is_singular_noun(&bare))
    }

    fn is_diptote_noun(&self) -> bool {
        let colour = self.word.is_any(ELATIVES) && self.feminine.as_ref().is_some_and(|word| word.last() != Some('ة'));
        colour || self.is_diptote_adjective() || irregular::is_diptote(&self.word.bare())
    }

    /// غضبان, غضبى; أحمر, حمراء.
    fn is_diptote_adjective(&self) -> bool {
        let last = self.feminine.as_ref().and_then(Word::last);
        match last {
            Some('ى') => self.word.ends_with("ان") || self.word.ends_with("آن") || self.word.is_any(ELATIVES),
            Some('ء') => self.word.is_any(ELATIVES),
            _ => false,
        }
    }
}

/// A plural that is written out, sound or broken.
fn written_plural(plural: &str, singular: &Word, genders: &'static [Gender]) -> Theme {
    let word = Word::new(plural);
    if let Some(stem) = word.sound_masculine_stem(singular) {
        return Theme::new(paradigm::sound_masculine_of(&stem), genders, Number::Plural);
    }
    if let Some((stem, suffix)) = word.sound_feminine_stem(singular) {
        return Theme::new(vec![Row::new(stem, suffix, Uses::ALL)], genders, Number::Plural);
    }
    let tanwin = !word.is_any(DIPTOTE_PLURALS) && !irregular::is_diptote(&word.bare());
    // A plural in ي without vowels is a foreign collective: توتسي.
    let foreign = !word.is_vocalised() && word.last() == Some('ي');
    let ending = if foreign { Ending::Invariable } else { Ending::of(&word) };
    Theme { broken: true, ..Theme::new(paradigm::singular(&word, ending, tanwin), genders, Number::Plural) }
}

/// Singular and dual of a feminine.
fn feminine_themes(feminine: &Word) -> [Theme; 2] {
    let ending = feminine_ending(feminine);
    [
        Theme::new(paradigm::singular(feminine, ending, true), Gender::Feminine.alone(), Number::Singular),
        Theme::new(paradigm::dual(feminine, ending, true), Gender::Feminine.alone(), Number::Dual),
    ]
}

fn sound_feminine_theme(feminine: &Word, ending: Ending) -> Theme {
    Theme::new(paradigm::sound_feminine(feminine, ending), Gender::Feminine.alone(), Number::Plural)
}

fn feminine_ending(feminine: &Word) -> Ending {
    match Ending::of(feminine) {
        Ending::Hamza(_) if feminine.ends_with("اء") => Ending::FeminineHamza,
        ending => ending,
    }
}

fn is_marker(plural: &str) -> bool {
    plural == SOUND_MASCULINE || plural == SOUND_FEMININE
}
