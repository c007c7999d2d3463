//! What the targets share: the budget of an input, and what must hold for what came out.

#[path = "../../tests/common/invariants.rs"]
mod invariants;
mod page;

use std::sync::LazyLock;
use std::time::Duration;

use cpu_time::ThreadTime;
use khabar::output::{self, Html, Network};
use khabar::{Article, EventType, Extractor, LabelScheme, Report, TriggerEntry, TriggerPos};
use peak_alloc::PeakAlloc;

pub use page::check_page;

#[global_allocator]
static MEMORY: PeakAlloc = PeakAlloc;

/// A second for 100 KB, and a little to begin with.
const TIME: (Duration, Duration) = (Duration::from_millis(200), Duration::from_micros(10));
/// 50 bytes for a byte, and what a thread remembers of words.
const SPACE: (usize, usize) = (16 << 20, 50);

/// The plain extractor, all tables that are made once made.
pub static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(|| {
    let word = TriggerEntry::new("كَتَبَ", TriggerPos::Verb, EventType::Accuse);
    word.check().expect("a verb");
    let extractor = Extractor::new().expect("the embedded data is sound");
    let _ = extractor.extract(&Article::parse("قال الوزير الخميس إن الوفد زار القاهرة في 10 أغسطس 2015."));
    extractor
});

/// Runs what an input of so many bytes asks for, within its budget of CPU time and memory.
pub fn within_budget<T>(bytes: usize, run: impl FnOnce() -> T) -> T {
    LazyLock::force(&EXTRACTOR);
    MEMORY.reset_peak_usage();
    let (start, before) = (ThreadTime::now(), MEMORY.current_usage());
    let done = run();
    let (took, most) = (start.elapsed(), MEMORY.peak_usage().saturating_sub(before));
    let time = TIME.0 + TIME.1 * u32::try_from(bytes).expect("inputs are short");
    let space = SPACE.0 + SPACE.1 * bytes;
    assert!(took <= time, "{bytes} bytes took {took:?}, more than {time:?}");
    assert!(most <= space, "{bytes} bytes took {most} bytes, more than {space}");
    done
}

/// The text of an input; what is not UTF-8 in it is replaced.
pub fn text(input: &[u8]) -> String {
    String::from_utf8_lossy(input).into_owned()
}

/// An input in as many parts, which a control character parts.
pub fn parts<const N: usize>(input: &str) -> [&str; N] {
    let mut parts = input.splitn(N, '\u{1}');
    std::array::from_fn(|_| parts.next().unwrap_or_default())
}

/// What holds for a report that was extracted.
pub fn check(report: &Report) {
    invariants::check(report);
}

/// What holds for an article that was read.
pub fn check_article(article: &Article) {
    invariants::check_article(article);
    let json = serde_json::to_string(article).expect("an article is JSON");
    assert_eq!(&Article::from_json(&json).expect("an article is read back"), article);
}

/// Writes a report in every form, and reads back what can be read.
pub fn write(report: &Report) {
    check_page(report);
    for entity in &report.entities {
        page::check_safe(&Html::new().entity(entity));
    }
    for event in &report.events {
        page::check_safe(&Html::new().event(event));
    }
    let _ = output::table(report);
    for &scheme in LabelScheme::ALL {
        let labels = report.labels(scheme);
        assert!(labels.is_sorted_by(|a, b| a.span.end() <= b.span.start()), "{labels:?}");
        let conll = output::conll(report, scheme);
        assert!(conll.lines().all(|line| line.is_empty() || line.split('\t').count() == 2), "{conll}");
    }
    let json_ld = output::json_ld(report);
    assert!(!json_ld.contains("</"), "JSON-LD may stand in a page");
    serde_json::from_str::<serde_json::Value>(&json_ld).expect("JSON-LD is JSON");
    for line in output::plover::json_lines(report).lines() {
        serde_json::from_str::<serde_json::Value>(line).expect("a line is JSON");
    }
    let columns = output::polecat_header().trim_end().split('\t').count();
    assert!(output::polecat(report).lines().all(|line| line.split('\t').count() == columns));
    let graph = Network::of([report]).to_graphml();
    assert!(!graph.contains('\0'), "XML has no NUL");
    let mut tables = output::arrow::TablesBuilder::new();
    tables.push(report);
    let _ = tables.finish();
}
