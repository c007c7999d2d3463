//! One stage over fixed articles, for counting instructions: `instructions STAGE`. `tests/instructions.sh` runs it under
//! Callgrind, which counts inside of `measured` only; without a stage the names of the stages are printed.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod common;

use std::hint::black_box;

use khabar::{Article, Extractor, Layer, Report, numbers};

/// Articles of the corpus beside the three examples.
const ARTICLES: usize = 60;

type Stage = fn(&Extractor, &str);

const STAGES: &[(&str, &[Layer], Stage)] = &[
    ("start-up", &[], |_, _| ()),
    ("read", &[], |_, text| drop(black_box(Article::parse(text)))),
    ("words", &[], |_, text| drop(black_box(khabar::words(text)))),
    ("numbers", &[], |_, text| drop(black_box(numbers::numbers(text)))),
    ("times", &[Layer::Times], extract),
    ("entities", &[Layer::Entities], extract),
    ("quotes", &[Layer::Quotes], extract),
    ("whole", Layer::ALL, extract),
    ("json", Layer::ALL, |_, text| drop(black_box(Report::from_json(text)))),
];

fn extract(extractor: &Extractor, text: &str) {
    black_box(extractor.extract(&Article::parse(text)));
}

fn main() {
    // `cargo bench` hands over arguments of its own.
    let Some(name) = std::env::args().skip(1).find(|argument| !argument.starts_with("--")) else {
        STAGES.iter().for_each(|(name, ..)| println!("{name}"));
        return;
    };
    let (_, layers, stage) = STAGES.iter().find(|(stage, ..)| *stage == name).expect("a stage");
    let mut texts = common::examples();
    texts.extend(common::own_corpus().into_iter().take(ARTICLES));
    if name == "start-up" {
        return measured(|| {
            let extractor = Extractor::new().expect("embedded data");
            extract(&extractor, black_box("أنقرة - التقى الوفدان."));
        });
    }
    let extractor = Extractor::builder().layers(layers).build().expect("embedded data");
    if name == "json" {
        texts = texts.iter().map(|text| extractor.extract(&Article::parse(text.as_str())).to_json()).collect();
    }
    // What is made at the first use, and what a thread remembers of words.
    texts.iter().for_each(|text| stage(&extractor, text));
    measured(|| texts.iter().for_each(|text| stage(&extractor, black_box(text))));
}

#[inline(never)]
fn measured(work: impl FnOnce()) {
    work();
    black_box(());
}
