//! The extractor: runs the stages over an article.

use std::sync::Arc;

use crate::entities::Entities;
use crate::events::{Events, Ontology, TriggerEntry};
use crate::gazetteer::{Gazetteer, GazetteerEntry};
use crate::lexicon::Lexicon;
use crate::names::named_enum;
use crate::parallel::OrderedMap;
use crate::quotes::Quotes;
use crate::stage::Stage;
use crate::syntax::Syntax;
use crate::times::{TimeOptions, Times};
use crate::words::{Readings, Tokenise};
use crate::{Article, Error, Report};

named_enum! {
    /// A layer of a report that can be asked for.
    Layer {
        /// [`Report::entities`]
        Entities = "entities",
        /// [`Report::times`]
        Times = "times",
        /// [`Report::quotes`]
        Quotes = "quotes",
        /// [`Report::events`]
        Events = "events",
    }
}

/// Extracts reports from articles. Cheap to clone, and can be shared between threads.
///
/// ```
/// use khabar::{Article, Extractor};
///
/// let extractor = Extractor::new()?;
/// let report = extractor.extract(&Article::parse("أنقرة - التقى وفدان من روسيا وأميركا في تركيا."));
/// let names: Vec<&str> = report.entities.iter().map(|entity| entity.name.as_str()).collect();
/// assert_eq!(names, ["أنقرة", "روسيا", "أميركا", "تركيا"]);
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Clone)]
pub struct Extractor {
    lexicon: &'static Lexicon,
    layers: [bool; Layer::ALL.len()],
    workers: usize,
    max_bytes: usize,
    times: TimeOptions,
    hypothetical: bool,
    gazetteer: Gazetteer,
    ontology: Arc<Ontology>,
}

impl Extractor {
    /// An extractor with the embedded data, for all layers, on all cores.
    ///
    /// # Errors
    ///
    /// [`Error::Data`] if the embedded data is damaged.
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// A builder for an extractor with options.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Says what an article says. Layers that were not asked for are empty, and nothing points into them; all are empty of
    /// an article that is longer than [`ExtractorBuilder::max_bytes`].
    #[must_use]
    pub fn extract(&self, article: &Article) -> Report {
        if article.text().len() > self.max_bytes {
            return self.passed_over(article);
        }
        let lexicon = self.lexicon;
        let words = Tokenise.run(lexicon, article);
        let (quoting, eventful) = (self.has(Layer::Quotes), self.has(Layer::Events));
        let needed = |layer| self.has(layer) || quoting || eventful;
        let mut times = Vec::new();
        if needed(Layer::Times) {
            times = Times { options: self.times }.run(lexicon, (article, &words));
        }
        let mut entities = Vec::new();
        if needed(Layer::Entities) {
            entities = Entities { gazetteer: &self.gazetteer }.run(lexicon, (article, &words));
        }
        let (mut quotes, mut events, mut relations) = (Vec::new(), Vec::new(), Vec::new());
        if quoting || eventful {
            let readings = Readings::of(article.clean().text(), &words);
            let syntax = Syntax::of(lexicon, article, &words, &readings, &entities, &times);
            quotes = Quotes.run(lexicon, (&syntax, &times));
            if eventful {
                (events, relations) = Events { ontology: &self.ontology, hypothetical: self.hypothetical }
                    .run(lexicon, (&syntax, &times, &quotes));
            }
        }
        let mut report = Report { entities, times, quotes, events, relations, ..Report::of(article) };
        report.diagnostics = diagnostics(article);
        report.retain(|layer| self.has(layer));
        report
    }

    /// The report of an article that is too long.
    fn passed_over(&self, article: &Article) -> Report {
        let mut report = Report::of(article);
        report.diagnostics.push(format!(
            "the text has {} bytes, more than the {} that are read: nothing was looked for in it",
            article.text().len(),
            self.max_bytes
        ));
        report
    }

    /// What a model of events is learnt from, in JSON Lines: `trigger`, `coreference`, or all others by any other name.
    #[cfg(feature = "train")]
    #[must_use]
    pub fn event_features(&self, article: &Article, model: &str) -> String {
        let lexicon = self.lexicon;
        let words = Tokenise.run(lexicon, article);
        let times = Times { options: self.times }.run(lexicon, (article, &words));
        let entities = Entities { gazetteer: &self.gazetteer }.run(lexicon, (article, &words));
        let readings = Readings::of(article.clean().text(), &words);
        let syntax = Syntax::of(lexicon, article, &words, &readings, &entities, &times);
        let quotes = Quotes.run(lexicon, (&syntax, &times));
        crate::events::train::features(&syntax, &times, &quotes, model)
    }

    /// The reports of many articles, in the order of the articles. They are extracted on as many threads as
    /// [`ExtractorBuilder::workers`] says; only a few articles a thread are held at a time, and an article is asked for
    /// only when there is room for it. The threads end when the iterator is dropped.
    ///
    /// ```
    /// use khabar::{Article, Extractor};
    ///
    /// let articles = (0..100).map(|n| Article::builder().id(n.to_string()).body("زار الوفد القاهرة.").build());
    /// let reports: Vec<_> = Extractor::new()?.extract_many(articles).collect();
    /// assert_eq!(reports[99].article.id(), Some("99"));
    /// # Ok::<(), khabar::Error>(())
    /// ```
    pub fn extract_many<I>(&self, articles: I) -> ExtractMany<I::IntoIter>
    where
        I: IntoIterator<Item = Article>,
    {
        let extractor = self.clone();
        ExtractMany(OrderedMap::new(articles.into_iter(), self.workers, move |article| extractor.extract(&article)))
    }

