//! Compiles the gazetteer: one table from names to what they may mean, and the entries as a table of records.
//!
//! A name tells what kinds of things bear it (a bit each, see `gazetteer::mark`) and which entries; none for a word that
//! names nothing by itself: a title, a relation adjective.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::mark::{Mark, SINGLE};
use super::{Result, Row, embed, key, read, rows};

/// Inhabitants below which a town needs a second witness to be one.
const SMALL_TOWN: u64 = 100_000;

/// The types of countries and towns. A `city` is a small town where few live in it.
const PLACES: [&str; 5] = ["country", "capital", "city", "region", "district"];

/// One thing with its names.
#[derive(Debug, Default, Clone)]
struct Entry {
    kind: u8,
    class: String,
    country: String,
    /// m, f; for an organisation its sector.
    gender: String,
    name_en: String,
    wikidata: u32,
    coordinates: Option<(f64, f64)>,
    population: u32,
    roles: String,
}

struct Names {
    entries: Vec<Entry>,
    /// Names with what bears them: the entry, and its flags: 1 the name needs a second witness, 2 it is the feminine
    /// relation adjective too.
    postings: BTreeMap<String, Vec<(u16, u8)>>,
    marks: BTreeMap<String, u64>,
    /// People by their first name, to join the two tables that may both list one.
    known: HashMap<(u8, String), u16>,
}

/// The kinds, as `entities::EntityKind` numbers them.
const PERSON: u8 = 0;
const ORGANIZATION: u8 = 1;
const GPE: u8 = 2;
const LOCATION: u8 = 3;
const FACILITY: u8 = 4;
const EVENT: u8 = 5;

pub(crate) fn compile(data: &Path, out: &Path) -> Result<()> {
    let mut names =
        Names { entries: Vec::new(), postings: BTreeMap::new(), marks: BTreeMap::new(), known: HashMap::new() };
    for (file, kind, class) in [
        ("gazetteer/countries.tsv", GPE, "country"),
        ("gazetteer/capitals.tsv", GPE, "capital"),
        ("gazetteer/places.tsv", GPE, ""),
        ("gazetteer/locations.tsv", LOCATION, ""),
        ("gazetteer/facilities.tsv", FACILITY, ""),
        ("gazetteer/organizations_public.tsv", ORGANIZATION, ""),
        ("gazetteer/organizations_private.tsv", ORGANIZATION, ""),
        ("gazetteer/people_region.tsv", PERSON, ""),
        ("gazetteer/people_world.tsv", PERSON, ""),
        ("gazetteer/named_events.tsv", EVENT, ""),
    ] {
        let source = read(data, file)?;
        for row in rows(&source, file) {
            names.add(&row?, kind, class)?;
        }
    }
    names.words(data, "gazetteer/nationalities.tsv", "forms", Mark::Demonym)?;
    names.words(data, "roles/titles.tsv", "words", Mark::Role)?;
    names.words(data, "gazetteer/name_particles.tsv", "words", Mark::Particle)?;
    names.heads(data)?;
    names.write(out)
}

/// The same name with those words written in one that often are: عبدالله, أبوبكر.
fn joined(key: &str) -> Option<String> {
    const FIRST: [&str; 2] = ["عبد", "ابو"];
    let mut name = String::new();
    let mut open = true;
    for word in key.split(' ') {
        if !name.is_empty() && !open {
            name.push(' ');
        }
        name.push_str(word);
        open = FIRST.contains(&word);
    }
    (name != key).then_some(name)
}

impl Names {
    fn add(&mut self, row: &Row<'_>, kind: u8, class: &str) -> Result<()> {
        let text = |column: &str| row.get(column).unwrap_or_default().to_owned();
        let wrong = |column: &str, cell: &str| format!("{}: {column} {cell:?}", row.place);
        let number = |column: &str, most: f64| -> Result<Option<f64>> {
            let cell = text(column);
            let number = cell.parse::<f64>().ok().filter(|number| number.abs() <= most);
            if number.is_none() && !cell.is_empty() { Err(wrong(column, &cell).into()) } else { Ok(number) }
        };
        let country = if row.get("country").is_ok() { text("country") } else { text("iso2") };
        if !country.is_empty() && (country.len() != 2 || !country.bytes().all(|b| b.is_ascii_uppercase())) {
            return Err(wrong("country", &country).into());
        }
        let class = if class.is_empty() { text("type") } else { class.to_owned() };
        if kind == GPE && !PLACES.contains(&class.as_str()) {
            return Err(wrong("type", &class).into());
        }
        let item = text("wikidata");
        let wikidata = item.strip_prefix('Q').and_then(|digits| digits.parse().ok()).unwrap_or(0);
        if wikidata == 0 && !item.is_empty() {
            return Err(wrong("wikidata", &item).into());
        }
        let entry = Entry {
            kind,
            class,
            country,
            gender: if kind == PERSON { text("gender") } else { text("sector") },
            name_en: text("name_en"),
            wikidata,
            coordinates: number("latitude", 90.0)?.zip(number("longitude", 180.0)?),
            population: number("population", u32::MAX.into())?.map_or(0, |n| n as u32),
            roles: text("roles"),
        };
        if kind == PERSON && !matches!(entry.gender.as_str(), "" | "m" | "f") {
            return Err(wrong("gender", &entry.gender).into());
        }
        let all = text("names");
        let mut split = all.split('|').filter(|name| !name.trim().is_empty());
        let Some(first) = split.clone().next() else { return Err(format!("{}: no name", row.place).into()) };
        let index = self.index(entry, first)?;
        for name in split.by_ref() {
            self.name(name, index)?;
        }
        Ok(())
    }

