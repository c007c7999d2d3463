//! What the models of events are learnt from, a line of JSON for each decision; `tools/events/learn.py` reads it.
//!
//! While they are learnt, models may have other weights than those built in: the tables in the folder that
//! `KHABAR_EVENT_MODELS` names.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock};

use serde_json::json;

use super::candidate::Mention;
use super::class::forest::{
    ClusterStanding, EventStanding, HeadlineStanding, LinkStanding, StatusStanding, TimeStanding, TriggerStanding,
    Written, lay_out,
};
use super::class::weights::{Feature, feature, hundredths};
use super::coreference::{self, Cluster};
use super::ontology::Ontology;
use super::party::Party;
use super::scene::Scene;
use super::timeline::Timeline;
use super::{cast, confidence, dating, headline, link, report, status, trigger};
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

/// The tables of forests by name, those that the folder has.
type Tables = HashMap<String, Option<&'static [u8]>>;

/// The trees of a forest in the folder named, if it has any; those of a table that is none are left out.
pub(super) fn trees(forest: &str, features: &[&str]) -> Option<&'static [u8]> {
    static FOLDER: OnceLock<Mutex<Tables>> = OnceLock::new();
    let mut known = FOLDER.get_or_init(Mutex::default).lock().ok()?;
    *known.entry(forest.to_owned()).or_insert_with(|| {
        let path = PathBuf::from(std::env::var_os("KHABAR_EVENT_MODELS")?).join(format!("{forest}.tsv"));
        let table = std::fs::read_to_string(path).ok()?;
        let rows = table.lines().skip(1).filter_map(|row| {
            let mut cells = row.split('\t');
            let mut cell = || cells.next();
            Some(Written { depth: cell()?, feature: cell()?, at_most: cell()?, weight: cell()? })
        });
        let table = lay_out(&rows.collect::<Vec<_>>(), features).ok()?;
        Some(&*table.leak())
    })
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
        "trigger_rerank" => standings(scene, &mut lines),
        "coreference" => pairs(scene, &mut lines),
        "coreference_rerank" => joins(scene, &mut lines),
        "words" => words(scene, &mut lines),
        "link_rerank" => parties(scene, &mut lines),
        "outcome_rerank" => statuses(scene, &mut lines),
        "when" | "when_rerank" => dates(scene, &mut lines),
        "confidence_rerank" => clusters(scene, &mut lines),
        "headline" | "headline_rerank" => headlines(scene, &mut lines),
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

    /// A decision of a forest: the numbers that it is made by, the score first.
    fn add_numbers(
        &mut self,
        model: &str,
        kind: crate::EventType,
        about: &serde_json::Value,
        (names, numbers): (&[&str], &[i32]),
    ) {
        let line =
            json!({ "id": self.id, "model": model, "type": kind, "about": about, "names": names, "numbers": numbers });
        let _ = writeln!(self.out, "{line}");
    }
}

fn candidates(scene: &Scene<'_>, lines: &mut Lines) {
    let (candidates, surroundings, _) = trigger::judged(scene);
    for candidate in &candidates {
        let evidence = trigger::evidence(scene, &surroundings, candidate);
        lines.add("trigger", candidate.mention.kind, &json!(span(scene, &candidate.mention)), evidence.names());
    }
}

fn standings(scene: &Scene<'_>, lines: &mut Lines) {
    let (candidates, _, scores) = trigger::judged(scene);
    let company = trigger::Company::of(&candidates, &scores);
    for (k, (candidate, score)) in candidates.iter().zip(scores).enumerate() {
        let standing = company.standing(scene, k, candidate, score);
        let (kind, about) = (candidate.mention.kind, json!(span(scene, &candidate.mention)));
        lines.add_numbers("trigger_rerank", kind, &about, (TriggerStanding::NAMES, &standing.values()));
    }
}

