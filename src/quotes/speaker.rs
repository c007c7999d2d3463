//! Speakers: who says it, also where the sentence only says وأضاف.

use std::collections::HashMap;
use std::ops::Range;

use super::class::Class;
use super::cue::{Cue, CueForm};
use super::frame::Frame;
use super::model::Party;
use super::subject;
use crate::syntax::{NounPhrase, Syntax};
use crate::{EntityKind, Gender};

/// Earlier speakers that are asked whether they go on speaking.
const MEMORY: usize = 12;
/// Words before a cue among which its speaker is looked for if nobody has spoken.
const NEAR: usize = 160;
/// Words behind the head of an unnamed speaker that tell whose he is.
const BEHIND: usize = 3;
/// Kinds of the table of speakers.
const DOCUMENT: u64 = 4;
/// The pronouns behind nouns that are feminine, and plural.
const HER: [u8; 2] = [2, 4];
const THEM: [u8; 3] = [3, 4, 5];

/// A speaker with what agrees with him.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Voice {
    pub(super) entity: Option<usize>,
    /// Where he is named: bytes of the clean text.
    pub(super) range: Range<usize>,
    /// 1 masculine, 2 feminine, 0 unknown.
    gender: u32,
    /// He is several.
    plural: Option<bool>,
    sentence: usize,
    /// The noun under which he was named, without article: مصدر.
    head: String,
}

/// Who spoke so far.
pub(super) struct Speakers<'s> {
    syntax: &'s Syntax<'s>,
    /// The last one stands last.
    spoken: Vec<Voice>,
    /// Bodies by the first word of their names, without article.
    bodies: HashMap<String, Vec<usize>>,
}

impl<'s> Speakers<'s> {
    pub(super) fn new(syntax: &'s Syntax<'s>) -> Self {
        let mut bodies: HashMap<String, Vec<usize>> = HashMap::new();
        for (index, entity) in syntax.entities.iter().enumerate() {
            if entity.kind == EntityKind::Organization
                && let Some((first, _)) = entity.name.split_once(' ')
            {
                bodies.entry(first.strip_prefix("ال").unwrap_or(first).to_owned()).or_default().push(index);
            }
        }
        Self { syntax, spoken: Vec::new(), bodies }
    }

    /// The speaker of a frame; frames are asked in order of the text. True if he is the one who spoke before.
    pub(super) fn of(&mut self, frame: &Frame) -> Option<(Voice, bool)> {
        let explicit = self.explicit(frame);
        let dropped = explicit.is_none();
        let voice = explicit.or_else(|| self.dropped(frame))?;
        let same =
            dropped && self.spoken.last().is_some_and(|last| last.entity == voice.entity && last.range == voice.range);
        let voice = Voice { sentence: frame.sentence, ..voice };
        // Who speaks within a quotation does not go on behind it.
        if frame.nested {
            return Some((voice, false));
        }
        self.spoken.push(voice.clone());
        if self.spoken.len() > MEMORY {
            self.spoken.remove(0);
        }
        Some((voice, same))
    }

    pub(super) fn party(&self, voice: &Voice) -> Party {
        Party { entity: voice.entity, span: self.syntax.article.span_of(voice.range.clone()) }
    }

    /// The speaker that stands beside the cue.
    fn explicit(&self, frame: &Frame) -> Option<Voice> {
        if let Some(subject) = &frame.subject {
            return Some(self.voice(subject, frame.sentence));
        }
        let cue = frame.cue.as_ref()?;
        match cue.form {
            CueForm::Verb => subject::before(self.syntax, cue).map(|phrase| self.voice(&phrase, frame.sentence)),
            _ => None,
        }
    }

