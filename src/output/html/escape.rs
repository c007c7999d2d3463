//! Text as HTML: nothing of an article or of a report reaches the page without passing here.

use std::fmt::{self, Display, Write};

/// A text that stands in an element or in a quoted attribute.
///
/// A parser gives it back as it is, except NUL, which HTML cannot hold: it becomes U+FFFD.
pub(super) struct Escaped<'a>(pub(super) &'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = self.0;
        while let Some(at) = rest.find(['&', '<', '>', '"', '\'', '\0', '\r']) {
            let (plain, special) = rest.split_at(at);
            f.write_str(plain)?;
            let mut chars = special.chars();
            f.write_str(match chars.next() {
                Some('&') => "&amp;",
                Some('<') => "&lt;",
                Some('>') => "&gt;",
                Some('"') => "&quot;",
                Some('\'') => "&#39;",
                Some('\r') => "&#13;",
                _ => "\u{FFFD}",
            })?;
            rest = chars.as_str();
        }
        f.write_str(rest)
    }
}

/// A text on one line and not too long, for lists and notes: white space and control characters become spaces, and what
/// would turn the direction of the text behind it is left out. Not escaped.
pub(super) struct Line<'a>(pub(super) &'a str);

/// Code points of a [`Line`].
const LONGEST: usize = 120;

impl Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut chars = self.0.trim().chars();
        for c in chars.by_ref().take(LONGEST) {
            match c {
                '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' => {}
                c if c.is_whitespace() || c.is_control() => f.write_char(' ')?,
                c => f.write_char(c)?,
            }
        }
        if chars.next().is_some() {
            f.write_char('…')?;
        }
        Ok(())
    }
}

/// A [`Line`] in an element of its own, whose direction its own letters tell.
pub(super) struct Cell<'a>(pub(super) &'a str);

impl Display for Cell<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<bdi>{}</bdi>", Escaped(&Line(self.0).to_string()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_is_text() {
        assert_eq!(
            Escaped("<script>a && \"b\"</script>'\0\r\n").to_string(),
            "&lt;script&gt;a &amp;&amp; &quot;b&quot;&lt;/script&gt;&#39;\u{FFFD}&#13;\n"
        );
        assert_eq!(Escaped("خبر").to_string(), "خبر");
    }

    #[test]
    fn a_line_is_one_line() {
        assert_eq!(Line(" a\n\u{202E}b\u{2067}\0c ").to_string(), "a b c");
        let long = Line(&"ب".repeat(500)).to_string();
        assert_eq!(long.chars().count(), LONGEST + 1);
        assert!(long.ends_with('…'));
        assert_eq!(Cell("<b>").to_string(), "<bdi>&lt;b&gt;</bdi>");
    }
}
