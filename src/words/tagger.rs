//! The tagger: which reading of each word holds here.
//!
//! A linear model over features of each reading and of neighbouring readings, decoded by Viterbi's algorithm from one
//! punctuation mark that ends a sentence to the next. The weights were learnt by the averaged structured perceptron
//! (Collins, 2002) from the corpus that `data/NOTICE` names; `khabar train-tagger` learns them again.

use std::rc::Rc;

use super::clitic::splits;
use super::features::{Features, upos};
use super::morphology::{Candidate, Morphology};
use super::token::{Token, TokenKind};
use crate::lexicon::Lexicon;
use crate::text::fold_letter;

/// Readings of a word that are kept.
const MAX_READINGS: usize = 16;
/// Of these, readings that stay in the race when the words themselves are scored, and how far they may fall behind.
const MAX_RACING: usize = 6;
const MARGIN: f32 = 150.0;
/// Words between two stops; longer stretches are cut.
const MAX_STRETCH: usize = 120;
/// Log of the number of weights.
pub(crate) const LOG_WEIGHTS: u32 = 18;

/// Something that scores hashed features.
pub(crate) trait Weights {
    fn weight(&self, feature: u32) -> f32;
}

/// The embedded weights: one byte for each hashed feature.
#[derive(Debug)]
pub(crate) struct Embedded(&'static [u8]);

impl Embedded {
    pub(crate) fn get() -> Self {
        #[cfg(feature = "tagger")]
        {
            Self(include_bytes!("../../data/words/tagger.bin"))
        }
        #[cfg(not(feature = "tagger"))]
        {
            Self(&[])
        }
    }
}

impl Weights for Embedded {
    fn weight(&self, feature: u32) -> f32 {
        self.0.get(feature as usize).map_or(0.0, |&b| f32::from(b.cast_signed()))
    }
}

/// Everything about a word that its context does not change.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) list: Vec<Candidate>,
    tags: Vec<Tag>,
    /// The tags hold the scores of their readings by themselves; while learning they do not.
    scored: bool,
    /// A place name may start here.
    may_be_name: bool,
    whole: u32,
    start: u32,
    /// What the word most likely is by itself.
    top: u32,
}

impl Entry {
    pub(crate) fn of(lexicon: &Lexicon, morphology: &Morphology, word: &str, kind: TokenKind) -> Self {
        let list = match kind {
            TokenKind::Word => merge(morphology.candidates(word)),
            kind => vec![fixed(kind)],
        };
        let tags = list.iter().map(|c| Tag::of(morphology, c)).collect();
        let top = list.first().map_or(0, |c| {
            c.features.upos() | u32::from(c.proclitics.article) << 5 | u32::from(c.lemma.is_some()) << 6
        });
        let start = hash(word.chars().take(2).map(|c| fold_letter(c) as u32));
        let may_be_name = kind == TokenKind::Word && may_be_name(lexicon, word);
        Self { list, tags, scored: false, may_be_name, whole: hash_text(word), start, top }
    }

    /// The same with the scores that do not depend on the context, and only the readings that these leave in the race.
    pub(crate) fn scored(mut self, weights: &impl Weights, word: &str) -> Self {
        let shape = Shape::of(word, &self.list);
        let score = |k: usize| {
            let mut score = 0.0;
            shape.features(&self.list[k], self.tags[k], &mut |feature| score += weights.weight(feature));
            score
        };
        let mut order: Vec<(f32, usize)> = (0..self.list.len()).map(|k| (score(k), k)).collect();
        order.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let best = order.first().map_or(0.0, |first| first.0);
        order.retain(|(score, _)| *score >= best - MARGIN);
        order.truncate(MAX_RACING);
        self.list = order.iter().map(|&(_, k)| self.list[k]).collect();
        self.tags = order.iter().map(|&(score, k)| Tag { score, ..self.tags[k] }).collect();
        self.scored = true;
        self
    }
}

/// The words of a text with what the lexicon says of each.
#[derive(Debug)]
pub(crate) struct Row {
    pub(crate) entry: Rc<Entry>,
    /// The word is part of a name that the gazetteer knows.
    pub(crate) named: bool,
}

