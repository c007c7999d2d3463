//! Sentences of a paragraph.
//!
//! A full stop, ؟ ! or … ends a sentence where white space follows it (or a word, if the space was lost after ؟ or !),
//! but not inside quotation marks, after an abbreviation, an initial or a list number. An Arabic semicolon joins clauses
//! of one sentence and ends none.

use std::ops::Range;

use crate::lexicon::Lexicon;
use crate::text::{Cursor, is_arabic_letter, is_word, quotation::Quotation};

/// Bare numbers of up to this many digits before a full stop are list numbers at the start of a sentence.
const LIST_DIGITS: usize = 2;
/// Characters of an abbreviation with its prefixes and inner full stops.
const MAX_ABBREVIATION: usize = 24;

/// The sentences of the paragraph at `range` of a clean text, without surrounding white space. `quotations` are the
/// outermost ones of the text, in order.
pub(crate) fn sentences(
    lexicon: &Lexicon,
    text: &str,
    range: Range<usize>,
    quotations: &[Quotation],
) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = range.start;
    let mut at = range.start;
    let mut next = quotations.partition_point(|pair| pair.close.end <= range.start);
    while at < range.end {
        let Some(stop) = text[at..range.end].find(is_terminator).map(|k| at + k) else { break };
        while quotations.get(next).is_some_and(|pair| pair.close.start < stop) {
            next += 1;
        }
        if let Some(pair) = quotations.get(next).filter(|pair| pair.open.start < stop && pair.close.end <= range.end) {
            // Inside the marks. A stop as the last thing inside them ends the sentence with the closing mark.
            at = pair.close.end;
            next += 1;
            let inside = text[..pair.close.start].trim_end();
            if !(inside.ends_with(is_terminator) && ends_here(text, at, range.end)) {
                continue;
            }
        } else {
            let mut end = Cursor::new(text, stop);
            end.skip(is_terminator);
            let run = end.at() - stop;
            while !opens(quotations, next, end.at()) && end.take(is_closing).is_some() {}
            at = end.at().min(range.end);
            let full_stop = text[stop..].starts_with('.');
            let lost_space = has_lost_space(lexicon, text, stop, at);
            if !(ends_here(text, at, range.end) || lost_space)
                || (full_stop && run == 1 && is_abbreviation(lexicon, text, start, stop))
            {
                continue;
            }
        }
        push(text, start..at, &mut found);
        start = at;
    }
    push(text, start..range.end, &mut found);
    found
}

fn is_terminator(c: char) -> bool {
    matches!(c, '.' | '؟' | '!' | '…' | '?' | '۔' | '。')
}

fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '»' | '”' | '“' | '’' | '‘' | ')' | ']' | '›')
}

/// Does a quotation open at `at`?
fn opens(quotations: &[Quotation], next: usize, at: usize) -> bool {
    quotations.get(next).is_some_and(|pair| pair.open.start == at)
}

fn ends_here(text: &str, at: usize, end: usize) -> bool {
    at >= end || text[at..].starts_with(char::is_whitespace)
}

/// Does a new sentence start at `at` right behind the mark at `stop`? Not in a decimal, an abbreviation or a domain name.
fn has_lost_space(lexicon: &Lexicon, text: &str, stop: usize, at: usize) -> bool {
    let before = text[..stop].rsplit(|c| !is_arabic_letter(c)).next().unwrap_or_default();
    let after = &text[at..];
    let word = after.find(|c| !is_arabic_letter(c)).map_or(after, |end| &after[..end]);
    let letters = |word: &str| word.chars().take(3).count();
    // بي.بي.سي: names of letters.
    let spelled = letters(before) <= 2 && letters(word) <= 2;
    letters(before) >= 2 && letters(word) >= 2 && !spelled && lexicon.domain_words.longest(text, at).is_none()
}

