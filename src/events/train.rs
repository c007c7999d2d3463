//! What the weights of coreference and confidence are learnt from: a line of JSON for each pair of triggers and each
//! cluster. `tools/events/learn.py` reads it.

use std::fmt::Write as _;

use serde_json::json;

use super::coreference::{self, Cluster};
use super::scene::Scene;
use super::trigger::Mention;
use super::{confidence, trigger};
use crate::syntax::Syntax;
use crate::{Quote, Time};

/// Pairs that lie further apart are not compared.
const MAX_PAIRS: usize = 60;

/// The features of the pairs of triggers and of the clusters of an article.
pub(crate) fn features(syntax: &Syntax<'_>, times: &[Time], quotes: &[Quote]) -> String {
    let readings = super::homograph::reread(syntax);
    let syntax = &syntax.read_as(&readings);
    let scene = &Scene::of(syntax, times, quotes);
    let mentions = trigger::mentions(scene);
    let mut out = String::new();
    let id = syntax.article.id();
    for (k, b) in mentions.iter().enumerate() {
        let before = mentions.get(k.saturating_sub(MAX_PAIRS)..k).unwrap_or_default();
        for a in before.iter().filter(|a| a.kind == b.kind) {
            let mut names = Vec::new();
            coreference::features(scene, a, b, &mut |(name, _)| names.push(name));
            let line = json!({ "id": id, "type": b.kind, "pair": [span(scene, a), span(scene, b)], "features": names });
            let _ = writeln!(out, "{line}");
        }
    }
    for cluster in coreference::clusters(scene, mentions) {
        let mut values = serde_json::Map::new();
        confidence::features(scene, &cluster, &mut |(name, _), value| {
            values.insert(name.to_owned(), json!(value));
        });
        let line = json!({ "id": id, "type": cluster.kind, "triggers": spans(scene, &cluster), "features": values });
        let _ = writeln!(out, "{line}");
    }
    out
}

fn span(scene: &Scene<'_>, mention: &Mention) -> [usize; 2] {
    let bytes = scene.syntax.bytes(&(mention.token..mention.token + 1));
    let span = scene.syntax.article.span_of(bytes);
    [span.start(), span.end()]
}

fn spans(scene: &Scene<'_>, cluster: &Cluster) -> Vec<[usize; 2]> {
    cluster.mentions.iter().map(|mention| span(scene, mention)).collect()
}
