//! The labels that other corpora and tools give to what a report finds.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::names::named_enum;
use crate::numbers::{Number, NumberKind, numbers};
use crate::span::spans;
use crate::{EntityKind, MentionForm, Report, Span, Time, TimeKind};

named_enum! {
    /// A set of labels for the names, times and numbers of a text.
    LabelScheme {
        /// khabar's own kinds: PERSON, ORGANIZATION, GPE, LOCATION, FACILITY, NAMED_EVENT; DATE, TIME, DURATION, SET;
        /// CARDINAL, ORDINAL, PERCENT, MONEY, QUANTITY, FRACTION.
        Khabar = "khabar",
        /// Wojood: PERS, ORG, GPE, LOC, FAC, EVENT; DATE, TIME; CARDINAL, ORDINAL, PERCENT, MONEY, QUANTITY. Its OCC is
        /// given to roles.
        Wojood = "wojood",
        /// ANERcorp: PERS, LOC, ORG, MISC.
        Anercorp = "anercorp",
        /// CoNLL 2003: PER, LOC, ORG, MISC.
        Conll = "conll",
        /// OntoNotes 5: PERSON, ORG, GPE, LOC, FAC, EVENT; DATE, TIME; CARDINAL, ORDINAL, PERCENT, MONEY, QUANTITY.
        Ontonotes = "ontonotes",
    }
}

/// A stretch of the text with its label.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Label {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// The label: `PERS`.
    pub label: String,
}

spans!(Label: span);

impl LabelScheme {
    /// The label of names of a kind.
    #[must_use]
    pub const fn entity(self, kind: EntityKind) -> &'static str {
        use EntityKind::{Facility, Gpe, Location, NamedEvent, Organization, Person};
        match (self, kind) {
            (Self::Khabar | Self::Ontonotes, Person) => "PERSON",
            (Self::Wojood | Self::Anercorp, Person) => "PERS",
            (Self::Conll, Person) => "PER",
            (Self::Khabar, Organization) => "ORGANIZATION",
            (_, Organization) => "ORG",
            (Self::Anercorp | Self::Conll, Gpe | Location | Facility) => "LOC",
            (Self::Khabar | Self::Wojood | Self::Ontonotes, Gpe) => "GPE",
            (Self::Khabar, Location) => "LOCATION",
            (Self::Wojood | Self::Ontonotes, Location) => "LOC",
            (Self::Khabar, Facility) => "FACILITY",
            (Self::Wojood | Self::Ontonotes, Facility) => "FAC",
            (Self::Khabar, NamedEvent) => "NAMED_EVENT",
            (Self::Wojood | Self::Ontonotes, NamedEvent) => "EVENT",
            (Self::Anercorp | Self::Conll, NamedEvent) => "MISC",
        }
    }

    /// The label of a time; `None` if the scheme has none for times.
    #[must_use]
    pub fn time(self, time: &Time) -> Option<&'static str> {
        let hours = || time.value.as_deref().is_some_and(|value| value.starts_with("PT"));
        match (self, time.kind) {
            (Self::Anercorp | Self::Conll, _) => None,
            (_, TimeKind::Time) => Some("TIME"),
            (Self::Khabar, TimeKind::Duration) => Some("DURATION"),
            (Self::Khabar, TimeKind::Set) => Some("SET"),
            // OntoNotes calls everything below a day TIME.
            (Self::Ontonotes, TimeKind::Duration | TimeKind::Set) if hours() => Some("TIME"),
            (_, TimeKind::Date | TimeKind::Duration | TimeKind::Set) => Some("DATE"),
        }
    }

    /// The label of numbers of a kind; `None` if the scheme has none for numbers.
    #[must_use]
    pub const fn number(self, kind: NumberKind) -> Option<&'static str> {
        match (self, kind) {
            (Self::Anercorp | Self::Conll, _) => None,
            (Self::Khabar, NumberKind::Fraction) => Some("FRACTION"),
            (_, NumberKind::Cardinal | NumberKind::Fraction) => Some("CARDINAL"),
            (_, NumberKind::Ordinal) => Some("ORDINAL"),
            (_, NumberKind::Percent) => Some("PERCENT"),
            (_, NumberKind::Money) => Some("MONEY"),
            (_, NumberKind::Quantity) => Some("QUANTITY"),
        }
    }

    /// The label of a person's role; `None` if the scheme has none for roles.
    #[must_use]
    pub const fn role(self) -> Option<&'static str> {
        match self {
            Self::Wojood => Some("OCC"),
            Self::Khabar | Self::Anercorp | Self::Conll | Self::Ontonotes => None,
        }
    }
}

impl Report {
    /// The names, times and numbers of the text with the labels of a scheme, in order of the text, none overlapping.
    ///
    /// Of two that overlap, a name comes before a time, and a time before a role or a number; of two names the longer one
    /// stays. Noun phrases that stand for a name (الوزارة) have no label. Numbers are read anew from the text, so that
    /// layers that were not asked for are missing, but numbers are there.
    ///
    /// ```
    /// use khabar::LabelScheme;
    ///
    /// let report = khabar::extract("تبرعت قطر بمبلغ 3 ملايين دولار في 10 أغسطس 2015.", None)?;
    /// let labels = |scheme| {
    ///     report.labels(scheme).into_iter().map(|label| (label.span.text().to_owned(), label.label)).collect::<Vec<_>>()
    /// };
    /// let pair = |text: &str, label: &str| (text.to_owned(), label.to_owned());
    /// assert_eq!(labels(LabelScheme::Conll), [pair("قطر", "LOC")]);
    /// assert_eq!(
    ///     labels(LabelScheme::Wojood),
    ///     [pair("قطر", "GPE"), pair("3 ملايين دولار", "MONEY"), pair("10 أغسطس 2015", "DATE")]
    /// );
    /// # Ok::<(), khabar::Error>(())
    /// ```
    #[must_use]
    pub fn labels(&self, scheme: LabelScheme) -> Vec<Label> {
        let mut row = Row::default();
        let mut names: Vec<(&Span, &'static str)> = Vec::new();
        for entity in &self.entities {
            let mentions = entity.mentions.iter().filter(|mention| mention.form == MentionForm::Name);
            names.extend(mentions.map(|mention| (&mention.span, scheme.entity(entity.kind))));
        }
        names.sort_by_key(|(span, _)| (std::cmp::Reverse(span.len()), span.start()));
        for (span, label) in names {
            row.add(span, label);
        }
        for time in &self.times {
            if let Some(label) = scheme.time(time) {
                row.add(&time.span, label);
            }
        }
        if let Some(label) = scheme.role() {
            for role in self.entities.iter().flat_map(|entity| &entity.roles) {
                row.add(&role.span, label);
            }
        }
        if LabelScheme::number(scheme, NumberKind::Cardinal).is_some() {
            let text = self.article.text();
            for Number { span, kind, .. } in numbers(text) {
                if let (Some(label), Ok(span)) = (scheme.number(kind), text.char_span(span.chars())) {
                    row.add(&span, label);
                }
            }
        }
        row.0.into_values().collect()
    }
}

/// Labels by their start, none overlapping.
#[derive(Default)]
struct Row(BTreeMap<usize, Label>);

impl Row {
    /// Adds a label where nothing stands yet.
    fn add(&mut self, span: &Span, label: &str) {
        let before = self.0.range(..span.end()).next_back();
        if !span.is_empty() && before.is_none_or(|(_, before)| before.span.end() <= span.start()) {
            self.0.insert(span.start(), Label { span: span.clone(), label: label.to_owned() });
        }
    }
}