/// Puts the words of a text in a row.
pub(crate) fn row(
    lexicon: &Lexicon,
    text: &str,
    tokens: &[Token],
    mut entry: impl FnMut(&str, TokenKind) -> Rc<Entry>,
) -> Vec<Row> {
    let mut name_end = 0;
    tokens
        .iter()
        .map(|token| {
            let entry = entry(&text[token.range.clone()], token.kind);
            if entry.may_be_name {
                name_end = name_end.max(name(lexicon, text, token));
            }
            Row { entry, named: token.range.start < name_end }
        })
        .collect()
}

fn may_be_name(lexicon: &Lexicon, word: &str) -> bool {
    splits(word).any(|split| {
        let prefix = split.restored();
        let rest = &word[split.prefix..];
        lexicon.places.may_start(prefix, rest) || lexicon.cities.may_start(prefix, rest)
    })
}

/// The end of the place name that starts with this word, also behind prefixes; 0 if none does.
fn name(lexicon: &Lexicon, text: &str, token: &Token) -> usize {
    let ends = splits(&text[token.range.clone()]).filter_map(|split| {
        let prefix = split.restored();
        let at = token.range.start + split.prefix;
        let place = lexicon.places.longest_after(prefix, text, at);
        place.or_else(|| lexicon.cities.longest_after(prefix, text, at)).map(|phrase| phrase.end)
    });
    ends.max().unwrap_or(0)
}

/// A token that is no Arabic word has one reading.
fn fixed(kind: TokenKind) -> Candidate {
    let pos = match kind {
        TokenKind::Number => "NUM",
        TokenKind::Punctuation => "PUNCT",
        TokenKind::Symbol | TokenKind::Emoji => "SYM",
        TokenKind::Abbreviation | TokenKind::Handle => "PROPN",
        _ => "X",
    };
    Candidate {
        proclitics: super::proclitics::Proclitics::default(),
        enclitic: 0,
        features: Features::default().with_upos(upos(pos)),
        lemma: None,
        weight: 0,
        exact: true,
        derived: false,
    }
}

/// Of the readings that the tagger cannot tell apart, the likeliest: spelled exactly so, of the commonest lemma.
fn merge(mut candidates: Vec<Candidate>) -> Vec<Candidate> {
    // Nothing that the tagger looks at tells أعلنتْ from أعلنتِ: the first of them holds, and news tell of others.
    let person = |c: &Candidate| [0, 2, 3, 1][c.features.person() as usize & 3];
    let signature = |c: &Candidate| {
        let f = c.features;
        (c.proclitics.id(), c.enclitic, f.upos(), f.aspect(), f.gender(), f.number(), person(c))
    };
    candidates.sort_by_key(|c| (signature(c), !c.exact, c.derived, std::cmp::Reverse(c.weight), c.lemma, c.features));
    candidates.dedup_by_key(|c| signature(c));
    candidates.sort_by_key(|c| (!c.exact, c.lemma.is_none(), std::cmp::Reverse(c.weight)));
    candidates.truncate(MAX_READINGS);
    candidates
}

/// Chooses a reading for each word; indices into the lists of its entries.
pub(crate) fn decode(weights: &impl Weights, text: &str, tokens: &[Token], row: &[Row]) -> Vec<usize> {
    let mut chosen = Vec::with_capacity(tokens.len());
    let mut start = 0;
    while start < tokens.len() {
        let stop = tokens[start..].iter().take(MAX_STRETCH).position(|token| {
            token.kind == TokenKind::Punctuation && text[token.range.clone()].starts_with(['.', '؟', '!', '؛'])
        });
        let end = stop.map_or_else(|| (start + MAX_STRETCH).min(tokens.len()), |stop| start + stop + 1);
        stretch(weights, text, tokens, row, start..end, &mut chosen);
        start = end;
    }
    chosen
}

