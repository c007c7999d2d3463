//! Frames: a cue and what it reports, found sentence by sentence; who speaks is told later (`speaker`).

use std::ops::Range;

use super::class::{Class, flag};
use super::complement::{Complement, Opening, Search};
use super::cue::{Cue, CueForm, Cues};
use super::governed::{self, TO};
use super::marks::Marks;
use super::model::QuoteKind;
use super::source::Sourced;
use super::subject;
use crate::EntityKind;
use crate::syntax::{NounPhrase, Syntax};

/// Words between quotation marks that are speech by themselves, and those that are beside a cue.
pub(super) const MIN_WORDS: usize = 6;
const MIN_WORDS_BESIDE_CUE: usize = 2;
/// Words of a clause.
pub(super) const MIN_CLAUSE: usize = 4;
/// Words of a headline that only name the paper.
const MAX_TAIL: usize = 4;
/// Words of a sentence; longer ones are cut.
const MAX_SENTENCE: usize = 600;
/// The aspect of a verb that tells no past.
pub(super) const IMPERFECT: u32 = 2;
/// لم, in the table of what denies.
const NOT: u64 = 0;

/// One quote without its speaker. All ranges are of tokens.
#[derive(Debug, Clone)]
pub(super) struct Frame {
    pub(super) kind: QuoteKind,
    pub(super) cue: Option<Cue>,
    pub(super) content: Range<usize>,
    /// Who speaks, where it stands beside the cue.
    pub(super) subject: Option<NounPhrase>,
    /// To whom, where it is the verb's object.
    pub(super) object: Option<NounPhrase>,
    /// The index of the sentence.
    pub(super) sentence: usize,
    /// It stands within what another one says.
    pub(super) nested: bool,
}

/// All frames of an article, in order of their cues.
pub(super) fn frames(syntax: &Syntax<'_>, marks: &Marks) -> Vec<Frame> {
    let cues = &Cues::of(syntax);
    let mut found = Vec::new();
    for (index, tokens) in syntax.sentences().iter().enumerate() {
        for start in tokens.clone().step_by(MAX_SENTENCE) {
            let tokens = start..tokens.end.min(start + MAX_SENTENCE);
            let tokens = if index == 0 && syntax.has_title() { without_tail(syntax, tokens) } else { tokens };
            Sentence { syntax, marks, cues, index, tokens, nested: false }.frames(&mut found);
        }
    }
    found
}

/// A headline without the name of the paper behind a dash: … - أخبار الجزائر.
fn without_tail(syntax: &Syntax<'_>, title: Range<usize>) -> Range<usize> {
    let dash = |k: &usize| matches!(syntax.word(*k), "-" | "–" | "—" | "|" | "/");
    let last = title.clone().rev().take(MAX_TAIL + 2).find(dash).filter(|&k| k > title.start);
    let tail = |k: usize| (k + 1..title.end).all(|k| !syntax.is(k, |r| r.is_verb()));
    last.filter(|&k| tail(k)).map_or(title.clone(), |k| title.start..k)
}

/// One sentence.
pub(super) struct Sentence<'s> {
    pub(super) syntax: &'s Syntax<'s>,
    pub(super) marks: &'s Marks,
    pub(super) cues: &'s Cues<'s>,
    pub(super) index: usize,
    pub(super) tokens: Range<usize>,
    /// These tokens are a stretch of speech in quotation marks.
    pub(super) nested: bool,
}

/// A cue with what opens behind it; where that ends is not known yet.
pub(super) struct Opened {
    pub(super) cue: Cue,
    pub(super) complement: Complement,
}

