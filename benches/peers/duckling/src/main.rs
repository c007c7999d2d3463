//! Measures the crate duckling and khabar on the articles of the standard input, which are JSON Lines with `text`,
//! `published` and `sentences`: `find` writes what duckling finds in each sentence, `speed SECONDS` the MB/s of both,
//! `fold SECONDS` the MB/s of khabar's normaliser.

use std::hint::black_box;
use std::io::BufRead;
use std::time::Instant;

use chrono::{FixedOffset, NaiveDate, TimeZone};
use duckling::{Context, DimensionKind, DimensionValue, Lang, Locale, Options, TimePoint, TimeValue};
use khabar::{Article, Extractor, Layer, Normaliser};
use serde_json::{Value, json};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

struct Record {
    text: String,
    published: NaiveDate,
    sentences: Vec<String>,
}

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let mode = arguments.next().unwrap_or_default();
    let seconds: f64 = arguments.next().unwrap_or_default().parse().unwrap_or(1.0);
    let records = std::io::stdin().lock().lines().map(|line| record(&line?)).collect::<Result<Vec<_>>>()?;
    match mode.as_str() {
        "find" => records.iter().for_each(|record| println!("{}", Value::from(duckling_times(record)))),
        "speed" => {
            let (theirs, articles) = speed(&records, seconds, |record| drop(black_box(duckling_times(record))));
            let extractor = Extractor::builder().layers(&[Layer::Times]).workers(1).build()?;
            let (ours, _) = speed(&records[..articles], seconds.min(3.0), |record| {
                let article = Article::builder().body(record.text.as_str());
                let article = article.published(&record.published.to_string()).map(khabar::ArticleBuilder::build);
                black_box(article.map(|article| extractor.extract(&article))).ok();
            });
            println!("{}", json!({ "peer": "duckling 0.4", "articles": articles, "theirs": theirs, "ours": ours }));
        }
        "fold" => {
            let normaliser = Normaliser::lookup();
            println!("{}", speed(&records, seconds, |record| drop(black_box(normaliser.normalise(&record.text)))).0);
        }
        _ => return Err("find, speed SECONDS or fold SECONDS".into()),
    }
    Ok(())
}

fn record(line: &str) -> Result<Record> {
    let value: Value = serde_json::from_str(line)?;
    let text = value["text"].as_str().unwrap_or_default().to_owned();
    let published = value["published"].as_str().unwrap_or_default().parse()?;
    let sentences = value["sentences"].as_array().into_iter().flatten();
    let sentences = sentences.filter_map(|sentence| sentence.as_str().map(str::to_owned)).collect();
    Ok(Record { text, published, sentences })
}

/// MB/s and how many of the articles were done; all of them again and again if there is time.
fn speed(records: &[Record], seconds: f64, work: impl Fn(&Record)) -> (f64, usize) {
    work(&records[0]);
    let (mut done, mut bytes) = (0, 0);
    let start = Instant::now();
    while start.elapsed().as_secs_f64() < seconds {
        let record = &records[done % records.len()];
        work(record);
        done += 1;
        bytes += record.text.len();
    }
    (bytes as f64 / start.elapsed().as_secs_f64() / 1e6, done.min(records.len()))
}

/// Start and end in code points and value of each time, for each sentence.
fn duckling_times(record: &Record) -> Vec<Value> {
    let locale = Locale::new(Lang::AR, None);
    let noon = record.published.and_hms_opt(12, 0, 0).unwrap_or_default();
    let zone = FixedOffset::east_opt(0).into_iter();
    let reference = zone.filter_map(|zone| zone.from_local_datetime(&noon).single()).next().unwrap_or_default();
    let (context, options) = (Context::new(reference, locale), Options::default());
    let times = record.sentences.iter().map(|sentence| {
        let found = duckling::parse(sentence, &locale, &[DimensionKind::Time], &context, &options);
        let times = found.into_iter().filter_map(|entity| {
            let DimensionValue::Time(value) = &entity.value else { return None };
            let point = match value {
                TimeValue::Single { value, .. } => value,
                TimeValue::Interval { from, to, .. } => from.as_ref().or(to.as_ref())?,
            };
            let at = match point {
                TimePoint::Instant { value, .. } => value.naive_local(),
                TimePoint::Naive { value, .. } => *value,
            };
            let points = |end: usize| sentence.get(..end).map(|text| text.chars().count());
            Some(json!([points(entity.start)?, points(entity.end)?, at.format("%Y-%m-%dT%H:%M").to_string()]))
        });
        Value::from(times.collect::<Vec<_>>())
    });
    times.collect()
}
