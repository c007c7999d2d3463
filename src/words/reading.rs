//! What each word of an article is in its sentence: one reading a token.

use super::Words;
use super::analysis::Analyser;
use super::features::{ADJ, AUX, Features, NOUN, NUM, PROPN, VERB, upos};
use super::morphology::{Candidate, ENCLITICS, ME, MINE};
use super::proclitics::proclitics;

const ADP: u32 = upos("ADP");
const DET: u32 = upos("DET");

/// One reading for each token of an article.
#[derive(Debug, Default)]
pub(crate) struct Readings(Vec<Reading>);

/// What a word is.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Reading(Candidate);

impl Readings {
    /// The readings of the tokens of a clean text.
    pub(crate) fn of(text: &str, words: &Words) -> Self {
        let Ok(analyser) = Analyser::get() else { return Self::default() };
        let read = |(k, chosen): (usize, Candidate)| {
            let word = words.get(k).map_or("", |token| &text[token.range.clone()]);
            Reading(analyser.addressing_nobody(word, chosen))
        };
        Self(analyser.analyse(text, &words.tokens).into_iter().enumerate().map(read).collect())
    }

    /// The reading of a token.
    pub(crate) fn get(&self, index: usize) -> Option<Reading> {
        self.0.get(index).copied()
    }
}

impl FromIterator<Reading> for Readings {
    fn from_iter<I: IntoIterator<Item = Reading>>(readings: I) -> Self {
        Self(readings.into_iter().collect())
    }
}

impl Reading {
    /// The readings of a word by itself that the lexicon knows.
    pub(crate) fn all(word: &str) -> Vec<Self> {
        let all = Analyser::get().map(|analyser| analyser.known(word)).unwrap_or_default();
        all.into_iter().map(Self).collect()
    }

    /// The verb that a word most likely is by itself, if it is one.
    pub(crate) fn verb(word: &str) -> Option<Self> {
        Analyser::get().ok()?.likeliest_verb(word).map(Self)
    }

    /// A word as a noun that the lexicon does not have, behind any prefixes and before a pronoun: `lemma` tells the number
    /// of the noun of which something is a form.
    pub(crate) fn noun(word: &str, lemma: impl Fn(&str) -> Option<u16>) -> Option<Self> {
        let prefixes = proclitics(word).filter(|prefixes| !prefixes.future && !prefixes.question);
        let mut cut = prefixes.flat_map(|prefixes| {
            let core = &word[usize::from(prefixes.len)..];
            let pronouns =
                (0_u8..).zip(ENCLITICS).filter(move |&(k, _)| k == 0 || !prefixes.article && k != ME && k != MINE);
            pronouns.filter_map(move |(k, pronoun)| Some((prefixes, k, core.strip_suffix(pronoun)?)))
        });
        cut.find_map(|(proclitics, enclitic, stem)| {
            // Before a pronoun ة is ت.
            let bound = || Some([stem.strip_suffix('ت').filter(|_| enclitic != 0)?, "ة"].concat());
            let whole = lemma(stem);
            let lemma = whole.or_else(|| lemma(&bound()?))?;
            let states = match (proclitics.article, enclitic) {
                (true, _) => 2,
                (false, 0) => 5,
                (false, _) => 8,
            };
            let (gender, number) = match () {
                () if stem.ends_with("ات") => (2, 3),
                () if stem.ends_with(['ة', 'ه']) || whole.is_none() => (2, 1),
                () => (1, 1),
            };
            let features = Features::default().with_upos(NOUN).with_states(states).with_cases(7);
            let features = features.with_gender(gender).with_number(number);
            let lemma = Some(lemma);
            Some(Self(Candidate { proclitics, enclitic, features, lemma, weight: 0, exact: true, derived: false }))
        })
    }

    pub(crate) fn is_verb(self) -> bool {
        matches!(self.0.features.upos(), VERB | AUX)
    }

    /// كان
    pub(crate) fn is_auxiliary(self) -> bool {
        self.0.features.upos() == AUX
    }

    /// It can be no nominative: الكينيين.
    pub(crate) fn is_oblique(self) -> bool {
        self.0.features.cases() != 0 && self.0.features.cases() & 1 == 0
    }

    /// A noun or a name.
    pub(crate) fn is_noun(self) -> bool {
        matches!(self.0.features.upos(), NOUN | PROPN)
    }

    pub(crate) fn is_name(self) -> bool {
        self.0.features.upos() == PROPN
    }

    pub(crate) fn is_adjective(self) -> bool {
        self.0.features.upos() == ADJ
    }

    pub(crate) fn is_preposition(self) -> bool {
        self.0.features.upos() == ADP
    }

    /// هذا, كل
    pub(crate) fn is_determiner(self) -> bool {
        self.0.features.upos() == DET
    }

    /// A function word.
    pub(crate) fn is_function(self) -> bool {
        self.0.features.closed() != 0
    }

    pub(crate) fn is_number(self) -> bool {
        self.0.features.upos() == NUM
    }

    /// The lemma, by which tables of lemmas are asked.
    pub(crate) fn lemma(self) -> Option<u16> {
        self.0.lemma
    }

    /// 1 masculine, 2 feminine, 0 unknown.
    pub(crate) fn gender(self) -> u32 {
        self.0.features.gender()
    }

    /// 1 singular, 2 dual, 3 plural, 0 unknown.
    pub(crate) fn number(self) -> u32 {
        self.0.features.number()
    }

    /// 1 to 3, 0 for what has none.
    pub(crate) fn person(self) -> u32 {
        self.0.features.person()
    }

    /// 1 perfect, 2 imperfect, 3 imperative.
    pub(crate) fn aspect(self) -> u32 {
        self.0.features.aspect()
    }

    /// A verb that can be a jussive and nothing else.
    pub(crate) fn is_jussive(self) -> bool {
        self.is_verb() && self.0.features.moods() == 4
    }

    /// It can be a passive.
    pub(crate) fn may_be_passive(self) -> bool {
        self.0.features.voices() & 2 != 0
    }

    /// It can be a passive and nothing else.
    pub(crate) fn is_passive(self) -> bool {
        self.0.features.voices() == 2
    }

    /// و or ف is written before it.
    pub(crate) fn has_conjunction(self) -> bool {
        self.0.proclitics.conjunction != 0
    }

    /// ب, ل or ك is written before it.
    pub(crate) fn has_preposition(self) -> bool {
        self.0.proclitics.preposition != 0
    }

    /// سـ
    pub(crate) fn is_future(self) -> bool {
        self.0.proclitics.future
    }

    pub(crate) fn has_article(self) -> bool {
        self.0.proclitics.article
    }

    /// A pronoun is written behind it.
    pub(crate) fn has_pronoun(self) -> bool {
        self.0.enclitic != 0
    }

    /// Which pronoun is written behind it; an index into [`super::morphology::ENCLITICS`].
    pub(crate) fn pronoun(self) -> u8 {
        self.0.enclitic
    }

    /// The pronoun that is written behind it.
    pub(crate) fn enclitic(self) -> &'static str {
        ENCLITICS.get(usize::from(self.0.enclitic)).copied().unwrap_or_default()
    }

    /// Bytes of its prefixes without the article.
    pub(crate) fn prefix_len(self) -> usize {
        const LETTER: usize = 2;
        self.0.proclitics.letters().count() * LETTER
    }

    /// How often the lemma is met, in powers of two.
    pub(crate) fn weight(self) -> u8 {
        self.0.weight
    }

    /// The text is spelled as the lexicon has it.
    pub(crate) fn is_exact(self) -> bool {
        self.0.exact
    }
}
