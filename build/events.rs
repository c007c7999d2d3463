//! Compiles the tables of events: the senses of triggers as constants with indices by lemma, and what they look at.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use super::class_of_events::forest::{
    self, ClusterStanding, EventStanding, HeadlineStanding, LinkStanding, StatusStanding, TimeStanding, TriggerStanding,
};
use super::class_of_events::notation::{self, Written};
use super::class_of_events::weights::{BIAS, LINK, OUTCOME, SINGLE, feature, first_slot, hundredths};
use super::class_of_events::{CLASSES, COUNTS, HARMS, PREPOSITIONS, hash};
use super::morphology::{Lemmas, rows_of_lemmas};
use super::normalise::is_vowel_sign;
use super::{Result, Row, embed, key, phrases, read, rows};

pub(crate) fn compile(data: &Path, out: &Path, lemmas: &Lemmas) -> Result<()> {
    triggers(data, out, lemmas)?;
    nouns(data, out, lemmas, "classes", "class", &CLASSES)?;
    nouns(data, out, lemmas, "victims", "what", &HARMS)?;
    nouns(data, out, lemmas, "sectors", "sector", &[])?;
    nouns(data, out, lemmas, "supports", "what", &["actor", "location", "bare"])?;
    nouns(data, out, lemmas, "harms", "what", &HARMS)?;
    nouns(data, out, lemmas, "general", "what", &["general"])?;
    nouns(data, out, lemmas, "counts", "what", &COUNTS)?;
    nouns(data, out, lemmas, "passives", "what", &["passive"])?;
    plover(data, out)?;
    recodes(data, out, lemmas)?;
    mutual(data, out)?;
    contexts(data, out, lemmas)?;
    // ISO's codes of three letters, and PLOVER's codes of bodies that no state has.
    pairs(data, out, "alpha3", "gazetteer/countries.tsv", "iso2", "iso3")?;
    pairs(data, out, "nonstate", "events/nonstate.tsv", "name_en", "code")?;
    for table in SINGLE {
        model(data, out, table, &[])?;
    }
    model(data, out, "link", &LINK)?;
    model(data, out, "outcome", &OUTCOME)?;
    forest(data, out, "trigger_rerank", TriggerStanding::NAMES)?;
    forest(data, out, "coreference_rerank", ClusterStanding::NAMES)?;
    forest(data, out, "confidence_rerank", EventStanding::NAMES)?;
    forest(data, out, "link_rerank", LinkStanding::NAMES)?;
    forest(data, out, "outcome_rerank", StatusStanding::NAMES)?;
    forest(data, out, "when_rerank", TimeStanding::NAMES)?;
    forest(data, out, "headline_rerank", HeadlineStanding::NAMES)?;
    status(data, out)?;
    relations(data, out)
}

