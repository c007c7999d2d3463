//! Syntax: sentences as rows of read words, and the noun phrases in them.
//!
//! In: the article, its words, their readings, its entities and times. Quotes and events read it; it finds nothing by itself.
//! Everything is asked for by the index of a token.

mod clause;
mod coordination;
mod governor;
mod heads;
mod phrase;

use foldhash::{HashMap, HashMapExt};
use std::cell::OnceCell;
use std::ops::Range;
use std::rc::Rc;

use governor::Governor;
use heads::Heads;

pub(crate) use clause::{Clauses, Opener};
pub(crate) use governor::LOCATIVE;
pub(crate) use phrase::NounPhrase;

use crate::lexicon::{Lexicon, Phrase, Phrases};
use crate::words::{Reading, Readings, Token, TokenKind, Words};
use crate::{Article, Entity, EntityKind, MentionForm, Time};

/// Tokens behind a phrase in which the name of its bearer may follow: وزير النقل، فلان.
const NEAR: usize = 3;
/// The article, in a clean text.
const ARTICLE: &str = "ال";
/// A name whose letters are those of أنا.
const ANNA: &str = "آنا";

/// The words of one article as quotes and events look at them.
#[derive(Debug)]
pub(crate) struct Syntax<'a> {
    pub(crate) lexicon: &'a Lexicon,
    pub(crate) article: &'a Article,
    pub(crate) entities: &'a [Entity],
    /// The clean text.
    pub(crate) text: &'a str,
    pub(crate) words: &'a Words,
    readings: &'a Readings,
    named: Vec<Named>,
    /// For each token one more than the index of what is named there.
    named_at: Vec<u32>,
    /// The same for times.
    time_at: Vec<u32>,
    sentences: Vec<Range<usize>>,
    /// The people of several names by the last of them; `None` if two share it.
    surnames: HashMap<&'a str, Option<usize>>,
    heads: Rc<Heads>,
    /// Where each token starts behind its prefixes.
    stems: Vec<usize>,
    /// The prepositions at the tokens that were asked for; they are asked for often.
    governors: Vec<OnceCell<Option<Governor>>>,
}

/// A mention or a role of an entity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Named {
    pub(crate) entity: usize,
    /// Its tokens.
    pub(crate) tokens: Range<usize>,
    /// Where it stands in the clean text; an attached prefix is outside.
    pub(crate) range: Range<usize>,
    pub(crate) part: NamedPart,
}

/// What part of a text refers to an entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NamedPart {
    Name,
    /// الوزارة
    Nominal,
    /// The role of a person who is named beside it.
    Role,
}

impl<'a> Syntax<'a> {
    pub(crate) fn of(
        lexicon: &'a Lexicon,
        article: &'a Article,
        words: &'a Words,
        readings: &'a Readings,
        entities: &'a [Entity],
        times: &[Time],
    ) -> Self {
        let clean = article.clean();
        let tokens =
            |range: &Range<usize>| words.index_of(range.start)..words.index_of(range.end.saturating_sub(1)) + 1;
        let mut named = Vec::new();
        for (entity, thing) in entities.iter().enumerate() {
            let mentions = thing.mentions.iter().filter_map(|mention| {
                let part = if mention.form == MentionForm::Name { NamedPart::Name } else { NamedPart::Nominal };
                Some((part, mention.span.bytes()?))
            });
            let roles = thing.roles.iter().filter_map(|role| Some((NamedPart::Role, role.span.bytes()?)));
            for (part, bytes) in mentions.chain(roles) {
                let range = clean.range_of(bytes);
                let mut tokens = tokens(&range);
                // A role is over where somebody begins to speak.
                let is_that = |k: &usize| {
                    words.get(*k).is_some_and(|t| lexicon.that.longest(clean.text(), t.range.start).is_some())
                };
                tokens.end = tokens.clone().find(is_that).unwrap_or(tokens.end).max(tokens.start + 1);
                named.push(Named { entity, tokens, range, part });
            }
        }
        // What comes first in the order of parts, and what is longer, holds the token.
        named.sort_by_key(|n| (n.part as u8, usize::MAX - n.tokens.len(), n.tokens.start));
        let mut named_at = vec![0; words.len()];
        for (k, name) in (1_u32..).zip(&named) {
            for slot in named_at.get_mut(name.tokens.clone()).into_iter().flatten().filter(|slot| **slot == 0) {
                *slot = k;
            }
        }
        let mut time_at = vec![0; words.len()];
        for (k, bytes) in (1_u32..).zip(times.iter().map(|time| time.span.bytes())) {
            let tokens = bytes.map_or(0..0, |bytes| tokens(&clean.range_of(bytes)));
            time_at.get_mut(tokens).into_iter().flatten().for_each(|slot| *slot = k);
        }
        let spans = article.title().into_iter().chain(article.sentences());
        let sentences = spans.filter_map(|span| Some(tokens(&clean.range_of(span.bytes()?)))).collect();
        let text = clean.text();
        let surnames = surnames(entities);
        let heads = Rc::new(Heads::of(lexicon, text, words));
        let governors = vec![OnceCell::new(); words.len()];
        let stems = Vec::new();
        Self {
            lexicon,
            article,
            entities,
            text,
            words,
            readings,
            named,
            named_at,
            time_at,
            sentences,
            surnames,
            heads,
            stems,
            governors,
        }
        .stemmed()
    }

