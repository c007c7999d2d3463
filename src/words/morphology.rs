//! The morphological lexicon: every way to read a word by itself.
//!
//! A word is cut into proclitics, core and pronoun suffix in every way that its letters allow. Each core is looked up as
//! affix, stem, affix; what the affixes tell must fit the clitics. What the lexicon does not know is guessed by its
//! shape. Which reading holds is decided by the [tagger](super::tagger).

use fst::raw::Output;
use once_cell::sync::OnceCell;

use super::features::{ADJ, AUX, Features, NOUN, PROPN, VERB, check};
use super::proclitics::{Proclitics, proclitics};
use crate::Error;
use crate::text::fold_letter;

include!(concat!(env!("OUT_DIR"), "/affixes.rs"));
include!(concat!(env!("OUT_DIR"), "/lemma_lists.rs"));

/// The pronoun suffixes; 0 is none.
pub(crate) const ENCLITICS: [&str; 13] = ["", "ه", "ها", "هم", "هن", "هما", "ك", "كم", "كما", "كن", "ي", "ني", "نا"];
/// Indices into [`ENCLITICS`]: ي goes with nouns, ني with verbs.
pub(super) const MINE: u8 = 10;
pub(super) const ME: u8 = 11;

/// Bytes of a lemma's record.
const RECORD: usize = 7;

/// One way to read a word by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate {
    pub(crate) proclitics: Proclitics,
    /// Index into [`ENCLITICS`].
    pub(crate) enclitic: u8,
    pub(crate) features: Features,
    /// For [`Morphology::lemma`]; `None` for a guess.
    pub(crate) lemma: Option<u16>,
    /// How often the lemma is met, in powers of two.
    pub(crate) weight: u8,
    /// The text is spelled just as the lexicon has it.
    pub(crate) exact: bool,
    /// Less usual than other readings of the same form: an adjective as a noun, the feminine of a noun for men.
    pub(crate) derived: bool,
}

/// A dictionary entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Lemma {
    pub(crate) text: &'static str,
    /// Radicals in a row.
    pub(crate) root: &'static str,
    /// Further features in Universal Dependencies' names.
    pub(crate) extra: &'static str,
}

/// The embedded lexicon.
#[derive(Debug)]
pub(crate) struct Morphology {
    stems: fst::Map<&'static [u8]>,
    postings: &'static [u8],
    paradigms: &'static [u8],
    lemmas: &'static [u8],
    lemma_text: &'static str,
    roots: Vec<&'static str>,
    endings: [Vec<Ending>; PREFIXES.len()],
}

macro_rules! embedded {
    ($name:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $name))
    };
}

