//! Pairs of quotation marks in every style of Arabic news: `"…"`, «…», “…”, ”…“, ''…'', ‘…’, '…', <<…>>, ((…)), {…}, ﴿…﴾.
//!
//! Newspapers nest them, turn them round, forget one and set spaces on the wrong side. Each mark is therefore judged by
//! its shape, by what stands beside it, and by what is open; a mark without a partner is left out. A pair never crosses
//! a paragraph. One pass over the text.

use std::ops::Range;

use super::is_arabic_letter;

/// Deeper nesting than this is not speech any more, and is ignored.
const MAX_DEPTH: usize = 16;

/// Two marks that belong together; byte ranges in the text that was searched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Quotation {
    pub(crate) open: Range<usize>,
    pub(crate) close: Range<usize>,
    /// 0 for the outermost.
    pub(crate) depth: usize,
}

impl Quotation {
    /// What stands between the marks.
    pub(crate) fn inside(&self) -> Range<usize> {
        self.open.end..self.close.start
    }
}

/// Marks of one family can close each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Double,
    Guillemet,
    Single,
    Parenthesis,
    Brace,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Open,
    Close,
    Either,
}

/// The mark that starts the text, with its length.
fn mark(rest: &str) -> Option<(Family, Side, usize)> {
    let c = rest.chars().next()?;
    let doubled = rest[c.len_utf8()..].starts_with(c);
    Some(match c {
        '"' | '“' | '”' | '„' | '‟' | '＂' | '″' => (Family::Double, Side::Either, c.len_utf8()),
        '\'' | '’' | '‘' | '`' | '´' if doubled => (Family::Double, Side::Either, 2 * c.len_utf8()),
        '«' | '《' => (Family::Guillemet, Side::Open, c.len_utf8()),
        '»' | '》' => (Family::Guillemet, Side::Close, c.len_utf8()),
        '<' if doubled => (Family::Guillemet, Side::Open, 2),
        '>' if doubled => (Family::Guillemet, Side::Close, 2),
        '(' if doubled => (Family::Parenthesis, Side::Open, 2),
        ')' if doubled => (Family::Parenthesis, Side::Close, 2),
        '{' | '﴿' => (Family::Brace, Side::Open, c.len_utf8()),
        '}' | '﴾' => (Family::Brace, Side::Close, c.len_utf8()),
        '‹' => (Family::Single, Side::Open, c.len_utf8()),
        '›' => (Family::Single, Side::Close, c.len_utf8()),
        '\'' | '’' | '‘' | '‚' | '‛' => (Family::Single, Side::Either, c.len_utf8()),
        _ => return None,
    })
}

fn is_mark_byte(b: u8) -> bool {
    // First bytes of all marks, and the line end.
    matches!(b, b'\n' | b'"' | b'\'' | b'`' | b'<' | b'>' | b'(' | b')' | b'{' | b'}' | 0xC2 | 0xE2 | 0xE3 | 0xEF)
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || is_arabic_letter(c)
}