    /// The same with other readings of its words.
    pub(crate) fn read_as<'b>(&'b self, readings: &'b Readings) -> Syntax<'b> {
        let (named, named_at) = (self.named.clone(), self.named_at.clone());
        let (time_at, sentences) = (self.time_at.clone(), self.sentences.clone());
        let governors = vec![OnceCell::new(); self.words.len()];
        let (surnames, heads) = (self.surnames.clone(), self.heads.clone());
        let stems = Vec::new();
        Syntax { readings, named, named_at, time_at, sentences, surnames, heads, stems, governors, ..*self }.stemmed()
    }

    /// Finds where the stems of all tokens start.
    fn stemmed(mut self) -> Self {
        self.stems = (0..).zip(self.words.iter()).map(|(index, token)| self.find_stem(index, token)).collect();
        self
    }

    fn find_stem(&self, index: usize, token: &Token) -> usize {
        match self.named(index) {
            Some(named) if named.tokens.start == index => named.range.start,
            Some(_) => token.range.start,
            None => token.range.start + self.reading(index).map_or(0, |reading| reading.prefix_len()),
        }
    }

    /// The tokens of the title, if there is one, and of each sentence.
    pub(crate) fn sentences(&self) -> &[Range<usize>] {
        &self.sentences
    }

    /// The title is one of them.
    pub(crate) fn has_title(&self) -> bool {
        self.article.title().is_some()
    }

