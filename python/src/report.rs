//! The report.

use std::hash::Hash;

use khabar::output::Html;
use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::article::Article;
use crate::entities::Entity;
use crate::events::{Event, Relation};
use crate::model::{Model, Nested, Tuple, all, checked, model, nested, option, quoted, strings, tuple};
use crate::network::Network;
use crate::output::Label;
use crate::plover::PloverRecord;
use crate::quotes::Quote;
use crate::times::{Time, named};
use crate::view::{SHOWN, View, writer};

/// Everything that one extraction says of one article.
///
/// Reports and all their parts are immutable, compare by value, and can be hashed, copied and pickled.
///
/// Example:
///
///     >>> report = khabar.extract("زار الوفد روسيا في 10 أغسطس 2015.", "2015-08-11", id="1")
///     >>> report
///     Report(id='1', entities=1, times=1, quotes=0, events=1)
///     >>> report.entities[0].country, report.times[0].value
///     ('RU', '2015-08-10')
///     >>> khabar.Report.from_json(report.to_json()) == report
///     True
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Report {
    core: khabar::Report,
    article: Nested<Article>,
    entities: Tuple,
    times: Tuple,
    quotes: Tuple,
    events: Tuple,
    relations: Tuple,
    diagnostics: Tuple,
}

#[pymethods]
impl Report {
    /// The version of the shape of a report, `khabar.SCHEMA_VERSION`.
    #[getter]
    fn schema(&self) -> &str {
        &self.core.schema
    }

    /// The article's id.
    #[getter]
    fn id(&self) -> Option<&str> {
        self.core.id.as_deref()
    }

    /// The article: an `Article`.
    #[getter]
    fn article<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, Article>>> {
        nested(py, &self.article, Some(&self.core.article))
    }

