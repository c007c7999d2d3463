//! What the tagger sees of a word: attributes, most of them of the word alone, each with the places from which it is
//! seen.

use super::split::split;
use super::table::Table;
use super::weights::{hash, hash_number};
use crate::text::{fold_letter, is_arabic_letter};

/// Places from which a word is seen: from two words before it to two words behind it. Place `d` is the word itself seen
/// from the word at distance `CENTRE - d`.
pub(super) const PLACES: usize = 5;
pub(super) const CENTRE: usize = 2;

/// Letters of stems that are too short to be known again by them.
const SHORT: usize = 2;

/// The kinds of attributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Template {
    Stem = 1,
    Prefixes,
    Shape,
    Start2,
    Start3,
    End2,
    End3,
    /// Class among 64, 256, 1,024.
    Class64,
    Class256,
    Class1024,
    /// How often the stem is what part of a name.
    Statistic,
    Given,
    Family,
    Foreign,
    /// What the gazetteer knows.
    Mark,
    /// Before or behind the sentence.
    Edge,
    /// Classes of the word and the next one.
    Pair,
}

impl Template {
    /// The places from which an attribute is seen, a bit each.
    #[cfg(feature = "train")]
    pub(super) const fn reach(self) -> u8 {
        match self {
            Self::Start2 | Self::Start3 | Self::End2 | Self::End3 => 0b00100,
            Self::Prefixes | Self::Shape => 0b01110,
            // From the first and from the second word of the pair.
            Self::Pair => 0b00110,
            _ => 0b11111,
        }
    }
}

/// An attribute: its kind, and a hash of the kind and its value.
pub(super) type Attribute = (Template, u32);

fn text(template: Template, value: &str) -> Attribute {
    (template, hash(template as u32, value.as_bytes()))
}

fn number(template: Template, value: u32) -> Attribute {
    (template, hash_number(template as u32, value))
}

/// What stands before and behind a sentence.
pub(super) fn edge() -> Attribute {
    number(Template::Edge, 0)
}

/// What the gazetteer says of a word: the bit of a mark.
pub(super) fn mark(bit: u32) -> Attribute {
    number(Template::Mark, bit)
}

/// What of a word its neighbours and the gazetteer ask for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Traits {
    class: Option<u8>,
    /// Bytes of prefixes, and whether they have swallowed an alef.
    pub(super) prefix: u8,
    pub(super) lost_alef: bool,
    /// What the stem is known again by, just as it is spelled (على is no علي); `None` for words so short that they mean
    /// many things.
    pub(super) stem: Option<u32>,
}

/// The attributes of a word alone.
pub(super) fn of_word(table: &Table, word: &str, emit: &mut impl FnMut(Attribute)) -> Traits {
    let key = key(word);
    let split = split(table, &key);
    let stem = &*split.stem;
    emit(text(Template::Stem, stem));
    emit(number(Template::Prefixes, split.class));
    emit(number(Template::Shape, shape(word, &key)));
    let start = |n: usize| &stem[..stem.char_indices().nth(n).map_or(stem.len(), |(at, _)| at)];
    let end = |n: usize| &stem[stem.char_indices().rev().nth(n - 1).map_or(0, |(at, _)| at)..];
    emit(text(Template::Start2, start(2)));
    emit(text(Template::Start3, start(3)));
    emit(text(Template::End2, end(2)));
    emit(text(Template::End3, end(3)));
    let entry = table.find(stem);
    if let Some([few, some, many]) = entry.and_then(|entry| entry.classes) {
        emit(number(Template::Class64, few));
        emit(number(Template::Class256, some));
        emit(number(Template::Class1024, many));
    }
    for (label, degree) in (0..).zip(entry.map_or([0; 8], |entry| entry.statistics)) {
        if degree > 0 {
            emit(number(Template::Statistic, label << 3 | degree));
        }
    }
    // A prefix may be part of a name.
    let whole = if split.prefix > 0 { table.find(&key) } else { None };
    let counts = [entry, whole].map(|entry| entry.map_or([0; 3], |entry| entry.names));
    for (k, template) in [Template::Given, Template::Family, Template::Foreign].into_iter().enumerate() {
        let count = counts[0][k].max(counts[1][k]);
        if count > 0 {
            emit(number(template, count));
        }
    }
    // The prefixes stand in the word as they stand in its key, if it is nothing but letters.
    let plain = word.chars().all(is_arabic_letter);
    let spelled = if plain { &word[split.prefix..] } else { stem };
    let article = if plain && split.lost_alef { "ا" } else { "" };
    Traits {
        class: entry.and_then(|entry| entry.classes).and_then(|[_, some, _]| u8::try_from(some).ok()),
        prefix: if plain { u8::try_from(split.prefix).unwrap_or(0) } else { 0 },
        lost_alef: plain && split.lost_alef,
        stem: (stem.chars().count() > SHORT).then(|| text(Template::Stem, &format!("{article}{spelled}")).1),
    }
}

/// The attributes of a word and the next one.
pub(super) fn of_pair(word: Traits, next: Traits) -> Option<Attribute> {
    let (class, next) = (word.class?, next.class?);
    Some(number(Template::Pair, u32::from(class) << 8 | u32::from(next)))
}

/// What a word is looked up by: its longest run of Arabic letters, folded; or of Latin letters, small; or as many zeros
/// as it has digits; or its first character.
pub(super) fn key(word: &str) -> String {
    let arabic = longest_run(word, is_arabic_letter);
    if !arabic.is_empty() {
        return arabic
            .chars()
            .map(|c| match fold_letter(c) {
                'ؤ' => 'و',
                'ئ' => 'ي',
                folded => folded,
            })
            .collect();
    }
    let latin = longest_run(word, |c| c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}'));
    if !latin.is_empty() {
        return latin.to_lowercase();
    }
    match word.chars().filter(char::is_ascii_digit).count() {
        0 => word.chars().take(1).collect(),
        digits => "0".repeat(digits.min(6)),
    }
}

fn longest_run(word: &str, pleases: impl Fn(char) -> bool) -> &str {
    let runs = word.split(|c| !pleases(c));
    runs.fold("", |longest, run| if run.len() > longest.len() { run } else { longest })
}

/// Length, article, script and letter case, or which mark it is.
fn shape(word: &str, key: &str) -> u32 {
    const MARKS: &str = ".,،:؛\"()-[]«»“”'؟?!/…";
    let length = key.chars().count();
    let capped = |max: usize| u32::try_from(length.clamp(1, max)).unwrap_or(1) - 1;
    let first = key.chars().next().unwrap_or_default();
    if is_arabic_letter(first) {
        return capped(8) + if key.starts_with("ال") && length > 4 { 8 } else { 0 };
    }
    if first.is_alphabetic() {
        return match (word.starts_with(char::is_lowercase), word.contains(char::is_lowercase)) {
            (true, _) => 16,
            (_, false) => 17,
            _ => 18,
        };
    }
    if first == '0' {
        return 19 + capped(5);
    }
    24 + (0..).zip(MARKS.chars()).find(|(_, mark)| *mark == first).map_or(63, |(index, _)| index)
}
