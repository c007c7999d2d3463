//! Sources: بحسب الوكالة, حسبما أفاد مصدر. They report the clause that they stand beside.

use std::ops::Range;

use super::class::{Class, flag};
use super::complement::{Complement, Opening, Search};
use super::cue::{Cue, CueForm};
use super::frame::{Frame, IMPERFECT, MIN_CLAUSE, MIN_WORDS, Sentence, overlap};
use super::marks::Stretch;
use super::model::QuoteKind;
use super::subject;
use crate::syntax::NounPhrase;

/// Words between a verb of a source and its أن.
const NEAR: usize = 9;

/// A source with who it is.
pub(super) struct Sourced {
    pub(super) cue: Cue,
    /// Where its phrase begins: حسبما.
    pub(super) start: usize,
    subject: Option<NounPhrase>,
    /// Where its phrase ends.
    pub(super) end: usize,
}

impl Sentence<'_> {
    /// A source with a speaker behind it.
    pub(super) fn source(&self, cue: Cue) -> Option<Sourced> {
        let syntax = self.syntax;
        let at = cue.end();
        if cue.has(flag::PRONOUN) && !cue.has(flag::OPINION) {
            return Some(Sourced { start: cue.at(), end: at, subject: None, cue });
        }
        if cue.has(flag::OPINION) || at >= self.tokens.end {
            return None;
        }
        if cue.has(flag::VERB) {
            // حسبما (أفاد) مصدر: the verb is the cue.
            // كما عين, على ما تعهد به: no news of others.
            let told = |verb: &Cue| {
                verb.has(flag::DIRECT)
                    && matches!(verb.row.class, Class::Statement | Class::Continuation | Class::Claim)
            };
            let usual = |verb: &&Cue| verb.form == CueForm::Verb && !verb.has(flag::DOCUMENT) && told(verb);
            let verb = self.cues.first(at).filter(usual)?;
            let whole = Cue { flags: flag::CLAUSE, form: CueForm::Source, ..verb.clone() };
            let search = Search { syntax, marks: self.marks, cues: self.cues, cue: &whole, end: self.tokens.end };
            // كما قال إن …: what is said follows.
            let follows = |found: Complement| match found.opening {
                Opening::That => found.start - whole.end() < NEAR,
                Opening::Phrase => cue.row.lemma == "كما",
                _ => false,
            };
            if search.run().is_some_and(follows) {
                return None;
            }
            let subject = self.behind_verb(at + 1);
            // كما يقولون: people say so.
            if subject.is_none() && whole.number > 1 && syntax.is(at, |r| r.aspect() == IMPERFECT) {
                return None;
            }
            let end = subject.as_ref().map_or(at + 1, |subject| subject.tokens.end);
            return Some(Sourced { start: cue.at(), end, subject, cue: whole });
        }
        if cue.has(flag::LAM) && !syntax.has_preposition(at) && !syntax.word(at).starts_with('ل') {
            return None;
        }
        let subject = syntax.noun_phrase(at, self.tokens.end)?;
        let listed = |table| syntax.phrase_at(table, subject.head).is_some();
        let known = subject.entity.is_some()
            || listed(&syntax.lexicon.speakers)
            || listed(&syntax.lexicon.media)
            || listed(&syntax.lexicon.titles);
        let person = || syntax.is_person(subject.head) && syntax.is(subject.head, |r| !r.has_pronoun());
        let known = known && (subject.entity.is_some() || !cue.has(flag::WEAK) || person());
        let act = syntax.phrase_at(&syntax.lexicon.not_sources, subject.head).is_some() && subject.entity.is_none();
        // وفقا للمتحدث باسم الوزارة
        let end = subject.tokens.end;
        let named_for = syntax.phrase_from(&syntax.lexicon.in_name_of, end).filter(|_| syntax.is_person(subject.head));
        let body = named_for.and_then(|_| syntax.noun_phrase(end + 1, self.tokens.end));
        let end = body.map_or(end, |body| body.tokens.end);
        // وبحسب القراصنة فإن …: whoever they are.
        let known = known || !cue.has(flag::WEAK) && self.is_first(cue.at()) && self.so(end).is_some();
        (known && !act).then_some(Sourced { start: cue.at(), end, subject: Some(subject), cue })
    }

    /// A verb with its speaker as the last words of a sentence: هدفه بناء تحالف جديد، تقول الصحيفة.
    pub(super) fn postposed(&self, cue: &Cue) -> Option<Sourced> {
        let (syntax, start) = (self.syntax, cue.at());
        let told = matches!(cue.row.class, Class::Statement | Class::Continuation | Class::Claim);
        let strong = !cue.has(flag::WEAK) || cue.row.class == Class::Continuation;
        let usual = cue.form == CueForm::Verb && cue.read && told && cue.has(flag::DIRECT) && strong;
        let apart = start > self.tokens.start && matches!(syntax.word(start - 1), "،" | ",");
        if !usual || !apart || !syntax.is(start, |r| r.is_verb() && r.aspect() == IMPERFECT) {
            return None;
        }
        let subject = syntax.noun_phrase(cue.end(), self.tokens.end)?;
        let end = subject.tokens.end;
        let last = !self.has_words(&(end..self.tokens.end)) && subject::may_speak(syntax, &subject);
        let cue = Cue { flags: flag::CLAUSE, form: CueForm::Source, ..cue.clone() };
        last.then_some(Sourced { start, end, subject: Some(subject), cue })
    }

    /// The subject behind the verb of a source, also behind whom it speaks to: أوضحه لمراسلنا مدير المعهد.
    fn behind_verb(&self, mut at: usize) -> Option<NounPhrase> {
        let (syntax, end) = (self.syntax, self.tokens.end);
        for _ in 0..3 {
            // أفاد اليوم الاثنين بيان
            while at < end && syntax.time(at).is_some() {
                at += 1;
            }
            let attached = syntax.has_preposition(at);
            if !attached && !syntax.is(at, |r| r.is_preposition()) {
                break;
            }
            // أفاد به, نقلت عنه: a pronoun is no noun phrase.
            let alone = syntax.is(at, |r| r.has_pronoun() && r.is_preposition() || attached && r.is_function());
            let noun = syntax.noun_phrase(at + usize::from(!attached), end).filter(|_| !alone);
            at = noun.map_or(at + 1, |noun| noun.tokens.end);
        }
        (at..end.min(at + 2)).find_map(|k| syntax.noun_phrase(k, end))
    }

    /// The clause that a source is told for, unless it is a quote already.
    pub(super) fn sourced(&self, source: &Sourced, found: &[Frame]) -> Option<Frame> {
        let at = source.start;
        let make = |kind, content: Range<usize>| Frame {
            kind,
            cue: Some(source.cue.clone()),
            content,
            subject: source.subject.clone(),
            object: None,
            sentence: self.index,
            nested: self.nested,
        };
        // عبرت الوزارة على لسان المتحدث باسمها عن …: a cue has what is said behind it.
        let within = |frame: &Frame| {
            let cue = frame.cue.as_ref().filter(|cue| cue.form != CueForm::Source);
            cue.is_some_and(|cue| cue.at() < at && frame.content.start >= source.end)
        };
        if found.iter().any(within) {
            return None;
        }
        // What stands in marks right behind it, or right before it.
        let free = |stretch: &&Stretch| {
            stretch.words >= MIN_WORDS && !found.iter().any(|frame| overlap(&frame.content, &stretch.inside))
        };
        let stretch = |k: usize| self.marks.holding(k).and_then(|k| self.marks.stretches.get(k)).filter(free);
        if let Some(stretch) = stretch(source.end).filter(|stretch| stretch.open == source.end) {
            return Some(make(QuoteKind::Direct, stretch.inside.clone()));
        }
        let before = (self.tokens.start..at).rev().find(|&k| self.syntax.is_word(k) || self.marks.holding(k).is_some());
        if let Some(stretch) = before.and_then(stretch)
            && !self.has_clause(&(self.tokens.start..stretch.open))
        {
            return Some(make(QuoteKind::Direct, stretch.inside.clone()));
        }
        // What stands before it has a cue and a speaker of its own.
        let told = |frame: &Frame| {
            frame.cue.as_ref().is_some_and(|cue| cue.form != CueForm::Source)
                && frame.content.end <= at
                && !self.has_words(&(frame.content.end..at))
        };
        if found.iter().any(told) {
            return None;
        }
        // What is quoted behind it begins here.
        let cues = found.iter().map(|frame| frame.cue.as_ref().map_or(frame.content.start, Cue::at));
        let over = cues.filter(|&cue| cue >= source.end).min().unwrap_or(self.tokens.end);
        // كما اعتبرت
        let joined = over > source.end && self.syntax.phrase_from(&self.syntax.lexicon.but, over - 1).is_some();
        let over = over - usize::from(joined);
        let goes_on = self.goes_on(source.end, over) || self.is_inserted(source);
        if self.has_clause(&(self.tokens.start..at)) || goes_on && self.has_words(&(self.tokens.start..at)) {
            // From the end of what was quoted before it.
            let start = found.iter().filter(|frame| frame.content.start < at).map(|frame| frame.content.end).max();
            let story = self.syntax.behind_dateline(&self.tokens);
            let start = start.unwrap_or(story).max(story);
            // Behind the mark that closes it.
            let closed = self.marks.holding(start).and_then(|k| self.marks.stretches.get(k));
            let start = start + usize::from(closed.is_some_and(|stretch| stretch.close == start));
            let (kind, content) = self.reported(start, if goes_on { over } else { at });
            return self.has_clause(&content).then(|| make(kind, content));
        }
        // وبحسب الوكالة، فإن …; كما قال … begins something else.
        let word = self.syntax.word(source.start);
        let adds = source.cue.row.class != Class::Source && matches!(word.trim_start_matches('و'), "كما" | "مثلما");
        let inner = source.cue.row.class != Class::Source && !self.is_first(source.start);
        if adds || inner || !self.is_apart(source) {
            return None;
        }
        let mut start = self.behind_source(source.end, over);
        while start < self.tokens.end && !self.syntax.is_word(start) && self.marks.holding(start).is_none() {
            start += 1;
        }
        if let Some(so) = self.so(source.end).filter(|&so| so < over) {
            start = so + 1;
        } else if matches!(self.syntax.word(start), "إن" | "ان" | "أن") {
            start += 1;
        }
        let (kind, content) = self.reported(start, over);
        let enough = if over == self.tokens.end { self.has_words(&content) } else { self.has_clause(&content) };
        enough.then(|| make(kind, content))
    }

    /// Does the clause of a source in its middle go on behind it: سمح الاتفاق، بحسب الوزير، بتحسن الأسعار?
    fn goes_on(&self, end: usize, over: usize) -> bool {
        let (syntax, at) = (self.syntax, end + 1);
        let comma = at < over && matches!(syntax.word(end), "،" | ",");
        let governed = syntax.governor_at(at).filter(|_| !syntax.has_conjunction(at));
        comma
            && governed.is_some_and(|governor| {
                let medium = syntax.phrase_at(&syntax.lexicon.media, governor.phrase).is_some();
                !medium && syntax.time(governor.phrase).is_none() && !syntax.is(governor.phrase, |r| r.has_pronoun())
            })
            && syntax.phrase_from(&syntax.lexicon.clause_starts, at).is_none()
    }

    /// Behind what is added to a source: وبحسب مسؤولين في البلدية، ستغلق ….
    fn behind_source(&self, end: usize, over: usize) -> usize {
        let syntax = self.syntax;
        let added = syntax.governor_at(end).is_some() || syntax.phrase_from(&syntax.lexicon.in_name_of, end).is_some();
        let verb = |k: usize| syntax.is_verb(k) || self.is_so(k);
        let comma = (end..over.min(end + NEAR)).find(|&k| matches!(syntax.word(k), "،" | ",") || verb(k));
        comma.filter(|&k| added && !verb(k)).map_or(end, |comma| comma + 1)
    }

    /// تشمل الخطة - بحسب الوزير - بناء …: between dashes.
    fn is_inserted(&self, source: &Sourced) -> bool {
        let dash = |k: usize| matches!(self.syntax.word(k), "-" | "–" | "—");
        source.start > self.tokens.start
            && dash(source.start - 1)
            && dash(source.end)
            && source.end + 1 < self.tokens.end
    }

    /// Does a comma or فإن stand behind a source, or a verb behind one that begins the sentence?
    fn is_apart(&self, source: &Sourced) -> bool {
        let (syntax, at) = (self.syntax, source.end);
        let far = self.tokens.end.min(at + MIN_CLAUSE);
        self.is_first(source.start) && (syntax.is(at, |r| r.is_verb()) || self.so(at).is_some())
            || (at..far).any(|k| {
                let so = syntax.word(k).starts_with('ف') && syntax.has_conjunction(k);
                matches!(syntax.word(k), "،" | ",") || so || self.is_so(k)
            })
    }

    /// Do no words stand before a token in its sentence?
    fn is_first(&self, at: usize) -> bool {
        !(self.tokens.start..at).any(|k| self.syntax.is_word(k))
    }

    /// The فإن that goes on behind a source with which a sentence begins.
    fn so(&self, end: usize) -> Option<usize> {
        (end..self.tokens.end.min(end + NEAR)).find(|&k| self.is_so(k))
    }

    /// فإن, فإنهم
    fn is_so(&self, token: usize) -> bool {
        let Some(rest) = self.syntax.word(token).strip_prefix('ف') else { return false };
        let start = self.syntax.words.get(token).map_or(0, |token| token.range.end - rest.len());
        self.syntax.longest(&self.syntax.lexicon.that, token, start).is_some()
    }
}
