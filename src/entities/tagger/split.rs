//! Prefixes: where a word's stem begins, judged by how often the news writes the word and what would be left of it.

use std::borrow::Cow;

use super::table::Table;

/// Every Arabic letter takes two bytes.
const LETTER: usize = 2;
const ARTICLE: &str = "ال";
/// How frequent a word of two letters must be behind a conjunction.
const SHORT_FREQUENCY: i32 = 50;

/// A word's prefixes and its stem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Split<'a> {
    /// 0 no prefix, 1 a conjunction, 2–4 ب ل ك, 5–7 both.
    pub(super) class: u32,
    /// Bytes of the word before its stem; the lam that stands for a swallowed article belongs to the stem.
    pub(super) prefix: usize,
    /// The prefix has swallowed the alef of the stem's article: `للصين`.
    pub(super) lost_alef: bool,
    pub(super) stem: Cow<'a, str>,
}

/// Splits a folded word of Arabic letters.
pub(super) fn split<'a>(table: &Table, word: &'a str) -> Split<'a> {
    let whole = Split { class: 0, prefix: 0, lost_alef: false, stem: Cow::Borrowed(word) };
    if word.len() < 3 * LETTER || !word.starts_with(|c| matches!(c, '\u{0621}'..='\u{064A}')) {
        return whole;
    }
    let Some(rest) = conjunction(table, word) else {
        return preposition(table, word).unwrap_or(whole);
    };
    match preposition(table, rest) {
        Some(split) => Split { class: split.class + 3, prefix: split.prefix + LETTER, ..split },
        None => Split { class: 1, prefix: LETTER, lost_alef: false, stem: Cow::Borrowed(rest) },
    }
}

/// What stands behind a conjunction.
fn conjunction<'a>(table: &Table, word: &'a str) -> Option<&'a str> {
    let waw = word.starts_with('و');
    if !(waw || word.starts_with('ف') && word.len() >= 4 * LETTER) {
        return None;
    }
    let rest = &word[LETTER..];
    let (left, whole) = (table.frequency(rest), table.frequency(word));
    let is_split = if rest.len() == 2 * LETTER {
        left >= SHORT_FREQUENCY && left >= whole
    } else {
        // What is left may have a preposition of its own.
        let left = match left {
            0 => preposition(table, rest).map_or(0, |split| table.frequency(&split.stem) - 8),
            left => left,
        };
        left > 0 && left >= whole - if waw { 6 } else { 0 }
    };
    is_split.then_some(rest)
}

fn preposition<'a>(table: &Table, word: &'a str) -> Option<Split<'a>> {
    let rest = word.strip_prefix(['ب', 'ل', 'ك'])?;
    let letters = word.len() / LETTER;
    let whole = table.frequency(word);
    if letters >= 5 && word.starts_with("لل") {
        let stem = format!("ا{rest}");
        let left = table.frequency(&stem);
        if left > 0 && left >= whole - 8 {
            return Some(Split { class: 3, prefix: LETTER, lost_alef: true, stem: Cow::Owned(stem) });
        }
    }
    let left = table.frequency(rest);
    if letters < 4 || left == 0 {
        return None;
    }
    let (class, margin) = match word.chars().next() {
        Some('ب') => (2, 3),
        Some('ل') => (3, 3),
        _ if rest.starts_with('و') => (4, i32::MAX / 2),
        _ => (4, 24),
    };
    let margin = if rest.starts_with(ARTICLE) && letters >= 5 { -8 } else { margin };
    (left >= whole + margin).then_some(Split { class, prefix: LETTER, lost_alef: false, stem: Cow::Borrowed(rest) })
}

#[cfg(all(test, feature = "tagger"))]
mod tests {
    use super::*;

    #[test]
    fn what_the_news_write_alone_is_split_off() {
        let table = Table::new(super::super::WORDS).unwrap();
        for (word, class, stem) in [
            ("وقال", 1, "قال"),
            ("وزير", 0, "وزير"),
            ("والرييس", 1, "الرييس"),
            ("للرييس", 3, "الرييس"),
            ("وللامم", 6, "الامم"),
            ("ببغداد", 2, "بغداد"),
            ("لبنان", 0, "لبنان"),
            ("كلينتون", 0, "كلينتون"),
            ("فرنسا", 0, "فرنسا"),
            ("و", 0, "و"),
            ("CNN", 0, "CNN"),
        ] {
            let split = split(&table, word);
            assert_eq!((split.class, &*split.stem), (class, stem), "{word}");
            assert!(word.is_char_boundary(split.prefix));
        }
    }
}
