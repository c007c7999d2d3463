//! The radicals of a verb.

use std::fmt;

pub(super) const HAMZA: char = 'ء';
pub(super) const WAW: char = 'و';
pub(super) const YA: char = 'ي';

/// Whether a radical can disappear into a vowel.
pub(super) fn is_weak(radical: char) -> bool {
    matches!(radical, WAW | YA)
}

/// Three or four radicals; the fourth of a triliteral is its third again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) struct Radicals {
    letters: [char; 4],
    len: usize,
}

impl Radicals {
    /// Reads `len` radicals between spaces.
    pub(super) fn parse(root: &str, len: usize) -> Option<Self> {
        let mut letters = [HAMZA; 4];
        let mut count = 0;
        for part in root.split_whitespace() {
            let mut chars = part.chars();
            let (Some(letter), None) = (chars.next(), chars.next()) else { return None };
            *letters.get_mut(count)? = radical(letter)?;
            count += 1;
        }
        if count == 3 {
            letters[3] = letters[2];
        }
        (count == len).then_some(Self { letters, len })
    }

    /// The first, second, third and last radical.
    pub(super) const fn get(self) -> [char; 4] {
        self.letters
    }

    pub(super) const fn last(self) -> char {
        self.letters[3]
    }

    /// The same root with another last radical.
    pub(super) fn with_last(mut self, last: char) -> Self {
        self.letters[self.len - 1] = last;
        self.letters[3] = last;
        self
    }

    pub(super) fn are(self, root: [char; 3]) -> bool {
        self.len == 3 && self.letters[..3] == root
    }
}

impl fmt::Display for Radicals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, letter) in self.letters[..self.len].iter().enumerate() {
            write!(f, "{}{letter}", if at == 0 { "" } else { " " })?;
        }
        Ok(())
    }
}

/// A hamza on any seat is ء; what is no consonant is no radical.
fn radical(letter: char) -> Option<char> {
    match letter {
        'ء' | 'أ' | 'إ' | 'ؤ' | 'ئ' => Some(HAMZA),
        'ا' | 'ى' | 'ة' | 'آ' | 'ـ' => None,
        'ب'..='ي' => Some(letter),
        _ => None,
    }
}
