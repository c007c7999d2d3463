//! The `khabar` command.

mod extract;
mod input;
#[cfg(feature = "parquet")]
mod parquet;
mod tag;

use std::io::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

/// Typed information extraction from Arabic news.
#[derive(Parser)]
#[command(version, about)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Write one report for each article, in order.
    ///
    /// Files are plain texts (one article each), JSON Lines with the keys id, title, text, published, byline, outlet and
    /// url, of which only text is needed, web pages, feeds (RSS, Atom, JSON Feed), or web archives. Where there is no
    /// title, the first paragraph is the title if the text has the form title, blank line, body. What cannot be read or is
    /// no article is named on standard error, the rest goes on, and the exit status is 1.
    Extract(ExtractArguments),
    /// Print each token of a text with its clitics, lemma, part of speech, features and root, one JSON object a line.
    Analyze {
        /// Plain text to read; - is standard input.
        #[arg(value_name = "FILE", default_value = "-")]
        file: PathBuf,
    },
    /// Print the JSON Schema of a report.
    Schema,
    /// Label each word of a corpus that has a word a line (its first column) and a blank line between sentences.
    Tag {
        /// The set of labels.
        #[arg(long, value_enum, default_value_t = tag::Labels::Anercorp)]
        labels: tag::Labels,
        /// Hear only one witness, for comparison.
        #[arg(long, value_enum, default_value_t = tag::Only::Both)]
        only: tag::Only,
        /// The corpus; - is standard input.
        #[arg(value_name = "FILE", default_value = "-")]
        file: PathBuf,
    },
    /// Print what the models of events are learnt from; `tools/events/learn.py` learns them.
    #[cfg(feature = "train")]
    EventFeatures {
        /// The model: trigger, coreference, or events for all the others.
        model: String,
        /// Articles, as extract reads them.
        file: PathBuf,
    },
    /// Learn the weights of the tagger of names from corpora in CoNLL.
    #[cfg(feature = "train")]
    TrainNames {
        /// Where to write the weights: data/entities/names.bin.
        weights: PathBuf,
        /// The corpora; `FILE=2` counts each sentence of it twice.
        #[arg(required = true)]
        corpora: Vec<String>,
        /// Weight of the sum of the weights' sizes.
        #[arg(long)]
        l1: Option<f64>,
        /// Weight of the sum of their squares.
        #[arg(long)]
        l2: Option<f64>,
        /// Steps of the optimiser at most.
        #[arg(long)]
        steps: Option<usize>,
        /// A corpus to measure the weights on.
        #[arg(long)]
        test: Option<PathBuf>,
        /// Times that something must be met to have a weight.
        #[arg(long)]
        least: Option<u32>,
    },
    /// Learn the weights of the tagger from a corpus in CoNLL-U, or cross-validate on it.
    #[cfg(feature = "train")]
    TrainTagger {
        /// The corpus.
        corpus: PathBuf,
        /// Where to write the weights; without it the figures of ten-fold cross-validation are printed.
        weights: Option<PathBuf>,
    },
    /// Estimate from texts on standard input, one a line, how often each lemma is met.
    #[cfg(feature = "train")]
    TrainWeights {
        /// The table data/words/verbs.tsv.
        verbs: PathBuf,
    },
}

