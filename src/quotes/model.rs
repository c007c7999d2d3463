//! What a quote is.

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::names::named_enum;
use crate::span::spans;

named_enum! {
    /// How somebody is quoted.
    QuoteKind {
        /// In quotation marks.
        Direct = "direct",
        /// قال إن …
        Indirect = "indirect",
        /// An indirect quote with a part in quotation marks.
        Mixed = "mixed",
    }
}

/// What somebody is reported to have said or written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Quote {
    /// How it is quoted.
    pub kind: QuoteKind,
    /// What was said; for a direct quote without the marks.
    #[serde(flatten)]
    pub span: Span,
    /// The verb or noun that reports it.
    pub cue: Option<Cue>,
    /// Who said it; `None` if the text names nobody.
    pub speaker: Option<Speaker>,
    /// To whom.
    pub addressee: Option<Party>,
    /// Through what: في بيان, على تويتر.
    pub medium: Option<Party>,
    /// When: an index into the report's times.
    pub time: Option<usize>,
    /// The quote that this one goes on from (وأضاف): an index into the report's quotes.
    pub continues: Option<usize>,
}

/// A word with its lemma.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Cue {
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
    /// Its dictionary form.
    pub lemma: Option<String>,
}

/// Who speaks.
pub type Speaker = Party;

/// Somebody or something that takes part, named or not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Party {
    /// An index into the report's entities; `None` for one that is not named (مصدر أمني).
    pub entity: Option<usize>,
    /// Where it stands.
    #[serde(flatten)]
    pub span: Span,
}

spans!(Cue: span);
spans!(Party: span);
spans!(Quote: span, cue, speaker, addressee, medium);
