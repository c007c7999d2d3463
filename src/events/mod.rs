//! Events: who did what to whom, where, when, and whether it happened.
//!
//! In: the article's words as `syntax` reads them, its entities, times and quotes. Out: [`Event`]s in order of their first
//! trigger, and [`Relation`]s between them. A `scene` is worked out first: clauses and what depends on their verbs. Then
//! `trigger` finds the words that name events; `sense` chooses what each means in its surroundings (`site`); `argument`
//! takes who and what from the slots of its frame; `status` and `when` tell whether and when. `coreference` puts the
//! triggers of one event together, and `report` makes the events of them.

mod argument;
mod casualties;
#[allow(dead_code, reason = "the build script reads what the crate does not")]
mod class;
mod confidence;
mod coreference;
mod homograph;
mod model;
mod party;
mod place;
mod plover;
mod relation;
mod report;
mod scene;
mod sense;
mod site;
mod status;
mod trigger;
mod when;

pub use model::{
    Argument, ArgumentRole, Casualties, Event, EventStatus, EventType, Plover, Relation, RelationKind, Sector,
    TimeSource, Trigger,
};

use crate::lexicon::Lexicon;
use crate::stage::Stage;
use crate::syntax::Syntax;
use crate::{Quote, Time};

/// The stage that finds events.
#[derive(Debug)]
pub(crate) struct Events;

impl Stage for Events {
    type Input<'a> = (&'a Syntax<'a>, &'a [Time], &'a [Quote]);
    type Output = (Vec<Event>, Vec<Relation>);

    fn run(&self, _: &Lexicon, (syntax, times, quotes): Self::Input<'_>) -> (Vec<Event>, Vec<Relation>) {
        let readings = homograph::reread(syntax);
        let syntax = &Syntax::of(syntax.lexicon, syntax.article, syntax.words, &readings, syntax.entities);
        let scene = scene::Scene::of(syntax, times, quotes);
        let mentions = trigger::mentions(&scene);
        if std::env::var("EVDBG").is_ok() {
            for m in &mentions {
                let r = syntax.reading(m.token).unwrap();
                let site = if m.verb { site::of_verb(&scene, m.token) } else { site::of_noun(&scene, m.token) };
                let c = m.harm;
                let sp = syntax.article.text().slice(syntax.article.clean().source_range(syntax.bytes(&(m.token..m.token+1))));
                let fl: Vec<_> = m.fillers.iter().map(|f| serde_json::json!({"role": f.role.as_str(), "ent": f.party.entity, "head": syntax.reading(f.party.head).and_then(|r| r.lemma()), "w": syntax.word(f.party.head), "implied": f.party.implied, "tok": f.party.tokens.start,
                  "kind": f.party.entity.and_then(|e| syntax.entity_kind(e)).map(|k| k.as_str()), "country": f.party.entity.and_then(|e| syntax.entities[e].country).map(|c| c.to_string()), "num": f.party.tokens.clone().any(|k| syntax.is_number(k))})).collect();
                eprintln!("J {}", serde_json::json!({"id": syntax.article.id(), "start": sp.start(), "end": sp.end(), "token": m.token, "sent": m.sentence, "kind": m.kind.as_str().to_uppercase(), "mode": m.mode, "lemma": m.lemma, "verb": m.verb, "status": m.status.as_str(), "told": m.told, "time": m.time.as_ref().map(|w| w.value.clone()), "def": m.definite, "dem": m.demonstrative, "generic": m.generic, "number": r.number(), "aspect": r.aspect(), "pron": r.has_pronoun(), "fill": fl, "killed": c.killed, "injured": c.injured, "quote": scene.quote_of(m.token), "clause": scene.clauses.of_token(m.token), "light": site.light, "link": m.link, "close": site.close, "passive": site.passive, "title": syntax.has_title() && m.sentence == 0, "titled": syntax.has_title(),
                  "opener": scene.clauses.of_token(m.token).and_then(|k| scene.clauses.get(k)).map(|c| format!("{:?}", c.opener)), "prefix": syntax.prefix(m.token), "nsent": syntax.sentences().len(), "w": syntax.word(m.token)}));
                eprintln!("M {} {} {:?} {} {:?} gen={} {:?} {:?}", m.sentence, syntax.word(m.token), m.kind, m.mode, m.status, m.generic, m.time,
                    m.fillers.iter().map(|f| (f.role, syntax.text[syntax.bytes(&f.party.tokens)].to_owned(), f.party.entity, f.party.implied)).collect::<Vec<_>>());
            }
            for (k, v) in scene.verbs.iter().enumerate() {
                let Some(c) = scene.clauses.get(k) else { continue };
                let f = |ps: &[party::Party]| ps.iter().map(|p| syntax.text[syntax.bytes(&p.tokens)].to_owned() + if p.implied {"*"} else {""}).collect::<Vec<_>>();
                eprintln!("C {:?} {} | {:?}", c.opener, &syntax.text[syntax.bytes(&c.tokens)], v.as_ref().map(|v| (syntax.word(v.verb), f(&v.subject), f(&v.object), v.passive, v.governed.iter().map(|g| (g.preposition, f(&g.parties))).collect::<Vec<_>>())));
            }
        }
        let mut clusters = coreference::clusters(&scene, mentions);
        place::complete(&scene, &mut clusters);
        report::report(&scene, &clusters)
    }
}
