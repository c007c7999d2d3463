//! Entities: the named things of an article, each with all its mentions.
//!
//! In: the article and its words. Out: [`Entity`]s in order of their first mention. First candidates for names are
//! found: those that the gazetteer knows (`names`), and those that a grammar makes (`institution`). Of those that overlap
//! the most likely are chosen (`candidate`). Then each is given one reading, the mentions of one thing become one entity
//! (`resolve`), and people get the roles that stand around their names (`role`).

mod candidate;
mod institution;
mod model;
mod names;
mod resolve;
mod repeat;
mod role;
mod tagged;
pub(crate) mod tagger;
mod variant;
mod view;

pub use model::{Entity, EntityKind, Gender, Link, Mention, MentionForm, Role};

use std::collections::HashMap;

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
        let view = View { lexicon, gazetteer: self.gazetteer, text: clean.text(), words };
        let original = |range: &std::ops::Range<usize>| {
            article.text().slice(clean.source_range(range.clone())).text().to_owned()
        };
        let tags = tags(article, &view);
        let tokens = |range: &std::ops::Range<usize>| view.first(range)..view.behind(range);
        let witness = |kind: EntityKind, range: &std::ops::Range<usize>| tags.witness(kind, &tokens(range));
        let mut all = names::candidates(&view, &original, &witness);
        let proper: HashMap<usize, (EntityKind, usize)> = all
            .iter()
            .filter(|candidate| matches!(candidate.kind, EntityKind::Gpe | EntityKind::Location | EntityKind::Person))
            .map(|candidate| (candidate.range.start, (candidate.kind, candidate.range.end)))
            .collect();
        all.extend(institution::candidates(&view, &|at| proper.get(&at).copied()));
        for candidate in &mut all {
            candidate.weigh(witness(candidate.kind, &candidate.range));
        }
        all.extend(tagged::candidates(&view, &tags));
        all.retain(|candidate| candidate.confidence >= LEAST);
        let chosen = choose(all.clone());
        all.extend(repeat::candidates(&view, &tags, &chosen));
        let mut chosen = choose(all);
        for candidate in &mut chosen {
            candidate.trim(&view);
        }
        resolve::entities(article, &view, &chosen)
    }
}

fn tags(article: &Article, view: &View<'_>) -> tagged::Tags {
    let mut rows = vec![[0.0; 9]; view.words.len()];
    for row in &mut rows {
        row[0] = 1.0;
    }
    let Ok(path) = std::env::var("KHABAR_TAGS") else { return tagged::Tags { rows } };
    static ALL: std::sync::OnceLock<HashMap<String, serde_json::Value>> = std::sync::OnceLock::new();
    let all = ALL.get_or_init(|| {
        let text = std::fs::read_to_string(&path).unwrap_or_default();
        let lines = text.lines().filter_map(|line| serde_json::from_str::<serde_json::Value>(line).ok());
        lines.map(|line| (line["key"].as_str().unwrap_or_default().to_owned(), line["tags"].clone())).collect()
    });
    let original: &str = article.text();
    let Some(tags) = all.get(&original.chars().take(60).collect::<String>()) else { return tagged::Tags { rows } };
    for tag in tags.as_array().into_iter().flatten() {
        let at = tag[0].as_u64().unwrap_or(0) as usize;
        let byte = original.char_indices().nth(at).map_or(0, |(byte, _)| byte);
        let byte = article.clean().range_of(byte..byte + 1).start;
        let index = view.words.index_of(byte);
        if let Some(row) = rows.get_mut(index) {
            for k in 0..9 {
                row[k] = tag[2 + k].as_f64().unwrap_or(0.0) as f32;
            }
        }
    }
    tagged::Tags { rows }
}
