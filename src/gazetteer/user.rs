//! A user's entries, beside the embedded ones.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Entry, Id, Mark, Reading};
use crate::entities::{EntityKind, Gender};
use crate::lexicon::Phrases;
use crate::lexicon::compile::{LONGEST, SPACE, compile};
use crate::tsv::Table;
use crate::{CountryCode, Error, Normaliser};

/// Entries that may share a name: as many as in the embedded tables.
const MOST_OF_A_NAME: usize = 255;

/// An entry that a user adds to the gazetteer ([`ExtractorBuilder::gazetteer`](crate::ExtractorBuilder::gazetteer)).
/// It comes before embedded ones of the same name.
///
/// ```
/// use khabar::{EntityKind, Extractor, Article, GazetteerEntry};
///
/// let entry = GazetteerEntry::new(EntityKind::Organization, ["شركة نورلاند", "نورلاند"]);
/// let extractor = Extractor::builder().gazetteer([entry]).build()?;
/// let report = extractor.extract(&Article::parse("أعلنت نورلاند أرباحها."));
/// assert_eq!(report.entities[0].name, "نورلاند");
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(remote = "Self")]
#[non_exhaustive]
pub struct GazetteerEntry {
    /// What it is.
    pub kind: EntityKind,
    /// Its names, the usual one first; at least one. A name that ends in `?` is an ordinary word too and needs a second
    /// witness.
    pub names: Vec<String>,
    /// The country that it is, lies in or belongs to.
    #[serde(default)]
    pub country: Option<CountryCode>,
    /// Persons only.
    #[serde(default)]
    pub gender: Option<Gender>,
    /// Usual English name.
    #[serde(default)]
    pub name_en: Option<String>,
    /// Wikidata item, `Q22686`.
    #[serde(default)]
    pub wikidata: Option<String>,
    /// Degrees north, WGS 84.
    #[serde(default)]
    pub latitude: Option<f64>,
    /// Degrees east, WGS 84.
    #[serde(default)]
    pub longitude: Option<f64>,
    /// Inhabitants.
    #[serde(default)]
    pub population: Option<u64>,
    /// Where it comes from, in the user's words; the file's name if it was read from one.
    #[serde(default)]
    pub source: Option<String>,
}

impl GazetteerEntry {
    /// An entry with nothing but its names.
    pub fn new<S: Into<String>>(kind: EntityKind, names: impl IntoIterator<Item = S>) -> Self {
        Self {
            kind,
            names: names.into_iter().map(Into::into).collect(),
            country: None,
            gender: None,
            name_en: None,
            wikidata: None,
            latitude: None,
            longitude: None,
            population: None,
            source: None,
        }
    }

    /// Says what is wrong with an entry. What reads entries and [`build`](crate::ExtractorBuilder::build) do so too.
    ///
    /// # Errors
    ///
    /// [`Error::Entry`].
    ///
    /// ```
    /// use khabar::{EntityKind, GazetteerEntry};
    ///
    /// let mut entry = GazetteerEntry::new(EntityKind::Gpe, ["نورلاند"]);
    /// assert!(entry.check().is_ok());
    /// entry.latitude = Some(91.0);
    /// assert_eq!(entry.check().unwrap_err().to_string(), "latitude \"91\" is not from -90 to 90");
    /// ```
    pub fn check(&self) -> Result<(), Error> {
        if self.names.iter().all(|name| name.trim().is_empty()) {
            return Err(Error::entry("name", "", "is missing: an entry has at least one".to_owned()));
        }
        for name in self.names.iter().filter(|name| !name.trim().is_empty()) {
            let key = key(name.trim_end_matches('?'));
            if key.is_empty() {
                return Err(Error::entry("name", name, "has no letter".to_owned()));
            }
            if key.split(SPACE).any(|word| word.chars().nth(LONGEST).is_some()) {
                return Err(Error::entry("name", name, format!("has a word of more than {LONGEST} letters")));
            }
        }
        for (what, degrees, most) in [("latitude", self.latitude, 90.0), ("longitude", self.longitude, 180.0)] {
            if let Some(degrees) = degrees.filter(|degrees| degrees.is_nan() || degrees.abs() > most) {
                return Err(Error::entry(what, &degrees.to_string(), format!("is not from -{most} to {most}")));
            }
        }
        Ok(())
    }

