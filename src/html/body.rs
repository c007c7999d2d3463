//! The main text of a page: what is certainly none of it goes, `dom_smoothie` finds where it stands, and its lines are read.

use dom_query::{Document, NodeRef};
use dom_smoothie::{Config, Readability};

use super::blocks::{Block, blocks};
use super::classes::Names;
use super::title::Titles;
use super::tree::{Step, steps, text_of};

/// Elements that are hardly ever part of an article.
const OUTSIDE: &[&str] = &["nav", "aside", "footer", "form", "button", "dialog", "input", "label", "menu"];
/// What an element says it is.
const ROLES: &[&str] =
    &["navigation", "complementary", "search", "banner", "contentinfo", "dialog", "menu", "menubar", "toolbar"];
/// Elements that only may be clutter stay if they hold so much of the page's text.
const MUCH: f32 = 0.4;
/// Short text, in bytes.
const SHORT: usize = 300;
/// A text of so many characters is taken for the main one at once.
const ENOUGH: usize = 250;

/// The lines of the main text; empty if there is none.
pub(super) fn lines(document: Document, titles: &Titles) -> Vec<Block> {
    prune(&document, titles);
    let config = Config { keep_classes: true, disable_json_ld: true, char_threshold: ENOUGH, ..Config::default() };
    let Ok(mut readability) = Readability::with_document(document, None, Some(config)) else { return Vec::new() };
    let Ok(article) = readability.parse() else { return Vec::new() };
    let content = Document::from(&*article.content);
    content.body().map(blocks).unwrap_or_default()
}

/// What is known of an open element.
#[derive(Default)]
struct Open {
    /// Bytes of text that is no link when the element began.
    before: usize,
    /// It holds the title or what the page declares to be its body.
    vital: bool,
    links: bool,
    picture: bool,
}

/// Takes away what is certainly no part of the main text.
fn prune(document: &Document, titles: &Titles) {
    let Some(body) = document.body() else { return };
    let all = plain_length(&body);
    let mut gone: Vec<NodeRef<'_>> = Vec::new();
    let mut open: Vec<Open> = Vec::new();
    let mut length = 0;
    steps(body, |step, _| {
        match step {
            Step::Enter(node) => {
                if let Some(text) = text_of(&node) {
                    let linked = open.iter().any(|element| element.links);
                    length += if linked { 0 } else { text.trim().len() };
                    return true;
                }
                if !node.is_element() {
                    return true;
                }
                let element = Open {
                    before: length,
                    vital: is_vital(&node, titles),
                    links: node.has_name("a"),
                    picture: ["img", "picture"].iter().any(|name| node.has_name(name)),
                };
                open.push(element);
            }
            Step::Leave(node) => {
                let Some(element) = open.pop() else { return true };
                if let Some(around) = open.last_mut() {
                    around.vital |= element.vital;
                    around.picture |= element.picture;
                }
                let inside = length - element.before;
                if !element.vital && is_outside(&node, inside, all, element.picture) {
                    length = element.before;
                    gone.push(node);
                }
            }
        }
        true
    });
    for node in gone {
        node.remove_from_parent();
    }
}

fn plain_length(top: &NodeRef<'_>) -> usize {
    let (mut length, mut links) = (0, 0);
    steps(*top, |step, _| {
        match step {
            Step::Enter(node) if node.has_name("a") => links += 1,
            Step::Leave(node) if node.has_name("a") => links -= 1,
            Step::Enter(node) if links == 0 => length += text_of(&node).map_or(0, |text| text.trim().len()),
            _ => {}
        }
        true
    });
    length.max(1)
}

fn is_vital(node: &NodeRef<'_>, titles: &Titles) -> bool {
    node.attr("itemprop").is_some_and(|value| value.to_ascii_lowercase().contains("articlebody"))
        || (node.has_name("h1") && titles.has(&super::tree::text_below(node)))
}

/// Is it no part of an article? `inside` of `all` bytes of text stand in it.
fn is_outside(node: &NodeRef<'_>, inside: usize, all: usize, picture: bool) -> bool {
    let names = Names::of(node);
    if names.is_comments() {
        return true;
    }
    if inside as f32 > MUCH * all as f32 {
        return false;
    }
    let named = |known: &[&str]| node.qual_name_ref().is_some_and(|name| known.contains(&&*name.local));
    let is = |attribute: &str, value: &str| node.attr(attribute).is_some_and(|found| found.eq_ignore_ascii_case(value));
    let hidden = node.has_attr("hidden")
        || is("aria-hidden", "true")
        || node.attr("style").is_some_and(|style| {
            let style = style.replace(' ', "").to_ascii_lowercase();
            style.contains("display:none") || style.contains("visibility:hidden")
        });
    let role = node.attr("role").is_some_and(|role| ROLES.contains(&&*role.to_ascii_lowercase()));
    named(OUTSIDE)
        || hidden
        || role
        || names.is_clutter()
        || named(&["figcaption"])
        || (named(&["figure"]) && picture)
        || (names.is_weak() && inside < SHORT && !named(&["p", "span"]) && !ends_sentence(node))
}

/// A short piece of the story ends like a sentence; a label does not.
fn ends_sentence(node: &NodeRef<'_>) -> bool {
    let text = super::tree::text_below(node);
    text.len() > 80 && text.ends_with(['.', '!', '؟', '…', '»', '"', ':'])
}