/// The senses, with one index by lemma for each part of speech.
fn triggers(data: &Path, out: &Path, lemmas: &Lemmas) -> Result<()> {
    const FILE: &str = "events/triggers.tsv";
    let source = read(data, FILE)?;
    let mut senses = String::from("static SENSES: &[Row] = &[\n");
    let (mut modes, mut frames, mut conditions) = (Constants::default(), Constants::default(), Constants::default());
    modes.index("\"\"");
    let known_modes = modes_of_types(data)?;
    let mut of_pos: BTreeMap<&str, Vec<(&str, u16)>> = BTreeMap::new();
    for (index, row) in (0_u16..).zip(rows(&source, FILE)) {
        let row = row?;
        let (lemma, kind, mode) = (row.get("lemma")?, row.get("type")?, row.get("mode")?);
        if lemmas.indices(lemma).is_empty() {
            return Err(format!("{}: no table of words has the lemma {lemma:?}", row.place).into());
        }
        if !mode.is_empty() && !known_modes.contains(&(kind.to_owned(), mode.to_owned())) {
            return Err(format!("{}: events/modes.tsv has no mode {mode:?} of {kind:?}", row.place).into());
        }
        let aspect = row.optional("aspect")?.map(variant);
        writeln!(
            senses,
            "Row {{ kind: EventType::{}, mode: {}, frame: {}, condition: {}, aspect: {} }},",
            variant(kind),
            modes.index(&format!("{mode:?}")),
            frames.index(&frame(&row)?),
            conditions.index(&condition(&row, lemmas)?),
            aspect.map_or_else(|| "None".to_owned(), |aspect| format!("Some(TriggerAspect::{aspect})")),
        )?;
        of_pos.entry(row.get("pos")?).or_default().push((lemma, index));
    }
    senses.push_str("];\n");
    modes.write(&mut senses, "MODES", "&str")?;
    frames.write(&mut senses, "FRAMES", "&[(Slot, ArgumentRole)]")?;
    conditions.write(&mut senses, "CONDITIONS", "&[Test]")?;
    fs::write(out.join("senses.rs"), senses)?;
    for (pos, table) in
        [("verb", "sense_verbs"), ("noun", "sense_nouns"), ("adj", "sense_adjectives"), ("light", "sense_lights")]
    {
        let rows = of_pos.remove(pos).unwrap_or_default();
        rows_of_lemmas(out, table, lemmas, rows.into_iter())?;
    }
    match of_pos.keys().next() {
        Some(pos) => Err(format!("{FILE}: pos {pos:?}, which is none of verb, noun, adj, light").into()),
        None => Ok(()),
    }
}

/// The types with their modes.
fn modes_of_types(data: &Path) -> Result<BTreeSet<(String, String)>> {
    const FILE: &str = "events/modes.tsv";
    let source = read(data, FILE)?;
    rows(&source, FILE)
        .map(|row| {
            let row = row?;
            Ok((row.get("type")?.to_owned(), row.get("mode")?.to_owned()))
        })
        .collect()
}

/// Constants, each kept once.
#[derive(Default)]
struct Constants {
    list: Vec<String>,
    index: BTreeMap<String, usize>,
}

impl Constants {
    fn index(&mut self, code: &str) -> usize {
        *self.index.entry(code.to_owned()).or_insert_with(|| {
            self.list.push(code.to_owned());
            self.list.len() - 1
        })
    }

    fn write(&self, code: &mut String, name: &str, kind: &str) -> Result<()> {
        writeln!(code, "static {name}: &[{kind}] = &[")?;
        for item in &self.list {
            writeln!(code, "{item},")?;
        }
        code.push_str("];\n");
        Ok(())
    }
}

/// `third-party` as an identifier: `ThirdParty`.
fn variant(name: &str) -> String {
    let capital = |word: &str| {
        let mut chars = word.chars();
        chars.next().map_or_else(String::new, |c| c.to_uppercase().collect::<String>() + chars.as_str())
    };
    name.split(['-', '_']).map(capital).collect()
}

/// A frame as pairs of slot and role.
fn frame(row: &Row<'_>) -> Result<String> {
    let mut code = String::new();
    for (slot, role) in notation::frame(row.get("frame")?).map_err(|fault| format!("{}: {fault}", row.place))? {
        write!(code, "(Slot::{slot:?}, ArgumentRole::{}), ", variant(role))?;
    }
    Ok(format!("&[{code}]"))
}

/// The tests of a condition.
fn condition(row: &Row<'_>, lemmas: &Lemmas) -> Result<String> {
    let mut code = String::new();
    let written = notation::condition(row.get("condition")?).map_err(|fault| format!("{}: {fault}", row.place))?;
    for Written { part, not, words, classes, prepositions } in written {
        let mut found: BTreeSet<u16> = prepositions.into_iter().collect();
        let mut letters = BTreeSet::<u32>::new();
        for word in words {
            found.extend(lemmas.indices(word));
            letters.insert(hash(key(word).chars()));
        }
        let (found, letters) = (Vec::from_iter(found), Vec::from_iter(letters));
        write!(
            code,
            "Test {{ part: Part::{part:?}, not: {not}, lemmas: Cow::Borrowed(&{found:?}), classes: {classes}, \
             letters: Cow::Borrowed(&{letters:?}) }}, "
        )?;
    }
    Ok(format!("&[{code}]"))
}

