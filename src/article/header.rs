//! The line of origin before a story: place, agencies, date and authors in any order and punctuation.
//!
//! `أنقرة - `, `القاهرة (رويترز) -`, `رويترز - لندن`, `بيروت «الخليج»:`, `(CNN)--`, `سامي نور - سبق - جدة:`,
//! `القاهرة 25 شوال 1436هـ الموافق 10 أغسطس 2015م واس`. A header is a run of *items* with separators between them. It
//! ends where the story starts: at the first words that are no item. Whether the run is a header at all is judged by
//! what is in it and how it is closed.

use std::ops::Range;

use crate::calendar::{WrittenDate, written_date};
use crate::lexicon::{Lexicon, Phrase, Source};
use crate::text::{Cursor, is_word};

/// Words of an unknown item (an author, a place that no list has).
const MAX_UNKNOWN_WORDS: usize = 4;
/// Items of a header.
const MAX_ITEMS: usize = 12;

/// What a header says; ranges of the clean text.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Header {
    pub(super) range: Range<usize>,
    pub(super) place: Option<Range<usize>>,
    pub(super) agencies: Agencies,
    pub(super) date: Option<WrittenDate>,
    pub(super) authors: Vec<Range<usize>>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Kind {
    Place { country: bool },
    Agency(Source),
    Date(WrittenDate),
    Label,
    Unknown,
}

#[derive(Debug, Clone)]
struct Item {
    kind: Kind,
    range: Range<usize>,
    /// It stands in quotation marks or brackets.
    bracketed: bool,
    /// What separates it from the item before it.
    gap: Gap,
}

/// What stands between two items, or between the last item and the story.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
struct Gap {
    dash: bool,
    colon: bool,
    comma: bool,
    bracket: bool,
    line: bool,
}

impl Gap {
    /// Strong enough to end an item that is not known.
    fn is_strong(self) -> bool {
        self.dash || self.colon || self.bracket || self.line
    }
}

/// A colon and nothing more.
const COLON: Gap = Gap { dash: false, colon: true, comma: false, bracket: false, line: false };

/// A comma and nothing more.
const COMMA: Gap = Gap { dash: false, colon: false, comma: true, bracket: false, line: false };

/// Where a header is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Within {
    /// At the start of a story.
    Story,
    /// In a byline that was given by itself: nothing but items.
    Byline,
}

/// The header that starts at `at` of a clean text and ends before `end`.
pub(super) fn header(lexicon: &Lexicon, text: &str, range: Range<usize>, within: Within) -> Option<Header> {
    let reader = Reader { lexicon, text, end: range.end, within };
    let (items, close) = reader.items(range.start);
    reader.judge(items, close)
}

/// The sources of a story.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct Agencies {
    pub(super) ranges: Vec<Range<usize>>,
    /// They have names; وكالات has none.
    pub(super) named: bool,
}

/// Are these nothing but agencies (`أ ف ب، رويترز`)? Which, if so.
pub(super) fn only_agencies(lexicon: &Lexicon, text: &str, range: Range<usize>) -> Option<Agencies> {
    let reader = Reader { lexicon, text, end: range.end, within: Within::Byline };
    let (items, _) = reader.items(range.start);
    let only = items.iter().all(|item| matches!(item.kind, Kind::Agency(Source::Named | Source::Generic)));
    let whole = items.last().is_some_and(|last| !text[last.range.end..range.end].contains(is_word));
    (only && whole).then(|| agencies(&items))
}

/// The agencies among the items; an unnamed source (وكالات) only if no other is named.
fn agencies(items: &[Item]) -> Agencies {
    let of = |generic: bool| {
        let is_one = move |item: &&Item| match item.kind {
            Kind::Agency(source) => (source == Source::Generic) == generic,
            _ => false,
        };
        items.iter().filter(is_one).map(|item| item.range.clone()).collect::<Vec<_>>()
    };
    let ranges = of(false);
    if ranges.is_empty() { Agencies { ranges: of(true), named: false } } else { Agencies { ranges, named: true } }
}

