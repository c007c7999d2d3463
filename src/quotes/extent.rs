//! Extents: where what is said ends, and how much of it stands in quotation marks.

use std::ops::Range;

use super::class::{Class, flag};
use super::complement::Opening;
use super::cue::{Cue, CueForm};
use super::frame::{MIN_CLAUSE, MIN_WORDS, Opened, Sentence};
use super::marks::Stretch;
use super::model::QuoteKind;
use super::source::Sourced;
use crate::syntax::Syntax;

/// Words in marks that make an indirect quote a mixed one.
const MIN_WORDS_MIXED: usize = 2;
/// Words with one of which a condition begins.
const BEFORE_ANSWER: usize = 3;
/// The aspect of a verb of the past.
const PERFECT: u32 = 1;
/// Words of an adverbial before a verb.
const BEFORE_VERB: usize = 8;

/// Words before what is said among which a dash may open an aside.
const BEFORE_ASIDE: usize = 12;

/// وهو المنصب الذي …: the writer explains a noun.
fn clause_of_name(syntax: &Syntax<'_>, at: usize) -> bool {
    syntax.has_conjunction(at)
        && syntax.phrase_from(&syntax.lexicon.pronouns, at).is_some()
        && syntax.is_definite(at + 1)
        && syntax.phrase_from(&syntax.lexicon.relatives, at + 2).is_some()
}

fn is_dash(word: &str) -> bool {
    matches!(word, "-" | "–" | "—")
}

