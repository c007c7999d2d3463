//! What holds for a report as a page: whatever it says, it brings no element, attribute or text of its own.

use dom_query::{Document, NodeRef};
use khabar::Report;
use khabar::output::Html;

const ELEMENTS: &[&str] = &[
    "a",
    "article",
    "b",
    "bdi",
    "blockquote",
    "body",
    "br",
    "details",
    "div",
    "h1",
    "head",
    "html",
    "i",
    "main",
    "mark",
    "meta",
    "p",
    "q",
    "section",
    "small",
    "span",
    "strong",
    "style",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "title",
    "tr",
];
const ATTRIBUTES: &[&str] = &[
    "charset",
    "class",
    "content",
    "data-number",
    "datetime",
    "dir",
    "href",
    "http-equiv",
    "lang",
    "name",
    "open",
    "rel",
    "scope",
    "tabindex",
    "title",
];

/// Reads the page of a report as a browser does.
pub fn check_page(report: &Report) {
    let document = check_safe(&Html::new().page(report));
    let article = document.select("article");
    assert_eq!(article.length(), 1);
    assert_eq!(*article.text(), report.article.text().replace('\0', "\u{FFFD}"));
}

/// A page or a part of one has only what we write.
pub fn check_safe(html: &str) -> Document {
    let document = Document::from(html);
    let root = document.root();
    walk(&root);
    document
}

fn walk(root: &NodeRef<'_>) {
    let mut open = vec![*root];
    while let Some(node) = open.pop() {
        for child in node.children_it(false) {
            open.push(child);
        }
        if !node.is_element() {
            continue;
        }
        let name = node.node_name().unwrap_or_default();
        assert!(ELEMENTS.contains(&&*name), "<{name}>");
        for attribute in node.attrs() {
            assert!(ATTRIBUTES.contains(&&*attribute.name.local), "<{name} {}>", &*attribute.name.local);
            if &*attribute.name.local == "href" {
                assert!(
                    attribute.value.starts_with("https://") || attribute.value.starts_with("http://"),
                    "{}",
                    attribute.value
                );
            }
        }
    }
}
