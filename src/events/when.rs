//! Time: the expression that dates a trigger, the day of the story, and which of them dates an event.
//!
//! `data/events/when.tsv` weighs the times around the triggers of an event.

use super::candidate::Mention;
use super::coreference::Cluster;
use super::evidence::{Evidence, Model, few};
use super::model::EventStatus;
use super::scene::Scene;
use crate::syntax::Opener;
use crate::{Time, TimeKind, TimeSource};
use jiff::civil::Date;

static MODEL: Model<1> = Model::new("when", include_bytes!(concat!(env!("OUT_DIR"), "/model_when.bin")));

/// Where a time lies from the day of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    Past,
    Present,
    Future,
}

/// When something happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct When {
    /// Without the time of day.
    pub(super) value: String,
    pub(super) tense: Tense,
    /// It is not over since more than a week before publication.
    pub(super) recent: bool,
    /// How long before publication it begins, as a word.
    age: &'static str,
}

impl When {
    /// The day on which the story happens.
    fn today(value: String) -> Self {
        Self { value, tense: Tense::Present, recent: true, age: "today" }
    }
}

/// Tokens between a trigger and the time that dates it.
const REACH: usize = 30;

/// The day of publication, if need be as the text tells it.
pub(super) fn published(scene: &Scene<'_>) -> Option<Date> {
    let article = scene.syntax.article;
    let told = || article.published_estimate().map(|estimate| estimate.date);
    article.published().map(|published| published.date()).or_else(told)
}

/// The time in the clause of a trigger that is nearest to it, one behind it first. A time behind a word like بعد dates
/// what stands there. What goes on from the clause before with و has its time.
pub(super) fn of_trigger(scene: &Scene<'_>, token: usize) -> Option<When> {
    let mut index = scene.clauses.of_token(token)?;
    let clause = scene.clauses.get(index)?;
    let related = |k: usize| relates(scene, k);
    let behind = (token + 1..clause.tokens.end.min(token + REACH)).take_while(|&k| !related(k));
    let before = (clause.tokens.start.max(token.saturating_sub(REACH))..token).rev().take_while(|&k| !related(k));
    let mut time = behind.chain(before).find_map(|k| scene.point_at(k));
    while time.is_none()
        && matches!(scene.clauses.get(index)?.opener, Opener::Conjunction | Opener::That | Opener::Bare)
    {
        index = scene.clauses.before(index)?;
        let clause = scene.clauses.get(index)?;
        if token - clause.tokens.start > REACH {
            break;
        }
        time = clause.tokens.clone().take_while(|&k| !related(k)).find_map(|k| scene.point_at(k));
    }
    of_time(scene, time?)
}

/// Does a word set what follows it, which is no time, apart from the clause: بعد مكالمة?
fn relates(scene: &Scene<'_>, token: usize) -> bool {
    let syntax = scene.syntax;
    if scene.time_at(token).is_some() || syntax.named(token).is_some() {
        return false;
    }
    let phrase = syntax.function_at(&syntax.lexicon.relating_words, token);
    phrase.is_some_and(|phrase| phrase.value < 3 && scene.time_at(syntax.behind(phrase.end)).is_none())
}

/// A point in time as the date of an event.
pub(super) fn of_time(scene: &Scene<'_>, time: &Time) -> Option<When> {
    if !matches!(time.kind, TimeKind::Date | TimeKind::Time) {
        return None;
    }
    let value = day_of(time.value.as_deref()?);
    let tense = match (published(scene), time.start(), time.end()) {
        (Some(day), Some(start), Some(end)) => {
            let noon = day.at(12, 0, 0, 0);
            if end <= noon {
                Tense::Past
            } else if start.date() > day {
                Tense::Future
            } else {
                Tense::Present
            }
        }
        _ => Tense::Present,
    };
    let earliest = published(scene).and_then(|day| day.checked_sub(jiff::Span::new().days(MAX_DAYS)).ok());
    let recent = earliest.zip(time.end()).is_none_or(|(earliest, end)| end.date() >= earliest);
    let age = published(scene).zip(time.start()).map_or("none", |(day, start)| age(day, start.date()));
    Some(When { value, tense, recent, age })
}

