//! What a user says of a trigger: a row of `triggers.tsv`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::Rule;
use crate::events::EventType;
use crate::events::class::notation::Fault;
use crate::names::named_enum;
use crate::tsv::{Row, Table};
use crate::{ArgumentRole, Error};

named_enum! {
    /// What kind of word a trigger is.
    TriggerPos {
        /// A verb, in all its forms.
        Verb = "verb",
        /// A verbal noun or another noun of what happens.
        Noun = "noun",
        /// An adjective or a participle that reports an event.
        Adjective = "adj",
        /// A noun as the object or the subject of a light verb; looked up before `noun`.
        Light = "light",
    }
}

named_enum! {
    /// What a trigger says of its event beyond the type.
    TriggerAspect {
        /// An event mostly only with a specific argument: a name, a number, a date.
        Generic = "generic",
        /// It is planned.
        Planned = "planned",
        /// It did not happen.
        Denied = "denied",
        /// It is going on.
        Ongoing = "ongoing",
        /// Never the sense that fits; what articles have taught may choose it.
        Possible = "possible",
    }
}

/// A word that names events, in one of its senses, for
/// [`ExtractorBuilder::ontology`](crate::ExtractorBuilder::ontology). It comes before the embedded senses of the same
/// word, and of several entries the first whose condition holds.
///
/// The fields are the columns of `data/events/triggers.tsv`, in the language that `data/events/README.md` describes:
/// rows of that table can be copied.
///
/// ```
/// use khabar::{Article, EventType, Extractor, TriggerEntry, TriggerPos};
///
/// let mut leak = TriggerEntry::new("تسريب", TriggerPos::Noun, EventType::Coerce);
/// leak.mode = Some("leak".to_owned());
/// leak.condition = "gen:بيانات|معلومات".to_owned();
/// leak.frame = "gen=topic من=recipient في=location".to_owned();
/// let extractor = Extractor::builder().ontology([leak]).build()?;
/// let report = extractor.extract(&Article::parse("أعلنت الشركة تسريب بيانات آلاف العملاء في الأردن."));
/// let event = &report.events[0];
/// assert_eq!((event.r#type, event.mode.as_deref()), (EventType::Coerce, Some("leak")));
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(remote = "Self", deny_unknown_fields)]
#[non_exhaustive]
pub struct TriggerEntry {
    /// The dictionary form, with vowels or without; several are separated by `|`. A noun that the lexicon does not have is
    /// found by its letters, in the forms that are given.
    pub lemma: String,
    /// What kind of word it is.
    pub pos: TriggerPos,
    /// The type of the event.
    pub r#type: EventType,
    /// A finer type, any word of letters, digits, `-` and `_`; one that PLOVER does not have counts as none there.
    #[serde(default)]
    pub mode: Option<String>,
    /// Where the arguments stand, pairs of slot and role: `subj=actor obj=recipient في=location`.
    #[serde(default)]
    pub frame: String,
    /// What must stand around the word, parts joined with `;`: `obj:law|قَرَار;not:subj:force`. Empty if nothing need.
    #[serde(default)]
    pub condition: String,
    /// What it says of the event beyond the type.
    #[serde(default)]
    pub aspect: Option<TriggerAspect>,
    /// A note, which nothing reads.
    #[serde(default)]
    pub gloss: Option<String>,
}

impl TriggerEntry {
    /// An entry without frame and condition.
    pub fn new(lemma: impl Into<String>, pos: TriggerPos, r#type: EventType) -> Self {
        Self {
            lemma: lemma.into(),
            pos,
            r#type,
            mode: None,
            frame: String::new(),
            condition: String::new(),
            aspect: None,
            gloss: None,
        }
    }

    /// Says what is wrong with an entry. What reads entries and [`build`](crate::ExtractorBuilder::build) do so too.
    ///
    /// # Errors
    ///
    /// [`Error::Trigger`].
    ///
    /// ```
    /// use khabar::{EventType, TriggerEntry, TriggerPos};
    ///
    /// let mut entry = TriggerEntry::new("قرصن", TriggerPos::Verb, EventType::Coerce);
    /// entry.frame = "subj=actor obj=victim".to_owned();
    /// assert!(entry.check().unwrap_err().to_string().starts_with("role \"victim\" is none of actor, recipient"));
    /// ```
    pub fn check(&self) -> Result<(), Error> {
        Rule::of(self).map(drop).map_err(Error::trigger)
    }