impl Morphology {
    pub(crate) fn get() -> Result<&'static Self, Error> {
        static MORPHOLOGY: OnceCell<Morphology> = OnceCell::new();
        MORPHOLOGY.get_or_try_init(|| {
            let stems =
                fst::Map::new(embedded!("stems.fst").as_slice()).map_err(|e| Error::data("stems")(e.to_string()))?;
            Ok(Self {
                stems,
                postings: embedded!("postings.bin"),
                paradigms: embedded!("paradigms.bin"),
                lemmas: embedded!("lemmas.bin"),
                lemma_text: include_str!(concat!(env!("OUT_DIR"), "/lemmas.txt")),
                roots: ROOTS.split('|').collect(),
                endings: endings(),
            })
        })
    }

    /// How many lemmas there are.
    pub(crate) fn lemma_count(&self) -> u16 {
        u16::try_from(self.lemmas.len() / RECORD).unwrap_or(u16::MAX)
    }

    /// The entry of a lemma.
    pub(crate) fn lemma(&self, index: u16) -> Option<Lemma> {
        let record = |k: usize| self.lemmas.get(k * RECORD..(k + 1) * RECORD);
        let end = |k: usize| record(k).map(|r| u32::from_le_bytes([r[0], r[1], r[2], r[3]]) as usize);
        let index = usize::from(index);
        let start = index.checked_sub(1).map_or(Some(0), end)?;
        let this = record(index)?;
        Some(Lemma {
            text: self.lemma_text.get(start..end(index)?)?,
            root: self.roots.get(usize::from(u16::from_le_bytes([this[4], this[5]])))?,
            extra: EXTRAS.get(usize::from(this[6]))?,
        })
    }

    /// Every reading of a word of the clean text, lexical ones first; guesses only if there are none or it may be a name.
    pub(crate) fn candidates(&self, word: &str) -> Vec<Candidate> {
        let mut found = Vec::new();
        for proclitics in proclitics(word) {
            self.look_up(proclitics, &word[usize::from(proclitics.len)..], &mut found);
        }
        for candidate in &mut found {
            candidate.derived = self.is_derived_feminine(candidate);
        }
        twins(&mut found);
        guess(word, &mut found);
        found
    }

    /// مشاركة is mostly the participation, not the woman who takes part.
    fn is_derived_feminine(&self, candidate: &Candidate) -> bool {
        candidate.features.upos() == NOUN
            && candidate.features.gender() == 2
            && candidate.features.number() != 3
            && candidate.features.states() != 0
            && candidate
                .lemma
                .and_then(|lemma| self.lemma(lemma))
                .is_some_and(|lemma| lemma.extra.is_empty() && !lemma.text.ends_with(['ة', 'ا', 'ى', 'ء']))
    }

    /// Finds what is left of a word as prefix, stem, suffix and pronoun suffix.
    fn look_up(&self, proclitics: Proclitics, core: &str, found: &mut Vec<Candidate>) {
        for (prefix, endings) in PREFIXES.into_iter().zip(&self.endings) {
            let Some(rest) = strip_folded(core, prefix) else { continue };
            let stems = self.stems.as_fst();
            let mut node = stems.root();
            let mut output = Output::zero();
            'letters: for (at, c) in rest.char_indices() {
                for &b in fold_letter(c).encode_utf8(&mut [0; 4]).as_bytes() {
                    let Some(k) = node.find_input(b) else { break 'letters };
                    let transition = node.transition(k);
                    output = output.cat(transition.out);
                    node = stems.node(transition.addr);
                }
                if !node.is_final() {
                    continue;
                }
                let (stem, behind) = rest.split_at(at + c.len_utf8());
                let endings = endings_of(endings, behind);
                if endings.is_empty() {
                    continue;
                }
                let spelling = packed(behind, |c| c);
                let sum = check(stem);
                let at = output.cat(node.final_output()).value();
                self.postings_at(at, endings, &mut |ending, features, lemma, weight, posted| {
                    let pronoun = ENCLITICS[usize::from(ending.enclitic)];
                    if fits(proclitics, ending.enclitic, features) && behind.ends_with(pronoun) {
                        found.push(Candidate {
                            proclitics,
                            enclitic: ending.enclitic,
                            features,
                            lemma: Some(lemma),
                            weight,
                            exact: posted == sum && core.starts_with(prefix) && spelling == Some(ending.exact),
                            derived: false,
                        });
                    }
                });
            }
        }
    }

    fn postings_at(&self, at: u64, endings: &[Ending], found: &mut impl FnMut(&Ending, Features, u16, u8, u8)) {
        const POSTING: usize = 6;
        let Some(list) = usize::try_from(at).ok().and_then(|at| self.postings.get(at..)) else { return };
        let Some((&count, list)) = list.split_first() else { return };
        for posting in list.chunks_exact(POSTING).take(usize::from(count)) {
            let paradigm = usize::from(u16::from_le_bytes([posting[0], posting[1]]));
            let lemma = u16::from_le_bytes([posting[2], posting[3]]);
            for (affix, features) in self.paradigm(paradigm) {
                for ending in endings.iter().filter(|ending| ending.affix == affix) {
                    found(ending, features, lemma, posting[5], posting[4]);
                }
            }
        }
    }

    /// The affixes of the stems of a paradigm, and what each tells.
    fn paradigm(&self, index: usize) -> impl Iterator<Item = (u16, Features)> {
        const PAIR: usize = 6;
        let number = |at: usize| {
            let bytes = self.paradigms.get(at..at + 4)?;
            usize::try_from(u32::from_le_bytes([bytes[0], bytes[1], bytes[2], bytes[3]])).ok()
        };
        let range = number(index * 4).zip(number(index * 4 + 4));
        let pairs = range.and_then(|(start, end)| self.paradigms.get(start..end)).unwrap_or_default();
        pairs.chunks_exact(PAIR).map(|pair| {
            let affix = u16::from_le_bytes([pair[0], pair[1]]);
            (affix, Features(u32::from_le_bytes([pair[2], pair[3], pair[4], pair[5]])))
        })
    }
}

/// Prefixes of the imperfect, and none.
const PREFIXES: [&str; 5] = ["", "أ", "ت", "ن", "ي"];

