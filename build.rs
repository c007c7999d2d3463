//! Compiles the tables under `data/` into tables of phrases and constants.
//!
//! Each table is a TSV file with a header line. Names are folded by the same normaliser that folds the text, so that a
//! key and the text it should match are always written alike.

#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/text/alignment.rs"]
mod alignment;
#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/text/fold.rs"]
mod fold;
#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/text/normalise.rs"]
mod normalise;
#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/text/reference.rs"]
mod reference;

#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/lexicon/compile.rs"]
mod compile;
#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/lexicon/lemmas.rs"]
mod rows_by_lemma;

#[macro_use]
#[path = "src/classes.rs"]
mod classes;

#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/numbers/class.rs"]
mod class;

#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/words/features.rs"]
mod features;

#[allow(dead_code, missing_docs, unreachable_pub, unused_imports, clippy::all)]
#[path = "src/words/verb/mod.rs"]
mod verb;

#[allow(dead_code, missing_docs, unreachable_pub, unused_imports, clippy::all)]
#[path = "src/words/noun/mod.rs"]
mod noun;

#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/times/class.rs"]
mod class_of_times;

#[path = "build/morphology.rs"]
mod morphology;

#[path = "build/times.rs"]
mod times;

#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/quotes/class.rs"]
mod class_of_cues;

#[path = "build/quotes.rs"]
mod quotes;

#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/events/class/mod.rs"]
mod class_of_events;

#[path = "build/events.rs"]
mod events;

#[path = "build/vectors.rs"]
mod vectors;

#[allow(dead_code, missing_docs, unreachable_pub, clippy::all)]
#[path = "src/gazetteer/mark.rs"]
mod mark;

#[path = "build/entities.rs"]
mod entities;

#[path = "build/gazetteer.rs"]
mod gazetteer;

#[path = "build/html.rs"]
mod html;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use class::{Class, VALUE_BITS};
use normalise::Normaliser;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

