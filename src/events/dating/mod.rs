//! Dating: which of the times of an article an event happens at.
//!
//! `data/events/when.tsv` weighs how each of them stands to the triggers of the event; then it is
//! seen beside the others, and beside what dates the other events (`rerank`).

mod rerank;

pub(super) use rerank::Company;

use super::candidate::Mention;
use super::coreference::Cluster;
use super::evidence::{Evidence, Model, few};
use super::model::{EventStatus, TimeSource};
use super::scene::Scene;
use super::timeline::{Point, Timeline, Told};
use super::when::{self, LEAD, REACH, Tense, When};

static MODEL: Model<1> = Model::new("when", include_bytes!(concat!(env!("OUT_DIR"), "/model_when.bin")));

/// Times that an event is dated by are chosen from.
const MAX_CHOICES: usize = 24;
/// Triggers of an event that are looked at.
const MAX_MENTIONS: usize = 12;
/// Times of other sentences, on each side of the first trigger, that may date an event.
const MAX_FAR: usize = 8;
/// Triggers on each side of the first one among which those of its type are looked at.
const MAX_KIN: usize = 32;
/// Places in the sentence of a trigger.
const BESIDE: [&str; 5] = ["own", "clause_before", "clause_behind", "before", "behind"];
/// Places in other sentences.
const FAR: [&str; 5] = ["sentence_before", "above", "sentence_behind", "below", "lead"];

/// How much likelier than a time it must be that an event has none, as log odds: ln 10.
const DOUBT: f64 = 2.3;

/// The time of each event, where it is told, and whence; none where it is much likelier that the text tells none.
pub(super) fn times(
    scene: &Scene<'_>,
    timeline: &Timeline,
    events: &[(&Cluster, EventStatus)],
) -> Vec<(Option<String>, Option<TimeSource>)> {
    let company = Company::of(scene, timeline, events);
    let of_event = |event: usize| {
        let case = company.case(event)?;
        let doubt = |k: usize| if k == 0 { DOUBT } else { 0.0 };
        let scores = (0..case.choices.len()).map(|k| company.score(event, &case, k) - doubt(k)).enumerate();
        let (best, _) = scores.max_by(|a, b| a.1.total_cmp(&b.1).then(b.0.cmp(&a.0)))?;
        case.choices.get(best).map(|choice| (choice.value.map(str::to_owned), choice.source))
    };
    (0..events.len()).map(|event| of_event(event).unwrap_or_default()).collect()
}

/// A time that may date an event; without a value none does.
#[derive(Debug, Clone, Default)]
pub(super) struct Choice<'c> {
    pub(super) value: Option<&'c str>,
    source: Option<TimeSource>,
    tense: Option<Tense>,
    recent: bool,
    age: &'static str,
    /// A span of time begins then.
    begins: bool,
    /// How often the text tells it.
    count: usize,
    /// Where it stands, and how often it stands there.
    places: Vec<(&'static str, usize)>,
    /// Where it stands nearest to a trigger.
    near: Option<Near>,
    /// The same where it stands in another sentence than the first trigger.
    far: Option<Far>,
    /// Most triggers of the event are dated so.
    most: bool,
}

/// How a time stands beside a trigger.
#[derive(Debug, Clone, Copy)]
struct Near {
    /// Tokens between them, clauses, and triggers of other events.
    tokens: usize,
    clauses: usize,
    triggers: usize,
    before: bool,
    /// The lemmas of the word before the time, and of the verb of its clause.
    word: Option<&'static str>,
    verb: Option<&'static str>,
    /// Whose trigger is the nearest one in the clause of the time.
    whose: &'static str,
    /// A word between them sets the second one apart.
    barred: bool,
}

/// How a time of another sentence stands to a trigger.
#[derive(Debug, Clone, Copy)]
struct Far {
    /// Sentences between them, and times.
    sentences: usize,
    times: usize,
    before: bool,
    verb: Option<&'static str>,
}

/// An event that is to be dated.
#[derive(Debug)]
pub(super) struct Case<'c> {
    scene: &'c Scene<'c>,
    timeline: &'c Timeline,
    cluster: &'c Cluster,
    status: &'static str,
    pub(super) choices: Vec<Choice<'c>>,
}

impl<'c> Case<'c> {
    pub(super) fn of(scene: &'c Scene<'c>, timeline: &'c Timeline, cluster: &'c Cluster, status: EventStatus) -> Self {
        let none = Choice { recent: true, places: vec![("none", 1)], ..Choice::default() };
        let mut case = Self { scene, timeline, cluster, status: status.as_str(), choices: vec![none] };
        case.find();
        case
    }

