//! Casualties: numbers of people harmed, beside verbs and nouns of harm and as counted victims.
//!
//! A `Toll` is one such number in the text. Each belongs to the event that its word names, else to the nearest harmful event
//! of its sentence or of the one before; of several for one event the one told most often counts, the first of equals.

use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

use super::class::{HARMS, PREPOSITIONS};
use super::coreference::Cluster;
use super::model::{Casualties, EventType};
use super::party::Party;
use super::people::{counted, people, whole};
use super::scene::Scene;
use super::site::site;
use crate::lexicon::Lemmas;
use crate::words::Reading;

include!(concat!(env!("OUT_DIR"), "/event_counts.rs"));
include!(concat!(env!("OUT_DIR"), "/event_harms.rs"));
include!(concat!(env!("OUT_DIR"), "/event_victims.rs"));

static HARM_WORDS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_harms.bin")));
static COUNT_NOUNS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_counts.bin")));
static VICTIM_NOUNS: Lemmas = Lemmas::load(include_bytes!(concat!(env!("OUT_DIR"), "/event_victims.bin")));

/// Who is lost, who is held and who has fled, as the list of harms has them.
const MISSING: u8 = 2;
const DETAINED: u8 = 3;
const DISPLACED: u8 = 4;
/// What `counts.tsv` has words for: what has its number behind what it counts, one of several, cases of harm, what adds to
/// a number, others than those who were counted, and what was told before.
const SUM: u8 = 0;
const ONE: u8 = 1;
const CASE: u8 = 2;
const MORE: u8 = 3;
const OTHER: u8 = 4;
const EARLIER: u8 = 5;
/// Types of events that harm.
const HARMFUL: [EventType; 4] = [EventType::Assault, EventType::Accident, EventType::Disaster, EventType::Protest];
/// Tokens behind a word of harm in which its victims are counted.
const REACH: usize = 10;
/// Tokens behind victims in which their sum is told.
const SUM_REACH: usize = 14;
/// Tokens before victims in which it is told that they are those of before.
const EARLIER_REACH: usize = 24;
/// Words of a number before those that it counts: أكثر من مئة وعشرين.
const NUMBER: usize = 7;

/// Between a number and those that it is taken from.
const OF: &str = "من";
/// Between force and those whom it hits.
const ON: &str = "على";
/// Before those whom a verb costs their lives.
const LIVES: &str = "بحياة";
/// The aspect of what has happened.
const PERFECT: u32 = 1;
/// The pronoun of two.
const THEIRS: &str = "هما";
/// Before what a number has come to.
const TO: &str = "إلى";

