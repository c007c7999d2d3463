//! What pages leave between the lines of a story: share bars, related headlines, bylines and dates, captions, notices,
//! lists of tags, what stands twice.
//!
//! A line goes for what it is, never for where a site puts it: the phrases stand in `data/html/clutter.tsv`.

use std::collections::HashSet;

use once_cell::sync::OnceCell;

use super::blocks::Block;
use super::title::{Titles, letters};
use super::{date, labels};
use crate::lexicon::{Lexicon, Phrases};
use crate::text::{Cursor, is_word};
use crate::{Article, Error, Normaliser};

/// A line that begins with a phrase of clutter goes if it has at most so many words.
const SHORT: usize = 25;
/// A line without a sentence's end before and behind the story goes if it has at most so many words.
const LABEL: usize = 14;
/// A line of so many words is one of the story.
const PROSE: usize = 9;
/// So many lines behind the title a standfirst is looked for.
const BEHIND: usize = 20;
/// A name has at most so many words.
const NAME: usize = 5;

/// What a phrase of the table tells of the line that it stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// The line that begins with it is none of the story.
    Opens,
    /// The same, unless the line looks like a sentence of the story.
    Leads,
    /// The line that holds nothing else is none.
    Alone,
    /// Nothing behind it is.
    Ends,
    /// A line behind the story that holds it anywhere is none.
    Holds,
}

impl Kind {
    fn of(value: u64) -> Self {
        match value {
            0 => Self::Opens,
            1 => Self::Alone,
            2 => Self::Ends,
            3 => Self::Leads,
            _ => Self::Holds,
        }
    }
}

fn table() -> Result<&'static Phrases, Error> {
    static TABLE: OnceCell<Phrases> = OnceCell::new();
    TABLE.get_or_try_init(|| Phrases::load("clutter", include_bytes!(concat!(env!("OUT_DIR"), "/clutter.phrases"))))
}

/// What is known of the article.
pub(super) struct Known<'a> {
    pub(super) title: &'a str,
    pub(super) authors: &'a [String],
    pub(super) outlet: Option<&'a str>,
}

/// A story, line by line.
#[derive(Debug, Default)]
pub(super) struct Story {
    pub(super) lines: Vec<String>,
    /// A byline that stood before or behind it.
    pub(super) byline: Option<String>,
}

/// The lines of the story.
pub(super) fn clean(blocks: Vec<Block>, known: &Known<'_>) -> Story {
    let mut story = Story::default();
    let mut judged = judge(declared(blocks), known);
    while judged.last().is_some_and(|line| is_notice(&line.block.text)) {
        judged.pop();
    }
    let is_prose = |line: &Line| line.prose;
    let (Some(first), Some(last)) = (judged.iter().position(is_prose), judged.iter().rposition(is_prose)) else {
        // A story of a few words.
        story.lines = judged.into_iter().filter(|line| !line.label).map(|line| line.block.text).collect();
        return story;
    };
    let mut seen = HashSet::new();
    let names: HashSet<String> = known.authors.iter().map(|name| letters(name)).collect();
    for (place, line) in judged.into_iter().enumerate() {
        let outside = place < first || place > last;
        if outside && is_byline(&line.block, &names, place > last) {
            story.byline.get_or_insert(line.block.text);
            continue;
        }
        if (outside && !is_kept_outside(&line)) || line.label {
            continue;
        }
        let plain = letters(&line.block.text);
        if plain.len() > 40 && !seen.insert(plain) {
            continue;
        }
        story.lines.push(line.block.text);
    }
    drop_repeated_start(&mut story.lines);
    story
}

struct Line {
    block: Block,
    /// It is a sentence or more of the story.
    prose: bool,
    /// It is short and no sentence, of a kind that stands outside of stories.
    label: bool,
}

/// Where the page declares its body, what stands behind it goes, and what before it unless it is prose.
fn declared(blocks: Vec<Block>) -> Vec<Block> {
    let inside: usize = blocks.iter().filter(|block| block.in_body).map(|block| block.text.len()).sum();
    let all: usize = blocks.iter().map(|block| block.text.len()).sum();
    if inside * 2 < all {
        return blocks;
    }
    let first = blocks.iter().position(|block| block.in_body).unwrap_or(0);
    let before = |place: usize, block: &Block| place < first && block.words() >= PROSE && block.link_share() < 0.3;
    blocks
        .into_iter()
        .enumerate()
        .filter(|(place, block)| block.in_body || before(*place, block))
        .map(|(_, block)| block)
        .collect()
}

