//! What stands before dates and names on a page: `آخر تحديث`, `بقلم`.

use once_cell::sync::OnceCell;

use crate::lexicon::{Lexicon, Phrases};
use crate::text::{Cursor, is_word};
use crate::{Article, Error, Normaliser};

/// Which date a label names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Of {
    Published,
    Modified,
}

fn table() -> Result<&'static Phrases, Error> {
    static TABLE: OnceCell<Phrases> = OnceCell::new();
    TABLE.get_or_try_init(|| {
        Phrases::load("date_labels", include_bytes!(concat!(env!("OUT_DIR"), "/date_labels.phrases")))
    })
}

/// Which date a line names, by the first label in it.
pub(super) fn kind(line: &str) -> Option<Of> {
    let table = table().ok()?;
    let clean = Normaliser::clean().normalise(line);
    let text = clean.text();
    let label = text.char_indices().find_map(|(at, _)| {
        let starts = text.get(..at)?.chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        starts.then(|| table.longest(text, at)).flatten()
    })?;
    Some(if label.value == 0 { Of::Published } else { Of::Modified })
}

/// Does a line begin with what stands before authors?
pub(super) fn is_byline(line: &str) -> bool {
    is_byline_label(Normaliser::clean().normalise(line).text(), 0)
}

/// Does what stands before authors begin there in a clean text?
fn is_byline_label(text: &str, at: usize) -> bool {
    let Ok(lexicon) = Lexicon::get() else { return false };
    Cursor::new(text, at).phrase(&lexicon.byline_labels).is_some_and(|label| label.value == 0)
}

/// The part of a line that begins with what stands before authors: `15 يناير 2022 - تحرير: كريم سالم`.
pub(super) fn byline_in(line: &str) -> Option<&str> {
    let clean = Normaliser::clean().normalise(line);
    let text = clean.text();
    let starts = text.char_indices().filter(|(_, c)| *c == ' ').map(|(at, _)| at + 1);
    let found = [0].into_iter().chain(starts).find(|&at| is_byline_label(text, at))?;
    line.get(clean.source_range(found..text.len()).start..)
}

/// The people that a byline names.
pub(super) fn authors(byline: &str) -> Vec<String> {
    // Behind a label and a colon stands a name, whatever else its words mean.
    let named = byline.split_once(':').filter(|(label, _)| is_byline(byline) && label.split(' ').count() <= 2);
    if let Some(name) = named.map(|(_, name)| name.trim()).filter(|name| is_name(name)) {
        return vec![name.to_owned()];
    }
    Article::builder().byline(byline).build().byline().map(|byline| byline.authors.clone()).unwrap_or_default()
}

/// Two to four words and nothing else.
fn is_name(text: &str) -> bool {
    (2..=4).contains(&text.split(' ').count()) && text.chars().all(|c| c == ' ' || (is_word(c) && !c.is_numeric()))
}
