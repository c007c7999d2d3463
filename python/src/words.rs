//! Words.

use std::hash::Hash;

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

use crate::enums::Named;
use crate::errors::raise;
use crate::model::{Model, Tuple, all, model, place, quoted, spanned, strings, word};

/// One token of a text with its analysis.
///
/// Parts of speech and features have the names of Universal Dependencies. The article is no proclitic but a feature,
/// `Definite=Def`, and stands outside the stem.
///
/// Example:
///
///     >>> word = khabar.words("وقال وزراؤه إنهم سيلتقون بالرئيس.")[1]
///     >>> word
///     Word(5, 11, 'وزراؤه', NOUN 'وَزِير')
///     >>> word.kind is khabar.TokenKind.WORD, word.stem, word.enclitics, word.root
///     (True, 'وزراؤ', ('ه',), 'وزر')
///     >>> word.features["Number"]
///     'Plur'
#[pyclass(frozen, module = "khabar")]
pub(crate) struct Word {
    core: khabar::Word,
    proclitics: Tuple,
    enclitics: Tuple,
}

#[pymethods]
impl Word {
    /// What kind of token it is: a `TokenKind`.
    #[getter]
    fn kind<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        self.core.kind.member(py)
    }

    /// The prefixes و ف ب ل ك س أ, in order: a tuple of strings.
    #[getter]
    fn proclitics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        strings(py, &self.proclitics, &self.core.proclitics)
    }

    /// What is left without clitics and article.
    #[getter]
    fn stem(&self) -> &str {
        &self.core.stem
    }

    /// The pronoun suffix: a tuple of strings.
    #[getter]
    fn enclitics<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyTuple>> {
        strings(py, &self.enclitics, &self.core.enclitics)
    }

    /// The dictionary form, vocalised; None for a word that the lexicon does not know.
    #[getter]
    fn lemma(&self) -> Option<&str> {
        self.core.lemma.as_deref()
    }

    /// The part of speech (UPOS): `VERB`, `NOUN`, `PROPN`.
    #[getter]
    fn pos(&self) -> &str {
        &self.core.pos
    }

    /// Inflection by name: `Gender`, `Number`, `Person`, `Aspect`, `Mood`, `Voice`, `Case`, `Definite`. A new dict.
    #[getter]
    fn features<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyDict>> {
        let features = PyDict::new(py);
        for (name, value) in &self.core.features {
            features.set_item(name.as_ref(), value.as_ref())?;
        }
        Ok(features)
    }

    /// The root, radicals in a row (`قول`); None where there is none, or it is not known.
    #[getter]
    fn root(&self) -> Option<&str> {
        self.core.root.as_deref()
    }
}

impl Model for Word {
    type Core = khabar::Word;

    fn wrap(core: khabar::Word) -> Self {
        Self { core, proclitics: Tuple::new(), enclitics: Tuple::new() }
    }

    fn core(&self) -> &khabar::Word {
        &self.core
    }

    fn identity(&self) -> impl Hash {
        &self.core.span
    }

    fn describe(&self, py: Python<'_>) -> PyResult<String> {
        let lemma = self.core.lemma.as_deref().map(|lemma| quoted(py, lemma)).transpose()?;
        Ok(format!("Word({}, {}{})", place(py, &self.core.span)?, self.core.pos, word(lemma)))
    }
}

model!(Word);
spanned!(Word);

/// The words of a text, each read in its context.
///
/// Args:
///     text: The text.
///
/// Returns:
///     A tuple of `Word`, in order of the text: words, numbers, punctuation and whatever else is not white space.
///
/// Raises:
///     DataError: The embedded data is damaged.
///     UnicodeEncodeError: The text has a lone surrogate.
///
/// Example:
///
///     >>> said = khabar.words("وقال الوزير إنه سيزور القاهرة.")[0]
///     >>> said.proclitics, said.stem, said.lemma, said.pos, said.root
///     (('و',), 'قال', 'قَالَ', 'VERB', 'قول')
#[pyfunction]
pub(crate) fn words<'py>(py: Python<'py>, text: &str) -> PyResult<Bound<'py, PyTuple>> {
    all::<Word>(py, py.detach(|| khabar::words(text)).map_err(|error| raise(&error))?)
}
