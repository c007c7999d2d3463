//! Reading articles from files, one at a time.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use khabar::{Article, Published, WarcReader};
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
    Page(Vec<u8>),
    /// One of a feed or an archive, or why it is none.
    Read(Result<Box<Article>, khabar::Error>),
}

/// Where an article was read, for messages.
#[derive(Clone)]
pub(crate) struct Place {
    file: String,
    /// The line, item or record in it.
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
            Content::Page(bytes) => Article::from_html(bytes, None)
                .map(|article| completed(article, published, &self.place))
                .map_err(|e| e.to_string()),
            Content::Read(article) => {
                article.map(|article| completed(*article, published, &self.place)).map_err(|e| e.to_string())
            }
        }
    }
}

/// An article that was read from a page, with what is known of it here.
fn completed(article: Article, published: Option<Published>, place: &Place) -> Article {
    let article = article.with_id(place.to_string());
    match published.filter(|_| article.published().is_none()) {
        Some(date) => article.with_published(date),
        None => article,
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
    parts: Option<Parts>,
    /// Bytes that an article may have.
    max_bytes: u64,
    /// Bytes read so far, for the progress bar.
    pub(crate) read: Arc<AtomicU64>,
}

/// A file that holds many articles, as far as it was read.
struct Parts {
    reader: Reader,
    place: Place,
}

enum Reader {
    Lines(Box<dyn BufRead + Send>),
    Items(std::vec::IntoIter<Result<Article, khabar::Error>>),
    Archive(WarcReader),
}

impl Jobs {
    pub(crate) fn new(files: Vec<PathBuf>, input: Input) -> Self {
        Self { files: files.into_iter(), input, parts: None, max_bytes: u64::MAX, read: Arc::default() }
    }

    /// Refuses what is longer.
    pub(crate) fn max_bytes(mut self, max_bytes: Option<u64>) -> Self {
        self.max_bytes = max_bytes.unwrap_or(u64::MAX);
        self
    }

    fn add(&self, bytes: usize) {
        self.read.fetch_add(bytes as u64, Ordering::Relaxed);
    }

    /// Opens a file: its parts become the next jobs, or the whole is one.
    fn open(&mut self, path: &Path) -> io::Result<Option<Content>> {
        let mut reader: Box<dyn BufRead + Send> = if path == Path::new("-") {
            Box::new(BufReader::new(io::stdin()))
        } else {
            Box::new(BufReader::new(File::open(path)?))
        };
        let input = form(path, self.input, reader.fill_buf()?);
        let parts = match input {
            Input::Jsonl => Reader::Lines(reader),
            Input::Warc => Reader::Archive(WarcReader::new(reader)),
            Input::Feed => {
                let items = khabar::feed_articles(self.whole(reader)?).map_err(io::Error::other)?;
                Reader::Items(items.into_iter())
            }
            Input::Html => return self.whole(reader).map(|page| Some(Content::Page(page))),
            Input::Auto | Input::Text => return self.whole(reader).map(|text| Some(Content::Text(text))),
        };
        self.parts = Some(Parts { reader: parts, place: Place { file: name(path), line: Some(0) } });
        Ok(None)
    }

    fn whole(&self, reader: impl Read) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        reader.take(self.max_bytes.saturating_add(1)).read_to_end(&mut bytes)?;
        self.add(bytes.len());
        if bytes.len() as u64 > self.max_bytes { Err(too_long(self.max_bytes)) } else { Ok(bytes) }
    }

    /// The next part of the file that is open.
    fn part(&mut self) -> Option<Job> {
        let mut parts = self.parts.take()?;
        let content = loop {
            parts.place.line = parts.place.line.map(|line| line + 1);
            match &mut parts.reader {
                Reader::Lines(reader) => {
                    let bytes = line(reader, self.max_bytes);
                    let mut bytes = match bytes {
                        Ok(bytes) => bytes,
                        Err(error) if error.kind() == io::ErrorKind::FileTooLarge => break Err(error),
                        Err(error) => return Some(Job { place: parts.place, content: Err(error) }),
                    };
                    if bytes.is_empty() {
                        return None;
                    }
                    self.add(bytes.len());
                    if parts.place.line == Some(1) && bytes.starts_with(b"\xEF\xBB\xBF") {
                        bytes.drain(..3);
                    }
                    if !bytes.iter().all(u8::is_ascii_whitespace) {
                        break Ok(Content::Line(bytes));
                    }
                }
                Reader::Items(items) => break Ok(Content::Read(items.next()?.map(Box::new))),
                Reader::Archive(archive) => {
                    let before = archive.bytes_read();
                    let page = archive.next()?;
                    self.add(usize::try_from(archive.bytes_read().saturating_sub(before)).unwrap_or(0));
                    break Ok(Content::Read(page.map(Box::new)));
                }
            }
        };
        let job = Job { place: parts.place.clone(), content };
        self.parts = Some(parts);
        Some(job)
    }
}

impl Iterator for Jobs {
    type Item = Job;

    fn next(&mut self) -> Option<Job> {
        loop {
            if let Some(job) = self.part() {
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

/// The next line with its end; empty where there is none. A longer one is passed over.
fn line(reader: &mut impl BufRead, max_bytes: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    // The end of the line does not count.
    let read = reader.by_ref().take(max_bytes.saturating_add(1)).read_until(b'\n', &mut bytes)?;
    if read as u64 > max_bytes && !bytes.ends_with(b"\n") {
        reader.skip_until(b'\n')?;
        return Err(too_long(max_bytes));
    }
    Ok(bytes)
}

fn too_long(max_bytes: u64) -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, format!("longer than {max_bytes} bytes"))
}

fn name(path: &Path) -> String {
    if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() }
}

/// What a file is: as its name says, then as its first bytes do.
fn form(path: &Path, input: Input, start: &[u8]) -> Input {
    if input != Input::Auto {
        return input;
    }
    let name = path.to_string_lossy().to_ascii_lowercase();
    let is = |endings: &[&str]| endings.iter().any(|ending| name.ends_with(ending));
    match () {
        () if is(&[".jsonl", ".ndjson", ".json"]) => return Input::Jsonl,
        () if is(&[".txt", ".text", ".md"]) => return Input::Text,
        () if is(&[".html", ".htm", ".xhtml"]) => return Input::Html,
        () if is(&[".xml", ".rss", ".atom"]) => return Input::Feed,
        () if is(&[".warc", ".warc.gz"]) => return Input::Warc,
        () => {}
    }
    let start = start.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(start).trim_ascii_start();
    let begins = |with: &[u8]| start.get(..with.len()).is_some_and(|there| there.eq_ignore_ascii_case(with));
    match () {
        () if begins(b"{") => Input::Jsonl,
        () if begins(b"WARC/") => Input::Warc,
        () if begins(b"<!doctype html") || begins(b"<html") => Input::Html,
        () if begins(b"<?xml") || begins(b"<rss") || begins(b"<feed") => Input::Feed,
        () => Input::Text,
    }
}
