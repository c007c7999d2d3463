//! Who acts on whom.

use std::hash::Hash;

use pyo3::prelude::*;
use pyo3::types::PyTuple;

use crate::enums::Named;
use crate::model::{Model, Tuple, model, option, quoted, tuple};
use crate::report::Report;

/// Who acts on whom in some articles: parties as nodes, the events between them as edges.
///
/// An edge leads from each actor of an event to each recipient; where an event has only actors (a meeting, an agreement),
/// one symmetric edge joins each two of them. Events with a single party are no edges, and parties without an edge no
/// nodes.
///
/// Args:
///     reports: An iterable of `Report`; they are not held.
///
/// Raises:
///     TypeError: One is no `Report`.
///
/// Example:
///
///     >>> report = khabar.extract("التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني أولاف شولتس في باريس.")
///     >>> network = khabar.Network([report])
///     >>> network
///     Network(nodes=2, edges=1)
///     >>> [(network.nodes[edge.source].name, edge.type.value) for edge in network.edges]
///     [('إيمانويل ماكرون', 'consult')]
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Network {
    core: khabar::output::Network,
    nodes: Tuple,
    edges: Tuple,
}

#[pymethods]
impl Network {
    #[new]
    fn new(reports: &Bound<'_, PyAny>) -> PyResult<Self> {
        let mut failed = None;
        let reports = reports.try_iter()?.map_while(|report| {
            match report.and_then(|report| Ok(report.extract::<Py<Report>>()?)) {
                Ok(report) => Some(Held(report)),
                Err(error) => {
                    failed = Some(error);
                    None
                }
            }
        });
        let core = khabar::output::Network::of(reports);
        failed.map_or(Ok(Self::wrap(core)), Err)
    }

    /// The parties, in order of their first edge: a tuple of `Node`.
    #[getter]
    fn nodes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Node>(py, &self.nodes, &self.core.nodes)
    }

    /// The events between them, in order of the articles and their events: a tuple of `Edge`.
    #[getter]
    fn edges<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        tuple::<Edge>(py, &self.edges, &self.core.edges)
    }

    /// Edges that are left out, as events with more than 50 actors or recipients would have too many.
    #[getter]
    fn left_out(&self) -> usize {
        self.core.left_out
    }

    /// The network as GraphML, which networkx, igraph, Gephi and Cytoscape read: a directed graph with nodes `n0`, `n1`
    /// and so on, whose attributes have the names of the fields. What is unknown is not there.
    ///
    /// Example:
    ///
    ///     >>> khabar.Network([]).to_graphml().startswith("<?xml")
    ///     True
    fn to_graphml(&self, py: Python<'_>) -> String {
        py.detach(|| self.core.to_graphml())
    }

    /// The network as a `networkx.MultiDiGraph`; needs networkx (`pip install "khabar[networkx]"`).
    ///
    /// Returns:
    ///     A graph whose nodes are the indices of `nodes` and whose edges, keyed by the indices of `edges`, lead from who
    ///     acts to whom. The fields are attributes; what is unknown is not there.
    ///
    /// Raises:
    ///     ImportError: networkx is not installed.
    ///
    /// Example:
    ///
    ///     >>> report = khabar.extract("التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني أولاف شولتس في باريس.")
    ///     >>> graph = khabar.Network([report]).to_networkx()
    ///     >>> [(graph.nodes[a]["name"], edge["type"]) for a, b, edge in graph.edges(data=True)]
    ///     [('إيمانويل ماكرون', 'consult')]
    pub(crate) fn to_networkx<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("khabar.networkx")?.call_method1("to_networkx", (slf,))
    }
}

impl Model for Network {
    type Core = khabar::output::Network;

    fn wrap(core: khabar::output::Network) -> Self {
        Self { core, nodes: Tuple::new(), edges: Tuple::new() }
    }

    fn core(&self) -> &khabar::output::Network {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        (self.core.nodes.first(), self.core.nodes.len(), self.core.edges.len())
    }

    fn describe(&self, _py: Python<'_>) -> PyResult<String> {
        Ok(format!("Network(nodes={}, edges={})", self.core.nodes.len(), self.core.edges.len()))
    }
}

/// A report that Python holds, as the core borrows it.
struct Held(Py<Report>);

impl std::borrow::Borrow<khabar::Report> for Held {
    fn borrow(&self) -> &khabar::Report {
        self.0.get().core()
    }
}