impl Sentence<'_> {
    fn frames(&self, found: &mut Vec<Frame>) {
        let (opened, sources) = self.opened();
        let first = found.len();
        found.extend(self.headlines(&opened));
        let mut end = found.get(first..).and_then(|mine| mine.last()).map_or(0, |frame| frame.content.end);
        for (k, one) in opened.iter().enumerate() {
            if one.cue.at() < end {
                continue;
            }
            let next = opened.get(k + 1..).unwrap_or_default();
            let (frame, over) = self.frame(one, next, &sources);
            let bare = one.complement.opening == Opening::Phrase && self.is_bare(&frame.content);
            if frame.content.is_empty() || !self.has_words(&frame.content) || bare {
                continue;
            }
            end = over;
            found.push(frame);
        }
        for source in &sources {
            if let Some(frame) = self.sourced(source, found.get(first..).unwrap_or_default()) {
                found.push(frame);
            }
        }
        self.stretches(found, first);
        self.within(found);
        if let Some(mine) = found.get_mut(first..) {
            mine.sort_by_key(|frame| (frame.cue.as_ref().map_or(frame.content.start, Cue::at), frame.content.start));
        }
    }

    /// (مبالغ) وعدت بتقديمها, كشفت عن عيوب فيها: a noun and a pronoun tell nothing.
    fn is_bare(&self, content: &Range<usize>) -> bool {
        let last = content.end.saturating_sub(1);
        let preposition = content.len() == 2 && self.syntax.is(last, |r| r.is_preposition() || r.is_function());
        let short = content.len() == 1 || preposition;
        short && self.syntax.is(last, |r| r.has_pronoun()) && self.marks.holding(last).is_none()
    }

    /// What others are reported to have said within speech in quotation marks.
    fn within(&self, found: &mut Vec<Frame>) {
        let first = self.marks.stretches.partition_point(|stretch| stretch.open < self.tokens.start);
        let mine = self.marks.stretches.get(first..).unwrap_or_default();
        for stretch in mine.iter().take_while(|stretch| stretch.open < self.tokens.end) {
            let tokens = stretch.inside.start..stretch.inside.end.min(stretch.inside.start + MAX_SENTENCE);
            let inner = Sentence { tokens, nested: true, ..*self };
            let (opened, _) = inner.opened();
            let told = |one: &&Opened| {
                let subject = one.complement.subject.as_ref();
                let named = subject.is_some_and(|subject| subject.entity.is_some()) && !one.cue.has(flag::WEAK);
                let clear = one.complement.opening == Opening::That || named && one.complement.opening == Opening::Phrase;
                clear && one.cue.certain && one.cue.form == CueForm::Verb && subject.is_some()
            };
            let mut end = 0;
            for (k, one) in opened.iter().enumerate().filter(|(_, one)| told(one)) {
                if one.cue.at() >= end {
                    let (frame, over) = inner.frame(one, opened.get(k + 1..).unwrap_or_default(), &[]);
                    end = over;
                    found.extend(Some(frame).filter(|frame| inner.has_clause(&frame.content)));
                }
            }
        }
    }

    /// All cues of the sentence that report something, and the sources.
    fn opened(&self) -> (Vec<Opened>, Vec<Sourced>) {
        let (mut opened, mut sources) = (Vec::new(), Vec::new());
        let mut doubled = Vec::new();
        let mut at = self.tokens.start;
        while at < self.tokens.end {
            if let Some(stretch) = self.marks.holding(at).and_then(|k| self.marks.stretches.get(k))
                && stretch.words > MIN_WORDS_BESIDE_CUE
                && !self.nested
            {
                at = stretch.close + 1;
                continue;
            }
            let mut next = at + 1;
            let all = if doubled.contains(&at) { &[] } else { self.cues.all(at) };
            for cue in all {
                let end = cue.end();
                match cue.form {
                    CueForm::Impersonal => next = end.max(next),
                    CueForm::Source => {
                        if let Some(source) = self.source(cue.clone()) {
                            next = source.end.max(end);
                            sources.push(source);
                        }
                    }
                    _ if self.may_report(cue) => {
                        let Self { syntax, marks, cues, .. } = *self;
                        let search = Search { syntax, marks, cues, cue, end: self.tokens.end };
                        if let Some(complement) = search.run().filter(|complement| self.is_evident(cue, complement)) {
                            doubled.extend(complement.doubled.iter().copied());
                            opened.push(Opened { cue: cue.clone(), complement });
                            next = end.max(next);
                            break;
                        }
                        sources.extend(self.postposed(cue));
                    }
                    _ => {}
                }
            }
            at = next;
        }
        (opened, sources)
    }

    /// Not denied, not wished for, not thought.
    pub(super) fn may_report(&self, cue: &Cue) -> bool {
        if cue.row.class == Class::Thought && !cue.has(flag::MEDIA) || cue.has(flag::IMPERSONAL) {
            return false;
        }
        let syntax = self.syntax;
        let before = cue.at().checked_sub(1).filter(|before| self.tokens.contains(before));
        let read = syntax.reading(cue.at());
        let imperfect = read.is_some_and(|r| r.is_verb() && r.aspect() == IMPERFECT);
        let denied = before.is_some_and(|before| {
            let found = syntax.phrase_from(&syntax.lexicon.negations, before);
            found.filter(|found| syntax.behind(found.end) == cue.at()).is_some_and(|found| match found.value {
                NOT => !cue.has(flag::DENIES),
                _ => imperfect,
            })
        });
        // من أبرز …: an elative.
        let of = before.is_some_and(|before| matches!(syntax.word(before), "من" | "ومن" | "فمن"));
        let elative =
            of && cue.form == CueForm::Verb && cue.gender == 1 && syntax.word(cue.at()).starts_with(['أ', 'ا']);
        let future = cue.form == CueForm::Verb && read.is_some_and(|r| r.is_verb() && r.is_future());
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

    /// Is there enough to take a doubtful word for a cue?
    fn is_evident(&self, cue: &Cue, complement: &Complement) -> bool {
        let near = complement.start - cue.end();
        if self.is_of_crowd(cue, complement) {
            return false;
        }
        let speaker = complement.subject.as_ref().and_then(|subject| subject.entity);
        let body = speaker.and_then(|entity| self.syntax.entity_kind(entity)) == Some(EntityKind::Organization);
        if cue.has(flag::DOCUMENT) && complement.source.is_none() || cue.row.class == Class::Thought && !body {
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
                if preposition && (owned || !begins || speaker.is_none() && !that) {
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
        };
        let marked = self.marks.opening(*start).is_some();
        if cue.has(flag::SHOWS) && !marked && !subject.as_ref().is_some_and(told) {
            return false;
        }
        // يرجع الأمر إلى …: it is due to that, and nobody says so.
        let due = cue.has(flag::DESCRIBES) && cue.row.phrase & TO != 0 && *opening == Opening::Phrase;
        let bare = object.is_none() && !syntax.is(cue.at(), |r| r.has_pronoun());
        !(due && bare && matches!(governed::plain(syntax.word(start.saturating_sub(1))), "إلى"))
    }

    /// What a crowd demands is an act: طالب المتظاهرون.
    fn is_of_crowd(&self, cue: &Cue, complement: &Complement) -> bool {
        let acts = matches!(cue.row.class, Class::Demand | Class::Accusation | Class::Threat);
        if !acts || complement.opening != Opening::Phrase || cue.form != CueForm::Verb {
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
            || self.syntax.phrase_from(&self.syntax.lexicon.but, at - 1).is_some()
    }

    /// The frame of an opened cue, and where its speech is over.
    fn frame(&self, one: &Opened, next: &[Opened], sources: &[Sourced]) -> (Frame, usize) {
        let Complement { opening, start, subject, object, source, .. } = &one.complement;
        let stop = self.stop(*start, *opening, next, sources);
        let (kind, content) = match opening {
            Opening::Marks(k) => self.direct(*k, stop, &one.cue),
            Opening::Stray => (QuoteKind::Direct, self.trim(*start..stop)),
            _ => self.reported(*start, stop),
        };
        let (mut kind, mut content) = (kind, content);
        // وصف الوضع بأنه "خطير" في ظل …: the marks tell how it is described.
        if one.cue.has(flag::DESCRIBES)
            && let Some(stretch) = self.marks.opening(content.start).and_then(|k| self.marks.stretches.get(k))
            && content.end > stretch.close + 1
            && self.syntax.governor_at(stretch.close + 1).is_some()
        {
            content.end = stretch.close + 1;
        }
        // وصف الأسلحة بأنها …: what is described belongs to what is said.
        if one.cue.has(flag::DESCRIBES)
            && let Some(object) = object
        {
            if object.tokens.start < content.start && kind == QuoteKind::Direct {
                (kind, content) = (QuoteKind::Mixed, self.trim(content.start..content.end + 1));
            }
            content.start = content.start.min(object.tokens.start);
        }
        let over = content.end.max(stop);
        let object = object.clone().filter(|_| one.cue.has(flag::ADDRESSES));
        let frame = Frame {
            kind,
            cue: Some(one.cue.clone()),
            content,
            subject: source.clone().or(subject.clone()),
            object,
            sentence: self.index,
            nested: self.nested,
        };
        (frame, over)
    }
}

/// Do two stretches share a token?
pub(super) fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
