//! Events as a flat table, as users of POLECAT know it.

use super::plover::name;
use crate::{EntityKind, PloverParty, PloverPlace, PloverRecord, Report};

/// What stands between several values of one cell.
const BETWEEN: &str = "; ";
/// Names of the story that each row repeats, at most, of each kind.
const NAMES: usize = 100;
/// PLOVER's quad classes, from 1 on.
const QUADS: [&str; 4] = ["VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"];

/// The name of a column, and what it holds.
type Column = (&'static str, fn(&Row<'_>) -> String);

/// All columns but the last, the version.
const COLUMNS: [Column; 39] = [
    ("Event ID", |row| row.record.id.clone()),
    ("Event Date", |row| row.record.date.clone().unwrap_or_default()),
    ("Event Type", |row| row.record.code.r#type.clone()),
    ("Event Mode", |row| row.record.code.mode.clone().unwrap_or_default()),
    ("Intensity", |row| format!("{:?}", row.record.code.goldstein)),
    ("Quad Code", |row| {
        let quad = usize::from(row.record.code.quad).checked_sub(1).and_then(|k| QUADS.get(k));
        quad.copied().unwrap_or_default().to_owned()
    }),
    ("Contexts", |row| joined(row.record.contexts.iter().map(|context| context.as_str()))),
    ("Actor Name", |row| each(&row.record.actors, |party| party.name.as_deref())),
    ("Actor Country", |row| each(&row.record.actors, |party| party.country.as_deref())),
    ("Actor COW", unknown),
    ("Primary Actor Sector", |row| each(&row.record.actors, sector)),
    ("Actor Sectors", |row| each(&row.record.actors, sector)),
    ("Actor Title", |row| each(&row.record.actors, |party| party.title.as_deref())),
    ("Actor Name Raw", |row| each(&row.record.actors, |party| Some(party.span.text()))),
    ("Wikidata Actor ID", |row| each(&row.record.actors, |party| party.wikidata.as_deref())),
    ("Recipient Name", |row| each(&row.record.recipients, |party| party.name.as_deref())),
    ("Recipient Country", |row| each(&row.record.recipients, |party| party.country.as_deref())),
    ("Recipient COW", unknown),
    ("Primary Recipient Sector", |row| each(&row.record.recipients, sector)),
    ("Recipient Sectors", |row| each(&row.record.recipients, sector)),
    ("Recipient Title", |row| each(&row.record.recipients, |party| party.title.as_deref())),
    ("Recipient Name Raw", |row| each(&row.record.recipients, |party| Some(party.span.text()))),
    ("Wikidata Recipient ID", |row| each(&row.record.recipients, |party| party.wikidata.as_deref())),
    ("Placename", |row| row.place(|place| place.name.clone())),
    ("City", |row| row.placename(&["PPL", "PPLC"])),
    ("District", |row| row.placename(&["PPLX"])),
    ("Province", |row| row.placename(&["ADMD"])),
    ("Country", |row| row.place(|place| place.country.clone())),
    ("Latitude", |row| row.place(|place| place.latitude.map(|degrees| degrees.to_string()))),
    ("Longitude", |row| row.place(|place| place.longitude.map(|degrees| degrees.to_string()))),
    ("GeoNames ID", unknown),
    ("Raw Placename", |row| row.place(|place| Some(place.span.text().to_owned()))),
    ("Feature Type", |row| row.place(|place| place.feature.clone())),
    ("Source", |row| row.record.source.clone().unwrap_or_default()),
    ("Publication Date", |row| row.record.published.clone().unwrap_or_default()),
    ("Story People", |row| row.story.people.clone()),
    ("Story Organizations", |row| row.story.organizations.clone()),
    ("Story Locations", |row| row.story.locations.clone()),
    ("Language", |row| row.report.article.language().unwrap_or_default().to_owned()),
];

/// An event with the story that tells it.
struct Row<'r> {
    report: &'r Report,
    story: &'r Story,
    record: &'r PloverRecord,
}

impl Row<'_> {
    fn place(&self, told: impl Fn(&PloverPlace) -> Option<String>) -> String {
        self.record.location.as_ref().and_then(told).unwrap_or_default()
    }

    /// The place's name if it is one of these.
    fn placename(&self, features: &[&str]) -> String {
        self.place(|place| {
            place.name.clone().filter(|_| place.feature.as_deref().is_some_and(|f| features.contains(&f)))
        })
    }
}

/// The names of a story.
struct Story {
    people: String,
    organizations: String,
    locations: String,
}

