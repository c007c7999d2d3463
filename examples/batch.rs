//! JSON Lines in, JSON Lines out, on all cores, in order: `cargo run --example batch < articles.jsonl > reports.jsonl`.
//!
//! Each line is `{"id": …, "title": …, "text": …, "published": …}`; only `text` is needed.

use std::io::{self, BufRead, Write};

use khabar::{Article, Extractor};

fn article(line: &str) -> Result<Article, Box<dyn std::error::Error>> {
    let record: serde_json::Value = serde_json::from_str(line)?;
    let field = |key: &str| record[key].as_str();
    let mut article = Article::builder().body(field("text").ok_or("no text")?);
    if let Some(id) = field("id") {
        article = article.id(id);
    }
    if let Some(title) = field("title") {
        article = article.title(title);
    }
    if let Some(published) = field("published") {
        article = article.published(published)?;
    }
    Ok(article.build())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let extractor = Extractor::new()?;
    // Lines are read only as fast as reports are written.
    let articles = io::stdin().lock().lines().enumerate().filter_map(|(number, line)| {
        let read = line.map_err(Into::into).and_then(|line| article(&line));
        read.inspect_err(|why| eprintln!("line {}: {why}", number + 1)).ok()
    });
    let mut out = io::stdout().lock();
    for report in extractor.extract_many(articles) {
        writeln!(out, "{}", report.to_json())?;
    }
    Ok(())
}
