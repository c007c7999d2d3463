//! Clauses: stretches of a sentence with one verb each, and how each begins.

use std::ops::Range;

use super::Syntax;
use crate::lexicon::{Phrase, Phrases};
use crate::words::Reading;

/// Tokens between an auxiliary verb and the verb that it helps.
const MAX_AUXILIARY: usize = 6;

/// Tokens of a subject before its verb.
const MAX_SUBJECT: usize = 8;

/// A clause of a sentence. Clauses tile their sentence; one that goes on behind an embedded one is cut off there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Clause {
    /// With what opens it.
    pub(crate) tokens: Range<usize>,
    /// Its first token behind what opens it.
    pub(crate) start: usize,
    pub(crate) opener: Opener,
    pub(crate) verb: Option<usize>,
    pub(crate) sentence: usize,
}

/// How a clause begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Opener {
    /// It is the first of its sentence.
    Sentence,
    /// و, ف or ثم before a verb.
    Conjunction,
    /// A mark, or nothing at all.
    Bare,
    /// حيث, بعدما
    Subordinator,
    /// أن, إن
    That,
    /// الذي
    Relative,
}

impl Opener {
    /// Its name among the features of learnt models.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Sentence => "sentence",
            Self::Conjunction => "conjunction",
            Self::Bare => "nothing",
            Self::Subordinator => "subordinator",
            Self::That => "that",
            Self::Relative => "relative",
        }
    }
}

/// The clauses of an article.
#[derive(Debug, Default)]
pub(crate) struct Clauses {
    list: Vec<Clause>,
    /// The clause of each token; tokens outside of sentences have the number of clauses.
    at: Vec<usize>,
}

impl Clauses {
    pub(crate) fn of(syntax: &Syntax<'_>) -> Self {
        let mut list = Vec::new();
        for (sentence, tokens) in syntax.sentences().iter().enumerate() {
            divide(syntax, sentence, tokens, &mut list);
        }
        let mut at = vec![list.len(); syntax.words.len()];
        for (k, clause) in list.iter().enumerate() {
            if let Some(slots) = at.get_mut(clause.tokens.clone()) {
                slots.fill(k);
            }
        }
        Self { list, at }
    }

    pub(crate) fn len(&self) -> usize {
        self.list.len()
    }

    pub(crate) fn get(&self, index: usize) -> Option<&Clause> {
        self.list.get(index)
    }

    /// The clause that a token lies in; by its index.
    pub(crate) fn of_token(&self, token: usize) -> Option<usize> {
        self.at.get(token).copied().filter(|&k| k < self.list.len())
    }

    /// The clause before another in the same sentence.
    pub(crate) fn before(&self, index: usize) -> Option<usize> {
        let before = index.checked_sub(1)?;
        (self.list.get(before)?.sentence == self.list.get(index)?.sentence).then_some(before)
    }
}

impl Syntax<'_> {
    /// A verb that is no part of a name.
    pub(crate) fn is_verb(&self, index: usize) -> bool {
        self.named(index).is_none() && self.is(index, |r| r.is_verb() && r.aspect() != 3)
    }

    /// The longest phrase of a table of function words at a token, behind و or ف at most: كان is no كـ and أن.
    pub(crate) fn function_at(&self, table: &Phrases, index: usize) -> Option<Phrase> {
        let start = self.words.get(index)?.range.start;
        let conjunction = self.word(index).starts_with(['و', 'ف']).then_some(start + 'و'.len_utf8());
        self.longest(table, index, start).or_else(|| self.longest(table, index, conjunction?))
    }

    /// The first token of a sentence behind the dateline, if it begins with one.
    pub(crate) fn behind_dateline(&self, tokens: &Range<usize>) -> usize {
        let dateline = self.article.dateline().and_then(|dateline| dateline.span.bytes());
        let Some(range) = dateline.map(|bytes| self.article.clean().range_of(bytes)) else { return tokens.start };
        let first = self.words.index_of(range.start);
        let behind = self.behind(range.end);
        if first.abs_diff(tokens.start) <= 1 && tokens.contains(&behind) { behind } else { tokens.start }
    }

    /// What a word opens, and the token behind it.
    fn opener_at(&self, index: usize) -> Option<(Opener, usize)> {
        let phrase = self.function_at(&self.lexicon.clause_words, index)?;
        let opener = match phrase.value {
            0 => Opener::Subordinator,
            1 => Opener::Relative,
            _ => Opener::That,
        };
        Some((opener, self.behind(phrase.end)))
    }
}