    /// Finds the times that may date the event. Without a day of publication only what stands beside a trigger does.
    fn find(&mut self) {
        let (timeline, cluster) = (self.timeline, self.cluster);
        for (place, day, source) in &timeline.days {
            self.add(day, *source, place);
        }
        for mention in cluster.mentions.iter().take(MAX_MENTIONS) {
            if let Some(when) = &mention.time {
                self.add(when, TimeSource::Text, "own");
            }
            if timeline.days.is_empty() {
                continue;
            }
            let near = mention.token.saturating_sub(REACH)..mention.token + REACH;
            for point in timeline.points_in(near).iter().filter(|point| point.sentence == mention.sentence) {
                // What title and lead tell is no event of long ago, whatever stands further down.
                if !point.when.recent && mention.sentence > 1 && cluster.is_in_front() {
                    continue;
                }
                let near = self.near(mention, point);
                if let Some(choice) = self.add_point(point, mention.side(self.scene, point.token)) {
                    let nearest = choice.near.filter(|other| other.tokens <= near.tokens);
                    choice.near = nearest.or(Some(near));
                }
            }
        }
        if let Some(first) = cluster.mentions.first().filter(|_| !timeline.days.is_empty()) {
            self.find_far(first);
        }
    }

    fn find_far(&mut self, first: &Mention) {
        let points = &self.timeline.points;
        let start = points.partition_point(|point| point.sentence < first.sentence);
        let end = points.partition_point(|point| point.sentence <= first.sentence);
        let before = points.get(..start).unwrap_or_default().iter().rev().take(MAX_FAR).enumerate();
        let behind = points.get(end..).unwrap_or_default().iter().take(MAX_FAR).enumerate();
        for (times, point) in before.chain(behind) {
            let before = point.sentence < first.sentence;
            let sentences = point.sentence.abs_diff(first.sentence);
            let place = match (before, sentences) {
                (true, 1) => "sentence_before",
                (true, _) => "above",
                (false, 1) => "sentence_behind",
                (false, _) => "below",
            };
            if let Some(choice) = self.add_point(point, place) {
                let far = Far { sentences, times, before, verb: point.verb };
                choice.far = choice.far.filter(|other| other.sentences <= sentences).or(Some(far));
            }
        }
        let lead = points.iter().take_while(|point| point.sentence < LEAD);
        for point in lead.take(MAX_FAR).filter(|_| first.sentence >= LEAD) {
            self.add_point(point, "lead");
        }
    }

