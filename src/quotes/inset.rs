//! What stands in quotation marks between a cue and what is said: names, titles, a word or two.

use super::class::{Class, flag};
use super::complement::{Complement, Last, Search};
use super::cue::CueForm;
use crate::EntityKind;
use crate::syntax::NounPhrase;

/// Entities whose names are compared with a word in marks.
const MAX_ENTITIES: usize = 200;

impl Search<'_> {
    /// Are a few words between marks speech: a clause, or right behind who speaks?
    pub(super) fn is_speech(&self, stretch: usize, last: Last) -> bool {
        let Some(stretch) = self.marks.stretches.get(stretch) else { return false };
        let near = matches!(last, Last::Cue | Last::Subject | Last::Time)
            || self.cue.row.lemma == "قائلا"
            || self.syntax.word(stretch.open - 1) == ":";
        near || stretch.inside.clone().any(|k| self.syntax.is(k, |r| r.is_verb()) || self.syntax.is_that(k))
    }

    /// A name in quotation marks on the way: صحيفة «النهار».
    pub(super) fn is_name(&self, stretch: usize) -> bool {
        self.marks.stretches.get(stretch).is_some_and(|stretch| {
            let named = self.syntax.mention(stretch.inside.start);
            let word = stretch.inside.start;
            // تحت عنوان «…», خلال معرض «…»
            if stretch.is_title(self.syntax) {
                return true;
            }
            // في مقابلة مع "…": what is said stands behind the colon.
            if self.syntax.word(stretch.close + 1) == ":" {
                return true;
            }
            let single = stretch.inside.len() <= 1 && !self.syntax.is(word, |r| r.is_verb());
            single || named.is_some_and(|named| named.tokens.end >= stretch.inside.end)
        })
    }

    /// دعا "تجمع الصيادين" إلى: who demands, and no demand, which stands behind its preposition.
    pub(super) fn is_subject_in_marks(&self, at: usize, stretch: usize) -> bool {
        let stretch = self.marks.stretches.get(stretch);
        at == self.cue.end()
            && self.cue.form == CueForm::Verb
            && self.cue.row.class == Class::Demand
            && self.cue.has(flag::ADDRESSES)
            && stretch.is_some_and(|stretch| stretch.inside.clone().all(|k| !self.syntax.is_verb(k)))
    }

    pub(super) fn name_in_marks(&self, at: usize, stretch: usize, found: &mut Complement) -> usize {
        let end = self.marks.stretches.get(stretch).map_or(at + 1, |stretch| stretch.close + 1);
        if found.subject.is_none() && self.cue.form == CueForm::Verb && at == self.cue.end() {
            found.subject = self.syntax.noun_phrase(at, self.end).or_else(|| self.short_name(at + 1));
        }
        end.max(at + 1)
    }

    /// «معا», the last word of the name of a body that the article has: وكالة معا.
    fn short_name(&self, at: usize) -> Option<NounPhrase> {
        let syntax = self.syntax;
        let word = syntax.word(at);
        let called = |entity: &crate::Entity| {
            entity.kind == EntityKind::Organization
                && entity.name.rsplit_once(' ').is_some_and(|(_, last)| last == word)
        };
        let entity = syntax.entities.iter().take(MAX_ENTITIES).position(called)?;
        Some(NounPhrase { tokens: at..at + 1, head: at, entity: Some(entity) })
    }
}
