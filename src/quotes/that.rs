//! أن and إن: which of them begins what is said.

use super::class::{PREPOSITIONS, flag};
use super::complement::{NEAR, Search};
use super::cue::CueForm;
use super::governed::plain;
use crate::EntityKind;
use crate::syntax::NounPhrase;

/// Words between a verb that stands in the way and the أن behind it.
const BEHIND: usize = 16;

/// Words of a genitive before أن.
const GENITIVE: usize = 3;

impl Search<'_> {
    /// بأن, لأن
    pub(super) fn is_that_with_prefix(&self, at: usize) -> bool {
        let word = self.syntax.word(at);
        // وتحدث بان في نيويورك: the name.
        let named = self.syntax.mention(at).and_then(|named| self.syntax.entity_kind(named.entity));
        if named == Some(EntityKind::Person) {
            return false;
        }
        word.strip_prefix(['ب', 'ل']).is_some_and(|rest| {
            let start = self.syntax.words.get(at).map_or(0, |token| token.range.end - rest.len());
            self.syntax.longest(&self.syntax.lexicon.that, at, start).is_some()
        })
    }

    /// May أن at a token begin what is said, with the preposition before it?
    pub(super) fn governs_that(&self, at: usize) -> bool {
        let (syntax, row) = (self.syntax, self.cue.row);
        let bit = |word: &str| PREPOSITIONS.iter().position(|other| *other == word).map_or(0, |k| 1_u16 << k);
        if row.that == 0 {
            return false;
        }
        if self.is_that_with_prefix(at) {
            return row.that & (bit("ب") | bit("ل")) != 0 || row.that & 1 != 0 && syntax.word(at).starts_with('ب');
        }
        let before = at.saturating_sub(1);
        if before >= self.cue.end() && syntax.is(before, |r| r.is_preposition()) {
            let governor = bit(plain(syntax.word(before)));
            if governor != 0 {
                return row.that & governor != 0;
            }
        }
        let adverbial = before >= self.cue.end() && self.ends_adverbial(before);
        // أن behind a cue that wants a preposition is a slip that newspapers make.
        !adverbial && (row.that & 1 != 0 || !self.cue.has(flag::WEAK))
    }

    /// Does a word before أن make a clause of its own of it: بعد أن?
    fn ends_adverbial(&self, at: usize) -> bool {
        let table = &self.syntax.lexicon.not_that;
        let one = |from: usize| {
            self.syntax.phrase_from(table, from).is_some_and(|found| self.syntax.behind(found.end) == at + 1)
        };
        one(at) || at > self.cue.at() + 1 && one(at - 1)
    }

    /// A comma and then أن behind a noun phrase that only looked like what is said: أكدت فلانة، شقيقة الطبيب، أن ….
    pub(super) fn later_that(&self, start: usize) -> Option<usize> {
        let syntax = self.syntax;
        let end = self.end.min(start + NEAR);
        let that = (start..end).find(|&k| syntax.is_that(k) || k > start && self.ends_search(k))?;
        // ، إن لزم الأمر: a condition.
        let condition = matches!(syntax.word(that), "إن" | "ان") && syntax.is(that + 1, |r| r.is_verb());
        let apart = self.is_apart(that) || self.is_genitive(start, that);
        (syntax.is_that(that) && apart && !condition && self.governs_that(that)).then_some(that)
    }

    /// مدير شركة نقل وسياحة أن: a word or two that belong to the noun before them.
    fn is_genitive(&self, start: usize, that: usize) -> bool {
        let syntax = self.syntax;
        let governs = |k: usize| syntax.is(k, |r| r.is_noun() && !r.is_name() && !r.has_article() && !r.has_pronoun());
        let bare = |k: usize| syntax.is(k, |r| r.is_noun() || r.is_adjective()) && !syntax.is_definite(k);
        start > self.cue.end()
            && (1..=GENITIVE).contains(&(that - start))
            && governs(start - 1)
            && syntax.named(start - 1).is_some()
            && (start..that).all(bare)
    }

    /// Does a mark stand behind a preposition, or what another verb governs?
    pub(super) fn is_between(&self, mark: usize) -> bool {
        let before = mark - 1;
        let described = self.syntax.is(before, |r| r.is_preposition() || r.is_verb());
        before > self.cue.end() && (described || self.is_that_with_prefix(before))
    }

    /// The أن of the cue behind a clause that describes what stands before it: قال خبراء في اللجنة يراقبون الوضع إن ….
    pub(super) fn main_that(&self, verb: usize) -> Option<usize> {
        let syntax = self.syntax;
        if self.cue.form != CueForm::Verb || self.cue.row.that == 0 || self.cue.has(flag::WEAK) {
            return None;
        }
        let end = self.end.min(verb + BEHIND);
        let that = (verb + 1..end).find(|&k| syntax.is_that(k) || self.ends_search(k))?;
        // Only قال has إن.
        let said = self.cue.row.lemma == "قَالَ" && syntax.word(that).starts_with('إ');
        let commas = (verb + 1..that).filter(|&k| matches!(syntax.word(k), "،" | ",")).count();
        let apart = said && commas == 0 || commas == 1 && self.is_apart(that);
        (syntax.is_that(that) && apart && self.governs_that(that)).then_some(that)
    }

    /// Does a comma stand before أن, or before its preposition?
    fn is_apart(&self, that: usize) -> bool {
        let comma = |k: usize| matches!(self.syntax.word(k), "،" | ",");
        comma(that - 1) || comma(that.saturating_sub(2)) && self.syntax.is(that - 1, |r| r.is_preposition())
    }

    /// Does something of its own begin at a token: another clause, another speech?
    fn ends_search(&self, at: usize) -> bool {
        let syntax = self.syntax;
        if !syntax.is_word(at) {
            let speech = self.marks.opening(at).is_some_and(|stretch| !self.is_name(stretch));
            return speech || matches!(syntax.word(at), ":" | "؛" | "؟" | "!");
        }
        let how = || self.cues.first(at).is_some_and(|cue| matches!(cue.form, CueForm::Participle | CueForm::Source));
        let described = || {
            syntax.phrase_from(&syntax.lexicon.relatives, at - 1).is_some()
                || syntax.is(at, |r| r.has_pronoun()) && !syntax.has_conjunction(at)
        };
        how() || syntax.is_verb(at) && syntax.mention(at).is_none() && !described()
    }

    /// Does a comma before أن close the clause of a verb: فلان، الذي كان يتحدث في عمان، أن?
    pub(super) fn is_closed(&self, verb: usize, that: usize) -> bool {
        let comma = |k: usize| matches!(self.syntax.word(k), "،" | ",");
        comma(that - 1) && that - 1 > verb + 1 && !(verb..that - 1).any(comma)
    }

    /// Is a noun phrase right behind the verb its subject: أكدت ثلاث نقابات أن, أوضح ذات المصدر أن?
    pub(super) fn is_subject_of_that(&self, phrase: &NounPhrase, limit: usize) -> bool {
        let syntax = self.syntax;
        let counted = syntax.is(phrase.tokens.start, |r| r.is_determiner() || r.is_number());
        let several = syntax.is(phrase.head, |r| r.number() == 3 && !r.has_pronoun());
        let spoken = |k: usize| syntax.phrase_at(&syntax.lexicon.speakers, k).is_some();
        if !(counted || several || phrase.tokens.clone().skip(1).any(spoken)) {
            return false;
        }
        let near = phrase.tokens.end..limit.min(phrase.tokens.end + NEAR);
        let that = near.clone().find(|&k| {
            syntax.is_that(k) || !syntax.is_word(k) || syntax.is(k, |r| r.is_verb()) && syntax.mention(k).is_none()
        });
        that.is_some_and(|k| k > phrase.tokens.end - 1 && syntax.is_that(k) && self.governs_that(k))
    }
}
