//! Evidence: is a word that could report something here a cue, and does somebody tell what follows it?

use super::class::{Class, flag};
use super::complement::{Complement, Opening};
use super::cue::{Cue, CueForm};
use super::frame::{IMPERFECT, Sentence};
use super::governed::{self, TO};
use super::subject;
use crate::EntityKind;
use crate::syntax::NounPhrase;

/// Words before a participle among which the crowd is named.
const CROWD: usize = 24;
/// لم, in the table of what denies.
const NOT: u64 = 0;

impl Sentence<'_> {
    /// Not denied, not wished for, not thought.
    pub(super) fn may_report(&self, cue: &Cue) -> bool {
        if cue.row.class == Class::Thought && !cue.has(flag::MEDIA) || cue.has(flag::IMPERSONAL) {
            return false;
        }
        let syntax = self.syntax;
        let before = cue.at().checked_sub(1).filter(|before| self.tokens.contains(before));
        let read = syntax.reading(cue.at());
        // (قد) توقع: a verb of the past that looks like another one of hers.
        let hers = syntax.word(cue.at()).trim_start_matches(['و', 'ف']).starts_with('ت');
        let his = hers && cue.gender == 1 && read.is_some_and(|r| r.gender() == 2);
        let imperfect = !his && read.is_some_and(|r| r.is_verb() && r.aspect() == IMPERFECT);
        // ما وصفه بـ: a pronoun.
        let denied = before.filter(|_| !self.is_what(cue.at())).is_some_and(|before| {
            let found = syntax.phrase_from(&syntax.lexicon.negations, before);
            found.filter(|found| syntax.behind(found.end) == cue.at()).is_some_and(|found| match found.value {
                NOT => !cue.has(flag::DENIES),
                _ => imperfect,
            })
        });
        // من أبرز …: an elative.
        let of = before.is_some_and(|before| {
            let one = matches!(syntax.word(before), "أحد" | "إحدى" | "احد" | "احدى");
            one || matches!(syntax.word(before), "من" | "ومن" | "فمن")
        });
        let elative =
            of && cue.form == CueForm::Verb && cue.gender == 1 && syntax.word(cue.at()).starts_with(['أ', 'ا']);
        let future = cue.form == CueForm::Verb && read.is_some_and(|r| r.is_verb() && r.is_future());
        // لم تكن تعلم
        let untold = before.and_then(|was| was.checked_sub(1)).is_some_and(|before| {
            let not = syntax.phrase_from(&syntax.lexicon.negations, before).is_some_and(|found| found.value == NOT);
            not && syntax.is(before + 1, |r| r.is_auxiliary()) && !cue.has(flag::DENIES)
        });
        // مصدر طلب عدم ذكر اسمه
        let hidden = syntax.phrase_from(&syntax.lexicon.anonymity, cue.end()).is_some();
        if untold || hidden || imperfect && self.is_of_thing(cue) {
            return false;
        }
        // توصف بأنها, بما اعتبروه نصرا: nobody says it here.
        let described = before.is_some_and(|before| {
            let relative = syntax.phrase_from(&syntax.lexicon.relatives, before).is_some();
            relative && imperfect && cue.has(flag::DESCRIBES) && read.is_some_and(|r| !r.has_pronoun())
        });
        if described {
            return false;
        }
        // مما ينذر بـ, يوصف بأنه, قيل إن, يدعى: nobody says it.
        let passive = !cue.has(flag::RELAYS) && cue.passive
            || cue.has(flag::DESCRIBES) && read.is_some_and(|r| r.is_verb() && r.is_passive());
        let names = syntax.phrase_from(&syntax.lexicon.named_by, cue.at()).is_some();
        if passive || names || before.is_some_and(|before| syntax.word(before) == "مما") {
            return false;
        }
        // يأمل, يرى: what somebody thinks all the time.
        let feels = cue.form == CueForm::Verb && imperfect && cue.has(flag::FEELS);
        !denied && !future && !feels && !elative
    }

    /// ذلك يؤكد أن, هذا لا ينفي أن: a thing shows it.
    fn is_of_thing(&self, cue: &Cue) -> bool {
        let syntax = self.syntax;
        let not = |k: usize| syntax.phrase_from(&syntax.lexicon.negations, k).is_some();
        let Some(before) = cue.at().checked_sub(1).filter(|_| !syntax.has_conjunction(cue.at())) else { return false };
        let this = if not(before) { before.checked_sub(1) } else { Some(before) };
        let Some(this) = this else { return false };
        let opens = |k: usize| {
            k < self.tokens.start || !syntax.is_word(k) || syntax.phrase_from(&syntax.lexicon.openers, k).is_some()
        };
        syntax.phrase_from(&syntax.lexicon.demonstratives, this).is_some()
            && this >= self.tokens.start
            && this.checked_sub(1).is_none_or(opens)
    }

    /// Is there enough to take a doubtful word for a cue?
    pub(super) fn is_evident(&self, cue: &Cue, complement: &Complement) -> bool {
        let near = complement.start - cue.end();
        if self.is_of_crowd(cue, complement) {
            return false;
        }
        let speaker = complement.subject.as_ref().and_then(|subject| subject.entity);
        let body = speaker.and_then(|entity| self.syntax.entity_kind(entity)) == Some(EntityKind::Organization);
        let sourced = cue.has(flag::DOCUMENT) || cue.has(flag::RELAYS_TO);
        if sourced && complement.source.is_none() || cue.row.class == Class::Thought && !body {
            return false;
        }
        let subject = complement.subject.as_ref();
        if !self.is_told(cue, complement) {
            return false;
        }
        // ويعد الاجتماع …: one verb or another, and no speaker.
        let unknown = subject.is_some_and(|subject| !subject::may_speak(self.syntax, subject));
        if cue.form == CueForm::Verb && !cue.read && complement.opening == Opening::Phrase && unknown {
            return false;
        }
        // احتفلوا بما اعتبروه نصرا
        let before = cue.at().checked_sub(1).map_or("", |before| self.syntax.word(before));
        let marked = self.marks.opening(complement.start).is_some();
        if complement.opening == Opening::Phrase && matches!(before, "بما" | "مما" | "لما") && !marked {
            return false;
        }
        // ما وصفه بـ"الكارثة", and not ما اعتبره كارثة
        let letter = self.marks.opening(complement.start + 1).is_some();
        if cue.form == CueForm::Verb && self.is_what(cue.at()) && !marked && !letter {
            return false;
        }
        match cue.form {
            CueForm::Verb if cue.certain => true,
            // A word that could be a verb: it stands where verbs stand, and has a subject.
            CueForm::Verb => {
                let begins = self.begins_clause(cue, complement.subject.as_ref());
                // وعبر الرئيس عن …; من بينهم
                let preposition = self.syntax.is(cue.at(), |r| r.is_preposition() || r.is_function());
                let owned = self.syntax.is(cue.at(), |r| r.has_pronoun());
                // وبين أن الأمر …, وبين الوزير أن …: and no verb behind أن, which hopes for it.
                let behind = subject.is_some_and(|subject| subject.tokens.start == cue.end());
                let that = complement.opening == Opening::That
                    && (near <= 1 || behind && !unknown)
                    && !self.syntax.is(complement.start, |r| r.is_verb())
                    && self.syntax.phrase_from(&self.syntax.lexicon.not_that, cue.at()).is_none();
                // عبر "سكايب"; not عبر “عن أمله”
                let spoken = matches!(complement.opening, Opening::Marks(_) | Opening::Stray | Opening::Colon)
                    && !self.syntax.is(complement.start + 1, |r| r.is_preposition());
                if preposition && (owned || !begins || spoken || speaker.is_none() && !that) {
                    return false;
                }
                match complement.opening {
                    Opening::Phrase => {
                        begins && (complement.subject.is_some() || complement.object.is_some() || near == 0)
                    }
                    // جاء تعهده بعدما قال …: a noun that could be a verb.
                    Opening::That if self.syntax.is(cue.at(), |r| r.is_noun()) => begins,
                    Opening::That => begins || near <= 2 || complement.subject.is_some(),
                    _ => complement.subject.is_some() || complement.source.is_some() || begins && near <= 2,
                }
            }
            // (الفدية) التي طلبها: a verb.
            CueForm::Noun if cue.at() > self.tokens.start && self.is_relative(cue.at() - 1) => false,
            CueForm::Noun => {
                let owned = self.syntax.is(cue.at(), |r| r.has_pronoun());
                if complement.opening == Opening::Phrase && cue.has(flag::FEELS) {
                    return false;
                }
                let spoken = complement.subject.as_ref().is_some_and(|subject| {
                    let listed = self.syntax.phrase_at(&self.syntax.lexicon.speakers, subject.head).is_some();
                    subject.entity.is_some() || listed && complement.opening == Opening::That
                });
                match complement.opening {
                    Opening::That | Opening::Marks(_) | Opening::Stray => (owned || spoken) && near <= 8,
                    Opening::Colon => false,
                    // اتهامهما بـ: the pronoun is who is accused.
                    Opening::Phrase => {
                        let accuses = cue.has(flag::DESCRIBES) || cue.has(flag::ADDRESSES);
                        let accused = complement.object.as_ref().is_some_and(|object| object.entity.is_some());
                        (owned && !accuses || spoken || accused) && near <= 4 && !cue.has(flag::WEAK)
                    }
                }
            }
            // A participle without a comma before it may describe the noun before: نتائج واعدة.
            CueForm::Participle => {
                let before = cue.at().checked_sub(1).filter(|before| self.tokens.contains(before));
                let apart = before.is_none_or(|before| !self.syntax.is_word(before))
                    || self.syntax.word(cue.at()).starts_with('و');
                let clear = matches!(complement.opening, Opening::That | Opening::Marks(_) | Opening::Stray);
                let ends = self.syntax.word(cue.at()).ends_with('ا');
                // (أصدر بيانا) داعيا البرلمان إلى …: not the noun before, but whom it is said to.
                let addressed = ends
                    && cue.has(flag::ADDRESSES)
                    && complement
                        .object
                        .as_ref()
                        .is_some_and(|object| object.entity.is_some() || subject::may_speak(self.syntax, object));
                let adverb = near == 0 && ends || addressed;
                (apart || clear && near <= 3 || near == 1 || adverb)
                    && (complement.opening != Opening::Phrase || near <= 12)
            }
            _ => true,
        }
    }

    /// Does somebody tell it, and is it not only so?
    fn is_told(&self, cue: &Cue, complement: &Complement) -> bool {
        let syntax = self.syntax;
        let Complement { opening, start, subject, object, .. } = complement;
        if cue.form != CueForm::Verb {
            return true;
        }
        // وتعتبر الجزيرة أكبر …: the verb is passive; not where a pronoun is its object, or its subject.
        let deemed =
            syntax.is(cue.at(), |r| r.is_verb() && r.aspect() == IMPERFECT && r.number() < 2 && !r.has_pronoun());
        if cue.has(flag::DEEMS) && deemed && *opening != Opening::That && cue.row.objects.is_empty() {
            return false;
        }
        // أثبت الاختبار أن …: a thing shows it.
        let told = |subject: &NounPhrase| {
            subject::may_speak(syntax, subject)
                || syntax.is_person(subject.head)
                || syntax.phrase_at(&syntax.lexicon.media, subject.head).is_some()
                // A plural in ون is of people.
                || syntax.word(subject.head).ends_with("ون")
        };
        let marked = self.marks.opening(*start).is_some();
        let shown = || subject.as_ref().map_or_else(|| subject::before(syntax, cue).as_ref().is_some_and(told), told);
        if cue.has(flag::SHOWS) && !marked && !shown() {
            return false;
        }
        let imperfect = syntax.is(cue.at(), |r| r.is_verb() && r.aspect() == IMPERFECT);
        if cue.has(flag::POINTS) && imperfect && !marked {
            // اتفاق يشير إلى …: it describes the noun.
            let before = cue.at().checked_sub(1).filter(|before| self.tokens.contains(before));
            let noun = |before| syntax.is(before, |r| (r.is_noun() || r.is_adjective()) && !r.is_function());
            let describes = || {
                let bare = syntax.prefix(cue.at()).is_empty() && before.is_some_and(noun);
                bare && !subject::before(syntax, cue).as_ref().is_some_and(told)
            };
            if subject.as_ref().map_or_else(describes, |subject| !told(subject)) {
                return false;
            }
        }
        // ويعد بلقائه: one verb or another, and nobody who says it.
        let doubtful = self.cues.all(cue.at()).len() > 1 || cue.row.class == Class::Promise;
        if imperfect && *opening == Opening::Phrase && doubtful {
            let object = cue.has(flag::ADDRESSES);
            // التي تعد أكبر …: it counts as that.
            let relative = cue.row.class == Class::Promise && self.is_relative(cue.at().saturating_sub(1));
            if relative || object && !subject.as_ref().is_some_and(told) {
                return false;
            }
        }
        // أعلن استقالته, أعلن الحرب: so it is.
        if cue.has(flag::DOES) && *opening == Opening::Phrase && syntax.word(start.saturating_sub(1)) != "عن" {
            let act = syntax.phrase_at(&syntax.lexicon.proclaimed, *start);
            if act.is_some_and(|act| act.value == 0 || syntax.is(*start, |r| r.has_pronoun())) {
                return false;
            }
        }
        // يرجع الأمر إلى …: it is due to that, and nobody says so.
        let due = cue.has(flag::DESCRIBES) && cue.row.phrase & TO != 0 && *opening == Opening::Phrase;
        let bare = (object.is_none() || imperfect && subject.is_none()) && !syntax.is(cue.at(), |r| r.has_pronoun());
        !(due && bare && matches!(governed::plain(syntax.word(start.saturating_sub(1))), "إلى"))
    }

    /// What a crowd demands, and what is on its banners, is an act: طالب المتظاهرون, لافتات تندد بـ.
    fn is_of_crowd(&self, cue: &Cue, complement: &Complement) -> bool {
        let slogan = |k: usize| self.syntax.has_noun(&self.syntax.lexicon.slogans, k);
        // مرددين شعارات, but not with the very words in marks behind it
        if complement.opening == Opening::Phrase && slogan(complement.start) {
            return !(complement.start..self.tokens.end).any(|k| self.marks.opening(k).is_some());
        }
        let acts = matches!(cue.row.class, Class::Demand | Class::Accusation | Class::Threat);
        if !acts || !matches!(complement.opening, Opening::Phrase | Opening::Marks(_)) {
            return false;
        }
        if cue.at() > self.tokens.start && slogan(cue.at() - 1) {
            return true;
        }
        // احتشد مئات الطلاب، مطالبين بـ
        if cue.form == CueForm::Participle && complement.opening == Opening::Phrase && cue.number > 2 {
            let first = cue.at().saturating_sub(CROWD).max(self.tokens.start);
            return (first..cue.at()).any(|k| self.syntax.has_noun(&self.syntax.lexicon.crowds, k));
        }
        if cue.form != CueForm::Verb || complement.opening != Opening::Phrase {
            return false;
        }
        match &complement.subject {
            Some(subject) => {
                subject.entity.is_none() && self.syntax.has_noun(&self.syntax.lexicon.crowds, subject.head)
            }
            None => cue.number > 2,
        }
    }

    /// Does a clause begin with a cue: behind a mark, with و, with the sentence?
    fn begins_clause(&self, cue: &Cue, subject: Option<&NounPhrase>) -> bool {
        let at = cue.at();
        // كان الوزير حث …
        let auxiliary = |k: usize| self.syntax.phrase_from(&self.syntax.lexicon.auxiliaries, k).is_some();
        if subject
            .is_some_and(|phrase| phrase.tokens.end == at && phrase.tokens.start.checked_sub(1).is_some_and(auxiliary))
        {
            return true;
        }
        at == self.tokens.start
            || !self.syntax.is_word(at - 1)
            // وجهه may be وجه, and not و and something else.
            || self.syntax.word(at).starts_with('و') && !cue.row.lemma.starts_with('و')
            || self.syntax.is(at - 1, |r| r.is_auxiliary())
            || subject::is_particle(self.syntax, at - 1)
            // ما وصفه الوزير بـ
            || self.is_what(at)
            || self.syntax.phrase_from(&self.syntax.lexicon.but, at - 1).is_some()
    }
}
