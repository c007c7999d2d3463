//! The times of each line of the standard input, as one JSON array a line: `cargo run --example times`. A line is a JSON
//! object: `{"text": …, "reference": "2025-02-27", "weekdays": "news", "months": "news", "week_start": "monday"}`; all but
//! the text may be left out.

use std::io::{BufRead, Write};

use khabar::{Article, Extractor, Layer, TimeOptions};
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let case: Value = serde_json::from_str(&line?)?;
        let field = |name: &str| case[name].as_str();
        let mut options = TimeOptions::default();
        if let Some(name) = field("weekdays") {
            options.weekdays = name.parse()?;
        }
        if let Some(name) = field("months") {
            options.months = name.parse()?;
        }
        if let Some(name) = field("week_start") {
            options.week_start = name.parse()?;
        }
        let mut article = Article::builder().body(field("text").unwrap_or_default());
        if let Some(reference) = field("reference") {
            article = article.published(reference)?;
        }
        let report = Extractor::builder().layers(&[Layer::Times]).times(options).build()?.extract(&article.build());
        let times = report.times.iter().map(|time| {
            json!({
                "start": time.span.start(), "end": time.span.end(), "text": time.span.text(), "kind": time.kind, "value": time.value,
                "from": time.start().map(|at| at.to_string()), "to": time.end().map(|at| at.to_string()),
                "grain": time.grain().map(|grain| grain.as_str()),
            })
        });
        serde_json::to_writer(&mut out, &times.collect::<Vec<_>>())?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
