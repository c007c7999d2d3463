//! Compiles the gazetteer: one automaton from names to what they may mean, and the entries as a table of records.
//!
//! The value of a name holds what kinds of things bear it (a bit each, see `gazetteer::mark`) and, above [`MARK_BITS`],
//! where its entries are listed, plus one; 0 for a word that names nothing by itself: a title, a relation adjective.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::mark::{MARK_BITS, Mark};
use super::{Result, Row, automaton, key, read, rows};

/// Inhabitants below which a town needs a second witness to be one.
const SMALL_TOWN: u64 = 100_000;

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
    let mut names = Names { entries: Vec::new(), postings: BTreeMap::new(), marks: BTreeMap::new(), known: HashMap::new() };
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
        let number = |column: &str| row.get(column).ok().and_then(|cell| cell.parse::<f64>().ok());
        let entry = Entry {
            kind,
            class: if class.is_empty() { text("type") } else { class.to_owned() },
            country: if row.get("country").is_ok() { text("country") } else { text("iso2") },
            gender: if kind == PERSON { text("gender") } else { text("sector") },
            name_en: text("name_en"),
            wikidata: text("wikidata").trim_start_matches('Q').parse().unwrap_or(0),
            coordinates: number("latitude").zip(number("longitude")),
            population: number("population").map_or(0, |n| n as u32),
            roles: text("roles"),
        };
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
            && self.entries.get(usize::from(known)).is_some_and(|other| other.country == entry.country || entry.kind == PERSON)
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
            (LOCATION, _) => if weak { Mark::WeakPlace } else { Mark::Physical },
            (FACILITY, _) => if weak { Mark::WeakPlace } else { Mark::Facility },
            (ORGANIZATION, "club") if !weak => if single { Mark::WeakOrganization } else { Mark::Team },
            (ORGANIZATION, _) => if weak { Mark::WeakOrganization } else { Mark::Organization },
            (PERSON, _) => if weak { Mark::WeakPerson } else { Mark::Person },
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
                self.mark(word, mark);
            }
        }
        Ok(())
    }

    fn write(self, out: &Path) -> Result<()> {
        let mut postings: Vec<u8> = Vec::new();
        let mut keys = BTreeMap::new();
        let mut known: HashMap<Vec<u8>, usize> = HashMap::new();
        for (name, mark) in &self.marks {
            let mut value = *mark;
            if let Some(list) = self.postings.get(name) {
                // The first eight readings, the most usual first.
                let mut bytes = vec![u8::try_from(list.len().min(8))?];
                for (entry, weak) in list.iter().take(8) {
                    bytes.extend(entry.to_le_bytes());
                    bytes.push(*weak);
                }
                let at = *known.entry(bytes.clone()).or_insert_with(|| {
                    postings.extend(&bytes);
                    postings.len() - bytes.len()
                });
                value |= (at as u64 + 1) << MARK_BITS;
            }
            keys.insert(name.clone(), value);
        }
        automaton(out, "names", &keys)?;
        fs::write(out.join("name_postings.bin"), &postings)?;
        let mut classes: Vec<String> = Vec::new();
        let mut countries: Vec<String> = Vec::new();
        let mut genders: Vec<String> = Vec::new();
        let (mut records, mut text) = (Vec::new(), String::new());
        for entry in &self.entries {
            let place = |list: &mut Vec<String>, item: &str| -> Result<u8> {
                let at = list.iter().position(|other| other == item).unwrap_or_else(|| {
                    list.push(item.to_owned());
                    list.len() - 1
                });
                Ok(u8::try_from(at)?)
            };
            records.push(entry.kind);
            records.push(place(&mut classes, &entry.class)?);
            records.push(place(&mut countries, &entry.country)?);
            records.push(place(&mut genders, &entry.gender)?);
            records.extend(entry.wikidata.to_le_bytes());
            let (latitude, longitude) = entry.coordinates.unwrap_or((f64::from(i16::MAX), 0.0));
            records.extend(((latitude * 1e4) as i32).to_le_bytes());
            records.extend(((longitude * 1e4) as i32).to_le_bytes());
            records.extend(entry.population.to_le_bytes());
            records.extend(u32::try_from(text.len())?.to_le_bytes());
            text.push_str(&entry.name_en);
            text.push('\t');
            text.push_str(&entry.roles);
            text.push('\n');
        }
        fs::write(out.join("entries.bin"), &records)?;
        fs::write(out.join("entries.txt"), &text)?;
        let mut constants = String::new();
        writeln!(constants, "static CLASSES: &[&str] = &{classes:?};")?;
        writeln!(constants, "static COUNTRIES: &[&str] = &{countries:?};")?;
        writeln!(constants, "static GENDERS: &[&str] = &{genders:?};")?;
        fs::write(out.join("entries.rs"), constants)?;
        Ok(())
    }
}
