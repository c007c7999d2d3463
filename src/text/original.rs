//! The original text of an article, with a cheap way between bytes and code points.

use std::ops::{Deref, Range};
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Error, Span};

/// Bytes between two entries of the index.
const STEP: usize = 128;

/// A text that spans index. Cheap to clone.
///
/// It knows how many code points stand before every 128th byte, so that converting an offset never scans more than
/// 128 bytes. It dereferences to `str` and is written to JSON as a string.
///
/// ```
/// use khabar::Text;
///
/// let text = Text::from("زار ماكرون بيروت");
/// let span = text.span(7..19)?;
/// assert_eq!(span.text(), "ماكرون");
/// assert_eq!((span.start(), span.end()), (4, 10)); // code points
/// assert!(text.span(8..19).is_err()); // inside a character
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Clone)]
pub struct Text {
    content: Arc<str>,
    /// Code points before each multiple of [`STEP`] bytes.
    index: Arc<[usize]>,
    chars: usize,
}

impl Text {
    /// A text with its index. Linear in its length.
    #[must_use]
    pub fn new(content: impl Into<Arc<str>>) -> Self {
        let content = content.into();
        let mut index = Vec::with_capacity(content.len() / STEP + 1);
        let mut chars = 0;
        for block in content.as_bytes().chunks(STEP) {
            index.push(chars);
            chars += count_starts(block);
        }
        Self { content, index: index.into(), chars }
    }

    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.content
    }

    /// Length in code points.
    #[must_use]
    pub fn char_len(&self) -> usize {
        self.chars
    }

    /// The number of code points before byte `at`; a place inside a character or beyond the end is `None`.
    #[must_use]
    pub fn char_at(&self, at: usize) -> Option<usize> {
        if !self.content.is_char_boundary(at) {
            return None;
        }
        let block = at / STEP;
        let Some(&before) = self.index.get(block) else { return Some(self.chars) };
        Some(before + count_starts(&self.content.as_bytes()[block * STEP..at]))
    }

    /// The byte at which code point `at` starts; beyond the end it is `None`.
    #[must_use]
    pub fn byte_at(&self, at: usize) -> Option<usize> {
        if at >= self.chars {
            return (at == self.chars).then_some(self.content.len());
        }
        let block = self.index.partition_point(|&before| before <= at).checked_sub(1)?;
        let mut left = at - self.index[block];
        let start = block * STEP;
        for (i, b) in self.content.as_bytes()[start..].iter().enumerate() {
            if is_start(*b) {
                if left == 0 {
                    return Some(start + i);
                }
                left -= 1;
            }
        }
        None
    }

    /// The span over a range of bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Span`] if the range is reversed, ends beyond the text, or cuts a character.
    pub fn span(&self, bytes: Range<usize>) -> Result<Span, Error> {
        match (self.char_at(bytes.start), self.char_at(bytes.end)) {
            (Some(start), Some(end)) if bytes.start <= bytes.end => {
                Ok(Span::within(self.content.clone(), bytes, start..end))
            }
            _ => Err(Error::span(&bytes, "bytes", self.content.len())),
        }
    }

    /// The span over a range of code points.
    ///
    /// # Errors
    ///
    /// [`Error::Span`] if the range is reversed or ends beyond the text.
    pub fn char_span(&self, chars: Range<usize>) -> Result<Span, Error> {
        match (self.byte_at(chars.start), self.byte_at(chars.end)) {
            (Some(start), Some(end)) if start <= end => Ok(Span::within(self.content.clone(), start..end, chars)),
            _ => Err(Error::span(&chars, "code points", self.chars)),
        }
    }

    /// The span over a range of bytes that is known to be right; one that is not is shrunk to the characters wholly
    /// inside it, and to the text.
    pub(crate) fn slice(&self, bytes: Range<usize>) -> Span {
        let end = floor(&self.content, bytes.end);
        let mut start = floor(&self.content, bytes.start.min(end));
        if start < bytes.start && start < end {
            start += self.content[start..].chars().next().map_or(0, char::len_utf8);
        }
        let chars = self.char_at(start).unwrap_or(0)..self.char_at(end).unwrap_or(0);
        Span::within(self.content.clone(), start..end, chars)
    }
}

fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn is_start(b: u8) -> bool {
    b & 0xC0 != 0x80
}

fn count_starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|&&b| is_start(b)).count()
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.content
    }
}

impl From<&str> for Text {
    fn from(content: &str) -> Self {
        Self::new(content)
    }
}

impl From<String> for Text {
    fn from(content: String) -> Self {
        Self::new(content)
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.content == other.content
    }
}

impl Eq for Text {}

impl std::fmt::Debug for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.content.fmt(f)
    }
}

impl Serialize for Text {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.content)
    }
}

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::from)
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Text {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Text".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn offsets_agree_with_a_scan() {
        let text = Text::from("a😀ب x\u{064B}".repeat(200));
        let mut chars = 0;
        for at in 0..=text.len() {
            if text.is_char_boundary(at) {
                assert_eq!(text.char_at(at), Some(chars), "byte {at}");
                assert_eq!(text.byte_at(chars), Some(at), "code point {chars}");
                chars += 1;
            } else {
                assert_eq!(text.char_at(at), None);
            }
        }
        assert_eq!(text.char_len() + 1, chars);
        assert_eq!(text.char_at(text.len() + 1), None);
        assert_eq!(text.byte_at(chars), None);
    }

    #[test]
    fn bad_ranges_are_refused() {
        let text = Text::from("خبر");
        assert!(text.span(0..1).is_err());
        assert!(text.span(Range { start: 4, end: 2 }).is_err());
        assert!(text.span(0..8).is_err());
        assert!(text.char_span(1..4).is_err());
        assert!(text.char_span(Range { start: 2, end: 1 }).is_err());
        assert_eq!(text.char_span(1..3).unwrap().text(), "بر");
    }

    #[test]
    fn slicing_never_cuts_a_character() {
        let text = Text::from("خبر");
        assert_eq!(text.slice(1..5).text(), "ب");
        assert_eq!(text.slice(0..99).text(), "خبر");
        assert_eq!(text.slice(7..9).text(), "");
    }
}