/// Looks at the lines one after the other: a heading of related news takes the links behind it with it.
fn judge(blocks: Vec<Block>, known: &Known<'_>) -> Vec<Line> {
    let title = letters(known.title);
    let outlet = known.outlet.map(letters).unwrap_or_default();
    let mut lines: Vec<Line> = Vec::with_capacity(blocks.len());
    let mut among_links = false;
    for mut block in blocks {
        cut_link_at_end(&mut block);
        let plain = letters(&block.text);
        if plain.is_empty() || plain == title || plain == outlet || !block.text.contains(char::is_alphabetic) {
            continue;
        }
        let words = block.words();
        let sentence = ends_sentence(&block.text);
        match phrase(&block.text) {
            Some((Kind::Ends, _)) if lines.iter().any(|line| line.prose) => break,
            Some((Kind::Ends | Kind::Alone, true)) => continue,
            Some((Kind::Leads, false)) if !is_lead_line(&block, sentence) => {}
            Some((Kind::Opens | Kind::Leads, whole)) if whole || words <= SHORT || block.link_share() > 0.5 => {
                among_links = whole || (block.text.ends_with(':') && words <= PROSE);
                continue;
            }
            _ => {}
        }
        let linked = block.link_share() > 0.8;
        if linked && (among_links || !sentence || words <= SHORT) {
            continue;
        }
        if among_links && (block.listed || block.heading.is_some()) && !sentence && words <= SHORT {
            continue;
        }
        if is_only_date(&block.text) || is_credit(&block.text) || is_hashtags(&block.text) {
            continue;
        }
        among_links = false;
        let label = block.weak && !sentence && words <= LABEL;
        let prose = block.heading.is_none()
            && block.link_share() < 0.5
            && !label
            && (words >= PROSE && (sentence || words > LABEL) || (sentence && words > 3));
        lines.push(Line { block, prose, label });
    }
    lines
}

/// Is a line that begins with a common word a notice: with links, with a colon, or short and no sentence?
fn is_lead_line(block: &Block, sentence: bool) -> bool {
    let colon = block.text.find(':').is_some_and(|at| at < 60);
    block.link_share() > 0.3 || colon || (!sentence && block.words() <= PROSE)
}

/// What stands before the first and behind the last sentence is mostly none of the story: but where it comes from is.
fn is_kept_outside(line: &Line) -> bool {
    let text = &line.block.text;
    if line.block.heading.is_none() && line.block.words() > LABEL && !line.block.weak {
        return true;
    }
    // `أنقرة - رويترز` on a line of its own, and `(رويترز)` behind the story.
    let beside = Article::parse(format!("{text}\nهذا نص."));
    let before = beside.dateline().is_some_and(|dateline| dateline.span.start() == 0 && beside.paragraphs().len() == 1);
    let behind = Article::parse(format!("هذا نص الخبر.\n{text}"));
    before
        || behind.dateline().is_some()
        || (line.block.listed && line.block.words() > 5 && line.block.link_share() < 0.3)
}

/// Is it a line that names authors and nothing else? Behind the story a name needs no label.
fn is_byline(block: &Block, names: &HashSet<String>, behind: bool) -> bool {
    let words = block.words();
    let plain = letters(&block.text);
    if names.contains(&plain) {
        return true;
    }
    if words > 12 || ends_sentence(&block.text) || block.heading.is_some() {
        return false;
    }
    if labels::is_byline(&block.text) {
        return true;
    }
    let Ok(lexicon) = Lexicon::get() else { return false };
    let clean = Normaliser::clean().normalise(&block.text);
    let text = clean.text();
    let only_words =
        text.chars().all(|c| is_word(c) || c == ' ' || c == '.') && !text.contains(|c: char| c.is_ascii_digit());
    let named = Cursor::new(text, 0).phrase(&lexicon.given_names).is_some();
    (2..=NAME).contains(&words) && only_words && ((named && behind) || block.author)
}

/// The phrase of the table that a line begins with, and whether the line is nothing but phrases of the table.
fn phrase(line: &str) -> Option<(Kind, bool)> {
    let table = table().ok()?;
    let clean = Normaliser::clean().normalise(line);
    let text = clean.text();
    let mut cursor = Cursor::new(text, 0);
    cursor.skip(|c| !is_word(c));
    let first = table.longest(text, cursor.at())?;
    let kind = Kind::of(first.value);
    cursor.go_to(first.end);
    loop {
        cursor.skip(|c| !is_word(c) || c.is_ascii_digit());
        if cursor.rest().is_empty() {
            return Some((kind, true));
        }
        if cursor.phrase(table).is_none() {
            return Some((kind, false));
        }
    }
}

