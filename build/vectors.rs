//! Compiles the vectors of lemmas, one by the number of each lemma, and the topics.

use std::fs;
use std::path::Path;

use super::class_of_events::VECTOR;
use super::morphology::Lemmas;
use super::{Result, Row, read, rows};

pub(crate) fn compile(data: &Path, out: &Path, lemmas: &Lemmas) -> Result<()> {
    vectors(data, out, lemmas)?;
    topics(data, out)
}

fn vectors(data: &Path, out: &Path, lemmas: &Lemmas) -> Result<()> {
    const FILE: &str = "events/vectors.tsv";
    let source = read(data, FILE)?;
    let mut table: Vec<[i8; VECTOR]> = Vec::new();
    for row in rows(&source, FILE) {
        let row = row?;
        let (lemma, vector) = (row.get("lemma")?, vector(&row)?);
        let indices = lemmas.indices(lemma);
        if indices.is_empty() {
            return Err(format!("{}: no table of words has the lemma {lemma:?}", row.place).into());
        }
        for index in indices.iter().map(|&index| usize::from(index)) {
            if table.len() <= index {
                table.resize(index + 1, [0; VECTOR]);
            }
            table[index] = vector;
        }
    }
    let bytes: Vec<u8> = table.as_flattened().iter().map(|number| number.to_le_bytes()[0]).collect();
    fs::write(out.join("event_vectors.bin"), bytes)?;
    Ok(())
}

/// The topics of both kinds: each with its name as a word of a feature.
fn topics(data: &Path, out: &Path) -> Result<()> {
    const FILE: &str = "events/topics.tsv";
    let source = read(data, FILE)?;
    let (mut broad, mut narrow) = (Vec::new(), Vec::new());
    for row in rows(&source, FILE) {
        let row = row?;
        let topic = row.get("topic")?;
        let list = match topic {
            "broad" => &mut broad,
            "narrow" => &mut narrow,
            _ => return Err(format!("{}: topic {topic:?}, which is neither broad nor narrow", row.place).into()),
        };
        list.push((format!("{topic}_{}", list.len()), vector(&row)?));
    }
    let code = format!("static BROAD: &[Topic] = &{broad:?};\nstatic NARROW: &[Topic] = &{narrow:?};\n");
    fs::write(out.join("event_topics.rs"), code)?;
    Ok(())
}

fn vector(row: &Row<'_>) -> Result<[i8; VECTOR]> {
    let numbers: Vec<i8> = row.get("vector")?.split(' ').map(str::parse).collect::<std::result::Result<_, _>>()?;
    numbers.try_into().map_err(|_| format!("{}: a vector has {VECTOR} numbers", row.place).into())
}
