//! Speech in quotation marks that no cue before it reports.

use std::ops::Range;

use super::class::flag;
use super::cue::{Cue, CueForm};
use super::frame::{Frame, MIN_WORDS, Sentence, overlap};
use super::headline::MAX_HEAD;
use super::marks::Stretch;
use super::model::QuoteKind;
use super::subject;
use crate::EntityKind;
use crate::syntax::NounPhrase;

/// Words between speech and a cue before it.
const BEFORE: usize = 24;
/// Words of a stretch that is joined to another.
const MIN_JOINED: usize = 2;

impl Sentence<'_> {
    /// Speech in marks that no cue before it has taken: a cue behind it, or none.
    pub(super) fn stretches(&self, found: &mut Vec<Frame>, first: usize) {
        let k = self.marks.stretches.partition_point(|stretch| stretch.open < self.tokens.start);
        let mine = self.marks.stretches.get(k..).unwrap_or_default();
        for stretch in mine.iter().take_while(|stretch| stretch.open < self.tokens.end) {
            if stretch.is_title(self.syntax) {
                continue;
            }
            // وقالت الصحيفة: and a new line: a cue of the sentence before may have it.
            let near = found.iter().rev().take_while(|frame| frame.sentence + 1 >= self.index);
            let mut taken = near.map(|frame| &frame.content).filter(|content| overlap(content, &stretch.inside));
            if taken.next().is_some() {
                continue;
            }
            let make = |cue, subject| Frame {
                kind: QuoteKind::Direct,
                cue,
                content: stretch.inside.clone(),
                subject,
                object: None,
                sentence: self.index,
                nested: self.nested,
            };
            // قال "نعم" و"ربما": one more of the same cue.
            let joined = |frame: &&Frame| {
                let gap = frame.content.end..stretch.open;
                frame.kind == QuoteKind::Direct
                    && gap.len() <= 2
                    && gap.clone().all(|k| !self.syntax.is_word(k) || self.syntax.word(k) == "و")
                    && gap.clone().any(|k| self.syntax.word(k) == "و")
            };
            let before =
                found.get(first..).unwrap_or_default().iter().rfind(joined).filter(|_| stretch.words >= MIN_JOINED);
            if let Some(frame) = before {
                let (cue, subject) = (frame.cue.clone(), frame.subject.clone());
                found.push(make(cue, subject));
                continue;
            }
            let behind = self.cue_behind(stretch.close + 1);
            let enough =
                |cue: &Cue| stretch.words >= MIN_WORDS || !cue.has(flag::WEAK) && self.is_clause(stretch, true);
            if let Some((cue, subject)) = behind.filter(|(cue, _)| enough(cue)) {
                found.push(make(Some(cue), subject));
            } else if stretch.words >= MIN_WORDS && self.is_clause(stretch, self.in_title()) {
                let mine = found.get(first..).unwrap_or_default().iter().map(|frame| frame.content.end);
                let over = mine.filter(|&end| end <= stretch.open).max().unwrap_or(self.tokens.start);
                let (cue, subject) = self.cue_before(over..stretch.open).unzip();
                let subject = subject.flatten().or_else(|| self.signed(stretch));
                found.push(make(cue, subject));
            }
        }
    }

    /// The name in the line below speech that is a line of its own.
    fn signed(&self, stretch: &Stretch) -> Option<NounPhrase> {
        let syntax = self.syntax;
        let words = |tokens: Range<usize>| tokens.filter(|&k| syntax.is_word(k)).count();
        let alone = words(self.tokens.start..stretch.open) + words(stretch.close + 1..self.tokens.end) == 0;
        let line = syntax.sentences().get(self.index + 1).filter(|_| alone)?;
        let verb = |k: usize| syntax.is(k, |r| r.is_verb()) && syntax.mention(k).is_none();
        let short = words(line.clone()) <= MAX_HEAD && !line.clone().any(|k| verb(k) || syntax.word(k) == ".");
        let named = line.clone().filter(|_| short).find_map(|k| syntax.noun_phrase(k, line.end));
        named.filter(|phrase| phrase.entity.and_then(|entity| syntax.entity_kind(entity)) == Some(EntityKind::Person))
    }

    /// Does a stretch say something by itself, and not only name it?
    pub(super) fn is_clause(&self, stretch: &Stretch, title: bool) -> bool {
        let begins = !title && !(self.tokens.start..stretch.open).any(|k| self.syntax.is_word(k));
        begins || stretch.inside.clone().any(|k| self.syntax.is(k, |r| r.is_verb()) || self.syntax.is_that(k))
    }

    pub(super) fn in_title(&self) -> bool {
        self.index == 0 && self.syntax.has_title()
    }

    /// A verb of speaking right behind speech in marks: «…»، يقول الوزير.
    pub(super) fn cue_behind(&self, at: usize) -> Option<(Cue, Option<NounPhrase>)> {
        let syntax = self.syntax;
        let at = (at..self.tokens.end.min(at + 3)).find(|&k| syntax.is_word(k))?;
        self.reporting(at, self.tokens.end).filter(|_| !syntax.has_conjunction(at))
    }

    /// The last verb of speaking before speech in marks, where too much stands between: وتضيف قبل أن تغادر «…».
    fn cue_before(&self, tokens: Range<usize>) -> Option<(Cue, Option<NounPhrase>)> {
        let (cue, subject) = tokens.clone().rev().take(BEFORE).find_map(|at| self.reporting(at, tokens.end))?;
        Some((cue, subject.filter(|phrase| subject::may_speak(self.syntax, phrase))))
    }

    /// A verb that reports speech in marks, and its subject right behind it, up to a token.
    fn reporting(&self, at: usize, end: usize) -> Option<(Cue, Option<NounPhrase>)> {
        let verb = |cue: &&Cue| cue.form == CueForm::Verb && cue.has(flag::DIRECT) && cue.certain;
        let cue = self.cues.first(at).filter(|cue| verb(cue) && self.may_report(cue))?.clone();
        let subject = self.syntax.noun_phrase(at + 1, end).filter(|_| !self.syntax.has_preposition(at + 1));
        Some((cue, subject))
    }
}
