//! Time: the expression that dates a trigger, and the day of the story.

use super::candidate::Mention;
use super::scene::Scene;
use crate::syntax::Opener;
use crate::{Time, TimeKind, TimeSource};
use jiff::civil::Date;

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
    pub(super) age: &'static str,
}

impl When {
    /// The day of publication.
    pub(super) fn today(day: Date) -> Self {
        Self { value: day.to_string(), tense: Tense::Present, recent: true, age: "today" }
    }
}

/// Tokens between a trigger and the time that dates it.
pub(super) const REACH: usize = 30;

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
pub(super) fn relates(scene: &Scene<'_>, token: usize) -> bool {
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
pub(super) const LEAD: usize = 3;

/// The day on which the story happens: the first day that title and lead tell, if it is a recent one, else the day of
/// publication.
pub(super) fn story_day(scene: &Scene<'_>) -> Option<(When, TimeSource)> {
    let day = published(scene)?;
    let earliest = day.checked_sub(jiff::Span::new().days(MAX_DAYS)).ok()?;
    let lead = scene.syntax.sentences().iter().take(LEAD).flat_map(Clone::clone);
    let told = lead.filter_map(|token| scene.point_at(token)).find_map(|time| {
        let start = time.start()?.date();
        let when = of_time(scene, time)?;
        (start >= earliest && start <= day && when.value.len() == "2025-02-27".len()).then_some(when)
    });
    Some(told.map_or_else(|| (When::today(day), TimeSource::Publication), |when| (when, TimeSource::Text)))
}

/// كان قد أعلن
pub(super) fn is_pluperfect(scene: &Scene<'_>, mention: &Mention) -> bool {
    let syntax = scene.syntax;
    let Some(clause) = mention.clause.and_then(|k| scene.clauses.get(k)) else { return false };
    syntax.is(mention.token, |r| r.aspect() == 1)
        && (clause.tokens.start..mention.token).any(|k| syntax.is(k, |r| r.is_auxiliary() && r.aspect() == 1))
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
