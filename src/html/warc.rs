//! Web archives (WARC 1.0 and 1.1, ISO 28500), plain or compressed: each page an article, or the reason why not.
//!
//! Records are read one at a time, so that an archive of any size takes the memory of one page. The parsers of the registry
//! hold records of any length in memory, or were left alone for years; the form is a head of lines and a length.

use std::io::{self, BufRead, BufReader, Read};

use flate2::bufread::{GzDecoder, MultiGzDecoder};

use super::limits::PAGE_BYTES;
use super::{none, page};
use crate::{Article, Error};

/// Bytes of the head of a record, or of an answer of a server.
const MAX_HEAD: usize = 64 << 10;
/// Fields of the head of an answer.
const MAX_FIELDS: usize = 128;

/// Reads the pages of a web archive, one at a time.
///
/// Each page that a server answered with is an article or an error that says why it is none; other records are passed over.
/// [`WarcReader::url`] is the address of the one that was read last.
///
/// ```no_run
/// # #[cfg(feature = "html")] {
/// let file = std::fs::File::open("CC-NEWS-20250227000000-00001.warc.gz")?;
/// for article in khabar::WarcReader::new(std::io::BufReader::new(file)) {
///     match article {
///         Ok(article) => println!("{}", article.text().as_str()),
///         Err(why) => eprintln!("{why}"),
///     }
/// }
/// # }
/// # Ok::<(), std::io::Error>(())
/// ```
pub struct WarcReader {
    input: Option<Counted>,
    url: Option<String>,
}

/// An archive without its compression, and how much of it was read.
struct Counted {
    input: Box<dyn BufRead + Send>,
    read: u64,
}

impl std::fmt::Debug for WarcReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("WarcReader").field("url", &self.url).finish_non_exhaustive()
    }
}

impl WarcReader {
    /// A reader of an archive. Whether it is compressed is seen from its first bytes.
    pub fn new(archive: impl BufRead + Send + 'static) -> Self {
        let mut archive: Box<dyn BufRead + Send> = Box::new(archive);
        let compressed = archive.fill_buf().is_ok_and(|start| start.starts_with(&[0x1F, 0x8B]));
        let input = if compressed { Box::new(BufReader::new(MultiGzDecoder::new(archive))) } else { archive };
        Self { input: Some(Counted { input, read: 0 }), url: None }
    }

    /// The address of the page that was read last.
    #[must_use]
    pub fn url(&self) -> Option<&str> {
        self.url.as_deref()
    }

    /// How many bytes of the archive, without its compression, were read.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.input.as_ref().map_or(0, |input| input.read)
    }

    /// The next page of the archive that a server answered with. It stops at what cannot be read.
    fn next_page(&mut self) -> Option<Result<Article, Error>> {
        loop {
            let input = self.input.as_mut()?;
            let record = match input.record() {
                Ok(Some(record)) => record,
                Ok(None) => {
                    self.input = None;
                    return None;
                }
                Err(error) => {
                    let offset = input.read;
                    self.input = None;
                    return Some(Err(Error::Warc { why: error.to_string(), offset }));
                }
            };
            if record.kind == "response" {
                self.url.clone_from(&record.url);
                return Some(record.article());
            }
        }
    }
}

impl Iterator for WarcReader {
    type Item = Result<Article, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.next_page()
    }
}

/// A record.
#[derive(Debug, Default)]
struct Record {
    kind: String,
    url: Option<String>,
    content: Vec<u8>,
    /// It is longer than what was read of it.
    cut: bool,
}

impl Counted {
    /// The next record; of one that is too long, the beginning.
    fn record(&mut self) -> io::Result<Option<Record>> {
        let mut line = Vec::new();
        // Blank lines separate records.
        loop {
            if !self.line(&mut line)? {
                return Ok(None);
            }
            if !line.is_empty() {
                break;
            }
        }
        if !line.starts_with(b"WARC/") {
            return Err(bad("a record does not begin with WARC/"));
        }
        let mut record = Record::default();
        let mut length = None;
        let mut head = 0;
        loop {
            if !self.line(&mut line)? {
                return Err(bad("the head of a record is cut"));
            }
            if line.is_empty() {
                break;
            }
            head += line.len();
            if head > MAX_HEAD {
                return Err(bad("the head of a record is too long"));
            }
            let text = String::from_utf8_lossy(&line);
            let Some((key, value)) = text.split_once(':') else { continue };
            let value = value.trim();
            match key.trim().to_ascii_lowercase().as_str() {
                "warc-type" => value.clone_into(&mut record.kind),
                "warc-target-uri" => record.url = Some(value.trim_matches(['<', '>']).to_owned()),
                "content-length" => length = value.parse::<u64>().ok(),
                _ => {}
            }
        }
        let length = length.ok_or_else(|| bad("a record has no length"))?;
        let wanted = if record.kind == "response" { length.min((PAGE_BYTES + MAX_HEAD) as u64) } else { 0 };
        record.cut = wanted < length;
        let read = (&mut self.input).take(wanted).read_to_end(&mut record.content)? as u64;
        let passed =
            if read == wanted { io::copy(&mut (&mut self.input).take(length - wanted), &mut io::sink())? } else { 0 };
        self.read += read + passed;
        if read + passed < length {
            return Err(bad("a record is cut"));
        }
        Ok(Some(record))
    }

