//! `khabar extract`.

use std::cell::Cell;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use khabar::output::Html;
use khabar::{Error, Extractor, GazetteerEntry, LabelScheme, OrderedMap, Report, TriggerEntry};

use super::input::{Job, Jobs, Place};
use super::{ExtractArguments, Format};

/// Writes the reports; false if something could not be read.
pub(crate) fn run(arguments: ExtractArguments) -> io::Result<bool> {
    let mut builder = Extractor::builder().hypothetical(arguments.hypothetical);
    for path in &arguments.gazetteer {
        builder = builder.gazetteer(entries(path)?);
    }
    for path in &arguments.ontology {
        builder = builder.ontology(read(path, TriggerEntry::from_tsv, TriggerEntry::from_json)?);
    }
    let extractor = builder.build().map_err(io::Error::other)?;
    let workers = match arguments.threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        threads => threads,
    };
    let (published, strict) = (arguments.published, arguments.strict);
    let jobs = Jobs::new(arguments.files, arguments.input).max_bytes(arguments.max_bytes);
    let progress = Progress::new(&jobs);
    let write: Writer = match arguments.format {
        Format::Jsonl => |report, _| Ok(report.to_json() + "\n"),
        Format::Json => |report, _| Ok(serde_json::to_string_pretty(report).map_err(|error| error.to_string())? + "\n"),
        Format::Table => |report, _| Ok(khabar::output::table(report) + "\n"),
        Format::Jsonld => |report, _| Ok(khabar::output::json_ld(report) + "\n"),
        // These end with a line as they are, if they have any.
        Format::Conll => |report, labels| Ok(khabar::output::conll(report, labels)),
        Format::Plover => |report, _| Ok(khabar::output::plover::json_lines(report)),
        Format::Tsv => |report, _| Ok(khabar::output::polecat(report)),
        Format::Html => |report, _| Ok(Html::new().section(report)),
        Format::Parquet => {
            let Some(folder) = arguments.out else { return Err(io::Error::other("--format parquet needs --out DIR")) };
            let reports = OrderedMap::new(jobs, workers, move |job: Job| {
                let place = job.place.clone();
                let article = job.article(published).map_err(|why| (place, why))?;
                Ok(extractor.extract(&article))
            });
            return tables(&folder, reports, &progress, strict);
        }
    };
    if arguments.out.is_some() {
        return Err(io::Error::other("--out goes with --format parquet"));
    }
    let labels = arguments.labels;
    let reports = OrderedMap::new(jobs, workers, move |job: Job| {
        let place = job.place.clone();
        let text = job.article(published).and_then(|article| write(&extractor.extract(&article), labels));
        text.map_err(|why| (place, why))
    });
    texts(reports, around(arguments.format), &progress, strict)
}

/// Writes a report as text. Runs on a worker thread.
type Writer = fn(&Report, LabelScheme) -> Result<String, String>;

/// What could not be read, and why.
type Unread = (Place, String);

/// Writes texts to standard output; false if something could not be read.
fn texts(
    reports: impl Iterator<Item = Result<String, Unread>>,
    (head, foot): (String, &str),
    progress: &Progress,
    strict: bool,
) -> io::Result<bool> {
    let mut out = BufWriter::new(io::stdout().lock());
    out.write_all(head.as_bytes())?;
    let mut all_read = true;
    for report in reports {
        match report {
            Ok(text) => out.write_all(text.as_bytes())?,
            Err((place, why)) => {
                all_read = false;
                progress.say(&format!("khabar: {place}: {why}"));
                if strict {
                    break;
                }
            }
        }
        progress.step();
    }
    progress.finish();
    out.write_all(foot.as_bytes())?;
    out.flush()?;
    Ok(all_read)
}

/// What stands before and behind all reports.
fn around(format: Format) -> (String, &'static str) {
    match format {
        Format::Html => (Html::new().head("khabar"), Html::new().foot()),
        Format::Tsv => (khabar::output::polecat_header(), ""),
        _ => (String::new(), ""),
    }
}

/// Writes tables to Parquet files; false if something could not be read.
#[cfg(feature = "parquet")]
fn tables(
    folder: &Path,
    reports: impl Iterator<Item = Result<Report, Unread>>,
    progress: &Progress,
    strict: bool,
) -> io::Result<bool> {
    let mut files = super::parquet::Files::create(folder)?;
    let mut all_read = true;
    for report in reports {
        match report {
            Ok(report) => files.push(&report)?,
            Err((place, why)) => {
                all_read = false;
                progress.say(&format!("khabar: {place}: {why}"));
                files.push_error(&place.to_string(), &why)?;
                if strict {
                    break;
                }
            }
        }
        progress.step();
    }
    files.finish()?;
    progress.finish();
    Ok(all_read)
}

#[cfg(not(feature = "parquet"))]
fn tables(_: &Path, _: impl Iterator<Item = Result<Report, Unread>>, _: &Progress, _: bool) -> io::Result<bool> {
    Err(io::Error::other("built without Parquet; with it: cargo install --path . --features cli,parquet"))
}

/// The names of a user's table.
fn entries(path: &Path) -> io::Result<Vec<GazetteerEntry>> {
    let mut entries = read(path, GazetteerEntry::from_tsv, GazetteerEntry::from_json)?;
    for entry in &mut entries {
        entry.source.get_or_insert_with(|| path.display().to_string());
    }
    Ok(entries)
}

/// A user's table, or JSON where the file is called so.
fn read<T>(
    path: &Path,
    from_tsv: impl Fn(&str, &str) -> Result<T, Error>,
    from_json: impl Fn(&str) -> Result<T, Error>,
) -> io::Result<T> {
    let place = path.display().to_string();
    let said = |why: String| io::Error::other(format!("{place}: {why}"));
    let table = std::fs::read_to_string(path).map_err(|error| said(error.to_string()))?;
    if path.extension().is_some_and(|extension| extension == "json") {
        return from_json(&table).map_err(|error| said(error.to_string()));
    }
    from_tsv(&table, &place).map_err(io::Error::other)
}

/// A progress bar on standard error, from the second article on, if that is a terminal.
struct Progress {
    bar: ProgressBar,
    read: Arc<AtomicU64>,
    articles: Cell<u64>,
}

impl Progress {
    fn new(jobs: &Jobs) -> Self {
        let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
        if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} articles  {per_sec}  {msg}  {elapsed}") {
            bar.set_style(style);
        }
        Self { bar, read: jobs.read.clone(), articles: Cell::new(0) }
    }

    fn step(&self) {
        self.articles.set(self.articles.get() + 1);
        if self.articles.get() == 2 && io::stderr().is_terminal() {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
            self.bar.enable_steady_tick(Duration::from_millis(200));
        }
        self.bar.set_position(self.articles.get());
        self.bar.set_message(format!("{:.1} MB", self.read.load(Ordering::Relaxed) as f64 / 1e6));
    }

    /// A line on standard error, above the bar.
    fn say(&self, line: &str) {
        self.bar.suspend(|| eprintln!("{line}"));
    }

    fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