/// All pairs, in the order of their opening marks.
pub(crate) fn quotations(text: &str) -> Vec<Quotation> {
    let mut found = Vec::new();
    let mut open: Vec<(Family, Range<usize>)> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        if !is_mark_byte(bytes[at]) {
            at += 1;
            continue;
        }
        if bytes[at] == b'\n' {
            open.clear();
            at += 1;
            continue;
        }
        let Some((family, shape, len)) = mark(&text[at..]) else {
            at += text[at..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        let before = before(&text[..at]);
        let after = text[at + len..].chars().next();
        let here = at..at + len;
        at += len;
        let partner = open.iter().rposition(|(other, _)| *other == family);
        match side(family, shape, before, after, partner.is_some()) {
            // A second straight mark that opens is nested, or the first has no partner: the end of the line tells.
            Some(Side::Open) if open.len() < MAX_DEPTH => open.push((family, here)),
            Some(Side::Close) => {
                if let Some(k) = partner {
                    let start = open[k].1.clone();
                    open.truncate(k);
                    found.push(Quotation { open: start, close: here, depth: 0 });
                }
            }
            _ => {}
        }
    }
    found.sort_by_key(|pair: &Quotation| pair.open.start);
    let mut around: Vec<usize> = Vec::new();
    for pair in &mut found {
        while around.last().is_some_and(|&end| end <= pair.open.start) {
            around.pop();
        }
        pair.depth = around.len();
        around.push(pair.close.start);
    }
    found
}

/// What stands before a mark, prefixes passed over: in `و"نعم"` it is the space before و.
fn before(text: &str) -> Option<char> {
    const PROCLITICS: [char; 5] = ['و', 'ف', 'ب', 'ل', 'ك'];
    let mut stripped = text;
    for _ in 0..2 {
        stripped = stripped.strip_suffix(PROCLITICS).unwrap_or(stripped);
    }
    match stripped.chars().next_back() {
        Some(c) if is_word(c) => text.chars().next_back(),
        other => other,
    }
}

/// Does the mark open or close here? `None` if it is no quotation mark here (an apostrophe).
fn side(family: Family, shape: Side, before: Option<char>, after: Option<char>, is_open: bool) -> Option<Side> {
    if shape != Side::Either {
        return Some(shape);
    }
    let word_before = before.is_some_and(is_word);
    let word_after = after.is_some_and(is_word);
    let space_before = before.is_none_or(char::is_whitespace);
    let space_after = after.is_none_or(char::is_whitespace);
    if family == Family::Single {
        return match (word_before, word_after) {
            (true, true) => None,
            (false, true) => Some(Side::Open),
            _ if is_open && !space_before => Some(Side::Close),
            _ => None,
        };
    }
    Some(match is_open {
        true if space_before && word_after => Side::Open,
        true => Side::Close,
        // A stray closing mark: a word before it, no word after it.
        false if word_before && space_after => return None,
        false => Side::Open,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> Vec<(usize, &str)> {
        quotations(text).iter().map(|pair| (pair.depth, &text[pair.inside()])).collect()
    }

    #[test]
    fn every_style() {
        assert_eq!(inside("قال \"نعم\"."), [(0, "نعم")]);
        assert_eq!(inside("قال «نعم» ثم “لا” و”ربما“"), [(0, "نعم"), (0, "لا"), (0, "ربما")]);
        assert_eq!(inside("قال ''نعم'' و'لا' و‘ربما’"), [(0, "نعم"), (0, "لا"), (0, "ربما")]);
        assert_eq!(inside("قال <<نعم>> ((لا))"), [(0, "نعم"), (0, "لا")]);
        assert_eq!(inside("قال تعالى {قل هو الله أحد} و﴿الله الصمد﴾"), [(0, "قل هو الله أحد"), (0, "الله الصمد")]);
        assert_eq!(inside("كتاب ” ألف حكاية ” في"), [(0, " ألف حكاية ")]);
    }

    #[test]
    fn nested() {
        assert_eq!(inside("قال «إن \"الأمر\" جدي»"), [(0, "إن \"الأمر\" جدي"), (1, "الأمر")]);
        assert_eq!(inside("«أ «ب» ج»"), [(0, "أ «ب» ج"), (1, "ب")]);
        assert_eq!(inside("قال \"أطلقت صاروخ \"نور\" أمس\"."), [(0, "أطلقت صاروخ \"نور\" أمس"), (1, "نور")]);
        assert_eq!(inside("\"للبحث عن كتاب ’الرحلة‘\"."), [(0, "للبحث عن كتاب ’الرحلة‘"), (1, "الرحلة")]);
    }

    #[test]
    fn unbalanced_marks_have_no_pair() {
        assert_eq!(inside("قال \"نعم\nثم \"لا\""), [(0, "لا")]);
        assert_eq!(inside("قال نعم» ثم"), []);
        assert_eq!(inside("قال \"نعم ثم \"لا\" ومضى"), [(0, "لا")]);
        assert_eq!(inside("كلمة\" ثم \"لا\""), [(0, "لا")]);
        assert_eq!(inside("don't it's"), []);
    }

    #[test]
    fn deep_nesting_is_bounded() {
        let text = "«".repeat(100_000) + &"»".repeat(100_000);
        assert_eq!(quotations(&text).len(), MAX_DEPTH);
        assert!(quotations(&"\"".repeat(100_001)).len() <= 50_000);
    }
}
