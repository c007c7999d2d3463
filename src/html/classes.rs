//! What the classes and ids of elements tell of their content.

use dom_query::NodeRef;

include!(concat!(env!("OUT_DIR"), "/page_classes.rs"));

/// Of how many words a name of the table consists at most.
const MAX_WORDS: usize = 4;
/// Of how many words of an element's names the meaning is asked.
const MAX_NAMES: usize = 60;
/// A name with one of these words tells what a page can, not what stands there: `comments-open`, `has-related`.
const STATES: &[&str] =
    &["has", "with", "without", "no", "not", "is", "open", "opened", "closed", "enabled", "disabled", "elementor"];
/// Names that WordPress gives an article for its day, sections and keywords.
const OF_POSTS: &[&str] = &["status-", "type-", "category-", "tag-", "format-", "author-", "post-"];

/// What the names of an element tell.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(super) struct Names(u8);

impl Names {
    /// The names of an element: its classes, its id, and what it says of its content.
    pub(super) fn of(node: &NodeRef<'_>) -> Self {
        let mut names = Self::default();
        for attribute in ["class", "id"] {
            if let Some(value) = node.attr(attribute) {
                names = names.and(Self::read(&value));
            }
        }
        names
    }

    fn read(value: &str) -> Self {
        let mut bits = 0;
        let of_post = value.split_ascii_whitespace().any(|token| token == "hentry" || token == "status-publish");
        for token in value.split_ascii_whitespace() {
            if of_post && OF_POSTS.iter().any(|start| token.starts_with(start)) {
                continue;
            }
            bits |= WHOLE.iter().find(|(name, _)| token.eq_ignore_ascii_case(name)).map_or(0, |(_, bits)| *bits);
            let words = words(token);
            if words.iter().any(|word| STATES.contains(&word.as_str())) {
                continue;
            }
            for start in 0..words.len() {
                bits |= meanings(&words[start..]);
            }
        }
        Self(bits)
    }

    fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn has(self, bit: u8) -> bool {
        self.0 & bit != 0
    }

    /// Something that is no part of an article.
    pub(super) fn is_clutter(self) -> bool {
        self.has(1)
    }

    /// What readers wrote.
    pub(super) fn is_comments(self) -> bool {
        self.has(2)
    }

    /// Something that is mostly no part of an article where it is short.
    pub(super) fn is_weak(self) -> bool {
        self.has(4)
    }

    /// A date.
    pub(super) fn is_date(self) -> bool {
        self.has(8)
    }

    /// An author.
    pub(super) fn is_author(self) -> bool {
        self.has(16)
    }
}

/// What the table says of the names that a row of words begins with.
fn meanings(words: &[String]) -> u8 {
    let (mut bits, mut joined) = (0, String::new());
    let Some(first) = words.first().and_then(|word| word.bytes().next()) else { return 0 };
    let initial = |name: &str| name.bytes().next().unwrap_or_default();
    let names = &NAMES[NAMES.partition_point(|(name, _)| initial(name) < first)..];
    let names = &names[..names.partition_point(|(name, _)| initial(name) == first)];
    for word in words.iter().take(MAX_WORDS) {
        if !joined.is_empty() {
            joined.push('-');
        }
        joined.push_str(word);
        let at = names.partition_point(|(name, _)| *name < joined.as_str());
        let Some((name, meaning)) = names.get(at).filter(|(name, _)| name.starts_with(&joined)) else { break };
        bits |= if *name == joined { *meaning } else { 0 };
    }
    bits
}

/// The words of a name: `article__shareBar` has three.
fn words(token: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    let mut inside = false;
    let mut lower = false;
    for c in token.chars().take(200) {
        if !c.is_ascii_alphanumeric() {
            inside = false;
            continue;
        }
        let starts = !inside || (lower && c.is_ascii_uppercase());
        if starts && words.len() == MAX_NAMES {
            break;
        }
        if starts {
            words.push(String::new());
        }
        if let Some(word) = words.last_mut() {
            word.push(c.to_ascii_lowercase());
        }
        inside = true;
        lower = c.is_ascii_lowercase();
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_names() {
        assert_eq!(words("article__shareBar"), ["article", "share", "bar"]);
        assert!(Names::read("td-post-sharing-top").is_clutter());
        assert!(Names::read("x RelatedPosts").is_clutter());
        assert!(Names::read("b-article__refs-date").is_date());
        assert!(!Names::read("shared-content entry-content article_text").is_clutter());
        assert!(Names::read("commentlist").is_comments());
        assert!(Names::read("hidden").is_clutter());
        let article = "post-12 type-post status-publish hentry category-news tag-egypt";
        for plain in ["field--label-hidden", "single comments-open", article, "elementor-widget-container"] {
            assert_eq!(Names::read(plain), Names::default(), "{plain}");
        }
    }
}