fn main() -> Result<()> {
    let data = PathBuf::from(env::var("CARGO_MANIFEST_DIR")?).join("data");
    let out = PathBuf::from(env::var("OUT_DIR")?);
    println!("cargo::rerun-if-changed=build.rs");
    for file in ["normalise", "alignment", "fold", "reference"] {
        println!("cargo::rerun-if-changed=src/text/{file}.rs");
    }
    println!("cargo::rerun-if-changed=src/lexicon/compile.rs");
    println!("cargo::rerun-if-changed=src/lexicon/lemmas.rs");
    println!("cargo::rerun-if-changed=src/classes.rs");
    println!("cargo::rerun-if-changed=src/numbers/class.rs");
    println!("cargo::rerun-if-changed=src/times/class.rs");
    println!("cargo::rerun-if-changed=src/quotes/class.rs");
    println!("cargo::rerun-if-changed=src/events/class");
    println!("cargo::rerun-if-changed=src/gazetteer/mark.rs");

    for path in ["build", "data/words", "src/words/features.rs", "src/words/verb", "src/words/noun"] {
        println!("cargo::rerun-if-changed={path}");
    }

    places(&data, &out)?;
    let lemmas = morphology::compile(&data, &out)?;
    quotes::compile(&data, &out, &lemmas)?;
    events::compile(&data, &out, &lemmas)?;
    vectors::compile(&data, &out, &lemmas)?;
    numbers(&data, &out)?;
    times::compile(&data, &out)?;
    gazetteer::compile(&data, &out)?;
    html::compile(&data, &out)?;
    entities::compile(&data, &out)?;
    for (table, file, column) in [
        ("place_blocks", "gazetteer/place_blocks.tsv", "phrase"),
        ("cities", "gazetteer/dateline_cities.tsv", "names"),
        ("source_nouns", "article/source_nouns.tsv", "noun"),
        ("domain_words", "article/domain_words.tsv", "word"),
        ("end_marks", "article/end_marks.tsv", "mark"),
        ("abbreviations", "article/abbreviations.tsv", "abbreviation"),
        ("corresponding", "calendar/corresponding.tsv", "words"),
        ("year_words", "calendar/year_words.tsv", "words"),
        ("day_parts", "numbers/day_parts.tsv", "words"),
        ("numbered", "times/numbered.tsv", "words"),
        ("prepositions", "times/prepositions.tsv", "words"),
        ("stops", "entities/stops.tsv", "words"),
        ("feminine", "entities/feminine.tsv", "words"),
        ("name_ends", "entities/name_ends.tsv", "words"),
        ("settlements", "entities/settlements.tsv", "words"),
        ("ministries", "entities/ministries.tsv", "words"),
        ("not_bodies", "entities/not_bodies.tsv", "words"),
        ("media_nouns", "entities/media_nouns.tsv", "words"),
        ("generic_bodies", "entities/generic_bodies.tsv", "words"),
        ("sport_cues", "entities/sport_cues.tsv", "words"),
        ("kinship", "entities/kinship.tsv", "words"),
        ("adverbials", "entities/adverbials.tsv", "words"),
        ("movements", "entities/movements.tsv", "words"),
        ("toponym_adjectives", "entities/toponym_adjectives.tsv", "words"),
        ("given_names", "entities/given_names.tsv", "name"),
        ("role_stops", "roles/stops.tsv", "words"),
        ("lasting", "entities/lasting.tsv", "words"),
        ("posts", "entities/posts.tsv", "words"),
        ("opponents", "entities/opponents.tsv", "words"),
        ("model_nouns", "entities/model_nouns.tsv", "words"),
        ("not_names", "entities/not_names.tsv", "words"),
        ("carriers", "entities/carriers.tsv", "words"),
        ("foreign_articles", "entities/foreign_articles.tsv", "words"),
        ("peers", "roles/peers.tsv", "words"),
        ("outlets", "roles/outlets.tsv", "words"),
        ("partitives", "roles/partitives.tsv", "words"),
        ("broadcasting", "entities/broadcasting.tsv", "words"),
        ("common_places", "entities/common_places.tsv", "words"),
    ] {
        phrases(&data, &out, table, file, column, |_| Ok(0))?;
    }
    phrases(&data, &out, "place_cues", "gazetteer/place_cues.tsv", "words", |row| match row.get("kind")? {
        "country" => Ok(0),
        "capital" => Ok(1),
        other => Err(format!("place_cues.tsv: kind {other:?}").into()),
    })?;
    phrases(&data, &out, "agencies", "article/agencies.tsv", "names", |row| match row.get("kind")? {
        "named" => Ok(0),
        "ambiguous" => Ok(1),
        "generic" => Ok(2),
        other => Err(format!("agencies.tsv: kind {other:?}").into()),
    })?;
    phrases(&data, &out, "byline_labels", "article/byline_labels.tsv", "label", |row| match row.get("within")? {
        "story" => Ok(0),
        "byline" => Ok(1),
        other => Err(format!("byline_labels.tsv: within {other:?}").into()),
    })?;
    phrases(&data, &out, "bodies", "entities/bodies.tsv", "words", |row| match row.get("with")? {
        "any" => Ok(0),
        "purpose" => Ok(1),
        "field" => Ok(2),
        "more" => Ok(3),
        other => Err(format!("bodies.tsv: with {other:?}").into()),
    })?;
    phrases(&data, &out, "gatherings", "entities/gatherings.tsv", "words", |row| match row.get("of")? {
        "purpose" => Ok(0),
        "place" => Ok(1),
        "settlement" => Ok(2),
        "none" => Ok(3),
        other => Err(format!("gatherings.tsv: of {other:?}").into()),
    })?;
    phrases(&data, &out, "purposes", "entities/purposes.tsv", "words", |row| match row.get("what")? {
        "field" => Ok(0),
        "act" => Ok(1),
        other => Err(format!("purposes.tsv: what {other:?}").into()),
    })?;
    phrases(&data, &out, "predicate_cues", "entities/predicate_cues.tsv", "words", |row| match row.get("of")? {
        "adjective" => Ok(0),
        "verb" => Ok(1),
        other => Err(format!("predicate_cues.tsv: of {other:?}").into()),
    })?;
    phrases(&data, &out, "dedications", "entities/dedications.tsv", "words", |row| match row.get("of")? {
        "person" => Ok(0),
        "place" => Ok(1),
        "town" => Ok(2),
        other => Err(format!("dedications.tsv: of {other:?}").into()),
    })?;
    phrases(&data, &out, "toponyms", "entities/toponyms.tsv", "words", |row| match row.get("what")? {
        "natural" => Ok(1),
        _ => Ok(0),
    })?;
    phrases(&data, &out, "role_modifiers", "roles/modifiers.tsv", "words", |row| match row.get("meaning")? {
        "former" => Ok(1),
        "deceased" => Ok(2),
        _ => Ok(0),
    })?;
    phrases(&data, &out, "role_links", "roles/links.tsv", "words", |row| match row.get("meaning")? {
        "then" => Ok(1),
        _ => Ok(0),
    })?;
    phrases(&data, &out, "portfolios", "roles/portfolios.tsv", "words", |_| Ok(0))?;
    phrases(&data, &out, "name_particles", "gazetteer/name_particles.tsv", "words", |row| match row.get("role")? {
        "link" => Ok(1),
        "prefix" => Ok(2),
        "theophoric" => Ok(3),
        "suffix" => Ok(4),
        "regnal" => Ok(5),
        _ => Ok(0),
    })?;
    phrases(&data, &out, "after_number", "numbers/after_number.tsv", "words", |row| row.number("approximation"))?;
    phrases(&data, &out, "months", "calendar/months.tsv", "names", |row| {
        Ok(calendar(row)? * 16 + row.number("number")?)
    })?;
    phrases(&data, &out, "weekdays", "calendar/weekdays.tsv", "names", |row| row.number("number"))?;
    phrases(&data, &out, "tense_cues", "times/cues.tsv", "words", |row| match row.get("cue")? {
        "future" => Ok(0),
        "past" => Ok(1),
        other => Err(format!("cues.tsv: cue {other:?}").into()),
    })?;
    phrases(&data, &out, "nowadays", "times/nowadays.tsv", "words", |row| {
        let frames = ["before", "become", "state", "ours", "jussive", "exists", "contrast"];
        let frame = row.get("frame")?;
        let index = frames.iter().position(|known| *known == frame);
        Ok(index.ok_or_else(|| format!("nowadays.tsv: frame {frame:?}"))? as u64)
    })?;
    phrases(&data, &out, "eras", "calendar/eras.tsv", "names", calendar)
}