/// A table of noun lemmas with one word for each: `static TABLE: &[u8]` has the index of the word for each row; without
/// a list of words the words themselves.
fn nouns(data: &Path, out: &Path, lemmas: &Lemmas, table: &str, column: &str, words: &[&str]) -> Result<()> {
    let file = format!("events/{table}.tsv");
    let source = read(data, &file)?;
    let (mut of_lemmas, mut values) = (Vec::new(), Vec::new());
    for (index, row) in (0_u16..).zip(rows(&source, &file)) {
        let row = row?;
        let word = row.get(column)?;
        of_lemmas.push((row.get("lemma")?, index));
        if words.is_empty() {
            values.push(format!("{word:?}"));
        } else {
            let k = words.iter().position(|other| *other == word);
            values.push(k.ok_or_else(|| format!("{}: {column} {word:?}", row.place))?.to_string());
        }
    }
    let kind = if words.is_empty() { "&str" } else { "u8" };
    let name = table.to_uppercase();
    let code = format!("static {name}_ROWS: &[{kind}] = &[{}];\n", values.join(", "));
    fs::write(out.join(format!("event_{table}.rs")), code)?;
    rows_of_lemmas(out, &format!("event_{table}"), lemmas, of_lemmas.into_iter())
}

/// The quad class and the scores of PLOVER's types and modes.
fn plover(data: &Path, out: &Path) -> Result<()> {
    const FILE: &str = "events/plover.tsv";
    let source = read(data, FILE)?;
    let mut code = String::from("static CODES: &[(EventType, &str, u8, f64)] = &[\n");
    for row in rows(&source, FILE) {
        let row = row?;
        let (kind, mode) = (variant(row.get("type")?), row.get("mode")?);
        let goldstein: f64 = row.get("goldstein")?.parse()?;
        writeln!(code, "(EventType::{kind}, {mode:?}, {}, {goldstein:?}),", row.number("quad")?)?;
    }
    code.push_str("];\n");
    fs::write(out.join("plover.rs"), code)?;
    Ok(())
}

/// What PLOVER codes otherwise than we do.
fn recodes(data: &Path, out: &Path, lemmas: &Lemmas) -> Result<()> {
    const FILE: &str = "events/recodes.tsv";
    let source = read(data, FILE)?;
    let mut code = String::from("static RECODES: &[Recode] = &[\n");
    for row in rows(&source, FILE) {
        let row = row?;
        let words: Vec<&str> = row.get("lemmas")?.split('|').filter(|word| !word.is_empty()).collect();
        if let Some(unknown) = words.iter().find(|word| lemmas.indices(word).is_empty()) {
            return Err(format!("{}: lemma {unknown:?}", row.place).into());
        }
        let status = row.optional("status")?.map(variant);
        let status = status.map_or_else(|| "None".to_owned(), |status| format!("Some(EventStatus::{status})"));
        writeln!(
            code,
            "Recode {{ kind: EventType::{}, mode: {:?}, status: {status}, lemmas: &{words:?}, code: EventType::{}, \
             code_mode: {:?} }},",
            variant(row.get("type")?),
            row.get("mode")?,
            variant(row.get("code")?),
            row.get("code_mode")?,
        )?;
    }
    code.push_str("];\n");
    fs::write(out.join("plover_recodes.rs"), code)?;
    Ok(())
}

/// The triggers whose other side is an actor too, as their frames tell: اشتباك بين … و, اتفق مع.
fn mutual(data: &Path, out: &Path) -> Result<()> {
    const FILE: &str = "events/triggers.tsv";
    let source = read(data, FILE)?;
    let mut found: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for row in rows(&source, FILE) {
        let row = row?;
        if row.get("frame")?.split(' ').any(|pair| matches!(pair, "بين=actor" | "مع=actor")) {
            found.entry(row.get("lemma")?).or_default().insert(format!("EventType::{}", variant(row.get("type")?)));
        }
    }
    let mut code = String::from("static MUTUAL: &[(&str, &[EventType])] = &[\n");
    for (lemma, kinds) in found {
        writeln!(code, "({lemma:?}, &[{}]),", Vec::from_iter(kinds).join(", "))?;
    }
    code.push_str("];\n");
    fs::write(out.join("plover_mutual.rs"), code)?;
    Ok(())
}

