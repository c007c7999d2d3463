//! What a mark says on hover: a few short lines of plain text.

use std::fmt::{self, Display, Write as _};

use super::escape::Line;
use crate::{Argument, Calendar, Casualties, Entity, Event, Party, Quote, Report, Role, Time};

/// Lines of a note.
const LINES: usize = 8;
/// Things on one line of a note.
const LISTED: usize = 6;

/// The notes of a report, in the order of its lists. Each is made once and bounded, so that all of them are linear in
/// the report.
pub(super) struct Notes {
    pub(super) entities: Vec<String>,
    pub(super) times: Vec<String>,
    pub(super) quotes: Vec<String>,
    pub(super) events: Vec<String>,
}

impl Notes {
    pub(super) fn of(report: &Report) -> Self {
        let Report { entities, times, quotes, events, .. } = report;
        Self {
            entities: entities.iter().map(|entity| entity_note(entity, entities)).collect(),
            times: times.iter().map(time_note).collect(),
            quotes: (1..).zip(quotes).map(|(number, quote)| quote_note(number, quote, times)).collect(),
            events: (1..).zip(events).map(|(number, event)| event_note(number, event)).collect(),
        }
    }
}

/// A text in another direction than the words around it: it keeps to itself (FSI … PDI).
pub(super) struct Isolated<'a>(pub(super) &'a str);

impl Display for Isolated<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\u{2068}{}\u{2069}", Line(self.0))
    }
}

/// The values that there are, with a dot between them.
pub(super) fn dotted<'a>(values: impl IntoIterator<Item = Option<&'a str>>) -> String {
    values.into_iter().flatten().filter(|value| !value.is_empty()).collect::<Vec<_>>().join(" · ")
}

fn entity_note(entity: &Entity, entities: &[Entity]) -> String {
    let link = entity.link.as_ref();
    let english = link.and_then(|link| link.name_en.as_deref()).map(|name| Line(name).to_string());
    let wikidata = link.and_then(|link| link.wikidata.as_deref()).map(|item| Line(item).to_string());
    let country = entity.country.as_ref().map(crate::CountryCode::as_str);
    let gender = entity.gender.map(crate::Gender::as_str);
    let mut note = format!("{}: {}", entity.kind, Isolated(&entity.name));
    let facts = dotted([english.as_deref(), country, gender, wikidata.as_deref()]);
    if !facts.is_empty() {
        let _ = write!(note, "\n{facts}");
    }
    for role in entity.roles.iter().take(LISTED) {
        let _ = write!(note, "\nrole: {}", role_line(role, entities));
    }
    more(&mut note, entity.roles.len().saturating_sub(LISTED));
    note
}

/// A role in words: what it is, of what, and whether it is over.
pub(super) fn role_line(role: &Role, entities: &[Entity]) -> String {
    let of = role.organization.and_then(|index| entities.get(index)).map(|body| Isolated(&body.name).to_string());
    let country = role.country.as_ref().map(crate::CountryCode::as_str);
    let former = role.former.then_some("former");
    dotted([Some(Isolated(role.span.text()).to_string().as_str()), of.as_deref(), country, former])
}

fn time_note(time: &Time) -> String {
    let value = time.value.as_deref().unwrap_or("no value");
    let calendar = (time.calendar != Calendar::Gregorian).then(|| format!("{} calendar", time.calendar));
    let facts = dotted([Some(Line(value).to_string().as_str()), calendar.as_deref()]);
    format!("{}: {facts}\nfrom: {}", time.kind, words(time.anchor.as_str()))
}

fn quote_note(number: usize, quote: &Quote, times: &[Time]) -> String {
    let mut note = format!("quote {number}: {}", quote.kind);
    for (name, party) in parties(quote) {
        let _ = write!(note, "\n{name}: {}", Isolated(party.span.text()));
    }
    if let Some(value) = quote.time.and_then(|index| times.get(index)).and_then(|time| time.value.as_deref()) {
        let _ = write!(note, "\ntime: {}", Line(value));
    }
    if let Some(before) = quote.continues {
        let _ = write!(note, "\ngoes on from quote {}", before.saturating_add(1));
    }
    note
}

/// Who takes part in a quote, with the name of the field.
pub(super) fn parties(quote: &Quote) -> impl Iterator<Item = (&'static str, &Party)> {
    let all = [("speaker", &quote.speaker), ("addressee", &quote.addressee), ("medium", &quote.medium)];
    all.into_iter().filter_map(|(name, party)| party.as_ref().map(|party| (name, party)))
}

fn event_note(number: usize, event: &Event) -> String {
    let mut note = format!("event {number}: {}", event_line(event));
    for argument in event.arguments.iter().take(LINES) {
        let _ = write!(note, "\n{}: {}", argument.role, Isolated(argument.span.text()));
        let facts = argument_facts(argument);
        if !facts.is_empty() {
            let _ = write!(note, " ({facts})");
        }
    }
    more(&mut note, event.arguments.len().saturating_sub(LINES));
    if let Some(harm) = event.casualties.as_ref().map(casualties).filter(|harm| !harm.is_empty()) {
        let _ = write!(note, "\n{harm}");
    }
    note
}

/// Type, mode, status, date.
fn event_line(event: &Event) -> String {
    let background = event.background.then_some("background");
    let main = event.main.then_some("main event");
    let time = event.time.as_deref().map(|time| Line(time).to_string());
    dotted([Some(event_type(event).as_str()), Some(event.status.as_str()), time.as_deref(), main, background])
}

/// `consult/phone`
pub(super) fn event_type(event: &Event) -> String {
    match &event.mode {
        Some(mode) => format!("{}/{}", event.r#type, Line(mode)),
        None => event.r#type.to_string(),
    }
}

/// The country and the sector of a party.
pub(super) fn argument_facts(argument: &Argument) -> String {
    dotted([argument.country.as_ref().map(crate::CountryCode::as_str), argument.sector.map(crate::Sector::as_str)])
}

/// The harm in words: `killed 3 · injured 10`.
pub(super) fn casualties(harm: &Casualties) -> String {
    let all = [
        ("killed", harm.killed),
        ("injured", harm.injured),
        ("missing", harm.missing),
        ("detained", harm.detained),
        ("displaced", harm.displaced),
    ];
    let told = all.into_iter().filter_map(|(name, count)| count.map(|count| format!("{name} {count}")));
    told.collect::<Vec<_>>().join(" · ")
}

/// The note of those who speak in some quotes.
pub(super) fn numbered(what: &str, numbers: &[usize]) -> String {
    let listed: Vec<String> = numbers.iter().take(LISTED).map(usize::to_string).collect();
    let mut note = format!("{what} {}", listed.join(", "));
    more(&mut note, numbers.len().saturating_sub(LISTED));
    note
}

fn more(note: &mut String, left: usize) {
    if left > 0 {
        let _ = write!(note, " and {left} more");
    }
}

/// The name of a variant as words.
pub(super) fn words(name: &str) -> String {
    name.replace('_', " ")
}