/// Gregorian 0, Hijri 1.
fn calendar(row: &Row<'_>) -> Result<u64> {
    match row.get("calendar")? {
        "gregorian" => Ok(0),
        "hijri" => Ok(1),
        other => Err(format!("calendar {other:?}").into()),
    }
}

/// A table of phrases: `column` holds them, separated by `|`. The first row to name a phrase keeps it.
fn phrases(
    data: &Path,
    out: &Path,
    table: &str,
    file: &str,
    column: &str,
    value: impl Fn(&Row<'_>) -> Result<u64>,
) -> Result<()> {
    let source = read(data, file)?;
    let mut keys = BTreeMap::new();
    for row in rows(&source, file) {
        let row = row?;
        let value = value(&row)?;
        for name in row.get(column)?.split('|') {
            // `?` marks a name that is an ordinary word too.
            keys.entry(key(name.trim_end_matches('?'))).or_insert(value);
        }
    }
    embed(out, table, &keys)
}

/// Names of countries and capitals: 0 for what names nothing but countries.
fn places(data: &Path, out: &Path) -> Result<()> {
    let mut keys = BTreeMap::new();
    for (file, city) in [("gazetteer/countries.tsv", 0), ("gazetteer/capitals.tsv", 1)] {
        for row in rows(&read(data, file)?, file) {
            for name in row?.get("names")?.split('|') {
                *keys.entry(key(name.trim_end_matches(['?', '~']))).or_insert(0) |= city;
            }
        }
    }
    embed(out, "places", &keys)
}

fn embed(out: &Path, table: &str, keys: &BTreeMap<String, u64>) -> Result<()> {
    let bytes = compile::compile(keys).map_err(|e| format!("{table}: {e}"))?;
    Ok(fs::write(out.join(format!("{table}.phrases")), bytes)?)
}

/// A name as it is looked up: folded, words separated by one space.
fn key(name: &str) -> String {
    let folded = Normaliser::lookup().normalise(name);
    folded.text().split([' ', '-', '.']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

fn read(data: &Path, file: &str) -> Result<String> {
    let path = data.join(file);
    println!("cargo::rerun-if-changed={}", path.display());
    fs::read_to_string(&path).map_err(|e| format!("{}: {e}", path.display()).into())
}

/// One line of a table, with the names of its columns.
struct Row<'a> {
    place: String,
    header: Vec<&'a str>,
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    fn get(&self, column: &str) -> Result<&'a str> {
        let k = self.header.iter().position(|name| *name == column);
        let k = k.ok_or_else(|| format!("{}: no column {column:?}", self.place))?;
        Ok(self.cells[k])
    }

    fn optional(&self, column: &str) -> Result<Option<&'a str>> {
        Ok(Some(self.get(column)?).filter(|cell| !cell.is_empty()))
    }

    fn number(&self, column: &str) -> Result<u64> {
        self.get(column)?.parse().map_err(|e| format!("{}: {column}: {e}", self.place).into())
    }
}

