//! How cost grows, start-up and memory: `cargo bench --bench scaling`. Prints a table and fails if a bound does not hold.
//!
//! | measure | bound |
//! |---|---|
//! | the first extractor and article of a process | 20 ms |
//! | most memory held by a process that extracts articles | 60 MB |
//! | an article of ten times the length, from 1 KB to 10 MB | 12 times the time |
//! | ten times the entries in the gazetteer | 1.3 times the time |
//!
//! Use of the cores is only printed: it depends on what else the machine does. The other times are those that the thread has
//! run, where Linux tells them, the least of several runs. The articles are those under `examples/`, and of the file that
//! `KHABAR_BENCH_CORPUS` names, if any (JSON Lines with `title` and `text`).
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod common;

use std::hint::black_box;
use std::process::{Command, ExitCode};
use std::thread::available_parallelism;
use std::time::{Duration, Instant};

use common::{bytes, examples, foreign_corpus, own_corpus, words};
use khabar::{Article, EntityKind, Extractor, GazetteerEntry};

const START_UP: Duration = Duration::from_millis(20);
const MEMORY: u64 = 60_000_000;
const TEN_TIMES_LENGTH: f64 = 12.0;
const TEN_TIMES_ENTRIES: f64 = 1.3;

/// Names in the embedded gazetteer.
const EMBEDDED_NAMES: usize = 83_000;
/// Bytes of text from other sources that are read.
const FOREIGN: usize = 2_000_000;
const RUNS: usize = 5;