/// A party of a network.
///
/// One for all articles if it has a Wikidata item, or else the same kind and name. Parties that are not named (متظاهرون)
/// are one for the same words in one article.
///
/// Example:
///
///     >>> report = khabar.extract("التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني أولاف شولتس في باريس.")
///     >>> khabar.Network([report]).nodes[0].country
///     'FR'
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Node {
    core: khabar::output::Node,
}

#[pymethods]
impl Node {
    /// The fullest name in the article that it was met in first, or the words of the text.
    #[getter]
    fn name(&self) -> &str {
        &self.core.name
    }

    /// What it is: an `EntityKind`; None for parties that are not named.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.kind.map(|kind| kind.member(py)).transpose()
    }

    /// The country that it is, belongs to or acts for: an ISO 3166-1 alpha-2 code.
    #[getter]
    fn country(&self) -> Option<&str> {
        self.core.country.as_ref().map(khabar::CountryCode::as_str)
    }

    /// The sector of society: a `Sector`.
    #[getter]
    fn sector<'py>(&self, py: Python<'py>) -> PyResult<Option<Bound<'py, PyAny>>> {
        self.core.sector.map(|sector| sector.member(py)).transpose()
    }

    /// Usual English name.
    #[getter]
    fn name_en(&self) -> Option<&str> {
        self.core.name_en.as_deref()
    }

    /// Wikidata item, `Q22686`.
    #[getter]
    fn wikidata(&self) -> Option<&str> {
        self.core.wikidata.as_deref()
    }
}

impl Model for Node {
    type Core = khabar::output::Node;

    fn wrap(core: khabar::output::Node) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::output::Node {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let khabar::output::Node { name, kind, country, .. } = &self.core;
        Ok(format!("Node({}{}{})", quoted(py, name)?, option("kind", *kind), option("country", *country)))
    }
}

/// An event between two parties of a network.
///
/// Example:
///
///     >>> report = khabar.extract("التقى الرئيس الفرنسي إيمانويل ماكرون المستشار الألماني أولاف شولتس في باريس.", id="7")
///     >>> edge = khabar.Network([report]).edges[0]
///     >>> edge.article, edge.type.value, edge.symmetric, report.events[edge.event].status.value
///     ('7', 'consult', True, 'occurred')
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Edge {
    core: khabar::output::Edge,
}

#[pymethods]
impl Edge {
    /// Who acts: an index into the nodes.
    #[getter]
    fn source(&self) -> usize {
        self.core.source
    }

    /// On whom: an index into the nodes.
    #[getter]
    fn target(&self) -> usize {
        self.core.target
    }

    /// True if both act: source and target could change places.
    #[getter]
    fn symmetric(&self) -> bool {
        self.core.symmetric
    }

    /// The article's id.
    #[getter]
    fn article(&self) -> Option<&str> {
        self.core.article.as_deref()
    }

    /// An index into the events of that article's report.
    #[getter]
    fn event(&self) -> usize {
        self.core.event
    }

    /// What happened: an `EventType`.
    #[getter]
    fn r#type<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.r#type.member(py)
    }

    /// A finer type, `phone` of `consult`.
    #[getter]
    fn mode(&self) -> Option<&str> {
        self.core.mode.as_deref()
    }

    /// Whether it happened: an `EventStatus`.
    #[getter]
    fn status<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.status.member(py)
    }

    /// When, as the value of a time (`2025-02-12`).
    #[getter]
    fn time(&self) -> Option<&str> {
        self.core.time.as_deref()
    }

    /// True if it is told as context.
    #[getter]
    fn background(&self) -> bool {
        self.core.background
    }

    /// PLOVER's quad class, 1 to 4; None for types outside PLOVER.
    #[getter]
    fn quad(&self) -> Option<u8> {
        self.core.quad
    }

    /// Goldstein-like score from -10 to 10; None for types outside PLOVER.
    #[getter]
    fn goldstein(&self) -> Option<f64> {
        self.core.goldstein
    }

    /// How sure the extractor is of the event, from 0 to 1.
    #[getter]
    fn confidence(&self) -> f64 {
        self.core.confidence
    }
}

impl Model for Edge {
    type Core = khabar::output::Edge;

    fn wrap(core: khabar::output::Edge) -> Self {
        Self { core }
    }

    fn core(&self) -> &khabar::output::Edge {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        let khabar::output::Edge { source, target, article, event, .. } = &self.core;
        (source, target, article, event)
    }

    fn describe(&self, _py: Python<'_>) -> PyResult<String> {
        let khabar::output::Edge { source, target, symmetric, r#type, .. } = &self.core;
        let arrow = if *symmetric { "↔" } else { "→" };
        Ok(format!("Edge({source} {arrow} {target} {type})"))
    }
}

model!(Network);
model!(Node);
model!(Edge);