/// The contexts of PLOVER by lemma and by phrase; a bit for each, in the order of the table.
fn contexts(data: &Path, out: &Path, lemmas: &Lemmas) -> Result<()> {
    const FILE: &str = "events/contexts.tsv";
    let source = read(data, FILE)?;
    let mut known: Vec<&str> = Vec::new();
    let (mut of_lemmas, mut phrases, mut values) = (Vec::new(), BTreeMap::new(), Vec::new());
    for (index, row) in (0_u16..).zip(rows(&source, FILE)) {
        let row = row?;
        let (word, context) = (row.get("word")?, row.get("context")?);
        let bit = known.iter().position(|other| *other == context).unwrap_or_else(|| {
            known.push(context);
            known.len() - 1
        });
        values.push(1_u64 << bit);
        if !lemmas.indices(word).is_empty() {
            of_lemmas.push((word, index));
        } else if word.chars().any(is_vowel_sign) {
            return Err(format!("{}: lemma {word:?}", row.place).into());
        }
        if !word.chars().any(is_vowel_sign) {
            *phrases.entry(key(word)).or_insert(0) |= 1 << bit;
        }
    }
    let known = known.into_iter().map(|context| format!("PloverContext::{}, ", variant(context))).collect::<String>();
    let code = format!("static CONTEXTS: &[PloverContext] = &[{known}];\nstatic CONTEXT_ROWS: &[u64] = &{values:?};\n");
    fs::write(out.join("plover_contexts.rs"), code)?;
    embed(out, "plover_contexts", &phrases)?;
    rows_of_lemmas(out, "plover_contexts", lemmas, of_lemmas.into_iter())
}

/// A sorted constant of pairs: what one column of a table has, and what another has beside it.
fn pairs(data: &Path, out: &Path, table: &str, file: &str, name: &str, value: &str) -> Result<()> {
    let source = read(data, file)?;
    let mut pairs = BTreeMap::new();
    for row in rows(&source, file) {
        let row = row?;
        pairs.insert(row.get(name)?.to_owned(), row.get(value)?.to_owned());
    }
    let pairs: Vec<(String, String)> = pairs.into_iter().collect();
    let code = format!("static {}: &[(&str, &str)] = &{pairs:?};\n", table.to_uppercase());
    fs::write(out.join(format!("{table}.rs")), code)?;
    Ok(())
}

/// A learnt model in a table with two slots for a feature. Where the model has several decisions, the last word of a
/// feature's name says of which the weight speaks.
fn model(data: &Path, out: &Path, table: &str, decisions: &[&str]) -> Result<()> {
    let file = format!("events/{table}.tsv");
    let source = read(data, &file)?;
    let many = decisions.len().max(1);
    let mut features: BTreeMap<Vec<&str>, Vec<i16>> = BTreeMap::new();
    for row in rows(&source, &file) {
        let row = row?;
        let (mut name, weight) = (row.get("feature")?.split(' ').collect::<Vec<_>>(), hundredths(row.get("weight")?)?);
        if decisions.is_empty() || name == BIAS {
            features.insert(name, vec![weight; many]);
            continue;
        }
        let decision = name.pop().and_then(|last| decisions.iter().position(|decision| *decision == last));
        let decision = decision.ok_or_else(|| format!("{}: decides none of {decisions:?}", row.place))?;
        features.entry(name).or_insert_with(|| vec![0; many])[decision] = weight;
    }
    let mut slots = vec![(0, vec![0; many]); features.len() * 2 + 1];
    let count = slots.len();
    for (name, weights) in features {
        let feature @ (key, _) = feature(&name);
        let mut at = first_slot(feature, count);
        while slots[at].0 != 0 {
            if slots[at].0 == key {
                return Err(format!("{file}: the feature {name:?} has the number of another").into());
            }
            at = (at + 1) % count;
        }
        slots[at] = (key, weights);
    }
    let bytes = slots.iter().flat_map(|(key, weights)| {
        key.to_le_bytes().into_iter().chain(weights.iter().flat_map(|weight| weight.to_le_bytes()))
    });
    fs::write(out.join(format!("model_{table}.bin")), bytes.collect::<Vec<u8>>())?;
    Ok(())
}

