//! The `khabar` command.

mod extract;
mod input;

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
    /// Files are plain texts (one article each) or JSON Lines with the keys id, title, text, published, byline, outlet
    /// and url, of which only text is needed. Where there is no title, the first paragraph is the title if the text has
    /// the form title, blank line, body. A line or file that cannot be read is named on standard error, the rest goes
    /// on, and the exit status is 1.
    Extract(ExtractArguments),
    /// Print the JSON Schema of a report.
    Schema,
}

#[derive(clap::Args)]
struct ExtractArguments {
    /// Publication date of articles that do not tell one: 2025-02-27 or 2025-02-27T10:30:00+03:00.
    #[arg(long, value_name = "DATE")]
    published: Option<khabar::Published>,
    /// json: indented, one report after the other; jsonl: one line a report; table: for reading.
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// What the files are; auto goes by the extension, and by the first character where that tells nothing.
    #[arg(long, value_enum, default_value_t = Input::Auto)]
    input: Input,
    /// Stop at the first line or file that cannot be read.
    #[arg(long)]
    strict: bool,
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
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Input {
    Auto,
    Text,
    Jsonl,
}

fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Extract(arguments) => extract::run(arguments),
        Command::Schema => schema(),
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

fn schema() -> std::io::Result<bool> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, &khabar::schema())?;
    writeln!(out)?;
    Ok(true)
}