/// Does the full stop at `stop` belong to the word before it?
fn is_abbreviation(lexicon: &Lexicon, text: &str, start: usize, stop: usize) -> bool {
    let sentence = &text[start..stop];
    // An abbreviation is short: looking no further back keeps the cost of each full stop the same.
    let tail = sentence.char_indices().rev().take(MAX_ABBREVIATION).take_while(|(_, c)| !c.is_whitespace()).last();
    let word = tail.map_or("", |(at, _)| &sentence[at..]).trim_start_matches(|c| !is_word(c));
    let mut letters = word.chars();
    if let (Some(only), None) = (letters.next(), letters.next())
        && !only.is_ascii_digit()
    {
        return true;
    }
    if !word.is_empty() && word.len() <= LIST_DIGITS && word.bytes().all(|b| b.is_ascii_digit()) {
        return sentence.trim_start().len() == word.len();
    }
    let from = stop - word.len();
    // Prefixes are written onto abbreviations too: ود. أحمد
    crate::words::splits(word).any(|split| {
        let at = from + split.prefix;
        lexicon.abbreviations.longest(&text[..stop], at).is_some_and(|phrase| phrase.end == stop)
    })
}

fn push(text: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = &text[range.clone()];
    let start = range.start + (part.len() - part.trim_start().len());
    let end = start + part.trim().len();
    if start < end {
        found.push(start..end);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::quotation::quotations;

    fn split(text: &str) -> Vec<&str> {
        let outer: Vec<_> = quotations(text).into_iter().filter(|pair| pair.depth == 0).collect();
        sentences(Lexicon::get().unwrap(), text, 0..text.len(), &outer).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn terminators() {
        assert_eq!(
            split("وصل أمس. غادر اليوم؟ نعم! ربما… انتهى"),
            ["وصل أمس.", "غادر اليوم؟", "نعم!", "ربما…", "انتهى"]
        );
        assert_eq!(split("ماذا حدث؟قال الوزير"), ["ماذا حدث؟", "قال الوزير"]);
        assert_eq!(split("لم يحدث ذلك.وقال الوزير"), ["لم يحدث ذلك.", "وقال الوزير"]);
        assert_eq!(split("ذكرت العربية.نت أن"), ["ذكرت العربية.نت أن"]);
        assert_eq!(split("قال لقناة سي.ان.ان إنه سيعود."), ["قال لقناة سي.ان.ان إنه سيعود."]);
        assert_eq!(split("لم يحدث؛ لأنه سافر."), ["لم يحدث؛ لأنه سافر."]);
        assert_eq!(split("عاجل!!! انفجار..."), ["عاجل!!!", "انفجار..."]);
    }

    #[test]
    fn not_inside_quotation_marks() {
        assert_eq!(split("قال «وصلنا. نحن هنا» ثم مضى. وعاد."), ["قال «وصلنا. نحن هنا» ثم مضى.", "وعاد."]);
        assert_eq!(split("قال \"نعم. لا\". وأضاف."), ["قال \"نعم. لا\".", "وأضاف."]);
        assert_eq!(split("قال: «نعم. لا شك.» وأضاف"), ["قال: «نعم. لا شك.»", "وأضاف"]);
        assert_eq!(split("قال \"بلا نهاية. ثم. صمت"), ["قال \"بلا نهاية.", "ثم.", "صمت"]);
    }

    #[test]
    fn not_after_abbreviations_initials_and_list_numbers() {
        assert_eq!(split("قال د. أحمد وم. علي. ثم"), ["قال د. أحمد وم. علي.", "ثم"]);
        assert_eq!(split("وكالة أ.ف.ب. أفادت"), ["وكالة أ.ف.ب. أفادت"]);
        assert_eq!(split("1. أولا. 2. ثانيا."), ["1. أولا.", "2. ثانيا."]);
        assert_eq!(
            split("بلغ 3.5 في موقع khabar.org اليوم. انتهى عام 2015. ثم"),
            ["بلغ 3.5 في موقع khabar.org اليوم.", "انتهى عام 2015.", "ثم"]
        );
        assert_eq!(split("ج. ك. رولنغ كتبت. نعم"), ["ج. ك. رولنغ كتبت.", "نعم"]);
    }
}
