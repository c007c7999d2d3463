//! The layout of a plain text: title, header, paragraphs, sentences, end mark, signature.

use std::ops::Range;

use super::header::{Agencies, Header, Within, header, only_agencies};
use super::sentence::sentences;
use crate::lexicon::Lexicon;
use crate::text::quotation::Quotation;
use crate::text::{Cursor, is_word};
use crate::words::splits;

/// A title is one line of at most this many bytes.
const MAX_TITLE: usize = 600;
/// How far into the story its header may reach, in bytes.
const MAX_HEADER: usize = 400;
/// A line of at most this many bytes can be a name.
const MAX_NAME: usize = 80;
/// How many words before the brackets can be the name that they explain, and how many a line with a name may have.
const NAME_WORDS: usize = 6;
/// A line of at most this many bytes can be an end mark (`19:05 ت م`).
const MAX_END_MARK: usize = 60;

/// Where the parts of an article stand in its clean text.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub(super) title: Option<Range<usize>>,
    pub(super) header: Option<Header>,
    /// The agencies that sign the story at its end, `(رويترز)`, and the whole signature.
    pub(super) signature: Option<(Range<usize>, Agencies)>,
    pub(super) paragraphs: Vec<Range<usize>>,
    pub(super) sentences: Vec<Range<usize>>,
}

/// Finds the parts of a clean text. `body` is where the body starts if title and body were given apart.
pub(super) fn layout(lexicon: &Lexicon, text: &str, body: Option<usize>, pairs: &[Quotation]) -> Layout {
    let mut lines: Vec<Range<usize>> = lines(text, 0);
    let title = match body {
        Some(body) => {
            let title = lines.iter().take_while(|line| line.start < body).cloned().reduce(|a, b| a.start..b.end);
            lines.retain(|line| line.start >= body);
            title
        }
        None => find_title(lexicon, text, &lines).then(|| lines.remove(0)),
    };
    let mut layout = Layout { title, ..Layout::default() };
    while lines.last().is_some_and(|line| is_end_mark(lexicon, &text[line.clone()])) {
        lines.pop();
    }
    if let Some(first) = lines.first() {
        let end = lines.last().map_or(first.end, |last| last.end);
        let limit = ceil(text, (first.start + MAX_HEADER).min(end));
        layout.header = header(lexicon, text, first.start..limit, Within::Story)
            .or_else(|| lines.get(1).and_then(|second| signed(lexicon, text, first.clone(), second.clone())));
    }
    if let Some(last) = lines.last().cloned() {
        layout.signature = signature(lexicon, text, last);
    }
    // A line that is nothing but header or signature is no paragraph.
    let outside = |line: &Range<usize>| {
        let in_header = layout.header.as_ref().is_some_and(|header| covers(text, &header.range, line));
        let in_signature = layout.signature.as_ref().is_some_and(|(range, _)| covers(text, range, line));
        !(in_header || in_signature)
    };
    layout.paragraphs = lines.into_iter().filter(outside).collect();
    let outer: Vec<Quotation> = pairs.iter().filter(|pair| pair.depth == 0).cloned().collect();
    for paragraph in &layout.paragraphs {
        layout.sentences.extend(sentences(lexicon, text, paragraph.clone(), &outer));
    }
    layout
}

/// A line with the name of the author, and one below it that is nothing but the origin of the story:
/// `سامي نور` over `رويترز - عمان`.
fn signed(lexicon: &Lexicon, text: &str, name: Range<usize>, origin: Range<usize>) -> Option<Header> {
    let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || c == '.');
    let line = &text[name.clone()];
    let words = line.split(' ').filter(|word| !word.is_empty());
    let is_name = line.len() <= MAX_NAME && words.clone().all(letters) && (2..=NAME_WORDS).contains(&words.count());
    // The end of the line closes it.
    let end = text[origin.end..].find('\n').map_or(text.len(), |at| origin.end + at + 1);
    let header = is_name.then(|| header(lexicon, text, origin.start..end, Within::Story)).flatten()?;
    let whole = header.agencies.named && header.authors.is_empty() && covers(text, &header.range, &origin);
    whole.then(|| Header { range: name.start..header.range.end, authors: vec![name], ..header })
}

