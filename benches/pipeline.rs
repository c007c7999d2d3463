//! Throughput of each step on one core, in bytes and words (items), and start-up: `cargo bench --bench pipeline`.
//!
//! The articles are the project's own under `examples/`, or the first of the file that `KHABAR_BENCH_CORPUS` names (JSON
//! Lines with `title` and `text`).
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod common;

use std::hint::black_box;
use std::sync::OnceLock;
use std::time::Instant;

use common::{bytes, examples, foreign_corpus, words};
use divan::Bencher;
use divan::counter::{BytesCount, ItemsCount};
use khabar::{Article, Extractor, Layer, Normaliser, Report, Text};

/// Bytes of text for one round.
const SIZE: usize = 4_000_000;

fn main() {
    // The first extractor of the process loads the embedded data.
    let start = Instant::now();
    let extractor = Extractor::new().expect("embedded data");
    let loaded = start.elapsed();
    black_box(extractor.extract(&Article::parse("أنقرة - التقى الوفدان.")));
    println!("start-up: extractor {loaded:?}, with the first article {:?}", start.elapsed());
    let texts = texts();
    println!("texts: {} articles, {} bytes, {} words", texts.len(), bytes(texts), words(texts));
    divan::main();
}

/// The texts of a round.
fn texts() -> &'static [String] {
    static TEXTS: OnceLock<Vec<String>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let mut size = 0;
        let fits = |text: &String| {
            size += text.len();
            size < SIZE
        };
        match foreign_corpus() {
            Some(texts) => texts.take_while(fits).collect(),
            None => examples().into_iter().cycle().take_while(fits).collect(),
        }
    })
}

/// Bytes and words (items) of a round.
fn counted<'a, 'b>(bencher: Bencher<'a, 'b>) -> Bencher<'a, 'b> {
    bencher.counter(BytesCount::new(bytes(texts()))).counter(ItemsCount::new(words(texts())))
}

fn each<T>(bencher: Bencher, step: impl Fn(&str) -> T + Sync) {
    let texts = texts();
    counted(bencher).bench(|| {
        for text in texts {
            black_box(step(text));
        }
    });
}

/// One bare pass over the same bytes, to compare with.
#[divan::bench]
fn bare_pass(bencher: Bencher) {
    each(bencher, |text| text.bytes().filter(|&b| b == b'\n').count());
}

#[divan::bench]
fn offset_index(bencher: Bencher) {
    each(bencher, |text| Text::from(text));
}

#[divan::bench]
fn normalise_clean(bencher: Bencher) {
    let normaliser = Normaliser::clean();
    each(bencher, |text| normaliser.normalise(text));
}

#[divan::bench]
fn normalise_lookup(bencher: Bencher) {
    let normaliser = Normaliser::lookup();
    each(bencher, |text| normaliser.normalise(text));
}

#[divan::bench]
fn read_article(bencher: Bencher) {
    each(bencher, |text| Article::parse(text));
}

fn stage(bencher: Bencher, layers: &[Layer]) {
    let extractor = Extractor::builder().layers(layers).build().expect("embedded data");
    let articles: Vec<Article> = texts().iter().map(|text| Article::parse(text.as_str())).collect();
    counted(bencher).bench(|| {
        for article in &articles {
            black_box(extractor.extract(article));
        }
    });
}

/// Tokens with clitics, lemma, part of speech, features and root.
#[divan::bench]
fn analyse_words(bencher: Bencher) {
    each(bencher, |text| khabar::words(text).expect("embedded data"));
}

/// Numbers of all kinds.
#[divan::bench]
fn numbers(bencher: Bencher) {
    each(bencher, khabar::numbers::numbers);
}

/// Tokens alone, from articles that are read already; the stages below include them.
#[divan::bench]
fn tokens(bencher: Bencher) {
    stage(bencher, &[]);
}

#[divan::bench]
fn tokens_and_times(bencher: Bencher) {
    stage(bencher, &[Layer::Times]);
}

#[divan::bench]
fn tokens_and_entities(bencher: Bencher) {
    stage(bencher, &[Layer::Entities]);
}

/// With the entities and times that quotes are read from.
#[divan::bench]
fn tokens_and_quotes(bencher: Bencher) {
    stage(bencher, &[Layer::Quotes]);
}

/// With all that events are read from: everything but reading the article.
#[divan::bench]
fn tokens_and_events(bencher: Bencher) {
    stage(bencher, &[Layer::Events]);
}

/// From the text to the report.
#[divan::bench]
fn whole_pipeline(bencher: Bencher) {
    let extractor = Extractor::new().expect("embedded data");
    each(bencher, |text| extractor.extract(&Article::parse(text)));
}

/// From the text to the report's JSON.
#[divan::bench]
fn whole_pipeline_to_json(bencher: Bencher) {
    let extractor = Extractor::new().expect("embedded data");
    each(bencher, |text| extractor.extract(&Article::parse(text)).to_json());
}

#[divan::bench]
fn json_to_report(bencher: Bencher) {
    let extractor = Extractor::new().expect("embedded data");
    let json: Vec<String> =
        texts().iter().map(|text| extractor.extract(&Article::parse(text.as_str())).to_json()).collect();
    counted(bencher).bench(|| {
        for json in &json {
            black_box(Report::from_json(json).expect("a report"));
        }
    });
}