#[derive(clap::Args)]
struct ExtractArguments {
    /// Publication date of articles that do not tell one: 2025-02-27 or 2025-02-27T10:30:00+03:00.
    #[arg(long, value_name = "DATE")]
    published: Option<khabar::Published>,
    /// json: indented, one report after the other; jsonl: one line a report; table: for reading; html: one page for the
    /// browser with all articles; conll: a word and its label a line; jsonld: a line of JSON-LD an article; plover: an event
    /// that PLOVER codes a line, in JSON; tsv: the same in the columns of POLECAT; parquet: seven files
    /// for data frames and databases, under --out.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// The labels of --format conll: khabar, wojood, anercorp, conll or ontonotes.
    #[arg(long, value_name = "SCHEME", default_value_t = khabar::LabelScheme::Khabar)]
    labels: khabar::LabelScheme,
    /// The folder for --format parquet: articles.parquet, entities.parquet, mentions.parquet, times.parquet,
    /// quotes.parquet, events.parquet and arguments.parquet, which join on article_id, entity, event and quote. What cannot
    /// be read has a row in articles.parquet, with the reason in the column error.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Names of your own, before those of the gazetteer: a TSV table with the columns kind and names and, if you like,
    /// country, gender, name_en, wikidata, latitude, longitude, population and source, or a JSON array of objects with
    /// these keys (FILE.json). May be given several times.
    #[arg(long, value_name = "FILE")]
    gazetteer: Vec<PathBuf>,
    /// Also events that are only thought of, with the status hypothetical.
    #[arg(long)]
    hypothetical: bool,
    /// Words that name events, before the embedded senses of the same word: a TSV table with the columns lemma, pos and type
    /// and, if you like, mode, frame, condition, aspect and gloss, as data/events/README.md describes them, or a JSON array
    /// of objects with these keys (FILE.json). May be given several times.
    #[arg(long, value_name = "FILE")]
    ontology: Vec<PathBuf>,
    /// What the files are; auto goes by the extension, and by the first character where that tells nothing.
    #[arg(long, value_enum, default_value_t = Input::Auto)]
    input: Input,
    /// Stop at the first line or file that cannot be read.
    #[arg(long)]
    strict: bool,
    /// Bytes that an article, a line of JSON or a page may have. What is longer is not read, but named on standard error like
    /// all that cannot be read. Without this there is no limit but those of pages.
    #[arg(long, value_name = "BYTES", value_parser = clap::value_parser!(u64).range(1..))]
    max_bytes: Option<u64>,
    /// Worker threads; 0 is one a core.
    #[arg(long, default_value_t = 0)]
    threads: usize,
    /// Files to read; - is standard input.
    #[arg(value_name = "FILE", default_value = "-")]
    files: Vec<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Json,
    Jsonl,
    Table,
    Html,
    Conll,
    Plover,
    Tsv,
    Jsonld,
    Parquet,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Input {
    Auto,
    Text,
    Jsonl,
    /// A web page
    Html,
    /// RSS, Atom or JSON Feed
    Feed,
    /// A web archive, plain or compressed
    Warc,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Extract(arguments) => extract::run(arguments),
        Command::Analyze { file } => analyze(&file),
        Command::Schema => schema(),
        Command::Tag { labels, only, file } => tag::run(&file, labels, only),
        #[cfg(feature = "train")]
        Command::TrainNames { weights, corpora, l1, l2, steps, test, least } => {
            let mut options = khabar::names_train::Options::default();
            options.l1 = l1.unwrap_or(options.l1);
            options.l2 = l2.unwrap_or(options.l2);
            options.steps = steps.unwrap_or(options.steps);
            options.least = least.unwrap_or(options.least);
            train_names(&weights, &corpora, options, test.as_deref())
        }
        #[cfg(feature = "train")]
        Command::EventFeatures { model, file } => event_features(&model, file),
        #[cfg(feature = "train")]
        Command::TrainWeights { verbs } => train_weights(&verbs),
        #[cfg(feature = "train")]
        Command::TrainTagger { corpus, weights } => train(&corpus, weights.as_deref()),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        // The reader of our output has gone: nothing is wrong.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("khabar: {error}");
            ExitCode::FAILURE
        }
    }
}

#[cfg(feature = "train")]
fn event_features(model: &str, file: PathBuf) -> std::io::Result<bool> {
    let extractor = khabar::Extractor::new().map_err(std::io::Error::other)?;
    for job in input::Jobs::new(vec![file], Input::Auto) {
        print!("{}", extractor.event_features(&job.article(None).map_err(std::io::Error::other)?, model));
    }
    Ok(true)
}

#[cfg(feature = "train")]
fn train_names(
    weights: &std::path::Path,
    corpora: &[String],
    options: khabar::names_train::Options,
    test: Option<&std::path::Path>,
) -> std::io::Result<bool> {
    let mut texts = Vec::new();
    for corpus in corpora {
        let (path, weight) = match corpus.rsplit_once('=') {
            Some((path, weight)) => (path, weight.parse().map_err(std::io::Error::other)?),
            None => (corpus.as_str(), 1.0),
        };
        texts.push((std::fs::read_to_string(path)?, weight));
    }
    let learnt = khabar::names_train::train(&texts, options).map_err(std::io::Error::other)?;
    if let Some(test) = test {
        let test = std::fs::read_to_string(test)?;
        println!("{}", khabar::names_train::measure(&learnt, &test).map_err(std::io::Error::other)?);
    }
    std::fs::write(weights, learnt)?;
    Ok(true)
}

#[cfg(feature = "train")]
fn train_weights(verbs: &std::path::Path) -> std::io::Result<bool> {
    use std::io::BufRead as _;
    let mut counts = khabar::weights::Counts::default();
    for line in std::io::stdin().lock().lines() {
        counts.add(&line?);
    }
    print!("{}", counts.table(&std::fs::read_to_string(verbs)?).map_err(std::io::Error::other)?);
    Ok(true)
}

#[cfg(feature = "train")]
fn train(corpus: &std::path::Path, weights: Option<&std::path::Path>) -> std::io::Result<bool> {
    let corpus = std::fs::read_to_string(corpus)?;
    match weights {
        Some(path) => std::fs::write(path, khabar::train::train(&corpus).map_err(std::io::Error::other)?)?,
        None => println!("{}", khabar::train::cross_validate(&corpus).map_err(std::io::Error::other)?),
    }
    Ok(true)
}

fn analyze(file: &std::path::Path) -> std::io::Result<bool> {
    let text = if file == std::path::Path::new("-") {
        std::io::read_to_string(std::io::stdin())?
    } else {
        std::fs::read_to_string(file).map_err(|e| std::io::Error::new(e.kind(), format!("{}: {e}", file.display())))?
    };
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    for word in khabar::words(&text).map_err(std::io::Error::other)? {
        serde_json::to_writer(&mut out, &word)?;
        writeln!(out)?;
    }
    out.flush()?;
    Ok(true)
}

fn schema() -> std::io::Result<bool> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &khabar::schema())?;
    writeln!(out)?;
    Ok(true)
}
