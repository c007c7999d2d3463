//! Places: where an event happens that has no place among its arguments.

use super::argument::Filler;
use super::coreference::Cluster;
use super::model::{ArgumentRole, EventType};
use super::party::Party;
use super::scene::Scene;
use super::sense::class;
use crate::EntityKind;
use crate::syntax::{LOCATIVE, NamedPart};

/// Sentences that tell where the story happens.
const LEAD: usize = 3;
/// Tokens between a trigger and a place of its sentence.
const REACH: usize = 40;
const IN: u8 = 0;
const BY: u8 = 1;

/// Gives places to the events that must have one: that of their sentence, else that of the story.
pub(super) fn complete(scene: &Scene<'_>, clusters: &mut [Cluster]) {
    let story = of_story(scene);
    for cluster in clusters.iter_mut().filter(|cluster| is_local(cluster.kind)) {
        if cluster.fillers.iter().any(|filler| filler.role == ArgumentRole::Location) {
            continue;
        }
        let near = cluster.mentions.iter().find_map(|mention| of_sentence(scene, mention.token));
        if let Some(party) = near.or_else(|| story.clone()) {
            cluster.fillers.push(Filler { role: ArgumentRole::Location, party });
        }
    }
}

/// Does a type of event happen at a place?
fn is_local(kind: EventType) -> bool {
    use EventType::{Accident, Assault, Coerce, Disaster, Election, Mobilize, Movement, Protest, Retreat};
    matches!(kind, Accident | Assault | Coerce | Disaster | Election | Mobilize | Movement | Protest | Retreat)
}

/// The place in the sentence of a trigger that is nearest to it.
fn of_sentence(scene: &Scene<'_>, trigger: usize) -> Option<Party> {
    let syntax = scene.syntax;
    let sentence = syntax.sentence_of(trigger).and_then(|k| syntax.sentences().get(k))?;
    let tokens = sentence.start.max(trigger.saturating_sub(REACH))..sentence.end.min(trigger + REACH);
    tokens.filter_map(|token| place_at(scene, token)).min_by_key(|party| party.head.abs_diff(trigger))
}

/// The first place that title and lead tell, else that of the dateline.
fn of_story(scene: &Scene<'_>) -> Option<Party> {
    let syntax = scene.syntax;
    let lead = syntax.sentences().iter().take(LEAD).flat_map(Clone::clone);
    let told = lead.into_iter().find_map(|token| place_at(scene, token));
    told.or_else(|| {
        let bytes = syntax.article.dateline()?.place.as_ref()?.bytes()?;
        named(scene, syntax.words.index_of(syntax.article.clean().range_of(bytes).start))
    })
}

/// The place that is named at a token behind في or another locative word.
fn place_at(scene: &Scene<'_>, token: usize) -> Option<Party> {
    let syntax = scene.syntax;
    let governor = syntax.governor_at(token)?;
    let local = matches!(governor.preposition, IN | BY | LOCATIVE) && !governor.pronoun;
    let phrase = local.then(|| syntax.noun_phrase(governor.phrase, governor.phrase + REACH))??;
    named(scene, (phrase.tokens).clone().find(|&k| is_place(scene, k))?)
}

fn is_place(scene: &Scene<'_>, token: usize) -> bool {
    let named = scene.syntax.named(token).filter(|named| named.part == NamedPart::Name);
    let kind = named.and_then(|named| scene.syntax.entity_kind(named.entity));
    matches!(kind, Some(EntityKind::Gpe | EntityKind::Location | EntityKind::Facility))
}

fn named(scene: &Scene<'_>, token: usize) -> Option<Party> {
    let named = scene.syntax.named(token).filter(|_| is_place(scene, token))?;
    Some(Party {
        entity: Some(named.entity),
        tokens: named.tokens.clone(),
        head: named.tokens.start,
        classes: class("gpe") | class("location"),
        implied: true,
    })
}
