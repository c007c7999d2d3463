//! A network as GraphML, which networkx, igraph, Gephi and Cytoscape read.

use std::fmt::{self, Display, Write as _};

use super::{Edge, Network, Node};

/// The attributes of nodes and of edges: name and type.
const NODE: [(&str, &str); 6] = [
    ("name", "string"),
    ("kind", "string"),
    ("country", "string"),
    ("sector", "string"),
    ("name_en", "string"),
    ("wikidata", "string"),
];
const EDGE: [(&str, &str); 11] = [
    ("type", "string"),
    ("mode", "string"),
    ("status", "string"),
    ("time", "string"),
    ("symmetric", "boolean"),
    ("background", "boolean"),
    ("quad", "int"),
    ("goldstein", "double"),
    ("confidence", "double"),
    ("article", "string"),
    ("event", "int"),
];

impl Network {
    /// The network as GraphML: a directed graph with nodes `n0`, `n1` and so on, whose attributes have the names of the
    /// fields. What is unknown is not there. Characters that XML 1.0 cannot hold become U+FFFD.
    #[must_use]
    pub fn to_graphml(&self) -> String {
        let mut out = String::new();
        // Writing to a string cannot fail.
        let _ = self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) -> fmt::Result {
        writeln!(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>")?;
        writeln!(out, "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">")?;
        for (target, keys) in [("node", NODE.as_slice()), ("edge", EDGE.as_slice())] {
            for (name, kind) in keys {
                let id = format!("{target}-{name}");
                writeln!(out, "<key id=\"{id}\" for=\"{target}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>")?;
            }
        }
        writeln!(out, "<graph id=\"khabar\" edgedefault=\"directed\">")?;
        for (index, node) in self.nodes.iter().enumerate() {
            write!(out, "<node id=\"n{index}\">")?;
            node.write(out)?;
            writeln!(out, "</node>")?;
        }
        for (index, edge) in self.edges.iter().enumerate() {
            write!(out, "<edge id=\"e{index}\" source=\"n{}\" target=\"n{}\">", edge.source, edge.target)?;
            edge.write(out)?;
            writeln!(out, "</edge>")?;
        }
        writeln!(out, "</graph>\n</graphml>")
    }
}

impl Node {
    fn write(&self, out: &mut String) -> fmt::Result {
        data(out, "node-name", Some(&self.name))?;
        data(out, "node-kind", self.kind)?;
        data(out, "node-country", self.country)?;
        data(out, "node-sector", self.sector)?;
        data(out, "node-name_en", self.name_en.as_ref())?;
        data(out, "node-wikidata", self.wikidata.as_ref())
    }
}

impl Edge {
    fn write(&self, out: &mut String) -> fmt::Result {
        data(out, "edge-type", Some(self.r#type))?;
        data(out, "edge-mode", self.mode.as_ref())?;
        data(out, "edge-status", Some(self.status))?;
        data(out, "edge-time", self.time.as_ref())?;
        data(out, "edge-symmetric", Some(self.symmetric))?;
        data(out, "edge-background", Some(self.background))?;
        data(out, "edge-quad", self.quad)?;
        data(out, "edge-goldstein", self.goldstein)?;
        data(out, "edge-confidence", Some(self.confidence))?;
        data(out, "edge-article", self.article.as_ref())?;
        data(out, "edge-event", Some(self.event))
    }
}

fn data(out: &mut String, key: &str, value: Option<impl Display>) -> fmt::Result {
    match value {
        Some(value) => write!(out, "<data key=\"{key}\">{}</data>", Escaped(&value.to_string())),
        None => Ok(()),
    }
}

/// A text as XML 1.0.
struct Escaped<'a>(&'a str);

impl Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.chars().try_for_each(|c| match c {
            '&' => f.write_str("&amp;"),
            '<' => f.write_str("&lt;"),
            '>' => f.write_str("&gt;"),
            '\r' => f.write_str("&#13;"),
            '\t' | '\n' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'.. => f.write_char(c),
            _ => f.write_char('\u{FFFD}'),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn xml_holds_any_text() {
        assert_eq!(
            Escaped("<a>&\"\0\u{B}\u{FFFE}\r\n😀خ").to_string(),
            "&lt;a&gt;&amp;\"\u{FFFD}\u{FFFD}\u{FFFD}&#13;\n😀خ"
        );
    }
}
