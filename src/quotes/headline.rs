//! Headlines that name the speaker before a colon: فلان: …, also one behind another.

use super::cue::{COLON, Cue, CueForm};
use super::frame::{Frame, MIN_CLAUSE, Opened, Sentence};
use crate::EntityKind;
use crate::syntax::NounPhrase;

/// Words of a headline before the colon.
pub(super) const MAX_HEAD: usize = 9;
/// A capital, in the table of places.
const CAPITAL: u64 = 1;

impl Sentence<'_> {
    /// What is told behind the colons of a headline, or of a line that begins with a name.
    pub(super) fn headlines(&self, opened: &[Opened]) -> Vec<Frame> {
        let end = if self.in_title() { self.tokens.end } else { self.tokens.end.min(self.tokens.start + MAX_HEAD) };
        let mut found: Vec<Frame> = Vec::new();
        for colon in (self.tokens.start..end).filter(|&k| self.syntax.word(k) == ":") {
            // خطة لإعادة النازحين.. وفلان: …: what stands before is a headline of its own.
            let first = colon.saturating_sub(MAX_HEAD).max(self.tokens.start);
            let part = (first..colon).rev().find(|&k| self.parts(k));
            let colons = (self.tokens.start..colon).any(|k| self.syntax.word(k) == ":");
            let head = match part {
                Some(part) => part + 1..colon,
                None if first == self.tokens.start && !colons => first..colon,
                None => continue,
            };
            let begins = head.start;
            let Some(frame) = self.headline(head, opened) else { continue };
            if let Some(before) = found.last_mut().filter(|before| before.content.end > begins) {
                before.content = self.trim(before.content.start..begins);
                if !self.has_words(&before.content) {
                    found.pop();
                }
            }
            found.push(frame);
        }
        found
    }

    /// What one headline tells, if it names who speaks.
    fn headline(&self, head: std::ops::Range<usize>, opened: &[Opened]) -> Option<Frame> {
        let syntax = self.syntax;
        let (start, colon) = (head.start, head.end);
        if head.is_empty() || self.marks.holding(colon).is_some() {
            return None;
        }
        if opened.iter().any(|one| (start..=colon).contains(&one.cue.at())) {
            return None;
        }
        let listed = |k| syntax.phrase_at(&syntax.lexicon.speakers, k).is_some();
        // صحف: …, whatever the word was read as.
        let lone = NounPhrase { tokens: head, head: start, entity: None };
        let subject = syntax.noun_phrase(start, colon).or(Some(lone).filter(|lone| lone.tokens.len() == 1));
        let subject =
            subject.filter(|phrase| phrase.entity.is_some() || listed(phrase.head) || syntax.is_person(phrase.head))?;
        let kind = subject.entity.and_then(|entity| syntax.entity_kind(entity));
        let whole = subject.tokens.end == colon;
        // A line of an article is one only if it begins with a name: فلان: ….
        if !(self.in_title() || kind == Some(EntityKind::Person) && whole) {
            return None;
        }
        // Headlines begin with the country that they are about.
        let capital =
            syntax.phrase_from(&syntax.lexicon.places, subject.head).is_some_and(|found| found.value == CAPITAL);
        if kind == Some(EntityKind::Gpe) && !capital && whole && self.marks.opening(colon + 1).is_none() {
            return None;
        }
        let cue = Cue {
            form: CueForm::Colon,
            tokens: colon..colon + 1,
            row: &COLON,
            flags: 0,
            gender: 0,
            number: 0,
            certain: true,
            read: true,
            passive: false,
        };
        let (kind, content) = match self.marks.opening(colon + 1) {
            Some(k) => self.direct(k, self.tokens.end, &cue),
            None => self.reported(colon + 1, self.tokens.end),
        };
        let words = content.clone().filter(|&k| syntax.is_word(k)).count();
        let told = content.clone().any(|k| syntax.is(k, |r| r.is_verb()));
        // بغداد: مقتل ثلاثة جنود: where it happens.
        let place = subject.entity.and_then(|entity| syntax.entity_kind(entity)) == Some(EntityKind::Gpe) && whole;
        let noun = syntax.is(content.start, |r| r.is_noun() && !r.is_name() && !r.has_article());
        if place && noun && !told && self.marks.opening(colon + 1).is_none() {
            return None;
        }
        let verbal = told || words >= MIN_CLAUSE;
        verbal.then_some(Frame {
            kind,
            cue: Some(cue),
            content,
            subject: Some(subject),
            object: None,
            sentence: self.index,
            nested: self.nested,
        })
    }

    /// Does a token part two headlines?
    fn parts(&self, token: usize) -> bool {
        matches!(self.syntax.word(token), "." | ".." | "..." | "…" | "؛" | "|" | "!" | "؟")
    }
}
