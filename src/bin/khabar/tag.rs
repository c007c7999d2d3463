//! `khabar tag`: a label for each word of a corpus that has its words a line each.

use std::io::{self, Write};
use std::path::Path;

use khabar::Witness;

/// Sets of labels.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Labels {
    Anercorp,
}

/// Which witnesses are heard.
#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Only {
    Both,
    Gazetteer,
    Words,
}

pub(crate) fn run(file: &Path, _labels: Labels, only: Only) -> io::Result<bool> {
    let text = if file == Path::new("-") { io::read_to_string(io::stdin())? } else { std::fs::read_to_string(file)? };
    let mut sentences: Vec<Vec<&str>> = vec![Vec::new()];
    for line in text.lines() {
        match line.split('\t').next().filter(|word| !word.trim().is_empty()) {
            Some(word) => sentences.last_mut().into_iter().for_each(|sentence| sentence.push(word)),
            None => sentences.push(Vec::new()),
        }
    }
    let witness = match only {
        Only::Both => Witness::Both,
        Only::Gazetteer => Witness::Gazetteer,
        Only::Words => Witness::Words,
    };
    let labels = khabar::tag_names(&sentences, witness).map_err(io::Error::other)?;
    let mut out = io::BufWriter::new(io::stdout().lock());
    for (k, (words, labels)) in sentences.iter().zip(labels).enumerate() {
        if k > 0 {
            writeln!(out)?;
        }
        for (word, label) in words.iter().zip(labels) {
            writeln!(out, "{word}\t{label}")?;
        }
    }
    out.flush()?;
    Ok(true)
}
