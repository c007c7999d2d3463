//! The stretches of the text that are marked, with what each is.

use std::collections::BTreeMap;
use std::ops::Range;

use super::note::{Notes, numbered};
use crate::{EntityKind, Layer, Report, Span, Text};

/// What a stretch is marked as.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Class {
    /// Reported speech.
    Quote,
    /// Who speaks.
    Speaker,
    /// The word that reports.
    Cue,
    /// A word that names an event.
    Trigger,
    /// A temporal expression.
    Time,
    /// A mention.
    Entity(EntityKind),
}

impl Class {
    /// Every class, in the order of the legend.
    pub(super) fn all() -> impl Iterator<Item = Self> {
        let others = [Self::Time, Self::Quote, Self::Speaker, Self::Cue, Self::Trigger];
        EntityKind::ALL.iter().map(|&kind| Self::Entity(kind)).chain(others)
    }

    /// The name in the style sheet.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Quote => "quote",
            Self::Speaker => "speaker",
            Self::Cue => "cue",
            Self::Trigger => "trigger",
            Self::Time => "time",
            Self::Entity(kind) => kind.as_str(),
        }
    }

    /// The element that says without a style sheet what it is, as far as HTML has one.
    pub(super) fn element(self) -> &'static str {
        match self {
            Self::Quote => "q",
            Self::Speaker | Self::Cue => "span",
            Self::Trigger => "strong",
            Self::Time => "time",
            Self::Entity(_) => "mark",
        }
    }
}

/// A stretch of the text that is marked.
#[derive(Debug)]
pub(super) struct Mark<'a> {
    /// Bytes of the text.
    pub(super) range: Range<usize>,
    pub(super) class: Class,
    /// What it says on hover.
    pub(super) note: &'a str,
    /// The number in the list below, from 1, where it is shown.
    pub(super) number: Option<usize>,
    /// The value of a time.
    pub(super) value: Option<&'a str>,
}

/// What is said of speakers and cues, which stand for several quotes where one goes on from another.
pub(super) struct Sources(Vec<(Range<usize>, Class, String)>);

impl Sources {
    pub(super) fn of(report: &Report) -> Self {
        let text = report.article.text();
        let mut found: BTreeMap<(Class, usize, usize), Vec<usize>> = BTreeMap::new();
        for (number, quote) in (1..).zip(&report.quotes) {
            let speaker = quote.speaker.as_ref().map(|speaker| (Class::Speaker, &speaker.span));
            let cue = quote.cue.as_ref().map(|cue| (Class::Cue, &cue.span));
            for (class, span) in [speaker, cue].into_iter().flatten() {
                if let Some(range) = place(text, span) {
                    found.entry((class, range.start, range.end)).or_default().push(number);
                }
            }
        }
        let note = |class: Class, numbers: &[usize]| {
            numbered(&format!("{} of quote{}", class.name(), if numbers.len() > 1 { "s" } else { "" }), numbers)
        };
        let sources = found.iter().map(|(&(class, start, end), numbers)| (start..end, class, note(class, numbers)));
        Self(sources.collect())
    }
}

/// The marks of the layers that were asked for which begin in the first `shown` bytes, in order of the text; of those
/// that begin together the longest first.
pub(super) fn marks<'a>(
    report: &'a Report,
    notes: &'a Notes,
    sources: &'a Sources,
    asked: impl Fn(Layer) -> bool,
    shown: usize,
) -> Vec<Mark<'a>> {
    let text = report.article.text();
    let mut found: Vec<Mark<'a>> = Vec::new();
    let mut add = |range: Option<Range<usize>>, class, note: &'a str, number, value| {
        if let Some(Range { start, end }) = range.filter(|range| range.start < shown && !range.is_empty()) {
            found.push(Mark { range: start..end.min(shown), class, note, number, value });
        }
    };
    if asked(Layer::Entities) {
        for (entity, note) in report.entities.iter().zip(&notes.entities) {
            for mention in &entity.mentions {
                add(place(text, &mention.span), Class::Entity(entity.kind), note, None, None);
            }
        }
    }
    if asked(Layer::Times) {
        for (time, note) in report.times.iter().zip(&notes.times) {
            add(place(text, &time.span), Class::Time, note, None, time.value.as_deref());
        }
    }
    if asked(Layer::Quotes) {
        for ((number, quote), note) in (1..).zip(&report.quotes).zip(&notes.quotes) {
            add(place(text, &quote.span), Class::Quote, note, Some(number), None);
        }
        for (range, class, note) in &sources.0 {
            add(Some(range.clone()), *class, note, None, None);
        }
    }
    if asked(Layer::Events) {
        for ((number, event), note) in (1..).zip(&report.events).zip(&notes.events) {
            for trigger in &event.triggers {
                add(place(text, &trigger.span), Class::Trigger, note, Some(number), None);
            }
        }
    }
    found.sort_by_key(|mark| (mark.range.start, usize::MAX - mark.range.end, mark.class));
    found
}

/// The bytes of the text that a span covers; `None` for the span of another text.
pub(super) fn place(text: &Text, span: &Span) -> Option<Range<usize>> {
    let fits = |range: &Range<usize>| text.get(range.clone()) == Some(span.text());
    span.bytes().filter(fits).or_else(|| text.char_span(span.chars()).ok()?.bytes())
}