/// How long before a day another one lies, as a word.
fn age(day: Date, other: Date) -> &'static str {
    match (day - other).get_days() {
        ..=-2 => "later",
        -1 => "tomorrow",
        0 => "today",
        1 => "yesterday",
        2..=7 => "week",
        8..=31 => "month",
        32..=366 => "year",
        _ => "years",
    }
}

/// A value without its time of day: 2025-02-12TMO and 2025-02-12T15:30 are 2025-02-12.
fn day_of(value: &str) -> String {
    let ends = value.split('/').map(|end| end.split_once('T').map_or(end, |(day, _)| day));
    let ends: Vec<&str> = ends.collect();
    match ends.as_slice() {
        [start, end] if start == end => (*start).to_owned(),
        _ => ends.join("/"),
    }
}

/// Days before publication that the day of a story lies in.
const MAX_DAYS: i64 = 7;
/// Sentences that tell the day of a story.
const LEAD: usize = 3;

/// The day on which the story happens: the first day that title and lead tell, if it is a recent one, else the day of
/// publication.
pub(super) fn story_day(scene: &Scene<'_>) -> Option<(String, TimeSource)> {
    let day = published(scene)?;
    let earliest = day.checked_sub(jiff::Span::new().days(MAX_DAYS)).ok()?;
    let lead = scene.syntax.sentences().iter().take(LEAD).flat_map(Clone::clone);
    let told = lead.filter_map(|token| scene.point_at(token)).find_map(|time| {
        let start = time.start()?.date();
        let value = of_time(scene, time)?.value;
        (start >= earliest && start <= day && value.len() == "2025-02-27".len()).then_some(value)
    });
    Some(told.map_or_else(|| (day.to_string(), TimeSource::Publication), |value| (value, TimeSource::Text)))
}

/// Times that an event is dated by are chosen from.
const MAX_CHOICES: usize = 24;
/// Tokens of a sentence in which its first time is looked for.
const MAX_TOKENS: usize = 200;
/// Triggers of an event that are looked at.
const MAX_MENTIONS: usize = 12;

/// A time that may date an event; without a value none does.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Choice {
    pub(super) value: Option<String>,
    pub(super) source: Option<TimeSource>,
    tense: Option<Tense>,
    recent: bool,
    age: &'static str,
    /// Where it stands, and how often it stands there.
    places: Vec<(&'static str, usize)>,
    /// Where it stands nearest to a trigger.
    near: Option<Near>,
    /// Most triggers of the event are dated so.
    most: bool,
}

/// How a time stands beside a trigger.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Near {
    /// Tokens between them, and clauses.
    tokens: usize,
    clauses: usize,
    before: bool,
    /// The lemma of the word before the time.
    word: Option<u16>,
}

impl Near {
    fn of(scene: &Scene<'_>, mention: &Mention, time: usize) -> Self {
        let clause = |token| scene.clauses.of_token(token).unwrap_or(0);
        let before = time.checked_sub(1).and_then(|before| scene.syntax.reading(before));
        Self {
            tokens: time.abs_diff(mention.token),
            clauses: clause(time).abs_diff(clause(mention.token)),
            before: time < mention.token,
            word: before.and_then(|reading| reading.lemma()),
        }
    }
}

/// How much likelier than a time it must be that an event has none.
const NONE: f64 = 4.5;

/// كان قد أعلن
pub(super) fn is_pluperfect(scene: &Scene<'_>, mention: &Mention) -> bool {
    let syntax = scene.syntax;
    let Some(clause) = mention.clause.and_then(|k| scene.clauses.get(k)) else { return false };
    syntax.is(mention.token, |r| r.aspect() == 1)
        && (clause.tokens.start..mention.token).any(|k| syntax.is(k, |r| r.is_auxiliary() && r.aspect() == 1))
}

/// The time of an event: the likeliest, unless it is much likelier that the text tells none.
pub(super) fn of_event(
    scene: &Scene<'_>,
    cluster: &Cluster,
    status: EventStatus,
    day: Option<&(String, TimeSource)>,
) -> (Option<String>, Option<TimeSource>) {
    let choices = choices(scene, cluster, day);
    let odds = |k: usize| {
        let chance = evidence(scene, cluster, status, &choices, k).chance();
        let odds = chance / (1.0 - chance).max(f64::EPSILON);
        if k == 0 { odds / NONE } else { odds }
    };
    let best = (0..choices.len()).map(odds).enumerate().max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)));
    let best = best.and_then(|(k, _)| choices.into_iter().nth(k)).unwrap_or_default();
    (best.value, best.source)
}