fn divide(syntax: &Syntax<'_>, sentence: usize, tokens: &Range<usize>, list: &mut Vec<Clause>) {
    let open = |at: usize, start: usize, opener: Opener| Clause { tokens: at..at, start, opener, verb: None, sentence };
    let mut clause = open(tokens.start, tokens.start, Opener::Sentence);
    let mut at = tokens.start;
    // The dateline is no part of the clause behind it.
    let story = syntax.behind_dateline(tokens);
    if story > at {
        clause.tokens.end = story;
        list.push(std::mem::replace(&mut clause, open(story, story, Opener::Sentence)));
        at = story;
    }
    while at < tokens.end {
        let next = opens(syntax, &clause, at);
        if let Some((start, opener)) = next {
            if at > clause.tokens.start {
                let subject =
                    if opener == Opener::Bare && start == at { subject_before(syntax, &clause, at) } else { None };
                let (cut, start) = subject.map_or((at, start), |subject| (subject, subject));
                clause.tokens.end = cut;
                list.push(std::mem::replace(&mut clause, open(cut, start, opener)));
            } else if opener != Opener::Conjunction || clause.opener != Opener::Sentence {
                (clause.start, clause.opener) = (start, opener);
            }
            // The opener is passed over; its last word may be a verb: ما أدى.
            while at + 1 < start.min(tokens.end) {
                at += 1;
            }
        }
        let auxiliary = clause.verb.is_some_and(|verb| syntax.is(verb, Reading::is_auxiliary));
        if syntax.is_verb(at) && (clause.verb.is_none() || auxiliary) {
            clause.verb = Some(at);
        }
        at += 1;
    }
    clause.tokens.end = tokens.end;
    if !clause.tokens.is_empty() {
        list.push(clause);
    }
}

/// The subject with و right before a verb that begins a clause: (تدهورت الحال) والوزير يستقيل.
fn subject_before(syntax: &Syntax<'_>, clause: &Clause, verb: usize) -> Option<usize> {
    let after = clause.verb? + 1;
    (after.max(verb.saturating_sub(MAX_SUBJECT))..verb).find(|&at| {
        syntax.has_conjunction(at)
            && syntax.is_nominal(at)
            && !syntax.has_preposition(at)
            && syntax.noun_phrase(at, verb).is_some_and(|phrase| phrase.tokens.end == verb)
    })
}

/// Does a clause begin at a token? Its first token behind what opens it, and how.
fn opens(syntax: &Syntax<'_>, clause: &Clause, at: usize) -> Option<(usize, Opener)> {
    if !syntax.is_word(at) {
        return match syntax.word(at) {
            ":" | "؛" | ";" | "." | "!" | "؟" | "?" | ".." | "..." | "…" => Some((at + 1, Opener::Bare)),
            "،" | "," | "-" | "–" | "—" | "\"" | "«" | "“" => {
                let next = at + 1;
                let verbal = syntax.is_verb(next) && !syntax.has_conjunction(next);
                (verbal && clause.verb.is_some()).then_some((next, Opener::Bare))
            }
            _ => None,
        };
    }
    if syntax.named(at).is_none()
        && let Some((opener, behind)) = syntax.opener_at(at)
    {
        return Some((behind, opener));
    }
    let verb = clause.verb?;
    if !syntax.is_verb(at) {
        return None;
    }
    if syntax.has_conjunction(at) {
        return Some((at, Opener::Conjunction));
    }
    // كان يعمل, بدأ يعمل, لم يعد يعمل.
    let helped = (syntax.is(verb, |r| r.is_auxiliary()) && at - verb <= MAX_AUXILIARY) || at == verb + 1;
    (!helped).then_some((at, Opener::Bare))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::tests::with;

    fn clauses(text: &str) -> Vec<(Opener, String)> {
        with(text, |syntax| {
            let clauses = Clauses::of(syntax);
            let text = |clause: &Clause| syntax.text[syntax.bytes(&clause.tokens)].to_owned();
            (0..clauses.len()).filter_map(|k| clauses.get(k)).map(|clause| (clause.opener, text(clause))).collect()
        })
    }

    #[test]
    fn clauses_have_one_verb_each() {
        let found = clauses("أعلن الوزير أن الوفد وصل إلى المدينة والتقى المحافظ الذي استقبله");
        let openers: Vec<Opener> = found.iter().map(|(opener, _)| *opener).collect();
        assert_eq!(openers, [Opener::Sentence, Opener::That, Opener::Conjunction, Opener::Relative]);
        assert_eq!(found[2].1, "والتقى المحافظ");
    }

    #[test]
    fn an_auxiliary_opens_nothing() {
        assert_eq!(clauses("كان الوزير قد التقى المحافظ").len(), 1);
    }
}