    /// The next line, without its end; false where there is none.
    fn line(&mut self, line: &mut Vec<u8>) -> io::Result<bool> {
        line.clear();
        let read = (&mut self.input).take(MAX_HEAD as u64).read_until(b'\n', line)?;
        self.read += read as u64;
        if read == MAX_HEAD {
            return Err(bad("a line is too long"));
        }
        while line.last().is_some_and(|b| matches!(b, b'\r' | b'\n')) {
            line.pop();
        }
        Ok(read > 0)
    }
}

impl Record {
    /// The article of an answer.
    fn article(&self) -> Result<Article, Error> {
        let mut fields = [httparse::EMPTY_HEADER; MAX_FIELDS];
        let mut answer = httparse::Response::new(&mut fields);
        let parsed = httparse::ParserConfig::default()
            .allow_spaces_after_header_name_in_responses(true)
            .ignore_invalid_headers_in_responses(true)
            .parse_response(&mut answer, &self.content);
        let Ok(httparse::Status::Complete(start)) = parsed else {
            return Err(none("the head of the answer cannot be read"));
        };
        let code = answer.code.unwrap_or(0);
        if code != 200 {
            return Err(none(&format!("the server answered {code}")));
        }
        let field = |name: &str| {
            let found = answer.headers.iter().find(|field| field.name.eq_ignore_ascii_case(name));
            found.map(|field| String::from_utf8_lossy(field.value).trim().to_ascii_lowercase())
        };
        let kind = field("content-type").unwrap_or_default();
        if !(kind.is_empty() || kind.contains("html") || kind.contains("text/plain")) {
            return Err(none(&format!("the answer is of type {kind}")));
        }
        if self.cut {
            return Err(Error::PageLimit { what: "bytes", limit: PAGE_BYTES });
        }
        let mut content = self.content.get(start..).unwrap_or_default().to_vec();
        if field("transfer-encoding").is_some_and(|value| value.contains("chunked")) {
            content = unchunk(&content).unwrap_or(content);
        }
        // Archives keep the field and mostly unpack what it says was packed.
        if content.starts_with(&[0x1F, 0x8B]) {
            let mut unpacked = Vec::new();
            let mut reader = GzDecoder::new(content.as_slice()).take(PAGE_BYTES as u64 + 1);
            reader
                .read_to_end(&mut unpacked)
                .map_err(|error| none(&format!("the answer cannot be unpacked: {error}")))?;
            content = unpacked;
        }
        let charset = kind.split_once("charset=").map(|(_, name)| name.trim_matches(['"', '\'', ' ', ';']));
        page(&content, self.url.as_deref(), charset)
    }
}

/// What was sent in chunks, in one piece; `None` if it is not in chunks.
fn unchunk(content: &[u8]) -> Option<Vec<u8>> {
    let mut whole = Vec::with_capacity(content.len());
    let mut rest = content;
    loop {
        let end = memchr::memchr(b'\n', rest.get(..MAX_HEAD.min(rest.len()))?)?;
        let size = std::str::from_utf8(rest.get(..end)?).ok()?.split(';').next()?.trim();
        let size = usize::from_str_radix(size, 16).ok()?;
        if size == 0 {
            return Some(whole);
        }
        let start = end + 1;
        whole.extend_from_slice(rest.get(start..start.checked_add(size)?)?);
        rest = rest.get(start + size..)?;
        rest = rest.strip_prefix(b"\r\n").or_else(|| rest.strip_prefix(b"\n"))?;
    }
}

fn bad(why: &str) -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, why.to_owned())
}