struct Reader<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    end: usize,
    within: Within,
}

impl<'a> Reader<'a> {
    /// The items from `at` on, and the gap behind the last one.
    fn items(&self, at: usize) -> (Vec<Item>, Gap) {
        let mut items: Vec<Item> = Vec::new();
        let mut cursor = Cursor::new(self.text, at);
        let mut open = false;
        loop {
            let before_gap = cursor;
            let gap = self.gap(&mut cursor, &mut open);
            let done = cursor.at() >= self.end
                || items.len() >= MAX_ITEMS
                || (gap.line && self.within == Within::Story && !items.is_empty());
            if done {
                return (items, gap);
            }
            let item = self.item(&mut cursor, gap, open, items.last());
            let Some((kind, range)) = item.filter(|(kind, _)| !self.starts_story(kind, gap, items.last())) else {
                cursor = before_gap;
                let gap = self.gap(&mut cursor, &mut open);
                return (items, gap);
            };
            items.push(Item { kind, range, bracketed: open, gap });
        }
    }

    /// Are these words the story's first, and no item? They are, behind a colon and behind `(رويترز) -`.
    fn starts_story(&self, kind: &Kind, gap: Gap, last: Option<&Item>) -> bool {
        let sourced = last.is_some_and(|last| last.bracketed && matches!(last.kind, Kind::Agency(_)));
        let is_label = |kind: &Kind| *kind == Kind::Label;
        let behind_label = last.is_some_and(|last| is_label(&last.kind));
        self.within == Within::Story
            && (is_label(kind) || *kind == Kind::Unknown)
            && (sourced || (gap.colon && !behind_label))
    }

    /// Skips what separates items. `open` says whether a bracket or quotation mark is open behind it.
    fn gap(&self, cursor: &mut Cursor<'a>, open: &mut bool) -> Gap {
        let mut gap = Gap::default();
        while cursor.at() < self.end {
            let Some(c) = cursor.peek() else { break };
            match c {
                '-' | '–' | '—' | '―' | '‐' | '‑' | '−' | '/' | '|' | '•' | '\\' => gap.dash = true,
                ':' => gap.colon = true,
                '،' | ',' | ';' | '؛' | '.' | '*' => gap.comma = true,
                '\n' => gap.line = true,
                '(' | '[' | '«' | '“' => (gap.bracket, *open) = (true, true),
                ')' | ']' | '»' | '”' => (gap.bracket, *open) = (true, false),
                '"' | '\'' => (gap.bracket, *open) = (true, !*open),
                c if c.is_whitespace() => {}
                c if is_word(c) => break,
                _ => break,
            }
            cursor.take(|_| true);
        }
        gap
    }

    fn item(
        &self,
        cursor: &mut Cursor<'a>,
        gap: Gap,
        bracketed: bool,
        last: Option<&Item>,
    ) -> Option<(Kind, Range<usize>)> {
        let start = cursor.at();
        if let Some(date) = self.date(start) {
            cursor.go_to(date.range.end);
            let range = date.range.clone();
            return Some((Kind::Date(date), range));
        }
        let agency = self.lexicon.agencies.longest(self.text, start);
        let place = self.place(start);
        let separated = last.is_none() || gap.is_strong() || gap.comma;
        let known = match (agency, place) {
            // The paper الرياض or the city? In marks it is the paper.
            (Some(agency), Some((place, _))) if bracketed && agency.end >= place.end => Some(self.agency(agency)),
            (agency, Some((place, country))) if agency.is_none_or(|agency| agency.end <= place.end) => {
                Some((Kind::Place { country }, place.end))
            }
            (Some(agency), _) => Some(self.agency(agency)),
            _ => None,
        };
        let (kind, end) = known
            // An ambiguous name is only one where it stands alone: اليوم - الدمام
            .filter(|(kind, end)| {
                *kind != Kind::Agency(Source::Ambiguous) || bracketed || self.stands_alone(separated, *end)
            })
            .or_else(|| self.unknown(start, bracketed, last.is_none()))?;
        cursor.go_to(end);
        Some((kind, start..end))
    }

