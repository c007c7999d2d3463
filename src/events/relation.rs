//! Relations: which event came before, after or during another, and which caused it, as the words between them tell.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Relation, RelationKind};
use super::scene::Scene;

/// Tokens between a relating word and the trigger that it governs, and the one that it qualifies.
const REACH: usize = 6;
const REACH_BACK: usize = 25;

/// What a relating word tells of what stands before it and behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    kind: RelationKind,
    /// What stands behind it comes first: in بسبب it is the cause.
    turned: bool,
}

fn word_at(scene: &Scene<'_>, token: usize) -> Option<(Word, usize)> {
    let syntax = scene.syntax;
    if syntax.named(token).is_some() || scene.time_at(token).is_some() {
        return None;
    }
    let phrase = syntax.function_at(&syntax.lexicon.relating_words, token)?;
    let (kind, turned) = match phrase.value {
        0 => (RelationKind::Before, false),
        1 => (RelationKind::After, false),
        2 => (RelationKind::During, false),
        3 => (RelationKind::Cause, true),
        _ => (RelationKind::Cause, false),
    };
    Some((Word { kind, turned }, syntax.behind(phrase.end)))
}

/// The relations between events; `events` tells which event the trigger at a token names.
pub(super) fn relations(scene: &Scene<'_>, events: &BTreeMap<usize, usize>) -> Vec<Relation> {
    let mut found = BTreeSet::new();
    for sentence in scene.syntax.sentences() {
        let mut token = sentence.start;
        while token < sentence.end {
            let Some((word, behind)) = word_at(scene, token) else {
                token += 1;
                continue;
            };
            let governed = events.range(behind..sentence.end.min(behind + REACH)).next();
            let before = events.range(sentence.start.max(token.saturating_sub(REACH_BACK))..token).next_back();
            // بعد الهجوم أعلن …: what it qualifies stands behind.
            let after = governed.and_then(|(&at, _)| events.range(at + 1..sentence.end.min(at + REACH_BACK)).next());
            if let (Some((_, &inner)), Some((_, &outer))) = (governed, before.or(after))
                && inner != outer
            {
                let (from, to) = if word.turned { (inner, outer) } else { (outer, inner) };
                found.insert((from, to, word.kind));
            }
            token = behind.max(token + 1);
        }
    }
    found.into_iter().map(|(from, to, kind)| Relation { kind, from, to }).collect()
}
