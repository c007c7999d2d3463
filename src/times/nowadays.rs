//! اليوم and الأمس where they name no day: a state that lasts (يعيش العالم اليوم), a contrast of times (بالأمس … واليوم), a
//! newspaper of that name («اليوم»).

use std::ops::Range;

use super::Tenses;
use super::expression::{Base, Found, Point, Says, Shift};
use super::grammar::{AND, ARTICLE};
use super::unit::Unit;
use crate::Normaliser;
use crate::words::{Reading, Token, TokenKind, is_function, lemma, splits};

/// Words before it among which the verb of its clause is looked for.
const BEFORE: usize = 8;
/// Words between the two sides of a contrast.
const APART: usize = 14;
/// Quotation marks that stand right at a name.
const MARKS: [char; 7] = ['"', '«', '»', '“', '”', '\'', '’'];
/// The ending of an indefinite accusative, which nothing can follow as its own.
const ACCUSATIVE: char = 'ا';
/// Pronouns that end a noun, which then needs no article.
const PRONOUNS: [&str; 5] = ["ها", "هم", "هما", "نا", "ه"];

/// The frames of `data/times/nowadays.tsv`, in the order of its numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Frame {
    /// Right before it: حتى اليوم, جيل اليوم, المستخدمة اليوم
    Before,
    /// أصبح, whatever its aspect.
    Become,
    /// What lasts, told in the imperfect: يعيش.
    State,
    /// What we see, or what is seen: نشهده, تواجهها; not تواجه, which teams do.
    Ours,
    /// يعد, which is read as a jussive: لم يعد, and what counts as something.
    Jussive,
    /// هناك اليوم
    Exists,
    /// آنذاك … واليوم
    Contrast,
}

const FRAMES: [Frame; 7] =
    [Frame::Before, Frame::Become, Frame::State, Frame::Ours, Frame::Jussive, Frame::Exists, Frame::Contrast];

impl Tenses<'_> {
    /// Does the expression that starts in the token `index` look like a day and name none?
    pub(super) fn names_no_day(&self, index: usize, found: &Found) -> bool {
        let Says::Point(Point { base: Base::Unit(Unit::Day, Shift::Now(days)), part: None, clock: None }) = found.says
        else {
            return false;
        };
        if self.text[found.range.clone()].contains(' ') {
            return false;
        }
        match days {
            0 => {
                self.is_quoted(index, &found.range)
                    || self.led(index)
                    || self.lasts(index)
                    || self.contrasts(index, found.range.start)
            }
            -1 => self.rest(found.range.start).starts_with(ARTICLE) && (self.led(index) || self.contrasted(index)),
            _ => false,
        }
    }

    /// A name in quotation marks: لـ«اليوم», «إسرائيل اليوم».
    fn is_quoted(&self, index: usize, range: &Range<usize>) -> bool {
        let opened = |k: usize| self.words.get(k).is_some_and(|token| self.text[..token.range.start].ends_with(MARKS));
        self.rest(range.end).starts_with(MARKS)
            && (self.text[..range.start].ends_with(MARKS) || index.checked_sub(1).is_some_and(opened))
    }

    /// Right behind a word that leads to no day.
    fn led(&self, index: usize) -> bool {
        self.word_before(index).is_some_and(|(_, token)| self.frame(token) == Some(Frame::Before))
    }

    /// The verb of its clause tells what lasts: باتت المدينة اليوم, اليوم يعيش.
    fn lasts(&self, index: usize) -> bool {
        let behind = self.words.get(index + 1).filter(|token| token.kind == TokenKind::Word);
        if behind.is_some_and(|token| self.frame(token) == Some(Frame::Exists) || self.is_state(token) == Some(true)) {
            return true;
        }
        let Some((_, nearest)) = self.word_before(index) else { return false };
        for (distance, k) in (0..index).rev().take(BEFORE).enumerate() {
            let Some(token) = self.words.get(k).filter(|token| !self.ends_clause(token)) else { break };
            if token.kind != TokenKind::Word {
                continue;
            }
            if self.frame(token) == Some(Frame::Exists) {
                return distance < 2;
            }
            if let Some(state) = self.is_state(token) {
                // يعتبر اجتماع اليوم مهما: the meeting is of today.
                return state && (distance == 0 || self.is_complete(nearest));
            }
        }
        false
    }

    /// Does a verb tell what lasts? `None` for what is no verb.
    fn is_state(&self, token: &Token) -> Option<bool> {
        let verb = Reading::verb(&self.text[token.range.clone()])?;
        let lemma = Normaliser::clean().normalise(lemma(verb.lemma()?)?);
        let frame = self.lexicon.nowadays.longest(lemma.text(), 0).and_then(|found| self.frame_of(found.value));
        let imperfect = verb.aspect() == 2 && !verb.is_future();
        Some(match frame {
            Some(Frame::Become) => !verb.is_future(),
            Some(Frame::State) => imperfect,
            Some(Frame::Ours) => imperfect && (verb.has_pronoun() || verb.person() == 1),
            Some(Frame::Jussive) => verb.is_jussive(),
            _ => false,
        })
    }

    /// No noun that اليوم could belong to: it has its article or a pronoun already, or is no noun.
    fn is_complete(&self, token: &Token) -> bool {
        let word = &self.text[token.range.clone()];
        splits(word).any(|split| split.lost_alef || word[split.prefix..].starts_with(ARTICLE))
            || word.ends_with(ACCUSATIVE)
            || PRONOUNS.iter().any(|pronoun| word.ends_with(pronoun))
            || is_function(word)
            || token.kind != TokenKind::Word
    }

    /// و joins it to what was at another time: آنذاك … واليوم.
    fn contrasts(&self, index: usize, start: usize) -> bool {
        let joined = self.words.get(index).is_some_and(|token| token.range.start < start) && self.ends_with_and(start);
        joined
            && (0..index)
                .rev()
                .take(APART)
                .map_while(|k| self.words.get(k).filter(|token| !self.ends_clause(token)))
                .any(|token| self.frame(token) == Some(Frame::Contrast))
    }

    /// بالأمس, and later in the sentence واليوم.
    fn contrasted(&self, index: usize) -> bool {
        let by = self.words.get(index).is_some_and(|token| self.frame(token) == Some(Frame::Contrast));
        by && (index + 1..index + 1 + APART)
            .map_while(|k| self.words.get(k).filter(|token| !self.ends_clause(token)))
            .any(|token| self.text[token.range.clone()].strip_prefix(AND) == Some("اليوم"))
    }

    fn ends_with_and(&self, at: usize) -> bool {
        self.text[..at].ends_with(AND)
    }

    fn rest(&self, at: usize) -> &str {
        self.text.get(at..).unwrap_or_default()
    }

    /// The word right before a token, with no mark between.
    fn word_before(&self, index: usize) -> Option<(usize, &Token)> {
        let before = index.checked_sub(1)?;
        Some((before, self.words.get(before).filter(|token| token.is_word())?))
    }

    /// The frame of a word or of the phrase that it begins, behind its prefixes.
    fn frame(&self, token: &Token) -> Option<Frame> {
        let word = &self.text[token.range.clone()];
        splits(word).filter(|split| !split.lost_alef).find_map(|split| {
            let found = self.lexicon.nowadays.longest(self.text, token.range.start + split.prefix)?;
            self.frame_of(found.value)
        })
    }

    fn frame_of(&self, value: u64) -> Option<Frame> {
        FRAMES.get(usize::try_from(value).ok()?).copied()
    }
}
