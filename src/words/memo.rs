//! What a thread remembers of the words that it has met. What is remembered changes no result, only its cost.

use std::collections::HashMap;

use foldhash::fast::RandomState;

/// Words of one generation.
const MAX_ENTRIES: usize = 40_000;
/// Longer words are not remembered.
const MAX_WORD: usize = 64;

/// Two generations of entries: when the new one is full it becomes the old one, and what is asked for again moves on.
#[derive(Debug)]
pub(crate) struct Memo<T> {
    new: HashMap<Box<str>, T, RandomState>,
    old: HashMap<Box<str>, T, RandomState>,
}

impl<T> Default for Memo<T> {
    fn default() -> Self {
        Self { new: HashMap::default(), old: HashMap::default() }
    }
}

impl<T: Clone> Memo<T> {
    /// What is remembered of a word, or found out now.
    pub(crate) fn entry(&mut self, word: &str, fresh: impl FnOnce() -> T) -> T {
        if word.len() > MAX_WORD {
            return fresh();
        }
        if let Some(entry) = self.new.get(word) {
            return entry.clone();
        }
        let (key, entry) = self.old.remove_entry(word).unwrap_or_else(|| (word.into(), fresh()));
        if self.new.len() >= MAX_ENTRIES {
            self.old = std::mem::take(&mut self.new);
        }
        self.new.insert(key, entry.clone());
        entry
    }
}