    pub(crate) fn word(&self, index: usize) -> &'a str {
        self.words.get(index).map_or("", |token| &self.text[token.range.clone()])
    }

    pub(crate) fn kind(&self, index: usize) -> Option<TokenKind> {
        self.words.get(index).map(|token| token.kind)
    }

    /// Not punctuation.
    pub(crate) fn is_word(&self, index: usize) -> bool {
        self.words.get(index).is_some_and(|token| token.is_word())
    }

    pub(crate) fn is_arabic(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Word)
    }

    /// Bytes of the clean text from the first of these tokens to the last.
    pub(crate) fn bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let start = self.words.get(tokens.start).map_or(0, |token| token.range.start);
        let end =
            tokens.end.checked_sub(1).and_then(|last| self.words.get(last)).map_or(start, |token| token.range.end);
        start..end.max(start)
    }

    /// The same behind what is written before the first word.
    pub(crate) fn stem_bytes(&self, tokens: &Range<usize>) -> Range<usize> {
        let bytes = self.bytes(tokens);
        self.stem_start(tokens.start).min(bytes.end)..bytes.end
    }

    pub(crate) fn reading(&self, index: usize) -> Option<Reading> {
        self.readings.get(index)
    }

    /// Is the reading of a token like this?
    pub(crate) fn is(&self, index: usize, test: impl Fn(Reading) -> bool) -> bool {
        self.is_arabic(index) && self.reading(index).is_some_and(test)
    }

    /// What is named at a token.
    pub(crate) fn named(&self, index: usize) -> Option<&Named> {
        let k = *self.named_at.get(index)?;
        self.named.get((k as usize).checked_sub(1)?)
    }

    /// All that is named, and the roles of people.
    pub(crate) fn all_named(&self) -> &[Named] {
        &self.named
    }

    /// The name or nominal mention that a token is part of; not a role.
    pub(crate) fn mention(&self, index: usize) -> Option<&Named> {
        self.named(index).filter(|named| named.part != NamedPart::Role)
    }

    pub(crate) fn entity_kind(&self, entity: usize) -> Option<EntityKind> {
        self.entities.get(entity).map(|entity| entity.kind)
    }

    /// The person whose last name a word is that was taken for none: (بيتر سلامة …) وقال سلامة.
    pub(crate) fn surnamed(&self, index: usize) -> Option<usize> {
        let word = self.word(index);
        let bare = self.text.get(self.stem_start(index)..self.words.get(index)?.range.end)?;
        let found = self.surnames.get(word).or_else(|| self.surnames.get(bare))?;
        found.filter(|_| self.named(index).is_none())
    }

    /// Where an entity is named among these tokens or right behind them; else where it is meant among them.
    pub(crate) fn naming(&self, entity: usize, tokens: &Range<usize>) -> Option<&Named> {
        let near = tokens.start..tokens.end + NEAR;
        let mut named = near.filter_map(|k| self.named(k)).filter(|named| named.entity == entity);
        let name = named.clone().find(|named| named.part == NamedPart::Name);
        name.or_else(|| named.find(|named| named.tokens.start < tokens.end))
    }

    /// Where the word at a token starts behind و ف ب ل ك: behind the prefix of a name where one stands there, else as it
    /// was read.
    pub(crate) fn stem_start(&self, index: usize) -> usize {
        self.stems.get(index).copied().unwrap_or(self.text.len())
    }

    /// The prefixes of the word at a token.
    pub(crate) fn prefix(&self, index: usize) -> &'a str {
        let start = self.words.get(index).map_or(0, |token| token.range.start);
        self.text.get(start..self.stem_start(index)).unwrap_or_default()
    }

    /// A preposition is written onto the word: ب ل ك.
    pub(crate) fn has_preposition(&self, index: usize) -> bool {
        self.prefix(index).ends_with(['ب', 'ل', 'ك'])
    }

    /// و or ف is written onto the word.
    pub(crate) fn has_conjunction(&self, index: usize) -> bool {
        self.prefix(index).starts_with(['و', 'ف'])
    }

    /// أن or إن, also with a pronoun.
    pub(crate) fn is_that(&self, index: usize) -> bool {
        let found = self.phrase_from(&self.lexicon.that, index).is_some() && self.word(index) != ANNA;
        found && !self.is_letter(index)
    }

    /// Is إن the name of a Latin letter among others: بي إن, سي إن إن, كي سي إن إيه, إن بي سي?
    fn is_letter(&self, index: usize) -> bool {
        let letter = |k: Option<usize>| k.and_then(|k| self.phrase_from(&self.lexicon.letters, k));
        let (before, first) = (index.checked_sub(1), index.checked_sub(2));
        let next = |k: usize| letter(Some(index + k)).is_some();
        // أي أن: a word that is a letter only among letters.
        let behind = letter(before).is_some_and(|found| found.value == 0);
        behind && (letter(first).is_none() || next(1))
            || letter(first).is_some() && before.is_some_and(|before| self.word(before) == self.word(index))
            // قال إن بي بي سي …: three letters are a name of their own.
            || next(1) && next(2) && !next(3)
    }

    /// The article is written before a word, also before one that the lexicon does not know.
    pub(crate) fn is_definite(&self, index: usize) -> bool {
        // للمنسقية: behind ل the article is written without its alef.
        let unknown = || self.named(index).is_none() && self.reading(index).is_none_or(|r| r.lemma().is_none());
        self.is_arabic(index)
            && (self.is(index, |r| r.has_article())
                || self.bare_start(index).is_some()
                || self.swallowed_start(index).is_some() && unknown())
    }

    /// Where the word at a token starts behind the article without its alef, if that may stand there: للحرب.
    fn swallowed_start(&self, index: usize) -> Option<usize> {
        let start = self.stem_start(index);
        let swallowed = self.prefix(index).ends_with('ل') && self.text.get(start..)?.starts_with('ل');
        swallowed.then_some(start + 'ل'.len_utf8())
    }

    /// The word at a token without its prefixes and article, however that is written.
    pub(crate) fn bare_word_start(&self, index: usize) -> usize {
        let bare = self.swallowed_start(index).or_else(|| self.bare_start(index));
        bare.unwrap_or_else(|| self.stem_start(index))
    }

    /// Where the word at a token starts behind its article, if one is written there.
    fn bare_start(&self, index: usize) -> Option<usize> {
        let start = self.stem_start(index);
        self.text.get(start..)?.starts_with(ARTICLE).then_some(start + ARTICLE.len())
    }

    /// The time that a token is part of.
    pub(crate) fn time(&self, index: usize) -> Option<usize> {
        (*self.time_at.get(index)? as usize).checked_sub(1)
    }

    /// The longest phrase of a table that starts with the word at a token, behind any of its prefixes; the whole word
    /// first, then without article, its stem without a pronoun last: محاميها.
    pub(crate) fn phrase_at(&self, table: &Phrases, index: usize) -> Option<Phrase> {
        let token = self.words.get(index)?;
        let mut starts = self.heads.starts(index).iter();
        let whole = starts.find_map(|start| start.longest(table, self.text));
        whole.or_else(|| self.longest(table, index, self.bare_start(index)?)).or_else(|| {
            let reading = self.reading(index).filter(|reading| reading.has_pronoun())?;
            let stem = self.text.get(self.stem_start(index)..token.range.end)?.strip_suffix(reading.enclitic())?;
            let bound = stem.strip_suffix('ت').map(|stem| [stem, "ة"].concat());
            let value = table.value_of(stem).or_else(|| table.value_of(&bound?))?;
            Some(Phrase { end: token.range.end, value })
        })
    }

    /// Is the word at a token, without prefixes and article, a word of a table?
    pub(crate) fn has_noun(&self, table: &Phrases, index: usize) -> bool {
        let stem = self.longest(table, index, self.stem_start(index));
        stem.or_else(|| self.longest(table, index, self.bare_start(index)?)).is_some()
    }

    /// The same for the word just as it stands.
    pub(crate) fn phrase_from(&self, table: &Phrases, index: usize) -> Option<Phrase> {
        self.longest(table, index, self.words.get(index)?.range.start)
    }

    /// The longest phrase of a table at a place in a token.
    pub(crate) fn longest(&self, table: &Phrases, index: usize, at: usize) -> Option<Phrase> {
        self.heads.longest(table, self.text, index, at)
    }

    /// The token behind the one that ends at a byte.
    pub(crate) fn behind(&self, end: usize) -> usize {
        self.words.index_of(end.saturating_sub(1)) + 1
    }

    /// The sentence that a token lies in; by its index.
    pub(crate) fn sentence_of(&self, index: usize) -> Option<usize> {
        let k = self.sentences.partition_point(|sentence| sentence.end <= index);
        self.sentences.get(k).filter(|sentence| sentence.contains(&index)).map(|_| k)
    }
}