/// What stands below stories of every kind: that nobody answers for opinions.
fn is_notice(line: &str) -> bool {
    let Ok(table) = table() else { return false };
    let clean = Normaliser::clean().normalise(line);
    let text = clean.text();
    let starts = text.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1).chain([0]);
    starts.into_iter().any(|at| table.longest(text, at).is_some_and(|found| Kind::of(found.value) == Kind::Holds))
}

/// A related headline at the end of a paragraph: `… أمس. اقرأ أيضا: <a>…</a>`
fn cut_link_at_end(block: &mut Block) {
    let Some(link) = block.links.last().cloned() else { return };
    let behind = block.text.get(link.end..).unwrap_or_default();
    let Some(before) = block.text.get(..link.start).filter(|_| !behind.contains(is_word)) else { return };
    let end = before.trim_end().trim_end_matches([':', '.', '-', '…', '«', '"', '(']).trim_end();
    let says = |text: &str, alone: bool| {
        let found = phrase(text);
        found.is_some_and(|(kind, whole)| matches!(kind, Kind::Opens | Kind::Leads) && (whole || !alone))
    };
    // The phrase that ends there, or that the link begins with.
    let starts = end.char_indices().rev().filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1).chain([0]).take(5);
    let before = starts.into_iter().find(|&at| end.get(at..).is_some_and(|text| says(text, true)));
    let inside = block.text.get(link.clone()).is_some_and(|text| says(text, false)).then_some(link.start);
    if let Some(at) = before.or(inside).filter(|&at| at > 0) {
        block.text.truncate(at);
        block.text.truncate(block.text.trim_end().len());
        block.links.retain(|link| link.end <= at);
    }
}

/// A date with its label and no more.
fn is_only_date(line: &str) -> bool {
    if line.len() > 160 || ends_sentence(line) && line.ends_with('.') {
        return false;
    }
    let rest = date::rest(line);
    rest.is_some_and(|rest| rest <= 1) || (rest.is_some_and(|rest| rest <= 5) && labels::kind(line).is_some())
}

/// Whose picture or text it is: `© رويترز`.
fn is_credit(line: &str) -> bool {
    line.len() < 250 && line.starts_with(['©', '®']) || line.len() < 120 && line.starts_with("(c)")
}

/// `#غزة #لبنان`
fn is_hashtags(line: &str) -> bool {
    let tags = line.split(' ').filter(|word| word.starts_with('#')).count();
    tags > 1 && tags * 2 >= line.split(' ').count()
}

/// A sentence's end, or the end of what somebody said.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches([' ', ')', ']']).ends_with(['.', '!', '؟', '?', '…', '»', '"', '”', '؛', ':', '،'])
}

/// Puts the standfirst before the story where it stands apart from it: a line behind the title that is the page's summary.
pub(super) fn add_standfirst(story: &mut Story, lines: &[Block], lead: Option<&str>, titles: &Titles) {
    let lead = lead.map(letters).unwrap_or_default();
    let start: String = lead.chars().take(60).collect();
    let Some(title) = lines.iter().position(|line| titles.has(&line.text)) else { return };
    let behind = lines.iter().skip(title + 1).take(BEHIND);
    let found = behind.filter(|line| line.words() >= PROSE && line.link_share() < 0.3).find(|line| {
        let line = letters(&line.text);
        start.chars().count() > 30 && (line.starts_with(&start) || lead.starts_with(&line))
    });
    let Some(line) = found.map(|line| &line.text) else { return };
    let plain = letters(line);
    if !story.lines.is_empty() && story.lines.iter().all(|known| !letters(known).starts_with(&plain)) {
        story.lines.insert(0, line.clone());
    }
}

/// A standfirst that the story begins with again.
fn drop_repeated_start(lines: &mut Vec<String>) {
    let repeated = match lines.as_slice() {
        [first, second, ..] => {
            let (first, second) = (letters(first), letters(second));
            first.len() > 40 && second.starts_with(first.trim_end_matches('.'))
        }
        _ => false,
    };
    if repeated {
        lines.remove(0);
    }
}