    /// The entry's index; people and bodies that two tables list are one.
    fn index(&mut self, entry: Entry, first: &str) -> Result<u16> {
        let identity = (entry.kind, key(first.trim_end_matches(['?', '~'])));
        if matches!(entry.kind, PERSON | ORGANIZATION)
            && let Some(&known) = self.known.get(&identity)
            && self
                .entries
                .get(usize::from(known))
                .is_some_and(|other| other.country == entry.country || entry.kind == PERSON)
        {
            if let Some(other) = self.entries.get_mut(usize::from(known)) {
                for role in entry.roles.split(';').filter(|role| !role.is_empty()) {
                    if !other.roles.split(';').any(|old| old == role) {
                        other.roles += if other.roles.is_empty() { "" } else { ";" };
                        other.roles += role;
                    }
                }
            }
            return Ok(known);
        }
        let index = u16::try_from(self.entries.len())?;
        self.known.insert(identity, index);
        self.entries.push(entry);
        Ok(index)
    }

    fn name(&mut self, name: &str, index: u16) -> Result<()> {
        let weak = name.trim_end().ends_with('?');
        let adjective = name.trim_end().ends_with('~');
        let key = key(name.trim().trim_end_matches(['?', '~']));
        if key.is_empty() {
            return Ok(());
        }
        let entry = &self.entries[usize::from(index)];
        let small = entry.kind == GPE && entry.class == "city" && u64::from(entry.population) < SMALL_TOWN;
        let single = !key.contains(' ');
        let mark = match (entry.kind, entry.class.as_str()) {
            (GPE, "country") if !weak => Mark::Country,
            (GPE, _) if weak || small => Mark::WeakPlace,
            (GPE, _) => Mark::Place,
            (LOCATION | FACILITY, _) if weak => Mark::WeakPlace,
            (LOCATION, _) => Mark::Physical,
            (FACILITY, _) => Mark::Facility,
            (ORGANIZATION, class) if weak || single && class == "club" => Mark::WeakOrganization,
            (ORGANIZATION, "club") => Mark::Team,
            (ORGANIZATION, _) => Mark::Organization,
            (PERSON, _) if weak => Mark::WeakPerson,
            (PERSON, _) => Mark::Person,
            _ => Mark::Event,
        };
        let flags = u8::from(weak) | u8::from(adjective) << 1;
        for key in [joined(&key), Some(key)].into_iter().flatten() {
            *self.marks.entry(key.clone()).or_insert(0) |= mark.bit();
            let list = self.postings.entry(key).or_default();
            if !list.iter().any(|(other, _)| *other == index) {
                list.push((index, flags));
            }
        }
        Ok(())
    }

    fn words(&mut self, data: &Path, file: &str, column: &str, mark: Mark) -> Result<()> {
        for row in rows(&read(data, file)?, file) {
            for word in row?.get(column)?.split('|') {
                self.mark(word, mark);
            }
        }
        Ok(())
    }

    fn mark(&mut self, word: &str, mark: Mark) {
        let key = key(word.trim_end_matches('?'));
        if !key.is_empty() {
            *self.marks.entry(key).or_insert(0) |= mark.bit();
        }
    }

    fn heads(&mut self, data: &Path) -> Result<()> {
        let file = "gazetteer/heads.tsv";
        for row in rows(&read(data, file)?, file) {
            let row = row?;
            let mark = match row.get("kind")? {
                "organization" => Mark::OrganizationHead,
                "gpe" => Mark::PlaceHead,
                "location" => Mark::LocationHead,
                "facility" => Mark::FacilityHead,
                "named_event" => Mark::EventHead,
                other => return Err(format!("{file}: kind {other:?}").into()),
            };
            for word in row.get("words")?.split('|') {
                self.mark(word.trim_end_matches('+'), mark);
            }
        }
        Ok(())
    }

    fn write(self, out: &Path) -> Result<()> {
        self.write_names(out)?;
        self.write_entries(out)
    }

