//! Reference: whom pronouns, verbs without a subject and relative clauses refer to.

use super::party::{Party, classes_of_token};
use super::scene::Scene;
use super::sense::class;
use crate::syntax::Syntax;
use crate::words::Reading;
use crate::{EntityKind, Gender};

/// Tokens that a pronoun or a verb without subject looks back for what it refers to.
const MAX_BACK: usize = 60;
/// Tokens of a noun phrase that a relative clause follows.
const MAX_ANTECEDENT: usize = 10;

/// The noun phrase that ends where a relative clause begins.
pub(super) fn antecedent(scene: &Scene<'_>, end: usize) -> Option<Party> {
    let syntax = scene.syntax;
    let sentence = syntax.sentence_of(end).and_then(|k| syntax.sentences().get(k))?.start;
    let end = if end > sentence && matches!(syntax.word(end - 1), "،" | ",") { end - 1 } else { end };
    for start in end.saturating_sub(MAX_ANTECEDENT).max(sentence)..end {
        let broken = syntax.named(start).is_some_and(|named| named.tokens.start < start);
        if broken || !syntax.is_nominal(start) {
            continue;
        }
        let Some(phrase) = syntax.counted(start, end) else { continue };
        if phrase.tokens.end == end {
            return scene.parties(vec![phrase]).pop();
        }
    }
    None
}

/// The subject of the clause before, where a verb has none of its own.
pub(super) fn dropped_subject(scene: &Scene<'_>, index: usize, verb: usize, reading: Reading) -> Option<Party> {
    if matches!(reading.person(), 1 | 2) {
        return speaker(scene, verb);
    }
    let syntax = scene.syntax;
    let mut before = index;
    while let Some(k) = before.checked_sub(1) {
        let clause = scene.clauses.get(k)?;
        if verb - clause.tokens.start.min(verb) > MAX_BACK {
            return None;
        }
        let site = scene.verbs.get(k).and_then(Option::as_ref);
        let subject = site.and_then(|site| site.subject.iter().find(|party| agrees(syntax, party, reading)));
        if let Some(party) = subject.filter(|party| party.is_actor(syntax)) {
            return Some(party.implied());
        }
        before = k;
    }
    None
}

/// Who says a quote in the first person.
fn speaker(scene: &Scene<'_>, token: usize) -> Option<Party> {
    let speaker = scene.quotes.get(scene.quote_of(token)?)?.speaker.as_ref()?;
    let syntax = scene.syntax;
    let range = speaker.span.bytes().map(|bytes| syntax.article.clean().range_of(bytes))?;
    let head = syntax.words.index_of(range.start);
    let tokens = head..syntax.behind(range.end);
    let classes = class("person");
    Some(Party { entity: speaker.entity, tokens, head, classes, implied: true })
}

/// What a pronoun refers to: the last subject that agrees with it, else the last that is named.
pub(super) fn referent(scene: &Scene<'_>, token: usize, pronoun: &str) -> Option<Party> {
    let (gender, number) = match pronoun {
        "ه" => (1, 1),
        "ها" => (2, 1),
        "هم" | "هن" => (0, 3),
        "ي" | "ني" | "نا" => return speaker(scene, token),
        _ => return None,
    };
    let syntax = scene.syntax;
    let fits =
        |party: &Party| party.tokens.end <= token && party.is_actor(syntax) && is_of(syntax, party, gender, number);
    let index = scene.clauses.of_token(token)?;
    // In the clause itself the subject is whom a pronoun refers to; it is being made where the verb itself asks.
    let subject = (index.saturating_sub(3)..=index).rev().find_map(|k| {
        let site = scene.verbs.get(k).and_then(Option::as_ref)?;
        site.subject.iter().chain(&site.object).find(|party| fits(party)).map(Party::implied)
    });
    subject.or_else(|| {
        let back = token.saturating_sub(MAX_BACK / 2);
        (back..token).rev().find_map(|k| {
            let named = syntax.named(k).filter(|named| named.tokens.end <= token)?;
            let party = Party {
                entity: Some(named.entity),
                tokens: named.tokens.clone(),
                head: named.tokens.start,
                classes: classes_of_token(syntax, named.tokens.start),
                implied: true,
            };
            fits(&party).then_some(party)
        })
    })
}

/// Can a verb have a party as its subject?
pub(super) fn agrees(syntax: &Syntax<'_>, party: &Party, verb: Reading) -> bool {
    is_of(syntax, party, verb.gender(), if verb.number() == 3 { 3 } else { 0 })
}

/// Is a party of this gender and number? Both 0 for any.
fn is_of(syntax: &Syntax<'_>, party: &Party, gender: u32, number: u32) -> bool {
    if let Some(entity) = party.entity.and_then(|entity| syntax.entities.get(entity)) {
        if number == 3 {
            return false;
        }
        let known = entity.gender.map(|gender| if gender == Gender::Masculine { 1 } else { 2 });
        return match entity.kind {
            EntityKind::Person => known.is_none_or(|known| gender == 0 || known == gender),
            EntityKind::Organization => {
                let head = syntax.reading(party.tokens.start).filter(|r| r.is_noun() && r.lemma().is_some());
                let known = head.filter(|r| r.number() == 1).map(|r| r.gender());
                gender == 0 || known.is_none_or(|known| known == 0 || known == gender)
            }
            _ => gender != 1 || entity.kind != EntityKind::Gpe || is_masculine_place(syntax, party),
        };
    }
    let Some(head) = syntax.reading(party.head).filter(|_| !syntax.is_number(party.head)) else { return true };
    // What is counted goes with either gender, and so do most plurals; not (فرض) عقوبات.
    if party.tokens.start != party.head {
        return true;
    }
    if head.number() == 3 {
        return gender != 1 || party.is_actor(syntax) || !syntax.word(party.head).ends_with("ات");
    }
    number != 3 && (gender == 0 || head.gender() == 0 || head.gender() == gender)
}

/// The country that is masculine without the article, and the heads of names of places that are: قطاع غزة.
const MASCULINE: [&str; 3] = ["لبنان", "قطاع", "إقليم"];

/// A country that is masculine: its name begins with the article and does not end in ة.
fn is_masculine_place(syntax: &Syntax<'_>, party: &Party) -> bool {
    let name = syntax.text.get(syntax.stem_start(party.tokens.start)..).unwrap_or_default();
    let end = name.find(|c: char| !crate::text::is_arabic_letter(c)).unwrap_or(name.len());
    let name = &name[..end];
    name.starts_with("ال") && !name.ends_with(['ة', 'ا']) || MASCULINE.contains(&name)
}