/// What may stand behind a stem: the suffix of an affix and a pronoun suffix, as one number, folded.
#[derive(Debug, Clone, Copy)]
struct Ending {
    folded: u128,
    /// The same as it is spelled.
    exact: u128,
    affix: u16,
    enclitic: u8,
}

/// A short text in one number; `None` if it is longer than any ending.
fn packed(text: &str, spelling: impl Fn(char) -> char) -> Option<u128> {
    let mut bytes = [0; 16];
    let mut at = 0;
    for c in text.chars().map(spelling) {
        let slot = bytes.get_mut(at..).filter(|slot| slot.len() >= c.len_utf8())?;
        at += c.encode_utf8(slot).len();
    }
    Some(u128::from_le_bytes(bytes))
}

/// The endings of each prefix, in order of their folded form.
fn endings() -> [Vec<Ending>; PREFIXES.len()] {
    PREFIXES.map(|prefix| {
        let mut endings = Vec::new();
        for (affix, (_, suffix)) in (0_u16..).zip(AFFIXES).filter(|(_, (p, _))| *p == prefix) {
            for (enclitic, letters) in (0_u8..).zip(ENCLITICS) {
                let text = [*suffix, letters].concat();
                if let (Some(folded), Some(exact)) = (packed(&text, fold_letter), packed(&text, |c| c)) {
                    endings.push(Ending { folded, exact, affix, enclitic });
                }
            }
        }
        endings.sort_by_key(|ending| (ending.folded, ending.affix, ending.enclitic));
        endings
    })
}

/// The endings that this text can be.
fn endings_of<'a>(endings: &'a [Ending], text: &str) -> &'a [Ending] {
    let Some(folded) = packed(text, fold_letter) else { return &[] };
    let start = endings.partition_point(|ending| ending.folded < folded);
    let count = endings[start..].iter().take_while(|ending| ending.folded == folded).count();
    &endings[start..start + count]
}

fn strip_folded<'a>(core: &'a str, prefix: &str) -> Option<&'a str> {
    let Some(letter) = prefix.chars().next() else { return Some(core) };
    let first = core.chars().next()?;
    let rest = &core[first.len_utf8()..];
    (fold_letter(first) == fold_letter(letter) && !rest.is_empty()).then_some(rest)
}

/// Can a core with these features stand between these clitics?
fn fits(proclitics: Proclitics, enclitic: u8, features: Features) -> bool {
    let pronoun = enclitic != 0;
    match features.suffixed() {
        0 if pronoun => return false,
        2 if !pronoun => return false,
        3 => return !pronoun && !proclitics.article && !proclitics.future && proclitics.preposition != 0,
        _ => {}
    }
    if features.closed() == 1 {
        let mask = features.proclitics();
        let preposition = [0, 2, 4, 8][usize::from(proclitics.preposition)];
        return !proclitics.article
            && !proclitics.future
            && (proclitics.conjunction == 0 || mask & 1 != 0)
            && mask & preposition == preposition;
    }
    match features.upos() {
        VERB | AUX => {
            let imperfect = features.aspect() == 2;
            let moods = features.moods();
            !proclitics.article
                && enclitic != MINE
                && (!proclitics.future || (imperfect && moods & 1 != 0))
                && match proclitics.preposition {
                    0 => true,
                    2 => imperfect && moods & 6 != 0,
                    _ => false,
                }
        }
        PROPN => !proclitics.article && !pronoun && !proclitics.future && !proclitics.question,
        NOUN | ADJ => {
            let states = features.states();
            let state = match (proclitics.article, pronoun) {
                (true, false) => states & 2 != 0,
                (false, true) => states & 8 != 0 && enclitic != ME,
                (false, false) => states & 5 != 0,
                (true, true) => false,
            };
            state
                && !proclitics.future
                && !proclitics.question
                && (proclitics.preposition == 0 || features.cases() & 4 != 0)
        }
        _ => false,
    }
}

/// Adjectives stand for nouns (المسؤول, الروس), and nouns and adjectives are parts of names (مجلس الأمن).
fn twins(found: &mut Vec<Candidate>) {
    for k in 0..found.len() {
        let candidate = found[k];
        let pos = candidate.features.upos();
        if pos == ADJ {
            found.push(Candidate {
                features: candidate.features.with_upos(NOUN),
                weight: 0,
                derived: true,
                ..candidate
            });
        }
        let named = |c: &Candidate| c.features.upos() == PROPN && c.proclitics == candidate.proclitics;
        if (pos == ADJ || pos == NOUN)
            && candidate.enclitic == 0
            && candidate.proclitics.len > 0
            && !found.iter().any(named)
        {
            let features = Features::default().with_upos(PROPN);
            found.push(Candidate { features, lemma: None, weight: 0, exact: false, derived: false, ..candidate });
        }
    }
}