fn rows<'a>(source: &'a str, file: &'a str) -> impl Iterator<Item = Result<Row<'a>>> {
    let mut lines = source.lines().enumerate();
    let header: Vec<&str> = lines.next().map_or(Vec::new(), |(_, line)| line.split('\t').collect());
    lines.filter(|(_, line)| !line.is_empty()).map(move |(number, line)| {
        let cells: Vec<&str> = line.split('\t').collect();
        let place = format!("{file}:{}", number + 1);
        if cells.len() != header.len() {
            return Err(format!("{place}: {} cells, {} columns", cells.len(), header.len()).into());
        }
        Ok(Row { place, header: header.clone(), cells })
    })
}

/// The words of the number grammar and the units behind numbers. A word's value holds its class and its number.
fn numbers(data: &Path, out: &Path) -> Result<()> {
    let mut words = BTreeMap::new();
    let value = |class: Class, number: u64| (class as u64) << VALUE_BITS | number;
    for file in ["cardinals", "ordinals", "fractions", "approximations", "cues"] {
        let file = format!("numbers/{file}.tsv");
        let source = read(data, &file)?;
        for row in rows(&source, &file) {
            let row = row?;
            let class = row.get("class")?;
            let class = Class::named(class).ok_or_else(|| format!("{file}: class {class:?}"))?;
            for name in row.get("words")?.split('|') {
                words.entry(key(name)).or_insert(value(class, row.number("value")?));
            }
        }
    }
    let (mut units, mut abbreviations) = (BTreeMap::new(), BTreeMap::new());
    let (mut codes, mut symbols) = (String::new(), String::new());
    let mut index = 0_u64;
    for (file, money) in [("numbers/currencies.tsv", true), ("numbers/units.tsv", false)] {
        let source = read(data, file)?;
        for row in rows(&source, file) {
            let row = row?;
            writeln!(codes, "({:?}, {money}),", row.get("unit")?)?;
            for (column, table, value) in [
                ("names", &mut units, index),
                ("abbreviations", &mut abbreviations, index),
                ("duals", &mut words, value(Class::UnitDual, index)),
            ] {
                for name in row.optional(column)?.into_iter().flat_map(|cell| cell.split('|')) {
                    table.entry(key(name)).or_insert(value);
                }
            }
            for symbol in row.optional("symbols")?.into_iter().flat_map(|cell| cell.split('|')) {
                writeln!(symbols, "({symbol:?}, {index}),")?;
            }
            index += 1;
        }
    }
    let symbols = format!("static SYMBOLS: &[(&str, usize)] = &[{symbols}];\n");
    fs::write(out.join("units.rs"), format!("static UNITS: &[(&str, bool)] = &[{codes}];\n{symbols}"))?;
    embed(out, "number_words", &words)?;
    embed(out, "units", &units)?;
    embed(out, "unit_abbreviations", &abbreviations)
}
