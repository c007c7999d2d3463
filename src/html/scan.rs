//! The first pass over a page: what can never be part of an article goes before a tree is made of it.
//!
//! Scripts, styles, comments, drawings and the attributes that nobody asks for make up most of a page. They are left out
//! in one pass over the bytes, and the blocks of JSON-LD are kept apart. The tree builder sees only tags that are
//! written anew here, so that no page can make it do more work than the bytes that are left.

use std::ops::Range;

use memchr::memmem;

use super::limits::{ATTRIBUTE_BYTES, ELEMENTS, JSON_BYTES, MARKUP_BYTES, PAGE_BYTES, check};
use super::nesting::Nesting;
use crate::Error;

/// Elements whose content is no text of the page.
const RAW: &[&str] = &[
    "script", "style", "noscript", "iframe", "textarea", "select", "svg", "math", "noembed", "noframes", "xmp",
    "object", "canvas", "template", "video", "audio",
];
/// Of these nothing is left where they do not end: what follows is code.
const CODE: &[&str] = &["script", "style"];
/// Elements that only say how text looks, and those that change how the rest of a page is parsed. Their text stays.
const LOOKS: &[&str] = &[
    "b",
    "i",
    "u",
    "em",
    "strong",
    "font",
    "big",
    "small",
    "tt",
    "s",
    "strike",
    "code",
    "nobr",
    "center",
    "wbr",
    "frameset",
    "plaintext",
    "option",
    "optgroup",
    "image",
];
/// The attributes that are read.
const ATTRIBUTES: &[&str] = &[
    "id",
    "class",
    "itemprop",
    "itemscope",
    "itemtype",
    "property",
    "name",
    "content",
    "href",
    "rel",
    "datetime",
    "src",
    "role",
    "hidden",
    "aria-hidden",
    "style",
    "lang",
    "dir",
];

/// A page without what is no article.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    pub(super) html: String,
    /// The blocks of JSON-LD, as they stand.
    pub(super) json_ld: Vec<String>,
}

/// Scans a page. Linear in its length.
///
/// # Errors
///
/// [`Error::PageLimit`]
pub(super) fn scan(page: &str) -> Result<Scanned, Error> {
    check("bytes", page.len(), PAGE_BYTES)?;
    let mut scanner = Scanner { page, out: Scanned::default(), nesting: Nesting::default(), elements: 0, endless: 0 };
    scanner.out.html.reserve(page.len() / 2);
    scanner.run()?;
    Ok(scanner.out)
}

struct Scanner<'a> {
    page: &'a str,
    out: Scanned,
    nesting: Nesting<'a>,
    elements: usize,
    /// Bit of each element of [`RAW`] whose end tag was looked for in vain.
    endless: u32,
}

/// A tag as it was read.
#[derive(Debug)]
struct Tag {
    name: Range<usize>,
    /// Name and value of the attributes that are read.
    attributes: Vec<(&'static str, Range<usize>)>,
    closes_itself: bool,
    end: usize,
}

impl<'a> Scanner<'a> {
    fn run(&mut self) -> Result<(), Error> {
        let bytes = self.page.as_bytes();
        let mut at = 0;
        while let Some(found) = memchr::memchr(b'<', bytes.get(at..).unwrap_or_default()) {
            let open = at + found;
            self.copy(at..open);
            check("bytes of text and tags", self.out.html.len(), MARKUP_BYTES)?;
            at = match (bytes.get(open + 1), bytes.get(open + 2)) {
                (Some(b'!'), Some(b'-')) if self.slice(open..open + 4) == "<!--" => self.comment(open + 4),
                (Some(b'!' | b'?'), _) => self.behind(open, b'>'),
                (Some(b'/'), Some(c)) if c.is_ascii_alphabetic() => {
                    let tag = self.tag(open + 2);
                    self.close(&tag);
                    tag.end
                }
                (Some(b'/'), _) => self.behind(open, b'>'),
                (Some(c), _) if c.is_ascii_alphabetic() => self.open(open + 1)?,
                _ => {
                    self.out.html.push_str("&lt;");
                    open + 1
                }
            };
        }
        self.copy(at..bytes.len());
        check("bytes of text and tags", self.out.html.len(), MARKUP_BYTES)
    }

    fn slice(&self, range: Range<usize>) -> &'a str {
        self.page.get(range).unwrap_or_default()
    }

    fn copy(&mut self, range: Range<usize>) {
        let text = self.slice(range);
        self.out.html.push_str(text);
    }

