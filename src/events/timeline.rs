//! The times and the triggers of an article, in order of the text.

use super::coreference::Cluster;
use super::model::{EventType, TimeSource};
use super::scene::Scene;
use super::when::{self, When};
use foldhash::{HashMap, HashMapExt};
use std::ops::Range;

/// What dating an event looks at, worked out once for all events.
#[derive(Debug)]
pub(super) struct Timeline {
    pub(super) points: Vec<Point>,
    triggers: Vec<Told>,
    /// Words that set apart what follows them, in sentences that tell a time: بعد مكالمة.
    relating: Vec<usize>,
    /// The days of the story and of publication, if the latter is known.
    pub(super) days: Vec<(&'static str, When, TimeSource)>,
}

/// A point in time that the text tells.
#[derive(Debug, Clone)]
pub(super) struct Point {
    pub(super) token: usize,
    pub(super) sentence: usize,
    pub(super) when: When,
    /// A span of time begins then.
    pub(super) begins: bool,
    /// How often the text tells it.
    pub(super) count: usize,
    /// The lemma of the verb of its clause.
    pub(super) verb: Option<&'static str>,
    /// The event whose trigger is the nearest one in its clause.
    pub(super) nearest: Option<usize>,
}

/// A trigger.
#[derive(Debug)]
pub(super) struct Told {
    token: usize,
    pub(super) sentence: usize,
    /// The first trigger of its event.
    pub(super) event: usize,
    pub(super) kind: EventType,
    /// The time that its clause tells.
    pub(super) value: Option<String>,
}

impl Timeline {
    pub(super) fn of<'c>(scene: &Scene<'_>, clusters: impl Iterator<Item = &'c Cluster>) -> Self {
        let mut triggers = Vec::new();
        for cluster in clusters {
            let event = cluster.mentions.first().map_or(0, |mention| mention.token);
            triggers.extend(cluster.mentions.iter().map(|mention| Told {
                token: mention.token,
                sentence: mention.sentence,
                event,
                kind: cluster.kind,
                value: mention.time.as_ref().map(|when| when.value.clone()),
            }));
        }
        triggers.sort_by_key(|told| told.token);
        let mut days = Vec::with_capacity(2);
        days.extend(when::story_day(scene).map(|(day, source)| ("story", day, source)));
        days.extend(when::published(scene).map(|day| ("publication", When::today(day), TimeSource::Publication)));
        let mut timeline = Self { points: Vec::new(), triggers, relating: Vec::new(), days };
        for (sentence, tokens) in scene.syntax.sentences().iter().enumerate() {
            let known = timeline.points.len();
            timeline.add(scene, sentence, tokens);
            if timeline.points.len() > known {
                timeline.relating.extend(tokens.clone().filter(|&token| when::relates(scene, token)));
            }
        }
        let mut counts: HashMap<&str, usize> = HashMap::new();
        for point in &timeline.points {
            *counts.entry(&point.when.value).or_insert(0) += 1;
        }
        let counts: Vec<usize> =
            timeline.points.iter().map(|point| counts.get(point.when.value.as_str()).copied().unwrap_or(1)).collect();
        for (point, count) in timeline.points.iter_mut().zip(counts) {
            point.count = count;
        }
        timeline
    }

    /// Adds the points of a sentence; a span of time is one, and its start another.
    fn add(&mut self, scene: &Scene<'_>, sentence: usize, tokens: &Range<usize>) {
        let mut last = None;
        for token in tokens.clone() {
            let Some(time) = scene.time_at(token).filter(|time| last != Some(*time)) else { continue };
            last = Some(time);
            let Some(when) = scene.point_at(token).and_then(|time| when::of_time(scene, time)) else { continue };
            let clause = scene.clauses.of_token(token).and_then(|k| scene.clauses.get(k));
            let triggers = clause.map_or(&[][..], |clause| self.triggers_in(clause.tokens.clone()));
            let nearest = triggers.iter().min_by_key(|told| told.token.abs_diff(token)).map(|told| told.event);
            let verb = scene.verb_of(token).and_then(|site| scene.lemma_at(site.verb));
            let point = Point { token, sentence, when, begins: false, count: 1, verb, nearest };
            if let Some((start, _)) = point.when.value.split_once('/') {
                let when = When { value: start.to_owned(), ..point.when.clone() };
                self.points.push(Point { when, begins: true, ..point.clone() });
            }
            self.points.push(point);
        }
    }

    /// The points in a stretch of the text.
    pub(super) fn points_in(&self, tokens: Range<usize>) -> &[Point] {
        let start = self.points.partition_point(|point| point.token < tokens.start);
        let end = self.points.partition_point(|point| point.token < tokens.end);
        self.points.get(start..end).unwrap_or_default()
    }

    /// The triggers in a stretch of the text.
    pub(super) fn triggers_in(&self, tokens: Range<usize>) -> &[Told] {
        let start = self.triggers.partition_point(|told| told.token < tokens.start);
        let end = self.triggers.partition_point(|told| told.token < tokens.end);
        self.triggers.get(start..end).unwrap_or_default()
    }

    /// The triggers before a token, and those behind it.
    pub(super) fn around(&self, token: usize) -> (&[Told], &[Told]) {
        let start = self.triggers.partition_point(|told| told.token < token);
        let end = self.triggers.partition_point(|told| told.token <= token);
        (self.triggers.get(..start).unwrap_or_default(), self.triggers.get(end..).unwrap_or_default())
    }

    /// Does a word in a stretch of the text set apart what follows it?
    pub(super) fn is_barred(&self, tokens: Range<usize>) -> bool {
        let start = self.relating.partition_point(|&token| token < tokens.start);
        self.relating.get(start).is_some_and(|&token| token < tokens.end)
    }

    /// How long before publication the day of the story is, as a word.
    pub(super) fn story(&self) -> &'static str {
        match self.days.first() {
            Some((_, _, TimeSource::Publication)) => "untold",
            Some((_, when, _)) => when.age,
            None => "none",
        }
    }
}