    /// The speaker that a noun phrase names.
    fn voice(&self, phrase: &NounPhrase, sentence: usize) -> Voice {
        let syntax = self.syntax;
        let reading = syntax.reading(phrase.head);
        let gender = reading.map_or(0, |r| r.gender());
        let number = reading.map_or(0, |r| r.number());
        let listed = syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).map(|found| found.value);
        if let Some(entity) = phrase.entity {
            return Voice { head: self.stem(phrase.head), ..self.named(entity, &phrase.tokens, sentence) };
        }
        if let Some(entity) = self.body(phrase) {
            return Voice { head: self.stem(phrase.head), gender, ..self.named(entity, &phrase.tokens, sentence) };
        }
        // A document or a medium speaks for its owner; a spokesman does not.
        let document = listed.is_some_and(|value| value >> 4 == DOCUMENT)
            || listed.is_none() && syntax.phrase_at(&syntax.lexicon.media, phrase.head).is_some();
        let whose = self.owner(phrase);
        if let Some(owner) = whose.as_ref().filter(|_| document) {
            return Voice { gender, head: self.stem(phrase.head), ..self.named(owner.0, &owner.1, sentence) };
        }
        if document && let Some(owner) = self.unnamed_owner(phrase) {
            let (head, gender) = (self.stem(phrase.head), gender);
            return Voice { gender, plural: Some(false), head, ..self.voice(&owner, sentence) };
        }
        let end = whose.map_or(phrase.tokens.end, |(_, tokens)| tokens.end.max(phrase.tokens.end));
        // المتحدثة باسم الشرطة
        let named_for = matches!(syntax.word(end), "باسم" | "بإسم");
        let body = named_for.then(|| syntax.noun_phrase(end + 1, end + MEMORY)).flatten();
        let end = body.map_or(end, |body| body.tokens.end);
        let tokens = phrase.tokens.start..end;
        let range = syntax.stem_bytes(&tokens);
        let (gender, plural) = match listed {
            Some(value) => ((value & 3) as u32, Some(value >> 2 & 3 > 1)),
            None => (gender, Some(number > 1)),
        };
        let voice = Voice { entity: None, range, gender, plural, sentence, head: self.stem(phrase.head) };
        self.repeated(phrase, document, &voice).unwrap_or(voice)
    }

    /// الائتلاف: the body before it whose name begins so.
    fn body(&self, phrase: &NounPhrase) -> Option<usize> {
        if phrase.tokens.len() > 1 || !self.syntax.is_definite(phrase.head) {
            return None;
        }
        let at = self.syntax.article.clean().source_range(self.syntax.bytes(&phrase.tokens)).start;
        let last = |entity: usize| {
            let mentions = &self.syntax.entities.get(entity)?.mentions;
            let behind = mentions.partition_point(|m| m.span.bytes().is_some_and(|bytes| bytes.start < at));
            mentions.get(behind.checked_sub(1)?)?.span.bytes().map(|bytes| bytes.start)
        };
        let bodies = self.bodies.get(&self.stem(phrase.head))?.iter().take(MEMORY);
        bodies.filter_map(|&entity| Some((last(entity)?, entity))).max().map(|(_, entity)| entity)
    }

    /// The noun at a token without prefixes and article.
    fn stem(&self, index: usize) -> String {
        let start = self.syntax.stem_start(index);
        let end = self.syntax.words.get(index).map_or(start, |token| token.range.end);
        let stem = self.syntax.text.get(start..end).unwrap_or_default();
        stem.strip_prefix("ال").unwrap_or(stem).to_owned()
    }

    /// المصدر, البيان: the one who spoke before under this name.
    fn repeated(&self, phrase: &NounPhrase, document: bool, voice: &Voice) -> Option<Voice> {
        if !self.syntax.is(phrase.head, |r| r.has_article()) {
            return None;
        }
        let earlier = || self.spoken.iter().rev();
        // Whoever spoke last spoke in a statement: البيان.
        let owner =
            earlier().find(|other| other.head == voice.head).or_else(|| earlier().next().filter(|_| document))?;
        let range = if owner.entity.is_some() || document { owner.range.clone() } else { voice.range.clone() };
        Some(Voice { entity: owner.entity, range, ..voice.clone() })
    }

    /// Whose document or spokesman it is: the entity in the phrase or behind لـ, عن, من, باسم.
    fn owner(&self, phrase: &NounPhrase) -> Option<(usize, Range<usize>)> {
        let syntax = self.syntax;
        let end = phrase.tokens.end;
        let governed = syntax.prefix(end).ends_with('ل') || matches!(syntax.word(end), "عن" | "من" | "في" | "باسم");
        let far = if governed { end + BEHIND } else { end };
        let mut named = (phrase.head + 1..far).map_while(|k| {
            let apart = !syntax.is_word(k) && !matches!(syntax.word(k), "\"" | "«" | "(");
            let over = k >= phrase.tokens.end && syntax.is(k, |r| r.is_verb());
            (!apart && !over).then(|| syntax.named(k))
        });
        let found = named.find_map(|named| named)?;
        let kind = syntax.entity_kind(found.entity)?;
        let holds = matches!(kind, EntityKind::Organization | EntityKind::Gpe | EntityKind::Person);
        holds.then(|| (found.entity, found.tokens.clone()))
    }

    /// The owner of a document, where no entity is: بيان المنسقية, بيان صادر عن القيادة.
    fn unnamed_owner(&self, phrase: &NounPhrase) -> Option<NounPhrase> {
        let syntax = self.syntax;
        let end = phrase.tokens.end;
        let genitive = (phrase.head + 1 < end && !syntax.is(phrase.head, |r| r.has_article()))
            .then(|| syntax.noun_phrase(phrase.head + 1, end))
            .flatten()
            .filter(|owner| syntax.is_definite(owner.head));
        let issued = |at: usize| {
            let by = syntax.word(at) == "عن" || syntax.has_preposition(at) && syntax.prefix(at).ends_with('ل');
            by.then(|| syntax.noun_phrase(if syntax.word(at) == "عن" { at + 1 } else { at }, at + MEMORY)).flatten()
        };
        genitive
            .or_else(|| issued(end))
            .filter(|owner| syntax.phrase_at(&syntax.lexicon.addressees, owner.head).is_none())
    }

    /// A speaker who is an entity, named within these tokens if its name stands there.
    fn named(&self, entity: usize, tokens: &Range<usize>, sentence: usize) -> Voice {
        let syntax = self.syntax;
        let name = syntax.naming(entity, tokens);
        let range = name.map_or_else(|| syntax.stem_bytes(tokens), |named| named.range.clone());
        let (gender, plural) = self.agreement(entity, tokens.start);
        Voice { entity: Some(entity), range, gender, plural, sentence, head: String::new() }
    }

    /// Gender and number that a verb has with an entity.
    fn agreement(&self, entity: usize, head: usize) -> (u32, Option<bool>) {
        let Some(entity) = self.syntax.entities.get(entity) else { return (0, None) };
        match entity.kind {
            EntityKind::Person => match entity.gender {
                Some(Gender::Masculine) => (1, Some(false)),
                Some(Gender::Feminine) => (2, Some(false)),
                _ => (0, Some(false)),
            },
            EntityKind::Gpe => (2, Some(false)),
            _ => (self.syntax.reading(head).map_or(0, |r| if r.is_noun() { r.gender() } else { 0 }), None),
        }
    }

    /// The speaker of a sentence that names none.
    fn dropped(&self, frame: &Frame) -> Option<Voice> {
        let syntax = self.syntax;
        let Some(cue) = &frame.cue else {
            // Speech without a cue goes on from the one right before it.
            return self.spoken.last().filter(|last| frame.sentence <= last.sentence + 1).cloned();
        };
        if cue.form == CueForm::Verb && syntax.is(cue.at(), |r| r.is_passive()) {
            return None;
        }
        let (gender, plural) = self.asked(cue);
        let agrees = |voice: &&Voice| fits(voice, gender, plural);
        let here = self.spoken.iter().rev().take_while(|voice| voice.sentence == frame.sentence).find(agrees);
        let topic = self.topic(cue, frame.sentence, gender, plural).or_else(|| {
            // مؤكدا says how the subject of its clause acts, even where it does not agree.
            let how = cue.form == CueForm::Participle;
            self.topic(cue, frame.sentence, 0, None).filter(|topic| how && topic.sentence == frame.sentence)
        });
        let last = self.spoken.iter().rev().find(agrees);
        let goes_on = cue.row.class == Class::Continuation && cue.form == CueForm::Verb;
        let voice = match (here, topic, last) {
            (Some(here), ..) => here.clone(),
            // وأضاف goes on from the last speaker, whoever acts in between.
            (None, Some(topic), Some(last)) if !goes_on && topic.sentence > last.sentence => topic,
            (None, _, Some(last)) => last.clone(),
            (None, Some(topic), None) => topic,
            (None, None, None) => return self.nearest(cue, gender),
        };
        Some(voice)
    }

    /// Gender and number that a cue asks for.
    fn asked(&self, cue: &Cue) -> (u32, Option<bool>) {
        match cue.form {
            CueForm::Noun | CueForm::Source => {
                let last = cue.end().saturating_sub(1);
                let pronoun = self.syntax.reading(last).map_or(0, |r| r.pronoun());
                let gender = if pronoun == 0 {
                    0
                } else if HER.contains(&pronoun) {
                    2
                } else {
                    u32::from(pronoun == 1)
                };
                (gender, (pronoun != 0).then(|| THEM.contains(&pronoun)))
            }
            _ => (cue.gender, (cue.number != 0).then_some(cue.number > 1)),
        }
    }

    /// The subject of the clause before, in this sentence or the one before it: who acts speaks next.
    fn topic(&self, cue: &Cue, sentence: usize, gender: u32, plural: Option<bool>) -> Option<Voice> {
        let syntax = self.syntax;
        for index in [Some(sentence), sentence.checked_sub(1)].into_iter().flatten() {
            let Some(tokens) = syntax.sentences().get(index) else { continue };
            let end = if index == sentence { cue.at() } else { tokens.end.min(tokens.start + NEAR) };
            let verbs = (tokens.start.max(end.saturating_sub(NEAR))..end)
                .filter(|&k| syntax.is(k, |r| r.is_verb()) && syntax.named(k).is_none());
            let mut subjects = verbs.take(BEHIND).filter_map(|verb| {
                let behind = syntax.noun_phrase(verb + 1, end).filter(|_| !syntax.has_preposition(verb + 1));
                let before = || {
                    let start = (tokens.start..verb).find(|&k| syntax.is_word(k))?;
                    let phrase = syntax.noun_phrase(start, verb)?;
                    (phrase.tokens.end == verb && !syntax.has_preposition(start)).then_some(phrase)
                };
                behind.filter(|phrase| subject::may_speak(self.syntax, phrase)).or_else(before)
            });
            let human =
                |phrase: &NounPhrase| plural != Some(true) || syntax.is_person(phrase.head) || phrase.entity.is_some();
            let speaks = |phrase: &NounPhrase| subject::may_speak(syntax, phrase) && human(phrase);
            let voice = subjects.find(speaks).map(|phrase| self.voice(&phrase, index));
            if let Some(voice) = voice.filter(|voice| fits(voice, gender, plural)) {
                return Some(voice);
            }
        }
        None
    }

    /// The last person or body before the cue.
    fn nearest(&self, cue: &Cue, gender: u32) -> Option<Voice> {
        let syntax = self.syntax;
        (0..cue.at()).rev().take(NEAR).find_map(|k| {
            let named = syntax.mention(k)?;
            let kind = syntax.entity_kind(named.entity)?;
            let voice = self.named(named.entity, &named.tokens, 0);
            let speaks = kind == EntityKind::Person || kind == EntityKind::Organization && gender == 2;
            (speaks && fits(&voice, gender, None)).then_some(voice)
        })
    }
}

/// May a cue of this gender and number have this speaker?
fn fits(voice: &Voice, gender: u32, plural: Option<bool>) -> bool {
    let several = voice.plural.unwrap_or(false);
    let gender_fits = gender == 0 || voice.gender == 0 || voice.gender == gender || several;
    let number_fits = match plural {
        Some(true) => voice.plural != Some(false),
        _ => true,
    };
    gender_fits && number_fits
}
