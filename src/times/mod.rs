//! Times: the temporal expressions of an article, with their values.
//!
//! In: the article and its words. Out: [`Time`]s in order of the text, none overlapping. Two steps: the `grammar` reads
//! what an expression says, word by word, without a calendar; `resolve` gives it a value, from the publication date, from
//! the times that the text told before, and from the `tense` of its clause.
//!
//! Values are those of TIMEX3 (ISO-TimeML, ISO 24617-1), which write days and clock times as ISO 8601.

mod class;
mod expression;
mod feast;
mod grammar;
mod lexeme;
mod model;
mod nowadays;
mod options;
mod resolve;
mod tense;
mod unit;
mod value;

#[cfg(feature = "arrow")]
pub(crate) use model::bounds;
pub use model::{Anchor, Grain, Time, TimeKind};
pub use options::{Preference, TimeOptions, WeekStart};

use std::cell::RefCell;

use class::Class;
use expression::{Base, Fields, Found, Point, Says};
use grammar::{AND, ARTICLE, Grammar, IN, Lead};
use lexeme::Lexeme;
use resolve::Resolver;
use tense::Tenses;

use crate::lexicon::Lexicon;
use crate::numbers::leads_to_year;
use crate::stage::Stage;
use crate::words::{Memo, Token, TokenKind, Words, splits};
use crate::{Article, Text};

/// Texts of up to so many tokens may be nothing but an expression: شهرين.
const ALONE: usize = 5;
/// Marks that part no word from what leads to it.
const TRANSPARENT: [&str; 5] = ["(", "،", "\"", "«", "-"];
/// What ends a sentence; a stop within a number or an abbreviation has no space behind it.
const SENTENCE_ENDS: [&str; 5] = ["\n", ". ", "؟", "!", "…"];
/// Every Arabic letter takes two bytes.
const LETTER: usize = 2;

/// The distance from UTC of a phrase that the table of zones has, on the noon of a day.
#[cfg(feature = "html")]
pub(crate) fn zone_offset(zone: u64, day: jiff::civil::Date) -> Option<jiff::tz::Offset> {
    let name = (*feast::ZONES.get(usize::try_from(zone).ok()?)?)?;
    let zone = jiff::tz::TimeZone::get(name).ok()?;
    zone.to_zoned_datetime(day.at(12, 0, 0, 0)).ok().map(|noon| noon.offset())
}

/// The stage that finds times.
#[derive(Debug, Default)]
pub(crate) struct Times {
    pub(crate) options: TimeOptions,
}

impl Stage for Times {
    type Input<'a> = (&'a Article, &'a Words);
    type Output = Vec<Time>;

    fn run(&self, lexicon: &Lexicon, (article, words): Self::Input<'_>) -> Vec<Time> {
        let text: &Text = article.text();
        let clean = article.clean();
        let (found, indices): (Vec<Found>, Vec<usize>) = scan(lexicon, clean.text(), words).into_iter().unzip();
        let tenses = Tenses { lexicon, text: clean.text(), words };
        let mut resolver = Resolver::new(article.published(), self.options);
        resolver.settle(&found);
        let mut times = Vec::with_capacity(found.len());
        let (mut sentence, mut from) = (0, 0);
        for (found, index) in found.into_iter().zip(indices) {
            if clean.text().get(from..found.range.start).is_some_and(ends_sentence) {
                sentence += 1;
            }
            from = found.range.start;
            let end = found.range.end;
            if tenses.names_no_day(index, &found) {
                continue;
            }
            let line_start = clean.text()[..found.range.start].trim_end_matches(' ').ends_with('\n');
            let Some(resolved) = resolver.resolve(&found, (sentence, line_start), &|| tenses.around(index, end)) else {
                continue;
            };
            let range = resolved.narrowed.unwrap_or(found.range);
            times.push(Time {
                span: text.slice(clean.source_range(range)),
                kind: resolved.kind,
                value: resolved.value.map(|value| value.to_string()),
                calendar: found.calendar,
                anchor: resolved.anchor,
            });
        }
        times
    }
}

/// Does a sentence end in the text between two expressions?
fn ends_sentence(text: &str) -> bool {
    SENTENCE_ENDS.iter().any(|end| text.contains(end))
}