fn stretch(
    weights: &impl Weights,
    text: &str,
    tokens: &[Token],
    row: &[Row],
    range: std::ops::Range<usize>,
    chosen: &mut Vec<usize>,
) {
    let mut best: Vec<f32> = Vec::new();
    let mut back: Vec<[u8; MAX_READINGS]> = Vec::with_capacity(range.len());
    let mut before: &[Tag] = &[Tag::START];
    for i in range.clone() {
        let entry = &row[i].entry;
        let context = Context::of(row, i);
        let mut scores = Vec::with_capacity(entry.tags.len());
        let mut from = [0; MAX_READINGS];
        // While learning the scores of the words themselves change from sentence to sentence.
        let shape = (!entry.scored).then(|| Shape::of(&text[tokens[i].range.clone()], &entry.list));
        for (c, &tag) in entry.tags.iter().enumerate() {
            let mut own = tag.score;
            if let Some((shape, candidate)) = shape.as_ref().zip(entry.list.get(c)) {
                shape.features(candidate, tag, &mut |feature| own += weights.weight(feature));
            }
            context.features(tag, &mut |feature| own += weights.weight(feature));
            let (mut top, mut arg) = (f32::NEG_INFINITY, 0);
            for (k, &previous) in before.iter().enumerate() {
                let mut score = best.get(k).copied().unwrap_or(0.0);
                pair(previous, tag, &mut |feature| score += weights.weight(feature));
                if score > top {
                    (top, arg) = (score, k);
                }
            }
            scores.push(top + own);
            from[c] = u8::try_from(arg).unwrap_or(0);
        }
        best = scores;
        back.push(from);
        before = &entry.tags;
    }
    let mut at = (0..best.len()).rev().max_by(|&a, &b| best[a].total_cmp(&best[b])).unwrap_or(0);
    let first = chosen.len();
    chosen.resize(first + range.len(), 0);
    for (k, from) in back.iter().enumerate().rev() {
        chosen[first + k] = at;
        at = from.get(at).copied().map_or(0, usize::from);
    }
}

/// All features of a choice of readings, for learning.
#[cfg(feature = "train")]
pub(crate) fn features_of(text: &str, tokens: &[Token], row: &[Row], chosen: &[usize], emit: &mut impl FnMut(u32)) {
    let mut before = Tag::START;
    for (i, &k) in chosen.iter().enumerate() {
        let entry = &row[i].entry;
        let (candidate, tag) = (&entry.list[k], entry.tags[k]);
        Shape::of(&text[tokens[i].range.clone()], &entry.list).features(candidate, tag, emit);
        Context::of(row, i).features(tag, emit);
        pair(before, tag, emit);
        before = tag;
    }
}

/// What a reading looks like to its neighbours.
#[derive(Debug, Clone, Copy)]
struct Tag {
    upos: u32,
    /// Part of speech with its clitics.
    clitics: u32,
    /// Part of speech with its inflection.
    morph: u32,
    lemma: u32,
    /// Where the reading comes from.
    source: u32,
    /// The score of the reading by itself.
    score: f32,
}

impl Tag {
    const START: Self = Self { upos: 31, clitics: 31, morph: 31, lemma: 31, source: 0, score: 0.0 };

    fn of(morphology: &Morphology, candidate: &Candidate) -> Self {
        let f = candidate.features;
        let upos = f.upos();
        let clitics = upos | candidate.proclitics.id() << 5 | u32::from(candidate.enclitic != 0) << 12;
        let article = u32::from(candidate.proclitics.article);
        let morph = upos | f.gender() << 5 | f.number() << 7 | f.aspect() << 9 | article << 11 | (f.moods() & 1) << 12;
        let lemma = candidate.lemma.and_then(|lemma| morphology.lemma(lemma)).map_or(0, |lemma| hash_text(lemma.text));
        Self { upos, clitics, morph, lemma, source: source(candidate), score: 0.0 }
    }
}

/// What the features of a word's readings share.
struct Shape<'a> {
    word: &'a str,
    whole: u32,
    starts: [u32; 3],
    ends: [u32; 3],
    length: u32,
    /// Is there a lexical reading without clitics; how common is the commonest lemma.
    whole_known: u32,
    top_weight: u8,
}

impl<'a> Shape<'a> {
    fn of(word: &'a str, list: &[Candidate]) -> Self {
        let letters: Vec<char> = word.chars().map(fold_letter).collect();
        let start = |n: usize| hash(letters.iter().take(n).map(|&c| c as u32));
        let end = |n: usize| hash(letters.iter().rev().take(n).map(|&c| c as u32));
        let known =
            |c: &Candidate| c.lemma.is_some() && c.exact && c.proclitics.letters().next().is_none() && c.enclitic == 0;
        Self {
            word,
            whole: hash_text(word),
            starts: [start(1), start(2), start(3)],
            ends: [end(1), end(2), end(3)],
            length: u32::try_from(letters.len().min(9)).unwrap_or(9),
            whole_known: u32::from(list.iter().any(known)),
            top_weight: list.iter().map(|c| c.weight).max().unwrap_or(0),
        }
    }