    /// Reads entries from a TSV table with a header line. Columns: `kind` and `names` (separated by `|`), and those of
    /// the other fields, which may be left out. `source` names the table.
    ///
    /// # Errors
    ///
    /// [`Error::Gazetteer`] with the line that cannot be read.
    ///
    /// ```
    /// use khabar::GazetteerEntry;
    ///
    /// let table = "kind\tnames\tcountry\norganization\tمؤسسة نهر\tJO\n";
    /// let entries = GazetteerEntry::from_tsv(table, "mine.tsv")?;
    /// assert_eq!(entries[0].country.unwrap().as_str(), "JO");
    /// assert!(GazetteerEntry::from_tsv("kind\tnames\nplanet\tالمريخ\n", "mine.tsv").is_err());
    /// # Ok::<(), khabar::Error>(())
    /// ```
    pub fn from_tsv(table: &str, source: &str) -> Result<Vec<Self>, Error> {
        let table = Table::of(table);
        let fail = |line: usize, why: String| Error::Gazetteer { source_name: source.to_owned(), line, why };
        for column in ["kind", "names"] {
            if !table.header.contains(&column) {
                return Err(fail(1, format!("no column {column:?}")));
            }
        }
        let mut entries = Vec::new();
        for row in table.rows() {
            let number = row.line;
            let cell = |name: &str| row.cell(name);
            let degrees = |name: &str| {
                cell(name).map(str::parse::<f64>).transpose().map_err(|error| fail(number, format!("{name}: {error}")))
            };
            let read = |error: Error| fail(number, error.to_string());
            let mut entry = Self::new(
                cell("kind").unwrap_or_default().parse().map_err(read)?,
                cell("names").unwrap_or_default().split('|').map(str::trim).filter(|name| !name.is_empty()),
            );
            entry.country = cell("country").map(str::parse).transpose().map_err(read)?;
            entry.gender = cell("gender").map(str::parse).transpose().map_err(read)?;
            entry.name_en = cell("name_en").map(str::to_owned);
            entry.wikidata = cell("wikidata").map(str::to_owned);
            entry.latitude = degrees("latitude")?;
            entry.longitude = degrees("longitude")?;
            let population = cell("population").map(str::parse::<u64>).transpose();
            entry.population = population.map_err(|error| fail(number, format!("population: {error}")))?;
            entry.source = cell("source").map(str::to_owned).or_else(|| Some(source.to_owned()));
            entry.check().map_err(read)?;
            entries.push(entry);
        }
        Ok(entries)
    }

    /// Reads entries from a JSON array of objects with the fields' names.
    ///
    /// # Errors
    ///
    /// [`Error::Json`], which says the line and what is wrong there.
    pub fn from_json(json: &str) -> Result<Vec<Self>, Error> {
        serde_json::from_str(json).map_err(Error::json("gazetteer"))
    }
}

impl Serialize for GazetteerEntry {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, out)
    }
}

impl<'de> Deserialize<'de> for GazetteerEntry {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let entry = Self::deserialize(input)?;
        entry.check().map_err(serde::de::Error::custom)?;
        Ok(entry)
    }
}

/// The names of a user's entries.
#[derive(Debug)]
pub(super) struct UserNames {
    entries: Vec<GazetteerEntry>,
    pub(super) names: Phrases,
    lists: Vec<Vec<(u32, bool)>>,
}

impl UserNames {
    pub(super) fn new(entries: Vec<GazetteerEntry>) -> Result<Self, Error> {
        let mut keys: BTreeMap<String, Vec<(u32, bool)>> = BTreeMap::new();
        for (index, entry) in (0..).zip(&entries) {
            entry.check()?;
            for name in &entry.names {
                let weak = name.ends_with('?');
                let key = key(name.trim_end_matches('?'));
                if !key.is_empty() {
                    keys.entry(key).or_default().push((index, weak));
                }
            }
        }
        let numbers = keys.keys().cloned().zip(0..).collect();
        if let Some((name, _)) = keys.iter().find(|(_, entries)| entries.len() > MOST_OF_A_NAME) {
            return Err(Error::entry("name", name, format!("is that of more than {MOST_OF_A_NAME} entries")));
        }
        let table = compile(&numbers).map_err(|refused| Error::entry("name", &refused.key, refused.why))?;
        let names = Phrases::of("gazetteer", table)?.dotted();
        Ok(Self { entries, names, lists: keys.into_values().collect() })
    }

    /// The marks and readings of a name's number.
    pub(super) fn readings(&self, value: u64) -> (u64, Vec<Reading>) {
        let list = usize::try_from(value).ok().and_then(|index| self.lists.get(index)).map_or(&[][..], Vec::as_slice);
        let mut marks = 0;
        for (index, weak) in list {
            let kind = self.entries.get(*index as usize).map(|entry| entry.kind);
            let mark = match (kind, weak) {
                (Some(EntityKind::Gpe), false) => Mark::Place,
                (Some(EntityKind::Location), false) => Mark::Physical,
                (Some(EntityKind::Facility), false) => Mark::Facility,
                (Some(EntityKind::Gpe | EntityKind::Location | EntityKind::Facility), true) => Mark::WeakPlace,
                (Some(EntityKind::Person), false) => Mark::Person,
                (Some(EntityKind::Person), true) => Mark::WeakPerson,
                (Some(EntityKind::NamedEvent), _) => Mark::Event,
                (_, false) => Mark::Organization,
                (_, true) => Mark::WeakOrganization,
            };
            marks |= mark.bit();
        }
        (marks, list.iter().map(|&(index, weak)| Reading { id: Id::User(index), weak, adjective: false }).collect())
    }

    pub(super) fn entry(&self, index: u32) -> Option<Entry<'_>> {
        let entry = self.entries.get(index as usize)?;
        Some(Entry {
            id: Id::User(index),
            kind: entry.kind,
            class: "",
            country: entry.country,
            gender: entry.gender,
            sector: None,
            name_en: entry.name_en.as_deref().unwrap_or_default(),
            wikidata: entry.wikidata.as_deref().and_then(|item| item.strip_prefix('Q')?.parse().ok()),
            coordinates: entry.latitude.zip(entry.longitude),
            population: entry.population,
            roles: "",
            source: entry.source.as_deref(),
        })
    }
}

/// A name as the tables have it: folded, words separated by one space.
fn key(name: &str) -> String {
    let folded = Normaliser::lookup().normalise(name);
    folded.text().split([' ', '-', '.']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
