//! The events of the report, from the clusters of triggers.

use super::coreference::Cluster;
use super::model::{Argument, ArgumentRole, Event, EventStatus, Relation, TimeSource, Trigger};
use super::party::affiliation;
use super::plover;
use super::scene::Scene;
use super::when;
use super::{casualties, confidence, headline, relation, status};
use crate::EntityKind;

/// How sure an event must be.
const LEAST: f64 = 0.3;

/// The events of the report with the relations between them; those only thought of are left out.
pub(super) fn report(scene: &Scene<'_>, clusters: &[Cluster]) -> (Vec<Event>, Vec<Relation>) {
    let kept = kept(scene, clusters);
    let main = headline::main(scene, &kept);
    let day = when::story_day(scene);
    let events = kept.iter().enumerate();
    let events = events.map(|(k, (cluster, sure))| event(scene, cluster, main == Some(k), day.as_ref(), *sure));
    let mut events: Vec<Event> = events.collect();
    let kept: Vec<&Cluster> = kept.into_iter().map(|(cluster, _)| cluster).collect();
    for (event, casualties) in events.iter_mut().zip(casualties::of_events(scene, &kept)) {
        event.casualties = (!casualties.is_empty()).then_some(casualties);
    }
    let triggers = kept.iter().enumerate();
    let triggers = triggers.flat_map(|(k, cluster)| cluster.mentions.iter().map(move |mention| (mention.token, k)));
    let relations = relation::relations(scene, &triggers.collect());
    (events, relations)
}

/// The events that are sure enough, with how sure they are.
pub(super) fn kept<'a>(scene: &Scene<'_>, clusters: &'a [Cluster]) -> Vec<(&'a Cluster, f64)> {
    let real = clusters.iter().filter(|cluster| cluster.status() != EventStatus::Hypothetical);
    let sure = real.map(|cluster| (cluster, confidence::evidence(scene, cluster).chance()));
    sure.filter(|(_, sure)| *sure >= LEAST).collect()
}

fn event(scene: &Scene<'_>, cluster: &Cluster, main: bool, day: Option<&(String, TimeSource)>, sure: f64) -> Event {
    let status = status::of_event(scene, cluster);
    let triggers = cluster.mentions.iter().map(|mention| Trigger {
        span: scene.syntax.article.span_of(scene.syntax.stem_bytes(&(mention.token..mention.token + 1))),
        lemma: lemma(scene, mention.token),
    });
    let mode = cluster.mentions.iter().map(|mention| mention.mode).find(|mode| !mode.is_empty()).unwrap_or_default();
    let (time, time_source) = when::of_event(scene, cluster, status, day);
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
    crate::words::lemma(index).map(str::to_owned)
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
        let rank = match party.entity.and_then(|entity| syntax.entity_kind(entity)) {
            _ if filler.role != ArgumentRole::Location => 0,
            Some(EntityKind::Facility) => 1,
            None => 2,
            Some(EntityKind::Gpe) if country_named(scene, party.entity) => 4,
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

fn country_named(scene: &Scene<'_>, entity: Option<usize>) -> bool {
    entity.and_then(|entity| scene.syntax.entities.get(entity)).is_some_and(|entity| {
        let name = crate::Normaliser::lookup().normalise(&entity.name);
        scene.syntax.lexicon.places.value_of(name.text()) == Some(0)
    })
}
