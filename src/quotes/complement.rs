//! Complements: what is said, as it follows the word that reports it.
//!
//! Between a verb and what it reports stand the subject, whom one speaks to, where and when: وقال الوزير، في بيان، إن …. The
//! search goes over them phrase by phrase, and remembers the subject and the object that it met.

use super::class::{Class, PREPOSITIONS, flag};
use super::cue::{BY_SAYING, Cue, CueForm, Cues};
use super::governed::{Step, plain};
use super::marks::Marks;
use super::subject;
use crate::syntax::{NounPhrase, Syntax};
use crate::words::Reading;

/// Words between a cue and what is said.
const FAR: usize = 60;
/// The same for a noun phrase as object.
pub(super) const NEAR: usize = 30;
/// The aspect of a verb that tells no past.
const IMPERFECT: u32 = 2;
/// The aspect of a verb of the past.
const PERFECT: u32 = 1;
/// Words in marks that are too few to be speech by themselves.
pub(super) const SHORT: usize = 4;
/// Finite verbs that may stand between: in relative clauses.
const MAX_VERBS: usize = 5;

/// How what is said begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Opening {
    /// A quotation mark: the index of the stretch.
    Marks(usize),
    /// أن or إن before it.
    That,
    /// A colon, and no quotation mark.
    Colon,
    /// A quotation mark that nothing closes.
    Stray,
    /// A question word or noun phrase: it belongs to what is said.
    Phrase,
}

/// What stands behind a cue.
#[derive(Debug, Clone)]
pub(super) struct Complement {
    pub(super) opening: Opening,
    /// The first token of what is said.
    pub(super) start: usize,
    pub(super) subject: Option<NounPhrase>,
    pub(super) object: Option<NounPhrase>,
    /// A noun phrase right behind the verb that is the subject if أن follows.
    pub(super) tentative: Option<NounPhrase>,
    /// The speaker of نقل عن.
    pub(super) source: Option<NounPhrase>,
    /// Another cue that says the same: وأضاف قائلا.
    pub(super) doubled: Vec<usize>,
}

/// The search behind one cue.
pub(super) struct Search<'s> {
    pub(super) syntax: &'s Syntax<'s>,
    pub(super) marks: &'s Marks,
    pub(super) cues: &'s Cues<'s>,
    pub(super) cue: &'s Cue,
    /// End of the sentence.
    pub(super) end: usize,
}

