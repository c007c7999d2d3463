//! The interface of the stages.

use crate::lexicon::Lexicon;

/// One step of the extraction. What a stage may read stands in its `Input`: data flows one way, from the article to the
/// words, from there to times and entities, and on to quotes and events.
pub(crate) trait Stage {
    /// What the stage reads.
    type Input<'a>;
    /// What it finds.
    type Output;

    /// Runs the stage. It cannot fail.
    fn run(&self, lexicon: &Lexicon, input: Self::Input<'_>) -> Self::Output;
}