    /// Names are numbered in order; what each number means is a table beside it: a byte
    /// for its set of marks, and three for its entries, as `gazetteer::readings` reads them.
    fn write_names(&self, out: &Path) -> Result<()> {
        let mut sets: Vec<u64> = Vec::new();
        let (mut values, mut postings) = (Vec::new(), Vec::new());
        let mut keys = BTreeMap::new();
        let mut known: HashMap<Vec<u8>, usize> = HashMap::new();
        for (number, (name, marks)) in (0..).zip(&self.marks) {
            let set = position(&mut sets, marks);
            let list = self.postings.get(name).map_or(&[][..], Vec::as_slice);
            let found = match list {
                [] => 0,
                [(entry, flags)] => SINGLE | u32::from(*flags) << 16 | u32::from(*entry),
                // The first eight readings, the most usual first.
                list => {
                    let mut bytes = vec![u8::try_from(list.len().min(8))?];
                    for (entry, flags) in list.iter().take(8) {
                        bytes.extend(entry.to_le_bytes());
                        bytes.push(*flags);
                    }
                    let at = *known.entry(bytes.clone()).or_insert_with(|| {
                        postings.extend(&bytes);
                        postings.len() - bytes.len()
                    });
                    u32::try_from(at + 1)?
                }
            };
            if found >= 1 << 24 || found & SINGLE != 0 && list.len() != 1 {
                return Err("gazetteer: too many names".into());
            }
            values.push(u8::try_from(set)?);
            values.extend(&found.to_le_bytes()[..3]);
            keys.insert(name.clone(), number);
        }
        embed(out, "names", &keys)?;
        fs::write(out.join("name_values.bin"), &values)?;
        fs::write(out.join("name_postings.bin"), &postings)?;
        fs::write(out.join("mark_sets.rs"), format!("static MARK_SETS: &[u64] = &{sets:?};"))?;
        Ok(())
    }

    /// A record of fixed length for each entry, which leads to its details, as `gazetteer::entry` reads them.
    fn write_entries(&self, out: &Path) -> Result<()> {
        let (mut classes, mut countries, mut genders, mut titles) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let (mut records, mut details): (Vec<u8>, Vec<u8>) = (Vec::new(), Vec::new());
        for entry in &self.entries {
            records.push(entry.kind);
            records.push(u8::try_from(position(&mut classes, &entry.class))?);
            records.push(u8::try_from(position(&mut countries, &entry.country))?);
            records.push(u8::try_from(position(&mut genders, &entry.gender))?);
            let at = u32::try_from(details.len())?;
            if at >= 1 << 24 {
                return Err("gazetteer: too many details".into());
            }
            records.extend(&at.to_le_bytes()[..3]);
            let held = u8::from(entry.wikidata != 0)
                | u8::from(entry.coordinates.is_some()) << 1
                | u8::from(entry.population != 0) << 2
                | u8::from(!entry.roles.is_empty()) << 3;
            details.push(held);
            if entry.wikidata != 0 {
                details.extend(entry.wikidata.to_le_bytes());
            }
            if let Some((latitude, longitude)) = entry.coordinates {
                // Ten-thousandths of a degree from the south pole and the date line.
                for (degrees, most) in [(latitude, 90.0), (longitude, 180.0)] {
                    let steps = ((degrees + most) * 1e4).round() as u32;
                    details.extend(&steps.to_le_bytes()[..3]);
                }
            }
            if entry.population != 0 {
                details.extend(entry.population.to_le_bytes());
            }
            details.push(u8::try_from(entry.name_en.len())?);
            details.extend(entry.name_en.as_bytes());
            if !entry.roles.is_empty() {
                // The title by its number, then its years.
                let mut roles = Vec::new();
                for role in entry.roles.split(';') {
                    let (title, years) = role.split_once('@').unwrap_or((role, ""));
                    roles.push(format!("{}@{years}", position(&mut titles, &title.to_owned())));
                }
                let roles = roles.join(";");
                details.extend(u16::try_from(roles.len())?.to_le_bytes());
                details.extend(roles.as_bytes());
            }
        }
        fs::write(out.join("entries.bin"), &records)?;
        fs::write(out.join("details.bin"), &details)?;
        fs::write(out.join("titles.txt"), titles.join("\n"))?;
        let mut constants = String::new();
        writeln!(constants, "static CLASSES: &[&str] = &{classes:?};")?;
        writeln!(constants, "static COUNTRIES: &[&str] = &{countries:?};")?;
        writeln!(constants, "static GENDERS: &[&str] = &{genders:?};")?;
        fs::write(out.join("entries.rs"), constants)?;
        Ok(())
    }
}

/// Where an item stands in a list; it is put there if it is new.
fn position<T: Clone + PartialEq>(list: &mut Vec<T>, item: &T) -> usize {
    list.iter().position(|other| other == item).unwrap_or_else(|| {
        list.push(item.clone());
        list.len() - 1
    })
}
