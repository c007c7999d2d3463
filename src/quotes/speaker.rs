//! Speakers: who says it, also where the sentence only says وأضاف.

use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

use super::class::{Class, flag};
use super::cue::{self, Cue, CueForm};
use super::frame::Frame;
use super::model::Party;
use super::subject;
use crate::EntityKind;
use crate::syntax::{Named, NamedPart, NounPhrase, Syntax};
use crate::words::Reading;

/// Earlier speakers that are asked whether they go on speaking.
pub(super) const MEMORY: usize = 12;
/// Words before a cue among which its speaker is looked for if nobody has spoken.
const NEAR: usize = 160;
/// Verbs of a sentence whose subjects may go on to speak.
const VERBS: usize = 3;
/// Words between a verb and its subject.
const BETWEEN: usize = 4;
/// Marks around speech, and words of a line that only names who speaks.
const MARKS: usize = 3;
const SIGNATURE: usize = 16;
/// The vowel of passives, and where it stands among the first letters of a verb of the past: أُعلن, اتُّهم.
const DAMMA: char = '\u{64f}';
const VOWELLED: usize = 4;
/// The aspect of a verb of the past.
const PERFECT: u32 = 1;
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
    pub(super) gender: u32,
    /// He is several.
    pub(super) plural: Option<bool>,
    pub(super) sentence: usize,
    /// The noun under which he was named, without article: مصدر.
    pub(super) head: String,
    /// Under a definite noun with an adjective: الاتحاد المحلي.
    pub(super) full: bool,
    /// As the source of a clause: بحسب الوكالة.
    pub(super) source: bool,
}

/// Who spoke so far.
pub(super) struct Speakers<'s> {
    pub(super) syntax: &'s Syntax<'s>,
    /// The last one stands last.
    pub(super) spoken: Vec<Voice>,
    /// The token behind what was last said.
    over: usize,
    /// The only person named who has spoken so far.
    pub(super) person: Person,
    /// Bodies by the first word of their names, without article.
    pub(super) bodies: HashMap<String, Vec<usize>>,
    /// People by the first word of their roles, without article; each with the words of that role.
    pub(super) holders: HashMap<String, Vec<(usize, Range<usize>)>>,
}

/// The people named who have spoken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Person {
    Nobody,
    Only(usize),
    Several,
}

