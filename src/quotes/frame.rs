//! Frames: a cue and what it reports, found sentence by sentence; who speaks is told later (`speaker`).

use std::ops::Range;

use super::class::{Class, flag};
use super::complement::{Complement, Opening, Search};
use super::cue::{COLON, Cue, CueForm, cue, cues};
use super::marks::{Marks, Stretch};
use super::model::QuoteKind;
use crate::EntityKind;
use crate::syntax::{NounPhrase, Syntax};

/// Words between quotation marks that are speech by themselves, and those that are beside a cue.
const MIN_WORDS: usize = 6;
const MIN_WORDS_BESIDE_CUE: usize = 2;
/// Words in marks that make an indirect quote a mixed one.
const MIN_WORDS_MIXED: usize = 2;
/// Words of a clause that a source is told for.
const MIN_CLAUSE: usize = 4;
/// Words of an adverbial before a verb.
const BEFORE_VERB: usize = 4;
/// A capital, in the table of places.
const CAPITAL: u64 = 1;
/// The aspect of a verb that tells no past.
const IMPERFECT: u32 = 2;
/// لم, in the table of what denies.
const NOT: u64 = 0;
/// Words of a headline before the colon.
const MAX_HEAD: usize = 9;

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
}

/// All frames of an article, in order of their cues.
pub(super) fn frames(syntax: &Syntax<'_>, marks: &Marks) -> Vec<Frame> {
    let mut found = Vec::new();
    for (index, tokens) in syntax.sentences().iter().enumerate() {
        let sentence = Sentence { syntax, marks, index, tokens: tokens.clone() };
        sentence.frames(&mut found);
    }
    found
}

/// One sentence.
struct Sentence<'s> {
    syntax: &'s Syntax<'s>,
    marks: &'s Marks,
    index: usize,
    tokens: Range<usize>,
}

/// A cue with what opens behind it; where that ends is not known yet.
struct Opened {
    cue: Cue,
    complement: Complement,
}

/// A source (بحسب …) with who it is.
struct Sourced {
    cue: Cue,
    subject: Option<NounPhrase>,
    /// Where its phrase ends.
    end: usize,
}

