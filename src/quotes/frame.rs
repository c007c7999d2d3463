//! Frames: a cue and what it reports, found sentence by sentence; who speaks is told later (`speaker`).

use std::ops::Range;

use super::class::flag;
use super::complement::{Complement, Opening, Search};
use super::cue::{Cue, CueForm, Cues};
use super::marks::Marks;
use super::model::QuoteKind;
use super::source::Sourced;
use super::subject;
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
        // (حزب) أعلن عن قيامه أمس
        let told = content.clone().rev().find(|&k| self.syntax.time(k).is_none() && self.syntax.is_word(k));
        let last = told.unwrap_or(content.start);
        let content = content.start..last + 1;
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
                let named = subject.is_some_and(|subject| subject.entity.is_some());
                let known = !one.cue.has(flag::WEAK) || subject.is_some_and(|s| subject::may_speak(self.syntax, s));
                let clear = match one.complement.opening {
                    Opening::That => known,
                    Opening::Phrase => named && !one.cue.has(flag::WEAK),
                    _ => false,
                };
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

    /// The frame of an opened cue, and where its speech is over.
    fn frame(&self, one: &Opened, next: &[Opened], sources: &[Sourced]) -> (Frame, usize) {
        let Complement { opening, start, subject, object, source, .. } = &one.complement;
        let stop = self.stop(one, next, sources);
        let (kind, content) = match opening {
            Opening::Marks(k) => self.direct(*k, stop, &one.cue),
            Opening::Stray => (QuoteKind::Direct, self.trim(*start..stop)),
            _ => self.reported(*start, stop),
        };
        let (mut kind, mut content) = (kind, content);
        // ما وصفه بـ"الكارثة" في البلاد
        let letter = usize::from(self.marks.opening(content.start).is_none());
        let named = self.marks.opening(content.start + letter).filter(|_| self.is_what(one.cue.at()));
        if let Some(stretch) = named.and_then(|k| self.marks.stretches.get(k)) {
            (kind, content) = (QuoteKind::Direct, stretch.inside.clone());
        }
        // وصف الوضع بأنه "خطير" في ظل …: the marks tell how it is described.
        if one.cue.has(flag::DESCRIBES)
            && let Some(stretch) = self.marks.opening(content.start).and_then(|k| self.marks.stretches.get(k))
            && content.end > stretch.close + 1
            && !self.is_accused(stretch, &one.cue)
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