    /// One past the next `mark`, or the end.
    fn behind(&self, from: usize, mark: u8) -> usize {
        let rest = self.page.as_bytes().get(from..).unwrap_or_default();
        memchr::memchr(mark, rest).map_or(self.page.len(), |found| from + found + 1)
    }

    /// The end of a comment whose content starts at `from`.
    fn comment(&self, from: usize) -> usize {
        let rest = self.page.as_bytes().get(from..).unwrap_or_default();
        if rest.starts_with(b">") {
            return from + 1;
        }
        // `<!-->` and `<!--->` are comments, too.
        let start = from.saturating_sub(2);
        let rest = self.page.as_bytes().get(start..).unwrap_or_default();
        memmem::find(rest, b"-->").map_or(self.page.len(), |found| start + found + 3)
    }

    /// A start tag, and the content behind it where that is no text. Returns where to go on.
    fn open(&mut self, name: usize) -> Result<usize, Error> {
        let tag = self.tag(name);
        let name = self.slice(tag.name.clone());
        if let Some(kind) = position(RAW, name) {
            let content = tag.end;
            if tag.closes_itself && !CODE.contains(&RAW[kind]) {
                return Ok(content);
            }
            let Some((end, behind)) = self.end_of(kind, content) else {
                return Ok(if CODE.contains(&RAW[kind]) { self.page.len() } else { content });
            };
            if RAW[kind] == "script" && self.is_json_ld(tag.name.end..tag.end) {
                self.out.json_ld.push(self.slice(content..end).to_owned());
                check("bytes of JSON-LD", self.out.json_ld.iter().map(String::len).sum(), JSON_BYTES)?;
            }
            // Words on both sides of it stay apart.
            self.out.html.push(' ');
            return Ok(behind);
        }
        self.write(&tag)?;
        if name.eq_ignore_ascii_case("title") {
            return Ok(self.title(tag.end));
        }
        Ok(tag.end)
    }

    /// The text of a `<title>`, in which tags are text.
    fn title(&mut self, from: usize) -> usize {
        let rest = self.page.as_bytes().get(from..).unwrap_or_default();
        let Some(end) = memmem::find_iter(rest, b"</").map(|found| from + found).find(|&end| {
            self.page.as_bytes().get(end + 2..end + 7).is_some_and(|name| name.eq_ignore_ascii_case(b"title"))
        }) else {
            return from;
        };
        let text = self.slice(from..end).replace('<', "&lt;");
        self.out.html.push_str(&text);
        end
    }

    fn close(&mut self, tag: &Tag) {
        let name = self.slice(tag.name.clone());
        if position(RAW, name).is_none() && is_name(name) && self.nesting.close(name) {
            self.out.html.push_str("</");
            self.out.html.push_str(name);
            self.out.html.push('>');
        }
    }

    fn write(&mut self, tag: &Tag) -> Result<(), Error> {
        let name = self.slice(tag.name.clone());
        if !is_name(name) || !self.nesting.open(name) {
            return Ok(());
        }
        self.elements += 1;
        check("elements", self.elements, ELEMENTS)?;
        self.out.html.push('<');
        self.out.html.push_str(name);
        for (attribute, value) in &tag.attributes {
            let value = self.slice(value.clone());
            self.out.html.push(' ');
            self.out.html.push_str(attribute);
            self.out.html.push_str("=\"");
            if value.contains('"') {
                self.out.html.push_str(&value.replace('"', "&quot;"));
            } else {
                self.out.html.push_str(value);
            }
            self.out.html.push('"');
        }
        self.out.html.push('>');
        Ok(())
    }

    /// Start of the end tag of a raw element, and what lies behind it.
    fn end_of(&mut self, kind: usize, from: usize) -> Option<(usize, usize)> {
        if self.endless >> kind & 1 == 1 {
            return None;
        }
        let bytes = self.page.as_bytes();
        let name = RAW[kind].as_bytes();
        let rest = bytes.get(from..)?;
        let end = memmem::find_iter(rest, b"</").map(|found| from + found).find(|end| {
            let there = bytes.get(end + 2..end + 2 + name.len()).is_some_and(|there| there.eq_ignore_ascii_case(name));
            there && bytes.get(end + 2 + name.len()).is_none_or(|c| !c.is_ascii_alphanumeric())
        });
        if end.is_none() {
            self.endless |= 1 << kind;
        }
        end.map(|end| (end, self.behind(end, b'>')))
    }

    fn is_json_ld(&self, tag: Range<usize>) -> bool {
        self.slice(tag).to_ascii_lowercase().contains("ld+json")
    }