impl Sentence<'_> {
    fn frames(&self, found: &mut Vec<Frame>) {
        let (opened, sources) = self.cues();
        let first = found.len();
        if let Some(frame) = self.headline(&opened) {
            found.push(frame);
        }
        let mut end = found.get(first).map_or(0, |frame| frame.content.end);
        for (k, one) in opened.iter().enumerate() {
            if one.cue.at() < end {
                continue;
            }
            let next = opened.get(k + 1..).unwrap_or_default();
            let (frame, over) = self.frame(one, next, &sources);
            if frame.content.is_empty() || !self.has_words(&frame.content) {
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
        if let Some(mine) = found.get_mut(first..) {
            mine.sort_by_key(|frame| (frame.cue.as_ref().map_or(frame.content.start, Cue::at), frame.content.start));
        }
    }

    /// All cues of the sentence that report something, and the sources.
    fn cues(&self) -> (Vec<Opened>, Vec<Sourced>) {
        let (mut opened, mut sources) = (Vec::new(), Vec::new());
        let mut doubled = Vec::new();
        let mut at = self.tokens.start;
        while at < self.tokens.end {
            if let Some(stretch) = self.marks.holding(at).and_then(|k| self.marks.stretches.get(k)) {
                if stretch.words > MIN_WORDS_BESIDE_CUE {
                    at = stretch.close + 1;
                    continue;
                }
            }
            let mut next = at + 1;
            let all = if doubled.contains(&at) { Vec::new() } else { cues(self.syntax, at) };
            for cue in all {
                let end = cue.end();
                match cue.form {
                    CueForm::Impersonal => next = end.max(next),
                    CueForm::Source => {
                        if let Some(source) = self.source(cue) {
                            next = source.end.max(end);
                            sources.push(source);
                        }
                    }
                    _ if self.may_report(&cue) => {
                        let search = Search { syntax: self.syntax, marks: self.marks, cue: &cue, end: self.tokens.end };
                        if let Some(complement) = search.run().filter(|complement| self.is_evident(&cue, complement)) {
                            doubled.extend(complement.doubled.iter().copied());
                            opened.push(Opened { cue, complement });
                            next = end.max(next);
                            break;
                        }
                    }
                    _ => {}
                }
            }
            at = next;
        }
        (opened, sources)
    }

    /// Not denied, not wished for, not thought.
    fn may_report(&self, cue: &Cue) -> bool {
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
        let future = cue.form == CueForm::Verb && read.is_some_and(|r| r.is_verb() && r.is_future());
        // توصف بأنها, بما اعتبروه نصرا: nobody says it here.
        let described = before.is_some_and(|before| {
            let relative = syntax.phrase_from(&syntax.lexicon.relatives, before).is_some();
            relative && imperfect && cue.has(flag::DESCRIBES) && read.is_some_and(|r| !r.has_pronoun())
        });
        if described {
            return false;
        }
        // يأمل, يرى: what somebody thinks all the time.
        let feels = cue.form == CueForm::Verb && imperfect && cue.has(flag::FEELS);
        !denied && !future && !feels
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
        match cue.form {
            CueForm::Verb if cue.certain => true,
            // A word that could be a verb: it stands where verbs stand, and has a subject.
            CueForm::Verb => {
                let begins = self.begins_clause(cue.at());
                // وعبر الرئيس عن …; من بينهم
                let preposition = self.syntax.is(cue.at(), |r| r.is_preposition() || r.is_function());
                let owned = self.syntax.is(cue.at(), |r| r.has_pronoun());
                if preposition && (owned || !begins || speaker.is_none()) {
                    return false;
                }
                match complement.opening {
                    Opening::Phrase => begins && (complement.subject.is_some() || near == 0),
                    Opening::That => begins || near <= 2 || complement.subject.is_some(),
                    _ => complement.subject.is_some() || begins && near <= 2,
                }
            }
            CueForm::Noun => {
                let owned = self.syntax.is(cue.at(), |r| r.has_pronoun());
                let spoken = complement.subject.as_ref().is_some_and(|subject| {
                    let listed = self.syntax.phrase_at(&self.syntax.lexicon.speakers, subject.head).is_some();
                    subject.entity.is_some() || listed && complement.opening == Opening::That
                });
                match complement.opening {
                    Opening::That | Opening::Marks(_) => (owned || spoken) && near <= 8,
                    Opening::Colon => false,
                    // اتهامهما بـ: the pronoun is who is accused.
                    Opening::Phrase => {
                        let accused = cue.has(flag::DESCRIBES) || cue.has(flag::ADDRESSES);
                        (owned && !accused || spoken) && near <= 4 && !cue.has(flag::WEAK)
                    }
                }
            }
            // A participle without a comma before it may describe the noun before: نتائج واعدة.
            CueForm::Participle => {
                let apart = self.begins_clause(cue.at());
                let clear = matches!(complement.opening, Opening::That | Opening::Marks(_));
                (apart || clear && near <= 3 || near == 1) && (complement.opening != Opening::Phrase || near <= 12)
            }
            _ => true,
        }
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

    /// Does a clause begin at a token: behind a mark, with و, with the sentence?
    fn begins_clause(&self, at: usize) -> bool {
        at == self.tokens.start
            || !self.syntax.is_word(at - 1)
            || self.syntax.word(at).starts_with('و')
            || self.syntax.is(at - 1, |r| r.is_verb())
    }

    /// The frame of an opened cue, and where its speech is over.
    fn frame(&self, one: &Opened, next: &[Opened], sources: &[Sourced]) -> (Frame, usize) {
        let Complement { opening, start, subject, object, source, .. } = &one.complement;
        let stop = self.stop(*start, *opening, next, sources);
        let (kind, content) = match opening {
            Opening::Marks(k) => self.direct(*k, stop),
            _ => self.reported(*start, stop),
        };
        let mut content = content;
        // وصف الأسلحة بأنها …: what is described belongs to what is said.
        if one.cue.has(flag::DESCRIBES)
            && let Some(object) = object
        {
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
        };
        (frame, over)
    }

    /// A stretch in marks, and what follows it if the speech goes on without them.
    fn direct(&self, stretch: usize, stop: usize) -> (QuoteKind, Range<usize>) {
        let Some(stretch) = self.marks.stretches.get(stretch) else { return (QuoteKind::Direct, 0..0) };
        let behind = self.trim(stretch.close + 1..stop);
        // قال "سنرد" على أي هجوم: the marks hold only a part.
        let goes_on = behind.start == stretch.close + 1 && behind.len() > 1 && stretch.words < MIN_WORDS;
        if goes_on {
            return (QuoteKind::Mixed, self.trim(stretch.open..stop));
        }
        (QuoteKind::Direct, stretch.inside.clone())
    }

    /// Reported speech from a token on: direct if it is all in marks, mixed if a part is.
    fn reported(&self, start: usize, stop: usize) -> (QuoteKind, Range<usize>) {
        let whole = self.trim(start..stop);
        let opening = self.marks.opening(whole.start).or(self.marks.holding(whole.start));
        if let Some(stretch) = opening.and_then(|k| self.marks.stretches.get(k)).filter(|s| s.words >= MIN_WORDS_MIXED) {
            let behind = self.trim(stretch.close + 1..stop);
            if behind.is_empty() {
                return (QuoteKind::Direct, stretch.inside.clone());
            }
        }
        let marked = whole.clone().any(|k| self.is_quoting(k));
        (if marked { QuoteKind::Mixed } else { QuoteKind::Indirect }, whole)
    }

    /// Does a stretch of speech, not of a name, open here?
    fn is_quoting(&self, token: usize) -> bool {
        let stretch = self.marks.opening(token).and_then(|k| self.marks.stretches.get(k));
        stretch.is_some_and(|stretch| {
            let named = self.syntax.mention(stretch.inside.start);
            stretch.words >= MIN_WORDS_MIXED && named.is_none_or(|named| named.tokens.end < stretch.inside.end)
        })
    }

    /// Where what is said ends: before the next cue of its own rank, before its source, or with the sentence.
    fn stop(&self, start: usize, opening: Opening, next: &[Opened], sources: &[Sourced]) -> usize {
        let syntax = self.syntax;
        let mut cues = next.iter().map(|one| &one.cue).peekable();
        let mut at = start;
        while at < self.tokens.end {
            if let Some(stretch) = self.marks.opening(at).and_then(|k| self.marks.stretches.get(k)) {
                at = stretch.close + 1;
                continue;
            }
            while cues.next_if(|cue| cue.at() < at).is_some() {}
            let comma = at > start && matches!(syntax.word(at - 1), "،" | ",");
            if let Some(cue) = cues.peek().filter(|cue| cue.at() == at) {
                let own = match cue.form {
                    CueForm::Participle => Some(at),
                    CueForm::Verb if !cue.certain || at == start => None,
                    CueForm::Verb if comma => Some(at),
                    CueForm::Verb => self.clause_start(start, at),
                    _ => None,
                };
                if let Some(own) = own {
                    return own;
                }
            }
            if sources.iter().any(|source| source.cue.at() == at) {
                return at;
            }
            if comma {
                let clause = syntax.phrase_from(&syntax.lexicon.clause_starts, at).is_some();
                let phrase = opening == Opening::Phrase && syntax.is(at, |r| r.is_verb()) && !syntax.has_conjunction(at);
                let unmarked = at >= 2 && self.marks.holding(at - 2).is_some() && syntax.is(at, |r| r.is_verb());
                if phrase || unmarked || clause && (opening == Opening::Phrase || self.has_clause(&(start..at))) {
                    return at;
                }
            } else if syntax.phrase_from(&syntax.lexicon.late_clauses, at).is_some() && self.has_clause(&(start..at)) {
                return at;
            }
            at += 1;
        }
        self.tokens.end
    }

    /// Where the clause of a verb starts that و joins to what was said: وقال, وفي الوقت نفسه دعا.
    fn clause_start(&self, start: usize, verb: usize) -> Option<usize> {
        let syntax = self.syntax;
        let first = verb.saturating_sub(BEFORE_VERB).max(start + 1);
        let joined = |k: usize| syntax.word(k).starts_with(['و', 'ف']) && (k == verb || syntax.has_conjunction(k));
        let at = (first..=verb).rev().take_while(|&k| k == verb || !syntax.is(k, |r| r.is_verb())).find(|&k| joined(k))?;
        let adverbial = syntax.is(at, |r| r.is_preposition()) || syntax.has_preposition(at);
        (at == verb || adverbial).then_some(at)
    }

    /// Enough words for a clause of its own.
    fn has_clause(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().filter(|&k| self.syntax.is_word(k)).count() >= MIN_CLAUSE
    }

    fn has_words(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|k| self.syntax.is_word(k))
    }

    /// Without punctuation at the ends; a closing mark goes, if its opening one stands outside.
    fn trim(&self, mut tokens: Range<usize>) -> Range<usize> {
        let is_mark = |k: usize| {
            !self.syntax.is_word(k) && self.marks.holding(k).is_none() && self.syntax.word(k) != "("
                || matches!(self.syntax.word(k), "-" | "–" | "ـ")
        };
        while tokens.start < tokens.end && is_mark(tokens.start) && self.syntax.word(tokens.start) != "(" {
            tokens.start += 1;
        }
        while tokens.start < tokens.end && is_mark(tokens.end - 1) && self.syntax.word(tokens.end - 1) != ")" {
            tokens.end -= 1;
        }
        tokens
    }

    /// A headline that names the speaker before a colon.
    fn headline(&self, opened: &[Opened]) -> Option<Frame> {
        let syntax = self.syntax;
        if !self.in_title() {
            return None;
        }
        let colon = self.tokens.clone().take(MAX_HEAD).find(|&k| syntax.word(k) == ":")?;
        if colon == self.tokens.start || opened.iter().any(|one| one.cue.at() <= colon) {
            return None;
        }
        let subject = syntax.noun_phrase(self.tokens.start, colon).filter(|phrase| {
            phrase.entity.is_some() || syntax.phrase_at(&syntax.lexicon.speakers, phrase.head).is_some()
        });
        let subject = subject?;
        // Headlines begin with the country that they are about.
        let place = subject.entity.and_then(|entity| syntax.entity_kind(entity)) == Some(EntityKind::Gpe);
        let capital = syntax.phrase_from(&syntax.lexicon.places, subject.head).is_some_and(|found| found.value == CAPITAL);
        if place && !capital && subject.tokens.end == colon && self.marks.opening(colon + 1).is_none() {
            return None;
        }
        let (kind, content) = match self.marks.opening(colon + 1) {
            Some(k) => self.direct(k, self.tokens.end),
            None => self.reported(colon + 1, self.tokens.end),
        };
        let cue = Cue {
            form: CueForm::Colon,
            tokens: colon..colon + 1,
            row: &COLON,
            flags: 0,
            gender: 0,
            number: 0,
            certain: true,
        };
        let words = content.clone().filter(|&k| syntax.is_word(k)).count();
        let verbal = content.clone().any(|k| syntax.is(k, |r| r.is_verb())) || words >= MIN_CLAUSE;
        verbal.then(|| Frame {
            kind,
            cue: Some(cue),
            content,
            subject: Some(subject),
            object: None,
            sentence: self.index,
        })
    }

    /// A source with a speaker behind it.
    fn source(&self, cue: Cue) -> Option<Sourced> {
        let syntax = self.syntax;
        let at = cue.end();
        if cue.has(flag::PRONOUN) {
            return Some(Sourced { end: at, subject: None, cue });
        }
        if cue.has(flag::OPINION) || at >= self.tokens.end {
            return None;
        }
        if cue.has(flag::VERB) {
            // حسبما (أفاد) مصدر: the verb is the cue.
            let verb = super::cue::cue(syntax, at).filter(|verb| verb.form == CueForm::Verb)?;
            let whole = Cue { tokens: at..at + 1, row: verb.row, flags: flag::CLAUSE, form: CueForm::Source, ..verb };
            let search = Search { syntax, marks: self.marks, cue: &whole, end: self.tokens.end };
            // كما قال إن …: what is said follows.
            let follows = |found: super::complement::Complement| match found.opening {
                Opening::That => found.start - whole.end() < MAX_HEAD,
                Opening::Phrase => cue.row.lemma == "كما",
                _ => false,
            };
            if search.run().is_some_and(follows) {
                return None;
            }
            let subject = (at + 1..self.tokens.end.min(at + 3)).find_map(|k| syntax.noun_phrase(k, self.tokens.end));
            let end = subject.as_ref().map_or(at + 1, |subject| subject.tokens.end);
            return Some(Sourced { end, subject, cue: whole });
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
        let known = known && (subject.entity.is_some() || !cue.has(flag::WEAK));
        let act = syntax.phrase_at(&syntax.lexicon.not_sources, subject.head).is_some() && subject.entity.is_none();
        (known && !act).then(|| Sourced { end: subject.tokens.end, subject: Some(subject), cue })
    }

    /// The clause that a source is told for, unless it is a quote already.
    fn sourced(&self, source: &Sourced, found: &[Frame]) -> Option<Frame> {
        let at = source.cue.at();
        let make = |kind, content: Range<usize>| Frame {
            kind,
            cue: Some(source.cue.clone()),
            content,
            subject: source.subject.clone(),
            object: None,
            sentence: self.index,
        };
        // What stands in marks right before it.
        let before = (self.tokens.start..at).rev().find(|&k| self.syntax.is_word(k) || self.marks.holding(k).is_some());
        if let Some(stretch) = before.and_then(|k| self.marks.holding(k)).and_then(|k| self.marks.stretches.get(k))
            && stretch.words >= MIN_WORDS
            && !found.iter().any(|frame| overlap(&frame.content, &stretch.inside))
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
        if self.has_clause(&(self.tokens.start..at)) {
            // From the end of what was quoted before it.
            let start = found.iter().filter(|frame| frame.content.start < at).map(|frame| frame.content.end).max();
            let start = start.unwrap_or(self.tokens.start).max(self.tokens.start);
            let (kind, content) = self.reported(start, at);
            return self.has_clause(&content).then(|| make(kind, content));
        }
        // وبحسب الوكالة، فإن …; كما قال … begins something else.
        if source.cue.form == CueForm::Source && source.cue.row.class != Class::Source || !self.is_apart(source.end) {
            return None;
        }
        if found.iter().any(|frame| frame.content.start > at) {
            return None;
        }
        let mut start = source.end;
        while start < self.tokens.end && !self.syntax.is_word(start) && self.marks.holding(start).is_none() {
            start += 1;
        }
        let word = self.syntax.word(start).trim_start_matches('ف');
        if matches!(word, "إن" | "ان" | "أن") {
            start += 1;
        }
        let (kind, content) = self.reported(start, self.tokens.end);
        self.has_clause(&content).then(|| make(kind, content))
    }

    /// Does a comma or فإن stand behind a source?
    fn is_apart(&self, at: usize) -> bool {
        let far = self.tokens.end.min(at + MIN_CLAUSE);
        (at..far).any(|k| matches!(self.syntax.word(k), "،" | ",") || self.syntax.word(k).starts_with("فإن") || self.syntax.word(k).starts_with("فقد"))
    }

    /// Speech in marks that no cue before it has taken: a cue behind it, or none.
    fn stretches(&self, found: &mut Vec<Frame>, first: usize) {
        let k = self.marks.stretches.partition_point(|stretch| stretch.open < self.tokens.start);
        let mine = self.marks.stretches.get(k..).unwrap_or_default();
        for stretch in mine.iter().take_while(|stretch| stretch.open < self.tokens.end) {
            let taken = found.get(first..).unwrap_or_default().iter().any(|frame| overlap(&frame.content, &stretch.inside));
            if taken {
                continue;
            }
            let make = |cue, subject| Frame {
                kind: QuoteKind::Direct,
                cue,
                content: stretch.inside.clone(),
                subject,
                object: None,
                sentence: self.index,
            };
            let behind = self.cue_behind(stretch.close + 1);
            let enough = |cue: &Cue| stretch.words >= MIN_WORDS || !cue.has(flag::WEAK) && self.is_clause(stretch, true);
            if let Some((cue, subject)) = behind.filter(|(cue, _)| enough(cue)) {
                found.push(make(Some(cue), subject));
            } else if stretch.words >= MIN_WORDS && self.is_clause(stretch, self.in_title()) {
                found.push(make(None, None));
            }
        }
    }

    /// Does a stretch say something by itself, and not only name it?
    fn is_clause(&self, stretch: &Stretch, title: bool) -> bool {
        let begins = !title && !(self.tokens.start..stretch.open).any(|k| self.syntax.is_word(k));
        begins || stretch.inside.clone().any(|k| self.syntax.is(k, |r| r.is_verb()) || self.syntax.is_that(k))
    }

    fn in_title(&self) -> bool {
        self.index == 0 && self.syntax.has_title()
    }

    /// A verb of speaking right behind speech in marks: «…»، يقول الوزير.
    fn cue_behind(&self, at: usize) -> Option<(Cue, Option<NounPhrase>)> {
        let syntax = self.syntax;
        let at = (at..self.tokens.end.min(at + 3)).find(|&k| syntax.is_word(k))?;
        let cue = cue(syntax, at).filter(|cue| cue.form == CueForm::Verb && cue.has(flag::DIRECT) && cue.certain)?;
        if syntax.has_conjunction(at) || !self.may_report(&cue) {
            return None;
        }
        let subject = syntax.noun_phrase(at + 1, self.tokens.end).filter(|_| !syntax.has_preposition(at + 1));
        Some((cue, subject))
    }
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}
