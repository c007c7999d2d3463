//! Character references: what a text that was taken from a web page has in place of some characters, `&quot;` or `&#34;`.
//!
//! `build.rs` compiles this file too.

/// The references by name that news have, without `&` and `;`: the names of HTML's marks, spaces and signs.
const NAMED: [(&str, char); 32] = [
    ("amp", '&'),
    ("apos", '\''),
    ("bdquo", '„'),
    ("bull", '•'),
    ("cent", '¢'),
    ("copy", '©'),
    ("deg", '°'),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("euro", '€'),
    ("gt", '>'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lrm", '\u{200E}'),
    ("lsaquo", '‹'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("middot", '·'),
    ("nbsp", '\u{A0}'),
    ("ndash", '–'),
    ("pound", '£'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("rlm", '\u{200F}'),
    ("rsaquo", '›'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("shy", '\u{AD}'),
    ("zwnj", '\u{200C}'),
];

/// Bytes of the longest reference between `&` and `;`.
pub(crate) const LONGEST: usize = 8;

/// The character that a reference of this name stands for: what is between `&` and `;`.
pub(crate) fn reference(name: &str) -> Option<char> {
    match name.strip_prefix('#') {
        Some(number) => char::from_u32(match number.strip_prefix(['x', 'X']) {
            Some(number) => u32::from_str_radix(number, 16).ok()?,
            None => number.parse().ok()?,
        }),
        None => NAMED.binary_search_by_key(&name, |(name, _)| name).ok().and_then(|k| NAMED.get(k)).map(|(_, c)| *c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references() {
        assert!(NAMED.is_sorted());
        assert!(NAMED.iter().all(|(name, _)| name.len() <= LONGEST));
        for (name, c) in [("quot", '"'), ("#34", '"'), ("#x200F", '\u{200F}'), ("amp", '&')] {
            assert_eq!(reference(name), Some(c), "{name}");
        }
        for name in ["", " ", "#", "#x", "#1114112", "#55296", "none", "أ", "a&quot"] {
            assert_eq!(reference(name), None, "{name}");
        }
    }
}
