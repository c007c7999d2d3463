//! Entities: the named things of an article, each with all its mentions.
//!
//! In: the article and its words. Out: [`Entity`]s in order of their first mention. First every name is found
//! (`gazetteer`), then each is given one reading, and the mentions of one thing become one entity (`resolve`). So far
//! the gazetteer knows the world's countries and their capitals.

mod gazetteer;
mod model;
mod resolve;

pub use model::{Entity, EntityKind, Gender, Link, Mention, MentionForm, Role};

use crate::Article;
use crate::lexicon::Lexicon;
use crate::stage::Stage;
use crate::words::Words;

/// The stage that finds entities.
#[derive(Debug)]
pub(crate) struct Entities;

impl Stage for Entities {
    type Input<'a> = (&'a Article, &'a Words);
    type Output = Vec<Entity>;

    fn run(&self, lexicon: &Lexicon, (article, words): Self::Input<'_>) -> Vec<Entity> {
        let names = gazetteer::names(lexicon, article.clean().text(), words);
        resolve::entities(article, &names)
    }
}