fn parties(scene: &Scene<'_>, lines: &mut Lines) {
    let mentions = trigger::mentions(scene, false).0;
    let cast = cast::Cast::of(scene, &mentions);
    let kept = report::kept(scene, coreference::clusters(scene, mentions));
    let judged: Vec<Vec<link::Judged>> = kept.iter().map(|(cluster, _)| link::judged(scene, &cast, cluster)).collect();
    let company = link::Company::of(scene, &kept, &judged);
    for (event, ((cluster, _), judged)) in kept.iter().zip(&judged).enumerate() {
        for (party, judged) in judged.iter().enumerate() {
            for (k, role) in link::ROLES.into_iter().enumerate() {
                let spans = party_spans(scene, &judged.party);
                let about = json!({ "triggers": self::spans(scene, cluster), "role": role, "spans": spans });
                let numbers = company.standing(event, party, k).values();
                lines.add_numbers("link_rerank", cluster.kind, &about, (LinkStanding::NAMES, &numbers));
            }
        }
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

fn joins(scene: &Scene<'_>, lines: &mut Lines) {
    coreference::watched(scene, trigger::mentions(scene, false).0, |cluster, mention, standing| {
        let about = json!({ "triggers": spans(scene, cluster), "trigger": span(scene, mention) });
        lines.add_numbers("coreference_rerank", cluster.kind, &about, (ClusterStanding::NAMES, &standing().values()));
    });
}

fn events(scene: &Scene<'_>, lines: &mut Lines) {
    let mentions = trigger::mentions(scene, false).0;
    let cast = cast::Cast::of(scene, &mentions);
    let clusters = coreference::clusters(scene, mentions);
    for cluster in &clusters {
        let triggers = spans(scene, cluster);
        lines.add(
            "confidence",
            cluster.kind,
            &json!({ "triggers": triggers }),
            confidence::evidence(scene, cluster).names(),
        );
        let links = link::links(scene, &cast, cluster);
        let rivals = link::Rivals::of(scene, &links);
        for found in &links {
            let evidence = link::evidence(scene, &cast, cluster, &rivals, found);
            for (role, features) in link::ROLES.into_iter().zip(evidence.features()) {
                let about = json!({ "triggers": triggers, "role": role, "spans": party_spans(scene, &found.party) });
                lines.add("link", cluster.kind, &about, features);
            }
        }
        for (status, features) in status::STATUSES.into_iter().zip(status::evidence(scene, cluster).features()) {
            let about = json!({ "triggers": triggers, "status": status });
            lines.add("outcome", cluster.kind, &about, features);
        }
    }
}

/// The events of the report.
fn kept(scene: &Scene<'_>) -> Vec<Cluster> {
    let mentions = trigger::mentions(scene, false).0;
    let kept = report::kept(scene, coreference::clusters(scene, mentions)).into_iter().map(|(cluster, _)| cluster);
    kept.filter(|cluster| !cluster.is_thought()).collect()
}

fn statuses(scene: &Scene<'_>, lines: &mut Lines) {
    let kept = kept(scene);
    let clusters: Vec<&Cluster> = kept.iter().collect();
    let company = status::Company::of(scene, &clusters);
    for (event, cluster) in kept.iter().enumerate() {
        for (status, standing) in status::STATUSES.into_iter().zip(company.standings(event)) {
            let about = json!({ "triggers": spans(scene, cluster), "status": status });
            lines.add_numbers("outcome_rerank", cluster.kind, &about, (StatusStanding::NAMES, &standing.values()));
        }
    }
}

fn dates(scene: &Scene<'_>, lines: &mut Lines) {
    let kept = kept(scene);
    let clusters: Vec<&Cluster> = kept.iter().collect();
    let timeline = Timeline::of(scene, kept.iter());
    let events: Vec<_> = clusters.iter().copied().zip(status::of_events(scene, &clusters)).collect();
    let company = dating::Company::of(scene, &timeline, &events);
    for (event, cluster) in kept.iter().enumerate() {
        let Some(case) = company.case(event) else { continue };
        for (k, choice) in case.choices.iter().enumerate() {
            let about = json!({ "triggers": spans(scene, cluster), "value": choice.value });
            lines.add("when", cluster.kind, &about, case.evidence(k).names());
            let numbers = company.standing(event, &case, k).values();
            lines.add_numbers("when_rerank", cluster.kind, &about, (TimeStanding::NAMES, &numbers));
        }
    }
}

fn clusters(scene: &Scene<'_>, lines: &mut Lines) {
    let clusters = coreference::clusters(scene, trigger::mentions(scene, false).0);
    for (cluster, (_, standing)) in clusters.iter().zip(confidence::standings(scene, &clusters)) {
        let about = json!({ "triggers": spans(scene, cluster) });
        lines.add_numbers("confidence_rerank", cluster.kind, &about, (EventStanding::NAMES, &standing.values()));
    }
}

fn headlines(scene: &Scene<'_>, lines: &mut Lines) {
    let mentions = trigger::mentions(scene, false).0;
    let cast = cast::Cast::of(scene, &mentions);
    let mut kept = report::kept(scene, coreference::clusters(scene, mentions));
    kept.retain(|(cluster, _)| !cluster.is_thought());
    link::link(scene, &cast, &mut kept);
    let front = headline::Front::of(scene, &kept);
    for (k, ((cluster, _), (_, standing))) in kept.iter().zip(headline::standings(scene, &kept)).enumerate() {
        let about = json!({ "triggers": spans(scene, cluster) });
        lines.add("headline", cluster.kind, &about, headline::evidence(scene, &front, &kept, k).names());
        lines.add_numbers("headline_rerank", cluster.kind, &about, (HeadlineStanding::NAMES, &standing.values()));
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
fn party_spans(scene: &Scene<'_>, party: &Party) -> Vec<[usize; 2]> {
    let entity = party.entity.and_then(|entity| scene.syntax.entities.get(entity));
    match entity {
        Some(entity) => entity.mentions.iter().map(|mention| [mention.span.start(), mention.span.end()]).collect(),
        None => {
            let span = scene.syntax.article.span_of(scene.syntax.bytes(&party.tokens));
            vec![[span.start(), span.end()]]
        }
    }
}