/// The people of several names by the last of them.
fn surnames(entities: &[Entity]) -> HashMap<&str, Option<usize>> {
    let mut found = HashMap::new();
    for (index, person) in entities.iter().enumerate().filter(|(_, entity)| entity.kind == EntityKind::Person) {
        if let Some((_, last)) = person.name.rsplit_once(' ') {
            found.entry(last).and_modify(|other| *other = None).or_insert(Some(index));
        }
    }
    found
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use crate::stage::Stage;
    use crate::words::Tokenise;
    use crate::{Extractor, Layer};

    /// Shows a text as quotes and events look at it.
    pub(crate) fn with<T>(text: &str, look: impl FnOnce(&Syntax<'_>) -> T) -> T {
        let report = Extractor::builder()
            .layers(&[Layer::Entities, Layer::Times])
            .build()
            .unwrap()
            .extract(&Article::parse(text));
        let lexicon = Lexicon::get().unwrap();
        let words = Tokenise.run(lexicon, &report.article);
        let readings = Readings::of(report.article.clean().text(), &words);
        look(&Syntax::of(lexicon, &report.article, &words, &readings, &report.entities, &report.times))
    }

    #[test]
    fn what_stands_at_a_token() {
        with("قال سيرغي لافروف للصحفيين أمس إن الوزارة وافقت.", |syntax| {
            assert_eq!(syntax.named(1).map(|named| named.tokens.clone()), Some(1..3));
            assert_eq!((syntax.named(0), syntax.prefix(3)), (None, "ل"));
            assert!(syntax.time(4).is_some() && syntax.is_that(5) && syntax.is_definite(6));
            assert_eq!(syntax.sentence_of(7), Some(0));
            assert_eq!((syntax.sentence_of(99), syntax.word(99), syntax.stem_start(99)), (None, "", syntax.text.len()));
        });
    }
}