impl Search<'_> {
    /// What the cue reports; `None` if it reports nothing.
    pub(super) fn run(&self) -> Option<Complement> {
        let found = self.find()?;
        let that = match found.opening {
            Opening::Phrase => self.later_that(found.start),
            // قال الوزير، الذي أدان "الهجوم الجبان"، إن …: what is in marks stands between.
            Opening::Marks(stretch) if self.is_between(found.start) => {
                self.marks.stretches.get(stretch).and_then(|stretch| self.later_that(stretch.close + 1))
            }
            _ => None,
        };
        Some(match that {
            Some(that) => Complement { opening: Opening::That, start: that + 1, ..found },
            None => found,
        })
    }

    fn find(&self) -> Option<Complement> {
        let (syntax, row) = (self.syntax, self.cue.row);
        // جاء رد الوزير في مقابلة: a subject came; nothing is told.
        let next = self.cue.end();
        let came = self.cue.has(flag::DOCUMENT) && !syntax.has_preposition(next) && syntax.time(next).is_none();
        if came && (syntax.is_nominal(next) || syntax.phrase_from(&syntax.lexicon.demonstratives, next).is_some()) {
            return None;
        }
        let mut found = Complement {
            opening: Opening::That,
            start: 0,
            subject: None,
            object: None,
            tentative: None,
            source: None,
            doubled: Vec::new(),
        };
        if self.cue.form == CueForm::Verb
            && (self.cue.has(flag::ADDRESSES)
                || self.cue.has(flag::DESCRIBES)
                || subject::is_behind_auxiliary(syntax, self.cue))
        {
            // ترامب يحذر إيران, كانت المحكمة قد أكدت بطلان القرار: what follows is the object.
            found.subject = subject::before(syntax, self.cue);
        }
        let limit = self.end.min(self.cue.end() + FAR);
        let mut at = self.cue.end();
        let mut resumed = self.is_resumed(at);
        // (مدن) شهدتها البلاد
        if resumed && self.cue.has(flag::WEAK) {
            return None;
        }
        let mut verbs = 0;
        // The last verb of a relative clause.
        let mut inner = None;
        // The last أن that belongs to it.
        let mut paid = None;
        // Phrases of place and the like on the way, and noun phrases that are neither subject nor object.
        let (mut adjuncts, mut extra) = (0, 0);
        let mut owed = 0;
        let mut last = Last::Cue;
        let mut comma = false;
        while at < limit {
            // د. فلان
            if syntax.word(at).chars().nth(1).is_none() && syntax.word(at + 1) == "." {
                at += 2;
                continue;
            }
            if let Some(stretch) = self.marks.opening(at) {
                // واعتبرها "خطيرة": what she is.
                let owned = at == self.cue.end() && syntax.is(self.cue.at(), |r| r.has_pronoun());
                if (self.is_name(stretch) || self.is_subject_in_marks(at, stretch))
                    && !(owned && self.cue.has(flag::DEEMS))
                {
                    at = self.name_in_marks(at, stretch, &mut found);
                    continue;
                }
                // (فلانة التي) وصفت بأنها "…"
                if at > 0 && paid == Some(at - 1) {
                    at = self.marks.stretches.get(stretch).map_or(at + 1, |stretch| stretch.close + 1);
                    last = Last::Adjunct;
                    continue;
                }
                let direct = (self.cue.has(flag::DIRECT) || row.that != 0) && row.class != Class::Performative;
                let short = self.marks.stretches.get(stretch).is_some_and(|stretch| stretch.words < SHORT);
                if short && !self.is_speech(stretch, last) {
                    at = self.marks.stretches.get(stretch).map_or(at + 1, |stretch| stretch.close + 1);
                    last = Last::Adjunct;
                    continue;
                }
                return (direct && self.is_near_enough(at)).then(|| self.at(found, Opening::Marks(stretch), at));
            }
            if syntax.word(at) == ":" {
                return self.behind_colon(at, found);
            }
            // مضيفا “هذه …: a mark that nothing closes.
            let near = self.cue.has(flag::DIRECT) && !self.cue.has(flag::WEAK) && at - self.cue.end() < SHORT;
            if near && self.marks.is_stray(syntax, at) {
                return Some(self.at(found, Opening::Stray, at + 1));
            }
            if !syntax.is_word(at) {
                comma |= matches!(syntax.word(at), "،" | ",");
                if matches!(syntax.word(at), "؛" | "؟" | "!") {
                    return None;
                }
                at += 1;
                continue;
            }
            // طلب عدم ذكر اسمه, شريطة عدم ذكر اسمه
            let hidden = |k: usize| syntax.phrase_from(&syntax.lexicon.anonymity, k);
            if let Some(hidden) = hidden(at).or_else(|| hidden(at + 1).filter(|_| !syntax.is_that(at))) {
                at = syntax.behind(hidden.end);
                last = Last::Adjunct;
                continue;
            }
            if let Some(time) = syntax.time(at) {
                while at < limit && syntax.time(at) == Some(time) {
                    at += 1;
                }
                last = if matches!(last, Last::Cue | Last::Subject) { Last::Time } else { Last::Adjunct };
                continue;
            }
            if syntax.is_that(at) || self.is_that_with_prefix(at) {
                // الذين قالوا إن: it belongs to the verb of the relative clause; not behind a comma that closes the clause.
                if owed > 0 && !inner.is_some_and(|verb| self.is_closed(verb, at)) {
                    owed -= 1;
                    let describes = |verb: usize| self.cues.first(verb).is_some_and(|cue| cue.has(flag::DESCRIBES));
                    paid = inner.filter(|&verb| describes(verb)).map(|_| at);
                } else if self.governs_that(at) {
                    return Some(self.at(found, Opening::That, at + 1));
                }
                at += 1;
                continue;
            }
            if let Some(next) = self.relays(at, &mut found) {
                found.doubled.push(at);
                at = next;
                continue;
            }
            if let Some(other) = self.doubles(at, last) {
                found.doubled.push(at);
                at = other;
                continue;
            }
            // تضمن القرار، وفقا للوزارة «…»: the source speaks.
            let other = || self.cues.first(at).is_some_and(|other| other.form == CueForm::Source);
            if !self.cue.has(flag::DIRECT) && self.cue.form != CueForm::Source && other() {
                break;
            }
            // حذر فريقه، مبينا أن …: how one speaks is a cue of its own.
            if comma && self.cues.first(at).is_some_and(|other| other.form == CueForm::Participle) {
                break;
            }
            if self.cue.has(flag::ASKS) && self.is_question(at) {
                return Some(self.at(found, Opening::Phrase, at));
            }
            // مطالبا إياهم بـ
            if syntax.phrase_from(&syntax.lexicon.object_pronouns, at).is_some() {
                at += 1;
                continue;
            }
            resumed = resumed || self.is_resumed(at);
            if let Some(next) = self.preposition(at, comma, (adjuncts, extra), &mut found) {
                match next {
                    Step::Content(start) if resumed => at = start.max(at + 1),
                    Step::Content(start) => return Some(self.at(found, Opening::Phrase, start)),
                    Step::On(next) => at = next,
                }
                (comma, last) = (false, Last::Adjunct);
                adjuncts += 1;
                continue;
            }
            // رجل يدعى فلان
            if found.subject.is_some() && syntax.phrase_from(&syntax.lexicon.named_by, at).is_some() {
                at += 1;
                continue;
            }
            let letter = syntax.word(at).trim_end_matches('ـ').chars().nth(1).is_none();
            // (طلب) عدم ذكر اسمه: a noun.
            let noun = at > self.cue.end() && syntax.word(at - 1).ends_with("عدم");
            // مؤكدا رفض بلاده: a noun, whatever it was taken for.
            if self.is_looking_like_verb(at, &found) {
                return Some(self.at(found, Opening::Phrase, at));
            }
            if syntax.is(at, |r| r.is_verb()) && syntax.mention(at).is_none() && !letter && !noun {
                verbs += 1;
                // الذي قال; في بيان نشر
                let relative = at > self.cue.end()
                    && (syntax.phrase_from(&syntax.lexicon.relatives, at - 1).is_some()
                        || syntax
                            .is(at - 1, |r| (r.is_noun() || r.is_adjective()) && !r.has_article() && !r.is_name())
                        || syntax.phrase_at(&syntax.lexicon.media, at - 1).is_some());
                // بيان للوزارة نقلته الوكالة: the pronoun is the document.
                let resumed = at > self.cue.end() && syntax.is(at, |r| r.has_pronoun());
                let relative = relative || resumed && !syntax.has_conjunction(at);
                // الذي كان يتحدث, وهو يتحدث
                let goes_on = at > self.cue.end()
                    && (inner == Some(at - 1) && syntax.is(at - 1, |r| r.is_auxiliary())
                        || syntax.phrase_from(&syntax.lexicon.pronouns, at - 1).is_some());
                let relative = relative || goes_on;
                if relative {
                    inner = Some(at);
                }
                let other = self.cues.first(at).filter(|cue| cue.form == CueForm::Verb);
                owed += usize::from(
                    relative
                        && !resumed
                        && !syntax.is(at, |r| r.is_future())
                        && (syntax.word(at) == "سبق"
                            || other.as_ref().is_some_and(|other| {
                                other.certain && (other.row.that & 1 != 0 || other.has(flag::DESCRIBES))
                            })),
                );
                let weak = other.is_some_and(|other| other.has(flag::WEAK));
                let other = other.is_some() && !relative;
                // وقال فلان، ويعمل طبيبا، إن …: an imperfect tells who he is.
                let next = syntax.has_conjunction(at) && !syntax.is(at, |r| r.aspect() == IMPERFECT);
                let clause = !relative && !syntax.has_conjunction(at);
                if verbs > MAX_VERBS || next || clause || other && self.cue.form != CueForm::Source {
                    let that = self.main_that(at).filter(|_| clause && (!other || weak) && found.subject.is_some());
                    let Some(that) = that else { break };
                    at = that;
                    continue;
                }
                at += 1;
                continue;
            }
            if let Some(phrase) = self.phrase(at, limit).filter(|_| syntax.is_nominal(at)) {
                let next = phrase.tokens.end.max(at + 1);
                let apposed = comma && last == Last::Subject;
                // سامي حداد المبعوث الفرنسي: what the subject is.
                let titled = last == Last::Subject && syntax.is_person(phrase.head) && !syntax.has_conjunction(at);
                let (subject, object) = (found.subject.is_some(), found.object.is_some());
                let told = verbs == 0 && self.takes(&phrase, comma, apposed, &mut found);
                if told && found.subject.is_none() && at == self.cue.end() && self.is_subject_of_that(&phrase, limit) {
                    found.subject = Some(phrase.clone());
                } else if !resumed && (told || verbs == 0 && !comma && self.is_demanded(&phrase, &found)) {
                    return Some(self.at(found, Opening::Phrase, at));
                }
                if verbs > 0 {
                    self.names(&phrase, &mut found);
                }
                last = match () {
                    () if found.subject.is_some() != subject || apposed => Last::Subject,
                    () if found.object.is_some() != object => Last::Object,
                    () if titled => Last::Subject,
                    () => Last::Adjunct,
                };
                extra += usize::from(last == Last::Adjunct);
                at = next;
                comma = false;
                continue;
            }
            at += 1;
        }
        if resumed { None } else { self.objective(found) }
    }

    /// (خطة) أعلنت عنها, (الفدية) التي طلبها: what is said stands before, and a pronoun where it would follow.
    fn is_resumed(&self, at: usize) -> bool {
        let (syntax, row) = (self.syntax, self.cue.row);
        if self.cue.form != CueForm::Verb {
            return false;
        }
        if at == self.cue.end() {
            // أكد ذلك الوزير: it was told before.
            let this = syntax.phrase_from(&syntax.lexicon.demonstratives, at).is_some()
                && syntax.phrase_at(&syntax.lexicon.speakers, at + 1).is_none();
            let before = this || syntax.is(self.cue.at(), |r| r.has_pronoun());
            let transitive = [flag::ADDRESSES, flag::DESCRIBES, flag::DEEMS].into_iter().any(|flag| self.cue.has(flag));
            if before {
                return !transitive;
            }
        }
        let Some(read) = syntax.reading(at).filter(|r| r.is_preposition() && r.has_pronoun()) else { return false };
        let word = syntax.word(at).strip_suffix(read.enclitic()).map(plain);
        PREPOSITIONS
            .iter()
            .position(|other| word == Some(other) && *other != "في")
            .is_some_and(|k| (row.phrase | row.masdar) >> k & 1 == 1)
    }

    /// مؤكدا رفض بلاده, أعلنت الوزيرة رفع الأسعار: a word that looks like a verb of the past, but follows a participle or does
    /// not agree with the subject.
    fn is_looking_like_verb(&self, at: usize, found: &Complement) -> bool {
        let syntax = self.syntax;
        let how = self.cue.form == CueForm::Participle && at == self.cue.end();
        let she = || {
            self.cue.form == CueForm::Verb
                && self.cue.gender == 2
                && self.cue.row.class == Class::Statement
                && !self.cue.has(flag::WEAK)
                && found.subject.is_some()
                && at - self.cue.end() <= NEAR
                && self.cues.first(at).is_none()
                && Reading::all(syntax.word(at)).into_iter().any(|r| r.is_noun() && !r.is_name())
        };
        (how || self.cue.gender == 2)
            && self.cue.row.phrase & 1 != 0
            && self.cue.row.objects.is_empty()
            && !self.cue.has(flag::ADDRESSES)
            && !self.cue.has(flag::DESCRIBES)
            && syntax.prefix(at).is_empty()
            && syntax.mention(at).is_none()
            && syntax.is(at, |r| r.is_verb() && r.aspect() == PERFECT && r.gender() == 1 && !r.has_pronoun())
            && (how || !syntax.is(at - 1, |r| r.is_verb() || r.is_function()) && she())
    }

    /// طالبت المعارضة الحكومة إجراء انتخابات, نقلت عن الجيش تحرير المدينة: a verbal noun with what it governs.
    fn is_demanded(&self, phrase: &NounPhrase, found: &Complement) -> bool {
        let syntax = self.syntax;
        let asked = self.cue.row.class == Class::Demand && self.cue.has(flag::ADDRESSES) && found.object.is_some();
        let relayed = self.cue.has(flag::RELAYS) && self.cue.certain && found.source.is_some();
        self.cue.form == CueForm::Verb
            && (asked || relayed)
            && found.object.as_ref().is_none_or(|object| object.tokens.start != phrase.tokens.start)
            && phrase.tokens.len() > 1
            && self.is_deed(phrase.head)
            && !syntax.is_definite(phrase.head)
            && !syntax.has_conjunction(phrase.tokens.start)
            && syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).is_none()
            && syntax.phrase_at(&syntax.lexicon.media, phrase.head).is_none()
    }

    /// What looked like a subject is what is said: واستبعد العثور على ناجين.
    fn objective(&self, found: Complement) -> Option<Complement> {
        let syntax = self.syntax;
        // تطالب المعارضة إجراء انتخابات: no preposition, and nobody who is addressed.
        if let Some(object) = found.object.clone().filter(|object| object.entity.is_none())
            && self.cue.form == CueForm::Verb
            && self.cue.row.class == Class::Demand
            && self.cue.row.phrase | self.cue.row.masdar != 0
            && object.tokens.len() > 1
            && self.is_deed(object.head)
            && !syntax.is_definite(object.head)
            && syntax.phrase_at(&syntax.lexicon.speakers, object.head).is_none()
        {
            return Some(self.at(found, Opening::Phrase, object.tokens.start));
        }
        let subject = found.subject.clone()?;
        let known = subject.entity.is_some()
            || syntax.phrase_at(&syntax.lexicon.speakers, subject.head).is_some()
            || syntax.phrase_at(&syntax.lexicon.titles, subject.head).is_some();
        let objective = self.cue.form == CueForm::Verb
            && self.cue.row.phrase & 1 != 0
            && !self.cue.has(flag::WEAK)
            && self.cue.row.objects.is_empty()
            && !known
            // يعتبر المبلغ كبيرا: it is thought so.
            && !(self.cue.row.class == Class::Statement && syntax.is(self.cue.at(), |r| r.aspect() == IMPERFECT))
            && self.is_deed(subject.head)
            && subject.tokens.start == self.cue.end()
            // أكدت قيادات ميدانية …: several agree with a feminine verb.
            && !(self.cue.gender == 2 && syntax.is(subject.head, |r| r.number() == 3));
        let start = subject.tokens.start;
        objective.then(|| Complement { subject: None, ..self.at(found, Opening::Phrase, start) })
    }

    fn at(&self, mut found: Complement, opening: Opening, start: usize) -> Complement {
        let tentative = found.tentative.take().filter(|phrase| start >= phrase.tokens.end);
        let mut found = Complement { opening, start, subject: found.subject.take().or(tentative), ..found };
        if self.is_object(&found) {
            found.object = found.subject.take();
        }
        found
    }

    /// A weak cue must stand near the marks: كتب في … «…» may be about the title of a book.
    fn is_near_enough(&self, at: usize) -> bool {
        !self.cue.has(flag::WEAK) || at - self.cue.end() <= NEAR
    }

    /// A colon: marks or a sentence behind it.
    fn behind_colon(&self, at: usize, found: Complement) -> Option<Complement> {
        if !self.cue.has(flag::DIRECT) {
            return None;
        }
        if let Some(stretch) = self.marks.opening(at + 1) {
            return Some(self.at(found, Opening::Marks(stretch), at + 1));
        }
        if self.marks.is_stray(self.syntax, at + 1) {
            return Some(self.at(found, Opening::Stray, at + 2)).filter(|found| found.start < self.end);
        }
        // قال: إن …
        let that = self.syntax.phrase_from(&self.syntax.lexicon.that, at + 1).is_some();
        let start = at + 1 + usize::from(that);
        (start < self.end).then(|| self.at(found, if that { Opening::That } else { Opening::Colon }, start))
    }

    /// A second word of speaking that only repeats the cue (وأضاف مؤكدا, نقل عنه قوله); where it ends.
    fn doubles(&self, at: usize, last: Last) -> Option<usize> {
        let other = self.cues.first(at)?;
        let relayed = self.cue.has(flag::RELAYS) && other.form == CueForm::Noun;
        let adjacent = at == self.cue.end() || self.syntax.is_word(at - 1) && last == Last::Subject;
        // متحدثة باسم الشرطة is who speaks.
        let speaker = self.syntax.phrase_at(&self.syntax.lexicon.speakers, at).is_some();
        let said = other.form == CueForm::Participle
            && (adjacent && !speaker || matches!(other.row.lemma, "قائلا" | BY_SAYING));
        let by_saying = other.form == CueForm::Noun && other.row.lemma == "قَوْل" && self.syntax.word(at) != "قول";
        (relayed || said || by_saying).then(|| other.end())
    }

    /// نقلا عن: the source is who says it; where its phrase ends.
    fn relays(&self, at: usize, found: &mut Complement) -> Option<usize> {
        let other = self.cues.first(at).filter(|other| other.form == CueForm::Source && other.row.lemma == "نقلا عن")?;
        let source = self.syntax.noun_phrase(other.end(), self.end)?;
        let next = source.tokens.end;
        found.source = Some(source);
        Some(next)
    }

    /// A question word: كيف, هل, ما إذا.
    fn is_question(&self, at: usize) -> bool {
        self.syntax.phrase_from(&self.syntax.lexicon.questions, at).is_some()
    }
}

/// What the search met last.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Cue,
    Subject,
    /// A time right behind the cue or the subject.
    Time,
    Object,
    Adjunct,
}
