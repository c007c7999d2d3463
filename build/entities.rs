//! Compiles what tells names apart: heads and classifiers of bodies and places, titles, relation adjectives, nouns that
//! roles and names begin with.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::{Result, Row, embed, key, phrases, read, rows};

pub(crate) fn compile(data: &Path, out: &Path) -> Result<()> {
    for (table, file) in [("institutions", "entities/institutions.tsv"), ("classifiers", "entities/classifiers.tsv")] {
        phrases(data, out, table, file, "words", kind)?;
    }
    heads(data, out)?;
    nouns(data, out)?;
    role_heads(data, out)?;
    pairs(data, out)?;
    titles(data, out)?;
    nationalities(data, out)
}

/// The kind of entity that a head or classifier is of, as `entities::EntityKind` numbers them.
fn kind(row: &Row<'_>) -> Result<u64> {
    match row.get("kind")? {
        "organization" => Ok(1),
        "gpe" => Ok(2),
        "location" => Ok(3),
        "facility" => Ok(4),
        "named_event" => Ok(5),
        other => Err(format!("kind {other:?}").into()),
    }
}

/// Heads of names: the value is the kind, plus 16 where the noun is too general to make a name by itself (`?`), plus 32 for
/// plurals, which name no one thing (`+`).
fn heads(data: &Path, out: &Path) -> Result<()> {
    let file = "gazetteer/heads.tsv";
    let mut keys = BTreeMap::new();
    for row in rows(&read(data, file)?, file) {
        let row = row?;
        for word in row.get("words")?.split('|') {
            let weak = if word.contains('?') { 16 } else { 0 };
            let plural = if word.ends_with('+') { 32 } else { 0 };
            keys.entry(key(word.trim_end_matches(['?', '+']))).or_insert(kind(&row)? + weak + plural);
        }
    }
    embed(out, "heads", &keys)
}

/// Nouns that stand for what was named before: the value is the index of the noun.
fn nouns(data: &Path, out: &Path) -> Result<()> {
    let file = "entities/nouns.tsv";
    let (mut keys, mut nouns) = (BTreeMap::new(), String::new());
    for (row, index) in rows(&read(data, file)?, file).zip(0..) {
        let row = row?;
        let words: Vec<&str> = row.get("words")?.split('|').collect();
        let place = row.get("kind")? == "place";
        let (feminine, only) = (row.get("gender")? == "f", row.get("only")? == "yes");
        let classes: Vec<&str> = row.get("classes")?.split('|').filter(|class| !class.is_empty()).collect();
        let word = words.first().map_or("", |word| word);
        writeln!(
            nouns,
            "Noun {{ word: {word:?}, place: {place}, feminine: {feminine}, only: {only}, classes: &{classes:?} }},"
        )?;
        for word in words {
            keys.entry(key(word)).or_insert(index);
        }
    }
    fs::write(out.join("nouns.rs"), format!("static NOUNS: &[Noun] = &[{nouns}];\n"))?;
    embed(out, "nouns", &keys)
}

/// Duals that stand for two things: the value is the index of what they are.
fn pairs(data: &Path, out: &Path) -> Result<()> {
    let file = "entities/pairs.tsv";
    let (mut keys, mut pairs) = (BTreeMap::new(), String::new());
    for (row, index) in rows(&read(data, file)?, file).zip(0..) {
        let row = row?;
        match row.get("of")? {
            "country" => write!(pairs, "Pair::Countries, ")?,
            "side" => write!(pairs, "Pair::Sides, ")?,
            title => write!(pairs, "Pair::Holders({:?}), ", key(title))?,
        }
        for word in row.get("words")?.split('|') {
            keys.entry(key(word)).or_insert(index);
        }
    }
    fs::write(out.join("pairs.rs"), format!("static PAIRS: &[Pair] = &[{pairs}];\n"))?;
    embed(out, "pairs", &keys)
}

