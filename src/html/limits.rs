//! How much of a page is read. No article comes near these bounds; what lies beyond them is refused with
//! [`Error::PageLimit`], so that no page takes unbounded time or memory.

use crate::Error;

/// Bytes of a page as it came.
pub(super) const PAGE_BYTES: usize = 16 << 20;
/// Bytes of a page without scripts, styles, comments and idle attributes.
pub(super) const MARKUP_BYTES: usize = 4 << 20;
/// Elements of the tree.
pub(super) const ELEMENTS: usize = 200_000;
/// Elements within elements. Deeper ones are left out and their text is read as their parent's, as browsers do.
pub(super) const DEPTH: usize = 200;
/// Characters of text, each as often as there are elements around it: what finding the main text costs.
pub(super) const WORK: usize = 48 << 20;
/// Bytes of one attribute's value. Longer ones are pictures written out.
pub(super) const ATTRIBUTE_BYTES: usize = 16 << 10;
/// Bytes of JSON-LD, all blocks together.
pub(super) const JSON_BYTES: usize = 4 << 20;

/// An error if there is more than the limit.
pub(super) fn check(what: &'static str, found: usize, limit: usize) -> Result<(), Error> {
    if found > limit { Err(Error::PageLimit { what, limit }) } else { Ok(()) }
}