    /// Reads entries from a TSV table with a header line. Columns: `lemma`, `pos` and `type`, and those of the other
    /// fields, which may be left out. `source` names the table.
    ///
    /// # Errors
    ///
    /// [`Error::Ontology`] with the line that cannot be read.
    ///
    /// ```
    /// use khabar::{EventType, TriggerEntry};
    ///
    /// let table = "lemma\tpos\ttype\tmode\tframe\nتغريدة|تغريدات\tnoun\tsupport\ttweet\tgen=actor\n";
    /// let entries = TriggerEntry::from_tsv(table, "mine.tsv")?;
    /// assert_eq!(entries[0].r#type, EventType::Support);
    /// let error = TriggerEntry::from_tsv("lemma\tpos\ttype\nتغريدة\tnoun\ttweet\n", "mine.tsv").unwrap_err();
    /// assert!(error.to_string().starts_with("ontology mine.tsv, line 2: type \"tweet\" is none of agree, consult"));
    /// # Ok::<(), khabar::Error>(())
    /// ```
    pub fn from_tsv(table: &str, source: &str) -> Result<Vec<Self>, Error> {
        let place = |line: usize| {
            move |fault: Fault| Error::Ontology {
                source_name: source.to_owned(),
                line,
                source: Box::new(Error::trigger(fault)),
            }
        };
        let table = Table::of(table);
        header(&table.header).map_err(place(1))?;
        table.rows().map(|row| Self::read(&row, table.header.len()).map_err(place(row.line))).collect()
    }

    fn read(row: &Row<'_, '_>, columns: usize) -> Result<Self, Fault> {
        if row.cells.len() > columns {
            return Err(Fault::new("row", &row.cells.join("\t"), format!("has more than {columns} cells")));
        }
        let cell = |column: &str| row.cell(column).unwrap_or_default();
        let owned = |column: &str| row.cell(column).map(str::to_owned);
        let entry = Self {
            lemma: cell("lemma").to_owned(),
            pos: named("pos", cell("pos"), TriggerPos::ALL, TriggerPos::as_str)?,
            r#type: named("type", cell("type"), EventType::ALL, EventType::as_str)?,
            mode: owned("mode"),
            frame: cell("frame").to_owned(),
            condition: cell("condition").to_owned(),
            aspect: row
                .cell("aspect")
                .map(|aspect| named("aspect", aspect, TriggerAspect::ALL, TriggerAspect::as_str))
                .transpose()?,
            gloss: owned("gloss"),
        };
        Rule::of(&entry)?;
        Ok(entry)
    }

    /// Reads entries from a JSON array of objects with the fields' names.
    ///
    /// # Errors
    ///
    /// [`Error::Json`], which says the line and what is wrong there.
    ///
    /// ```
    /// use khabar::TriggerEntry;
    ///
    /// let json = r#"[{"lemma": "تسريب", "pos": "noun", "type": "coerce", "condition": "gen:بيانات"}]"#;
    /// assert_eq!(TriggerEntry::from_json(json)?[0].condition, "gen:بيانات");
    /// # Ok::<(), khabar::Error>(())
    /// ```
    pub fn from_json(json: &str) -> Result<Vec<Self>, Error> {
        serde_json::from_str(json).map_err(Error::json("ontology"))
    }
}

impl Serialize for TriggerEntry {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        Self::serialize(self, out)
    }
}

impl<'de> Deserialize<'de> for TriggerEntry {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let entry = Self::deserialize(input)?;
        Rule::of(&entry).map_err(serde::de::Error::custom)?;
        Ok(entry)
    }
}

/// The columns of a table: those that it needs, and no others than there are.
fn header(header: &[&str]) -> Result<(), Fault> {
    const NEEDED: [&str; 3] = ["lemma", "pos", "type"];
    const OTHERS: [&str; 5] = ["mode", "frame", "condition", "aspect", "gloss"];
    if let Some(column) = NEEDED.into_iter().find(|column| !header.contains(column)) {
        return Err(Fault::new("column", column, "is missing"));
    }
    let all = || NEEDED.into_iter().chain(OTHERS);
    match header.iter().find(|column| !all().any(|known| known == **column)) {
        Some(column) => Err(Fault::name("column", column, all())),
        None => Ok(()),
    }
}

/// The role that a frame names.
pub(super) fn role(name: &str) -> Result<ArgumentRole, Fault> {
    named("role", name, ArgumentRole::ALL, ArgumentRole::as_str)
}

/// The variant of an enum that has a name.
fn named<T: Copy>(what: &'static str, name: &str, all: &[T], as_str: fn(T) -> &'static str) -> Result<T, Fault> {
    let found = all.iter().copied().find(|variant| as_str(*variant) == name);
    found.ok_or_else(|| Fault::name(what, name, all.iter().map(|variant| as_str(*variant))))
}
