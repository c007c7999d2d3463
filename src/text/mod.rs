//! Text: the original and its offsets, the normalised view for look-up, and pairs of quotation marks.
//!
//! Everything that khabar reports indexes the *original* text ([`Text`]). Everything that khabar looks up is looked up
//! in a *normalised* view ([`Normaliser`]), whose [`Normalised::source_range`] leads back to the original. No other
//! module looks at raw letters.

mod alignment;
mod cursor;
mod fold;
mod normalise;
mod original;
pub(crate) mod quotation;
mod reference;

pub use alignment::Normalised;
pub(crate) use cursor::{Cursor, is_word};
pub use normalise::Normaliser;
pub(crate) use normalise::{fold_letter, is_arabic_letter, is_presentation_form, is_vowel_sign};
pub use original::Text;
