//! Every file under `data/` has its row in `data/PROVENANCE.md`, with a source and a licence, and every row its files.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What is said of the data rather than data.
const DOCUMENTS: [&str; 4] = ["NOTICE", "PROVENANCE.md", "events/README.md", "quotes/README.md"];

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn files(folder: &Path, found: &mut BTreeSet<String>) {
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, found);
        } else {
            let name = path.strip_prefix(data()).expect("below data").to_str().expect("UTF-8").replace('\\', "/");
            if !DOCUMENTS.contains(&name.as_str()) {
                found.insert(name);
            }
        }
    }
}

/// Files and patterns (`numbers/*.tsv`) of each row, with its source and licence.
fn rows(table: &str) -> Vec<(Vec<String>, String, String)> {
    let rows = table.lines().filter(|line| line.starts_with("| `"));
    rows.map(|row| {
        let cells: Vec<&str> = row.trim_matches('|').split(" | ").map(str::trim).collect();
        let [files, _, source, licence] = cells.as_slice() else {
            unreachable!("a row of PROVENANCE.md has {} cells: {row}", cells.len());
        };
        let named = files.split('`').skip(1).step_by(2).filter(|name| name.contains('/'));
        (named.map(str::to_owned).collect(), (*source).to_owned(), (*licence).to_owned())
    })
    .collect()
}

fn fits(pattern: &str, file: &str) -> bool {
    match pattern.split_once('*') {
        Some((start, end)) => file.starts_with(start) && file.ends_with(end),
        None => pattern == file,
    }
}

#[test]
fn every_file_has_a_row() {
    let mut files_found = BTreeSet::new();
    files(&data(), &mut files_found);
    let rows = rows(&std::fs::read_to_string(data().join("PROVENANCE.md")).expect("PROVENANCE.md"));
    assert!(rows.len() > 20 && files_found.len() > 100, "{} rows, {} files", rows.len(), files_found.len());
    for file in &files_found {
        assert!(
            rows.iter().any(|(names, ..)| names.iter().any(|name| fits(name, file))),
            "data/{file} has no row in data/PROVENANCE.md"
        );
    }
    for (names, source, licence) in &rows {
        assert!(!source.is_empty() && !licence.is_empty(), "{names:?} have no source or no licence");
        for name in names {
            assert!(
                files_found.iter().any(|file| fits(name, file)),
                "data/PROVENANCE.md tells of {name}, which is not there"
            );
        }
    }
}