    fn features(&self, c: &Candidate, tag: Tag, emit: &mut impl FnMut(u32)) {
        let Tag { upos, clitics, morph, lemma, source, .. } = tag;
        let core = self.word.get(usize::from(c.proclitics.len)..).unwrap_or_default();
        let core_start = hash(core.chars().take(2).map(|c| fold_letter(c) as u32));
        let core_length = u32::try_from(core.chars().count().min(8)).unwrap_or(8);
        let behind = u32::from(self.top_weight.saturating_sub(c.weight));
        let mut add = |kind: u32, a: u32, b: u32| emit(slot(kind, a, b));
        add(1, upos, 0);
        add(2, clitics, 0);
        add(3, morph, u32::from(c.enclitic));
        add(4, self.whole, clitics);
        add(5, lemma, clitics);
        add(6, source, clitics);
        add(7, u32::from(c.weight) | source << 8, upos);
        add(8, behind | self.whole_known << 8, clitics);
        add(9, self.starts[0], clitics);
        add(10, self.starts[1], clitics);
        add(11, self.starts[2], clitics);
        add(12, core_start, upos);
        add(13, self.ends[0], clitics);
        add(14, self.ends[1], clitics);
        add(15, self.ends[2], upos);
        add(16, self.length | core_length << 8, clitics);
        add(17, u32::from(c.enclitic) | self.whole_known << 8, upos | source << 8);
        add(18, self.ends[2], morph);
        add(19, self.starts[1] ^ self.ends[1].rotate_left(7), upos);
    }
}

/// Where a reading comes from.
fn source(c: &Candidate) -> u32 {
    u32::from(c.lemma.is_some()) | u32::from(c.exact) << 1 | c.features.closed() << 2
}

/// The words around a word.
struct Context {
    previous: u32,
    before_previous: u32,
    next: u32,
    next_start: u32,
    next_top: u32,
    named: u32,
}

impl Context {
    fn of(row: &[Row], i: usize) -> Self {
        let whole = |k: Option<usize>| k.and_then(|k| row.get(k)).map_or(0, |row| row.entry.whole);
        let next = row.get(i + 1);
        Self {
            previous: whole(i.checked_sub(1)),
            before_previous: whole(i.checked_sub(2)),
            next: whole(Some(i + 1)),
            next_start: next.map_or(0, |next| next.entry.start),
            next_top: next.map_or(0, |next| next.entry.top | u32::from(next.named) << 7),
            named: u32::from(row[i].named),
        }
    }

    fn features(&self, tag: Tag, emit: &mut impl FnMut(u32)) {
        let Tag { upos, clitics, morph, source, .. } = tag;
        let mut add = |kind: u32, a: u32, b: u32| emit(slot(kind, a, b));
        add(40, self.previous, clitics);
        add(41, self.next, upos);
        add(42, self.next_start, upos | source << 8);
        add(43, self.previous, morph);
        add(44, self.named | source << 1, clitics);
        add(45, self.next_top, clitics);
        add(46, self.next_top, morph);
        add(47, self.before_previous, upos);
    }
}

fn pair(before: Tag, tag: Tag, emit: &mut impl FnMut(u32)) {
    let mut add = |kind: u32, a: u32, b: u32| emit(slot(kind, a, b));
    add(32, before.upos, tag.upos);
    add(33, before.clitics, tag.clitics);
    add(34, before.morph, tag.morph);
    add(35, before.lemma, tag.clitics);
    add(36, before.upos, tag.lemma);
    add(37, before.lemma, tag.morph);
}

fn hash_text(text: &str) -> u32 {
    hash(text.chars().map(|c| fold_letter(c) as u32))
}

/// Fowler–Noll–Vo over 32-bit units.
fn hash(units: impl Iterator<Item = u32>) -> u32 {
    units.fold(0x811C_9DC5, |sum, unit| (sum ^ unit).wrapping_mul(0x0100_0193))
}

/// The slot of a feature in the table of weights.
fn slot(kind: u32, a: u32, b: u32) -> u32 {
    let mut sum =
        kind.wrapping_mul(0x9E37_79B1) ^ a.wrapping_mul(0x85EB_CA6B) ^ b.rotate_left(15).wrapping_mul(0xC2B2_AE35);
    sum ^= sum >> 15;
    sum = sum.wrapping_mul(0x2C1B_3C6D);
    sum ^= sum >> 12;
    sum >> (32 - LOG_WEIGHTS)
}