    /// Named things, in order of their first mention by name: a tuple of `Entity`.
    #[getter]
    fn entities<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Entity>(py, &self.entities, &self.core.entities)
    }

    /// Temporal expressions, in order of the text: a tuple of `Time`.
    #[getter]
    fn times<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Time>(py, &self.times, &self.core.times)
    }

    /// What people are reported to have said, in order of the text: a tuple of `Quote`.
    #[getter]
    fn quotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Quote>(py, &self.quotes, &self.core.quotes)
    }

    /// What happened, in order of first mention: a tuple of `Event`.
    #[getter]
    fn events<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Event>(py, &self.events, &self.core.events)
    }

    /// How the events stand to each other: a tuple of `Relation`.
    #[getter]
    fn relations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Relation>(py, &self.relations, &self.core.relations)
    }

    /// What was capped, skipped or doubtful, in words: a tuple of str.
    #[getter]
    fn diagnostics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        strings(py, &self.diagnostics, &self.core.diagnostics)
    }

    /// The names, times and numbers of the text with the labels of a scheme, in order of the text, none overlapping.
    ///
    /// Of two that overlap, a name comes before a time, and a time before a role or a number; of two names the longer one
    /// stays. Noun phrases that stand for a name (الوزارة) have no label. Numbers are read anew from the text.
    ///
    /// Args:
    ///     scheme: A `LabelScheme` or its name.
    ///
    /// Returns:
    ///     A tuple of `Label`.
    ///
    /// Raises:
    ///     UnknownNameError: There is no such scheme.
    ///
    /// Example:
    ///
    ///     >>> report = khabar.extract("تبرعت قطر بمبلغ 3 ملايين دولار في 10 أغسطس 2015.")
    ///     >>> [(label.text, label.label) for label in report.labels("wojood")]
    ///     [('قطر', 'GPE'), ('3 ملايين دولار', 'MONEY'), ('10 أغسطس 2015', 'DATE')]
    fn labels<'py>(&self, py: Python<'py>, scheme: &Bound<'py, PyAny>) -> PyResult<Bound<'py, PyTuple>> {
        let scheme = named("scheme", scheme)?;
        let labels = py.detach(|| self.core.labels(scheme));
        all::<Label>(py, labels)
    }

    /// The words of the title and the sentences, one a line, each with its label behind a tab, as `B-`, `I-` or `O`; a
    /// blank line stands behind each sentence.
    ///
    /// Args:
    ///     scheme: A `LabelScheme` or its name; None means khabar's own.
    ///
    /// Raises:
    ///     UnknownNameError: There is no such scheme.
    ///
    /// Example:
    ///
    ///     >>> khabar.extract("وصل الوفد إلى بيروت.").to_conll("conll").splitlines()[3].split()
    ///     ['بيروت', 'B-LOC']
    #[pyo3(signature = (scheme=None))]
    fn to_conll(&self, py: Python<'_>, scheme: Option<&Bound<'_, PyAny>>) -> PyResult<String> {
        let scheme = scheme.map_or(Ok(khabar::LabelScheme::Khabar), |scheme| named("scheme", scheme))?;
        Ok(py.detach(|| khabar::output::conll(&self.core, scheme)))
    }

    /// The events that PLOVER codes, in the order of the report's, by PLOVER's rules where they differ from ours: a planned
    /// meeting is AGREE, and what is denied is not coded. At most one record an event.
    ///
    /// Returns:
    ///     A tuple of `PloverRecord`.
    ///
    /// Example:
    ///
    ///     >>> khabar.extract("طردت روسيا دبلوماسيين بريطانيين.").plover()
    ///     (PloverRecord(SANCTION/expel quad=4 RUS -> GBR),)
    fn plover<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        let records = py.detach(|| self.core.plover());
        all::<PloverRecord>(py, records)
    }

    /// The same, a line of JSON each.
    ///
    /// Example:
    ///
    ///     >>> lines = khabar.extract("طردت روسيا دبلوماسيين بريطانيين.").to_plover().splitlines()
    ///     >>> khabar.PloverRecord.from_json(lines[0]).mode
    ///     'expel'
    fn to_plover(&self, py: Python<'_>) -> String {
        py.detach(|| khabar::output::plover::json_lines(&self.core))
    }

    /// The same as a flat table in the columns of the POLECAT data set: a row an event, parted by tabs.
    ///
    /// Args:
    ///     header: Whether the names of the columns come first; False for all but the first of several reports.
    ///
    /// Example:
    ///
    ///     >>> header, row = khabar.extract("طردت روسيا دبلوماسيين بريطانيين.").to_polecat().splitlines()
    ///     >>> dict(zip(header.split("\t"), row.split("\t")))["Quad Code"]
    ///     'MATERIAL CONFLICT'
    #[pyo3(signature = (*, header=true))]
    fn to_polecat(&self, py: Python<'_>, header: bool) -> String {
        let names = if header { khabar::output::polecat_header() } else { String::new() };
        py.detach(|| names + &khabar::output::polecat(&self.core))
    }

    /// The report for a notebook: the article with what was found marked in it, a legend, and lists of what was found.
    ///
    /// A notebook shows a report so by itself; this is for those who want fewer layers or more of a long text. It needs
    /// no IPython.
    ///
    /// Args:
    ///     layers: The layers to show, `Layer` members or their names; None means all.
    ///     limit: Code points of the text to show; None means all of it.
    ///
    /// Returns:
    ///     A `View`, which a notebook shows; `str(view)` is its HTML.
    ///
    /// Raises:
    ///     UnknownNameError: There is no such layer.
    ///     ValueError: `limit` is negative.
    ///
    /// Example:
    ///
    ///     >>> report = khabar.extract("زار الوفد روسيا في 10 أغسطس 2015.")
    ///     >>> "2015-08-10" in str(report.show(layers=["times"]))
    ///     True
    #[pyo3(signature = (layers=None, limit=100_000))]
    fn show(&self, py: Python<'_>, layers: Option<&Bound<'_, PyAny>>, limit: Option<i64>) -> PyResult<View> {
        let html = writer(layers, limit)?;
        Ok(View::new(py.detach(|| html.fragment(&self.core))))
    }

    fn _repr_html_(&self, py: Python<'_>) -> String {
        py.detach(|| Html::new().limit(SHOWN).fragment(&self.core))
    }

    /// The report as a whole HTML page, to save and to open in a browser. It needs nothing from outside.
    ///
    /// Args:
    ///     layers: The layers to show, `Layer` members or their names; None means all.
    ///     limit: Code points of the text to show; None means all of it.
    ///
    /// Raises:
    ///     UnknownNameError: There is no such layer.
    ///     ValueError: `limit` is negative.
    ///
    /// Example:
    ///
    ///     >>> khabar.extract("زار الوفد روسيا.").to_html().splitlines()[0]
    ///     '<!doctype html>'
    #[pyo3(signature = (layers=None, limit=None))]
    fn to_html(&self, py: Python<'_>, layers: Option<&Bound<'_, PyAny>>, limit: Option<i64>) -> PyResult<String> {
        let html = writer(layers, limit)?;
        Ok(py.detach(|| html.page(&self.core)))
    }

    /// The report as JSON-LD: a schema.org `NewsArticle` that mentions its entities and events and has its quotes as
    /// parts. It may stand in a `<script type="application/ld+json">` as it is.
    ///
    /// Returns:
    ///     One line of JSON. Denied and hypothetical events are left out: schema.org cannot say that something did not
    ///     happen.
    ///
    /// Example:
    ///
    ///     >>> import json
    ///     >>> article = json.loads(khabar.extract("زار الوفد روسيا.").to_json_ld())
    ///     >>> article["@type"], article["mentions"][0]["name"]
    ///     ('NewsArticle', 'روسيا')
    fn to_json_ld(&self, py: Python<'_>) -> String {
        py.detach(|| khabar::output::json_ld(&self.core))
    }

    /// The network of who acts on whom in this article, as GraphML; `khabar.Network` has that of many.
    ///
    /// Example:
    ///
    ///     >>> khabar.extract("زار الوفد روسيا.").to_graphml().startswith("<?xml")
    ///     True
    fn to_graphml(&self, py: Python<'_>) -> String {
        py.detach(|| khabar::output::Network::of([&self.core]).to_graphml())
    }

    /// The network of who acts on whom in this article as a `networkx.MultiDiGraph`, as `Network.to_networkx` has it.
    ///
    /// Raises:
    ///     ImportError: networkx is not installed.
    fn to_networkx<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let report = slf.get();
        let network = slf.py().detach(|| khabar::output::Network::of([&report.core]));
        Network::to_networkx(&Bound::new(slf.py(), Network::wrap(network))?)
    }

    /// A picture of when the events happened: a line for each, from where its time begins to where it ends.
    ///
    /// Events without a time are left out; the subtitle says how many.
    ///
    /// Returns:
    ///     An `altair.LayerChart`, to restyle (`.properties(width=900)`) and to save (`.save("timeline.html")`).
    ///
    /// Raises:
    ///     ImportError: Altair or PyArrow is not installed (`pip install "khabar[plot]"`).
    ///
    /// Example:
    ///
    ///     >>> report = khabar.extract("زار الوفد روسيا في 10 أغسطس 2015.")
    ///     >>> [(row["type"], row["start"], row["end"]) for row in report.timeline().data.values]
    ///     [('consult', '2015-08-10T00:00:00', '2015-08-11T00:00:00')]
    fn timeline<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("khabar.plot")?.call_method1("report_timeline", (slf,))
    }

    /// The report as a spaCy `Doc` with exact offsets; needs spaCy (`pip install "khabar[spacy]"`).
    ///
    /// The text is split into words by `nlp`, and where an entity, time, quote or event begins or ends inside a word, as
    /// behind an attached preposition, the word is split there: no span is moved or lost. The components of `nlp` are not
    /// run; `nlp(doc)` does so.
    ///
    /// Args:
    ///     nlp: A spaCy pipeline; None means `spacy.blank("ar")`.
    ///     labels: The `LabelScheme` of `doc.ents`, or its name; None means khabar's own.
    ///
    /// Returns:
    ///     A `Doc` whose `spans` are `entities` (every mention), `times`, `quotes`, `cues`, `speakers`, `events` (every
    ///     trigger) and `arguments`, each labelled with its kind, type or role; `span.id_` is the index in the report's
    ///     list (of cues and speakers that of the quote, of arguments that of the event), and `span.kb_id_` of a mention
    ///     its Wikidata item. `doc.ents` are the names, times and numbers of `Report.labels`.
    ///
    ///         doc = khabar.extract("وصل الوفد لبيروت.").to_spacy()
    ///         [(span.text, span.label_) for span in doc.spans["entities"]]  # [('بيروت', 'GPE')]
    ///
    /// Raises:
    ///     ImportError: spaCy is not installed.
    ///     UnknownNameError: There is no such scheme.
    ///     ValueError: A span has no length, as only one that was made by hand can.
    #[pyo3(signature = (nlp=None, labels=None))]
    fn to_spacy<'py>(
        slf: &Bound<'py, Self>,
        nlp: Option<&Bound<'py, PyAny>>,
        labels: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("khabar.spacy")?.call_method1("to_spacy", (slf, nlp, labels))
    }

    /// The report as displaCy draws it, without spaCy's models: `displacy.render(report.to_displacy(), style="ent",
    /// manual=True)`, or with `style="span"`.
    ///
    /// Args:
    ///     style: `"ent"`, names, times and numbers, which do not overlap; or `"span"`, every mention, time, quote and
    ///         trigger.
    ///     labels: The `LabelScheme` of the style `ent`, or its name; None means khabar's own.
    ///
    /// Returns:
    ///     A dict of the kind that displaCy takes: `text`, `title`, and `ents` (`start`, `end` and `label` each, in code
    ///     points) or `tokens` and `spans` (`start_token`, `end_token` and `label`).
    ///
    /// Raises:
    ///     ValueError: There is no such style.
    ///     UnknownNameError: There is no such scheme.
    ///
    /// Example:
    ///
    ///     >>> khabar.extract("زار الوفد روسيا.").to_displacy(labels="conll")["ents"]
    ///     [{'start': 10, 'end': 15, 'label': 'LOC'}]
    #[pyo3(signature = (style="ent", labels=None))]
    fn to_displacy<'py>(
        slf: &Bound<'py, Self>,
        style: &str,
        labels: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("khabar.displacy")?.call_method1("to_displacy", (slf, style, labels))
    }
}

impl Model for Report {
    type Core = khabar::Report;

    fn wrap(core: khabar::Report) -> Self {
        Self {
            core,
            article: Nested::new(),
            entities: Tuple::new(),
            times: Tuple::new(),
            quotes: Tuple::new(),
            events: Tuple::new(),
            relations: Tuple::new(),
            diagnostics: Tuple::new(),
        }
    }

    fn core(&self) -> &khabar::Report {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (&self.core.id, self.core.article.text().as_str())
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let khabar::Report { id, entities, times, quotes, events, .. } = &self.core;
        let id = id.as_deref().map(|id| quoted(py, id)).transpose()?;
        let counts = [("times", times.len()), ("quotes", quotes.len()), ("events", events.len())]
            .map(|(name, count)| option(name, Some(count)));
        let id = id.map(|id| format!("id={id}, ")).unwrap_or_default();
        Ok(format!("Report({id}entities={}{})", entities.len(), counts.concat()))
    }

    fn read(json: &str) -> PyResult<Self> {
        checked(khabar::Report::from_json(json))
    }
}

model!(Report);