/// The lines that are not blank, without surrounding white space.
fn lines(text: &str, from: usize) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = from;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = text.get(start..end).unwrap_or_default();
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let at = start + (line.len() - line.trim_start().len());
            found.push(at..at + trimmed.len());
        }
        start = end + 1;
    }
    found
}

/// Has the text the form title, blank line, body?
fn find_title(lexicon: &Lexicon, text: &str, lines: &[Range<usize>]) -> bool {
    let [first, second, ..] = lines else { return false };
    let title = &text[first.clone()];
    let blank_line = text[first.end..second.start].bytes().filter(|&b| b == b'\n').count() >= 2;
    blank_line
        && title.len() <= MAX_TITLE
        && title.contains(is_word)
        && !title.ends_with(['.', '،', ','])
        && header(lexicon, text, first.clone(), Within::Story).is_none_or(|header| {
            // `موسكو: لا حوار` or `صحف: لا حوار` may well be a headline; `موسكو (رويترز) -` is none.
            (header.agencies.ranges.is_empty() || header.is_agency())
                && text[header.range.end..first.end].trim_start().starts_with(':')
        })
}

/// `// انتهى //`, `19:05 ت م`, `ـــــ`, `ع.ش/و.أ`
fn is_end_mark(lexicon: &Lexicon, line: &str) -> bool {
    if line.len() > MAX_END_MARK {
        return false;
    }
    let mut cursor = Cursor::new(line, 0);
    cursor.skip(|c| !is_word(c));
    if cursor.rest().is_empty() {
        return true;
    }
    let marked = line.starts_with(['/', '-', '*', '#', '=', '(', '_']);
    let mark = cursor;
    if let Some(found) = cursor.phrase(&lexicon.end_marks)
        && !line[found.end..].contains(is_word)
        && (marked || mark.at() == 0)
    {
        return true;
    }
    // The time of sending, or the editors' initials: no word of more than two letters, and a digit or a slash.
    let initials = line.split(|c| !is_word(c)).all(|word| word.chars().count() <= 2);
    initials && line.contains(['/', ':', '.']) && !line.contains(['(', '[', '«', '"'])
}

/// A last line that ends with `(رويترز)`, `(أ ف ب، د ب أ)` or is nothing but an agency.
fn signature(lexicon: &Lexicon, text: &str, line: Range<usize>) -> Option<(Range<usize>, Agencies)> {
    let whole = &text[line.clone()];
    let trimmed = whole.trim_end_matches(['.', ' ', '،', '/', '-']);
    let close = trimmed.strip_suffix([')', ']'])?;
    let open = close.rfind(['(', '['])?;
    let start = line.start + open;
    let range = start..line.start + trimmed.len();
    let inside = start + close[open..].chars().next().map_or(1, char::len_utf8)..line.start + close.len();
    // Within a sentence such brackets explain a name: وكالة الأنباء السعودية (واس).
    let explains = whole[..open].trim_end().rsplit(' ').take(NAME_WORDS).any(|word| {
        splits(word)
            .any(|split| lexicon.source_nouns.longest(word, split.prefix).is_some_and(|noun| noun.end == word.len()))
    });
    let agencies = only_agencies(lexicon, text, inside)?;
    (!agencies.ranges.is_empty() && !explains).then_some((range, agencies))
}

/// Is every word of the line inside the range?
fn covers(text: &str, range: &Range<usize>, line: &Range<usize>) -> bool {
    let before = line.start..range.start.clamp(line.start, line.end);
    let after = range.end.clamp(line.start, line.end)..line.end;
    range.start < line.end
        && line.start < range.end
        && !text[before].contains(is_word)
        && !text[after].contains(is_word)
}

fn ceil(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}
