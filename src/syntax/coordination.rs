//! Coordinated noun phrases, and phrases that count: روسيا والولايات المتحدة, عشرات من الجنود.

use super::{NamedPart, NounPhrase, Syntax};
use crate::EntityKind;
use crate::words::TokenKind;

/// Members of a coordination.
const MAX_MEMBERS: usize = 12;
/// Words that count before what is counted.
const MAX_COUNTING: usize = 6;

impl Syntax<'_> {
    /// The noun phrases that stand side by side from a token on.
    pub(crate) fn coordination(&self, start: usize, end: usize) -> Vec<NounPhrase> {
        let mut members: Vec<NounPhrase> = Vec::new();
        let mut at = start;
        while let Some(phrase) = self.counted(at, end) {
            let next = phrase.tokens.end;
            members.push(phrase);
            if members.len() == MAX_MEMBERS {
                break;
            }
            let joined = next < end && self.has_conjunction(next) && !self.has_preposition(next) && !self.is_verb(next);
            let listed = matches!(self.word(next), "،" | ",") && self.goes_on(next + 1, end);
            match (joined, listed) {
                (true, _) if self.is_nominal(next) => at = next,
                (_, true) => at = next + 1,
                _ => break,
            }
        }
        members
    }

    /// Names behind a comma that more names follow: موسكو، واشنطن وباريس.
    fn goes_on(&self, index: usize, end: usize) -> bool {
        let Some(named) = self.mention(index).filter(|_| !self.has_preposition(index)) else { return false };
        let next = named.tokens.end;
        next < end
            && (self.has_conjunction(next) && self.mention(next).is_some()
                || matches!(self.word(next), "،" | ",") && self.goes_on(next + 1, end.min(next + MAX_MEMBERS)))
    }

    /// A noun phrase, with the numbers and quantifiers before it; its head is the noun that is counted.
    pub(crate) fn counted(&self, start: usize, end: usize) -> Option<NounPhrase> {
        let mut at = start;
        let mut counts = false;
        while at < end.min(start + MAX_COUNTING) && self.named(at).is_none() {
            let quantifier = self.phrase_at(&self.lexicon.quantifiers, at);
            if self.is_number(at) {
                at += 1;
            } else if let Some(phrase) = quantifier.filter(|_| at == start || !self.has_conjunction(at)) {
                at = self.behind(phrase.end);
            } else if counts && matches!(self.word(at), "من" | "عن" | "على") {
                at += 1;
            } else if counts && self.word(at + 1) == "من" && self.is(at, |r| r.is_adjective() && !r.has_article()) {
                // عدد كبير من
                at += 1;
            } else {
                break;
            }
            counts = true;
        }
        if !counts {
            return self.noun_phrase(start, end).map(|phrase| self.with_name(phrase, end));
        }
        // A number written onto what it counts may stand alone: إصابة 30.
        let last = if at > start + 1 && matches!(self.word(at - 1), "من" | "عن" | "على") { at - 1 } else { at };
        let alone = NounPhrase { tokens: start..last.min(end).max(start + 1), head: start, entity: None };
        if at >= end || self.has_preposition(at) || self.has_conjunction(at) {
            return Some(alone);
        }
        let Some(mut phrase) = self.noun_phrase(at, end) else { return Some(alone) };
        phrase.tokens.start = start;
        // Thirty of them are not they themselves.
        phrase.entity = None;
        Some(phrase)
    }

    /// A phrase with the name in apposition to it: مضيفه نيس, الطالب فلان.
    fn with_name(&self, mut phrase: NounPhrase, end: usize) -> NounPhrase {
        let next = phrase.tokens.end;
        let definite = self.is(phrase.head, |r| r.is_noun() && r.number() == 1 && (r.has_article() || r.has_pronoun()));
        if phrase.entity.is_none() && definite && next < end && self.prefix(next).is_empty() {
            let person = |named: &&super::Named| {
                self.is(phrase.head, |r| r.has_pronoun()) || self.entity_kind(named.entity) == Some(EntityKind::Person)
            };
            if let Some(named) = self.named(next).filter(|n| n.part == NamedPart::Name).filter(person) {
                phrase.entity = Some(named.entity);
                phrase.tokens.end = named.tokens.end.clamp(next + 1, end);
            }
        }
        phrase
    }

    /// A number in digits or in words.
    pub(crate) fn is_number(&self, index: usize) -> bool {
        self.kind(index) == Some(TokenKind::Number) || self.is(index, |r| r.is_number())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::tests::with;

    fn phrases(text: &str) -> Vec<(String, String)> {
        with(text, |syntax| {
            let found = syntax.coordination(0, syntax.words.len());
            let phrase = |phrase: NounPhrase| {
                (syntax.text[syntax.bytes(&phrase.tokens)].to_owned(), syntax.word(phrase.head).to_owned())
            };
            found.into_iter().map(phrase).collect()
        })
    }

    #[test]
    fn members_and_what_is_counted() {
        let pair = |phrase: &str, head: &str| (phrase.to_owned(), head.to_owned());
        assert_eq!(phrases("الوزير والسفير وصلا"), [pair("الوزير", "الوزير"), pair("والسفير", "والسفير")]);
        assert_eq!(phrases("عشرات من الجنود"), [pair("عشرات من الجنود", "الجنود")]);
        assert_eq!(phrases("66 شخصا مصرعهم"), [pair("66 شخصا", "شخصا")]);
    }
}
