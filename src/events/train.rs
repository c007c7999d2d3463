//! What the models of events are learnt from, a line of JSON for each decision; `tools/events/learn.py` reads it.
//!
//! While they are learnt, models may have other weights than those built in: the tables in the folder that
//! `KHABAR_EVENT_MODELS` names.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::sync::OnceLock;

use serde_json::json;

use super::candidate::Mention;
use super::class::weights::{Feature, feature, hundredths};
use super::coreference::{self, Cluster};
use super::dating::Case;
use super::ontology::Ontology;
use super::scene::Scene;
use super::timeline::Timeline;
use super::{cast, confidence, headline, link, report, status, trigger};
use crate::syntax::Syntax;
use crate::{Quote, Time};

/// Pairs that lie further apart are not compared.
const MAX_PAIRS: usize = 60;

/// Weights in hundredths by the numbers of the feature.
type Weights = HashMap<Feature, i16>;

/// The weights of a model in the folder named, if it has any.
pub(super) fn weights(model: &str) -> Option<&'static Weights> {
    static FOLDER: OnceLock<HashMap<String, Weights>> = OnceLock::new();
    let folder = FOLDER.get_or_init(|| {
        let mut models = HashMap::new();
        let files = std::env::var_os("KHABAR_EVENT_MODELS").and_then(|folder| std::fs::read_dir(folder).ok());
        for path in files.into_iter().flatten().flatten().map(|file| file.path()) {
            let Some(name) = path.file_stem().and_then(|name| name.to_str()) else { continue };
            let table = std::fs::read_to_string(&path).unwrap_or_default();
            let rows = table.lines().skip(1).filter_map(|row| row.split_once('\t'));
            let weights = rows.filter_map(|(name, weight)| {
                let name: Vec<&str> = name.split(' ').collect();
                Some((feature(&name), hundredths(weight).ok()?))
            });
            models.insert(name.to_owned(), weights.collect());
        }
        models
    });
    folder.get(model)
}

/// The features of the decisions on an article: of the candidates for triggers, of pairs of triggers, of the events, or of
/// which is the main one.
pub(crate) fn features(syntax: &Syntax<'_>, times: &[Time], quotes: &[Quote], what: &str) -> String {
    let ontology = Ontology::default();
    let readings = super::homograph::reread(syntax, &ontology);
    let syntax = &syntax.read_as(&readings);
    let scene = &Scene::of(syntax, times, quotes, &ontology);
    let mut lines = Lines { id: syntax.article.id().unwrap_or_default().to_owned(), out: String::new() };
    match what {
        "trigger" => candidates(scene, &mut lines),
        "coreference" => pairs(scene, &mut lines),
        "words" => words(scene, &mut lines),
        "headline" => headlines(scene, &mut lines),
        _ => events(scene, &mut lines),
    }
    lines.out
}

/// Lines of JSON.
struct Lines {
    id: String,
    out: String,
}

impl Lines {
    /// A decision of a model: its features, and the places in the text and what else tells whether it is right.
    fn add(&mut self, model: &str, kind: crate::EventType, about: &serde_json::Value, features: &[String]) {
        let line = json!({ "id": self.id, "model": model, "type": kind, "about": about, "features": features });
        let _ = writeln!(self.out, "{line}");
    }
}

fn candidates(scene: &Scene<'_>, lines: &mut Lines) {
    let candidates = trigger::all(scene);
    let surroundings = trigger::Surroundings::of(scene, &candidates);
    for candidate in &candidates {
        let evidence = trigger::evidence(scene, &surroundings, candidate);
        lines.add("trigger", candidate.mention.kind, &json!(span(scene, &candidate.mention)), evidence.names());
    }
}

/// The lemmas of all words, for those who fill `triggers.tsv`.
fn words(scene: &Scene<'_>, lines: &mut Lines) {
    for token in 0..scene.syntax.words.len() {
        let Some(reading) = scene.syntax.reading(token) else { continue };
        let Some(lemma) = reading.lemma().and_then(crate::words::lemma) else { continue };
        let part = match () {
            () if reading.is_verb() => "verb",
            () if reading.is_noun() => "noun",
            () if reading.is_adjective() => "adj",
            () => continue,
        };
        let span = scene.syntax.article.span_of(scene.syntax.bytes(&(token..token + 1)));
        let line = json!({ "id": lines.id, "span": [span.start(), span.end()], "lemma": lemma, "pos": part });
        let _ = writeln!(lines.out, "{line}");
    }
}