/// Heads of titles: the value is the index of what they mean, and in two bits whether the noun alone stands for the holder
/// of what it governs (0), does not (1), or stands for nobody who was named (2).
fn role_heads(data: &Path, out: &Path) -> Result<()> {
    let file = "roles/heads.tsv";
    let mut keys = BTreeMap::new();
    for (row, index) in rows(&read(data, file)?, file).zip(0..) {
        let row = row?;
        let alone = match row.get("alone")? {
            "yes" => 0,
            "no" => 1,
            "never" => 2,
            other => return Err(format!("{file}: alone {other:?}").into()),
        };
        for word in row.get("words")?.split('|') {
            keys.entry(key(word)).or_insert(index << 2 | alone);
        }
    }
    embed(out, "role_heads", &keys)
}

/// Prepositions that titles may govern, in the order of their bits; `entities::role` has the same.
const PREPOSITIONS: [&str; 5] = ["ل", "إلى", "عن", "من", "على"];

/// Titles: the value is gender (1 masculine, 2 feminine), number (1 singular, 2 more), and whether the form is an
/// ordinary word too, two bits each; then a bit each for what it is: an honorific; no more than age or citizenship; a rank,
/// which stands before a name without an article (الرائد, رائد); a profession; an office; one of a government; and for the
/// prepositions that it governs.
fn titles(data: &Path, out: &Path) -> Result<()> {
    let file = "roles/titles.tsv";
    let mut keys = BTreeMap::new();
    for row in rows(&read(data, file)?, file) {
        let row = row?;
        let gender = match row.get("gender")? {
            "m" => 1,
            "f" => 2,
            _ => 0,
        };
        let number = match row.get("number")? {
            "s" => 1,
            "p" => 2,
            _ => 0,
        };
        let honorific = u64::from(row.get("class")? == "honorific");
        let human = u64::from(row.get("class")? == "human");
        let rank = matches!(row.get("class")?, "honorific" | "military" | "police" | "royal" | "religious" | "doctor");
        let profession = matches!(
            row.get("class")?,
            "academic"
                | "activist"
                | "artist"
                | "athlete"
                | "business"
                | "coach"
                | "expert"
                | "lawyer"
                | "media"
                | "party"
        );
        let complement = row.get("complement")?;
        let governs = (0..).zip(PREPOSITIONS).filter(|(_, word)| complement.split(',').any(|part| part == *word));
        let governs = governs.fold(0, |bits, (bit, _)| bits | 1 << bit);
        let office = matches!(
            row.get("class")?,
            "deputy" | "diplomat" | "head_of_government" | "head_of_state" | "legislator" | "minister" | "official"
        );
        let government = matches!(row.get("class")?, "head_of_government" | "head_of_state" | "minister");
        let classes = [rank, profession, office, government];
        let classes = (2..).zip(classes).fold(honorific | human << 1, |bits, (bit, is)| bits | u64::from(is) << bit);
        for word in row.get("words")?.split('|') {
            let weak = u64::from(word.ends_with('?'));
            let value = gender | number << 2 | weak << 4 | classes << 6;
            *keys.entry(key(word.trim_end_matches('?'))).or_insert(value) |= governs << 12;
        }
    }
    embed(out, "titles", &keys)
}

/// Relation adjectives: the value is the two letters of the country (0 for peoples and regions without one), and whether
/// the form is an ordinary word too, without an article (`?`) and with it (`??`), a bit each.
fn nationalities(data: &Path, out: &Path) -> Result<()> {
    let file = "gazetteer/nationalities.tsv";
    let mut keys = BTreeMap::new();
    for row in rows(&read(data, file)?, file) {
        let row = row?;
        let code = row.get("country")?.bytes().fold(0, |code, b| code << 8 | u64::from(b));
        for form in row.get("forms")?.split('|') {
            let weak = u64::from(form.ends_with('?'));
            let homonym = u64::from(form.ends_with("??"));
            keys.entry(key(form.trim_end_matches('?'))).or_insert(code | weak << 16 | homonym << 17);
        }
    }
    embed(out, "nationalities", &keys)
}
