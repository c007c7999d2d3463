//! Extents: where what is said ends, and how much of it stands in quotation marks.

use std::ops::Range;

use super::class::flag;
use super::complement::Opening;
use super::cue::{Cue, CueForm};
use super::frame::{MIN_CLAUSE, MIN_WORDS, Opened, Sentence};
use super::marks::Stretch;
use super::model::QuoteKind;
use super::source::Sourced;

/// Words in marks that make an indirect quote a mixed one.
const MIN_WORDS_MIXED: usize = 2;
/// Words in marks that may be a title.
const MAX_TITLE: usize = 5;
/// Words of an adverbial before a verb.
const BEFORE_VERB: usize = 8;

/// Words before what is said among which a dash may open an aside.
const BEFORE_ASIDE: usize = 12;

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
            && !cue.has(flag::DESCRIBES);
        if goes_on {
            return (QuoteKind::Mixed, self.trim(stretch.open..stop));
        }
        (QuoteKind::Direct, stretch.inside.clone())
    }

    /// Reported speech from a token on: direct if it is all in marks, mixed if a part is.
    pub(super) fn reported(&self, start: usize, stop: usize) -> (QuoteKind, Range<usize>) {
        let whole = self.trim(start..stop);
        let holding = self.marks.holding(whole.start).filter(|_| !self.nested);
        let opening = self.marks.opening(whole.start).or(holding);
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
                && !self.is_title(stretch)
                && named.is_none_or(|named| named.tokens.end < stretch.inside.end)
        })
    }

    /// Does a stretch only name what stands before it: مشروع «مدينة المستقبل»?
    fn is_title(&self, stretch: &Stretch) -> bool {
        let syntax = self.syntax;
        let title = |k: usize| {
            let noun = |table| syntax.phrase_at(table, k).is_some() && !syntax.is_definite(k);
            noun(&syntax.lexicon.titled)
                || noun(&syntax.lexicon.classifiers)
                || syntax.phrase_from(&syntax.lexicon.titled, k).is_some()
        };
        stretch.words <= MAX_TITLE
            && stretch.open.checked_sub(1).is_some_and(title)
            && !stretch.inside.clone().any(|k| syntax.is(k, |r| r.is_verb()))
    }

    /// Where what is said ends: before the next cue of its own rank, before its source, or with the sentence.
    pub(super) fn stop(&self, start: usize, opening: Opening, next: &[Opened], sources: &[Sourced]) -> usize {
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
                    CueForm::Verb if at == start => None,
                    CueForm::Verb if !cue.certain => {
                        let noun = syntax.word(at).starts_with('و') && !syntax.is(at, |r| r.is_verb());
                        self.but(start, at).or_else(|| noun.then_some(at))
                    }
                    // قال إن رئيس اللجنة، فلان، كشف …: the verb of what is said.
                    CueForm::Verb
                        if comma
                            && opening == Opening::That
                            && !syntax.word(at).starts_with('و')
                            && !self.has_verb(&(start..at)) =>
                    {
                        None
                    }
                    CueForm::Verb if comma => Some(at),
                    // …، الذي رجح مصدر أنه …
                    CueForm::Verb if self.is_relative(at - 1) && matches!(syntax.word(at - 2), "،" | ",") => {
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
            if comma && self.cues.first(at).is_some_and(|cue| cue.form == CueForm::Participle) {
                return at;
            }
            if comma {
                let clause = syntax.phrase_from(&syntax.lexicon.clause_starts, at).is_some();
                let phrase =
                    opening == Opening::Phrase && syntax.is(at, |r| r.is_verb()) && !syntax.has_conjunction(at);
                let unmarked = at >= 2 && self.marks.holding(at - 2).is_some() && syntax.is(at, |r| r.is_verb());
                if phrase || unmarked || clause && (opening == Opening::Phrase || self.has_clause(&(start..at))) {
                    return at;
                }
            }
            if syntax.phrase_from(&syntax.lexicon.late_clauses, at).is_some() && self.has_clause(&(start..at)) {
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
        let joined = |k: usize| syntax.word(k).starts_with(['و', 'ف']) && (k == verb || syntax.has_conjunction(k));
        let at =
            (first..=verb).rev().take_while(|&k| k == verb || !syntax.is(k, |r| r.is_verb())).find(|&k| joined(k))?;
        let adverbial = syntax.is(at, |r| r.is_preposition()) || syntax.has_preposition(at);
        (at == verb || adverbial).then_some(at)
    }

    pub(super) fn is_relative(&self, at: usize) -> bool {
        self.syntax.phrase_from(&self.syntax.lexicon.relatives, at).is_some()
    }

    /// لكنه before a verb.
    fn but(&self, start: usize, verb: usize) -> Option<usize> {
        (start + 1..verb).rev().take(2).find(|&k| {
            let found = self.syntax.phrase_from(&self.syntax.lexicon.but, k);
            found.is_some_and(|found| self.syntax.behind(found.end) == verb)
        })
    }

    fn has_verb(&self, tokens: &Range<usize>) -> bool {
        tokens.clone().any(|k| self.syntax.is(k, |r| r.is_verb()))
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