/// A forest, as `class::forest` lays it out.
fn forest(data: &Path, out: &Path, table: &str, names: &[&str]) -> Result<()> {
    let file = format!("events/{table}.tsv");
    let source = read(data, &file)?;
    let mut nodes = Vec::new();
    for row in rows(&source, &file) {
        let row = row?;
        nodes.push(forest::Written {
            depth: row.get("depth")?,
            feature: row.optional("feature")?.unwrap_or_default(),
            at_most: row.optional("at_most")?.unwrap_or_default(),
            weight: row.optional("weight")?.unwrap_or_default(),
        });
    }
    let nodes = forest::lay_out(&nodes, names).map_err(|fault| format!("{file}: {fault}"))?;
    fs::write(out.join(format!("forest_{table}.bin")), nodes)?;
    Ok(())
}

/// Cues of status: the value is the status, plus 16 where ل is written onto the next word, and 32 where ب is.
fn status(data: &Path, out: &Path) -> Result<()> {
    const FILE: &str = "events/status.tsv";
    let source = read(data, FILE)?;
    let mut keys = BTreeMap::new();
    for row in rows(&source, FILE) {
        let row = row?;
        let status = match row.get("status")? {
            "occurred" => 0,
            "ongoing" => 1,
            "planned" => 2,
            "denied" => 3,
            "hypothetical" => 4,
            other => return Err(format!("{}: status {other:?}", row.place).into()),
        };
        let phrase = row.get("phrase")?;
        let (words, flag) = match (phrase.strip_suffix(" لـ"), phrase.strip_suffix(" بـ")) {
            (Some(words), _) => (words, 16),
            (_, Some(words)) => (words, 32),
            _ => (phrase, 0),
        };
        let scope = match row.get("scope")? {
            "" => 0,
            "behind" => 64,
            "verb" => 128,
            "clause" => 192,
            other => return Err(format!("{}: scope {other:?}", row.place).into()),
        };
        if phrase != "سـ" {
            keys.entry(key(words)).or_insert(status + flag + scope);
        }
    }
    embed(out, "status_cues", &keys)
}

/// Words that begin, join or end clauses, and those that relate events.
fn relations(data: &Path, out: &Path) -> Result<()> {
    phrases(data, out, "quantifiers", "events/quantifiers.tsv", "words", |_| Ok(0))?;
    phrases(data, out, "clause_words", "events/clauses.tsv", "words", |row| {
        let name = row.get("class")?;
        let classes = ["boundary", "relative", "that"];
        let k = classes.iter().position(|other| *other == name);
        Ok(k.ok_or_else(|| format!("{}: class {name:?}", row.place))? as u64)
    })?;
    phrases(data, out, "governing_words", "events/prepositions.tsv", "words", |row| {
        let name = row.get("preposition")?;
        if name == "location" {
            return Ok(255);
        }
        if name == "other" {
            return Ok(254);
        }
        let k = PREPOSITIONS.iter().position(|other| *other == name);
        Ok(k.ok_or_else(|| format!("{}: preposition {name:?}", row.place))? as u64)
    })?;
    phrases(data, out, "relating_words", "events/relations.tsv", "words", |row| {
        let name = row.get("relation")?;
        let k = ["before", "after", "during", "cause", "effect"].iter().position(|other| *other == name);
        Ok(k.ok_or_else(|| format!("{}: relation {name:?}", row.place))? as u64)
    })
}
