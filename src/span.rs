//! Spans: where in the original text something stands.

use std::ops::Range;
use std::sync::Arc;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::{Error, Text};

/// A stretch of an article's original text, half open.
///
/// `start` and `end` are Unicode code points (what Python, spaCy and most JSON readers index by); [`Span::bytes`] is the
/// same stretch in bytes of UTF-8. [`Span::text`] costs nothing: a span shares the text that it was made from. Only
/// [`Text::span`] and [`Text::char_span`] make spans, so `text[start..end]` is always the span's text.
///
/// ```
/// use khabar::Text;
///
/// let text = Text::from("أنقرة - التقى");
/// let span = text.char_span(0..5)?;
/// assert_eq!(span.text(), "أنقرة");
/// assert_eq!(&text[span.bytes().unwrap()], "أنقرة");
/// assert_eq!(serde_json::to_string(&span).unwrap(), r#"{"start":0,"end":5,"text":"أنقرة"}"#);
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Clone)]
pub struct Span {
    /// The text that `at` slices: the whole article's, or only the span's own if it was read from JSON by itself.
    source: Arc<str>,
    at: Range<usize>,
    chars: Range<usize>,
    bound: bool,
}

impl Span {
    /// A span of a text; [`Text`] has checked the ranges.
    pub(crate) fn within(source: Arc<str>, bytes: Range<usize>, chars: Range<usize>) -> Self {
        Self { source, at: bytes, chars, bound: true }
    }

    /// First code point.
    #[must_use]
    pub fn start(&self) -> usize {
        self.chars.start
    }

    /// One past the last code point.
    #[must_use]
    pub fn end(&self) -> usize {
        self.chars.end
    }

    /// Length in code points.
    #[must_use]
    pub fn len(&self) -> usize {
        self.chars.len()
    }

    /// True if the span covers nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.chars.is_empty()
    }

    /// The code points that are covered.
    #[must_use]
    pub fn chars(&self) -> Range<usize> {
        self.chars.clone()
    }

    /// The bytes of the original text that are covered.
    ///
    /// `None` only for a span that was read from JSON by itself, apart from its report or article: reading a whole
    /// [`Report`](crate::Report) or [`Article`](crate::Article) restores the bytes, and [`Span::bind`] does so for one.
    #[must_use]
    pub fn bytes(&self) -> Option<Range<usize>> {
        self.bound.then(|| self.at.clone())
    }

    /// The text that is covered.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.get(self.at.clone()).unwrap_or_default()
    }

    /// Ties a span that was read by itself to the text that it indexes.
    ///
    /// # Errors
    ///
    /// [`Error::Span`] if the range is not within the text, [`Error::SpanText`] if another text stands there.
    pub fn bind(&mut self, text: &Text) -> Result<(), Error> {
        let there = text.char_span(self.chars())?;
        if there.text() != self.text() {
            return Err(Error::SpanText {
                start: self.start(),
                end: self.end(),
                expected: self.text().to_owned(),
                found: there.text().to_owned(),
            });
        }
        *self = there;
        Ok(())
    }

    /// True if the two share a code point.
    #[must_use]
    pub fn overlaps(&self, other: &Span) -> bool {
        self.start() < other.end() && other.start() < self.end()
    }

    /// True if the other lies within this one.
    #[must_use]
    pub fn contains(&self, other: &Span) -> bool {
        self.start() <= other.start() && other.end() <= self.end()
    }
}

impl PartialEq for Span {
    fn eq(&self, other: &Self) -> bool {
        self.chars == other.chars && self.text() == other.text()
    }
}

impl Eq for Span {}

impl std::hash::Hash for Span {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.chars.hash(state);
        self.text().hash(state);
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:?}@{}..{}", self.text(), self.start(), self.end())
    }
}

/// The JSON form of a span.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(rename = "Span"))]
struct Record<T> {
    /// First code point of the original text.
    start: usize,
    /// One past the last code point.
    end: usize,
    /// The text between the two.
    text: T,
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Record { start: self.start(), end: self.end(), text: self.text() }.serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Span {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let record = Record::<String>::deserialize(deserializer)?;
        let length = record.text.chars().count();
        if record.end.checked_sub(record.start) != Some(length) {
            return Err(serde::de::Error::custom(format!(
                "span {}..{} has a text of {length} code points",
                record.start, record.end
            )));
        }
        Ok(Self { at: 0..record.text.len(), source: record.text.into(), chars: record.start..record.end, bound: false })
    }
}

#[cfg(feature = "schema")]
impl schemars::JsonSchema for Span {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Span".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        Record::<String>::json_schema(generator)
    }
}

/// Every span that a value holds, so that they can be bound or checked in one place.
pub(crate) trait Spans {
    /// Calls `visit` with each span, in order of the fields.
    fn visit(&mut self, visit: &mut dyn FnMut(&mut Span) -> Result<(), Error>) -> Result<(), Error>;

    /// Ties every span to the text.
    fn bind(&mut self, text: &Text) -> Result<(), Error> {
        self.visit(&mut |span| span.bind(text))
    }
}

impl Spans for Span {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut Span) -> Result<(), Error>) -> Result<(), Error> {
        visit(self)
    }
}

impl<T: Spans> Spans for Option<T> {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut Span) -> Result<(), Error>) -> Result<(), Error> {
        self.as_mut().map_or(Ok(()), |value| value.visit(visit))
    }
}

impl<T: Spans> Spans for Vec<T> {
    fn visit(&mut self, visit: &mut dyn FnMut(&mut Span) -> Result<(), Error>) -> Result<(), Error> {
        self.iter_mut().try_for_each(|value| value.visit(visit))
    }
}

/// Names the fields of a type that hold spans.
macro_rules! spans {
    ($type:ty: $($field:ident),+) => {
        impl $crate::span::Spans for $type {
            fn visit(
                &mut self,
                visit: &mut dyn FnMut(&mut $crate::Span) -> Result<(), $crate::Error>,
            ) -> Result<(), $crate::Error> {
                $($crate::span::Spans::visit(&mut self.$field, visit)?;)+
                Ok(())
            }
        }
    };
}
pub(crate) use spans;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_round_trip_and_binding() {
        let text = Text::from("خبر عاجل");
        let span = text.char_span(4..8).unwrap();
        let json = serde_json::to_string(&span).unwrap();
        let mut back: Span = serde_json::from_str(&json).unwrap();
        assert_eq!(back, span);
        assert_eq!(back.bytes(), None);
        back.bind(&text).unwrap();
        assert_eq!(back.bytes(), span.bytes());
    }

    #[test]
    fn a_span_that_does_not_fit_is_refused() {
        assert!(serde_json::from_str::<Span>(r#"{"start":0,"end":4,"text":"خبر"}"#).is_err());
        assert!(serde_json::from_str::<Span>(r#"{"start":4,"end":1,"text":"خبر"}"#).is_err());
        let mut other: Span = serde_json::from_str(r#"{"start":0,"end":3,"text":"خبز"}"#).unwrap();
        let refused = other.bind(&Text::from("خبر")).unwrap_err();
        assert!(matches!(refused, Error::SpanText { .. }), "{refused}");
        let mut beyond: Span = serde_json::from_str(r#"{"start":9,"end":12,"text":"خبر"}"#).unwrap();
        assert!(matches!(beyond.bind(&Text::from("خبر")).unwrap_err(), Error::Span { .. }));
    }
}
