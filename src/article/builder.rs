//! Building an article from the fields that the caller has.

use std::ops::Range;
use std::sync::OnceLock;

use super::header::{Header, Within, header};
use super::language::language;
use super::layout::{Layout, layout};
use super::model::{Byline, Dateline, DatelineDate, Fields};
use super::provenance::Provenance;
use super::published::{EstimateSource, Published, PublishedEstimate};
use super::{Article, Reading};
use crate::calendar::written_date;
use crate::lexicon::Lexicon;
use crate::text::Cursor;
use crate::{Error, Normalised, Normaliser, Span, Text};

/// Builds an [`Article`].
///
/// ```
/// use khabar::Article;
///
/// let article = Article::builder()
///     .id("1")
///     .title("محادثات في أنقرة")
///     .body("التقى وفدان الخميس.")
///     .published("2025-02-27T10:30:00+03:00")?
///     .byline("أنقرة: أحمد علي")
///     .build();
/// assert_eq!(&**article.text(), "محادثات في أنقرة\n\nالتقى وفدان الخميس.");
/// assert_eq!(article.byline().unwrap().authors, ["أحمد علي"]);
/// assert!(Article::builder().published("yesterday").is_err());
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct ArticleBuilder {
    id: Option<String>,
    url: Option<String>,
    outlet: Option<String>,
    byline: Option<String>,
    published: Option<Published>,
    title: Option<String>,
    body: Option<String>,
    language: Option<String>,
    authors: Vec<String>,
    section: Option<String>,
    modified: Option<Published>,
    canonical_url: Option<String>,
    lead: Option<String>,
    image: Option<String>,
    keywords: Vec<String>,
    provenance: Provenance,
}

impl ArticleBuilder {
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// The caller's name for the article.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Where it was read.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// Who published it.
    pub fn outlet(mut self, outlet: impl Into<String>) -> Self {
        self.outlet = Some(outlet.into());
        self
    }

    /// Who wrote it, as the page says it: `القاهرة: سامي نور`.
    pub fn byline(mut self, byline: impl Into<String>) -> Self {
        self.byline = Some(byline.into());
        self
    }

    /// When it was published: a date, or a date-time with or without zone.
    ///
    /// # Errors
    ///
    /// [`Error::Date`] if it is neither.
    pub fn published(mut self, published: &str) -> Result<Self, Error> {
        self.published = Some(published.parse()?);
        Ok(self)
    }

    /// When it was published.
    pub fn published_at(mut self, published: impl Into<Published>) -> Self {
        self.published = Some(published.into());
        self
    }

    /// The title. The article's text is then title, blank line, body.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// The body, a paragraph a line. Without a title it is read as [`Article::parse`] reads a text.
    pub fn body(mut self, body: impl Into<String>) -> Self {
        self.body = Some(body.into());
        self
    }

    /// The authors by name.
    pub fn authors<T: Into<String>>(mut self, authors: impl IntoIterator<Item = T>) -> Self {
        self.authors = authors.into_iter().map(Into::into).collect();
        self
    }

    /// The section of the outlet that it stands in.
    pub fn section(mut self, section: impl Into<String>) -> Self {
        self.section = Some(section.into());
        self
    }

    /// When it was last changed.
    pub fn modified_at(mut self, modified: impl Into<Published>) -> Self {
        self.modified = Some(modified.into());
        self
    }

    /// The address that the outlet itself gives it.
    pub fn canonical_url(mut self, url: impl Into<String>) -> Self {
        self.canonical_url = Some(url.into());
        self
    }

    /// Its summary.
    pub fn lead(mut self, lead: impl Into<String>) -> Self {
        self.lead = Some(lead.into());
        self
    }

    /// The address of its main image.
    pub fn image(mut self, url: impl Into<String>) -> Self {
        self.image = Some(url.into());
        self
    }

    /// What the outlet says it is about.
    pub fn keywords<T: Into<String>>(mut self, keywords: impl IntoIterator<Item = T>) -> Self {
        self.keywords = keywords.into_iter().map(Into::into).collect();
        self
    }

    /// The language, as BCP 47 writes it, for a text that is not Arabic; of an Arabic one it is `ar`.
    pub fn language(mut self, language: impl Into<String>) -> Self {
        self.language = Some(language.into());
        self
    }

    /// Where the fields were taken from.
    pub fn provenance(mut self, provenance: Provenance) -> Self {
        self.provenance = provenance;
        self
    }

    /// The article.
    #[must_use]
    pub fn build(mut self) -> Article {
        let body = self.body.take().unwrap_or_default();
        match self.title.take().filter(|title| !title.trim().is_empty()) {
            Some(title) => {
                let start = title.len();
                self.read(Text::from(title + "\n\n" + &body), Some(start))
            }
            None => self.read(Text::from(body), None),
        }
    }

    pub(super) fn parse(self, text: Text) -> Article {
        self.read(text, None)
    }