    fn agency(&self, phrase: Phrase) -> (Kind, usize) {
        (Kind::Agency(Lexicon::source(phrase.value)), phrase.end)
    }

    fn stands_alone(&self, separated: bool, end: usize) -> bool {
        separated && self.gap(&mut Cursor::new(self.text, end), &mut false).is_strong()
    }

    /// A date, also with `الموافق` before it.
    fn date(&self, at: usize) -> Option<WrittenDate> {
        let mut cursor = Cursor::new(self.text, at);
        if cursor.phrase(&self.lexicon.corresponding).is_some() {
            cursor.skip_spaces();
        }
        written_date(self.lexicon, self.text, cursor.at())
            .filter(|date| date.range.end <= self.end)
            .map(|date| WrittenDate { range: at..date.range.end, ..date })
    }

    fn place(&self, at: usize) -> Option<(Phrase, bool)> {
        let place = self.lexicon.places.longest(self.text, at);
        let city = self.lexicon.cities.longest(self.text, at);
        let is_country = |phrase: Phrase| phrase.value == 0;
        match (place, city) {
            (Some(place), city) if city.is_none_or(|city| city.end <= place.end) => Some((place, is_country(place))),
            (_, Some(city)) => Some((city, false)),
            (place, None) => place.map(|place| (place, is_country(place))),
        }
        .filter(|(phrase, _)| phrase.end <= self.end)
    }

    /// Up to six words that end at a strong separator: an author, or a place that no list has.
    fn unknown(&self, start: usize, bracketed: bool, first: bool) -> Option<(Kind, usize)> {
        if let Some(end) = self.label(start) {
            return Some((Kind::Label, end));
        }
        let mut cursor = Cursor::new(self.text, start);
        for _ in 0..MAX_UNKNOWN_WORDS {
            cursor.word()?;
            if cursor.peek() == Some('.') {
                cursor.take(|_| true); // د. أحمد
            }
            let end = cursor.at();
            cursor.skip_spaces();
            let mut open = bracketed;
            let gap = self.gap(&mut cursor.clone(), &mut open);
            let ends = gap.is_strong()
                || match self.within {
                    Within::Byline => gap.comma || cursor.at() >= self.end || self.label(cursor.at()).is_some(),
                    // نيودلي، الهند (CNN) and الدوادمي 26 شوال 1436هـ واس
                    Within::Story => first && (gap.comma || self.date(cursor.at()).is_some()),
                };
            if ends {
                return (end <= self.end).then_some((Kind::Unknown, end));
            }
            if cursor.peek().is_none_or(|c| !is_word(c)) {
                return None;
            }
        }
        None
    }

    /// The end of a label (بقلم) that starts here.
    fn label(&self, at: usize) -> Option<usize> {
        let label = self.lexicon.byline_labels.longest(self.text, at)?;
        (label.end <= self.end && (label.value == 0 || self.within == Within::Byline)).then_some(label.end)
    }

