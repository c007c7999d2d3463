//! The texts that benchmarks read, and how they count them.
#![allow(dead_code)]

use std::io::BufRead as _;
use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The three long articles under `examples/`.
pub(crate) fn examples() -> Vec<String> {
    let path = |name: &str| root().join(format!("examples/{name}.txt"));
    let texts = ["diplomacy", "disaster", "economy"].map(|name| std::fs::read_to_string(path(name)));
    texts.into_iter().map(|text| text.expect("an example article")).collect()
}

/// The short articles of `examples/corpus/`.
pub(crate) fn own_corpus() -> Vec<String> {
    corpus(&root().join("examples/corpus/news.jsonl")).collect()
}

/// The articles of the file that `KHABAR_BENCH_CORPUS` names: JSON Lines with `title` and `text`.
pub(crate) fn foreign_corpus() -> Option<impl Iterator<Item = String>> {
    std::env::var_os("KHABAR_BENCH_CORPUS").map(|path| corpus(&PathBuf::from(path)))
}

fn corpus(path: &Path) -> impl Iterator<Item = String> + use<> {
    let file = std::fs::File::open(path).expect("the corpus");
    std::io::BufReader::new(file).lines().map(|line| {
        let record: serde_json::Value = serde_json::from_str(&line.expect("a line")).expect("JSON");
        let field = |key: &str| record[key].as_str().unwrap_or_default().to_owned();
        format!("{}\n\n{}", field("title"), field("text"))
    })
}

pub(crate) fn bytes(texts: &[String]) -> usize {
    texts.iter().map(String::len).sum()
}

/// What stands between spaces.
pub(crate) fn words(texts: &[String]) -> usize {
    texts.iter().map(|text| text.split_whitespace().count()).sum()
}