/// The times that may date an event.
pub(super) fn choices(scene: &Scene<'_>, cluster: &Cluster, day: Option<&(String, TimeSource)>) -> Vec<Choice> {
    let told = cluster.time();
    let mut found = vec![Choice { recent: true, places: vec![("none", 1)], ..Choice::default() }];
    let mut add = |when: &When, source: TimeSource, place: &'static str, beside: Option<(&Mention, usize)>| {
        let known = found.iter().position(|choice| choice.value.as_ref() == Some(&when.value));
        let known = known.unwrap_or(found.len());
        if known == found.len() {
            if known >= MAX_CHOICES {
                return;
            }
            let (tense, recent) = (Some(when.tense), when.recent);
            let most = told.is_some_and(|told| told.value == when.value);
            found.push(Choice {
                most,
                value: Some(when.value.clone()),
                source: Some(source),
                tense,
                recent,
                age: when.age,
                near: None,
                places: Vec::new(),
            });
        }
        let Some(choice) = found.get_mut(known) else { return };
        let near = beside.map(|(mention, time)| Near::of(scene, mention, time));
        choice.near = match (choice.near, near) {
            (Some(a), Some(b)) => Some(if b.tokens < a.tokens { b } else { a }),
            (a, b) => a.or(b),
        };
        match choice.places.iter_mut().find(|(other, _)| *other == place) {
            Some((_, count)) => *count += 1,
            None => choice.places.push((place, 1)),
        }
    };
    if let Some((value, source)) = day {
        add(&When::today(value.clone()), *source, "story", None);
    }
    if let Some(day) = published(scene) {
        add(&When::today(day.to_string()), TimeSource::Publication, "publication", None);
    }
    let points = |sentence: usize| {
        let tokens = scene.syntax.sentences().get(sentence).cloned().unwrap_or_default();
        tokens.take(MAX_TOKENS).filter_map(|token| of_time(scene, scene.point_at(token)?)).next()
    };
    // Without a day of publication only what stands beside a trigger dates it.
    let known = published(scene).is_some();
    let first = cluster.mentions.iter().map(|mention| mention.sentence).min().filter(|_| known);
    if let Some(when) = first.and_then(|first| points(first.checked_sub(1)?)) {
        add(&when, TimeSource::Text, "sentence_before", None);
    }
    if let Some(when) = (0..LEAD).find_map(points).filter(|_| first.is_some_and(|first| first >= LEAD)) {
        add(&when, TimeSource::Text, "lead", None);
    }
    for mention in cluster.mentions.iter().take(MAX_MENTIONS) {
        if let Some(when) = &mention.time {
            add(when, TimeSource::Text, "own", None);
        }
        if !known {
            continue;
        }
        let Some(tokens) = scene.syntax.sentences().get(mention.sentence) else { continue };
        let near = tokens.start.max(mention.token.saturating_sub(REACH))..tokens.end.min(mention.token + REACH);
        let mut last = None;
        for token in near {
            let Some(time) = scene.time_at(token).filter(|time| last != Some(*time)) else { continue };
            last = Some(time);
            let when = scene.point_at(token).and_then(|time| of_time(scene, time));
            // What title and lead tell is no event of long ago, whatever stands further down.
            let fits = |when: &When| when.recent || mention.sentence <= 1 || !cluster.is_in_front();
            if let Some(when) = when.filter(fits) {
                add(&when, TimeSource::Text, mention.side(scene, token), Some((mention, token)));
            }
        }
    }
    found
}

