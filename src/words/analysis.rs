//! The analysis of a text's words: all readings of each from the lexicon, one of them by the tagger.

use std::cell::RefCell;
use std::rc::Rc;

use once_cell::sync::OnceCell;

use super::features::{AUX, VERB};
use super::memo::Memo;
use super::morphology::{Candidate, Morphology};
use super::tagger::{Embedded, Entry, Row, decode, row};
use super::token::{Token, TokenKind};
use crate::Error;
use crate::lexicon::Lexicon;

thread_local! {
    /// Words, and tokens of the other kinds: something else may be asked for as if it were a word.
    static ENTRIES: RefCell<[Memo<Rc<Entry>>; 2]> = RefCell::default();
}

/// What the analysis of words needs.
#[derive(Debug)]
pub(crate) struct Analyser {
    lexicon: &'static Lexicon,
    pub(crate) morphology: &'static Morphology,
    weights: Embedded,
}

impl Analyser {
    pub(crate) fn get() -> Result<&'static Self, Error> {
        static ANALYSER: OnceCell<Analyser> = OnceCell::new();
        ANALYSER.get_or_try_init(|| {
            Ok(Self { lexicon: Lexicon::get()?, morphology: Morphology::get()?, weights: Embedded::get() })
        })
    }

    /// One reading for each token of a clean text.
    pub(crate) fn analyse(&self, text: &str, tokens: &[Token]) -> Vec<Candidate> {
        let row = row(self.lexicon, text, tokens, |word, kind| self.entry(word, kind));
        let chosen = decode(&self.weights, text, tokens, &row);
        let reading = |(row, k): (&Row, usize)| {
            let chosen = row.entry.list.get(k)?;
            // What the gazetteer knows is no form of a word: إيطاليا is not an Italian.
            Some(if row.named { *chosen } else { named(chosen, &row.entry.list) })
        };
        row.iter().zip(chosen).filter_map(reading).collect()
    }

    /// All readings of a word by itself, the likeliest first.
    pub(crate) fn readings(&self, word: &str, kind: TokenKind) -> Vec<Candidate> {
        if kind != TokenKind::Word {
            return Entry::of(self.lexicon, self.morphology, word, kind).list;
        }
        let mut all = self.morphology.candidates(word);
        all.sort_by_key(|c| (!c.exact, c.lemma.is_none(), c.derived, std::cmp::Reverse(c.weight)));
        all
    }

    /// The verb that a word most likely is by itself, if it is one; remembered as the readings of whole texts are.
    /// Newspapers address nobody, so that the second person comes last; between تعرّض and تعرض it is the perfect.
    pub(crate) fn likeliest_verb(&self, word: &str) -> Option<Candidate> {
        let entry = self.entry(word, TokenKind::Word);
        let known = || entry.list.iter().filter(|c| c.lemma.is_some() || c.features.closed() != 0);
        let best = known().min_by_key(|c| (!c.exact, c.derived, std::cmp::Reverse(c.weight)))?;
        if !matches!(best.features.upos(), VERB | AUX) {
            return None;
        }
        let verbs = known().filter(|c| matches!(c.features.upos(), VERB | AUX) && c.exact == best.exact);
        verbs.min_by_key(|c| (c.features.person() == 2, c.features.aspect() != 1 && !c.proclitics.future)).copied()
    }

    /// All readings of a word by itself that the lexicon knows, unlikely ones too.
    pub(crate) fn known(&self, word: &str) -> Vec<Candidate> {
        self.morphology.candidates(word).into_iter().filter(|c| c.lemma.is_some()).collect()
    }

    /// The same verb in the third person, where it can be one: newspapers address nobody.
    pub(crate) fn addressing_nobody(&self, word: &str, chosen: Candidate) -> Candidate {
        if chosen.features.person() != 2 || !matches!(chosen.features.upos(), VERB | AUX) {
            return chosen;
        }
        let all = self.morphology.candidates(word);
        let third = all.into_iter().find(|c| {
            c.features.person() == 3
                && (c.lemma, c.proclitics, c.features.upos(), c.features.aspect(), c.exact)
                    == (chosen.lemma, chosen.proclitics, chosen.features.upos(), chosen.features.aspect(), chosen.exact)
        });
        third.unwrap_or(chosen)
    }

    /// Is one of the readings of a word by itself like this? They are remembered as those of whole texts are.
    pub(crate) fn any_reading(&self, word: &str, test: impl Fn(&Candidate) -> bool) -> bool {
        self.entry(word, TokenKind::Word).list.iter().any(test)
    }

    fn entry(&self, word: &str, kind: TokenKind) -> Rc<Entry> {
        let fresh = || Rc::new(Entry::of(self.lexicon, self.morphology, word, kind).scored(&self.weights, word));
        ENTRIES.with_borrow_mut(|[words, others]| match kind {
            TokenKind::Word => words.entry(word, fresh),
            _ => others.entry(word, fresh),
        })
    }
}

/// A name that is a word of the language (مجلس in مجلس الأمن) keeps that word's lemma and inflection.
fn named(chosen: &Candidate, all: &[Candidate]) -> Candidate {
    let is_word = |c: &&Candidate| {
        c.lemma.is_some()
            && c.exact
            && (c.proclitics, c.enclitic) == (chosen.proclitics, chosen.enclitic)
            && c.features.states() != 0
    };
    match all.iter().find(is_word).filter(|_| chosen.lemma.is_none()) {
        Some(word) => Candidate { features: word.features.with_upos(chosen.features.upos()), ..*word },
        None => *chosen,
    }
}