impl Casualties {
    fn slot(&mut self, what: u8) -> &mut Option<u64> {
        match what {
            0 => &mut self.killed,
            1 => &mut self.injured,
            2 => &mut self.missing,
            3 => &mut self.detained,
            _ => &mut self.displaced,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Does a word tell harm done to people?
pub(super) fn is_harm(lemma: Option<u16>) -> bool {
    harm_of(lemma).is_some()
}

/// Does the word at a token?
pub(super) fn is_harm_at(scene: &Scene<'_>, token: usize) -> bool {
    harm_at(scene, token).is_some()
}

/// The harm that a word tells with its numbers: قتل 3 جنود.
pub(super) fn of_word(scene: &Scene<'_>, token: usize) -> Casualties {
    let mut casualties = Casualties::default();
    if let Some(what) = harm_at(scene, token) {
        *casualties.slot(what) = harmed(scene, token);
    }
    casualties
}

/// Is it one out of several: أحد الجنود?
pub(super) fn is_one_of(scene: &Scene<'_>, token: usize) -> bool {
    counts(scene, token, ONE)
}

/// Does it only say that there are several: عدد منهم?
pub(super) fn is_number_of(scene: &Scene<'_>, token: usize) -> bool {
    counts(scene, token, SUM)
}

/// Does it add to those before: إضافة إلى?
pub(super) fn is_more(scene: &Scene<'_>, token: usize) -> bool {
    counts(scene, token, MORE)
}

/// Are they others: آخرون?
pub(super) fn is_other(scene: &Scene<'_>, token: usize) -> bool {
    counts(scene, token, OTHER)
}

/// What counts most of what is told of one event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Weight {
    /// That another event had it, which this one has caused; or another harm, too: مقتل وإصابة 27.
    Shared,
    /// That it was somebody.
    Somebody,
    /// What the number was before: حصيلة سابقة.
    Earlier,
    /// A number.
    Number,
    /// What the number has come to by now: ارتفعت الحصيلة إلى 23 قتيلا.
    Total,
}

impl Weight {
    const fn of(number: u64) -> Self {
        if number > 1 { Self::Number } else { Self::Somebody }
    }
}

/// People harmed, as one place in the text tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Toll {
    token: usize,
    sentence: usize,
    /// An index into the harms.
    what: u8,
    number: u64,
    weight: Weight,
}

/// The casualties of events, given the tokens of their triggers.
pub(super) fn of_events(scene: &Scene<'_>, clusters: &[&Cluster]) -> Vec<Casualties> {
    let mut triggers: HashMap<usize, usize> = HashMap::new();
    let mut links: HashMap<usize, usize> = HashMap::new();
    let mut of_sentence: HashMap<usize, Vec<(usize, usize)>> = HashMap::new();
    for (k, cluster) in clusters.iter().enumerate() {
        for mention in &cluster.mentions {
            triggers.insert(mention.token, k);
            links.extend(mention.link.map(|link| (mention.token, link)));
            if HARMFUL.contains(&cluster.kind) {
                of_sentence.entry(mention.sentence).or_default().push((k, mention.token));
            }
        }
    }
    of_sentence.values_mut().for_each(|events| events.sort_unstable_by_key(|(_, token)| *token));
    let nearest = |toll: &Toll, back: usize| {
        let mut before = (toll.sentence.saturating_sub(back)..=toll.sentence).rev();
        let events = before.find_map(|sentence| of_sentence.get(&sentence))?;
        let behind = events.partition_point(|(_, token)| *token < toll.token);
        let near = events.get(behind.saturating_sub(1)..events.len().min(behind + 1))?;
        near.iter().min_by_key(|(_, token)| token.abs_diff(toll.token)).map(|&(k, _)| k)
    };
    let mut told: Vec<Vec<Toll>> = vec![Vec::new(); clusters.len()];
    for toll in tolls(scene) {
        let own = triggers.get(&toll.token).copied();
        let of = |k: &usize, test: &dyn Fn(EventType) -> bool| clusters.get(*k).is_some_and(|c| test(c.kind));
        let named = own.filter(|k| of(k, &|kind| HARMFUL.contains(&kind)));
        let caused = |back: usize| nearest(&toll, back).filter(|_| toll.what != DETAINED);
        let other = || own.filter(|k| of(k, &|kind| may_harm(kind, toll.what)));
        let chosen = named.or_else(|| caused(0)).or_else(other).or_else(|| caused(1));
        // أدى القصف إلى مقتل …, where they are not one event: the harm is that of the bombing too.
        let linked = links.get(&toll.token).and_then(|cause| triggers.get(cause)).copied();
        let cause = linked.filter(|k| Some(*k) != chosen && of(k, &|kind| HARMFUL.contains(&kind)));
        if let Some(tolls) = cause.and_then(|k| told.get_mut(k)).filter(|_| toll.what != DETAINED) {
            tolls.push(Toll { weight: Weight::Shared, ..toll });
        }
        if let Some(tolls) = chosen.and_then(|k| told.get_mut(k)) {
            tolls.push(toll);
        }
    }
    told.iter().map(|tolls| settled(tolls)).collect()
}

/// Can an event that is no cause of harm have this one? Whoever is held is so by force, and whoever has fled has moved.
fn may_harm(kind: EventType, what: u8) -> bool {
    match kind {
        EventType::Life => true,
        EventType::Coerce => what >= DETAINED,
        EventType::Movement => what == DISPLACED,
        _ => false,
    }
}

/// Of several numbers those of most weight, of these the one told most often, the first of equals.
fn settled(tolls: &[Toll]) -> Casualties {
    let mut casualties = Casualties::default();
    for what in 0..HARMS.len() as u8 {
        let mine = || tolls.iter().filter(|toll| toll.what == what);
        let weight = mine().map(|toll| toll.weight).max();
        let numbers: Vec<u64> = mine().filter(|toll| Some(toll.weight) == weight).map(|toll| toll.number).collect();
        let mut often: HashMap<u64, usize> = HashMap::new();
        numbers.iter().for_each(|number| *often.entry(*number).or_default() += 1);
        *casualties.slot(what) = numbers.into_iter().rev().max_by_key(|number| often.get(number).copied());
    }
    casualties
}

/// All that the article tells, in order of the text.
fn tolls(scene: &Scene<'_>) -> Vec<Toll> {
    let syntax = scene.syntax;
    let mut found = Vec::new();
    for (sentence, tokens) in syntax.sentences().iter().enumerate() {
        for token in tokens.clone().filter(|&token| syntax.mention(token).is_none()) {
            let harmed = |what| harmed(scene, token).map(|number| (what, number, Weight::of(number)));
            let told = harm_at(scene, token).and_then(harmed).or_else(|| victims(scene, tokens, token));
            found.extend(told.map(|(what, number, weight)| {
                let weight = match weight {
                    Weight::Shared | Weight::Somebody | Weight::Earlier => weight,
                    _ if is_of_two_harms(scene, token) => Weight::Shared,
                    _ if is_earlier(scene, tokens.start..token) => Weight::Earlier,
                    _ => weight,
                };
                Toll { token, sentence, what, number, weight }
            }));
        }
    }
    found
}

/// Is the number of one harm that of another, too: مقتل وإصابة 27?
fn is_of_two_harms(scene: &Scene<'_>, token: usize) -> bool {
    let other = token.checked_sub(1).and_then(|before| harm_at(scene, before));
    scene.syntax.has_conjunction(token)
        && other.is_some_and(|other| harm_at(scene, token).is_some_and(|own| own != other))
}

/// Do the words before a number say that it was told before: في وقت سابق, حصيلة سابقة?
fn is_earlier(scene: &Scene<'_>, before: Range<usize>) -> bool {
    let told = |k: usize| !scene.syntax.is_definite(k) || k > 0 && counts(scene, k - 1, SUM);
    before.rev().take(EARLIER_REACH).any(|k| counts(scene, k, EARLIER) && told(k))
}

fn harm_of(lemma: Option<u16>) -> Option<u8> {
    lemma.and_then(|lemma| HARM_WORDS.rows(lemma).find_map(|row| HARMS_ROWS.get(row)).copied())
}

fn harm_at(scene: &Scene<'_>, token: usize) -> Option<u8> {
    harm_of(scene.syntax.reading(token).and_then(Reading::lemma))
}

/// How many a word of harm tells: those whom it names, else the people counted next to it.
fn harmed(scene: &Scene<'_>, token: usize) -> Option<u64> {
    let syntax = scene.syntax;
    let sentence = syntax.sentence_of(token).and_then(|k| syntax.sentences().get(k))?;
    let (start, end) = (sentence.start, sentence.end);
    if syntax.is(token, |r| r.is_noun()) {
        // 12 إصابة, 3 حالات وفاة
        let cases = token.checked_sub(1).filter(|&k| k >= start && counts(scene, k, CASE));
        if let Some((number, _)) = number_before(scene, start, cases.unwrap_or(token)) {
            return Some(number);
        }
    }
    let site = site(scene, token);
    let of = |parties: &[Party]| parties.first().and_then(|party| people_of(scene, party, end));
    // القبض على رجلين, أودى بحياة رجلين
    let on = usize::from(match syntax.word(token + 1) {
        ON => syntax.is(token, |r| r.is_noun()),
        next => next == LIVES,
    });
    let behind = || people(scene, token + 1 + on, end);
    let plural = |token: usize| syntax.is(token, |r| r.is_verb() && r.number() > 1);
    let before = |verb: usize| people_before(scene, start, verb).filter(|_| plural(verb));
    // (لقي) جنديان مصرعهما, 30 جنديا (لقوا) مصرعهم
    let light = || site.light.or_else(|| scene.verb_of(token).map(|verb| verb.verb));
    let lightly = |verb: usize| people(scene, verb + 1, token).or_else(|| before(verb));
    let own = || light().filter(|verb| (start..token).contains(verb)).and_then(lightly);
    // قبضت الشرطة على رجلين
    let seized = || {
        let is_on = |preposition: u8| PREPOSITIONS.get(usize::from(preposition)) == Some(&ON);
        let on = site.governed.iter().find(|governed| is_on(governed.preposition))?;
        of(&on.parties).filter(|_| harm_at(scene, token) == Some(DETAINED))
    };
    let acts = !site.passive && !site.object.is_empty();
    let slots = if syntax.is_verb(token) && acts {
        of(&site.object)
    } else if syntax.is_verb(token) {
        seized().or_else(behind).or_else(|| of(&site.subject))
    } else if syntax.is(token, |r| r.has_pronoun()) {
        of(&site.subject).or_else(own).or_else(|| of(&site.genitive))
    } else if syntax.is_definite(token) && on == 0 {
        of(&site.subject)
    } else {
        behind().or_else(|| of(&site.genitive)).or_else(|| of(&site.subject))
    };
    // قتلا, مصرعهما
    let intransitive = site.object.is_empty() && on == 0;
    let two = syntax.is(token, |r| r.enclitic() == THEIRS || r.is_verb() && r.number() == 2 && intransitive)
        || is_dual_verb(scene, token);
    let slots = slots.filter(|&number| number > 1).or_else(|| before(token)).or(Some(2).filter(|_| two)).or(slots);
    slots.filter(|&number| number > 1).or_else(|| people_near(scene, token, end)).or(slots)
}

/// May a noun be the verb of the two before it: جنديان قتلا?
fn is_dual_verb(scene: &Scene<'_>, token: usize) -> bool {
    let syntax = scene.syntax;
    let two = token.checked_sub(1).is_some_and(|k| syntax.is(k, |r| r.number() == 2 && !r.is_verb()));
    two && Reading::all(syntax.word(token)).iter().any(|r| r.is_verb() && r.number() == 2 && r.aspect() == PERFECT)
}

/// How many a party is: رهائن in أربع رهائن احتجزهم.
fn people_of(scene: &Scene<'_>, party: &Party, end: usize) -> Option<u64> {
    let first = party.tokens.start;
    let start = || scene.syntax.sentences().get(scene.syntax.sentence_of(first)?).map(|sentence| sentence.start);
    let number = || number_before(scene, start()?, first).map(|(number, _)| number);
    let told = people(scene, first, end.max(party.tokens.end));
    told.filter(|&number| number > 1).or_else(number).or(told)
}

/// The number of people in the words behind a token, up to the next word of harm.
fn people_near(scene: &Scene<'_>, token: usize, end: usize) -> Option<u64> {
    let near = token + 1..end.min(token + 1 + REACH);
    near.take_while(|&k| !is_harm_at(scene, k)).find_map(|k| counted(scene, k, end))
}

/// The people counted before a verb, behind the last word of harm: حوالي 700 مدني قتلوا.
fn people_before(scene: &Scene<'_>, start: usize, verb: usize) -> Option<u64> {
    let near = verb.saturating_sub(REACH).max(start)..verb;
    let first = near.clone().rev().find(|&k| is_harm_at(scene, k)).map_or(near.start, |harm| harm + 1);
    (first..verb).find_map(|k| counted(scene, k, verb))
}

/// The last people counted before a token.
fn last_before(scene: &Scene<'_>, start: usize, token: usize) -> Option<u64> {
    let (mut at, mut last) = (token.saturating_sub(REACH).max(start), None);
    while at < token {
        let number = whole(scene, at);
        last = number.and_then(|_| counted(scene, at, token)).or(last);
        at = number.map_or(at, |(_, behind)| behind).max(at + 1);
    }
    last
}

/// Victims that are counted: عشرة قتلى. Who is held is counted where a trigger tells it.
fn victims(scene: &Scene<'_>, sentence: &Range<usize>, token: usize) -> Option<(u8, u64, Weight)> {
    let syntax = scene.syntax;
    let reading = syntax.reading(token).filter(|r| r.is_noun() || r.is_adjective())?;
    let what = *VICTIM_NOUNS.rows(reading.lemma()?).find_map(|row| VICTIMS_ROWS.get(row))?;
    // غرق ثلاثة نازحين: that they had fled is not told here.
    let harmed = || (token.saturating_sub(NUMBER).max(sentence.start)..token).any(|k| is_harm_at(scene, k));
    if what == DISPLACED && harmed() {
        return None;
    }
    if let Some((number, first)) = number_before(scene, sentence.start, token) {
        // (ارتفعت) إلى 23 قتيلا, but إضافة إلى 23 مصابا
        let risen = |to: usize| syntax.word(to) == TO && to.checked_sub(1).is_none_or(|k| !is_more(scene, k));
        let total = first > sentence.start && risen(first - 1);
        return Some((what, number, if total { Weight::Total } else { Weight::of(number) }));
    }
    let number = Some(2).filter(|_| reading.number() == 2 && !reading.has_article());
    let number = number.or_else(|| sum_behind(scene, sentence, token));
    // (راح) ضحيته 70 ألف نسمة, جثث 30 شخصا
    let whose = || reading.has_pronoun() || reading.number() == 3 && !reading.has_article();
    let number = number.or_else(|| counted(scene, token + 1, sentence.end).filter(|_| whose()));
    // 22 آخرون في عداد المفقودين, 110 تلميذات مفقودات
    let plural = reading.number() == 3 && matches!(what, MISSING | DETAINED);
    let said = || plural && (!reading.has_article() || is_sum(scene, token, 1));
    let number = number.or_else(|| last_before(scene, sentence.start, token).filter(|_| said()));
    number.map(|number| (what, number, Weight::of(number)))
}

/// Is a word of sum among so many before a token?
fn is_sum(scene: &Scene<'_>, token: usize, reach: usize) -> bool {
    (token.saturating_sub(reach)..token).any(|k| counts(scene, k, SUM))
}

/// The number behind victims whose sum is told: بلغ عدد القتلى 13 والجرحى 40.
fn sum_behind(scene: &Scene<'_>, sentence: &Range<usize>, token: usize) -> Option<u64> {
    let syntax = scene.syntax;
    if syntax.has_conjunction(token) && syntax.is_definite(token) {
        return counted(scene, token + 1, sentence.end);
    }
    let sum = (token.saturating_sub(2).max(sentence.start)..token).find(|&k| counts(scene, k, SUM))?;
    // ارتفع إلى 600 عدد القتلى
    if let Some((number, _)) = number_before(scene, sentence.start, sum) {
        return Some(number);
    }
    let mut reach = token + 1..sentence.end.min(token + 1 + SUM_REACH);
    reach.find_map(|k| whole(scene, k)).map(|(number, _)| number)
}

/// The number right before a noun that no conjunction parts from it, and its first token.
fn number_before(scene: &Scene<'_>, start: usize, noun: usize) -> Option<(u64, usize)> {
    if scene.syntax.has_conjunction(noun) {
        return None;
    }
    // خمسة من القتلى
    let of = noun.checked_sub(1).filter(|&k| k > start && scene.syntax.word(k) == OF);
    let noun = of.unwrap_or(noun);
    let mut before = noun.saturating_sub(NUMBER).max(start)..noun;
    before.find_map(|k| whole(scene, k).filter(|&(_, behind)| behind == noun).map(|(number, _)| (number, k)))
}

/// Is the word at a token one of those that `counts.tsv` has for this?
fn counts(scene: &Scene<'_>, token: usize, what: u8) -> bool {
    let lemma = scene.syntax.reading(token).and_then(Reading::lemma);
    lemma.is_some_and(|lemma| COUNT_NOUNS.rows(lemma).any(|row| COUNTS_ROWS.get(row) == Some(&what)))
}
