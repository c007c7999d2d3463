//! How deep the elements of a page are nested, as its tags tell it.

use super::limits::DEPTH;

/// Elements without content.
const VOID: &[&str] =
    &["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track"];
/// Elements that end where the next one of their group starts.
const IMPLIED: &[&[&str]] =
    &[&["p"], &["li"], &["dt", "dd"], &["td", "th"], &["tr"], &["tbody", "thead", "tfoot"], &["rb", "rt", "rp"]];

/// The open elements.
#[derive(Debug, Default)]
pub(super) struct Nesting<'a> {
    /// Their names, and whether each was kept.
    open: Vec<(&'a str, bool)>,
    /// How many of them were kept.
    kept: usize,
}

impl<'a> Nesting<'a> {
    /// An element starts. False if it lies too deep to be kept.
    pub(super) fn open(&mut self, name: &'a str) -> bool {
        if is_one_of(VOID, name) {
            return true;
        }
        if let Some(group) = IMPLIED.iter().find(|group| is_one_of(group, name)) {
            // It ends its sibling, unless another element is open in that one.
            let sibling = self.open.iter().rposition(|(open, _)| !is_inline(open));
            if let Some(at) = sibling.filter(|&at| is_one_of(group, self.open[at].0)) {
                self.cut(at);
            }
        }
        // What is left out need not be remembered for ever.
        let keep = self.kept < DEPTH;
        if keep || self.open.len() < 2 * DEPTH {
            self.open.push((name, keep));
            self.kept += usize::from(keep);
        }
        keep
    }

    /// An element ends. False if its start was left out.
    pub(super) fn close(&mut self, name: &str) -> bool {
        let Some(at) = self.open.iter().rposition(|(open, _)| open.eq_ignore_ascii_case(name)) else {
            // The tag of an element that was not seen to start: the parser knows what to do, unless it was left out.
            return self.kept < DEPTH;
        };
        let kept = self.open[at].1;
        self.cut(at);
        kept
    }

    fn cut(&mut self, at: usize) {
        self.kept -= self.open.drain(at..).filter(|(_, kept)| *kept).count();
    }
}

fn is_inline(name: &str) -> bool {
    is_one_of(
        &["a", "span", "abbr", "label", "time", "q", "cite", "sub", "sup", "bdi", "bdo", "mark", "ins", "del"],
        name,
    )
}

fn is_one_of(names: &[&str], name: &str) -> bool {
    names.iter().any(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_implied_does_not_nest() {
        let mut nesting = Nesting::default();
        for _ in 0..10 * DEPTH {
            for name in ["ul", "li", "p", "span", "p", "br", "li"] {
                assert!(nesting.open(name));
            }
            assert!(nesting.close("ul"));
        }
        assert_eq!(nesting.kept, 0);
    }

    #[test]
    fn too_deep_is_left_out_and_its_end_with_it() {
        let mut nesting = Nesting::default();
        let kept = (0..100_000).filter(|_| nesting.open("div")).count();
        assert_eq!(kept, DEPTH);
        let closed = (0..2 * DEPTH).filter(|_| nesting.close("div")).count();
        assert_eq!(closed, DEPTH);
        assert!(nesting.open("div"));
    }
}
