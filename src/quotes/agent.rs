//! Agents: the noun phrases behind a cue that are its subject and its object.

use super::class::{Class, flag, kind};
use super::complement::{Complement, NEAR, Opening, Search};
use super::cue::CueForm;
use super::subject;
use crate::syntax::NounPhrase;
use crate::words::Reading;
use crate::{EntityKind, Gender};

/// Number of a noun.
const PLURAL: u32 = 3;

impl Search<'_> {
    /// Takes a noun phrase as subject or object; true if it is what is said.
    pub(super) fn takes(&self, phrase: &NounPhrase, comma: bool, apposed: bool, found: &mut Complement) -> bool {
        let syntax = self.syntax;
        let at = phrase.tokens.start;
        // و"…": a letter is nobody.
        if self.is_time(phrase) || syntax.word(phrase.head).chars().nth(1).is_none() {
            return false;
        }
        let verb = self.cue.form == CueForm::Verb;
        // وصفت روسيا والصين القرار بأنه …
        if let Some(subject) = found.subject.as_mut().filter(|subject| subject.tokens.end == at)
            && syntax.has_conjunction(at)
            && !syntax.has_preposition(at)
        {
            subject.tokens.end = phrase.tokens.end;
            return false;
        }
        // الناطق باسم حماس فوزي برهوم; وزير الخارجية، فلان: the name of the subject.
        if let Some(subject) = found.subject.as_mut().filter(|subject| subject.entity.is_none())
            && let Some(entity) = phrase.entity.filter(|&entity| syntax.entity_kind(entity) == Some(EntityKind::Person))
            && (self.is_person(subject) || comma && syntax.phrase_at(&syntax.lexicon.kinship, subject.head).is_some())
            && !syntax.has_conjunction(at)
        {
            subject.entity = Some(entity);
            subject.tokens.end = phrase.tokens.end;
            return false;
        }
        // نجل الوزير، يوسف، …: a name that nobody knows.
        if let Some(subject) = found.subject.as_mut().filter(|subject| subject.entity.is_none())
            && comma
            && phrase.tokens.len() == 1
            && syntax.is(at, |r| r.is_name())
            && syntax.phrase_at(&syntax.lexicon.kinship, subject.head).is_some()
        {
            subject.tokens.end = phrase.tokens.end;
            return false;
        }
        // تؤكد، فلانة، أن
        let near = !comma || at == self.cue.end() + 1;
        let verb = verb && !self.has_subject_before(at);
        let said = self.is_subject_said() || self.is_of_document(at) && !subject::may_speak(syntax, phrase);
        if verb && found.subject.is_none() && near && !said && self.may_speak(&self.counted(phrase)) {
            found.subject = Some(self.counted(phrase));
            return false;
        }
        let transitive = self.cue.has(flag::ADDRESSES) || self.cue.has(flag::DESCRIBES);
        if verb
            && at == self.cue.end()
            && self.agrees(phrase)
            && !transitive
            && !self.is_subject_said()
            && !self.cannot_speak(phrase)
        {
            found.tentative = Some(phrase.clone());
        }
        // اتهام إيران بدعم …: she is accused.
        let accused = self.cue.form == CueForm::Noun && self.cue.has(flag::DESCRIBES);
        if self.cue.form == CueForm::Noun && found.subject.is_none() && at == self.cue.end() && !accused {
            found.subject = Some(phrase.clone());
            return false;
        }
        // ناشدها العودة: the pronoun is the object.
        let owned = syntax.is(self.cue.at(), |r| r.has_pronoun());
        let objective = (self.cue.has(flag::ADDRESSES) || self.cue.has(flag::DESCRIBES)) && !owned;
        if objective
            && found.object.is_none()
            && !(apposed && phrase.entity.is_some_and(|e| syntax.entity_kind(e) == Some(EntityKind::Person)))
        {
            found.object = Some(phrase.clone());
            // حمّل إسرائيل المسؤولية: what is said is the object and what follows it.
            return false;
        }
        let accusative = self.cue.row.phrase & 1 != 0
            && !self.cue.has(flag::OPINION)
            && (!apposed || syntax.is(phrase.head, |r| !r.has_article()))
            && at - self.cue.end() <= NEAR
            && !syntax.has_conjunction(at)
            // أكثر من مرة
            && !matches!(syntax.word(phrase.head), "مرة" | "مرات")
            && self.is_deed(phrase.head)
            && !syntax.is(phrase.head, |r| r.has_pronoun() && self.cue.has(flag::WEAK))
            && self.names_an_object(phrase.head);
        if accusative && self.cue.row.objects.is_empty() && self.cue.has(flag::WEAK) {
            return false;
        }
        accusative
    }

    /// (بيانا) تعلن فيه إغلاق المصنع: who speaks was told before the document.
    fn is_of_document(&self, at: usize) -> bool {
        let (syntax, end) = (self.syntax, self.cue.end());
        let within = |r: Reading| r.is_preposition() && r.has_pronoun();
        at == end + 1
            && !syntax.has_conjunction(self.cue.at())
            && syntax.word(end).starts_with('ف')
            && syntax.is(end, within)
    }

    /// لكنه طالب: the pronoun is the subject.
    fn is_subject_said(&self) -> bool {
        let syntax = self.syntax;
        self.cue.at().checked_sub(1).is_some_and(|before| {
            syntax.phrase_from(&syntax.lexicon.but, before).is_some() && syntax.is(before, |r| r.has_pronoun())
        })
    }

    /// قائد العملية التي تنفذها القوات الجنرال فلان: the name of the subject behind a clause that describes it.
    pub(super) fn names(&self, phrase: &NounPhrase, found: &mut Complement) {
        let syntax = self.syntax;
        // (نجل) الزعيم فلان is not he.
        let governed = syntax.is(phrase.head - 1, |r| r.is_noun() && !r.is_name() && !r.has_article());
        let title = phrase.entity.is_some() && syntax.is_person(phrase.head) && !syntax.has_conjunction(phrase.head);
        let title = title && !governed;
        let listed = |head: usize| {
            syntax.phrase_at(&syntax.lexicon.speakers, head).map_or(0, |found| found.value >> kind::SHIFT)
        };
        let behind = phrase.tokens.end;
        let over = title && (syntax.is_that(behind) || matches!(syntax.word(behind), "،" | ","));
        if let Some(subject) = found.subject.as_mut().filter(|subject| over && subject.entity.is_none())
            && syntax.is_person(subject.head)
            && listed(subject.head) == 0
            && syntax.is(subject.head, |r| r.number() == 1)
            && !syntax.has_preposition(phrase.head)
        {
            subject.entity = phrase.entity;
            subject.tokens.end = behind;
        }
    }

    /// ثلاث نقابات محلية: the noun that is counted is the head.
    fn counted(&self, phrase: &NounPhrase) -> NounPhrase {
        let syntax = self.syntax;
        let noun = |&k: &usize| !syntax.is_number(k) && syntax.is(k, |r| r.is_noun());
        let head = Some(phrase.head + 1).filter(|k| *k < phrase.tokens.end && noun(k) && syntax.is_number(phrase.head));
        NounPhrase { head: head.unwrap_or(phrase.head), ..phrase.clone() }
    }

    /// The noun phrase at a token; with all that is counted: عدد من النواب, كل من الوزير والسفير.
    pub(super) fn phrase(&self, at: usize, end: usize) -> Option<NounPhrase> {
        let syntax = self.syntax;
        let phrase = syntax.noun_phrase(at, end)?;
        let from = phrase.tokens.end;
        if phrase.entity.is_some()
            || syntax.word(from) != "من"
            || syntax.phrase_at(&syntax.lexicon.quantifiers, at).is_none()
        {
            return Some(phrase);
        }
        let each = matches!(syntax.word(at).trim_start_matches('و'), "كل" | "كلا");
        let whole = if each { syntax.noun_phrase(from + 1, end) } else { syntax.counted(at, end) };
        Some(whole.unwrap_or(phrase))
    }

    /// ناشدوا رفاقهم, وهو يناشد المسؤولين: the subject stands before the verb; في مخيم وهو أكبر مخيم: something else is told of.
    fn has_subject_before(&self, at: usize) -> bool {
        let syntax = self.syntax;
        let is_pronoun = |k: usize| syntax.phrase_from(&syntax.lexicon.pronouns, k).is_some();
        // فلان وهو أحد الأطباء
        let person = |k: usize| {
            syntax.mention(k).is_some_and(|named| syntax.entity_kind(named.entity) == Some(EntityKind::Person))
        };
        // في كتابه (التمهيد)
        let titled =
            |k: usize| syntax.word(k) == "(" && k > 0 && syntax.phrase_at(&syntax.lexicon.media, k - 1).is_some();
        let other = |k: usize| is_pronoun(k) && !k.checked_sub(1).is_some_and(person) || titled(k);
        self.cue.number > 1
            || self.cue.at().checked_sub(1).is_some_and(is_pronoun)
            || at > self.cue.end() && other(at - 1)
    }

    /// Can a noun phrase be the subject of a verb of speaking, and of this one?
    fn may_speak(&self, phrase: &NounPhrase) -> bool {
        let syntax = self.syntax;
        if syntax.has_conjunction(phrase.tokens.start) {
            return false;
        }
        let person = phrase.entity.and_then(|entity| syntax.entities.get(entity)).and_then(|entity| entity.gender);
        let object = self.cue.has(flag::ADDRESSES) || self.cue.has(flag::DESCRIBES);
        let adjacent = phrase.tokens.start == self.cue.end() && !object;
        // تنتقد الوزير: he is no subject of a feminine verb that has an object.
        let tells = matches!(self.cue.row.class, Class::Statement | Class::Continuation);
        let he = self.cue.gender == 2 && self.cue.row.phrase & 1 != 0 && !tells;
        if he && person == Some(Gender::Masculine) || he && phrase.entity.is_none() && self.is_man(phrase) {
            return false;
        }
        if adjacent && person.is_some() || phrase.tokens.len() == 1 && syntax.surnamed(phrase.head).is_some() {
            return true;
        }
        if self.cannot_speak(phrase) {
            return false;
        }
        // A feminine noun does not stand behind a masculine verb.
        let first = phrase.tokens.start;
        let quantified = first < phrase.head && syntax.phrase_at(&syntax.lexicon.quantifiers, first).is_some();
        let counted = quantified || syntax.is(first, |r| r.is_determiner()) || syntax.is_number(first);
        let oblique = !counted && syntax.is(phrase.head, |r| r.is_oblique());
        let wrong = oblique
            || syntax.is(phrase.head, |r| {
                let feminine = r.is_noun() && !r.is_name() && r.gender() == 2 && r.number() == 1;
                self.cue.gender == 1 && feminine
            });
        let listed = syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).map(|found| found.value);
        let differs = |value: u64| {
            let gender = (value & 3) as u32;
            // ودعت المشجعين, ووصفت القرار: whom she speaks to, and of what.
            let masculine = self.cue.gender == 2 && gender == 1 && phrase.entity.is_none();
            let feminine = self.cue.gender == 1 && gender == 2;
            let one = syntax.is(phrase.head, |r| r.number() == 1);
            (feminine || masculine && value >> kind::SHIFT >= kind::BODY) && one || object && (oblique || masculine)
        };
        if listed.map_or(wrong, differs) {
            return false;
        }
        if let Some(entity) = phrase.entity {
            if self.cue.gender == 2 && person == Some(Gender::Masculine)
                || self.cue.gender == 1 && person == Some(Gender::Feminine)
            {
                return false;
            }
            let kind = syntax.entity_kind(entity);
            return matches!(kind, Some(EntityKind::Person | EntityKind::Organization | EntityKind::Gpe))
                || syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).is_some();
        }
        let known = syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).is_some()
            || syntax.phrase_at(&syntax.lexicon.titles, phrase.head).is_some()
            || syntax.phrase_at(&syntax.lexicon.media, phrase.head).is_some();
        let agrees = self.agrees(phrase);
        // مصالح الأمن, حملة ماكرون
        let last = phrase.tokens.end - 1;
        let definite = syntax.is_definite(phrase.head)
            || phrase.tokens.len() > 1 && (syntax.is_definite(last) || syntax.mention(last).is_some());
        let object = object || self.cue.row.phrase & 1 != 0;
        // خلال تقديمه واجب العزاء: what a verbal noun governs.
        let before = phrase.tokens.start - 1;
        let behind = before >= self.cue.end();
        let governed = behind && syntax.is(before, |r| r.is_noun() && r.has_pronoun());
        // بشكل غير مباشر; حول هذا الموضوع; ذكر اسمه
        let lone = phrase.tokens.len() == 1 && syntax.is(phrase.head, |r| r.is_adjective() && !r.has_article());
        let owned = phrase.tokens.len() > 1 && syntax.is(last, |r| r.has_pronoun());
        let governed = governed
            || behind && (syntax.word(before) == "غير" || phrase.tokens.start < phrase.head)
            || lone && behind
            || owned && self.cue.row.phrase & 1 != 0;
        // المتمردون, عدد من المطلعين: a plural of people.
        let word = syntax.word(phrase.head);
        let people = (word.ends_with("ون") || counted && word.ends_with("ين"))
            && syntax.is(phrase.head, |r| (r.is_noun() || r.is_adjective()) && r.number() == PLURAL);
        known || people && agrees || !governed && agrees && (!object || definite && !self.cue.has(flag::DESCRIBES))
    }

    /// الوزير, المسؤول
    fn is_man(&self, phrase: &NounPhrase) -> bool {
        phrase.tokens.len() == 1
            && self.syntax.is_person(phrase.head)
            && self.syntax.is(phrase.head, |r| r.gender() == 1 && r.number() == 1 && r.has_article())
    }

    /// المتحدث; أرفع مسؤول, أحد القادة: the noun behind the first one.
    fn is_person(&self, subject: &NounPhrase) -> bool {
        let next = subject.head + 1;
        // (عدد من) سكان المدينة, المتمردون have no name.
        let several = subject.tokens.start != subject.head || self.syntax.word(subject.head).ends_with("ون");
        if several && self.syntax.is(subject.head, |r| r.number() > 1) {
            return false;
        }
        let selected = next < subject.tokens.end && self.syntax.is(subject.head, |r| !r.has_article() && !r.is_name());
        self.syntax.is_person(subject.head)
            || selected
                && (self.syntax.is_elative(subject.head)
                    || self.syntax.is(subject.head, |r| r.is_number() || r.is_determiner()))
                && self.syntax.is_person(next)
    }

    /// واتهم الوزير بالفساد, وصف الوزير بأنه …: a verb that must have an object has only one noun phrase.
    pub(super) fn is_object(&self, found: &Complement) -> bool {
        let must =
            self.cue.has(flag::DESCRIBES) && (self.cue.row.class == Class::Accusation || !self.cue.has(flag::DIRECT));
        must && self.cue.form == CueForm::Verb
            && found.object.is_none()
            && matches!(found.opening, Opening::That | Opening::Phrase)
            && found.subject.as_ref().is_some_and(|subject| {
                let behind = subject.tokens.end + usize::from(found.opening == Opening::That);
                let one = subject.entity.is_none() || self.syntax.mention(subject.tokens.end - 1).is_some();
                (self.cue.end()..subject.tokens.start).all(|k| self.syntax.is(k, |r| r.is_function()))
                    && subject.tokens.start >= self.cue.end()
                    && found.start == behind
                    && one
                    && subject.tokens.clone().all(|k| self.syntax.time(k).is_none())
            })
            && self.syntax.is(self.cue.at(), |r| !r.has_pronoun())
    }

    /// ختم حديثه, قال متحدثا: what is spoken, and how.
    fn cannot_speak(&self, phrase: &NounPhrase) -> bool {
        let syntax = self.syntax;
        let head = phrase.head;
        let listed = |table| syntax.phrase_at(table, head).is_some();
        let speaker = listed(&syntax.lexicon.speakers);
        let spoken = !speaker && listed(&syntax.lexicon.media) && syntax.is(head, |r| r.has_pronoun());
        let how = || {
            let participle = self.cues.first(head).is_some_and(|other| other.form == CueForm::Participle);
            participle && !speaker && !syntax.is_definite(head)
        };
        let accusative = || {
            let counted = syntax.is(phrase.tokens.start, |r| r.is_determiner());
            let bare = phrase.tokens.len() == 1 && syntax.word(head).ends_with('ا');
            let ends = bare && syntax.is(head, |r| !r.is_name() && !r.has_pronoun() && r.is_oblique());
            ends && !counted
        };
        spoken || phrase.entity.is_none() && (how() || accusative())
    }

    /// Does a noun phrase agree with the verb before it?
    pub(super) fn agrees(&self, phrase: &NounPhrase) -> bool {
        self.syntax.is(phrase.head, |r| {
            let feminine = r.gender() == 2 || r.number() == 3 || r.is_name();
            if self.cue.gender == 2 { feminine || r.gender() == 0 } else { r.gender() != 2 || r.number() == 3 }
        })
    }

    fn is_time(&self, phrase: &NounPhrase) -> bool {
        self.syntax.time(phrase.head).is_some()
    }
}