    fn add(&mut self, when: &'c When, source: TimeSource, place: &'static str) -> Option<&mut Choice<'c>> {
        let known = self.choices.iter().position(|choice| choice.value == Some(&when.value));
        let known = known.unwrap_or(self.choices.len());
        if known == self.choices.len() {
            if known >= MAX_CHOICES {
                return None;
            }
            self.choices.push(Choice {
                value: Some(&when.value),
                source: Some(source),
                tense: Some(when.tense),
                recent: when.recent,
                age: when.age,
                most: self.cluster.time().is_some_and(|told| told.value == when.value),
                ..Choice::default()
            });
        }
        let choice = self.choices.get_mut(known)?;
        match choice.places.iter_mut().find(|(other, _)| *other == place) {
            Some((_, count)) => *count += 1,
            None => choice.places.push((place, 1)),
        }
        Some(choice)
    }

    fn add_point(&mut self, point: &'c Point, place: &'static str) -> Option<&mut Choice<'c>> {
        let choice = self.add(&point.when, TimeSource::Text, place)?;
        choice.begins |= point.begins;
        choice.count = point.count;
        Some(choice)
    }

    fn near(&self, mention: &Mention, point: &Point) -> Near {
        let (scene, timeline) = (self.scene, self.timeline);
        let clause = |token| scene.clauses.of_token(token).unwrap_or(0);
        let (start, end) = (point.token.min(mention.token), point.token.max(mention.token));
        let before = point.token.checked_sub(1).and_then(|before| scene.lemma_at(before));
        let event = self.event();
        Near {
            tokens: end - start,
            clauses: clause(start).abs_diff(clause(end)),
            triggers: timeline.triggers_in(start..end).iter().filter(|told| told.event != event).count(),
            before: point.token < mention.token,
            word: before,
            verb: point.verb,
            whose: match point.nearest {
                None => "nobody",
                Some(other) if other == event => "mine",
                Some(_) => "other",
            },
            barred: timeline.is_barred(start..end),
        }
    }

    /// The token that tells the event apart.
    fn event(&self) -> usize {
        self.cluster.mentions.first().map_or(0, |mention| mention.token)
    }

    /// What speaks for a time dating the event.
    pub(super) fn evidence(&self, index: usize) -> Evidence {
        let mut evidence = Evidence::new(&MODEL);
        let (scene, cluster, choices, status) = (self.scene, self.cluster, &self.choices, self.status);
        let Some(choice) = choices.get(index) else { return evidence };
        let kind = cluster.kind.as_str();
        let titled = scene.syntax.has_title();
        let place = match cluster.mentions.iter().map(|mention| mention.sentence).min() {
            Some(0) if titled => "title",
            Some(0 | 1) => "lead",
            _ => "body",
        };
        let first = cluster.mentions.first();
        let form = first.map_or("", |mention| mention.part(scene));
        let verb = first.and_then(|mention| Some((mention.token, scene.verb_of(mention.token)?.verb)));
        let verb = verb.filter(|(token, verb)| token != verb).and_then(|(_, verb)| scene.lemma_at(verb));
        let quote = first.and_then(|mention| scene.quotes.get(scene.quote_of(mention.token)?));
        let quote = quote.map_or("none", |quote| quote.kind.as_str());
        let told = choices.iter().any(|choice| choice.places.iter().any(|(place, _)| *place == "own"));
        for &(where_, count) in &choice.places {
            let far = FAR.contains(&where_);
            for mention in cluster.mentions.iter().take(2).filter(|_| !far) {
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
            evidence.add(&[where_, if told { "told" } else { "untold" }]);
        }
        let where_ = choice.places.first().map_or("", |(place, _)| place);
        if let Some(mention) = first {
            let clause = mention.clause.and_then(|k| scene.clauses.get(k));
            let opener = clause.map_or("none", |clause| clause.opener.as_str());
            evidence.add(&[where_, "opener", opener]);
            evidence.add(&[where_, "opener", opener, form]);
            if let Some(lemma) = mention.lemma.and_then(crate::words::lemma).filter(|_| !FAR.contains(&where_)) {
                evidence.add(&[where_, "lemma", lemma]);
            }
            self.add_words(&mut evidence, choice, mention, where_);
            self.add_neighbours(&mut evidence, choice, mention, form);
        }
        // The day of the story may stand beside the trigger, too.
        let beside = choice.places.iter().map(|(place, _)| *place).find(|place| BESIDE.contains(place));
        let beside = beside.unwrap_or("none");
        evidence.add(&["beside", beside, where_]);
        evidence.add(&["beside", beside, where_, form]);
        evidence.add(&["beside", beside, where_, status]);
        evidence.add(&[where_, "triggers", few(cluster.mentions.len())]);
        let pluperfect = cluster.mentions.iter().any(|mention| when::is_pluperfect(scene, mention));
        evidence.add_if(pluperfect, &[where_, "pluperfect"]);
        let quoted = cluster.mentions.iter().all(|mention| scene.quote_of(mention.token).is_some());
        evidence.add_if(quoted, &[where_, "quoted"]);
        evidence.add_if(cluster.mentions.iter().all(|mention| mention.plural), &[where_, "plural"]);
        evidence.add(&["age", choice.age, form]);
        evidence.add(&["age", choice.age, kind]);
        evidence.add(&["age", choice.age, status]);
        evidence.add(&["age", choice.age, where_]);
        evidence.add(&["age", choice.age, place]);
        evidence.add(&["count", few(choice.count), where_]);
        evidence.add(&["count", few(choice.count), place]);
        let story = self.timeline.story();
        evidence.add(&["story", story, where_]);
        evidence.add(&["story", story, where_, place]);
        if let Some(near) = choice.near {
            let (tokens, side) = (few(near.tokens), if near.before { "before" } else { "behind" });
            let nearer = choices.iter().filter_map(|other| other.near).filter(|other| other.tokens < near.tokens);
            evidence.add(&["near", tokens, side]);
            evidence.add(&["near", tokens, side, form]);
            evidence.add(&["clauses", few(near.clauses), side]);
            evidence.add(&["nearer", few(nearer.count()), side]);
            evidence.add(&["between", few(near.triggers), side]);
            evidence.add(&["between", few(near.triggers), side, form]);
            evidence.add(&["whose", near.whose, side]);
            evidence.add(&["whose", near.whose, where_]);
            evidence.add(&["whose", near.whose, few(near.triggers), form]);
            evidence.add_if(near.barred, &["barred", side]);
            evidence.add_if(near.barred, &["barred", side, form]);
            if let Some(word) = near.word {
                evidence.add(&["lead_word", word, side]);
                evidence.add(&["lead_word", word, kind]);
            }
            if let Some(verb) = near.verb.filter(|_| near.clauses > 0) {
                evidence.add(&["there", verb, side]);
            }
        }
        if let Some(far) = choice.far.filter(|_| choice.near.is_none()) {
            let (sentences, side) = (few(far.sentences), if far.before { "above" } else { "below" });
            evidence.add(&["far", sentences, side]);
            evidence.add(&["far", sentences, side, form]);
            evidence.add(&["far", sentences, side, place]);
            evidence.add(&["times", few(far.times), side]);
            evidence.add(&["times", few(far.times), side, place]);
            evidence.add(&["far", choice.age, side]);
            if let Some(verb) = far.verb {
                evidence.add(&["there", verb, side]);
            }
        }
        evidence.add(&["choices", few(choices.len())]);
        evidence.add_if(choice.value.is_none(), &["none_of", few(choices.len())]);
        if let Some(value) = &choice.value {
            let shape = match value.len() {
                _ if value.contains('/') => "span",
                _ if choice.begins => "start",
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
            evidence.add(&["shape", shape, where_]);
            evidence.add(&["tense", tense, status]);
            evidence.add(&["tense", tense, form]);
            evidence.add_if(!choice.recent, &["long_ago", place]);
            evidence.add_if(choice.most, &["most_told"]);
        }
        evidence
    }

    /// The word with which the sentence of the first trigger opens (وكان), the one behind the trigger, and the one before
    /// its clause.
    fn add_words(&self, evidence: &mut Evidence, choice: &Choice<'_>, first: &Mention, where_: &str) {
        let scene = self.scene;
        let sentence = scene.syntax.sentences().get(first.sentence).cloned().unwrap_or_default();
        let opening = scene.syntax.word(scene.syntax.behind_dateline(&sentence));
        evidence.add(&["opening", opening, where_]);
        evidence.add(&["opening", opening, choice.age]);
        if sentence.contains(&(first.token + 1)) {
            let word = scene.lemma_or_word(first.token + 1);
            evidence.add(&["word_behind", word, where_]);
            evidence.add(&["word_behind", word, choice.age]);
        }
        let over = first.clause.and_then(|k| scene.clauses.get(k)?.start.checked_sub(1));
        if let Some(over) = over.filter(|over| sentence.contains(over)) {
            evidence.add(&["over", scene.lemma_or_word(over), where_]);
        }
        evidence.add(&["sentence", few(first.sentence), where_]);
    }

    /// What the clauses of other events' triggers tell: of those before and behind the first one, and of those of its type.
    fn add_neighbours(&self, evidence: &mut Evidence, choice: &Choice<'_>, first: &Mention, form: &str) {
        let event = self.event();
        let other = |told: &&Told| told.event != event;
        let (before, behind) = self.timeline.around(first.token);
        let neighbours = [("previous", before.iter().rev().find(other)), ("next", behind.iter().find(other))];
        for (side, told) in neighbours {
            let Some(told) = told else { continue };
            let same = match (told.value.as_deref(), choice.value) {
                (Some(a), Some(b)) if a == b => "same",
                (Some(_), _) => "other",
                (None, _) => "none",
            };
            let near = if told.sentence == first.sentence { "near" } else { "far" };
            evidence.add(&[side, same, near]);
            evidence.add(&[side, same, near, form]);
            evidence.add_if(choice.value.is_none(), &["none_of", side, same, near]);
        }
        let kin = before.iter().rev().take(MAX_KIN).chain(behind.iter().take(MAX_KIN)).filter(other);
        let kin = kin.filter(|told| told.kind == self.cluster.kind);
        let (same, unlike) = kin.filter_map(|told| told.value.as_deref()).fold((0, 0), |(same, unlike), value| {
            if choice.value == Some(value) { (same + 1, unlike) } else { (same, unlike + 1) }
        });
        let what = if choice.value.is_none() { "none" } else { "time" };
        evidence.add(&["kin", few(same), few(unlike), what]);
        evidence.add(&["kin", few(same), what, form]);
    }
}
