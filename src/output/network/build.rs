//! From reports to their network.

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};

use super::{Edge, Network, Node};
use crate::{Argument, ArgumentRole, EntityKind, Event, Report};

/// Actors, and recipients, of one event that are joined: those of more would have edges without end.
const JOINED: usize = 50;

impl Network {
    /// The network of some reports; those of an iterator are not held.
    pub fn of<R: Borrow<Report>>(reports: impl IntoIterator<Item = R>) -> Self {
        let mut builder = NetworkBuilder::new();
        for report in reports {
            builder.push(report.borrow());
        }
        builder.finish()
    }
}

/// Puts the events of reports into a network, one report after the other.
///
/// ```
/// use khabar::output::NetworkBuilder;
///
/// let mut builder = NetworkBuilder::new();
/// builder.push(&khabar::extract("اتهمت روسيا أوكرانيا بالكذب.", None)?);
/// assert_eq!(builder.finish().edges.len(), 1);
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Default)]
pub struct NetworkBuilder {
    network: Network,
    nodes: HashMap<Key, usize>,
    /// Reports so far.
    reports: usize,
}

/// What makes two parties one node.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Key {
    Item(String),
    Name(EntityKind, String),
    /// The words of one article.
    Words(usize, String),
}

impl Key {
    fn of(number: usize, report: &Report, argument: &Argument) -> Self {
        let Some(entity) = argument.entity.and_then(|index| report.entities.get(index)) else {
            return Self::Words(number, argument.span.text().to_owned());
        };
        match entity.link.as_ref().and_then(|link| link.wikidata.clone()) {
            Some(item) => Self::Item(item),
            None => Self::Name(entity.kind, entity.name.clone()),
        }
    }
}

/// A party of an event.
type Party<'a> = (Key, &'a Argument);

impl NetworkBuilder {
    /// A builder with nothing in it.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The network so far.
    #[must_use]
    pub fn finish(self) -> Network {
        self.network
    }

    /// Adds a report.
    pub fn push(&mut self, report: &Report) {
        let number = self.reports;
        self.reports += 1;
        for (index, event) in report.events.iter().enumerate() {
            let (actors, recipients) = (
                parties(number, report, event, ArgumentRole::Actor),
                parties(number, report, event, ArgumentRole::Recipient),
            );
            let (some, others) = (joined(&actors), joined(&recipients));
            let symmetric = recipients.is_empty();
            let pairs: Vec<(&Party<'_>, &Party<'_>)> = if symmetric {
                some.iter().enumerate().flat_map(|(at, a)| some.iter().skip(at + 1).map(move |b| (a, b))).collect()
            } else {
                some.iter().flat_map(|a| others.iter().map(move |b| (a, b))).collect()
            };
            let all = if symmetric {
                actors.len() * actors.len().saturating_sub(1) / 2
            } else {
                actors.len() * recipients.len()
            };
            self.network.left_out += all - pairs.len();
            for (source, target) in pairs {
                let (source, target) = (self.node(report, source), self.node(report, target));
                self.network.edges.push(edge(report, index, event, source, target, symmetric));
            }
        }
    }

    fn node(&mut self, report: &Report, (key, argument): &Party<'_>) -> usize {
        if let Some(&index) = self.nodes.get(key) {
            let node = self.network.nodes.get_mut(index);
            // Whoever acts first may do so without a word of where he belongs.
            if let Some(node) = node {
                node.country = node.country.or(argument.country);
                node.sector = node.sector.or(argument.sector);
            }
            return index;
        }
        let entity = argument.entity.and_then(|index| report.entities.get(index));
        let link = entity.and_then(|entity| entity.link.as_ref());
        self.network.nodes.push(Node {
            name: entity.map_or_else(|| argument.span.text().to_owned(), |entity| entity.name.clone()),
            kind: entity.map(|entity| entity.kind),
            country: entity.and_then(|entity| entity.country).or(argument.country),
            sector: argument.sector,
            name_en: link.and_then(|link| link.name_en.clone()),
            wikidata: link.and_then(|link| link.wikidata.clone()),
        });
        let index = self.network.nodes.len() - 1;
        self.nodes.insert(key.clone(), index);
        index
    }
}

/// The parties of an event that have a role, each once.
fn parties<'a>(number: usize, report: &Report, event: &'a Event, role: ArgumentRole) -> Vec<Party<'a>> {
    let mut seen = HashSet::new();
    let all = event.arguments.iter().filter(|argument| argument.role == role);
    let keyed = all.map(|argument| (Key::of(number, report, argument), argument));
    keyed.filter(|(key, _)| seen.insert(key.clone())).collect()
}

fn joined<'p, 'a>(parties: &'p [Party<'a>]) -> &'p [Party<'a>] {
    parties.get(..JOINED).unwrap_or(parties)
}

fn edge(report: &Report, index: usize, event: &Event, source: usize, target: usize, symmetric: bool) -> Edge {
    Edge {
        source,
        target,
        symmetric,
        article: report.id.clone(),
        event: index,
        r#type: event.r#type,
        mode: event.mode.clone(),
        status: event.status,
        time: event.time.clone(),
        background: event.background,
        quad: event.plover.as_ref().map(|plover| plover.quad),
        goldstein: event.plover.as_ref().map(|plover| plover.goldstein),
        confidence: event.confidence,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A report of an accusation by some parties, of others.
    fn report(actors: usize, recipients: usize) -> Report {
        let text = (0..actors + recipients).map(|n| format!("طرف{n} ")).collect::<String>();
        let mut report = crate::extract("اتهمت روسيا أوكرانيا بخرق الهدنة.", None).unwrap();
        report.article = crate::Article::parse(text.as_str());
        report.events.truncate(1);
        let words: Vec<_> = text.split(' ').filter(|word| !word.is_empty()).collect();
        let mut at = 0;
        let arguments = words.iter().enumerate().map(|(n, word)| {
            let span = report.article.text().char_span(at..at + word.chars().count()).unwrap();
            at += word.chars().count() + 1;
            let role = if n < actors { ArgumentRole::Actor } else { ArgumentRole::Recipient };
            Argument { role, entity: None, span, country: None, sector: None }
        });
        report.events[0].arguments = arguments.collect();
        report
    }

    fn edges(actors: usize, recipients: usize) -> (usize, usize) {
        let network = Network::of([report(actors, recipients)]);
        assert!(network.edges.iter().all(|edge| edge.symmetric == (recipients == 0)));
        (network.edges.len(), network.left_out)
    }

    #[test]
    fn every_actor_and_every_recipient() {
        assert_eq!(edges(2, 3), (6, 0));
        assert_eq!(edges(3, 0), (3, 0));
        assert_eq!(edges(1, 0), (0, 0));
        assert_eq!(edges(0, 2), (0, 0));
    }

    #[test]
    fn too_many_are_counted() {
        assert_eq!(edges(60, 0), (50 * 49 / 2, 60 * 59 / 2 - 50 * 49 / 2));
        assert_eq!(edges(60, 2), (100, 20));
    }

    #[test]
    fn a_party_without_an_edge_is_no_node() {
        assert!(Network::of([report(1, 0)]).nodes.is_empty());
    }

    #[test]
    fn who_is_not_named_is_another_in_another_article() {
        assert_eq!(Network::of([report(1, 1), report(1, 1)]).nodes.len(), 4);
    }
}