    /// Reads the text; `body` is the byte at which the title ends, if title and body were given apart.
    fn read(mut self, text: Text, body: Option<usize>) -> Article {
        let reading = Reading::of(&text);
        let clean = &reading.clean;
        let body = body.map(|at| clean.range_of(at..text.len()).start);
        // The embedded tables are checked when an extractor is made; without them only lines could be told apart.
        let lexicon = Lexicon::get().ok();
        let layout =
            lexicon.map(|lexicon| layout(lexicon, clean.text(), body, &reading.quotations)).unwrap_or_default();
        let origin = Origin { text: &text, clean };
        let dateline = origin.dateline(&layout);
        // A page may say that it is Arabic whatever stands on it.
        let language = language(&text).or(self.language.filter(|said| !is_arabic(said)));
        if language.is_none() {
            self.provenance.language = None;
        }
        let estimate = dateline.as_ref().and_then(|line| line.date.as_ref()).filter(|_| self.published.is_none());
        let fields = Fields {
            id: self.id,
            url: self.url,
            outlet: self.outlet,
            language,
            title: layout.title.as_ref().map(|range| origin.span(range)),
            byline: self.byline.map(|byline| read_byline(lexicon, &byline)).or_else(|| origin.byline(&layout)),
            published_estimate: estimate
                .map(|date| PublishedEstimate { date: date.value, source: EstimateSource::Dateline })
                .or_else(|| {
                    lexicon.filter(|_| self.published.is_none()).and_then(|lexicon| today(lexicon, clean.text()))
                }),
            dateline,
            published: self.published,
            paragraphs: layout.paragraphs.iter().map(|range| origin.span(range)).collect(),
            sentences: layout.sentences.iter().map(|range| origin.span(range)).collect(),
            text: text.clone(),
            authors: self.authors,
            section: self.section,
            modified: self.modified,
            canonical_url: self.canonical_url,
            lead: self.lead,
            image: self.image,
            keywords: self.keywords,
            provenance: self.provenance,
        };
        Article { fields, reading: OnceLock::from(reading) }
    }
}

/// The text that ranges of the clean text are mapped back to.
struct Origin<'a> {
    text: &'a Text,
    clean: &'a Normalised,
}

impl Origin<'_> {
    fn span(&self, range: &Range<usize>) -> Span {
        self.text.slice(self.clean.source_range(range.clone()))
    }

    fn dateline(&self, layout: &Layout) -> Option<Dateline> {
        let header = layout.header.as_ref().filter(|header| says_origin(header));
        let signed = layout.signature.as_ref().map(|(_, agencies)| agencies);
        let sources: Vec<_> = header.map(|header| &header.agencies).into_iter().chain(signed).collect();
        let any_named = sources.iter().any(|agencies| agencies.named);
        let agencies = sources
            .into_iter()
            .filter(|agencies| agencies.named || !any_named)
            .flat_map(|agencies| &agencies.ranges)
            .map(|range| self.span(range))
            .collect();
        let range = header.map(|header| &header.range).or(layout.signature.as_ref().map(|(range, _)| range))?;
        Some(Dateline {
            span: self.span(range),
            place: header.and_then(|header| header.place.as_ref()).map(|range| self.span(range)),
            agencies,
            date: header
                .and_then(|header| header.date.as_ref())
                .and_then(|date| date.value.day().map(|value| DatelineDate { span: self.span(&date.range), value })),
        })
    }

    fn byline(&self, layout: &Layout) -> Option<Byline> {
        let header = layout.header.as_ref().filter(|header| !header.authors.is_empty())?;
        let span = self.span(&header.range);
        let of = |range: &Range<usize>| self.span(range).text().to_owned();
        Some(Byline {
            text: span.text().to_owned(),
            span: Some(span),
            authors: header.authors.iter().map(of).collect(),
            place: header.place.as_ref().map(of),
            agencies: header.agencies.ranges.iter().map(of).collect(),
        })
    }
}

/// A header that names only authors is a byline, not a dateline.
fn says_origin(header: &Header) -> bool {
    header.place.is_some() || header.date.is_some() || !header.agencies.ranges.is_empty()
}

/// A byline that was given by itself.
fn read_byline(lexicon: Option<&Lexicon>, byline: &str) -> Byline {
    let clean = Normaliser::clean().normalise(byline);
    // What stands behind a bar is the time of publication.
    let end = clean.text().find('|').unwrap_or(clean.text().len());
    let header = lexicon.and_then(|lexicon| header(lexicon, clean.text(), 0..end, Within::Byline)).unwrap_or_default();
    let of = |range: &Range<usize>| byline.get(clean.source_range(range.clone())).unwrap_or_default().to_owned();
    Byline {
        text: byline.to_owned(),
        span: None,
        authors: header.authors.iter().map(of).collect(),
        place: header.place.as_ref().map(of),
        agencies: header.agencies.ranges.iter().map(of).collect(),
    }
}

/// Does a language tag name Arabic: `ar`, `ar-EG`?
fn is_arabic(tag: &str) -> bool {
    tag.split(['-', '_']).next().is_some_and(|language| language.trim().eq_ignore_ascii_case("ar"))
}

/// The first date that the text calls today: اليوم، الثلاثاء 06 أفريل 2021.
fn today(lexicon: &Lexicon, text: &str) -> Option<PublishedEstimate> {
    const TODAY: &str = "اليوم";
    let behind = text.match_indices(TODAY).map(|(at, word)| at + word.len());
    let mut dates = behind.filter_map(|at| {
        let mut cursor = Cursor::new(text, at);
        cursor.skip(|c| matches!(c, ' ' | '،' | ',' | '('));
        (cursor.at() > at).then(|| written_date(lexicon, text, cursor.at())?.value.day()).flatten()
    });
    dates.next().map(|date| PublishedEstimate { date, source: EstimateSource::Today })
}
