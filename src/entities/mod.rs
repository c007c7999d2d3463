//! Entities: the named things of an article, each with all its mentions.
//!
//! In: the article and its words. Out: [`Entity`]s in order of their first mention by name. First candidates for names are
//! found: those that the gazetteer knows (`names`), those that a grammar makes (`institution`, `headed`, `complement`,
//! `called`, `medium`), and those that the tagger tells (`tagged`, `edges`, `person`, `place`); words of the language that are
//! only written so are left out (`homograph`). Of those that overlap the most likely are chosen (`candidate`); what is called
//! after somebody takes their name (`dedication`). Then each is given one reading, with the countries that the text tells
//! (`country`), the mentions of one thing become one entity (`resolve`, `merge`), and people get the roles that stand around
//! their names (`role`). At last definite noun phrases that stand for one of the entities become mentions of it (`nominal`).

mod called;
mod candidate;
mod club;
mod complement;
mod country;
mod dedication;
mod edges;
mod headed;
mod homograph;
mod institution;
mod medium;
mod merge;
mod model;
mod names;
mod nominal;
mod person;
mod place;
mod repeat;
mod resolve;
mod role;
mod tagged;
pub(crate) mod tagger;
mod variant;
mod view;

pub use model::{Entity, EntityKind, Gender, Link, Mention, MentionForm, Role};

use foldhash::HashMap;

use crate::Article;
use crate::gazetteer::Gazetteer;
use crate::lexicon::Lexicon;
use crate::stage::Stage;
use crate::words::Words;

/// How sure a candidate must be.
const LEAST: f64 = 0.5;

use candidate::choose;
use view::View;

/// The stage that finds entities.
#[derive(Debug)]
pub(crate) struct Entities<'g> {
    pub(crate) gazetteer: &'g Gazetteer,
}

impl Stage for Entities<'_> {
    type Input<'a> = (&'a Article, &'a Words);
    type Output = Vec<Entity>;

    fn run(&self, lexicon: &Lexicon, (article, words): Self::Input<'_>) -> Vec<Entity> {
        let clean = article.clean();
        let text = clean.text();
        let seen = view::Seen::of(lexicon, self.gazetteer, text, words);
        let blocks = view::Blocks::of(lexicon, text, words, &seen);
        let view =
            View { lexicon, gazetteer: self.gazetteer, text, words, seen: &seen, blocks: &blocks, unspoken: &[] };
        let original = |range: &std::ops::Range<usize>| article.span_of(range.clone()).text().to_owned();
        let tags = tags(article, &view);
        let mut all = names::candidates(&view, &tags, &original);
        let proper: HashMap<usize, (EntityKind, usize)> = all
            .iter()
            .filter(|candidate| matches!(candidate.kind, EntityKind::Gpe | EntityKind::Location | EntityKind::Person))
            .map(|candidate| (candidate.range.start, (candidate.kind, candidate.range.end)))
            .collect();
        all.extend(institution::candidates(&view, &|at| proper.get(&at).copied()));
        for candidate in &mut all {
            if candidate.words > 1
                && !candidate.readings.is_empty()
                && candidate.readings.iter().any(|reading| !reading.weak)
            {
                continue;
            }
            candidate.weigh(tags.witness(candidate.kind, &view.tokens(&candidate.range)));
        }
        all.extend(tagged::candidates(&view, &tags));
        all.extend(called::candidates(&view, &tags));
        all.extend(person::candidates(&view, &tags));
        all.retain(|candidate| candidate.confidence >= LEAST && !candidate.is_no_name(&view));
        all.retain(|candidate| {
            candidate.kind != EntityKind::Person || !tagged::is_apposed_people(&view, &view.tokens(&candidate.range))
        });
        medium::headings(&view, &mut all);
        let chosen = choose(all.clone());
        all.extend(repeat::candidates(&view, &tags, &chosen));
        let mut chosen = choose(all);
        let mut end = 0;
        for candidate in &mut chosen {
            candidate.trim(&view);
            candidate.unload(&view);
            candidate.cut(&view);
            candidate.grow(&view, end);
            candidate.crown(&view);
            candidate.join(&view);
            candidate.dedicate(&view, end);
            candidate.date(&view);
            end = candidate.range.end;
        }
        let dateline = article.dateline().and_then(|line| Some(clean.range_of(line.span.bytes()?).end));
        club::tell(&view, &tags, dateline, &mut chosen);
        repeat::agree(&view, &mut chosen);
        // A character that stands for several words belongs to one name: ﷺ.
        let mut end = 0;
        chosen.retain(|candidate| {
            let source = clean.source_range(candidate.range.clone());
            let apart = source.start >= end;
            end = if apart { source.end } else { end };
            apart
        });
        resolve::entities(article, &view, &chosen)
    }
}

/// What the tagger says of every token; those outside title and sentences name nothing by themselves.
fn tags(article: &Article, view: &View<'_>) -> tagged::Tags {
    let mut outside = [0.0; tagged::LABELS];
    outside[0] = 1.0;
    let mut rows = vec![outside; view.words.len()];
    if let Ok(tagger) = tagger::Tagger::get() {
        let clean = article.clean();
        let spans = article.title().into_iter().chain(article.sentences());
        let tokens = spans.filter_map(|span| {
            let range = clean.range_of(span.bytes()?);
            Some(view.words.index_of(range.start)..view.words.index_of(range.end.saturating_sub(1)) + 1)
        });
        let (tokens, sentences): (Vec<_>, Vec<_>) =
            tokens.filter_map(|tokens| Some((tokens.clone(), (view.text, view.words.slice(tokens)?)))).unzip();
        for (tokens, marginals) in tokens.into_iter().zip(tagger.tag(view.gazetteer, &sentences)) {
            rows[tokens].copy_from_slice(&marginals);
        }
    }
    tagged::Tags { rows, sports: names::is_sports(view) }
}
