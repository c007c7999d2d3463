//! The cast of an article: who is in it, how often they are named, and where the story happens.

use foldhash::{HashMap, HashMapExt};

use super::argument::Filler;
use super::candidate::Mention;
use super::function::Functions;
use super::model::{ArgumentRole, EventType};
use super::party::{Party, level};
use super::scene::Scene;
use super::sense::class;
use super::site::is_eventive_token;

/// Tokens on each side of a trigger in which names count as near.
const REACH: usize = 40;
/// Sentences that tell where the story happens.
const LEAD: usize = 2;

/// Arguments of a frame that are looked at.
const MAX_FRAMED: usize = 8;

/// What the article tells of its parties.
#[derive(Debug)]
pub(super) struct Cast {
    /// For each entity how many are named more often.
    pub(super) ranks: Vec<usize>,
    pub(super) titled: Vec<bool>,
    /// Whether each is a country, a capital, or another place.
    pub(super) levels: Vec<&'static str>,
    /// The sentences that each entity is named in, in order.
    pub(super) sentences: Vec<Vec<usize>>,
    /// Names of each sentence: entity and tokens.
    pub(super) names: Vec<Vec<Party>>,
    /// Where the story happens, with how that is told.
    pub(super) story: Vec<(&'static str, Party)>,
    /// What each phrase is in its own clause.
    pub(super) functions: Functions,
    /// The types of the triggers, by their tokens.
    pub(super) triggers: HashMap<usize, EventType>,
    /// In each sentence the arguments that the frames of its triggers have: the trigger, its type, and the argument.
    pub(super) framed: Vec<Vec<(usize, EventType, Filler)>>,
    /// How many triggers of each type have an entity in a role, as their frames tell.
    pub(super) roles: HashMap<(usize, ArgumentRole, EventType), usize>,
    /// The same for all types.
    pub(super) all_roles: HashMap<(usize, ArgumentRole), usize>,
}

impl Cast {
    pub(super) fn of(scene: &Scene<'_>, mentions: &[Mention]) -> Self {
        let syntax = scene.syntax;
        let counts: Vec<usize> = syntax.entities.iter().map(|entity| entity.mentions.len()).collect();
        let mut order: Vec<usize> = (0..counts.len()).collect();
        order.sort_by_key(|&k| (std::cmp::Reverse(counts.get(k)), k));
        let mut ranks = vec![0; counts.len()];
        for (rank, k) in order.into_iter().enumerate() {
            ranks[k] = rank;
        }
        let mut names: Vec<Vec<Party>> = Vec::with_capacity(syntax.sentences().len());
        for tokens in syntax.sentences() {
            let mut found = Vec::new();
            let mut at = tokens.start;
            while at < tokens.end {
                let party = match syntax.named(at) {
                    Some(named) => {
                        Some(named_party(scene, named.entity, named.tokens.start..named.tokens.end.min(tokens.end)))
                    }
                    None => unnamed_party(scene, at, tokens.end),
                };
                at = party.as_ref().map_or(at + 1, |party| party.tokens.end.max(at + 1));
                found.extend(party);
            }
            names.push(found);
        }
        let mut sentences = vec![Vec::new(); counts.len()];
        for (k, parties) in names.iter().enumerate() {
            for entity in parties.iter().filter_map(|party| party.entity) {
                if let Some(list) = sentences.get_mut(entity).filter(|list| list.last() != Some(&k)) {
                    list.push(k);
                }
            }
        }
        let mut titled = vec![false; counts.len()];
        for party in names.first().into_iter().flatten().filter(|_| syntax.has_title()) {
            if let Some(slot) = party.entity.and_then(|entity| titled.get_mut(entity)) {
                *slot = true;
            }
        }
        let mut story = Vec::new();
        let lead = names.iter().skip(usize::from(syntax.has_title())).take(LEAD).flatten();
        story.extend(lead.filter(|party| party.is_place(syntax)).take(2).map(|party| ("lead", party.clone())));
        let dateline = syntax.article.dateline().and_then(|dateline| dateline.place.as_ref()?.bytes());
        if let Some(bytes) = dateline {
            let at = syntax.words.index_of(syntax.article.clean().range_of(bytes).start);
            if let Some(named) = syntax.named(at) {
                story.push(("dateline", named_party(scene, named.entity, named.tokens.clone())));
            }
        }
        let mut framed = vec![Vec::new(); syntax.sentences().len()];
        let (mut roles, mut all_roles) = (HashMap::new(), HashMap::new());
        for mention in mentions {
            for filler in mention.fillers.iter().take(MAX_FRAMED) {
                if let Some(entity) = filler.party.entity {
                    *roles.entry((entity, filler.role, mention.kind)).or_insert(0) += 1;
                    *all_roles.entry((entity, filler.role)).or_insert(0) += 1;
                }
            }
            let fillers = mention.fillers.iter().filter(|filler| filler.role <= ArgumentRole::Location);
            if let Some(list) = framed.get_mut(mention.sentence) {
                list.extend(fillers.take(MAX_FRAMED).map(|filler| (mention.token, mention.kind, filler.clone())));
            }
        }
        let functions = Functions::of(scene);
        let triggers = mentions.iter().map(|mention| (mention.token, mention.kind)).collect();
        let levels = syntax.entities.iter().map(|entity| level(syntax, entity)).collect();
        Self { ranks, titled, levels, sentences, names, story, functions, triggers, framed, roles, all_roles }
    }

    /// The arguments that the frames of the triggers near a trigger have, in its sentence.
    pub(super) fn framed_near(&self, mention: &Mention) -> &[(usize, EventType, Filler)] {
        let framed = self.framed.get(mention.sentence).map(Vec::as_slice).unwrap_or_default();
        let start = framed.partition_point(|(token, ..)| token + REACH < mention.token);
        let end = framed.partition_point(|(token, ..)| *token <= mention.token + REACH);
        framed.get(start..end.max(start)).unwrap_or_default()
    }

    /// The parties of a trigger's sentence that stand near it.
    pub(super) fn near(&self, mention: &Mention) -> &[Party] {
        let names = self.names.get(mention.sentence).map(Vec::as_slice).unwrap_or_default();
        let start = names.partition_point(|party| party.head + REACH < mention.token);
        let end = names.partition_point(|party| party.head <= mention.token + REACH);
        names.get(start..end.max(start)).unwrap_or_default()
    }
}

fn named_party(scene: &Scene<'_>, entity: usize, tokens: std::ops::Range<usize>) -> Party {
    let phrase = crate::syntax::NounPhrase { head: tokens.start, tokens, entity: Some(entity) };
    Party::of(scene.syntax, phrase)
}

/// People, bodies and places that a noun phrase tells without a name.
fn unnamed_party(scene: &Scene<'_>, token: usize, end: usize) -> Option<Party> {
    let syntax = scene.syntax;
    if !syntax.is_nominal(token)
        || syntax.is_verb(token)
        || scene.time_at(token).is_some_and(|_| !syntax.is_number(token))
    {
        return None;
    }
    let phrase = syntax.counted(token, end)?;
    let party = Party::of(syntax, phrase);
    let thing = class("vehicle") | class("structure");
    let stands = party.is_actor(syntax) || party.is_place(syntax) || party.classes & thing != 0;
    (party.entity.is_none() && stands && !is_eventive_token(scene, party.head)).then_some(party)
}