impl Story {
    fn of(report: &Report) -> Self {
        let named = |is: fn(EntityKind) -> bool| {
            let all = report.entities.iter().filter(|entity| is(entity.kind)).take(NAMES);
            joined(all.map(name))
        };
        Self {
            people: named(|kind| kind == EntityKind::Person),
            organizations: named(|kind| kind == EntityKind::Organization),
            locations: named(|kind| matches!(kind, EntityKind::Gpe | EntityKind::Location | EntityKind::Facility)),
        }
    }
}

/// The names of the columns of [`polecat`], a line.
///
/// ```
/// assert!(khabar::output::polecat_header().starts_with("Event ID\tEvent Date\tEvent Type\t"));
/// ```
#[must_use]
pub fn polecat_header() -> String {
    let names = COLUMNS.iter().map(|(name, _)| *name).chain(["Version"]);
    line(names.map(str::to_owned))
}

/// The events that PLOVER codes ([`Report::plover`]), one a line, in the columns of the POLECAT data set; without a header,
/// so that the tables of many reports can be put behind one ([`polecat_header`]).
///
/// Columns are parted by tabs. A tab, a line end or another control character within a value becomes a space; nothing is
/// quoted, and values that begin with `=`, `+`, `-` or `@` stand as they are: a spreadsheet must read them as text.
/// Several values of a cell are parted by `; `, and a `;` within one becomes a comma; the actors of all Actor columns
/// stand in one order, with an empty value for what is not known, and so do the recipients.
///
/// What POLECAT does not give and what differs:
///
/// | column | here |
/// |---|---|
/// | Event Date | empty where the text tells no day |
/// | Actor COW, Recipient COW, GeoNames ID | always empty |
/// | Primary Actor Sector, Actor Sectors (Recipient …) | the same: one sector is known |
/// | Wikidata Actor ID, Wikidata Recipient ID | instead of Wikipedia's titles |
/// | Actor Name, Placename, … | the usual English name, else the Arabic one; empty for who has no name |
/// | District, Province, City | only the one that the place itself is |
/// | Story People, Organizations, Locations | at most 100 each |
/// | Language | `ar` |
/// | Version | khabar's |
///
/// ```
/// let report = khabar::extract("زار الرئيس الفرنسي إيمانويل ماكرون بيروت في 10 أغسطس 2015.", None)?;
/// let table = khabar::output::polecat(&report);
/// let cells: Vec<&str> = table.lines().next().unwrap_or_default().split('\t').collect();
/// assert_eq!(cells[1..6], ["2015-08-10", "CONSULT", "visit", "4.0", "VERBAL COOPERATION"]);
/// # Ok::<(), khabar::Error>(())
/// ```
#[must_use]
pub fn polecat(report: &Report) -> String {
    let (records, story) = (report.plover(), Story::of(report));
    let rows = records.iter().map(|record| Row { report, story: &story, record });
    let version = concat!("khabar ", env!("CARGO_PKG_VERSION"));
    rows.map(|row| line(COLUMNS.iter().map(|(_, cell)| cell(&row)).chain([version.to_owned()]))).collect()
}

/// Cells as a line.
fn line(cells: impl Iterator<Item = String>) -> String {
    let mut line = String::new();
    for (k, cell) in cells.enumerate() {
        if k > 0 {
            line.push('\t');
        }
        line.extend(cell.chars().map(|c| if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') { ' ' } else { c }));
    }
    line.push('\n');
    line
}

/// What is told of each party; nothing if nothing is told of any.
fn each<'p>(parties: &'p [PloverParty], told: impl Fn(&'p PloverParty) -> Option<&'p str>) -> String {
    if parties.iter().all(|party| told(party).is_none()) {
        return String::new();
    }
    joined(parties.iter().map(|party| told(party).unwrap_or_default()))
}

fn joined<'v>(values: impl Iterator<Item = &'v str>) -> String {
    values.map(|value| value.replace(';', ",")).collect::<Vec<_>>().join(BETWEEN)
}

fn sector(party: &PloverParty) -> Option<&str> {
    party.sector.map(crate::Sector::as_str)
}

fn unknown(_: &Row<'_>) -> String {
    String::new()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_within_a_cell_breaks_a_line() {
        let cells = ["a\tb\r\nc", "=1+1", ""].map(str::to_owned);
        assert_eq!(line(cells.into_iter()), "a b  c\t=1+1\t\n");
        assert_eq!(joined(["a;b", "", "c"].into_iter()), "a,b; ; c");
    }
}
