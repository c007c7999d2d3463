//! The way back from a normalised text to the original.
//!
//! `build.rs` compiles this file too.

use std::ops::Range;

/// A normalised text and the way back to the original.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Normalised {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
}

/// A stretch of output that comes from one stretch of the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) out: usize,
    pub(super) source: usize,
    /// End in the source, with the dropped marks that belong to the last letter.
    pub(super) source_end: usize,
    /// Byte for byte (true), or the whole for the whole (false).
    pub(super) linear: bool,
}

impl Normalised {
    /// The normalised text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte range of the original that a byte range of the normalised text comes from. Marks that were dropped
    /// behind the last letter (short vowels, tatweel) are in it; what was dropped before the first letter is not.
    ///
    /// A range beyond the text is cut to it; an empty range stays empty.
    #[must_use]
    pub fn source_range(&self, range: Range<usize>) -> Range<usize> {
        let start = self.source_start(range.start);
        if range.end <= range.start {
            return start..start;
        }
        let end = self.source_end(range.end);
        start..end.max(start)
    }

    fn source_start(&self, at: usize) -> usize {
        let Some(k) = self.pieces.partition_point(|p| p.out <= at).checked_sub(1) else {
            return self.pieces.first().map_or(0, |p| p.source);
        };
        let piece = &self.pieces[k];
        if at >= self.piece_end(k) {
            piece.source_end
        } else if piece.linear {
            piece.source + (at - piece.out)
        } else {
            piece.source
        }
    }

    fn source_end(&self, at: usize) -> usize {
        let Some(k) = self.pieces.partition_point(|p| p.out < at).checked_sub(1) else {
            return self.pieces.first().map_or(0, |p| p.source);
        };
        let piece = &self.pieces[k];
        if at >= self.piece_end(k) || !piece.linear { piece.source_end } else { piece.source + (at - piece.out) }
    }

    fn piece_end(&self, k: usize) -> usize {
        self.pieces.get(k + 1).map_or(self.text.len(), |p| p.out)
    }

    /// The byte range of the normalised text that a byte range of the original became.
    #[must_use]
    pub fn range_of(&self, source: Range<usize>) -> Range<usize> {
        let locate = |at: usize| {
            let Some(k) = self.pieces.partition_point(|p| p.source <= at).checked_sub(1) else {
                return 0;
            };
            let piece = &self.pieces[k];
            let end = self.piece_end(k);
            if at >= piece.source_end {
                end
            } else if piece.linear {
                (piece.out + (at - piece.source)).min(end)
            } else {
                piece.out
            }
        };
        let start = locate(source.start);
        start..locate(source.end).max(start)
    }
}
