//! PLOVER: the events of a report as the Political Language Ontology for Verifiable Event Records (2.0) codes them.
//!
//! In: a report. Out: [`PloverRecord`]s, at most one an event. Sixteen of the 27 types have their name and most of their
//! meaning from PLOVER; where the two part, a record follows PLOVER. What becomes of each event is a table,
//! `data/events/recodes.tsv`; the rules are these:
//!
//! | event | record |
//! |---|---|
//! | of a type that PLOVER does not have (election, personnel, movement, life, …) | none |
//! | denied or hypothetical | none |
//! | planned CONSULT, SUPPORT, COOPERATE, AID, CONCEDE, RETREAT | AGREE: the intent to cooperate is what is new |
//! | planned SANCTION, COERCE, ASSAULT, PROTEST, MOBILIZE | THREATEN, with the mode that fits (`expel`, `violence`) |
//! | planned AGREE, REQUEST, ACCUSE, REJECT, THREATEN | as it is |
//! | COERCE `abduct` (kidnapping) | ASSAULT `abduct` |
//! | CONCEDE by release of prisoners, hostages or remains | RETREAT `release` |
//! | COOPERATE, AID, SANCTION without a recipient | none |
//! | told as background | as it is, `background` is true |
//!
//! Of the parties, `actor` and `recipient` are coded; hosts, mediators, instruments and topics are not, but for these:
//!
//! | event | parties |
//! |---|---|
//! | AGREE, CONSULT, COOPERATE, or named by a word of two sides (اشتباك بين); two actors or more, no recipient | each is actor and recipient |
//! | CONSULT `visit` without a recipient | the host is the recipient, else the place, if it is of another country than the actors |
//!
//! An entity stands once among the actors, and once among the recipients. Scores and quad classes are those of the
//! coded type and mode (`data/events/plover.tsv`).

mod context;
mod model;
mod party;
mod rules;

use std::collections::HashSet;

use context::Contexts;
pub use context::PloverContext;
pub use model::{PloverParty, PloverPlace, PloverRecord};

use crate::lexicon::Lexicon;
use crate::stage::Stage as _;
use crate::syntax::Syntax;
use crate::words::{Readings, Tokenise};
use crate::{Argument, ArgumentRole, EntityKind, Event, EventType, Report, Span};
use party::Coder;
pub(super) use party::name;

/// Code points of the longest sentence that is repeated in a record.
const LONGEST: usize = 2_000;

impl Report {
    /// The events that PLOVER codes, in the order of the report's, by PLOVER's rules: see the tables of
    /// [`output::plover`](crate::output::plover).
    ///
    /// ```
    /// let text = "زار الرئيس الفرنسي إيمانويل ماكرون بيروت في 10 أغسطس 2015.";
    /// let report = khabar::extract(text, Some("2015-08-11"))?;
    /// let records = report.plover();
    /// assert_eq!((records[0].code.r#type.as_str(), records[0].code.mode.as_deref()), ("CONSULT", Some("visit")));
    /// assert_eq!(records[0].actors[0].country.as_deref(), Some("FRA"));
    /// assert_eq!(records[0].recipients[0].country.as_deref(), Some("LBN"));
    /// assert_eq!(records[0].date.as_deref(), Some("2015-08-10"));
    /// # Ok::<(), khabar::Error>(())
    /// ```
    #[must_use]
    pub fn plover(&self) -> Vec<PloverRecord> {
        let coder = Coder::new(self);
        let events = self.events.iter().enumerate();
        let mut records: Vec<PloverRecord> =
            events.filter_map(|(index, event)| record(self, &coder, index, event)).collect();
        tell_contexts(self, &mut records);
        records
    }
}

/// The events that PLOVER codes ([`Report::plover`]), a line of JSON each.
///
/// ```
/// let report = khabar::extract("زار الرئيس الفرنسي بيروت في 10 أغسطس 2015.", None)?;
/// let lines = khabar::output::plover::json_lines(&report);
/// let record: khabar::PloverRecord = serde_json::from_str(lines.lines().next().unwrap_or_default())?;
/// assert_eq!(record.code.quad, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn json_lines(report: &Report) -> String {
    // Every key is a string and every number is finite, so that writing cannot fail.
    let lines = report.plover().into_iter().filter_map(|record| serde_json::to_string(&record).ok());
    lines.map(|line| line + "\n").collect()
}

/// The record of an event, without its contexts; `None` if PLOVER does not code it.
fn record(report: &Report, coder: &Coder<'_>, index: usize, event: &Event) -> Option<PloverRecord> {
    let (kind, code) = rules::coded(event)?;
    let (actors, recipients) = parties(coder, event, kind);
    if rules::requires_recipient(kind) && recipients.is_empty() {
        return None;
    }
    let article = &report.article;
    let trigger = event.triggers.first();
    Some(PloverRecord {
        id: article.id().map_or_else(|| index.to_string(), |id| format!("{id}-{index}")),
        event: index,
        code,
        contexts: Vec::new(),
        date: event.time.as_deref().and_then(day),
        time: event.time.clone(),
        status: event.status,
        background: event.background,
        actors,
        recipients,
        location: of_role(event, ArgumentRole::Location).next().map(|argument| coder.place(argument)),
        attribution: attribution(report, event),
        trigger: trigger.cloned(),
        sentence: trigger.and_then(|trigger| sentence(report, &trigger.span)).cloned(),
        source: source(report),
        url: article.url().map(str::to_owned),
        published: article.published().map(|published| published.date().to_string()),
        confidence: event.confidence,
    })
}

