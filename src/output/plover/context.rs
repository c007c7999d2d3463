//! What an event is about, by the words of its sentences.

use std::cell::OnceCell;
use std::collections::BTreeSet;

use crate::lexicon::{Lemmas, Phrases};
use crate::names::named_enum;
use crate::syntax::{NamedPart, Syntax};
use crate::{EntityKind, Error};

include!(concat!(env!("OUT_DIR"), "/plover_contexts.rs"));

static LEMMAS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/plover_contexts.bin")));

named_enum! {
    /// What a PLOVER event is about, besides its type. An event has any number of contexts.
    PloverContext {
        /// Armed forces, weapons and fighting.
        Military = "military",
        /// Secret services and spying.
        Intelligence = "intelligence",
        /// Presidents, governments, ministries.
        Executive = "executive",
        /// Parliaments and their laws.
        Legislative = "legislative",
        /// Elections and referendums.
        Election = "election",
        /// Constitutions, parties, who governs and how.
        PoliticalInstitutions = "political_institutions",
        /// For more democracy.
        ProDemocracy = "pro_democracy",
        /// Against it: coups, rule by decree.
        ProAutocracy = "pro_autocracy",
        /// Economy, trade, money, work.
        Economic = "economic",
        /// Courts, police inquiries, law.
        Legal = "legal",
        /// Amends for past wrongs.
        Reparations = "reparations",
        /// Rights of the body: torture, executions, atrocities.
        HumanRights = "human_rights",
        /// Civil rights and freedoms.
        RightsFreedoms = "rights_freedoms",
        /// The state against its critics.
        Repression = "repression",
        /// Food, water, shelter, relief.
        HumanSecurity = "human_security",
        /// Women's rights, violence by sex.
        Gender = "gender",
        /// Sexual minorities.
        Lgbt = "lgbt",
        /// Religious and ethnic groups.
        ReligionEthnicity = "religion_ethnicity",
        /// Poverty, discrimination, cost of living.
        Inequality = "inequality",
        /// Relations of states.
        Diplomatic = "diplomatic",
        /// Borders, occupation, secession.
        Territory = "territory",
        /// Peacekeepers and observers.
        Peacekeeping = "peacekeeping",
        /// Health and disease.
        Health = "health",
        /// Refugees and displaced people.
        Asylum = "asylum",
        /// Migrants, visas, deportation.
        Migration = "migration",
        /// Natural and man-made disasters.
        Disasters = "disasters",
        /// Oil, gas, water, ores.
        NaturalResource = "natural_resource",
        /// Environment and climate.
        Environment = "environment",
        /// Technology and space.
        Technology = "technology",
        /// Terrorism.
        Terrorism = "terrorism",
        /// Chemical, biological, radiological and nuclear weapons and matter.
        Cbrn = "cbrn",
        /// Attacks on computers.
        Cyber = "cyber",
        /// False news and propaganda.
        Misinformation = "misinformation",
        /// Common and organised crime.
        Crime = "crime",
        /// Corruption.
        Corruption = "corruption",
        /// Illegal drugs.
        IllegalDrugs = "illegal_drugs",
        /// Smuggling and trade in people.
        Trafficking = "trafficking",
    }
}

/// What the sentences of an article speak of, by lemma or by phrase (`data/events/contexts.tsv`). Names of people and
/// places tell nothing.
pub(super) struct Contexts<'s> {
    syntax: &'s Syntax<'s>,
    phrases: Option<&'static Phrases>,
    /// Bits of [`CONTEXTS`] for each sentence that was asked for.
    told: Vec<OnceCell<u64>>,
}

impl<'s> Contexts<'s> {
    pub(super) fn new(syntax: &'s Syntax<'s>) -> Self {
        Self { syntax, phrases: phrases().ok(), told: vec![OnceCell::new(); syntax.sentences().len()] }
    }

    /// The contexts that sentences tell, by their indices.
    pub(super) fn of(&self, sentences: &[usize]) -> Vec<PloverContext> {
        let bits = sentences.iter().fold(0, |bits, &sentence| bits | self.of_sentence(sentence));
        let held = CONTEXTS.iter().enumerate().filter(|(bit, _)| bits >> bit & 1 == 1);
        held.map(|(_, context)| *context).collect::<BTreeSet<_>>().into_iter().collect()
    }

    fn of_sentence(&self, sentence: usize) -> u64 {
        let (Some(cell), Some(tokens)) = (self.told.get(sentence), self.syntax.sentences().get(sentence)) else {
            return 0;
        };
        *cell.get_or_init(|| tokens.clone().fold(0, |bits, token| bits | self.of_token(token)))
    }

    fn of_token(&self, token: usize) -> u64 {
        let name = self.syntax.named(token).filter(|named| named.part == NamedPart::Name);
        if name.is_some_and(|named| self.syntax.entity_kind(named.entity) != Some(EntityKind::Organization)) {
            return 0;
        }
        let lemma = self.syntax.reading(token).and_then(|reading| reading.lemma());
        let rows = lemma.into_iter().flat_map(|lemma| LEMMAS.rows(lemma));
        let by_lemma = rows.filter_map(|row| CONTEXT_ROWS.get(row)).fold(0, |bits, row| bits | row);
        by_lemma | self.phrases.and_then(|table| self.syntax.phrase_at(table, token)).map_or(0, |phrase| phrase.value)
    }
}

fn phrases() -> Result<&'static Phrases, Error> {
    static PHRASES: once_cell::sync::OnceCell<Phrases> = once_cell::sync::OnceCell::new();
    let bytes: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/plover_contexts.phrases"));
    PHRASES.get_or_try_init(|| Phrases::load("plover_contexts", bytes))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::tests::with;

    fn of(text: &str) -> Vec<&'static str> {
        with(text, |syntax| {
            let all = Contexts::new(syntax).of(&Vec::from_iter(0..syntax.sentences().len()));
            all.into_iter().map(PloverContext::as_str).collect()
        })
    }

    #[test]
    fn every_context_has_words() {
        assert_eq!(BTreeSet::from_iter(CONTEXTS), BTreeSet::from_iter(PloverContext::ALL));
    }

    #[test]
    fn by_lemma_and_by_phrase() {
        assert_eq!(of("وصل الجنود إلى الثكنات."), ["military"]);
        assert_eq!(of("دافع عن حقوق الإنسان ونظر في طلبات اللجوء."), ["human_rights", "asylum"]);
        assert_eq!(of("تحدثوا عن تخصيب اليورانيوم."), ["natural_resource", "cbrn"]);
    }

    #[test]
    fn names_tell_nothing() {
        assert!(of("وصل محمد إلى بيروت مساء.").is_empty());
    }
}