impl Sentence<'_> {
    /// A stretch in marks, and what follows it if the speech goes on without them.
    pub(super) fn direct(&self, stretch: usize, stop: usize, cue: &Cue) -> (QuoteKind, Range<usize>) {
        let Some(stretch) = self.marks.stretches.get(stretch) else { return (QuoteKind::Direct, 0..0) };
        let behind = self.trim(stretch.close + 1..stop);
        // قال "سنرد" على أي هجوم: the marks hold only a part.
        let goes_on = behind.start == stretch.close + 1
            && behind.len() > 1
            && stretch.words < MIN_WORDS
            && !(self.syntax.word(behind.start) == "و" && self.marks.opening(behind.start + 1).is_some())
            && !self.is_occasion(behind.start)
            && (!cue.has(flag::DESCRIBES) || self.is_accused(stretch, cue));
        if goes_on {
            return (QuoteKind::Mixed, self.trim(stretch.open..stop));
        }
        (QuoteKind::Direct, stretch.inside.clone())
    }

    /// "سنفكر" في تعليقه على …: on what occasion it was said.
    fn is_occasion(&self, at: usize) -> bool {
        let governor = self.syntax.governor_at(at);
        governor.is_some_and(|governor| self.syntax.phrase_at(&self.syntax.lexicon.media, governor.phrase).is_some())
    }

    /// اتهم "جهات أجنبية" بالتدخل: who is accused.
    pub(super) fn is_accused(&self, stretch: &Stretch, cue: &Cue) -> bool {
        let by = |k: usize| self.syntax.has_preposition(k) && self.syntax.prefix(k).ends_with('ب');
        cue.row.class == Class::Accusation
            && !by(stretch.open - 1)
            && self.syntax.word(stretch.open - 1) != "بـ"
            && by(stretch.close + 1)
    }

    /// Reported speech from a token on: direct if it is all in marks, mixed if a part is.
    pub(super) fn reported(&self, start: usize, stop: usize) -> (QuoteKind, Range<usize>) {
        let whole = self.trim(start..stop);
        let holding = self.marks.holding(whole.start).filter(|_| !self.nested);
        // وصفه بـ"المتسرع": the letter stands by itself.
        let letter = usize::from(matches!(self.syntax.word(whole.start).trim_end_matches('ـ'), "ب" | "ل"));
        let opening = self.marks.opening(whole.start + letter).or(holding);
        if let Some(stretch) = opening.and_then(|k| self.marks.stretches.get(k)).filter(|s| s.words >= MIN_WORDS_MIXED)
        {
            let behind = self.trim(stretch.close + 1..stop);
            if behind.is_empty() {
                return (QuoteKind::Direct, stretch.inside.clone());
            }
        }
        let marked = whole.clone().any(|k| self.is_quoting(k));
        (if marked { QuoteKind::Mixed } else { QuoteKind::Indirect }, whole)
    }

    /// Does a stretch of speech, not of a name, open here?
    pub(super) fn is_quoting(&self, token: usize) -> bool {
        let stretch = self.marks.opening(token).and_then(|k| self.marks.stretches.get(k));
        stretch.is_some_and(|stretch| {
            let named = self.syntax.mention(stretch.inside.start);
            stretch.words >= MIN_WORDS_MIXED
                && !stretch.is_title(self.syntax)
                && named.is_none_or(|named| named.tokens.end < stretch.inside.end)
        })
    }

    /// Where what is said ends: before the next cue of its own rank, before its source, or with the sentence.
    pub(super) fn stop(&self, one: &Opened, next: &[Opened], sources: &[Sourced]) -> usize {
        let syntax = self.syntax;
        let (start, opening) = (one.complement.start, one.complement.opening);
        let mut opened = next.iter().peekable();
        let mut at = start;
        while at < self.tokens.end {
            if let Some(stretch) = self.marks.opening(at).and_then(|k| self.marks.stretches.get(k)) {
                at = stretch.close + 1;
                continue;
            }
            while opened.next_if(|other| other.cue.at() < at).is_some() {}
            let comma = at > start && matches!(syntax.word(at - 1), "،" | ",");
            if let Some(other) = opened.peek().filter(|other| other.cue.at() == at) {
                let cue = &other.cue;
                let own = match cue.form {
                    CueForm::Participle => Some(at),
                    CueForm::Verb if at == start => None,
                    CueForm::Verb if at > start + 1 && syntax.word(at - 1) == "و" => Some(at - 1),
                    // عما وصفه بـ: a part of it.
                    CueForm::Verb if self.is_what(at) => None,
                    CueForm::Verb if !cue.certain => {
                        let noun = syntax.word(at).starts_with('و') && !syntax.is(at, |r| r.is_verb());
                        self.but(start, at).or_else(|| noun.then_some(at))
                    }
                    // قال إن رئيس اللجنة، فلان، كشف …: the verb of what is said.
                    CueForm::Verb
                        if comma
                            && opening == Opening::That
                            && !syntax.word(at).starts_with('و')
                            && !self.has_predicate(start, at) =>
                    {
                        None
                    }
                    CueForm::Verb if comma => Some(at),
                    // …، الذي رجح مصدر أنه …
                    CueForm::Verb if self.is_relative(at - 1) && matches!(syntax.word(at - 2), "،" | ",") => {
                        Some(at - 1)
                    }
                    // (الرئيس) الذي وصفه بأنه …
                    CueForm::Verb
                        if self.is_relative(at - 1)
                            && cue.has(flag::DESCRIBES)
                            && other.complement.opening == Opening::That =>
                    {
                        Some(at - 1)
                    }
                    CueForm::Verb => self.clause_start(start, at),
                    _ => None,
                };
                if let Some(own) = own {
                    return own;
                }
            }
            if sources.iter().any(|source| source.start == at) {
                return at;
            }
            if is_dash(syntax.word(at)) && self.is_aside(start) {
                return at;
            }
            // …، مدينا الهجمات: how it is said, though no more of it.
            let marked = at > start && self.marks.holding(at - 1).is_some() && !syntax.is_word(at - 1);
            if (comma || marked) && self.cues.first(at).is_some_and(|cue| cue.form == CueForm::Participle) {
                return at;
            }
            if comma && opening == Opening::Phrase && self.is_next_act(at, &one.cue) {
                return at;
            }
            if comma {
                // قال إن أربعة قتلوا، فيما أصيب خمسة: the other half of what is said.
                let near = |other: &Opened| (at..at + BEFORE_VERB).contains(&other.cue.at());
                let both = opening == Opening::That
                    && syntax.phrase_from(&syntax.lexicon.but, at).is_some()
                    && !matches!(syntax.word(at + 1), "وقت" | "الوقت")
                    && self.marks.holding(at - 2).is_none()
                    && !next.iter().take_while(|other| other.cue.at() < at + BEFORE_VERB).any(near);
                let answers = both || syntax.word(at).starts_with('ف') && self.is_conditional(start);
                let clause = !answers && syntax.phrase_from(&syntax.lexicon.clause_starts, at).is_some();
                let gloss = clause_of_name(syntax, at) && (opening == Opening::Phrase || self.has_clause(&(start..at)));
                let phrase =
                    opening == Opening::Phrase && syntax.is(at, |r| r.is_verb()) && !syntax.has_conjunction(at);
                let unmarked = at >= 2 && self.marks.holding(at - 2).is_some() && syntax.is(at, |r| r.is_verb());
                if phrase
                    || unmarked
                    || gloss
                    || clause && (opening == Opening::Phrase || self.has_clause(&(start..at)))
                {
                    return at;
                }
            }
            let but =
                || syntax.phrase_from(&syntax.lexicon.but, at).is_some() && (start..at).any(|k| syntax.is_verb(k));
            let whole = || self.has_clause(&(start..at)) || but();
            if syntax.phrase_from(&syntax.lexicon.late_clauses, at).is_some() && whole() {
                return at;
            }
            at += 1;
        }
        self.tokens.end
    }

    /// (الحكم) - الذي توعد بسحق التمرد - …: is what is said told between dashes?
    fn is_aside(&self, start: usize) -> bool {
        let first = start.saturating_sub(BEFORE_ASIDE).max(self.tokens.start);
        let dashes = (first..start).rev().filter(|&k| is_dash(self.syntax.word(k)));
        let story = self.syntax.behind_dateline(&self.tokens);
        dashes.filter(|&k| k >= story).count() % 2 == 1
    }

    /// Where the clause of a verb starts that و joins to what was said: وقال, وفي الوقت نفسه دعا, لكنه طالب.
    pub(super) fn clause_start(&self, start: usize, verb: usize) -> Option<usize> {
        let syntax = self.syntax;
        if let Some(but) = self.but(start, verb) {
            return Some(but);
        }
        let first = verb.saturating_sub(BEFORE_VERB).max(start + 1);
        // وصفه begins with a letter of its own.
        let joined = |k: usize| {
            let read = || k == verb && !syntax.is(k, |r| r.is_verb());
            syntax.word(k).starts_with(['و', 'ف']) && (syntax.has_conjunction(k) || read())
        };
        let at =
            (first..=verb).rev().take_while(|&k| k == verb || !syntax.is(k, |r| r.is_verb())).find(|&k| joined(k))?;
        let adverbial = syntax.is(at, |r| r.is_preposition()) || syntax.has_preposition(at);
        (at == verb || adverbial).then_some(at)
    }

    pub(super) fn is_relative(&self, at: usize) -> bool {
        self.syntax.phrase_from(&self.syntax.lexicon.relatives, at).is_some()
    }

    /// ما وصفه, عما وصفه: a verb whose pronoun is what is told.
    pub(super) fn is_what(&self, verb: usize) -> bool {
        let what = |k: usize| matches!(self.syntax.word(k), "ما" | "عما" | "بما" | "فيما" | "مما");
        verb > self.tokens.start && what(verb - 1) && self.syntax.is(verb, |r| r.is_verb() && r.has_pronoun())
    }

    /// لكنه before a verb.
    fn but(&self, start: usize, verb: usize) -> Option<usize> {
        (start + 1..verb).rev().take(2).find(|&k| {
            let found = self.syntax.phrase_from(&self.syntax.lexicon.but, k);
            found.is_some_and(|found| self.syntax.behind(found.end) == verb)
        })
    }

    /// Has the subject behind أن a verb before an aside, or before a token?
    fn has_predicate(&self, start: usize, end: usize) -> bool {
        let first = (start..end).find(|&k| matches!(self.syntax.word(k), "،" | ",")).unwrap_or(end);
        (start..first).any(|k| self.syntax.is(k, |r| r.is_verb()))
    }

    /// Does what is said begin with a clause that another one with ف answers: إذا …، فإن?
    fn is_conditional(&self, start: usize) -> bool {
        let table = &self.syntax.lexicon.conditions;
        (start..self.tokens.end.min(start + BEFORE_ANSWER)).any(|k| self.syntax.phrase_from(table, k).is_some())
    }

    /// كما انتقدت, وأشادت: another act of speaking of the same speaker, though nothing is told of it.
    fn is_next_act(&self, at: usize, cue: &Cue) -> bool {
        let syntax = self.syntax;
        let verb = at + usize::from(matches!(syntax.word(at), "كما" | "وكما"));
        let joined = verb > at || syntax.has_conjunction(at);
        let acts = |other: &Cue| {
            other.form == CueForm::Verb
                && other.read
                && other.gender == cue.gender
                && matches!(other.row.class, Class::Praise | Class::Rejection | Class::Accusation | Class::Demand)
        };
        let perfect = |k: usize| syntax.is(k, |r| r.is_verb() && r.aspect() == PERFECT);
        joined
            && cue.form == CueForm::Verb
            && perfect(cue.at())
            && perfect(verb)
            && self.cues.first(verb).is_some_and(acts)
    }

    /// Enough words for a clause of its own.
    pub(super) fn has_clause(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().filter(|&k| self.syntax.is_word(k)).count() >= MIN_CLAUSE
    }

    pub(super) fn has_words(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|k| self.syntax.is_word(k))
    }

    /// Without punctuation at the ends; a closing mark goes, if its opening one stands outside.
    pub(super) fn trim(&self, mut tokens: Range<usize>) -> Range<usize> {
        let is_mark = |k: usize| {
            !self.syntax.is_word(k) && (self.nested || self.marks.holding(k).is_none()) && self.syntax.word(k) != "("
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
}
