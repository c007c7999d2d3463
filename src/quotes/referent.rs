//! Referents: whom a noun phrase beside a cue stands for: الاتحاد, بيان الوزارة, المتحدثة باسم الشرطة.

use std::ops::Range;

use super::class::kind::{BODY, DOCUMENT, FINDING, MEDIA, PERSON, SHIFT};
use super::speaker::{MEMORY, Person, Speakers, Voice};
use crate::lexicon::Lexicon;
use crate::syntax::{Named, NamedPart, NounPhrase};
use crate::{EntityKind, Gender};

/// Words behind the head of an unnamed speaker that tell whose he is.
const BEHIND: usize = 3;
/// Words between a verb of publishing and who publishes.
const NEAR: usize = 4;
/// What is spoken through is words, in the table of media: no meeting.
const WORDS: u64 = 1;

impl Speakers<'_> {
    /// The speaker that a noun phrase names.
    pub(super) fn voice(&self, phrase: &NounPhrase, sentence: usize) -> Voice {
        let syntax = self.syntax;
        // نفس المسؤول, ذات المصدر
        if matches!(syntax.word(phrase.head), "نفس" | "ذات")
            && syntax.is_definite(phrase.head + 1)
            && let Some(same) = syntax.noun_phrase(phrase.head + 1, phrase.tokens.end)
        {
            let voice = self.voice(&same, sentence);
            // Whoever else is called so has not spoken.
            let spoken = voice.entity.is_some() && self.spoken.iter().any(|other| other.entity == voice.entity);
            let last = self.spoken.last().filter(|_| !spoken && syntax.is_person(same.head));
            let person = |entity: usize| syntax.entity_kind(entity) == Some(EntityKind::Person);
            let last = last
                .filter(|last| last.entity.is_none_or(person))
                .filter(|last| last.plural != Some(true) && (last.gender == 0 || last.gender == voice.gender));
            return last.cloned().unwrap_or(voice);
        }
        // الوزير والسفير: the first one speaks, for both.
        let first = syntax.noun_phrase(phrase.tokens.start, phrase.tokens.end).filter(|first| {
            phrase.entity.is_none()
                && first.tokens.end > phrase.head
                && first.tokens.end < phrase.tokens.end
                && syntax.has_conjunction(first.tokens.end)
                && !syntax.is(first.tokens.end, |r| r.is_adjective())
                && (first.head + 1..first.tokens.end).all(|k| syntax.is(k, |r| r.is_adjective()))
        });
        if let Some(first) = first {
            return Voice { plural: Some(true), ..self.voice(&first, sentence) };
        }
        let reading = syntax.reading(phrase.head);
        let gender = reading.map_or(0, |r| r.gender());
        let number = reading.map_or(0, |r| r.number());
        let listed = syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).map(|found| found.value);
        let surname = || syntax.surnamed(phrase.head).filter(|_| phrase.tokens.len() == 1);
        if let Some(entity) = phrase.entity.or_else(surname).or_else(|| self.apposed(phrase)) {
            return Voice { head: self.stem(phrase.head), ..self.named(entity, &phrase.tokens, sentence) };
        }
        if let Some(entity) = self.body(phrase) {
            return Voice { head: self.stem(phrase.head), gender, ..self.named(entity, &phrase.tokens, sentence) };
        }
        // A document or a medium speaks for its owner; a spokesman does not.
        let document = self.is_of_document(phrase, listed);
        let whose = self.owner(phrase, document);
        let owner = if document { self.owner_voice(phrase, whose.as_ref(), sentence) } else { None };
        if let Some(owner) = owner {
            return Voice { gender, head: self.stem(phrase.head), ..owner };
        }
        let end = whose.map_or(phrase.tokens.end, |(_, tokens)| tokens.end.max(phrase.tokens.end));
        // المتحدثة باسم الشرطة
        let named_for = matches!(syntax.word(end), "باسم" | "بإسم");
        let body = named_for.then(|| syntax.noun_phrase(end + 1, end + MEMORY)).flatten();
        let end = body.map_or(end, |body| body.tokens.end);
        let tokens = phrase.tokens.start..end;
        let range = syntax.stem_bytes(&tokens);
        // أحد القضاة is one, إحدى المحاكم, too.
        let one = match syntax.word(phrase.tokens.start) {
            "أحد" | "احد" => Some(1),
            "إحدى" | "احدى" => Some(2),
            _ => None,
        };
        let (gender, plural) = match listed {
            _ if one.is_some() => (one.unwrap_or(0), Some(false)),
            Some(value) => ((value & 3) as u32, Some(value >> 2 & 3 > 1)),
            None => (gender, Some(number > 1)),
        };
        let full = syntax.is_definite(phrase.head) && phrase.tokens.len() > 1 && end == phrase.tokens.end;
        let voice =
            Voice { entity: None, range, gender, plural, sentence, head: self.stem(phrase.head), full, source: false };
        let kind = listed.map(|value| value >> SHIFT).or(Some(DOCUMENT).filter(|_| document));
        let voice = self.repeated(phrase, kind, &voice).unwrap_or(voice);
        let other = || self.holder(phrase).or_else(|| self.only_body(phrase).filter(|_| kind != Some(MEDIA)));
        match voice.entity.is_none().then(other).flatten() {
            Some(entity) => Voice { entity: Some(entity), plural: None, ..voice },
            None => voice,
        }
    }

    /// Who speaks in a document: in بيان للمنسقية العامة لرئاسة الوزراء the one who issued it; the entity that it is of; else
    /// the noun.
    fn owner_voice(
        &self,
        phrase: &NounPhrase,
        whose: Option<&(usize, Range<usize>)>,
        sentence: usize,
    ) -> Option<Voice> {
        let syntax = self.syntax;
        // تقرير عن … is only about it.
        let about = syntax.word(phrase.tokens.end) == "عن";
        let unnamed = |owner: &NounPhrase| {
            let next = owner.tokens.end;
            let named = owner.entity.is_some() || syntax.named(next).is_some() && !syntax.has_preposition(next);
            !about && !named && syntax.is_definite(owner.head)
        };
        let voice = |owner: NounPhrase| Voice { plural: Some(false), ..self.voice(&owner, sentence) };
        // مؤشر الوزارة لحركة الأسعار
        let owned = whose.is_some_and(|(_, tokens)| tokens.start < phrase.tokens.end);
        let issuer = self.issuer(phrase).filter(|owner| !owned && unnamed(owner)).map(voice);
        let named = || whose.map(|(entity, tokens)| self.named(*entity, tokens, sentence));
        // (الجيش …) في بيان أصدره: the one who just spoke.
        let last = || {
            let here = self.spoken.last().filter(|last| last.sentence == sentence && !last.source);
            here.filter(|_| syntax.phrase_from(&syntax.lexicon.published_by, phrase.tokens.end).is_some()).cloned()
        };
        issuer.or_else(named).or_else(last).or_else(|| self.unnamed_owner(phrase).map(voice))
    }

    fn is_of_document(&self, phrase: &NounPhrase, listed: Option<u64>) -> bool {
        listed.is_some_and(|value| matches!(value >> SHIFT, DOCUMENT | FINDING))
            || listed.is_none()
                && self
                    .syntax
                    .phrase_at(&self.syntax.lexicon.media, phrase.head)
                    .is_some_and(|found| found.value == WORDS)
    }

    /// البيان, by itself.
    pub(super) fn is_document(&self, phrase: &NounPhrase) -> bool {
        let syntax = self.syntax;
        let listed = syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).map(|found| found.value);
        phrase.tokens.len() == 1 && syntax.is_definite(phrase.head) && self.is_of_document(phrase, listed)
    }

    /// الائتلاف: the body before it whose name begins so.
    fn body(&self, phrase: &NounPhrase) -> Option<usize> {
        if phrase.tokens.len() > 1 || !self.syntax.is_definite(phrase.head) {
            return None;
        }
        let source = |range: Range<usize>| self.syntax.article.clean().source_range(range).start;
        let at = source(self.syntax.bytes(&phrase.tokens));
        let last = |entity: usize| {
            let mentions = &self.syntax.entities.get(entity)?.mentions;
            let behind = mentions.partition_point(|m| m.span.bytes().is_some_and(|bytes| bytes.start < at));
            mentions.get(behind.checked_sub(1)?)?.span.bytes().map(|bytes| bytes.start)
        };
        let stem = self.stem(phrase.head);
        let bodies = self.bodies.get(&stem)?.iter().take(MEMORY);
        let (place, entity) = bodies.filter_map(|&entity| Some((last(entity)?, entity))).max()?;
        // القناة الرسمية has spoken since, and has no name.
        let other = self.spoken.iter().rev().find(|voice| voice.head == stem && voice.entity.is_none());
        other.is_none_or(|voice| source(voice.range.clone()) < place).then_some(entity)
    }

    /// المرصد, whose whole name comes later: the only body that is called so.
    fn only_body(&self, phrase: &NounPhrase) -> Option<usize> {
        if phrase.tokens.len() > 1 || !self.syntax.is_definite(phrase.head) {
            return None;
        }
        match self.bodies.get(&self.stem(phrase.head))?.as_slice() {
            [entity] => Some(*entity),
            _ => None,
        }
    }

    /// A person whose name ends a title: رئيس الغرفة التجارية فلان; or stands behind what it governs: المندوب للفلاحة فلان.
    fn apposed(&self, phrase: &NounPhrase) -> Option<usize> {
        let syntax = self.syntax;
        if phrase.tokens.start != phrase.head || !(phrase.head..=phrase.head + 1).any(|k| syntax.is_person(k)) {
            return None;
        }
        let person = |entity: usize| syntax.entity_kind(entity) == Some(EntityKind::Person);
        let last = phrase.tokens.end - 1;
        let ends = syntax.mention(last).filter(|_| syntax.is_person(phrase.head)).filter(|named| {
            named.tokens.start > phrase.head + 1 && syntax.is_definite(named.tokens.start - 1) && person(named.entity)
        });
        // أرفع مسؤول في المدينة (، فلان): a role behind a word that tells which of its holders.
        let highest = || {
            let role = syntax.named(phrase.head + 1).filter(|named| named.part == NamedPart::Role)?;
            let which = syntax.is_elative(phrase.head);
            (which && role.tokens.start == phrase.head + 1 && person(role.entity)).then_some(role.entity)
        };
        // The words between title and name were taken for a role of their own.
        let behind = || {
            let next = syntax.named(phrase.tokens.end).filter(|named| named.part == NamedPart::Role)?;
            let named = syntax.mention(next.tokens.end).filter(|named| named.entity == next.entity)?;
            (!syntax.is_person(phrase.tokens.end) && person(named.entity)).then_some(named.entity)
        };
        ends.map(|named| named.entity).or_else(behind).or_else(highest)
    }

    /// مراسلنا, مراسل الصحيفة: the only person with a role that has all the words of the phrase.
    fn holder(&self, phrase: &NounPhrase) -> Option<usize> {
        let syntax = self.syntax;
        let last = phrase.tokens.clone().rev().find(|&k| syntax.is_word(k))?;
        let definite = [phrase.head, last].into_iter().any(|k| syntax.is_definite(k))
            || syntax.is(last, |r| r.has_pronoun())
            || syntax.mention(last).is_some();
        let listed = syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).map(|found| found.value);
        let one = listed.is_none_or(|value| value >> SHIFT == PERSON) && syntax.is(phrase.head, |r| r.number() == 1);
        if !definite || !one || phrase.tokens.start != phrase.head || !syntax.is_person(phrase.head) {
            return None;
        }
        let told = |role: &Range<usize>| {
            (phrase.head + 1..phrase.tokens.end)
                .filter(|&k| syntax.is_word(k))
                .all(|k| role.clone().any(|other| self.stem(other) == self.stem(k)))
        };
        // مراسلنا
        let stem = self.stem(phrase.head);
        let pronoun = syntax.reading(phrase.head).map_or("", |r| r.enclitic());
        let stem = stem.strip_suffix(pronoun).unwrap_or(&stem);
        let mut people = self.holders.get(stem)?.iter().take(MEMORY).filter(|(_, role)| told(role));
        let (person, _) = people.next()?;
        people.all(|(other, _)| other == person).then_some(*person)
    }

    /// The noun at a token without prefixes and article.
    pub(super) fn stem(&self, index: usize) -> String {
        let start = self.syntax.stem_start(index);
        let end = self.syntax.words.get(index).map_or(start, |token| token.range.end);
        let stem = self.syntax.text.get(start..end).unwrap_or_default();
        stem.strip_prefix("ال").unwrap_or(stem).to_owned()
    }

    /// المصدر, البيان: the one who spoke before under this name; المدرب: the only person who has spoken.
    fn repeated(&self, phrase: &NounPhrase, kind: Option<u64>, voice: &Voice) -> Option<Voice> {
        if !self.syntax.is_definite(phrase.head) {
            return None;
        }
        let document = kind == Some(DOCUMENT);
        let earlier = || self.spoken.iter().rev();
        // Whoever spoke last spoke in a statement: البيان; but not in figures: النتائج.
        let named = earlier().find(|other| other.head == voice.head);
        if let Some(owner) = named.or_else(|| earlier().next().filter(|_| document)) {
            // الاتحاد, which was الاتحاد المحلي before.
            let fuller = owner.full && phrase.tokens.len() == 1 && kind == Some(BODY);
            let range =
                if owner.entity.is_some() || document || fuller { owner.range.clone() } else { voice.range.clone() };
            return Some(Voice { entity: owner.entity, range, full: fuller || voice.full, ..voice.clone() });
        }
        let Person::Only(person) = self.person else { return None };
        let met = earlier().find(|other| other.entity == Some(person))?;
        let whole = voice.range == self.syntax.stem_bytes(&phrase.tokens);
        let same = kind == Some(PERSON) && whole && (met.gender == 0 || met.gender == voice.gender);
        (same && self.is_from_there(phrase, person)).then(|| Voice { head: voice.head.clone(), ..met.clone() })
    }

    /// A noun is described by nothing but a nationality that a person may have.
    fn is_from_there(&self, phrase: &NounPhrase, person: usize) -> bool {
        let syntax = self.syntax;
        let home = syntax.entities.get(person).and_then(|person| person.country);
        let nationality = |k: usize| {
            syntax.phrase_at(&syntax.lexicon.nationalities, k).map(|found| Lexicon::nationality(found.value).0)
        };
        (phrase.head + 1..phrase.tokens.end)
            .all(|k| nationality(k).is_some_and(|country| home.is_none() || country.is_none() || home == country))
    }

    /// Whose document or spokesman it is: the entity in the phrase or behind لـ, عن, من, باسم.
    fn owner(&self, phrase: &NounPhrase, document: bool) -> Option<(usize, Range<usize>)> {
        let syntax = self.syntax;
        let end = phrase.tokens.end;
        let issued = syntax.prefix(end).ends_with('ل') || syntax.word(end) == "عن";
        let from = matches!(syntax.word(end), "من" | "في");
        let governed = document && issued || from || syntax.word(end) == "باسم";
        let far = if governed { end + BEHIND } else { end };
        let mut named = (phrase.head + 1..far).map_while(|k| {
            let apart = !syntax.is_word(k) && !matches!(syntax.word(k), "\"" | "«" | "(");
            let over = k >= phrase.tokens.end && syntax.is(k, |r| r.is_verb());
            (!apart && !over).then(|| syntax.named(k))
        });
        // What is found is told of by itself: الأرقام التي نشرتها الوزارة.
        let listed = syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).map(|found| found.value >> SHIFT);
        let publisher = || self.publisher(end).filter(|_| document && listed != Some(FINDING));
        let found = named.find_map(|named| named).or_else(publisher)?;
        let kind = syntax.entity_kind(found.entity)?;
        // تقارير واردة من هايتي: where a document comes from.
        let there = document && from && kind == EntityKind::Gpe && found.tokens.start >= end;
        let holds = matches!(kind, EntityKind::Organization | EntityKind::Gpe | EntityKind::Person) && !there;
        holds.then(|| (found.entity, found.tokens.clone()))
    }

    /// Who is named behind (تقرير) نشرته, (البيان الذي) أصدرته.
    fn publisher(&self, end: usize) -> Option<&Named> {
        let syntax = self.syntax;
        let verb = end + usize::from(syntax.phrase_from(&syntax.lexicon.relatives, end).is_some());
        syntax.phrase_from(&syntax.lexicon.published_by, verb)?;
        let at = (verb + 1..verb + 1 + NEAR).find(|&k| syntax.time(k).is_none() && syntax.is_word(k))?;
        let named = (at..syntax.noun_phrase(at, at + NEAR)?.tokens.end).find_map(|k| syntax.mention(k))?;
        (syntax.entity_kind(named.entity) == Some(EntityKind::Organization)).then_some(named)
    }

    /// The owner of a document, where no entity is: بيان المنسقية, بيان صادر عن القيادة.
    fn unnamed_owner(&self, phrase: &NounPhrase) -> Option<NounPhrase> {
        let syntax = self.syntax;
        let end = phrase.tokens.end;
        let genitive = (phrase.head + 1 < end && !syntax.is(phrase.head, |r| r.has_article()))
            .then(|| syntax.noun_phrase(phrase.head + 1, end))
            .flatten()
            .filter(|owner| syntax.is_definite(owner.head) && self.may_own(phrase, owner));
        genitive.or_else(|| self.issuer(phrase))
    }

    /// Who stands behind a document: بيان للمنسقية, بيان صادر عن القيادة.
    fn issuer(&self, phrase: &NounPhrase) -> Option<NounPhrase> {
        let syntax = self.syntax;
        let at = phrase.tokens.end;
        let by = syntax.word(at) == "عن" || syntax.has_preposition(at) && syntax.prefix(at).ends_with('ل');
        let owner =
            by.then(|| syntax.noun_phrase(if syntax.word(at) == "عن" { at + 1 } else { at }, at + MEMORY)).flatten();
        let addressed = |owner: &NounPhrase| syntax.phrase_at(&syntax.lexicon.addressees, owner.head).is_some();
        owner.filter(|owner| !addressed(owner) && self.may_own(phrase, owner))
    }

    /// مسح للقطاع الخاص, نتائج البحث are about it: what is found belongs to whoever speaks.
    fn may_own(&self, phrase: &NounPhrase, owner: &NounPhrase) -> bool {
        let syntax = self.syntax;
        let kind = |head: usize| syntax.phrase_at(&syntax.lexicon.speakers, head).map(|found| found.value >> SHIFT);
        let speaks = || {
            owner.entity.is_some()
                || kind(owner.head).is_some_and(|kind| !matches!(kind, DOCUMENT | FINDING))
                || syntax.phrase_at(&syntax.lexicon.titles, owner.head).is_some()
        };
        // رسائل البريد: a medium owns nothing.
        let medium = syntax.phrase_at(&syntax.lexicon.media, owner.head).is_some();
        kind(phrase.head) != Some(FINDING) && !medium || speaks()
    }

    /// A speaker who is an entity, named within these tokens if its name stands there.
    pub(super) fn named(&self, entity: usize, tokens: &Range<usize>, sentence: usize) -> Voice {
        let syntax = self.syntax;
        let name = syntax.naming(entity, tokens);
        let range = name.map_or_else(|| syntax.stem_bytes(tokens), |named| named.range.clone());
        let (gender, plural) = self.agreement(entity, tokens.start);
        Voice { entity: Some(entity), range, gender, plural, sentence, head: String::new(), full: false, source: false }
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
}