/// The expressions of a clean text, each with the token that it starts in.
fn scan(lexicon: &Lexicon, text: &str, words: &Words) -> Vec<(Found, usize)> {
    let alone = words.iter().filter(|token| token.is_word()).nth(ALONE).is_none();
    let mut all: Vec<(Found, usize)> = Vec::new();
    let mut lead = Lead { alone, ..Lead::default() };
    let mut from = 0;
    for (index, token) in words.iter().enumerate() {
        if token.range.start < from {
            continue;
        }
        if !matches!(token.kind, TokenKind::Word | TokenKind::Number | TokenKind::Abbreviation) {
            if token.is_word() || !TRANSPARENT.contains(&&text[token.range.clone()]) {
                lead = Lead { alone, ..Lead::default() };
            }
            continue;
        }
        let word = &text[token.range.clone()];
        let may = token.kind != TokenKind::Word || is_and(word) || may_speak(lexicon, word);
        if !may {
            lead = Lead { alone, ..Lead::default() };
            continue;
        }
        let joined = all.last().is_some_and(|(last, _)| continues(text, last, token)) && word.starts_with(AND);
        // 250 كيلوواط/اليوم
        let per = text[..token.range.start].strip_suffix('/').is_some_and(|before| {
            before.ends_with(crate::text::is_arabic_letter)
                && all.last().is_none_or(|(last, _)| last.range.end < before.len())
        });
        let measured = per
            || all.last().is_some_and(|(last, _)| {
                matches!(last.says, Says::Length(_))
                    && text.get(last.range.end..token.range.start).is_some_and(|gap| gap.trim_matches(' ') == IN)
            });
        let grammar = Grammar::new(lexicon, text, token.range.start);
        let here = Lead { joined: joined || lead.joined, measured, ..lead };
        let read = |lead: Lead| {
            starts(word, token).find_map(|(start, definite)| {
                let found = grammar.at(start, definite, lead)?;
                // للثلاثاء: the second ل stands for the article.
                let range = if definite && found.range.start == start {
                    start - LETTER..found.range.end
                } else {
                    found.range.clone()
                };
                Some(Found { range, ..found })
            })
        };
        let found = match read(here) {
            // Some readings hold only where nothing else is said.
            Some(found) if alone && !is_whole(text, &found) => read(Lead { alone: false, ..here }),
            found => found,
        };
        match found {
            Some(found) => {
                from = found.range.end.max(token.range.start + 1);
                lead = Lead { alone, ..Lead::default() };
                all.push((found, index));
            }
            None => lead = follow(&grammar, text, token, here, alone, word, &mut from),
        }
    }
    all
}

thread_local! {
    static SPEAK: RefCell<Memo<bool>> = RefCell::default();
}

/// Can the word, by itself, begin a temporal expression or lead to one? Most words of a text cannot.
fn may_speak(lexicon: &Lexicon, word: &str) -> bool {
    let tables = [&lexicon.time_words, &lexicon.number_words];
    let fresh = || {
        splits(word).any(|split| {
            let rest = &word[split.prefix..];
            let rest = if split.lost_alef { &rest[LETTER..] } else { rest };
            let bare = rest.strip_prefix(ARTICLE).filter(|bare| !bare.is_empty());
            // Digits may follow an article, with or without a space.
            rest.is_empty()
                || rest == ARTICLE
                || tables
                    .iter()
                    .any(|table| table.may_start("", rest) || bare.is_some_and(|bare| table.may_start("", bare)))
        })
    };
    SPEAK.with_borrow_mut(|memo| memo.entry(word, fresh))
}

/// The expression is all that the text says, but for marks and a preposition.
fn is_whole(text: &str, found: &Found) -> bool {
    let before = text.get(..found.range.start).unwrap_or_default();
    let behind = text.get(found.range.end..).unwrap_or_default();
    !behind.contains(crate::text::is_word)
        && before.split(|c| !crate::text::is_word(c)).filter(|word| !word.is_empty()).count() <= 1
}

/// Where a word may start: as it stands, and behind its prefixes; whether they have swallowed its article.
fn starts<'a>(word: &'a str, token: &'a Token) -> impl Iterator<Item = (usize, bool)> + 'a {
    let at = token.range.start;
    let is_word = token.kind == TokenKind::Word;
    splits(word).take(if is_word { usize::MAX } else { 1 }).map(move |split| {
        let start = at + split.prefix;
        if split.lost_alef { (start + LETTER, true) } else { (start, false) }
    })
}

/// و by itself, as before digits: 2005 و2011.
fn is_and(word: &str) -> bool {
    word.strip_prefix(AND).is_some_and(str::is_empty)
}

/// What the next word has before it.
fn follow(
    grammar: &Grammar<'_>,
    text: &str,
    token: &Token,
    lead: Lead,
    alone: bool,
    word: &str,
    from: &mut usize,
) -> Lead {
    // و alone before digits joins what follows.
    if is_and(word) {
        return lead;
    }
    let lexeme = starts(word, token).filter(|(_, definite)| !definite).find_map(|(start, _)| {
        let lexeme = Lexeme::at(grammar.lexicon, text, start)?;
        is_lead(lexeme.class).then_some(lexeme)
    });
    let year = starts(word, token)
        .filter(|(_, definite)| !definite)
        .any(|(start, _)| leads_to_year(grammar.lexicon, text, start).is_some());
    match lexeme {
        Some(lexeme) => {
            *from = (*from).max(lexeme.end);
            // لمدة نحو عام: what leads goes on leading.
            let class = if lexeme.class == Class::Approximation && lead.leads_to_length() {
                lead.class
            } else {
                Some(lexeme.class)
            };
            // نحو 2000 شخص
            let year = lexeme.class != Class::Approximation || lead.year && lead.class.is_some();
            Lead { class, year, alone, ..Lead::default() }
        }
        None => Lead { year, alone, ..Lead::default() },
    }
}

fn is_lead(class: Class) -> bool {
    use Class::*;
    matches!(
        class,
        Within | Before | Since | After | Approximation | In | To | From | Between | Edge | ThenAfter | ThenBefore
    )
}

/// Does the token go on from a year or a day that stands right before it?
fn continues(text: &str, last: &Found, token: &Token) -> bool {
    let near = text.get(last.range.end..token.range.start).is_some_and(|gap| gap.trim_matches(' ').is_empty());
    near && matches!(
        last.says,
        Says::Point(Point {
            base: Base::Fields(Fields { year: Some(_), .. } | Fields { day: Some(_), .. }) | Base::Fixed(_),
            ..
        })
    )
}