    /// Is this a header, and what does it say?
    fn judge(&self, mut items: Vec<Item>, mut close: Gap) -> Option<Header> {
        if self.within == Within::Story {
            // Items that are not known count only between known ones or right before the story's own mark.
            while let Some(last) = items.last()
                && matches!(last.kind, Kind::Unknown | Kind::Label)
                && !(close.line || (close.colon && items.len() > 1))
            {
                close = last.gap;
                items.pop();
            }
        }
        let first = items.first()?;
        let count = |pleases: fn(&Kind) -> bool| items.iter().filter(|item| pleases(&item.kind)).count();
        let named = count(|kind| matches!(kind, Kind::Agency(Source::Named)));
        let ambiguous = count(|kind| matches!(kind, Kind::Agency(Source::Ambiguous)));
        let generic = count(|kind| matches!(kind, Kind::Agency(Source::Generic)));
        let places = count(|kind| matches!(kind, Kind::Place { .. }));
        let dates = count(|kind| matches!(kind, Kind::Date(_)));
        let unknown = count(|kind| matches!(kind, Kind::Unknown));
        let labels = count(|kind| matches!(kind, Kind::Label));
        let sources = named + generic + ambiguous;
        let is_header = match self.within {
            Within::Byline => true,
            Within::Story if sources > 0 => {
                let marked = items.iter().any(|item| item.bracketed && matches!(item.kind, Kind::Agency(_)));
                let witnesses = places + dates + named + generic;
                // `بيروت «الخليج» قال` is one too; `نقلت وكالة «إفي» أمس` is a sentence.
                let closed = close.dash || close.colon || close.line || (close.bracket && places > 0 && unknown == 0);
                // صحف: … tells who says it.
                let says = items.len() == generic && close == COLON;
                (closed || (dates > 0 && named > 0)) && (witnesses > 0 || marked) && unknown <= 2 && !says
            }
            Within::Story => {
                let city_first = matches!(first.kind, Kind::Place { country: false });
                let place_first = matches!(first.kind, Kind::Place { .. });
                let place_last =
                    items.last().is_some_and(|last| last.bracketed && matches!(last.kind, Kind::Place { .. }));
                let ends = close.line || close.colon;
                let separated = items.iter().skip(1).all(|item| item.gap.is_strong() || item.gap.comma);
                let only_place =
                    unknown == 0 && labels == 0 && place_first && (close.dash || (close.colon && city_first));
                let with_author = unknown == 1 && separated && (ends || (place_last && close.dash));
                (places > 0 && (only_place || with_author)) || (labels > 0 && unknown > 0 && ends)
            }
        };
        is_header.then(|| self.build(&items, first.range.start))
    }

    fn build(&self, items: &[Item], start: usize) -> Header {
        let agencies = agencies(items);
        let mut header = Header { agencies, ..Header::default() };
        for (k, item) in items.iter().enumerate() {
            match &item.kind {
                Kind::Place { .. } if header.place.is_none() => header.place = Some(item.range.clone()),
                Kind::Date(date) if header.date.as_ref().is_none_or(|known| known.value.day().is_none()) => {
                    header.date = Some(date.clone());
                }
                // واشنطن، ولاية واشنطن (CNN): what a comma adds to a place is no author.
                Kind::Unknown if k > 0 && item.gap == COMMA && self.within == Within::Story => {}
                Kind::Unknown if self.is_place(items, k) => header.place = Some(item.range.clone()),
                Kind::Unknown => header.authors.push(item.range.clone()),
                _ => {}
            }
        }
        let end = items.last().map_or(start, |last| self.closed_end(last.range.end));
        header.range = start..end;
        header
    }

    /// An unknown item is a place if it comes first, and an agency in brackets, a date or its country follows:
    /// الدوادمي (رويترز) -
    fn is_place(&self, items: &[Item], k: usize) -> bool {
        self.within == Within::Story
            && k == 0
            && items.get(1).is_some_and(|next| match next.kind {
                Kind::Agency(_) => next.bracketed && next.gap.bracket,
                Kind::Date(_) => true,
                Kind::Place { .. } | Kind::Unknown => next.gap == COMMA,
                _ => false,
            })
    }

    /// The end of the header with the bracket that closes its last item.
    fn closed_end(&self, at: usize) -> usize {
        let mut cursor = Cursor::new(self.text, at);
        cursor.skip(|c| matches!(c, ')' | ']' | '»' | '”' | '"'));
        cursor.at().min(self.end)
    }
}