/// What speaks for a time dating an event.
pub(super) fn evidence(
    scene: &Scene<'_>,
    cluster: &Cluster,
    status: EventStatus,
    choices: &[Choice],
    index: usize,
) -> Evidence {
    let mut evidence = Evidence::new(&MODEL);
    let Some(choice) = choices.get(index) else { return evidence };
    let (kind, status) = (cluster.kind.as_str(), status.as_str());
    let titled = scene.syntax.has_title();
    let place = match cluster.mentions.iter().map(|mention| mention.sentence).min() {
        Some(0) if titled => "title",
        Some(0 | 1) => "lead",
        _ => "body",
    };
    let form = match cluster.mentions.first() {
        Some(mention) => mention.part(scene),
        None => "",
    };
    let first = cluster.mentions.first();
    let verb = first.and_then(|mention| Some((mention.token, scene.verb_of(mention.token)?.verb)));
    let verb = verb.filter(|(token, verb)| token != verb).and_then(|(_, verb)| scene.lemma_at(verb));
    let quote = first.and_then(|mention| scene.quotes.get(scene.quote_of(mention.token)?));
    let quote = quote.map_or("none", |quote| quote.kind.as_str());
    for &(where_, count) in &choice.places {
        for mention in cluster.mentions.iter().take(2) {
            if let Some(lemma) = scene.lemma_at(mention.token) {
                evidence.add(&[where_, "lemma", lemma]);
            }
        }
        if let Some(verb) = verb {
            evidence.add(&[where_, "verb", verb]);
        }
        evidence.add(&[where_, "quote", quote, form]);
        evidence.add(&[where_]);
        evidence.add(&[where_, few(count)]);
        evidence.add(&[where_, kind]);
        evidence.add(&[where_, status]);
        evidence.add(&[where_, place]);
        evidence.add(&[where_, place, status]);
        evidence.add(&[where_, form]);
        let told = choices.iter().any(|choice| choice.places.iter().any(|(place, _)| *place == "own"));
        evidence.add(&[where_, if told { "told" } else { "untold" }]);
    }
    let first = choice.places.first().map_or("", |(place, _)| place);
    if let Some(mention) = cluster.mentions.first() {
        let opener = mention.clause.and_then(|k| scene.clauses.get(k)).map_or("none", |clause| clause.opener.as_str());
        evidence.add(&[first, "opener", opener]);
        evidence.add(&[first, "opener", opener, form]);
        if let Some(lemma) = mention.lemma.and_then(crate::words::lemma) {
            evidence.add(&[first, "lemma", lemma]);
        }
    }
    evidence.add(&[first, "triggers", few(cluster.mentions.len())]);
    evidence.add_if(cluster.mentions.iter().any(|mention| is_pluperfect(scene, mention)), &[first, "pluperfect"]);
    let quoted = cluster.mentions.iter().all(|mention| scene.quote_of(mention.token).is_some());
    evidence.add_if(quoted, &[first, "quoted"]);
    evidence.add_if(cluster.mentions.iter().all(|mention| mention.plural), &[first, "plural"]);
    evidence.add(&["age", choice.age, form]);
    evidence.add(&["age", choice.age, kind]);
    evidence.add(&["age", choice.age, status]);
    evidence.add(&["age", choice.age, first]);
    if let Some(near) = choice.near {
        let (tokens, side) = (few(near.tokens), if near.before { "before" } else { "behind" });
        let nearer = choices.iter().filter_map(|other| other.near).filter(|other| other.tokens < near.tokens);
        evidence.add(&["near", tokens, side]);
        evidence.add(&["near", tokens, side, form]);
        evidence.add(&["clauses", few(near.clauses), side]);
        evidence.add(&["nearer", few(nearer.count()), side]);
        if let Some(word) = near.word.and_then(crate::words::lemma) {
            evidence.add(&["lead_word", word, side]);
            evidence.add(&["lead_word", word, kind]);
        }
    }
    evidence.add(&["choices", few(choices.len())]);
    evidence.add_if(choice.value.is_none(), &["none_of", few(choices.len())]);
    if let Some(value) = &choice.value {
        let shape = match value.len() {
            _ if value.contains('/') => "span",
            10 => "day",
            7 => "month",
            4 => "year",
            _ => "other",
        };
        let tense = match choice.tense {
            Some(Tense::Past) => "past",
            Some(Tense::Future) => "future",
            _ => "present",
        };
        evidence.add(&["shape", shape]);
        evidence.add(&["shape", shape, status]);
        evidence.add(&["tense", tense, status]);
        evidence.add_if(!choice.recent, &["long_ago", place]);
        evidence.add_if(choice.most, &["most_told"]);
    }
    evidence
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn events_have_days() {
        assert_eq!(day_of("2025-02-12TMO"), "2025-02-12");
        assert_eq!(day_of("2025-02-12T15:30"), "2025-02-12");
        assert_eq!(day_of("2025-02-12T15:30/2025-02-12T17:00"), "2025-02-12");
        assert_eq!(day_of("2015/2025"), "2015/2025");
    }
}
