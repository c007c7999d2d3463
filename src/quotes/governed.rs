//! Prepositional phrases behind a cue: what is said (دعا إلى الحوار), or only where and to whom.

use super::class::{PREPOSITIONS, flag};
use super::complement::{Complement, NEAR, Search};
use crate::EntityKind;
use crate::syntax::NounPhrase;

/// The bits of إلى and من, behind which no medium stands.
pub(super) const TO: u16 = 1 << 4;
const FROM: u16 = 1 << 5;
/// The bit of عن.
const ABOUT: u16 = 1 << 6;

/// Where a prepositional phrase leads.
pub(super) enum Step {
    Content(usize),
    On(usize),
}

/// A preposition as the tables have it, without hamza or pronoun.
pub(super) fn plain(word: &str) -> &str {
    match word {
        "الى" | "إلي" => "إلى",
        "علي" => "على",
        other => other.strip_prefix(['و', 'ف']).filter(|rest| PREPOSITIONS.contains(rest)).unwrap_or(other),
    }
}

impl Search<'_> {
    /// What a preposition at a token does: it opens what is said, or only adds where and to whom.
    pub(super) fn preposition(
        &self,
        at: usize,
        comma: bool,
        (adjuncts, extra): (usize, usize),
        found: &mut Complement,
    ) -> Option<Step> {
        let syntax = self.syntax;
        let attached = syntax.has_preposition(at);
        let letter = matches!(syntax.word(at).trim_end_matches('ـ'), "ب" | "ل");
        let alone = letter && (self.marks.opening(at + 1).is_some() || syntax.is_word(at + 1));
        // علي is a name, too.
        let name = !attached && syntax.mention(at).is_some_and(|named| named.tokens.start == at);
        if name || !attached && !alone && !syntax.is(at, |r| r.is_preposition()) {
            return None;
        }
        if !attached && syntax.is(at, |r| r.has_pronoun()) {
            return Some(Step::On(at + 1));
        }
        // الى ان: what is said begins behind it.
        if !attached && syntax.is_that(at + 1) {
            return Some(Step::On(at + 1));
        }
        // الهيئة التابعة للمنظمة
        let governed =
            at > self.cue.end() && syntax.phrase_from(&syntax.lexicon.governing_adjectives, at - 1).is_some();
        if governed {
            return Some(Step::On(
                syntax.noun_phrase(if attached { at } else { at + 1 }, self.end).map_or(at + 1, |p| p.tokens.end),
            ));
        }
        // بـ"التربح": the letter stands by itself before the mark.
        if !attached && self.marks.opening(at + 1).is_some_and(|stretch| !self.is_name(stretch)) {
            let bit = PREPOSITIONS.iter().position(|other| *other == plain(syntax.word(at))).map_or(0, |k| 1_u16 << k);
            let weak = self.cue.has(flag::WEAK) && plain(syntax.word(at)) != "عن";
            let governs = (self.cue.row.phrase | self.cue.row.masdar) & bit != 0 && !weak;
            let start = if alone { at } else { at + 1 };
            return Some(if governs { Step::Content(start) } else { Step::On(at + 1) });
        }
        // أعرب عن "قلقه" إزاء …; وصفه ب"المخزي"
        let marked = self.marks.opening(at + 1).is_some();
        let inner = at + usize::from(!attached) + usize::from(!attached && marked);
        // في هذا الإطار, بهذا الخصوص
        let pointed =
            syntax.phrase_at(&syntax.lexicon.demonstratives, inner).is_some() && syntax.is_definite(inner + 1);
        if pointed {
            return Some(Step::On(
                syntax.noun_phrase(inner + 1, self.end).map_or(inner + 2, |phrase| phrase.tokens.end),
            ));
        }
        let word = if attached { syntax.prefix(at).trim_start_matches(['و', 'ف']) } else { plain(syntax.word(at)) };
        // Behind a preposition stands a noun, whatever it was taken for.
        let lone = NounPhrase { tokens: inner..inner + 1, head: inner, entity: None };
        let noun = syntax.is_arabic(inner) && inner < self.end && !syntax.is(inner, |r| r.is_function());
        let phrase = syntax.noun_phrase(inner, self.end).or(Some(lone).filter(|_| noun));
        let next = phrase.as_ref().map_or(at + 1, |phrase| phrase.tokens.end).max(at + 1);
        let relayed = word == if self.cue.has(flag::RELAYS_TO) { "إلى" } else { "عن" } && self.cue.has(flag::RELAYS);
        let read = word == "في" && self.cue.has(flag::DOCUMENT) && phrase.as_ref().is_some_and(|p| self.is_document(p));
        if (relayed || read) && found.source.is_none() {
            found.source = phrase;
            return Some(Step::On(next));
        }
        // جاء على لسان المتحدث
        let tongue = word == "على" && syntax.word(inner) == "لسان";
        if tongue && (self.cue.has(flag::DOCUMENT) || self.cue.has(flag::RELAYS)) && found.source.is_none() {
            found.source = syntax.noun_phrase(inner + 1, self.end);
            return Some(Step::On(found.source.as_ref().map_or(next, |source| source.tokens.end)));
        }
        let bit = PREPOSITIONS.iter().position(|other| *other == word).filter(|&k| k > 0).map_or(0, |k| 1_u16 << k);
        let transitive = self.cue.has(flag::ADDRESSES) || self.cue.has(flag::DESCRIBES);
        let informs = word == "ب" && self.informs(bit, phrase.as_ref());
        let weak = self.cue.has(flag::WEAK) && adjuncts > 0 && word != "عن" && !informs;
        let doubtful = weak || extra > 0 && word == "ب" && !transitive;
        let governs = !doubtful && self.is_content(at, bit, phrase.as_ref(), comma);
        let governs = governs || marked && alone && self.cue.has(flag::DESCRIBES) && found.object.is_some();
        let start = if attached { at } else { at + 1 };
        Some(if governs { Step::Content(start) } else { Step::On(next) })
    }

    /// أفادت الشرطة في بيان بمقتل شخص: a verbal noun with what it governs.
    fn informs(&self, bit: u16, phrase: Option<&NounPhrase>) -> bool {
        let single = |phrase: &NounPhrase| phrase.tokens.len() > 1 && self.syntax.is(phrase.head, |r| r.number() == 1);
        self.cue.row.phrase & self.cue.row.masdar & bit != 0 && self.cue.read && phrase.is_some_and(single)
    }

    /// Something written or said, or who writes.
    pub(super) fn is_document(&self, phrase: &NounPhrase) -> bool {
        let syntax = self.syntax;
        syntax.phrase_at(&syntax.lexicon.media, phrase.head).is_some()
            || syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).is_some()
            || phrase.entity.is_some_and(|entity| syntax.entity_kind(entity) == Some(EntityKind::Organization))
    }

    /// Is a prepositional phrase what is said: دعا إلى الحوار?
    pub(super) fn is_content(&self, at: usize, bit: u16, phrase: Option<&NounPhrase>, comma: bool) -> bool {
        let (syntax, row) = (self.syntax, self.cue.row);
        if bit == 0 || (row.phrase | row.masdar) & bit == 0 || at - self.cue.end() > NEAR {
            return false;
        }
        let Some(phrase) = phrase else { return false };
        // The nouns of وجه اتهاما are not those of وجه بضرورة.
        let named = row.phrase & 1 != 0 || self.names_an_object(phrase.head);
        if self.cue.has(flag::OPINION) || !named {
            return false;
        }
        // متحدث باسم …
        if syntax.phrase_from(&syntax.lexicon.in_name_of, at).is_some() {
            return false;
        }
        // Through what and to whom one speaks is not what one says.
        let table = |table, but: u16| bit & but == 0 && syntax.phrase_at(table, phrase.head).is_some();
        let through = table(&syntax.lexicon.media, FROM | TO) || table(&syntax.lexicon.addressees, FROM);
        if through || comma && phrase.entity.is_some() {
            return false;
        }
        if row.phrase & bit != 0 && !self.cue.has(flag::WEAK) {
            return syntax.mention(phrase.head).is_none() || syntax.is(phrase.head, |r| r.is_noun() && !r.is_name());
        }
        // كشف عن 20 إصابة
        self.is_deed(phrase.head) || bit == ABOUT && syntax.is_number(phrase.tokens.start) && phrase.tokens.len() > 1
    }

    /// A noun that is no person and no place: most likely a verbal noun.
    pub(super) fn is_deed(&self, head: usize) -> bool {
        let syntax = self.syntax;
        // (أعلن الوزير) مقتل ثلاثة جنود: no adjective stands so before a number.
        let counts = || {
            let definite = |k: usize| syntax.is_definite(k) || syntax.mention(k).is_some();
            syntax.is_number(head + 1) && head.checked_sub(1).is_some_and(definite)
        };
        syntax.mention(head).is_none()
            && syntax.is(head, |r| !r.is_name())
            && (syntax.is(head, |r| !r.is_adjective()) || counts())
            && !syntax.is_person(head)
    }

    /// One of the nouns that a cue such as أبدى needs as object.
    pub(super) fn names_an_object(&self, head: usize) -> bool {
        let objects = self.cue.row.objects;
        let start = self.syntax.stem_start(head);
        let end = self.syntax.words.get(head).map_or(start, |token| token.range.end);
        let word: String =
            self.syntax.text.get(start..end).unwrap_or_default().chars().map(crate::text::fold_letter).collect();
        let bare = word.strip_prefix("ال").unwrap_or(&word);
        objects.is_empty() || objects.split('|').any(|object| bare.starts_with(object))
    }
}
