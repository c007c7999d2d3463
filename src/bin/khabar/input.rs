//! Reading articles from files, one at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use khabar::{Article, Published};
use serde::Deserialize;

use super::Input;

/// One article to be, or a file that could not be opened.
pub(crate) struct Job {
    pub(crate) place: Place,
    content: io::Result<Content>,
}

enum Content {
    Text(Vec<u8>),
    Line(Vec<u8>),
}

/// Where an article was read, for messages.
#[derive(Clone)]
pub(crate) struct Place {
    file: String,
    line: Option<usize>,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}:{line}", self.file),
            None => f.write_str(&self.file),
        }
    }
}

/// A line of JSON Lines. Keys that are not known are passed over: corpora have many.
#[derive(Deserialize)]
struct Record {
    #[serde(default)]
    id: Option<serde_json::Value>,
    #[serde(default)]
    title: Option<String>,
    text: String,
    #[serde(default)]
    published: Option<String>,
    #[serde(default)]
    byline: Option<String>,
    #[serde(default)]
    outlet: Option<String>,
    #[serde(default)]
    url: Option<String>,
}

impl Job {
    /// The article, or why there is none.
    pub(crate) fn article(self, published: Option<Published>) -> Result<Article, String> {
        match self.content.map_err(|e| e.to_string())? {
            Content::Text(bytes) => {
                let text = utf8(&bytes)?;
                let builder = Article::builder().id(&self.place.file).body(text);
                Ok(match published {
                    Some(date) => builder.published_at(date),
                    None => builder,
                }
                .build())
            }
            Content::Line(bytes) => {
                let record: Record = serde_json::from_str(utf8(&bytes)?).map_err(|e| format!("bad JSON: {e}"))?;
                build(record, published, &self.place)
            }
        }
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, String> {
    std::str::from_utf8(bytes).map_err(|e| format!("not UTF-8 at byte {}", e.valid_up_to() + 1))
}

fn build(record: Record, published: Option<Published>, place: &Place) -> Result<Article, String> {
    let id = match record.id {
        Some(serde_json::Value::String(id)) => id,
        Some(serde_json::Value::Number(id)) => id.to_string(),
        None | Some(serde_json::Value::Null) => place.to_string(),
        Some(other) => return Err(format!("id is neither string nor number: {other}")),
    };
    let mut builder = Article::builder().id(id).body(record.text);
    if let Some(title) = record.title {
        builder = builder.title(title);
    }
    if let Some(byline) = record.byline.filter(|byline| !byline.trim().is_empty()) {
        builder = builder.byline(byline);
    }
    if let Some(outlet) = record.outlet {
        builder = builder.outlet(outlet);
    }
    if let Some(url) = record.url {
        builder = builder.url(url);
    }
    match record.published.filter(|date| !date.trim().is_empty()) {
        Some(date) => builder = builder.published(&date).map_err(|e| e.to_string())?,
        None => {
            if let Some(date) = published {
                builder = builder.published_at(date);
            }
        }
    }
    Ok(builder.build())
}

/// The articles of all files, read as they are asked for.
pub(crate) struct Jobs {
    files: std::vec::IntoIter<PathBuf>,
    input: Input,
    lines: Option<Lines>,
    /// Bytes read so far, for the progress bar.
    pub(crate) read: Arc<AtomicU64>,
}

struct Lines {
    reader: Box<dyn BufRead + Send>,
    place: Place,
}

impl Jobs {
    pub(crate) fn new(files: Vec<PathBuf>, input: Input) -> Self {
        Self { files: files.into_iter(), input, lines: None, read: Arc::default() }
    }

    fn add(&self, bytes: usize) {
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Opens a file: its lines become the next jobs, or the whole is one.
    fn open(&mut self, path: &Path) -> io::Result<Option<Content>> {
        let mut reader: Box<dyn BufRead + Send> = if path == Path::new("-") {
            Box::new(BufReader::new(io::stdin()))
        } else {
            Box::new(BufReader::new(File::open(path)?))
        };
        if is_jsonl(path, self.input, reader.fill_buf()?) {
            self.lines = Some(Lines { reader, place: Place { file: name(path), line: Some(0) } });
            return Ok(None);
        }
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes)?;
        self.add(bytes.len());
        Ok(Some(Content::Text(bytes)))
    }

    /// The next line that is not blank.
    fn line(&mut self) -> Option<Job> {
        let lines = self.lines.as_mut()?;
        loop {
            let mut bytes = Vec::new();
            let read = lines.reader.read_until(b'\n', &mut bytes);
            lines.place.line = lines.place.line.map(|line| line + 1);
            let place = lines.place.clone();
            match read {
                Ok(0) => {
                    self.lines = None;
                    return None;
                }
                Ok(count) => {
                    self.read.fetch_add(count as u64, Ordering::Relaxed);
                    if place.line == Some(1) && bytes.starts_with(b"\xEF\xBB\xBF") {
                        bytes.drain(..3);
                    }
                    if bytes.iter().all(u8::is_ascii_whitespace) {
                        continue;
                    }
                    return Some(Job { place, content: Ok(Content::Line(bytes)) });
                }
                Err(error) => {
                    self.lines = None;
                    return Some(Job { place, content: Err(error) });
                }
            }
        }
    }
}

impl Iterator for Jobs {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if let Some(job) = self.line() {
                return Some(job);
            }
            let path = self.files.next()?;
            let content = match self.open(&path) {
                Ok(None) => continue,
                Ok(Some(content)) => Ok(content),
                Err(error) => Err(error),
            };
            return Some(Job { place: Place { file: name(&path), line: None }, content });
        }
    }
}

fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

fn is_jsonl(path: &Path, input: Input, start: &[u8]) -> bool {
    match (input, path.extension().and_then(|extension| extension.to_str())) {
        (Input::Jsonl, _) | (Input::Auto, Some("jsonl" | "ndjson" | "json")) => true,
        (Input::Text, _) | (Input::Auto, Some("txt" | "text" | "md")) => false,
        (Input::Auto, _) => {
            let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start);
            start.iter().find(|b| !b.is_ascii_whitespace()) == Some(&b'{')
        }
    }
}
