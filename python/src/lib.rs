//! The Python module of khabar: converts and documents, nothing else.
//!
//! Each file wraps the module of the core that has its name. A class is a thin frozen newtype over a core type; what it
//! gives out of lists and nested values is made once and kept. Enums and exceptions are Python's own, defined in
//! `khabar/enums.py` and `khabar/errors.py`.

mod arrow;
mod article;
mod columns;
mod corpus;
mod entities;
mod enums;
mod errors;
mod events;
mod extractor;
mod gazetteer;
mod html;
mod items;
mod many;
mod model;
mod network;
mod numbers;
mod ontology;
mod output;
mod plover;
mod progress;
mod provenance;
mod quotes;
mod report;
mod short;
mod span;
mod times;
mod view;
mod words;

use pyo3::prelude::*;

/// Native part of khabar. Import from `khabar` instead. Free-threaded Python needs no lock for it: all classes are frozen.
#[pymodule(gil_used = false)]
mod _khabar {
    #[pymodule_export]
    use crate::article::Article;
    #[pymodule_export]
    use crate::corpus::{Column, Corpus, ExtractBatches, Table};
    #[pymodule_export]
    use crate::entities::{Entity, Link, Mention, Role};
    #[pymodule_export]
    use crate::enums::_enum_names;
    #[pymodule_export]
    use crate::events::{Argument, Casualties, Event, Plover, Relation};
    #[pymodule_export]
    use crate::extractor::Extractor;
    #[pymodule_export]
    use crate::gazetteer::{_gazetteer_entry, GazetteerEntry};
    #[pymodule_export]
    use crate::html::{WarcReader, feed_articles};
    #[pymodule_export]
    use crate::many::ExtractMany;
    #[pymodule_export]
    use crate::network::{Edge, Network, Node};
    #[pymodule_export]
    use crate::numbers::{Number, numbers};
    #[pymodule_export]
    use crate::ontology::{_trigger_entry, TriggerEntry};
    #[pymodule_export]
    use crate::output::Label;
    #[pymodule_export]
    use crate::plover::{PloverParty, PloverPlace, PloverRecord};
    #[pymodule_export]
    use crate::provenance::{Byline, Dateline, DatelineDate, Provenance, PublishedEstimate};
    #[pymodule_export]
    use crate::quotes::{Cue, Party, Quote};
    #[pymodule_export]
    use crate::report::Report;
    #[pymodule_export]
    use crate::short::{entities, events, extract, extract_table, quotes, times};
    #[pymodule_export]
    use crate::span::Span;
    #[pymodule_export]
    use crate::times::{Time, TimeOptions};
    #[pymodule_export]
    use crate::view::View;
    #[pymodule_export]
    use crate::words::{Word, words};

    #[pymodule_export]
    const SCHEMA_VERSION: &str = khabar::SCHEMA_VERSION;
    #[expect(non_upper_case_globals, reason = "the name that Python has for it")]
    #[pymodule_export]
    const __version__: &str = env!("CARGO_PKG_VERSION");
}