impl Person {
    fn and(self, entity: usize) -> Self {
        match self {
            Self::Nobody => Self::Only(entity),
            Self::Only(other) if other == entity => self,
            _ => Self::Several,
        }
    }
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
        let holders = HashMap::new();
        let mut speakers = Self { syntax, spoken: Vec::new(), over: 0, person: Person::Nobody, bodies, holders };
        for named in syntax.all_named() {
            match named.part {
                NamedPart::Role => {
                    let role = (named.entity, named.tokens.clone());
                    speakers.holders.entry(speakers.stem(named.tokens.start)).or_default().push(role);
                }
                NamedPart::Name => speakers.introduced(named),
                NamedPart::Nominal => {}
            }
        }
        speakers
    }

    /// صحيفة «تايمز»: a medium is called by the noun before its name, too.
    fn introduced(&mut self, named: &Named) {
        let syntax = self.syntax;
        if syntax.entity_kind(named.entity) != Some(EntityKind::Organization) {
            return;
        }
        let at = named.tokens.start;
        let word = (at.saturating_sub(2)..at).rev().find(|&k| syntax.is_word(k));
        let Some(noun) = word.filter(|&k| syntax.phrase_at(&syntax.lexicon.media_nouns, k).is_some()) else {
            return;
        };
        let called = self.bodies.entry(self.stem(noun)).or_default();
        if called.len() < MEMORY && !called.contains(&named.entity) {
            called.push(named.entity);
        }
    }

    /// The speaker of a frame; frames are asked in order of the text. True if he is the one who spoke before.
    pub(super) fn of(&mut self, frame: &Frame) -> Option<(Voice, bool)> {
        if self.is_described(frame) {
            return None;
        }
        // Speech that the page shows once more beside the text does not go on in it.
        if let Some(voice) = self.signed(frame) {
            return Some((voice, false));
        }
        // Whoever is quoted in a quotation is not the one who is quoted.
        let person = self.person;
        if frame.nested {
            self.person = Person::Several;
        }
        let explicit = self.explicit(frame);
        self.person = person;
        let dropped = explicit.is_none();
        let voice = explicit.or_else(|| self.dropped(frame))?;
        let same =
            dropped && self.spoken.last().is_some_and(|last| last.entity == voice.entity && last.range == voice.range);
        let source = frame.cue.as_ref().is_some_and(|cue| cue.form == CueForm::Source);
        let voice = Voice { sentence: frame.sentence, source, ..voice };
        // Who speaks within a quotation does not go on behind it; nor who speaks in a clause of أن: وقال إن الوزير، أوضح أن ….
        let told = frame.cue.as_ref().is_some_and(|cue| subject::is_told(self.syntax, cue));
        if frame.nested || told {
            return Some((voice, false));
        }
        if let Some(entity) = voice.entity.filter(|&e| self.syntax.entity_kind(e) == Some(EntityKind::Person)) {
            self.person = self.person.and(entity);
        }
        self.over = frame.content.end;
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
        let cue = frame.cue.as_ref();
        let verb = cue.filter(|cue| cue.form == CueForm::Verb);
        let before = || subject::before(self.syntax, verb?);
        let subject = frame.subject.clone().or_else(before)?;
        // وأضاف البيان: the one that was just quoted.
        if cue.is_some_and(|cue| cue.row.class == Class::Continuation) && self.is_document(&subject) {
            let last = self.spoken.last().filter(|last| last.sentence + 1 >= frame.sentence);
            if let Some(last) = last.filter(|last| last.entity.is_some()) {
                return Some(Voice { head: self.stem(subject.head), ..last.clone() });
            }
        }
        let voice = self.voice(&subject, frame.sentence);
        // The verb agrees with him, whatever his name looks like.
        // نقلت الوكالة عنه, جاء في البيان: it is another's verb.
        let own = |cue: &&Cue| !cue.has(flag::RELAYS) && !cue.has(flag::DOCUMENT);
        let verb = verb.filter(own).filter(|cue| cue.gender != 0 && voice.plural != Some(true));
        let told = verb.map_or(voice.gender, |cue| cue.gender);
        Some(Voice { gender: told, ..voice })
    }

    /// The speaker of a sentence that names none.
    fn dropped(&self, frame: &Frame) -> Option<Voice> {
        let syntax = self.syntax;
        let Some(cue) = &frame.cue else {
            // Speech without a cue is of who acts in its sentence, or goes on from the one right before it.
            let last = self.spoken.last().filter(|last| frame.sentence <= last.sentence + 1);
            let start = syntax.sentences().get(frame.sentence).map_or(0, |tokens| tokens.start);
            let before = start.max(frame.content.start.saturating_sub(NEAR))..frame.content.start;
            let person = |actor: &Voice| {
                actor.entity.is_some_and(|entity| syntax.entity_kind(entity) == Some(EntityKind::Person))
            };
            let acts = || self.actors(before, VERBS).find(person);
            let acts = last.filter(|last| last.sentence < frame.sentence).and_then(|_| acts());
            return acts.or_else(|| last.cloned());
        };
        if cue.form == CueForm::Verb && self.is_passive(cue) {
            return None;
        }
        let (gender, plural) = self.asked(cue);
        let agrees = |voice: &&Voice| fits(voice, gender, plural);
        let goes_on = cue.row.class == Class::Continuation && cue.form == CueForm::Verb;
        let here = self.spoken.iter().rev().take_while(|voice| voice.sentence == frame.sentence).find(agrees);
        // قررت الوزارة كذا بحسب الصحيفة، ودعت: whoever acts goes on, and not the source.
        let goes = |actor: &Voice| match cue.form {
            CueForm::Verb => true,
            CueForm::Participle => actor.entity.is_some(),
            _ => false,
        };
        let acts = || {
            let topic = self.topic(cue, frame.sentence, gender, plural);
            topic.filter(|actor| actor.sentence == frame.sentence && goes(actor))
        };
        if let Some(actor) = here.filter(|here| here.source).and_then(|_| acts()) {
            return Some(actor);
        }
        if let Some(here) = here {
            // قال الوزير «نعم»، وردت المعارضة ودعت: whoever acts between speaks.
            let between = (!goes_on)
                .then(|| self.actors(self.over..cue.at(), NEAR).filter(|actor| fits(actor, gender, plural)).last());
            return Some(between.flatten().unwrap_or_else(|| here.clone()));
        }
        // لكن الوزارة التي أنشئت حديثا قالت: who stands first.
        if cue.form == CueForm::Verb && !syntax.has_conjunction(cue.at()) {
            let tokens = syntax.sentences().get(frame.sentence).map_or(0..0, |tokens| tokens.start..cue.at());
            let first = subject::opening(syntax, &tokens).filter(|phrase| subject::may_speak(syntax, phrase));
            let first = first.map(|phrase| self.voice(&phrase, frame.sentence));
            if let Some(first) = first.filter(|first| fits(first, gender, plural)) {
                return Some(first);
            }
        }
        let topic = self.topic(cue, frame.sentence, gender, plural).or_else(|| {
            // مؤكدا says how the subject of its clause acts, even where it does not agree.
            let how = cue.form == CueForm::Participle;
            self.topic(cue, frame.sentence, 0, None).filter(|topic| how && topic.sentence == frame.sentence)
        });
        match (topic, self.spoken.iter().rev().find(agrees)) {
            // وأضاف goes on from the last speaker, whoever acts in between.
            (Some(topic), Some(last))
                if topic.sentence > last.sentence
                    && (!goes_on || topic.sentence == frame.sentence || self.thinks(topic.sentence)) =>
            {
                Some(topic)
            }
            (_, Some(last)) => Some(last.clone()),
            (Some(topic), None) => Some(topic),
            (None, None) => self.nearest(cue, gender),
        }
    }

    /// الذي وصف بأنه …: a verb that must have an object has none before what is said; it is passive.
    fn is_described(&self, frame: &Frame) -> bool {
        let syntax = self.syntax;
        let before = |cue: &Cue| frame.subject.as_ref().is_none_or(|subject| subject.tokens.end <= cue.at());
        let Some(cue) = frame.cue.as_ref().filter(|cue| cue.form == CueForm::Verb && before(cue)) else {
            return false;
        };
        // بأنه "…": the mark stands between.
        let start = frame.content.start;
        let start = start - usize::from(start > cue.end() && !syntax.is_word(start - 1));
        // By what it is described, and not به.
        let noun = |k: usize| syntax.is(k, |r| r.person() == 0);
        let by =
            |k: usize| syntax.word(k).starts_with('ب') && (syntax.has_preposition(k) && noun(k) || syntax.is_that(k));
        let adverbial = |k: usize| syntax.is(k, |r| r.is_preposition() && !r.has_pronoun());
        let free = |over: usize| over == cue.end() || over > cue.end() && adverbial(cue.end());
        cue.row.class == Class::Statement
            && cue.has(flag::DESCRIBES)
            && !cue.has(flag::DIRECT)
            && syntax.is(cue.at(), |r| !r.has_pronoun())
            && start > cue.at()
            && (by(start) && free(start) || by(start - 1) && free(start - 1))
    }

    /// A verb that tells nothing of who does it: the form, or a vowel that is written, says so (وأُعلن).
    fn is_passive(&self, cue: &Cue) -> bool {
        let syntax = self.syntax;
        let written = || {
            let word = syntax.article.span_of(syntax.stem_bytes(&cue.tokens));
            word.text().chars().take(VOWELLED).any(|c| c == DAMMA)
                && syntax.is(cue.at(), |r| r.is_verb() && r.aspect() == PERFECT)
        };
        syntax.is(cue.at(), |r| r.is_passive() && r.gender() == cue.gender) || written()
    }

    /// Who is named in a line of its own below speech in marks: فلان، مدير المنظمة.
    fn signed(&self, frame: &Frame) -> Option<Voice> {
        let syntax = self.syntax;
        let own = syntax.sentences().get(frame.sentence).filter(|_| frame.cue.is_none())?;
        let alone = own.len() <= frame.content.len() + MARKS;
        let tokens = syntax.sentences().get(frame.sentence + 1).filter(|line| alone && line.len() <= SIGNATURE)?;
        let phrase = subject::opening(syntax, tokens).filter(|phrase| subject::may_speak(syntax, phrase))?;
        let person = phrase.entity.is_some_and(|entity| syntax.entity_kind(entity) == Some(EntityKind::Person));
        let known = person || phrase.entity.is_none() && syntax.is_person(phrase.head);
        let told = |k: usize| syntax.is_verb(k) || matches!(syntax.word(k), "." | "؟" | "!" | ":");
        (known && !tokens.clone().any(told)).then(|| self.voice(&phrase, frame.sentence))
    }

    /// ويرى فلان أن …: who thinks goes on as if he had spoken.
    fn thinks(&self, sentence: usize) -> bool {
        let tokens = self.syntax.sentences().get(sentence).cloned().unwrap_or_default();
        tokens.take(NEAR).find(|&k| self.syntax.is_verb(k)).is_some_and(|verb| cue::thinks(self.syntax, verb))
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
        [Some(sentence), sentence.checked_sub(1)].into_iter().flatten().find_map(|index| {
            let tokens = self.syntax.sentences().get(index)?;
            let end = if index == sentence { cue.at() } else { tokens.end.min(tokens.start + NEAR) };
            let tokens = tokens.start.max(end.saturating_sub(NEAR))..end;
            let human = |actor: &Voice| plural != Some(true) || actor.plural != Some(false);
            let fitting = |voice: &Voice| fits(voice, gender, plural);
            // شن فلان هجوما، قائلا …: how one acts is said of whoever it fits.
            if cue.form == CueForm::Participle && index == sentence && gender != 0 {
                let actor = self.actors(tokens.clone(), NEAR).find(|actor| human(actor) && fitting(actor));
                return actor.or_else(|| self.theme(tokens).filter(fitting));
            }
            let first = self.actors(tokens.clone(), VERBS).find(human);
            first.filter(fitting).or_else(|| self.theme(tokens).filter(fitting))
        })
    }

    /// Who acts among these tokens: the subjects of the first verbs, at most so many, behind or before each.
    fn actors(&self, tokens: Range<usize>, most: usize) -> impl Iterator<Item = Voice> {
        let syntax = self.syntax;
        let end = tokens.end;
        let verbs = tokens.clone().filter(move |&k| syntax.named(k).is_none() && may_act(syntax, k));
        verbs.take(most).filter_map(move |verb| {
            let behind = self.behind(verb, end);
            let before = || subject::opening(syntax, &(tokens.start..verb)).filter(|phrase| phrase.tokens.end == verb);
            let speaks =
                |phrase: &NounPhrase| subject::may_speak(syntax, phrase) && !subject::is_issued(syntax, phrase);
            // نقابة المعلمين تنتقد الوزارة: the subject stands right before the verb.
            let led = before().filter(|phrase| syntax.is_definite(phrase.head) || phrase.entity.is_some());
            let follows = led.filter(speaks).or_else(|| behind.filter(speaks));
            // The verb before him agrees with him.
            let gender = follows.as_ref().and_then(|_| syntax.reading(verb)).map_or(0, |r| r.gender());
            let actor = self.voice(&follows.or_else(before).filter(speaks)?, syntax.sentence_of(verb)?);
            let told = if gender != 0 && actor.plural != Some(true) { gender } else { actor.gender };
            Some(Voice { gender: told, ..actor })
        })
    }

    /// The noun phrase behind a verb that agrees with it; the object may stand before it: قاد الحملة النائب فلان.
    fn behind(&self, verb: usize, end: usize) -> Option<NounPhrase> {
        let syntax = self.syntax;
        // اعترف عليه شقيقه, احتشد ظهر الخميس مئات: where and when stands between.
        let between = |k: &usize| {
            let pronoun = syntax.is(*k, |r| r.is_preposition() && r.has_pronoun());
            // أكد ذلك الوزير
            pronoun || syntax.time(*k).is_some() || syntax.word(*k) == "ذلك"
        };
        let next = (verb + 1..end.min(verb + 1 + BETWEEN)).find(|k| !between(k))?;
        let phrase = |at: usize| {
            let free = at < end && !syntax.has_preposition(at) && (at == next || !syntax.has_conjunction(at));
            free.then(|| syntax.counted(at, end)).flatten()
        };
        let first = phrase(next)?;
        let masculine = syntax.is(verb, |r| r.gender() == 1);
        let differs = masculine
            && first.entity.is_none()
            && syntax.is(first.head, |r| r.is_noun() && !r.is_name() && r.gender() == 2 && r.number() == 1);
        // (انتقد عشية اجتماعات) الدوحة: a place that does not stand right behind it is none.
        let place = |entity: usize| syntax.entity_kind(entity) == Some(EntityKind::Gpe);
        let far = next > verb + 1 && first.entity.is_some_and(place);
        if !differs && !far && subject::may_speak(syntax, &first) {
            return Some(first);
        }
        phrase(first.tokens.end).filter(|second| differs || second.entity.is_some_and(|entity| !place(entity)))
    }

    /// A person with whose name these tokens begin: لكن الرئيس فلان …
    fn theme(&self, tokens: Range<usize>) -> Option<Voice> {
        let syntax = self.syntax;
        let phrase = subject::opening(syntax, &tokens)?;
        let person = phrase.entity.filter(|&entity| syntax.entity_kind(entity) == Some(EntityKind::Person))?;
        Some(self.named(person, &phrase.tokens, syntax.sentence_of(phrase.head)?))
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

/// A verb; or a word that may be one where verbs stand: (وقد) دافع, رفع الحزب السلاح.
fn may_act(syntax: &Syntax<'_>, at: usize) -> bool {
    if syntax.is(at, |r| r.is_verb()) {
        return true;
    }
    let first = || {
        let sentence = syntax.sentence_of(at).and_then(|index| syntax.sentences().get(index));
        sentence.is_some_and(|tokens| (tokens.start..at).all(|k| !syntax.is_word(k)))
    };
    let noun = syntax.is(at, |r| !r.is_name() && !r.has_article() && !r.has_pronoun() && !r.is_function());
    let past = |reading: Reading| reading.is_verb() && reading.aspect() == PERFECT && reading.gender() == 1;
    noun && (at.checked_sub(1).is_some_and(|before| subject::is_particle(syntax, before)) || first())
        && !syntax.is_person(at)
        && Reading::all(syntax.word(at)).into_iter().any(past)
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
