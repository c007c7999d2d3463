//! Functions: what a phrase is in its own clause, whatever event it may take part in.

use super::scene::Scene;
use super::site::Governed;

/// What a phrase is to the verb of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Function {
    pub(super) name: &'static str,
    /// The verb.
    pub(super) verb: usize,
    /// The token is the head of the phrase.
    pub(super) head: bool,
}

/// The functions of all tokens.
#[derive(Debug, Default)]
pub(super) struct Functions(Vec<Option<Function>>);

impl Functions {
    pub(super) fn of(scene: &Scene<'_>) -> Self {
        let mut found = Self(vec![None; scene.syntax.words.len()]);
        for site in scene.verbs.iter().flatten() {
            let subject = if site.passive { "passive_subject" } else { "subject" };
            let governed = site.governed.iter().flat_map(|governed| {
                let name = preposition(governed);
                governed.parties.iter().map(move |party| (name, party))
            });
            let named = |name: &'static str| move |party| (name, party);
            let parties =
                site.subject.iter().map(named(subject)).chain(site.object.iter().map(named("object"))).chain(governed);
            for (name, party) in parties.filter(|(_, party)| !party.implied) {
                for token in party.tokens.clone() {
                    if let Some(slot @ None) = found.0.get_mut(token) {
                        *slot = Some(Function { name, verb: site.verb, head: token == party.head });
                    }
                }
            }
        }
        found
    }

    pub(super) fn at(&self, token: usize) -> Option<Function> {
        self.0.get(token).copied().flatten()
    }
}

/// The preposition of a governed phrase.
pub(super) fn preposition(governed: &Governed) -> &'static str {
    match governed.preposition {
        crate::syntax::LOCATIVE => "near",
        k => super::class::PREPOSITIONS.get(usize::from(k)).copied().unwrap_or("other"),
    }
}

/// Where the verb of a function stands from a trigger, by their clauses.
pub(super) fn relation(scene: &Scene<'_>, verb: usize, trigger: usize) -> &'static str {
    let clauses = &scene.clauses;
    let (Some(own), Some(other)) = (clauses.of_token(trigger), clauses.of_token(verb)) else { return "none" };
    let opener = |k: usize| clauses.get(k).map_or("none", |clause| clause.opener.as_str());
    let sentence = |k: usize| clauses.get(k).map_or(0, |clause| clause.sentence);
    let (here, there) = (sentence(own), sentence(other));
    match () {
        () if verb == trigger => "trigger",
        () if own == other => "clause",
        () if clauses.before(own) == Some(other) => match opener(own) {
            "that" => "over_that",
            "relative" => "over_relative",
            "conjunction" => "over_conjunction",
            "subordinator" => "over_subordinator",
            _ => "over_nothing",
        },
        () if clauses.before(other) == Some(own) => match opener(other) {
            "that" => "under_that",
            "relative" => "under_relative",
            "conjunction" => "under_conjunction",
            "subordinator" => "under_subordinator",
            _ => "under_nothing",
        },
        () if here == there => {
            if other < own {
                "above"
            } else {
                "below"
            }
        }
        () if there + 1 == here => "sentence_before",
        () if there < here => "earlier",
        () => "later",
    }
}