/// Readings by shape alone: a name for any word, more where the lexicon knows none.
fn guess(word: &str, found: &mut Vec<Candidate>) {
    const MIN: usize = 3;
    let known = !found.is_empty();
    let letters = |text: &str| text.chars().take(MIN).count();
    let noun = |pos: u32| Features::default().with_upos(pos);
    let mut add = |proclitics: Proclitics, enclitic: u8, features: Features| {
        found.push(Candidate { proclitics, enclitic, features, lemma: None, weight: 0, exact: false, derived: false });
    };
    add(Proclitics::default(), 0, noun(PROPN));
    if known {
        return;
    }
    for proclitics in proclitics(word) {
        let core = &word[usize::from(proclitics.len)..];
        if letters(core) < MIN || proclitics.question {
            continue;
        }
        if proclitics.future {
            if core.starts_with(['ي', 'ت', 'ن']) {
                add(proclitics, 0, noun(VERB).with_aspect(2).with_moods(1).with_voices(1));
            }
            continue;
        }
        let states = if proclitics.article { 2 } else { 5 };
        add(proclitics, 0, noun(NOUN).with_states(states).with_cases(7));
        add(proclitics, 0, noun(ADJ).with_states(states).with_cases(7));
        if proclitics.len > 0 && !proclitics.article {
            add(proclitics, 0, noun(PROPN));
        }
        if proclitics.article {
            continue;
        }
        if proclitics.preposition == 0 || proclitics.preposition == 2 {
            let imperfect = core.starts_with(['ي', 'ت', 'ن', 'أ']);
            if imperfect {
                add(proclitics, 0, noun(VERB).with_aspect(2).with_moods(7).with_voices(1));
            } else if proclitics.preposition == 0 {
                add(proclitics, 0, noun(VERB).with_aspect(1).with_voices(1));
            }
        }
        for (enclitic, letters_of) in (0_u8..).zip(ENCLITICS).skip(1) {
            if let Some(stem) = core.strip_suffix(letters_of).filter(|stem| letters(stem) >= MIN) {
                if enclitic != ME {
                    add(proclitics, enclitic, noun(NOUN).with_states(8).with_cases(7));
                }
                if enclitic != MINE && proclitics.preposition == 0 && stem.starts_with(['ي', 'ت', 'ن']) {
                    add(proclitics, enclitic, noun(VERB).with_aspect(2).with_moods(1).with_voices(1));
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn readings(word: &str) -> Vec<String> {
        let morphology = Morphology::get().unwrap();
        let mut all: Vec<String> = morphology
            .candidates(word)
            .iter()
            .filter_map(|c| {
                let lemma = morphology.lemma(c.lemma?)?;
                let proclitics: Vec<&str> = c.proclitics.letters().collect();
                Some(format!("{}|{}|{}", proclitics.join("+"), lemma.text, ENCLITICS[usize::from(c.enclitic)]))
            })
            .collect();
        all.sort();
        all.dedup();
        all
    }

    #[test]
    fn words_are_cut_in_every_way_that_fits() {
        let has = |word: &str, reading: &str| {
            assert!(readings(word).contains(&reading.to_owned()), "{word}: {:?}", readings(word))
        };
        has("وقال", "و|قَالَ|");
        has("للرئيس", "ل|رَئِيس|");
        has("سيلتقي", "س|اِلْتَقَى|");
        has("بمشاركة", "ب|مُشَارَكَة|");
        has("وزراؤه", "|وَزِير|ه");
        has("ولي", "|وَلِيّ|");
        has("كتبوه", "|كَتَبَ|ه");
        has("رماها", "|رَمَى|ها");
        has("ومنه", "و|مِن|ه");
        has("مستواهم", "|مُسْتَوَى|هم");
        has("قالوا", "|قَالَ|");
        has("الروسيتين", "|روسي|");
        has("اعلنت", "|أَعْلَنَ|");
        has("الحكومه", "|حُكُومَة|");
    }

    #[test]
    fn a_word_that_nobody_knows_is_guessed() {
        let candidates = Morphology::get().unwrap().candidates("وبفرتسكو");
        assert!(candidates.iter().all(|c| c.lemma.is_none()));
        assert!(candidates.iter().any(|c| c.proclitics.len == 4 && c.features.upos() == PROPN));
    }
}
