//! Reranking: each party of an event seen once more beside the others, and beside what it is in other events
//! (`data/events/link_rerank.tsv`).

use foldhash::{HashMap, HashMapExt};

use super::Judged;
use crate::events::class::forest::LinkStanding;
use crate::events::coreference::Cluster;
use crate::events::evidence::chance;
use crate::events::forest::{Forest, NONE, Ranking, as_number, hundredths, mean_of_others, thousandths};
use crate::events::model::EventType;
use crate::events::scene::Scene;

static FOREST: Forest = Forest::new(
    "link_rerank",
    LinkStanding::NAMES,
    include_bytes!(concat!(env!("OUT_DIR"), "/forest_link_rerank.bin")),
);

/// Where no trigger is near.
const FAR: i32 = 999;

/// Who it is: an entity, or a phrase by its head.
type Who = (bool, usize);

/// The parties of all events.
#[derive(Debug)]
pub(in crate::events) struct Company<'a> {
    scene: &'a Scene<'a>,
    events: &'a [(Cluster, f64)],
    judged: &'a [Vec<Judged>],
    /// The sum of the chances for each role in each event.
    expected: Vec<[f64; 3]>,
    /// By who they are.
    parties: HashMap<Who, Everywhere>,
    /// The sum of all chances of each role, and how many they are.
    of_role: [(f64, i32); 3],
}

/// A party in all events.
#[derive(Debug, Default)]
struct Everywhere {
    /// Its scores in each role.
    scores: [Ranking; 3],
    /// The sums of its chances.
    sums: [f64; 3],
    /// The sums in events of a type, and how many they are.
    of_types: Vec<(EventType, [f64; 3], i32)>,
}

impl<'a> Company<'a> {
    pub(in crate::events) fn of(scene: &'a Scene<'a>, events: &'a [(Cluster, f64)], judged: &'a [Vec<Judged>]) -> Self {
        let mut parties: HashMap<Who, Everywhere> = HashMap::new();
        let (mut of_role, mut expected) = ([(0.0, 0); 3], vec![[0.0; 3]; events.len()]);
        for (((cluster, _), judged), expected) in events.iter().zip(judged).zip(&mut expected) {
            for party in judged {
                let everywhere = parties.entry(who(party)).or_default();
                let known = everywhere.of_types.iter().position(|(kind, ..)| *kind == cluster.kind);
                let known = known.unwrap_or_else(|| {
                    everywhere.of_types.push((cluster.kind, [0.0; 3], 0));
                    everywhere.of_types.len() - 1
                });
                let (_, of_type, count) = &mut everywhere.of_types[known];
                *count += 1;
                for (role, score) in party.scores.into_iter().enumerate() {
                    let own = chance(score);
                    everywhere.scores[role].add(score);
                    everywhere.sums[role] += own;
                    of_type[role] += own;
                    of_role[role] = (of_role[role].0 + own, of_role[role].1 + 1);
                    expected[role] += own;
                }
            }
        }
        parties.values_mut().flat_map(|everywhere| &mut everywhere.scores).for_each(Ranking::sort);
        Self { scene, events, judged, expected, parties, of_role }
    }

    /// How likely a party has a role in an event.
    pub(super) fn chance(&self, event: usize, party: usize, role: usize) -> f64 {
        let judged = self.judged.get(event).and_then(|judged| judged.get(party));
        let Some(score) = judged.and_then(|judged| judged.scores.get(role).copied()) else { return 0.0 };
        chance(FOREST.reweigh(score, || self.standing(event, party, role).values()))
    }

    /// How a party stands in a role of an event.
    pub(in crate::events) fn standing(&self, event: usize, party: usize, role: usize) -> LinkStanding {
        let parties = self.judged.get(event).map(Vec::as_slice).unwrap_or_default();
        let (Some(own), Some((cluster, _))) = (parties.get(party), self.events.get(event)) else {
            return LinkStanding::default();
        };
        let Some(&score) = own.scores.get(role) else { return LinkStanding::default() };
        let [actor, recipient, location] = own.scores.map(hundredths);
        let others = || {
            let others = parties.iter().enumerate().filter(|(k, _)| *k != party);
            others.filter_map(|(_, other)| other.scores.get(role).copied())
        };
        let Some(everywhere) = self.parties.get(&who(own)) else { return LinkStanding::default() };
        let elsewhere = &everywhere.scores[role];
        let of_type = everywhere.of_types.iter().find(|(kind, ..)| *kind == cluster.kind);
        let of_type = of_type.map_or((0.0, 0), |(_, sums, count)| (sums[role], *count));
        let syntax = self.scene.syntax;
        let entity = own.party.entity.and_then(|entity| syntax.entities.get(entity));
        LinkStanding {
            score: hundredths(score),
            role: as_number(role),
            actor,
            recipient,
            location,
            rival: others().max_by(f64::total_cmp).map_or(NONE, hundredths),
            better: as_number(others().filter(|other| *other > score).count()),
            expected: thousandths(self.expected.get(event).map_or(0.0, |expected| expected[role]) - chance(score)),
            parties: as_number(parties.len()),
            triggers: as_number(cluster.mentions.len()),
            kind: cluster.kind as i32,
            elsewhere: elsewhere.rival(score),
            elsewhere_mean: mean_of_others((everywhere.sums[role], as_number(elsewhere.len())), chance(score)),
            elsewhere_better: as_number(elsewhere.better(score)),
            elsewhere_count: as_number(elsewhere.len()) - 1,
            elsewhere_of_type: mean_of_others(of_type, chance(score)),
            party_expected: thousandths(everywhere.sums.iter().sum()),
            of_role: self.of_role.get(role).map_or(NONE, |all| mean_of_others(*all, chance(score))),
            distance: own.distance.map_or(FAR, |distance| distance.saturating_abs()),
            loose: i32::from(own.loose),
            far: i32::from(own.far),
            framed: i32::from(own.framed.get(role) == Some(&true)),
            unframed: i32::from(!own.framed.contains(&true)),
            named: entity.map_or(-1, |entity| entity.kind as i32),
            definite: i32::from(syntax.is_definite(own.party.head)),
            titled: i32::from(own.titled),
            excerpt: i32::from(self.scene.is_excerpt()),
        }
    }
}

fn who(judged: &Judged) -> Who {
    judged.party.entity.map_or((false, judged.party.head), |entity| (true, entity))
}
