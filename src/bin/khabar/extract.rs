//! `khabar extract`.

use std::cell::Cell;
use std::io::{self, BufWriter, IsTerminal as _, Write as _};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use khabar::output::Html;
use khabar::{Error, Extractor, GazetteerEntry, LabelScheme, OrderedMap, Published, Report, TriggerEntry};

use super::input::{Job, Jobs};
use super::{ExtractArguments, Format};

/// Writes the reports; false if something could not be read.
pub(crate) fn run(arguments: ExtractArguments) -> io::Result<bool> {
    let mut builder = Extractor::builder();
    for path in &arguments.gazetteer {
        builder = builder.gazetteer(entries(path)?);
    }
    for path in &arguments.ontology {
        builder = builder.ontology(read(path, TriggerEntry::from_tsv, TriggerEntry::from_json)?);
    }
    let extractor = builder.build().map_err(io::Error::other)?;
    let (form, published) = ((arguments.format, arguments.labels), arguments.published);
    let workers = match arguments.threads {
        0 => std::thread::available_parallelism().map_or(1, usize::from),
        threads => threads,
    };
    let jobs = Jobs::new(arguments.files, arguments.input);
    let progress = Progress::new(&jobs);
    let reports = OrderedMap::new(jobs, workers, move |job: Job| {
        let place = job.place.clone();
        write(&extractor, job, published, form).map_err(|why| format!("{place}: {why}"))
    });
    let mut out = BufWriter::new(io::stdout().lock());
    let (head, foot) = around(arguments.format);
    out.write_all(head.as_bytes())?;
    let mut all_read = true;
    for report in reports {
        match report {
            Ok(text) => out.write_all(text.as_bytes())?,
            Err(why) => {
                all_read = false;
                progress.say(&format!("khabar: {why}"));
                if arguments.strict {
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

/// One report in the format that was asked for. Runs on a worker thread.
fn write(
    extractor: &Extractor,
    job: Job,
    published: Option<Published>,
    (format, labels): (Format, LabelScheme),
) -> Result<String, String> {
    let report = extractor.extract(&job.article(published)?);
    let mut text = match format {
        Format::Jsonl => report.to_json(),
        Format::Json => indented(&report)?,
        Format::Table => khabar::output::table(&report),
        Format::Jsonld => khabar::output::json_ld(&report),
        // These end with a line as they are, if they have any.
        Format::Conll => return Ok(khabar::output::conll(&report, labels)),
        Format::Plover => return Ok(khabar::output::plover::json_lines(&report)),
        Format::Tsv => return Ok(khabar::output::polecat(&report)),
        Format::Html => return Ok(Html::new().section(&report)),
    };
    text.push('\n');
    Ok(text)
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

fn indented(report: &Report) -> Result<String, String> {
    serde_json::to_string_pretty(report).map_err(|e| e.to_string())
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