fn main() -> ExitCode {
    // What is measured in a process of its own.
    match std::env::args().nth(1).as_deref() {
        Some("start-up") => return start_up(),
        Some("memory") => return memory(),
        _ => (),
    }
    let texts = texts();
    println!("texts: {} articles, {} bytes, {} words\n", texts.len(), bytes(&texts), words(&texts));
    let checks = [starting(), remembering(), lengths(&texts), entries(&texts)];
    cores(&texts);
    if checks.contains(&false) { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

fn texts() -> Vec<String> {
    let mut texts = examples();
    texts.extend(own_corpus());
    let mut size = 0;
    let fits = |text: &String| {
        size += text.len();
        size < FOREIGN
    };
    texts.extend(foreign_corpus().into_iter().flatten().take_while(fits));
    texts
}

/// Prints a line of the table.
fn check(what: &str, figure: &str, bound: &str, holds: bool) -> bool {
    println!("{what:<44} {figure:>22}   {bound:<14} {}", if holds { "" } else { "BROKEN" });
    holds
}

fn extractor() -> Extractor {
    Extractor::builder().workers(1).build().expect("embedded data")
}

fn extract(extractor: &Extractor, texts: &[String]) {
    for text in texts {
        black_box(extractor.extract(&Article::parse(text.as_str())));
    }
}

/// Time by the clock.
fn elapsed(work: impl FnOnce()) -> Duration {
    let start = Instant::now();
    work();
    start.elapsed()
}

/// Time that this thread has run, without what others took from it.
fn ran() -> Option<Duration> {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    told.split_whitespace().next()?.parse().ok().map(Duration::from_nanos)
}

fn timed(work: impl FnOnce()) -> Duration {
    let before = ran();
    let elapsed = elapsed(work);
    ran().zip(before).map_or(elapsed, |(after, before)| after.saturating_sub(before))
}

fn least(runs: usize, mut work: impl FnMut()) -> Duration {
    (0..runs).map(|_| timed(&mut work)).min().unwrap_or_default()
}

/// The number that this program prints when it is asked for a measure.
fn alone(measure: &str) -> Option<u64> {
    let program = std::env::current_exe().expect("this program");
    let output = Command::new(program).arg(measure).output().expect("a process");
    String::from_utf8_lossy(&output.stdout).trim().parse().ok()
}

fn start_up() -> ExitCode {
    let took = elapsed(|| extract(&Extractor::new().expect("embedded data"), &["أنقرة - التقى الوفدان.".to_owned()]));
    println!("{}", took.as_micros());
    ExitCode::SUCCESS
}

fn starting() -> bool {
    let mut times: Vec<u64> = (0..20).filter_map(|_| alone("start-up")).collect();
    times.sort_unstable();
    let median = Duration::from_micros(times[times.len() / 2]);
    check("start-up, median of 20 processes", &format!("{median:.1?}"), "<= 20 ms", median <= START_UP)
}

/// The most memory that this process has held, which Linux tells.
fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_whitespace().nth(1)?.parse().ok().map(|kibibytes: u64| kibibytes * 1024)
}

fn memory() -> ExitCode {
    // The texts are held beside the reports, one at a time.
    let extractor = extractor();
    for text in own_corpus().into_iter().chain(examples()).chain(foreign_corpus().into_iter().flatten().take(1000)) {
        black_box(extractor.extract(&Article::parse(text)));
    }
    peak().into_iter().for_each(|bytes| println!("{bytes}"));
    ExitCode::SUCCESS
}

fn remembering() -> bool {
    match alone("memory") {
        Some(bytes) => {
            let megabytes = format!("{:.1} MB", bytes as f64 / 1e6);
            check("most memory held, one article at a time", &megabytes, "<= 60 MB", bytes <= MEMORY)
        }
        None => check("most memory held", "not told here", "<= 60 MB", true),
    }
}

/// An article of about that many bytes: the texts one after the other, again and again.
fn long(texts: &[String], length: usize) -> String {
    let mut article = String::with_capacity(length + 1000);
    for text in texts.iter().cycle() {
        for paragraph in text.split('\n').filter(|paragraph| !paragraph.is_empty()) {
            if article.len() >= length {
                return article;
            }
            article += paragraph;
            article.push('\n');
        }
    }
    article
}

fn lengths(texts: &[String]) -> bool {
    let extractor = extractor();
    extract(&extractor, texts);
    let mut before: Option<f64> = None;
    let mut holds = true;
    for (length, repeat) in [(1_000, 300), (10_000, 30), (100_000, 3), (1_000_000, 1), (10_000_000, 1)] {
        let text = [long(texts, length)];
        let runs = if length > 1_000_000 { 3 } else { RUNS };
        let took = least(runs, || (0..repeat).for_each(|_| extract(&extractor, &text)));
        let seconds = took.as_secs_f64() / f64::from(repeat);
        // For exactly ten times the length: the articles end where a paragraph ends.
        let per_byte = seconds / text[0].len() as f64;
        let ratio = before.map(|before| 10.0 * per_byte / before);
        before = Some(per_byte);
        let figure = format!("{:.2} ms, {:.2} MB/s", seconds * 1e3, 1e-6 / per_byte);
        let bound = ratio.map(|ratio| format!("x{ratio:.1} <= x12")).unwrap_or_default();
        let what = format!("article of {:>6} KB", length / 1000);
        holds &= check(&what, &figure, &bound, ratio.is_none_or(|ratio| ratio <= TEN_TIMES_LENGTH));
    }
    holds
}

/// Names that no text has, though each begins with a word that texts have: looking them up goes as far as it can.
fn made_names(texts: &[String], count: usize) -> impl Iterator<Item = GazetteerEntry> {
    let letters: Vec<char> = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي".chars().collect();
    let mut firsts: Vec<&str> = texts.iter().flat_map(|text| text.split_whitespace()).collect();
    firsts.sort_unstable();
    firsts.dedup();
    let mut state = 1_u64;
    let mut random = move |below: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let firsts: Vec<String> = firsts.into_iter().map(str::to_owned).collect();
    (0..count).map(move |_| {
        let last: String = (0..8).map(|_| letters[random(letters.len())]).collect();
        GazetteerEntry::new(EntityKind::Organization, [format!("{} {last}", firsts[random(firsts.len())])])
    })
}

fn entries(texts: &[String]) -> bool {
    let one = extractor();
    let made = made_names(texts, 9 * EMBEDDED_NAMES);
    let ten = Extractor::builder().workers(1).gazetteer(made).build().expect("a gazetteer");
    // In turns, so that what else the machine does slows both.
    let (mut times, rounds) = ([Duration::MAX; 2], 2 * RUNS);
    for _ in 0..rounds {
        for (least, extractor) in times.iter_mut().zip([&one, &ten]) {
            *least = timed(|| extract(extractor, texts)).min(*least);
        }
    }
    let [one, ten] = times.map(|time| time.as_secs_f64());
    let figure = format!("{:.1} ms, {:.1} ms", one * 1e3, ten * 1e3);
    let bound = format!("x{:.2} <= x1.3", ten / one);
    check("gazetteer of 83,000 names, of 830,000", &figure, &bound, ten / one <= TEN_TIMES_ENTRIES)
}

fn cores(texts: &[String]) {
    let articles: Vec<Article> = texts.iter().map(|text| Article::parse(text.as_str())).collect();
    let all = available_parallelism().map_or(1, usize::from);
    let mut alone = None;
    let mut counts = vec![1, 2, 4, all];
    counts.retain(|&workers| workers <= all);
    counts.sort_unstable();
    counts.dedup();
    for workers in counts {
        let extractor = Extractor::builder().workers(workers).build().expect("embedded data");
        let all_articles =
            || extractor.extract_many(articles.iter().cloned()).for_each(|report| drop(black_box(report)));
        let took = (0..RUNS).map(|_| elapsed(all_articles)).min().unwrap_or_default();
        let seconds = took.as_secs_f64();
        let alone = *alone.get_or_insert(seconds);
        let speed = format!("{:.2} MB/s", bytes(texts) as f64 / seconds / 1e6);
        let words = words(texts) as f64 / seconds;
        check(
            &format!("{workers} of {all} cores, {words:.0} words/s"),
            &speed,
            &format!("x{:.2}", alone / seconds),
            true,
        );
    }
}