    fn has(&self, layer: Layer) -> bool {
        self.layers.get(layer as usize).copied().unwrap_or(false)
    }
}

/// The iterator of [`Extractor::extract_many`].
#[derive(Debug)]
pub struct ExtractMany<I: Iterator<Item = Article>>(OrderedMap<I, Article, Report>);

impl<I: Iterator<Item = Article>> Iterator for ExtractMany<I> {
    type Item = Report;

    fn next(&mut self) -> Option<Report> {
        self.0.next()
    }
}

/// Builds an [`Extractor`].
///
/// ```
/// use khabar::{Article, Extractor, Layer};
///
/// let times = Extractor::builder().layers(&[Layer::Times]).workers(1).build()?;
/// let report = times.extract(&Article::parse("زار بيروت في 10 أغسطس 2015."));
/// assert_eq!((report.times.len(), report.entities.len()), (1, 0));
/// # Ok::<(), khabar::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
#[must_use]
pub struct ExtractorBuilder {
    layers: Option<Vec<Layer>>,
    workers: Option<usize>,
    max_bytes: Option<usize>,
    times: TimeOptions,
    hypothetical: bool,
    gazetteer: Vec<GazetteerEntry>,
    ontology: Vec<TriggerEntry>,
}

impl ExtractorBuilder {
    /// The layers to fill; the others stay empty. Quotes and events read entities and times, and cost what these cost.
    /// Without this all are filled.
    pub fn layers(mut self, layers: &[Layer]) -> Self {
        self.layers = Some(layers.to_vec());
        self
    }

    /// Threads of [`Extractor::extract_many`]; 0 means one a core, which is the default.
    pub fn workers(mut self, workers: usize) -> Self {
        self.workers = Some(workers).filter(|&workers| workers > 0);
        self
    }

    /// Bytes of UTF-8 that an article may have. Of a longer one every layer stays empty, and
    /// [`Report::diagnostics`](crate::Report::diagnostics) says so. Without this there is no limit: cost and memory are
    /// linear in the length.
    ///
    /// ```
    /// use khabar::{Article, Extractor};
    ///
    /// let report = Extractor::builder().max_bytes(10).build()?.extract(&Article::parse("زار الوفد القاهرة."));
    /// assert!(report.entities.is_empty());
    /// assert!(report.diagnostics[0].starts_with("the text has 33 bytes, more than the 10 that are read"));
    /// # Ok::<(), khabar::Error>(())
    /// ```
    pub fn max_bytes(mut self, max_bytes: usize) -> Self {
        self.max_bytes = Some(max_bytes);
        self
    }

    /// Entries that the gazetteer does not have, or that come before its own of the same name; those of several calls
    /// add up.
    pub fn gazetteer(mut self, entries: impl IntoIterator<Item = GazetteerEntry>) -> Self {
        self.gazetteer.extend(entries);
        self
    }

    /// Words that name events, or senses that come before the embedded ones of the same word; those of several calls add
    /// up.
    pub fn ontology(mut self, entries: impl IntoIterator<Item = TriggerEntry>) -> Self {
        self.ontology.extend(entries);
        self
    }

    /// How times are read that the text leaves open; without this as news are read.
    pub fn times(mut self, options: TimeOptions) -> Self {
        self.times = options;
        self
    }

    /// Whether [`Report::events`] has events, too, that are only thought of: with the status
    /// [`Hypothetical`](crate::EventStatus::Hypothetical), in their places among the others. Without this they are left out.
    ///
    /// ```
    /// use khabar::{Article, EventStatus, Extractor};
    ///
    /// let article = Article::parse("قد تشن القوات هجوما على المدينة إذا فشلت المحادثات.");
    /// let report = Extractor::builder().hypothetical(true).build()?.extract(&article);
    /// assert!(report.events.iter().any(|event| event.status == EventStatus::Hypothetical));
    /// let report = Extractor::new()?.extract(&article);
    /// assert!(report.events.iter().all(|event| event.status != EventStatus::Hypothetical));
    /// # Ok::<(), khabar::Error>(())
    /// ```
    pub fn hypothetical(mut self, hypothetical: bool) -> Self {
        self.hypothetical = hypothetical;
        self
    }

    /// The extractor.
    ///
    /// # Errors
    ///
    /// [`Error::Entry`] if an entry of the gazetteer cannot be what it says, [`Error::Trigger`] if one of the ontology
    /// cannot, [`Error::Data`] if the embedded data is damaged.
    pub fn build(self) -> Result<Extractor, Error> {
        let cores = || std::thread::available_parallelism().map_or(1, usize::from);
        let mut layers = [self.layers.is_none(); Layer::ALL.len()];
        for layer in self.layers.into_iter().flatten() {
            layers[layer as usize] = true;
        }
        let mut gazetteer = Gazetteer::embedded()?;
        if !self.gazetteer.is_empty() {
            gazetteer = gazetteer.with(self.gazetteer)?;
        }
        Ok(Extractor {
            gazetteer,
            ontology: Arc::new(Ontology::of(&self.ontology)?),
            lexicon: Lexicon::get()?,
            layers,
            workers: self.workers.unwrap_or_else(cores),
            max_bytes: self.max_bytes.unwrap_or(usize::MAX),
            times: self.times,
            hypothetical: self.hypothetical,
        })
    }
}

/// What a reader of the report should know of the article.
fn diagnostics(article: &Article) -> Vec<String> {
    let mut said = Vec::new();
    if article.clean().text().trim().is_empty() {
        said.push("the article has no text".to_owned());
    } else if article.language() != Some("ar") {
        said.push("the text is not Arabic: what was found may be wrong".to_owned());
    }
    said
}