fn pairs(scene: &Scene<'_>, lines: &mut Lines) {
    let mentions = trigger::mentions(scene, false).0;
    for (k, b) in mentions.iter().enumerate() {
        let before = mentions.get(k.saturating_sub(MAX_PAIRS)..k).unwrap_or_default();
        for a in before.iter().filter(|a| a.kind == b.kind) {
            let pair = json!([span(scene, a), span(scene, b)]);
            lines.add("coreference", b.kind, &pair, coreference::evidence(scene, a, b).names());
        }
    }
}

fn events(scene: &Scene<'_>, lines: &mut Lines) {
    let mentions = trigger::mentions(scene, false).0;
    let cast = cast::Cast::of(scene, &mentions);
    let clusters = coreference::clusters(scene, mentions);
    let kept = report::kept(scene, clusters.clone());
    let timeline = Timeline::of(scene, kept.iter().map(|(cluster, _)| cluster));
    for cluster in &clusters {
        let triggers = spans(scene, cluster);
        lines.add(
            "confidence",
            cluster.kind,
            &json!({ "triggers": triggers }),
            confidence::evidence(scene, cluster).names(),
        );
        let links = link::links(scene, &cast, cluster);
        for (k, found) in links.iter().enumerate() {
            let evidence = link::evidence(scene, &cast, cluster, &links, k);
            for (role, features) in link::ROLES.into_iter().zip(evidence.features()) {
                let about = json!({ "triggers": triggers, "role": role, "spans": link_spans(scene, found) });
                lines.add("link", cluster.kind, &about, features);
            }
        }
        for (status, features) in status::STATUSES.into_iter().zip(status::evidence(scene, cluster).features()) {
            let about = json!({ "triggers": triggers, "status": status });
            lines.add("outcome", cluster.kind, &about, features);
        }
        let status = status::of_event(scene, cluster);
        let case = Case::of(scene, &timeline, cluster, status);
        for (k, choice) in case.choices.iter().enumerate() {
            let about = json!({ "triggers": triggers, "value": choice.value });
            lines.add("when", cluster.kind, &about, case.evidence(k).names());
        }
    }
}

fn headlines(scene: &Scene<'_>, lines: &mut Lines) {
    let mentions = trigger::mentions(scene, false).0;
    let mut kept = report::kept(scene, coreference::clusters(scene, mentions));
    kept.retain(|(cluster, _)| !cluster.is_thought());
    let front = headline::Front::of(scene, &kept);
    for (k, (cluster, _)) in kept.iter().enumerate() {
        let about = json!({ "triggers": spans(scene, cluster) });
        lines.add("headline", cluster.kind, &about, headline::evidence(scene, &front, &kept, k).names());
    }
}

fn span(scene: &Scene<'_>, mention: &Mention) -> [usize; 2] {
    let bytes = scene.syntax.bytes(&(mention.token..mention.token + 1));
    let span = scene.syntax.article.span_of(bytes);
    [span.start(), span.end()]
}

fn spans(scene: &Scene<'_>, cluster: &Cluster) -> Vec<[usize; 2]> {
    cluster.mentions.iter().map(|mention| span(scene, mention)).collect()
}

/// Where a party stands: all the names of an entity.
fn link_spans(scene: &Scene<'_>, found: &link::Link) -> Vec<[usize; 2]> {
    let entity = found.party.entity.and_then(|entity| scene.syntax.entities.get(entity));
    match entity {
        Some(entity) => entity.mentions.iter().map(|mention| [mention.span.start(), mention.span.end()]).collect(),
        None => {
            let span = scene.syntax.article.span_of(scene.syntax.bytes(&found.party.tokens));
            vec![[span.start(), span.end()]]
        }
    }
}
