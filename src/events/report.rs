//! The events of the report, from the clusters of triggers.

use super::coreference::Cluster;
use super::model::{Argument, ArgumentRole, Event, EventStatus, Relation, TimeSource, Trigger};
use super::party::{affiliation, is_country};
use super::plover;
use super::scene::Scene;
use super::timeline::Timeline;
use super::when;
use super::{casualties, confidence, dating, headline, relation, status};
use crate::EntityKind;

/// How sure an event must be.
const LEAST: f64 = 0.3;

/// The events of the report with the relations between them: the real ones, and those only thought of, in their places.
pub(super) fn report(
    scene: &Scene<'_>,
    real: &[(Cluster, f64)],
    thought: &[(Cluster, f64)],
) -> (Vec<Event>, Vec<Relation>) {
    let main = headline::main(scene, real);
    let timeline = Timeline::of(scene, real.iter().chain(thought).map(|(cluster, _)| cluster));
    let clusters: Vec<&Cluster> = real.iter().map(|(cluster, _)| cluster).collect();
    let casualties = casualties::of_events(scene, &clusters).into_iter();
    let statuses = status::of_events(scene, &clusters);
    let thought_of = thought.iter().map(|(cluster, _)| (cluster, EventStatus::Hypothetical));
    let all: Vec<(&Cluster, EventStatus)> = clusters.iter().copied().zip(statuses).chain(thought_of).collect();
    let times = dating::times(scene, &timeline, &all);
    let sure = real.iter().chain(thought).map(|(_, sure)| *sure);
    let mut told: Vec<(&Cluster, Event)> = Vec::with_capacity(all.len());
    for (k, ((&(cluster, status), sure), time)) in all.iter().zip(sure).zip(times).enumerate() {
        told.push((cluster, event(scene, cluster, status, time, main == Some(k), sure)));
    }
    for ((_, event), casualties) in told.iter_mut().zip(casualties) {
        event.casualties = Some(casualties).filter(|casualties| !casualties.is_empty());
    }
    told.sort_by_key(|(cluster, _)| cluster.mentions.first().map(|mention| mention.token));
    let triggers = told.iter().enumerate();
    let triggers =
        triggers.flat_map(|(k, (cluster, _))| cluster.mentions.iter().map(move |mention| (mention.token, k)));
    let relations = relation::relations(scene, &triggers.collect());
    (told.into_iter().map(|(_, event)| event).collect(), relations)
}

/// The events that are sure enough, with how sure they are.
pub(super) fn kept(scene: &Scene<'_>, clusters: Vec<Cluster>) -> Vec<(Cluster, f64)> {
    let sure = confidence::chances(scene, &clusters);
    clusters.into_iter().zip(sure).filter(|(_, sure)| *sure >= LEAST).collect()
}

fn event(
    scene: &Scene<'_>,
    cluster: &Cluster,
    status: EventStatus,
    (time, time_source): (Option<String>, Option<TimeSource>),
    main: bool,
    sure: f64,
) -> Event {
    let triggers = cluster.mentions.iter().map(|mention| Trigger {
        span: scene.syntax.article.span_of(scene.syntax.stem_bytes(&(mention.token..mention.token + 1))),
        lemma: lemma(scene, mention.token),
    });
    let mode = cluster.mentions.iter().map(|mention| mention.mode).find(|mode| *mode != 0).unwrap_or_default();
    let mode = scene.ontology.mode(mode);
    let attribution = cluster.mentions.first().and_then(|mention| scene.quote_of(mention.token));
    Event {
        r#type: cluster.kind,
        mode: (!mode.is_empty()).then(|| mode.to_owned()),
        triggers: triggers.collect(),
        arguments: arguments(scene, cluster),
        time,
        time_source,
        status,
        background: !main && is_background(scene, cluster, status),
        casualties: None,
        attribution,
        main,
        plover: plover::code(cluster.kind, mode),
        confidence: (sure * 100.0).round() / 100.0,
    }
}

/// Is an event told as context: of long ago, or in the pluperfect?
fn is_background(scene: &Scene<'_>, cluster: &Cluster, status: EventStatus) -> bool {
    let past = matches!(status, EventStatus::Occurred | EventStatus::Denied);
    let old = cluster.time().is_some_and(|when| !when.recent);
    past && (old || cluster.mentions.iter().all(|mention| mention.verb && when::is_pluperfect(scene, mention)))
}

/// The dictionary form of a trigger.
fn lemma(scene: &Scene<'_>, token: usize) -> Option<String> {
    let index = scene.syntax.reading(token)?.lemma()?;
    scene.ontology.lemma(index).map(str::to_owned)
}

/// The arguments of an event; locations the most exact first.
fn arguments(scene: &Scene<'_>, cluster: &Cluster) -> Vec<Argument> {
    let syntax = scene.syntax;
    let mut found: Vec<(u8, Argument)> = Vec::new();
    for filler in &cluster.fillers {
        let party = &filler.party;
        let named = party.entity.and_then(|entity| {
            let named = syntax.naming(entity, &party.tokens)?;
            Some(named.range.clone())
        });
        let range = named.unwrap_or_else(|| syntax.stem_bytes(&party.tokens));
        let (country, sector) = affiliation(syntax, party);
        let rank = match party.entity.and_then(|entity| syntax.entities.get(entity)) {
            _ if filler.role != ArgumentRole::Location => 0,
            Some(entity) if entity.kind == EntityKind::Facility => 1,
            None => 2,
            Some(entity) if is_country(syntax, entity) => 4,
            Some(_) => 3,
        };
        found.push((
            rank,
            Argument { role: filler.role, entity: party.entity, span: syntax.article.span_of(range), country, sector },
        ));
    }
    found.sort_by_key(|(rank, argument)| (argument.role, *rank));
    found.into_iter().map(|(_, argument)| argument).collect()
}