    /// Reads a tag whose name starts at `name`.
    fn tag(&self, name: usize) -> Tag {
        let bytes = self.page.as_bytes();
        let is = |at: usize, pleases: fn(u8) -> bool| bytes.get(at).is_some_and(|&b| pleases(b));
        let skip = |mut at: usize, pleases: fn(u8) -> bool| {
            while is(at, pleases) {
                at += 1;
            }
            at
        };
        let mut at = skip(name, |b| !ends_name(b));
        let mut tag = Tag { name: name..at, attributes: Vec::new(), closes_itself: false, end: bytes.len() };
        loop {
            let start = skip(at, |b| b.is_ascii_whitespace() || b == b'/');
            tag.closes_itself = start > at && bytes.get(start - 1) == Some(&b'/');
            at = start;
            match bytes.get(at) {
                None => return tag,
                Some(b'>') => {
                    tag.end = at + 1;
                    return tag;
                }
                Some(_) => {}
            }
            let key = at;
            // An equals sign that starts a name belongs to it.
            at = skip(at + 1, |b| !ends_name(b) && b != b'=');
            let key = key..at;
            let equals = skip(at, |b| b.is_ascii_whitespace());
            let mut value = at..at;
            if is(equals, |b| b == b'=') {
                let start = skip(equals + 1, |b| b.is_ascii_whitespace());
                match bytes.get(start).copied() {
                    Some(quote @ (b'"' | b'\'')) => {
                        at = self.behind(start + 1, quote);
                        let closed = bytes.get(at.saturating_sub(1)) == Some(&quote) && at > start + 1;
                        value = start + 1..if closed { at - 1 } else { at };
                    }
                    _ => {
                        at = skip(start, |b| !b.is_ascii_whitespace() && b != b'>');
                        value = start..at;
                    }
                }
            }
            if let Some(kind) = position(ATTRIBUTES, self.slice(key))
                && value.len() <= ATTRIBUTE_BYTES
                && tag.attributes.iter().all(|(known, _)| *known != ATTRIBUTES[kind])
            {
                tag.attributes.push((ATTRIBUTES[kind], value));
            }
        }
    }
}

fn ends_name(b: u8) -> bool {
    b.is_ascii_whitespace() || b == b'/' || b == b'>'
}

/// Is it written as the name of an element?
fn is_name(name: &str) -> bool {
    position(LOOKS, name).is_none()
        && name.len() <= 40
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b':')
}

/// Which of the names it is, in any case.
fn position(names: &[&str], name: &str) -> Option<usize> {
    names.iter().position(|known| known.eq_ignore_ascii_case(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(page: &str) -> String {
        scan(page).unwrap().html
    }

    #[test]
    fn what_is_no_text_goes() {
        assert_eq!(html("<p>أ<script>if (a<b) '</p>'</script>ب</p>"), "<p>أ ب</p>");
        assert_eq!(html("<p>أ<!-- <p>ت</p> -->ب</p>"), "<p>أب</p>");
        assert_eq!(html("<!DOCTYPE html><style>p > a {}</style><P>ب"), " <P>ب");
        assert_eq!(html("أ<!-->ب<!--->ت<!-- x --!>"), "أبت");
        assert_eq!(html("<svg/>أ<svg><path/></svg>ب"), "أ ب");
    }

    #[test]
    fn what_does_not_end_eats_no_text() {
        assert_eq!(html("<iframe src=x><p>خبر</p>"), "<p>خبر</p>");
        assert_eq!(html("<p>خبر</p><script>var a = '<p>'"), "<p>خبر</p>");
        assert_eq!(html("أ < ب </ ت> <"), "أ &lt; ب  &lt;");
    }

    #[test]
    fn attributes_are_kept_if_they_are_read() {
        assert_eq!(
            html(r#"<a onclick="x>y" HREF='/a"b' class = c  data-x=1 href=z>ن</a>"#),
            r#"<a href="/a&quot;b" class="c">ن</a>"#
        );
        assert_eq!(html("<p hidden>"), r#"<p hidden="">"#);
        let picture = format!("<img src=\"data:{}\">", "x".repeat(1 << 20));
        assert_eq!(html(&picture), "<img>");
    }

    #[test]
    fn json_ld_is_kept_apart() {
        let scanned = scan(r#"<script type='application/ld+json'>{"a":"<p>"}</script><script>1</script>"#).unwrap();
        assert_eq!(scanned.json_ld, [r#"{"a":"<p>"}"#]);
    }

    #[test]
    fn a_title_with_a_tag_in_it() {
        assert_eq!(html("<title>أ <b> ب</title><p>"), "<title>أ &lt;b> ب</title><p>");
    }
}
