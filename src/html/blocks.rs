//! The lines of text that readers of a page see, each with what the page says of it.

use std::ops::Range;

use dom_query::{NodeId, NodeRef};

use super::classes::Names;
use super::tree::{Step, fold, is_block, steps, text_of};

/// A line of text.
#[derive(Debug, Default, Clone)]
pub(super) struct Block {
    /// Its white space is folded.
    pub(super) text: String,
    /// Which bytes of the text are links.
    pub(super) links: Vec<Range<usize>>,
    /// It is a heading, and of which rank.
    pub(super) heading: Option<u8>,
    /// It stands in a list.
    pub(super) listed: bool,
    /// What the names of the elements around it tell.
    pub(super) weak: bool,
    pub(super) date: bool,
    pub(super) author: bool,
    /// It stands in what the page declares to be the body.
    pub(super) in_body: bool,
    /// The innermost `<article>` that it stands in.
    pub(super) article: Option<NodeId>,
}

impl Block {
    /// How much of the text is links: from 0 to 1.
    pub(super) fn link_share(&self) -> f32 {
        let linked: usize = self.links.iter().map(ExactSizeIterator::len).sum();
        linked as f32 / self.text.len().max(1) as f32
    }

    pub(super) fn words(&self) -> usize {
        self.text.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count()
    }
}

/// The lines below an element, in order.
pub(super) fn blocks(top: NodeRef<'_>) -> Vec<Block> {
    let mut reader = Reader::default();
    steps(top, |step, _| {
        match step {
            Step::Enter(node) => reader.enter(&node),
            Step::Leave(node) => reader.leave(&node),
        }
        true
    });
    reader.flush();
    reader.blocks
}

/// An open element that says something of the lines in it.
struct Around {
    id: NodeId,
    names: Names,
    heading: Option<u8>,
    listed: bool,
    body: bool,
    article: bool,
}

#[derive(Default)]
struct Reader {
    blocks: Vec<Block>,
    around: Vec<Around>,
    /// The line as it stands, and which bytes of it are links.
    line: String,
    links: Vec<Range<usize>>,
    link: Option<usize>,
}

impl Reader {
    fn enter(&mut self, node: &NodeRef<'_>) {
        if let Some(text) = text_of(node) {
            self.line.push_str(&text);
            return;
        }
        if !node.is_element() {
            return;
        }
        if is_block(node) || node.has_name("br") {
            self.flush();
        }
        if node.has_name("a") {
            self.link = Some(self.line.len());
        }
        let names = Names::of(node);
        let heading = node.qual_name_ref().and_then(|name| match (*name.local).as_bytes() {
            [b'h', rank @ b'1'..=b'6'] => Some(rank - b'0'),
            _ => None,
        });
        let listed = node.has_name("li");
        let body = node
            .attr("itemprop")
            .is_some_and(|value| value.split_ascii_whitespace().any(|name| name.eq_ignore_ascii_case("articleBody")));
        let article = node.has_name("article");
        if names != Names::default() || heading.is_some() || listed || body || article {
            self.around.push(Around { id: node.id, names, heading, listed, body, article });
        }
    }

    fn leave(&mut self, node: &NodeRef<'_>) {
        if node.has_name("a") {
            self.end_link();
        }
        if is_block(node) {
            self.flush();
        }
        if self.around.last().is_some_and(|around| around.id == node.id) {
            self.around.pop();
        }
    }

    fn end_link(&mut self) {
        if let Some(start) = self.link.take()
            && start < self.line.len()
        {
            self.links.push(start..self.line.len());
        }
    }

    /// Ends the line. A link goes on in the next one.
    fn flush(&mut self) {
        let linked = self.link.is_some();
        self.end_link();
        self.link = linked.then_some(0);
        let line = std::mem::take(&mut self.line);
        let links = std::mem::take(&mut self.links);
        let text = fold(&line);
        if text.is_empty() {
            return;
        }
        let around = |says: fn(&Around) -> bool| self.around.iter().any(says);
        // Wrappers tell little of what is deep in them.
        let near = |says: fn(&Around) -> bool| self.around.iter().rev().take(3).any(says);
        let block = Block {
            links: mapped(&line, &links),
            text,
            heading: self.around.iter().rev().find_map(|around| around.heading),
            listed: around(|around| around.listed),
            weak: near(|around| around.names.is_weak()),
            date: near(|around| around.names.is_date()),
            author: near(|around| around.names.is_author()),
            in_body: around(|around| around.body),
            article: self.around.iter().rev().find(|around| around.article).map(|around| around.id),
        };
        self.blocks.push(block);
    }
}

/// The ranges of a line, in its folded text.
fn mapped(line: &str, ranges: &[Range<usize>]) -> Vec<Range<usize>> {
    let folded = |range: Range<usize>| fold(line.get(range).unwrap_or_default());
    let mut found = Vec::with_capacity(ranges.len());
    let (mut at, mut end) = (0, 0);
    for range in ranges {
        // What stands between two links is folded by itself, and the space between two parts is one.
        let between = folded(at..range.start);
        end += between.len() + usize::from(end > 0 && !between.is_empty());
        let start = end + usize::from(end > 0);
        end = start + folded(range.clone()).len();
        found.push(start..end);
        at = range.end;
    }
    found
}
