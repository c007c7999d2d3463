//! Events: who did what to whom, where, when, and whether it happened.
//!
//! In: the article's words as `syntax` reads them, its entities, times and quotes. Out: [`Event`]s in order of their first
//! trigger, and [`Relation`]s between them. A `scene` is worked out first: clauses and what depends on their verbs. Then
//! each word that may name an event is a `candidate`, in the senses that its surroundings (`site`) allow (`sense`; those of
//! users are in `ontology`), with the arguments that its frame has there (`argument`). `trigger` chooses among the
//! candidates, `settle` those that one event needs; `coreference` puts the triggers of one event together; `link` finds its
//! parties among the `cast` of the article. `report` makes the events of those that are sure enough (`confidence`), with
//! `status`, `casualties`, the time (`when` a clause says, and `dating` by all times of the `timeline`) and the main one
//! (`headline`). What is chosen is chosen by learnt models: those of `evidence` see each decision by itself, those of
//! `forest` once more beside the others of the article.

mod argument;
mod candidate;
mod cast;
mod casualties;
#[allow(dead_code, reason = "the build script reads what the crate does not")]
mod class;
mod confidence;
mod coreference;
mod dating;
mod evidence;
mod forest;
mod function;
mod headline;
mod homograph;
mod link;
mod model;
mod ontology;
mod party;
mod people;
mod plover;
mod reference;
mod relation;
mod report;
mod scene;
mod sense;
mod settle;
mod site;
mod status;
mod timeline;
#[cfg(feature = "train")]
pub(crate) mod train;
mod trigger;
mod vector;
mod when;

pub(crate) use class::notation::Fault;
pub use model::{
    Argument, ArgumentRole, Casualties, Event, EventStatus, EventType, Plover, Relation, RelationKind, Sector,
    TimeSource, Trigger,
};
pub(crate) use ontology::Ontology;
pub use ontology::{TriggerAspect, TriggerEntry, TriggerPos};
pub(crate) use plover::code;

use crate::lexicon::Lexicon;
use crate::stage::Stage;
use crate::syntax::Syntax;
use crate::{Quote, Time};

/// The stage that finds events.
#[derive(Debug)]
pub(crate) struct Events<'o> {
    /// What users call events.
    pub(crate) ontology: &'o Ontology,
    /// Also those that are only thought of.
    pub(crate) hypothetical: bool,
}

impl Stage for Events<'_> {
    type Input<'a> = (&'a Syntax<'a>, &'a [Time], &'a [Quote]);
    type Output = (Vec<Event>, Vec<Relation>);

    fn run(&self, _: &Lexicon, (syntax, times, quotes): Self::Input<'_>) -> (Vec<Event>, Vec<Relation>) {
        let readings = homograph::reread(syntax, self.ontology);
        let syntax = &syntax.read_as(&readings);
        let scene = scene::Scene::of(syntax, times, quotes, self.ontology);
        let (real, thought) = trigger::mentions(&scene, self.hypothetical);
        let cast = cast::Cast::of(&scene, &real);
        let events = |mentions| {
            let mut events = report::kept(&scene, coreference::clusters(&scene, mentions));
            link::link(&scene, &cast, &mut events);
            events
        };
        let all = events(real).into_iter().chain(events(thought));
        let (mut thought, real): (Vec<_>, Vec<_>) = all.partition(|(cluster, _)| cluster.is_thought());
        if !self.hypothetical {
            thought.clear();
        }
        report::report(&scene, &real, &thought)
    }
}
