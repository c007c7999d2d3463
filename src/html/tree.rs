//! The tree of a page, by the HTML5 parser of browsers, within the limits.

use std::ops::Deref;

use dom_query::{Document, NodeRef};

use super::limits::{WORK, check};
use crate::Error;

/// Bytes that are looked through at once.
const SIMD: usize = 64;

/// Parses a scanned page.
///
/// # Errors
///
/// [`Error::PageLimit`] if it holds too much text too deep.
pub(super) fn parse(html: &str) -> Result<Document, Error> {
    let document = Document::from(html);
    let mut work = 0_usize;
    let mut limit = Ok(());
    walk(document.root(), |node, depth| {
        let text = text_of(node);
        let text = text.as_deref().unwrap_or_default();
        // What is found is written as HTML, which looks through the rest of a text at each sign that is escaped.
        let escaped = text.bytes().filter(|b| matches!(b, b'&' | b'<' | b'>' | 0xC2)).count();
        work += (text.len() + 8) * (depth + 1) + escaped * text.len() / SIMD;
        limit = check("characters of nested text", work, WORK);
        limit.is_ok()
    });
    limit.map(|()| document)
}

/// A step of a walk over a tree.
pub(super) enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(NodeRef<'a>),
}

/// Calls `visit` when it comes to each node below `top` and, of elements, when it leaves them. It goes below an element only
/// if `visit` says so at its start.
pub(super) fn steps<'a>(top: NodeRef<'a>, mut visit: impl FnMut(Step<'a>, usize) -> bool) {
    let mut depth = 0;
    let mut next = top.first_child();
    while let Some(mut node) = next {
        let below = visit(Step::Enter(node), depth);
        next = node.first_child().filter(|_| below);
        if next.is_some() {
            depth += 1;
            continue;
        }
        loop {
            if node.is_element() {
                visit(Step::Leave(node), depth);
            }
            next = node.next_sibling();
            if next.is_some() {
                break;
            }
            match node.parent().filter(|parent| parent.id != top.id) {
                Some(parent) => node = parent,
                None => return,
            }
            depth = depth.saturating_sub(1);
        }
    }
}

/// Calls `visit` with each node below a node in order of the page, and its depth. It goes below a node only if `visit` says
/// so.
pub(super) fn walk<'a>(top: NodeRef<'a>, mut visit: impl FnMut(&NodeRef<'a>, usize) -> bool) {
    steps(top, |step, depth| match step {
        Step::Enter(node) => visit(&node, depth),
        Step::Leave(_) => true,
    });
}

/// The content of a text node.
pub(super) fn text_of(node: &NodeRef<'_>) -> Option<impl Deref<Target = str>> {
    node.is_text().then(|| node.text())
}

/// All text below a node, its white space folded.
pub(super) fn text_below(top: &NodeRef<'_>) -> String {
    let mut text = String::new();
    walk(*top, |node, _| {
        if let Some(part) = text_of(node) {
            text.push_str(&part);
        } else if is_block(node) || node.has_name("br") {
            text.push(' ');
        }
        true
    });
    fold(&text)
}

/// One space for each run of white space; no marks of direction, which a page needs and a text does not.
pub(super) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_whitespace() {
            if !folded.ends_with(' ') {
                folded.push(' ');
            }
        } else if !is_direction(c) {
            folded.push(c);
        }
    }
    if folded.ends_with(' ') {
        folded.pop();
    }
    if folded.starts_with(' ') {
        folded.remove(0);
    }
    folded
}

fn is_direction(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{061C}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'
            | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\0'
    )
}

/// Elements that stand on lines of their own.
const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "ul",
];

/// Is it an element that stands on lines of its own?
pub(super) fn is_block(node: &NodeRef<'_>) -> bool {
    node.qual_name_ref().is_some_and(|name| BLOCKS.binary_search(&&*name.local).is_ok())
}