/// The actors and the recipients of an event.
fn parties(coder: &Coder<'_>, event: &Event, kind: EventType) -> (Vec<PloverParty>, Vec<PloverParty>) {
    let actors = coded(coder, of_role(event, ArgumentRole::Actor));
    let mut recipients = coded(coder, of_role(event, ArgumentRole::Recipient));
    if rules::is_mutual(event, kind) {
        rules::both_ways(&actors, &mut recipients);
    }
    if event.r#type == EventType::Consult && event.mode.as_deref() == Some("visit") && recipients.is_empty() {
        recipients = coded(coder, of_role(event, ArgumentRole::Host));
        if recipients.is_empty() {
            recipients.extend(visited(coder, event, &actors));
        }
    }
    (actors, recipients)
}

/// The place that a visit goes to, as who is visited: a country, or a town of one, that is not the visitors' own.
fn visited(coder: &Coder<'_>, event: &Event, actors: &[PloverParty]) -> Option<PloverParty> {
    let places = of_role(event, ArgumentRole::Location);
    let places = places.filter(|place| coder.entity(place).is_some_and(|entity| entity.kind == EntityKind::Gpe));
    let mut places = places.map(|place| coder.party(place));
    let abroad = |place: &PloverParty| {
        place.country.is_some() && actors.iter().all(|actor| actor.country.is_some() && actor.country != place.country)
    };
    places.find(|place| !actors.is_empty() && abroad(place))
}

fn of_role(event: &Event, role: ArgumentRole) -> impl Iterator<Item = &Argument> {
    event.arguments.iter().filter(move |argument| argument.role == role)
}

/// Arguments as parties, each entity once.
fn coded<'e>(coder: &Coder<'_>, arguments: impl Iterator<Item = &'e Argument>) -> Vec<PloverParty> {
    let mut seen = HashSet::new();
    let first = arguments.filter(|argument| argument.entity.is_none_or(|entity| seen.insert(entity)));
    first.map(|argument| coder.party(argument)).collect()
}

/// The day of a time's value, the first one of an interval: `2025-02-12T15:30` has one, `2025-02` has none.
fn day(value: &str) -> Option<String> {
    let (day, rest) = value.split_at_checked("2025-02-12".len())?;
    let ends = rest.is_empty() || rest.starts_with(['T', '/']);
    (ends && day.parse::<jiff::civil::Date>().is_ok()).then(|| day.to_owned())
}

/// Who says that an event happened.
fn attribution(report: &Report, event: &Event) -> Option<String> {
    let speaker = report.quotes.get(event.attribution?)?.speaker.as_ref()?;
    let entity = speaker.entity.and_then(|entity| report.entities.get(entity));
    Some(entity.map_or_else(|| speaker.span.text(), name).to_owned())
}

fn source(report: &Report) -> Option<String> {
    let agencies = || {
        let agencies = report.article.dateline()?.agencies.iter().map(Span::text).collect::<Vec<_>>();
        (!agencies.is_empty()).then(|| agencies.join("; "))
    };
    report.article.outlet().map(str::to_owned).or_else(agencies)
}

/// The title or the sentence that holds a span; none that is so long that repeating it for each event would flood.
fn sentence<'r>(report: &'r Report, span: &Span) -> Option<&'r Span> {
    let sentences = report.article.sentences();
    let at = sentences.partition_point(|sentence| sentence.end() <= span.start());
    let mut near = report.article.title().into_iter().chain(sentences.get(at));
    near.find(|sentence| sentence.overlaps(span) && sentence.len() <= LONGEST)
}

/// Adds the contexts that all the sentences of each event tell.
fn tell_contexts(report: &Report, records: &mut [PloverRecord]) {
    let (false, Ok(lexicon)) = (records.is_empty(), Lexicon::get()) else { return };
    let article = &report.article;
    let words = Tokenise.run(lexicon, article);
    let readings = Readings::of(article.clean().text(), &words);
    let syntax = Syntax::of(lexicon, article, &words, &readings, &report.entities, &report.times);
    let contexts = Contexts::new(&syntax);
    for record in records {
        let triggers = report.events.get(record.event).map_or(&[][..], |event| &event.triggers);
        let tokens = triggers.iter().filter_map(|trigger| {
            let start = article.clean().range_of(trigger.span.bytes()?).start;
            syntax.sentence_of(words.index_of(start))
        });
        let mut sentences: Vec<usize> = tokens.collect();
        sentences.sort_unstable();
        sentences.dedup();
        record.contexts = contexts.of(&sentences);
    }
}
